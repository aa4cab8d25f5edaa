import type { Database } from '../kernel';
import { isPractitioner, type DeskReader } from './desk-reader';
import { NO_AREA } from './desks';
import type { Place } from './read-store';
import { COUNTED } from './record-store';

// What lies on desks, for those who work there and for those who manage them: cases, colleagues, numbers, and what has
// gone wrong. Of a case that is closed to whoever reads there is nothing in it, and nothing is counted (law 8).

const ISO = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const NOT_CLOSED = (column: string, parameter: number) => `${column} NOT IN (SELECT people.closed_to($${parameter}))`;

export interface CaseDetails {
  readonly id: string;
  readonly agency: string;
  readonly number: string;
  readonly desk: string;
  readonly person: string;
  readonly practitioner: string | null;
  readonly practitionerId: string | null;
  readonly openedAt: string;
  readonly openQuestions: number;
}

/** What a number of a practitioner is without its issuer. */
const subject = (id: string) => `regexp_replace(${id}, '^[^#]*#', '')`;

/**
 * What a practitioner is called: as their own token says, or else their number. The row is `p`. What a colleague typed as
 * their name is shown to nobody: it may say anything, and stands in all their cases.
 */
const CALLED = `CASE WHEN p.own_word THEN p.name ELSE coalesce(
    (SELECT max(m.name) FROM requests.desk_member m WHERE m.agency = p.agency AND ${subject('m.practitioner')} = ${subject('p.id')}),
    CASE WHEN p.id ~ '^\\S+$' THEN ${subject('p.id')} ELSE 'somebody' END) END`;

const CASE = `c.id, c.agency, c.reference AS number, c.holder_desk AS desk, c.person_id AS person, c.holder_practitioner AS "practitionerId",
  (SELECT ${CALLED} FROM requests.practitioner p WHERE p.agency = c.agency AND p.id = c.holder_practitioner) AS practitioner, ${ISO('c.opened_at')} AS "openedAt",
  (SELECT count(*)::int FROM requests.question q WHERE q.case_id = c.id AND q.kind <> 'WATCH' AND (q.turn = 'RECIPIENT' OR q.state = 'CLARIFYING')) AS "openQuestions"`;

/** Who holds a case: ME, NOBODY yet, or ANYBODY. */
export type CaseHeldBy = 'ME' | 'NOBODY' | 'ANYBODY';

/** Counts of what lies on one desk. */
export interface DeskCounts {
  readonly cases: number;
  readonly casesOfNobody: number;
  readonly toAnswer: number;
  readonly toAnswerOverdue: number;
  readonly asked: number;
  readonly askedOverdue: number;
  readonly toActOn: number;
  readonly toActOnOverdue: number;
}

export interface DeskMember {
  readonly id: string;
  readonly name: string;
  readonly role: string | null;
  readonly seenAt: string | null;
  readonly cases: number;
}

export interface ExceptionRow {
  readonly id: string;
  readonly at: string;
  readonly desk: string | null;
  readonly case: string | null;
  readonly question: string | null;
  readonly emergencyAccess: string | null;
}

/** What can have gone wrong with a case or question of an agency’s: each kind, and the SQL that finds it. */
const EXCEPTIONS = {
  NO_OWNER: `SELECT c.id, c.opened_at AS at, c.holder_desk AS desk, c.id AS "case", NULL::uuid AS question, NULL::text AS access
    FROM requests.case_file c WHERE c.agency = $1 AND c.closed_at IS NULL AND c.holder_practitioner IS NULL AND ${NOT_CLOSED('c.person_id', 2)}`,
  LEAVERS_CASES: `SELECT c.id, s.recorded_at, c.holder_desk, c.id, NULL::uuid, NULL::text
    FROM requests.case_file c JOIN requests.case_step s ON s.case_id = c.id AND s.ordinal = c.version
      JOIN requests.practitioner p ON p.agency = c.agency AND p.id = s.event->>'fromPractitioner' AND NOT p.is_present
    WHERE c.agency = $1 AND c.closed_at IS NULL AND c.holder_practitioner IS NULL AND s.event->>'type' = 'MOVED' AND ${NOT_CLOSED('c.person_id', 2)}`,
  NEVER_ACTED_ON: `SELECT q.id, q.deadline_at, c.holder_desk, c.id, q.id, NULL::text
    FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id
    WHERE c.agency = $1 AND q.kind <> 'WATCH' AND ${COUNTED.NEVER_ACTED_ON('$3')} AND ${NOT_CLOSED('q.person_id', 2)}`,
  // Whoever has to act next is asked: the agency that is asked, or the one that asks. A record that is limited to other desks is told of to nobody.
  ESCALATED: `SELECT q.id, q.deadline_at, CASE q.turn WHEN 'RECIPIENT' THEN e.desk ELSE c.holder_desk END, CASE WHEN c.agency = $1 THEN c.id END, q.id, NULL::text
    FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id LEFT JOIN requests.enquiry e ON e.id = q.enquiry_id
    WHERE q.escalations > 0 AND q.deadline_at IS NOT NULL AND (q.turn = 'RECIPIENT' AND q.agency = $1 AND e.shown_desk IS NULL OR q.turn = 'ASKER' AND c.agency = $1)
      AND ${NOT_CLOSED('q.person_id', 2)}`,
  // It names nobody and says nothing of the record; what is limited to others is not among them.
  CLOCK_RAN_OUT: `SELECT k.id, k.due_at, k.desk, NULL::uuid, NULL::uuid, NULL::text
    FROM front_door.clock k WHERE k.agency = $1 AND k.runs AND k.is_for_managers AND k.due_at > $3::timestamptz - interval '60 days'
      AND (k.arrival IS NULL OR (SELECT a.is_open FROM front_door.arrival a WHERE a.id = k.arrival))
      AND NOT EXISTS (SELECT 1 FROM people.reference r WHERE r.scheme = k.scheme AND r.value = ANY (k.numbers) AND r.person_id IN (SELECT people.closed_to($2)))`,
  EMERGENCY_ACCESS_TO_REVIEW: `SELECT md5(e.id)::uuid, e.review_due_at, e.desk, NULL::uuid, NULL::uuid, e.id
    FROM sharing.emergency_access e WHERE ($1::text = 'information-governance' OR e.agency = $1) AND NOT EXISTS (SELECT 1 FROM sharing.emergency_review r WHERE r.access = e.id)
      AND ${NOT_CLOSED('e.person_id', 2)}`,
} as const;
export type ExceptionKind = keyof typeof EXCEPTIONS;

