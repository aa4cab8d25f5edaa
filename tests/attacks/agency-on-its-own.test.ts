import pino from 'pino';
import { readConfig } from '../../src/config';
import { grantKeyOf } from '../../src/server/secrets/grant-keys';
import { fixedClock } from '../../src/kernel';
import { serveAgency } from '../../src/server/agency-server';
import {
  ALL_CATEGORIES,
  SOURCE_AGENCIES,
  issueGrant,
  type Category,
  type Grant,
  type GrantBinding,
} from '../../src/sharing';
import { CALL_HEADER, CallsTaken, signCall } from '../../src/subgraph';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';

// The police in a process of their own, called by somebody who has found their address: past the hub, with headers and
// grants that are forged, taken from elsewhere, altered, or too old.

const SECRET = 'the secret that hub and agency share, in this test alone';
const KEY = grantKeyOf(SECRET, 'police');
const NOW = new Date(TODAY);
const LIFETIME = 3_000 * 2 + 5_000;

let hub: TestHub;
let police: { url: string; stop(): Promise<void> };
beforeAll(async () => {
  hub = await openTestHub({ GRANT_SECRET: SECRET });
  const config = readConfig({
    DATABASE_URL: hub.databaseUrl,
    DATA_DIR: hub.dataDir,
    GRANT_SECRET: SECRET,
    LOG_LEVEL: 'silent',
  });
  police = await serveAgency(['police', '--port', '0'], config, pino({ level: 'silent' }), fixedClock(TODAY));
}, 180_000);
afterAll(async () => {
  await police?.stop();
  await hub?.stop();
});

const GRANT: Grant = {
  kind: 'grant',
  released: new Map<Category, string>(ALL_CATEGORIES.map((category) => [category, 'ISA-02'])),
  inPart: new Map(),
  withheld: new Map(),
  obligations: [],
  readsClosedTexts: true,
};
const BINDING: GrantBinding = {
  requestId: 'request-1',
  practitioner: 'demo-police-dau-officer',
  purpose: 'MARAC',
  holder: 'police',
  recordKey: 'N-003-0941',
  personId: '00000000-0000-4000-8000-000000000001',
  expiresAt: NOW.getTime() + 10_000,
};
const grant = (changes: Partial<GrantBinding> = {}, key = KEY, of = GRANT) =>
  issueGrant(of, { ...BINDING, ...changes }, key);
/** What the hub signs, for a body. */
const header = (body: string) => signCall('police', { requestId: 'request-1', startedAt: NOW }, body, KEY);

const ENTITIES = `query Q($representations: [_Any!]!) { _entities(representations: $representations) { ... on PoliceRecord {
  nominalId namedOfficer incidents { nodes { reference narrative protectedPlace } } protectiveOrders { nodes { protectedPlaces } } } } }`;
const record = (more: object) => ({ __typename: 'PoliceRecord', nominalId: 'N-003-0941', ...more });

interface Sending {
  readonly headers?: (body: string) => Record<string, string>;
  readonly query?: string;
}

