import type { HeldQuestion } from './held';
import { FROM, HELD } from './question-store';
import type { Sql } from './transaction-store';

/**
 * A question that the index answered is to be asked after all: its case is open, and the agency knows the person. That
 * it came to know them by a record which is limited to some desks is told to nobody.
 */
const BECAME_KNOWN = `q.state = 'NOT_KNOWN' AND c.closed_at IS NULL
  AND EXISTS (SELECT 1 FROM people.involvement i WHERE i.person_id = q.person_id AND i.holder = q.agency AND i.known)
  AND NOT EXISTS (SELECT 1 FROM people.limited_access l WHERE l.person_id = q.person_id AND l.holder = q.agency)`;

/**
 * Claims questions that the index answered, about people whom the agency has come to know since. A change of the index
 * notes them in its own transaction (requests.note_who_became_known); notes of what needs no asking any more are taken
 * away.
 */
export async function claimNowKnown(sql: Sql, limit: number): Promise<HeldQuestion[]> {
  const noted = await sql.rows<{ id: string; holds: boolean }>(
    'requests-claim-notes',
    // Each looked up on its own: of a table that is mostly empty PostgreSQL expects more, and would read every question
    // for it.
    `WITH n AS MATERIALIZED (SELECT question_id AS id FROM requests.became_known ORDER BY 1 LIMIT $1 FOR UPDATE SKIP LOCKED)
     SELECT n.id, EXISTS (SELECT 1 FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id WHERE q.id = n.id AND ${BECAME_KNOWN} OFFSET 0) AS holds
     FROM n`,
    [limit],
  );
  const ids = (that: boolean) => noted.filter(({ holds }) => holds === that).map(({ id }) => id);
  const [known, settled] = [ids(true), ids(false)];
  if (settled.length > 0) await settleNotes(sql, settled);
  if (known.length === 0) return [];
  const rows = await sql.rows<{ held: HeldQuestion }>(
    'requests-claim-now-known',
    `SELECT ${HELD} FROM ${FROM} WHERE q.id = ANY ($1::uuid[]) AND q.state = 'NOT_KNOWN'
     ORDER BY q.id FOR UPDATE OF q SKIP LOCKED FOR SHARE OF c SKIP LOCKED`,
    [known],
  );
  return rows.map(({ held }) => held);
}

/** Takes away the notes of questions that are sent to the agency now, or need no asking. */
export const settleNotes = (sql: Sql, questions: readonly string[]): Promise<unknown> =>
  sql.rows('requests-settle-notes', 'DELETE FROM requests.became_known WHERE question_id = ANY ($1::uuid[])', [
    questions,
  ]);

/**
 * Once a day notes what no change of the index noted: it was answered from the index by a transaction that could not
 * see another, which made the person known. One process does it, others pass by.
 */
export const noteWhatWasMissed = (sql: Sql, now: Date): Promise<unknown> =>
  sql.rows(
    'requests-note-what-was-missed',
    `WITH turn AS MATERIALIZED (
       SELECT is_only FROM requests.looked_through WHERE looked_at <= $1::timestamptz - interval '1 day' FOR UPDATE SKIP LOCKED
     ), noted AS (
       INSERT INTO requests.became_known (question_id)
         SELECT q.id FROM turn, requests.question q JOIN requests.case_file c ON c.id = q.case_id WHERE ${BECAME_KNOWN} ON CONFLICT DO NOTHING
     )
     UPDATE requests.looked_through SET looked_at = $1 WHERE EXISTS (SELECT 1 FROM turn)`,
    [now],
  );
