import { Client } from 'pg';
import { openDatabase } from '../../ormconfig';
import { migrate } from '../../src/server/databases/migrate';
import { openLogConnection } from '../../src/server/databases/databases';
import { logIsWritable } from '../../src/server/databases/log-connection-store';
import { DisclosureLog } from '../../src/audit';
import { type Database, Releasers } from '../../src/kernel';
import { createDatabase, type TestDatabase } from '../testkit/database';

// docs/faults.md, "the log's role": what lets the log be written is taken away and given in every way that an operator
// may.

let database: TestDatabase;
let hub: Database;
const releasers = new Releasers();

beforeAll(async () => {
  database = await createDatabase();
  await migrate(() => database.url);
  hub = await openDatabase('hub', database.url);
  releasers.add(() => hub.close());
}, 180_000);
afterAll(async () => {
  await releasers.releaseAll();
  await database.drop();
});

const event = {
  type: 'COLLECTION',
  what: 'FAMILY_LOADED',
  by: { hub: 'a test' },
  at: new Date('2026-11-22T10:00:00Z'),
  justification: 'a file',
  people: [],
  agencies: [],
} as const;
const sql = (text: string) => hub.source.query(text);
const CLOSE =
  'REVOKE ALL ON ALL TABLES IN SCHEMA audit FROM whole_picture_log; REVOKE ALL ON SCHEMA audit FROM whole_picture_log';

test('a role that was made after the tables is let in at the next start, and the log is written under it', async () => {
  await sql(CLOSE);
  const why: string[] = [];
  const connection = await openLogConnection(hub, releasers, (reason) => why.push(reason));
  expect(why).toEqual([]);
  expect(await connection.source.query('SELECT current_user')).toEqual([{ current_user: 'whole_picture_log' }]);
  await new DisclosureLog(connection).record(event);
});

test('a right that is lost while the hub runs: not ready, unless the owner can give it again', async () => {
  const connection = await openLogConnection(hub, releasers, () => undefined);
  const log = new DisclosureLog(connection);
  await sql(CLOSE);
  await expect(log.record(event)).rejects.toThrow('permission denied');
  await logIsWritable(connection, hub, log.lastFailed);
  await log.record(event);
  expect(log.lastFailed).toBe(false);

  // An account that may not give it: the hub is not ready, and is again when somebody has.
  const stranger = {
    source: { options: hub.source.options, query: () => Promise.reject(new Error('permission denied')) },
  } as never;
  await sql(CLOSE);
  await expect(logIsWritable(connection, stranger, false)).rejects.toThrow(
    /^the log cannot be written: its role may not write audit\.checkpoint, audit\.event/,
  );
  await sql(
    'GRANT USAGE ON SCHEMA audit TO whole_picture_log; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA audit TO whole_picture_log',
  );
  await logIsWritable(connection, stranger, false);
});

test('a database that takes nothing new: not ready, though every right is there', async () => {
  const connection = await openLogConnection(hub, releasers, () => undefined);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `CREATE FUNCTION refuse_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`,
  );
  await client.query(
    'CREATE TRIGGER full_disk BEFORE INSERT ON audit.lane FOR EACH ROW EXECUTE FUNCTION refuse_insert()',
  );
  const log = new DisclosureLog(connection);
  await expect(log.record(event)).rejects.toThrow('could not extend file');
  await expect(logIsWritable(connection, hub, log.lastFailed)).rejects.toThrow('the log cannot be written');
  await client.query('DROP TRIGGER full_disk ON audit.lane');
  await logIsWritable(connection, hub, log.lastFailed);
  await client.query(`ALTER DATABASE "${database.name}" SET default_transaction_read_only = on`);
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
  await expect(logIsWritable(connection, hub, false)).rejects.toThrow('its database takes nothing new');
});
