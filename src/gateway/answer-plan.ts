import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Category } from '../sharing';
import { EntriesWithheld, fieldRule, typeCategory, type FieldRule } from '../subgraph';
import { fitsField, type Fits } from './leaf-shapes';

export type Variables = Readonly<Record<string, unknown>>;

/** One field that an operation asks for, with all that has to be known of it when the answer comes. */
export interface AskedField {
  /** Its number in the plan. */
  readonly id: number;
  /** Under which name it is answered. */
  readonly key: string;
  readonly name: string;
  /** As in `DomesticAbuseIncident.grade`. */
  readonly coordinate: string;
  readonly rule: FieldRule;
  /** Does it stand in the record of one person, and in no entry? */
  readonly isOfRecord: boolean;
  /** Of what a page says of entries that were withheld: their category. */
  readonly shortOf: Category | undefined;
  readonly isNonNull: boolean;
  /** Of a list: may there be nothing in a place of it? */
  readonly list: { readonly isNonNull: boolean } | undefined;
  /** Of a leaf. */
  readonly fits: Fits | undefined;
  /** Of an object, by its type; an entity's type is known from what it was asked for by. */
  readonly of: ReadonlyMap<string, AskedObject> | undefined;
  /** The one type, where there is only one. */
  readonly one: AskedObject | undefined;
  /** Of a page: how many entries it may hold. */
  readonly first: ((variables: Variables) => unknown) | undefined;
  /** Of a page: the cursor after which it begins. */
  readonly after: ((variables: Variables) => unknown) | undefined;
  /** Of `_entities`: what was asked for. */
  readonly representations: ((variables: Variables) => unknown) | undefined;
  /** Of a write: what was sent. */
  readonly records: ((variables: Variables) => unknown) | undefined;
  /** Whether a condition of the operation (@include, @skip) leaves it in. */
  readonly isIncluded: ((variables: Variables) => boolean) | undefined;
}

export interface AskedObject {
  readonly type: string;
  readonly fields: readonly AskedField[];
  /** Is it the record of one person? */
  readonly isRecord: boolean;
}

/** What an operation asks of a subgraph, worked out once. */
export interface AnswerPlan {
  readonly root: AskedObject;
  readonly isMutation: boolean;
  /** Every field, by its number. */
  readonly fields: readonly AskedField[];
}

const plans = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, AnswerPlan>>();

/** The plan hangs on the document, so it goes when the gateway's cache of plans lets the document go. */
export function answerPlan(schema: GraphQLSchema, document: DocumentNode): AnswerPlan {
  let known = plans.get(schema);
  if (!known) plans.set(schema, (known = new WeakMap<DocumentNode, AnswerPlan>()));
  let plan = known.get(document);
  if (!plan) known.set(document, (plan = compile(schema, document)));
  return plan;
}

/** Conditions of which all hold, where one of several such lists does. */
type Condition = (variables: Variables) => boolean;

interface Found {
  readonly node: FieldNode;
  readonly conditions: readonly Condition[];
}

