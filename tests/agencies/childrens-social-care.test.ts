import { agencyModules } from '../../src/agencies';
import { signedOtherwise } from '../testkit/agreements';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { entry, loadWritten, writtenFamily } from '../testkit/written-family';
import { entriesOf, factsNotGiven, ownersOf, inOneWay, seesEverything, shownOf } from './every-fact';

// Children's social care: what its records can say comes back as it was said.

const room = agencyModules.find(({ holder }) => holder === 'childrens-social-care')!;
const knownTo = ['childrens-social-care'] as const;

/**
 * A proof of every kind of entry, in corners that the sources rarely show: an unborn child, a placement abroad,
 * supervision lifted.
 */
const everyone = (children: readonly string[]) => [
  ...children.map((person) => ({ role: 'CHILD', person })),
  { role: 'VICTIM', person: 'mother' },
  { role: 'PERPETRATOR', person: 'father' },
];
const agencies = [
  {
    agency: 'POLICE',
    role: 'domestic-abuse officer',
    invitedOn: '2026-03-01',
    attendance: 'ATTENDED',
    reportedOn: '2026-03-03',
  },
  { agency: 'PROBATION', role: 'responsible officer', attendance: 'NOT_INVITED' },
  { agency: 'HEALTH', attendance: 'SENT_REPORT' },
];
const steps = [
  {
    ownerAgency: 'HOUSING',
    ownerRole: 'housing officer',
    dueOn: '2026-03-20',
    doneOn: '2026-03-18',
    outcome: 'PARTLY_DONE',
    says: 'Locks changed; the door still to come.',
  },
  { ownerAgency: 'POLICE' },
];
const supervised = entry();
const order = entry();
const proceedings = entry();
const referral = entry();

