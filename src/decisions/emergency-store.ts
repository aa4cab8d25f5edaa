import { randomUUID } from 'node:crypto';
import type { Database } from '../kernel';
import type { Agency, Purpose, Role } from '../sharing';
import type { RequestScope } from '../subgraph';
import type { EmergencyFinding } from './words';

export interface EmergencyRow {
  readonly number: number;
  readonly id: string;
  readonly personId: string;
  readonly practitioner: string;
  readonly practitionerName: string;
  readonly agency: Agency;
  readonly role: Role;
  readonly desk: string;
  readonly purpose: Purpose;
  readonly because: string;
  readonly openedAt: string;
  readonly until: string;
  readonly endedAt: string | null;
  readonly reviewDueAt: string;
  readonly review: {
    readonly finding: keyof typeof EmergencyFinding;
    readonly says: string;
    readonly reviewedByRole: Role;
    readonly reviewedAt: string;
  } | null;
  /** How often the same practitioner has opened emergency access in the year before, this one included, and how often that was found unjustified. */
  readonly openedInAYear: number;
  readonly notJustifiedInAYear: number;
}

const ACCESS = `json_build_object('number', a.number, 'id', a.id, 'personId', a.person_id, 'practitioner', a.practitioner,
    'practitionerName', a.practitioner_name, 'agency', a.agency, 'role', a.role, 'desk', a.desk, 'purpose', a.purpose, 'because', a.because,
    'openedAt', a.opened_at, 'until', a.until, 'endedAt', (SELECT e.ended_at FROM sharing.emergency_ended e WHERE e.access = a.id),
    'reviewDueAt', a.review_due_at,
    'review', (SELECT json_build_object('finding', v.finding, 'says', v.says, 'reviewedByRole', v.reviewed_by_role, 'reviewedAt', v.reviewed_at)
      FROM sharing.emergency_review v WHERE v.access = a.id),
    'openedInAYear', (SELECT count(*) FROM sharing.emergency_access o WHERE o.practitioner = a.practitioner
      AND o.opened_at <= a.opened_at AND o.opened_at > a.opened_at - interval '1 year'),
    'notJustifiedInAYear', (SELECT count(*) FROM sharing.emergency_access o JOIN sharing.emergency_review v ON v.access = o.id
      WHERE o.practitioner = a.practitioner AND v.finding = 'NOT_JUSTIFIED' AND o.opened_at <= a.opened_at AND o.opened_at > a.opened_at - interval '1 year'))`;

/** Emergency access, its ends and its reviews: rows that are only ever added. */
export class EmergencyStore {
  constructor(private readonly database: Database) {}

  /** Opens access unless the practitioner has some to anybody already: one person at a time, whoever asks twice at once included. */
  async open(
    personId: string,
    because: string,
    until: Date,
    reviewDueAt: Date,
    { practitioner, purpose, startedAt }: RequestScope,
  ): Promise<string | undefined> {
    const id = `EA-${randomUUID()}`;
    const { id: who, name, agency, role, desk } = practitioner;
    const written = await this.database.source.transaction(async (manager): Promise<unknown[]> => {
      await manager.query(`/* open-emergency */ SELECT pg_advisory_xact_lock(hashtext('emergency access of ' || $1))`, [who]);
      return manager.query(
        `/* open-emergency */ INSERT INTO sharing.emergency_access
            (id, person_id, practitioner, practitioner_name, agency, role, desk, purpose, because, opened_at, until, review_due_at)
          SELECT $1, $2::uuid, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz, $11::timestamptz, $12::timestamptz
          WHERE NOT EXISTS (SELECT 1 FROM sharing.emergency_access a WHERE a.practitioner = $3 AND a.until > $10::timestamptz
            AND NOT EXISTS (SELECT 1 FROM sharing.emergency_ended e WHERE e.access = a.id)) RETURNING id`,
        [
          id,
          personId,
          who,
          name,
          agency,
          role,
          desk,
          purpose,
          because,
          startedAt.toISOString(),
          until.toISOString(),
          reviewDueAt.toISOString(),
        ],
      );
    });
    return written.length > 0 ? id : undefined;
  }

  async end(access: string, at: Date): Promise<void> {
    await this.database.read(
      {
        name: 'end-emergency',
        text: 'INSERT INTO sharing.emergency_ended (access, ended_at) VALUES ($1, $2) ON CONFLICT (access) DO NOTHING',
      },
      [access, at.toISOString()],
    );
  }

  async review(
    access: string,
    finding: keyof typeof EmergencyFinding,
    says: string,
    { practitioner, startedAt }: RequestScope,
  ): Promise<boolean> {
    const written = await this.database.read(
      {
        name: 'review-emergency',
        text: `INSERT INTO sharing.emergency_review (access, finding, says, reviewed_by, reviewed_by_name, reviewed_by_role, reviewed_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (access) DO NOTHING RETURNING access`,
      },
      [access, finding, says, practitioner.id, practitioner.name, practitioner.role, startedAt.toISOString()],
    );
    return written.length > 0;
  }

  async find(id: string): Promise<EmergencyRow | undefined> {
    const [row] = await this.database.read<{ access: EmergencyRow }>(
      { name: 'emergency-by-id', text: `SELECT ${ACCESS} AS access FROM sharing.emergency_access a WHERE a.id = $1` },
      [id],
    );
    return row?.access;
  }

  /** Of one practitioner, or of everybody; those that await review, the oldest first, or all, the newest first. */
  async list(practitioner: string | undefined, awaiting: boolean, beyond: number | undefined, limit: number): Promise<EmergencyRow[]> {
    const rows = await this.database.read<{ access: EmergencyRow }>(
      {
        name: awaiting ? 'emergencies-to-review' : 'emergencies',
        text: `SELECT ${ACCESS} AS access FROM sharing.emergency_access a
          WHERE ($1::text IS NULL OR a.practitioner = $1) AND ($2::bigint IS NULL OR a.number ${awaiting ? '>' : '<'} $2)
            ${awaiting ? 'AND NOT EXISTS (SELECT 1 FROM sharing.emergency_review v WHERE v.access = a.id)' : ''}
          ORDER BY a.number ${awaiting ? '' : 'DESC'} LIMIT $3`,
      },
      [practitioner ?? null, beyond ?? null, limit],
    );
    return rows.map(({ access }) => access);
  }
}
