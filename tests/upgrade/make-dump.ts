import 'reflect-metadata';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { openEmbeddedPostgres } from '../../src/kernel/embedded-postgres';
import { openTestHub } from '../testkit/hub';
import { WRITTEN } from './what-was-written';

// Makes the data of a release (README.md says how): run in a copy of that release, with the name of the file to write.

/** Made from the rest, or of no use to another process. */
const LEFT_OUT = new Set(['people.match_key']);

async function main(file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'whole-picture-dump-'));
  chmodSync(folder, 0o711);
  const cluster = await openEmbeddedPostgres({ dataDir: folder });
  process.env['WP_TEST_CLUSTER_URL'] = cluster.url;
  try {
    const hub = await openTestHub();
    for (const { as, purpose, mutation, input, records } of WRITTEN) {
      const query = `mutation W($records: ${input}!) { ${mutation}(records: $records) { written { outcome } } }`;
      const { errors } = await hub.ask(as, purpose, query, { records });
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
    }
    writeFileSync(file, gzipSync(await dataOf(hub.databaseUrl), { level: 9 }));
    await hub.stop();
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const quoted = (name: string) => `"${name}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Every table's rows as INSERT statements, and where its numbers go on. */
async function dataOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ schema: string; name: string; columns: string[] }>(
      `SELECT n.nspname AS schema, c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
         AND n.nspname !~ '^pg_|^information_schema$|^graphile_worker$' GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    const lines: string[] = [];
    for (const { schema, name, columns } of tables) {
      const table = `${quoted(schema)}.${quoted(name)}`;
      if (LEFT_OUT.has(`${schema}.${name}`)) continue;
      const { rows } = await client.query<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM ${table} t ORDER BY 1`,
      );
      if (rows.length === 0) continue;
      const list = columns.map(quoted).join(', ');
      const json = literal(`[${rows.map(({ row }) => row).join(',\n')}]`);
      lines.push(
        `INSERT INTO ${table} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM jsonb_populate_recordset(NULL::${table}, ${json});`,
      );
    }
    const { rows: sequences } = await client.query<{ name: string; last: string }>(
      `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS last FROM pg_sequences
       WHERE last_value IS NOT NULL AND schemaname !~ '^graphile_worker$' ORDER BY 1`,
    );
    for (const { name, last } of sequences) lines.push(`SELECT setval(${literal(name)}, ${last});`);
    return `${lines.join('\n')}\n`;
  } finally {
    await client.end();
  }
}

main(process.argv[2]!).catch((cause: unknown) => {
  process.stderr.write(`${String((cause as Error)?.stack ?? cause)}\n`);
  process.exit(1);
});
