import fc from 'fast-check';
import { buildSchema, GraphQLFloat, GraphQLInt } from 'graphql';
import type { RawAnswer } from '../../src/gateway';
import { fitsField } from '../../src/gateway/leaf-shapes';
import type { Category, Grant, Reason } from '../../src/sharing';
import { worlds } from '../testkit/runs';
import { grantOf, openBorder, policeRoom, type Border, type Json } from './at-the-border';

// The border over any grants and any answers of an agency that runs apart. What has to come through is worked out here,
// from docs/decisions/0042 and rules P2 and P4, by lists of this file's own.

/** What a grant makes of a category: all of it, nothing, or the entries in which the person had one of these roles. */
type Level = 'ALL' | 'NONE' | readonly string[];
const ROLES = ['VICTIM', 'PERPETRATOR', 'WITNESS'] as const;
const REASONS: Readonly<Record<string, Reason>> = {
  DOMESTIC_ABUSE_INCIDENT: 'PERPETRATOR_SIDE',
  INCIDENT_PLACE: 'OBJECTION',
  PROTECTED_ADDRESS: 'NO_AGREEMENT',
  NARRATIVE: 'CONSENT_NEEDED',
  RECORD_KEEPING: 'ROLE_NOT_COVERED',
  NAMED_WORKER: 'PURPOSE_NOT_COVERED',
};
const CATEGORIES = Object.keys(REASONS) as Category[];

interface Granted {
  readonly levels: Readonly<Record<string, Level>>;
  readonly readsClosed: boolean;
}
interface Incident {
  readonly parts: readonly { readonly role: string; readonly who: string }[];
  readonly audiences: readonly unknown[];
  readonly fields: Readonly<Record<string, unknown>>;
}
interface Sent {
  readonly whose: 'ITS_OWN' | 'ANOTHERS' | 'NOT_SAID' | 'NOTHING';
  readonly heldSince: unknown;
  readonly incidents: readonly Incident[];
}
interface World {
  readonly grants: readonly Granted[];
  readonly sent: readonly Sent[];
  readonly ownDesk: string | undefined;
}

const level: fc.Arbitrary<Level> = fc.oneof(
  fc.constant('ALL' as const),
  fc.constant('NONE' as const),
  fc.subarray([...ROLES], { minLength: 1, maxLength: 2 }),
);
const granted: fc.Arbitrary<Granted> = fc.record({
  levels: fc.record(Object.fromEntries(CATEGORIES.map((category) => [category, level]))),
  readsClosed: fc.boolean(),
});
const audience = fc.constantFrom(undefined, 'ENTITLED', 'SERVED', 'SAFETY', 'MY_DESK');
const incident: fc.Arbitrary<Incident> = fc
  .record({
    parts: fc.array(fc.record({ role: fc.constantFrom(...ROLES), who: fc.constantFrom('N-1', 'N-2') }), {
      maxLength: 3,
    }),
    narrative: audience,
    crimeReference: audience,
    odd: fc.subarray<unknown>([7, null, 'narrative', { narrative: 'ENTITLED' }]),
    fields: fc.record({
      reference: fc.constant('DA/1'),
      grade: fc.oneof({ weight: 20, arbitrary: fc.constant('HIGH') }, fc.constant('61 Orchard Rise')),
      childrenCount: fc.constantFrom<unknown>(2, null, '61 Orchard Rise', 2.5, 2 ** 31),
      place: fc.constantFrom(null, 'the street'),
      protectedPlace: fc.constantFrom(null, '61 Orchard Rise'),
      reportedBy: fc.constantFrom(null, 'NEIGHBOUR'),
      narrative: fc.constantFrom(null, 'she hides there'),
      crimeReference: fc.constantFrom(null, 'CR/17', 'at her sister’s'),
      version: fc.constantFrom(null, 3),
    }),
  })
  .map(({ parts, narrative, crimeReference, odd, fields }) => ({
    parts,
    fields,
    audiences: [
      ...odd,
      ...(narrative ? [`narrative ${narrative}`] : []),
      ...(crimeReference ? [`crimeReference ${crimeReference}`] : []),
    ],
  }));
