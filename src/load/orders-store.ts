import type { EntityManager } from 'typeorm';
import type { OrderSaid } from '../agencies';
import type { Database } from '../kernel';
import type { SourceAgency } from '../sharing';
import type { Whose } from './people-rows';
import { recordBehind } from './record-behind-store';

/** An order as the index knows it, with the records of those whom it concerns. */
export interface OrderOfRecords extends Omit<OrderSaid, 'people' | 'without'> {
  readonly holder: SourceAgency;
  readonly people: readonly Whose[];
}

/** Of each order the people whom it concerns, while it runs: a clause may hold for them alone (isOrderInForce). */
export async function saveOrders(manager: EntityManager, orders: readonly OrderOfRecords[]): Promise<void> {
  if (orders.length === 0) return;
  const sent = JSON.stringify(orders);
  await manager.query(
    `/* load-ended-orders */ DELETE FROM people.protective_order o USING jsonb_to_recordset($1::jsonb) AS x (holder text, basis text, reference text, days jsonb)
     WHERE (o.holder, o.basis, o.reference) = (x.holder, x.basis, x.reference) AND x.days IS NULL`,
    [sent],
  );
  await manager.query(
    `/* load-orders */ INSERT INTO people.protective_order AS o (record_id, person_id, holder, basis, reference, from_day, until_day)
     SELECT p."recordId", p."personId", x.holder, x.basis, x.reference, (x.days->>'from')::date, (x.days->>'until')::date
     FROM jsonb_to_recordset($1::jsonb) AS x (holder text, basis text, reference text, days jsonb, people jsonb)
       CROSS JOIN LATERAL jsonb_to_recordset(x.people) AS p ("recordId" uuid, "personId" uuid)
     WHERE x.days IS NOT NULL ORDER BY 1, 3, 4, 5
     ON CONFLICT (record_id, holder, basis, reference) DO UPDATE SET from_day = excluded.from_day, until_day = excluded.until_day
       WHERE (o.from_day, o.until_day) IS DISTINCT FROM (excluded.from_day, excluded.until_day)`,
    [sent],
  );
}

/** Somebody whom an order concerned before it was written again. */
interface Concerned {
  readonly record: string;
  readonly basis: string;
  readonly reference: string;
  readonly from: string;
  readonly until: string | null;
}

/**
 * Takes orders out of the index that are about to be written, and answers with what stood there. An order opens what is
 * closed without it, so while nobody knows whether it stands as it is sent, it opens nothing.
 */
export function suspendOrders(
  { source }: Database,
  holder: SourceAgency,
  orders: readonly OrderSaid[],
): Promise<readonly Concerned[]> {
  // TypeORM answers a DELETE with its rows and their number.
  return source
    .query<[Concerned[], number]>(
      `/* suspend-orders */ DELETE FROM people.protective_order o USING jsonb_to_recordset($1::jsonb) AS x (basis text, reference text)
       WHERE (o.holder, o.basis, o.reference) = ($2, x.basis, x.reference)
       RETURNING o.record_id AS record, o.basis, o.reference, o.from_day::text AS "from", o.until_day::text AS until`,
      [JSON.stringify(orders), holder],
    )
    .then(([rows]) => rows);
}

interface Resumed {
  readonly holder: SourceAgency;
  readonly scheme: string;
  readonly stood: readonly Concerned[];
  /** Orders that were written as they were sent. */
  readonly written: readonly OrderSaid[];
  /** Orders that were not, and stand as they stood. */
  readonly asBefore: readonly OrderSaid[];
}

/** Enters orders again: as they were sent if they were written, and otherwise as they stood. */
export async function resumeOrders(
  { source }: Database,
  { holder, scheme, stood, written, asBefore }: Resumed,
): Promise<void> {
  const keyOf = ({ basis, reference }: Pick<OrderSaid, 'basis' | 'reference'>) => `${basis} ${reference}`;
  const sent = new Map(written.map((order) => [keyOf(order), order]));
  const unchanged = new Set(asBefore.map(keyOf));
  const kept = stood.flatMap((row) => {
    if (unchanged.has(keyOf(row))) return [{ ...row, without: [] }];
    // Whoever corrects an entry may not be shown everybody in it: who is not named stays, but for those who are taken
    // away.
    const { days = null, without = [] } = sent.get(keyOf(row)) ?? {};
    return days ? [{ ...row, ...days, without }] : [];
  });
  const named = written.flatMap(({ people, days, ...order }) =>
    days ? people.map((person) => ({ ...order, ...days, person })) : [],
  );
  if (kept.length + named.length === 0) return;
  await source.query(
    `/* resume-orders */ INSERT INTO people.protective_order (record_id, person_id, holder, basis, reference, from_day, until_day)
     SELECT DISTINCT ON (1, 4, 5) * FROM (
       SELECT p.id, p.person_id, $3, x.basis, x.reference, x."from", x.until
       FROM jsonb_to_recordset($1::jsonb) AS x (record uuid, basis text, reference text, "from" date, until date, without text[])
         JOIN people.record p ON p.id = x.record
       WHERE NOT EXISTS (SELECT 1 FROM people.record_reference f WHERE f.record_id = p.id AND f.scheme = $4 AND f.value = ANY (x.without))
       UNION ALL
       SELECT p.id, p.person_id, $3, x.basis, x.reference, x."from", x.until
       FROM jsonb_to_recordset($2::jsonb) AS x (person text, basis text, reference text, "from" date, until date)
         ${recordBehind('$4', 'x.person')}
     ) n (id, person_id, holder, basis, reference, "from", until) ORDER BY 1, 4, 5
     ON CONFLICT (record_id, holder, basis, reference) DO UPDATE SET from_day = excluded.from_day, until_day = excluded.until_day`,
    [JSON.stringify(kept), JSON.stringify(named), holder, scheme],
  );
}
