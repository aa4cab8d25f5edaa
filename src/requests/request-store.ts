import type { Audience, Purpose, Side } from '../sharing';
import type { Sql } from './transaction-store';
import type { QuestionKind, Stage } from './words';

/** One act of asking. */
export interface RequestRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: QuestionKind;
  readonly stage: Stage;
  readonly purpose: Purpose;
  readonly ground: string;
  readonly says: string | null;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedByDesk: string;
  readonly askedBySide: Side | null;
  readonly groundAudience: Audience | null;
  readonly saysAudience: Audience | null;
}

export async function addRequests(sql: Sql, requests: readonly RequestRow[]): Promise<void> {
  if (requests.length === 0) return;
  await sql.rows(
    'requests-add-requests',
    `INSERT INTO requests.request (id, case_id, kind, stage, purpose, ground, says, asked_at, asked_by, asked_by_name, asked_by_desk, asked_by_side,
       ground_audience, says_audience)
     SELECT id, "caseId", kind, stage, purpose, ground, says, "askedAt", "askedBy", "askedByName", "askedByDesk", "askedBySide",
       "groundAudience", "saysAudience"
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "caseId" uuid, kind text, stage text, purpose text, ground text, says text,
       "askedAt" timestamptz, "askedBy" text, "askedByName" text, "askedByDesk" text, "askedBySide" text, "groundAudience" text, "saysAudience" text)`,
    [JSON.stringify(requests)],
  );
}
