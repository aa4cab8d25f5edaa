import type { Database, Statement } from '../kernel';
import type { Notice } from './notice';

/** Who reads: of what is closed to them there is no notice, and no gap where one was (law 8). */
const READER = (parameter: number) =>
  `WITH reader AS MATERIALIZED (SELECT ARRAY(SELECT people.closed_to($${parameter})) AS closed)`;
const IS_THEIRS = 'notices.about_without(about, reader.closed) IS NOT NULL';

const COLUMNS = `id, kind, agency, desk, practitioner, notices.about_without(about, reader.closed) AS about, urgency, created_at::text AS "createdAt", place::text,
  CASE WHEN kind = 'WATCH_FIRED_MORE' THEN notices.how_many_more(notices.about_without(about, reader.closed)) END AS more`;

const ONE: Statement = {
  name: 'notice',
  text: `${READER(4)} SELECT ${COLUMNS} FROM notices.outgoing, reader WHERE id = $1 AND agency = $2 AND desk = $3 AND place IS NOT NULL AND ${IS_THEIRS}`,
};
const EARLIER: Statement = {
  name: 'notices-of-a-desk',
  text: `${READER(5)} SELECT ${COLUMNS} FROM notices.outgoing, reader WHERE agency = $1 AND desk = $2 AND place < $3 AND ${IS_THEIRS} ORDER BY outgoing.place DESC LIMIT $4`,
};
const LATER: Statement = {
  name: 'notices-of-a-desk-since',
  text: `${READER(5)} SELECT ${COLUMNS} FROM notices.outgoing, reader WHERE agency = $1 AND desk = $2 AND place > $3 AND ${IS_THEIRS} ORDER BY outgoing.place LIMIT $4`,
};
const LATEST: Statement = {
  name: 'latest-notice',
  text: `SELECT COALESCE(max(place), 0)::text AS place FROM notices.outgoing`,
};

/** The end of every list of places. */
const LAST_PLACE = '9223372036854775807';

export interface Desk {
  readonly agency: string;
  readonly desk: string;
}

/** A practitioner who reads what their desk was told. */
export interface DeskReader extends Desk {
  readonly id: string;
}

/** What was sent out, as a desk reads it: everything of the desk's own, but for what is closed to the reader. */
export class NoticeStore {
  constructor(private readonly database: Database) {}

  async find(id: string, { id: reader, agency, desk }: DeskReader): Promise<Notice | undefined> {
    return (await this.read(ONE, [id, agency, desk, reader]))[0];
  }

  /** The newest first, before a place if one is given. */
  newest({ id, agency, desk }: DeskReader, atMost: number, before = LAST_PLACE): Promise<Notice[]> {
    return this.read(EARLIER, [agency, desk, before, atMost, id]);
  }

  /** In the order in which they were sent out, after a place. */
  since({ id, agency, desk }: DeskReader, place: string, atMost: number): Promise<Notice[]> {
    return this.read(LATER, [agency, desk, place, atMost, id]);
  }

  async latestPlace(): Promise<string> {
    return (await this.database.read<{ place: string }>(LATEST, []))[0]!.place;
  }

  private async read(statement: Statement, values: unknown[]): Promise<Notice[]> {
    const rows = await this.database.read<Notice & Record<string, unknown>>(statement, values);
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00') }));
  }
}