const sent: fc.Arbitrary<Sent> = fc.record({
  whose: fc.oneof(
    { weight: 8, arbitrary: fc.constant('ITS_OWN' as const) },
    fc.constantFrom('ANOTHERS' as const, 'NOT_SAID' as const, 'NOTHING' as const),
  ),
  heldSince: fc.constantFrom(null, '2016-02-01', '61 Orchard Rise'),
  incidents: fc.array(incident, { maxLength: 4 }),
});
const worldsOf: fc.Arbitrary<World> = fc.record({
  grants: fc.tuple(granted, granted),
  sent: fc.oneof(
    { weight: 12, arbitrary: fc.tuple(sent, sent) },
    fc.tuple(sent) as fc.Arbitrary<Sent[]>,
    fc.tuple(sent, sent, sent) as fc.Arbitrary<Sent[]>,
  ),
  ownDesk: fc.constantFrom(undefined, 'desk 1'),
});

const MOST = 3;
const NUMBERS = ['N-1', 'N-2'];
const SELECTION = `heldSince incidents(first: ${MOST}) { nodes { reference grade childrenCount place protectedPlace reportedBy
  narrative crimeReference version } }`;

const toGrant = ({ levels, readsClosed }: Granted): Grant =>
  grantOf({
    released: new Map(CATEGORIES.filter((one) => levels[one] === 'ALL').map((one) => [one, 'ISA-02'])),
    inPart: new Map(
      CATEGORIES.flatMap((one) => {
        const roles = levels[one]!;
        return typeof roles === 'string' ? [] : [[one, { agreement: 'ISA-02', entries: [{ roles }] }] as const];
      }),
    ) as never,
    withheld: new Map(CATEGORIES.filter((one) => levels[one] !== 'ALL').map((one) => [one, REASONS[one]!])),
    readsClosedTexts: readsClosed,
  });

const toAnswer = ({ sent: all }: World): RawAnswer => ({
  data: {
    _entities: all.map(({ whose, heldSince, incidents }, index) =>
      whose === 'NOTHING'
        ? null
        : {
            ...(whose !== 'NOT_SAID' && { hub_whose: whose === 'ITS_OWN' ? NUMBERS[index] : 'N-9' }),
            heldSince,
            incidents: {
              nodes: incidents.map(({ parts, audiences, fields }) => ({
                ...fields,
                hub_audiences: audiences,
                hub_happened: '2017-01-01T00:00:00Z',
                hub_parts: parts.map(({ role, who }) => ({
                  role,
                  person: { __typename: 'Person', policeNominalId: who },
                })),
              })),
            },
          },
    ),
  },
});

