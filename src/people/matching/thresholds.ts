import type { Thresholds } from './model';
import { probabilityOf } from './scoring';

/** How sure a machine has to be of a pair, taken by itself. */
const JOIN = 0.5;
const POSSIBLE = 0.05;
const PART = 0.02;

/** Thresholds that the model gives itself. `bits` are the pairs' with the prior; thresholds are without. */
export function thresholdsFrom(_bits: Float32Array, _weights: Float32Array, prior: number): Thresholds {
  const at = (probability: number) => Math.log2(probability / (1 - probability)) - prior;
  void probabilityOf;
  return { join: at(JOIN), possible: at(POSSIBLE), part: at(PART) };
}
