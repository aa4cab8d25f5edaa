import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

export type TestDatabase = {
  readonly url: string;
  readonly name: string;
  /** Removes the database, cutting off whatever is still connected to it. */
  drop(): Promise<void>;
  /** As if its server were lost: whatever is connected is cut off, and nobody gets in. */
  takeAway(): Promise<void>;
  putBack(): Promise<void>;
};

/**
 * A fresh database in the run's cluster; with a template, a copy of that database, which nobody may be using meanwhile.
 */
export async function createDatabase(template = 'template1'): Promise<TestDatabase> {
  const name = `wp_${randomBytes(6).toString('hex')}`;
  await onCluster(`CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY file_copy`);
  return {
    name,
    url: urlOf(name),
    drop: () => onCluster(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
    async takeAway() {
      await onCluster(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
      await onCluster(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    },
    putBack: () => onCluster(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`),
  };
}

/** One number for all test files that want the same template at once. */
const MAKING = 8678;

/**
 * A database of this name that every file copies: made by whoever wants it first, while the others wait. Nobody is
 * connected to it afterwards.
 */
export async function templateDatabase(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  const client = new Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MAKING]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return name;
    const unfinished = await createDatabase();
    await fill(unfinished.url);
    await client.query(`ALTER DATABASE "${unfinished.name}" RENAME TO "${name}"`);
    return name;
  } finally {
    await client.end();
  }
}

async function onCluster(statement: string): Promise<void> {
  const client = new Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf(name: string): string {
  const cluster = process.env.WP_TEST_CLUSTER_URL;
  if (cluster === undefined)
    throw new Error('No test cluster: jest.config.js names testkit/global-setup.ts as globalSetup.');
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}
