import { doubleMetaphone } from 'double-metaphone';
import { namesBehind } from './nicknames';

/** One word of a name, read once: how it sounds, and what it may be short for. */
export interface Word {
  readonly text: string;
  /** How it may be said: one or two codes of double metaphone; of letters that are not ours, the word itself. */
  readonly sounds: readonly string[];
  /** The names that it may be a form of. */
  readonly names: readonly number[];
  /** Its letters in alphabetical order: the same for a word whose letters were shuffled. */
  readonly letters: string;
  /** A bit for each letter that occurs: what has few in common need not be compared further. */
  readonly mask: number;
}

/** Words come again and again; a million people share some hundred thousand. */
const LARGEST_MEMORY = 200_000;
const known = new Map<string, Word>();

export function wordOf(text: string): Word {
  let word = known.get(text);
  if (!word) {
    if (known.size >= LARGEST_MEMORY) known.clear();
    word = read(text);
    known.set(text, word);
  }
  return word;
}

function read(text: string): Word {
  let mask = 0;
  for (let at = 0; at < text.length; at += 1) mask |= 1 << (text.charCodeAt(at) & 31);
  return { text, sounds: soundsOf(text), names: namesBehind(text), letters: [...text].sort().join(''), mask };
}

/** One or two codes of double metaphone; of letters that are not ours, the word itself. */
export function soundsOf(text: string): readonly string[] {
  const codes = doubleMetaphone(text).filter((code) => code !== '');
  if (codes.length === 0) return [text];
  return codes[0] === codes[1] ? [codes[0]!] : codes;
}

/** How many letters of the alphabet occur in both. */
export function lettersInCommon(a: Word, b: Word): number {
  let bits = a.mask & b.mask;
  let count = 0;
  while (bits !== 0) {
    bits &= bits - 1;
    count += 1;
  }
  return count;
}

export const shareOne = <T>(a: readonly T[], b: readonly T[]): boolean => {
  for (const one of a) if (b.includes(one)) return true;
  return false;
};
