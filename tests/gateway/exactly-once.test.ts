import {
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isListType,
  isNonNullType,
  type ExecutionResult,
  type GraphQLInputType,
} from 'graphql';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { forgetActs, openExactlyOnce } from '../../src/exactly-once';
import { ERROR_CODES } from '../../src/gateway/error-codes';
import type { Purpose } from '../../src/sharing';
import { clientSchemaOf } from '../testkit/ask-everything';
import { readConfig } from '../../src/config';
import { hearing } from '../../src/server/jobs/agency-events';
import { openTestHub, type Reply, type TestHub } from '../testkit/hub';
import { SOCIAL_WORKER } from '../testkit/one-person';
import { isNightly } from '../testkit/runs';
import { entry, loadWritten, writtenFamily } from '../testkit/written-family';

// A mutation that has an Idempotency-Key is done once: whoever sends it again is answered what was answered the first
// time, as long as they may still read it.

let now = new Date('2026-11-23T10:00:00Z');
let hub: TestHub;
let client: Client;
let hear: (at: Date) => Promise<number>;
beforeAll(async () => {
  hub = await openTestHub({}, { now: () => now });
  hear = hearing(readConfig({}), hub.hub.databases, hub.hub.requests, (holder, cause) => {
    throw new Error(`${holder} was not heard`, { cause });
  });
  client = new Client({ connectionString: hub.databaseUrl });
  await client.connect();
}, 120_000);
afterAll(async () => {
  await client.end();
  await hub.stop();
});

const rows = async (sql: string, values: unknown[] = []) =>
  (await client.query<Record<string, never>>(sql, values)).rows;
const count = async (table: string): Promise<number> =>
  Number((await rows(`SELECT count(*) AS n FROM ${table}`))[0]!['n']);
const withKey = (key: string) => ({ 'idempotency-key': key });
const answered = ({ status, data, errors }: Reply) => ({ status, data, errors });

type Asker = readonly [name: string, purpose: Purpose];
const COURT: Asker = ['court-officer', 'PRE_SENTENCE_REPORT'];
const POLICE: Asker = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'];
const TRIAGE: Asker = ['mash-practitioner', 'MASH_TRIAGE'];
const WORKER: Asker = ['social-worker', 'CHILD_SAFEGUARDING'];

const gary = { scheme: 'CRN', value: 'G940003' };
const robin = { scheme: 'LCS', value: 'L-003-0942' };
const ask = (document: string, [name, purpose]: Asker, variables: object, key?: string) =>
  hub.ask(name, purpose, document, variables, key === undefined ? {} : withKey(key));

interface Act {
  readonly by: Asker;
  readonly document: string;
  readonly variables: (reference: string) => object;
  /** Where each act leaves one row. */
  readonly leaves: string;
}

const CONTACT = {
  source: 'EDUCATION',
  kind: 'REFERRAL',
  rating: 'AMBER',
  concerns: ['CHILD_EXPOSED'],
  narrative: 'He waits at the gate.',
};

// One for each way in which the hub does something: each store, each agency, and both together.
const ACTS: Record<string, Act> = {
  'a question': {
    by: COURT,
    document: `mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) { case { number } questions { nodes { id state askedAt person { name } } } } }`,
    variables: (reference) => ({
      request: {
        caseNumber: reference,
        about: gary,
        agencies: ['POLICE'],
        kind: 'CALL_OUT_HISTORY',
        stage: 'PRE_SENTENCE',
        ground: 'A report was ordered.',
        says: reference,
      },
    }),
    leaves: 'requests.request',
  },
  'a watch': {
    by: COURT,
    document: 'mutation W($watch: WatchInput!) { watchFor(watch: $watch) { id events } }',
    variables: (reference) => ({
      watch: { caseNumber: `W-${reference}`, about: gary, events: ['CALL_OUT'], until: '2027-06-30' },
    }),
    leaves: 'requests.watch',
  },
  'an agency’s records': {
    by: POLICE,
    document:
      'mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { reference outcome version } } }',
    variables: (reference) => ({
      records: {
        incidents: [
          {
            reference,
            occurredAt: '2026-01-01T10:00:00Z',
            grade: 'LOW',
            people: [{ person: 'N-003-0941', role: 'VICTIM' }],
          },
        ],
      },
    }),
    leaves: 'police.incident',
  },
  'a contact that is rated': {
    by: TRIAGE,
    document: `mutation Rate($reference: ID!, $rating: TriageRating!) {
      rateContact(reference: $reference, version: 1, rating: $rating, because: VICTIM_SAID) { reference rating version people { person { name } } } }`,
    variables: (reference) => ({ reference, rating: 'RED' }),
    leaves: `mash.history WHERE entry = 'contact'`,
  },
  'a contact that is recorded': {
    by: TRIAGE,
    document: `mutation R($contact: ContactToRecord!, $key: ID!) {
      recordContact(contact: $contact, key: $key) { outcome entry { reference people { role person { id name } } } } }`,
    variables: (reference) => ({
      key: reference,
      contact: { ...CONTACT, subjects: [{ role: 'CHILD', person: robin }] },
    }),
    leaves: 'front_door.act',
  },
  'what came of asking for consent': {
    by: WORKER,
    document:
      'mutation C($consent: ConsentInput!) { recordConsent(consent: $consent) { consents { nodes { status partners } } } }',
    variables: (reference) => ({
      consent: {
        person: ids['robin'],
        status: 'NOT_POSSIBLE',
        partners: ['HOUSING'],
        soughtByRole: 'children’s social worker',
        soughtOn: '2026-11-22',
        because: reference,
      },
    }),
    leaves: 'sharing.consent',
  },
};

