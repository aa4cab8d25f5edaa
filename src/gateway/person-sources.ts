import {
  getNamedType,
  getOperationAST,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { SOURCES } from '../partnership';
import { codeOf, REASONS, SOURCE_AGENCIES, type SourceAgency } from '../sharing';
import { withheldPartsIn, type RequestScope, type SourceOutcome } from '../subgraph';
import { unavailableIn } from './availability';

// Person.sources: what each agency did for what an operation asks of it about a person. It can be said only when every
// agency has answered, so the gateway says it, from what it says in errors and in the summary of sources: no other way
// of knowing is asked, and so it cannot tell anything that those do not.

/** Under which name the gateway asks besides for whom the sources are told; taken out of the reply. */
const WHOSE = '_whoseSources';
const ID: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: WHOSE },
  name: { kind: Kind.NAME, value: 'id' },
};

/** The edges that lead from a person to an agency's records, and what agencies call their own numbers there. */
const EDGES: ReadonlyMap<string, SourceAgency> = new Map(
  SOURCE_AGENCIES.flatMap((holder) => {
    const { field } = SOURCES[holder];
    return [[field, holder] as const, [`${field}Records`, holder] as const];
  }),
);
const NUMBERS: ReadonlySet<string> = new Set([
  '__typename',
  ...SOURCE_AGENCIES.map((holder) => SOURCES[holder].own.name),
]);

type Outcome = SourceOutcome | 'NOTHING_RECORDED' | 'NOT_ASKED';
type Fault = GraphQLError | GraphQLFormattedError;

const asked = new WeakMap<DocumentNode, DocumentNode>();

/**
 * The operation as it is run: where it asks for a person's sources, it asks for whom they are too. The same document
 * where it asks for none; worked out once for each document.
 */
export function askingWhose(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  let found = asked.get(document);
  if (!found) {
    const info = new TypeInfo(schema);
    found = visit(
      document,
      visitWithTypeInfo(info, {
        SelectionSet: {
          leave(node) {
            const asks = node.selections.some(
              (selection) => selection.kind === Kind.FIELD && selection.name.value === 'sources',
            );
            return asks && info.getParentType()?.name === 'Person'
              ? { ...node, selections: [ID, ...node.selections] }
              : undefined;
          },
        },
      }),
    );
    asked.set(document, found);
  }
  return found;
}

/** What a reply has for one person at one place. */
interface Place {
  readonly path: string;
  readonly object: Record<string, unknown>;
  readonly fields: ReadonlyMap<string, readonly FieldNode[]>;
}

/** Says in the reply what each agency did for each person whose sources were asked for. */
export function tellSources(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  { data, errors = [] }: { readonly data?: unknown; readonly errors?: readonly Fault[] | undefined },
  scope: RequestScope,
): void {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!root || !isRecord(data)) return;
  const people = new PeopleInReply(schema, document);
  people.walk(data, root, [operation.selectionSet], '');
  const faults = new Map<string, Fault[]>();
  for (const error of errors) {
    const place = people.placeOf(error.path ?? []);
    if (place !== undefined) faults.set(place, [...(faults.get(place) ?? []), error]);
  }
  for (const place of people.places) {
    const whose = place.object[WHOSE];
    delete place.object[WHOSE];
    for (const [key, nodes] of place.fields) {
      const told = place.object[key];
      if (nodes[0]!.name.value !== 'sources' || !Array.isArray(told)) continue;
      tellOf(place, nodes, told, { whose, faults: faults.get(place.path) ?? [], scope, people });
    }
  }
}

interface Telling {
  readonly whose: unknown;
  readonly faults: readonly Fault[];
  readonly scope: RequestScope;
  readonly people: PeopleInReply;
}

