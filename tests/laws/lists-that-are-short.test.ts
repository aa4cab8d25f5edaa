import type { Agreement } from '../../src/sharing';
import { signedOtherwise } from '../testkit/agreements';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// Where an agreement releases some entries of a list alone, the list never reads as a whole one: wherever it is shown, it
// says so, and in the same words where nothing is left out (rules P6 and P7).

/** Of call-outs, those alone in which the person was the victim; of MARAC referrals and actions, those of a child. */
const inPart = (agreement: Agreement): Agreement => ({
  ...agreement,
  clauses: agreement.clauses.flatMap((clause) => {
    const some = {
      DOMESTIC_ABUSE_INCIDENT: { incidentRole: ['VICTIM'] as const },
      MARAC: { ageThen: 'CHILD' as const },
    };
    const whole = clause.categories.filter((category) => !Object.hasOwn(some, category));
    return [
      ...(whole.length > 0 ? [{ ...clause, categories: whole }] : []),
      ...Object.entries(some).flatMap(([category, when], index) =>
        clause.categories.some((one) => one === category)
          ? [
              {
                ...clause,
                id: `${clause.id}.9${index}`,
                categories: [category as 'MARAC'],
                when: { ...clause.when, ...when },
              },
            ]
          : [],
      ),
    ];
  }),
});

const family = writtenFamily(
  {
    anna: { knownTo: ['police'], births: [{ bornOn: '1990-01-01', assertedBy: ['police'] }] },
    ben: { knownTo: ['police'], births: [{ bornOn: '1991-01-01', assertedBy: ['police'] }] },
    cara: { knownTo: ['police'], births: [{ bornOn: '1992-01-01', assertedBy: ['police'] }] },
  },
  {
    police: {
      incidents: [
        {
          reference: 'IN-PART-1',
          occurredAt: '2026-11-21T22:00:00Z',
          grade: 'HIGH',
          people: [
            { role: 'PERPETRATOR', person: 'anna' },
            { role: 'VICTIM', person: 'cara' },
          ],
        },
      ],
    },
  },
);

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub({}, TODAY, signedOtherwise(inPart));
  await loadWritten(hub, family.file);
}, 120_000);
afterAll(() => hub.stop());

const WITHHELD = 'withheld { category reason }';
const SOURCES = `sources { agency outcome ${WITHHELD} }`;
const LISTS = `query Lists($key: PersonKeyInput!) { person(of: $key) {
  police { incidents { nodes { reference } ${WITHHELD} } }
  ${SOURCES}
} }`;
const VIEWS = `query Views($key: PersonKeyInput!) { person(of: $key) {
  timeline(kinds: [DOMESTIC_ABUSE_INCIDENT]) { nodes { reference } ${SOURCES} }
  connections { ${SOURCES} }
} }`;
const SOME = { category: 'DOMESTIC_ABUSE_INCIDENT', reason: 'SOME_ENTRIES_ALONE' };

const asked = async (query: string, who: string) => {
  const key = { scheme: 'POLICE_NOMINAL', value: family.numberOf(who, 'police') };
  return hub.ask('social-worker', 'CHILD_SAFEGUARDING', query, { key });
};
const police = (sources: readonly { readonly agency: string }[]) => sources.find(({ agency }) => agency === 'POLICE');

test('an agency’s own list says it on the page, among the sources of the person and of the reply', async () => {
  for (const [who, shown] of [
    ['anna', 0],
    ['ben', 0],
    ['cara', 1],
  ] as const) {
    const { data, extensions } = await asked(LISTS, who);
    const { incidents } = data.person.police;
    expect([who, incidents.nodes.length, incidents.withheld]).toEqual([who, shown, [SOME]]);
    expect(police(data.person.sources)).toEqual({
      agency: 'POLICE',
      outcome: shown === 0 ? 'WITHHELD' : 'ANSWERED',
      withheld: [SOME],
    });
    expect(extensions.sources.POLICE.withheld).toEqual([SOME]);
  }
  // Whether something was left out, or nothing is there: the reply is the same.
  const [anna, ben] = [await asked(LISTS, 'anna'), await asked(LISTS, 'ben')];
  expect([anna.data, anna.errors]).toEqual([ben.data, ben.errors]);
});

test('views say it of what they are made of', async () => {
  for (const [who, shown] of [
    ['anna', []],
    ['ben', []],
    ['cara', ['IN-PART-1']],
  ] as const) {
    const { data } = await asked(VIEWS, who);
    const { timeline, connections } = data.person;
    expect([who, timeline.nodes.map(({ reference }: { reference: string }) => reference)]).toEqual([who, shown]);
    expect(police(timeline.sources)).toEqual({ agency: 'POLICE', outcome: 'ANSWERED', withheld: [SOME] });
    expect(police(connections.sources)).toMatchObject({ withheld: expect.arrayContaining([SOME]) as unknown });
  }
});

test('lists across people say it too, with nobody in them', async () => {
  const { data, extensions, errors } = await hub.ask(
    'mash-practitioner',
    'MASH_TRIAGE',
    `{ triageQueue(first: 1, until: "2000-01-01T00:00:00Z") { nodes { id } withheld { agency category reason } }
       dailyMeeting(on: "2000-01-03") { entries { nodes { id } withheld { agency category reason } } }
       schoolNoticesDue { nodes { callOut } withheld { agency category reason } }
       actionsOf { withheld { agency category reason } } }`,
  );
  expect(errors).toEqual([]);
  const callOuts = [{ agency: 'POLICE', ...SOME }];
  expect(data).toMatchObject({
    triageQueue: { nodes: [], withheld: callOuts },
    dailyMeeting: { entries: { nodes: [], withheld: callOuts } },
    schoolNoticesDue: { withheld: callOuts },
    actionsOf: { withheld: [] },
  });
  expect(extensions.sources.POLICE.withheld).toEqual(expect.arrayContaining([SOME]));
  const { data: marac } = await hub.ask(
    'mash-practitioner',
    'MARAC',
    '{ maracCases(on: "2000-01-01") { nodes { reference } withheld { agency category reason } } }',
  );
  expect(marac.maracCases).toEqual({
    nodes: [],
    withheld: [{ agency: 'POLICE', category: 'MARAC', reason: 'SOME_ENTRIES_ALONE' }],
  });
});
