import type { Features } from '../../record-linkage';
import type { Send } from './rows';

/** By which rules records are filed under keys, and how far that has come. */
export interface Filing {
  readonly rules: number;
  /** The number of the last record that was filed again. */
  readonly filedTo: number;
  readonly isComplete: boolean;
}

export async function filingOf(send: Send): Promise<Filing> {
  const [row] = await send<Filing>(
    'match-filing',
    `SELECT rules, filed_to AS "filedTo", is_complete AS "isComplete" FROM people.match_filing`,
    [],
  );
  return row!;
}

export async function keepFiling(send: Send, { rules, filedTo, isComplete }: Filing): Promise<void> {
  await send('keep-match-filing', `UPDATE people.match_filing SET rules = $1, filed_to = $2, is_complete = $3`, [
    rules,
    filedTo,
    isComplete,
  ]);
}

/** The next records that matching knows, by number. */
export function recordsAfter(
  send: Send,
  number: number,
  most: number,
): Promise<{ number: number; features: Features }[]> {
  return send(
    'records-after',
    `SELECT number, features FROM people.record WHERE number > $1 AND features IS NOT NULL ORDER BY number LIMIT $2`,
    [number, most],
  );
}

export async function unindexAll(send: Send): Promise<void> {
  await send('unindex-all', `TRUNCATE people.match_key`, []);
}
