import type { SourceAgency } from '../../sharing';
import { askersDeskHolds } from '../grounds-store';
import type { Send } from '../linking';

/** That an agency works with somebody, as far as one of its desks says it. */
export interface OwnInvolvement {
  readonly person: string;
  readonly holder: SourceAgency;
  readonly desk: string;
}

/** One of the agency's records of the person that this desk holds, and the last day of its work; null while it lasts. */
export interface HeldRecord {
  readonly record: string;
  readonly since: string | null;
  readonly endedOn: string | null;
}

/** The agency's records of somebody that lie on this desk; a record that names no desk lies on the agency's front desk. */
export const heldRecords = (send: Send, { person, holder, desk }: OwnInvolvement): Promise<HeldRecord[]> =>
  send<HeldRecord>(
    'records-held-by-desk',
    `SELECT i.record_id AS record, i.since::text AS since, i.ended_on::text AS "endedOn" FROM people.involvement i
     WHERE i.person_id = $1 AND i.holder = $2 AND i.known AND ${askersDeskHolds('i', { agency: '$2', desk: '$3' })}
     ORDER BY i.record_id FOR UPDATE`,
    [person, holder, desk],
  );

export interface InvolvementChange extends OwnInvolvement {
  /** The last day of the work; null where it goes on. */
  readonly endedOn: string | null;
  readonly because: string;
  readonly by: string;
}

/** Ends the work of a desk with somebody, or lets it go on. What it was before is kept. */
export async function changeInvolvement(send: Send, change: InvolvementChange): Promise<void> {
  const { holder, endedOn, because, by } = change;
  const changed = (await heldRecords(send, change)).filter((held) => held.endedOn !== endedOn);
  if (changed.length === 0) return;
  const records = changed.map(({ record }) => record);
  await send(
    'keep-changed-involvement',
    `INSERT INTO people.past_assertion (kind, fact, successor, record_id, person_id, agency, said, became, because, by_whom)
     SELECT 'INVOLVEMENT', i.record_id || ' ' || i.holder, NULL, i.record_id, i.person_id, i.holder,
       jsonb_build_object('started_on', i.since, 'ended_on', i.ended_on, 'desks', to_jsonb(array_remove(ARRAY[i.desk], NULL))), $3, $4, $5
     FROM people.involvement i WHERE i.record_id = ANY ($1::uuid[]) AND i.holder = $2`,
    [records, holder, endedOn === null ? 'CORRECTED' : 'ENDED', because, by],
  );
  await send(
    'change-involvement',
    `UPDATE people.involvement SET ended_on = $3::date WHERE record_id = ANY ($1::uuid[]) AND holder = $2`,
    [records, holder, endedOn],
  );
}
