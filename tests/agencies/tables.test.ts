import type { DataSource } from 'typeorm';
import { OWNERS } from '../../ormconfig';
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
