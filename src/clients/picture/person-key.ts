import { StartFailure } from '../../kernel';
import { OWN_SCHEMES } from '../../partnership';

/** By which number somebody is asked for. */
export interface PersonKey {
  readonly scheme: string;
  readonly value: string;
}

/** Whether a number can be one of a scheme: its shape and check letter hold. */
export type IsOne = (scheme: string, value: string) => boolean;

/** Those whose numbers have a shape of their own; agencies write the others as they like. */
const TOLD_APART = ['CRN', 'CRO', 'NHS', 'PNC', 'PRISON_NUMBER', 'UPN'] as const;
const SCHEMES = [...new Set([...OWN_SCHEMES, ...TOLD_APART, 'HUB'])].sort();
const HUB_NUMBER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** CRN:G940003, or a bare number of a scheme that can be told apart. */
export function personKeyOf(text: string, isOne: IsOne): PersonKey {
  const given = text.trim();
  const colon = given.indexOf(':');
  if (colon > 0) {
    const scheme = SCHEMES.find((one) => one === given.slice(0, colon).toUpperCase().replaceAll('-', '_'));
    const value = given.slice(colon + 1).trim();
    if (!scheme)
      throw new StartFailure(`There is no scheme ${given.slice(0, colon)}; there are ${SCHEMES.join(', ')}.`);
    if (value === '') throw new StartFailure(`Give the number after ${scheme}:, as in CRN:G940003.`);
    return { scheme, value };
  }
  const schemes = HUB_NUMBER.test(given) ? ['HUB'] : TOLD_APART.filter((scheme) => isOne(scheme, given));
  const [scheme, ...others] = schemes;
  if (scheme !== undefined && others.length === 0) return { scheme, value: given };
  const why = scheme === undefined ? 'cannot be told apart by its shape' : `may be any of ${schemes.join(', ')}`;
  throw new StartFailure(
    `${given} ${why}. Write its scheme before it, as in CRN:G940003; there are ${SCHEMES.join(', ')}.`,
  );
}