const ids: Record<string, string> = {};
/** A contact of the MASH at its first version, by the reference that an act uses. */
async function prepare(name: string, reference: string): Promise<void> {
  if (name !== 'a contact that is rated') return;
  const { file } = writtenFamily(
    { mother: { knownTo: ['police', 'mash'], births: [{ bornOn: '1990-02-03', assertedBy: ['police', 'mash'] }] } },
    {
      mash: {
        contacts: [
          {
            reference,
            receivedAt: '2026-11-23T09:00:00Z',
            source: 'HEALTH',
            rating: 'AMBER',
            subjects: [{ role: 'VICTIM', person: 'mother' }],
          },
        ],
      },
    },
  );
  await loadWritten(hub, file);
  await hear(now);
}

beforeAll(async () => {
  const { data } = await ask('query P($of: PersonKeyInput!) { person(of: $of) { id } }', WORKER, { of: robin });
  ids['robin'] = data.person.id;
});

// The hub, an agency, and both: the others are of the same kinds.
const ORDINARY = ['a question', 'an agency’s records', 'a contact that is rated'];

describe.each(Object.entries(ACTS).filter(([name]) => isNightly || ORDINARY.includes(name)))(
  '%s',
  (name, { by, document, variables, leaves }) => {
    const doneTwice = async (act: (variables: object, key: string) => Promise<void>) => {
      const [reference, key] = [entry(), randomUUID()];
      await prepare(name, reference);
      const before = await count(leaves);
      await act(variables(reference), key);
      expect((await count(leaves)) - before).toBe(1);
    };

    test('is done once, and answered twice', () =>
      doneTwice(async (given, key) => {
        const first = await ask(document, by, given, key);
        expect(first.errors).toEqual([]);
        expect(answered(await ask(document, by, given, key))).toEqual(answered(first));
        const other = await ask(document.replace('{', '{ more: __typename '), by, given, key);
        expect([other.status, other.data, other.errors[0]!.extensions.code]).toEqual([
          422,
          undefined,
          'IDEMPOTENCY_KEY_REUSED',
        ]);
      }));

    test('is done once by two who send it at once', () =>
      doneTwice(async (given, key) => {
        const [one, other] = await Promise.all([ask(document, by, given, key), ask(document, by, given, key)]);
        expect(one.errors).toEqual([]);
        expect(answered(other)).toEqual(answered(one));
      }));

    test('is done once where its answer could not be entered in the log, and so was lost', () =>
      doneTwice(async (given, key) => {
        const lost = await without('INSERT ON audit.question', () => ask(document, by, given, key));
        expect(lost.errors[0]!.extensions.code).toBe('LOG_UNAVAILABLE');
        const found = await ask(document, by, given, key);
        expect(found.errors).toEqual([]);
        expect(answered(await ask(document, by, given, key))).toEqual(answered(found));
      }));

    test('is taken back by the hub where it was cut off before its end, and is done once when it is sent again', () =>
      doneTwice(async (given, key) => {
        const cut = await without('UPDATE ON exactly_once.act', () => ask(document, by, given, key));
        expect(cut.errors[0]!.extensions.code).toBe('INTERNAL_SERVER_ERROR');
        const done = await ask(document, by, given, key);
        expect(done.errors).toEqual([]);
        expect(Object.values(done.data as object)).not.toContain(null);
      }));
  },
);

