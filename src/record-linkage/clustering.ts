import type { Thresholds } from './model';

/** What is known of two records being one person. */
export interface Edge {
  readonly a: string;
  readonly b: string;
  readonly bits: number;
  /** A machine must keep them apart (Evidence.vetoes has some), however many bits there are. */
  readonly vetoed?: boolean;
  /**
   * They are vetoed for looking like twins, and for nothing else. Of two groups a few such pairs may be one clerk's
   * mistake in a first name; where they are half of all pairs across, the groups are two people.
   */
  readonly twins?: boolean;
  /**
   * They have too little in common to be joined by this alone (Evidence.isEnough is false); it speaks for them, though.
   */
  readonly weak?: boolean;
}

export type Pair = readonly [string, string];

/** What humans have decided of pairs. It wins over any model. */
export interface Overrides {
  readonly same?: readonly Pair[];
  readonly notSame?: readonly Pair[];
}

export interface ClusterOptions {
  readonly overrides?: Overrides;
  /**
   * The bits between two records of which there is no edge, because blocking did not bring them together. Without it
   * they count as `UNKNOWN` bits.
   */
  readonly between?: (a: string, b: string) => Omit<Edge, 'a' | 'b'>;
}

export interface Clusters {
  /** Each person's records, in order; a record that is like no other is one on its own. */
  readonly persons: readonly (readonly string[])[];
  /**
   * Pairs that a human should look at: possible, or vetoed, or strong and kept apart by what else the two are joined
   * to.
   */
  readonly review: readonly Edge[];
  /** Pairs that one human called the same, and that others keep apart: whoever decides later has to see both. */
  readonly contradictions: readonly Pair[];
}

/** Two records that share no key are rather two people than one; how strongly depends on what was not compared. */
const UNKNOWN = 0;

/** Bits are summed as whole numbers, so that no sum depends on the order of its parts. */
const SCALE = 1 << 16;

/**
 * Which records are one person. The two groups that fit best are joined first, and so on, as long as
 * - some pair across them reaches `join`, and no human or veto keeps any pair across them apart; pairs that look like
 *   twins do
 *   where they are half of all or more;
 * - across all pairs the evidence is at least `part` on average: so no chain of records, each like the next, makes the
 *   first and the last one person.
 * The result depends on the pairs alone, never on the order in which records or pairs come.
 */
export function clusterOf(
  records: Iterable<string>,
  edges: Iterable<Edge>,
  thresholds: Thresholds,
  options: ClusterOptions = {},
): Clusters {
  const work = new Agglomeration(records, edges, thresholds, options);
  work.joinWhatHumansJoined();
  work.joinWhatFits();
  return work.result();
}

interface Link {
  /** Sum of the bits of the pairs that are known, scaled. */
  sum: number;
  known: number;
  strongest: number;
  apart: boolean;
  /** How many pairs look like twins. */
  twins: number;
}

interface Known {
  readonly bits: number;
  readonly apart: boolean;
  readonly twins: boolean;
  readonly weak: boolean;
}

class Agglomeration {
  private readonly ids: readonly string[];
  private readonly indexOf: ReadonlyMap<string, number>;
  private readonly edges = new Map<number, Known>();
  private readonly notSame = new Set<number>();
  private readonly groupOf: Int32Array;
  private readonly members: (number[] | undefined)[];
  private readonly links: (Map<number, Link> | undefined)[];
  private readonly contradictions: Pair[] = [];
  private readonly join: number;
  private readonly part: number;

