import type { ChainSource, StoredEntry } from './chain-source';
import type { HeadExpected } from './checkpoint';
import { hashOf, NOTHING_BEFORE, type Link } from './chain-writer';

/** What is wrong with the log, by what must have been done to it. */
export type FindingKind = 'ALTERED' | 'REMOVED' | 'INSERTED' | 'REORDERED' | 'TRUNCATED' | 'LINK' | 'CHECKPOINT';

/** Something that is wrong with a chain: what kind of change, and where. */
export interface Finding {
  /** What sort of change it is. */
  readonly kind: FindingKind;
  /** Which chain: an agency’s own, or the one over all agencies. */
  readonly chain: string;
  /** Which of the lanes that are written side by side. */
  readonly lane: string;
  /** In which commit of the lane; undefined where it is about the lane as a whole. */
  readonly commit?: number;
  /** The entry by its name: the request's number, or the event's. */
  readonly entry?: string;
  /** The finding as a sentence. */
  readonly says: string;
}

/**
 * What was read when a log was verified, by number, and everything that is wrong with it; no finding, nothing
 * wrong.
 */
export interface Verified {
  /** How many lanes. */
  readonly lanes: number;
  /** How many commits, each linked to the one before. */
  readonly links: number;
  /** How many entries. */
  readonly entries: number;
  /** Everything that is wrong, in the order in which it was found. */
  readonly findings: readonly Finding[];
}

/** So many commits are read at a time. */
const WINDOW = 500;

/**
 * Reads all lanes from their beginnings and works every hash out again from what stands in the tables. `expected` are
 * the heads that checkpoints saw: what ends before one of them was cut.
 */
export async function verifyChains(source: ChainSource, expected: readonly HeadExpected[] = []): Promise<Verified> {
  const lanes = await source.lanes();
  const counted = { links: 0, entries: 0 };
  const findings: Finding[] = [];
  const wanted = new Map<string, HeadExpected[]>();
  for (const head of expected) wanted.set(head.lane, [...(wanted.get(head.lane) ?? []), head]);
  for (const { lane, commits } of lanes) {
    const walk = new LaneWalk(source.whole, lane, wanted.get(lane) ?? []);
    wanted.delete(lane);
    for (let from = 1; from <= commits; from += WINDOW) {
      const { links, entries } = await source.read(lane, from, Math.min(from + WINDOW - 1, commits));
      counted.links += links.length;
      counted.entries += entries.length;
      walk.on(links, entries);
    }
    findings.push(...walk.end());
  }
  for (const entry of await source.outside())
    findings.push({
      kind: 'INSERTED',
      chain: source.whole,
      lane: 'none',
      entry,
      says: 'it stands in no lane, so the hub did not write it',
    });
  for (const heads of wanted.values()) findings.push(...new LaneWalk(source.whole, heads[0]!.lane, heads).end());
  return { lanes: lanes.length, ...counted, findings: moved(findings) };
}

/** One lane, commit by commit. */
class LaneWalk {
  private readonly heads = new Map<string, { seq: number; hash: Buffer }>();
  private readonly numbers = new Map<string, number>();
  private readonly findings: Finding[] = [];
  private readonly unseen: Set<HeadExpected>;

  constructor(
    private readonly whole: string,
    private readonly lane: string,
    expected: readonly HeadExpected[],
  ) {
    this.unseen = new Set(expected);
  }

  on(links: readonly Link[], entries: readonly StoredEntry[]): void {
    const [linksOf, entriesOf] = [byCommit(links), byCommit(entries)];
    for (const commit of [...new Set([...linksOf.keys(), ...entriesOf.keys()])].sort((a, b) => a - b))
      this.commit(commit, linksOf.get(commit) ?? [], entriesOf.get(commit) ?? []);
  }

  end(): Finding[] {
    for (const { chain, seq, by } of this.unseen) {
      const ends = this.heads.get(chain)?.seq ?? 0;
      // Where it goes on beyond, the link itself was found to be another.
      if (ends >= seq) this.find('CHECKPOINT', chain, undefined, `link ${seq} is not the one that ${by} has`);
      else
        this.find(
          'TRUNCATED',
          chain,
          undefined,
          `ends at link ${ends}, and ${by} has link ${seq}: what came after was cut off`,
        );
    }
    return this.findings;
  }

  private commit(commit: number, links: readonly Link[], entries: readonly StoredEntry[]): void {
    for (const link of links) this.link(link);
    const named = new Set<StoredEntry>();
    const missing = new Set<string>();
    const whole = links.find(({ chain }) => chain === this.whole);
    // Of the whole first: an entry that is found wrong there need not be named once more for each agency.
    for (const link of [...links].sort((a, b) => Number(b === whole) - Number(a === whole)))
      this.compare(commit, link, entries, named, missing);
    if (!whole) for (const entry of entries) this.name('INSERTED', this.whole, commit, entry, named, 'no link has it');
    for (const entry of entries)
      for (const chain of entry.leaves.keys())
        if (!links.some((link) => link.chain === chain))
          this.name('INSERTED', chain, commit, entry, named, 'no link has it');
    this.order(
      commit,
      links,
      entries.filter((entry) => !named.has(entry)),
    );
  }