/** As if the database failed at one statement. */
async function without<T>(statement: string, work: () => Promise<T>): Promise<T> {
  await client.query(
    `CREATE OR REPLACE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut off'; END $$`,
  );
  await client.query(`CREATE TRIGGER fails BEFORE ${statement} FOR EACH ROW EXECUTE FUNCTION fails()`);
  return work().finally(() => client.query(`DROP TRIGGER fails ON ${statement.split(' ON ')[1]}`));
}

describe('what is kept', () => {
  const act = ACTS['a question']!;

  test('opens to nobody who has a copy of the database', async () => {
    await ask(act.document, act.by, act.variables('in nobody’s words'), randomUUID());
    const kept = await rows('SELECT * FROM exactly_once.act');
    expect(kept.length).toBeGreaterThan(0);
    const copy = kept
      .flatMap((row) => Object.values(row))
      .map((value: unknown) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)));
    expect(copy.filter((text) => /Gary|in nobody|G940003|court/.test(text))).toEqual([]);
  });

  test('is not shown to whoever has asked for another purpose since', async () => {
    const key = randomUUID();
    await ask(act.document, act.by, act.variables('one'), key);
    const { status, data, errors } = await ask(
      act.document,
      ['court-officer', 'MANAGING_RISK'],
      act.variables('one'),
      key,
    );
    expect([status, data, errors[0]!.extensions.code]).toEqual([409, undefined, 'DONE_BEFORE']);
  });

  test('is not shown to a desk that has handed the case over', async () => {
    const key = randomUUID();
    const first = await ask(act.document, act.by, act.variables('two'), key);
    expect(first.errors).toEqual([]);
    const moves = [{ caseNumber: 'two', toDesk: 'Exampleton community team', because: 'allocated' }];
    const moved = await ask('mutation M($moves: [CaseMoveInput!]!) { moveCases(moves: $moves) { desk } }', COURT, {
      moves,
    });
    expect(moved.errors).toEqual([]);
    const { status, data, errors } = await ask(act.document, act.by, act.variables('two'), key);
    expect([status, data, errors[0]!.extensions.code]).toEqual([409, undefined, 'DONE_BEFORE']);
  });

  test('is not shown to that desk either where it asked for no number of what was done', async () => {
    const key = randomUUID();
    const document = `mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) {
      case { number } questions { nodes { ...Q } } } } fragment Q on Question { state says person { name } }`;
    const first = await ask(document, act.by, act.variables('unnumbered'), key);
    expect(first.errors).toEqual([]);
    // What it answers is what was asked for, and no number besides.
    expect(Object.keys(first.data.askAgencies.questions.nodes[0])).toEqual(['state', 'says', 'person']);
    expect(answered(await ask(document, act.by, act.variables('unnumbered'), key))).toEqual(answered(first));
    const moves = [{ caseNumber: 'unnumbered', toDesk: 'Exampleton community team', because: 'allocated' }];
    const moved = await ask('mutation M($moves: [CaseMoveInput!]!) { moveCases(moves: $moves) { desk } }', COURT, {
      moves,
    });
    expect(moved.errors).toEqual([]);
    const { status, data, errors } = await ask(document, act.by, act.variables('unnumbered'), key);
    expect([status, data, errors[0]?.extensions.code]).toEqual([409, undefined, 'DONE_BEFORE']);
  });

  test('is kept for a day', async () => {
    const [key, watch] = [randomUUID(), ACTS['a watch']!];
    await ask(watch.document, watch.by, watch.variables('day'), key);
    const started = now;
    now = new Date(started.getTime() + 24 * 60 * 60 * 1000 + 1);
    const other = await ask(watch.document, watch.by, watch.variables('other'), key);
    now = started;
    expect(other.errors).toEqual([]);
  });

  test('is decided again before it is shown again: by whose the work is, whom it is about, and what released it', async () => {
    const { hub: database } = hub.hub.databases;
    const scope = SOCIAL_WORKER();
    const state = {
      whose: 'desk',
      sees: true,
      released: 'WHOLE',
      mayShow: true,
      acted: 0,
      answers: {} as ExecutionResult,
    };
    const number = '00000000-0000-4000-8000-0000000000aa';
    const of = <T>(numbers: readonly string[], value: T): Record<string, T> =>
      numbers.includes(number) ? { [number]: value } : {};
    const once = openExactlyOnce({
      database,
      secret: Buffer.alloc(32, 3),
      whoseIs: (numbers) => Promise.resolve(of(numbers, state.whose)),
      peopleSeen: (_, numbers) => Promise.resolve(of(numbers, state.sees)),
      releasedOf: () => Promise.resolve({ 'police Nadia NARRATIVE': state.released }),
      mayStillBeShown: () => Promise.resolve(state.mayShow),
      refusal: (code) => new GraphQLError(code, { extensions: { code } }),
    });
    const send = (key: string, answeredAs = ['act']) =>
      once(
        {
          scope: { ...scope, startedAt: now, idempotencyKey: key },
          does: ['act'],
          answeredAs,
          sent: 'what was sent',
          variables: { number },
        },
        () => {
          state.acted += 1;
          return Promise.resolve(state.answers);
        },
      );
    const failing = (code: string) => ({
      data: { act: null },
      errors: [new GraphQLError('no', { path: ['act'], extensions: { code } })],
    });
    // What is in doubt, and what was refused, was not done: it is done when it is sent again.
    const key = randomUUID();
    for (const code of ['SOURCE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR', 'BAD_USER_INPUT']) {
      state.answers = failing(code);
      expect((await send(key)).errors?.[0]?.extensions['code']).toBe(code);
    }
    state.answers = { data: { act: { id: number } } };
    expect(await send(key)).toEqual(state.answers);
    expect([state.acted, (await send(key)).data, state.acted]).toEqual([4, { act: { id: number } }, 4]);
    // Of two of which one is in doubt nothing stands, and both are done again; where one was refused, the other stands.
    for (const [code, stands] of [
      [undefined, false],
      ['INTERNAL_SERVER_ERROR', false],
      ['SOURCE_UNAVAILABLE', false],
      ['BAD_USER_INPUT', true],
    ] as const) {
      const [both, before] = [randomUUID(), state.acted];
      const error = new GraphQLError('no', { path: ['other'], extensions: code === undefined ? {} : { code } });
      state.answers = { data: { act: { id: number }, other: null }, errors: [error] };
      const first = await send(both, ['act', 'other']);
      expect([code, first.data?.['act'] !== null]).toEqual([code, stands]);
      await send(both, ['act', 'other']);
      expect([code, state.acted - before]).toEqual([code, stands ? 1 : 2]);
    }
    state.acted = 4;
    const refused = { extensions: { code: 'DONE_BEFORE' } };
    for (const [name, other] of [
      ['whose', 'another desk'],
      ['sees', false],
      ['released', '[{"roles":["VICTIM"]}]'],
      ['mayShow', false],
    ] as const) {
      const before = state[name];
      Object.assign(state, { [name]: other });
      await expect(send(key)).rejects.toMatchObject(refused);
      Object.assign(state, { [name]: before });
      expect((await send(key)).data).toEqual({ act: { id: number } });
    }
    expect(state.acted).toBe(4);
    // What stands is kept when what is over is forgotten.
    await forgetActs(database, now);
    expect((await send(key)).data).toEqual({ act: { id: number } });
    const aDayOn = new Date(now.getTime() + 24 * 60 * 60 * 1000);
    await forgetActs(database, aDayOn);
    expect(await rows('SELECT 1 FROM exactly_once.act WHERE ends_at <= $1', [aDayOn])).toEqual([]);
  });

  test('is done once by two processes to which it is sent at once: the second waits, and answers what the first did', async () => {
    const { hub: database } = hub.hub.databases;
    let acted = 0;
    const process = () =>
      openExactlyOnce({
        database,
        secret: Buffer.alloc(32, 3),
        whoseIs: () => Promise.resolve({}),
        peopleSeen: () => Promise.resolve({}),
        releasedOf: () => Promise.resolve({}),
        mayStillBeShown: () => Promise.resolve(true),
        refusal: (code) => new GraphQLError(code, { extensions: { code } }),
      });
    const asked = {
      scope: { ...SOCIAL_WORKER(), startedAt: now, idempotencyKey: randomUUID() },
      does: ['act'],
      answeredAs: ['act'],
      sent: 'what was sent',
      variables: {},
    };
    const act = async () => {
      acted += 1;
      const mine = acted;
      await new Promise((later) => setTimeout(later, 100));
      return { data: { act: { number: mine } } };
    };
    const answers = await Promise.all([process()(asked, act), process()(asked, act)]);
    expect([acted, ...answers.map(({ data }) => data)]).toEqual([1, { act: { number: 1 } }, { act: { number: 1 } }]);
  });

  test('is nobody else’s', async () => {
    const [key, watch] = [randomUUID(), ACTS['a watch']!];
    await ask(watch.document, watch.by, watch.variables('mine'), key);
    const theirs = await ask(watch.document, ['responsible-officer', 'MANAGING_RISK'], watch.variables('theirs'), key);
    expect(theirs.errors.map(({ extensions }) => extensions.code)).not.toContain('IDEMPOTENCY_KEY_REUSED');
  });
});

