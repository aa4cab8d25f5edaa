import { deterministicId, type Database } from '../../kernel';
import type { Agency, SourceAgency } from '../../sharing';
import type { RequestScope } from '../../subgraph';

/** A desk that supports somebody, or was asked to. */
export interface SupportRow {
  readonly id: string;
  readonly personId: string;
  readonly agency: Agency;
  readonly desk: string;
  readonly referredByAgency: Agency | null;
  readonly referredByDesk: string | null;
  readonly referredOn: string | null;
  readonly acceptedOn: string | null;
  readonly declinedOn: string | null;
  readonly endedOn: string | null;
  /** The agencies whose records say so; none where it comes from a referral. */
  readonly assertedBy: readonly SourceAgency[];
}

const ROW = `s.id, s.person_id AS "personId", s.agency, s.desk, s.referred_by_agency AS "referredByAgency", s.referred_by_desk AS "referredByDesk",
  s.referred_on::text AS "referredOn", s.accepted_on::text AS "acceptedOn", s.declined_on::text AS "declinedOn", s.ended_on::text AS "endedOn",
  coalesce(s.asserted_by, '{}') AS "assertedBy"`;

/** Most referrals of one desk that are listed at once. */
const MOST_LISTED = 500;

/** Referrals for support, and what became of them. Every change is made only from the state that it was decided on. */
export class SupportStore {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<SupportRow | undefined> {
    if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
    const [row] = await this.database.read<SupportRow>(
      { name: 'support-by-id', text: `SELECT ${ROW} FROM people.support s WHERE s.id = $1` },
      [id],
    );
    return row;
  }

  of(person: string): Promise<SupportRow[]> {
    return this.database.read<SupportRow>(
      {
        name: 'support-of-person',
        text: `SELECT ${ROW} FROM people.support s WHERE s.person_id = $1 ORDER BY s.agency, s.desk, s.id`,
      },
      [person],
    );
  }

  /** What was referred to a desk: what waits for it first, then the newest. */
  ofDesk(agency: Agency, desk: string): Promise<SupportRow[]> {
    return this.database.read<SupportRow>(
      {
        name: 'support-of-desk',
        text: `SELECT ${ROW} FROM people.support s WHERE s.agency = $1 AND s.desk = $2
          ORDER BY (s.accepted_on IS NULL AND s.asserted_by IS NULL AND s.ended_on IS NULL) DESC, s.referred_at DESC NULLS LAST, s.id
          LIMIT ${MOST_LISTED}`,
      },
      [agency, desk],
    );
  }

  /** Refers a person to a desk. One that was declined, or has ended, waits for the desk again. */
  async refer(
    person: string,
    agency: Agency,
    desk: string,
    { practitioner, startedAt, today }: RequestScope,
  ): Promise<string> {
    const [known] = await this.database.read<{ id: string; record: string }>(
      {
        name: 'support-for-desk',
        text: `SELECT s.id, s.record_id AS record FROM people.support s WHERE s.person_id = $1 AND s.agency = $2 AND s.desk = $3 ORDER BY s.id LIMIT 1`,
      },
      [person, agency, desk],
    );
    const record = known?.record ?? (await this.recordOf(person));
    const id = known?.id ?? deterministicId('support', record, agency, desk);
    await this.database.read(
      {
        name: 'refer-for-support',
        text: `INSERT INTO people.support AS t (id, record_id, person_id, agency, desk, referred_by_agency, referred_by_desk, referred_by, referred_on, referred_at)
          SELECT $1, r.id, r.person_id, $3, $4, $5, $6, $7, $8, $9 FROM people.record r WHERE r.id = $2
          ON CONFLICT (record_id, agency, desk) DO UPDATE SET referred_by_agency = excluded.referred_by_agency,
            referred_by_desk = excluded.referred_by_desk, referred_by = excluded.referred_by, referred_on = excluded.referred_on,
            referred_at = excluded.referred_at, asserted_by = NULL, accepted_on = NULL, accepted_by = NULL, declined_on = NULL,
            declined_by = NULL, ended_on = NULL, ended_by = NULL
          WHERE t.ended_on IS NOT NULL`,
      },
      [
        id,
        record,
        agency,
        desk,
        practitioner.agency,
        practitioner.desk,
        practitioner.id,
        today,
        startedAt.toISOString(),
      ],
    );
    return id;
  }

  async accept(id: string, { practitioner, today }: RequestScope): Promise<void> {
    await this.database.read(
      {
        name: 'accept-referral',
        text: `UPDATE people.support SET accepted_on = $2, accepted_by = $3
          WHERE id = $1 AND accepted_on IS NULL AND asserted_by IS NULL AND ended_on IS NULL`,
      },
      [id, today, practitioner.id],
    );
  }

  async decline(id: string, { practitioner, today }: RequestScope): Promise<void> {
    await this.database.read(
      {
        name: 'decline-referral',
        text: `UPDATE people.support SET declined_on = $2, declined_by = $3, ended_on = $2, ended_by = $3
          WHERE id = $1 AND accepted_on IS NULL AND asserted_by IS NULL AND ended_on IS NULL`,
      },
      [id, today, practitioner.id],
    );
  }

  async end(id: string, { practitioner, today }: RequestScope): Promise<void> {
    await this.database.read(
      {
        name: 'end-support',
        text: `UPDATE people.support SET ended_on = $2, ended_by = $3 WHERE id = $1 AND ended_on IS NULL`,
      },
      [id, today, practitioner.id],
    );
  }

  private async recordOf(person: string): Promise<string> {
    const [row] = await this.database.read<{ id: string }>(
      { name: 'first-record', text: `SELECT id FROM people.record WHERE person_id = $1 ORDER BY number LIMIT 1` },
      [person],
    );
    return row!.id;
  }
}