function compile(schema: GraphQLSchema, document: DocumentNode): AnswerPlan {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operation ??= definition;
  }
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) throw new Error('the operation asks for nothing that this subgraph has');
  const fields: AskedField[] = [];

  function objectOf(type: GraphQLObjectType, sets: readonly Within[]): AskedObject {
    const found = new Map<string, Found[]>();
    for (const { selectionSet, conditions } of sets) collect(type, selectionSet, conditions, found);
    return {
      type: type.name,
      isRecord: isRecord(type),
      fields: [...found].map(([key, some]) => fieldOf(type, key, some)),
    };
  }

  function collect(
    type: GraphQLObjectType,
    { selections }: SelectionSetNode,
    above: readonly Condition[],
    found: Map<string, Found[]>,
  ): void {
    for (const selection of selections) {
      const conditions = [...above, ...conditionsOf(selection)];
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        found.set(key, [...(found.get(key) ?? []), { node: selection, conditions }]);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
      const condition = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type;
      if (condition === type || (isAbstractType(condition) && schema.isSubType(condition, type)))
        collect(type, fragment.selectionSet, conditions, found);
    }
  }

  function fieldOf(type: GraphQLObjectType, key: string, found: readonly Found[]): AskedField {
    const { node } = found[0]!;
    const name = node.name.value;
    const id = fields.push(undefined as never) - 1;
    const isAlways = found.some(({ conditions }) => conditions.length === 0);
    const shared = {
      id,
      key,
      name,
      coordinate: `${type.name}.${name}`,
      isIncluded: isAlways
        ? undefined
        : (variables: Variables) =>
            found.some(({ conditions }) => conditions.every((condition) => condition(variables))),
    };
    if (name === '__typename') return (fields[id] = { ...shared, ...typeName(type) });
    const field = type.getFields()[name];
    if (!field) throw new Error(`${type.name} has no ${name}`);
    const whole = isNonNullType(field.type) ? field.type.ofType : field.type;
    const named = getNamedType(whole);
    const sets = found.flatMap(({ node: { selectionSet }, conditions }) =>
      selectionSet ? [{ selectionSet, conditions }] : [],
    );
    const of = isLeafType(named)
      ? undefined
      : new Map(typesOf(schema, named).map((one) => [one.name, objectOf(one, sets)]));
    return (fields[id] = {
      ...shared,
      rule: fieldRule(type, field),
      isOfRecord: isRecord(type),
      shortOf: named.name === EntriesWithheld.name ? typeCategory(type) : undefined,
      isNonNull: isNonNullType(field.type),
      list: isListType(whole) ? { isNonNull: isNonNullType(whole.ofType) } : undefined,
      fits: isLeafType(named) ? fitsField(named, name) : undefined,
      of,
      one: of?.size === 1 ? [...of.values()][0] : undefined,
      first: argumentOf(field, node, 'first'),
      after: argumentOf(field, node, 'after'),
      representations: argumentOf(field, node, 'representations'),
      records: argumentOf(field, node, 'records'),
    });
  }

  return {
    root: objectOf(root, [{ selectionSet: operation.selectionSet, conditions: [] }]),
    isMutation: operation.operation === 'mutation',
    fields,
  };
}

const isRecord = ({ name, astNode }: GraphQLObjectType): boolean =>
  name !== 'Person' && astNode?.directives?.some((directive) => directive.name.value === 'key') === true;

interface Within {
  readonly selectionSet: SelectionSetNode;
  readonly conditions: readonly Condition[];
}

const typesOf = (schema: GraphQLSchema, type: ReturnType<typeof getNamedType>): readonly GraphQLObjectType[] =>
  isObjectType(type) ? [type] : isAbstractType(type) ? schema.getPossibleTypes(type) : [];

/** An agency need not say what is known: where it does, it says the same. */
const typeName = ({ name }: GraphQLObjectType) => ({
  rule: { category: undefined, own: undefined, isHarmless: undefined },
  isOfRecord: false,
  shortOf: undefined,
  isNonNull: true,
  list: undefined,
  fits: (value: unknown) => value === name,
  of: undefined,
  one: undefined,
  first: undefined,
  after: undefined,
  representations: undefined,
  records: undefined,
});

function conditionsOf({ directives = [] }: { readonly directives?: FieldNode['directives'] }): Condition[] {
  return directives.flatMap(({ name, arguments: given = [] }) => {
    const wanted = name.value === 'include' ? true : name.value === 'skip' ? false : undefined;
    const value = given.find((argument) => argument.name.value === 'if')?.value;
    return wanted === undefined || !value ? [] : [(variables) => valueFromASTUntyped(value, variables) === wanted];
  });
}

function argumentOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  name: string,
): ((variables: Variables) => unknown) | undefined {
  const declared = field.args.find((argument) => argument.name === name);
  if (!declared) return undefined;
  const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
  const { defaultValue } = declared;
  if (!given) return () => defaultValue;
  // A variable that was not sent leaves the argument as it is by default.
  return (variables) => {
    const value = valueFromASTUntyped(given, variables);
    return value === undefined ? defaultValue : value;
  };
}
