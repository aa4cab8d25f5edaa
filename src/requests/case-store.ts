import type { Audience } from '../sharing';
import type { Actor } from './held';
import type { Sql } from './transaction-store';

/** A case of one agency's, and who holds it. */
export interface CaseRow {
  /** The hub’s own number: a UUID. */
  readonly id: string;
  /** Whose case it is: the agency’s code. */
  readonly agency: string;
  /** The agency’s own number of the case. */
  readonly reference: string;
  /** The person it is about, by the hub’s own number. */
  readonly person: string;
  /** The desk that holds it. */
  readonly holderDesk: string;
  /** Who holds it there (issuer and subject); null for nobody yet. */
  readonly holderPractitioner: string | null;
  /** 1, 2, …: one more with each change. */
  readonly version: number;
  /** It is closed; nothing more is asked for it. */
  readonly isClosed: boolean;
}

/** What happens to a case, as the record keeps it. */
export type CaseEvent =
  | { readonly type: 'OPENED'; readonly toDesk: string; readonly toPractitioner: string | null }
  | {
      readonly type: 'MOVED';
      readonly because: string;
      readonly fromDesk: string;
      readonly fromPractitioner: string | null;
      readonly toDesk: string;
      readonly toPractitioner: string | null;
    }
  | { readonly type: 'CLOSED'; readonly because: string }
  | { readonly type: 'REOPENED'; readonly because: string };

export interface CaseStep {
  readonly case: CaseRow;
  readonly event: CaseEvent;
  readonly by: Actor | undefined;
  readonly audience?: Audience | undefined;
  readonly claimedAt: Date;
}

const CASE = `json_build_object('id', c.id, 'agency', c.agency, 'reference', c.reference, 'person', c.person_id, 'holderDesk', c.holder_desk,
  'holderPractitioner', c.holder_practitioner, 'version', c.version, 'isClosed', c.closed_at IS NOT NULL) AS file`;

const files = (rows: readonly { file: CaseRow }[]) => rows.map(({ file }) => file);

/** These cases, locked until the transaction ends. */
export const lockCases = async (
  sql: Sql,
  agencies: readonly string[],
  references: readonly string[],
): Promise<CaseRow[]> =>
  files(
    await sql.rows<{ file: CaseRow }>(
      'requests-lock-cases',
      `SELECT ${CASE} FROM requests.case_file c JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS x (agency, reference)) x USING (agency, reference)
       ORDER BY c.id FOR UPDATE OF c`,
      [agencies, references],
    ),
  );

export const lockCasesOnDesk = async (sql: Sql, agency: string, desk: string): Promise<CaseRow[]> =>
  files(
    await sql.rows<{ file: CaseRow }>(
      'requests-lock-cases-on-desk',
      `SELECT ${CASE} FROM requests.case_file c WHERE c.agency = $1 AND c.holder_desk = $2 ORDER BY c.id FOR UPDATE`,
      [agency, desk],
    ),
  );

export const lockCasesHeldBy = async (sql: Sql, agency: string, practitioners: readonly string[]): Promise<CaseRow[]> =>
  files(
    await sql.rows<{ file: CaseRow }>(
      'requests-lock-cases-held-by',
      `SELECT ${CASE} FROM requests.case_file c WHERE c.agency = $1 AND c.holder_practitioner = ANY ($2) ORDER BY c.id FOR UPDATE`,
      [agency, practitioners],
    ),
  );

/** Opens cases that are not there yet; of two who open one at once, one does. */
export async function addCases(sql: Sql, steps: readonly CaseStep[], now: Date): Promise<void> {
  if (steps.length === 0) return;
  const added = await sql.rows<{ id: string }>(
    'requests-add-cases',
    `INSERT INTO requests.case_file (id, agency, reference, person_id, holder_desk, holder_practitioner, holder_is_present, opened_at, version)
     SELECT id, agency, reference, person, "holderDesk", "holderPractitioner", CASE WHEN "holderPractitioner" IS NOT NULL THEN true END, $2, version
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, agency text, reference text, person uuid, "holderDesk" text, "holderPractitioner" text, version integer)
     ORDER BY agency, reference ON CONFLICT (agency, reference) DO NOTHING RETURNING id`,
    [JSON.stringify(steps.map((step) => step.case)), now],
  );
  const ids = new Set(added.map(({ id }) => id));
  await addCaseSteps(
    sql,
    steps.filter((step) => ids.has(step.case.id)),
    now,
  );
}

/**
 * Moves, closes or reopens cases. With a case go its questions, unread answers and watches: they have no other owner.
 */
export async function moveCaseRows(sql: Sql, steps: readonly CaseStep[], now: Date): Promise<void> {
  if (steps.length === 0) return;
  const rows = JSON.stringify(steps.map((step) => step.case));
  await sql.rows(
    'requests-move-cases',
    `UPDATE requests.case_file c SET holder_desk = x."holderDesk", holder_practitioner = x."holderPractitioner",
       holder_is_present = CASE WHEN x."holderPractitioner" IS NOT NULL THEN true END, version = x.version,
       closed_at = CASE WHEN x."isClosed" THEN coalesce(c.closed_at, $2) END
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "holderDesk" text, "holderPractitioner" text, version integer, "isClosed" boolean) WHERE c.id = x.id`,
    [rows, now],
  );
  await addCaseSteps(sql, steps, now);
  await sql.rows(
    'requests-move-open-questions',
    `UPDATE sharing.open_question o SET desk = x."holderDesk"
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "holderDesk" text) JOIN requests.question q ON q.case_id = x.id
     WHERE o.question_id = q.id::text AND o.person_id = q.person_id`,
    [rows],
  );
}

async function addCaseSteps(sql: Sql, steps: readonly CaseStep[], now: Date): Promise<void> {
  if (steps.length === 0) return;
  await sql.rows(
    'requests-case-steps',
    `INSERT INTO requests.case_step (case_id, ordinal, event, practitioner, practitioner_name, agency, desk, side, audience, claimed_at, recorded_at)
     SELECT id, ordinal, event, by->>'practitioner', by->>'name', by->>'agency', by->>'desk', by->>'side', audience, "claimedAt", $2
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, ordinal integer, event jsonb, by jsonb, audience text, "claimedAt" timestamptz)`,
    [
      JSON.stringify(
        steps.map(({ case: { id, version }, event, by, audience, claimedAt }) => ({
          id,
          ordinal: version,
          event,
          by: by ?? null,
          audience,
          claimedAt,
        })),
      ),
      now,
    ],
  );
}