  constructor(
    records: Iterable<string>,
    edges: Iterable<Edge>,
    private readonly thresholds: Thresholds,
    private readonly options: ClusterOptions,
  ) {
    this.ids = [...new Set(records)].sort();
    this.indexOf = new Map(this.ids.map((id, index) => [id, index]));
    this.join = Math.round(thresholds.join * SCALE);
    this.part = Math.round(thresholds.part * SCALE);
    for (const [a, b] of options.overrides?.notSame ?? []) this.notSame.add(this.pair(a, b));
    for (const { a, b, bits, vetoed = false, twins = false, weak = false } of edges) {
      if (a === b) continue;
      const pair = this.pair(a, b);
      const before = this.edges.get(pair);
      const scaled = Math.round(bits * SCALE);
      // Told twice, the weaker counts.
      this.edges.set(pair, {
        bits: before ? Math.min(before.bits, scaled) : scaled,
        apart: (vetoed && !twins) || (before?.apart ?? false),
        twins: twins || (before?.twins ?? false),
        weak: weak || (before?.weak ?? false),
      });
    }
    this.groupOf = Int32Array.from(this.ids, (_, index) => index);
    this.members = this.ids.map((_, index) => [index]);
    this.links = this.ids.map(() => undefined);
  }

  joinWhatHumansJoined(): void {
    const pairs = [...new Set((this.options.overrides?.same ?? []).map(([a, b]) => this.pair(a, b)))].sort(
      (a, b) => a - b,
    );
    const bothWays = pairs.filter((pair) => this.notSame.has(pair));
    for (const pair of bothWays) this.contradictions.push(this.idsOf(pair));
    for (const pair of pairs) {
      if (this.notSame.has(pair)) continue;
      const [a, b] = this.groupsOf(pair);
      if (a === b) continue;
      if (this.humansKeepApart(a, b)) this.contradictions.push(this.idsOf(pair));
      else this.merge(Math.min(a, b), Math.max(a, b));
    }
  }

  joinWhatFits(): void {
    this.linkGroups();
    const queue = new Queue();
    for (const [a, links] of this.links.entries())
      if (links) for (const [b, link] of links) if (a < b) this.offer(queue, a, b, link);
    for (let next = queue.take(); next; next = queue.take()) {
      const { a, b, fit } = next;
      const link = this.links[a]?.get(b);
      if (!link || link.apart || this.fitOf(a, b, link) !== fit) continue;
      this.merge(a, b);
      for (const [other, joined] of this.links[a]!) this.offer(queue, Math.min(a, other), Math.max(a, other), joined);
    }
  }

  result(): Clusters {
    const persons = this.members.flatMap((members) =>
      members ? [members.sort((x, y) => x - y).map((member) => this.ids[member]!)] : [],
    );
    const decided = new Set([
      ...this.notSame,
      ...(this.options.overrides?.same ?? []).map(([a, b]) => this.pair(a, b)),
    ]);
    const possible = Math.round(this.thresholds.possible * SCALE);
    const review = [...this.edges]
      .filter(([pair, { bits }]) => bits >= possible && !decided.has(pair))
      .filter(([pair]) => {
        const [a, b] = this.groupsOf(pair);
        return a !== b;
      })
      .sort(([x, one], [y, two]) => two.bits - one.bits || x - y)
      .map(([pair, { bits, apart, twins }]) => {
        const [a, b] = this.idsOf(pair);
        return { a, b, bits: bits / SCALE, ...(apart || twins ? { vetoed: true } : {}) };
      });
    return { persons, review, contradictions: this.contradictions };
  }

  /** From here on, what is known between groups is kept with the groups. */
  private linkGroups(): void {
    for (const [pair, edge] of this.edges) {
      const [a, b] = this.groupsOf(pair);
      if (a !== b) count(this.linkBetween(a, b), edge);
    }
    for (const pair of this.notSame) {
      const [a, b] = this.groupsOf(pair);
      if (a !== b) this.linkBetween(a, b).apart = true;
    }
  }

  private linkBetween(a: number, b: number): Link {
    const there = (this.links[a] ??= new Map<number, Link>()).get(b);
    if (there) return there;
    const link: Link = { sum: 0, known: 0, strongest: -Infinity, apart: false, twins: 0 };
    this.links[a].set(b, link);
    (this.links[b] ??= new Map<number, Link>()).set(a, link);
    return link;
  }

