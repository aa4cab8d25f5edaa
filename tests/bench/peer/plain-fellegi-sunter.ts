import { jaroWinkler } from '../../../src/record-linkage/similarity';
import { seededRandom } from '../../../src/record-linkage/random';

/**
 * A peer to measure matching against: the model of Fellegi and Sunter as it is usually first written. Every column is
 * compared on its own on three levels (the same, Jaro-Winkler of 0.9, other), u comes from random pairs, m from
 * expectation maximisation over pairs that share a column's value, every pair is judged alone, and what is joined is
 * joined through whatever chain. No names, dates or places are understood; no value is rarer than another.
 */
export function plainFellegiSunter(rows: readonly (readonly string[])[]): number[] {
  const width = rows[0]!.length;
  const levelOf = (a: string, b: string) =>
    a === '' || b === '' ? -1 : a === b ? 0 : jaroWinkler(a, b) >= 0.9 ? 1 : 2;
  const blocks = new Map<string, number[]>();
  const add = (key: string, row: number) => blocks.get(key)?.push(row) ?? blocks.set(key, [row]);
  rows.forEach((row, index) => {
    // Two columns together, so that a town alone is no block.
    for (let a = 0; a < width; a += 1)
      for (let b = a + 1; b < width; b += 1) if (row[a] && row[b]) add(`${a} ${row[a]} ${b} ${row[b]}`, index);
  });
  const pairs = new Map<number, readonly [number, number]>();
  for (const block of blocks.values()) {
    if (block.length > 60) continue;
    block.forEach((a, at) => block.slice(at + 1).forEach((b) => pairs.set(a * rows.length + b, [a, b])));
  }
  const random = seededRandom(1);
  const u = Array.from({ length: width }, () => [1, 1, 1]);
  for (let draw = 0; draw < 100_000; draw += 1) {
    const [a, b] = [Math.floor(random() * rows.length), Math.floor(random() * rows.length)];
    if (a === b) continue;
    for (let at = 0; at < width; at += 1) {
      const level = levelOf(rows[a]![at]!, rows[b]![at]!);
      if (level >= 0) u[at]![level]! += 1;
    }
  }
  const shares = (counts: number[]) => counts.map((count) => count / counts.reduce((sum, one) => sum + one, 0));
  const uShares = u.map(shares);
  const compared = [...pairs.values()].map((pair) => ({
    pair,
    levels: Int8Array.from({ length: width }, (_, at) => levelOf(rows[pair[0]]![at]!, rows[pair[1]]![at]!)),
  }));
  let m = uShares.map(() => [0.85, 0.1, 0.05]);
  let prior = 0.1;
  const likelihood = (levels: Int8Array) => {
    let odds = prior / (1 - prior);
    for (let at = 0; at < width; at += 1)
      if (levels[at]! >= 0) odds *= m[at]![levels[at]!]! / uShares[at]![levels[at]!]!;
    return odds / (1 + odds);
  };
  for (let round = 0; round < 20; round += 1) {
    const counts = uShares.map(() => [0.01, 0.01, 0.01]);
    let sum = 0;
    for (const { levels } of compared) {
      const p = likelihood(levels);
      sum += p;
      for (let at = 0; at < width; at += 1) if (levels[at]! >= 0) counts[at]![levels[at]!]! += p;
    }
    m = counts.map(shares);
    prior = Math.min(0.999, Math.max(1e-6, sum / compared.length));
  }
  const group = rows.map((_, index) => index);
  const rootOf = (row: number): number => (group[row] === row ? row : (group[row] = rootOf(group[row]!)));
  for (const { pair, levels } of compared) if (likelihood(levels) >= 0.5) group[rootOf(pair[0])] = rootOf(pair[1]);
  return group.map((_, index) => rootOf(index));
}
