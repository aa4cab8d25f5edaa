import type { EntityManager } from 'typeorm';
import type { EventKind } from '../../sharing';
import { changesClocks } from './clocks';
import { kept, type AudienceSaid, type AudiencesKept } from './audiences';
import { postgresOf, type EntryFacts, type EntryPlan, type RecordClassPlan } from './entry';
import { NUMBERING } from './numbering';
import { peopleIn } from './people-in';

/** An entry to be written: its facts by name, people by the agency's own numbers. */
export interface EntryRow extends Record<string, unknown> {
  readonly reference: string;
  /** Whose it is, by the agency's number; none of an entry that several people share. */
  readonly person?: string;
  /** For whom its texts are to be; what it does not name stays as it is. */
  readonly audiences?: readonly AudienceSaid[];
}

export type WriteOutcome = 'ADDED' | 'CORRECTED' | 'UNCHANGED';

export interface Written {
  readonly reference: string;
  readonly version: number;
  readonly outcome: WriteOutcome;
}

const quoted = (name: string) => `"${name}"`;

interface WriteColumn {
  readonly column: string;
  readonly property: string;
  readonly postgres: string;
}

function columnsOf({ facts, agency, sharedBy }: EntryPlan): WriteColumn[] {
  const owner = sharedBy ? [] : [{ column: NUMBERING[agency].column, property: 'person', postgres: 'text' }];
  const aware = facts.some(({ name }) => name === 'awareAt')
    ? []
    : [{ column: 'aware_at', property: 'awareAt', postgres: 'timestamptz' }];
  return [
    ...owner,
    ...facts.map((fact) => ({ column: fact.column, property: fact.name, postgres: postgresOf(fact) })),
    ...aware,
  ];
}

interface Statements {
  readonly columns: readonly WriteColumn[];
  readonly upsert: string;
  readonly current: string;
}

const prepared = new WeakMap<EntryPlan, Statements>();

function statementsOf(plan: EntryPlan): Statements {
  let known = prepared.get(plan);
  if (!known) {
    const { agency, table } = plan;
    const columns = columnsOf(plan);
    const names = columns.map(({ column }) => quoted(column));
    const list = (from: string) => names.map((name) => `${from}.${name}`).join(', ');
    known = {
      columns,
      upsert: `/* write-${table} */ INSERT INTO ${agency}.${quoted(table)} AS t (reference, ${names.join(', ')}, audiences, recorded_at, recorded_by)
SELECT x.reference, ${list('x')}, x.audiences, coalesce(x.recorded_at, now()), coalesce(x.recorded_by, $2)
FROM jsonb_to_recordset($1::jsonb) AS x (reference text, ${columns.map(({ column, postgres }) => `${quoted(column)} ${postgres}`).join(', ')}, audiences jsonb, recorded_at timestamptz, recorded_by text)
ON CONFLICT (reference) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}, audiences = t.audiences || excluded.audiences, recorded_by = excluded.recorded_by
WHERE (${list('t')}, t.audiences) IS DISTINCT FROM (${list('excluded')}, t.audiences || excluded.audiences)
RETURNING reference, version`,
      current: `/* current-${table} */ SELECT reference, version, json_build_object(${columns.map(({ column, property }) => `'${property}', ${quoted(column)}`).join(', ')}) AS facts, audiences
FROM ${agency}.${quoted(table)} WHERE reference = ANY ($1::text[]) FOR UPDATE`,
    };
    prepared.set(plan, known);
  }
  return known;
}

export interface CurrentEntry {
  readonly reference: string;
  readonly version: number;
  readonly facts: EntryFacts;
  readonly audiences: AudiencesKept;
}

/** The entries of these references as they stand, locked until the transaction ends. */
export const currentEntries = (
  manager: EntityManager,
  plan: EntryPlan,
  references: readonly string[],
): Promise<CurrentEntry[]> => manager.query(statementsOf(plan).current, [references]);

/**
 * Writes entries of one kind by their references: new ones are added, changed ones corrected (what they said is kept by
 * the table's own trigger), equal ones left alone. What others need to hear of goes into the outbox in the same
 * transaction.
 */