  private offer(queue: Queue, a: number, b: number, link: Link): void {
    if (link.apart || link.strongest < this.join) return;
    this.complete(a, b, link);
    if (link.apart || link.twins * 2 >= this.pairsAcross(a, b)) return;
    const fit = this.fitOf(a, b, link);
    if (fit >= this.part) queue.add({ a, b, fit });
  }

  /** Compares the pairs across two groups that blocking did not bring together. */
  private complete(a: number, b: number, link: Link): void {
    const { between } = this.options;
    if (!between || link.known === this.pairsAcross(a, b)) return;
    for (const one of this.members[a]!) {
      for (const two of this.members[b]!) {
        const pair = this.pairOf(one, two);
        if (this.edges.has(pair)) continue;
        const [first, second] = this.idsOf(pair);
        const { bits, vetoed = false, twins = false, weak = false } = between(first, second);
        const edge = { bits: Math.round(bits * SCALE), apart: vetoed && !twins, twins, weak };
        this.edges.set(pair, edge);
        count(link, edge);
      }
    }
  }

  private fitOf(a: number, b: number, link: Link): number {
    const across = this.pairsAcross(a, b);
    return (link.sum + (across - link.known) * UNKNOWN * SCALE) / across;
  }

  private readonly pairsAcross = (a: number, b: number): number => this.members[a]!.length * this.members[b]!.length;

  /** Joins b to a, and what was known of b to what is known of a. */
  private merge(a: number, b: number): void {
    for (const member of this.members[b]!) this.groupOf[member] = a;
    this.members[a]!.push(...this.members[b]!);
    this.members[b] = undefined;
    const ofB = this.links[b];
    this.links[b] = undefined;
    this.links[a]?.delete(b);
    if (!ofB) return;
    for (const [other, link] of ofB) {
      if (other === a) continue;
      this.links[other]!.delete(b);
      const joined = this.linkBetween(a, other);
      joined.sum += link.sum;
      joined.known += link.known;
      joined.strongest = Math.max(joined.strongest, link.strongest);
      joined.apart ||= link.apart;
      joined.twins += link.twins;
    }
  }

  private humansKeepApart(a: number, b: number): boolean {
    if (this.notSame.size === 0) return false;
    return this.members[a]!.some((one) => this.members[b]!.some((two) => this.notSame.has(this.pairOf(one, two))));
  }

  private pair(a: string, b: string): number {
    return this.pairOf(this.index(a), this.index(b));
  }

  private index(id: string): number {
    const index = this.indexOf.get(id);
    if (index === undefined) throw new Error('A pair names a record that is not among the records to be clustered.');
    return index;
  }

  private readonly pairOf = (a: number, b: number): number => Math.min(a, b) * this.ids.length + Math.max(a, b);

  private indicesOf(pair: number): readonly [number, number] {
    const b = pair % this.ids.length;
    return [(pair - b) / this.ids.length, b];
  }

  private idsOf(pair: number): Pair {
    const [a, b] = this.indicesOf(pair);
    return [this.ids[a]!, this.ids[b]!];
  }

  private groupsOf(pair: number): readonly [number, number] {
    const [a, b] = this.indicesOf(pair);
    return [this.groupOf[a]!, this.groupOf[b]!];
  }
}

function count(link: Link, { bits, apart, twins, weak }: Known): void {
  link.sum += bits;
  link.known += 1;
  link.apart ||= apart;
  if (twins) link.twins += 1;
  else if (!weak) link.strongest = Math.max(link.strongest, bits);
}

interface Offer {
  readonly a: number;
  readonly b: number;
  readonly fit: number;
}

const isBefore = (x: Offer, y: Offer): boolean =>
  x.fit !== y.fit ? x.fit > y.fit : x.a !== y.a ? x.a < y.a : x.b < y.b;

/** The best offer first; of equal ones, the one whose records come first. */
class Queue {
  private readonly heap: Offer[] = [];

  add(offer: Offer): void {
    const { heap } = this;
    let at = heap.push(offer) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(offer, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = offer;
  }

  take(): Offer | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