function tellOf(
  place: Place,
  nodes: readonly FieldNode[],
  told: readonly unknown[],
  { whose, faults, scope, people }: Telling,
): void {
  const decided = typeof whose === 'string' ? scope.outcomes.get(whose) : undefined;
  const parts = (typeof whose === 'string' && withheldPartsIn(scope).get(whose)) || [];
  const down = unavailableIn(scope);
  SOURCE_AGENCIES.forEach((holder, index) => {
    const source = told[index];
    if (!isRecord(source)) return;
    const ofIts = faults.filter(({ extensions }) => extensions?.['source'] === codeOf(holder));
    const its = parts.filter((part) => part.holder === holder);
    const isShort = its.some(({ isOfEntries }) => isOfEntries);
    const outcome = outcomeOf(
      place,
      holder,
      decided?.get(holder),
      ofIts,
      { isDown: down.has(holder), isShort },
      people,
    );
    // Its part of the lists that agencies make together is withheld as its own records are.
    const inLists = its.map(({ category, reason }) => ({ category, reason, route: REASONS[reason].route }));
    const withheld = eachOnce([...withheldIn(ofIts), ...inLists]);
    for (const [key, [node]] of people.fieldsOf(
      'PersonSource',
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    )) {
      if (node!.name.value === 'outcome') source[key] = outcome;
      if (node!.name.value === 'withheld')
        source[key] = withheld.map((one) =>
          Object.fromEntries(
            [...people.fieldsOf('PersonSourceWithheld', node!.selectionSet ? [node!.selectionSet] : [])].map(
              ([as, [field]]) => [as, one[field!.name.value as keyof Withheld] ?? nameOf(field!)],
            ),
          ),
        );
    }
  });
}

const nameOf = (field: FieldNode): string | null => (field.name.value === '__typename' ? 'PersonSourceWithheld' : null);

interface Withheld {
  readonly category: string;
  readonly reason: string;
  readonly route: string | null;
}

const withheldIn = (faults: readonly Fault[]): Withheld[] =>
  faults.flatMap(({ extensions }) => {
    if (extensions?.['code'] !== 'WITHHELD') return [];
    const { category, reason, route } = extensions as { category: string; reason: string; route?: string };
    return [{ category, reason, route: route ?? null }];
  });

