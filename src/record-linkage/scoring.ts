import { mayBeEither } from '../people/identifiers';
import { BIRTH_LEVELS } from './births';
import { BIRTH, Comparer, FAMILY, GIVEN, ORDER, SEX, type ComparisonPlan } from './comparisons';
import { shareOfGivenName } from './given-names';
import { Letters } from './letters';
import { kinBits, planOf, priorBits, type Model } from './model';
import { NAME_LEVELS } from './names';
import { NOTHING_TO_COMPARE } from './nothing';
import { isAskedByName, judge, type Judgement } from './prohibitions';
import type { Prepared } from './record';
import { VALUE_LEVELS } from './values';

/** No single value counts more than this: a name that nobody else has may still be a slip of the hand. */
export const MOST_BITS_OF_A_VALUE = 24;

/** A model made ready to score pairs. */
export class Scorer {
  readonly plans: readonly ComparisonPlan[];
  readonly comparer: Comparer;
  private readonly weights: readonly (readonly Float64Array[])[];
  private readonly common: readonly (Rarity | undefined)[];
  private readonly kin: readonly number[];
  private readonly relatives: number;
  /**
   * Whether the model has met this given name often enough for it to be a name that people have, and no slip of the
   * hand.
   */
  readonly isName: (word: string) => boolean;
  /** Whether it has met this family name at all. */
  readonly isFamilyName: (word: string) => boolean;
  /** What it says that two years of birth fit. */
  private readonly yearBits: number;

  /** `records`: how many there are in the index; relatives, unlike strangers, do not become more with it. */
  constructor(
    readonly model: Model,
    records = model.records,
  ) {
    this.relatives = kinBits(model, records);
    this.kin = model.comparisons.map(({ kin }) => kin);
    this.plans = model.comparisons.map(planOf);
    this.comparer = new Comparer(this.plans);
    this.weights = model.comparisons.map(({ columns }) =>
      columns.map(({ m, u }) => Float64Array.from(m, (share, level) => Math.log2(share / u[level]!))),
    );
    this.common = model.comparisons.map(({ name, columns }) => {
      const frequencies = model.frequencies[name];
      return frequencies ? new Rarity(name, frequencies, columns[0]!.u[0]!) : undefined;
    });
    const given = model.frequencies['given'];
    const often = (given?.otherwise ?? 0) * OFTEN;
    this.isName = (word) => given !== undefined && Object.hasOwn(given.values, word) && given.values[word]! >= often;
    const family = model.frequencies['family']?.values ?? {};
    this.isFamilyName = (word) => Object.hasOwn(family, word);
    const birth = model.comparisons[BIRTH]!.columns[0]!;
    this.yearBits = Math.log2(birth.m[AGE_FITS]! / birth.u[AGE_FITS]!);
  }

  /** The bits for two records being one person, without the prior. */
  score(a: Prepared, b: Prepared): number {
    this.comparer.compare(a, b);
    let bits = 0;
    let shared = this.relatives;
    for (let at = 0; at < this.plans.length; at += 1) {
      const here = this.bitsOf(at);
      bits += here;
      shared += sharedByKin(here, this.kin[at]!);
    }
    return bits - moreThanStrangers(shared);
  }

  /**
   * What is taken away because the two may be relatives, of the pair that was compared last. A surname and a home in
   * common are strong evidence that two records are not strangers, and none that they are not mother and daughter.
   */
  bitsOfKin(): number {
    let shared = this.relatives;
    for (let at = 0; at < this.plans.length; at += 1) shared += sharedByKin(this.bitsOf(at), this.kin[at]!);
    return -moreThanStrangers(shared);
  }

  /** The bits of one comparison, of the pair that was compared last. */
  bitsOf(at: number): number {
    const { levels, contexts, valueOfA, valueOfB } = this.comparer;
    const level = levels[at]!;
    if (level === NOTHING_TO_COMPARE) return 0;
    const columns = this.weights[at]!;
    const context = contexts[at]! < columns.length ? contexts[at]! : 0;
    const bits = columns[context]![level]!;
    const counts = this.plans[at]!.rarity[level]!;
    const rarity = this.common[at];
    // Where the household agrees, so does its surname, however rare it is.
    if (counts === 0 || context === 1 || !rarity) return bits;
    let rare = rarity.bitsFor(valueOfA[at], valueOfB[at]);
    if (at === BIRTH && valueOfA[at]?.endsWith(YEAR_ALONE) && !rarity.hasMet(valueOfA[at]))
      return Math.min(bits + counts * rare, this.yearBits);
    // Where a given and a family name were exchanged, nobody knows which of the two the name is.
    if (at <= FAMILY && levels[ORDER] === 1)
      rare = Math.min(rare, this.common[FAMILY - at]?.bitsFor(valueOfA[at], valueOfB[at]) ?? rare);
    return Math.min(MOST_BITS_OF_A_VALUE, bits + counts * rare);
  }
}

