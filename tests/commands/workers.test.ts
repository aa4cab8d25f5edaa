import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { spawnProgram, type Child } from '../testkit/child';
import type { TestDatabase } from '../testkit/database';
import { furnishedDatabase } from '../testkit/hub';

let dataDir: string;
let database: TestDatabase;
const hubs: Child[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wp-workers-'));
  database = await furnishedDatabase();
});

afterAll(async () => {
  for (const hub of hubs) await hub.stop('SIGKILL');
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

function serve(workers: number): Child {
  const settings = { PORT: '0', DATA_DIR: dataDir, DATABASE_URL: database.url, WORKERS: String(workers) };
  const hub = spawnProgram('src/main.ts', ['serve'], settings);
  hubs.push(hub);
  return hub;
}

const childrenOf = (pid: number): number[] => {
  try {
    return execFileSync('pgrep', ['-P', String(pid)])
      .toString()
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return []; // pgrep ends with 1 where it finds none
  }
};

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 600; turn += 1) {
    if (await holds()) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('It did not come about.');
}

/** Over a connection of its own, so that the processes take turns. */
async function fetchOnce(url: string, headers: Record<string, string> = {}, body?: string): Promise<string> {
  const asked = request(url, { agent: false, headers, method: body === undefined ? 'GET' : 'POST' }).end(body);
  const [reply] = (await once(asked, 'response')) as [IncomingMessage];
  return text(reply);
}

const QUESTION = JSON.stringify({ query: '{ person(of: { scheme: CRN, value: "G940003" }) { name } }' });
const nameIn = (reply: string): string =>
  (JSON.parse(reply) as { data: { person: { name: string } } }).data.person.name;
async function headersAt(url: string): Promise<Record<string, string>> {
  const token = await fetchOnce(`${url}/demonstration/token/court-officer`);
  return {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'x-purpose': 'PRE_SENTENCE_REPORT',
  };
}

const askName = async (url: string): Promise<string> =>
  nameIn(await fetchOnce(`${url}/graphql`, await headersAt(url), QUESTION));

/** Sends half of a question, does something, and sends the rest. */
async function askNameWhile(url: string, then: () => Promise<void>): Promise<string> {
  const headers = { ...(await headersAt(url)), 'content-length': String(QUESTION.length) };
  const asked = request(`${url}/graphql`, { agent: false, headers, method: 'POST' });
  asked.write(QUESTION.slice(0, 20));
  await new Promise((later) => setTimeout(later, 500));
  await then();
  asked.end(QUESTION.slice(20));
  const [reply] = (await once(asked, 'response')) as [IncomingMessage];
  return nameIn(await text(reply));
}

async function questionsCounted(url: string): Promise<number> {
  const metrics = await fetchOnce(`${url}/metrics`);
  return Number(/^whole_picture_questions_total\{[^}]*\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
}

/** How many processes serve: each counts how many files it may open, and they are added up. */
async function processesServing(url: string, pid: number): Promise<number> {
  const most = Number(/^Max open files +(\d+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))![1]);
  return Number(/^process_max_fds (\d+)/m.exec(await fetchOnce(`${url}/metrics`))?.[1] ?? 0) / most;
}

describe('several processes serve as one', () => {
  let child: Child;
  let url: string;

  test('ready is said once and last; whichever is asked accepts any token, and counts for all', async () => {
    child = serve(2);
    url = await child.ready;
    expect(childrenOf(child.process.pid!)).toHaveLength(2);
    // One serves, and counts for all; the other is still loading the program.
    for (let asked = 0; asked < 6; asked += 1) expect(await askName(url)).toBe('Gary Ashdown');
    for (let turn = 0; turn < 3; turn += 1) expect(await questionsCounted(url)).toBe(6);
    // Of the database they share, not of each process.
    expect(await fetchOnce(`${url}/metrics`)).toMatch(
      /^whole_picture_deliveries_waiting \d+$[^]*^whole_picture_delivery_lateness_seconds [\d.]+$/m,
    );
    expect(child.output()).toBe(`ready ${url}\n`);
    expect(child.errors()).toBe('');
  }, 180_000);

  test('one that ends is replaced on the same port, and the last one too', async () => {
    await until(async () => (await processesServing(url, childrenOf(child.process.pid!)[0]!)) === 2);
    const first = childrenOf(child.process.pid!);
    for (const pid of first) process.kill(pid, 'SIGKILL');
    await until(() => childrenOf(child.process.pid!).filter((pid) => !first.includes(pid)).length === 2);
    await until(async () => (await askName(url).catch(() => '')) === 'Gary Ashdown');
    expect(child.errors().trim().split('\n')).toEqual(
      Array(2).fill('A process of the hub ended (SIGKILL); another takes its place.'),
    );
    expect(child.output()).toBe(`ready ${url}\n`);
  }, 180_000);

  test('a signal to all of them at once, as a terminal sends it, is one stop, and what is in hand is answered', async () => {
    const said = child.errors();
    const pids = childrenOf(child.process.pid!);
    // Whichever is asked knows the keys of the demonstration issuer, which is the hub itself.
    for (let asked = 0; asked < 8; asked += 1) await askName(url);
    const name = await askNameWhile(url, async () => {
      for (const pid of [...pids, child.process.pid!]) process.kill(pid, 'SIGINT');
      await new Promise((later) => setTimeout(later, 500));
    });
    expect(name).toBe('Gary Ashdown');
    expect(await child.ended).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(child.errors()).toBe(said);
  }, 180_000);

  test('none outlives the first process, however that ends', async () => {
    const another = serve(2);
    await another.ready;
    const pids = childrenOf(another.process.pid!);
    await another.stop('SIGKILL');
    await until(() => !pids.some(isAlive));
  }, 180_000);

  test('with one there is no other process', async () => {
    const alone = serve(1);
    expect(await askName(await alone.ready)).toBe('Gary Ashdown');
    expect(childrenOf(alone.process.pid!)).toEqual([]);
    expect(await alone.stop()).toBe(0);
  }, 180_000);
});
