import { isNoFamilyName, isNoGivenName } from '../people/identifiers';
import type { NameFeature } from './features';
import { NOTHING_TO_COMPARE } from './nothing';
import { jaroWinkler, slipsBetween } from './similarity';
import { plainWords } from './text';
import { lettersInCommon, shareOne, wordOf, type Word } from './tokens';

/** A given or a family name of one or more words. */
export interface NamePart {
  /** All of it in one word: De la Cruz, Delacruz and de-la-cruz are the same. */
  readonly whole: Word;
  readonly words: readonly Word[];
}

export interface ReadName {
  readonly given: NamePart | undefined;
  readonly family: NamePart | undefined;
  readonly nickname: boolean;
}

/** Before and after a name, and no part of it. */
const HONORIFICS = new Set(
  'mr mrs ms miss mx dr prof professor sir dame lady lord rev revd reverend master madam fr father sister cllr hon capt captain sgt pc dc ds di'.split(
    ' ',
  ),
);
const SUFFIXES = new Set('jr jnr junior sr snr senior ii iii iv esq obe mbe cbe phd'.split(' '));

/** Words that belong to the family name that follows them. */
const PARTICLES = new Set(
  'de del della di da do dos das du la le las los van von der den ter ten zu zum zur al el ul bin ibn bint abu ap ab mac mc o st saint af av y e'.split(
    ' ',
  ),
);

/** Reads a name as the record has it; undefined where it is none. */
export function readName({ given, family, whole, kind }: NameFeature): ReadName | undefined {
  if (kind === 'PLACEHOLDER') return undefined;
  const isNamed = !isNoGivenName(given);
  let givenWords = isNamed ? wordsOf(given) : [];
  let familyWords = isNoFamilyName(family, isNamed) ? [] : wordsOf(family);
  if (givenWords.length === 0 && familyWords.length === 0 && !isNoGivenName(whole))
    [givenWords, familyWords] = namedIn(whole!);
  const name = {
    given: partOf(givenWords),
    family: partOf(withoutSuffixes(familyWords)),
    nickname: kind === 'NICKNAME',
  };
  return name.given || name.family ? name : undefined;
}

function namedIn(whole: string): [string[], string[]] {
  const [given, family] = divide(whole);
  const isNamed = !isNoGivenName(given.join(' '));
  return [isNamed ? given : [], isNoFamilyName(family.join(' '), isNamed) ? [] : family];
}

/** Before a comma the family name; else the last word, with the particles before it. */
function divide(whole: string): [string[], string[]] {
  const comma = whole.indexOf(',');
  if (comma > 0) return [wordsOf(whole.slice(comma + 1)), wordsOf(whole.slice(0, comma))];
  const words = withoutSuffixes(wordsOf(whole));
  let from = Math.max(words.length - 1, 0);
  if (words.length === 1) return [words, []];
  while (from > 1 && PARTICLES.has(words[from - 1]!)) from -= 1;
  return [words.slice(0, from), words.slice(from)];
}

function wordsOf(text: string | undefined): string[] {
  if (text === undefined || text === '') return [];
  const words = plainWords(text)
    .split(' ')
    .filter((word) => word !== '');
  const named = words.length > 1 ? words.filter((word) => !HONORIFICS.has(word)) : words;
  return named.length > 0 ? named : words;
}

const withoutSuffixes = (words: string[]): string[] => {
  const kept = words.filter((word, at) => at === 0 || !SUFFIXES.has(word));
  return kept.length > 0 ? kept : words;
};

function partOf(words: readonly string[]): NamePart | undefined {
  if (words.length === 0) return undefined;
  if (words.length === 1) {
    const whole = wordOf(words[0]!);
    return { whole, words: [whole] };
  }
  const own = words.filter((word) => !PARTICLES.has(word));
  return { whole: wordOf(words.join('')), words: (own.length > 0 ? own : words).map(wordOf) };
}

/** How two names, or parts of them, compare; the better first. */
export const NAME_LEVELS = [
  'EXACT',
  'NICKNAME',
  'ONE_SLIP',
  'ONE_OF_SEVERAL',
  'SIMILAR',
  'SOUNDS_ALIKE',
  'INITIAL',
  'FAINTLY_SIMILAR',
  'DIFFERENT',
] as const;
export type NameLevel = (typeof NAME_LEVELS)[number];

const at = (level: NameLevel): number => NAME_LEVELS.indexOf(level);
const EXACT = at('EXACT');
const NICKNAME = at('NICKNAME');
const ONE_SLIP = at('ONE_SLIP');
const ONE_OF_SEVERAL = at('ONE_OF_SEVERAL');
const SIMILAR = at('SIMILAR');
const SOUNDS_ALIKE = at('SOUNDS_ALIKE');
const INITIAL = at('INITIAL');
const FAINTLY = at('FAINTLY_SIMILAR');
const DIFFERENT = at('DIFFERENT');

/** How much each level counts when it is asked in which order two names fit. */
const LIKENESS = [1, 0.9, 0.85, 0.7, 0.7, 0.6, 0.4, 0.2, 0];