function eachOnce(all: readonly Withheld[]): Withheld[] {
  const found = new Map(all.map((one) => [`${one.category} ${one.reason}`, one]));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/**
 * The summary of sources says what an agency did for a person; here it is said of what was asked for at one place. What
 * is missing is said first, and nothing recorded only where everything came, and none of it holds anything.
 */
function outcomeOf(
  { object, fields }: Place,
  holder: SourceAgency,
  decided: SourceOutcome | undefined,
  faults: readonly Fault[],
  { isDown, isShort }: { readonly isDown: boolean; readonly isShort: boolean },
  people: PeopleInReply,
): Outcome {
  const edges = [...fields].filter(([key, [node]]) => EDGES.get(node!.name.value) === holder && key in object);
  const isInView = [...fields].some(([, [node]]) => VIEWS.has(node!.name.value));
  if (decided === undefined || (edges.length === 0 && !isInView)) return 'NOT_ASKED';
  if (decided !== 'ANSWERED') return decided;
  if (isDown || faults.some(({ extensions }) => extensions?.['code'] === 'SOURCE_UNAVAILABLE')) return 'UNAVAILABLE';
  if (edges.length === 0 || isInView) return 'ANSWERED';
  const records = edges.flatMap(([key, nodes]) => {
    const value = object[key];
    return (Array.isArray(value) ? value : [value]).map((record: unknown) => ({ record, nodes }));
  });
  if (records.some(({ record, nodes }) => people.holdsSomething(record, nodes))) return 'ANSWERED';
  const isWithheld = isShort || faults.some(({ extensions }) => extensions?.['code'] === 'WITHHELD');
  return isWithheld ? 'WITHHELD' : 'NOTHING_RECORDED';
}

/** Views of a person ask agencies themselves, and say themselves what came of it. */
const VIEWS: ReadonlySet<string> = new Set(['timeline', 'riskOverview', 'ordersInForce', 'connections']);

/** The people in a reply, and where. */
class PeopleInReply {
  readonly places: Place[] = [];
  private readonly paths = new Set<string>();
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((definition): [string, FragmentDefinitionNode][] =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
      ),
    );
  }

  walk(value: unknown, type: GraphQLObjectType, selections: readonly SelectionSetNode[], path: string): void {
    if (Array.isArray(value)) {
      value.forEach((one, index) => this.walk(one, type, selections, `${path}/${index}`));
      return;
    }
    if (!isRecord(value)) return;
    const fields = this.fieldsOf(type.name, selections);
    if (type.name === 'Person') {
      this.paths.add(path);
      this.places.push({ path, object: value, fields });
    }
    for (const [key, nodes] of fields) {
      const field = type.getFields()[nodes[0]!.name.value];
      const named = field && getNamedType(field.type);
      const inner = named && isAbstractType(named) ? this.runtimeType(value[key]) : named;
      if (inner && isObjectType(inner))
        this.walk(
          value[key],
          inner,
          nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
          `${path}/${key}`,
        );
    }
  }

  /** The nearest person above what an error is about. */
  placeOf(path: readonly (string | number)[]): string | undefined {
    for (let length = path.length; length > 0; length -= 1) {
      const place = path
        .slice(0, length)
        .map((part) => `/${part}`)
        .join('');
      if (this.paths.has(place)) return place;
    }
    return undefined;
  }

  /** The fields that an operation asks for of an object of this type, by the names under which they are answered. */
  fieldsOf(type: string, selections: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    const found = new Map<string, FieldNode[]>();
    const collect = ({ selections: all }: SelectionSetNode): void => {
      for (const selection of all) {
        if (selection.kind === Kind.FIELD) {
          const key = selection.alias?.value ?? selection.name.value;
          found.set(key, [...(found.get(key) ?? []), selection]);
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value)!;
        if (this.isMeant(fragment.typeCondition?.name.value, type)) collect(fragment.selectionSet);
      }
    };
    for (const set of selections) collect(set);
    return found;
  }

  /** Does an agency's record hold anything of what was asked for? Its own number of the person says nothing. */
  holdsSomething(record: unknown, nodes: readonly FieldNode[]): boolean {
    if (!isRecord(record)) return false;
    const selections = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const parent = getNamedType(this.schema.getType('Person') && this.edgeType(nodes[0]!.name.value));
    if (!parent || !isObjectType(parent)) return true;
    const all = [...this.fieldsOf(parent.name, selections)].filter(([key]) => key in record);
    const telling = all.filter(([, [node]]) => !NUMBERS.has(node!.name.value));
    return telling.length === 0 || telling.some(([key, [node]]) => this.isSomething(record[key], parent, node!));
  }

  private isSomething(value: unknown, parent: GraphQLObjectType, node: FieldNode): boolean {
    if (value === null || value === undefined) return false;
    const field = parent.getFields()[node.name.value];
    const type = field && (isNonNullType(field.type) ? field.type.ofType : field.type);
    if (!type || isLeafType(type)) return true;
    if (Array.isArray(value)) return value.length > 0;
    if (isListType(type) || !isRecord(value)) return true;
    const { name } = getNamedType(type);
    if (!name.endsWith('Connection')) return true;
    // By what a page may be short is nothing that stands on it.
    const asked = this.fieldsOf(name, node.selectionSet ? [node.selectionSet] : []);
    const lists = Object.entries(value).flatMap(([key, one]) =>
      Array.isArray(one) && asked.get(key)?.[0]?.name.value !== 'withheld' ? [one as readonly unknown[]] : [],
    );
    // A page of which neither entries nor edges are asked for does not say whether there is anything.
    return lists.length === 0 || lists.some((list) => list.length > 0);
  }

  private edgeType(edge: string) {
    const person = this.schema.getType('Person');
    return isObjectType(person) ? person.getFields()[edge]?.type : undefined;
  }

  private runtimeType(value: unknown) {
    const name = isRecord(value) ? value['__typename'] : undefined;
    return typeof name === 'string' ? this.schema.getType(name) : undefined;
  }

  private isMeant(condition: string | undefined, type: string): boolean {
    if (condition === undefined || condition === type) return true;
    const [abstract, object] = [this.schema.getType(condition), this.schema.getType(type)];
    return isAbstractType(abstract) && isObjectType(object) && this.schema.isSubType(abstract, object);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
