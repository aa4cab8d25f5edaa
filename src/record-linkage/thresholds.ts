import type { Thresholds } from './model';

/**
 * How sure a machine has to be of two records, unless it is told otherwise: of the least sure, one in four is wrong,
 * and of all of them few. The index, where a wrong join can show a refuge, asks for more (SURENESS).
 */
export const USUAL_CERTAINTY = 0.75;

/** What is together stays together unless four in five such would be two people. */
const PART = 0.2;

/** Worth a human's look: one in twenty of the least likely is right. */
const POSSIBLE = 0.05;

/**
 * The thresholds at which the model itself is so certain: where, by its own reckoning, that share of the pairs on the
 * threshold is one person. No label is needed, and none of the figures is made for any one set of records.
 */
export function thresholdsFrom(prior: number, certainty: number): Thresholds {
  const at = (probability: number) => Number((Math.log2(probability / (1 - probability)) - prior).toFixed(3));
  return { join: at(certainty), possible: at(Math.min(POSSIBLE, certainty)), part: at(Math.min(PART, certainty)) };
}
