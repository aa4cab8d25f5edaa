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
  /** Whoever wrote the one may be told of the other. */
  readonly isTold?: boolean;
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

/** How many pairs have ever been left for a person. */
export async function countReviews(send: Send): Promise<number> {
  const [row] = await send<{ pairs: number }>(
    'count-reviews',
    `SELECT count(*)::int AS pairs FROM people.match_review`,
    [],
  );
  return row!.pairs;
}

/** One side of a pair: a record, and whose it is now. */
export interface Side {
  readonly record: string;
  readonly person: string;
}

export interface OpenItem {
  /** A UUID. It counts nothing: a number would say how many pairs the reader may not see. */
  readonly id: string;
  readonly why: ReviewReason;
  readonly bits: number;
  readonly openedAt: Date;
  readonly a: Side;
  readonly b: Side;
  /** Somebody has looked, and could not tell. */
  readonly isUnsure: boolean;
}

/** Pairs that wait for a human, the strongest first: two people still, and nobody has said the same or not the same. */
export async function openItems(send: Send, most: number, id?: string): Promise<OpenItem[]> {
  const rows = await send<
    Omit<OpenItem, 'a' | 'b'> & { recordA: string; recordB: string; personA: string; personB: string }
  >(
    id === undefined ? 'open-reviews' : 'open-review',
    `SELECT v.id, v.why, v.bits, v.opened_at AS "openedAt", v.record_a AS "recordA", v.record_b AS "recordB",
       a.person_id AS "personA", b.person_id AS "personB", d.verdict IS NOT DISTINCT FROM 'UNSURE' AS "isUnsure"
     FROM people.match_review v JOIN people.record a ON a.id = v.record_a JOIN people.record b ON b.id = v.record_b
       LEFT JOIN LATERAL (SELECT verdict FROM people.match_decision m WHERE m.record_a = v.record_a AND m.record_b = v.record_b
         ORDER BY m.number DESC LIMIT 1) d ON true
     WHERE (a.person_id <> b.person_id OR v.why = 'NUMBER_DIFFERS') AND coalesce(d.verdict, 'UNSURE') = 'UNSURE'
       ${id === undefined ? '' : 'AND v.id = $2'}
     ORDER BY v.bits DESC, v.number LIMIT $1`,
    id === undefined ? [most] : [most, id],
  );
  return rows.map(({ recordA, recordB, personA, personB, ...item }) => ({
    ...item,
    a: { record: recordA, person: personA },
    b: { record: recordB, person: personB },
  }));
}

export interface PersonsRecord {
  readonly record: string;
  readonly person: string;
  readonly recordedAt: Date;
  /** The agencies that say something in it. */
  readonly agencies: readonly string[];
  /** Whether there once was a person of this id. */
  readonly wasPerson: boolean;
}

/** The records of these people, the oldest first. */
export function recordsAmong(send: Send, people: readonly string[]): Promise<PersonsRecord[]> {
  return send<PersonsRecord>(
    'records-among',
    `SELECT r.id AS record, r.person_id AS person, r.recorded_at AS "recordedAt",
       EXISTS (SELECT 1 FROM people.reference f WHERE f.scheme = 'HUB' AND f.value = r.id::text) AS "wasPerson",
       ARRAY(SELECT DISTINCT u.agency FROM (
         SELECT unnest(asserted_by) AS agency FROM people.name n WHERE n.person_id = r.person_id AND n.record_id = r.id
         UNION ALL SELECT unnest(asserted_by) FROM people.birth b WHERE b.person_id = r.person_id AND b.record_id = r.id
         UNION ALL SELECT holder FROM people.involvement i WHERE i.record_id = r.id AND i.known) u ORDER BY 1) AS agencies
     FROM people.record r WHERE r.person_id = ANY ($1::uuid[]) ORDER BY r.number`,
    [people],
  );
}

/**
 * After two were parted: what keeps practitioners away stays on both; and of an agency whose number both sides give,
 * who is protected and to which desks the record is limited, for nobody can say to whom that belongs.
 */
export async function shareRestrictions(send: Send, one: Side, other: Side): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const values = [from.person, to.person, to.record];
    await send(
      'share-conflicts',
      `INSERT INTO people.staff_conflict (person_id, record_id, practitioner, relation)
       SELECT $2, $3, practitioner, relation FROM people.staff_conflict s WHERE person_id = $1
         AND NOT EXISTS (SELECT 1 FROM people.staff_conflict o WHERE o.person_id = $2 AND o.practitioner = s.practitioner)
       ON CONFLICT DO NOTHING`,
      values,
    );
    const bothGive = (
      holder: string,
    ) => `EXISTS (SELECT 1 FROM people.involvement a JOIN people.involvement b USING (holder, record_key)
      WHERE a.person_id = $1 AND b.person_id = $2 AND a.known AND b.known AND holder = ${holder})`;
    await send(
      'share-limits',
      `INSERT INTO people.limited_access (person_id, record_id, holder, desks)
       SELECT $2, $3, l.holder, l.desks FROM people.limited_access l WHERE l.person_id = $1 AND ${bothGive('l.holder')}
       ON CONFLICT DO NOTHING`,
      values,
    );
    await send(
      'share-protection',
      `INSERT INTO people.case_tie (person_id, record_id, holder, basis, reference, protects)
       SELECT $2, $3, t.holder, t.basis, t.reference, true FROM people.case_tie t WHERE t.person_id = $1 AND t.protects AND ${bothGive('t.holder')}
       ON CONFLICT DO NOTHING`,
      values,
    );
  }
}

export async function personOfRecord(send: Send, record: string): Promise<string> {
  const [row] = await send<{ person: string }>(
    'person-of-record',
    `SELECT person_id AS person FROM people.record WHERE id = $1`,
    [record],
  );
  return row!.person;
}