/** The bits that a comparison gives for the two being relatives, who share what is compared so often. */
export function sharedByKin(bits: number, kin: number): number {
  if (kin === 0 || bits === 0) return 0;
  return Math.log2(kin * 2 ** bits + 1 - kin);
}

/** By how much relatives and strangers together are more likely than strangers alone. */
export const moreThanStrangers = (bits: number): number => (bits > 40 ? bits : Math.log2(1 + 2 ** bits));

/** A given name is one that people have, and no slip, from so many times the share of those that were met once. */
const OFTEN = 5;
const AGE_FITS = BIRTH_LEVELS.indexOf('AGE_FITS');
const YEAR_ALONE = '0101';

/** No given name that a model has not met is rarer than this: it has met too few people to say so. */
const RAREST_UNMET = 1 / 20_000;
/** And none is more common, or it would have been met. */
const COMMONEST_UNMET = 1 / 1_000;
/** A word that is a surname, and is written where there is none as well, says no more than a common one. */
const EITHER = 1 / 300;
const LARGEST_MEMORY = 50_000;

/** How much more, or less, a value tells than values of its kind usually do. */
class Rarity {
  private readonly bits: ReadonlyMap<string, number>;
  private readonly otherwise: number;
  private readonly letters: Letters | undefined;
  private readonly unmet = new Map<string, number>();

  constructor(
    private readonly name: string,
    { values, otherwise }: Model['frequencies'][string],
    private readonly usual: number,
  ) {
    this.bits = new Map(Object.entries(values).map(([value, share]) => [value, Math.log2(usual / share)]));
    this.otherwise = otherwise;
    if (name === 'given' || name === 'family') this.letters = new Letters(Object.entries(values));
  }

  hasMet(value: string): boolean {
    return this.bits.has(value);
  }

  bitsFor(a: string | undefined, b: string | undefined): number {
    return Math.min(this.of(a), a === b ? Infinity : this.of(b));
  }

  private of(value: string | undefined): number {
    if (value === undefined) return 0;
    return this.bits.get(value) ?? this.ofUnmet(value);
  }

  private ofUnmet(value: string): number {
    let bits = this.unmet.get(value);
    if (bits === undefined) {
      if (this.unmet.size > LARGEST_MEMORY) this.unmet.clear();
      this.unmet.set(value, (bits = Math.log2(this.usual / this.shareOfUnmet(value))));
    }
    return bits;
  }

  /** By what is known of the country's names, else by its letters; and never rarer than the model can tell. */
  private shareOfUnmet(value: string): number {
    if (!this.letters) return this.otherwise;
    if (this.name === 'family' && mayBeEither(value)) return EITHER;
    const byLetters = Math.min(COMMONEST_UNMET, this.letters.shareOf(value));
    if (this.name === 'family') return Math.max(this.otherwise, byLetters);
    return Math.max(this.otherwise, RAREST_UNMET, shareOfGivenName(value) ?? byLetters);
  }
}

export interface LevelEvidence {
  readonly comparison: string;
  readonly level: string;
  readonly bits: number;
}

export type Veto = 'DIFFERENT_IDENTIFIERS' | 'TWINS' | 'SEX_AND_GIVEN_NAME_DIFFER' | 'UNBORN';

export interface Evidence {
  /** For, or if negative against, the two being one person. The prior is not counted. */
  readonly bits: number;
  /** How likely it is that they are, in an index of as many records as the model was estimated from, or of so many. */
  readonly probability: number;
  readonly levels: readonly LevelEvidence[];
  readonly twins: boolean;
  /** What forbids a machine to join them, whatever the bits; a human may. */
  readonly vetoes: readonly Veto[];
  /** Whether enough agrees for a machine to join them on this pair alone. */
  readonly isEnough: boolean;
  /** What forbids the index to join them without a person, whatever else agrees. */
  readonly prohibitions: Judgement['prohibitions'];
  /** Whether what agrees is a person's own, so that the index may join them. */
  readonly mayJoin: boolean;
  /** So plainly two people that nobody need be asked. */
  readonly isPlainlyTwo: boolean;
  /** Nothing agrees but what many strangers share. */
  readonly isFaint: boolean;
  /** The given name and the birth agree, and neither the family name nor a home. */
  readonly isWithoutFamilyName: boolean;
  /** Not both are men, who hardly ever take another family name. */
  readonly mayHaveMarried: boolean;
  /** Nothing agrees from which a person could tell one from two namesakes. */
  readonly isUnanswerable: boolean;
  /** Whether they share a home or a number, or where they live otherwise. */
  readonly whereabouts: Judgement['whereabouts'];
  /** Whether a person is asked though the evidence is little. */
  readonly isAskedByName: boolean;
}

