import type { SourceAgency } from '../../../src/partnership';

// Two worlds that are the same but for what is protected. Each is a family in the load format, and what the victim's
// own workers write about it later. Everybody in it is synthetic.

/** What the two worlds can differ in. */
export const DIFFERENCES = {
  refuge: 'where the victim and her child live',
  'other refuge': 'where another victim of the same man lives',
  contact: 'how she is safely reached',
  'new name': 'the name that she has taken',
  school: 'which school the child attends',
  placement: 'where the child is placed, and with whom',
  texts: 'what those who protect her write in their own words',
  'secret address': 'whether another agency holds a confidential address of the supervised man himself',
  objection: 'whether she objects to being told of',
  member: 'whether a relative has joined her household',
  limited: 'which of two men stands behind a police record that is open to another desk alone',
  adopter: 'whether somebody has adopted the child, who is kept from him',
  'call-out': 'whether the child was there at one more call-out',
  application: 'whether she has asked the police about him (Clare’s Law)',
} as const;
export type Difference = keyof typeof DIFFERENCES;
export const ALL_DIFFERENCES = Object.keys(DIFFERENCES) as readonly Difference[];

export type Side = 'left' | 'right';

/** What is protected in one world, as somebody who guesses would write it. */
interface Protected {
  readonly refuge: readonly [line: string, town: string];
  readonly postcode: string;
  readonly otherRefuge: string;
  readonly contact: string;
  readonly newName: { readonly given: string; readonly family: string };
  readonly school: string;
  readonly placement: string;
  readonly words: string;
}

const LEFT: Protected = {
  refuge: ['Flat 3, 61 Orchard Rise', 'Otherby'],
  postcode: 'ZZ99 4AA',
  otherRefuge: '8 Elm St',
  contact: '01632 960941',
  newName: { given: 'Ann', family: 'Lee' },
  school: 'Hazel Bank Nursery School, Otherby',
  placement: '9 Foster Row',
  words: 'She walks the dog at the canal every morning.',
};
const RIGHT: Protected = {
  refuge: ['Flat 8, 14 Priory Lane', 'Farby'],
  postcode: 'ZZ98 7BB',
  otherRefuge: 'Ivy Ct',
  contact: '01632 960742',
  newName: { given: 'Bo', family: 'Hart' },
  school: 'Lantern Lane Primary School, Farby',
  placement: '4 Haven Way',
  words: 'Her sister drives her to the market on Fridays; he does not know of it, and must not.',
};

/**
 * Values from both worlds, in the forms in which somebody tries them: nobody who may not know can tell which is true.
 */
export const GUESSES: readonly string[] = [LEFT, RIGHT].flatMap(
  ({ refuge: [line, town], postcode, otherRefuge, contact, newName, school, placement }) => {
    const street = line.replace(/^Flat \d+, /, '');
    return [
      `${line}, ${town}`,
      street,
      street.replace(/^\d+ /, 'off '),
      postcode,
      postcode.slice(0, -2),
      otherRefuge,
      contact,
      `${newName.given} ${newName.family}`,
      school,
      school.split(',')[0]!,
      placement,
    ];
  },
);
export const GUESSED_POSTCODES = [LEFT.postcode, RIGHT.postcode];
export const GUESSED_NAMES = [LEFT.newName, RIGHT.newName];

/** Hers, and that of somebody who is in one world alone. */
export const GUESSED_NHS = ['4857773456', '9434765919'] as const;

export const NUMBERS = {
  him: { CRN: 'V100001', POLICE_NOMINAL: 'N-P-1', MASH: 'M-P-1' },
  her: { POLICE_NOMINAL: 'N-P-2', LCS: 'L-P-2', MASH: 'M-P-2' },
  child: { POLICE_NOMINAL: 'N-P-3', LCS: 'L-P-3', MASH: 'M-P-3', EDUCATION_PUPIL: 'E-P-3' },
  other: { POLICE_NOMINAL: 'N-P-4' },
  relative: { POLICE_NOMINAL: 'N-P-5' },
  martin: { CRN: 'V100006' },
  oscar: { CRN: 'V100007' },
  limited: { POLICE_NOMINAL: 'N-P-6' },
  adopter: { POLICE_NOMINAL: 'N-P-7', LCS: 'L-P-7' },
} as const;

/** Every number by which anybody can be asked for, and one that nobody has. */
export const KEYS: readonly { readonly scheme: string; readonly value: string }[] = [
  ...Object.values(NUMBERS).flatMap((numbers) => Object.entries(numbers).map(([scheme, value]) => ({ scheme, value }))),
  { scheme: 'POLICE_NOMINAL', value: 'N-P-99' },
];

