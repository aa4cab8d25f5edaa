import { randomUUID } from 'node:crypto';
import { sha256 } from './canonical';
import type { Written } from './entry';

/** One link of one agency's chain: what one commit added to it. */
export interface Link {
  readonly chain: string;
  readonly lane: string;
  /** Its place in this chain and lane: 1, 2, 3 … */
  readonly seq: number;
  /** The commit that wrote it; the entries of one commit share it. */
  readonly commit: number;
  readonly recordedAt: string;
  /** The names of the entries, in order, and their hashes, 32 bytes each. */
  readonly entries: readonly string[];
  readonly leaves: Buffer;
  readonly previous: Buffer;
  readonly hash: Buffer;
}

/** Before the first link of a chain in a lane there is nothing. */
export const NOTHING_BEFORE = Buffer.alloc(32);

/** The lane of what had been written before there were chains: migration 0013 made it. */
export const BEFORE_CHAINS = '00000000-0000-0000-0000-000000000000';

/** A link's hash covers its place, what it adds, and every link before it. */
export const hashOf = ({ chain, lane, seq, commit, recordedAt, entries, leaves, previous }: Omit<Link, 'hash'>): Buffer =>
  sha256(`${chain}\n${lane}\n${seq}\n${commit}\n${recordedAt}\n${entries.join('\n')}\n`, previous, leaves);

/** What one commit writes, as the values of `INSERT`, and what the lane is once it stands. */
export interface Commit {
  readonly values: unknown[];
  readonly stands: () => void;
}

interface Head {
  readonly seq: number;
  readonly hash: Buffer;
}

/**
 * A chain that one process writes alone. One chain for all would make every process wait for the commit of every other; so each
 * process has a lane of its own, and in it one chain for the whole and one for each agency. Whoever verifies reads all lanes,
 * and a checkpoint covers all of them.
 */
export class Lane {
  readonly id = randomUUID();
  private readonly heads = new Map<string, Head>();
  private commits = 0;

  constructor(private readonly openedBy: string) {}

  /** The next commit: the values that `INSERT` (disclosure-log.ts) takes. It becomes part of the lane when `stands` is called; if it failed for certain, it never was. */
  next(written: readonly Written[], recordedAt: string): Commit {
    const commit = this.commits + 1;
    const links = chainsOf(written).map(({ chain, entries, leaves }): Link => {
      const head = this.heads.get(chain) ?? { seq: 0, hash: NOTHING_BEFORE };
      const link = { chain, lane: this.id, seq: head.seq + 1, commit, recordedAt, entries, leaves, previous: head.hash };
      return { ...link, hash: hashOf(link) };
    });
    const rows = (table: Written['table']) =>
      `[${written
        .filter((entry) => entry.table === table)
        .map(({ json }) => json)
        .join(',')}]`;
    return {
      values: [
        this.id,
        recordedAt,
        this.openedBy,
        commit === 1,
        commit,
        JSON.stringify(links.map(linkJson)),
        rows('event'),
        rows('question'),
      ],
      stands: () => {
        this.commits = commit;
        for (const { chain, seq, hash } of links) this.heads.set(chain, { seq, hash });
      },
    };
  }
}

function chainsOf(written: readonly Written[]): { chain: string; entries: string[]; leaves: Buffer }[] {
  const chains = new Map<string, { name: string; leaf: Buffer }[]>();
  for (const { name, leaves } of written)
    for (const [chain, leaf] of leaves) {
      const known = chains.get(chain);
      if (known) known.push({ name, leaf });
      else chains.set(chain, [{ name, leaf }]);
    }
  return [...chains].map(([chain, list]) => ({
    chain,
    entries: list.map(({ name }) => name),
    leaves: Buffer.concat(list.map(({ leaf }) => leaf)),
  }));
}

const linkJson = ({ chain, seq, entries, leaves, previous, hash }: Link) => ({
  chain,
  seq,
  entries,
  leaves: leaves.toString('base64'),
  previous: previous.toString('base64'),
  hash: hash.toString('base64'),
});