export function levelOfParts(a: NamePart | undefined, b: NamePart | undefined, pet: boolean): number {
  if (!a || !b) return NOTHING_TO_COMPARE;
  if (a.whole === b.whole || a.whole.text === b.whole.text) return EXACT;
  const first = a.words[0]!;
  const other = b.words[0]!;
  if (pet && shareOne(first.names, other.names)) return NICKNAME;
  if (first.text.length === 1 || other.text.length === 1) {
    return first.text[0] === other.text[0] ? INITIAL : DIFFERENT;
  }
  const whole = levelOfWords(a.whole, b.whole);
  if (whole <= ONE_SLIP) return whole;
  if (a.words.length > 1 || b.words.length > 1) {
    let best = DIFFERENT;
    for (const one of a.words)
      for (const two of b.words)
        if (one.text.length > 1) best = Math.min(best, one.text === two.text ? EXACT : levelOfWords(one, two));
    if (best <= ONE_SLIP) return ONE_OF_SEVERAL;
  }
  return whole;
}

function levelOfWords(a: Word, b: Word): number {
  const shortest = Math.min(a.text.length, b.text.length);
  // Two texts with so few letters in common are not alike in any way, but for their sound.
  if (lettersInCommon(a, b) * 2 < shortest) return shareOne(a.sounds, b.sounds) ? SOUNDS_ALIKE : DIFFERENT;
  const slips = slipsBetween(a.text, b.text, 2);
  if (slips === 1 && shortest > 2) return ONE_SLIP;
  const likeness = jaroWinkler(a.text, b.text);
  if (a.letters === b.letters || likeness >= 0.92 || (slips === 2 && shortest > 5)) return SIMILAR;
  if (shareOne(a.sounds, b.sounds)) return SOUNDS_ALIKE;
  return likeness >= 0.8 ? FAINTLY : DIFFERENT;
}

export interface ComparedNames {
  given: number;
  family: number;
  /**
   * 0: as they stand; 1: one has the given name where the other has the family name; 255: too little agrees to tell.
   */
  order: number;
  /** The names that were found to be alike, to look up how common they are. */
  givenOfA: NamePart | undefined;
  givenOfB: NamePart | undefined;
  familyOfA: NamePart | undefined;
  familyOfB: NamePart | undefined;
  /** All that agrees is a nickname or a street name. */
  nicknameAlone: boolean;
}

const likenessOf = (level: number): number => (level === NOTHING_TO_COMPARE ? 0.35 : LIKENESS[level]!);

/** So much less likely is it that a clerk exchanged two names than that they stand where they belong. */
const AGAINST_EXCHANGE = 0.3;

/**
 * Compares everything that two records call the person, and keeps the pair of names that fits best, in the better
 * order.
 */
export function compareNames(a: readonly ReadName[], b: readonly ReadName[], into: ComparedNames): void {
  into.given = into.family = into.order = NOTHING_TO_COMPARE;
  into.nicknameAlone = false;
  let best = -1;
  for (const one of a) {
    for (const two of b) {
      const given = levelOfParts(one.given, two.given, true);
      const family = levelOfParts(one.family, two.family, false);
      const straight = likenessOf(given) + likenessOf(family);
      if (straight > best) {
        best = straight;
        keep(into, given, family, isAlike(given) || isAlike(family) ? 0 : NOTHING_TO_COMPARE, one, two);
        into.givenOfA = one.given;
        into.givenOfB = two.given;
        into.familyOfA = one.family;
        into.familyOfB = two.family;
      }
      if (straight < 1.5) compareExchanged(one, two, into, best);
      best = Math.max(
        best,
        into.order === 1 ? likenessOf(into.given) + likenessOf(into.family) - AGAINST_EXCHANGE : best,
      );
    }
  }
}

/**
 * The same with given and family name exchanged in one of the two. Both have to be alike then, as far as they are
 * known: where one surname stands in the other's place and nothing else fits, they are rather two of one family. The
 * one that fits better counts as the family name, which says less of two people who live together.
 */
function compareExchanged(one: ReadName, two: ReadName, into: ComparedNames, best: number): void {
  const across = levelOfParts(one.family, two.given, true);
  const back = levelOfParts(one.given, two.family, true);
  if (across === DIFFERENT || back === DIFFERENT || likenessOf(across) + likenessOf(back) - AGAINST_EXCHANGE <= best)
    return;
  const isAcross = likenessOf(across) >= likenessOf(back);
  keep(into, isAcross ? back : across, isAcross ? across : back, 1, one, two);
  [into.familyOfA, into.familyOfB] = isAcross ? [one.family, two.given] : [one.given, two.family];
  [into.givenOfA, into.givenOfB] = isAcross ? [one.given, two.family] : [one.family, two.given];
}

function keep(into: ComparedNames, given: number, family: number, order: number, one: ReadName, two: ReadName): void {
  into.given = given;
  into.family = family;
  into.order = order;
  into.nicknameAlone = one.nickname || two.nickname;
}

const isAlike = (level: number): boolean => level < DIFFERENT;
