import { blockingKeys, type Prepared } from '../matching';

/**
 * The rules of blocking under which records are filed in the database. Each is narrow enough that no key fills up as the
 * index grows to a million people, and together they forgive one wrong field: a part of the birth date (ym, yd, md), the
 * whole of it (ny, pn), a name (bi), both names (p, u, i).
 */
const RULES: ReadonlySet<string> = new Set(['bi', 'ym', 'yd', 'md', 'ny', 'p', 'pn', 'u', 'i']);

/** A record's keys as numbers. Two texts that give one number cost a comparison, and nothing else. */
export function keysOf(record: Prepared): number[] {
  const keys = new Set<number>();
  for (const key of blockingKeys(record)) if (RULES.has(key.slice(0, key.indexOf(':')))) keys.add(numberOf(key));
  return [...keys].sort((a, b) => a - b);
}

/** FNV-1a twice over, in the 53 bits that a number holds exactly. */
function numberOf(text: string): number {
  let [low, high] = [0x811c9dc5, 0x9747b28c];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    high ^= high >>> 13;
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
