import type { Database, Statement } from '../kernel';
import { canonical, sha256 } from './canonical';
import type { ChainSource, StoredEntry } from './chain-source';
import type { Link } from './chain-writer';
import { columnsJson, LogStore } from './log-store';

/**
 * What is hashed of an agency's own entry. Changing it makes every entry that was written look altered: it needs a
 * migration.
 */
export const RELEASED = [
  'recorded_at',
  'request_id',
  'practitioner',
  'purpose',
  'person',
  'agreements',
  'shown_fields',
  'withheld_fields',
] as const;

export const releasedLeaf = (row: Readonly<Record<string, unknown>>): Buffer => sha256('released\n', canonical(row));

/** An agency's own log, for when it answers in a process of its own: one chain, which is the whole. */
export class AgencyLogStore extends LogStore implements ChainSource {
  /** What it is called where it is reported on. */
  readonly title: string;
  private readonly entries: Statement;

  constructor(
    database: Database,
    readonly whole: string,
  ) {
    const schema = whole.replaceAll('-', '_');
    const table = `${schema}.disclosure`;
    super(database, { link: `${table}_link`, checkpoint: `${table}_checkpoint`, entries: [table] });
    this.title = `${whole}’s own disclosure log`;
    this.entries = {
      name: `entries-of ${table}`,
      text: `SELECT number, commit, request_id, ${columnsJson(RELEASED)} AS released FROM ${table} WHERE lane = $1 AND commit BETWEEN $2 AND $3 ORDER BY number`,
    };
  }

  /** The commits of a lane from one number to another, with their entries. */
  async read(lane: string, from: number, to: number): Promise<{ links: Link[]; entries: StoredEntry[] }> {
    const [links, rows] = await Promise.all([
      this.linksBetween(lane, from, to),
      this.database.read<{ number: string; commit: string; request_id: string; released: Record<string, unknown> }>(
        this.entries,
        [lane, from, to],
      ),
    ]);
    return {
      links,
      entries: rows.map(({ number, commit, request_id, released }) => ({
        table: 'disclosure',
        number: Number(number),
        commit: Number(commit),
        name: request_id,
        leaves: new Map([[this.whole, releasedLeaf(released)]]),
      })),
    };
  }
}
