import type { SourceAgency } from '../sharing';
import type { AddressFact } from './people-store';
import type { PersonView } from './person-view';

/**
 * Addresses that may be shown as ordinary ones. A place that any agency has marked as confidential is so for every
 * agency's record of it, except to the agency that gave it: showing an agency its own words shows it nothing new,
 * whereas hiding them would show that a guess was right, or that another agency keeps the place secret. On the
 * perpetrator's side another agency's address may be absent, and is never refused for it (rule P7).
 */
export function openAddresses(view: PersonView): AddressFact[] {
  const isOwnAgencysAlone = view.addressesShown === 'OWN_AGENCYS';
  return (view.facts.addresses ?? []).filter(({ confidential, shielded, assertedBy }) => {
    const isOwn = view.everybody.every(({ scope }) =>
      assertedBy.some((holder) => holder === scope.practitioner.agency),
    );
    return !confidential && (isOwn || (!shielded && !isOwnAgencysAlone));
  });
}

/** The others: they are released as protected addresses are, or not at all. */
export function closedAddresses(view: PersonView): AddressFact[] {
  const open = new Set(openAddresses(view));
  return (view.facts.addresses ?? []).filter((address) => !open.has(address));
}

/** What agencies themselves have marked as confidential: where somebody lives, or the name by which they live there. */
export const confidentialOf = ({
  facts: { addresses = [], names },
}: PersonView): readonly { readonly assertedBy: readonly SourceAgency[] }[] =>
  [...addresses, ...names].filter(({ confidential }) => confidential);
