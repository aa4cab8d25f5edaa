import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { OWNERS } from '../../ormconfig';
import { agencyModules, COLUMNS_THERE, draftOfTables, NUMBERING, tablesThere } from '../../src/agencies';
import { createDatabase } from '../testkit/database';
import { openTestHub, type TestHub } from '../testkit/hub';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

/** Columns and types of the tables that are there, as PostgreSQL names them. */
async function columnsThere(source: DataSource, schema: string): Promise<Map<string, string>> {
  const rows = await source.query<{ table_name: string; column_name: string; type: string; is_nullable: string }[]>(
    `SELECT table_name, column_name, is_nullable, CASE data_type WHEN 'ARRAY' THEN substr(udt_name, 2) || '[]' ELSE data_type END AS type
     FROM information_schema.columns WHERE table_schema = $1`,
    [schema],
  );
  return new Map(
    rows.map((row) => [
      `${row.table_name}.${row.column_name}`,
      `${row.type}${row.is_nullable === 'YES' ? ' or null' : ''}`,
    ]),
  );
}

const NAMES: Readonly<Record<string, string>> = { timestamptz: 'timestamp with time zone' };

test.each(OWNERS.filter((owner) => owner !== 'hub'))(
  'the tables of %s have the columns that its entries declare, keep their history, and tell the index',
  async (owner) => {
    const { source } = hub.hub.databases[owner];
    const schema = owner.replaceAll('-', '_');
    const there = await columnsThere(source, schema);
    const declared = source.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map(({ databaseName, type, isArray, isNullable }) => {
        const name = NAMES[String(type)] ?? String(type);
        return [
          `${tableName}.${databaseName}`,
          `${name}${isArray ? '[]' : ''}${isNullable ? ' or null' : ''}`,
        ] as const;
      }),
    );
    expect(declared.length).toBeGreaterThan(10);
    const faults = declared
      .filter(([column, type]) => there.get(column) !== type)
      .map(([column, type]) => `${column}: ${type}, but is ${there.get(column)}`);
    expect(faults).toEqual([]);

    const withTrigger = async (called: string) => {
      const rows = await source.query<{ name: string }[]>(
        `SELECT DISTINCT event_object_table AS name FROM information_schema.triggers WHERE trigger_schema = $1 AND trigger_name = $2`,
        [schema, called],
      );
      return rows.map(({ name }) => name).sort();
    };
    const tables = source.entityMetadatas.map(({ tableName }) => tableName).sort();
    expect(await withTrigger('remember')).toEqual(tables);
    // What is written in a table without it, by whatever process, would be in the index never.
    expect(await withTrigger('tell_index')).toEqual(tables);
  },
);

/** What PostgreSQL has in a schema, but for what migrations added by hand: checks, defaults, and keys of further facts. */
const STRUCTURE: Readonly<Record<string, string>> = {
  columns: `SELECT table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable AS is
    FROM information_schema.columns WHERE table_schema = $1 AND table_name <> 'migration' ORDER BY 1`,
  triggers: `SELECT event_object_table || ' ' || trigger_name || ' ' || action_timing || ' ' || event_manipulation || ' ' || action_statement AS is
    FROM information_schema.triggers WHERE trigger_schema = $1 ORDER BY 1`,
  functions: `SELECT regexp_replace(pg_get_functiondef(p.oid), '\\s+', ' ', 'g') AS is FROM pg_proc p WHERE p.pronamespace = $1::regnamespace AND p.proname <> 'refuse_change' ORDER BY 1`,
  keys: `SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) AS is FROM pg_constraint
    WHERE connamespace = $1::regnamespace AND (contype IN ('p', 'u') OR contype = 'f' AND pg_get_constraintdef(oid) ~ ('FOREIGN KEY \\((reference|' || '%own%' || ')\\)')) AND conrelid::regclass::text NOT LIKE '%.migration' ORDER BY 1`,
};

describe('the draft of a migration', () => {
  test.each(agencyModules)('of $holder makes the tables that its migrations have made', async ({ holder, plan }) => {
    const { source } = hub.hub.databases[holder];
    const schema = holder.replaceAll('-', '_');
    const there = tablesThere(await source.query(COLUMNS_THERE, [schema]));
    expect(draftOfTables(plan, there)).toBe('');

    const database = await createDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query(`CREATE SCHEMA ${schema}`);
      await client.query(draftOfTables(plan, new Map()));
      for (const [what, template] of Object.entries(STRUCTURE)) {
        const sql = template.replace('%own%', NUMBERING[plan.record.agency].column);
        const made = (await client.query<{ is: string }>(sql, [schema])).rows.map((row) => row.is);
        const migrated = (await source.query<{ is: string }[]>(sql, [schema])).map((row) => row.is);
        expect([what, made]).toEqual([what, migrated]);
      }
    } finally {
      await client.end();
      await database.drop();
    }
  });

  test('of an agency that has tables says what differs, and nothing else', async () => {
    const { plan } = agencyModules.find(({ holder }) => holder === 'police')!;
    const there = tablesThere(await hub.hub.databases.police.source.query(COLUMNS_THERE, ['police']));
    const incident = new Map(there.get('incident'));
    incident.delete('forms');
    incident.delete('grade');
    incident.set('narrative', { type: 'text', nullable: false });
    const changed = new Map([...there, ['incident', incident] as const]);
    changed.delete('warrant');
    const draft = draftOfTables(plan, changed);
    expect(draft).toContain("ALTER TABLE police.incident ADD COLUMN forms text[] NOT NULL DEFAULT '{}';");
    expect(draft).toContain('ALTER TABLE police.incident ADD COLUMN grade text;');
    expect(draft).toContain('ALTER TABLE police.incident ALTER COLUMN grade SET NOT NULL;');
    expect(draft).toContain('ALTER TABLE police.incident ALTER COLUMN narrative DROP NOT NULL;');
    expect(draft).toContain('CREATE TABLE police.warrant (');
    expect(draft.match(/CREATE TABLE|ALTER TABLE/g)).toHaveLength(5);
  });
});
