import { connect } from 'node:net';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { parse } from 'graphql';
import pino from 'pino';
import { Askers, FairTurns } from '../../src/http/fair-turns';
import { fieldsIn, LIMITS } from '../../src/gateway/limits';
import { faultForLog } from '../../src/kernel';
import { closeServer, listen, send, serveRoutes } from '../../src/http';
import { DocumentCache } from '../../src/subgraph';
import { arbitraryOperation } from '../testkit/arbitrary-operation';
import { clientSchemaOf, eachOf } from '../testkit/ask-everything';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { isNightly } from '../testkit/runs';

// Whatever is sent, and however much of it: it is answered or refused for what it is, others are answered beside it,
// and what the hub keeps of it is bounded.

const GARY = '{ scheme: CRN, value: "G940003" }';
const NAME = `{ person(of: ${GARY}) { name } }`;

let hub: TestHub;
let logged = '';
beforeAll(async () => {
  const log = pino(
    { level: 'trace', serializers: { err: faultForLog } },
    new Writable({ write: (line, _, done) => ((logged += String(line)), done()) }),
  );
  hub = await openTestHub({ PROCESSOR_SHARE: '0.25' }, TODAY, undefined, log);
}, 180_000);
afterAll(() => hub.stop());

const asPolice = (query: string, variables = {}) =>
  hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query, variables);
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

