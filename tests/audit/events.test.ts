import { type Database, Releasers } from '../../src/kernel';
import { openLogConnection } from '../../src/server/databases/databases';
import { openDatabase } from '../../ormconfig';
import { migrate } from '../../src/server/databases/migrate';
import { DisclosureLog, type LogEvent } from '../../src/audit';
import { createDatabase, type TestDatabase } from '../testkit/database';

// What the law wants logged beyond questions (Data Protection Act 2018, s.62): other rooms call log.record.

const ANNA = '00000000-0000-4000-8000-00000000000a';
const BEN = '00000000-0000-4000-8000-00000000000b';
const LEAD = {
  id: 'demo-mash-practitioner',
  name: 'Maia Frontdoor (fictitious)',
  agency: 'mash',
  role: 'TRIAGE_PRACTITIONER',
  desk: 'MASH',
} as const;
const about = {
  by: LEAD,
  at: new Date('2026-11-22T10:00:00.123Z'),
  people: [ANNA],
  agencies: ['police', 'mash'],
} as const;

let database: TestDatabase;
let hub: Database;
let log: DisclosureLog;
const releasers = new Releasers();
beforeAll(async () => {
  database = await createDatabase();
  await migrate(() => database.url);
  hub = await openDatabase('hub', database.url);
  releasers.add(() => hub.close());
  log = new DisclosureLog(await openLogConnection(hub, releasers, () => undefined), 'a test');
}, 180_000);
afterAll(async () => {
  await releasers.releaseAll();
  await database.drop();
});

const rows = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => hub.source.query<Row[]>(text, values);

test.each<[string, LogEvent, object]>([
  [
    'a consultation',
    {
      ...about,
      type: 'CONSULTATION',
      what: 'REVIEW_QUEUE_READ',
      justification: 'possible matches',
      details: { shown: 3 },
    },
    { shown: 3 },
  ],
  [
    'a disclosure, with who received it',
    {
      ...about,
      type: 'DISCLOSURE',
      what: 'REQUEST_ANSWERED',
      justification: 'R-17',
      recipient: 'the court officer of Exampleton',
      categories: ['INVOLVEMENT'],
      agreements: ['ISA-01'],
    },
    { recipient: 'the court officer of Exampleton', categories: ['INVOLVEMENT'], agreements: ['ISA-01'] },
  ],
  [
    'a collection',
    { ...about, by: { hub: 'load' }, type: 'COLLECTION', what: 'FAMILY_LOADED', justification: 'a file' },
    {},
  ],
  [
    'an alteration, with what was altered',
    {
      ...about,
      type: 'ALTERATION',
      what: 'SHARING_DECISION_MADE',
      justification: 'benefit to a named child',
      record: 'D-4',
    },
    { record: 'D-4' },
  ],
  [
    'a combination, with what stands for one person now',
    {
      ...about,
      people: [ANNA, BEN],
      type: 'COMBINATION',
      what: 'PEOPLE_MERGED',
      justification: 'one person',
      joined: [ANNA, BEN],
      into: ANNA,
    },
    { joined: [ANNA, BEN], into: ANNA },
  ],
  [
    'an erasure, without what was erased',
    {
      ...about,
      type: 'ERASURE',
      what: 'RETENTION',
      justification: 'six years',
      kind: 'police.bail',
      count: 2,
      rule: 'R-2',
    },
    { kind: 'police.bail', count: 2, rule: 'R-2' },
  ],
])('%s is entered, in the chain of the whole and of each agency whose data it is', async (_, event, details) => {
  await log.record(event);
  const [entry] = await rows<Record<string, unknown>>('SELECT * FROM audit.event ORDER BY number DESC LIMIT 1');
  expect(entry).toMatchObject({
    type: event.type,
    what: event.what,
    justification: event.justification,
    people: event.people,
    details,
  });
  expect((entry!['happened_at'] as Date).toISOString()).toBe(event.at.toISOString());
  const links = await rows<{ chain: string }>(
    'SELECT chain FROM audit.link WHERE lane = $1 AND commit = $2 ORDER BY chain',
    [entry!['lane'], entry!['commit']],
  );
  expect(links.map(({ chain }) => chain)).toEqual(['hub', 'mash', 'police']);
});

test('within a transaction, the change and its entry stand together or not at all', async () => {
  const event: LogEvent = { ...about, type: 'ALTERATION', what: 'TRIED', justification: 'a test', record: 'T-1' };
  const count = async () =>
    (await rows<{ count: string }>("SELECT count(*) FROM audit.event WHERE what = 'TRIED'"))[0]!.count;
  await expect(
    hub.source.transaction(async (manager) => {
      await log.recordWithin(manager, event);
      throw new Error('the change failed');
    }),
  ).rejects.toThrow('the change failed');
  expect(await count()).toBe('0');
  await hub.source.transaction((manager) => log.recordWithin(manager, event));
  expect(await count()).toBe('1');
});

test('the role that writes the log may read and add, and nothing else', async () => {
  const connection = await openLogConnection(hub, releasers, () => undefined);
  expect(await connection.source.query('SELECT current_user')).toEqual([{ current_user: 'whole_picture_log' }]);
  for (const statement of [
    "UPDATE audit.event SET what = 'x'",
    'DELETE FROM audit.event',
    'TRUNCATE audit.event',
    'ALTER TABLE audit.event DISABLE TRIGGER append_only',
    'DROP TABLE audit.event',
    'CREATE TABLE audit.mine (x int)',
    'SELECT * FROM people.person',
    "UPDATE audit.link SET hash = ''",
    'DELETE FROM audit.checkpoint',
  ])
    await expect(connection.source.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  expect(Number((await connection.source.query('SELECT count(*) FROM audit.event'))[0].count)).toBeGreaterThan(0);
});

test('nor does the owner change it by a statement, also as one that poses as a replica', async () => {
  for (const table of ['question', 'event', 'lane', 'link', 'checkpoint'])
    for (const statement of [
      `UPDATE audit.${table} SET lane = lane`,
      `DELETE FROM audit.${table}`,
      `TRUNCATE audit.${table} CASCADE`,
    ]) {
      if (table === 'checkpoint' && statement.startsWith('UPDATE')) continue;
      const before = await rows(`SELECT * FROM audit.${table}`);
      await hub.source
        .transaction(async (manager) => {
          await manager.query('SET LOCAL session_replication_role = replica');
          await manager.query(
            statement.replace('SET lane = lane', table === 'lane' ? 'SET id = id' : 'SET lane = lane'),
          );
        })
        .catch((cause: Error) => expect(cause.message).toBe('the disclosure log is append only'));
      expect(await rows(`SELECT * FROM audit.${table}`)).toEqual(before);
    }
});
