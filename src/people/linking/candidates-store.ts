import type { Features } from '../matching';
import type { Send } from './rows';

/** A record in the index that is worth comparing with another. */
export interface Candidate {
  readonly record: string;
  readonly number: number;
  readonly person: string;
  /** The family file from which it came. */
  readonly family: string | null;
  readonly features: Features;
}

/** A key that more records have than this tells little and costs much; narrower keys find the pair. */
const LARGEST_BLOCK = 150;
/** Of each record's candidates those that share most keys. */
const MOST_CANDIDATES = 60;

/**
 * The records that share keys with each of these, those that share most first: one statement, however many are asked for.
 * A key is read from the index of match_key alone, and no further than to see that it is too common. `beingWritten` are
 * records that are filed under their keys already, and not yet there themselves.
 */
export async function candidatesFor(
  send: Send,
  keys: readonly (readonly number[])[],
  beingWritten: ReadonlyMap<number, Candidate> = new Map(),
): Promise<Candidate[][]> {
  const found: Candidate[][] = keys.map(() => []);
  const ordinals = keys.flatMap((own, ordinal) => own.map(() => ordinal));
  if (ordinals.length === 0) return found;
  const rows = await send<Hit>(
    'match-candidates',
    `WITH hit AS (
       SELECT q.ordinal, k.record, count(*) AS shared FROM unnest($1::int[], $2::bigint[]) q (ordinal, key)
       CROSS JOIN LATERAL (SELECT unnest(CASE WHEN cardinality(b.records) <= ${LARGEST_BLOCK} THEN b.records END) AS record FROM (
         SELECT array_agg(l.record) AS records FROM (
           SELECT m.record FROM people.match_key m WHERE m.key = q.key LIMIT ${LARGEST_BLOCK + 1}) l) b) k
       GROUP BY q.ordinal, k.record
     ), best AS (
       SELECT ordinal, record, place FROM (
         SELECT ordinal, record, row_number() OVER (PARTITION BY ordinal ORDER BY shared DESC, record) AS place FROM hit) h
       WHERE place <= ${MOST_CANDIDATES}
     )
     SELECT b.ordinal, b.record AS number, r.id AS record, r.person_id AS person, r.family, r.features
     FROM best b LEFT JOIN people.record r ON r.number = b.record ORDER BY b.ordinal, b.place`,
    [ordinals, keys.flat()],
  );
  for (const { ordinal, ...hit } of rows) {
    const candidate = hit.record === null ? beingWritten.get(hit.number) : hit;
    if (candidate) found[ordinal]!.push(candidate);
  }
  return found;
}

type Hit = { readonly ordinal: number; readonly number: number } & (Candidate | { readonly record: null });

/** All records of these people that matching knows. */
export function recordsOfPeople(send: Send, people: readonly string[]): Promise<Candidate[]> {
  return send<Candidate>(
    'records-of-people',
    `SELECT r.id AS record, r.number, r.person_id AS person, r.family, r.features FROM people.record r
     WHERE r.person_id = ANY ($1::uuid[]) AND r.features IS NOT NULL ORDER BY r.number`,
    [people],
  );
}
