import type { Database } from '../kernel';

/** By what the record is counted. */
export const RECORD_BY = ['PAIR', 'DESK', 'CASE'] as const;
export type RecordBy = (typeof RECORD_BY)[number];

/**
 * The figures that inspectors ask for (003 L226). Speed stands beside quality, since deadlines alone were gamed (000
 * L302).
 */
export interface RecordRow {
  readonly asker: string;
  readonly asked: string | null;
  readonly desk: string | null;
  readonly case: string | null;
  readonly questions: number;
  readonly answered: number;
  /** Of those that reached a desk and were answered: finally, by the time first set. */
  readonly inTime: number;
  readonly medianHours: number | null;
  readonly p90Hours: number | null;
  readonly nil: number;
  readonly refused: number;
  readonly reused: number;
  readonly joined: number;
  /** Answered from the index, without reaching a person. */
  readonly notKnown: number;
  readonly open: number;
  readonly overdue: number;
  readonly chased: number;
  readonly escalated: number;
  readonly actedOn: number;
  readonly neverActedOn: number;
  readonly cancelled: number;
  readonly completeness: number | null;
}

export interface RecordAsked {
  readonly by: RecordBy;
  readonly from: string;
  readonly until: string;
  /** Only what this agency asked or was asked; everything where none is named. */
  readonly agency?: string | undefined;
  /** Nothing of the cases that are closed to this practitioner is counted (law 8). */
  readonly practitioner?: string | undefined;
}

const GROUPS: Readonly<Record<RecordBy, { readonly columns: string; readonly group: string }>> = {
  PAIR: {
    columns: `c.agency AS asker, q.agency AS asked, NULL::text AS desk, NULL::text AS "case"`,
    group: 'c.agency, q.agency',
  },
  DESK: {
    columns: `c.agency AS asker, q.agency AS asked, coalesce(e.shown_desk, e.desk) AS desk, NULL::text AS "case"`,
    group: 'c.agency, q.agency, coalesce(e.shown_desk, e.desk)',
  },
  CASE: {
    columns: `c.agency AS asker, NULL::text AS asked, NULL::text AS desk, c.reference AS "case"`,
    group: 'c.agency, c.reference',
  },
};

const only = (condition: string) => `(count(*) FILTER (WHERE ${condition}))::int`;
const HOURS = `EXTRACT(epoch FROM q.answered_at - q.asked_at) / 3600`;
const REACHED = `q.enquiry_id IS NOT NULL AND q.answered_at IS NOT NULL`;

/** One statement, whatever was asked. Watches are counted apart from questions: nobody asked them of anybody. */
export function readRecord(
  database: Database,
  { by, from, until, agency, practitioner }: RecordAsked,
  now: Date,
  limit = 10_000,
): Promise<RecordRow[]> {
  const { columns, group } = GROUPS[by];
  return database.read(
    {
      name: `requests-record-${by.toLowerCase()}`,
      text: `SELECT ${columns}, count(*)::int AS questions, ${only('q.answered_at IS NOT NULL')} AS answered,
        ${only(`${REACHED} AND q.answered_at <= q.first_due_at`)} AS "inTime",
        round((percentile_cont(0.5) WITHIN GROUP (ORDER BY ${HOURS}) FILTER (WHERE ${REACHED}))::numeric, 1)::float AS "medianHours",
        round((percentile_cont(0.9) WITHIN GROUP (ORDER BY ${HOURS}) FILTER (WHERE ${REACHED}))::numeric, 1)::float AS "p90Hours",
        ${only(`q.outcome = 'NIL'`)} AS nil, ${only(`q.outcome = 'REFUSED'`)} AS refused, ${only('q.is_reused')} AS reused, ${only('q.is_joined')} AS joined,
        ${only(`q.outcome = 'NOT_KNOWN'`)} AS "notKnown", ${only(`q.turn = 'RECIPIENT' OR q.state = 'CLARIFYING'`)} AS open,
        ${only(`q.turn = 'RECIPIENT' AND q.deadline_at < $1`)} AS overdue, coalesce(sum(q.chases), 0)::int AS chased, ${only('q.escalations > 0')} AS escalated,
        ${only('q.acted_at IS NOT NULL')} AS "actedOn",
        ${only(`q.answered_at IS NOT NULL AND q.outcome IS DISTINCT FROM 'NOT_KNOWN' AND q.acted_at IS NULL AND q.turn = 'ASKER' AND q.deadline_at < $1`)} AS "neverActedOn",
        ${only(`q.state = 'CANCELLED'`)} AS cancelled, round(avg(q.completeness)::numeric, 2)::float AS completeness
      FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id LEFT JOIN requests.enquiry e ON e.id = q.enquiry_id
      WHERE q.kind <> 'WATCH' AND q.asked_at >= $2::date AND q.asked_at < $3::date + 1 AND ($4::text IS NULL OR c.agency = $4 OR q.agency = $4)
        AND ($6::text IS NULL OR c.agency = $6) AND q.person_id NOT IN (SELECT people.closed_to($7))
      GROUP BY ${group} ORDER BY ${group} LIMIT $5`,
    },
    [now, from, until, agency ?? null, limit, by === 'CASE' ? (agency ?? null) : null, practitioner ?? null],
  );
}
