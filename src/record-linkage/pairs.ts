/** A million pairs a second can be compared; so many are met for each record at most, whatever the data is like. */
const PAIRS_OF_A_RECORD = 200;
const PAIRS_OF_FEW = 2_000_000;

/** Which records share which keys: everything that blocking leaves to compare. */
export class Blocks {
  /** The records of each key that is in use. */
  private readonly members: readonly Int32Array[];
  /** The keys in use of each record, in order. */
  private readonly keys: readonly Int32Array[];

  /**
   * A key that very many records have tells little and costs much: it is left out, and narrower keys find the pairs.
   */
  constructor(
    keysOfRecords: readonly (readonly string[])[],
    budget = Math.max(PAIRS_OF_FEW, keysOfRecords.length * PAIRS_OF_A_RECORD),
  ) {
    const counts = new Map<string, number>();
    for (const keys of keysOfRecords) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    const largest = largestBlock(counts.values(), budget);
    const idOf = new Map<string, number>();
    const members: Int32Array[] = [];
    const filled: number[] = [];
    this.keys = keysOfRecords.map((keys, record) => {
      const own: number[] = [];
      for (const key of keys) {
        const count = counts.get(key)!;
        if (count < 2 || count > largest) continue;
        let id = idOf.get(key);
        if (id === undefined) {
          id = members.length;
          idOf.set(key, id);
          members.push(new Int32Array(count));
          filled.push(0);
        }
        members[id]![filled[id]!] = record;
        filled[id]! += 1;
        own.push(id);
      }
      return Int32Array.from(own).sort();
    });
    this.members = members;
  }

  /** Calls back once for each pair of records that share a key, with the number of keys that they share. */
  forEachPair(found: (a: number, b: number, shared: number) => void): void {
    this.members.forEach((records, key) => {
      for (let i = 0; i < records.length; i += 1) {
        for (let j = i + 1; j < records.length; j += 1) {
          const [a, b] = [records[i]!, records[j]!];
          const shared = this.shared(a, b, key);
          if (shared > 0) found(a, b, shared);
        }
      }
    });
  }

  /** Do the two records share a key? */
  meets(a: number, b: number): boolean {
    const [one, two] = [this.keys[a]!, this.keys[b]!];
    for (let i = 0, j = 0; i < one.length && j < two.length;) {
      if (one[i]! < two[j]!) i += 1;
      else if (one[i]! > two[j]!) j += 1;
      else return true;
    }
    return false;
  }

  /** How many keys two records share, if `key` is the first of them: so each pair is met once. */
  private shared(a: number, b: number, key: number): number {
    const [one, two] = [this.keys[a]!, this.keys[b]!];
    let count = 0;
    for (let i = 0, j = 0; i < one.length && j < two.length;) {
      if (one[i]! < two[j]!) i += 1;
      else if (one[i]! > two[j]!) j += 1;
      else {
        if (count === 0 && one[i] !== key) return 0;
        count += 1;
        i += 1;
        j += 1;
      }
    }
    return count;
  }
}

/** The largest number of records that a key may have, so that all pairs together stay within the budget. */
function largestBlock(counts: Iterable<number>, budget: number): number {
  const sizes = [...counts].filter((count) => count > 1).sort((a, b) => a - b);
  let pairs = 0;
  for (const size of sizes) {
    pairs += (size * (size - 1)) / 2;
    if (pairs > budget) return size - 1;
  }
  return Infinity;
}
