import {
  getDirectiveValues,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/**
 * Does an operation leave out everything that it names, by `@skip` or `@include`? Then nobody is asked, and the answer
 * is an empty object; the planner makes no plan of nothing and fails.
 */
export function leavesOutEverything(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  const fragments = new Map(
    document.definitions.flatMap((definition): [string, FragmentDefinitionNode][] =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  let coerced: Readonly<Record<string, unknown>> | undefined;
  /** With the defaults of those that were not sent; worked out where a condition asks. */
  const values = () =>
    (coerced ??= getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables }).coerced ?? {});
  const isLeftOut = (selection: SelectionNode): boolean => {
    if (selection.directives?.length) {
      if (getDirectiveValues(GraphQLSkipDirective, selection, values())?.['if'] === true) return true;
      if (getDirectiveValues(GraphQLIncludeDirective, selection, values())?.['if'] === false) return true;
    }
    if (selection.kind === Kind.FIELD) return false;
    const { selections } = (selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!)
      .selectionSet;
    return selections.every(isLeftOut);
  };
  return operation.selectionSet.selections.every(isLeftOut);
}
