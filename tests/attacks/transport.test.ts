import { request } from 'node:http';
import { LIMITS } from '../../src/gateway/limits';
import { loadFamily } from '../../src/load';
import { askingEverything, clientSchemaOf } from '../testkit/ask-everything';
import { familyOf } from '../testkit/family-of';
import { openTestHub, type TestHub } from '../testkit/hub';

// Every guard holds on every transport; what is malformed or too large is refused as such, with a public code, and is
// never taken for a failure of the hub.

const GARY = '{ scheme: CRN, value: "G940003" }';
const NAME = `{ person(of: ${GARY}) { name } }`;

let hub: TestHub;
let token: string;
beforeAll(async () => {
  hub = await openTestHub();
  token = await hub.token('court-officer');
}, 180_000);
afterAll(() => hub.stop());

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly codes: readonly string[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
}

const identified = () => ({ authorization: `Bearer ${token}`, 'x-purpose': 'PRE_SENTENCE_REPORT' });

/** A request exactly as written, which fetch would not always send. */
function send(
  method: string,
  path: string,
  headers: Record<string, string | string[]>,
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${hub.url}${path}`, { method, headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { data, errors = [] } = (text.startsWith('{') ? JSON.parse(text) : {}) as {
          data?: unknown;
          errors?: { extensions: { code: string } }[];
        };
        resolve({ status: reply.statusCode!, text, data, codes: errors.map(({ extensions }) => extensions.code) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const post = (body: unknown, headers: Record<string, string> = {}) =>
  send(
    'POST',
    '/graphql',
    { 'content-type': 'application/json', ...identified(), ...headers },
    typeof body === 'string' ? body : JSON.stringify(body),
  );
const get = (parameters: Record<string, string>, headers: Record<string, string | string[]> = {}) =>
  send('GET', `/graphql?${new URLSearchParams(parameters).toString()}`, { ...identified(), ...headers });

/** Nothing from inside: no file, no module, no SQL, no address, no stack, no words of the programming language. */
const INSIDE =
  /node_modules|\/src\/|\.[jt]s\b|at \w+ \(|SELECT |INSERT |people\.|police\.|postgres|127\.0\.0\.1|subgraph:\/\/|\bundefined\b|call stack|\[object|TypeError|RangeError|HMAC|_entities\(/;

/** A page without the addresses of its own stylesheet and script, which every browser is told. */
const withoutAssets = (page: string) => page.replaceAll(/ (?:href|src)="\/assets\/[a-z-]+\.(?:css|js)"/g, '');

function refused(answer: Answer, codes: RegExp, status = 400): void {
  expect(answer.text).not.toMatch(INSIDE);
  expect([answer.status, answer.codes.filter((code) => !codes.test(code))]).toEqual([status, []]);
  expect(answer.codes.length).toBeGreaterThan(0);
  expect(answer.data ?? null).toBeNull();
}

describe('every guard on every transport', () => {
  const asked = {
    query: `{ person(of: { scheme: POLICE_NOMINAL, value: "N-003-0941" }) { name safeContacts { nodes { value } } } }`,
  };

  test('a refusal by POST is the same refusal by GET', async () => {
    const byPost = await post(asked);
    const byGet = await get(asked, { 'apollo-require-preflight': 'yes' });
    const plain = ({ text }: Answer) => text.replace(/"requestId":"[^"]+"/, '');
    expect(byPost.codes).toEqual(['WITHHELD']);
    expect(plain(byGet)).toBe(plain(byPost));
  });

  test.each(['POST', 'GET'] as const)(
    'by %s, nobody asks without a token, a purpose, or a reason where one is needed',
    async (method) => {
      const ask = (headers: Record<string, string>) =>
        method === 'POST'
          ? send('POST', '/graphql', { 'content-type': 'application/json', ...headers }, JSON.stringify(asked))
          : send('GET', `/graphql?${new URLSearchParams(asked).toString()}`, {
              'apollo-require-preflight': 'yes',
              ...headers,
            });
      refused(await ask({}), /^UNAUTHENTICATED$/, 401);
      refused(await ask({ 'x-purpose': 'PRE_SENTENCE_REPORT' }), /^UNAUTHENTICATED$/, 401);
      refused(await ask({ authorization: `Bearer ${token}` }), /^PURPOSE_REQUIRED$/);
      refused(
        await ask({ authorization: `Bearer ${token}`, 'x-purpose': 'IMMIGRATION_ENFORCEMENT' }),
        /^PURPOSE_REQUIRED$/,
      );
      refused(await ask({ authorization: `Bearer ${token}`, 'x-purpose': '__proto__' }), /^PURPOSE_REQUIRED$/);
    },
  );

  test('identity that a client claims in headers of its own invention is worth nothing', async () => {
    const claims = {
      'x-user': 'demo-police-dau-officer',
      'x-practitioner': 'demo-police-dau-officer',
      'x-agency': 'police',
      'x-role': 'DOMESTIC_ABUSE_OFFICER',
      'x-side': 'VICTIM',
      'x-desk': 'Exampleshire police domestic-abuse unit',
      'x-hub-call': 'a.b.c',
      'apollo-federation-include-trace': 'ftv1',
      'x-forwarded-user': 'police',
      'x-request-id': '1',
    };
    const plain = ({ text }: Answer) => text.replace(/"requestId":"[^"]+"/, '');
    expect(plain(await post(asked, claims))).toBe(plain(await post(asked)));
    refused(
      await send(
        'POST',
        '/graphql',
        { 'content-type': 'application/json', 'x-purpose': 'MARAC', ...claims },
        JSON.stringify(asked),
      ),
      /^UNAUTHENTICATED$/,
      401,
    );
    refused(await post(asked, { 'x-on-behalf-of': 'police-dau-officer' }), /^BAD_USER_INPUT$/);
  });

  test('a header said twice says nothing', async () => {
    const twice = (name: string, values: string[]) =>
      send(
        'POST',
        '/graphql',
        { 'content-type': 'application/json', ...identified(), [name]: values },
        JSON.stringify(asked),
      );
    refused(await twice('x-purpose', ['PRE_SENTENCE_REPORT', 'MARAC']), /^PURPOSE_REQUIRED$/);
    refused(await twice('x-reason', ['one', 'two']), /^BAD_USER_INPUT$/);
    // What stands before the hub may read the one, and the hub the other.
    const another = `Bearer ${await hub.token('social-worker')}`;
    refused(await twice('authorization', [identified().authorization, another]), /^UNAUTHENTICATED$/, 401);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'TEXT/PLAIN; charset=utf-8',
    'text/plain; application/json',
    'text/plain;application/json',
  ])('a page elsewhere cannot make a browser ask: %s is refused by GET and by POST', async (type) => {
    refused(await get({ query: NAME }, { 'content-type': type }), /^BAD_REQUEST$/);
    refused(
      await send('POST', '/graphql', { ...identified(), 'content-type': type }, JSON.stringify({ query: NAME })),
      /^BAD_REQUEST$/,
    );
  });

  test.each(['application/json, text/plain', 'message/http', 'x', ' '])(
    'nor by a content type as odd as “%s”',
    async (type) => {
      const answer = await get({ query: NAME }, { 'content-type': type });
      expect([400, 415]).toContain(answer.status);
      expect(answer.data).toBeUndefined();
    },
  );

  test('nor without any content type', async () => {
    refused(await get({ query: NAME }), /^BAD_REQUEST$/);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE'])('%s asks nothing', async (method) => {
    const answer = await send(
      method,
      '/graphql',
      { 'content-type': 'application/json', ...identified() },
      method === 'HEAD' ? undefined : JSON.stringify({ query: NAME }),
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain('Gary');
  });

  test('a batch is refused, whatever is in it', async () => {
    for (const batch of [[{ query: NAME }], [{ query: NAME }, { query: NAME }], []])
      refused(await post(batch), /^BAD_REQUEST$/);
  });

  test('a persisted id is refused as a request that cannot be answered, with the query or without', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    for (const body of [
      { extensions },
      { query: NAME, extensions },
      { id: 'a' },
      { documentId: 'sha256:a', variables: {} },
    ]) {
      const answer = await post(body);
      expect(answer.codes).not.toContain('INTERNAL_SERVER_ERROR');
      if (answer.status === 200) expect(answer.data).toEqual({ person: { name: 'Gary Ashdown' } });
      else expect(answer.status).toBe(400);
    }
  });

  test('nothing that anybody was shown may be kept on the way', async () => {
    const reply = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...identified() },
      body: JSON.stringify(asked),
    });
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('what is malformed is refused as such', () => {
  const KEYED = 'query Q($key: PersonKeyInput!) { person(of: $key) { name } }';
  test.each<[string, unknown, RegExp]>([
    ['no JSON', '{"query": ', /^BAD_REQUEST$/],
    ['no object', '"query"', /^BAD_REQUEST$/],
    ['nothing', '', /^BAD_REQUEST$/],
    ['a query that is no text', { query: { a: 1 } }, /^BAD_REQUEST$/],
    ['variables that are no object', { query: NAME, variables: 'x' }, /^BAD_REQUEST$/],
    ['no GraphQL', { query: '{ person(' }, /^GRAPHQL_PARSE_FAILED$/],
    ['no field of ours', { query: '{ people }' }, /^GRAPHQL_VALIDATION_FAILED$/],
    ['a variable that is missing', { query: KEYED, variables: {} }, /^BAD_USER_INPUT$/],
    ['a variable that is null', { query: KEYED, variables: { key: null } }, /^BAD_USER_INPUT$/],
    [
      'a kind of number that nobody gives',
      { query: KEYED, variables: { key: { scheme: 'FILE', value: 'gary/gary' } } },
      /^BAD_USER_INPUT$/,
    ],
    [
      'a number that is an object',
      { query: KEYED, variables: { key: { scheme: 'CRN', value: { a: 1 } } } },
      /^BAD_USER_INPUT$/,
    ],
    [
      'a key with something more',
      { query: KEYED, variables: { key: { scheme: 'CRN', value: 'G940003', more: 1 } } },
      /^BAD_USER_INPUT$/,
    ],
    ['a list instead of a key', { query: KEYED, variables: { key: [{ scheme: 'CRN' }] } }, /^BAD_USER_INPUT$/],
    ['two operations and no name', { query: `query A ${NAME} query B ${NAME}` }, /^OPERATION_RESOLUTION_FAILURE$/],
    [
      'a name that no operation has',
      { query: `query A ${NAME}`, operationName: 'B' },
      /^OPERATION_RESOLUTION_FAILURE$/,
    ],
    [
      'a name that every object has',
      { query: `query A ${NAME}`, operationName: '__proto__' },
      /^OPERATION_RESOLUTION_FAILURE$/,
    ],
    ['a mutation of nothing', { query: 'mutation { }' }, /^GRAPHQL_PARSE_FAILED$/],
    ['a mutation that reads', { query: `mutation ${NAME}` }, /^GRAPHQL_VALIDATION_FAILED$/],
    [
      'a mutation that asks about the schema',
      { query: 'mutation { __schema { types { name } } }' },
      /^GRAPHQL_VALIDATION_FAILED$/,
    ],
    [
      'a subscription',
      { query: 'subscription { __typename }' },
      /^(GRAPHQL_VALIDATION_FAILED|OPERATION_RESOLUTION_FAILURE|BAD_REQUEST)$/,
    ],
    [
      'no operation',
      { query: 'fragment A on Person { name }' },
      /^(GRAPHQL_VALIDATION_FAILED|OPERATION_RESOLUTION_FAILURE)$/,
    ],
  ])('%s', async (_, body, code) => {
    refused(await post(body), code);
  });

  test('a mutation that names itself and nothing else is answered as a query is that does: it writes nothing and shows nobody', async () => {
    const answer = await post({ query: 'mutation { __typename }' });
    expect([answer.status, answer.text.trim()]).toEqual([200, '{"data":{"__typename":"Mutation"}}']);
  });

  test.each([
    ['a number with a character that no database takes', 'G\u0000940003'],
    ['half a character', '\ud800'],
  ])('%s is refused as such, and nobody is looked for', async (_, value) => {
    const answer = await post({ query: KEYED, variables: { key: { scheme: 'CRN', value } } });
    expect([answer.status, answer.codes, answer.data]).toEqual([400, ['BAD_USER_INPUT'], undefined]);
  });

  test.each([
    ['a number as long as a page', 'G'.repeat(50_000)],
    ['SQL', "' OR 1=1; DROP TABLE people.person; --"],
    ['a wild card', '%'],
    ['another alphabet', 'Ｇ９４０００３'],
  ])('%s belongs to nobody', async (_, value) => {
    const answer = await post({ query: KEYED, variables: { key: { scheme: 'CRN', value } } });
    expect([answer.status, answer.codes, answer.data]).toEqual([200, ['NOT_FOUND'], { person: null }]);
  });

  test.each([
    ['a page of nothing', 'first: 0'],
    ['a page of less', 'first: -1'],
    ['a page of everything', 'first: 1000000'],
    ['a place that is none', 'after: "x"'],
  ])('%s is refused as input', async (_, page) => {
    const answer = await post({
      query: `{ person(of: ${GARY}) { name police { incidents(${page}) { nodes { grade } } } } }`,
    });
    expect([answer.status, answer.codes]).toEqual([200, ['BAD_USER_INPUT']]);
    expect(answer.data.person).toEqual({ name: 'Gary Ashdown', police: { incidents: null } });
  });

  test('an address that is none, and a path that is none', async () => {
    for (const path of [
      '/demonstration/token/%E0%A4%A',
      '/graphql%00',
      '/..%2f..%2fetc/passwd',
      '/graphiql/../../package.json',
      '/issuer/%',
    ]) {
      const answer = await send('GET', path, {});
      expect([path, answer.status < 500]).toEqual([path, true]);
      expect(withoutAssets(answer.text)).not.toMatch(INSIDE);
    }
  });
});

describe('what is too large is refused before it costs anything', () => {
  const times = (count: number, text: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => text(index)).join(' ');
  const TOO_LARGE = /^(TOO_COMPLEX|GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED)$/;

  test.each<[string, string]>([
    ['a field ten thousand times', `{ person(of: ${GARY}) { ${'name '.repeat(10_000)} } }`],
    ['a list five thousand times', `{ person(of: ${GARY}) { ${'names { nodes { given } } '.repeat(4_800)} } }`],
    ['a thousand aliases of a person', `{ ${times(1_000, (index) => `a${index}: person(of: ${GARY}) { name }`)} }`],
    ['a thousand aliases of a field', `{ person(of: ${GARY}) { ${times(1_000, (index) => `a${index}: name`)} } }`],
    [
      'fragments that double thirty times',
      `{ person(of: ${GARY}) { ...F0 } } ${times(30, (index) => `fragment F${index} on Person { ...F${index + 1} ...F${index + 1} }`)} fragment F30 on Person { name }`,
    ],
    [
      'fragments that spread each other',
      `{ person(of: ${GARY}) { ...F0 } } ${times(150, (index) => `fragment F${index} on Person { name ${times(Math.min(40, 149 - index), (step) => `...F${index + step + 1}`)} }`)}`,
    ],
    [
      'fragments in a circle',
      `{ person(of: ${GARY}) { ...F0 } } ${times(600, (index) => `fragment F${index} on Person { ${times(5, (step) => `...F${(index + step + 1) % 600}`)} }`)}`,
    ],
    ['a circle of one', `{ person(of: ${GARY}) { ...F } } fragment F on Person { ...F }`],
    [
      'people through people through people',
      `{ person(of: ${GARY}) ${'{ relationships { nodes { person '.repeat(40)} { name } ${'} } }'.repeat(40)} }`,
    ],
    ['nesting ten thousand deep', `{ person(of: ${GARY}) ${'{ a '.repeat(9_000)} ${'}'.repeat(9_000)} }`],
    ['a list ten thousand deep', `{ person(of: ${'['.repeat(9_900)}${']'.repeat(9_900)}) { name } }`],
    [
      'inline fragments ten thousand deep',
      `{ person(of: ${GARY}) { ${'... { '.repeat(4_000)} name ${'}'.repeat(4_000)} } }`,
    ],
    ['five thousand directives', `{ person(of: ${GARY}) { name ${'@include(if: true) '.repeat(5_000)} } }`],
    [
      'three thousand variables',
      `query Q(${times(3_000, (index) => `$a${index}: Boolean = true`)}) { person(of: ${GARY}) { name } }`,
    ],
    [
      'a comment and a text without end',
      `{ person(of: { scheme: CRN, value: "${'G'.repeat(200_000)}" }) ${'{ a '.repeat(3_000)} ${'}'.repeat(3_000)} }`,
    ],
  ])('%s', async (_, query) => {
    const began = Date.now();
    refused(await post({ query }), TOO_LARGE);
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  test('says so with its own code', async () => {
    const codes = async (query: string) => (await post({ query })).codes;
    expect(await codes(`{ person(of: ${GARY}) { ${'name '.repeat(LIMITS.fields)} } }`)).toContain('TOO_COMPLEX');
    expect(
      await codes(`{ person(of: ${GARY}) { ${times(LIMITS.aliases + 1, (index) => `a${index}: name`)} } }`),
    ).toContain('TOO_COMPLEX');
    expect(
      await codes(
        `{ person(of: ${GARY}) ${'{ relationships { nodes { person '.repeat(12)} { name } ${'} } }'.repeat(12)} }`,
      ),
    ).toContain('TOO_COMPLEX');
  });

  test('and so it is where fewer fields are the same ones again and again, which costs as much to compare', async () => {
    const query = `{ person(of: ${GARY}) { ${'names { nodes { given } } '.repeat(LIMITS.fields / 4)} } }`;
    const answer = await post({ query });
    expect([answer.status, answer.codes]).toEqual([400, ['TOO_COMPLEX']]);
    expect(answer.text).toContain('Ask for less at a time');
  });

  test('the largest that is permitted is answered, for well under a second of work the first time', async () => {
    const largest = [...askingEverything(await clientSchemaOf(hub)).throughAnother].sort(
      (a, b) => b.length - a.length,
    )[0]!;
    const before = process.cpuUsage();
    const answer = await post({ query: largest, variables: { key: { scheme: 'CRN', value: 'G940003' } } });
    const { user, system } = process.cpuUsage(before);
    expect([answer.status, answer.data === undefined]).toEqual([200, false]);
    expect((user + system) / 1_000).toBeLessThan(5_000);
  });

  test('variables a hundred thousand deep', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    refused(
      await post(
        `{"query":"query Q($key: PersonKeyInput!) { person(of: $key) { name } }","variables":{"key":${deep}}}`,
      ),
      /^(BAD_USER_INPUT|TOO_COMPLEX)$/,
    );
    const unused = await post(`{"query":${JSON.stringify(NAME)},"variables":{"other":${deep}}}`);
    expect(unused.codes).not.toContain('INTERNAL_SERVER_ERROR');
  });

  test('a body of megabytes, said or unsaid', async () => {
    const body = JSON.stringify({ query: NAME, padding: 'x'.repeat(3_000_000) });
    const outcome = await post(body).catch((cause: Error) => ({
      status: 413,
      codes: ['TOO_COMPLEX'],
      cut: cause.message,
    }));
    expect(outcome).toMatchObject({ status: 413, codes: ['TOO_COMPLEX'] });
    expect((await post({ query: NAME })).status).toBe(200);
  });

  test('a short operation whose answer would grow with every step', async () => {
    // Thirty fields; ten incidents with six people in each, three times over, are two hundred thousand names.
    const family = familyOf(6, 'growing', 10);
    await loadFamily(family, hub.hub.databases);
    const crn = family.people[0]!.knownTo.probation!.id;
    const step = 'police { incidents { nodes { people { person {';
    const query = `{ person(of: { scheme: CRN, value: "${crn}" }) { ${step} ${step} ${step} name ${'} } } } } '.repeat(3)} } }`;
    const began = Date.now();
    const answer = await post({ query });
    expect([answer.status, answer.codes]).toEqual([400, ['TOO_COMPLEX']]);
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  test('by whichever way it goes from person to person to person', async () => {
    const { ways } = askingEverything(await clientSchemaOf(hub));
    expect(ways.length).toBeGreaterThan(8);
    for (const way of ways) {
      const steps = [...way, ...way, ...way];
      const query = `{ person(of: ${GARY}) { ${steps.join(' { ')} { name } ${'}'.repeat(steps.length)} }`;
      expect([way.join('.'), (await post({ query })).codes]).toEqual([way.join('.'), ['TOO_COMPLEX']]);
    }
  });

  test('after all of it the hub answers as before', async () => {
    expect((await post({ query: NAME })).data).toEqual({ person: { name: 'Gary Ashdown' } });
  });
});
