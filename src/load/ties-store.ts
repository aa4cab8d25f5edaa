import type { Participation } from '../agencies';
import type { Database } from '../kernel';
import type { SourceAgency } from '../sharing';
import { recordBehind } from './record-behind-store';

/**
 * Enters in the index who has a part in what an agency records, by the agency's own numbers. What shows that somebody
 * needs protection is never taken back here: that is for a person to decide.
 */
export async function addTies(
  database: Database,
  holder: SourceAgency,
  scheme: string,
  ties: readonly Participation[],
): Promise<void> {
  if (ties.length === 0) return;
  await database.source.query(
    `/* add-ties */ INSERT INTO people.case_tie (person_id, record_id, holder, basis, reference, protects)
     SELECT p.person_id, p.id, $2, x.basis, x.reference, bool_or(x.protects)
     FROM jsonb_to_recordset($1::jsonb) AS x (person text, basis text, reference text, protects boolean)
       ${recordBehind('$3', 'x.person')}
     GROUP BY p.person_id, p.id, x.basis, x.reference
     ON CONFLICT (record_id, holder, basis, reference) DO UPDATE SET protects = true
       WHERE excluded.protects AND NOT case_tie.protects`,
    [JSON.stringify(ties), holder, scheme],
  );
}