export interface World {
  readonly side: Side;
  readonly differs: ReadonlySet<Difference>;
  /** What is protected here; where the worlds do not differ, it is the same in both. */
  readonly secret: Protected;
  /** A sentence by somebody who protects her, with the world's own protected values in it. */
  readonly says: (topic: string) => string;
  /** What the load command reads; `later`, once the household has changed where it does. */
  family(later?: boolean): { readonly reference: string };
}

export const REFERENCE = 'pair-of-worlds';

export function worldOf(side: Side, differs: ReadonlySet<Difference>): World {
  const isRight = (difference: Difference) => side === 'right' && differs.has(difference);
  const one = <T>(difference: Difference, left: T, right: T): T => (isRight(difference) ? right : left);
  const secret: Protected = {
    refuge: one('refuge', LEFT.refuge, RIGHT.refuge),
    postcode: one('refuge', LEFT.postcode, RIGHT.postcode),
    otherRefuge: one('other refuge', LEFT.otherRefuge, RIGHT.otherRefuge),
    contact: one('contact', LEFT.contact, RIGHT.contact),
    newName: one('new name', LEFT.newName, RIGHT.newName),
    school: one('school', LEFT.school, RIGHT.school),
    placement: one('placement', LEFT.placement, RIGHT.placement),
    words: one('texts', LEFT.words, RIGHT.words),
  };
  const says = (topic: string) => `${topic} ${formsOf(secret)[[...topic].length % 8]!}`;
  const world = { side, differs, secret, says };
  return { ...world, family: (later = false) => familyIn(world, later) };
}

/**
 * How somebody writes it who thinks of their reader and of nobody else: whole, in part, or in words that name nothing.
 */
const formsOf = ({
  refuge: [line, town],
  postcode,
  otherRefuge,
  contact,
  newName,
  school,
  words,
}: Protected): readonly string[] => [
  words,
  `She is at ${line}, ${town} (${postcode}); ring ${contact}. ${words}`,
  `Ask for ${newName.given} ${newName.family}.`,
  `It is off ${line.replace(/^Flat \d+, \d+ /, '')}, near ${postcode.slice(0, -2)}.`,
  `He must not learn of ${otherRefuge}.`,
  `Seen outside ${school.split(',')[0]!.replace(/ (Nursery|Primary) School$/, '')}.`,
  `Her number is ${contact}. ${words}`,
  `She goes by ${newName.given} there. ${words}`,
];

/**
 * Where a child is taught and placed is written by the desk that works with the child; how she is reached, by the
 * partner link desk.
 */
export const CHILDRENS_DESK = 'Exampleton children and families team';
export const SCHOOL_DESK = 'Exampleton primary school';
/** The child's school works for the child's safety, and may know. So the school that asks is another one. */
const OTHER_SCHOOL_DESK = 'Otherby infants’ school';
export const LINK_DESK = { agency: 'probation', desk: 'Exampleton partner link desk', assertedBy: ['probation'] };

type Known = Readonly<Partial<Record<SourceAgency, { id: string; desk?: string }>>>;
const named = (given: string, family: string, assertedBy: readonly string[]) => ({ given, family, assertedBy });

