import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { Writable } from 'node:stream';
import { readConfig } from '../../src/config';
import type { Databases } from '../../src/server/databases/databases';
import { hearingJobs } from '../../src/server/jobs/agency-events';
import { degradedIn, inMetrics } from '../../src/server/jobs/jobs-standing';
import { migrateJobs, openRunner, type Courier } from '../../src/notices';
import { jobsNow, Requests } from '../../src/requests';
import { isSourceAgency, SOURCE_AGENCIES, type SourceAgency } from '../../src/sharing';
import { timerOf } from '../../src/server/jobs/turns';
import { NPS, openWorld, type World } from './world';

// An agency whose outbox is slow, endless, malformed or away: it uses up its own turn and nobody else's, nothing of
// what it tells is lost, and operators see whose it is.

type Behaves = (
  asked: { waiting?: number; taken?: string[] },
  response: ServerResponse,
  request: IncomingMessage,
) => void;
const events = (list: object[]): Behaves => {
  const taken = new Set<string>();
  return (asked, response) => {
    for (const number of asked.taken ?? []) taken.add(number);
    const waiting = (list as { number: string }[])
      .filter(({ number }) => !taken.has(number))
      .slice(0, asked.waiting ?? 0);
    response.end(JSON.stringify({ events: waiting }));
  };
};
const event = (number: number, rest: object = {}) => ({
  number: String(number),
  kind: 'CALL_OUT',
  entry: 'DomesticAbuseIncident',
  reference: `I-${number}`,
  version: 1,
  people: ['N-1'],
  facts: {},
  ...rest,
});
let last = 1_000_000;
const ENDLESS: Behaves = ({ waiting = 0 }, response) =>
  void response.end(JSON.stringify({ events: Array.from({ length: waiting }, () => event((last += 1))) }));
const SECOND = 1_000;
const T0 = new Date('2026-11-23T10:00:00Z');

let world: World;
let agencies: Map<SourceAgency, Server>;
let behaviour: Record<SourceAgency, Behaves>;
let said: { msg: string; agency?: string; why?: string }[];
let now = T0;
const settings: Record<string, string> = { GRANT_SECRET: 'x'.repeat(40), SOURCE_TIME_LIMIT_MS: '400' };
const QUIET = events([]);

beforeAll(async () => {
  world = await openWorld();
  await migrateJobs(world.url);
  agencies = new Map();
  for (const holder of SOURCE_AGENCIES) {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () =>
        behaviour[holder](
          (JSON.parse(Buffer.concat(chunks).toString()) as { outbox: object }).outbox,
          response,
          request,
        ),
      );
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    agencies.set(holder, server);
    settings[`${holder.toUpperCase().replaceAll('-', '_')}_URL`] =
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  }
  await world.database.pool.query(
    `INSERT INTO people.reference (scheme, value, person_id) VALUES ('POLICE_NOMINAL', 'N-1', $1), ('LCS', 'L-1', $1)`,
    [world.person(1)],
  );
}, 60_000);
afterAll(async () => {
  for (const server of agencies.values()) {
    server.closeAllConnections();
    server.close();
  }
  await world.stop();
});
beforeEach(() => {
  behaviour = Object.fromEntries(SOURCE_AGENCIES.map((holder) => [holder, QUIET])) as Record<SourceAgency, Behaves>;
  said = [];
  now = new Date(now.getTime() + 2 * 3_600_000);
});

const timers = (more: Record<string, string> = {}, timeLimit = 3 * SECOND) => {
  const config = readConfig({ ...settings, ...more });
  const requests = new Requests(
    world.database,
    undefined,
    (all) => Promise.resolve(all.map(({ source }) => (isSourceAgency(source) ? source : 'police'))),
    config.watchQuestions,
  );
  const log = pino(
    { level: 'warn' },
    new Writable({ write: (line, _, done) => (said.push(JSON.parse(String(line))), done()) }),
  );
  return hearingJobs(config, { hub: world.database } as unknown as Databases, requests).map((job) =>
    timerOf(job, { database: world.database, clock: { now: () => now }, log, timeLimit }),
  );
};
const standing = async () => Object.fromEntries((await jobsNow(world.database, now)).map((job) => [job.job, job]));
const count = async (text: string) =>
  Number((await world.database.pool.query(`SELECT count(*) AS n FROM ${text}`)).rows[0].n);

