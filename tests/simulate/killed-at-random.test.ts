import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openDatabase } from '../../ormconfig';
import type { Database } from '../../src/kernel';
import { openEmbeddedPostgres, type EmbeddedDatabase } from '../../src/kernel/embedded-postgres';
import { migrate } from '../../src/server/databases/migrate';
import { Courier, DeliveryStore, EndpointStore } from '../../src/notices';
import { Requests, whatIsLost } from '../../src/requests';
import { openReceiver, type Receiver } from '../notices/receiver';
import { spawnProgram, type Child } from '../testkit/child';
import { isNightly } from '../testkit/runs';

// Law 10 where nothing can be relied on: processes are killed in the middle of whatever they do, and so is PostgreSQL.

const SECONDS = 240;
/** On a machine under load it takes longer until this much has happened; less would prove nothing. */
const KILLS = 3;
const TURNS = 6;
const WORKERS = 4;
/** An hour of the requests' time in a second of ours. */
const SPEED = 3_600;

let folder: string;
let postgres: EmbeddedDatabase;
let receiver: Receiver;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whole-picture-tests-killed-'));
  await chmod(folder, 0o711);
  postgres = await openEmbeddedPostgres({ dataDir: folder });
  await migrate(() => postgres.url);
  // Slow now and then, and sometimes unwilling: deliveries are under way when their process is killed.
  let calls = 0;
  receiver = await openReceiver(() => ((calls += 1) % 13 === 0 ? 503 : calls % 7 === 0 ? 'HANG' : 204));
});
afterAll(async () => {
  await receiver.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const desk = (agency: string, name: string) => ({ agency, name, area: 'Here', hours: null });
const agency = (name: string) => ({
  agency: name,
  frontDesk: `${name} desk 1`,
  escalationRole: 'team manager',
  escalationDesk: `${name} desk 1`,
  indexIsComplete: true,
  keepsLimitedRecords: false,
});

async function furnish(database: Database): Promise<void> {
  await new Requests(database).saveDesks({
    areas: [{ name: 'Here', closedOn: [], openOn: [], contactAgency: 'police', contactDesk: 'police desk 1' }],
    desks: [1, 2, 3].flatMap((number) => [
      desk('probation', `probation desk ${number}`),
      desk('police', `police desk ${number}`),
    ]),
    agencies: [agency('probation'), agency('police')],
  });
  await database.pool.query(
    "INSERT INTO people.person (id) SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid FROM generate_series(0, 299) AS n",
  );
  for (const name of ['probation', 'police'])
    await new EndpointStore(database).add({ agency: name, desk: null, kinds: null, url: receiver.url });
}

/** Kills one of PostgreSQL's processes: it ends all connections, recovers from its log, and begins again. */
async function crashPostgres(): Promise<void> {
  const client = new Client({ connectionString: postgres.url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const gone = new Promise((resolve) => client.once('end', resolve));
  process.kill(rows[0]!.pid, 'SIGKILL');
  await gone;
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await work();
    } catch (cause) {
      if (tried === 50) throw cause;
      await new Promise((soon) => setTimeout(soon, 200));
    }
  }
}

// Half a minute of two processors: audit/killed.test.ts kills the same parts in an ordinary run.
(isNightly ? test : test.skip)(
  'no request is lost, closed without an outcome or owned by nobody, and every notice arrives, whoever is killed and however often PostgreSQL goes down',
  async () => {
    const setUp = await openDatabase('hub', postgres.url, 2);
    await furnish(setUp);
    await setUp.close();
    const epoch = String(Date.now());
    const start = (): Child => spawnProgram('tests/simulate/worker.ts', [postgres.url, epoch, String(SPEED)], {});
    const workers = Array.from({ length: WORKERS }, start);
    const ended: Child[] = [];
    let [kills, crashes] = [0, 0];
    /** What each process printed, those that were killed before those that live. */
    const output = () => [...ended, ...workers].map((worker) => worker.output()).join('');
    const turns = () => output().match(/^asked/gm)?.length ?? 0;
    const until = Date.now() + SECONDS * 1_000;
    while (Date.now() < until || kills < KILLS || turns() < TURNS) {
      await new Promise((soon) => setTimeout(soon, 300 + Math.random() * 900));
      const index = Math.floor(Math.random() * workers.length);
      // Killed in the middle of its work, so it has to have begun.
      if (!/asked/.test(workers[index]!.output())) continue;
      ended.push(workers[index]!);
      await workers[index]!.stop('SIGKILL');
      kills += 1;
      workers[index] = start();
      if (crashes < kills / 3) {
        await patiently(crashPostgres);
        crashes += 1;
      }
    }
    for (const worker of workers) await worker.stop('SIGKILL');
    const faults = [...ended, ...workers].map((worker) => worker.errors()).join('');
    expect(faults).toBe('');
    expect(crashes).toBeGreaterThanOrEqual(1);

    const database = await patiently(async () => {
      const opened = await openDatabase('hub', postgres.url, 4);
      await opened.ping();
      return opened;
    });
    try {
      expect(await whatIsLost(database)).toEqual({
        onNobodysDesk: 0,
        heldByNobody: 0,
        neverLookedAt: 0,
        endedWithoutOutcome: 0,
        withoutRecord: 0,
        enquiriesForNobody: 0,
        wronglyMarked: 0,
        withoutAnswer: 0,
      });
      // One courier that nobody kills takes over what those who were killed were holding.
      receiver.answers(() => 204);
      const clock = { now: () => new Date(Date.now() + hours * 3_600_000) };
      let hours = 0;
      const courier = new Courier({
        store: new DeliveryStore(database),
        clock,
        reach: { loopback: true, privateNetworks: [] },
        secret: 'a secret of tests, long enough to be one',
        publicUrl: () => 'https://hub.example',
        mailFrom: 'hub@hub.example',
        mailer: undefined,
        timeLimit: 1_000,
        isWorkingDay: () => true,
        answerLinks: async () => new Map(),
        onFault: (cause) => {
          throw cause;
        },
      });
      const waiting = async () =>
        Number(
          (
            await database.pool.query<{ count: string }>(
              "SELECT (SELECT count(*) FROM notices.delivery WHERE state = 'WAITING') + (SELECT count(*) FROM notices.outgoing WHERE place IS NULL) AS count",
            )
          ).rows[0]!.count,
        );
      for (hours = 1; hours < 40 && (await waiting()) > 0; hours += 1) await courier.finish();
      expect(await waiting()).toBe(0);
      const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM notices.outgoing');
      const arrived = receiver.arrived();
      expect(rows.length).toBeGreaterThan(20);
      // Every one at least once; whoever counts by the id counts each once.
      expect([...new Set(arrived)].sort()).toEqual(rows.map(({ id }) => id).sort());
      expect(
        (
          await database.pool.query(
            'SELECT 1 FROM notices.delivery GROUP BY endpoint_id, notice_id HAVING count(*) > 1',
          )
        ).rowCount,
      ).toBe(0);
    } finally {
      await database.close();
    }
  },
  (SECONDS + 280) * 1_000,
);
