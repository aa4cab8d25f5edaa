import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionNode } from 'graphql';

const known = new WeakMap<OperationDefinitionNode, DocumentNode>();

/**
 * The operation as the runtime plans all of it. The runtime looks at the first fields of every operation of a document:
 * where one asks about the schema, or begins with `__typename` and goes on with a fragment, it takes the whole for a
 * question about the schema, and answers everything else with nothing. So what is not asked is left out, and the fields
 * that mislead it stand in a fragment.
 */
export function planWhole(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const isAlone = document.definitions.every((one) => one.kind !== Kind.OPERATION_DEFINITION || one === operation);
  const misleads = beginsWithItsName(operation.selectionSet.selections);
  if (isAlone && !misleads) return document;
  let whole = known.get(operation);
  if (!whole) {
    const { selectionSet } = operation;
    const inFragment = { kind: Kind.INLINE_FRAGMENT, selectionSet } as const;
    const planned = misleads
      ? { ...operation, selectionSet: { ...selectionSet, selections: [inFragment] } }
      : operation;
    const fragments = document.definitions.filter(({ kind }) => kind !== Kind.OPERATION_DEFINITION);
    known.set(operation, (whole = { ...document, definitions: [planned, ...fragments] }));
  }
  return whole;
}

/** Begins it with `__typename` alone, and goes on with a fragment? */
function beginsWithItsName(selections: readonly SelectionNode[]): boolean {
  const other = selections.find((one) => one.kind !== Kind.FIELD || one.name.value !== '__typename');
  return other !== undefined && other !== selections[0] && other.kind !== Kind.FIELD;
}
