import type { Features } from '../../record-linkage';
import type { Key } from './keys';
import { featuresOf, type RecordSays } from './features-of';
import type { Send } from './rows';

export interface KnownRecord {
  readonly record: string;
  readonly number: number;
  readonly person: string;
  readonly family: string | null;
  /** What matching knew of it last; null if it never looked. */
  readonly known: Features | null;
  /** What the record says now. */
  readonly features: Features;
}

/** By the person, for whom there is an index; what is asked of a record alone would read the whole table. */
const rowsOf = (columns: string, table: string) =>
  `(SELECT coalesce(json_agg(json_build_object(${columns})), '[]') FROM people.${table} e
     WHERE e.person_id = r.person_id AND e.record_id = r.id)`;

/** Reads what these records say, as it stands in the index. */
export async function readRecords(send: Send, records: readonly string[]): Promise<KnownRecord[]> {
  if (records.length === 0) return [];
  const rows = await send<Omit<KnownRecord, 'features'> & { says: RecordSays }>(
    'read-records',
    `SELECT r.id AS record, r.number, r.person_id AS person, r.family, r.features AS known, json_build_object('sex', r.sex,
       'names', ${rowsOf(`'given', e.given, 'family', e.family, 'whole', e.whole, 'kind', e.kind, 'confidential', e.confidential`, 'name')},
       'births', ${rowsOf(`'bornOn', e.born_on, 'expectedOn', e.expected_on, 'estimated', e.estimated, 'placeholder', e.placeholder`, 'birth')},
       'identifiers', ${rowsOf(`'scheme', e.scheme, 'value', e.value, 'valid', e.valid, 'placeholder', e.placeholder`, 'identifier')},
       'addresses', ${rowsOf(`'kind', e.kind, 'lines', e.lines, 'postcode', e.postcode, 'uprn', e.uprn, 'confidential', e.confidential`, 'address')},
       'involvement', ${rowsOf(`'holder', e.holder, 'recordKey', e.record_key`, 'involvement')}) AS says
     FROM people.record r WHERE r.id = ANY ($1::uuid[]) ORDER BY r.number`,
    [records],
  );
  return rows.map(({ says, ...row }) => ({ ...row, features: featuresOf(says) }));
}

/** The records of people of whom one of these is, and who have others besides. */
export function recordsBesides(
  send: Send,
  records: readonly string[],
): Promise<{ readonly record: string; readonly number: number; readonly person: string }[]> {
  return send(
    'records-besides',
    `SELECT record, number, person FROM (
       SELECT r.id AS record, r.number, r.person_id AS person, count(*) OVER (PARTITION BY r.person_id) AS records
       FROM people.record r WHERE r.person_id IN (SELECT person_id FROM people.record WHERE id = ANY ($1::uuid[]))) r
     WHERE records > 1 ORDER BY number`,
    [records],
  );
}

/** Keeps what matching knows of these records. */
export async function keepFeatures(
  send: Send,
  records: readonly { readonly record: string; readonly features: Features }[],
  model: number,
): Promise<void> {
  if (records.length === 0) return;
  await send(
    'keep-features',
    `UPDATE people.record r SET features = x.features, matched_with = $2
     FROM jsonb_to_recordset($1::jsonb) AS x (record uuid, features jsonb)
     WHERE r.id = x.record AND (r.features, r.matched_with) IS DISTINCT FROM (x.features, $2)`,
    [JSON.stringify(records.map(({ record, features }) => ({ record, features }))), model],
  );
}

/** Files records under their keys. */
export async function file(
  send: Send,
  records: readonly { readonly number: number; readonly keys: readonly Key[] }[],
): Promise<void> {
  const numbers = records.flatMap(({ number, keys }) => keys.map(() => number));
  if (numbers.length === 0) return;
  const keys = records.flatMap((record) => record.keys);
  await send(
    'file-keys',
    `INSERT INTO people.match_key (key, record, one, other) SELECT * FROM unnest($1::int[], $2::int[], $3::int[], $4::int[]) ORDER BY 1, 2
     ON CONFLICT DO NOTHING`,
    [keys.map(({ key }) => key), numbers, keys.map(({ one }) => one), keys.map(({ other }) => other)],
  );
}

/** Numbers for records that are about to be written. */
export async function takeNumbers(send: Send, count: number): Promise<number[]> {
  const rows = await send<{ number: number }>(
    'take-record-numbers',
    `SELECT nextval(pg_get_serial_sequence('people.record', 'number'))::int AS number FROM generate_series(1, $1::int)`,
    [count],
  );
  return rows.map(({ number }) => number).sort((a, b) => a - b);
}

/** Takes a record out from under keys that it no longer has. */
export async function removeFromBlockingIndex(
  send: Send,
  keys: readonly { readonly key: number; readonly number: number }[],
): Promise<void> {
  if (keys.length === 0) return;
  await send(
    'unindex-keys',
    `DELETE FROM people.match_key m USING unnest($1::int[], $2::int[]) x (key, record) WHERE m.key = x.key AND m.record = x.record`,
    [keys.map(({ key }) => key), keys.map(({ number }) => number)],
  );
}

/** How many records there are, about: what a model's prior depends on, so a few more or less do not matter. */
export async function countRecords(send: Send): Promise<number> {
  const [row] = await send<{ records: number }>(
    'count-records',
    `SELECT coalesce(max(number), 0) AS records FROM people.record`,
    [],
  );
  return row!.records;
}

/** Which of these people somebody has marked as needing protection. */
export async function protectedAmong(send: Send, people: readonly string[]): Promise<Set<string>> {
  const rows = await send<{ id: string }>(
    'protected-among',
    // An address and a name have an id of their own, so the person's is called by its full name.
    `SELECT asked.person AS id FROM unnest($1::uuid[]) AS asked (person)
     WHERE EXISTS (SELECT 1 FROM people.case_tie t WHERE t.person_id = asked.person AND t.protects)
       OR EXISTS (SELECT 1 FROM people.address a WHERE a.person_id = asked.person AND a.confidential)
       OR EXISTS (SELECT 1 FROM people.name n WHERE n.person_id = asked.person AND n.confidential)`,
    [people],
  );
  return new Set(rows.map(({ id }) => id));
}
