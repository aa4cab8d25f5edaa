import { StartFailure } from '../../kernel';

/** How sure a machine has to be. As probabilities, so that they keep their meaning while the index grows. */
export interface Sureness {
  /** From here on two records are taken for one person, if nothing forbids it. */
  readonly join: number;
  /** From here on a human is asked. */
  readonly possible: number;
  /** What holds a person's records together may not, on average, fall below this. */
  readonly part: number;
}

/**
 * Joining two people wrongly can show a refuge to whoever somebody fled from, and asking a human costs minutes; so a
 * machine joins where it is wrong once in some hundreds of times at most, by its own reckoning, and asks long before.
 */
export const SURENESS: Sureness = { join: 0.998, possible: 0.2, part: 0.9 };

/** Checks thresholds that somebody chose; throws a sentence that says what does not hold. */
export function surenessFrom(chosen: Partial<Sureness>): Sureness {
  const sureness = { ...SURENESS, ...chosen };
  for (const [name, value] of Object.entries(sureness)) {
    if (!(value > 0 && value < 1))
      throw new StartFailure(`${name} is a probability: give a number between 0 and 1, as in 0.998.`);
  }
  if (sureness.part > sureness.join)
    throw new StartFailure(
      `What is together is broken up below part (${sureness.part}), and joined from join (${sureness.join}): part is the lower of the two.`,
    );
  if (sureness.possible > sureness.join)
    throw new StartFailure(
      `A human is asked from possible (${sureness.possible}) up to join (${sureness.join}): possible is the lower of the two.`,
    );
  return sureness;
}

export const surenessInWords = ({ join, part, possible }: Sureness): string =>
  `joins at ${join}, breaks up below ${part}, asks a human from ${possible}`;
