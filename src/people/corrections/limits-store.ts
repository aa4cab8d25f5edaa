import type { SourceAgency } from '../../sharing';
import type { Send } from '../linking';

/** That an agency's record of somebody is for some of its desks alone, by the record that says so. */
export interface Limit {
  readonly record: string;
  readonly holder: SourceAgency;
  readonly because: string;
  readonly by: string;
}

/**
 * Those of an agency's limits that are meant: of this record, and of every record of the same person in the agency's
 * own numbering.
 */
const MEANT = `SELECT l.record_id, l.holder, x.because, x.by, x.desks
  FROM jsonb_to_recordset($1::jsonb) AS x (record uuid, holder text, because text, by text, desks text[])
    JOIN people.limited_access l ON l.holder = x.holder AND (l.record_id = x.record OR EXISTS (
      SELECT 1 FROM people.involvement a JOIN people.involvement b USING (holder, record_key)
      WHERE a.record_id = x.record AND b.record_id = l.record_id AND a.holder = l.holder AND a.known AND b.known))`;

const keep = (
  became: string,
) => `INSERT INTO people.past_assertion (kind, fact, successor, record_id, person_id, agency, said, became, because, by_whom)
  SELECT DISTINCT ON (l.record_id, l.holder) 'LIMITED_ACCESS', l.record_id || ' ' || l.holder, NULL, l.record_id, l.person_id, l.holder,
    jsonb_build_object('desks', l.desks), '${became}', m.because, m.by
  FROM (${MEANT}) m JOIN people.limited_access l ON (l.record_id, l.holder) = (m.record_id, m.holder)`;

/**
 * Lifts them: the agency's record is open again as agreements say. What they were is kept, with who lifted them and
 * why.
 */
export async function liftLimits(send: Send, limits: readonly Limit[]): Promise<void> {
  if (limits.length === 0) return;
  const values = [JSON.stringify(limits)];
  await send('keep-lifted-limits', keep('LIFTED'), values);
  await send(
    'lift-limits',
    `DELETE FROM people.limited_access l USING (${MEANT}) m WHERE (l.record_id, l.holder) = (m.record_id, m.holder)`,
    values,
  );
}

/** Keeps for which desks a record was, where it is for others from now on. Call it before they are written. */
export async function keepChangedLimits(
  send: Send,
  limits: readonly (Limit & { readonly desks: readonly string[] })[],
): Promise<void> {
  if (limits.length === 0) return;
  await send(
    'keep-changed-limits',
    `${keep('CORRECTED')} WHERE l.record_id = ANY ($2::uuid[]) AND l.desks <> m.desks`,
    [JSON.stringify(limits), limits.map(({ record }) => record)],
  );
}