/** Reads what lies on desks: one statement for each list, however long it is. */
export class DeskWorkReads {
  constructor(private readonly database: Database) {}

  /** The open cases of a desk, the latest opened first. */
  cases(reader: DeskReader, heldBy: CaseHeldBy, from: Place | undefined, limit: number): Promise<CaseDetails[]> {
    return this.database.read(
      {
        name: 'requests-cases-of-desk',
        text: `SELECT ${CASE} FROM requests.case_file c WHERE c.agency = $1 AND c.holder_desk = $2 AND c.closed_at IS NULL AND ${NOT_CLOSED('c.person_id', 3)}
          AND CASE $4 WHEN 'ME' THEN ${isPractitioner('c.holder_practitioner', 3)} WHEN 'NOBODY' THEN c.holder_practitioner IS NULL ELSE true END
          AND ($5::timestamptz IS NULL OR (date_trunc('milliseconds', c.opened_at), c.id) < ($5, $6::uuid)) ORDER BY date_trunc('milliseconds', c.opened_at) DESC, c.id DESC LIMIT $7`,
      },
      [reader.agency, reader.desk, reader.id, heldBy, from?.at ?? null, from?.id ?? null, limit],
    );
  }

  /** One case of an agency’s by its own number; nothing where there is none for whoever reads. */
  async caseByNumber(agency: string, number: string, reader: string): Promise<CaseDetails | undefined> {
    const [found] = await this.database.read<CaseDetails>(
      {
        name: 'requests-case-by-number',
        text: `SELECT ${CASE} FROM requests.case_file c WHERE c.agency = $1 AND c.reference = $2 AND ${NOT_CLOSED('c.person_id', 3)}`,
      },
      [agency, number, reader],
    );
    return found;
  }

  casesById(ids: readonly string[], agency: string, reader: string): Promise<CaseDetails[]> {
    return this.database.read(
      {
        name: 'requests-cases-by-id',
        text: `SELECT ${CASE} FROM requests.case_file c WHERE c.id = ANY ($1::uuid[]) AND c.agency = $2 AND ${NOT_CLOSED('c.person_id', 3)}`,
      },
      [ids, agency, reader],
    );
  }

