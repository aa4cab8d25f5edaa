import type { EntityManager } from 'typeorm';
import type { EntryNamed, ToldEntry } from '../agencies';
import type { Database } from '../kernel';
import type { SourceAgency } from '../sharing';
import { recordBehind } from './record-behind-store';

/** Of somebody's records those to which the same entry ties them already: a load knows from which record it came. */
const TIED_ALREADY = `EXISTS (SELECT 1 FROM people.case_tie t
      WHERE t.record_id = o.record_id AND (t.holder, t.basis, t.reference) = ($2, x.basis, x.reference))`;

/** An agency whose entries are to be known, and how it numbers people. */
export interface Telling {
  readonly holder: SourceAgency;
  readonly scheme: string;
  /** Where it runs in a process of its own: its address. */
  readonly url?: string | undefined;
}

const toldBy = ({ url }: Telling) => (url === undefined ? 'TABLES' : 'PROCESS');

/**
 * Writes what an agency tells of its entries as they stand. What shows that somebody needs protection, and where
 * somebody can be found, is added and never taken back; whom an order concerns, and while which days, is what the order
 * says now. Saying the same again changes nothing. Answers how many people an order concerns no longer, or on other
 * days.
 */
export async function saveTold(
  manager: EntityManager,
  telling: Telling,
  entries: readonly ToldEntry[],
): Promise<{ readonly ordersTakenAway: number }> {
  const [ties, orders, located] = [
    entries.flatMap((entry) => entry.ties),
    entries.flatMap((entry) => entry.orders),
    entries.flatMap((entry) => entry.located),
  ];
  await saveTies(manager, telling, ties);
  // An order's ties are known by now, and so from which record each of its people came.
  const ordersTakenAway = await saveOrdersTold(manager, telling, orders);
  await savePlaces(manager, telling, located);
  await saveUnknown(manager, telling, entries);
  return { ordersTakenAway };
}

async function saveTies(manager: EntityManager, { holder, scheme }: Telling, ties: ToldEntry['ties']): Promise<void> {
  if (ties.length === 0) return;
  await manager.query(
    `/* told-ties */ INSERT INTO people.case_tie (person_id, record_id, holder, basis, reference, protects)
     SELECT p.person_id, p.id, $2, x.basis, x.reference, bool_or(x.protects)
     FROM jsonb_to_recordset($1::jsonb) AS x (person text, basis text, reference text, protects boolean)
       ${recordBehind('$3', 'x.person', TIED_ALREADY)}
     GROUP BY p.person_id, p.id, x.basis, x.reference ORDER BY 2, 4, 5
     ON CONFLICT (record_id, holder, basis, reference) DO UPDATE SET protects = true
       WHERE excluded.protects AND NOT case_tie.protects`,
    [JSON.stringify(ties), holder, scheme],
  );
}

async function saveOrdersTold(
  manager: EntityManager,
  { holder, scheme }: Telling,
  orders: ToldEntry['orders'],
): Promise<number> {
  if (orders.length === 0) return 0;
  const told = orders.map(({ basis, reference, days, people }) => ({
    basis,
    reference,
    first: days?.from ?? null,
    last: days?.until ?? null,
    people: days ? people : [],
  }));
  // TypeORM answers a DELETE with its rows and their number.
  const [, takenAway] = await manager.query<[unknown[], number]>(
    `/* told-orders */ DELETE FROM people.protective_order o USING jsonb_to_recordset($1::jsonb) AS x (basis text, reference text, first date, last date, people text[])
     WHERE (o.holder, o.basis, o.reference) = ($2, x.basis, x.reference)
       AND ((o.from_day, o.until_day) IS DISTINCT FROM (x.first, x.last) OR NOT EXISTS (
         SELECT 1 FROM people.reference r WHERE r.scheme = $3 AND r.value = ANY (x.people) AND r.person_id = o.person_id))`,
    [JSON.stringify(told), holder, scheme],
  );
  await manager.query(
    `/* told-orders */ INSERT INTO people.protective_order (record_id, person_id, holder, basis, reference, from_day, until_day)
     SELECT DISTINCT p.id, p.person_id, $2, x.basis, x.reference, x.first, x.last
     FROM jsonb_to_recordset($1::jsonb) AS x (basis text, reference text, first date, last date, people text[])
       CROSS JOIN LATERAL unnest(x.people) AS one (number)
       ${recordBehind('$3', 'one.number', TIED_ALREADY)}
     ORDER BY 1, 4, 5
     ON CONFLICT (record_id, holder, basis, reference) DO NOTHING`,
    [JSON.stringify(told), holder, scheme],
  );
  return takenAway;
}