/** Never said whole: the hub gives it up after the time limit of one call. */
const NOT_ANSWERING: [string, Behaves][] = [
  [
    'a byte every 300 ms',
    (_, response) => {
      const drip = setInterval(() => response.write(' '), 300);
      response.on('close', () => clearInterval(drip));
    },
  ],
  [
    'a header every 50 ms',
    (_, response) => {
      const drip = setInterval(() => response.socket?.write('HTTP/1.1 102 Processing\r\n\r\n'), 50);
      response.on('close', () => clearInterval(drip));
    },
  ],
  ['nothing at all', () => undefined],
  ['an end that never comes', (_, response) => void (response.writeHead(200), response.write('{"events":['))],
];

test.each(NOT_ANSWERING)(
  'an outbox that sends %s keeps nobody waiting, and is said to be late once',
  async (_, slow) => {
    behaviour.police = slow;
    behaviour.probation = events([event((last += 1))]);
    const all = timers();
    const heard = await count(`requests.heard WHERE source = 'probation'`);
    const began = performance.now();
    const others = all.filter(({ name }) => name !== 'hear-police');
    const late = all.find(({ name }) => name === 'hear-police')!.run();
    await Promise.all(others.map(({ run }) => run()));
    expect(await count(`requests.heard WHERE source = 'probation'`)).toBe(heard + 1);
    await late;
    expect(performance.now() - began).toBeLessThan(2 * SECOND);
    expect((await standing())['hear-police']).toMatchObject({ state: 'FAILED', why: 'timed out' });
    await all.find(({ name }) => name === 'hear-police')!.run();
    expect(said.map(({ agency, why }) => [agency, why])).toEqual([['police', 'timed out']]);
    behaviour.police = QUIET;
    await all.find(({ name }) => name === 'hear-police')!.run();
    expect(said.map(({ msg }) => msg).slice(1)).toEqual(['an agency’s outbox is heard to its end again']);
  },
);

test('a turn at the start that goes on when its first minute comes has not failed', async () => {
  behaviour.police = (request, response, raw) => void setTimeout(() => QUIET(request, response, raw), 300);
  const police = timers().find(({ name }) => name === 'hear-police')!;
  await Promise.all([police.runAtStart(), police.run()]);
  expect((await standing())['hear-police']).toMatchObject({ state: 'DONE' });
  expect(said).toEqual([]);
  behaviour.police = QUIET;
});

test.each<[string, Behaves, string]>([
  ['no JSON', (_, response) => void response.end('<html>'), 'what it answered is not what was asked for'],
  [
    'other JSON',
    (_, response) => void response.end('{"events":[{"number":"x"}]}'),
    'what it answered is not what was asked for',
  ],
  ['an error', (_, response) => void response.writeHead(500).end(), 'answered 500'],
  ['nobody', (_, __, request) => void request.socket.destroy(), 'it could not be reached or read'],
  [
    'without end',
    (_, response) => {
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(100_000)));
      };
      response.on('drain', pour);
      pour();
    },
    'the reply is longer than 4194304 bytes',
  ],
])('an outbox that answers with %s fails for itself alone', async (_, broken, why) => {
  behaviour.police = broken;
  behaviour.mash = events([event((last += 1))]);
  const heard = await count(`requests.heard WHERE source = 'mash'`);
  await Promise.all(timers().map(({ run }) => run()));
  expect(await count(`requests.heard WHERE source = 'mash'`)).toBe(heard + 1);
  expect((await standing())['hear-police']).toMatchObject({ state: 'FAILED', why });
  expect(said.map(({ agency }) => agency)).toEqual(['police']);
});

