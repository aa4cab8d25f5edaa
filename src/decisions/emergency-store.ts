import { randomUUID } from 'node:crypto';
import type { Database } from '../kernel';
import type { Agency, Audience, SourceAgency, HubText, Purpose, Role } from '../sharing';
import type { RequestScope } from '../subgraph';
import { audienceNow } from './audience-now-store';
import type { DecisionsLog } from './decisions-log';
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
  readonly text: HubText;
  readonly openedAt: string;
  readonly until: string;
  readonly endedAt: string | null;
  readonly reviewDueAt: string;
  readonly review: {
    readonly finding: keyof typeof EmergencyFinding;
    readonly says: string;
    readonly text: HubText;
    readonly reviewedByRole: Role;
    readonly reviewedAt: string;
  } | null;
  /**
   * How often the same practitioner has opened emergency access in the year before, this one included, and how often
   * that was found unjustified.
   */
  readonly openedInAYear: number;
  readonly notJustifiedInAYear: number;
}

const ACCESS = `json_build_object('number', a.number, 'id', a.id, 'personId', a.person_id, 'practitioner', a.practitioner,
    'practitionerName', a.practitioner_name, 'agency', a.agency, 'role', a.role, 'desk', a.desk, 'purpose', a.purpose, 'because', a.because,
    'text', json_build_object('author', json_build_object('practitioner', a.practitioner, 'agency', a.agency, 'desk', a.desk, 'side', a.side),
      'audience', ${audienceNow(`'EMERGENCY ' || a.id`, 'a.audience')}),
    'openedAt', a.opened_at, 'until', a.until, 'endedAt', (SELECT e.ended_at FROM sharing.emergency_ended e WHERE e.access = a.id),
    'reviewDueAt', a.review_due_at,
    'review', (SELECT json_build_object('finding', v.finding, 'says', v.says,
      'text', json_build_object('author', json_build_object('practitioner', v.reviewed_by, 'agency', v.reviewed_by_agency, 'desk', v.reviewed_by_desk,
        'side', v.reviewed_by_side), 'audience', ${audienceNow(`'REVIEW ' || v.access`, 'v.audience')}), 'reviewedByRole', v.reviewed_by_role, 'reviewedAt', v.reviewed_at)
      FROM sharing.emergency_review v WHERE v.access = a.id),
    'openedInAYear', (SELECT count(*) FROM sharing.emergency_access o WHERE o.practitioner = a.practitioner
      AND o.opened_at <= a.opened_at AND o.opened_at > a.opened_at - interval '1 year'),
    'notJustifiedInAYear', (SELECT count(*) FROM sharing.emergency_access o JOIN sharing.emergency_review v ON v.access = o.id
      WHERE o.practitioner = a.practitioner AND v.finding = 'NOT_JUSTIFIED' AND o.opened_at <= a.opened_at AND o.opened_at > a.opened_at - interval '1 year'))`;

/** Emergency access that is to be opened. */
export interface NewEmergency {
  readonly personId: string;
  readonly because: string;
  readonly audience?: Audience | undefined;
  readonly until: Date;
  readonly reviewDueAt: Date;
  /** Whose data it opens, as far as the index knows. */
  readonly agencies: readonly SourceAgency[];
}

/** The desk that information governance named for what has no other; it does not wait for morning. */
const TELL_REVIEWERS = `/* tell-reviewers */ INSERT INTO notices.outgoing (kind, agency, desk, about, urgency, created_at)
  SELECT 'EMERGENCY_ACCESS_OPENED', 'information-governance',
    coalesce((SELECT a.front_desk FROM requests.agency a WHERE a.agency = 'information-governance'), 'information governance'),
    $1::jsonb, 'RED', $2::timestamptz`;

/** Emergency access, its ends and its reviews: rows that are only ever added. */
export class EmergencyStore {
  constructor(
    private readonly database: Database,
    private readonly log: DecisionsLog,
  ) {}

  /**
   * Opens access unless the practitioner has some to anybody already: one person at a time, whoever asks twice at once
   * included.
   */
  async open(
    { personId, because, audience, until, reviewDueAt, agencies }: NewEmergency,
    { practitioner, purpose, startedAt, requestId }: RequestScope,
  ): Promise<string | undefined> {
    const id = `EA-${randomUUID()}`;
    const { id: who, name, agency, role, desk, side } = practitioner;
    const written = await this.database.source.transaction(async (manager): Promise<unknown[]> => {
      await manager.query(`/* open-emergency */ SELECT pg_advisory_xact_lock(hashtext('emergency access of ' || $1))`, [
        who,
      ]);
      const opened: unknown[] = await manager.query(
        `/* open-emergency */ INSERT INTO sharing.emergency_access
            (id, person_id, practitioner, practitioner_name, agency, role, desk, purpose, because, opened_at, until, review_due_at, side, audience)
          SELECT $1, $2::uuid, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz, $11::timestamptz, $12::timestamptz, $13, $14
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
          side,
          audience ?? null,
        ],
      );
      if (opened.length === 0) return opened;
      // Loud at once: those who review it hear of it in the same moment, and the log has an entry for it.
      await manager.query(TELL_REVIEWERS, [JSON.stringify({ emergencyAccess: id }), startedAt.toISOString()]);
      await this.log.recordWithin(manager, {
        type: 'ALTERATION',
        what: 'EMERGENCY_ACCESS_OPENED',
        by: practitioner,
        at: startedAt,
        purpose,
        justification: because,
        people: [personId],
        agencies,
        requestId,
        record: id,
        details: { until: until.toISOString(), reviewDueAt: reviewDueAt.toISOString() },
      });
      return opened;
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
    audience: Audience | undefined,
    { practitioner, startedAt }: RequestScope,
  ): Promise<boolean> {
    const written = await this.database.read(
      {
        name: 'review-emergency',
        text: `INSERT INTO sharing.emergency_review (access, finding, says, reviewed_by, reviewed_by_name, reviewed_by_role, reviewed_at,
            reviewed_by_agency, reviewed_by_desk, reviewed_by_side, audience)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (access) DO NOTHING RETURNING access`,
      },
      [
        access,
        finding,
        says,
        practitioner.id,
        practitioner.name,
        practitioner.role,
        startedAt.toISOString(),
        practitioner.agency,
        practitioner.desk,
        practitioner.side,
        audience ?? null,
      ],
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
  async list(
    practitioner: string | undefined,
    awaiting: boolean,
    beyond: number | undefined,
    limit: number,
  ): Promise<EmergencyRow[]> {
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
