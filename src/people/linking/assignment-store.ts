import type { EntityManager } from 'typeorm';
import { tellChanges, type PersonChanged, type Reviewer } from './changes';
import { NAMING_A_PERSON } from './person-tables';

/** A record that is taken for another person's from now on. */
export interface Move {
  readonly record: string;
  readonly from: string;
  readonly to: string;
}

/** Who decided it, and why, for whoever asks later. */
export interface Because {
  readonly by: string;
  readonly reason: string;
  /** The practitioner, where a human decided. */
  readonly reviewer?: Reviewer;
}

type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/**
 * Gives records to other people, and everything that they say with them. People who have no record left are no more,
 * and their ids go on leading to whoever has the record by which they were named. In one transaction, and in the turn.
 */
export async function assign(
  manager: EntityManager,
  moves: readonly Move[],
  { by, reason, reviewer }: Because,
): Promise<void> {
  if (moves.length === 0) return;
  const affected = [...new Set(moves.flatMap(({ from, to }) => [from, to]))];
  const existing = new Set(await idsOfPeople(manager, affected));
  await addPeople(
    manager,
    affected.filter((id) => !existing.has(id)),
  );
  await manager.query(
    `/* assign-records */ UPDATE people.record r SET person_id = m.person FROM unnest($1::uuid[], $2::uuid[]) m (record, person)
     WHERE r.id = m.record AND r.person_id <> m.person`,
    [moves.map(({ record }) => record), moves.map(({ to }) => to)],
  );
  await leadNumbersAgain(manager, affected);
  await sexesAgain(manager, affected);
  const gone = new Set(await withoutRecords(manager, affected));
  const ways = new Map<string, { from: string; to: string; records: string[] }>();
  for (const { record, from, to } of moves) {
    const way = ways.get(`${from} ${to}`) ?? { from, to, records: [] };
    way.records.push(record);
    ways.set(`${from} ${to}`, way);
  }
  const joined = [...ways.values()].filter(({ from }) => gone.has(from));
  const followed = await follow(manager, joined);
  const changes: object[] = [];
  const told: PersonChanged[] = [];
  for (const { from, to, records } of ways.values()) {
    const isNew = !existing.has(to);
    const moved = gone.has(from) ? (followed.get(from) ?? {}) : isNew ? await giveBack(manager, from, to) : {};
    const what = isNew ? 'PARTED' : 'JOINED';
    changes.push({ what, from_person: from, to_person: to, records, moved, by, reason });
    told.push({ what, from, to, records, by, reason, reviewer });
  }
  await manager.query(
    `/* record-changes */ INSERT INTO people.person_change (what, from_person, to_person, records, moved, by, reason)
     SELECT what, from_person, to_person, records, moved, by, reason FROM jsonb_to_recordset($1::jsonb)
       AS x (what text, from_person uuid, to_person uuid, records uuid[], moved jsonb, by text, reason text)`,
    [JSON.stringify(changes)],
  );
  await manager.query(`/* remove-people */ DELETE FROM people.person WHERE id = ANY ($1::uuid[])`, [[...gone]]);
  await tellChanges(manager, told);
}

async function idsOfPeople(manager: EntityManager, ids: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `/* existing-people */ SELECT id FROM people.person WHERE id = ANY ($1::uuid[])`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** A person who is new has the id of one of their records, so that whatever named them by it before does so again. */
async function addPeople(manager: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await manager.query(`/* add-people */ INSERT INTO people.person (id) SELECT unnest($1::uuid[])`, [ids]);
  await manager.query(
    `/* add-hub-numbers */ INSERT INTO people.reference (scheme, value, person_id)
     SELECT 'HUB', id::text, id FROM unnest($1::uuid[]) id ON CONFLICT (scheme, value) DO NOTHING`,
    [ids],
  );
}

/**
 * A hub's own number leads to whoever has the record of that name. Any other number stays with its person while one of
 * their records gives it, and goes with the record otherwise.
 */
async function leadNumbersAgain(manager: EntityManager, people: readonly string[]): Promise<void> {
  await manager.query(
    `/* lead-numbers-again */ UPDATE people.reference f SET person_id = n.person_id FROM (
       SELECT o.scheme, o.value, CASE WHEN o.scheme = 'HUB' THEN (SELECT r.person_id FROM people.record r WHERE r.id = o.value::uuid)
         ELSE (SELECT r.person_id FROM people.record_reference g JOIN people.record r ON r.id = g.record_id
           WHERE g.scheme = o.scheme AND g.value = o.value ORDER BY r.person_id <> o.person_id, r.number LIMIT 1) END AS person_id
       FROM people.reference o WHERE o.person_id = ANY ($1::uuid[])) n
     WHERE f.scheme = n.scheme AND f.value = n.value AND n.person_id <> f.person_id`,
    [people],
  );
}

/** The sex that the latest record gives. */
async function sexesAgain(manager: EntityManager, people: readonly string[]): Promise<void> {
  await manager.query(
    `/* sexes-again */ UPDATE people.person p SET sex = n.sex FROM (
       SELECT id, (SELECT r.sex FROM people.record r WHERE r.person_id = i.id AND r.sex IS NOT NULL ORDER BY r.number DESC LIMIT 1) AS sex
       FROM unnest($1::uuid[]) i (id)) n
     WHERE p.id = n.id AND p.sex IS DISTINCT FROM n.sex`,
    [people],
  );
}

async function withoutRecords(manager: EntityManager, people: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `/* people-without-records */ SELECT id FROM people.person p WHERE id = ANY ($1::uuid[])
       AND NOT EXISTS (SELECT 1 FROM people.record r WHERE r.person_id = p.id)`,
    [people],
  );
  return rows.map(({ id }) => id);
}

