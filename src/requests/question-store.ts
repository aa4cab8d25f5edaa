import type { Audience, Side } from '../sharing';
import type { HeldQuestion } from './held';
import type { Sql } from './transaction-store';

/** What happened, as the record keeps it. */
export interface StepRow {
  readonly questionId: string;
  readonly ordinal: number;
  /** Of a move of the case: which step of the case it was. */
  readonly move?: number;
  readonly type: string;
  readonly event: object;
  readonly practitioner: string | null;
  readonly practitionerName: string | null;
  readonly agency: string | null;
  readonly desk: string | null;
  /** On which side they stood then; not known of what was written before that was kept. */
  readonly side: Side | null;
  /** For whom the words that go with it are; null where nobody chose. */
  readonly audience: Audience | null;
  readonly through: string | null;
  /** When whoever did it says that they did. */
  readonly claimedAt: string;
  /** When the hub wrote it down. */
  readonly recordedAt: string;
}

/** An instant as the code knows it: text order is time order. */
const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const HELD = `json_build_object(
  'question', json_build_object('id', q.id, 'kind', q.kind, 'urgency', q.urgency, 'startedAt', ${instant('q.started_at')}, 'version', q.version,
    'situation', q.situation, 'pressing', q.pressing),
  'requestId', q.request_id, 'caseId', q.case_id, 'enquiryId', q.enquiry_id, 'person', q.person_id, 'agency', q.agency, 'askedDesk', e.desk, 'shownDesk', e.shown_desk,
  'askerSide', (SELECT r.asked_by_side FROM requests.request r WHERE r.id = q.request_id), 'askingAgency', c.agency, 'holderDesk', c.holder_desk, 'holderPractitioner', c.holder_practitioner, 'stage', q.stage, 'purpose', q.purpose,
  'scope', q.scope, 'undecided', q.undecided, 'askedAt', ${instant('q.asked_at')}, 'answerId', q.answer_id,
  'tally', json_build_object('firstDueAt', ${instant('q.first_due_at')}, 'firstAnsweredAt', ${instant('q.first_answered_at')},
    'answeredAt', ${instant('q.answered_at')}, 'outcome', q.outcome, 'actedAt', ${instant('q.acted_at')}, 'endedAt', ${instant('q.ended_at')},
    'chases', q.chases, 'escalations', q.escalations, 'isReused', q.is_reused, 'isJoined', q.is_joined, 'completeness', q.completeness)) AS held`;

export const FROM = `requests.question q JOIN requests.case_file c ON c.id = q.case_id LEFT JOIN requests.enquiry e ON e.id = q.enquiry_id`;

type HeldRow = { held: HeldQuestion };
const held = (rows: readonly HeldRow[]): HeldQuestion[] => rows.map((row) => row.held);

/**
 * Locks these questions and all that wait with them, until the transaction ends. The enquiry is locked first: whoever
 * joins it waits, and finds it answered or not.
 *
 * The holder of each case is locked against moving, so that what is told reaches the desk that holds the case.
 */
export async function lockQuestions(
  sql: Sql,
  {
    questions = [],
    enquiries = [],
  }: { readonly questions?: readonly string[]; readonly enquiries?: readonly string[] },
): Promise<HeldQuestion[]> {
  await sql.rows(
    'requests-lock-enquiries',
    // One list, and not "these or those": with OR every enquiry that there ever was is read.
    `SELECT id FROM requests.enquiry WHERE id IN (
       SELECT unnest($1::uuid[]) UNION SELECT enquiry_id FROM requests.question WHERE id = ANY ($2::uuid[])) ORDER BY id FOR UPDATE`,
    [enquiries, questions],
  );
  return held(
    await sql.rows<HeldRow>(
      'requests-lock-questions',
      `SELECT ${HELD} FROM ${FROM} WHERE q.id IN (
         SELECT id FROM requests.question WHERE id = ANY ($1::uuid[]) UNION SELECT id FROM requests.question WHERE enquiry_id = ANY ($2::uuid[]))
       ORDER BY q.id FOR UPDATE OF q FOR SHARE OF c`,
      [questions, enquiries],
    ),
  );
}

/** Claims what the hub has to look at by now; another process that looks at the same time takes others. */
export const claimDue = async (sql: Sql, now: Date, limit: number): Promise<HeldQuestion[]> =>
  held(
    await sql.rows<HeldRow>(
      'requests-claim-due',
      `SELECT ${HELD} FROM ${FROM} WHERE q.look_at <= $1 ORDER BY q.look_at LIMIT $2 FOR UPDATE OF q SKIP LOCKED FOR SHARE OF c SKIP LOCKED`,
      [now, limit],
    ),
  );

/** Locks what a case has that only the index has answered: it ends with the case. */
export const lockNotKnownOf = async (sql: Sql, cases: readonly string[]): Promise<HeldQuestion[]> =>
  held(
    await sql.rows<HeldRow>(
      'requests-lock-not-known',
      `SELECT ${HELD} FROM ${FROM} WHERE q.case_id = ANY ($1::uuid[]) AND q.state = 'NOT_KNOWN' ORDER BY q.id FOR UPDATE OF q`,
      [cases],
    ),
  );

