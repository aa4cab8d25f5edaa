import type { Pair } from '../../record-linkage';
import type { Send } from './rows';

export const VERDICTS = ['SAME', 'NOT_SAME', 'UNSURE'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a practitioner decided of two records, and why. */
export interface MatchDecision {
  readonly recordA: string;
  readonly recordB: string;
  readonly verdict: Verdict;
  readonly practitioner: string;
  readonly practitionerName: string;
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
  readonly reason: string;
  readonly decidedAt: Date;
}

export const inOrder = (a: string, b: string): Pair => (a < b ? [a, b] : [b, a]);

/** What humans have decided of pairs of these records: the last word about each. */
export async function decidedAmong(
  send: Send,
  records: readonly string[],
): Promise<{ same: Pair[]; notSame: Pair[]; unsure: Pair[] }> {
  const rows = await send<{ a: string; b: string; verdict: Verdict }>(
    'decided-among',
    `SELECT DISTINCT ON (record_a, record_b) record_a AS a, record_b AS b, verdict FROM people.match_decision
     WHERE record_a = ANY ($1::uuid[]) AND record_b = ANY ($1::uuid[]) ORDER BY record_a, record_b, number DESC`,
    [records],
  );
  const those = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).map(({ a, b }): Pair => [a, b]);
  return { same: those('SAME'), notSame: those('NOT_SAME'), unsure: those('UNSURE') };
}

export async function addDecisions(send: Send, decisions: readonly MatchDecision[]): Promise<void> {
  if (decisions.length === 0) return;
  await send(
    'add-match-decisions',
    `INSERT INTO people.match_decision (record_a, record_b, verdict, practitioner, practitioner_name, agency, role, purpose, reason, decided_at)
     SELECT "recordA", "recordB", verdict, practitioner, "practitionerName", agency, role, purpose, reason, "decidedAt"
     FROM jsonb_to_recordset($1::jsonb) AS x ("recordA" uuid, "recordB" uuid, verdict text, practitioner text, "practitionerName" text,
       agency text, role text, purpose text, reason text, "decidedAt" timestamptz)`,
    [
      JSON.stringify(
        decisions.map((decision) => ({
          ...decision,
          asking: undefined,
          ...named(inOrder(decision.recordA, decision.recordB)),
        })),
      ),
    ],
  );
}

const named = ([recordA, recordB]: Pair) => ({ recordA, recordB });
