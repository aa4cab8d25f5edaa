import { OWN_SCHEMES } from '../../partnership';
import type { Pair } from '../../record-linkage';
import type { Candidate } from './candidates-store';
import type { Send } from './rows';

/** The next records that have not been matched with this model, by number. */
export async function recordsToMatch(send: Send, model: number, most: number): Promise<string[]> {
  const rows = await send<{ id: string }>(
    'records-to-match',
    `SELECT id FROM people.record WHERE matched_with IS DISTINCT FROM $1 ORDER BY number LIMIT $2`,
    [model, most],
  );
  return rows.map(({ id }) => id);
}

export async function countToMatch(send: Send, model: number): Promise<number> {
  const [row] = await send<{ left: number }>(
    'count-to-match',
    `SELECT count(*)::int AS left FROM people.record WHERE matched_with IS DISTINCT FROM $1`,
    [model],
  );
  return row!.left;
}

/** Begins a re-run: every record is to be matched again. */
export async function forgetMatches(send: Send): Promise<void> {
  await send('forget-matches', `UPDATE people.record SET matched_with = NULL WHERE matched_with IS NOT NULL`, []);
  await send('forget-edges', `DELETE FROM people.match_edge`, []);
}

export interface FoundEdge {
  readonly low: number;
  readonly high: number;
  readonly bits: number;
}

export async function keepEdges(send: Send, edges: readonly FoundEdge[], model: number): Promise<void> {
  if (edges.length === 0) return;
  await send(
    'keep-edges',
    `INSERT INTO people.match_edge (low, high, bits, model)
     SELECT DISTINCT ON (low, high) low, high, bits, $4 FROM unnest($1::int[], $2::int[], $3::real[]) x (low, high, bits) ORDER BY low, high
     ON CONFLICT (low, high) DO UPDATE SET bits = excluded.bits, model = excluded.model`,
    [edges.map(({ low }) => low), edges.map(({ high }) => high), edges.map(({ bits }) => bits), model],
  );
}

/**
 * Everything that may hold records together, or did: edges, numbers in common, what humans said, and present people.
 */
export function tiesBetweenRecords(send: Send): Promise<{ a: number; b: number }[]> {
  return send(
    'ties-between-records',
    `SELECT low AS a, high AS b FROM people.match_edge
     UNION SELECT min(r.number) OVER (PARTITION BY o.scheme, o.value), r.number FROM people.record_reference o JOIN people.record r ON r.id = o.record_id
     UNION SELECT a.number, b.number FROM people.match_decision d JOIN people.record a ON a.id = d.record_a JOIN people.record b ON b.id = d.record_b
     UNION SELECT min(number) OVER (PARTITION BY person_id), number FROM people.record
     ORDER BY 1, 2`,
    [],
  );
}

/** These records with what matching knows, and whether what each says marks its person as one who needs protection. */
export function recordsNumbered(
  send: Send,
  numbers: readonly number[],
): Promise<(Candidate & { readonly isProtected: boolean })[]> {
  return send(
    'records-numbered',
    `SELECT r.id AS record, r.number, r.person_id AS person, r.family, r.features, r.own_word_by IS NOT NULL AS "isUnconfirmed",
       EXISTS (SELECT 1 FROM people.case_tie t WHERE t.record_id = r.id AND t.person_id = r.person_id AND t.protects)
         OR EXISTS (SELECT 1 FROM people.address a WHERE a.record_id = r.id AND a.person_id = r.person_id AND a.confidential)
         OR EXISTS (SELECT 1 FROM people.name n WHERE n.record_id = r.id AND n.person_id = r.person_id AND n.confidential) AS "isProtected"
     FROM people.record r WHERE r.number = ANY ($1::int[]) AND r.features IS NOT NULL ORDER BY r.number`,
    [numbers],
  );
}

/** Pairs of these records that give one number. */
export async function pairsByNumber(
  send: Send,
  records: readonly string[],
): Promise<{ pair: Pair; isAgencys: boolean }[]> {
  const rows = await send<{ a: string; b: string; own: boolean }>(
    'pairs-by-number',
    `SELECT a.record_id AS a, b.record_id AS b, bool_or(a.scheme = ANY ($2::text[])) AS own
     FROM people.record_reference a JOIN people.record_reference b USING (scheme, value)
     WHERE a.record_id = ANY ($1::uuid[]) AND b.record_id = ANY ($1::uuid[]) AND a.record_id < b.record_id GROUP BY 1, 2 ORDER BY 1, 2`,
    [records, OWN_SCHEMES],
  );
  return rows.map(({ a, b, own }) => ({ pair: [a, b], isAgencys: own }));
}

/** What some records say, drawn evenly from the whole index, for estimating a model. */
export async function featuresOfSome(send: Send, most: number): Promise<Candidate['features'][]> {
  const rows = await send<{ features: Candidate['features'] }>(
    'features-of-some',
    // Blocks of neighbours by hash: people who are one have records anywhere, so most of each person must come along.
    `SELECT features FROM people.record WHERE features IS NOT NULL AND person_id IN (
       SELECT id FROM people.person ORDER BY md5(id::text) LIMIT $1) ORDER BY number LIMIT $1`,
    [most],
  );
  return rows.map(({ features }) => features);
}
