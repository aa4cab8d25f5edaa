import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnProgram, type Child } from '../testkit/child';
import { furnishedDatabase } from '../testkit/hub';
import type { TestDatabase } from '../testkit/database';
import { isNightly } from '../testkit/runs';

// One practitioner floods a hub in a process of its own with operations of which each is new, and honest ones ask
// beside them: their median stays under three times what it is when nobody floods, and what the process has grown by it
// gives back or never took.

const describeAtNight = isNightly ? describe : describe.skip;
const GARY = '{ scheme: CRN, value: "G940003" }';
const HONEST = readFileSync(join(__dirname, '..', '..', 'docs', 'first-query.graphql'), 'utf8');
const SECOND = 1_000;

let database: TestDatabase;
let dataDir: string;
let hub: Child;
let url: string;
const agent = new Agent({ keepAlive: true, maxSockets: 300 });

function post(token: string, purpose: string, query: string): Promise<{ status: number; ms: number; text: string }> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': purpose };
    const sent = request(`${url}/graphql`, { method: 'POST', agent, headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () =>
        resolve({ status: reply.statusCode!, ms: performance.now() - began, text: Buffer.concat(chunks).toString() }),
      );
      reply.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ query }));
  });
}

let round = 0;
const eachPerson = (aliases: number, of: string) => {
  round += 1;
  const one = (index: number) => `a${round}_${index}: person(of: ${GARY}) ${of}`;
  return `{ ${Array.from({ length: aliases }, (_, index) => one(index)).join(' ')} }`;
};
const FLOODS: [string, number, () => string][] = [
  [
    '190 aliases from 6 connections',
    6,
    () =>
      eachPerson(
        190,
        '{ id name police { incidents { nodes { reference grade } } } probation { sentences { nodes { kind } } } mash { contacts { nodes { rating } } } }',
      ),
  ],
  [
    '190 aliases from 20 connections',
    20,
    () => eachPerson(190, '{ id name police { incidents { nodes { reference grade } } } }'),
  ],
  [
    'operations of ordinary size from 12 connections',
    12,
    () => eachPerson(8, '{ id name police { incidents { nodes { reference grade } } } }'),
  ],
];

const middle = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${hub.process.pid}/status`, 'utf8'))![1]) / 1024;
const token = async (name: string) => (await fetch(`${url}/demonstration/token/${name}`)).text();

describeAtNight('a hub that is flooded', () => {
  beforeAll(async () => {
    database = await furnishedDatabase();
    dataDir = mkdtempSync(join(tmpdir(), 'wp-flood-'));
    hub = spawnProgram('src/main.ts', ['serve'], {
      PORT: '0',
      WORKERS: '1',
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      BACKGROUND_JOBS: 'off',
      DELIVER: 'off',
    });
    url = await hub.ready;
  });
  afterAll(async () => {
    agent.destroy();
    await hub.stop();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function honest(seconds: number): Promise<number[]> {
    const times: number[] = [];
    const until = Date.now() + seconds * SECOND;
    const ask = async (name: string, purpose: string) => {
      const theirs = await token(name);
      while (Date.now() < until) {
        const { status, ms, text } = await post(theirs, purpose, HONEST);
        if (status !== 200 || !text.includes('Gary Ashdown'))
          throw new Error(`an honest question was answered ${status}`);
        times.push(ms);
        await new Promise((later) => setTimeout(later, 50));
      }
    };
    await Promise.all([ask('court-officer', 'PRE_SENTENCE_REPORT'), ask('social-worker', 'CHILD_SAFEGUARDING')]);
    return times;
  }

  test.each(FLOODS)(
    'with %s answers honest ones as before, and does not grow',
    async (name, connections, operation) => {
      await honest(3);
      const quiet = middle(await honest(8));
      const before = memory();
      let isOver = false;
      const answered: Record<number, number> = {};
      const flooder = await token('police-dau-officer');
      const flood = Array.from({ length: connections }, async () => {
        while (!isOver) {
          const { status } = await post(flooder, 'DOMESTIC_ABUSE_INVESTIGATION', operation()).catch(() => ({
            status: 0,
          }));
          answered[status] = (answered[status] ?? 0) + 1;
        }
      });
      const times = await honest(20);
      isOver = true;
      await Promise.all(flood);
      await honest(3);
      const after = memory();
      process.stdout.write(
        `${name}: median ${quiet.toFixed(1)} ms quiet, ${middle(times).toFixed(1)} ms flooded; memory ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after; flood ${JSON.stringify(answered)}\n`,
      );
      expect(middle(times)).toBeLessThan(3 * quiet);
      expect(after - before).toBeLessThan(400);
    },
  );
});
