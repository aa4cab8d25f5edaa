import {
  getNamedType,
  isObjectType,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/**
 * What one operation may ask at most. A family's whole context is about 200 fields and 14 levels deep; every field of
 * every list about one person, once, is about 3,000, and may be asked in one question. Whatever is asked at this size
 * for the first time costs about half a second of CPU; the same again, a tenth of that.
 */
export const LIMITS = {
  fields: 4_000,
  depth: 20,
  /** Levels of selections, fragments among them. The planner reads no more than about 50. */
  nesting: 30,
  aliases: 200,
  /** Fields of the operation itself, each of which is planned on its own. */
  roots: 200,
  /** Inline fragments and spreads, written out. */
  spreads: 1_000,
  directives: 500,
  variables: 200,
  fragments: 100,
  operations: 20,
  peopleThroughPeople: 2,
  /** What a subscription asks of each notice: it is kept ready for as long as somebody reads along. */
  fieldsOfStream: 200,
  documentBytes: 128 * 1024,
  bodyBytes: 256 * 1024,
  tokens: 20_000,
} as const;

/**
 * A bound that an operation goes beyond: what is counted, how much of it may be, and how much there is, as far as it
 * was counted.
 */
export interface Beyond {
  readonly message: string;
  readonly bound: keyof typeof LIMITS;
  readonly limit: number;
  readonly asked: number;
}

/** What is counted, as a reader says it. */
const COUNTED: Partial<Record<keyof typeof LIMITS, string>> = {
  fields: 'fields, with every fragment written out',
  depth: 'levels of fields',
  nesting: 'levels of fields and fragments',
  aliases: 'aliases, with every fragment written out',
  roots: 'fields of the operation itself',
  spreads: 'uses of fragments, with every fragment written out',
  directives: 'directives, with every fragment written out',
  variables: 'variables',
  fragments: 'fragments',
  operations: 'operations in one document',
  documentBytes: 'bytes',
};

/** Fragments that double thirty times are a number that nobody reads. */
const COUNTED_TO = 1_000_000_000;

function beyond(bound: keyof typeof LIMITS, counted: number): Beyond {
  const asked = Math.min(counted, COUNTED_TO);
  const [has, most] = [asked, LIMITS[bound]].map((count) => count.toLocaleString('en-GB'));
  const message = `The operation is too large: it has ${has} ${COUNTED[bound]}, and at most ${most} are answered. Ask for less at a time.`;
  return { message, bound, limit: LIMITS[bound], asked };
}

const toPeople = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

/**
 * The names of fields that lead from one person to another. An answer grows with every such step, however short the
 * question.
 */
function namesThatLeadToPeople(schema: GraphQLSchema): ReadonlySet<string> {
  let names = toPeople.get(schema);
  if (!names) {
    const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
      // A page of people is reached by a field that counts; whoever is asked about is no step further.
      isObjectType(type) && !/(?:Connection|Edge|Query|FamilyContext)$/.test(type.name)
        ? Object.values(type.getFields())
        : [],
    );
    names = new Set(fields.filter(({ type }) => getNamedType(type).name === 'Person').map(({ name }) => name));
    toPeople.set(schema, names);
  }
  return names;
}

/**
 * Says why an operation is larger than the hub answers; nothing if it is not. Measured before it is validated or
 * planned: fragment and alias bombs grow when fragments are spread, so everything is counted as if every fragment were
 * written out (CVE-2025-32032, -32034).
 */
