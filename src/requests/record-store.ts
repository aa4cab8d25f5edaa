import type { Database } from '../kernel';
import { SOURCE_AGENCIES, desksLocate, deskAsTold } from '../partnership';

/** By what the record is counted. */
export const RECORD_BY = ['PAIR', 'DESK', 'CASE'] as const;
/** By what the record is counted. */
export type RecordBy = (typeof RECORD_BY)[number];

/**
 * The figures that inspectors ask for (003 L226). Speed stands beside quality, since deadlines alone were gamed (000
 * L302).
 */
export interface RecordRow {
  /** The agency that asks. */
  readonly asker: string;
  /** The agency that is asked; null where it is counted by case. */
  readonly asked: string | null;
  /** The desk that is asked; null unless it is counted by desk. */
  readonly desk: string | null;
  /** The asker’s number of the case; null unless it is counted by case. */
  readonly case: string | null;
  /** The first day of the week or month; null where the whole time is counted as one. */
  readonly since: string | null;
  /** How many questions. */
  readonly questions: number;
  /** How many have a final answer. */
  readonly answered: number;
  /** Of those that reached a desk and were answered: finally, by the time first set. */
  readonly inTime: number;
  /** Hours from asking to the final answer, the median; null where none was answered. */
  readonly medianHours: number | null;
  /** The same, of which nine in ten took no longer. */
  readonly p90Hours: number | null;
  /** How many were answered by an explicit nil. */
  readonly nil: number;
  /** How many were declined with a ground. */
  readonly refused: number;
  /** How many were answered by an answer that was still fresh. */
  readonly reused: number;
  /** How many joined an enquiry that was open. */
  readonly joined: number;
  /** Answered from the index, without reaching a person. */
  readonly notKnown: number;
  /** How many have no final answer and have not ended. */
  readonly open: number;
  /** Of those, how many are beyond their time. */
  readonly overdue: number;
  /** How many were chased at least once. */
  readonly chased: number;
  /** How many were taken to a higher level. */
  readonly escalated: number;
  /** How many answers were acted on. */
  readonly actedOn: number;
  /** How many questions ended without the answer having been acted on. */
  readonly neverActedOn: number;
  /** How many were cancelled. */
  readonly cancelled: number;
  /** Which part of what was asked for was answered, on average: 0 to 1; null where none was answered. */
  readonly completeness: number | null;
}

export const RECORD_EVERY = ['WEEK', 'MONTH'] as const;
export type RecordEvery = (typeof RECORD_EVERY)[number];

