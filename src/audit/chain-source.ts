import type { Link } from './chain-writer';

/** An entry as it stands, with the hashes that it ought to have in the chains that it belongs to. */
export interface StoredEntry {
  readonly commit: number;
  /** `question`, `event` or `disclosure`; numbers ascend within one. */
  readonly table: string;
  readonly number: number;
  readonly name: string;
  readonly leaves: ReadonlyMap<string, Buffer>;
}

/** Wherever chains are read from: a log's tables, or a file that was exported. Whole commits, in order. */
export interface ChainSource {
  /** What is kept here, in words. */
  readonly title: string;
  /** The chain that holds every entry, if there is one. */
  readonly whole: string;
  /** Every lane that a link or an entry names, with its greatest commit. */
  lanes(): Promise<readonly { readonly lane: string; readonly commits: number }[]>;
  /** Names of entries that stand in no lane at all: nothing that was written by the hub does. */
  outside(): Promise<readonly string[]>;
  /** Of the commits from and to these, both included. */
  read(
    lane: string,
    from: number,
    to: number,
  ): Promise<{ readonly links: readonly Link[]; readonly entries: readonly StoredEntry[] }>;
}
