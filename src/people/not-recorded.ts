import { isNobodysPostcode, isNoFamilyName, isNoGivenName, saysNoHome } from './identifiers';
import type { Address, NamePart, PersonName } from './identity';

/**
 * The parts of a name that are written where none is known: Not Known, Baby Girl. A family name that is also a word for
 * nothing (Child, Null) is a name where a given name stands beside it.
 */
export function partsNotRecorded({
  given,
  family,
  whole,
}: Pick<PersonName, 'given' | 'family' | 'whole'>): (keyof typeof NamePart)[] {
  const isNamed = !isNoGivenName(given);
  return [
    ...(given !== null && !isNamed ? (['GIVEN'] as const) : []),
    ...(family !== null && isNoFamilyName(family, isNamed) ? (['FAMILY'] as const) : []),
    ...(whole !== null && isNoGivenName(whole) ? (['WHOLE'] as const) : []),
  ];
}

/** Whether an address says that there is none: No Fixed Abode, Address unknown. A prison or a refuge is one. */
export const isNoAddress = ({ lines, postcode }: Pick<Address, 'lines' | 'postcode'>): boolean =>
  lines.some(saysNoHome) || (lines.length === 0 && postcode !== null && isNobodysPostcode(postcode));
