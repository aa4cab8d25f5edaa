import type { Send } from './rows';

/** Why a machine asks instead of deciding. */
export const REVIEW_REASONS = {
  POSSIBLE: 'The evidence is not enough to join them, and too much to leave it at that.',
  VETOED: 'There is enough evidence, and something that forbids a machine to join them: see the evidence.',
  KEPT_APART: 'They fit each other, and one of them does not fit the others with whom it is joined.',
  PROTECTED: 'One of them needs protection, and without the address the evidence is not enough.',
  NUMBER_DIFFERS: 'One number leads to both, and what else is known of them differs.',
} as const;
export type ReviewReason = keyof typeof REVIEW_REASONS;

export interface ReviewItem {
  readonly a: string;
  readonly b: string;
  readonly why: ReviewReason;
  readonly bits: number;
}

/** Puts pairs into the queue, or brings them up to date; what somebody has decided stays decided. */
export async function queueForReview(send: Send, items: readonly ReviewItem[], model: number): Promise<void> {
  if (items.length === 0) return;
  const sorted = items.map(({ a, b, why, bits }) => (a < b ? { a, b, why, bits } : { a: b, b: a, why, bits }));
  await send(
    'queue-for-review',
    `INSERT INTO people.match_review (record_a, record_b, why, bits, model)
     SELECT DISTINCT ON (a, b) a, b, why, bits, $2 FROM jsonb_to_recordset($1::jsonb) AS x (a uuid, b uuid, why text, bits real)
     ORDER BY a, b, bits DESC
     ON CONFLICT (record_a, record_b) DO UPDATE SET why = excluded.why, bits = excluded.bits, model = excluded.model
       WHERE (match_review.why, match_review.bits, match_review.model) IS DISTINCT FROM (excluded.why, excluded.bits, excluded.model)`,
    [JSON.stringify(sorted), model],
  );
}