async function call(
  representations: unknown,
  { headers = (body) => ({ [CALL_HEADER]: header(body) }), query = ENTITIES }: Sending = {},
) {
  const body = JSON.stringify({ query, variables: { representations } });
  const reply = await fetch(`${police.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers(body) },
    body,
  });
  const text = await reply.text();
  return {
    status: reply.status,
    text,
    data: (text.startsWith('{') ? (JSON.parse(text) as { data?: { _entities: unknown[] } }) : {}).data,
  };
}

const logged = async (): Promise<number> => {
  const rows: { count: string }[] = await hub.hub.databases.police.source.query(
    'SELECT count(*) AS count FROM police.disclosure',
  );
  return Number(rows[0]!.count);
};

test('a call that the hub signed, with a grant that it issued for it, is answered, and entered in the agency’s own log', async () => {
  const before = await logged();
  const { status, text } = await call([record({ grant: grant() })]);
  expect(status).toBe(200);
  expect(text).toContain('PC Unitgood');
  expect(text).toContain('61 Orchard Rise');
  expect(await logged()).toBe(before + 1);
});

test('a call that was overheard is answered once, and not when it is sent again', async () => {
  const headers: { [name: string]: string } = {};
  const once = (body: string) => ({ [CALL_HEADER]: (headers[body] ??= header(body)) });
  const [first, second] = [
    await call([record({ grant: grant() })], { headers: once }),
    await call([record({ grant: grant() })], { headers: once }),
  ];
  expect([first.status, second.status]).toEqual([200, 401]);
  const taken = new CallsTaken(1_000);
  for (let at = 0; at < 5_000; at += 1)
    expect(taken.take({ nonce: String(at), startedAt: new Date(at) }, at)).toBe(true);
  expect(taken.take({ nonce: '4999', startedAt: new Date(4_999) }, 5_000)).toBe(false);
  expect(taken.size).toBeLessThan(1_100);
});

describe('a call that the hub did not sign is not answered, whatever grant it brings', () => {
  const at = (ms: number) => (body: string) =>
    signCall('police', { requestId: 'request-1', startedAt: new Date(NOW.getTime() + ms) }, body, KEY);
  test.each<[string, string | undefined | ((body: string) => string)]>([
    ['no header', undefined],
    ['an empty one', ''],
    ['something', 'something'],
    ['the parts without a signature', 'request-1.1790000000000'],
    ['a signature of nothing', `request-1.${NOW.getTime()}.`],
    ['another signature', `request-1.${NOW.getTime()}.${Buffer.alloc(32, 1).toString('base64url')}`],
    ['another request under the same signature', (body) => header(body).replace('request-1', 'request-2')],
    [
      'another moment under the same signature',
      (body) => header(body).replace(String(NOW.getTime()), String(NOW.getTime() + 1)),
    ],
    [
      'somebody to write under the same signature',
      (body) => header(body).replace('..', `.${Buffer.from('somebody').toString('base64url')}.`),
    ],
    ['an extra part', (body) => `${header(body)}.x`],
    ['the same twice', (body) => `${header(body)}, ${header(body)}`],
    ['one that was signed for no body', header('')],
    ['one that was signed for another operation', (body) => header(body.replace('namedOfficer', 'nominalId'))],
    [
      'one that was signed for other records',
      (body) => header(body.replace('representations":[', 'representations":[{},')),
    ],
    ['one that was signed for the same with a space more', (body) => header(`${body} `)],
    [
      'one signed for another agency with its key',
      (body) => signCall('mash', { requestId: 'request-1', startedAt: NOW }, body, grantKeyOf(SECRET, 'mash')),
    ],
    [
      'one signed for the police with another agency’s key',
      (body) => signCall('police', { requestId: 'request-1', startedAt: NOW }, body, grantKeyOf(SECRET, 'mash')),
    ],
    [
      'one signed for another agency with the police’s key',
      (body) => signCall('mash', { requestId: 'request-1', startedAt: NOW }, body, KEY),
    ],
    ['one that is too old', at(-LIFETIME - 1)],
    ['one from days ago', at(-86_400_000)],
    ['one from the future', at(LIFETIME + 1)],
    [
      'one of no time',
      (body) =>
        `request-1.NaN..${signCall('police', { requestId: 'request-1', startedAt: new Date(Number.NaN) }, body, KEY)
          .split('.')
          .slice(3)
          .join('.')}`,
    ],
  ])('%s', async (_, value) => {
    const before = await logged();
    for (const representations of [[record({ grant: grant() })], []]) {
      const { status, text } = await call(representations, {
        headers: (body): Record<string, string> =>
          value === undefined ? {} : { [CALL_HEADER]: typeof value === 'string' ? value : value(body) },
      });
      expect([status, text]).toEqual([
        401,
        '{"errors":[{"message":"Ask through the hub.","extensions":{"code":"UNAUTHENTICATED"}}]}',
      ]);
    }
    expect(await logged()).toBe(before);
  });

  test.each(['authorization', 'x-practitioner', 'x-purpose', 'x-forwarded-for', 'x-grant'])(
    'nor does %s stand for it',
    async (name) => {
      const token = await hub.token('police-dau-officer');
      expect(
        (
          await call([record({ grant: grant() })], {
            headers: () => ({ [name]: name === 'authorization' ? `Bearer ${token}` : 'hub' }),
          })
        ).status,
      ).toBe(401);
    },
  );

  test.each(['{ _service { sdl } }', '{ __schema { types { name } } }', '{ __typename }'])(
    'nor is %s told to anybody',
    async (query) => {
      expect((await call([], { headers: () => ({}), query })).status).toBe(401);
    },
  );
});

describe('in a call that the hub signed, a record without its grant is nothing', () => {
  const other = '00000000-0000-4000-8000-000000000002';
  const [version, payload, signature] = grant().split('.') as [string, string, string];
  const claimsOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { c: string };
  const rewritten = (change: object) => {
    const claims = { ...claimsOf(`${version}.${payload}`), ...change };
    return `${version}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
  };
  /** A grant of one category, under whose signature every category there is stands. */
  const widened = () => {
    const narrow = grant({}, KEY, { ...GRANT, released: new Map([['INVOLVEMENT', 'ISA-02']]) });
    const claims = { ...claimsOf(narrow), c: claimsOf(grant()).c };
    expect(claims.c).not.toBe(claimsOf(narrow).c);
    return `${version}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${narrow.split('.')[2]}`;
  };
  test.each<[string, object]>([
    ['no grant', {}],
    ['null', { grant: null }],
    ['yes', { grant: true }],
    ['an object', { grant: { released: 'everything' } }],
    ['a list of a grant', { grant: [grant()] }],
    ['a grant of another request: replayed', { grant: grant({ requestId: 'request-0' }) }],
    ['a grant for another record', { grant: grant({ recordKey: 'N-003-0940' }) }],
    ['a grant for the same number at another agency', { grant: grant({ holder: 'mash' }) }],
    ['a grant under another agency’s key', { grant: grant({}, grantKeyOf(SECRET, 'mash')) }],
    ['a grant under a key of one’s own', { grant: grant({}, Buffer.alloc(32)) }],
    ['a grant that has expired', { grant: grant({ expiresAt: NOW.getTime() }) }],
    ['a grant that expired long ago', { grant: grant({ expiresAt: 1 }) }],
    ['a grant that never expires', { grant: grant({ expiresAt: undefined as never }) }],
    ['a grant that expires in a year', { grant: grant({ expiresAt: NOW.getTime() + 365 * 86_400_000 }) }],
    ['a grant rewritten to cover more', { grant: widened() }],
    ['a grant rewritten to cover what there is not', { grant: rewritten({ c: 'f'.repeat(32) }) }],
    ['a grant rewritten to another record', { nominalId: 'N-003-0940', grant: rewritten({ k: 'N-003-0940' }) }],
    ['a grant rewritten to another person', { grant: rewritten({ s: other }) }],
    ['half a grant', { grant: grant().slice(0, 100) }],
    ['a grant with its last part missing', { grant: `${version}.${payload}` }],
    ['a grant without a signature', { grant: `${version}.${payload}.` }],
    ['a grant of another version', { grant: grant().replace('v1', 'v2') }],
    ['its grant, for a record that is asked for by another number', { nominalId: 'N-003-0942', grant: grant() }],
    ['its grant, for two numbers', { nominalId: ['N-003-0941', 'N-003-0942'], grant: grant() }],
    ['its grant, for any number', { nominalId: '%', grant: grant({ recordKey: 'N-003-0942' }) }],
    ['its grant, for a record that does not exist', { nominalId: 'N-none', grant: grant({ recordKey: 'N-none' }) }],
  ])('%s', async (title, more) => {
    const before = await logged();
    const { status, text } = await call([record(more)]);
    expect([status, text.replace(/,"extensions".*$/s, '}')]).toEqual([200, '{"data":{"_entities":[null]}}']);
    expect(text).not.toMatch(/Orchard|Unitgood|G-I/);
    // A valid grant for a record that is not there is entered; whatever has no valid grant released nothing.
    expect(await logged()).toBe(title.includes('does not exist') ? before + 1 : before);
  });

  test('among many others, the one with its grant is answered and only that', async () => {
    const { data } = await call([
      record({}),
      record({ grant: grant() }),
      record({ nominalId: 'N-003-0940', grant: grant() }),
      record({ grant: 'x' }),
    ]);
    expect(data!._entities.map((entity) => entity !== null)).toEqual([false, true, false, false]);
  });

  test('a grant for some categories leaves the others null, whatever else stands in the representation', async () => {
    const some: Grant = {
      ...GRANT,
      released: new Map([
        ['INVOLVEMENT', 'ISA-01'],
        ['DOMESTIC_ABUSE_INCIDENT', 'ISA-01'],
      ]),
      withheld: new Map([['NARRATIVE', 'PERPETRATOR_SIDE']]),
    };
    const { data, text } = await call([
      record({
        grant: grant({}, KEY, some),
        namedOfficer: 'mine',
        incidents: { nodes: [] },
        protectiveOrders: { nodes: [] },
      }),
    ]);
    const [shown] = data!._entities as [
      {
        namedOfficer: unknown;
        protectiveOrders: unknown;
        incidents: { nodes: { narrative: unknown; protectedPlace: unknown }[] };
      },
    ];
    expect([shown.namedOfficer, shown.protectiveOrders]).toEqual([null, null]);
    expect(shown.incidents.nodes.length).toBeGreaterThan(1);
    for (const { narrative, protectedPlace } of shown.incidents.nodes)
      expect([narrative, protectedPlace]).toEqual([null, null]);
    expect(text).not.toContain('Orchard');
  });

  test('two grants of different width for one record do not widen each other', async () => {
    const narrow: Grant = {
      ...GRANT,
      released: new Map([
        ['INVOLVEMENT', 'ISA-01'],
        ['DOMESTIC_ABUSE_INCIDENT', 'ISA-01'],
      ]),
      readsClosedTexts: false,
    };
    for (const order of [
      [GRANT, narrow],
      [narrow, GRANT],
    ]) {
      const { data } = await call(order.map((of) => record({ grant: grant({}, KEY, of) })));
      const entities = data!._entities as { incidents: { nodes: { narrative: string | null }[] } }[];
      order.forEach((of, index) => {
        const narratives = entities[index]!.incidents.nodes.map(({ narrative }) => narrative !== null);
        expect(new Set(narratives)).toEqual(new Set([of === GRANT]));
      });
    }
  });

  test('a person is nobody here: the police know numbers alone', async () => {
    const { text } = await call([{ __typename: 'Person', policeNominalId: 'N-003-0941' }], {
      query:
        'query Q($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Person { policeNominalId } } }',
    });
    expect(text).not.toMatch(/Nadia|Orchard/);
  });

  test('nor is there any other way in: no field of the root leads to a record', async () => {
    const { text } = await call([], { query: '{ __schema { queryType { fields { name } } } }' });
    expect(
      JSON.parse(text)
        .data.__schema.queryType.fields.map(({ name }: { name: string }) => name)
        .sort(),
    ).toEqual(['_entities', '_service']);
  });
});

test('when the agency’s own log cannot be written, it answers nothing', async () => {
  const { source } = hub.hub.databases.police;
  await source.query('ALTER TABLE police.disclosure RENAME TO elsewhere');
  try {
    const { status, text } = await call([record({ grant: grant() })]);
    expect(status).toBe(500);
    expect(text).not.toMatch(/Orchard|Unitgood|elsewhere|relation/);
  } finally {
    await source.query('ALTER TABLE police.elsewhere RENAME TO disclosure');
  }
});

test('the keys of agencies are all different, and none is the secret', () => {
  const keys = SOURCE_AGENCIES.map((holder) => grantKeyOf(SECRET, holder).toString('hex'));
  expect(new Set([...keys, Buffer.from(SECRET).toString('hex')]).size).toBe(SOURCE_AGENCIES.length + 1);
});