const part: Record<string, Record<string, unknown>[]> = {
  records: [
    {
      person: 'son',
      namedWorker: 'S. Keel (fictitious), family safeguarding',
      school: 'Hollow Lane Junior School',
      placement: 'With an aunt abroad',
      familyReference: 'F-204',
      protectedAddress: '3 Ferry Steps, Otherby',
      safeContact: 'Through the school, before noon',
    },
  ],
  referrals: [
    {
      reference: referral,
      receivedAt: '2026-02-02T16:40:00+00:00',
      awareAt: '2026-02-02T17:05:00+00:00',
      source: 'AGENCY',
      sourceAgency: 'MATERNITY',
      sourceRole: 'community midwife',
      mashContact: 'M-1',
      reasons: ['DOMESTIC_ABUSE', 'UNBORN_CHILD', 'NEW_PARTNER'],
      repeatReferral: true,
      decisionDueOn: '2026-02-03',
      decidedAt: '2026-02-03T11:00:00+00:00',
      decision: 'STRATEGY_DISCUSSION',
      threshold: 'SIGNIFICANT_HARM',
      decidedByRole: 'team manager',
      referrerToldOn: '2026-02-04',
      narrative: 'Told the midwife that she is afraid to go home.',
      people: everyone(['baby', 'son']),
    },
    {
      reference: entry(),
      receivedAt: '2026-05-02T09:00:00+01:00',
      source: 'INDIVIDUAL',
      informant: 'RELATIVE',
      people: [{ role: 'CHILD', person: 'son' }],
    },
  ],
  statuses: [
    {
      reference: entry(),
      person: 'baby',
      kind: 'CHILD_PROTECTION_PLAN',
      planCategory: 'likely emotional abuse',
      planCategories: ['EMOTIONAL_ABUSE', 'PHYSICAL_ABUSE'],
      beforeBirth: true,
      startedOn: '2026-03-05',
      endedOn: '2026-09-05',
      decidedByRole: 'conference chair',
      reviewDueOn: '2026-06-05',
      reasons: 'Abuse grew worse in the pregnancy.',
    },
    {
      reference: entry(),
      person: 'son',
      kind: 'LOOKED_AFTER',
      lookedAfterBasis: 'INTERIM_CARE_ORDER',
      startedOn: '2026-04-01',
    },
    {
      reference: entry(),
      person: 'baby',
      kind: 'CLOSED',
      closedBecause: 'ADULT_LEFT_HOUSEHOLD',
      startedOn: '2026-09-05',
    },
  ],
  assessments: [
    {
      reference: entry(),
      person: 'baby',
      kind: 'PRE_BIRTH',
      startedOn: '2026-02-06',
      dueOn: '2026-04-10',
      completedOn: '2026-03-01',
      outcome: 'A plan is needed before birth.',
      conclusion: 'CHILD_PROTECTION_CONFERENCE',
      threshold: 'SIGNIFICANT_HARM',
      assessedByRole: 'social worker',
      authorisedByRole: 'team manager',
      drawsOn: ['MATERNITY', 'POLICE', 'PROBATION'],
      madeJointlyWith: ['MATERNITY'],
      perpetratorIncluded: true,
      childsVoice: 'NOT_YET_BORN',
      factors: ['PREGNANCY', 'DOMESTIC_ABUSE_BETWEEN_ADULTS'],
      parentalMentalIllHealth: false,
      parentalSubstanceUse: true,
      expectedOn: '2026-06-20',
      referral,
      analysis: 'He did not accept that anything had happened.',
    },
    {
      reference: entry(),
      person: 'son',
      kind: 'SECTION_47',
      startedOn: '2026-02-07',
      section47Outcome: 'CONCERNS_SUBSTANTIATED_CONFERENCE',
      childSeenOn: '2026-02-08',
      childsVoice: 'DIRECT_WORK',
      effectsOnChild: ['DIFFICULTY_SLEEPING', 'PHYSICAL_SYMPTOMS'],
      childSaid: 'He drew two houses, and was in neither.',
    },
    // Going on: what it says is interim.
    { reference: entry(), person: 'son', kind: 'SECTION_17', startedOn: '2026-02-03' },
  ],
  strategyDiscussions: [
    {
      reference: entry(),
      heldAt: '2026-02-05T14:00:00+00:00',
      suspectedHarm: ['EMOTIONAL_ABUSE'],
      agencies,
      chairedByRole: 'team manager',
      decision: 'SECTION_47_JOINT',
      conferenceDueOn: '2026-02-26',
      steps,
      reasons: 'A third incident, and a child on the way.',
      people: everyone(['baby', 'son']),
    },
  ],
  conferences: [
    {
      reference: entry(),
      kind: 'PRE_BIRTH',
      heldOn: '2026-03-05',
      dueOn: '2026-02-26',
      decision: 'PLAN_MADE',
      planCategories: ['EMOTIONAL_ABUSE'],
      chairedByRole: 'conference chair',
      nextReviewDueOn: '2026-06-05',
      heardApart: true,
      agencies,
      steps,
      reasons: 'All agreed but one.',
      people: everyone(['baby']),
    },
  ],
  meetings: [
    {
      reference: entry(),
      kind: 'CHILD_IN_NEED',
      heldOn: '2026-10-01',
      outcome: 'PLAN_CHANGED',
      chairedByRole: 'social worker',
      nextOn: '2026-11-12',
      agencies,
      steps,
      notes: 'The officer who supervises the father was not asked to come.',
      people: everyone(['son']),
    },
  ],
  plans: [
    {
      reference: entry(),
      person: 'son',
      kind: 'EARLY_HELP',
      startedOn: '2025-06-01',
      ledByAgency: 'EDUCATION',
      ledByRole: 'lead professional',
      familyAgreed: true,
      reviewedOn: '2025-09-01',
      reviewDueOn: '2025-12-01',
      endedOn: '2026-02-02',
      endedBecause: 'STEPPED_UP',
      steps,
      aims: 'That he comes to school rested.',
    },
  ],
  preBirthPlans: [
    {
      reference: entry(),
      person: 'baby',
      madeOn: '2026-04-20',
      expectedOn: '2026-06-20',
      madeByRole: 'social worker',
      maternityToldOn: '2026-04-21',
      bookedAt: 'St Brannock’s Hospital, Otherby',
      hospitalsAlerted: ['Northmoor General', 'Queen’s Ferry Infirmary'],
      keptFromBirth: [{ person: 'father', basis: 'bail condition' }],
      discharge: 'PARENT_AND_BABY_PLACEMENT',
      legalStep: 'INTERIM_CARE_ORDER',
      endedOn: '2026-06-24',
      instructions: 'Ring the emergency duty team at any hour.',
    },
  ],
  contactArrangements: [
    {
      reference: supervised,
      person: 'son',
      adult: 'father',
      kind: 'SUPERVISED',
      says: 'One hour, every second week.',
      howOften: 'FORTNIGHTLY',
      through: ['CONTACT_CENTRE'],
      means: ['IN_PERSON'],
      basis: 'COURT_ORDER',
      basisReference: order,
      concerns: ['ABUSE_OF_PARENT', 'ABDUCTION'],
      supervision: [{ by: 'RELATIVE', role: 'grandmother', person: 'grandmother' }, { by: 'CONTACT_CENTRE' }],
      venue: 'The contact centre at Mill Bridge',
      childsWishes: 'WANTS_CONTACT',
      startedOn: '2026-04-02',
      setByWhom: 'COURT',
      setByRole: 'family court judge',
      reviewDueOn: '2026-07-01',
      endedOn: '2026-10-02',
      endedByWhom: 'COURT',
      endedByRole: 'family court judge',
      reasons: 'He had come to every session.',
    },
    {
      reference: entry(),
      person: 'son',
      adult: 'father',
      kind: 'UNSUPERVISED',
      basis: 'PARENTS_ARRANGEMENT',
      startedOn: '2026-10-02',
      replaces: supervised,
    },
  ],
  familyProceedings: [
    {
      reference: proceedings,
      kind: 'RELOCATION_OR_RETURN',
      startedOn: '2026-03-15',
      guardianAppointed: true,
      nextHearingOn: '2026-12-03',
      endedOn: '2026-10-02',
      ending: 'ORDER_MADE',
      parties: [
        { role: 'APPLICANT', person: 'mother' },
        { role: 'RESPONDENT', person: 'father' },
        { role: 'CHILD', person: 'son' },
        { role: 'CHILD', person: 'baby' },
      ],
    },
  ],
  familyOrders: [
    {
      reference: order,
      kind: 'CHILD_ARRANGEMENTS_CONTACT',
      madeOn: '2026-04-01',
      expiresOn: '2028-04-01',
      endedOn: '2026-10-02',
      endedBecause: 'REPLACED',
      proceedings,
      terms: 'Contact to be supervised.',
      carers: [{ person: 'mother' }],
      parties: [
        { role: 'CHILD', person: 'son' },
        { role: 'BOUND', person: 'father' },
      ],
    },
  ],
  placements: [
    {
      reference: entry(),
      person: 'son',
      kind: 'ABROAD',
      lines: ['ul. Długa 7/3', 'Gdańsk'],
      postcode: '80-827',
      country: 'Poland',
      areaAuthority: 'Gdańsk',
      carers: [{ role: 'maternal grandmother', person: 'grandmother' }, { role: 'her husband' }],
      approvedBy: 'COURT',
      decidedByRole: 'family court judge',
      startedOn: '2026-04-01',
      endedOn: '2026-10-02',
      endedBecause: 'RETURNED_HOME',
    },
  ],
  schools: [
    {
      reference: entry(),
      person: 'son',
      kind: 'ABROAD',
      school: 'Szkoła Podstawowa nr 50',
      startedOn: '2026-04-07',
      endedOn: '2026-09-30',
    },
    {
      reference: entry(),
      person: 'son',
      kind: 'PRIMARY',
      school: 'Hollow Lane Junior School',
      safeguardingLead: 'Ms O’Dowd (fictitious)',
      startedOn: '2026-10-05',
    },
  ],
  workers: [
    {
      reference: entry(),
      person: 'son',
      profession: 'SOCIAL_WORKER',
      name: 'S. Keel (fictitious)',
      team: 'Family safeguarding, east',
      teamKind: 'FAMILY_SAFEGUARDING',
      holdsCase: true,
      worksWith: 'CHILD',
      startedOn: '2026-02-04',
      endedOn: '2026-08-31',
    },
    {
      reference: entry(),
      person: 'father',
      profession: 'PROBATION_OFFICER',
      worksWith: 'PERPETRATOR',
      startedOn: '2026-02-10',
    },
  ],
  harmJudgements: [
    {
      reference: entry(),
      person: 'son',
      judgedOn: '2026-02-20',
      judgedByAgency: 'PROBATION',
      judgedByRole: 'responsible officer',
      likelihood: 'NOT_SIGNIFICANT',
      harm: ['EMOTIONAL_ABUSE'],
      sources: [{ person: 'father' }],
      evidence: ['PERPETRATOR_SAID'],
      reviewDueOn: '2026-03-20',
      reasons: 'On his word alone.',
    },
    {
      reference: entry(),
      person: 'son',
      judgedOn: '2026-02-25',
      judgedByAgency: 'CHILDRENS_SOCIAL_CARE',
      judgedByRole: 'social worker',
      likelihood: 'LIKELY',
    },
  ],
  exploitationConcerns: [
    {
      reference: entry(),
      person: 'son',
      kind: 'ONLINE',
      level: 'SUSPECTED',
      judgedOn: '2026-08-01',
      judgedByAgency: 'EDUCATION',
      judgedByRole: 'designated safeguarding lead',
      endedOn: '2026-11-01',
      reasons: 'Messages from somebody he does not know.',
    },
  ],
  missingEpisodes: [
    {
      reference: entry(),
      person: 'son',
      missingFrom: 'CONTACT',
      missingSince: '2026-10-11T17:00:00+01:00',
      policeToldAt: '2026-10-11T18:10:00+01:00',
      fearedWithPerpetrator: true,
      returnedAt: '2026-10-12T02:20:00+01:00',
      foundAt: 'At a friend’s house in Mill Bridge',
      returnInterview: 'HELD',
      returnInterviewOn: '2026-10-13',
      learned: 'He had not wished to go.',
    },
    { reference: entry(), person: 'son', missingFrom: 'HOME', missingSince: '2026-11-20T21:00:00+00:00' },
  ],
  visits: [
    {
      reference: entry(),
      person: 'son',
      visitedAt: '2026-02-08T10:00:00+00:00',
      kind: 'UNANNOUNCED',
      byRole: 'social worker',
      jointlyWith: ['POLICE'],
      childSeen: true,
      childSeenAlone: true,
      excludedAdultPresent: false,
      notes: 'His bag stood packed by the door.',
    },
  ],
  enquiriesReceived: [
    {
      reference: entry(),
      person: 'father',
      receivedAt: '2026-02-12T09:30:00+00:00',
      askedByAgency: 'PROBATION',
      askedByRole: 'court officer',
      askedByDesk: 'magistrates’ court team',
      purpose: 'BEFORE_SENTENCE',
      answerBy: '2026-02-16',
      chases: [
        { chasedAt: '2026-02-17T09:00:00+00:00', byRole: 'court officer' },
        { chasedAt: '2026-02-24T09:00:00+00:00' },
      ],
      answers: [
        {
          answeredAt: '2026-02-25T15:00:00+00:00',
          kind: 'INTERIM',
          byRole: 'duty social worker',
          sentToAgency: 'PROBATION',
          sentToDesk: 'magistrates’ court team',
          says: 'An assessment is going on.',
        },
        { answeredAt: '2026-03-10T15:00:00+00:00', kind: 'FINAL' },
      ],
      finalAnswerOn: '2026-03-10',
      question: 'Are his children known, and what contact may he have?',
    },
  ],
  noticesReceived: [
    {
      reference: entry(),
      person: 'son',
      kind: 'ADULT_MOVED_IN',
      receivedAt: '2026-10-20T08:00:00+01:00',
      happenedOn: '2026-10-18',
      fromAgency: 'PROBATION',
      fromRole: 'responsible officer',
      concerning: [{ role: 'PERPETRATOR', person: 'father' }],
      actions: ['CHILD_SEEN', 'POLICE_TOLD'],
      actedOn: '2026-10-21',
      actedOnByRole: 'social worker',
      says: 'He is back in the flat.',
    },
  ],
  challenges: [
    {
      reference: entry(),
      person: 'baby',
      decision: 'CASE_CLOSED',
      raisedOn: '2026-09-08',
      raisedByAgency: 'HEALTH',
      raisedByRole: 'health visitor',
      answeredByRole: 'service manager',
      answeredOn: '2026-09-15',
      outcome: 'DECISION_STANDS',
      reasons: 'She had seen him at the window.',
    },
  ],
};

