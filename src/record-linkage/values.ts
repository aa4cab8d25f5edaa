import { isNothing } from '../people/identifiers';
import { NOTHING_TO_COMPARE } from './nothing';
import { jaroWinkler, slipsBetween } from './similarity';
import { plainWords } from './text';
import { shareOne, wordOf, type Word } from './tokens';

/** A town, an occupation, an e-mail address, a number: a text, and the parts that it is made of. */
export interface ReadValue {
  readonly whole: Word;
  /** Of an e-mail address: the mailbox and the host. Of several words: each. */
  readonly parts: readonly string[];
}

export function readValue(text: string | undefined): ReadValue | undefined {
  if (text === undefined || isNothing(text) || text === 'nan') return undefined;
  const given = text.trim().toLowerCase();
  const [mailbox, host] = given.includes('@')
    ? [given.slice(0, given.indexOf('@')), given.slice(given.indexOf('@') + 1)]
    : [];
  const words = plainWords(given);
  const whole = mailbox !== undefined ? given : words.replaceAll(' ', '');
  if (whole === '') return undefined;
  const parts = mailbox !== undefined && host !== undefined ? [`${mailbox}@`, `@${host}`] : words.split(' ');
  return { whole: wordOf(whole), parts: parts.length > 1 ? parts.filter((part) => part.length > 2) : [] };
}

export const VALUE_LEVELS = ['EXACT', 'ONE_SLIP', 'SIMILAR', 'ONE_PART', 'FAINTLY_SIMILAR', 'DIFFERENT'] as const;

const DIFFERENT = VALUE_LEVELS.indexOf('DIFFERENT');

export function levelOfValues(
  a: readonly ReadValue[] | undefined,
  b: readonly ReadValue[] | undefined,
  into: ComparedValues,
): number {
  let best = NOTHING_TO_COMPARE;
  if (!a || !b) return best;
  for (const one of a) {
    for (const two of b) {
      const level = levelOf(one, two);
      if (best !== NOTHING_TO_COMPARE && level >= best) continue;
      best = level;
      into.a = one;
      into.b = two;
    }
  }
  return best;
}

export interface ComparedValues {
  a: ReadValue | undefined;
  b: ReadValue | undefined;
}

export function levelOf(one: ReadValue, two: ReadValue): number {
  const [a, b] = [one.whole, two.whole];
  if (a === b || a.text === b.text) return 0;
  const shortest = Math.min(a.text.length, b.text.length);
  const numeric = /\d/.test(a.text) && !a.text.includes('@');
  const slips = slipsBetween(a.text, b.text, 2);
  if (slips === 1 && shortest > 3) return 1;
  if (slips === 2 && shortest > 5) return 2;
  if (numeric) return DIFFERENT;
  const likeness = jaroWinkler(a.text, b.text);
  if (a.letters === b.letters || likeness >= 0.92) return 2;
  if (shareOne(one.parts, two.parts)) return 3;
  return likeness >= 0.82 ? 4 : DIFFERENT;
}
