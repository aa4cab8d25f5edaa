import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { dataSourceOf, OWNERS } from '../../ormconfig';
import { createDatabase, type TestDatabase } from '../testkit/database';

const DATA = join(__dirname, 'data');

const unzipped = (name: string): string => gunzipSync(readFileSync(join(DATA, name))).toString('utf8');

/** The demonstration families as they stood in those releases. */
export const familiesOfThen = (): object[] => JSON.parse(unzipped('families.json.gz')) as object[];

/** The tables as a release's own migrations made them, with the data that it had written. */
export async function restoredRelease(release: string): Promise<TestDatabase> {
  const data = unzipped(`${release}.sql.gz`);
  const database = await createDatabase();
  for (const owner of OWNERS) {
    const schema = owner.replaceAll('-', '_');
    const source = await dataSourceOf(owner, database.url, 1).initialize();
    try {
      await source.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
      const known = migrationsIn(data, schema);
      Object.assign(source, {
        migrations: source.migrations.filter(({ name, constructor }) => known.has(name ?? constructor.name)),
      });
      await source.runMigrations({ transaction: 'each' });
    } finally {
      await source.destroy();
    }
  }
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    // Rows refer to one another, and corrections are no corrections here.
    await client.query('SET session_replication_role = replica');
    for (const [, table] of data.matchAll(/^INSERT INTO ("\w+"\."\w+") /gm)) {
      const { rowCount } = await client.query(`SELECT 1 FROM ${table} LIMIT 1`);
      if (rowCount) await client.query(`DELETE FROM ${table}`);
    }
    await client.query(data);
  } finally {
    await client.end();
  }
  return database;
}

/** The names of the migrations that had been run, as the data itself says. */
function migrationsIn(data: string, schema: string): Set<string> {
  const start = data.indexOf(`INSERT INTO "${schema}"."migration" `);
  const end = data.indexOf(';\n', start);
  return new Set([...data.slice(start, end).matchAll(/"name": "(\w+)"/g)].map(([, name]) => name!));
}
