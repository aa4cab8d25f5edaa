import {
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Category, EntryFactsForGrant, VerifiedGrant } from '../sharing';
import { TEXT_AUDIENCES, textKindOf } from '../subgraph';

/** What tells of an entry whether a grant means it, where the grant means some entries alone. */
export interface EntryTelling {
  readonly type: string;
  readonly category: Category;
  /** The field that says when it happened. */
  readonly happened: string;
  /** What has to be asked to know who had which part in it; none where nobody is named. */
  readonly parts: string | undefined;
  readonly factsOf: (happened: unknown, parts: unknown, grant: VerifiedGrant) => EntryFactsForGrant;
}

/**
 * What the hub asks of an agency that runs apart, besides what it was asked itself: whose record it is, for whom texts
 * are, and what tells which entries a grant means. The names are none that the operation has.
 */
export interface Besides {
  readonly document: DocumentNode;
  readonly whose: string;
  readonly audiences: string;
  readonly happened: string;
  readonly parts: string;
  readonly field: string;
  readonly changes: string;
  readonly entries: ReadonlyMap<string, EntryTelling>;
  readonly typeNamed: (name: string) => GraphQLObjectType;
}

export interface Asking {
  readonly schema: GraphQLSchema;
  readonly recordKey: string;
  readonly entries: ReadonlyMap<string, EntryTelling>;
}

/**
 * Which of them are asked: audiences where somebody reads no closed texts, entries' facts where a grant means some
 * alone.
 */
export interface Needed {
  readonly audiences: boolean;
  readonly parts: boolean;
}

const known = new WeakMap<DocumentNode, Map<string, Besides>>();

/** Worked out once for each operation, and gone with it. */
export function askedBesides(asking: Asking, document: DocumentNode, needed: Needed): Besides {
  let ofDocument = known.get(document);
  if (!ofDocument) known.set(document, (ofDocument = new Map<string, Besides>()));
  const key = `${needed.audiences} ${needed.parts}`;
  let besides = ofDocument.get(key);
  if (!besides) ofDocument.set(key, (besides = extended(asking, document, needed)));
  return besides;
}

const NAMES = ['whose', 'audiences', 'happened', 'parts', 'field', 'changes'] as const;

function extended({ schema, recordKey, entries }: Asking, document: DocumentNode, needed: Needed): Besides {
  const prefix = freePrefix(document);
  const names = Object.fromEntries(NAMES.map((name) => [name, `${prefix}${name}`])) as Record<
    (typeof NAMES)[number],
    string
  >;
  const besidesOf = (type: GraphQLObjectType, asked: ReadonlySet<string>): string[] => {
    const fields = type.getFields();
    const isRecord =
      type.name !== 'Person' && type.astNode?.directives?.some(({ name }) => name.value === 'key') === true;
    const telling = needed.parts ? entries.get(type.name) : undefined;
    const asksForText =
      [...asked].some((name) => fields[name] !== undefined && textKindOf(fields[name]) !== undefined) ||
      asked.has('corrections');
    return [
      ...(isRecord ? [`${names.whose}: ${recordKey}`] : []),
      ...(needed.audiences && asksForText && fields[TEXT_AUDIENCES] ? [`${names.audiences}: ${TEXT_AUDIENCES}`] : []),
      ...(telling ? [`${names.happened}: ${telling.happened}`] : []),
      ...(telling?.parts ? [`${names.parts}: ${telling.parts}`] : []),
      ...(type.name === 'EarlierFact' ? [`${names.field}: field`] : []),
      ...(type.name === 'Correction' ? [`${names.changes}: changes { ${names.field}: field }`] : []),
    ];
  };
  const typeInfo = new TypeInfo(schema);
  const extendedDocument = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      [Kind.SELECTION_SET]: {
        leave(node) {
          const type = typeInfo.getParentType();
          if (!isObjectType(type)) return undefined;
          const asked = new Set(
            node.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : [])),
          );
          const more = besidesOf(type, asked);
          return more.length === 0 ? undefined : { ...node, selections: [...node.selections, ...selectionsOf(more)] };
        },
      },
    }),
  );
  const typeNamed = (name: string) => schema.getType(name) as GraphQLObjectType;
  return { document: extendedDocument, ...names, entries, typeNamed };
}

const selectionsOf = (fields: readonly string[]): readonly FieldNode[] =>
  (parse(`{ ${fields.join(' ')} }`, { noLocation: true }).definitions[0] as OperationDefinitionNode).selectionSet
    .selections as readonly FieldNode[];

/** What no name of the operation begins with. */
export function freePrefix(document: DocumentNode): string {
  let prefix = 'hub_';
  const names: string[] = [];
  visit(document, { [Kind.NAME]: ({ value }) => void names.push(value) });
  while (names.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}