describe('the size of an operation', () => {
  test.each(['... ', '... on Person '])(
    'counts levels of “%s” too: each number of them is answered, or refused with the number',
    async (fragment) => {
      for (const levels of [1, 20, 25, 27, 28, 29, 30, 45, 100, 150]) {
        const { status, data, errors } = await asPolice(
          `{ person(of: ${GARY}) { ${`${fragment}{ `.repeat(levels)} name ${'}'.repeat(levels)} } }`,
        );
        if (levels + 2 <= LIMITS.nesting)
          expect([levels, status, data]).toEqual([levels, 200, { person: { name: 'Gary Ashdown' } }]);
        else {
          const { code, bound, limit, asked } = errors[0]!.extensions;
          expect([levels, status, code, bound, limit, asked]).toEqual([
            levels,
            400,
            'TOO_COMPLEX',
            'nesting',
            LIMITS.nesting,
            levels + 2,
          ]);
        }
      }
    },
  );

  test.each<[string, string]>([
    ['fields', `{ person(of: ${GARY}) { ${'name '.repeat(LIMITS.fields)} } }`],
    ['aliases', `{ person(of: ${GARY}) { ${times(LIMITS.aliases + 1, (index) => `a${index}: name`)} } }`],
    ['roots', `{ ${times(LIMITS.roots + 1, () => 'askingPractitioner { name }')} }`],
    ['spreads', `{ person(of: ${GARY}) { ${times(LIMITS.spreads + 1, () => '... { name }')} } }`],
    ['directives', `{ person(of: ${GARY}) { ${times(LIMITS.directives + 1, () => 'name @include(if: true)')} } }`],
    ['variables', `query Q(${times(LIMITS.variables + 1, (index) => `$a${index}: Boolean = true`)}) ${NAME}`],
    ['fragments', `${NAME} ${times(LIMITS.fragments + 1, (index) => `fragment F${index} on Person { name }`)}`],
    ['operations', times(LIMITS.operations + 1, (index) => `query Q${index} ${NAME}`)],
    ['depth', `{ person(of: ${GARY}) ${'{ a '.repeat(LIMITS.depth)} ${'}'.repeat(LIMITS.depth)} }`],
    ['documentBytes', `{ person(of: { scheme: CRN, value: "${'G'.repeat(LIMITS.documentBytes)}" }) { name } }`],
  ])('is refused by its %s, with the bound and the number', async (bound, query) => {
    const { status, errors } = await asPolice(query);
    const { code, bound: said, limit, asked } = errors[0]!.extensions;
    // Where several operations are sent and none is named, that is said first.
    const expected = bound === 'operations' ? 'OPERATION_RESOLUTION_FAILURE' : 'TOO_COMPLEX';
    expect([status, code, said, limit]).toEqual([400, expected, bound, LIMITS[bound as 'fields']]);
    expect(Number(asked)).toBeGreaterThan(Number(limit));
    expect(errors[0]!.message).toContain(Number(limit).toLocaleString('en-GB'));
  });
});

test('no operation that somebody can write fails inside the hub, and nothing of it stands in the program’s log', async () => {
  const schema = await clientSchemaOf(hub);
  const runs = isNightly ? 20_000 : 100;
  // At night each run tries others.
  const from = isNightly ? 1_000_000 + (Date.now() % 1_000_000_000) : 0;
  const seeds = Array.from({ length: runs }, (_, index) => index + from);
  const codes = new Map<string, number>();
  const askers = [
    ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ['court-officer', 'PRE_SENTENCE_REPORT'],
    ['social-worker', 'CHILD_SAFEGUARDING'],
  ] as const;
  const faults: unknown[] = [];
  await eachOf(seeds, async (seed) => {
    const marker = `Zq${seed}Marker`;
    const sent = arbitraryOperation(schema, seed, marker);
    const [name, purpose] = askers[seed % 3]!;
    const reply = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await hub.token(name)}`,
        'x-purpose': purpose,
        'x-reason': marker,
      },
      body: JSON.stringify(sent),
    });
    const text = await reply.text();
    const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
    const said = errors.length === 0 ? ['OK'] : errors.map(({ extensions }) => extensions.code);
    for (const code of new Set(said)) codes.set(code, (codes.get(code) ?? 0) + 1);
    const wrong = said.some((code) => code === 'INTERNAL_SERVER_ERROR' || code === 'LOG_UNAVAILABLE');
    if (reply.status >= 500 || wrong || said.includes('SOURCE_UNAVAILABLE'))
      faults.push({ seed, status: reply.status, sent, text: text.slice(0, 600) });
  });
  expect(faults.slice(0, 3)).toEqual([]);
  expect(/Zq\d+Marker/.exec(logged)).toBeNull();
  // Generated operations are of use if many of them reach people and agencies.
  expect(codes.get('OK')! + (codes.get('WITHHELD') ?? 0)).toBeGreaterThan(runs / 20);
});

test.each([
  ['a field', `{ person(of: ${GARY}) @skip(if: true) { name } }`],
  ['a fragment', `{ ... @include(if: false) { person(of: ${GARY}) { name } } }`],
  ['by a variable’s default', `query Q($yes: Boolean = false) { person(of: ${GARY}) @include(if: $yes) { name } }`],
])(
  'an operation that leaves out all that it names (%s) is answered with nothing, and is no failure',
  async (_, query) => {
    const { status, data, errors } = await asPolice(query);
    expect([status, data, errors]).toEqual([200, {}, []]);
  },
);

test.each([
  ['and goes on with a fragment', `{ __typename ... on Query { person(of: ${GARY}) { name } } }`],
  ['and goes on with a fragment without a type', `{ a: __typename __typename ... { person(of: ${GARY}) { name } } }`],
  [
    'and goes on with a named fragment',
    `query Q { __typename ...F } fragment F on Query { person(of: ${GARY}) { name } }`,
  ],
  ['that is left out', `{ __typename @skip(if: true) ... { person(of: ${GARY}) { name } } }`],
  ['within its fragment', `{ ... { __typename } ... { person(of: ${GARY}) { name } } }`],
])('an operation that begins with __typename %s is answered as a whole', async (_, query) => {
  const { data, errors } = await asPolice(query);
  expect([data.person, errors]).toEqual([{ name: 'Gary Ashdown' }, []]);
});

test('of several operations the one that is named is answered, whatever the others ask', async () => {
  const person = `person(of: ${GARY}) { name }`;
  for (const query of [
    `query Schema { __schema { queryType { name } } } query Q { ${person} }`,
    `query Q { ${person} } query Schema { __type(name: "Person") { name } }`,
    `query Name { __typename } query Q { __typename ...F } fragment F on Query { ${person} }`,
  ]) {
    const reply = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await hub.token('police-dau-officer')}`,
        'x-purpose': 'DOMESTIC_ABUSE_INVESTIGATION',
      },
      body: JSON.stringify({ query, operationName: 'Q' }),
    });
    const { data } = (await reply.json()) as { data: { person?: unknown } | null };
    expect([query, data?.person]).toEqual([query, { name: 'Gary Ashdown' }]);
  }
});

