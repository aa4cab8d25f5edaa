import { NAMES_AND_NUMBERS, type Headings } from '../lists';
import { SCHEME_OF } from '../partnership';
import type { SourceAgency } from '../sharing';

/**
 * What a column of an agency's register can hold. Of an address there may be several columns, in their order: its
 * lines.
 */
const FIELDS = {
  ...NAMES_AND_NUMBERS,
  number: ['number', 'id', 'reference', 'ref', 'record', 'recordid', 'recordnumber', 'personid'],
  aliases: ['aliases', 'alias', 'aka', 'alsoknownas', 'othernames', 'previousnames'],
  address: ['address', 'addressline', 'address1', 'addressline1', 'line1', 'street', 'homeaddress'],
  address2: ['address2', 'addressline2', 'line2'],
  address3: ['address3', 'addressline3', 'line3'],
  town: ['town', 'city', 'posttown'],
  uprn: ['uprn'],
  addressKind: ['addresskind', 'addresstype', 'kindofaddress'],
  confidential: ['confidential', 'restricted', 'sensitive', 'protected'],
  limited: ['limited', 'limitedaccess', 'limitedto', 'restrictedto', 'accesslimitedto'],
  since: ['since', 'knownsince', 'openedon', 'registered', 'registeredon'],
  until: ['until', 'knownuntil', 'closedon', 'endedon'],
  desk: ['desk', 'team', 'unit'],
} as const satisfies Headings<string>;

export type RegisterField = keyof typeof FIELDS;

/** An agency's own number may stand under the heading that everybody else knows it by. */
export const registerFields = (holder: SourceAgency): Headings<RegisterField> => {
  const own = SCHEME_OF[holder];
  return {
    ...FIELDS,
    [own]: [],
    number: [...NAMES_AND_NUMBERS[own as keyof typeof NAMES_AND_NUMBERS], ...FIELDS.number],
  };
};
