import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { spawnProgram, type Child } from '../testkit/child';
import type { TestDatabase } from '../testkit/database';
import { furnishedDatabase } from '../testkit/hub';
import { isNightly } from '../testkit/runs';

// The first process delivers and keeps time. It is killed, with all others, while something is to fall due; nobody is
// there when it does. Whoever starts the hub again finds it done at once, and once.

const atNight = isNightly ? describe : describe.skip;

let dataDir: string;
let database: TestDatabase;
let sql: Client;
const hubs: Child[] = [];

async function until<T>(found: () => Promise<T | undefined>, seconds: number): Promise<T> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end;) {
    const value = await found();
    if (value !== undefined) return value;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('It did not come about.');
}

function serve(): Child {
  const settings = { PORT: '0', DATA_DIR: dataDir, DATABASE_URL: database.url, WORKERS: '2' };
  const hub = spawnProgram('src/main.ts', ['serve'], settings);
  hubs.push(hub);
  return hub;
}

async function ask(url: string, who: string, purpose: string, query: string, variables: object): Promise<unknown> {
  const token = await (await fetch(`${url}/demonstration/token/${who}`)).text();
  const reply = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': purpose },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await reply.json()) as { data: unknown; errors?: object[] };
  expect(errors ?? []).toEqual([]);
  return data;
}

const noticesOf = async (kind: string): Promise<{ place: string | null; late: number }[]> =>
  (
    await sql.query<{ place: string | null; late: number }>(
      `SELECT place, extract(epoch FROM now() - coalesce(not_before, created_at))::float AS late FROM notices.outgoing WHERE kind = $1`,
      [kind],
    )
  ).rows;

atNight('the first process is killed while something is to fall due', () => {
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wp-first-'));
    database = await furnishedDatabase();
    sql = new Client({ connectionString: database.url });
    await sql.connect();
  });
  afterAll(async () => {
    for (const hub of hubs) await hub.stop('SIGKILL');
    await sql.end();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('a reminder, a clock and a notice that waits: each comes at once when the hub is there again, and never twice', async () => {
    const first = serve();
    const url = await first.ready;
    const asked = (await ask(
      url,
      'partner-link-worker',
      'VICTIM_SUPPORT',
      'mutation A($request: AskAgenciesInput!) { askAgencies(request: $request) { questions { nodes { id } } } }',
      {
        request: {
          about: { scheme: 'POLICE_NOMINAL', value: 'N-003-0941' },
          agencies: ['POLICE'],
          kind: 'POLICE_DOMESTIC_ABUSE_CHECK',
          stage: 'ROUTINE',
          urgency: 'AMBER',
          caseNumber: 'FP-1',
          ground: 'Support.',
        },
      },
    )) as { askAgencies: { questions: { nodes: { id: string }[] } } };
    const question = asked.askAgencies.questions.nodes[0]!.id;
    await ask(
      url,
      'mash-practitioner',
      'MASH_TRIAGE',
      'mutation R($contact: ContactToRecord!, $key: ID!) { recordContact(contact: $contact, key: $key) { entry { id } } }',
      {
        key: '00000000-0000-4000-8000-000000000077',
        contact: {
          source: 'POLICE',
          rating: 'RED',
          narrative: 'Rang us.',
          subjects: [{ role: 'VICTIM', person: { scheme: 'POLICE_NOMINAL', value: 'N-003-0941' } }],
        },
      },
    );
    const clock = await until(async () => {
      const { rows } = await sql.query<{ id: string }>(
        `SELECT id FROM front_door.clock WHERE kind = 'TRIAGE_DECISION' AND runs AND started_at > now() - interval '1 hour'`,
      );
      return rows[0]?.id;
    }, 60);
    const { rows: state } = await sql.query<{ look_at: Date | null }>(
      'SELECT look_at FROM requests.question WHERE id = $1',
      [question],
    );
    expect(state[0]!.look_at!.getTime()).toBeGreaterThan(Date.now());
    const [reminders, ranOut] = [await noticesOf('DIGEST'), await noticesOf('CLOCK_RAN_OUT')];

    await first.stop('SIGKILL');
    // Meanwhile their time comes, and nobody is there.
    await sql.query(
      `UPDATE requests.question SET look_at = now() - interval '1 minute',
         pressing = jsonb_set(pressing, '{lookAt}', to_jsonb(to_char(now() AT TIME ZONE 'UTC' - interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) WHERE id = $1`,
      [question],
    );
    await sql.query(
      `UPDATE front_door.clock SET started_at = started_at - interval '5 hours', due_at = due_at - interval '5 hours', warn_at = warn_at - interval '5 hours' WHERE id = $1`,
      [clock],
    );
    await sql.query(
      `INSERT INTO notices.outgoing (kind, agency, desk, about, urgency, created_at, not_before)
       VALUES ('EMERGENCY_ACCESS_OPENED', 'information-governance', 'Exampleshire information governance', '{"emergencyAccess": "EA-first"}', 'RED', now() - interval '1 hour', now() - interval '1 second')`,
    );

    const waited = async () =>
      (
        await sql.query(
          `SELECT 1 FROM notices.outgoing WHERE about->>'emergencyAccess' = 'EA-first' AND place IS NOT NULL`,
        )
      ).rowCount === 1;
    const remindedOf = async () => (await noticesOf('DIGEST')).length - reminders.length;
    const ranOutOf = async () => (await noticesOf('CLOCK_RAN_OUT')).length - ranOut.length;

    const second = serve();
    await second.ready;
    await until(async () => ((await waited()) && (await remindedOf()) > 0 && (await ranOutOf()) > 0) || undefined, 15);
    await second.stop('SIGKILL');

    const third = serve();
    await third.ready;
    await new Promise((later) => setTimeout(later, 5_000));
    expect([await remindedOf(), await ranOutOf(), await waited()]).toEqual([1, 1, true]);
    expect(await third.stop()).toBe(0);
  }, 180_000);
});