/** What the practitioner has to get of one record; where something is missing or withheld, and why; what was taken out. */
function expected(
  number: string,
  place: number,
  { levels, readsClosed }: Granted,
  one: Sent | undefined,
  ownDesk?: string,
) {
  const said: string[] = [];
  const takenOut = new Set<string>();
  // Of what is released in part that alone is said: any other reason would be about the entry or the person.
  const reasonOf = (category: string) =>
    Array.isArray(levels[category]) ? 'SOME_ENTRIES_ALONE' : (REASONS[category] ?? category);
  const withheld = (at: string, category: string) => said.push(`${place}.${at} WITHHELD ${reasonOf(category)}`);
  if (one?.whose !== 'ITS_OWN') return { record: null, said: [`${place} SOURCE_UNAVAILABLE`], takenOut };
  const record: Json = { heldSince: null, incidents: null };
  // A fact of the record itself is none of its entries.
  if (levels['NAMED_WORKER'] !== 'ALL') {
    withheld('heldSince', 'NAMED_WORKER');
    if (one.heldSince !== null) takenOut.add('PoliceRecord.heldSince');
  } else if (one.heldSince === '61 Orchard Rise') said.push(`${place}.heldSince SOURCE_UNAVAILABLE`);
  else record.heldSince = one.heldSince;
  if (levels['DOMESTIC_ABUSE_INCIDENT'] === 'NONE') {
    withheld('incidents', 'DOMESTIC_ABUSE_INCIDENT');
    takenOut.add('PoliceRecord.incidents');
    return { record, said, takenOut };
  }
  const [nodes, before]: [Json[], string[]] = [[], [...said]];
  for (const { parts, audiences, fields } of one.incidents) {
    const roles = parts.filter(({ who }) => who === number).map(({ role }) => role);
    const isFor = (category: string) => {
      const covered = levels[category]!;
      return typeof covered === 'string' ? covered === 'ALL' : roles.some((role) => covered.includes(role));
    };
    if (!isFor('DOMESTIC_ABUSE_INCIDENT')) {
      takenOut.add('DomesticAbuseIncident');
      continue;
    }
    if (fields['grade'] !== 'HIGH') {
      // There is no such grade, an incident has one, and a page of a list that is short would be a lie.
      return { record, said: [...before, `${place}.incidents SOURCE_UNAVAILABLE`], takenOut: undefined };
    }
    const at = (field: string) => `incidents.nodes.${nodes.length}.${field}`;
    const node: Json = { reference: 'DA/1', grade: 'HIGH', childrenCount: null };
    if (typeof fields['childrenCount'] === 'number' && fields['childrenCount'] === 2) node.childrenCount = 2;
    else if (fields['childrenCount'] !== null) said.push(`${place}.${at('childrenCount')} SOURCE_UNAVAILABLE`);
    const keep = (field: string, closedFor: string | undefined) => {
      node[field] = closedFor === undefined ? fields[field] : null;
      if (closedFor === undefined) return;
      withheld(at(field), closedFor);
      if (fields[field] !== null) takenOut.add(`DomesticAbuseIncident.${field}`);
    };
    const unless = (category: string) => (isFor(category) ? undefined : category);
    const chosen = (field: string) =>
      audiences.flatMap((word) =>
        typeof word === 'string' && word.startsWith(`${field} `) ? [word.split(' ')[1]] : [],
      )[0];
    const isOpened = (field: string) => ['ENTITLED', 'SERVED'].includes(chosen(field) ?? '');
    const isForReader = (field: string) => {
      const audience = chosen(field);
      if (audience === undefined) return readsClosed;
      if (isOpened(field) || ownDesk !== undefined) return true;
      return audience === 'SAFETY' && readsClosed;
    };
    keep('place', unless('INCIDENT_PLACE'));
    keep('protectedPlace', unless('PROTECTED_ADDRESS'));
    keep('reportedBy', unless('NARRATIVE'));
    keep(
      'narrative',
      isOpened('narrative')
        ? undefined
        : (unless('NARRATIVE') ?? (isForReader('narrative') ? undefined : 'TEXT_NOT_OPENED')),
    );
    const isNumber =
      chosen('crimeReference') === undefined && [null, 'CR/17'].includes(fields['crimeReference'] as never);
    keep('crimeReference', isNumber || isForReader('crimeReference') ? undefined : 'TEXT_NOT_OPENED');
    keep('version', unless('RECORD_KEEPING'));
    nodes.push(node);
  }
  record.incidents = { nodes };
  return { record, said, takenOut };
}

let asked: Border;
beforeAll(async () => {
  asked = openBorder(await policeRoom.buildSubgraph({} as never));
}, 60_000);

test('whatever an agency sends, each record is what its own grant covers of what came, and says what is withheld or missing', async () => {
  await fc.assert(
    fc.asyncProperty(worldsOf, async (world) => {
      const { grants, ownDesk } = world;
      const isWhole = world.sent.length === NUMBERS.length;
      const wanted = NUMBERS.map((number, index) => {
        const one = isWhole ? world.sent[index] : undefined;
        const isLong = one !== undefined && one.incidents.length > MOST;
        if (isLong && one.whose === 'ITS_OWN' && grants[index]!.levels['DOMESTIC_ABUSE_INCIDENT'] !== 'NONE') {
          const { record, said } = expected(number, index, grants[index]!, { ...one, incidents: [] }, ownDesk);
          return {
            record: { ...record, incidents: null },
            said: [...said, `${index}.incidents SOURCE_UNAVAILABLE`],
            takenOut: undefined,
          };
        }
        return expected(number, index, grants[index]!, one, ownDesk);
      });
      const { records, places, scope } = await asked(SELECTION, () => toAnswer(world), {
        records: Object.fromEntries(NUMBERS.map((number, index) => [number, toGrant(grants[index]!)])),
        ...(ownDesk !== undefined && { ownDesk }),
      });
      expect(records).toEqual(wanted.map(({ record }) => record));
      expect([...places].sort()).toEqual(wanted.flatMap(({ said }) => said).sort());
      NUMBERS.forEach((number, index) => {
        const entries = scope.disclosures.filter(({ person }) => person === `person of ${number}`);
        const { record, takenOut } = wanted[index]!;
        expect(entries).toHaveLength(record === null ? 0 : 1);
        if (record && takenOut) expect(entries[0]!.takenOut ?? []).toEqual([...takenOut].sort());
      });
    }),
    worlds(250),
  );
});

