import { blockingKeys, type Prepared } from '../matching';

/**
 * The rules of blocking under which records are filed in the database. Together they forgive one wrong field: a part of the
 * birth date (ny, nl), a name (bi, a, p), the birth or its absence (nl), everything but the home (p, a, u). Numbers need no key:
 * they are found where each is kept with the record that gave it.
 */
type Rule = 'bi' | 'ny' | 'nl' | 'a' | 'p' | 'u';

/** To be raised whenever the keys of a record change, or what stands beside them: then all are filed anew. */
export const RULES_VERSION = 2;

/**
 * A key as PostgreSQL has it, and beside it what whoever shares the key should agree about as well, coarsely, in two times 32 bits: of two
 * strangers who were born on one day hardly any bit is the same, and their records need not be read to see it.
 */
export interface Key {
  readonly key: number;
  readonly one: number;
  readonly other: number;
}

type Outline = readonly [one: number, other: number];

/** What is not known speaks against nobody. */
const ALL = -1;
const ANYTHING: Outline = [ALL, ALL];

const found = new WeakMap<Prepared, readonly Key[]>();

/** A record's keys, in order. Two texts that give one number cost a comparison, and nothing else. */
export function keysOf(record: Prepared): readonly Key[] {
  let keys = found.get(record);
  if (!keys) {
    const outlines = outlinesOf(record);
    const byNumber = new Map<number, Key>();
    for (const text of blockingKeys(record)) {
      const outline = outlines[text.slice(0, text.indexOf(':')) as Rule] as Outline | undefined;
      if (!outline) continue;
      const key = numberOf(text);
      byNumber.set(key, { key, one: outline[0], other: outline[1] });
    }
    found.set(record, (keys = [...byNumber.values()].sort((a, b) => a.key - b.key)));
  }
  return keys;
}

/** Beside each key what it does not say itself: beside the birth the names, beside both names the birth, beside the home either. */
function outlinesOf({ names, births }: Prepared): Readonly<Record<Rule, Outline>> {
  let [given, family, year, day, birth] = [0, 0, 0, 0, 0];
  for (const name of names) {
    if (name.given) {
      for (const { text, sounds } of name.given.words) if (text.length > 1 || name.given.words.length === 1) given |= bitOf(sounds[0]!, 32);
      // Bob may be a Robert.
      for (const behind of name.given.words[0]!.names) given |= 1 << ((mixed(behind) >>> 0) % 32);
    }
    if (name.family) {
      family |= bitOf(name.family.whole.sounds[0]!, 32);
      if (name.family.words.length > 1) for (const { sounds } of name.family.words) family |= bitOf(sounds[0]!, 32);
    }
  }
  for (const { digits, year: its, month, day: on, estimated } of births) {
    if (estimated) [year, day, birth] = [ALL, ALL, ALL];
    year |= 1 << (its % 32);
    // Day and month may stand in each other's place.
    day |= 1 << ((Math.min(month, on) * 31 + Math.max(month, on)) % 32);
    birth |= bitOf(digits, 16);
  }
  const byNames: Outline = names.length === 0 ? ANYTHING : [given, family];
  const byBirth: Outline = births.length === 0 ? ANYTHING : [year, day];
  const byEither: Outline = names.length === 0 ? ANYTHING : [given, (family & 0xffff) | (family >>> 16) | (birth << 16)];
  return { bi: byNames, nl: byBirth, ny: ANYTHING, a: byEither, p: byEither, u: byEither };
}

const bitOf = (text: string, bits: number): number => 1 << ((numberOf(text) >>> 0) % bits);

/** FNV-1a, in the 32 bits of PostgreSQL's integer, and mixed once more: keys that differ in their last letter lie far apart. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

function mixed(number: number): number {
  const hash = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
