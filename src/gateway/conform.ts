import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const typeNameOf = ({ __typename: name }: Record<string, unknown>): string | undefined => (typeof name === 'string' ? name : undefined);

/** Where a type name was not asked for, the planner asks for one type alone: that of its fragment. */
const conditionOf = ({ selections }: SelectionSetNode): string | undefined =>
  selections.flatMap((selection) => (selection.kind === Kind.INLINE_FRAGMENT ? [selection.typeCondition?.name.value] : []))[0];

/**
 * Keeps of an answer what was asked for, in the shape that the schema gives it; anything else is left out. A broken agency
 * system may send more than it was asked, or something else.
 */
export function conform(schema: GraphQLSchema, document: DocumentNode, data: unknown): Record<string, unknown> | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operation ??= definition;
  }

  function objectOf(value: unknown, type: GraphQLOutputType, selectionSet: SelectionSetNode): Record<string, unknown> | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const given = value as Record<string, unknown>;
    const named = getNamedType(type);
    const runtime = isAbstractType(named) ? schema.getType(typeNameOf(given) ?? conditionOf(selectionSet) ?? '') : named;
    if (!isObjectType(runtime)) return null;
    const kept: Record<string, unknown> = {};
    collect(given, runtime, selectionSet, kept);
    return kept;
  }

  function collect(
    given: Record<string, unknown>,
    type: GraphQLObjectType,
    { selections: wanted }: SelectionSetNode,
    kept: Record<string, unknown>,
  ): void {
    for (const selection of wanted) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const field = type.getFields()[selection.name.value];
        if (selection.name.value === '__typename') kept[key] = type.name;
        else if (field) kept[key] = valueOf(Object.hasOwn(given, key) ? given[key] : null, field.type, selection.selectionSet);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const condition = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type;
      const fits = condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
      if (fragment && fits) collect(given, type, fragment.selectionSet, kept);
    }
  }

  function valueOf(value: unknown, type: GraphQLOutputType, selectionSet: SelectionSetNode | undefined): unknown {
    if (isNonNullType(type)) return valueOf(value, type.ofType, selectionSet);
    if (value === null || value === undefined) return null;
    if (isListType(type)) return Array.isArray(value) ? value.map((entry) => valueOf(entry, type.ofType, selectionSet)) : null;
    if (isLeafType(type)) return typeof value === 'object' ? null : value;
    return selectionSet ? objectOf(value, type, selectionSet) : null;
  }

  const root = operation && schema.getRootType(operation.operation);
  return operation && root ? objectOf(data, root, operation.selectionSet) : null;
}
