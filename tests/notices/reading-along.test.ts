import { createClient, type Client as SseClient } from 'graphql-sse';
import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Client } from 'pg';
import { subscribe as subscribeByClient } from '../../src/clients/hub-client';
import pino from 'pino';
import { readConfig } from '../../src/config';
import { fixedClock, Releasers } from '../../src/kernel';
import { NoticeStore } from '../../src/notices';
import { startBackgroundJobs } from '../../src/server/jobs/background-jobs';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';

// What a practitioner reads of what their desk is told: as a list, and as it arrives. The same guards are on both.

const COURT_TEAM = { agency: 'probation', desk: "Exampleton magistrates' court team" };
const PURPOSE = 'PRE_SENTENCE_REPORT';

let hub: TestHub;
let sql: Client;
let clients: SseClient[] = [];

beforeAll(async () => {
  hub = await openTestHub({ DELIVER: 'on' });
  sql = new Client({ connectionString: hub.databaseUrl });
  await sql.connect();
});
afterEach(() => {
  for (const client of clients) client.dispose();
  clients = [];
});
afterAll(async () => {
  await sql.end();
  await hub.stop();
});

async function tell(
  desk: { agency: string; desk: string },
  about: object = { questions: [randomUUID()] },
  kind = 'ANSWER_GIVEN',
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    "INSERT INTO notices.outgoing (kind, agency, desk, about, urgency) VALUES ($1, $2, $3, $4, 'AMBER') RETURNING id",
    [kind, desk.agency, desk.desk, JSON.stringify(about)],
  );
  return rows[0]!.id;
}

interface Arrived {
  id: string;
  place: string;
  kind: string;
  questions: string[];
}