test('what was refused was not done, and may be sent again under its key when it is mended', async () => {
  const [key, { document, by, variables }] = [randomUUID(), ACTS['a watch']!];
  const wrong = await ask(
    document,
    by,
    { watch: { ...(variables('x') as { watch: object }).watch, until: '2020-01-01' } },
    key,
  );
  expect([wrong.status, wrong.errors[0]!.extensions]).toEqual([
    400,
    expect.objectContaining({
      code: 'BAD_USER_INPUT',
      paths: expect.arrayContaining([expect.stringMatching(/^watch/)]),
    }),
  ]);
  expect((await ask(document, by, variables('mended'), key)).errors).toEqual([]);
});

test.each(['', 'a b', 'x'.repeat(201), 'clé'])('%p is no key', async (key) => {
  const { document, by, variables } = ACTS['a watch']!;
  const { status, errors } = await ask(document, by, variables('y'), key);
  if (key === '') expect(errors).toEqual([]);
  else expect([status, errors[0]!.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
});

/** Every mutation of the schema, with values that fit and mean nothing. */
function meaningless(type: GraphQLInputType, name: string): unknown {
  if (isNonNullType(type)) return meaningless(type.ofType, name);
  if (isListType(type)) return [meaningless(type.ofType, name)];
  const named = getNamedType(type);
  if (isInputObjectType(named))
    return Object.fromEntries(
      Object.values(named.getFields()).flatMap((field) =>
        isNonNullType(field.type) && field.defaultValue === undefined
          ? [[field.name, meaningless(field.type, field.name)]]
          : [],
      ),
    );
  const values = (named as { getValues?: () => { name: string }[] }).getValues?.();
  if (values) return values[0]!.name;
  switch (named.name) {
    case 'ID':
      return '00000000-0000-4000-8000-000000000000';
    case 'Int':
      return 1;
    case 'Boolean':
      return false;
    case 'Date':
      return '2026-11-20';
    case 'DateTime':
      return '2026-11-20T10:00:00Z';
    default:
      return '';
  }
}

test('every mutation refuses in one way: a code, a sentence, the place of the fault, and the status of the code', async () => {
  const schema = await clientSchemaOf(hub);
  const told: unknown[] = [];
  for (const field of Object.values(schema.getMutationType()!.getFields())) {
    const { args, name } = field;
    const document = `mutation M(${args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ')}) { ${name}(${args
      .map((arg) => `${arg.name}: $${arg.name}`)
      .join(', ')}) ${'getFields' in getNamedType(field.type) ? '{ __typename }' : ''} }`;
    const variables = Object.fromEntries(
      args.flatMap((arg) => (isNonNullType(arg.type) ? [[arg.name, meaningless(arg.type, arg.name)]] : [])),
    );
    const { status, data, errors } = await ask(document, POLICE, variables, randomUUID());
    const [error] = errors;
    if (!error) continue;
    const { code } = error.extensions;
    const paths = error.extensions['paths'] as unknown as string[] | undefined;
    const isRight =
      code in ERROR_CODES &&
      code !== 'INTERNAL_SERVER_ERROR' &&
      (data?.[name] ?? null) === null &&
      status === ERROR_CODES[code as keyof typeof ERROR_CODES].status &&
      /^\p{L}.*\.$/su.test(error.message) &&
      (code !== 'BAD_USER_INPUT' ||
        (paths?.length !== 0 && paths?.every((path) => args.some((arg) => path.startsWith(arg.name)))));
    if (!isRight) told.push([name, status, code, error.message, paths]);
  }
  expect(told).toEqual([]);
}, 120_000);
