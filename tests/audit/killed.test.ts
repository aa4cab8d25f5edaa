import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../ormconfig';
import { expectedBy, HubLogStore, verifyChains } from '../../src/audit';
import { openEmbeddedPostgres, type EmbeddedDatabase } from '../../src/kernel/embedded-postgres';
import { spawnProgram, type Child } from '../testkit/child';
import { isNightly } from '../testkit/runs';

// The hub, and PostgreSQL, are killed while questions are answered. Whatever was answered is in the log, once; and the log holds.

const KILLS = isNightly ? 100 : 2;
const ASKING = 6;

let folder: string;
let postgres: EmbeddedDatabase;
let hub: Child | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wp-killed-'));
  // Started as root, PostgreSQL runs as another account, which must be able to pass through.
  await chmod(folder, 0o711);
  mkdirSync(join(folder, 'hub'));
  // With its durability: what is tested is what survives.
  postgres = await openEmbeddedPostgres({ dataDir: join(folder, 'data') });
}, 180_000);
afterAll(async () => {
  await hub?.stop('SIGKILL');
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (workers: number): Promise<string> => {
  const environment = {
    PORT: '0',
    DATA_DIR: join(folder, 'hub'),
    DATABASE_URL: postgres.url,
    WORKERS: String(workers),
    LOG_LEVEL: 'error',
    CHECKPOINT_MINUTES: '1',
  };
  hub = spawnProgram('src/main.ts', ['serve'], environment);
  return hub.ready;
};

/** Every process of the hub at once: none of them has time to finish anything. */
async function killHub(): Promise<void> {
  const { pid } = hub!.process;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  for (const each of [pid!, ...children]) process.kill(each, 'SIGKILL');
  await hub!.ended;
}

/** Asks on several connections until told to stop; answers the numbers of the requests whose replies came whole. */
function ask(url: string, token: string) {
  const answered: string[] = [];
  let last = 'nothing';
  let asking = true;
  const body = JSON.stringify({
    query: 'query Killed { person(of: { scheme: CRN, value: "G940003" }) { name police { incidents { nodes { grade } } } } }',
  });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': 'PRE_SENTENCE_REPORT' };
  const loops = Array.from({ length: ASKING }, async () => {
    while (asking) {
      try {
        const reply = JSON.parse(await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).text()) as {
          data?: { person: { name: string } };
          extensions?: { requestId: string };
        };
        if (reply.data?.person.name) answered.push(reply.extensions!.requestId);
        else {
          last = JSON.stringify(reply).slice(0, 500);
          await sleep(20);
        }
      } catch {
        await sleep(20);
      }
    }
  });
  return {
    answered,
    last: () => last,
    async stop() {
      asking = false;
      await Promise.all(loops);
    },
  };
}

async function everythingIsInTheLog(answered: readonly string[]): Promise<void> {
  const database = await openDatabase('hub', postgres.url);
  try {
    const missing = await database.source.query(
      'SELECT id FROM unnest($1::text[]) id WHERE NOT EXISTS (SELECT FROM audit.question q WHERE q.request_id = id)',
      [answered],
    );
    const twice = await database.source.query('SELECT request_id FROM audit.question GROUP BY 1 HAVING count(*) > 1');
    expect([missing, twice]).toEqual([[], []]);
    const store = new HubLogStore(database);
    const { findings, entries } = await verifyChains(store, expectedBy(await store.checkpoints(), ''));
    expect(findings).toEqual([]);
    expect(entries).toBeGreaterThanOrEqual(answered.length);
  } finally {
    await database.close();
  }
}

test(
  'whenever the hub is killed, every answered disclosure is in the log, nothing is there twice, and the chains hold',
  async () => {
    const answered: string[] = [];
    let token: string | undefined;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const url = await start(1 + (kill % 2));
      token = await (await fetch(`${url}/demonstration/token/court-officer`)).text();
      const load = ask(url, token);
      const enough = load.answered.length + 40;
      for (const began = Date.now(); load.answered.length < enough && Date.now() - began < 45_000;) await sleep(10 + kill);
      await killHub();
      await load.stop();
      if (load.answered.length === 0)
        throw new Error(`nothing was answered before kill ${kill}: ${load.last()} ${hub!.errors().slice(-1500)}`);
      answered.push(...load.answered);
      await everythingIsInTheLog(answered);
    }
  },
  KILLS * 60_000,
);

test('and when PostgreSQL is killed: until it is back nothing is shown, and what was shown is in the log', async () => {
  const url = await start(1);
  const token = await (await fetch(`${url}/demonstration/token/court-officer`)).text();
  const load = ask(url, token);
  for (const began = Date.now(); load.answered.length < 40 && Date.now() - began < 45_000;) await sleep(10);
  process.kill(postgres.pid, 'SIGKILL');
  await sleep(500);
  const whenDead = load.answered.length;
  await sleep(1_000);
  expect(load.answered.length).toBe(whenDead);
  await load.stop();
  await killHub();
  await postgres.stop();
  postgres = await openEmbeddedPostgres({ dataDir: join(folder, 'data') });
  await everythingIsInTheLog(load.answered);
}, 120_000);