export async function writeEntries(
  manager: EntityManager,
  plan: EntryPlan,
  rows: readonly EntryRow[],
  author: string,
  current?: readonly CurrentEntry[],
): Promise<Written[]> {
  if (rows.length === 0) return [];
  const { columns, upsert } = statementsOf(plan);
  const before =
    current ??
    (plan.raises || plan.clocks
      ? await currentEntries(
          manager,
          plan,
          rows.map(({ reference }) => reference),
        )
      : []);
  const values = rows.map((row) => ({
    reference: row.reference,
    recorded_at: row['recordedAt'],
    recorded_by: row['recordedBy'],
    audiences: kept(row.audiences),
    ...Object.fromEntries(columns.map(({ column, property }) => [column, row[property] ?? null])),
  }));
  const written = await manager.query<{ reference: string; version: number }[]>(upsert, [
    JSON.stringify(values),
    author,
  ]);
  const versions = new Map(written.map(({ reference, version }) => [reference, version]));
  if (plan.raises || plan.clocks)
    await announce(
      manager,
      plan,
      rows.filter(({ reference }) => versions.has(reference)),
      before,
      versions,
    );
  const earlier = new Map(before.map(({ reference, version }) => [reference, version]));
  return rows.map(({ reference }) => {
    const version = versions.get(reference);
    if (version === undefined) return { reference, version: earlier.get(reference) ?? 0, outcome: 'UNCHANGED' };
    return { reference, version, outcome: version === 1 ? 'ADDED' : 'CORRECTED' };
  });
}

interface OutboxEvent {
  readonly kind: EventKind;
  readonly entry: string;
  readonly reference: string;
  readonly version: number;
  readonly people: readonly string[];
  readonly happened: unknown;
}

/** What other agencies need to hear of a change of an entry. */
function raisedBy(plan: EntryPlan, now: EntryFacts, before: EntryFacts | undefined): EventKind[] {
  const { raises = {} } = plan;
  const raised = (Object.keys(raises) as EventKind[]).filter((kind) => raises[kind]!(now, before));
  return changesClocks(plan, now, before) ? [...raised, 'CLOCK_CHANGED'] : raised;
}

async function announce(
  manager: EntityManager,
  plan: EntryPlan,
  rows: readonly EntryRow[],
  before: readonly CurrentEntry[],
  versions: ReadonlyMap<string, number>,
): Promise<void> {
  const earlier = new Map(before.map(({ reference, facts }) => [reference, facts]));
  const events = rows.flatMap((row): OutboxEvent[] =>
    raisedBy(plan, row, earlier.get(row.reference)).map((kind) => ({
      kind,
      entry: plan.entity.name,
      reference: row.reference,
      version: versions.get(row.reference)!,
      people: peopleIn(plan, row),
      happened: row[plan.occurredAt] ?? null,
    })),
  );
  await addToOutbox(manager, plan.agency, events);
}

