import type { AddressFact } from './people-store';
import type { PersonView } from './person-view';

/**
 * Addresses that may be shown as ordinary ones. A place that anybody has marked as confidential is so for everybody's
 * record of it, except to the agency that gave it: showing an agency its own words tells it nothing, whereas hiding
 * them would tell it that its guess was right.
 */
export function openAddresses(view: PersonView): AddressFact[] {
  const { agency } = view.scope.practitioner;
  return (view.facts.addresses ?? []).filter(
    ({ confidential, shielded, assertedBy }) => !confidential && (!shielded || assertedBy.some((holder) => holder === agency)),
  );
}
