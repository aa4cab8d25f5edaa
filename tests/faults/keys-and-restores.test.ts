import { mkdtempSync, readdirSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../ormconfig';
import { DisclosureLog, newCheckpointKey } from '../../src/audit';
import { auditCommand } from '../../src/commands/audit';
import { readConfig } from '../../src/config';
import { openLogConnection } from '../../src/server/databases/databases';
import { migrate } from '../../src/server/databases/migrate';
import { lastCheckpoint, sayIfKeyIsAnother } from '../../src/server/jobs/checkpoints';
import { Releasers } from '../../src/kernel';
import { HubLogStore } from '../../src/audit';
import { createDatabase, type TestDatabase } from '../testkit/database';
import { loggedLines } from '../testkit/log-lines';

// docs/faults.md, the rows of the key that signs checkpoints and of a database that is put back: the log verifies
// across them, says what it cannot verify any more, and excuses nothing else.

const WHO = ['--by', 'Olive Operator', '--because', 'the yearly change'];
let folder: string;
let database: TestDatabase;
let databases: TestDatabase[];

beforeAll(async () => {
  database = await createDatabase();
  await migrate(() => database.url);
}, 180_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wp-keys-'));
  databases = [];
});
afterEach(async () => {
  for (const one of databases) await one.drop();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => database.drop());

async function copyOf(original: TestDatabase): Promise<TestDatabase> {
  const copy = await createDatabase(original.name);
  databases.push(copy);
  return copy;
}

async function audit(on: TestDatabase, args: readonly string[], settings: Record<string, string> = {}) {
  const said: string[] = [];
  const config = readConfig({ DATABASE_URL: on.url, DATA_DIR: folder, LOG_LEVEL: 'silent', ...settings });
  const holds = await auditCommand(args, config, (text) => said.push(text));
  return { holds, said: said.join('\n') };
}

async function enter(on: TestDatabase, count: number): Promise<void> {
  const releasers = new Releasers();
  const hub = await openDatabase('hub', on.url, 2);
  releasers.add(() => hub.close());
  const log = new DisclosureLog(await openLogConnection(hub, releasers, () => undefined), 'a test');
  for (let index = 0; index < count; index += 1)
    await log.record({
      type: 'COLLECTION',
      what: 'FAMILY_LOADED',
      by: { hub: 'a test' },
      at: new Date(),
      justification: `file ${index}`,
      people: [],
      agencies: ['police'],
    });
  await releasers.releaseAll();
}
const checkpoint = (on: TestDatabase, file = 'kept.jsonl', settings = {}) =>
  audit(on, ['checkpoint', '--out', join(folder, file)], settings).then(() => join(folder, file));

test('a key that is rotated: the log verifies by either, the record stands in it, and the old key is good for a week', async () => {
  const hub = await copyOf(database);
  await enter(hub, 2);
  const kept = await checkpoint(hub);
  const before = (await audit(hub, ['key'])).said;
  await expect(audit(hub, ['rotate-key'])).rejects.toThrow('Say who records this and why');
  expect((await audit(hub, ['rotate-key', ...WHO])).said).toMatch(
    /^Checkpoints are signed with the key \w{16} from now on\. It is kept in /,
  );
  const after = (await audit(hub, ['key'])).said;
  expect(after).not.toBe(before);
  await enter(hub, 1);
  await checkpoint(hub, 'later.jsonl');
  for (const key of [before, after]) {
    const { holds, said } = await audit(hub, ['verify', '--key', key, '--against', kept]);
    expect([holds, said]).toEqual([
      true,
      expect.stringMatching(
        /^KEY {9}the key \w{16} took the place of \w{16} on .*: Olive Operator, the yearly change$/m,
      ),
    ]);
  }
  const { said } = await audit(hub, ['agreement', 'none', ...WHO.slice(2)]);
  expect(said).toBeDefined();
  const sql = await openDatabase('hub', hub.url, 1);
  expect(
    await sql.source.query(`SELECT what, practitioner, justification FROM audit.event WHERE what LIKE 'CHECKPOINT%'`),
  ).toEqual([
    {
      what: 'CHECKPOINT_KEY_ROTATED',
      practitioner: 'npm run audit, by Olive Operator',
      justification: 'the yearly change',
    },
  ]);
  // A forger who has the database and no key: a key of their own, that says it follows.
  await sql.close();
  const { holds, said: forged } = await audit(hub, ['verify'], { CHECKPOINT_KEY: newCheckpointKey() });
  expect(holds).toBe(false);
  expect(forged).toMatch(/signed with the key \w{16}, which is not trusted, and no record says/);
}, 60_000);

test('a key that is lost is said to be lost, once a person has recorded it, and not that somebody altered the log', async () => {
  const hub = await copyOf(database);
  await enter(hub, 2);
  const kept = await checkpoint(hub);
  const before = (await audit(hub, ['key'])).said;
  for (const file of readdirSync(folder)) if (file.endsWith('.pem')) unlinkSync(join(folder, file));

  // The hub says so when it opens.
  const { log, lines } = loggedLines();
  const releasers = new Releasers();
  const store = await openDatabase('hub', hub.url, 1);
  releasers.add(() => store.close());
  const logStore = new HubLogStore(store);
  await sayIfKeyIsAnother(readConfig({ DATA_DIR: folder }), logStore, log);
  releasers.add(() => lastCheckpoint(readConfig({ DATA_DIR: folder }), logStore, log));
  await enter(hub, 1);
  await releasers.releaseAll();
  expect(lines.map(({ msg }) => msg)).toEqual([
    expect.stringContaining('signed with another key than before: record what became of that one'),
  ]);

  const unrecorded = await audit(hub, ['verify', '--against', kept]);
  expect(unrecorded.holds).toBe(false);
  expect(unrecorded.said).not.toMatch(/altered|ALTERED|TRUNCATED|LINK/);
  await audit(hub, ['key-lost', '--by', 'Olive Operator', '--because', 'the disk broke']);
  const { holds, said } = await audit(hub, ['verify', '--against', kept]);
  expect(said).toMatch(
    /^KEY {9}checkpoint 1 is signed with the key \w{16}, which is lost since .* \(Olive Operator: the disk broke\): they hold together, but/m,
  );
  expect(holds).toBe(true);
  // The copy and the lost key's public half still prove what it signed; the new key proves nothing to whoever has that
  // alone.
  const byTheOld = await audit(hub, ['verify', '--against', kept, '--key', before]);
  expect([byTheOld.holds, byTheOld.said]).toEqual([
    false,
    expect.stringMatching(/took the place of \w{16} after that was said to be lost/),
  ]);
  const both = `${before},${(await audit(hub, ['key'])).said}`;
  expect((await audit(hub, ['verify', '--against', kept, '--key', both])).holds).toBe(true);
  await expect(audit(hub, ['key-lost', ...WHO])).rejects.toThrow('No key was lost');
}, 60_000);

test('a database that is put back: the copy says what is missing, until somebody records it; and then only that is excused', async () => {
  const hub = await copyOf(database);
  await enter(hub, 3);
  await checkpoint(hub);
  const backup = await copyOf(hub);
  await enter(hub, 2);
  await checkpoint(hub);
  await enter(hub, 2);
  const kept = await checkpoint(hub, 'newest.jsonl');

  // Put back, and it went on: one checkpoint of its own bears a number that the copy has too.
  await enter(backup, 1);
  await checkpoint(backup, 'after.jsonl');
  const unrecorded = await audit(backup, ['verify', '--against', kept]);
  expect([unrecorded.holds, unrecorded.said]).toEqual([false, expect.stringMatching(/TRUNCATED/)]);
  await audit(backup, ['restored', '--against', kept, '--by', 'Olive Operator', '--because', 'the disk broke']);
  await enter(backup, 1);
  await checkpoint(backup, 'after.jsonl');
  const { holds, said } = await audit(backup, ['verify', '--against', kept]);
  expect(said).toMatch(
    /^GAP {9}checkpoints 2 to 3 of .*newest\.jsonl, of .* and the entries that they saw are gone: .* Olive Operator/m,
  );
  expect(holds).toBe(true);
  expect((await audit(backup, ['verify', '--against', join(folder, 'after.jsonl')])).holds).toBe(true);

  // Nothing before the gap is excused: an entry that both have is removed.
  const sql = await openDatabase('hub', backup.url, 1);
  await sql.source.query(`SET session_replication_role = replica`);
  await sql.source.query(`ALTER TABLE audit.link DISABLE TRIGGER ALL; ALTER TABLE audit.event DISABLE TRIGGER ALL`);
  const [{ lane }] = await sql.source.query<[{ lane: string }]>('SELECT lane FROM audit.event ORDER BY number LIMIT 1');
  await sql.source.query(
    `DELETE FROM audit.event WHERE lane = '${lane}' AND commit > 2; DELETE FROM audit.link WHERE lane = '${lane}' AND commit > 2`,
  );
  await sql.close();
  const cut = await audit(backup, ['verify', '--against', kept]);
  expect([cut.holds, cut.said]).toEqual([false, expect.stringMatching(/TRUNCATED/)]);
}, 60_000);