const { file, reference, numberOf } = writtenFamily(
  {
    son: { knownTo, births: [{ bornOn: '2017-05-01', assertedBy: knownTo }] },
    baby: { knownTo, births: [{ expectedOn: '2026-06-20', assertedBy: knownTo }] },
    mother: { knownTo },
    father: { knownTo },
    grandmother: { knownTo },
  },
  { 'childrens-social-care': part },
);

let hub: TestHub;
beforeAll(async () => {
  const everything = seesEverything('childrens-social-care', 'SOCIAL_WORKER', 'CHILD_SAFEGUARDING');
  hub = await openTestHub(
    {},
    TODAY,
    signedOtherwise((agreement) => agreement, [everything]),
  );
  await loadWritten(hub, { ...file, reference });
});
afterAll(() => hub.stop());

const asked = () => ({
  hub,
  practitioner: 'social-worker',
  purpose: 'CHILD_SAFEGUARDING' as const,
  record: 'childrensSocialCare',
  scheme: 'LCS',
  numberOf: (person: string) => numberOf(person, 'childrens-social-care'),
});

test('the family leaves out nothing that a record can say', () => {
  expect(room.plan.entries.flatMap(({ entity, list: edge }) => factsNotGiven(entity, part[edge] ?? []))).toEqual([]);
});