test('a batch that is larger than the hub reads at once is asked for in smaller ones, and nothing is lost', async () => {
  const fat = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`fact ${index}`, 'x'.repeat(280)]));
  const list = Array.from({ length: 200 }, () => event((last += 1), { facts: fat }));
  behaviour.police = events(list);
  const before = await count(`requests.heard WHERE source = 'police'`);
  await timers()
    .find(({ name }) => name === 'hear-police')!
    .run();
  // 200 events of 60 kB each are more than one turn takes; the next takes the rest.
  expect((await standing())['hear-police']!.state).toBe('BEHIND');
  await timers()
    .find(({ name }) => name === 'hear-police')!
    .run();
  expect(await count(`requests.heard WHERE source = 'police'`)).toBe(before + 200);
  expect((await standing())['hear-police']!.state).toBe('DONE');
});

test('an outbox that never ends is heard as far as an hour goes, others beside it to their end; it is behind, and said to be', async () => {
  behaviour.police = ENDLESS;
  const list = Array.from({ length: 700 }, () => event((last += 1)));
  behaviour.probation = events(list);
  const [police, probation] = [
    await count(`requests.heard WHERE source = 'police'`),
    await count(`requests.heard WHERE source = 'probation'`),
  ];
  const all = timers({ OUTBOX_EVENTS_PER_HOUR: '3000' });
  for (let minute = 0; minute < 3; minute += 1) {
    await Promise.all(all.map(({ run }) => run()));
    now = new Date(now.getTime() + 60 * SECOND);
  }
  expect(await count(`requests.heard WHERE source = 'probation'`)).toBe(probation + 700);
  expect(await count(`requests.heard WHERE source = 'police'`)).toBe(police + 3_000);
  expect(said.map(({ agency, msg }) => [agency, msg])).toEqual([
    ['police', 'an agency’s outbox holds more than is heard in one turn or one hour; the rest waits in it'],
  ]);
  const jobs = await jobsNow(world.database, now);
  expect(degradedIn(jobs)).toEqual([
    expect.stringMatching(/^the outbox of police is behind since .*What waits in it waits\.$/),
  ]);
  expect(inMetrics(jobs).find(({ agency }) => agency === 'police')!.lag).toBeGreaterThan(100);
  now = new Date(now.getTime() + 3_600_000);
  await all.find(({ name }) => name === 'hear-police')!.run();
  expect(await count(`requests.heard WHERE source = 'police'`)).toBe(police + 5_000);
});

test('an outbox that hangs so that even its turn cannot end is given up, and is not asked again meanwhile', async () => {
  let asked = 0;
  behaviour.police = (...call) => {
    asked += 1;
    setTimeout(() => ENDLESS(...call), 150);
  };
  const hear = timers({}, 200).find(({ name }) => name === 'hear-police')!;
  await hear.run();
  const first = asked;
  await hear.run();
  expect((await standing())['hear-police']!.state).not.toBe('DONE');
  expect(asked).toBeLessThanOrEqual(first + 1);
  await new Promise((later) => setTimeout(later, 600));
});

test('in the hub’s runner too, agencies that use up their time keep neither each other nor the reminders waiting', async () => {
  for (const holder of SOURCE_AGENCIES) behaviour[holder] = () => undefined;
  const all = timers({ SOURCE_TIME_LIMIT_MS: '2500' }, 5 * SECOND);
  let looked: number | undefined;
  let began = 0;
  const looking = {
    name: 'look-at-requests',
    at: '* * * * *',
    run: async () => void (looked ??= performance.now() - began),
  };
  const courier = { round: async () => undefined, stop: async () => undefined } as unknown as Courier;
  const faults: unknown[] = [];
  const runner = await openRunner({
    hubUrl: world.url,
    courier,
    timers: [...all, looking],
    onFault: (cause) => faults.push(cause),
  });
  try {
    const add = (name: string) => world.database.pool.query('SELECT graphile_worker.add_job($1)', [name]);
    began = performance.now();
    for (const { name } of all) await add(name);
    await add(looking.name);
    while (looked === undefined && performance.now() - began < 4 * SECOND)
      await new Promise((later) => setTimeout(later, 20));
    // Before any of the agencies has used up its two and a half seconds.
    expect(looked).toBeLessThan(2.4 * SECOND);
  } finally {
    await runner.stop();
  }
  expect(faults).toEqual([]);
}, 30_000);

