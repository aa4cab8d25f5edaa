import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { grantKeyOf } from '../../src/server/secrets/grant-keys';
import { serveAgency } from '../../src/server/agency-server';
import { bringIndexUpToDate } from '../../src/server/setup/keep-index';
import { connectDatabases } from '../../src/server/databases/databases';
import { fixedClock, Releasers } from '../../src/kernel';
import { remoteIndexQueue } from '../../src/gateway';
import { readConfig } from '../../src/config';
import type { TestDatabase } from '../testkit/database';
import { furnishedDatabase, openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { eventually, loggedLines } from '../testkit/log-lines';
import { isNightly } from '../testkit/runs';

// docs/faults.md, the rows "an agency's database": lost before the hub starts, and while it runs.

const QUERY = `{ person(of: { scheme: CRN, value: "G940003" }) { name
  probation { sentences { nodes { kind } } } police { incidents { nodes { reference } } } } }`;
const { log, lines } = loggedLines();
const saidOf = (agency: string) => lines.filter((line) => line['agency'] === agency).map(({ msg }) => msg);
const LOST = 'an agency cannot be reached: its parts are said to be missing until it answers again';
const BACK = 'an agency can be reached again';

let hubs: TestDatabase;
let police: TestDatabase;
let settings: Record<string, string>;
let hub: TestHub;

beforeAll(async () => {
  [hubs, police] = [await furnishedDatabase(), await furnishedDatabase()];
  settings = { DATABASE_URL: hubs.url, POLICE_DATABASE_URL: police.url };
}, 180_000);

afterAll(async () => {
  await hub?.stop();
  await hubs?.drop();
  await police?.drop();
});

const ask = () => hub.ask('court-officer', 'PRE_SENTENCE_REPORT', QUERY);
const ready = async () => (await fetch(`${hub.url}/health/ready`)).text();
const isUp = async (holder: string) =>
  new RegExp(`^whole_picture_source_up\\{source="${holder}"\\} (\\d)$`, 'm').exec(
    await (await fetch(`${hub.url}/metrics`)).text(),
  )?.[1];

async function policeAreMissing() {
  const { data, extensions, errors } = await ask();
  expect(data.person.name).toBe('Gary Ashdown');
  expect(data.person.probation.sentences.nodes).toHaveLength(2);
  expect(data.person.police?.incidents ?? null).toBeNull();
  expect(extensions.sources.POLICE.outcome).toBe('UNAVAILABLE');
  expect(errors.map(({ extensions: { code, source } }) => [code, source])).toEqual([['SOURCE_UNAVAILABLE', 'POLICE']]);
}
const policeAnswer = async () => {
  const { data, extensions } = await ask();
  return extensions.sources.POLICE.outcome === 'ANSWERED' && data.person.police.incidents.nodes.length > 0;
};

test('a hub whose index never had what an agency knows does not open without that agency, and says why', async () => {
  await police.takeAway();
  await expect(openTestHub(settings, TODAY, undefined, log)).rejects.toThrow(
    /^The hub does not open: the index lacks what police has recorded of who needs protection, and its tables cannot be read/,
  );
  await police.putBack();
}, 60_000);

test('after that it opens without it, says so, answers the others’ parts, and brings it back when it is there', async () => {
  const releasers = new Releasers();
  const databases = await connectDatabases((owner) => (owner === 'police' ? police.url : hubs.url), releasers, 2);
  await bringIndexUpToDate(readConfig({ LOG_LEVEL: 'silent', ...settings }), databases, {
    log,
    clock: fixedClock(TODAY),
  });
  await releasers.releaseAll();

  await police.takeAway();
  hub = await openTestHub(settings, TODAY, undefined, log);
  expect(saidOf('police').filter((msg) => msg === LOST)).toEqual([LOST]);
  expect(await ready()).toBe(
    `ready\ndegraded: without police since ${new Date(TODAY).toISOString()}: it cannot be reached\n`,
  );
  expect([await isUp('police'), await isUp('mash')]).toEqual(['0', '1']);
  await policeAreMissing();

  await police.putBack();
  await eventually(policeAnswer);
  expect(await ready()).toBe('ready\n');
  expect(await isUp('police')).toBe('1');
  expect(saidOf('police').filter((msg) => msg === LOST || msg === BACK)).toEqual([LOST, BACK]);
}, 60_000);

test('one that is lost while the hub runs is said once, counted, and found again', async () => {
  lines.splice(0);
  await police.takeAway();
  await policeAreMissing();
  await policeAreMissing();
  await eventually(async () => (await isUp('police')) === '0');
  expect(await ready()).toMatch(/^ready\ndegraded: without police since/);
  for (let again = 0; again < 3; again += 1) await policeAreMissing();
  const metrics = await (await fetch(`${hub.url}/metrics`)).text();
  expect(
    Number(/^whole_picture_source_failures_total\{source="police"\} (\d+)$/m.exec(metrics)?.[1]),
  ).toBeGreaterThanOrEqual(5);
  expect(saidOf('police').filter((msg) => msg === LOST)).toEqual([LOST]);

  await police.putBack();
  await eventually(policeAnswer);
  await eventually(async () => (await isUp('police')) === '1');
  expect(saidOf('police').filter((msg) => msg === BACK)).toEqual([BACK]);
  // The cause, and nothing that anybody asked for.
  expect(JSON.stringify(lines)).not.toMatch(/G940003|Ashdown/);
}, 60_000);

(isNightly ? test : test.skip)(
  'an agency in a process of its own needs its own database alone, and gives the hub no password; its loss is seen from both',
  async () => {
    await hub.stop();
    lines.splice(0);
    const client = new Client({ connectionString: hubs.url });
    await client.connect();
    await client.query('DROP SCHEMA police CASCADE');
    await client.end();
    const secret = 'the secret that hub and agency share, in this test alone';
    const dataDir = mkdtempSync(join(tmpdir(), 'wp-agency-'));
    const own = readConfig({
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      POLICE_DATABASE_URL: police.url,
      // The agency has changed over, and the hub has not.
      GRANT_KEY: grantKeyOf('the secret that comes next, in this test alone', 'police').toString('hex'),
      GRANT_KEY_PREVIOUS: grantKeyOf(secret, 'police').toString('hex'),
      DATA_DIR: dataDir,
    });
    const atThePolice = loggedLines();
    const agency = await serveAgency(['police', '--port', '0'], own, atThePolice.log, fixedClock(TODAY));
    try {
      hub = await openTestHub(
        {
          DATABASE_URL: hubs.url,
          POLICE_URL: `${agency.url}/graphql`,
          GRANT_SECRET: secret,
          SOURCE_TIME_LIMIT_MS: '1000',
        },
        TODAY,
        undefined,
        log,
      );
      expect(await policeAnswer()).toBe(true);
      expect((await fetch(`${agency.url}/health/ready`)).status).toBe(200);
      const queueUnder = (given: string) =>
        remoteIndexQueue('police', `${agency.url}/graphql`, grantKeyOf(given, 'police'), 3_000);
      await queueUnder('the secret that comes next, in this test alone').waiting(1, '0', new Date(TODAY));
      await expect(
        queueUnder('a secret that is nobody’s, in this test alone').waiting(1, '0', new Date(TODAY)),
      ).rejects.toThrow('answered 401');

      await police.takeAway();
      await policeAreMissing();
      expect((await fetch(`${agency.url}/health/ready`)).status).toBe(503);
      await eventually(async () => (await isUp('police')) === '0');
      const lost = () => atThePolice.lines.filter((line) => line['database'] === 'police').map(({ msg }) => msg);
      await eventually(() => lost().length > 0);
      await police.putBack();
      await eventually(policeAnswer);
      await eventually(() => lost().length === 2);
      expect(lost()).toEqual([
        'a database does not answer: nobody is answered from it until it does',
        'a database answers again',
      ]);
      await eventually(() => saidOf('police').includes(BACK));
      expect(saidOf('police').filter((msg) => msg === LOST || msg === BACK)).toEqual([LOST, BACK]);
    } finally {
      await agency.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
  60_000,
);
