import fc from 'fast-check';
import { parse } from 'graphql';
import { agencyModules, type AgencySubgraph } from '../../src/agencies';
import {
  AGES,
  INCIDENT_ROLES,
  issueGrant,
  type AgeGroup,
  type Category,
  type EntriesMeant,
  type Grant,
  type PartInIncident,
  type ReleasedInPart,
} from '../../src/sharing';
import { newDisclosures } from '../../src/subgraph';
import { openTestHub, type TestHub } from '../testkit/hub';
import { worlds } from '../testkit/runs';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// Laws 11 and 12 at an agency, with grants as the hub could issue them: a part belongs to an incident, never to a
// person; and an allegation, a bail and a conviction are never shown as each other.

const KEY = Buffer.alloc(32, 7);
const NOW = new Date('2026-11-22T10:00:00Z');
const BORN = { anna: '1994-03-01', ben: '2001-07-15', cara: '2008-02-29' } as const;
type Name = keyof typeof BORN;
const NAMES = Object.keys(BORN) as Name[];

interface Incident {
  readonly reference: string;
  readonly occurredAt: string;
  readonly people: readonly { readonly role: PartInIncident; readonly person: Name }[];
}

/** Sixty call-outs in which each of three people had this part and that, over sixteen years. */
const incidents: Incident[] = fc
  .sample(
    fc.record({
      day: fc.date({ min: new Date('2010-01-01'), max: new Date('2026-11-20'), noInvalidDate: true }),
      parts: fc.record(
        Object.fromEntries(NAMES.map((name) => [name, fc.subarray([...INCIDENT_ROLES], { maxLength: 2 })])) as Record<
          Name,
          fc.Arbitrary<PartInIncident[]>
        >,
      ),
    }),
    { numRuns: 60, seed: 11 },
  )
  .map(({ day, parts }, index) => ({
    reference: `L11-${index}`,
    occurredAt: `${day.toISOString().slice(0, 10)}T12:00:00Z`,
    people: NAMES.flatMap((person) => parts[person].map((role) => ({ role, person }))),
  }))
  .filter(({ people }) => people.length > 0);

const family = writtenFamily(
  Object.fromEntries(
    NAMES.map((name) => [name, { knownTo: ['police'], births: [{ bornOn: BORN[name], assertedBy: ['police'] }] }]),
  ),
  {
    police: {
      records: NAMES.map((person) => ({ person, namedOfficer: `officer of ${person}`, heldSince: '2020-01-01' })),
      incidents: incidents.map((incident) => ({
        ...incident,
        grade: 'STANDARD',
        place: `place of ${incident.reference}`,
        narrative: `words of ${incident.reference}`,
      })),
      allegations: NAMES.map((person) => ({
        reference: `ALLEGED-${person}`,
        person,
        madeOn: '2020-01-01',
        behaviour: 'Threats',
        status: 'CHARGED',
      })),
      bail: NAMES.map((person) => ({
        reference: `BAILED-${person}`,
        person,
        kind: 'PRE_CHARGE_BAIL',
        startedOn: '2020-01-02',
        conditions: [],
      })),
      convictions: NAMES.map((person) => ({
        reference: `CONVICTED-${person}`,
        person,
        offence: 'Harassment',
        convictedOn: '2020-06-01',
      })),
    },
  },
);

let hub: TestHub;
let police: AgencySubgraph;
beforeAll(async () => {
  hub = await openTestHub();
  await loadWritten(hub, family.file);
  police = await agencyModules.find(({ holder }) => holder === 'police')!.buildSubgraph(hub.hub.databases.police);
}, 180_000);
afterAll(() => hub.stop());

const grantOf = (whole: readonly Category[], inPart: ReadonlyMap<Category, ReleasedInPart> = new Map()): Grant => ({
  kind: 'grant',
  released: new Map(whole.map((category) => [category, 'ISA-02'])),
  inPart,
  withheld: new Map(),
  obligations: [],
  readsClosedTexts: false,
});

let asked = 0;
const documents = new Map<string, ReturnType<typeof parse>>();

/** What the police answer of one person's record to a grant. */
async function answer(person: Name, grant: Grant, fields: string, bornOn: string | undefined = BORN[person]) {
  const nominalId = family.numberOf(person, 'police');
  const requestId = `request-${(asked += 1)}`;
  const binding = {
    requestId,
    practitioner: 'p',
    purpose: 'MARAC',
    holder: 'police' as const,
    recordKey: nominalId,
    personId: '00000000-0000-4000-8000-000000000001',
    expiresAt: NOW.getTime() + 1_000,
    bornOn,
  };
  const text = `query Q($representations: [_Any!]!) { _entities(representations: $representations) { ... on PoliceRecord { ${fields} } } }`;
  const document = documents.get(text) ?? parse(text);
  documents.set(text, document);
  const { data, errors = [] } = await police.execute(
    document,
    { representations: [{ __typename: 'PoliceRecord', nominalId, grant: issueGrant(grant, binding, KEY) }] },
    (requested) => police.contextOf({ requestId, startedAt: NOW, ...newDisclosures() }, KEY, requested),
  );
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return { record: (data as any)._entities[0], errors };
}