function familyIn({ side, differs, secret, says }: Omit<World, 'family'>, later: boolean) {
  const isLeft = side === 'left';
  const victimSide = ['police', 'childrens-social-care'];
  const refuge = {
    kind: 'REFUGE',
    lines: secret.refuge,
    postcode: secret.postcode,
    confidential: true,
    startedOn: '2026-03-01',
    assertedBy: victimSide,
  };
  const person = (key: string, name: string, bornOn: string, knownTo: Known, rest: object = {}) => ({
    key,
    names: [named(name, 'Quillstone', Object.keys(knownTo))],
    births: [{ bornOn, assertedBy: Object.keys(knownTo) }],
    knownTo,
    ...rest,
  });
  const hasLimited = differs.has('limited');
  const hasAdopter = differs.has('adopter') && isLeft;
  const limited: Known = { police: { id: NUMBERS.limited.POLICE_NOMINAL } };
  const limitedAccess = [{ holder: 'police', desks: ['a desk of its own'] }];
  const supervised = (key: 'martin' | 'oscar', name: string, isLimited: boolean) =>
    person(
      key,
      name,
      key === 'martin' ? '1979-01-02' : '1981-10-09',
      { probation: { id: NUMBERS[key].CRN }, ...(isLimited ? limited : {}) },
      isLimited ? { limitedAccess } : {},
    );

  const people = [
    person(
      'him',
      'Gavin',
      '1984-05-11',
      {
        probation: { id: NUMBERS.him.CRN, desk: 'Exampleton community team' },
        police: { id: NUMBERS.him.POLICE_NOMINAL },
        mash: { id: NUMBERS.him.MASH },
      },
      {
        sex: 'MALE',
        // How she is reached is written in his record, by those who work with his partner.
        supportedBy: [LINK_DESK],
        addresses: [
          {
            lines: ['14 Lowmoor Terrace', 'Exampleton'],
            postcode: 'ZZ97 3WZ',
            startedOn: '2025-10-14',
            assertedBy: ['probation', 'police'],
          },
          ...(differs.has('secret address') && isLeft
            ? [
                {
                  lines: ['2 Hidden Court', 'Farby'],
                  confidential: true,
                  startedOn: '2026-02-02',
                  assertedBy: ['childrens-social-care'],
                },
              ]
            : []),
        ],
      },
    ),
    person(
      'her',
      'Nora',
      '1988-11-30',
      {
        police: { id: NUMBERS.her.POLICE_NOMINAL },
        'childrens-social-care': { id: NUMBERS.her.LCS, desk: CHILDRENS_DESK },
        mash: { id: NUMBERS.her.MASH },
      },
      {
        sex: 'FEMALE',
        names: [
          named('Nora', 'Quillstone', ['police', 'childrens-social-care', 'mash']),
          {
            ...secret.newName,
            kind: 'CHANGED',
            confidential: true,
            says: says('Changed by deed.'),
            assertedBy: ['police'],
          },
        ],
        identifiers: [{ scheme: 'NHS', value: GUESSED_NHS[0], assertedBy: ['childrens-social-care'] }],
        addresses: [refuge],
        safeContacts: [
          { method: 'telephone', value: secret.contact, instructions: says('Mornings.'), assertedBy: ['police'] },
        ],
        needs: [{ kind: 'INTERPRETER', language: 'Polish', says: says('A woman.'), assertedBy: ['police'] }],
        checks: [{ holder: 'probation', on: '2026-01-25', askedBy: 'police', askedByRole: says('Officer.') }],
      },
    ),
    person(
      'child',
      'Robin',
      '2016-08-02',
      {
        police: { id: NUMBERS.child.POLICE_NOMINAL },
        'childrens-social-care': { id: NUMBERS.child.LCS, desk: CHILDRENS_DESK },
        mash: { id: NUMBERS.child.MASH },
        education: { id: NUMBERS.child.EDUCATION_PUPIL, desk: OTHER_SCHOOL_DESK },
      },
      {
        addresses: [
          refuge,
          {
            kind: 'PLACEMENT',
            lines: [secret.placement, 'Otherby'],
            endedOn: '2026-02-20',
            assertedBy: ['childrens-social-care'],
          },
        ],
      },
    ),
    person(
      'other',
      'Vera',
      '1990-04-17',
      { police: { id: NUMBERS.other.POLICE_NOMINAL } },
      {
        addresses: [{ kind: 'REFUGE', lines: [secret.otherRefuge], confidential: true, assertedBy: ['police'] }],
      },
    ),
    ...(differs.has('secret address')
      ? [
          person('mate', 'Neil', '1983-09-12', {
            probation: { id: 'V100008', desk: 'Exampleton community team' },
            police: { id: 'N-P-8' },
            mash: { id: 'M-P-8' },
          }),
        ]
      : []),
    ...(differs.has('member')
      ? [person('relative', 'Ada', '1992-06-06', { police: { id: NUMBERS.relative.POLICE_NOMINAL } })]
      : []),
    ...(hasAdopter
      ? [
          person(
            'adopter',
            'Alma',
            '1985-03-14',
            {
              police: { id: NUMBERS.adopter.POLICE_NOMINAL, desk: 'another desk' },
              'childrens-social-care': { id: NUMBERS.adopter.LCS, desk: 'Exampleton adoption team' },
            },
            {
              addresses: [
                { lines: ['3 Larch Walk', 'Farby'], startedOn: '2020-02-02', assertedBy: ['childrens-social-care'] },
              ],
              identifiers: [{ scheme: 'NHS', value: GUESSED_NHS[1], assertedBy: ['childrens-social-care'] }],
              protectedFrom: [{ person: 'him', what: 'EVERYTHING', assertedBy: ['childrens-social-care'] }],
            },
          ),
        ]
      : []),
    ...(hasLimited ? [supervised('martin', 'Martin', isLeft), supervised('oscar', 'Oscar', !isLeft)] : []),
  ];
  const joined = later && differs.has('member') && isLeft;
  const limitedKey = isLeft ? 'martin' : 'oscar';
  const both = ['police', 'probation'];
  return {
    format: 'whole-picture/family/1',
    reference: REFERENCE,
    title: 'One of a pair of worlds',
    people,
    relationships: [
      {
        from: 'him',
        to: 'her',
        ground: 'INTIMATE_PERSONAL_RELATIONSHIP',
        says: says('Former partner.'),
        cohabiting: false,
        assertedBy: both,
      },
      {
        from: 'her',
        to: 'child',
        ground: 'PARENT',
        says: says('Mother.'),
        assertedBy: ['police', 'childrens-social-care'],
      },
      { from: 'him', to: 'other', ground: 'INTIMATE_PERSONAL_RELATIONSHIP', endedOn: '2019-01-01', assertedBy: both },
      ...(differs.has('member') ? [{ from: 'relative', to: 'her', ground: 'RELATIVES', assertedBy: both }] : []),
      ...(hasAdopter
        ? [
            {
              from: 'adopter',
              to: 'child',
              ground: 'PARENT',
              protectedFrom: ['him'],
              assertedBy: ['childrens-social-care', 'police'],
            },
          ]
        : []),
      ...(hasLimited
        ? ['martin', 'oscar'].map((to) => ({ from: 'him', to, ground: 'RELATIVES', assertedBy: ['probation'] }))
        : []),
    ],
    households: [
      {
        key: 'safe',
        assertedBy: victimSide,
        members: [
          { person: 'her', startedOn: '2026-03-01' },
          { person: 'child', startedOn: '2026-03-01' },
          ...(joined ? [{ person: 'relative', startedOn: '2026-11-20' }] : []),
        ],
      },
      // Others say with whom he lives: that stays, whatever another agency keeps secret of him.
      ...(differs.has('secret address')
        ? ['police', 'probation', 'mash'].map((agency) => ({
            key: `his-by-${agency}`,
            assertedBy: [agency],
            members: [
              { person: 'him', startedOn: '2025-10-14' },
              { person: 'mate', startedOn: '2025-12-01' },
            ],
          }))
        : []),
    ],
    probation: {
      assignments: [
        {
          reference: 'P-A1',
          person: 'him',
          allocatedTo: 'CRC',
          officer: 'R. Ordermere (fictitious)',
          team: 'Exampleton community team',
          startedOn: '2025-10-14',
        },
      ],
      sentences: [
        {
          reference: 'P-S1',
          person: 'him',
          kind: 'LICENCE',
          startedOn: '2025-10-14',
          conditions: [{ kind: 'NO_CONTACT', says: says('No contact.'), protectedPlace: secret.refuge.join(', ') }],
        },
      ],
      riskJudgements: [
        {
          reference: 'P-R1',
          person: 'him',
          judgedOn: '2026-07-05',
          level: 'HIGH',
          groups: [{ group: 'KNOWN_ADULT', level: 'HIGH' }],
          judgedByRole: 'responsible officer',
          tool: 'OASys',
        },
      ],
      partnerLinkWork: [
        { reference: 'P-L1', person: 'him', referredOn: '2026-03-02', safeContact: secret.contact, state: 'REACHED' },
      ],
    },
    police: {
      records: [{ person: 'her', namedOfficer: says('PC Unitgood (fictitious).') }],
      incidents: [
        {
          reference: 'P-I1',
          occurredAt: '2026-04-29T23:05:00+01:00',
          grade: 'HIGH',
          childrenChecked: true,
          crimeRecorded: true,
          protectedPlace: secret.refuge.join(', '),
          narrative: says('He waited outside.'),
          people: [
            { person: 'her', role: 'VICTIM' },
            { person: 'him', role: 'PERPETRATOR' },
            { person: 'child', role: 'CHILD_EXPOSED' },
            ...(hasLimited ? [{ person: limitedKey, role: 'WITNESS' }] : []),
          ],
        },
        ...(differs.has('call-out') && isLeft
          ? [
              {
                reference: 'P-I2',
                occurredAt: '2026-10-02T21:15:00+01:00',
                grade: 'MEDIUM',
                childrenChecked: true,
                crimeRecorded: false,
                people: [
                  { person: 'her', role: 'VICTIM' },
                  { person: 'child', role: 'CHILD_EXPOSED' },
                ],
              },
            ]
          : []),
      ],
      ...(differs.has('application') &&
        isLeft && {
          disclosureApplications: [
            {
              reference: 'P-DA1',
              route: 'RIGHT_TO_ASK',
              trigger: 'APPLICATION',
              openedOn: '2026-11-20',
              stage: 'RECEIVED',
              people: [
                { person: 'her', role: 'PERSON_AT_RISK' },
                { person: 'him', role: 'SUBJECT' },
                { person: 'child', role: 'CHILD' },
              ],
            },
          ],
        }),
      protectiveOrders: [
        {
          reference: 'P-O1',
          kind: 'RESTRAINING_ORDER',
          madeOn: '2026-03-09',
          expiresOn: '2031-03-08',
          conditions: [says('Not to come near.')],
          protectedPlaces: [secret.refuge.join(', ')],
          breaches: [{ on: '2026-04-29', outcome: says('Charged.') }],
          parties: [
            { person: 'him', role: 'RESPONDENT' },
            { person: 'her', role: 'PROTECTED' },
          ],
        },
      ],
      bail: [
        {
          reference: 'P-B1',
          person: 'him',
          kind: 'PRE_CHARGE_BAIL',
          startedOn: '2026-04-30',
          conditions: [says('Not to enter.')],
          protectedPlaces: [secret.refuge.join(', ')],
        },
      ],
      riskAssessments: [
        {
          reference: 'P-D1',
          person: 'her',
          assessedOn: '2026-04-30',
          level: 'HIGH',
          assessedByRole: says('First responder.'),
        },
      ],
      intelligence: [{ reference: 'P-N1', person: 'him', recordedOn: '2026-05-01', says: says('Asked a neighbour.') }],
      maracHearings: [{ reference: 'P-H1', person: 'her', heardOn: '2026-05-14', outcome: says('Actions agreed.') }],
    },
    education: {
      records: [
        {
          person: 'child',
          school: secret.school,
          safeguardingLead: says('L. Benchley (fictitious).'),
          collection: says('Her mother alone.'),
          safeContact: secret.contact,
          tellsOneParentAlone: true,
        },
      ],
      concerns: [
        {
          reference: 'P-E1',
          person: 'child',
          raisedAt: '2026-04-30T09:00:00+01:00',
          kind: 'FEAR_OF_CONTACT',
          basis: 'CHILD_SAID',
          childSaid: says('He will be at the gate.'),
        },
      ],
      encompassNotices: [
        {
          reference: 'P-E2',
          person: 'child',
          toldAt: '2026-04-30T08:05:00+01:00',
          toldBy: 'POLICE',
          incidentOn: '2026-04-29',
          incident: 'P-I1',
          inTime: true,
          childSaid: says('Was tired.'),
        },
      ],
    },
    'childrens-social-care': {
      records: [
        {
          person: 'child',
          namedWorker: says('S. Wardrobe (fictitious).'),
          school: secret.school,
          placement: `with carers at ${secret.placement}`,
          safeContact: secret.contact,
        },
      ],
      statuses: [
        {
          reference: 'P-T1',
          person: 'child',
          kind: 'CHILD_IN_NEED',
          startedOn: '2026-03-10',
          reasons: says('Assessed.'),
        },
      ],
      contactArrangements: [
        {
          reference: 'P-K1',
          person: 'child',
          kind: 'SUPERVISED',
          says: says('On Sundays.'),
          venue: secret.school,
          startedOn: '2026-04-01',
        },
      ],
      schools: [
        { reference: 'P-SC1', person: 'child', kind: 'PRIMARY', school: secret.school, startedOn: '2026-03-05' },
      ],
      placements: [
        {
          reference: 'P-PL1',
          person: 'child',
          kind: 'FOSTER_CARE',
          lines: [secret.placement, 'Otherby'],
          startedOn: '2026-01-05',
          endedOn: '2026-02-20',
        },
      ],
    },
    mash: {
      contacts: [
        {
          reference: 'P-M1',
          receivedAt: '2026-04-30T08:15:00+00:00',
          source: 'POLICE',
          rating: 'AMBER',
          narrative: says('Notified.'),
          subjects: [
            { person: 'child', role: 'CHILD' },
            { person: 'her', role: 'VICTIM' },
            { person: 'him', role: 'PERPETRATOR' },
          ],
        },
      ],
    },
  };
}