export function tooLarge(schema: GraphQLSchema, document: DocumentNode): Beyond | undefined {
  const bytes = document.loc ? Buffer.byteLength(document.loc.source.body) : 0;
  if (bytes > LIMITS.documentBytes) return beyond('documentBytes', bytes);
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length;
  if (fragments > LIMITS.fragments) return beyond('fragments', fragments);
  const operations = document.definitions.length - fragments;
  if (operations > LIMITS.operations) return beyond('operations', operations);
  const measure = measurer(document, namesThatLeadToPeople(schema));
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const variables = definition.variableDefinitions?.length ?? 0;
    if (variables > LIMITS.variables) return beyond('variables', variables);
    // The field that the operation begins with leads to nobody else yet.
    const size = measure(definition.selectionSet, new Set(), true);
    for (const bound of ['fields', 'depth', 'nesting', 'aliases', 'roots', 'spreads', 'directives'] as const)
      if (size[bound] > LIMITS[bound]) return beyond(bound, size[bound]);
    if (size.steps > LIMITS.peopleThroughPeople) {
      return {
        message: `The operation goes from person to person ${size.steps} times over; at most ${LIMITS.peopleThroughPeople}. Ask about the others in a question of their own.`,
        bound: 'peopleThroughPeople',
        limit: LIMITS.peopleThroughPeople,
        asked: size.steps,
      };
    }
  }
  return undefined;
}

const sizes = new WeakMap<DocumentNode, number>();

/**
 * How many fields a document asks for in all, every fragment written out: what it costs to plan, and to keep ready,
 * grows with it.
 */
export function fieldsIn(document: DocumentNode): number {
  let fields = sizes.get(document);
  if (fields === undefined) {
    const measure = measurer(document, new Set());
    fields = 0;
    for (const definition of document.definitions)
      if (definition.kind === Kind.OPERATION_DEFINITION)
        fields += measure(definition.selectionSet, new Set(), true).fields;
    sizes.set(document, fields);
  }
  return fields;
}

interface Size {
  readonly fields: number;
  readonly depth: number;
  readonly nesting: number;
  readonly aliases: number;
  readonly roots: number;
  readonly spreads: number;
  readonly directives: number;
  readonly steps: number;
}

const NOTHING: Size = { fields: 0, depth: 0, nesting: 0, aliases: 0, roots: 0, spreads: 0, directives: 0, steps: 0 };

function measurer(document: DocumentNode, leadsToPeople: ReadonlySet<string>) {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  // A fragment is measured once, however often it is spread; measuring must not be the bomb.
  const known = new Map<string, Size>();

  function spread(name: string, spreading: ReadonlySet<string>): Size | undefined {
    const fragment = fragments.get(name);
    if (!fragment || spreading.has(name)) return undefined; // unknown or circular: another rule says so
    const size = known.get(name) ?? measure(fragment.selectionSet, new Set([...spreading, name]));
    known.set(name, size);
    return size;
  }

  return measure;

  function measure(selections: SelectionSetNode, spreading: ReadonlySet<string>, isRoot = false): Size {
    const size = { ...NOTHING };
    for (const selection of selections.selections) {
      const isField = selection.kind === Kind.FIELD;
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? spread(selection.name.value, spreading)
          : selection.selectionSet
            ? measure(selection.selectionSet, spreading)
            : NOTHING;
      if (!inner) continue;
      // Elsewhere a field of that name may be a word and not a person: nothing is asked of it.
      const leads =
        isField && !isRoot && selection.selectionSet !== undefined && leadsToPeople.has(selection.name.value);
      const own = isField ? 1 : 0;
      size.fields += own + inner.fields;
      // What stands beside the root in a fragment counts as if it stood there itself.
      size.roots += isField ? 1 : inner.roots;
      size.aliases += (isField && selection.alias ? 1 : 0) + inner.aliases;
      size.spreads += (isField ? 0 : 1) + inner.spreads;
      size.directives += (selection.directives?.length ?? 0) + inner.directives;
      size.depth = Math.max(size.depth, own + inner.depth);
      size.nesting = Math.max(size.nesting, 1 + inner.nesting);
      size.steps = Math.max(size.steps, inner.steps + (leads ? 1 : 0));
    }
    return size;
  }
}

const DEEPEST_TEXT = 200;

/** Does a text open more brackets, one inside another, than any operation needs? Parsers recurse; this does not. */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === '{' || letter === '[' || letter === '(') depth += 1;
    else if (letter === '}' || letter === ']' || letter === ')') depth -= 1;
    if (depth > DEEPEST_TEXT) return true;
  }
  return false;
}