/**
 * What named somebody who is no more names the person whom they turned out to be; of two rows that would be one, one
 * stays.
 */
async function follow(
  manager: EntityManager,
  ways: readonly { readonly from: string; readonly to: string }[],
): Promise<Map<string, Rows>> {
  const followed = new Map<string, Record<string, Record<string, unknown>[]>>();
  if (ways.length === 0) return followed;
  const values = [ways.map(({ from }) => from), ways.map(({ to }) => to)];
  for (const { table, column, key, isKeyedByPerson } of NAMING_A_PERSON) {
    if (isKeyedByPerson) await manager.query(onlyOnce(table, column, key), values);
    // TypeORM answers an UPDATE with its rows and their number.
    const [rows] = await manager.query<[({ was: string } & Record<string, unknown>)[], number]>(
      `/* follow */ UPDATE ${table} t SET ${column} = m.person FROM unnest($1::uuid[], $2::uuid[]) m (was, person)
       WHERE t.${column} = m.was RETURNING m.was${key.map((name) => `, t.${name}`).join('')}`,
      values,
    );
    for (const { was, ...row } of rows) {
      const moved = followed.get(was) ?? {};
      followed.set(was, moved);
      (moved[table] ??= []).push(row);
    }
  }
  return followed;
}

/** Of rows that would be the same, the one stays that the person had already; or one of those that come. */
const onlyOnce = (
  table: string,
  column: string,
  key: readonly string[],
): string => `/* follow-once */ DELETE FROM ${table} t USING (
     SELECT o.ctid, m.person, row_number() OVER (
       PARTITION BY coalesce(m.person, o.${column})${key.map((name) => `, o.${name}`).join('')} ORDER BY m.person IS NOT NULL, o.${column}) AS place
     FROM ${table} o LEFT JOIN unnest($1::uuid[], $2::uuid[]) m (was, person) ON m.was = o.${column}
     WHERE o.${column} = ANY ($1::uuid[] || $2::uuid[])) d
   WHERE t.ctid = d.ctid AND d.place > 1 AND d.person IS NOT NULL`;

/** What came to `from` when this same person was taken for them goes back. */
async function giveBack(manager: EntityManager, from: string, to: string): Promise<Rows> {
  const joined = await manager.query<{ moved: Rows }[]>(
    `/* what-came-with-them */ SELECT moved FROM people.person_change WHERE what = 'JOINED' AND from_person = $1 ORDER BY number DESC LIMIT 1`,
    [to],
  );
  const moved = joined[0]?.moved ?? {};
  for (const { table, column, key } of NAMING_A_PERSON) {
    const rows = moved[table];
    if (rows === undefined || key.length === 0) continue;
    const fits = key.map((name) => `to_jsonb(t.${name}) = x.row -> '${name}'`).join(' AND ');
    await manager.query(
      `/* give-back */ UPDATE ${table} t SET ${column} = $2 FROM jsonb_array_elements($3::jsonb) x (row) WHERE t.${column} = $1 AND ${fits}`,
      [from, to, JSON.stringify(rows)],
    );
  }
  return moved;
}

/** Every id that leads to a person: their own, and those under which they were known. For asking a log. */
export async function idsOf(manager: EntityManager, person: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `/* ids-of-person */ SELECT f.value AS id FROM people.reference o JOIN people.reference f ON f.person_id = o.person_id AND f.scheme = 'HUB'
     WHERE o.scheme = 'HUB' AND o.value = $1 ORDER BY 1`,
    [person],
  );
  return rows.map(({ id }) => id);
}
