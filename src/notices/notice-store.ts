import type { Database, Statement } from '../kernel';
import type { Notice } from './notice';

const COLUMNS = `id, kind, agency, desk, practitioner, about, urgency, created_at::text AS "createdAt", place::text`;

const ONE: Statement = {
  name: 'notice',
  text: `SELECT ${COLUMNS} FROM notices.outgoing WHERE id = $1 AND agency = $2 AND desk = $3 AND place IS NOT NULL`,
};
const EARLIER: Statement = {
  name: 'notices-of-a-desk',
  text: `SELECT ${COLUMNS} FROM notices.outgoing WHERE agency = $1 AND desk = $2 AND place < $3 ORDER BY outgoing.place DESC LIMIT $4`,
};
const LATER: Statement = {
  name: 'notices-of-a-desk-since',
  text: `SELECT ${COLUMNS} FROM notices.outgoing WHERE agency = $1 AND desk = $2 AND place > $3 ORDER BY outgoing.place LIMIT $4`,
};
const LATEST: Statement = { name: 'latest-notice', text: `SELECT COALESCE(max(place), 0)::text AS place FROM notices.outgoing` };

/** The end of every list of places. */
const LAST_PLACE = '9223372036854775807';

export interface Desk {
  readonly agency: string;
  readonly desk: string;
}

/** What was sent out, as a desk reads it. A desk's own, whoever asks. */
export class NoticeStore {
  constructor(private readonly database: Database) {}

  async find(id: string, { agency, desk }: Desk): Promise<Notice | undefined> {
    return (await this.read(ONE, [id, agency, desk]))[0];
  }

  /** The newest first, before a place if one is given. */
  newest({ agency, desk }: Desk, atMost: number, before = LAST_PLACE): Promise<Notice[]> {
    return this.read(EARLIER, [agency, desk, before, atMost]);
  }

  /** In the order in which they were sent out, after a place. */
  since({ agency, desk }: Desk, place: string, atMost: number): Promise<Notice[]> {
    return this.read(LATER, [agency, desk, place, atMost]);
  }

  async latestPlace(): Promise<string> {
    return (await this.database.read<{ place: string }>(LATEST, []))[0]!.place;
  }

  private async read(statement: Statement, values: unknown[]): Promise<Notice[]> {
    const rows = await this.database.read<Notice & Record<string, unknown>>(statement, values);
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00') }));
  }
}

/** A place as it is given from outside. */
export const isPlace = (text: string): boolean => /^\d{1,18}$/.test(text);
