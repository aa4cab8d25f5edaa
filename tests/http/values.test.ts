import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTestHub, type TestHub } from '../testkit/hub';

// Values that cannot be: each is refused where it enters, by its place, and before any agency is asked.

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub({ ALLOWED_ORIGINS: 'https://app.example, http://localhost:5173' });
}, 120_000);
afterAll(() => hub.stop());

const WRITE = `mutation Write($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { reference outcome } } }`;
const incident = (changes: object) => ({
  records: {
    incidents: [
      {
        reference: 'V-1',
        occurredAt: '2026-01-01T10:00:00Z',
        grade: 'LOW',
        people: [{ person: 'N-003-0941', role: 'VICTIM' }],
        ...changes,
      },
    ],
  },
});
const write = (changes: object) =>
  hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', WRITE, incident(changes));

describe('a value that cannot be', () => {
  test.each<[string, object, string]>([
    ['a text for an instant', { occurredAt: 'yesterday' }, 'records.incidents[0].occurredAt'],
    ['30 February', { occurredAt: '1971-02-30T10:00:00Z' }, 'records.incidents[0].occurredAt'],
    ['an instant without an offset', { occurredAt: '2026-01-01T10:00:00' }, 'records.incidents[0].occurredAt'],
    ['a number for an instant', { occurredAt: 20260101 }, 'records.incidents[0].occurredAt'],
    ['a NUL', { narrative: 'a\u0000b' }, 'records.incidents[0].narrative'],
    ['half of a character', { narrative: 'a\ud83d' }, 'records.incidents[0].narrative'],
    ['a grade that there is not', { grade: 'TINY' }, 'records.incidents[0].grade'],
  ])('%s is refused by its place', async (_, changes, place) => {
    const before = hub.statements();
    const { status, data, errors } = await write(changes);
    expect({ status, data, code: errors[0]!.extensions.code, paths: errors[0]!.extensions.paths }).toEqual({
      status: 400,
      data: undefined,
      code: 'BAD_USER_INPUT',
      paths: [place],
    });
    expect(hub.statements()).toBe(before);
  });

  test('the same in the document', async () => {
    const query = (on: string, value: string) =>
      `mutation { writePoliceRecords(records: { incidents: [{ reference: "V-2", occurredAt: "${on}", grade: LOW, narrative: "${value}", people: [] }] }) { written { reference } } }`;
    for (const [on, value] of [
      ['yesterday', 'x'],
      ['1971-02-30T10:00:00Z', 'x'],
      ['2026-01-01T10:00:00Z', 'a\\u0000b'],
    ] as const) {
      const { status, errors } = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query(on, value));
      expect([status, errors[0]!.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    }
  });

  test('a number by which somebody is asked for is cut between characters, and leaves its trace', async () => {
    const value = `${'x'.repeat(92)}😀😀😀`;
    const { errors } = await hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      '{ person(of: { scheme: POLICE_NOMINAL, value: "' + value + '" }) { name } }',
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  });

  test('a day and an instant that are there are taken', async () => {
    const { errors, data } = await write({ occurredAt: '2024-02-29T23:59:59+01:00' });
    expect(errors).toEqual([]);
    expect(data.writePoliceRecords.written).toHaveLength(1);
  });
});

describe('for partners', () => {
  test('/schema.graphql is schema/api.graphql, without a token, and the schema that introspection shows', async () => {
    const reply = await fetch(`${hub.url}/schema.graphql`);
    const sdl = await reply.text();
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/graphql; charset=utf-8']);
    expect(sdl).toBe(readFileSync(join(__dirname, '..', '..', 'schema', 'api.graphql'), 'utf8'));
    expect(sdl).not.toMatch(/join__|link__|inaccessible|grant: String|_audiences/);
    expect(sdl).toMatch(/^ {2}protectedPlace: String @category\(is: PROTECTED_ADDRESS\)/m);
    const { data } = await hub.ask('idva', 'VICTIM_SUPPORT', getIntrospectionQuery({ specifiedByUrl: true }));
    // Introspection says nothing of the directives on fields.
    const shown = (schema: GraphQLSchema) =>
      printSchema(lexicographicSortSchema(schema))
        .replaceAll(/^directive @.*$/gm, '')
        .replaceAll(/\n{3,}/g, '\n\n');
    expect(shown(buildClientSchema(data))).toBe(shown(buildSchema(sdl)));
  });

  const asked = (origin: string, path = '/graphql') =>
    fetch(`${hub.url}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-purpose' },
    });
  test.each(['https://app.example', 'http://localhost:5173'])('a page of %s may ask', async (origin) => {
    const { status, headers } = await asked(origin);
    expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([204, origin, 'origin']);
    expect(headers.get('access-control-allow-headers')).toContain('x-purpose');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    const reply = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([401, origin]);
  });
  test.each([
    'https://app.example.attacker.example',
    'https://app.example:8443',
    'http://app.example',
    'https://APP.example',
    'null',
    '*',
  ])('a page of %s may not', async (origin) => {
    for (const path of ['/graphql', '/graphql/stream', '/schema.graphql']) {
      const { headers } = await asked(origin, path);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
  test('nothing else of the hub is for pages of others', async () => {
    for (const path of ['/demonstration/token/idva', '/metrics', '/issuer/jwks', '/health/ready']) {
      const { headers } = await fetch(`${hub.url}${path}`, { headers: { origin: 'https://app.example' } });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});
