import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { agencyModules } from '../../src/agencies';
import { readConfig } from '../../src/config';
import { fixedClock } from '../../src/kernel';
import { bySource } from '../../src/partnership';
import { serveAgency } from '../../src/server/agency-server';
import { SOURCE_AGENCIES, issueGrant, type Grant, type SourceAgency } from '../../src/sharing';
import { grantKeyOf } from '../../src/server/secrets/grant-keys';
import { CALL_HEADER, signCall } from '../../src/subgraph';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { ATTACKS, tried } from './suite/attacks';
import { DEMONSTRATION, PROTECTED } from './suite/shapes';
import { send, type Target } from './suite/target';

// Every published way that field-level authorization is known to fail, against the running hub on every transport, and
// against each agency on its own. `npm run attack` tries the same against any endpoint with this schema.

const SECRET = 'the secret that hub and agencies share, in this test alone';
const ROOT = join(__dirname, '../..');

let hub: TestHub;
let target: Target;
const agencies = new Map<SourceAgency, { url: string; stop(): Promise<void> }>();
beforeAll(async () => {
  hub = await openTestHub({ GRANT_SECRET: SECRET });
  const config = readConfig({
    DATABASE_URL: hub.databaseUrl,
    DATA_DIR: hub.dataDir,
    GRANT_SECRET: SECRET,
    LOG_LEVEL: 'silent',
  });
  for (const holder of SOURCE_AGENCIES)
    agencies.set(
      holder,
      await serveAgency([holder, '--port', '0'], config, pino({ level: 'silent' }), fixedClock(TODAY)),
    );
  const as = async (name: string, purpose: string) => ({
    authorization: `Bearer ${await hub.token(name)}`,
    'x-purpose': purpose,
  });
  target = {
    url: `${hub.url}/graphql`,
    asker: await as('court-officer', 'PRE_SENTENCE_REPORT'),
    entitled: await as('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'),
    people: DEMONSTRATION,
    protectedValues: PROTECTED,
    subgraphs: [...agencies.values()].map(({ url }) => `${url}/graphql`),
    sdl: readFileSync(join(ROOT, 'schema/supergraph.graphql'), 'utf8'),
  };
}, 90_000);
afterAll(async () => {
  for (const agency of agencies.values()) await agency.stop();
  await hub?.stop();
});

test.each(ATTACKS.map((attack) => [`${attack.item}: ${attack.title}`, attack] as const))('%s', async (_, attack) => {
  const verdict = await tried(attack, target);
  expect(verdict).toEqual(
    verdict.outcome === 'NOTHING_THERE'
      ? { outcome: 'NOTHING_THERE', why: 'the schema has no interface and no union' }
      : { outcome: 'HELD' },
  );
});

test('somebody who is entitled breaks it: the suite sees what it looks for', async () => {
  const verdict = await tried(ATTACKS[0]!, { ...target, asker: target.entitled! });
  expect(verdict).toEqual({ outcome: 'BROKEN', why: expect.stringMatching(/the reply has “/) });
});

/** Of each agency: how its record is asked for, the number of somebody in the demonstration, and a field of it. */
const RECORDS = bySource(({ record, own }, holder) => ({
  type: record,
  key: own.name,
  number: numberInSeeds(holder),
  field: `${agencyModules.find((one) => one.holder === holder)!.plan.entries[0]!.list} { nodes { reference } }`,
}));

function numberInSeeds(holder: SourceAgency): string {
  for (const name of readdirSync(join(ROOT, 'seeds'))) {
    if (!name.endsWith('.json')) continue;
    const { people } = JSON.parse(readFileSync(join(ROOT, 'seeds', name), 'utf8')) as {
      people: { knownTo?: Partial<Record<SourceAgency, { id: string }>> }[];
    };
    for (const { knownTo } of people) if (knownTo?.[holder]) return knownTo[holder].id;
  }
  throw new Error(`${holder} knows nobody of the demonstration`);
}

describe.each(SOURCE_AGENCIES)('%s on its own, in a call that the hub signed', (holder) => {
  const { type, key, number, field } = RECORDS[holder];
  const other = SOURCE_AGENCIES[(SOURCE_AGENCIES.indexOf(holder) + 1) % SOURCE_AGENCIES.length]!;
  const now = new Date(TODAY);
  const grant: Grant = {
    kind: 'grant',
    released: new Map(),
    inPart: new Map(),
    withheld: new Map(),
    obligations: [],
    readsClosedTexts: false,
  };
  const binding = {
    requestId: 'r-1',
    practitioner: 'demo-court-officer',
    purpose: 'MARAC',
    holder,
    recordKey: number,
    personId: '00000000-0000-4000-8000-000000000001',
    expiresAt: now.getTime() + 10_000,
  } as const;
  const issued = (changes: object, of: SourceAgency = holder) =>
    issueGrant(grant, { ...binding, ...changes }, grantKeyOf(SECRET, of));
  const ask = (representation: object) => {
    const body = JSON.stringify({
      query: `query Q($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${key} ${field} } } }`,
      variables: { representations: [{ __typename: type, [key]: number, ...representation }] },
    });
    const header = signCall(holder, { requestId: 'r-1', startedAt: now }, body, grantKeyOf(SECRET, holder));
    return send(`${agencies.get(holder)!.url}/graphql`, { headers: { [CALL_HEADER]: header }, body });
  };

  test('a record with its grant is there, and of it nothing that the grant does not name', async () => {
    const { data, codes } = await ask({ grant: issued({}) });
    expect(data._entities[0]).toEqual({ [key]: null, [field.split(' ')[0]!]: null });
    expect(new Set(codes)).toEqual(new Set(['WITHHELD']));
  });

  test.each<[string, () => object]>([
    ['no grant', () => ({})],
    ['a grant of another request', () => ({ grant: issued({ requestId: 'r-0' }) })],
    ['a grant for another record', () => ({ grant: issued({ recordKey: 'another' }) })],
    ['a grant that has expired', () => ({ grant: issued({ expiresAt: now.getTime() }) })],
    ['a grant for another agency', () => ({ grant: issued({ holder: other }) })],
    ['a grant under another agency’s key', () => ({ grant: issued({}, other) })],
    ['a grant that was altered', () => ({ grant: issued({}).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) })],
  ])('with %s it is nothing', async (_, representation) => {
    const { data } = await ask(representation());
    expect(data._entities).toEqual([null]);
  });
});

test('the page that lists the attacks lists each of them', () => {
  const page = readFileSync(join(ROOT, 'docs/attacks.md'), 'utf8');
  expect(ATTACKS.filter(({ title }) => !page.includes(title)).map(({ title }) => title)).toEqual([]);
  expect([...new Set(ATTACKS.map(({ item }) => item))].filter((item) => !page.includes(item))).toEqual([]);
});
