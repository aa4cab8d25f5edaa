import type { HeldQuestion } from './held';
import { FROM, HELD } from './question-store';
import type { Sql } from './transaction-store';

/** Whether a question that the index answered is to be asked in earnest: its case is open, and the agency knows the person. */
const BECAME_KNOWN = `q.state = 'NOT_KNOWN' AND c.closed_at IS NULL
  AND EXISTS (SELECT 1 FROM people.involvement i WHERE i.person_id = q.person_id AND i.holder = q.agency AND i.known)`;

/**
 * Claims questions that the index answered, about people whom the agency has come to know since. A change of the index notes
 * them in its own transaction (requests.note_who_became_known); notes of what needs no asking any more are taken away.
 */
export async function claimNowKnown(sql: Sql, limit: number): Promise<HeldQuestion[]> {
  const rows = await sql.rows<{ held: HeldQuestion }>(
    'requests-claim-now-known',
    `WITH noted AS MATERIALIZED (
       SELECT n.question_id, ${BECAME_KNOWN} AS holds FROM requests.became_known n JOIN requests.question q ON q.id = n.question_id
         JOIN requests.case_file c ON c.id = q.case_id ORDER BY n.question_id LIMIT $1 FOR UPDATE OF n SKIP LOCKED
     ), settled AS (
       DELETE FROM requests.became_known n USING noted WHERE n.question_id = noted.question_id AND NOT noted.holds
     )
     SELECT ${HELD} FROM ${FROM} WHERE q.id IN (SELECT question_id FROM noted WHERE holds) AND q.state = 'NOT_KNOWN'
     ORDER BY q.id FOR UPDATE OF q SKIP LOCKED FOR SHARE OF c SKIP LOCKED`,
    [limit],
  );
  return rows.map(({ held }) => held);
}

/** Takes away the notes of questions that are asked in earnest now. */
export const settleNotes = (sql: Sql, questions: readonly string[]): Promise<unknown> =>
  sql.rows('requests-settle-notes', 'DELETE FROM requests.became_known WHERE question_id = ANY ($1::uuid[])', [questions]);

/**
 * Once a day notes what no change of the index noted: it was answered from the index by a transaction that could not see
 * another, which made the person known. One process does it, others pass by.
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
