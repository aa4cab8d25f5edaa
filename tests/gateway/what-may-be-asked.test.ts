import {
  buildSchema,
  getOperationAST,
  GraphQLError,
  parse,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql';
import { asksWhoTheyAre } from '../../src/gateway/asks-who-they-are';
import { checkOperation } from '../../src/gateway/check-operation';
import { checkLiterals, checkVariables } from '../../src/gateway/check-values';
import { refuseToSystems } from '../../src/gateway/for-systems';
import { forTheAskerAlone, refuseInCompany } from '../../src/gateway/in-company';
import { leavesOutEverything } from '../../src/gateway/left-out';
import { toldToItsSender } from '../../src/gateway/mutation-errors';
import { ALL_ROLES, isSystemRole } from '../../src/sharing';
import { DateScalar, type RequestScope } from '../../src/subgraph';

// What is refused before anybody is asked, and what is said of it: without a hub.

const schema = buildSchema(`
  type Query { word(of: String): String askingPractitioner: String person: String questionsOf: String a: Query when(on: Date): String }
  type Mutation { write(given: String, records: Records): String other: String }
  input Records { births: [Birth!] name: String }
  input Birth { on: Date }
  scalar Date
  type Subscription { word: String }
`);
const operationOf = (text: string): OperationDefinitionNode => getOperationAST(parse(text))!;
const rootsOf = (text: string) => operationOf(text).selectionSet.selections as readonly FieldNode[];
const codeOf = (act: () => unknown): unknown => {
  try {
    act();
    return undefined;
  } catch (cause) {
    return (cause as GraphQLError).extensions['code'];
  }
};

describe('an operation', () => {
  const isRefused = (text: string) => checkOperation(schema, parse(text)).length > 0;
  test.each([
    '{ word }',
    '{ w: word ... { word } ...F } fragment F on Query { word }',
    'mutation { write other }',
    '{ __typename word }',
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Query") { name } __typename }',
  ])('may be %s', (text) => expect(isRefused(text)).toBe(false));
  test.each([
    '{ nothing }',
    '{ __w: word }',
    '{ constructor: word }',
    'query __proto__ { word }',
    'query Q($toString: String) { word(of: $toString) }',
    'mutation { ... { write } other }',
    'mutation { other ...F } fragment F on Mutation { write }',
    '{ __schema { queryType { name } } word }',
    '{ word __type(name: "Query") { name } }',
    '{ __schema { queryType { name } } ... { word } }',
    '{ ... { __schema { queryType { name } } } }',
    '{ __type(name: "Query") { name } ...F } fragment F on Query { ...F word }',
    '{ word(of: "a\\u0000b") }',
  ])('may not be %s', (text) => expect(isRefused(text)).toBe(true));

  test('is told what is wrong with a day as with any other value, and nothing is suggested', () => {
    Object.assign(schema.getType('Date')!, { parseLiteral: DateScalar.parseLiteral });
    const told = (text: string) =>
      checkOperation(schema, parse(text)).map(({ message, extensions }) => [extensions['code'], message]);
    expect(told('{ when(on: "2026-11-22") }')).toEqual([]);
    expect(told('{ when(on: "2026-02-30") }')).toEqual([['BAD_USER_INPUT', expect.any(String)]]);
    // A rule of graphql throws here.
    expect(told('subscription S($no: Boolean!) { word @skip(if: $no) }')).toEqual([
      ['GRAPHQL_VALIDATION_FAILED', expect.any(String)],
    ]);
    expect(told('{ wort }')).toEqual([['GRAPHQL_VALIDATION_FAILED', 'Cannot query field "wort" on type "Query".']]);
  });

  test('leaves out everything where each part of it is left out, by what was sent or by a default', () => {
    const leaves = (text: string, variables = {}) =>
      leavesOutEverything(schema, parse(text), operationOf(text), variables);
    for (const [text, expected] of [
      ['{ word }', false],
      ['{ word @skip(if: true) }', true],
      ['{ word @skip(if: false) }', false],
      ['{ word @include(if: false) }', true],
      ['{ word @include(if: true) }', false],
      ['{ word @skip(if: true) person }', false],
      ['{ ... { word @skip(if: true) person @include(if: false) } }', true],
      ['{ ... { word @skip(if: true) person } }', false],
      ['{ ... @include(if: false) { word } }', true],
      ['{ ...F } fragment F on Query { word @skip(if: true) }', true],
      ['{ ...F } fragment F on Query { word }', false],
      ['query Q($no: Boolean = true) { word @skip(if: $no) }', true],
    ] as const)
      expect([text, leaves(text)]).toEqual([text, expected]);
    expect(leaves('query Q($no: Boolean = true) { word @skip(if: $no) }', { no: false })).toBe(false);
  });
});

test('a literal that cannot be kept is refused in one sentence, that names no place where there is none to name', () => {
  expect(checkLiterals(parse('{ word(of: "a") }'))).toBeUndefined();
  const refused = checkLiterals(parse('{ word(of: "a\\u0000b") }'))!;
  expect(refused.message).toBe(
    'A text has a character that cannot be kept (NUL, or half of a character). Take it out and send it again.',
  );
  expect(refused.extensions).toMatchObject({ code: 'BAD_USER_INPUT', paths: [] });
});

describe('values that were sent', () => {
  const refused = (declared: string, value: unknown) =>
    checkVariables(schema, operationOf(`query Q($v: ${declared}) { word }`), { v: value });
  const fault = (declared: string, value: unknown) => refused(declared, value)?.extensions;
  const messageOf = (declared: string, value: unknown) => refused(declared, value)?.message;
  test('have no character that cannot be kept, wherever it stands, and are of their type; the place is said', () => {
    expect(fault('String', 'a 😀')).toBeUndefined();
    expect(fault('Records', { births: [], name: 'x' })).toBeUndefined();
    for (const bad of ['\0', 'a\uD83D', '\uDC00b']) {
      expect(fault('String', bad)).toMatchObject({ code: 'BAD_USER_INPUT', paths: ['v'] });
      expect(fault('Records', { births: [{ on: 'x' }, { on: bad }] })?.['paths']).toEqual(['v.births[1].on']);
      expect(fault('Records', { [bad]: 'x' })).toMatchObject({ code: 'BAD_USER_INPUT', paths: ['v'] });
      expect(messageOf('Records', { [bad]: 'x' })).toMatch(/cannot be kept/);
    }
    expect(fault('Records', { births: [{ at: 1 }] })?.['paths']).toEqual(['v.births[0]']);
    expect(fault('Int!', null)?.['paths']).toEqual(['v']);
  });
});

test('who somebody is may be asked without a purpose, alone and in a query', () => {
  const asks = (query: unknown, rest: object = {}) => asksWhoTheyAre({ body: { query, ...rest }, search: '' });
  expect(asks('{ askingPractitioner __typename }')).toBe(true);
  expect(asks('{ askingPractitioner __schema { queryType { name } } }')).toBe(true);
  expect(asks('{ askingPractitioner __type(name: "Query") { name } }')).toBe(true);
  for (const query of [
    '{ person }',
    '{ __typename }',
    '{ askingPractitioner person }',
    '{ person askingPractitioner }',
    '{ ... { askingPractitioner person } }',
    'mutation { askingPractitioner }',
    'subscription { askingPractitioner }',
    '{ askingPractitioner',
    7,
  ])
    expect([query, asks(query)]).toEqual([query, false]);
  const two = 'query A { askingPractitioner } query B { person }';
  expect([asks(two), asks(two, { operationName: 'A' }), asks(two, { operationName: 'B' })]).toEqual([
    false,
    true,
    false,
  ]);
  const sent = (query: string) =>
    asksWhoTheyAre({ body: undefined, search: new URLSearchParams({ query }).toString() });
  expect([sent('{ askingPractitioner }'), sent('{ askingPractitioner person }')]).toEqual([true, false]);
});

describe('where others look on', () => {
  const present = [{}] as unknown as NonNullable<RequestScope['present']>;
  const code = (text: string, scope: Pick<RequestScope, 'present'> = { present }, role = 'TRIAGE_PRACTITIONER') =>
    codeOf(() =>
      refuseInCompany(
        { ...scope, practitioner: { role } as RequestScope['practitioner'] },
        operationOf(text),
        parse(text),
      ),
    );

  test('that alone is asked of which everything is decided person by person; nothing is written', () => {
    for (const field of [
      'person',
      'familyContext',
      'dailyMeeting',
      'triageQueue',
      'triageEntry',
      'actionsOf',
      'maracCases',
    ])
      expect(code(`{ ${field} }`)).toBeUndefined();
    for (const text of [
      '{ questionsOf }',
      '{ person questionsOf }',
      '{ p: questionsOf }',
      'mutation { write }',
      'mutation { person }',
    ])
      expect([text, code(text)]).toEqual([text, 'BAD_USER_INPUT']);
    expect(code('{ questionsOf }', {})).toBeUndefined();
  });

  test('and nothing by anybody who holds no meetings', () => {
    const refused = (role: string) => code('{ person }', { present }, role) === 'NOT_YOUR_ROLE';
    const holders = ALL_ROLES.filter((role) => !refused(role));
    expect(holders.sort()).toEqual(['MARAC_COORDINATOR', 'MASH_MANAGER', 'TRIAGE_PRACTITIONER']);
    expect(code('{ person }', {}, 'IDVA')).toBeUndefined();
  });

  test('a subgraph that answers for the asker’s desk answers nothing', async () => {
    const answer = { data: { x: 1 } };
    const call = forTheAskerAlone(() => Promise.resolve(answer));
    expect(await call({} as never, {} as RequestScope)).toBe(answer);
    const told = await call({} as never, { present } as unknown as RequestScope);
    expect(told.data).toBeNull();
    expect(told.errors![0]!.extensions).toMatchObject({ code: 'WITHHELD', reason: 'KEPT_FROM_COMPANY' });
  });
});

test('a system that acts for itself writes its records and makes people known, and asks of nobody', () => {
  const code = (role: string, text: string) =>
    codeOf(() => refuseToSystems({ practitioner: { role } } as never, operationOf(text)));
  const open = [
    'mutation { makePeopleKnown }',
    'mutation { writePoliceRecords __typename }',
    '{ askingPractitioner purposes sharingAgreements __typename }',
  ];
  const closed = [
    'mutation { write }',
    'mutation { makePeopleKnown askAgencies }',
    'mutation { writePoliceRecordsOfSomebody }',
    'mutation { overwritePoliceRecords }',
    'mutation { askingPractitioner }',
    'mutation { ... { makePeopleKnown } }',
    '{ person }',
    '{ askingPractitioner person }',
    '{ makePeopleKnown }',
    '{ ...F } fragment F on Query { purposes }',
  ];
  for (const role of ALL_ROLES)
    for (const text of [...open, ...closed]) {
      const isRefused = isSystemRole(role) && closed.includes(text);
      expect([role, text, code(role, text)]).toEqual([role, text, isRefused ? 'NOT_YOUR_ROLE' : undefined]);
    }
});

describe('a mutation that is refused', () => {
  const error = (path: readonly (string | number)[], message = 'Check it.', code = 'BAD_USER_INPUT') =>
    new GraphQLError(message, { path, extensions: { code } });
  const told = (text: string, data: Record<string, unknown> | null, errors: GraphQLError[], variables = {}) =>
    toldToItsSender(rootsOf(text), { data, errors }, variables).map(({ extensions }) => extensions);
  const SENT = 'mutation { w: write(given: $g, records: $r) other }';

  test('has the status of its code where nothing was done, and none where something was', () => {
    expect(told(SENT, { w: null, other: null }, [error(['w']), error(['other'])])).toMatchObject([
      { http: { status: 400 } },
      {},
    ]);
    expect(told(SENT, { w: null, other: null }, [error(['w']), error(['other'])])[1]).not.toHaveProperty('http');
    expect(told(SENT, { w: null, other: 'done' }, [error(['w'])])[0]).not.toHaveProperty('http');
    expect(told(SENT, { w: null, other: null }, [error(['w'])])[0]).not.toHaveProperty('http');
    expect(told(SENT, null, [error([])])[0]).toHaveProperty('http');
  });

  test('says where the fault is: where the sentence names what was sent, or else every argument', () => {
    const variables = { g: 'x', r: { births: [{ on: 'x' }], name: 'y' } };
    const paths = (message: string) => told(SENT, { w: null }, [error(['w'], message)], variables)[0]!['paths'];
    expect(paths('records.births.0.on: is to come')).toEqual(['r.births[0].on']);
    expect(paths('births.0.on: is to come; name: is none')).toEqual(['r.births[0].on', 'r.name']);
    expect(paths('given: is none')).toEqual(['g']);
    expect(paths('births.1.on: is to come')).toEqual(['g', 'r']);
    expect(paths('What you gave as given is none.')).toEqual(['g']);
    expect(paths('Nothing of it.')).toEqual(['g', 'r']);
    expect(told(SENT, { w: null }, [error(['w'], 'given: x', 'CONFLICT')], variables)[0]).not.toHaveProperty('paths');
  });
});
