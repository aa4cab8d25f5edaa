import { getNamedType, Kind, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Category } from '../sharing';
import { categoryOf } from './category';
import { textKindOf } from './text';

export interface ProtectedField {
  /** Schema coordinate, as in `DomesticAbuseIncident.grade`. */
  readonly coordinate: string;
  readonly category: Category;
  /** Free text: who reads it follows from its audience too. */
  readonly isProse?: boolean;
}

/**
 * What is known of free texts where what an operation releases is worked out. Texts that were opened are noted one by
 * one as they are shown.
 */
export interface ReadingOfTexts {
  /** May the reader read texts that nobody opened? */
  readonly readsClosed: boolean;
}

const EVERY_TEXT: ReadingOfTexts = { readsClosed: true };

/** What a grant makes of an operation: what it shows and what it withholds, by category and by field. */
export interface Disclosed {
  readonly shown: readonly Category[];
  readonly shownFields: readonly string[];
  readonly withheld: readonly Category[];
  readonly withheldFields: readonly string[];
}

/** What one operation asks of a subgraph, worked out once per operation. */
export class Requested {
  private readonly disclosed = new Map<string, Disclosed>();

  constructor(
    private readonly fieldsByType: ReadonlyMap<string, ReadonlySet<string>>,
    readonly protectedFields: readonly ProtectedField[],
  ) {}

  has(type: string, field: string): boolean {
    return this.fieldsByType.get(type)?.has(field) ?? false;
  }

  /** The same, and these fields of a type besides: what is read so that it can be told what may be shown. */
  with(type: string, fields: readonly string[]): Requested {
    const more = new Map(this.fieldsByType);
    more.set(type, new Set([...(more.get(type) ?? []), ...fields]));
    return new Requested(more, this.protectedFields);
  }

  /** Does `other` ask for everything of this type that this asks for? */
  within(other: Requested, type: string): boolean {
    return [...(this.fieldsByType.get(type) ?? [])].every((field) => other.has(type, field));
  }

  /**
   * `key` names the set of released categories, and of fields that have anything in them (`has`), so that equal grants
   * share the answer. What there is nothing of is not shown.
   */
  disclosedBy(
    key: string,
    covers: (category: Category) => boolean,
    texts: ReadingOfTexts = EVERY_TEXT,
    has: (coordinate: string) => boolean = () => true,
  ): Disclosed {
    let known = this.disclosed.get(key);
    if (!known) {
      const { readsClosed } = texts;
      const covered = this.protectedFields.filter(({ category, coordinate }) => covers(category) && has(coordinate));
      const notCovered = this.protectedFields.filter(({ category }) => !covers(category));
      const closed = readsClosed
        ? []
        : this.protectedFields.filter(({ isProse, coordinate }) => isProse && has(coordinate));
      const shown = covered.filter((field) => !closed.includes(field));
      const categories = (fields: readonly ProtectedField[]) =>
        [...new Set(fields.map(({ category }) => category))].sort();
      const names = (fields: readonly ProtectedField[]) =>
        [...new Set(fields.map(({ coordinate }) => coordinate))].sort();
      known = {
        shown: categories(covered),
        shownFields: names(shown),
        // Texts that nobody opened close no category: the fields say which.
        withheld: categories(notCovered),
        withheldFields: names([...notCovered, ...closed]),
      };
      this.disclosed.set(key, known);
    }
    return known;
  }
}

/**
 * Reads an operation. What `@skip` or `@include` may leave out counts as asked for: the log errs towards saying more.
 */
export function readRequested(schema: GraphQLSchema, document: DocumentNode): Requested {
  const byType = new Map<string, Set<string>>();
  const fields = new Map<string, ProtectedField>();
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      [Kind.FIELD](node) {
        const parent = typeInfo.getParentType();
        const field = typeInfo.getFieldDef();
        if (!parent || !field || node.name.value.startsWith('__')) return;
        const names = byType.get(parent.name) ?? new Set<string>();
        byType.set(parent.name, names.add(field.name));
        if (field.name.startsWith('_')) return;
        const category = categoryOf(getNamedType(parent), field);
        const coordinate = `${parent.name}.${field.name}`;
        if (category && !isInaccessible(field) && !PAGING.test(parent.name)) {
          const isProse = textKindOf(field) === 'PROSE';
          fields.set(coordinate, { coordinate, category, ...(isProse && { isProse }) });
        }
      },
    }),
  );
  return new Requested(byType, [...fields.values()]);
}

/** A page and its edges carry a category so that they are guarded; what they show is the entries'. */
const PAGING = /(?:Connection|Edge)$/;

const isInaccessible = (field: {
  astNode?: { directives?: readonly { name: { value: string } }[] } | null | undefined;
}): boolean => field.astNode?.directives?.some(({ name }) => name.value === 'inaccessible') ?? false;