  /** How much lies on a desk: exactly as many as its lists show, so that a number tells nothing that a list does not. */
  async counts({ id, agency, desk, side, isOwn }: DeskReader, now: Date): Promise<DeskCounts> {
    const [found] = await this.database.read<DeskCounts>(
      {
        name: 'requests-desk-counts',
        text: `WITH closed AS MATERIALIZED (SELECT people.closed_to($3) AS person_id), mine AS MATERIALIZED (
          SELECT * FROM requests.case_file WHERE agency = $1 AND holder_desk = $2
        ), q AS MATERIALIZED (
          SELECT q.turn, q.deadline_at FROM mine c JOIN requests.question q ON q.case_id = c.id
          WHERE q.turn IS NOT NULL AND q.person_id NOT IN (SELECT person_id FROM closed) AND (q.kind <> 'WATCH' OR ($6 AND ($5 <> 'PERPETRATOR'
            OR (SELECT w.set_by_side FROM requests.firing f JOIN requests.watch w ON w.id = f.watch_id WHERE f.question_id = q.id LIMIT 1) = 'PERPETRATOR')))
        ), e AS MATERIALIZED (
          SELECT (SELECT min(coalesce(q.deadline_at, e.opened_at)) FROM requests.question q WHERE q.enquiry_id = e.id AND q.ended_at IS NULL) AS due
          FROM requests.enquiry e WHERE e.agency = $1 AND e.desk = $2 AND e.closed_at IS NULL AND e.person_id NOT IN (SELECT person_id FROM closed) AND ($6 OR e.shown_desk IS NULL)
        ) SELECT (SELECT count(*)::int FROM mine c WHERE c.closed_at IS NULL AND c.person_id NOT IN (SELECT person_id FROM closed)) AS cases,
          (SELECT count(*)::int FROM mine c WHERE c.closed_at IS NULL AND c.holder_practitioner IS NULL AND c.person_id NOT IN (SELECT person_id FROM closed)) AS "casesOfNobody",
          (SELECT count(*)::int FROM e) AS "toAnswer", (SELECT count(*)::int FROM e WHERE due < $4) AS "toAnswerOverdue",
          (SELECT count(*)::int FROM q WHERE turn = 'RECIPIENT') AS asked, (SELECT count(*)::int FROM q WHERE turn = 'RECIPIENT' AND deadline_at < $4) AS "askedOverdue",
          (SELECT count(*)::int FROM q WHERE turn = 'ASKER') AS "toActOn", (SELECT count(*)::int FROM q WHERE turn = 'ASKER' AND deadline_at < $4) AS "toActOnOverdue"`,
      },
      [agency, desk, id, now, side, isOwn],
    );
    return found!;
  }

  /** Notes that somebody works on a desk; nothing is written where it is known already, for a day. */
  async seen(
    { id, agency, desk, name, role }: { id: string; agency: string; desk: string; name: string; role: string },
    now: Date,
  ): Promise<void> {
    await this.database.pool.query(
      `/* requests-seen */ INSERT INTO requests.desk_member AS m (agency, practitioner, name, desk, role, seen_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (agency, practitioner) DO UPDATE SET name = excluded.name, desk = excluded.desk, role = excluded.role, seen_at = excluded.seen_at
       WHERE (m.name, m.desk, m.role) IS DISTINCT FROM (excluded.name, excluded.desk, excluded.role) OR m.seen_at < excluded.seen_at - interval '1 day'`,
      [agency, id, name, desk, role, now],
    );
  }

  /** Those who were seen on a desk or hold a case there, but for those who have left. */
  members({ agency, desk }: Pick<DeskReader, 'agency' | 'desk'>): Promise<DeskMember[]> {
    return this.database.read(
      {
        name: 'requests-desk-members',
        text: `WITH held AS (
          SELECT holder_practitioner AS id, count(*)::int AS cases FROM requests.case_file
          WHERE agency = $1 AND holder_desk = $2 AND closed_at IS NULL AND holder_practitioner IS NOT NULL GROUP BY 1
        ) SELECT coalesce(m.practitioner, h.id) AS id, coalesce(m.name, ${CALLED}, ${subject('h.id')}) AS name, m.role, ${ISO('m.seen_at')} AS "seenAt", coalesce(sum(h.cases), 0)::int AS cases
        FROM (SELECT * FROM requests.desk_member WHERE agency = $1 AND desk = $2) m
          FULL JOIN held h ON ${subject('h.id')} = ${subject('m.practitioner')}
          LEFT JOIN requests.practitioner p ON p.agency = $1 AND p.id = coalesce(m.practitioner, h.id)
        WHERE p.is_present IS NOT FALSE GROUP BY 1, 2, 3, 4 ORDER BY 2, 1`,
      },
      [agency, desk],
    );
  }

  /** What has gone wrong of one kind, the longest standing first. */
  exceptions(
    kind: ExceptionKind,
    agency: string,
    reader: string,
    now: Date,
    from: Place | undefined,
    limit: number,
  ): Promise<ExceptionRow[]> {
    return this.database.read(
      {
        name: `requests-exceptions-${kind.toLowerCase().replaceAll('_', '-')}`,
        text: `SELECT x.id, ${ISO('x.at')} AS at, x.desk, x."case", x.question, x.access AS "emergencyAccess"
          FROM (${EXCEPTIONS[kind]}) AS x (id, at, desk, "case", question, access)
          WHERE $3::timestamptz IS NOT NULL AND ($4::timestamptz IS NULL OR (date_trunc('milliseconds', x.at), x.id) > ($4, $5::uuid))
          ORDER BY date_trunc('milliseconds', x.at), x.id LIMIT $6`,
      },
      [agency, reader, now, from?.at ?? null, from?.id ?? null, limit],
    );
  }
}

/** Desks that the partnership has described: one that was only ever asked from may tell of a record that is limited to it. */
export const isDescribed = ({ area }: { readonly area: string }): boolean => area !== NO_AREA;
