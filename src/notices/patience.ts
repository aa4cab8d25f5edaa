const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * How long until the next attempt, after the first, the second and so on: the schedule that the Standard Webhooks
 * specification recommends. The last attempt is some three days after the first, so a weekend's outage loses nothing.
 */
const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** Attempts before a delivery is given up and becomes a dead letter. */
export const ATTEMPTS = WAITS.length + 1;

/** Attempts where the receiver refuses for good: it may be a fault of the moment, so not only one. */
export const ATTEMPTS_AGAINST_A_REFUSAL = 3;

const LONGEST_WAIT = 24 * HOUR;

/**
 * A fifth more or less, so that everything that failed together does not come back together. `chance` lies in [0, 1).
 */
const jittered = (wait: number, chance: number): number => Math.round(wait * (0.8 + 0.4 * chance));

/** In ms, after so many attempts; a receiver that says how long it needs is given that, up to a day. */
export function waitAfter(attempts: number, chance: number, asked = 0): number {
  const scheduled = jittered(WAITS[Math.min(Math.max(attempts, 1), WAITS.length) - 1]!, chance);
  return Math.max(scheduled, Math.min(asked, LONGEST_WAIT));
}

const LONGEST_REST = 15 * MINUTE;

/**
 * How long a receiver is left alone after so many failures one after another: while it rests nothing is tried and no
 * delivery uses up its attempts. Afterwards one delivery tries it, and only when that is taken do the others follow.
 */
export const restAfter = (failures: number, chance: number): number =>
  failures < 3 ? 0 : jittered(Math.min(30 * SECOND * 2 ** (failures - 3), LONGEST_REST), chance);
