import { SCHEME_OF } from '../../partnership';
import type { Send } from '../linking';

/** Numbers that these records give no longer do not lead to them; one that no record gives leads to nobody. */
export async function forgetNumbers(
  send: Send,
  numbers: readonly { readonly record: string; readonly scheme: string; readonly value: string }[],
): Promise<void> {
  if (numbers.length === 0) return;
  const values = [JSON.stringify(numbers)];
  const X = `jsonb_to_recordset($1::jsonb) AS x (record uuid, scheme text, value text)`;
  await send(
    'forget-numbers-of-records',
    `DELETE FROM people.record_reference o USING ${X} JOIN people.record r ON r.id = x.record
     WHERE (o.record_id, o.scheme, o.value) = (x.record, x.scheme, x.value) AND x.scheme NOT IN ('FILE', 'HUB')
       AND NOT EXISTS (SELECT 1 FROM people.identifier i WHERE i.person_id = r.person_id AND i.record_id = r.id
         AND (i.scheme, i.value) = (x.scheme, x.value) AND i.valid)
       AND NOT EXISTS (SELECT 1 FROM people.involvement v WHERE v.record_id = r.id AND v.record_key = x.value
         AND x.scheme = $2::jsonb ->> v.holder)`,
    [...values, JSON.stringify(SCHEME_OF)],
  );
  await send(
    'lead-forgotten-numbers',
    `UPDATE people.reference f SET person_id = n.person_id FROM (
       SELECT DISTINCT o.scheme, o.value, (SELECT r.person_id FROM people.record_reference g JOIN people.record r ON r.id = g.record_id
         WHERE (g.scheme, g.value) = (o.scheme, o.value) ORDER BY r.person_id <> o.person_id, r.number LIMIT 1) AS person_id
       FROM people.reference o JOIN ${X} ON (o.scheme, o.value) = (x.scheme, x.value) WHERE o.scheme NOT IN ('FILE', 'HUB')) n
     WHERE (f.scheme, f.value) = (n.scheme, n.value) AND n.person_id <> f.person_id`,
    values,
  );
  await send(
    'drop-forgotten-numbers',
    `DELETE FROM people.reference f USING ${X} WHERE (f.scheme, f.value) = (x.scheme, x.value) AND f.scheme NOT IN ('FILE', 'HUB')
       AND NOT EXISTS (SELECT 1 FROM people.record_reference g WHERE (g.scheme, g.value) = (f.scheme, f.value))`,
    values,
  );
}

/** The valid numbers that these rows give, by the record that gives them. */
export function numbersIn(
  send: Send,
  identifiers: readonly string[],
): Promise<{ readonly record: string; readonly scheme: string; readonly value: string }[]> {
  if (identifiers.length === 0) return Promise.resolve([]);
  return send(
    'numbers-in',
    `SELECT record_id AS record, scheme, value FROM people.identifier WHERE id = ANY ($1::uuid[]) AND valid`,
    [identifiers],
  );
}
