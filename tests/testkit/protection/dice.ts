/** Chance that comes out the same wherever it starts from the same number. */
export interface Dice {
  /** A number from 0 to below `sides`. */
  roll(sides: number): number;
  chance(likelihood: number): boolean;
  pick<T>(values: readonly T[]): T;
}

/** mulberry32: small, well spread, and the same everywhere. */
export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    roll: (sides) => Math.floor(next() * sides),
    chance: (likelihood) => next() < likelihood,
    pick: (values) => values[Math.floor(next() * values.length)]!,
  };
}