describe('who asks more than their share', () => {
  const heavy = (round: number) =>
    `{ ${times(20, (index) => `a${round}_${index}: person(of: ${GARY}) { id name police { incidents { nodes { reference grade } } } }`)} }`;

  test('is turned away with a time to ask again, while somebody else is answered', async () => {
    const flood = Array.from({ length: 45 }, (_, round) => asPolice(heavy(round)));
    await new Promise((later) => setTimeout(later, 50));
    const honest = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', NAME);
    expect(honest.data).toEqual({ person: { name: 'Gary Ashdown' } });
    const replies = await Promise.all(flood);
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(5);
    expect(refused.length).toBeLessThan(40);
    for (const { errors } of refused)
      expect(errors[0]!.extensions).toEqual({ code: 'RATE_LIMITED', tryAgainInSeconds: 2 });
    expect(replies.filter(({ status }) => status !== 429).map(({ status }) => status)).toEqual(
      replies.filter(({ status }) => status !== 429).map(() => 200),
    );
    const metrics = await (await fetch(`${hub.url}/metrics`)).text();
    expect(Number(/^whole_picture_turned_away_total (\d+)$/m.exec(metrics)![1])).toBe(refused.length);
  }, 60_000);

  test('is woken although the rest ends while it is looked at', async () => {
    // As time is read: when the first turn ends, the second is asked for, and looked at; and past its end whenever it
    // is read after that.
    const times = [0, 0, 0, 150, 160];
    const others = new Askers();
    others.asked('somebody else', 0);
    const all = { ofOne: 1, ofClient: 1, inAll: 2 };
    const turns = new FairTurns(
      { atWork: all, waiting: all, share: 0.25 },
      others,
      () => times.shift() ?? 250,
      () => 0,
    );
    (await turns.enter({ practitioner: 'flood', client: undefined }, 300)!).giveBack();
    const second = turns.enter({ practitioner: 'flood', client: undefined }, 300)!;
    const late = new Promise((give) => setTimeout(() => give('never'), 2_000).unref());
    expect(await Promise.race([second.then(() => 'given'), late])).toBe('given');
    expect(times).toEqual([]);
  });

  test('waits for others, and they for nobody but each other', async () => {
    let now = 0;
    const others = new Askers();
    const bounds = { ofOne: 2, ofClient: 3, inAll: 4 };
    const turns = new FairTurns(
      { atWork: bounds, waiting: { ofOne: 10, ofClient: 20, inAll: 30 }, share: 0.25 },
      others,
      () => now,
      () => now,
    );
    const order: string[] = [];
    const held: (() => void)[] = [];
    const enter = (practitioner: string, cost = 0) => {
      const turn = turns.enter({ practitioner, client: undefined }, cost);
      void turn?.then((given) => {
        order.push(practitioner);
        held.push(() => given.giveBack());
      });
      return turn !== undefined;
    };
    const settle = () => new Promise((done) => setImmediate(done));
    expect(Array.from({ length: 13 }, () => enter('flood'))).toEqual([
      ...Array.from({ length: 12 }, () => true),
      false,
    ]);
    expect(['a', 'b', 'c'].map((who) => enter(who))).toEqual([true, true, true]);
    await settle();
    // Two of hers at work; two more had room.
    expect(order).toEqual(['flood', 'flood', 'a', 'b']);
    held.shift()!();
    await settle();
    held.shift()!();
    await settle();
    expect(order.slice(4)).toEqual(['flood', 'c']);
    while (held.length > 0) {
      held.shift()!();
      await settle();
    }
    expect(order.filter((who) => who === 'flood')).toHaveLength(12);
    // One who has taken much waits while others ask, and not where nobody does.
    for (const time of [1_000, 2_000]) {
      now += 20_000;
      order.length = 0;
      enter('flood', 400);
      await settle();
      now += 400;
      held.shift()!();
      if (time === 2_000) enter('a');
      enter('flood', 400);
      await settle();
      expect(order).toEqual(time === 1_000 ? ['flood', 'flood'] : ['flood', 'a']);
      now += 2_000;
      if (time === 2_000) enter('b');
      await settle();
      expect(order).toEqual(time === 1_000 ? ['flood', 'flood'] : expect.arrayContaining(['flood', 'a', 'b']));
      for (const giveBack of held.splice(0)) giveBack();
    }
  });

  test('pushes out nothing of what others ask all day: a document is kept when it comes again, and by size', () => {
    const cache = new DocumentCache({ fields: 100, documents: 1_000 }, fieldsIn);
    const document = (name: string, fields = 10) => parse(`{ ${times(fields, (index) => `${name}${index}`)} }`);
    const put = (name: string, fields?: number) => cache.set(name, document(name, fields));
    put('honest');
    expect(cache.get('honest')).toBeUndefined();
    put('honest');
    expect(cache.get('honest')).toBeDefined();
    for (let round = 0; round < 10_000; round += 1) put(`flood${round}`);
    expect([cache.get('honest') !== undefined, cache.size]).toEqual([true, 10]);
    for (let round = 0; round < 30; round += 1) for (const _ of [1, 2]) put(`again${round}`);
    expect(cache.size).toBeLessThanOrEqual(100);
    for (const _ of [1, 2]) put('large', 60);
    expect(cache.get('large')).toBeUndefined();
  });
});