export interface RecordAsked {
  readonly by: RecordBy;
  /** Week by week (from Monday) or month by month, in which the questions were asked; the whole time as one if left out. */
  readonly every?: RecordEvery | undefined;
  readonly from: string;
  readonly until: string;
  /** Only what this agency asked or was asked; everything where none is named. */
  readonly agency?: string | undefined;
  /** Nothing of the cases that are closed to this practitioner is counted (law 8). */
  readonly practitioner?: string | undefined;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const LOCATING = SOURCE_AGENCIES.filter(desksLocate);
const ASKED_DESK = 'coalesce(e.shown_desk, e.desk)';

/**
 * The desk that was asked, as the record of requests tells it to everybody: not the one whose name says where somebody
 * can be found.
 */
export const DESK_TOLD =
  LOCATING.length === 0
    ? ASKED_DESK
    : `CASE q.agency ${LOCATING.map((agency) => `WHEN ${quoted(agency)} THEN ${quoted(deskAsTold(agency, '', ''))}`).join(' ')} ELSE ${ASKED_DESK} END`;

const GROUPS: Readonly<Record<RecordBy, { readonly columns: string; readonly group: string }>> = {
  PAIR: {
    columns: `c.agency AS asker, q.agency AS asked, NULL::text AS desk, NULL::text AS "case"`,
    group: 'c.agency, q.agency',
  },
  DESK: {
    columns: `c.agency AS asker, q.agency AS asked, ${DESK_TOLD} AS desk, NULL::text AS "case"`,
    group: `c.agency, q.agency, ${DESK_TOLD}`,
  },
  CASE: {
    columns: `c.agency AS asker, NULL::text AS asked, NULL::text AS desk, c.reference AS "case"`,
    group: 'c.agency, c.reference',
  },
};

/**
 * Asked on these days, from the first to the last, as days begin in England and Wales. The session's own time is UTC:
 * by that, what was asked in the first hour of a summer's day would count to the day before.
 */
export const askedOnDays = (first: string, last: string) =>
  `q.asked_at >= ${beginningOf(`${first}::date`)} AND q.asked_at < ${beginningOf(`${last}::date + 1`)}`;
const beginningOf = (day: string) => `(${day})::timestamp AT TIME ZONE 'Europe/London'`;

const only = (condition: string) => `(count(*) FILTER (WHERE ${condition}))::int`;
const REACHED = `q.enquiry_id IS NOT NULL AND q.answered_at IS NOT NULL`;

/**
 * What is counted of a question: a number, and the list behind it, go by the same words. `now` is the parameter that
 * holds the moment.
 */
export const COUNTED = {
  QUESTIONS: () => 'true',
  ANSWERED: () => 'q.answered_at IS NOT NULL',
  IN_TIME: () => `${REACHED} AND q.answered_at <= q.first_due_at`,
  NIL: () => `q.outcome = 'NIL'`,
  REFUSED: () => `q.outcome = 'REFUSED'`,
  REUSED: () => 'q.is_reused',
  JOINED: () => 'q.is_joined',
  NOT_KNOWN: () => `q.outcome = 'NOT_KNOWN'`,
  OPEN: () => `q.turn = 'RECIPIENT' OR q.state = 'CLARIFYING'`,
  OVERDUE: (now: string) => `q.turn = 'RECIPIENT' AND q.deadline_at < ${now}`,
  ESCALATED: () => 'q.escalations > 0',
  ACTED_ON: () => 'q.acted_at IS NOT NULL',
  NEVER_ACTED_ON: (now: string) =>
    `q.answered_at IS NOT NULL AND q.outcome IS DISTINCT FROM 'NOT_KNOWN' AND q.acted_at IS NULL AND q.turn = 'ASKER' AND q.deadline_at < ${now}`,
  CANCELLED: () => `q.state = 'CANCELLED'`,
} as const satisfies Record<string, (now: string) => string>;
export type Counted = keyof typeof COUNTED;
const HOURS = `EXTRACT(epoch FROM q.answered_at - q.asked_at) / 3600`;

/** One statement, whatever was asked. Watches are counted apart from questions: nobody asked them of anybody. */
export function readRecord(
  database: Database,
  { by, every, from, until, agency, practitioner }: RecordAsked,
  now: Date,
  limit = 10_000,
): Promise<RecordRow[]> {
  const { columns, group } = GROUPS[by];
  const since = every && `date_trunc('${every.toLowerCase()}', q.asked_at AT TIME ZONE 'Europe/London')::date`;
  const groups = since ? `${group}, ${since}` : group;
  return database.read(
    {
      name: `requests-record-${by.toLowerCase()}-${(every ?? 'whole').toLowerCase()}`,
      text: `SELECT ${columns}, ${since ? `${since}::text` : 'NULL::text'} AS since, count(*)::int AS questions, ${only(COUNTED.ANSWERED())} AS answered,
        ${only(COUNTED.IN_TIME())} AS "inTime",
        round((percentile_cont(0.5) WITHIN GROUP (ORDER BY ${HOURS}) FILTER (WHERE ${REACHED}))::numeric, 1)::float AS "medianHours",
        round((percentile_cont(0.9) WITHIN GROUP (ORDER BY ${HOURS}) FILTER (WHERE ${REACHED}))::numeric, 1)::float AS "p90Hours",
        ${only(COUNTED.NIL())} AS nil, ${only(COUNTED.REFUSED())} AS refused, ${only(COUNTED.REUSED())} AS reused, ${only(COUNTED.JOINED())} AS joined,
        ${only(COUNTED.NOT_KNOWN())} AS "notKnown", ${only(COUNTED.OPEN())} AS open,
        ${only(COUNTED.OVERDUE('$1'))} AS overdue, coalesce(sum(q.chases), 0)::int AS chased, ${only(COUNTED.ESCALATED())} AS escalated,
        ${only(COUNTED.ACTED_ON())} AS "actedOn",
        ${only(COUNTED.NEVER_ACTED_ON('$1'))} AS "neverActedOn",
        ${only(COUNTED.CANCELLED())} AS cancelled, round(avg(q.completeness)::numeric, 2)::float AS completeness
      FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id LEFT JOIN requests.enquiry e ON e.id = q.enquiry_id
      WHERE q.kind <> 'WATCH' AND ${askedOnDays('$2', '$3')} AND ($4::text IS NULL OR c.agency = $4 OR q.agency = $4)
        AND ($6::text IS NULL OR c.agency = $6) AND q.person_id NOT IN (SELECT people.closed_to($7))
      GROUP BY ${groups} ORDER BY ${groups} LIMIT $5`,
    },
    [now, from, until, agency ?? null, limit, by === 'CASE' ? (agency ?? null) : null, practitioner ?? null],
  );
}
