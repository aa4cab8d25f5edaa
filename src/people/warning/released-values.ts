import type { ProtectedValues } from '../../sharing';
import { closedAddresses } from '../open-addresses';
import type { PersonView } from '../person-view';

/**
 * Adds the protected values of a person that this asker is released: what they would be shown if they asked for the
 * person.
 */
export function releasedTo(view: PersonView, values: ProtectedValues): void {
  const { id, facts } = view;
  const isReleased = ({ assertedBy }: { readonly assertedBy: Parameters<PersonView['tellers']>[0] }) =>
    view.tellers(assertedBy, 'PROTECTED_ADDRESS').length > 0;
  for (const { lines, postcode } of closedAddresses(view).filter(isReleased)) values.addAddress(id, lines, postcode);
  for (const { value } of (facts.safeContacts ?? []).filter(isReleased)) values.addContact(id, value);
  for (const name of facts.names) if (name.confidential && isReleased(name)) values.addName(id, name);
  for (const { holder, place } of facts.located ?? [])
    if (view.releases(holder, 'PROTECTED_ADDRESS')) values.addPlace(id, place);
}
