/**
 * A reference number as agencies' systems give them: one word, and short. A reader of a number is told nothing else by
 * it; a text in its place would pass between the two sides of an agency unseen.
 */
const REFERENCE = /^[\p{L}\p{N}][\p{L}\p{N}._/:-]{0,39}$/u;

export const isReference = (text: string): boolean => REFERENCE.test(text);