const COLUMNS: readonly (readonly [column: string, type: string])[] = [
  ['id', 'uuid'],
  ['enquiry_id', 'uuid'],
  ['urgency', 'text'],
  ['version', 'integer'],
  ['state', 'text'],
  ['situation', 'jsonb'],
  ['pressing', 'jsonb'],
  ['turn', 'text'],
  ['deadline_at', 'timestamptz'],
  ['look_at', 'timestamptz'],
  ['answer_id', 'uuid'],
  ['first_due_at', 'timestamptz'],
  ['first_answered_at', 'timestamptz'],
  ['answered_at', 'timestamptz'],
  ['outcome', 'text'],
  ['acted_at', 'timestamptz'],
  ['ended_at', 'timestamptz'],
  ['chases', 'integer'],
  ['escalations', 'integer'],
  ['is_reused', 'boolean'],
  ['is_joined', 'boolean'],
  ['completeness', 'real'],
];
const FIXED: typeof COLUMNS = [
  ['request_id', 'uuid'],
  ['case_id', 'uuid'],
  ['person_id', 'uuid'],
  ['agency', 'text'],
  ['kind', 'text'],
  ['stage', 'text'],
  ['purpose', 'text'],
  ['scope', 'jsonb'],
  ['undecided', 'jsonb'],
  ['started_at', 'timestamptz'],
  ['asked_at', 'timestamptz'],
];

const names = (columns: typeof COLUMNS) => columns.map(([column]) => column).join(', ');
const record = (columns: typeof COLUMNS) => columns.map(([column, type]) => `${column} ${type}`).join(', ');
const LISTS = new Set(['scope', 'undecided']);
const given = (columns: typeof COLUMNS) =>
  columns
    .map(([column]) => (LISTS.has(column) ? `ARRAY(SELECT jsonb_array_elements_text(x.${column}))` : `x.${column}`))
    .join(', ');

const INSERT = `INSERT INTO requests.question (${names(COLUMNS)}, ${names(FIXED)})
  SELECT ${given(COLUMNS)}, ${given(FIXED)} FROM jsonb_to_recordset($1::jsonb) AS x (${record([...COLUMNS, ...FIXED])})`;
const MOVED = COLUMNS.slice(1);
const UPDATE = `UPDATE requests.question q SET ${MOVED.map(([column]) => `${column} = x.${column}`).join(', ')}
  FROM jsonb_to_recordset($1::jsonb) AS x (${record(COLUMNS)}) WHERE q.id = x.id`;

/** A question as its row; the turn, its time and the next look stand beside the situation to be found by. */
export type QuestionRow = Readonly<Record<string, unknown>>;

export const addQuestions = (sql: Sql, rows: readonly QuestionRow[]): Promise<unknown> =>
  rows.length === 0 ? Promise.resolve() : sql.rows('requests-add-questions', INSERT, [JSON.stringify(rows)]);

export const moveQuestions = (sql: Sql, rows: readonly QuestionRow[]): Promise<unknown> =>
  rows.length === 0 ? Promise.resolve() : sql.rows('requests-move-questions', UPDATE, [JSON.stringify(rows)]);

export async function addSteps(sql: Sql, steps: readonly StepRow[]): Promise<void> {
  if (steps.length === 0) return;
  await sql.rows(
    'requests-steps',
    `INSERT INTO requests.step (question_id, ordinal, type, event, practitioner, practitioner_name, agency, desk, side, audience, through, claimed_at, recorded_at)
     SELECT "questionId", ordinal, type, event, practitioner, "practitionerName", agency, desk, side, audience, through, "claimedAt", "recordedAt"
     FROM jsonb_to_recordset($1::jsonb) AS x ("questionId" uuid, ordinal integer, type text, event jsonb, practitioner text, "practitionerName" text,
       agency text, desk text, side text, audience text, through text, "claimedAt" timestamptz, "recordedAt" timestamptz)`,
    [JSON.stringify(steps)],
  );
}

/** Marks who has an open question about whom, for sharing to read (sharing.open_question). */
export async function markOpen(
  sql: Sql,
  opened: readonly HeldQuestion[],
  answered: readonly HeldQuestion[],
): Promise<void> {
  if (opened.length > 0) {
    await sql.rows(
      'requests-mark-open',
      `INSERT INTO sharing.open_question (question_id, person_id, agency, desk, purpose, opened_at)
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS x (id text, person uuid, agency text, desk text, purpose text, at timestamptz) ON CONFLICT DO NOTHING`,
      [
        JSON.stringify(
          opened.map(({ question, person, askingAgency, holderDesk, purpose, askedAt }) => ({
            id: question.id,
            person,
            agency: askingAgency,
            desk: holderDesk,
            purpose,
            at: askedAt,
          })),
        ),
      ],
    );
  }
  if (answered.length > 0) {
    await sql.rows('requests-mark-answered', 'DELETE FROM sharing.open_question WHERE question_id = ANY ($1::text[])', [
      answered.map(({ question }) => question.id),
    ]);
  }
}
