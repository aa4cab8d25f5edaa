import { Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { isSystemRole } from '../sharing';
import type { RequestScope } from '../subgraph';
import { refusal } from './error-codes';

/** What a system does for itself: it makes people known, and writes its agency's own records, whichever agency it is. */
const isWrittenBySystems = (field: string): boolean =>
  field === 'makePeopleKnown' || /^write[A-Z][A-Za-z]*Records$/.test(field);
/** What it asks of itself. Nothing about anybody is read by a system that acts for nobody. */
const ASKED_OF_THEMSELVES: ReadonlySet<string> = new Set(['askingPractitioner', 'purposes', 'sharingAgreements']);
const isAskedBySystems = (field: string): boolean => ASKED_OF_THEMSELVES.has(field);

/** @throws NOT_YOUR_ROLE where a system acts for itself, and asks for anything but what systems do. */
export function refuseToSystems(
  { practitioner }: Pick<RequestScope, 'practitioner'>,
  { operation, selectionSet }: OperationDefinitionNode,
): void {
  if (!isSystemRole(practitioner.role)) return;
  const isOpenTo = operation === OperationTypeNode.MUTATION ? isWrittenBySystems : isAskedBySystems;
  // What stands in a fragment is not looked into here, so it is refused.
  const isOpen = selectionSet.selections.every(
    (selection) =>
      selection.kind === Kind.FIELD && (isOpenTo(selection.name.value) || selection.name.value === '__typename'),
  );
  if (isOpen) return;
  throw refusal(
    'NOT_YOUR_ROLE',
    'A system that acts for itself makes people known and writes its agency’s records, with the fields in the operation itself. For anything else name in X-On-Behalf-Of the practitioner for whom you ask.',
  );
}
