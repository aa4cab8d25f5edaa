import type { Database } from '../kernel';
import type { Practitioner } from '../practitioners';

/** What is kept about a person and hangs on none of their records, by number. */
export interface HeldWith {
  readonly questions: readonly string[];
  readonly cases: readonly string[];
  readonly watches: readonly string[];
  readonly decisions: readonly string[];
}

export const NOTHING_HELD: HeldWith = { questions: [], cases: [], watches: [], decisions: [] };

/**
 * What is open about these people, of what the reader's own agency asked, was asked, holds or decided; watches, and
 * what they told, of their own desk. What other agencies keep is theirs to know of. One statement for all.
 */
export class HeldWithStore {
  constructor(private readonly database: Database) {}

  async of(
    people: readonly string[],
    { agency, desk }: Pick<Practitioner, 'agency' | 'desk'>,
  ): Promise<ReadonlyMap<string, HeldWith>> {
    const rows = await this.database.read<HeldWith & { person: string }>(
      {
        name: 'held-with-people',
        text: `SELECT p.id AS person,
  ARRAY(SELECT q.id::text FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id LEFT JOIN requests.enquiry e ON e.id = q.enquiry_id
    WHERE q.person_id = p.id AND q.turn IS NOT NULL AND CASE
      WHEN q.kind = 'WATCH' THEN c.agency = $2 AND c.holder_desk = $3
      ELSE c.agency = $2 OR (q.agency = $2 AND e.id IS NOT NULL AND (e.shown_desk IS NULL OR e.desk = $3)) END
    ORDER BY q.asked_at, q.id) AS questions,
  ARRAY(SELECT c.id::text FROM requests.case_file c WHERE c.person_id = p.id AND c.agency = $2 AND c.closed_at IS NULL ORDER BY c.opened_at, c.id) AS cases,
  ARRAY(SELECT w.id::text FROM requests.watch w JOIN requests.case_file c ON c.id = w.case_id
    WHERE w.person_id = p.id AND w.ended_at IS NULL AND c.agency = $2 AND c.holder_desk = $3 ORDER BY w.set_at, w.id) AS watches,
  ARRAY(SELECT d.id FROM sharing.decision d WHERE d.person_id = p.id AND d.recorded_by_agency = $2
    AND NOT EXISTS (SELECT 1 FROM sharing.decision_revoked r WHERE r.decision = d.id) ORDER BY d.number) AS decisions
FROM unnest($1::uuid[]) p (id)`,
      },
      [people, agency, desk],
    );
    return new Map(rows.map(({ person, ...held }) => [person, held]));
  }
}