/** Everything that speaks for and against two records being one person, level by level. */
export function compare(scorer: Scorer, a: Prepared, b: Prepared, records = scorer.model.records): Evidence {
  const bits = scorer.score(a, b);
  const { levels } = scorer.comparer;
  const found = scorer.plans.flatMap(({ name, levels: words }, at) =>
    levels[at] === NOTHING_TO_COMPARE
      ? []
      : [{ comparison: name, level: words[levels[at]!]!, bits: scorer.bitsOf(at) }],
  );
  const kin = scorer.bitsOfKin();
  if (kin < -0.05) found.push({ comparison: 'kin', level: 'MAY_BE_RELATIVES', bits: kin });
  const vetoes = vetoesOf(scorer, a, b);
  return {
    bits,
    probability: probabilityOf(bits + priorBits(scorer.model, records)),
    levels: found,
    twins: vetoes.includes('TWINS'),
    vetoes,
    isEnough: isEnough(scorer),
    ...judge(scorer, a, b),
    isAskedByName: isAskedByName(scorer, a, b),
  };
}

export const probabilityOf = (bits: number): number => 1 / (1 + 2 ** -bits);

const SIMILAR = VALUE_LEVELS.indexOf('SIMILAR');

/** How a list's number that its country gives to each person is called among its other values. */
export const NATIONAL_NUMBER = 'national number';
const OF_NATIONAL_NUMBERS = `other:${NATIONAL_NUMBER}`;

/** Whether all that forbids it is that they look like twins. */
export const lookLikeTwins = (vetoes: readonly Veto[]): boolean => vetoes.length === 1 && vetoes[0] === 'TWINS';

/** What forbids a machine to join the pair that was compared last. */
export function vetoesOf(scorer: Scorer, a: Prepared, b: Prepared): Veto[] {
  const { comparer, plans } = scorer;
  const { levels } = comparer;
  const vetoes: Veto[] = [];
  const onIdentifiers = (level: number) => plans.some(({ isIdentifier }, at) => isIdentifier && levels[at] === level);
  // A national number is checked by no rule here, so one that differs forbids nothing; twins have one each all the
  // same, and theirs do not differ by a slip or two of the hand.
  const sharesAnIdentifier =
    onIdentifiers(0) || plans.some(({ name }, at) => name === OF_NATIONAL_NUMBERS && levels[at]! <= SIMILAR);
  if (onIdentifiers(1)) vetoes.push('DIFFERENT_IDENTIFIERS');
  if (isTwins(levels) && !sharesAnIdentifier) vetoes.push('TWINS');
  if (levels[SEX] === 1 && isAnotherName(levels[GIVEN]!)) vetoes.push('SEX_AND_GIVEN_NAME_DIFFER');
  if (a.unborn || b.unborn) vetoes.push('UNBORN');
  return vetoes;
}

const isAnotherName = (level: number): boolean => level !== NOTHING_TO_COMPARE && level === NAME_LEVELS.length - 1;

/**
 * Born on one day into one family, and called otherwise. That they are at one address is likely, and need not be known.
 */
const isTwins = (levels: Uint8Array): boolean =>
  levels[BIRTH] === 0 && levels[FAMILY]! <= ALIKE && levels[ORDER] !== 1 && isAnotherName(levels[GIVEN]!);

/** The last level on which two names may be one name. */
const ALIKE = NAME_LEVELS.indexOf('SOUNDS_ALIKE');

/**
 * A shared identifier; or two things that agree, of which one is a name or the birth. A first name alone is nobody (the
 * two Martins, the two Duncans), an address and a telephone are a household, and a nickname needs the birth beside it.
 */
export function isEnough(scorer: Scorer): boolean {
  const { comparer, plans } = scorer;
  if (
    plans.some(
      ({ isIdentifier, name }, at) => (isIdentifier || name === OF_NATIONAL_NUMBERS) && comparer.levels[at] === 0,
    )
  )
    return true;
  if (comparer.nicknameAlone && comparer.levels[BIRTH] !== 0) return false;
  const speaks = (at: number) => scorer.bitsOf(at) > 1;
  const own = [GIVEN, FAMILY, BIRTH].filter(speaks).length;
  if (own !== 1) return own > 1;
  return plans.some((_, at) => at > SEX && speaks(at));
}