/** Counted in years, months and days, as a person would: was somebody born then a child on that day? */
function wasChild(person: Name, occurredAt: string): boolean {
  const [born, then] = [BORN[person], occurredAt].map((day) => day.slice(0, 10).split('-').map(Number)) as [
    number[],
    number[],
  ];
  const years = then[0]! - born[0]! - (then[1]! < born[1]! || (then[1] === born[1] && then[2]! < born[2]!) ? 1 : 0);
  return years < 18;
}

const arbitraryMeant: fc.Arbitrary<EntriesMeant> = fc
  .record({
    roles: fc.option(fc.subarray([...INCIDENT_ROLES], { minLength: 1 }), { nil: undefined }),
    ageThen: fc.option(fc.constantFrom<AgeGroup>(...AGES), { nil: undefined }),
  })
  .filter(({ roles, ageThen }) => roles !== undefined || ageThen !== undefined);

const meant = (person: Name, { roles, ageThen }: EntriesMeant) =>
  incidents
    .filter(({ people, occurredAt }) => {
      const own = people.filter((one) => one.person === person).map(({ role }) => role);
      const fits = ageThen === undefined || wasChild(person, occurredAt) === (ageThen === 'CHILD');
      return own.length > 0 && (roles === undefined || own.some((role) => roles.includes(role))) && fits;
    })
    .map(({ reference }) => reference);

describe('law 11: a part belongs to the incident, never to the person', () => {
  test('a grant for some parts and ages shows the incidents in which this person had them, and no others', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...NAMES),
        fc.array(arbitraryMeant, { minLength: 1, maxLength: 2 }),
        async (person, entries) => {
          const grant = grantOf(
            ['INVOLVEMENT'],
            new Map([['DOMESTIC_ABUSE_INCIDENT', { agreement: 'ISA-05', entries }]]),
          );
          // What tells which is not asked for; it is weighed all the same.
          const { record, errors } = await answer(person, grant, 'incidents(first: 200) { nodes { reference grade } }');
          expect(errors).toEqual([]);
          const expected = new Set(entries.flatMap((one) => meant(person, one)));
          expect(record.incidents.nodes.map(({ reference }: { reference: string }) => reference).sort()).toEqual(
            [...expected].sort(),
          );
        },
      ),
      worlds(120, 2_000),
    );
  });

  test('what is more sensitive than the incident is shown of those incidents alone of which the grant says so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), arbitraryMeant, async (person, places) => {
        const grant = grantOf(
          ['INVOLVEMENT', 'DOMESTIC_ABUSE_INCIDENT'],
          new Map([['INCIDENT_PLACE', { agreement: 'ISA-05', entries: [places] }]]),
        );
        const { record } = await answer(person, grant, 'incidents(first: 200) { nodes { reference place narrative } }');
        const shown = new Set(meant(person, places));
        for (const { reference, place, narrative } of record.incidents.nodes) {
          expect([reference, place]).toEqual([reference, shown.has(reference) ? `place of ${reference}` : null]);
          expect(narrative).toBeNull();
        }
      }),
      worlds(60, 1_000),
    );
  });

  test('where the birth is not known, no age at the time is, and nothing that depends on it is shown', async () => {
    for (const ageThen of AGES) {
      const grant = grantOf(
        ['INVOLVEMENT'],
        new Map([['DOMESTIC_ABUSE_INCIDENT', { agreement: 'ISA-05', entries: [{ ageThen }] }]]),
      );
      const document = 'incidents { nodes { reference } }';
      const nominal = await answer('anna', grant, document);
      expect(nominal.record.incidents.nodes.length).toBeGreaterThan(0);
      const { record } = await answer('anna', grant, document, '');
      expect(record.incidents.nodes).toEqual([]);
    }
  });

  test('a list of which some entries alone are released says so, whether or not any is left out', async () => {
    const short = (agency: string, ...entries: EntriesMeant[]) =>
      grantOf(['INVOLVEMENT'], new Map([['DOMESTIC_ABUSE_INCIDENT', { agreement: agency, entries }]]));
    const SELECTION =
      'incidents(first: 200) { nodes { reference } withheld { __typename category reason because: route } }';
    const all = await answer('anna', short('ISA-05', { roles: [...INCIDENT_ROLES] }), SELECTION);
    const some = await answer('anna', short('ISA-05', { roles: ['VICTIM'], ageThen: 'CHILD' }), SELECTION);
    expect(all.record.incidents.nodes).toHaveLength(meant('anna', {}).length);
    expect(some.record.incidents.nodes.length).toBeLessThan(all.record.incidents.nodes.length);
    expect(some.record.incidents.withheld).toEqual([
      {
        __typename: 'EntriesWithheld',
        category: 'DOMESTIC_ABUSE_INCIDENT',
        reason: 'SOME_ENTRIES_ALONE',
        because: expect.stringContaining('Do not take the list for a whole one') as string,
      },
    ]);
    expect(all.record.incidents.withheld).toEqual(some.record.incidents.withheld);
    const whole = await answer('anna', grantOf(['INVOLVEMENT', 'DOMESTIC_ABUSE_INCIDENT']), SELECTION);
    expect(whole.record.incidents.withheld).toEqual([]);
  });

  test('a fact of the record itself is no entry: a grant of some entries withholds it, and says so', async () => {
    const SELECTION = 'namedOfficer heldSince';
    const grant = grantOf(
      ['INVOLVEMENT'],
      new Map([['NAMED_WORKER', { agreement: 'ISA-05', entries: [{ roles: [...INCIDENT_ROLES] }] }]]),
    );
    const { record, errors } = await answer('anna', grant, SELECTION);
    expect(record).toEqual({ namedOfficer: null, heldSince: null });
    expect(errors.map(({ path, extensions }) => [path?.at(-1), extensions['reason']])).toEqual([
      ['namedOfficer', 'SOME_ENTRIES_ALONE'],
      ['heldSince', 'SOME_ENTRIES_ALONE'],
    ]);
    const whole = await answer(
      'anna',
      { ...grantOf(['INVOLVEMENT', 'NAMED_WORKER']), readsClosedTexts: true },
      SELECTION,
    );
    expect(whole.record).toEqual({ namedOfficer: 'officer of anna', heldSince: '2020-01-01' });
  });

  test('an entry that names no parts is not among those of a part', async () => {
    const grant = grantOf(
      ['INVOLVEMENT'],
      new Map([['CONVICTION', { agreement: 'ISA-05', entries: [{ roles: [...INCIDENT_ROLES] }] }]]),
    );
    const { record } = await answer('ben', grant, 'convictions { nodes { reference } }');
    expect(record.convictions.nodes).toEqual([]);
  });

  test('the same person is victim in one and perpetrator in another, and both are told as they are', async () => {
    const grant = grantOf(['INVOLVEMENT', 'DOMESTIC_ABUSE_INCIDENT']);
    const seen = new Map<string, Set<string>>();
    for (const person of NAMES) {
      const { record } = await answer(
        person,
        grant,
        'incidents(first: 200) { nodes { reference people { role person { policeNominalId } } } }',
      );
      for (const { reference, people } of record.incidents.nodes) {
        const written = incidents.find((incident) => incident.reference === reference)!;
        const told = people.map(
          ({ role, person: who }: { role: string; person: { policeNominalId: string } }) =>
            `${role} ${who.policeNominalId}`,
        );
        expect(told.sort()).toEqual(
          written.people.map((one) => `${one.role} ${family.numberOf(one.person, 'police')}`).sort(),
        );
        for (const one of written.people) seen.set(one.person, (seen.get(one.person) ?? new Set()).add(one.role));
      }
    }
    for (const person of NAMES)
      expect([...seen.get(person)!]).toEqual(expect.arrayContaining(['VICTIM', 'PERPETRATOR']));
  });
});

