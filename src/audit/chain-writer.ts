import { randomUUID } from 'node:crypto';
import { sha256 } from './canonical';
import type { Linked } from './entry';

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
export const hashOf = ({
  chain,
  lane,
  seq,
  commit,
  recordedAt,
  entries,
  leaves,
  previous,
}: Omit<Link, 'hash'>): Buffer =>
  sha256(`${chain}\n${lane}\n${seq}\n${commit}\n${recordedAt}\n${entries.join('\n')}\n`, previous, leaves);

/** What one commit adds to the chains, and what the lane is once it stands. */
export interface Commit {
  readonly commit: number;
  /** The links, as JSON for the statement that writes them. */
  readonly links: string;
  readonly stands: () => void;
}

interface Head {
  readonly seq: number;
  readonly hash: Buffer;
}

/**
 * A chain that one process writes alone. One chain for all would make every process wait for the commit of every other;
 * so each process has a lane of its own, and in it one chain for the whole and one for each agency. Whoever verifies
 * reads all lanes, and a checkpoint covers all of them.
 */
export class ChainWriter {
  readonly id = randomUUID();
  private readonly heads = new Map<string, Head>();
  private commits = 0;

  /** The next commit. It becomes part of the lane when `stands` is called; if it failed for certain, it never was. */
  link(entries: readonly Linked[], recordedAt: string): Commit {
    const commit = this.commits + 1;
    const links = chainsOf(entries).map((added): Link => {
      const head = this.heads.get(added.chain) ?? { seq: 0, hash: NOTHING_BEFORE };
      const link = { ...added, lane: this.id, seq: head.seq + 1, commit, recordedAt, previous: head.hash };
      return { ...link, hash: hashOf(link) };
    });
    return {
      commit,
      links: JSON.stringify(links.map(linkJson)),
      stands: () => {
        this.commits = commit;
        for (const { chain, seq, hash } of links) this.heads.set(chain, { seq, hash });
      },
    };
  }
}

function chainsOf(written: readonly Linked[]): { chain: string; entries: string[]; leaves: Buffer }[] {
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