async function savePlaces(
  manager: EntityManager,
  { holder, scheme }: Telling,
  located: ToldEntry['located'],
): Promise<void> {
  if (located.length === 0) return;
  await manager.query(
    `/* told-places */ INSERT INTO people.located (record_id, person_id, holder, place)
     SELECT DISTINCT p.id, p.person_id, $2, place FROM jsonb_to_recordset($1::jsonb) AS x (person text, places text[])
       JOIN people.record_reference o ON o.scheme = $3 AND o.value = x.person
       JOIN people.record p ON p.id = o.record_id CROSS JOIN LATERAL unnest(x.places) place ORDER BY 1, 4
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(located), holder, scheme],
  );
}

/** Which entries name a number that leads to nobody yet: they are to protect the person to whom it leads later. */
async function saveUnknown(
  manager: EntityManager,
  { holder, scheme }: Telling,
  entries: readonly ToldEntry[],
): Promise<void> {
  const named = entries.map(({ entry, reference, ties, orders, located }) => ({
    entry,
    reference,
    people: [
      ...new Set([...ties, ...located].map(({ person }) => person).concat(orders.flatMap(({ people }) => people))),
    ],
  }));
  await manager.query(
    `/* told-unknown */ INSERT INTO people.index_waiting (holder, scheme, value, entry, reference)
     SELECT $2, $3, number, x.entry, x.reference
     FROM jsonb_to_recordset($1::jsonb) AS x (entry text, reference text, people text[]) CROSS JOIN LATERAL unnest(x.people) number
     WHERE NOT EXISTS (SELECT 1 FROM people.reference r WHERE r.scheme = $3 AND r.value = number)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(named), holder, scheme],
  );
}

/** Entries of this agency that waited for somebody who is known by now. */
export const knownByNow = ({ source }: Database, { holder }: Telling, limit: number): Promise<EntryNamed[]> =>
  source.query(
    `/* known-by-now */ SELECT DISTINCT w.entry, w.reference FROM people.index_waiting w JOIN people.reference r USING (scheme, value)
     WHERE w.holder = $1 LIMIT $2`,
    [holder, limit],
  );

/** These wait no longer for those who are known by now. */
export async function waitNoLonger(
  { source }: Database,
  { holder }: Telling,
  entries: readonly EntryNamed[],
): Promise<void> {
  await source.query(
    `/* wait-no-longer */ DELETE FROM people.index_waiting w USING jsonb_to_recordset($1::jsonb) AS x (entry text, reference text), people.reference r
     WHERE w.holder = $2 AND (w.entry, w.reference) = (x.entry, x.reference) AND (r.scheme, r.value) = (w.scheme, w.value)`,
    [JSON.stringify(entries), holder],
  );
}

/** Which index this is. */
export const indexIdOf = ({ source }: Database): Promise<string> =>
  source.query<{ id: string }[]>(`/* index-id */ SELECT id FROM people.index_id`).then(([row]) => row!.id);

/** By which rules everything that this agency had was in the index once; `undefined` if it never was. */
export const completeBy = ({ source }: Database, telling: Telling): Promise<string | undefined> =>
  source
    .query<{ rules: string }[]>(
      `/* index-complete */ SELECT rules FROM people.index_complete WHERE (holder, told_by) = ($1, $2)`,
      [telling.holder, toldBy(telling)],
    )
    .then(([row]) => row?.rules);

export async function saveComplete({ source }: Database, telling: Telling, rules: string, now: Date): Promise<void> {
  await source.query(
    `/* index-complete */ INSERT INTO people.index_complete (holder, told_by, rules, completed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (holder, told_by) DO UPDATE SET rules = excluded.rules, completed_at = excluded.completed_at`,
    [telling.holder, toldBy(telling), rules, now],
  );
}
