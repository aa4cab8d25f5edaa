import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, buildSchema, getNamedType, isLeafType, isObjectType, execute, parse } from 'graphql';
import { agencyModules, NUMBERING, type AgencySubgraph } from '../../src/agencies';
import { unavailableIn, type RawAnswer } from '../../src/gateway';
import { answerPlan } from '../../src/gateway/answer-plan';
import { askedBesides } from '../../src/gateway/asked-besides';
import { fitsField } from '../../src/gateway/leaf-shapes';
import { executorOf } from '../../src/subgraph';
import { entries, grantOf, openBorder, policeRoom as room, type Border, type Json } from './at-the-border';

// The border itself, with grants that no demonstration practitioner has, and an agency that is no more than what it
// answers.

const { property: recordKey } = NUMBERING.police;

let subgraph: AgencySubgraph;
let asked: Border;
beforeAll(async () => {
  // Nothing is read here: what is answered, each test says itself.
  subgraph = await room.buildSubgraph({} as never);
  asked = openBorder(subgraph);
}, 60_000);

const record = (fields: object): RawAnswer => ({ data: { _entities: [{ hub_whose: 'N-1', ...fields }] } });
const NO_ERRORS: never[] = [];

describe('a grant that means some entries of a category alone', () => {
  const victims = grantOf(
    {
      inPart: new Map([
        ['DOMESTIC_ABUSE_INCIDENT', { agreement: 'ISA-02', entries: [{ roles: ['VICTIM'] }] }],
      ]) as never,
    },
    ['DOMESTIC_ABUSE_INCIDENT'],
  );
  const incident = (reference: string, role: string, who = 'N-1') => ({
    reference,
    hub_happened: '2017-01-01T00:00:00Z',
    hub_parts: [{ role, person: { __typename: 'Person', policeNominalId: who } }],
  });

  test('is held to by the hub too: an entry that it does not mean is not there, and the log says that it came', async () => {
    const incidents = [
      incident('A', 'VICTIM'),
      incident('B', 'PERPETRATOR'),
      incident('C', 'VICTIM', 'N-2'),
      { reference: 'D' },
    ];
    const {
      record: read,
      errors,
      faults,
      scope,
    } = await asked('incidents { nodes { reference } }', () => record({ incidents: { nodes: incidents } }), {
      grant: victims,
    });
    expect(read).toEqual({ incidents: { nodes: [{ reference: 'A' }] } });
    expect(errors).toEqual(NO_ERRORS);
    expect(faults).toEqual([{ fault: 'ENTRY_NOT_MEANT_SENT', field: 'DomesticAbuseIncident', times: 3 }]);
    expect(scope.disclosures).toEqual([expect.objectContaining({ takenOut: ['DomesticAbuseIncident'] })]);
  });

  test('is said by the hub of each list: what the agency says of it counts for nothing', async () => {
    const SELECTION = 'incidents { nodes { reference } withheld { category reason } }';
    const said = async (withheld: unknown, grant = victims) =>
      (await asked(SELECTION, () => record({ incidents: { nodes: [], withheld } }), { grant })).record.incidents;
    const short = { nodes: [], withheld: [{ category: 'DOMESTIC_ABUSE_INCIDENT', reason: 'SOME_ENTRIES_ALONE' }] };
    for (const lie of [[], null, undefined, [{ category: 'ORDER', reason: 'Nothing is missing' }], 'none'])
      expect(await said(lie)).toEqual(short);
    expect(await said([{ category: 'ORDER', reason: 'OBJECTION' }], grantOf())).toEqual({ nodes: [], withheld: [] });
  });

  test('is not met by a fact of the record itself, which is no entry', async () => {
    const grant = grantOf(
      { inPart: new Map([['NAMED_WORKER', { agreement: 'ISA-02', entries: [{ roles: ['VICTIM'] }] }]]) as never },
      ['NAMED_WORKER'],
    );
    for (const isApart of [true, false]) {
      const { record: read, errors } = await asked(
        'namedOfficer heldSince',
        () => record({ namedOfficer: 'PC Moss', heldSince: '2020-01-01' }),
        { grant, isApart },
      );
      expect(read).toEqual({ namedOfficer: null, heldSince: null });
      expect(errors).toEqual([
        ['namedOfficer', 'WITHHELD', 'SOME_ENTRIES_ALONE'],
        ['heldSince', 'WITHHELD', 'SOME_ENTRIES_ALONE'],
      ]);
    }
  });

  test('asks for what tells, under names that the operation has not', async () => {
    let query = '';
    await asked('hub_whose: incidents { edges { node { grade } } }', (text) => ((query = text), record({})), {
      grant: victims,
    });
    expect(query).toContain('hub__whose: nominalId');
    expect(query).toContain('hub__happened: occurredAt');
    expect(query).toMatch(/hub__parts: people {\s+role\s+person {\s+__typename\s+policeNominalId/);
  });
});

describe('a text', () => {
  const closed = grantOf({ readsClosedTexts: false });
  const allegations = (...nodes: object[]) => record({ allegations: { nodes } });
  const SELECTION = 'allegations { nodes { behaviour counterTo } }';

  test('of a reader who reads no closed texts is shown with its audience beside it, and is not without', async () => {
    const nodes = [
      { behaviour: 'opened', counterTo: 'AL/1', hub_audiences: ['behaviour ENTITLED'] },
      { behaviour: 'closed', counterTo: 'at 61 Orchard Rise', hub_audiences: null },
      { behaviour: 'another desk', counterTo: null, hub_audiences: ['behaviour MY_DESK'] },
    ];
    const { record: read, errors, scope } = await asked(SELECTION, () => allegations(...nodes), { grant: closed });
    expect(read.allegations.nodes).toEqual([
      { behaviour: 'opened', counterTo: 'AL/1' },
      { behaviour: null, counterTo: null },
      { behaviour: null, counterTo: null },
    ]);
    expect(errors).toEqual([
      ['allegations.nodes.1.behaviour', 'WITHHELD', 'TEXT_NOT_OPENED'],
      ['allegations.nodes.1.counterTo', 'WITHHELD', 'TEXT_NOT_OPENED'],
      ['allegations.nodes.2.behaviour', 'WITHHELD', 'TEXT_NOT_OPENED'],
    ]);
    const [entry] = scope.disclosures;
    expect(entry).toMatchObject({ takenOut: ['Allegation.behaviour', 'Allegation.counterTo'] });
    // Shown of one entry and withheld of another: it stands under both.
    expect(entry!.shownFields).toContain('Allegation.behaviour');
    expect(entry!.withheldFields).toContain('Allegation.behaviour');
  });

  test('of the reader’s own desk is shown to the agency’s own people', async () => {
    const nodes = [{ behaviour: 'ours', counterTo: null, hub_audiences: ['behaviour SAFETY'] }];
    const { record: read } = await asked(SELECTION, () => allegations(...nodes), { grant: closed, ownDesk: 'desk 1' });
    expect(read.allegations.nodes[0].behaviour).toBe('ours');
  });

  test('is not asked for its audience where everybody reads it', async () => {
    let query = '';
    await asked(SELECTION, (text) => ((query = text), allegations()));
    expect(query).not.toContain('_audiences');
    await asked(SELECTION, (text) => ((query = text), allegations()), { grant: closed });
    expect(query).toContain('hub_audiences: _audiences');
  });
});

describe('what an entry said before it was corrected', () => {
  const change = (field: string, earlier: string | null) => ({ field, hub_field: field, earlier });
  const correction = (...changes: object[]) => ({ correctedBy: 'x', hub_changes: changes, changes });
  const SELECTION = 'incidents { nodes { corrections { correctedBy changes { field earlier } } } }';

  test('is for those alone who may read what it says now; of what nobody may read there was no correction', async () => {
    const grant = grantOf({ readsClosedTexts: false }, ['PROTECTED_ADDRESS', 'INCIDENT_PLACE']);
    const corrections = [
      correction(change('grade', '"LOW"'), change('protectedPlace', '"61 Orchard Rise"')),
      correction(change('narrative', '"61 Orchard Rise"')),
      correction(change('place', '"61 Orchard Rise"')),
      correction(change('people', '[{"role":"VICTIM","person":"N-9"}]')),
      correction(change('grade', '"61 Orchard Rise"')),
      correction(change('61 Orchard Rise', null)),
    ];
    const { record: read, faults } = await asked(SELECTION, () => record({ incidents: { nodes: [{ corrections }] } }), {
      grant,
    });
    expect(read.incidents.nodes[0].corrections[0]).toEqual({
      correctedBy: 'x',
      changes: [{ field: 'grade', earlier: '"LOW"' }],
    });
    expect(JSON.stringify(read)).not.toMatch(/Orchard|N-9/);
    expect(faults.map(({ fault }) => fault)).toContain('ENTRY_NOT_MEANT_SENT');
  });
});

describe('an agency in the hub’s own process', () => {
  test('is held to the grant by the same border: what it lets through by mistake is taken out', async () => {
    const incidents = { nodes: [{ reference: 'A', protectedPlace: '61 Orchard Rise' }] };
    const {
      record: read,
      errors,
      faults,
    } = await asked('incidents { nodes { reference protectedPlace } }', () => record({ incidents }), {
      grant: grantOf({}, ['PROTECTED_ADDRESS']),
      isApart: false,
    });
    expect(read).toEqual({ incidents: { nodes: [{ reference: 'A', protectedPlace: null }] } });
    expect(errors).toEqual([['incidents.nodes.0.protectedPlace', 'WITHHELD', 'PERPETRATOR_SIDE']]);
    expect(faults).toEqual([{ fault: 'WITHHELD_SENT', field: 'DomesticAbuseIncident.protectedPlace', times: 1 }]);
  });

  test('is asked what it was asked, and nothing besides', async () => {
    let query = '';
    await asked('namedOfficer', (text) => ((query = text), record({ namedOfficer: 'x' })), { isApart: false });
    expect(query).not.toContain('hub_');
  });
});

describe('an answer', () => {
  const OFFICER = 'PoliceRecord.namedOfficer';
  const missingAt = (place: string) => [[place, 'SOURCE_UNAVAILABLE', undefined]];

  test('about another record than the one asked for is no answer', async () => {
    const {
      record: read,
      errors,
      faults,
    } = await asked('namedOfficer', () => record({ hub_whose: 'N-2', namedOfficer: 'x' }));
    expect([read, errors]).toEqual([null, missingAt('')]);
    expect(faults).toEqual([{ fault: 'OTHER_RECORD_SENT', field: 'PoliceRecord', times: 1 }]);
  });

  test.each<[string, unknown]>([
    ['an object where a word belongs', { namedOfficer: { name: 'x' } }],
    ['a number where a word belongs', { namedOfficer: 7 }],
    ['nothing at all', {}],
  ])('of %s is missing there, and nowhere else', async (_, fields) => {
    const {
      record: read,
      errors,
      faults,
    } = await asked('nominalId namedOfficer', () => record({ nominalId: 'N-1', ...(fields as object) }));
    expect([read, errors]).toEqual([{ nominalId: 'N-1', namedOfficer: null }, missingAt('namedOfficer')]);
    expect(faults).toEqual([{ fault: 'NOT_ITS_SHAPE', field: OFFICER, times: 1 }]);
  });

  test('holds what it says itself, and nothing that it inherits', async () => {
    const inherited = Object.assign(Object.create({ namedOfficer: 'x' }) as object, { hub_whose: 'N-1' });
    const { record: read } = await asked('namedOfficer', () => ({ data: { _entities: [inherited] } }));
    expect(read).toEqual({ namedOfficer: null });
  });

  test('with a page that is longer than it was asked for is refused as a whole', async () => {
    const nodes = [{ reference: 'A' }, { reference: 'B' }];
    const {
      record: read,
      errors,
      faults,
    } = await asked('incidents(first: 1) { nodes { reference } }', () => record({ incidents: { nodes } }));
    expect([read, errors]).toEqual([{ incidents: null }, missingAt('incidents')]);
    expect(faults).toEqual([{ fault: 'TOO_MANY_SENT', field: 'PoliceRecord.incidents', times: 1 }]);
  });

  test('names nobody whom the asker may not see', async () => {
    const people = ['N-1', 'N-2'].map((number) => ({
      role: 'VICTIM',
      person: { __typename: 'Person', policeNominalId: number },
    }));
    const { record: read } = await asked(
      'incidents { nodes { people { role person { policeNominalId } } } }',
      () => record({ incidents: { nodes: [{ people }] } }),
      { visible: ['N-1'], isApart: false },
    );
    const [node] = read.incidents.nodes;
    expect(node.people.map(({ person }: Json) => person?.policeNominalId ?? null)).toEqual(['N-1', null]);
  });

  test('of an agency in this process that shows what is withheld: the log names what was taken out', async () => {
    const entered = { source: 'police', from: 'record', person: 'person of N-1', shown: [], shownFields: [] };
    const { scope } = await asked(
      'incidents { nodes { protectedPlace } }',
      () => record({ incidents: { nodes: [{ protectedPlace: '61 Orchard Rise' }] } }),
      { grant: grantOf({}, ['PROTECTED_ADDRESS']), isApart: false, disclosures: [entered] },
    );
    expect(scope.disclosures).toEqual([{ ...entered, takenOut: ['DomesticAbuseIncident.protectedPlace'] }]);
  });

  test('for two grants holds each to its own', async () => {
    const document = 'incidents { nodes { grade } }';
    const answer = () => record({ incidents: { nodes: [{ grade: 'HIGH' }] } });
    const [all, none] = [
      await asked(document, answer, { isApart: false }),
      await asked(document, answer, { isApart: false, grant: grantOf({}, ['DOMESTIC_ABUSE_INCIDENT']) }),
    ];
    expect(all.record).toEqual({ incidents: { nodes: [{ grade: 'HIGH' }] } });
    expect(none.record).toEqual({ incidents: null });
  });
});

describe('a grant', () => {
  test('for another record, another request, or that nobody signed releases nothing', async () => {
    const forged = grantOf();
    const {
      record: read,
      errors,
      scope,
    } = await asked('namedOfficer', () => record({ namedOfficer: 'x' }), {
      grant: forged,
      ...({ requestId: 'another' } as object),
    });
    expect(read).toBeNull();
    expect(errors).toEqual([['', 'SOURCE_UNAVAILABLE', undefined]]);
    expect([...unavailableIn(scope)]).toEqual(['police']);
    expect(scope.disclosures).toEqual([]);
  });
});

describe('a plan', () => {
  test('leaves out what a condition of the operation leaves out', async () => {
    const SELECTION = 'namedOfficer @include(if: $yes) incidents @skip(if: $yes) { nodes { reference } }';
    const yes = await asked(SELECTION, () => record({ namedOfficer: 'x', incidents: 'not asked' }), {
      variables: { yes: true },
    });
    expect([yes.record, yes.errors]).toEqual([{ namedOfficer: 'x' }, NO_ERRORS]);
    const no = await asked(SELECTION, () => record({ incidents: { nodes: [] } }), { variables: { yes: false } });
    expect([no.record, no.errors]).toEqual([{ incidents: { nodes: [] } }, NO_ERRORS]);
  });

  test('is made once for each operation, and what is asked besides too', () => {
    const document = parse(
      'query Q($representations: [_Any!]!) { _entities(representations: $representations) { ... on PoliceRecord { namedOfficer } } }',
    );
    expect(answerPlan(subgraph.schema, document)).toBe(answerPlan(subgraph.schema, document));
    const besides = () =>
      askedBesides({ schema: subgraph.schema, recordKey, entries }, document, { audiences: true, parts: false });
    expect(besides()).toBe(besides());
  });

  test('knows the shape of every leaf that any agency has', () => {
    for (const { holder } of agencyModules) {
      const schema = buildASTSchema(parse(readFileSync(join(__dirname, `../../schema/${holder}.graphql`), 'utf8')), {
        assumeValid: true,
        assumeValidSDL: true,
      });
      for (const type of Object.values(schema.getTypeMap()))
        for (const field of isObjectType(type) && !type.name.startsWith('_') ? Object.values(type.getFields()) : []) {
          const named = getNamedType(field.type);
          if (isLeafType(named))
            expect(fitsField(named, field.name)('61 Orchard Rise')).toBe(
              (named.name === 'String' && !/ursor$/.test(field.name)) ||
                (named.name === 'ID' && field.name !== 'reference'),
            );
        }
    }
    expect(() => answerPlan(buildSchema('scalar Odd type Query { odd: Odd }'), parse('{ odd }'))).toThrow(
      'leaf-shapes.ts',
    );
  });
});

describe('a schema that two hubs of one process share', () => {
  const document = parse('query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }');
  const variables = { of: [{ __typename: 'PoliceRecord', nominalId: 'N-1' }] };

  test('answers each by its own instances, at the same time too', async () => {
    const other = await room.buildSubgraph({} as never);
    expect(other.schema).toBe(subgraph.schema);
    expect(other.instances).not.toBe(subgraph.instances);
    const hubOf = (answer: object | null) =>
      executorOf({
        schema: subgraph.schema,
        instances: {
          container: new Map(),
          references: { PoliceRecord: () => new Promise((soon) => setImmediate(() => soon(answer))) },
        },
      });
    const [one, two] = [hubOf({ __typename: 'PoliceRecord' }), hubOf(null)];
    const answers = await Promise.all([one, two, one].map((run) => run(document, variables, () => ({}))));
    const found = { _entities: [{ __typename: 'PoliceRecord' }] };
    expect(answers.map(({ data }) => data)).toEqual([found, { _entities: [null] }, found]);
  });

  test('answers nobody who brings none', async () => {
    const { data, errors } = await execute({
      schema: subgraph.schema,
      document,
      variableValues: variables,
      contextValue: {},
    });
    expect(data).toBeNull();
    expect(errors?.map(({ message }) => message)).toEqual([expect.stringContaining('without the instances')]);
  });
});