describe('an answer', () => {
  const record = (fields: object): RawAnswer => ({ data: { _entities: [{ hub_whose: 'N-1', ...fields }] } });
  const says = (answer: RawAnswer, code: string, ...path: (string | number)[]): RawAnswer => ({
    ...answer,
    errors: [{ path: ['_entities', 0, ...path], extensions: { code } }],
  });

  test('that says of a whole record that it does not answer is missing, and no fault', async () => {
    const { records, places, faults } = await asked('heldSince', () =>
      says({ data: { _entities: [null] } }, 'INTERNAL_SERVER_ERROR'),
    );
    expect([records, places, faults]).toEqual([[null], ['0 SOURCE_UNAVAILABLE'], []]);
  });

  test.each([
    ['INTERNAL_SERVER_ERROR', []],
    ['WITHHELD', [{ fault: 'NOT_ITS_WORD', field: 'PoliceRecord.heldSince', times: 1 }]],
    ['BAD_USER_INPUT', [{ fault: 'NOT_ITS_WORD', field: 'PoliceRecord.heldSince', times: 1 }]],
  ])('that says %s of a field that may be shown is missing there', async (code, faulty) => {
    const { records, places, faults } = await asked('heldSince', () =>
      says(record({ heldSince: null }), code, 'heldSince'),
    );
    expect([records, places]).toEqual([[{ heldSince: null }], ['0.heldSince SOURCE_UNAVAILABLE']]);
    expect(faults).toEqual(faulty);
  });

  test('of an agency in this process that says of an entry’s field that it is withheld, where it is released in part, is believed', async () => {
    const grant = grantOf(
      {
        inPart: new Map([['INCIDENT_PLACE', { agreement: 'ISA-02', entries: [{ roles: ['VICTIM'] }] }]]) as never,
      },
      ['INCIDENT_PLACE'],
    );
    const { places } = await asked(
      'incidents { nodes { place } }',
      () => says(record({ incidents: { nodes: [{ place: null }] } }), 'WITHHELD', 'incidents', 'nodes', 0, 'place'),
      { isApart: false, grant },
    );
    expect(places).toEqual(['0.incidents.nodes.0.place WITHHELD SOME_ENTRIES_ALONE']);
  });

  test('of a text that somebody opened and that is empty is empty; what is no word of an audience is passed over', async () => {
    const allegations = (...audiences: unknown[]) =>
      record({ allegations: { nodes: [{ behaviour: null, hub_audiences: audiences }] } });
    const ask = (answer: RawAnswer) =>
      asked('allegations { nodes { behaviour } }', () => answer, { grant: grantOf({ readsClosedTexts: false }) });
    expect((await ask(allegations(7, null, {}, 'behaviour ENTITLED'))).places).toEqual([]);
    expect((await ask(allegations('behaviour'))).places).toEqual([
      '0.allegations.nodes.0.behaviour WITHHELD TEXT_NOT_OPENED',
    ]);
  });

  test.each([[[7]], [[null]], [['grade']], [[{ hub_field: 7 }]]])(
    'with a correction that says %j of what was corrected has no such correction',
    async (changes) => {
      const corrections = [{ correctedBy: 'x', hub_changes: changes }];
      const { record: read } = await asked('incidents { nodes { corrections { correctedBy } } }', () =>
        record({ incidents: { nodes: [{ corrections }] } }),
      );
      expect(read.incidents.nodes).toEqual([{ corrections: [] }]);
    },
  );

  test('to a question for a page of no length is no page', async () => {
    for (const first of [0, -1, 201, 1.5])
      expect(
        (
          await asked(`incidents(first: ${Math.trunc(first)}) { nodes { reference } }`, () =>
            record({ incidents: { nodes: first === 1.5 ? [1, 2] : [] } }),
          )
        ).record,
      ).toEqual({ incidents: null });
  });
});

