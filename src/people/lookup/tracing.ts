import type { AskedAbout } from './asked-about';

/** What tells a search for one person from a list of people. */
export type TracingPattern = 'BIRTHS' | 'PLACES' | 'NAMES' | 'NUMBERS';

/**
 * From how many on, within a day, by one practitioner. A mailbox list of 500 has each person once or twice; a
 * household, a tower block or a hostel has one postcode. Somebody who knows one thing and is after another has one of
 * it with many of the other.
 */
export const TRACING: Readonly<Record<TracingPattern, { readonly from: number; readonly says: string }>> = {
  BIRTHS: { from: 6, says: 'one name with many birth dates' },
  PLACES: { from: 6, says: 'one name at many postcodes' },
  NAMES: { from: 20, says: 'one postcode with many names' },
  NUMBERS: { from: 20, says: 'numbers that follow one another' },
};

/**
 * And no fewer than this share of everybody asked about within the day: some areas have one family name in every
 * street.
 */
export const TRACING_SHARE = 0.005;

/** A pattern, and what it has in common: the sealed name, postcode or run of numbers. */
export interface Traced {
  readonly pattern: TracingPattern;
  readonly common: string;
}

const COMMON: Readonly<Record<TracingPattern, keyof AskedAbout>> = {
  BIRTHS: 'name',
  PLACES: 'name',
  NAMES: 'postcode',
  NUMBERS: 'numberRun',
};

/** Which of the asked show it, from 1. */
export const tracedEntries = (traced: readonly Traced[], asked: readonly AskedAbout[]): number[] =>
  asked.flatMap((entry, index) =>
    traced.some(({ pattern, common }) => entry[COMMON[pattern]] === common) ? [index + 1] : [],
  );

/** Why nothing is answered; not a word of whether anybody is there. */
export function tracingSentence(
  traced: readonly Traced[],
  way: 'LOOKUP' | 'SEARCH' | 'CONTACT' | 'MAKING_KNOWN',
): string {
  const patterns = [...new Set(traced.map(({ pattern }) => TRACING[pattern].says))].sort();
  const what = way === 'LOOKUP' ? 'This list, with what you asked before,' : 'This search, with what you asked before,';
  return `${what} looks like a search for one person by guesses: ${patterns.join('; ')}. Nothing was looked up, and the attempt is in the log. Ask about each person once, with what you know of them; if your work needs this, ask the agency itself, or your information-governance lead.`;
}
