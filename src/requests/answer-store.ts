import type { Audience, Category } from '../sharing';
import type { Actor } from './held';
import type { Sql } from './transaction-store';
import type { RefusalGround } from './words';

/** One category of an answer: facts apart from opinion, an explicit nil, or that it is not shared. */
export interface AnswerPartGiven {
  /** Which category. */
  readonly category: Category;
  /** Nothing is held in it, and the agency has looked. */
  readonly isNil: boolean;
  /** On which ground the agency does not say what it holds, or whether it holds anything. */
  readonly notShared?: RefusalGround | null | undefined;
  /** What is recorded; null where there is none. */
  readonly facts?: string | null;
  /** What a practitioner makes of it; null where there is none. */
  readonly opinion?: string | null;
  /** References to documents where the answering agency keeps them; never the documents. */
  readonly attachments?: readonly string[];
  /** For whom these words are. */
  readonly audience?: Audience | undefined;
}

export interface AnswerRow {
  readonly id: string;
  readonly enquiryId: string;
  readonly outcome: 'INFORMATION' | 'NIL';
  readonly isFinal: boolean;
  readonly scope: readonly Category[];
  readonly freshUntil: string;
  readonly by: Actor;
  readonly parts: readonly AnswerPartGiven[];
}

export async function addAnswers(sql: Sql, answers: readonly AnswerRow[], now: Date): Promise<void> {
  if (answers.length === 0) return;
  await sql.rows(
    'requests-answers',
    `INSERT INTO requests.answer (id, enquiry_id, outcome, is_final, scope, given_at, fresh_until, practitioner, practitioner_name, agency, desk, side)
     SELECT id, "enquiryId", outcome, "isFinal", ARRAY(SELECT jsonb_array_elements_text(scope)), $2, "freshUntil", by->>'practitioner', by->>'name',
       by->>'agency', by->>'desk', by->>'side'
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "enquiryId" uuid, outcome text, "isFinal" boolean, scope jsonb, "freshUntil" timestamptz, by jsonb)`,
    [JSON.stringify(answers.map(({ parts: _, ...answer }) => answer)), now],
  );
  await sql.rows(
    'requests-answer-parts',
    `INSERT INTO requests.answer_part (answer_id, category, is_nil, not_shared, facts, opinion, attachments, audience)
     SELECT answer, category, "isNil", "notShared", facts, opinion, ARRAY(SELECT jsonb_array_elements_text(coalesce(attachments, '[]'))), audience
     FROM jsonb_to_recordset($1::jsonb) AS x (answer uuid, category text, "isNil" boolean, "notShared" text, facts text, opinion text, attachments jsonb, audience text)`,
    [JSON.stringify(answers.flatMap(({ id, parts }) => parts.map((part) => ({ answer: id, ...part }))))],
  );
}