describe('whatever shape an agency’s schema has', () => {
  const schema = buildSchema(
    `directive @category(is: String!) on FIELD_DEFINITION | OBJECT
    directive @key(fields: String!) on OBJECT
    scalar _Any
    type Left { left: Int }
    type Right { right: Int }
    union Either = Left | Right
    type Thing @key(fields: "nominalId") { nominalId: ID! may: Int must: Int! some: [Int] all: [Int!] either: Either eithers: [Either] }
    union _Entity = Thing
    type Written { says: String @category(is: NARRATIVE) many: Int }
    type Query { _entities(representations: [_Any!]!): [_Entity]! }
    type Mutation { write: Written }`.replace(/is: NARRATIVE/g, 'is: "NARRATIVE"'),
    { assumeValid: true },
  );
  const disclosureOf = () =>
    ({ source: 'police', from: 'record', person: 'p', agreements: [], shown: [], shownFields: [] }) as never;
  const ask = openBorder({ schema, disclosureOf }, 'Thing');
  const thing = (fields: object): RawAnswer => ({ data: { _entities: [{ hub_whose: 'N-1', ...fields }] } });

  test('a list keeps its empty places where it may have some, and is missing where it may not', async () => {
    const { record, places } = await ask('some all', () => thing({ some: [1, null, 3], all: [1, null, 3] }));
    expect([record, places]).toEqual([{ some: [1, null, 3], all: null }, ['0.all SOURCE_UNAVAILABLE']]);
    const undefinedIn = await ask('some all', () => thing({ some: [undefined, 2], all: [2, undefined] }));
    expect(undefinedIn.record).toEqual({ some: [null, 2], all: null });
  });

  test('an object of none of the types that may stand there is missing', async () => {
    const selection = 'may either { __typename ... on Left { left } }';
    for (const either of [{ __typename: 'Thing', left: 1 }, { left: 1 }, { __typename: 7 }, 7, [], 'Left']) {
      const { record, places } = await ask(selection, () => thing({ may: 1, either }));
      expect([record, places]).toEqual([{ may: 1, either: null }, ['0.either SOURCE_UNAVAILABLE']]);
    }
    const { record } = await ask(selection, () => thing({ may: 1, either: { __typename: 'Left', left: 1 } }));
    expect(record).toEqual({ may: 1, either: { __typename: 'Left', left: 1 } });
  });

  test('a record without what it must have is missing as a whole, and says so once', async () => {
    const { records, places, scope } = await ask('may must', () => thing({ may: 'x', must: null }));
    expect([records, places]).toEqual([[null], ['0 SOURCE_UNAVAILABLE']]);
    expect(scope.disclosures).toEqual([]);
  });

  test('what a write answers stands under no grant, so nothing of a category is shown', async () => {
    const { data } = await ask('', () => ({ data: { write: { says: '61 Orchard Rise', many: 2 } } }), {
      mutation: 'mutation { write { says many } }',
    });
    expect(data).toEqual({ write: { says: null, many: 2 } });
  });

  test('a number is a number of its kind', () => {
    const fitsInt = fitsField(GraphQLInt, 'many');
    const fitsFloat = fitsField(GraphQLFloat, 'many');
    const LIMIT = 2_147_483_648;
    const values = fc.oneof(
      fc.anything(),
      fc.double(),
      fc.integer(),
      fc.constantFrom(LIMIT, LIMIT - 1, -LIMIT, -LIMIT - 1, NaN, Infinity, -Infinity, '7', '-7', [7], true, 7n),
    );
    fc.assert(
      fc.property(values, (value) => {
        const isNumber = typeof value === 'number';
        expect(fitsInt(value)).toBe(isNumber && value % 1 === 0 && value <= LIMIT - 1 && value >= -LIMIT);
        expect(fitsFloat(value)).toBe(isNumber && value - value === 0);
      }),
      worlds(300),
    );
  });
});