describe('what one watch may ask of a desk in an hour', () => {
  const watch = async (reference: string) => {
    const done = await world.requests.watch(
      { agency: 'probation', reference, person: world.person(1) },
      { ...NPS, role: 'RESPONSIBLE_OFFICER', side: 'PERPETRATOR' } as never,
      { person: world.person(1), events: ['CALL_OUT'], purpose: 'MANAGING_RISK', until: null },
      now,
    );
    if (!('watch' in done)) throw new Error(JSON.stringify(done));
    return done.watch;
  };
  const asked = (id: string) =>
    count(`requests.question WHERE id IN (SELECT question_id FROM requests.firing WHERE watch_id = '${id}')`);
  const fired = (id: string) => count(`requests.firing WHERE watch_id = '${id}'`);
  const hearPolice = (more: Record<string, string> = {}) =>
    timers(more)
      .find(({ name }) => name === 'hear-police')!
      .run();

  test('is bounded; one question and one notice stand for all the rest, and every event is kept', async () => {
    const one = await watch('B-1');
    const list = Array.from({ length: 900 }, () => event((last += 1)));
    behaviour.police = events(list);
    await hearPolice();
    expect([await asked(one), await fired(one)]).toEqual([21, 900]);
    const more = (await world.notices()).filter(({ kind }) => kind === 'WATCH_FIRED_MORE');
    expect(more).toHaveLength(1);
    const { rows } = await world.database.pool.query('SELECT notices.how_many_more($1) AS more', [more[0]!.about]);
    expect(rows[0].more).toBe(880);
    // The same hour: it counts on, and nobody is told again.
    now = new Date(now.getTime() + 60 * SECOND);
    behaviour.police = events(Array.from({ length: 50 }, () => event((last += 1))));
    await hearPolice();
    expect([await asked(one), await fired(one)]).toEqual([21, 950]);
    expect((await world.notices()).filter(({ kind }) => kind === 'WATCH_FIRED_MORE')).toHaveLength(1);
    // The next hour asks about one by one again.
    now = new Date(now.getTime() + 2 * 3_600_000);
    behaviour.police = events([event((last += 1))]);
    await hearPolice();
    expect([await asked(one), await fired(one)]).toEqual([22, 951]);
    await world.requests.endWatch(one, NPS, 'over', now);
  });

  test('and so is what all watches of a desk may, however many there are', async () => {
    const watches: string[] = [];
    for (let index = 0; index < 6; index += 1) watches.push(await watch(`B-2${index}`));
    behaviour.police = events(Array.from({ length: 40 }, () => event((last += 1))));
    await hearPolice({ WATCH_QUESTIONS_PER_HOUR_OF_DESK: '30' });
    const questions = await Promise.all(watches.map(asked));
    expect(questions.reduce((sum, each) => sum + each, 0)).toBe(30 + 6);
    expect(await Promise.all(watches.map(fired))).toEqual(watches.map(() => 40));
  });

  test('also where two agencies are heard at once', async () => {
    const one = await watch('B-3');
    behaviour.police = events(Array.from({ length: 60 }, () => event((last += 1))));
    behaviour['childrens-social-care'] = events(
      Array.from({ length: 60 }, () => event((last += 1), { people: ['L-1'] })),
    );
    await Promise.all(timers().map(({ run }) => run()));
    expect(await fired(one)).toBeGreaterThanOrEqual(60);
    expect(await asked(one)).toBeLessThanOrEqual(22);
    expect(said).toEqual([]);
  });
});
