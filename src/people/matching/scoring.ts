import { BIRTH, Comparer, FAMILY, GIVEN, ORDER, SEX, type ComparisonPlan } from './comparisons';
import { kinBits, planOf, priorBits, type Model } from './model';
import { NAME_LEVELS } from './names';
import { NOTHING_TO_COMPARE } from './nothing';
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
      return frequencies ? new Rarity(frequencies, columns[0]!.u[0]!) : undefined;
    });
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
   * What is taken away because the two may be relatives, of the pair that was compared last. A surname and a home in common
   * are strong evidence that two records are not strangers, and none that they are not mother and daughter.
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
    // Where a given and a family name were exchanged, nobody knows which of the two the name is.
    if (at <= FAMILY && levels[ORDER] === 1) rare = Math.min(rare, this.common[FAMILY - at]?.bitsFor(valueOfA[at], valueOfB[at]) ?? rare);
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

/** How much more, or less, a value tells than values of its kind usually do. */
class Rarity {
  private readonly bits: ReadonlyMap<string, number>;
  private readonly otherwise: number;

  constructor({ values, otherwise }: Model['frequencies'][string], usual: number) {
    this.bits = new Map(Object.entries(values).map(([value, share]) => [value, Math.log2(usual / share)]));
    this.otherwise = Math.log2(usual / otherwise);
  }

  bitsFor(a: string | undefined, b: string | undefined): number {
    return Math.min(this.of(a), a === b ? Infinity : this.of(b));
  }

  private of(value: string | undefined): number {
    return value === undefined ? 0 : (this.bits.get(value) ?? this.otherwise);
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
}

/** Everything that speaks for and against two records being one person, level by level. */
export function compare(scorer: Scorer, a: Prepared, b: Prepared, records = scorer.model.records): Evidence {
  const bits = scorer.score(a, b);
  const { levels } = scorer.comparer;
  const found = scorer.plans.flatMap(({ name, levels: words }, at) =>
    levels[at] === NOTHING_TO_COMPARE ? [] : [{ comparison: name, level: words[levels[at]!]!, bits: scorer.bitsOf(at) }],
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
  // A national number is checked by no rule here, so one that differs forbids nothing; twins have one each all the same, and
  // theirs do not differ by a slip or two of the hand.
  const sharesAnIdentifier = onIdentifiers(0) || plans.some(({ name }, at) => name === OF_NATIONAL_NUMBERS && levels[at]! <= SIMILAR);
  if (onIdentifiers(1)) vetoes.push('DIFFERENT_IDENTIFIERS');
  if (isTwins(levels) && !sharesAnIdentifier) vetoes.push('TWINS');
  if (levels[SEX] === 1 && isAnotherName(levels[GIVEN]!)) vetoes.push('SEX_AND_GIVEN_NAME_DIFFER');
  if (a.unborn || b.unborn) vetoes.push('UNBORN');
  return vetoes;
}

const isAnotherName = (level: number): boolean => level !== NOTHING_TO_COMPARE && level === NAME_LEVELS.length - 1;

/** Born on one day into one family, and called otherwise. That they are at one address is likely, and need not be known. */
const isTwins = (levels: Uint8Array): boolean =>
  levels[BIRTH] === 0 && levels[FAMILY]! <= ALIKE && levels[ORDER] !== 1 && isAnotherName(levels[GIVEN]!);

/** The last level on which two names may be one name. */
const ALIKE = NAME_LEVELS.indexOf('SOUNDS_ALIKE');

/**
 * A shared identifier; or two things that agree, of which one is a name or the birth. A first name alone is nobody (the two
 * Martins, the two Duncans), an address and a telephone are a household, and a nickname needs the birth beside it.
 */
export function isEnough(scorer: Scorer): boolean {
  const { comparer, plans } = scorer;
  if (plans.some(({ isIdentifier, name }, at) => (isIdentifier || name === OF_NATIONAL_NUMBERS) && comparer.levels[at] === 0)) return true;
  if (comparer.nicknameAlone && comparer.levels[BIRTH] !== 0) return false;
  const speaks = (at: number) => scorer.bitsOf(at) > 1;
  const own = [GIVEN, FAMILY, BIRTH].filter(speaks).length;
  if (own !== 1) return own > 1;
  return plans.some((_, at) => at > SEX && speaks(at));
}
