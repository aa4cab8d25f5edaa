import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../ormconfig';
import { expectedBy, HubLogStore, verifyChains } from '../../src/audit';
import { openEmbeddedPostgres, type EmbeddedDatabase } from '../../src/kernel/embedded-postgres';
import { whatIsLost } from '../../src/requests';
import { spawnProgram, type Child } from '../testkit/child';
import { isNightly } from '../testkit/runs';

// The hub, and PostgreSQL, are killed while questions are answered. Whatever was answered is in the log, once; and the
// log holds. Meanwhile agencies ask and answer one another: what the hub said is done is done, and no request is lost
// (law 10).

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
  for (const each of [pid!, ...children]) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It has ended since it was listed.
    }
  }
  await hub!.ended;
}

/** Asks on several connections until told to stop; answers the numbers of the requests whose replies came whole. */
function ask(url: string, token: string) {
  const answered: string[] = [];
  let last = 'nothing';
  let asking = true;
  const body = JSON.stringify({
    query:
      'query Killed { person(of: { scheme: CRN, value: "G940003" }) { name police { incidents { nodes { grade } } } } }',
  });
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'x-purpose': 'PRE_SENTENCE_REPORT',
  };
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

type Tokens = Readonly<Record<'court' | 'police', string>>;
const tokensOf = async (url: string): Promise<Tokens> => {
  const of = async (name: string) => (await fetch(`${url}/demonstration/token/${name}`)).text();
  return { court: await of('court-officer'), police: await of('police-dau-officer') };
};

let cases = 0;
/** The court team asks the police, and the police answer, until told to stop; what the hub said is done. */
function askOneAnother(url: string, tokens: Tokens) {
  const done = { asked: [] as string[], answered: [] as string[] };
  let isOver = false;
  const send = async (token: string, purpose: string, query: string, variables: object) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': purpose };
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    return (await reply.json()) as { data?: Record<string, never> | null };
  };
  const again = async (turn: () => Promise<void>) => {
    while (!isOver) await turn().catch(() => sleep(20));
  };
  const court = again(async () => {
    const ask = `mutation Ask($case: String!) { askAgencies(request: { caseNumber: $case, about: { scheme: CRN, value: "G940003" }, agencies: [POLICE],
      kind: FREE_QUESTION, scope: [DOMESTIC_ABUSE_INCIDENT], stage: PRE_SENTENCE, ground: "A report was ordered." }) { questions { nodes { id } } } }`;
    const { data } = await send(tokens.court, 'PRE_SENTENCE_REPORT', ask, { case: `killed-${(cases += 1)}` });
    const request = data?.['askAgencies'] as { questions: { nodes: { id: string }[] } } | undefined;
    if (request) done.asked.push(...request.questions.nodes.map(({ id }) => id));
    else await sleep(20);
  });
  const police = again(async () => {
    const desk = await send(
      tokens.police,
      'DOMESTIC_ABUSE_INVESTIGATION',
      '{ enquiriesOnMyDesk { nodes { id } } }',
      {},
    );
    const lying = desk.data?.['enquiriesOnMyDesk'] as { nodes: { id: string }[] } | undefined;
    const id = lying?.nodes[0]?.id;
    if (id === undefined) return void (await sleep(20));
    // Not the last word: a final answer is fresh for a week, and nobody would be asked again.
    const answer = `mutation Answer($id: ID!) { answerEnquiry(answer: { enquiry: $id, isFinal: false, parts: [{ category: DOMESTIC_ABUSE_INCIDENT, isNil: true }] }) { id } }`;
    const { data } = await send(tokens.police, 'DOMESTIC_ABUSE_INVESTIGATION', answer, { id });
    if (data?.['answerEnquiry']) done.answered.push(id);
  });
  return {
    done,
    async stop() {
      isOver = true;
      await Promise.all([court, police]);
    },
  };
}

async function noRequestIsLost(asked: readonly string[], answered: readonly string[]): Promise<void> {
  const database = await openDatabase('hub', postgres.url);
  try {
    expect(Object.entries(await whatIsLost(database)).filter(([, count]) => count > 0)).toEqual([]);
    const gone = await database.source.query(
      'SELECT x.id FROM unnest($1::uuid[]) x (id) WHERE NOT EXISTS (SELECT FROM requests.question q WHERE q.id = x.id)',
      [asked],
    );
    const unanswered = await database.source.query(
      'SELECT x.id FROM unnest($1::uuid[]) x (id) WHERE NOT EXISTS (SELECT FROM requests.answer a WHERE a.enquiry_id = x.id)',
      [answered],
    );
    expect([gone, unanswered]).toEqual([[], []]);
  } finally {
    await database.close();
  }
}

async function everythingIsInTheLog(answered: readonly string[]): Promise<void> {
  const database = await openDatabase('hub', postgres.url);
  try {
    const missing = await database.source.query(
      'SELECT x.id FROM unnest($1::text[]) x (id) WHERE NOT EXISTS (SELECT FROM audit.question q WHERE q.request_id = x.id)',
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
  'whenever the hub is killed, every answered disclosure is in the log, nothing is there twice, the chains hold, and no request is lost',
  async () => {
    const answered: string[] = [];
    const done = { asked: [] as string[], answered: [] as string[] };
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const url = await start(1 + (kill % 2));
      const tokens = await tokensOf(url);
      const requests = askOneAnother(url, tokens);
      const load = ask(url, tokens.court);
      const enough = load.answered.length + 40;
      for (const began = Date.now(); load.answered.length < enough || requests.done.answered.length < 1;) {
        if (Date.now() - began > 45_000) break;
        await sleep(10 + kill);
      }
      await killHub();
      await Promise.all([load.stop(), requests.stop()]);
      if (load.answered.length === 0)
        throw new Error(`nothing was answered before kill ${kill}: ${load.last()} ${hub!.errors().slice(-1500)}`);
      answered.push(...load.answered);
      await everythingIsInTheLog(answered);
      done.asked.push(...requests.done.asked);
      done.answered.push(...requests.done.answered);
      await noRequestIsLost(done.asked, done.answered);
    }
    expect(done.asked.length).toBeGreaterThan(1);
    expect(done.answered.length).toBeGreaterThan(0);
  },
  KILLS * 120_000,
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
}, 180_000);
