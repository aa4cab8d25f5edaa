import { planNamed, type ComparisonPlan } from './comparisons';

/**
 * Everything that matching has learnt, as plain JSON: it can be stored, read, compared with another in words, and gone
 * back to. The same model and the same two records always give the same evidence.
 */
export interface Model {
  readonly format: 'whole-picture/match-model/1';
  /** What it was estimated from, for readers. */
  readonly records: number;
  /** For one record, how many other records of the same person there are, on average. */
  readonly othersOfSamePerson: number;
  /**
   * For one record, how many records of relatives there are who share a surname and a home with the person, on average.
   */
  readonly relatives: number;
  readonly comparisons: readonly ComparisonModel[];
  /** How common values are, by the name of the comparison. */
  readonly frequencies: Readonly<Record<string, Frequencies>>;
  readonly thresholds: Thresholds;
}

export interface ComparisonModel {
  readonly name: string;
  /** Where what it goes along with does not agree, or is not known; and, if there is such a thing, where it agrees. */
  readonly columns: readonly LevelFigures[];
  /** How often relatives share what is compared; 0 for what is a person's own. */
  readonly kin: number;
}

/** By level, in the order of the comparison's levels. */
export interface LevelFigures {
  /** How often two records of one person are on this level. */
  readonly m: readonly number[];
  /** How often two records of two people are. */
  readonly u: readonly number[];
}

export interface Frequencies {
  /** The share of people who have the value, for the most common ones. */
  readonly values: Readonly<Record<string, number>>;
  /** The share of each value that is not in the table. */
  readonly otherwise: number;
}

/** In bits of evidence, the prior not counted: 20 bits are about a million to one. */
export interface Thresholds {
  /** From here on two records are taken for one person, if nothing forbids it. */
  readonly join: number;
  /** From here on a human should look. */
  readonly possible: number;
  /** Records that are together come apart again where what holds them falls below this. Never above join. */
  readonly part: number;
}

/**
 * The comparison's plan: the words for its levels. A model of a later version may have comparisons that are unknown
 * here.
 */
export function planOf({ name }: ComparisonModel): ComparisonPlan {
  const plan = planNamed(name);
  if (!plan) throw new Error(`This model has a comparison that is unknown here: ${name}.`);
  return plan;
}

/** The evidence that it takes to overcome that two people drawn at random are hardly ever one: grows with the index. */
export const priorBits = ({ othersOfSamePerson }: Model, records: number): number =>
  Math.log2(othersOfSamePerson / Math.max(records - 1, 1));

/** How much rarer two relatives are than two strangers, in bits. */
export const kinBits = ({ relatives }: Model, records: number): number =>
  Math.log2(relatives / Math.max(records - 1, 1));

/**
 * The same thresholds for an index of another size: among ten times as many people, ten times as many strangers are
 * alike by chance, so each takes 3.3 bits more.
 */
export function thresholdsFor(model: Model, records: number): Thresholds {
  const more = Math.log2(Math.max(records, 2) / Math.max(model.records, 2));
  const { join, possible, part } = model.thresholds;
  return { join: join + more, possible: possible + more, part: part + more };
}

/** Checks a model that comes from a file or a table, and says what does not hold. */
export function parseModel(value: unknown): Model {
  const model = value as Model;
  if (typeof value !== 'object' || value === null || model.format !== 'whole-picture/match-model/1')
    throw new Error('This is no match model: its format is not whole-picture/match-model/1.');
  for (const comparison of model.comparisons) {
    const { name, levels } = planOf(comparison);
    if (comparison.columns.length === 0) throw new Error(`The model’s comparison ${name} has no figures.`);
    for (const { m, u } of comparison.columns) {
      for (const [letter, figures] of [
        ['m', m],
        ['u', u],
      ] as const) {
        if (figures.length !== levels.length)
          throw new Error(
            `The model’s comparison ${name} has ${figures.length} figures ${letter} for ${levels.length} levels.`,
          );
        if (figures.some((figure) => !(figure > 0 && figure <= 1)))
          throw new Error(`The model’s comparison ${name} has a figure ${letter} that is no share.`);
      }
    }
  }
  const { join, possible, part } = model.thresholds;
  if (![join, possible, part].every(Number.isFinite) || part > join || possible > join)
    throw new Error('The model’s thresholds do not fit together: possible and part must not be above join.');
  return model;
}
