/** A mistake that makes no difference that anybody could see, and why. */
export interface NoDifference {
  readonly file: string;
  /** The line as it stands with the mistake (mistake.ts, changedLines). */
  readonly line: string;
  readonly why: string;
}

/** Mistakes that operators make and that nobody can catch: with them the program does the same. */
export const NO_DIFFERENCE: readonly NoDifference[] = [];
