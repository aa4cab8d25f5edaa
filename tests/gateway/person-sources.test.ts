import { buildSchema, GraphQLError, parse } from 'graphql';
import { markUnavailable } from '../../src/gateway/availability';
import { askingWhose, tellSources } from '../../src/gateway/person-sources';
import type { SourceAgency } from '../../src/sharing';
import { noteWithheldParts, SealedCursors, type RequestScope, type SourceOutcome } from '../../src/subgraph';

// What a reply says in its data of what each agency did for a person: as the errors and the summary say it, at the place
// where it was asked. Each kind of nothing is another word.

const schema = buildSchema(`
  type Query { person: Person people: [Person!]! }
  type Person { id: ID! name: String sources: [PersonSource!]! police: PoliceRecord policeRecords: [PoliceRecord!] mash: MashRecord timeline: Timeline
    riskOverview: Timeline ordersInForce: Timeline connections: Timeline friend: Person checks: [Check!] }
  type Check { outcome: String }
  type Timeline { total: Int }
  type PersonSource { agency: String! outcome: String! asked: String withheld: [PersonSourceWithheld!]! }
  type PersonSourceWithheld { category: String! reason: String! route: String }
  type PoliceRecord { nominalId: ID incidents: IncidentConnection visor: String people: [Person!] }
  type IncidentConnection { nodes: [Incident!]! pageInfo: PageInfo }
  type PageInfo { hasNextPage: Boolean! }
  type Incident { grade: String person: Person }
  type MashRecord { contacts: IncidentConnection }
`);

const blank = () =>
  ['probation', 'police', 'childrens-social-care', 'mash'].map(() => ({
    outcome: 'NOT_ASKED',
    withheld: [] as unknown[],
  }));

function told(
  fields: string,
  data: object,
  {
    police,
    mash,
    errors = [],
    down = [],
    parts = [],
  }: {
    police?: SourceOutcome;
    mash?: SourceOutcome;
    errors?: GraphQLError[];
    down?: SourceAgency[];
    parts?: Parameters<typeof noteWithheldParts>[2];
  },
) {
  const document = parse(`{ person { sources { outcome withheld { category reason route } } ${fields} } }`);
  expect(askingWhose(schema, document)).not.toBe(document);
  const scope = {
    cursors: new SealedCursors(['the tests']),
    requestValues: new Map(),
    outcomes: new Map([['p', new Map(Object.entries({ ...(police && { police }), ...(mash && { mash }) }))]]),
  } as unknown as RequestScope;
  for (const name of down) markUnavailable(scope, name);
  noteWithheldParts(scope, 'p', parts);
  const person = { _whoseSources: 'p', sources: blank(), ...data };
  tellSources(schema, document, undefined, { data: { person }, errors }, scope);
  expect(person).not.toHaveProperty('_whoseSources');
  return { police: person.sources[1], mash: person.sources[3] };
}
const error = (code: string, path: (string | number)[], rest: object = {}) =>
  new GraphQLError('x', { path, extensions: { code, source: 'POLICE', ...rest } });
const visor = { category: 'VISOR', reason: 'VISOR_CLOSED', route: 'Ask.' };

test('what came, what is recorded as nothing, and what is only the agency’s own number', () => {
  const asks = 'police { nominalId incidents { nodes { grade } } }';
  const say = (incidents: unknown) =>
    told(asks, { police: { nominalId: 'N1', incidents } }, { police: 'ANSWERED' }).police!.outcome;
  expect(say({ nodes: [{ grade: 'LOW' }] })).toBe('ANSWERED');
  expect(say({ nodes: [] })).toBe('NOTHING_RECORDED');
  expect(told('police { nominalId }', { police: { nominalId: 'N1' } }, { police: 'ANSWERED' }).police!.outcome).toBe(
    'ANSWERED',
  );
  // A page of which nothing but its place is asked for does not say that there is nothing.
  expect(
    told(
      'police { incidents { pageInfo { hasNextPage } } }',
      { police: { incidents: { pageInfo: { hasNextPage: false } } } },
      { police: 'ANSWERED' },
    ).police!.outcome,
  ).toBe('ANSWERED');
  // One of two records holds something.
  expect(
    told('policeRecords { visor }', { policeRecords: [{ visor: null }, { visor: 'x' }] }, { police: 'ANSWERED' })
      .police!.outcome,
  ).toBe('ANSWERED');
});

test('what is withheld is never nothing, whatever else came empty', () => {
  const asks = 'police { incidents { nodes { grade } } visor }';
  const errors = [error('WITHHELD', ['person', 'police', 'visor'], visor)];
  expect(
    told(asks, { police: { incidents: { nodes: [] }, visor: null } }, { police: 'ANSWERED', errors }).police,
  ).toEqual({
    outcome: 'WITHHELD',
    withheld: [visor],
  });
  expect(
    told(asks, { police: { incidents: { nodes: [{ grade: 'LOW' }] }, visor: null } }, { police: 'ANSWERED', errors })
      .police,
  ).toEqual({
    outcome: 'ANSWERED',
    withheld: [visor],
  });
  const whole = error('WITHHELD', ['person', 'police'], { category: 'INVOLVEMENT', reason: 'NO_AGREEMENT' });
  expect(told(asks, { police: null }, { police: 'WITHHELD', errors: [whole] }).police).toEqual({
    outcome: 'WITHHELD',
    withheld: [{ category: 'INVOLVEMENT', reason: 'NO_AGREEMENT', route: null }],
  });
});

