import { request } from 'node:http';
import pino from 'pino';
import { readConfig } from '../../src/config';
import { grantKeyOf } from '../../src/server/secrets/grant-keys';
import { fixedClock } from '../../src/kernel';
import { serveAgency } from '../../src/server/agency-server';
import { ALL_PURPOSES, issueGrant, PURPOSES, type Category, type GrantBinding } from '../../src/sharing';
import { CALL_HEADER, signCall } from '../../src/subgraph';
import { openTestHub, TODAY, type Reply, type TestHub } from '../testkit/hub';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// Mutations as an attacker would send them: by other transports and shapes, in somebody else's name, and to find out
// who there is. What is refused has written nothing, in the agency's tables and in the hub's.

const SECRET = 'the secret that hub and agency share, in this test alone';
const KEY = grantKeyOf(SECRET, 'police');
const GARY = 'N-003-0940';
const NOBODY = 'N-999-9999';
const OFFICER = 'police-dau-officer';

let hub: TestHub;
let police: { url: string; stop(): Promise<void> };
let token: string;
beforeAll(async () => {
  hub = await openTestHub({ GRANT_SECRET: SECRET });
  const config = readConfig({
    DATABASE_URL: hub.databaseUrl,
    DATA_DIR: hub.dataDir,
    GRANT_SECRET: SECRET,
    LOG_LEVEL: 'silent',
  });
  police = await serveAgency(['police', '--port', '0'], config, pino({ level: 'silent' }), fixedClock(TODAY));
  token = await hub.token(OFFICER);
}, 180_000);
afterAll(async () => {
  await police?.stop();
  await hub?.stop();
});

let entries = 0;
const reference = () => `A-${(entries += 1)}`;
const bail = (more: object = {}) => ({
  reference: reference(),
  nominalId: GARY,
  kind: 'PRE_CHARGE_BAIL',
  startedOn: '2026-11-22',
  ...more,
});
const callOut = (people: readonly object[], more: object = {}) => ({
  reference: reference(),
  occurredAt: '2026-11-21T23:10:00Z',
  grade: 'LOW',
  people,
  ...more,
});
const REPLY = '{ written { edge reference version outcome } }';
const WRITE = `mutation Write($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) ${REPLY} }`;
const NOTHING = { writePoliceRecords: null };

const write = (records: object, name = OFFICER) => hub.ask(name, 'DOMESTIC_ABUSE_INVESTIGATION', WRITE, { records });
const codes = ({ errors }: Reply) => errors.map(({ extensions }) => extensions['code']);

/** Everything that writing could have changed, at the police and in the index. */
async function standing(): Promise<unknown> {
  const { police: ofPolice, 'childrens-social-care': ofCare, hub: ofHub } = hub.hub.databases;
  const count = (table: string) => `(SELECT count(*) FROM ${table})`;
  return [
    await ofPolice.source.query(
      `SELECT ${['incident', 'bail', 'history', 'outbox'].map((table) => `${count(`police.${table}`)} AS ${table}`).join(', ')}`,
    ),
    await ofCare.source.query(`SELECT ${count('childrens_social_care.status')} AS statuses`),
    await ofHub.source.query(
      `SELECT ${['case_tie', 'located', 'protective_order'].map((table) => `${count(`people.${table}`)} AS ${table}`).join(', ')}`,
    ),
  ];
}

async function nothingIsWritten(attempt: () => Promise<unknown>): Promise<void> {
  const before = await standing();
  await attempt();
  expect(await standing()).toEqual(before);
}