describe('who sends slowly, or never ends', () => {
  const bounds = { headers: 300, request: 600, lookedAt: 50, connectionsOfAddress: 5 };
  async function withServer(work: (port: number) => Promise<void>): Promise<void> {
    const body = async (request: AsyncIterable<Buffer>) => {
      let size = 0;
      for await (const chunk of request) size += chunk.length;
      return size;
    };
    const server = serveRoutes(
      [
        {
          method: 'ANY',
          path: '/*',
          handle: async (request, response) => send(response, 200, 'text/plain', String(await body(request))),
        },
      ],
      () => undefined,
      bounds,
    );
    const port = await listen(server, '127.0.0.1', 0);
    try {
      await work(port);
    } finally {
      await closeServer(server);
    }
  }

  test.each([
    ['headers', 'POST / HTTP/1.1\r\nhost: x\r\n', 'x-a: 1\r\n'],
    ['a body', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n', 'x'],
    ['a body in pieces', 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n', '1\r\nx\r\n'],
  ])('%s is cut off in its time', async (_, head, drop) => {
    await withServer(async (port) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      let said = '';
      socket.on('data', (chunk) => (said += String(chunk)));
      socket.write(head);
      const drip = setInterval(() => socket.write(drop), 40);
      const began = performance.now();
      await once(socket, 'close');
      clearInterval(drip);
      expect(performance.now() - began).toBeLessThan(3_000);
      expect(said).toMatch(/^HTTP\/1\.1 408/);
    });
  });

  test('connections of one address beyond its number are cut off, and others go on', async () => {
    await withServer(async (port) => {
      const sockets = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
      await new Promise((later) => setTimeout(later, 150));
      expect(sockets.filter(({ destroyed, readyState }) => !destroyed && readyState === 'open')).toHaveLength(5);
      for (const socket of sockets) socket.destroy();
      await new Promise((later) => setTimeout(later, 50));
      expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('0');
    });
  });
});

test('an outbox that is not heard to its end shows in the metrics and in readiness; practitioners are answered', async () => {
  const ready = async () => (await fetch(`${hub.url}/health/ready`)).text();
  expect(await ready()).toBe('ready\n');
  await hub.hub.databases.hub.pool.query(
    `INSERT INTO requests.turn (job, looked_at, done_at, state, why, since, failures, hour_began)
     VALUES ('hear-police', $1, $1::timestamptz - interval '10 minutes', 'FAILED', 'timed out', $1, 7, $1), ('look-at-requests', $1, $1, 'DONE', NULL, $1, 0, $1)`,
    [TODAY],
  );
  expect(await ready()).toMatch(
    /^ready\ndegraded: the outbox of police is not done since 2026-11-22T10:00:00\.000Z: timed out\. .*\n$/,
  );
  const metrics = await (await fetch(`${hub.url}/metrics`)).text();
  expect(metrics).toContain('whole_picture_outbox_lag_seconds{agency="police"} 600');
  expect(metrics).toContain('whole_picture_outbox_failures_total{agency="police"} 7');
  expect(metrics).toContain('whole_picture_job_lag_seconds{job="look-at-requests"} 0');
  expect((await asPolice(NAME)).data).toEqual({ person: { name: 'Gary Ashdown' } });
});
