/** The level of a comparison for which one of the two records has nothing: no evidence, neither for nor against. */
export const NOTHING_TO_COMPARE = 255;
