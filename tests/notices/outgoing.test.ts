import { Client } from 'pg';
import { migrate } from '../../src/server/databases/migrate';
import { createDatabase, type TestDatabase } from '../testkit/database';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createDatabase();
  await migrate(() => database.url);
  client = new Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const write = (about: object) =>
  client.query(
    "INSERT INTO notices.outgoing (kind, desk, agency, about, urgency) VALUES ('ANSWERED', 'a desk', 'probation', $1, 'GREEN')",
    [JSON.stringify(about)],
  );

const jobs = async () =>
  Number(
    (
      await client.query<{ count: string }>(
        "SELECT count(*) FROM graphile_worker.jobs WHERE task_identifier = 'send-out-notices'",
      )
    ).rows[0]!.count,
  );

describe('a notice', () => {
  test('is written with the job that sends it out, or neither is', async () => {
    const before = await jobs();
    await client.query('BEGIN');
    await write({ questions: ['3f1c3c1e-93a4-4f4e-9f57-0d6a5a2f3f10'], cases: ['CRN:G940003'] });
    expect(await jobs()).toBe(before + 1);
    await client.query('ROLLBACK');
    expect(await jobs()).toBe(before);
    expect((await client.query('SELECT 1 FROM notices.outgoing')).rowCount).toBe(0);
  });

  test('that is none wakes nobody', async () => {
    const before = await jobs();
    await client.query(
      "INSERT INTO notices.outgoing (kind, desk, agency, urgency) SELECT 'ANSWERED', 'a desk', 'probation', 'GREEN' WHERE false",
    );
    expect(await jobs()).toBe(before);
  });

  test.each([
    ['a sentence', { note: 'He was at the address' }],
    ['a name in a list', { questions: ['Nadia Prior'] }],
    ['a sentence far inside', { case: { of: [{ says: 'is in the refuge' }] } }],
    ['no object', ['3f1c3c1e']],
  ])('cannot hold content: %s', async (_, about) => {
    await expect(write(about)).rejects.toThrow(/outgoing_about_check/);
  });
});