describe('several writes in one operation', () => {
  const literal = (entry: { reference: string; nominalId: string; startedOn: string }) =>
    `records: { bail: [{ reference: "${entry.reference}", nominalId: "${entry.nominalId}", kind: PRE_CHARGE_BAIL, startedOn: "${entry.startedOn}" }] }`;
  const send = (query: string, variables: object = {}, name = OFFICER) =>
    hub.ask(name, 'DOMESTIC_ABUSE_INVESTIGATION', query, variables);

  test('under aliases are each a write of their own', async () => {
    const [one, other] = [bail(), bail()];
    const { data, errors } = await send(
      `mutation { a: writePoliceRecords(${literal(one)}) ${REPLY} b: writePoliceRecords(${literal(other)}) ${REPLY} }`,
    );
    expect(errors).toEqual([]);
    expect([data.a.written[0].reference, data.b.written[0].reference]).toEqual([one.reference, other.reference]);
  });

  test('one of them another agency’s: that one is refused', async () => {
    const mine = bail();
    const theirs =
      '{ statuses: [{ reference: "A-theirs", lcsId: "L-003-0942", kind: CHILD_IN_NEED, startedOn: "2026-11-22" }] }';
    const reply = await send(
      `mutation { b: writeSocialCareRecords(records: ${theirs}) ${REPLY} a: writePoliceRecords(${literal(mine)}) ${REPLY} }`,
    );
    expect(codes(reply)).toEqual(['NOT_YOUR_RECORDS']);
    expect(reply.data.b).toBeNull();
    expect(reply.data.a.written).toMatchObject([{ outcome: 'ADDED' }]);
    const rows = await hub.hub.databases['childrens-social-care'].source.query(
      `SELECT 1 FROM childrens_social_care.status WHERE reference = 'A-theirs'`,
    );
    expect(rows).toEqual([]);
  });

  test.each<[string, (field: string) => string, object]>([
    ['in a fragment', (field) => `mutation { ...F } fragment F on Mutation { ${field} }`, {}],
    [
      'in a fragment in a fragment',
      (field) => `mutation { ...F } fragment F on Mutation { ...G } fragment G on Mutation { ${field} }`,
      {},
    ],
    [
      'in a fragment beside another write',
      (field) => `mutation { b: ${field} ...F } fragment F on Mutation { ${field} }`,
      {},
    ],
    ['in an inline fragment', (field) => `mutation { ... on Mutation { ... { ${field} } } }`, {}],
    [
      'in an inline fragment that is included',
      (field) => `mutation M($yes: Boolean!) { ... @include(if: $yes) { ${field} } }`,
      { yes: true },
    ],
    [
      'in a fragment that is not left out',
      (field) => `mutation M($no: Boolean!) { ...F @skip(if: $no) } fragment F on Mutation { ${field} }`,
      { no: false },
    ],
  ])('%s, nothing is written, and it is said at once', async (_, around, variables) => {
    for (const name of [OFFICER, 'social-worker']) {
      await nothingIsWritten(async () => {
        const reply = await send(around(`writePoliceRecords(${literal(bail())}) ${REPLY}`), variables, name);
        expect([reply.status, codes(reply), reply.data]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED'], undefined]);
        expect(reply.errors[0]!.message).toContain('without fragments around it');
      });
    }
  });

  test('a write that is included by a variable is checked as any other is', async () => {
    const around = (entry: object) =>
      `mutation M($yes: Boolean!) { writePoliceRecords(${literal(entry as never)}) @include(if: $yes) ${REPLY} }`;
    await nothingIsWritten(async () => {
      expect(codes(await send(around(bail()), { yes: true }, 'social-worker'))).toEqual(['NOT_YOUR_RECORDS']);
      const reply = await send(around(bail({ nominalId: NOBODY })), { yes: true });
      expect([codes(reply), reply.data]).toEqual([['BAD_USER_INPUT'], NOTHING]);
    });
    const reply = await send(around(bail()), { yes: true });
    expect([codes(reply), reply.data.writePoliceRecords?.written]).toMatchObject([[], [{ outcome: 'ADDED' }]]);
  });

  test('what is asked of a write may stand in a fragment', async () => {
    const reply = await send(
      `mutation { writePoliceRecords(${literal(bail())}) { ...F } } fragment F on WrittenRecords ${REPLY}`,
    );
    expect([codes(reply), reply.data.writePoliceRecords?.written]).toMatchObject([[], [{ outcome: 'ADDED' }]]);
  });

  test('a write that is left out writes nothing', async () => {
    await nothingIsWritten(async () => {
      const { data } = await send(
        `mutation M($no: Boolean!) { __typename writePoliceRecords(${literal(bail())}) @include(if: $no) ${REPLY} }`,
        { no: false },
      );
      expect(data).toEqual({ __typename: 'Mutation' });
    });
  });
});

describe('by another transport or shape', () => {
  const identified = () => ({ authorization: `Bearer ${token}`, 'x-purpose': 'DOMESTIC_ABUSE_INVESTIGATION' });
  const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const sent = request(`${hub.url}${path}`, { method, headers: { ...identified(), ...headers } }, (reply) => {
        let text = '';
        reply
          .setEncoding('utf8')
          .on('data', (chunk: string) => (text += chunk))
          .on('end', () => resolve({ status: reply.statusCode!, text }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const asked = () => ({ query: WRITE, variables: { records: { bail: [bail()] } } });

  test('over GET nothing is written, whatever headers go with it', async () => {
    await nothingIsWritten(async () => {
      const { query, variables } = asked();
      const path = `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`;
      for (const headers of [
        { 'apollo-require-preflight': 'yes' },
        { 'content-type': 'application/json' },
        { 'x-http-method-override': 'POST', 'apollo-require-preflight': 'yes' },
      ]) {
        const { status, text } = await send('GET', path, headers as never);
        expect([405, text]).toEqual([status, expect.not.stringContaining('ADDED')]);
      }
    });
  });

  test('nor from a page elsewhere, by a form, in a batch or under an id', async () => {
    await nothingIsWritten(async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
        expect((await send('POST', '/graphql', { 'content-type': type }, JSON.stringify(asked()))).status).toBe(400);
      for (const body of [
        [asked()],
        [asked(), asked()],
        { ...asked(), query: undefined, extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
      ])
        expect(
          (await send('POST', '/graphql', { 'content-type': 'application/json' }, JSON.stringify(body))).status,
        ).toBe(400);
    });
  });

  test('nor in an operation that says it reads, or that is not the one that is named', async () => {
    await nothingIsWritten(async () => {
      for (const body of [
        { ...asked(), query: WRITE.replace('mutation', 'query') },
        { ...asked(), query: WRITE.replace('mutation', 'subscription') },
        { ...asked(), query: `${WRITE} query Read { __typename }` },
        { ...asked(), query: `${WRITE} query Read { __typename }`, operationName: 'Neither' },
      ])
        expect(
          (await send('POST', '/graphql', { 'content-type': 'application/json' }, JSON.stringify(body))).status,
        ).toBe(400);
      const read = { ...asked(), query: `${WRITE} query Read { __typename }`, operationName: 'Read' };
      expect(
        JSON.parse((await send('POST', '/graphql', { 'content-type': 'application/json' }, JSON.stringify(read))).text)
          .data,
      ).toEqual({
        __typename: 'Query',
      });
    });
  });

  test('headers in which a client names an author are worth nothing', async () => {
    await nothingIsWritten(async () => {
      const forged = {
        [CALL_HEADER]: signCall('police', { requestId: 'r', startedAt: new Date(TODAY), author: 'somebody' }, '', KEY),
        'x-author': 'demo-police-dau-officer',
      };
      const reply = await hub.ask(
        'social-worker',
        'CHILD_SAFEGUARDING',
        WRITE,
        { records: { bail: [bail()] } },
        forged,
      );
      expect([codes(reply), reply.data]).toEqual([['NOT_YOUR_RECORDS'], NOTHING]);
    });
  });
});

describe('what is sent', () => {
  test.each<[string, () => string]>([
    ['beside the lists', () => `{ "bail": [${JSON.stringify(bail())}], "__proto__": { "polluted": "yes" } }`],
    [
      'in an entry',
      () => `{ "bail": [${JSON.stringify(bail()).slice(0, -1)}, "__proto__": { "version": 1, "polluted": "yes" } }] }`,
    ],
    ['as an entry', () => '{ "bail": [{ "constructor": { "prototype": { "polluted": "yes" } } }] }'],
    [
      'in somebody’s part',
      () =>
        `{ "incidents": [${JSON.stringify(callOut([{ role: 'VICTIM', person: GARY }])).replace('"role"', '"__proto__": { "polluted": "yes" }, "role"')}] }`,
    ],
  ])('with a name that is more than a name to JavaScript, %s, is refused as input', async (_, records) => {
    await nothingIsWritten(async () => {
      const reply = await write(JSON.parse(records()) as object);
      expect([reply.status, codes(reply)]).toEqual([400, expect.arrayContaining(['BAD_USER_INPUT'])]);
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('a reference that is more than a name to JavaScript is one like any other', async () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
      const reply = await write({ bail: [bail({ reference: name })] });
      expect(reply.data.writePoliceRecords?.written).toEqual([
        { edge: 'bail', reference: name, version: 1, outcome: 'ADDED' },
      ]);
    }
    await nothingIsWritten(async () =>
      expect(codes(await write({ bail: [bail({ reference: '__proto__' })] }))).toEqual(['BAD_USER_INPUT']),
    );
  });

  test('a hundred entries are written, all of them or none', async () => {
    const many = Array.from({ length: 100 }, () => bail());
    expect((await write({ bail: many })).data.writePoliceRecords.written).toHaveLength(100);
    await nothingIsWritten(async () => {
      const spoilt = [
        ...many.map((entry) => ({ ...entry, reference: reference() })),
        bail({ reference: many[0]!.reference, endedOn: '2026-11-22' }),
      ];
      expect(codes(await write({ bail: spoilt }))).toEqual(['CONFLICT']);
    });
  });

  test('a hundred conditions are written, and one more is not', async () => {
    const conditions = (count: number) => ({
      bail: [bail({ conditions: Array.from({ length: count }, (_, index) => `Condition ${index}.`) })],
    });
    expect(codes(await write(conditions(100)))).toEqual([]);
    await nothingIsWritten(async () => expect(codes(await write(conditions(101)))).toEqual(['BAD_USER_INPUT']));
  });

  test.each<[string, object | (() => object), number, string]>([
    [
      'a text of more than 4,000 letters',
      () => ({ incidents: [callOut([{ role: 'VICTIM', person: GARY }], { narrative: 'x'.repeat(4_001) })] }),
      400,
      'BAD_USER_INPUT',
    ],
    [
      'a text of nothing',
      () => ({ incidents: [callOut([{ role: 'VICTIM', person: GARY }], { narrative: '   ' })] }),
      400,
      'BAD_USER_INPUT',
    ],
    [
      'a character that no database takes',
      () => ({ incidents: [callOut([{ role: 'VICTIM', person: GARY }], { narrative: 'a\u0000b' })] }),
      400,
      'BAD_USER_INPUT',
    ],
    ['a number that no database takes', () => ({ bail: [bail({ nominalId: 'N\u0000' })] }), 400, 'BAD_USER_INPUT'],
    [
      'a body of more than may be sent',
      () => ({ incidents: [callOut([{ role: 'VICTIM', person: GARY }], { narrative: 'x'.repeat(300_000) })] }),
      413,
      'TOO_COMPLEX',
    ],
    ['a version below none', () => ({ bail: [bail({ version: -1 })] }), 409, 'CONFLICT'],
    ['a version of more than a number holds', () => ({ bail: [bail({ version: 2 ** 31 })] }), 400, 'BAD_USER_INPUT'],
  ])('%s is refused', async (_, records, status, code) => {
    await nothingIsWritten(async () => {
      const reply = await write(typeof records === 'function' ? (records as () => object)() : records);
      expect([reply.status, codes(reply)]).toEqual([status, [code]]);
    });
  });
});

describe('the police in a process of their own', () => {
  const call = async (
    header: (body: string) => string | undefined,
    more: object = {},
    records: object = { bail: [bail()] },
  ) => {
    const body = JSON.stringify({ query: WRITE, variables: { records }, ...more });
    const signature = header(body);
    const reply = await fetch(`${police.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(signature !== undefined && { [CALL_HEADER]: signature }) },
      body,
    });
    return { status: reply.status, text: await reply.text() };
  };
  const signed =
    (author?: string, startedAt = new Date(TODAY)) =>
    (body: string) =>
      signCall('police', { requestId: 'request-1', startedAt, ...(author && { author }) }, body, KEY);
  const encoded = (author: string) => Buffer.from(author).toString('base64url');

  test.each<[string, (body: string) => string | undefined]>([
    ['nothing', () => undefined],
    [
      'an author put into a call that only reads',
      (body) => signed()(body).replace('..', `.${encoded('demo-police-dau-officer')}.`),
    ],
    ['another author', (body) => signed('one')(body).replace(encoded('one'), encoded('two'))],
    [
      'an author whose key is another agency’s',
      (body) =>
        signCall(
          'police',
          { requestId: 'request-1', startedAt: new Date(TODAY), author: 'one' },
          body,
          grantKeyOf(SECRET, 'mash'),
        ),
    ],
    [
      'an author of another agency’s call',
      (body) => signCall('mash', { requestId: 'request-1', startedAt: new Date(TODAY), author: 'one' }, body, KEY),
    ],
    ['an author of the day before', signed('one', new Date(new Date(TODAY).getTime() - 86_400_000))],
    ['an author whose call was signed for another body', (body) => signed('demo-police-dau-officer')(`${body} `)],
    ['an author whose call was signed for nothing', () => signed('demo-police-dau-officer')('')],
  ])('told by %s, write nothing', async (_, header) => {
    await nothingIsWritten(async () => expect((await call(header)).status).toBe(401));
  });

  test('write nothing in a call of the hub’s that names nobody who writes', async () => {
    await nothingIsWritten(async () => expect((await call(signed())).text).toContain('NOT_YOUR_RECORDS'));
  });

  /** What the hub lets somebody read of the record, and so write to it. */
  const granted = (categories: readonly Category[], more: Partial<GrantBinding> = {}, key = KEY) => {
    const released = new Map(categories.map((category) => [category, 'ISA-00/3'] as const));
    const grant = {
      kind: 'grant',
      released,
      inPart: new Map(),
      withheld: new Map(),
      obligations: [],
      readsClosedTexts: false,
    } as const;
    const binding = {
      requestId: 'request-1',
      practitioner: 'demo-police-dau-officer',
      purpose: 'DOMESTIC_ABUSE_INVESTIGATION',
      holder: 'police',
      recordKey: GARY,
      personId: 'somebody',
      expiresAt: new Date(TODAY).getTime() + 10_000,
      ...more,
    } as const;
    return issueGrant(grant, binding, key);
  };
  const as = signed('demo-police-dau-officer');
  const WHOLE: readonly Category[] = ['INVOLVEMENT', 'BAIL', 'RECORD_KEEPING'];

  test('write where the hub says who does, and what they read, so that it was there to be written', async () => {
    expect((await call(as, { grants: [[GARY, granted(WHOLE)]] })).text).toContain('ADDED');
  });

  test.each<[string, unknown]>([
    ['none', undefined],
    ['what is no list', { [GARY]: granted(WHOLE) }],
    ['what is no pair', [[GARY], GARY, [GARY, granted(WHOLE), 1], null]],
    ['one made with another agency’s key', [[GARY, granted(WHOLE, {}, grantKeyOf(SECRET, 'mash'))]]],
    ['one of another agency', [[GARY, granted(WHOLE, { holder: 'mash' })]]],
    ['one of another request', [[GARY, granted(WHOLE, { requestId: 'request-2' })]]],
    ['one for somebody else’s record', [[GARY, granted(WHOLE, { recordKey: NOBODY })]]],
    ['one that has expired', [[GARY, granted(WHOLE, { expiresAt: new Date(TODAY).getTime() - 1 })]]],
    [
      'one that somebody has widened',
      [
        [
          GARY,
          granted(WHOLE).replace(
            /^v1\.[^.]+/,
            granted([...WHOLE, 'PROTECTED_ADDRESS'])
              .split('.')
              .slice(0, 2)
              .join('.'),
          ),
        ],
      ],
    ],
  ])('write nothing by a grant that is none: %s', async (_, grants) => {
    await nothingIsWritten(async () =>
      expect((await call(as, { grants })).text).toContain('The hub let nobody write about'),
    );
  });

  test('write no field that the grant does not cover, and no entry', async () => {
    await nothingIsWritten(async () => {
      const grants = [[GARY, granted(WHOLE)]];
      expect((await call(as, { grants }, { bail: [bail({ protectedPlaces: ['61 Orchard Rise'] })] })).text).toContain(
        'NOT_YOURS_TO_WRITE',
      );
      expect((await call(as, { grants: [[GARY, granted(['INVOLVEMENT'])]] })).text).toContain('NOT_YOURS_TO_WRITE');
    });
  });

  test('write nothing where the hub only tries, and say what would become of it', async () => {
    await nothingIsWritten(async () =>
      expect((await call(as, { grants: [[GARY, granted(WHOLE)]], isTrial: true })).text).toContain('ADDED'),
    );
  });
});

describe('somebody whom the writer may not see', () => {
  const hidden = () =>
    writtenFamily(
      {
        anna: { knownTo: ['police'], limitedAccess: [{ holder: 'police', desks: ['a desk of its own'] }] },
        ben: {
          knownTo: ['police'],
          staffConflicts: [{ practitioner: 'demo-police-dau-officer', relation: 'relative' }],
        },
        cleo: { knownTo: ['police'] },
      },
      { police: { bail: [{ reference: 'A-anna', person: 'anna', kind: 'PRE_CHARGE_BAIL', startedOn: '2025-01-01' }] } },
    );

  test('is not told from a number that nobody has, in any place and beside anybody', async () => {
    const family = hidden();
    await loadWritten(hub, family.file);
    const ofAnna = family.numberOf('anna', 'police');
    const places: ((number: string) => object)[] = [
      (number) => ({ bail: [bail({ nominalId: number })] }),
      (number) => ({ bail: [bail(), bail({ nominalId: number })] }),
      (number) => ({ records: [{ nominalId: number, namedOfficer: 'PC Curious (fictitious)' }] }),
      (number) => ({ incidents: [callOut([{ role: 'VICTIM', person: number }])] }),
      (number) => ({
        incidents: [
          callOut([
            { role: 'PERPETRATOR', person: GARY },
            { role: 'VICTIM', person: number },
          ]),
        ],
      }),
      (number) => ({ bail: [bail({ nominalId: number, reference: 'A-anna' })] }),
    ];
    for (const place of places) {
      await nothingIsWritten(async () => {
        const told = [];
        for (const number of [ofAnna, NOBODY]) {
          const before = hub.statements();
          const reply = await write(place(number));
          told.push({
            status: reply.status,
            text: reply.text.replaceAll(number, '<number>').replace(/"requestId":"[^"]+"/, ''),
            statements: hub.statements() - before,
          });
        }
        expect(told[0]).toEqual(told[1]);
        expect(told[0]!.text).toContain('knows nobody by the number <number>');
      });
    }
    // Ben is a relative; whoever is in conflict with one of a family sees nobody of it.
    await nothingIsWritten(async () =>
      expect(codes(await write({ bail: [bail({ nominalId: family.numberOf('ben', 'police') })] }))).toEqual([
        'BAD_USER_INPUT',
      ]),
    );
  });

  test('nor is anybody, for a purpose that releases nothing to them', async () => {
    let written = 0;
    for (const purpose of ALL_PURPOSES) {
      const headers: Record<string, string> = PURPOSES[purpose].needsReason
        ? { 'x-reason': 'an attack on writing' }
        : {};
      const { data } = await hub.ask(
        OFFICER,
        purpose,
        '{ person(of: { scheme: POLICE_NOMINAL, value: "N-003-0940" }) { id } }',
        {},
        headers,
      );
      const before = await standing();
      const reply = await hub.ask(OFFICER, purpose, WRITE, { records: { bail: [bail()] } }, headers);
      if (data.person) written += 1;
      else expect([purpose, codes(reply), await standing()]).toEqual([purpose, ['BAD_USER_INPUT'], before]);
    }
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(ALL_PURPOSES.length);
    await nothingIsWritten(async () => {
      const reply = await hub.ask(
        OFFICER,
        'INFORMATION_GOVERNANCE',
        WRITE,
        { records: { bail: [bail()] } },
        { 'x-reason': 'an attack on writing' },
      );
      expect([codes(reply), reply.data]).toEqual([['BAD_USER_INPUT'], NOTHING]);
    });
  });
});

describe('what the writer may not read', () => {
  const MOSOVO = 'police-mosovo-officer';
  const NADIA = 'N-003-0941';
  const asMosovo = (records: object) => hub.ask(MOSOVO, 'MANAGING_RISK', WRITE, { records });
  const inOneForm = ({ text }: Reply) => text.replace(/"requestId":"[^"]+"/g, '');
  const order = (protectedPlaces: readonly string[], more: object = {}) => ({
    protectiveOrders: [
      {
        reference: 'A-order',
        kind: 'RESTRAINING_ORDER',
        madeOn: '2026-11-01',
        parties: [
          { role: 'RESPONDENT', person: GARY },
          { role: 'PROTECTED', person: NADIA },
        ],
        protectedPlaces,
        ...more,
      },
    ],
  });

  test('is not found out by guessing, whatever is guessed of the place or of the version', async () => {
    expect(codes(await write(order(['61 Orchard Rise']), OFFICER))).toEqual([]);
    await nothingIsWritten(async () => {
      const replies = await Promise.all([
        ...['61 Orchard Rise', '61 Orchard Lane'].flatMap((place) =>
          [undefined, 1, 2].map((version) => asMosovo(order([place], { version }))),
        ),
        asMosovo(order([])),
        asMosovo(order(['61 Orchard Rise', '61 Orchard Lane'])),
      ]);
      expect(new Set(replies.map(inOneForm)).size).toBe(1);
      expect(replies[0].errors).toMatchObject([
        {
          message:
            'protectiveOrders A-order: you may not read protectedPlaces (PROTECTED_ADDRESS), so you may not write it. Nothing was written. Leave it out, and what stands there is kept. Ask a colleague who may read it to write it.',
          extensions: { code: 'NOT_YOURS_TO_WRITE' },
        },
      ]);
    });
  });

  test('is asked of the database by none of the guesses', async () => {
    const sent = async (records: object) => {
      const before = hub.statements();
      await asMosovo(records);
      return hub.statements() - before;
    };
    await sent(order(['61 Orchard Rise']));
    const counts = [
      await sent(order(['61 Orchard Rise'])),
      await sent(order(['guessed'])),
      await sent(order(['guessed'], { reference: 'A-none' })),
    ];
    expect(new Set(counts).size).toBe(1);
  });

  test('does not come back through what others are told: the index has nothing of a write that was refused', async () => {
    const child = 'N-003-0942';
    const exposed = [{ role: 'CHILD_EXPOSED', person: child }];
    for (const [code, refused] of [
      [
        'NOT_YOURS_TO_WRITE',
        () =>
          asMosovo({
            incidents: [callOut([...exposed, { role: 'VICTIM', person: NADIA }], { protectedPlace: 'guessed' })],
          }),
      ],
      ['BAD_USER_INPUT', () => write(order([], { parties: [{ role: 'PROTECTED', person: child }] }))],
      ['CONFLICT', () => write({ incidents: [callOut(exposed, { version: 4 })] })],
      [
        'CONFLICT',
        () => write({ incidents: [callOut(exposed), callOut([{ role: 'VICTIM', person: GARY }], { version: 4 })] }),
      ],
    ] as const) {
      await nothingIsWritten(async () => expect(codes(await refused())).toEqual([code]));
    }
    // The same, where nothing of it is refused, is told to the index.
    const before = await standing();
    expect(codes(await write({ incidents: [callOut(exposed)] }))).toEqual([]);
    expect(await standing()).not.toEqual(before);
  });

  test('stands as it stood in an order that its reader corrects, who is told no version', async () => {
    const places = async () =>
      (
        await hub.hub.databases.police.source.query(
          `SELECT protected_places AS places, version FROM police.protective_order WHERE reference = 'A-order'`,
        )
      )[0];
    const { protectiveOrders } = order([]);
    const { protectedPlaces: _, ...shown } = protectiveOrders[0]!;
    const correct = (more: object) => asMosovo({ protectiveOrders: [{ ...shown, ...more }] });
    const stale = await correct({ version: 7, expiresOn: '2027-11-01' });
    expect([codes(stale), stale.errors[0]!.message]).toEqual([
      ['CONFLICT'],
      'ProtectiveOrder A-order stands, and not at the version that you gave. Read it again: its version is 1, and one more for each correction that you are shown.',
    ]);
    // That her worker has changed the place since tells him nothing.
    expect(codes(await write(order(['7 Alder Court'], { version: 1 }), OFFICER))).toEqual([]);
    const { data } = await correct({ version: 1, expiresOn: '2027-11-01' });
    expect(data.writePoliceRecords.written).toEqual([
      { edge: 'protectiveOrders', reference: 'A-order', version: null, outcome: 'CORRECTED' },
    ]);
    expect(await places()).toEqual({ places: ['7 Alder Court'], version: 3 });
  });

  test('is a reference that is taken, where it is an entry of which they know nothing', async () => {
    const family = writtenFamily(
      {
        anna: { knownTo: ['police'], limitedAccess: [{ holder: 'police', desks: ['a desk of its own'] }] },
        cleo: { knownTo: ['police'] },
      },
      { police: { incidents: [callOut([{ role: 'VICTIM', person: 'anna' }], { reference: 'A-hidden' })] } },
    );
    await loadWritten(hub, family.file);
    const cleo = family.numberOf('cleo', 'police');
    const other = writtenFamily(
      { dora: { knownTo: ['police'] } },
      { police: { incidents: [callOut([{ role: 'VICTIM', person: 'dora' }], { reference: 'A-others' })] } },
    );
    await loadWritten(hub, other.file);
    await nothingIsWritten(async () => {
      const told = new Set<string>();
      for (const taken of ['A-hidden', 'A-others'])
        for (const more of [{}, { version: 1 }, { version: 9 }, { grade: 'HIGH' }, { without: [GARY] }])
          told.add(
            inOneForm(
              await write({ incidents: [callOut([{ role: 'VICTIM', person: cleo }], { reference: taken, ...more })] }),
            ).replaceAll(taken, 'taken'),
          );
      expect([...told]).toEqual([
        expect.stringContaining('The reference taken is taken by another DomesticAbuseIncident'),
      ]);
    });
  });

  test('is told in a new entry where it is what happened, in words; and not changed there afterwards', async () => {
    const entry = callOut([{ role: 'PERPETRATOR', person: GARY }], {
      narrative: 'He came to the office and was angry.',
    });
    const { data } = await asMosovo({ incidents: [entry] });
    expect(data.writePoliceRecords.written).toMatchObject([{ outcome: 'ADDED' }]);
    const replies = [
      await asMosovo({ incidents: [entry] }),
      await asMosovo({ incidents: [{ ...entry, narrative: 'guessed' }] }),
    ];
    expect(new Set(replies.map(inOneForm)).size).toBe(1);
    expect(replies[0]!.errors[0]!.message).toContain('you may not read narrative (NARRATIVE) of an entry that stands');
  });
});

describe('the disclosure log', () => {
  const entryOf = async ({ extensions }: Reply) => {
    const rows = await hub.hub.databases.hub.source.query('SELECT * FROM audit.question WHERE request_id = $1', [
      extensions.requestId,
    ]);
    return rows as {
      practitioner: string;
      operation: string;
      outcome: string;
      asked_for: string[];
      people: string[];
    }[];
  };

  test('has each write, with who wrote, about whom, by which operation and how it ended', async () => {
    expect(await entryOf(await write({ bail: [bail()] }))).toMatchObject([
      {
        practitioner: 'demo-police-dau-officer',
        operation: 'Write',
        outcome: 'ANSWERED',
        asked_for: [`POLICE_NOMINAL ${GARY}`],
      },
    ]);
  });

  test('and each that was refused, with the numbers that were tried', async () => {
    for (const [records, name] of [
      [{ bail: [bail({ nominalId: NOBODY })] }, OFFICER],
      [{ bail: [bail({ conditions: Array.from({ length: 101 }, () => 'x') })] }, OFFICER],
      [{ bail: [bail()] }, 'social-worker'],
    ] as const) {
      const reply = await write(records, name);
      expect(codes(reply)).toHaveLength(1);
      expect(await entryOf(reply)).toMatchObject([{ practitioner: `demo-${name}`, operation: 'Write' }]);
    }
    expect(await entryOf(await write({ bail: [bail({ nominalId: NOBODY })] }))).toMatchObject([
      { asked_for: [`POLICE_NOMINAL ${NOBODY}`] },
    ]);
  });
});

describe('when the log cannot be written', () => {
  const breaking = async (table: string, work: () => Promise<void>) => {
    const { source } = hub.hub.databases.hub;
    await source.query(`CREATE FUNCTION audit.refuse_all() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$;
      CREATE TRIGGER refuse_all BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION audit.refuse_all()`);
    try {
      await work();
    } finally {
      await source.query(`DROP TRIGGER refuse_all ON ${table}; DROP FUNCTION audit.refuse_all`);
    }
  };

  test('beforehand, nothing is written, and it is said so', async () => {
    await breaking('audit.event', () =>
      nothingIsWritten(async () => {
        const reply = await write({ bail: [bail()] });
        expect([reply.status, codes(reply), reply.data]).toEqual([503, ['LOG_UNAVAILABLE'], undefined]);
        expect(reply.errors[0]!.extensions['stands']).toBeUndefined();
      }),
    );
  });

  test('afterwards, nothing is shown; what stands is said, and what to do; and that it began is in the log', async () => {
    const entry = bail();
    await breaking('audit.question', async () => {
      const reply = await write({ bail: [entry] });
      expect([reply.status, codes(reply), reply.data]).toEqual([503, ['LOG_UNAVAILABLE'], undefined]);
      const { message, extensions } = reply.errors[0]!;
      expect(extensions['stands']).toEqual(['writePoliceRecords']);
      expect(message).toBe(
        `The disclosure log could not be written, so nothing is shown; but what writePoliceRecords wrote stands. That it began is in the log as request ${extensions['requestId']}. Read it back before you send it again.`,
      );
      const begun = await hub.hub.databases.hub.source.query(
        'SELECT what, details FROM audit.event WHERE request_id = $1',
        [extensions['requestId']],
      );
      expect(begun).toEqual([
        { what: 'MUTATION_BEGUN', details: { record: 'writePoliceRecords' } },
        { what: 'RECORDS_WRITTEN', details: {} },
      ]);
    });
    // Read back by sending it once more: it is there, and is not written twice.
    expect((await write({ bail: [entry] })).data.writePoliceRecords.written).toMatchObject([
      { reference: entry.reference, outcome: 'UNCHANGED' },
    ]);
  });

  test('afterwards, of a write that was refused nothing is said to stand', async () => {
    await breaking('audit.question', async () => {
      const reply = await write({ bail: [bail({ nominalId: NOBODY })] });
      expect([codes(reply), reply.errors[0]!.extensions['stands']]).toEqual([['LOG_UNAVAILABLE'], undefined]);
    });
  });
});
