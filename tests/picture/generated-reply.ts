import { codeOf, SOURCE_AGENCIES } from '../../src/sharing';
import type { FamilySeen } from '../../src/clients/picture';

/** Names that break what is not careful: quotes, markup, other scripts, no end. */
export const AWKWARD = [
  "Siobhán O'Hara-D'Arcy",
  '<script>alert("1")</script>',
  '"Quoted" & \'quoted\' ]]> <!--',
  'ليلى عبد الرحمن',
  '王小明',
  'Ната́лья Ивановна',
  `Wolfeschlegelsteinhausenbergerdorff${'welche'.repeat(30)}`,
  'Ana \u0000\u0007\u202egniog \ud800 on',
  '👩‍👧 Kaur',
  'Ng',
  'Maximiliana Theodora Wilhelmina Constance Featherstonehaugh-Cholmondeley-Marjoribanks of Somewhere',
  'देवी प्रसाद',
];

const AGENCIES = SOURCE_AGENCIES.map(codeOf);
const STATES = ['KNOWN', 'NAMED', 'NOTHING_KNOWN', 'NOT_CHECKED', 'NO_ANSWER', 'WITHHELD'];
const WORDY =
  'No contact, direct or indirect, by any means whatever, with the persons named in the schedule, save through solicitors.';

/** A family of any size in which everything that a picture can show is there at once. */
export function generatedReply(size: number, names: readonly string[] = AWKWARD): FamilySeen {
  const id = (index: number) => `p${index}`;
  const ids = Array.from({ length: size }, (_, index) => index);
  const tie = (kind: string, other: number, more: object) => ({
    kind,
    ground: 'PARENT',
    says: null,
    since: null,
    until: null,
    supervised: null,
    assertedBy: ['POLICE', 'CHILDRENS_SOCIAL_CARE'],
    person: { id: id(other) },
    basis: { nodes: [] },
    ...more,
  });
  const withheld = [
    { category: 'MARAC', reason: 'CATEGORY_NOT_COVERED', route: 'Ask the agency for a sharing decision.' },
  ];
  const sources = AGENCIES.map((agency, index) => ({
    agency,
    outcome: index === 1 ? 'UNAVAILABLE' : 'ANSWERED',
    about: [{ id: id(0) }],
    withheld,
  }));
  const people = ids.map((index) => ({
    id: id(index),
    name: index === 11 ? null : names[index % names.length]!,
    births: { nodes: [{ expectedOn: index === 5 ? '2027-03-04' : null }] },
    addresses: {
      nodes: [{ kind: 'HOME', lines: ['14 Lowmoor Terrace', 'Exampleton'], postcode: 'ZZ99 3WZ', endedOn: null }],
    },
    protectedAddresses:
      index % 2 ? null : { nodes: [{ kind: 'REFUGE', lines: ['x'.repeat(90)], postcode: null, endedOn: null }] },
    safeContacts: { nodes: [{ method: 'telephone', value: '01632 960941' }] },
    childrensSocialCare: { school: index === 2 ? 'A School, Otherby' : null },
    involvement: { nodes: AGENCIES.map((agency, at) => ({ agency, status: STATES[(index + at) % STATES.length]! })) },
    connections: {
      nodes: ids
        .filter((other) => other !== index)
        .flatMap((other) => [
          ...((index + other) % 2
            ? [
                tie('RELATED_TO', other, {
                  says: other % 3 ? 'half-sister' : names[other % names.length]!,
                  until: '2015-08-30',
                }),
              ]
            : []),
          ...(index === 0
            ? [
                tie('RISK_TO', other, {
                  basis: { nodes: [{ kind: 'DOMESTIC_ABUSE_INCIDENT', on: `20${10 + other}-04-29`, became: [] }] },
                }),
              ]
            : []),
          ...((index + other) % 5 === 1
            ? [
                tie('CONTACT_WITH', other, {
                  supervised: true,
                  says: 'contact arrangement: supervised, started on 2016-02-01',
                }),
              ]
            : []),
          ...([1, 2, 3, 4].includes(index) && [1, 2, 3, 4].includes(other) ? [tie('LIVES_WITH', other, {})] : []),
          ...([4, 6].includes(index) && [4, 6].includes(other) ? [tie('LIVES_WITH', other, {})] : []),
          ...([8, 9].includes(index) && [8, 9].includes(other) ? [tie('LIVES_WITH', other, {})] : []),
        ]),
      sources,
    },
  }));
  const entry = (index: number) => ({
    person: { id: id(index) },
    age: index === 5 ? null : 3 * index,
    childKnownBy: index === 5 ? 'EXPECTED' : index < 6 ? 'BIRTH_DATE' : null,
    roles: {
      nodes: [
        ['VICTIM', 'victim'],
        ['CHILD', 'child exposed'],
        ['BOUND', 'respondent'],
        ['ALLEGED', 'about'],
      ].map(([part, as]) => ({
        part: part!,
        as: as!,
        kind: 'DOMESTIC_ABUSE_INCIDENT',
        on: '2016-01-22',
        source: 'POLICE',
        became: part === 'ALLEGED' ? ['retracted'] : [],
      })),
    },
  });
  return {
    asker: {
      name: 'Sol Wardrobe (fictitious)',
      agency: "children's social care",
      role: "children's social worker",
      purpose: 'CHILD_SAFEGUARDING',
    },
    withheld: [
      {
        message: 'Withheld.',
        path: ['familyContext', 'people', 'nodes', 1, 'protectedAddresses'],
        category: 'PROTECTED_ADDRESS',
        reason: 'PERPETRATOR_SIDE',
        source: 'PEOPLE',
        route: 'No agreement or consent changes this.',
      },
    ],
    unavailable: ['POLICE'],
    family: {
      asked: { id: id(0) },
      people: { nodes: people },
      victims: { nodes: ids.map(entry), sources },
      children: { nodes: [], sources: null },
      perpetrators: null,
      others: { nodes: [], sources: [] },
      riskOverview: {
        nodes: ids.flatMap((index) =>
          AGENCIES.slice(0, index % 4).map((agency, at) => ({
            person: { id: id(index) },
            agency,
            direction: at === 2 ? 'RISK_FROM' : 'RISK_TO',
            scale: 'SIGNIFICANT_HARM',
            stands: at !== 1,
            latest: {
              level: 'SIGNIFICANT_HARM_NOT_YET_KNOWN',
              judgedOn: '2017-07-05',
              judgedByRole: 'responsible officer',
              until: null,
            },
          })),
        ),
        disagreements: { nodes: [{ person: { id: id(2) }, direction: 'RISK_TO' }] },
        sources,
      },
      ordersInForce: {
        nodes: ids.slice(1).map((index) => ({
          source: 'POLICE',
          says: 'protective order: non molestation order, expires on 2027-10-08',
          forbids: [WORDY],
          from: '2020-01-01',
          until: '2027-10-08',
          breached: index === 1,
          bound: index === 3 ? [] : [{ id: id(0) }],
          mustNotApproach: index === 3 || index === 4 ? [] : [{ id: id(index) }],
        })),
        sources,
      },
    },
  };
}