async function addToOutbox(manager: EntityManager, agency: string, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await manager.query(
    `/* outbox */ INSERT INTO ${agency}.outbox (kind, entry, reference, version, people, happened)
     SELECT kind, entry, reference, version, people, happened
     FROM jsonb_to_recordset($1::jsonb) AS x (kind text, entry text, reference text, version integer, people text[], happened timestamptz)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(events)],
  );
}

/**
 * What is written in this transaction is not queued for the person index: the index was told already, in a transaction
 * that is committed first.
 */
export async function tellsTheIndexItself(manager: EntityManager): Promise<void> {
  await manager.query(`/* index-is-told */ SELECT set_config('whole_picture.index_told', 'on', true)`);
}

/** Makes sure that the agency has a record of each of these people. */
export async function addRecords(
  manager: EntityManager,
  { agency, table }: RecordClassPlan,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  const { column } = NUMBERING[agency];
  await manager.query(
    `/* add-records */ INSERT INTO ${agency}.${quoted(table)} (${column}) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`,
    [keys],
  );
}

export interface CurrentRecord {
  readonly version: number;
  readonly audiences: AudiencesKept;
}

/** The versions of these people's records as they stand, locked until the transaction ends. */
export async function currentRecords(
  manager: EntityManager,
  { agency, table }: RecordClassPlan,
  keys: readonly string[],
): Promise<Map<string, CurrentRecord>> {
  const { column } = NUMBERING[agency];
  const rows = await manager.query<(CurrentRecord & { key: string })[]>(
    `/* current-records */ SELECT ${column} AS key, version, audiences FROM ${agency}.${quoted(table)} WHERE ${column} = ANY ($1::text[]) ORDER BY 1 FOR UPDATE`,
    [keys],
  );
  return new Map(rows.map(({ key, version, audiences }) => [key, { version, audiences }]));
}

/**
 * Writes the facts that there is one of for each person; what they were is kept. Answers the versions of those that
 * changed.
 */
export async function writeRecords(
  manager: EntityManager,
  { agency, table, facts }: RecordClassPlan,
  rows: readonly (Record<string, unknown> & { readonly person: string })[],
  author: string,
): Promise<Map<string, number>> {
  if (rows.length === 0 || facts.length === 0) return new Map();
  const { column: key } = NUMBERING[agency];
  const values = rows.map((row) => ({
    key: row.person,
    recorded_by: row['recordedBy'],
    audiences: kept(row['audiences'] as readonly AudienceSaid[] | undefined),
    ...Object.fromEntries(facts.map(({ column, name }) => [column, row[name] ?? null])),
  }));
  const names = facts.map(({ column }) => quoted(column));
  // TypeORM answers an UPDATE with its rows and their number.
  const [changed] = await manager.query<[{ key: string; version: number }[], number]>(
    `/* write-records */ UPDATE ${agency}.${quoted(table)} t SET ${names.map((name) => `${name} = x.${name}`).join(', ')}, audiences = t.audiences || x.audiences, recorded_by = coalesce(x.recorded_by, $2)
     FROM jsonb_to_recordset($1::jsonb) AS x (key text, recorded_by text, audiences jsonb, ${facts.map((fact) => `${quoted(fact.column)} ${postgresOf(fact)}`).join(', ')})
     WHERE t.${key} = x.key AND (${names.map((name) => `t.${name}`).join(', ')}, t.audiences) IS DISTINCT FROM (${names.map((name) => `x.${name}`).join(', ')}, t.audiences || x.audiences)
     RETURNING t.${key} AS key, t.version`,
    [JSON.stringify(values), author],
  );
  return new Map(changed.map((row) => [row.key, row.version]));
}

/**
 * Puts into the outbox what is about to run out, once for each version of it. `from` and `until` are days; an entry
 * that runs out between them is announced.
 */
export async function announceExpiring(
  manager: EntityManager,
  plan: EntryPlan,
  from: string,
  until: string,
): Promise<number> {
  const { agency, table, expires, sharedBy, facts, entity } = plan;
  const column = facts.find(({ name }) => name === expires)?.column;
  if (!column) return 0;
  // What has ended already does not run out.
  const endedEarly = facts.some(({ name }) => name === 'endedOn') ? 'AND e.ended_on IS NULL' : '';
  const people = sharedBy
    ? `(SELECT coalesce(array_agg(l.${NUMBERING[agency].column}), '{}') FROM ${agency}.${quoted(`${table}_link`)} l WHERE l.reference = e.reference)`
    : `ARRAY[e.${NUMBERING[agency].column}]`;
  const added = await manager.query<unknown[]>(
    `/* announce-expiring */ INSERT INTO ${agency}.outbox (kind, entry, reference, version, people, happened)
     SELECT 'ORDER_EXPIRING', $1, e.reference, e.version, ${people}, e.${quoted(column)}
     FROM ${agency}.${quoted(table)} e WHERE e.${quoted(column)} BETWEEN $2 AND $3 ${endedEarly}
     ON CONFLICT DO NOTHING RETURNING number`,
    [entity.name, from, until],
  );
  return added.length;
}
