import type { Sql } from './transaction-store';

/** With a case end its watches. */
export async function endWatchesOf(sql: Sql, caseId: string, because: string, now: Date): Promise<void> {
  await sql.rows(
    'requests-end-watches-of-case',
    'UPDATE requests.watch SET ended_at = $2, ended_because = $3 WHERE case_id = $1 AND ended_at IS NULL',
    [caseId, now, because],
  );
}