test.each(room.plan.entries.map((plan) => [plan.list, plan] as const))(
  '%s come back as they were written',
  async (edge, plan) => {
    for (const owner of ['son', 'baby', 'mother', 'father', 'grandmother']) {
      const theirs = part[edge]!.filter((given) => ownersOf(plan, given).includes(owner));
      const shown = await entriesOf(asked(), owner, plan);
      expect(shown.map((one) => inOneWay(plan, one))).toEqual(
        expect.arrayContaining(theirs.map((given) => shownOf(plan, given))),
      );
      expect(shown).toHaveLength(theirs.length);
    }
  },
);

test('what there is one of for each person comes back', async () => {
  const { data } = await hub.ask(
    'social-worker',
    'CHILD_SAFEGUARDING',
    'query One($of: PersonKeyInput!) { person(of: $of) { childrensSocialCare { namedWorker school placement familyReference protectedAddress safeContact } } }',
    { of: { scheme: 'LCS', value: asked().numberOf('son') } },
  );
  const { person: _, ...facts } = part['records']![0]!;
  expect(data.person.childrensSocialCare).toEqual(facts);
});

test('of contact whose supervision was lifted, the newest arrangement stands first, and the earlier one says who ended it', async () => {
  const plan = room.plan.entries.find(({ list: edge }) => edge === 'contactArrangements')!;
  const shown = await entriesOf(asked(), 'son', plan);
  expect(shown.map(({ kind, endedOn, endedByWhom, replaces }) => ({ kind, endedOn, endedByWhom, replaces }))).toEqual([
    { kind: 'UNSUPERVISED', endedOn: null, endedByWhom: null, replaces: supervised },
    { kind: 'SUPERVISED', endedOn: '2026-10-02', endedByWhom: 'COURT', replaces: null },
  ]);
});

test('other agencies will hear of what changed', async () => {
  const { source } = hub.hub.databases['childrens-social-care'];
  const rows = await source.query<{ kind: string; entry: string }[]>(
    `SELECT DISTINCT kind, entry FROM childrens_social_care.outbox WHERE people && $1 ORDER BY kind, entry`,
    [['son', 'baby', 'father'].map((person) => asked().numberOf(person))],
  );
  expect(rows.map(({ kind, entry: of }) => `${kind} ${of}`)).toEqual([
    'CASE_CLOSED ChildStatus',
    'CLOCK_CHANGED ChildAssessment',
    'CLOCK_CHANGED ChildProtectionConference',
    'CLOCK_CHANGED SocialCareReferral',
    'CLOCK_CHANGED StrategyDiscussion',
    'CONTACT_CHANGED ContactArrangement',
    'HOUSEHOLD_MEMBER_JOINED NoticeReceived',
    'OFFICER_CHANGED SocialCareWorker',
    'PERSON_MISSING ChildMissingEpisode',
    'PLAN_ENDED ChildStatus',
  ]);
});
