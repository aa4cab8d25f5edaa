import type { Send } from '../linking';
import type { SourceAgency } from '../../sharing';
import { ASSERTIONS, whoseOf, type AssertionKind, type Became } from './kinds';
import { forgetNumbers, numbersIn } from './numbers-store';

/** One agency's word on one row of the index. */
export interface Assertion {
  readonly kind: AssertionKind;
  /** What tells the row from the others of its kind (keyOf). */
  readonly fact: string;
  readonly agency: SourceAgency;
}

/** Something that an agency says no longer, or says otherwise. */
export interface Past extends Assertion {
  readonly became: Became;
  /** The row that stands in its place; the same one, where it stays and only its mark or its last day changes. */
  readonly successor?: string | undefined;
  readonly because: string;
  readonly by: string;
}

/** What a row says, without what only places it. */
const UNSAID = `'{id,record_id,person_id,from_record,from_person,to_record,to_person,protected_from}'::text[]`;

const GIVEN = `jsonb_to_recordset($1::jsonb) AS x (fact text, agency text, became text, successor text, because text, by text)`;

/** What tells one row: its primary key, so that it is found by the index of that. */
const isRow = (kind: AssertionKind, fact: string): string =>
  kind === 'HOUSEHOLD'
    ? `(t.household, t.record_id, t.stay) = (split_part(${fact}, ' ', 1)::uuid, split_part(${fact}, ' ', 2)::uuid, split_part(${fact}, ' ', 3)::int)`
    : `t.id = ${fact}::uuid`;

/**
 * Keeps what an agency said until now, as it stands; answers the records that said it. Call it before the row changes.
 */
export async function keepPast(send: Send, past: readonly Past[]): Promise<ReadonlySet<string>> {
  const records = new Set<string>();
  for (const [kind, some] of byKind(past)) {
    const { table, isKeptFrom } = ASSERTIONS[kind];
    const { record, person, others } = whoseOf(kind);
    const rows = await send<{ record: string }>(
      `keep-past-${table}`,
      `INSERT INTO people.past_assertion
         (kind, fact, successor, record_id, person_id, other_record, other_person, agency, said, protected_from, became, because, by_whom)
       SELECT '${kind}', x.fact, x.successor, ${record}, ${person}, ${others}, x.agency, jsonb_strip_nulls(to_jsonb(t) - ${UNSAID}),
         ${isKeptFrom ? 't.protected_from' : 'NULL'}, x.became, x.because, x.by
       FROM ${GIVEN} JOIN people.${table} t ON ${isRow(kind, 'x.fact')} WHERE x.agency = ANY (t.asserted_by) ORDER BY x.fact, x.agency
       RETURNING record_id AS record`,
      [JSON.stringify(some)],
    );
    for (const row of rows) records.add(row.record);
  }
  return records;
}

/**
 * Takes back what these agencies said, and keeps it. What other agencies say of the same stays, as theirs alone; what
 * nobody says any more is no longer there. Answers the records that said it.
 */
export async function takeBack(send: Send, past: readonly Past[]): Promise<ReadonlySet<string>> {
  const numbers = await numbersIn(
    send,
    past.flatMap(({ kind, fact }) => (kind === 'IDENTIFIER' ? [fact] : [])),
  );
  const records = await keepPast(send, past);
  for (const [kind, some] of byKind(past)) {
    const { table } = ASSERTIONS[kind];
    const values = [JSON.stringify(some)];
    await send(
      `take-back-${table}`,
      `UPDATE people.${table} t SET asserted_by = ARRAY(SELECT a FROM unnest(t.asserted_by) a WHERE a <> ALL (x.agencies))
       FROM (SELECT fact, array_agg(agency) AS agencies FROM ${GIVEN} GROUP BY fact) x WHERE ${isRow(kind, 'x.fact')}`,
      values,
    );
    await send(
      `drop-unsaid-${table}`,
      `DELETE FROM people.${table} t USING ${GIVEN} WHERE ${isRow(kind, 'x.fact')} AND t.asserted_by = '{}'`,
      values,
    );
  }
  await forgetNumbers(send, numbers);
  return records;
}

/** Ends these rows on a day, and keeps that they had no end. */
export async function endRows(send: Send, past: readonly Past[], on: string): Promise<ReadonlySet<string>> {
  const records = await keepPast(send, past);
  for (const [kind, some] of byKind(past))
    await send(
      `end-${ASSERTIONS[kind].table}`,
      `UPDATE people.${ASSERTIONS[kind].table} t SET ended_on = $2::date FROM ${GIVEN} WHERE ${isRow(kind, 'x.fact')}`,
      [JSON.stringify(some), on],
    );
  return records;
}

/** Each once: two words of one file may take back the same. */
function byKind(past: readonly Past[]): Map<AssertionKind, Past[]> {
  const once = new Map(past.map((one) => [[one.kind, one.fact, one.agency].join(' '), one]));
  const kinds = new Map<AssertionKind, Past[]>();
  for (const one of once.values()) kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one]);
  return kinds;
}
