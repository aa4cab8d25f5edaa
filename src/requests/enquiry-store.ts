import { audienceNow } from '../decisions';
import type { Database } from '../kernel';
import type { Category } from '../sharing';
import type { Desk } from './desks';
import type { Sql } from './transaction-store';

/** What the asked agency sees of one question or of several that ask the same: one thing to answer. */
export interface EnquiryRow {
  readonly id: string;
  readonly person: string;
  readonly agency: string;
  readonly desk: string;
  /** Of an enquiry about a record that is limited to some desks: on which desk it lies to everybody else. */
  readonly shownDesk: string | null;
  readonly kind: string;
  readonly scope: readonly Category[];
  /** Others who are entitled to all of it may wait for the same answer. */
  readonly isShared: boolean;
}

export interface FreshAnswer {
  readonly id: string;
  readonly person: string;
  readonly agency: string;
  readonly kind: string;
  readonly scope: readonly Category[];
  readonly outcome: 'INFORMATION' | 'NIL';
  /**
   * Whether somebody on the perpetrator's side can read all of it: what they could not read answers nothing for them.
   */
  readonly isOpenToAll: boolean;
}

const ENQUIRY = `json_build_object('id', id, 'person', person_id, 'agency', agency, 'desk', desk, 'shownDesk', shown_desk, 'kind', kind, 'scope', scope, 'isShared', is_shared)`;

/**
 * What is already being asked, or was answered not long ago, about these people. Whoever asks about the same person at
 * the same moment waits here, so that two who ask at once make one enquiry.
 */
export async function whatIsAsked(
  sql: Sql,
  people: readonly string[],
  now: Date,
): Promise<{ readonly open: readonly EnquiryRow[]; readonly fresh: readonly FreshAnswer[] }> {
  await sql.rows(
    'requests-one-at-a-time',
    `SELECT pg_advisory_xact_lock(key) FROM (SELECT DISTINCT hashtextextended(p, 94653) AS key FROM unnest($1::text[]) AS p ORDER BY 1) keys`,
    [people],
  );
  const open = await sql.rows<{ enquiry: EnquiryRow }>(
    'requests-open-enquiries',
    `SELECT ${ENQUIRY} AS enquiry FROM requests.enquiry WHERE person_id = ANY ($1::uuid[]) AND closed_at IS NULL ORDER BY opened_at, id FOR UPDATE`,
    [people],
  );
  const fresh = await sql.rows<{ answer: FreshAnswer }>(
    'requests-fresh-answers',
    `SELECT json_build_object('id', a.id, 'person', e.person_id, 'agency', e.agency, 'kind', e.kind, 'scope', a.scope, 'outcome', a.outcome,
       'isOpenToAll', a.side IS NOT DISTINCT FROM 'PERPETRATOR' OR NOT EXISTS (SELECT 1 FROM requests.answer_part p WHERE p.answer_id = a.id AND NOT p.is_nil
         AND ${audienceNow(`'ANSWER ' || a.id || ' ' || p.category`, 'p.audience')} NOT IN ('ENTITLED', 'SERVED'))) AS answer
     FROM requests.answer a JOIN requests.enquiry e ON e.id = a.enquiry_id
     WHERE e.person_id = ANY ($1::uuid[]) AND e.is_shared AND a.is_final AND a.fresh_until > $2
       AND NOT EXISTS (SELECT 1 FROM requests.overtaken o WHERE o.answer_id = a.id) ORDER BY a.given_at DESC`,
    [people, now],
  );
  return { open: open.map(({ enquiry }) => enquiry), fresh: fresh.map(({ answer }) => answer) };
}

export async function addEnquiries(sql: Sql, enquiries: readonly EnquiryRow[], now: Date): Promise<void> {
  if (enquiries.length === 0) return;
  await sql.rows(
    'requests-add-enquiries',
    `INSERT INTO requests.enquiry (id, person_id, agency, desk, shown_desk, kind, scope, is_shared, opened_at)
     SELECT id, person, agency, desk, "shownDesk", kind, ARRAY(SELECT jsonb_array_elements_text(scope)), "isShared", $2
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, person uuid, agency text, desk text, "shownDesk" text, kind text, scope jsonb, "isShared" boolean)`,
    [JSON.stringify(enquiries), now],
  );
}

export async function moveEnquiries(sql: Sql, enquiries: readonly string[], desks: readonly string[]): Promise<void> {
  if (enquiries.length === 0) return;
  await sql.rows(
    'requests-move-enquiries',
    `UPDATE requests.enquiry e SET desk = m.desk FROM unnest($1::uuid[], $2::text[]) AS m (id, desk) WHERE e.id = m.id AND e.closed_at IS NULL`,
    [enquiries, desks],
  );
}

/** Closes those of these enquiries for which nobody waits any more, and says which. They are locked by then. */
export async function closeEnquiries(sql: Sql, enquiries: readonly string[], now: Date): Promise<string[]> {
  if (enquiries.length === 0) return [];
  const closed = await sql.rows<{ id: string }>(
    'requests-close-enquiries',
    `UPDATE requests.enquiry e SET closed_at = $2, desk_is_open = NULL WHERE e.id = ANY ($1::uuid[]) AND e.closed_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM requests.question q WHERE q.enquiry_id = e.id AND (q.turn = 'RECIPIENT' OR q.state = 'CLARIFYING'))
     RETURNING e.id`,
    [enquiries, now],
  );
  return closed.map(({ id }) => id);
}

/** The open enquiries on a desk, locked: before the desk closes they go elsewhere. */
export const lockEnquiriesOn = async (sql: Sql, { agency, desk }: Desk): Promise<string[]> =>
  (
    await sql.rows<{ id: string }>(
      'requests-enquiries-on-desk',
      'SELECT id FROM requests.enquiry WHERE agency = $1 AND desk = $2 AND closed_at IS NULL ORDER BY id FOR UPDATE',
      [agency, desk],
    )
  ).map(({ id }) => id);

/** About whom an enquiry is, and what is asked for in it; nothing where there is none of this id. */
export async function whatEnquiryAsks(
  database: Database,
  id: string,
): Promise<{ readonly person: string; readonly scope: readonly Category[] } | undefined> {
  const [found] = await database.read<{ person: string; scope: Category[] }>(
    {
      name: 'requests-what-enquiry-asks',
      text: 'SELECT person_id AS person, scope FROM requests.enquiry WHERE id = $1',
    },
    [id],
  );
  return found;
}