describe('law 12: an allegation, a bail and a conviction are never shown as each other', () => {
  const STANDING = {
    allegations: ['ALLEGATION', 'ALLEGED'],
    bail: ['BAIL', 'BAILED'],
    convictions: ['CONVICTION', 'CONVICTED'],
  } as const;
  const EDGES = Object.keys(STANDING) as (keyof typeof STANDING)[];

  test('each is shown on its own edge, if its own category is granted, whatever else is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...NAMES),
        fc.subarray<Category>(['ALLEGATION', 'BAIL', 'CONVICTION', 'DOMESTIC_ABUSE_INCIDENT', 'ORDER', 'SENTENCE']),
        async (person, granted) => {
          const { record, errors } = await answer(
            person,
            grantOf(['INVOLVEMENT', ...granted]),
            'allegations { nodes { __typename reference madeOn } } bail { nodes { __typename reference startedOn } } convictions { nodes { __typename reference convictedOn } }',
          );
          for (const edge of EDGES) {
            const [category, prefix] = STANDING[edge];
            const isGranted = granted.includes(category);
            const shown = record[edge]?.nodes.map(({ reference }: { reference: string }) => reference) ?? null;
            expect([edge, shown]).toEqual([edge, isGranted ? [`${prefix}-${person}`] : null]);
          }
          const withheld = errors.map(({ path }) => path!.at(-1)).sort();
          expect(withheld).toEqual(EDGES.filter((edge) => !granted.includes(STANDING[edge][0])).sort());
          const types = EDGES.flatMap(
            (edge) => record[edge]?.nodes.map(({ __typename }: { __typename: string }) => __typename) ?? [],
          );
          expect(new Set(types).size).toBe(types.length);
        },
      ),
      worlds(60, 1_000),
    );
  });
});
