import { StartFailure } from '../kernel';

/**
 * Words that say nothing about where anybody is, kept as a list: a label outside its list is treated as free text (rule
 * P4).
 */
export interface Vocabulary {
  /** In capitals, as the schema names it: ROLES. */
  readonly name: string;
  readonly has: (value: string) => boolean;
}

const vocabularies = new Map<string, Vocabulary>();

/** Declares a list. `shapes` are for words that count something: 12 months. */
export function vocabulary(name: string, words: readonly string[], shapes: readonly RegExp[] = []): Vocabulary {
  if (vocabularies.has(name)) throw new StartFailure(`the vocabulary ${name} is declared twice`);
  const listed = new Set(words);
  const made = { name, has: (value: string) => listed.has(value) || shapes.some((shape) => shape.test(value)) };
  vocabularies.set(name, made);
  return made;
}

export const vocabularyNamed = (name: string | undefined): Vocabulary | undefined =>
  name === undefined ? undefined : vocabularies.get(name);

/** The number by which another entry or system is referred to. It has no room for an address, and needs a digit. */
export const REFERENCE_SHAPE = /^(?=[^\d]*\d)[A-Za-z0-9./_-]{1,40}$/;
