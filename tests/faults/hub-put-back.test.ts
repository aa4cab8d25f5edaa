import { Client } from 'pg';
import { readConfig } from '../../src/config';
import { requestsCommand } from '../../src/commands/requests';
import { connectDatabases, type Databases } from '../../src/server/databases/databases';
import { hearLostAgain } from '../../src/server/jobs/lost-agency-events';
import { hearing } from '../../src/server/jobs/agency-events';
import { bringIndexUpToDate } from '../../src/server/setup/keep-index';
import { fixedClock, Releasers } from '../../src/kernel';
import { Requests } from '../../src/requests';
import { createDatabase, type TestDatabase } from '../testkit/database';
import { furnishedDatabase, TODAY } from '../testkit/hub';
import { loggedLines } from '../testkit/log-lines';

// docs/faults.md, "the hub's database is put back to an earlier point": the agencies' are not. What they told since is
// told and heard again.

const NOW = new Date(TODAY);
let agencies: TestDatabase;
let hub: TestDatabase;
let backup: TestDatabase;

beforeAll(async () => {
  [agencies, hub] = [await furnishedDatabase(), await furnishedDatabase()];
}, 180_000);
afterAll(async () => {
  for (const database of [agencies, hub, backup]) await database?.drop();
});

const settings = (of: TestDatabase) => ({
  DATABASE_URL: of.url,
  GRANT_SECRET: 'a secret of this test, long enough to be one',
  LOG_LEVEL: 'silent',
  ...Object.fromEntries(
    ['PROBATION', 'POLICE', 'CHILDRENS_SOCIAL_CARE', 'MASH'].map((name) => [`${name}_DATABASE_URL`, agencies.url]),
  ),
});

/** The hub on one of its databases, with the agencies' own: what it logs, and its work. */
async function on(of: TestDatabase, work: (databases: Databases, hear: () => Promise<number>) => Promise<void>) {
  const { log, lines } = loggedLines();
  const releasers = new Releasers();
  const config = readConfig(settings(of));
  const databases = await connectDatabases((owner) => (owner === 'hub' ? of.url : agencies.url), releasers, 2);
  const hear = hearing(config, databases, new Requests(databases.hub), (_, cause) => {
    throw cause;
  });
  try {
    await bringIndexUpToDate(config, databases, { log, clock: fixedClock(TODAY) });
    await hearLostAgain(config, databases, log);
    await work(databases, () => hear(NOW));
  } finally {
    await releasers.releaseAll();
  }
  return lines.map(({ agency, events }) => [agency, events]);
}
const count = async ({ hub: database }: Databases, from: string): Promise<number> =>
  (await database.source.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM ${from}`))[0].count;
async function lost(of: TestDatabase): Promise<string> {
  const said: string[] = [];
  await requestsCommand(['lost'], readConfig(settings(of)), (text) => said.push(text));
  process.exitCode = 0;
  return said.join('\n');
}
const TIES = `people.case_tie WHERE holder = 'police'`;

test('what agencies told since is told and heard again, once; and the operator is told what is missing', async () => {
  let ties = 0;
  expect(
    await on(hub, async (databases, hear) => {
      await hear();
      ties = await count(databases, TIES);
      expect(ties).toBeGreaterThan(0);
    }),
  ).toEqual([]);
  backup = await createDatabase(hub.name);

  // Since the backup: the police write, the index is told, and the hub hears of it.
  await on(hub, async ({ police }) => {
    await police.source.query(
      `INSERT INTO police.to_index (entry, reference) SELECT 'incident', min(reference) FROM police.incident`,
    );
    await police.source.query(
      `INSERT INTO police.outbox (kind, entry, reference, version, people, happened)
       SELECT kind, entry, reference, version + 100 + n, people, happened FROM (SELECT * FROM police.outbox ORDER BY number LIMIT 1) o, generate_series(1, 3) n`,
    );
  });
  expect(await on(hub, async (_, hear) => expect(await hear()).toBe(3))).toEqual([]);
  expect(await lost(hub)).toMatch(/^unheard of police 0$/m);

  // Put back. As if the index had learnt all that it knows of the police since the backup.
  const client = new Client({ connectionString: backup.url });
  await client.connect();
  await client.query(`DELETE FROM ${TIES}`);
  await client.end();
  expect(await lost(backup)).toMatch(/^unheard of police 3 \(taken .* to .*; they are heard again within minutes\)$/m);
  const lines = await on(backup, async (databases, hear) => {
    expect(await count(databases, TIES)).toBe(ties);
    expect(await hear()).toBe(3);
    expect(await hear()).toBe(0);
  });
  expect(lines).toEqual([
    ['police', undefined],
    ['police', 3],
  ]);
  expect(await lost(backup)).toMatch(/^unheard of police 0$/m);
  // Once: a hub that has caught up has nothing to say.
  expect(await on(backup, async () => undefined)).toEqual([]);
}, 120_000);
