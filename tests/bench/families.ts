/**
 * Synthetic families of six, each person known to all four agencies: a father under supervision, the mother who left
 * him, their two children, his new partner, and the grandmother. They differ in their numbers alone, so whichever
 * family is asked about costs the same. Everything in them is made up.
 */
const MEMBERS = ['father', 'mother', 'first-child', 'second-child', 'new-partner', 'grandmother'] as const;
type Member = (typeof MEMBERS)[number];

const HOLDERS = ['probation', 'police', 'childrens-social-care', 'mash'] as const;
const ALL = [...HOLDERS];

const GIVEN: Readonly<Record<Member, string>> = {
  father: 'Adam',
  mother: 'Beth',
  'first-child': 'Cary',
  'second-child': 'Dara',
  'new-partner': 'Edie',
  grandmother: 'Fern',
};
const BORN: Readonly<Record<Member, string>> = {
  father: '1985-03-04',
  mother: '1988-07-19',
  'first-child': '2014-02-11',
  'second-child': '2018-10-30',
  'new-partner': '1991-12-01',
  grandmother: '1959-05-23',
};
/** Those who fled: their address is confidential. */
const FLED: ReadonlySet<Member> = new Set(['mother', 'first-child', 'second-child']);

/** The probation number of a family's father, by which the family is asked for. */
export const fatherOf = (family: number): string => numbersOf(family, 'father').probation;

function numbersOf(family: number, member: Member) {
  const serial = family * 10 + MEMBERS.indexOf(member);
  return {
    probation: `B${String(serial).padStart(6, '0')}`,
    police: `N-${serial}`,
    'childrens-social-care': `L-${serial}`,
    mash: `M-${serial}`,
  };
}

/** One family as a file that the hub loads (schema/load.schema.json). */
export function familyFile(family: number): object {
  return {
    format: 'whole-picture/family/1',
    reference: `measured-${family}`,
    title: `Measured family ${family}`,
    synthetic: 'All of it.',
    people: MEMBERS.map((member) => personOf(family, member)),
    relationships: [
      { from: 'father', to: 'mother', ground: 'MARRIED', says: 'former wife', endedOn: '2020-01-31', assertedBy: ALL },
      {
        from: 'father',
        to: 'new-partner',
        ground: 'INTIMATE_PERSONAL_RELATIONSHIP',
        says: 'partner',
        cohabiting: true,
        assertedBy: ['probation', 'police'],
      },
      {
        from: 'father',
        to: 'first-child',
        ground: 'PARENT',
        says: 'father',
        assertedBy: ['probation', 'childrens-social-care'],
      },
      {
        from: 'mother',
        to: 'first-child',
        ground: 'PARENT',
        says: 'mother',
        assertedBy: ['childrens-social-care', 'police'],
      },
      {
        from: 'mother',
        to: 'second-child',
        ground: 'PARENT',
        says: 'mother',
        assertedBy: ['childrens-social-care', 'police'],
      },
      { from: 'grandmother', to: 'mother', ground: 'PARENT', says: 'mother', assertedBy: ['childrens-social-care'] },
    ],
    households: [
      { key: 'his', assertedBy: ['probation'], members: [{ person: 'father' }, { person: 'new-partner' }] },
      {
        key: 'hers',
        assertedBy: ['childrens-social-care'],
        members: [{ person: 'mother' }, { person: 'first-child' }, { person: 'second-child' }],
      },
    ],
    probation: probationOf(family),
    police: policeOf(family),
    'childrens-social-care': socialCareOf(family),
    mash: mashOf(family),
  };
}

function personOf(family: number, member: Member): object {
  const numbers = numbersOf(family, member);
  const fled = FLED.has(member);
  return {
    key: member,
    names: [{ given: GIVEN[member], family: `Measured-${family}`, assertedBy: ALL }],
    births: [{ bornOn: BORN[member], assertedBy: ALL }],
    addresses: [
      fled
        ? {
            lines: [`${family} Orchard Rise`, 'Otherby'],
            postcode: 'ZZ99 4AA',
            confidential: true,
            startedOn: '2020-02-01',
            assertedBy: ['police', 'childrens-social-care'],
          }
        : {
            lines: [`${family} ${member} Street`, 'Exampleton'],
            postcode: 'ZZ99 3WZ',
            startedOn: '2019-02-01',
            assertedBy: ['probation', 'police'],
          },
    ],
    knownTo: Object.fromEntries(
      HOLDERS.map((holder) => [holder, { id: numbers[holder], since: '2020-01-15', desk: 'Exampleton' }]),
    ),
  };
}

/** The same few entries for each of some people, under references of their own. */
const forEach = (family: number, members: readonly Member[], kind: string, entries: readonly object[]): object[] =>
  members.flatMap((person) =>
    entries.map((entry, index) => ({
      reference: `F${family}-${kind}${MEMBERS.indexOf(person)}${index}`,
      person,
      ...entry,
    })),
  );