test('what is missing is said before all else, and an agency that was not asked is not one that has nothing', () => {
  const asks = 'police { visor }';
  const errors = [error('SOURCE_UNAVAILABLE', ['person', 'police'])];
  expect(told(asks, { police: null }, { police: 'ANSWERED', errors }).police!.outcome).toBe('UNAVAILABLE');
  expect(told(asks, { police: { visor: 'x' } }, { police: 'ANSWERED', down: ['police'] }).police!.outcome).toBe(
    'UNAVAILABLE',
  );
  expect(told(asks, { police: null }, { police: 'NOT_CHECKED' }).police!.outcome).toBe('NOT_CHECKED');
  expect(told(asks, { police: null }, { police: 'NO_RECORD' }).police!.outcome).toBe('NO_RECORD');
  // Asked about the person at another place of the operation, and not here.
  expect(told('name', { name: 'x' }, { police: 'ANSWERED' }).police!.outcome).toBe('NOT_ASKED');
  expect(told('mash @skip(if: true) { contacts { nodes { grade } } }', {}, { mash: 'ANSWERED' }).mash!.outcome).toBe(
    'NOT_ASKED',
  );
  // A view says itself what came of what it asked.
  for (const view of ['timeline', 'riskOverview', 'ordersInForce', 'connections'])
    expect(told(`${view} { total }`, { [view]: { total: 0 } }, { police: 'ANSWERED' }).police!.outcome).toBe(
      'ANSWERED',
    );
});

test('what is asked for in a fragment is asked for, whether or not the fragment names its type', () => {
  for (const fragment of ['... on PoliceRecord', '...'])
    expect(
      told(
        `__typename ... { name } police { ${fragment} { incidents { nodes { grade } } } }`,
        { __typename: 'Person', police: { incidents: { nodes: [] } } },
        { police: 'ANSWERED' },
      ).police!.outcome,
    ).toBe('NOTHING_RECORDED');
});

test('the agency’s part of a list that several make together is withheld as its own records are', () => {
  const parts = [{ holder: 'police', category: 'VISOR', reason: 'NO_GRANT' }] as const;
  const ask = (isOfEntries?: true) =>
    told(
      'police { incidents { nodes { grade } } }',
      { police: { incidents: { nodes: [] } } },
      { police: 'ANSWERED', parts: parts.map((part) => ({ ...part, ...(isOfEntries && { isOfEntries }) })) },
    );
  expect(ask().police).toMatchObject({ outcome: 'NOTHING_RECORDED', withheld: [{ category: 'VISOR' }] });
  expect(ask(true).police).toMatchObject({ outcome: 'WITHHELD', withheld: [{ category: 'VISOR' }] });
  expect(ask().mash!.withheld).toEqual([]);
});

test('nothing is told in another list of the person’s, nor where the sources did not come', () => {
  const checks = blank().map(() => ({ outcome: 'NIL' }));
  told('checks { outcome }', { checks }, { police: 'NO_RECORD' });
  expect(checks).toEqual(blank().map(() => ({ outcome: 'NIL' })));
  const document = parse('{ person { sources { outcome } } }');
  const data = { person: { _whoseSources: 'p', sources: null } };
  const scope = { requestValues: new Map(), outcomes: new Map() } as unknown as RequestScope;
  tellSources(schema, document, undefined, { data }, scope);
  expect(data).toEqual({ person: { sources: null } });
});

test('what was withheld of somebody else, named in the record, is not this person’s', () => {
  const errors = [error('WITHHELD', ['person', 'police', 'people', 0, 'police', 'visor'], visor)];
  const { police } = told(
    'police { visor people { police { visor } } }',
    { police: { visor: null, people: [{ police: { visor: null } }] } },
    { police: 'ANSWERED', errors },
  );
  expect(police).toEqual({ outcome: 'ANSWERED', withheld: [] });
});

test('each reason for which something of a category is withheld is said once', () => {
  const errors = [
    error('WITHHELD', ['person', 'police', 'visor'], visor),
    error('WITHHELD', ['person', 'police', 'visor'], { ...visor, reason: 'OBJECTION' }),
    error('WITHHELD', ['person', 'police', 'visor'], visor),
  ];
  const { police } = told('police { visor }', { police: { visor: null } }, { police: 'ANSWERED', errors });
  expect(police!.withheld.map((one) => (one as { reason: string }).reason).sort()).toEqual(
    [visor.reason, 'OBJECTION'].sort(),
  );
});

test('an operation that asks for no sources is run as it is', () => {
  const document = parse('{ person { ... { name } sources: police { visor } } }');
  expect(askingWhose(schema, document)).toBe(document);
});
