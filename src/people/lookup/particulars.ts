import { dayInLondon } from '../../kernel';
import { canonicalIdentifier, impossibleBirth, isPlaceholderBirth, isYearAlone } from '../identifiers';

/** A number by which somebody is known. */
export interface GivenNumber {
  readonly scheme: string;
  readonly value: string;
}

/** What an asker knows of somebody whom they look up or search for. */
export interface Particulars {
  /** The given names, in any spelling. */
  readonly given?: string | null | undefined;
  /** The family name. */
  readonly family?: string | null | undefined;
  /** A name that is not divided. */
  readonly name?: string | null | undefined;
  /** The birth: YYYY-MM-DD. */
  readonly bornOn?: string | null | undefined;
  /** FEMALE, MALE or OTHER. */
  readonly sex?: string | null | undefined;
  /** Numbers that agencies gave them. */
  readonly identifiers?: readonly GivenNumber[] | null | undefined;
  /** A postcode of theirs, now or before. */
  readonly postcode?: string | null | undefined;
}

export const MOST_IDENTIFIERS = 10;
const LONGEST = 100;
const FEWEST_LETTERS = 3;
const WILDCARDS = /[*%?_]/;

/** Words of a name in one spelling: lower case, without accents, apostrophes and hyphens. */
export const wordsOf = (text: string | null | undefined): string[] =>
  (text ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’`.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

export const nameWordsOf = ({ given, family, name }: Particulars): string[] => [
  ...wordsOf(given),
  ...wordsOf(family),
  ...wordsOf(name),
];

export const postcodeOf = ({ postcode }: Particulars): string | undefined => wordsOf(postcode).join('') || undefined;

/** Numbers as their scheme writes them; those that do not hold find nobody. */
export const numbersOf = ({ identifiers }: Particulars): GivenNumber[] =>
  (identifiers ?? []).flatMap(({ scheme, value }) => {
    const canonical = canonicalIdentifier(scheme, value);
    return canonical.valid ? [{ scheme, value: canonical.value }] : [];
  });

/** The birth date, unless it is one that systems write where none is known. */
export const birthOf = ({ bornOn }: Particulars): string | undefined =>
  bornOn && !isPlaceholderBirth(bornOn) ? bornOn : undefined;

/**
 * What is wrong with particulars that nobody can be looked up by; nothing if they will do. A name alone is not enough:
 * it would say of a rare name whether anybody has it, and of a common one nothing.
 */
export function problemWith(particulars: Particulars, today = dayInLondon(new Date())): string | undefined {
  const { given, family, name, postcode, identifiers } = particulars;
  const texts = [given, family, name, postcode, ...(identifiers ?? []).map(({ value }) => value)].filter(
    (text) => typeof text === 'string',
  );
  if (texts.some((text) => text.length > LONGEST || /\p{C}/u.test(text))) {
    return `Nothing was looked up: each particular has at most ${LONGEST} characters, on one line.`;
  }
  if ((identifiers ?? []).length > MOST_IDENTIFIERS)
    return `Nothing was looked up: give at most ${MOST_IDENTIFIERS} identifiers.`;
  if ([given, family, name].some((text) => WILDCARDS.test(text ?? ''))) {
    return 'Nothing was looked up: a name is written out, without * % ? or _.';
  }
  const bad = (identifiers ?? []).find(({ scheme, value }) => !canonicalIdentifier(scheme, value).valid);
  if (bad) return `Nothing was looked up: "${bad.value}" cannot be a ${bad.scheme} number. Check it, or leave it out.`;
  const impossible = particulars.bornOn ? impossibleBirth(particulars.bornOn, today) : undefined;
  if (impossible !== undefined) return `Nothing was looked up: ${impossible}. Check the birth date, or leave it out.`;
  if (numbersOf(particulars).length > 0) return undefined;
  const letters = nameWordsOf(particulars).join('').length;
  if (letters < FEWEST_LETTERS) {
    return `Nothing was looked up: give a name of at least ${FEWEST_LETTERS} letters and a birth date or a postcode, or an identifier.`;
  }
  if (birthOf(particulars) === undefined && postcodeOf(particulars) === undefined) {
    return 'Nothing was looked up: a name alone is not enough. Add a birth date (other than 1 January 1900 or 1970, which systems write where none is known), an identifier, or a postcode.';
  }
  return undefined;
}

/**
 * What to add, so that nobody found means that nobody with these particulars is there; nothing where it means that
 * already. A name and a place find nobody who is protected, and no child; a number finds those alone of whom it is
 * recorded; and 1 January stands for a year. It hangs on what is asked alone, and never on who is in the index.
 */
export function toBeSure(particulars: Particulars): string | undefined {
  const birth = birthOf(particulars);
  const hasName = nameWordsOf(particulars).length > 0;
  if (birth !== undefined && hasName && !isYearAlone(birth)) return undefined;
  if (birth !== undefined && hasName) {
    return 'A birth on 1 January stands for a year of which nobody knows the day, and by a year not everybody is found. Add the day of birth, or the number that the agency itself gave.';
  }
  if (numbersOf(particulars).length === 0) {
    return 'By a name and a postcode neither a child nor anybody who is protected is found, even if they are in the index. Add a birth date, or the number that the agency itself gave.';
  }
  return 'By a number only those are found of whom it is recorded, and others may be there without it: the agency that gave the number answers by it alone. Add a name and a birth date.';
}

/** What to add where so little is said, or so common, that it fits many: by how likely it makes anybody to be meant. */
export const TOO_COMMON =
  'What you gave fits many people, so that nobody is found by it. Add the whole name, a birth date, or the number that the agency itself gave.';

/** Whether the asker gave a number of this kind: whoever numbers people so answers by it alone. */
export const hasNumberOf = (scheme: string, particulars: Particulars): boolean =>
  numbersOf(particulars).some((number) => number.scheme === scheme);