function probationOf(family: number): object {
  const each = (kind: string, members: readonly Member[], entries: readonly object[]) =>
    forEach(family, members, kind, entries);
  return {
    assignments: each('A', MEMBERS, [
      {
        allocatedTo: 'CRC',
        officer: 'J. Farrow (fictitious)',
        grade: 'PROBATION_OFFICER',
        team: 'Exampleton',
        startedOn: '2023-04-01',
        audiences: [{ text: 'officer', audience: 'ENTITLED' }],
      },
    ]),
    sentences: each(
      'S',
      ['father', 'new-partner'],
      [
        { kind: 'CUSTODY', startedOn: '2021-02-19', endedOn: '2021-10-14', endedBy: 'released on licence' },
        {
          kind: 'LICENCE',
          startedOn: '2021-10-14',
          audiences: [{ text: 'conditions.says', audience: 'SERVED' }],
          conditions: [
            { kind: 'NO_CONTACT', says: 'No contact with his former wife.' },
            { kind: 'REPORT_RELATIONSHIPS', says: 'To tell of any new relationship.' },
          ],
        },
      ],
    ),
    convictions: each('C', ['father'], [{ offence: 'Assault on his former wife', convictedOn: '2021-02-19' }]),
    riskJudgements: each(
      'R',
      ['father', 'new-partner'],
      [
        {
          judgedOn: '2021-10-21',
          level: 'MEDIUM',
          groups: [
            { group: 'KNOWN_ADULT', level: 'MEDIUM' },
            { group: 'CHILDREN', level: 'LOW' },
          ],
          judgedByRole: 'responsible officer',
          tool: 'OASys',
        },
        {
          judgedOn: '2024-07-05',
          level: 'HIGH',
          groups: [
            { group: 'KNOWN_ADULT', level: 'HIGH' },
            { group: 'CHILDREN', level: 'MEDIUM' },
          ],
          judgedByRole: 'responsible officer',
          tool: 'OASys review',
        },
      ],
    ),
    appointments: each('P', ['father'], [{ on: '2024-07-03', kind: 'OFFICE', outcome: 'KEPT' }]),
  };
}

function policeOf(family: number): object {
  const incident = (
    index: number,
    occurredAt: string,
    grade: string,
    people: readonly (readonly [Member, string])[],
  ) => ({
    reference: `F${family}-I${index}`,
    occurredAt,
    grade,
    childrenChecked: true,
    childrenPresent: people.length > 2,
    crimeRecorded: grade !== 'LOW',
    people: people.map(([person, role]) => ({ person, role })),
  });
  return {
    records: MEMBERS.map((person) => ({ person, namedOfficer: 'PC Unitgood (fictitious)' })),
    incidents: [
      incident(1, '2019-09-04T19:10:00+01:00', 'MEDIUM', [
        ['mother', 'VICTIM'],
        ['father', 'PERPETRATOR'],
        ['first-child', 'CHILD_EXPOSED'],
        ['second-child', 'CHILD_EXPOSED'],
      ]),
      incident(2, '2020-01-22T22:40:00+00:00', 'HIGH', [
        ['mother', 'VICTIM'],
        ['father', 'PERPETRATOR'],
        ['first-child', 'CHILD_EXPOSED'],
        ['grandmother', 'WITNESS'],
      ]),
      incident(3, '2023-04-29T23:05:00+01:00', 'LOW', [
        ['new-partner', 'VICTIM'],
        ['father', 'PERPETRATOR'],
      ]),
    ],
    protectiveOrders: [
      {
        reference: `F${family}-O1`,
        kind: 'RESTRAINING_ORDER',
        madeOn: '2020-02-09',
        expiresOn: '2030-02-08',
        conditions: ['Not to contact the protected person, directly or indirectly.'],
        audiences: [{ text: 'conditions', audience: 'SERVED' }],
        parties: [
          { person: 'father', role: 'RESPONDENT' },
          { person: 'mother', role: 'PROTECTED' },
          { person: 'first-child', role: 'PROTECTED' },
          { person: 'second-child', role: 'PROTECTED' },
        ],
      },
    ],
    bail: forEach(family, ['father'], 'B', [
      { kind: 'PRE_CHARGE_BAIL', startedOn: '2020-01-23', endedOn: '2020-02-09', conditions: ['No contact.'] },
    ]),
    convictions: forEach(family, ['father'], 'PC', [
      { offence: 'Assault on his former wife', convictedOn: '2021-02-19' },
    ]),
    riskAssessments: forEach(family, ['mother'], 'D', [
      { assessedOn: '2020-01-23', level: 'HIGH', assessedByRole: 'first responder' },
    ]),
    intelligence: forEach(family, ['father'], 'N', [{ recordedOn: '2022-05-05', says: 'Seen near the school.' }]),
  };
}

function socialCareOf(family: number): object {
  const children: readonly Member[] = ['first-child', 'second-child'];
  return {
    records: MEMBERS.map((person) => ({
      person,
      namedWorker: 'S. Wardrobe (fictitious)',
      audiences: [{ text: 'namedWorker', audience: 'ENTITLED' }],
      ...(children.includes(person) && { school: 'Hazel Bank Nursery School' }),
    })),
    statuses: forEach(family, children, 'T', [
      { kind: 'REFERRED', startedOn: '2020-01-25', endedOn: '2020-02-01' },
      { kind: 'CHILD_IN_NEED', startedOn: '2020-02-01' },
    ]),
    contactArrangements: forEach(family, children, 'K', [
      { adult: 'father', kind: 'SUPERVISED', says: 'At the contact centre.', startedOn: '2020-03-01' },
    ]),
  };
}

function mashOf(family: number): object {
  return {
    contacts: [
      {
        reference: `F${family}-M1`,
        receivedAt: '2020-01-24T08:15:00+00:00',
        source: 'POLICE',
        rating: 'AMBER',
        decidedAt: '2020-01-25T10:30:00+00:00',
        pathway: 'CHILDRENS_SOCIAL_CARE_ASSESSMENT',
        subjects: [
          { person: 'first-child', role: 'CHILD' },
          { person: 'second-child', role: 'CHILD' },
          { person: 'mother', role: 'VICTIM' },
          { person: 'father', role: 'PERPETRATOR' },
        ],
      },
    ],
  };
}
