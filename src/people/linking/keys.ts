import { blockingKeys, type Prepared } from '../matching';

/**
 * The rules of blocking under which records are filed in the database. Together they forgive one wrong field: a part of the
 * birth date (ny, md), a name (bi, md), the birth or its absence (nl), everything but the home (p, a, u). Numbers need no key:
 * they are found where each is kept with the record that gave it.
 */
const RULES: ReadonlySet<string> = new Set(['bi', 'ny', 'nl', 'a', 'p', 'u']);

/** To be raised whenever the keys of a record change: then all are filed anew. */
export const RULES_VERSION = 1;

const found = new WeakMap<Prepared, readonly number[]>();

/** A record's keys as numbers, in order. Two texts that give one number cost a comparison, and nothing else. */
export function keysOf(record: Prepared): readonly number[] {
  let keys = found.get(record);
  if (!keys) {
    const numbers = new Set<number>();
    for (const key of blockingKeys(record)) if (RULES.has(key.slice(0, key.indexOf(':')))) numbers.add(numberOf(key));
    found.set(record, (keys = [...numbers].sort((a, b) => a - b)));
  }
  return keys;
}

/** FNV-1a, in the 32 bits of PostgreSQL's integer, and mixed once more: keys that differ in their last letter lie far apart. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