interface Told {
  readonly data?: { noticesArriving: Arrived } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const SUBSCRIPTION =
  'subscription Desk($after: ID) { noticesArriving(after: $after) { ...All says } } fragment All on Notice { id place kind questions }';

async function subscribe(
  name: string,
  query = SUBSCRIPTION,
  variables: Record<string, unknown> = {},
  purpose = PURPOSE,
) {
  const token = await hub.token(name);
  const client = createClient({
    url: `${hub.url}/graphql/stream`,
    headers: { authorization: `Bearer ${token}`, 'x-purpose': purpose },
    retryAttempts: 0,
  });
  clients.push(client);
  const told: Told[] = [];
  let end: (why?: unknown) => void = () => undefined;
  const ended = new Promise<unknown>((resolve) => (end = resolve));
  const close = client.subscribe(
    { query, variables },
    { next: (value) => void told.push(value as unknown as Told), error: (cause) => end(cause), complete: () => end() },
  );
  return {
    told,
    ended,
    close,
    async until(count: number) {
      const since = Date.now();
      while (told.length < count && Date.now() - since < 10_000) await new Promise((soon) => setTimeout(soon, 20));
      return told.map(({ data }) => data?.noticesArriving);
    },
  };
}

/** Resolves when everything that was told has been sent out. */
async function sentOut(): Promise<void> {
  while ((await sql.query('SELECT 1 FROM notices.outgoing WHERE place IS NULL LIMIT 1')).rowCount)
    await new Promise((soon) => setTimeout(soon, 20));
}

/** It says nothing to whoever reads it: it is no number, and is written otherwise each time. */
const SEALED = /^[\w-]{60,80}$/;

const settled = () => new Promise((soon) => setTimeout(soon, 400));

test('a practitioner is told of what concerns their desk as it arrives, and of nobody else’s', async () => {
  const mine = await subscribe('court-officer');
  const others = await subscribe('police-dau-officer', SUBSCRIPTION, {}, 'DOMESTIC_ABUSE_INVESTIGATION');
  await settled();
  const question = randomUUID();
  const id = await tell(COURT_TEAM, { questions: [question] });
  await tell({ agency: 'police', desk: COURT_TEAM.desk });
  await tell({ agency: 'probation', desk: 'Exampleton community team' });
  expect(await mine.until(1)).toEqual([
    {
      id,
      place: expect.stringMatching(SEALED) as string,
      kind: 'ANSWER_GIVEN',
      questions: [question],
      says: 'Your question was answered.',
    },
  ]);
  await settled();
  expect(mine.told).toHaveLength(1);
  expect(others.told).toEqual([]);
});

test('whoever was away goes on from the place that they have seen, and misses and repeats nothing', async () => {
  const first = await subscribe('court-officer');
  await settled();
  const one = await tell(COURT_TEAM);
  const [seen] = await first.until(1);
  first.close();
  const [two, three] = [await tell(COURT_TEAM), await tell(COURT_TEAM)];
  const again = await subscribe('court-officer', SUBSCRIPTION, { after: seen!.place });
  const four = await tell(COURT_TEAM);
  expect((await again.until(3)).map((notice) => notice!.id)).toEqual([two, three, four]);
  expect(seen!.id).toBe(one);

  // As a browser does automatically, by the id of the last event.
  const query = 'subscription { noticesArriving { id place } }';
  const reply = await fetch(`${hub.url}/graphql/stream?query=${encodeURIComponent(query)}`, {
    headers: {
      authorization: `Bearer ${await hub.token('court-officer')}`,
      'x-purpose': PURPOSE,
      'last-event-id': seen!.place,
      accept: 'text/event-stream',
    },
  });
  expect(reply.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const reader = reply.body!.getReader();
  let text = '';
  while ((text.match(/^event: next$/gm) ?? []).length < 3)
    text += new TextDecoder().decode((await reader.read()).value);
  await reader.cancel();
  const ids = [...text.matchAll(/^event: next\nid: ([\w-]{40,})\ndata: (.*)$/gm)].map(([, , data]) => {
    const { data: shown } = JSON.parse(data!) as { data: { noticesArriving: Arrived } };
    return shown.noticesArriving.id;
  });
  expect(ids).toEqual([two, three, four]);
});

test('nobody learns from a place whether others were told of something in between', async () => {
  const opening = async () => {
    const reply = await fetch(
      `${hub.url}/graphql/stream?query=${encodeURIComponent('subscription { noticesArriving { id } }')}`,
      {
        headers: { authorization: `Bearer ${await hub.token('court-officer')}`, 'x-purpose': PURPOSE },
      },
    );
    const reader = reply.body!.getReader();
    const text = new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    return /^id: (\S+)$/m.exec(text)![1]!;
  };
  await tell(COURT_TEAM);
  await sentOut();
  const [one, other] = [await opening(), await opening()];
  await tell({ agency: 'police', desk: 'Northshire domestic-abuse unit' });
  await sentOut();
  const third = await opening();
  for (const place of [one, other, third]) expect(place).toMatch(SEALED);
  // Nothing was told between the first two, and something before the third.
  expect(new Set([one, other, third]).size).toBe(3);
  expect(new Set([one, other, third].map(({ length }) => length)).size).toBe(1);

  const PLACES = '{ noticesForMyDesk(first: 1) { nodes { id place } pageInfo { startCursor endCursor } } }';
  interface Places {
    noticesForMyDesk: { nodes: { id: string; place: string }[]; pageInfo: { startCursor: string; endCursor: string } };
  }
  const read = async () =>
    ((await hub.ask('court-officer', PURPOSE, PLACES)).data as unknown as Places).noticesForMyDesk;
  const [first, again] = [await read(), await read()];
  expect(first.nodes[0]!.id).toBe(again.nodes[0]!.id);
  const told = [first, again].flatMap(({ nodes, pageInfo }) => [
    nodes[0]!.place,
    pageInfo.startCursor,
    pageInfo.endCursor,
  ]);
  for (const place of told) expect(place).toMatch(SEALED);
  expect(new Set(told).size).toBe(6);
});

test('the client for partners goes on after each break of the connection, and misses and repeats nothing', async () => {
  const network = await openBreakableNetwork(Number(new URL(hub.url).port));
  const stopped = new AbortController();
  const lost: number[] = [];
  let tokens = 0;
  const token = async () => {
    tokens += 1;
    // The token that the third connection is made with has run out.
    return tokens === 3 ? 'x.y.z' : hub.token('court-officer');
  };
  const seen: string[] = [];
  const read = (async () => {
    const options = {
      signal: stopped.signal,
      waits: { first: 20, longest: 40 },
      onLost: (_: unknown, wait: number) => void lost.push(wait),
    };
    const asker = { token, purpose: PURPOSE, reason: 'Siân’s review' };
    for await (const { reply } of subscribeByClient<{ noticesArriving: Arrived }>(
      network.url,
      asker,
      { query: SUBSCRIPTION },
      options,
    )) {
      seen.push(reply.data!.noticesArriving.id);
    }
  })();
  await settled();
  const until = async (count: number) => {
    for (let tries = 0; seen.length < count && tries < 500; tries += 1)
      await new Promise((soon) => setTimeout(soon, 20));
  };
  const told = [await tell(COURT_TEAM)];
  await until(1);
  network.cut();
  told.push(await tell(COURT_TEAM), await tell(COURT_TEAM));
  await sentOut();
  await new Promise((soon) => setTimeout(soon, 60));
  network.mend();
  await until(3);
  told.push(await tell(COURT_TEAM));
  await until(4);
  stopped.abort();
  await read;
  await network.stop();
  expect(seen).toEqual(told);
  expect(lost.length).toBeGreaterThanOrEqual(2);

  // Who may not ask is told so at once, and asks no more.
  await expect(
    subscribeByClient(hub.url, { token: 'x.y.z', purpose: PURPOSE }, { query: SUBSCRIPTION }).next(),
  ).rejects.toMatchObject({ name: 'HubRefused', status: 401, error: { extensions: { code: 'UNAUTHENTICATED' } } });
});

/** A connection to the hub that can be cut: what is open breaks, and nothing new is let through until it is mended. */
async function openBreakableNetwork(port: number) {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((socket) => {
    if (isCut) return void socket.destroy();
    const onwards = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [socket, onwards],
      [onwards, socket],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => open.delete(one) && other.destroy());
      one.pipe(other);
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => void (isCut = false),
    stop: () => (cut(), new Promise<void>((closed) => server.close(() => closed()))),
  };
}

test('each notice that is shown is in the disclosure log', async () => {
  const count = async () =>
    Number(
      (await sql.query<{ count: string }>("SELECT count(*) FROM audit.question WHERE operation = 'Desk'")).rows[0]!
        .count,
    );
  const before = await count();
  const reading = await subscribe('court-officer');
  await settled();
  await tell(COURT_TEAM);
  await reading.until(1);
  expect(await count()).toBe(before + 1);
});

test('a hub that delivers does no background jobs where they are turned off; one that does them delivers nothing', async () => {
  const jobs = async () =>
    (await sql.query<{ job: string }>('SELECT job FROM requests.turn')).rows.map(({ job }) => job);
  expect(await jobs()).toEqual([]);
  const releasers = new Releasers();
  const config = readConfig({ DATABASE_URL: hub.databaseUrl, DATA_DIR: hub.dataDir, DELIVER: 'off' });
  const deps = { urlOf: () => hub.databaseUrl, log: pino({ level: 'silent' }), clock: fixedClock(TODAY), url: hub.url };
  try {
    await startBackgroundJobs(config, deps, releasers);
    for (let tries = 0; (await jobs()).length < 8 && tries < 500; tries += 1)
      await new Promise((soon) => setTimeout(soon, 20));
  } finally {
    await releasers.releaseAll();
  }
  expect(await jobs()).toEqual(
    expect.arrayContaining([
      'take-checkpoint',
      'warn-of-reviews',
      'forget-lookups',
      'hear-lost-again',
      'announce-what-runs-out-police',
    ]),
  );
  // An hourly job that was done is not done again by whoever starts next; the checkpoint is the one that it took.
  const again = new Releasers();
  await startBackgroundJobs(config, deps, again);
  await again.releaseAll();
  expect((await sql.query('SELECT 1 FROM audit.checkpoint')).rowCount).toBe(1);
}, 60_000);

async function post(body: object, headers: Record<string, string> = {}) {
  const reply = await fetch(`${hub.url}/graphql/stream`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${await hub.token('court-officer')}`,
      'x-purpose': PURPOSE,
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const { errors } = (await reply.json()) as { errors: { message: string; extensions: { code: string } }[] };
  return { status: reply.status, code: errors[0]!.extensions.code };
}

describe('a subscription is guarded as any operation is:', () => {
  const query = 'subscription { noticesArriving { id } }';
  test.each([
    ['nobody without a token', { query }, { authorization: '' }, 401, 'UNAUTHENTICATED'],
    ['nobody with somebody’s altered token', { query }, { authorization: 'Bearer x.y.z' }, 401, 'UNAUTHENTICATED'],
    ['nothing without a purpose', { query }, { 'x-purpose': '' }, 400, 'PURPOSE_REQUIRED'],
    [
      'what is not in the schema',
      { query: 'subscription { noticesArriving { secret } }' },
      {},
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['what is not GraphQL', { query: 'subscription {' }, {}, 400, 'GRAPHQL_PARSE_FAILED'],
    ['no query', { query: '{ noticesForMyDesk { nodes { id } } }' }, {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['no mutation', { query: 'mutation { sendUndeliveredAgain(ids: []) }' }, {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['no introspection', { query: 'subscription { __typename }' }, {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'nothing in a fragment',
      { query: 'subscription { ... on Subscription { noticesArriving { id } } }' },
      {},
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'nothing under a condition',
      { query: 'subscription { noticesArriving @skip(if: false) { id } }' },
      {},
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'nothing too large',
      { query: `subscription { noticesArriving { ${Array.from({ length: 300 }, (_, i) => `a${i}: id`).join(' ')} } }` },
      {},
      400,
      'TOO_COMPLEX',
    ],
    [
      'no place that is none',
      { query: 'subscription { noticesArriving(after: "1; DROP") { id } }' },
      {},
      400,
      'BAD_USER_INPUT',
    ],
    ['no place that is none, in a header', { query }, { 'last-event-id': '-1' }, 400, 'BAD_USER_INPUT'],
    ['no place by its number: a reader could count', { query }, { 'last-event-id': '1' }, 400, 'BAD_USER_INPUT'],
    [
      'no variables that do not fit',
      { query: 'subscription ($a: ID!) { noticesArriving(after: $a) { id } }' },
      {},
      400,
      'BAD_USER_INPUT',
    ],
    [
      'no operation that is not named',
      { query: 'subscription A { noticesArriving { id } } subscription B { noticesArriving { id } }' },
      {},
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['no body without a query', { subscription: query }, {}, 400, 'BAD_REQUEST'],
  ])('%s', async (_, body, headers, status, code) => {
    expect(await post(body, headers)).toEqual({ status, code });
  });

  test('and is not answered where queries are', async () => {
    const { errors } = await hub.ask('court-officer', PURPOSE, query);
    expect(errors[0]!.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('nobody keeps more of them open than a practitioner needs', async () => {
    const open = [];
    for (let number = 0; number < 8; number += 1) open.push(await subscribe('idva', SUBSCRIPTION, {}, 'MARAC'));
    await settled();
    expect(await post({ query }, { authorization: `Bearer ${await hub.token('idva')}`, 'x-purpose': 'MARAC' })).toEqual(
      {
        status: 429,
        code: 'RATE_LIMITED',
      },
    );
    for (const one of open) one.close();
    await settled();
    const after = await subscribe('idva', SUBSCRIPTION, {}, 'MARAC');
    await settled();
    expect(after.told).toEqual([]);
  });
});

describe('in the graph', () => {
  test('a desk reads what it was told, the newest first, page by page; no other desk’s', async () => {
    const told = [await tell(COURT_TEAM), await tell(COURT_TEAM), await tell(COURT_TEAM)];
    await tell({ agency: 'probation', desk: 'Exampleton community team' });
    await sentOut();
    const query =
      'query ($after: String) { noticesForMyDesk(first: 2, after: $after) { nodes { id isForYou } pageInfo { hasNextPage endCursor } } }';
    const page = (await hub.ask('court-officer', PURPOSE, query)).data.noticesForMyDesk;
    expect(page.nodes).toEqual([told[2], told[1]].map((id) => ({ id, isForYou: false })));
    const next = (await hub.ask('court-officer', PURPOSE, query, { after: page.pageInfo.endCursor })).data
      .noticesForMyDesk;
    expect(next.nodes[0].id).toBe(told[0]);
    const other = await hub.ask(
      'idva',
      'MARAC',
      'query ($id: ID!) { notice(id: $id) { id } noticesForMyDesk { nodes { id } } }',
      {
        id: told[0],
      },
    );
    expect(other.data).toEqual({ notice: null, noticesForMyDesk: { nodes: [] } });
    const odd = await hub.ask('court-officer', PURPOSE, '{ notice(id: "no id") { id } }');
    expect(odd.data).toEqual({ notice: null });
    expect((await hub.ask('court-officer', PURPOSE, query, { after: 'nonsense' })).errors[0]!.extensions['code']).toBe(
      'BAD_USER_INPUT',
    );
  });

  test('a desk sees its own dead letters, where its systems stand, and sends again what it lost', async () => {
    // An address at which nobody is.
    await sql.query("INSERT INTO notices.endpoint (agency, url) VALUES ('police', 'http://127.0.0.1:9/hook')");
    const id = await tell({ agency: 'police', desk: 'Exampleshire police domestic-abuse unit' });
    await sentOut();
    await settled();
    await sql.query(
      "UPDATE notices.delivery SET state = 'DEAD', settled_at = now(), last_outcome = 'NOT_REACHED' WHERE notice_id = $1",
      [id],
    );
    const query =
      '{ undeliveredNotices { nodes { id channel notices lastOutcome } } deliveryEndpoints { url state } deskMailboxes { desk } }';
    const { data } = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query);
    expect(data).toMatchObject({
      undeliveredNotices: { nodes: [{ channel: 'WEBHOOK', notices: [id], lastOutcome: 'NOT_REACHED' }] },
      deliveryEndpoints: [{ url: 'http://127.0.0.1:9/hook', state: 'ACTIVE' }],
      deskMailboxes: [],
    });
    const again = 'mutation ($ids: [ID!]!) { sendUndeliveredAgain(ids: $ids) }';
    const ids = { ids: [data.undeliveredNotices.nodes[0].id] };
    expect((await hub.ask('court-officer', PURPOSE, again, ids)).data).toEqual({ sendUndeliveredAgain: [] });
    expect((await hub.ask('court-officer', PURPOSE, query)).data).toEqual({
      undeliveredNotices: { nodes: [] },
      deliveryEndpoints: [],
      deskMailboxes: [],
    });
    // Nobody at another desk of the agency is told that this one was told something.
    const [colleague, managing] = ['police-iom-officer', 'MANAGING_RISK'] as const;
    expect((await hub.ask(colleague, managing, again, ids)).data).toEqual({ sendUndeliveredAgain: [] });
    expect(
      (
        await hub.ask(
          colleague,
          managing,
          '{ undeliveredNotices { nodes { id } } deliveryEndpoints { waiting lastOutcome } }',
        )
      ).data,
    ).toEqual({
      undeliveredNotices: { nodes: [] },
      deliveryEndpoints: [{ waiting: 0, lastOutcome: null }],
    });
    expect((await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', again, ids)).data).toEqual({
      sendUndeliveredAgain: ids.ids,
    });
    expect((await sql.query('SELECT replayed_by FROM notices.replay')).rows).toEqual([
      { replayed_by: 'Dale Unitgood (fictitious) (demo-police-dau-officer)' },
    ]);
    expect(
      (await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', again, { ids: ['x'] })).errors[0]!
        .extensions['code'],
    ).toBe('BAD_USER_INPUT');
  });
});

test('by number, newest first or since: a desk reads its own alone, and a relative nothing of the case', async () => {
  const store = new NoticeStore(hub.hub.databases.hub);
  const asked = await hub.ask(
    'court-officer',
    PURPOSE,
    `mutation { askAgencies(request: { about: { scheme: CRN, value: "G940003" }, agencies: [POLICE], kind: POLICE_DOMESTIC_ABUSE_CHECK, stage: PRE_SENTENCE,
      urgency: AMBER, caseNumber: "READ-1", ground: "A report." }) { questions { nodes { id } } } }`,
  );
  const question = asked.data.askAgencies.questions.nodes[0].id as string;
  await sql.query(
    `INSERT INTO people.staff_conflict (record_id, person_id, practitioner, relation)
     SELECT i.record_id, i.person_id, 'a relative', 'sister' FROM people.involvement i JOIN requests.question q ON q.person_id = i.person_id WHERE q.id = $1 LIMIT 1`,
    [question],
  );
  // Nothing of this waits for a working day.
  await sql.query('UPDATE notices.outgoing SET not_before = NULL WHERE place IS NULL');
  const before = await store.latestPlace();
  const id = await tell(COURT_TEAM, { questions: [question] });
  await tell({ agency: 'police', desk: COURT_TEAM.desk }, { questions: [question] });
  await tell({ agency: 'probation', desk: 'Exampleton community team' }, { questions: [question] });
  await sentOut();
  const read = async (reader: object) => {
    const who = { id: 'a colleague', ...COURT_TEAM, ...reader };
    const [one, newest, since] = [
      await store.find(id, who),
      await store.newest(who, 1),
      await store.since(who, before, 50),
    ];
    return [one?.id === id, newest[0]?.id === id, since.map((notice) => notice.id === id)];
  };
  expect(await read({})).toEqual([true, true, [true]]);
  expect(await read({ id: 'a relative' })).toEqual([false, false, []]);
  expect(await read({ agency: 'police' })).toEqual([false, false, [false]]);
  expect(await read({ desk: 'Exampleton community team' })).toEqual([false, false, [false]]);
  await sql.query(`DELETE FROM people.staff_conflict WHERE practitioner = 'a relative'`);
});
