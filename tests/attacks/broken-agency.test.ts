import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTestHub, TODAY, toldEverythingOnce, type Reply, type TestHub } from '../testkit/hub';
import { hubNumberOf } from '../testkit/written-family';

// An agency whose system is broken, or in the wrong hands: whatever it answers, the other agencies' answers stand, what
// is missing is said to be missing, and nothing of what went wrong reaches the practitioner.

const QUERY = `{ person(of: { scheme: CRN, value: "G940003" }) { name
  probation { crn sentences { nodes { kind } } } police { nominalId incidents { nodes { reference grade people { role person { name } } } } } mash { contacts { nodes { rating } } } } }`;
const INSIDE =
  /ECONNREFUSED|10\.0\.0\.7|password|node_modules|at \w+ \(|SELECT|undefined|TypeError|is not iterable|invalid input syntax|relation/;

type Answer = (
  request: { query: string; variables: Record<string, unknown> },
  response: ServerResponse,
  raw: IncomingMessage,
) => void;
const json =
  (body: unknown, status = 200): Answer =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

let hub: TestHub;
let agency: Server;
let answer: Answer = json({});
let gary: string;
beforeAll(async () => {
  agency = createServer((raw, response) => {
    const chunks: Buffer[] = [];
    raw.on('data', (chunk: Buffer) => chunks.push(chunk));
    // What it has for the index, and what it announces, are asked for on paths of their own; it has nothing.
    raw.on('end', () =>
      raw.url === '/graphql'
        ? answer(JSON.parse(Buffer.concat(chunks).toString()) as never, response, raw)
        : response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => agency.once('listening', listening));
  const { port } = agency.address() as AddressInfo;
  hub = await openTestHub(
    { POLICE_URL: `http://127.0.0.1:${port}/graphql`, SOURCE_TIME_LIMIT_MS: '3000' },
    TODAY,
    toldEverythingOnce('police'),
  );
  gary = await hubNumberOf(hub, 'gary', 'gary');
}, 180_000);
afterAll(async () => {
  await hub?.stop();
  agency?.closeAllConnections();
  agency?.close();
});

/** Each record says whose it is, under the name by which the hub asks for that. */
const withEntities =
  (make: (nominalId: string) => object | null, more: object = {}): Answer =>
  (request, response, raw) => {
    const [list] = Object.values(request.variables) as { nominalId: string }[][];
    const whose = /(\w+): nominalId/.exec(request.query)![1]!;
    const entities = list!.map(({ nominalId }) => {
      const entity = make(nominalId);
      return entity && { [whose]: nominalId, ...entity };
    });
    json({ data: { _entities: entities }, ...more })(request, response, raw);
  };
const incidents = (nodes: unknown) =>
  withEntities((nominalId) => ({ __typename: 'PoliceRecord', nominalId, incidents: { nodes } }));
const fine = { reference: 'X', grade: 'LOW', people: [] };

async function others() {
  const reply = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', QUERY);
  expect(reply.text).not.toMatch(INSIDE);
  expect(reply.status).toBe(200);
  expect(reply.data.person.name).toBe('Gary Ashdown');
  expect(reply.data.person.probation.sentences.nodes).toHaveLength(2);
  expect(reply.data.person.mash.contacts.nodes).toHaveLength(1);
  return reply;
}

describe('an agency that answers', () => {
  test.each<[string, Answer]>([
    ['with an error of the server', json({ errors: [{ message: 'ECONNREFUSED 10.0.0.7 password=x' }] }, 500)],
    ['with something that is not JSON', (_, response) => void response.end('<html>ECONNREFUSED 10.0.0.7</html>')],
    ['with nothing', (_, response) => void response.end()],
    ['with null', json(null)],
    ['with a list', json([])],
    ['with a number', json(7)],
    ['without data', json({})],
    [
      'with errors and no data',
      json({ data: null, errors: [{ message: 'password=x at Object.read (node_modules/x)' }] }),
    ],
    ['with errors that are none', json({ data: null, errors: 'ECONNREFUSED 10.0.0.7' })],
    ['with a redirection', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['that it has no such record, though it said that it knows the person', withEntities(() => null)],
    ['by hanging up', (_, __, raw) => void raw.socket.destroy()],
    [
      'by hanging up half-way',
      (_, response, raw) => {
        response.writeHead(200);
        response.write('{"data":');
        setTimeout(() => raw.socket.destroy(), 10);
      },
    ],
    ['never', () => undefined],
    [
      'drop by drop',
      (_, response) => {
        const drip = setInterval(() => response.write(' '), 50);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('%s leaves the others’ answers, and is said to be missing', async (_, broken) => {
    answer = broken;
    const { data, errors, extensions } = await others();
    expect(data.person.police?.incidents ?? null).toBeNull();
    expect(errors.map(({ path, extensions: { code, source } }) => [path?.join('.'), code, source])).toEqual([
      ['person.police', 'SOURCE_UNAVAILABLE', 'POLICE'],
    ]);
    expect(extensions.sources.POLICE.outcome).toBe('UNAVAILABLE');
    const [entry] = await hub.hub.databases.hub.source.query(
      'SELECT outcome FROM audit.question WHERE request_id = $1',
      [extensions.requestId],
    );
    expect(entry).toEqual({ outcome: 'PARTLY_ANSWERED' });
  });

  test.each<[string, Answer]>([
    ['fewer records than it was asked for', json({ data: { _entities: [] } })],
    ['records that are none', json({ data: { _entities: 'x' } })],
    ['a grade that does not exist', incidents([{ ...fine, grade: 'GREEN' }])],
    ['a list that is none', incidents('x')],
    ['entries that are null', incidents([null])],
    ['a person who is a number', incidents([{ ...fine, people: [{ role: 'VICTIM', person: 7 }] }])],
    [
      'a person without a number',
      incidents([{ ...fine, people: [{ role: 'VICTIM', person: { __typename: 'Person' } }] }]),
    ],
    [
      'a person with a number that nobody has',
      incidents([
        { ...fine, people: [{ role: 'VICTIM', person: { __typename: 'Person', policeNominalId: 'nobody' } }] },
      ]),
    ],
    [
      'a person who is something else',
      incidents([
        { ...fine, people: [{ role: 'VICTIM', person: { __typename: 'PoliceRecord', nominalId: 'N-003-0941' } }] },
      ]),
    ],
  ])('with %s breaks nothing of the others’', async (_, broken) => {
    answer = broken;
    const { errors, data } = await others();
    // Whatever is missing is said to be: null without an error would read as "nothing known".
    if (data.person.police === null)
      expect(errors.map(({ path }) => path?.slice(0, 2).join('.'))).toContain('person.police');
    for (const { extensions } of errors) expect(extensions['code']).toMatch(/^(SOURCE_UNAVAILABLE|WITHHELD)$/);
  });

  test('with somebody whom the asker may not see, or with a name of its own for somebody, does not show them', async () => {
    const forged = { __typename: 'Person', policeNominalId: 'N-003-0940', name: 'Forged', id: 'forged' };
    answer = incidents([{ ...fine, people: [{ role: 'PERPETRATOR', person: forged }] }]);
    const query =
      '{ person(of: { scheme: POLICE_NOMINAL, value: "N-003-0942" }) { name police { incidents { nodes { people { role person { id name } } } } } } }';
    // A school's lead is told of children alone, and of those of their own school.
    await hub.hub.databases.hub.source.query(
      `INSERT INTO people.support (record_id, person_id, agency, desk, asserted_by, accepted_on)
       SELECT record_id, person_id, 'education', 'Exampleton primary school', '{police}', '2026-01-01' FROM people.involvement WHERE record_key = 'N-003-0942'`,
    );
    const { data, text } = await hub.ask('school-safeguarding-lead', 'CHILD_AT_SCHOOL', query);
    expect(data.person).toEqual({
      name: 'Robin Prior',
      police: { incidents: { nodes: [{ people: [{ role: 'PERPETRATOR', person: null }] }] } },
    });
    const told = await hub.ask('social-worker', 'CHILD_SAFEGUARDING', query);
    expect(told.data.person.police.incidents.nodes[0].people[0].person.name).toBe('Gary Ashdown');
    for (const reply of [text, told.text]) expect(reply).not.toMatch(/forged/i);
  });

  test.each([
    ['UNAUTHENTICATED', 401],
    ['LOG_UNAVAILABLE', 503],
    ['INTERNAL_SERVER_ERROR', 500],
    ['NOT_FOUND', 200],
    ['SOMETHING', 418],
  ])('with the code %s does not speak for the hub', async (code, status) => {
    answer = (request, response, raw) => {
      const [list] = Object.values(request.variables) as object[][];
      const extensions = { code, http: { status, headers: [['set-cookie', 'x=1']] } };
      const errors = list!.map((_, index) => ({ message: 'password=x', path: ['_entities', index], extensions }));
      json({ data: { _entities: list!.map(() => null) }, errors })(request, response, raw);
    };
    const { errors } = await others();
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']])).toEqual([
      ['person.police', 'SOURCE_UNAVAILABLE'],
    ]);
  });
});

describe('what an agency says that it disclosed', () => {
  const disclosing = (disclosures: unknown): Answer =>
    withEntities((nominalId) => ({ __typename: 'PoliceRecord', nominalId, incidents: { nodes: [fine] } }), {
      extensions: { disclosures },
    });
  const entry = {
    source: 'police',
    from: 'record',
    person: '00000000-0000-4000-8000-000000000001',
    agreements: ['ISA-01'],
    shown: [],
    shownFields: [],
    withheld: [],
    withheldFields: [],
  };

  /**
   * Whatever of the police's record a reply shows has its one entry, about the person asked for, and no other entry is
   * there.
   */
  async function isInTheLog({ data, extensions }: Reply): Promise<void> {
    const [{ disclosures }] = await hub.hub.databases.hub.source.query(
      'SELECT disclosures FROM audit.question WHERE request_id = $1',
      [extensions.requestId],
    );
    const records = (disclosures as { from: string; source: string }[]).filter(
      ({ from, source }) => from === 'record' && !['probation'].includes(source),
    );
    const ofPolice = {
      source: 'police',
      agreements: ['ISA-01'],
      people: [gary],
      shownFields: expect.arrayContaining(['DomesticAbuseIncident.grade']),
    };
    const expected = [...(data.person.police?.incidents ? [ofPolice] : []), { source: 'mash', people: [gary] }];
    expect(records).toHaveLength(expected.length);
    for (const one of expected) expect(records).toContainEqual(expect.objectContaining(one));
  }

  test.each<[string, unknown]>([
    ['as text', 'everything'],
    ['as an object', { length: 1 }],
    ['with nothing in it', [null]],
    ['without its fields', [{}]],
    ['about a person who is no number', [{ ...entry, person: "'); --" }]],
    ['with a character that no database takes', [{ ...entry, shownFields: ['\u0000'] }]],
    ['with lists that are none', [{ ...entry, agreements: 7, shown: 'x' }]],
    ['as another agency', [{ ...entry, source: 'mash' }]],
  ])('%s fails nobody’s reply, and the log has what was shown', async (_, disclosures) => {
    answer = disclosing(disclosures);
    // Others ask at the same moment, so that all are written in one commit.
    const replies = await Promise.all([
      hub.ask('court-officer', 'PRE_SENTENCE_REPORT', QUERY),
      ...Array.from({ length: 6 }, () =>
        hub.ask('idva', 'VICTIM_SUPPORT', '{ person(of: { scheme: CRN, value: "G940003" }) { name } }'),
      ),
    ]);
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    for (const { data } of replies) expect(data.person.name).toBe('Gary Ashdown');
    await isInTheLog(replies[0]);
  });

  test('or leaves unsaid, is in the hub’s log all the same', async () => {
    answer = incidents([fine]);
    await isInTheLog(await others());
  });

  test('as it was, is in the hub’s log once', async () => {
    answer = disclosing([entry]);
    const reply = await others();
    expect(reply.data.person.police.incidents.nodes).toEqual([fine]);
    await isInTheLog(reply);
  });
});

describe('an agency within the hub whose tables fail', () => {
  const broken = async (statement: string, mend: string, work: () => Promise<void>) => {
    const { source } = hub.hub.databases.mash;
    await source.query(statement);
    try {
      await work();
    } finally {
      await source.query(mend);
    }
  };

  test('is said to be unavailable, which is neither a refusal nor a failure of the hub, nor "nothing known"', async () => {
    answer = incidents([fine]);
    await broken(
      'ALTER TABLE mash.contact RENAME TO elsewhere',
      'ALTER TABLE mash.elsewhere RENAME TO contact',
      async () => {
        const { data, errors, extensions, text } = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', QUERY);
        expect(text).not.toMatch(INSIDE);
        expect(data.person).toMatchObject({ name: 'Gary Ashdown', probation: { crn: 'G940003' } });
        expect(data.person.mash?.contacts ?? null).toBeNull();
        expect(errors.map(({ extensions: { code, source } }) => [code, source])).toEqual([
          ['SOURCE_UNAVAILABLE', 'MASH'],
        ]);
        expect(extensions.sources.MASH.outcome).toBe('UNAVAILABLE');
      },
    );
  });

  test('is told apart from one that refuses', async () => {
    answer = incidents([fine]);
    await broken(
      'ALTER TABLE mash.contact RENAME TO elsewhere',
      'ALTER TABLE mash.elsewhere RENAME TO contact',
      async () => {
        const { errors } = await hub.ask('substance-misuse-provider', 'TREATMENT', QUERY);
        expect(errors.find(({ path }) => path?.[1] === 'mash')?.extensions['code']).toBe('WITHHELD');
      },
    );
  });
});