  private link(link: Link): void {
    const { chain, seq, commit, hash, previous } = link;
    const head = this.heads.get(chain) ?? { seq: 0, hash: NOTHING_BEFORE };
    if (seq !== head.seq + 1) this.find('REMOVED', chain, commit, `links ${head.seq + 1} to ${seq - 1} are missing`);
    else if (!previous.equals(head.hash))
      this.find('LINK', chain, commit, `link ${seq} does not follow from link ${head.seq}`);
    if (!hashOf(link).equals(hash)) this.find('LINK', chain, commit, `link ${seq} was altered: its hash is another`);
    this.heads.set(chain, { seq, hash });
    for (const expected of this.unseen)
      if (expected.chain === chain && expected.seq === seq && expected.hash.equals(hash)) this.unseen.delete(expected);
  }

  private compare(
    commit: number,
    link: Link,
    entries: readonly StoredEntry[],
    named: Set<StoredEntry>,
    missing: Set<string>,
  ): void {
    const { chain, leaves } = link;
    const left = entries.filter((entry) => entry.leaves.has(chain) || chain === this.whole);
    link.entries.forEach((name, index) => {
      const leaf = leaves.subarray(32 * index, 32 * index + 32);
      // Of several by one name, the one that is unaltered, or else the first.
      const candidates = left.filter((entry) => entry.name === name);
      const entry = candidates.find((candidate) => candidate.leaves.get(chain)?.equals(leaf)) ?? candidates[0];
      if (!entry) {
        if (entries.some((other) => other.name === name && named.has(other)) || missing.has(name)) return;
        missing.add(name);
        this.find('REMOVED', chain, commit, 'the entry is not there', name);
        return;
      }
      left.splice(left.indexOf(entry), 1);
      if (!entry.leaves.get(chain)?.equals(leaf))
        this.name('ALTERED', chain, commit, entry, named, 'it is not what was written');
    });
    for (const entry of left) this.name('INSERTED', chain, commit, entry, named, 'its link does not have it');
  }

  /** Numbers are given in the order of writing. */
  private order(commit: number, links: readonly Link[], entries: readonly StoredEntry[]): void {
    const names = links.find(({ chain }) => chain === this.whole)?.entries ?? [];
    const placed = [...entries].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name) || a.number - b.number);
    for (const entry of placed) {
      const before = this.numbers.get(entry.table) ?? 0;
      if (entry.number <= before)
        this.find(
          'REORDERED',
          this.whole,
          commit,
          `it has number ${entry.number}, and an entry before it has ${before}`,
          entry.name,
        );
      this.numbers.set(entry.table, Math.max(before, entry.number));
    }
  }

  private name(
    kind: FindingKind,
    chain: string,
    commit: number,
    entry: StoredEntry,
    named: Set<StoredEntry>,
    says: string,
  ): void {
    if (named.has(entry)) return;
    named.add(entry);
    this.find(kind, chain, commit, `${says} (${entry.table} ${entry.number})`, entry.name);
  }

  private find(kind: FindingKind, chain: string, commit: number | undefined, says: string, entry?: string): void {
    this.findings.push({
      kind,
      chain,
      lane: this.lane,
      says,
      ...(commit !== undefined && { commit }),
      ...(entry !== undefined && { entry }),
    });
  }
}

function byCommit<T extends { readonly commit: number }>(list: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const one of list) {
    const group = groups.get(one.commit);
    if (group) group.push(one);
    else groups.set(one.commit, [one]);
  }
  return groups;
}

/** What is missing in one place and too many in another was moved. */
function moved(findings: readonly Finding[]): Finding[] {
  const result: Finding[] = [];
  const inserted = new Map(
    findings.flatMap((finding) => (finding.kind === 'INSERTED' && finding.entry ? [[finding.entry, finding]] : [])),
  );
  const taken = new Set<Finding>();
  for (const finding of findings) {
    const there = finding.kind === 'REMOVED' && finding.entry !== undefined ? inserted.get(finding.entry) : undefined;
    if (there && !taken.has(there)) {
      taken.add(there);
      result.push({
        ...finding,
        kind: 'REORDERED',
        says: `it stands in commit ${there.commit} of lane ${there.lane} instead`,
      });
    } else result.push(finding);
  }
  return result.filter((finding) => !taken.has(finding));
}
