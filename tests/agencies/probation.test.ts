import { agencyModule as probation } from '../../src/agencies/probation';
import { factsOf } from '../../src/agencies/entry/facts';
import type { Agreement } from '../../src/sharing';
import { ALL_CATEGORIES } from '../../src/sharing';
import { signedOtherwise } from '../testkit/agreements';
import { openTestHub, TODAY, type Reply, type TestHub } from '../testkit/hub';
import { loadWritten } from '../testkit/written-family';

// Everything that probation records, told once: one entry of each kind, with every fact that it can have.

/** In this file the partner link worker is told whatever probation holds, so that all of it can be read back. */
const toldEverything = (agreement: Agreement): Agreement => ({
  ...agreement,
  clauses: agreement.clauses.map((clause) =>
    clause.from.includes('probation') && clause.to.includes('PARTNER_LINK_WORKER')
      ? { ...clause, categories: ALL_CATEGORIES }
      : clause,
  ),
});

type Facts = Readonly<Record<string, unknown>>;

/** Somebody of the family, by their key in the file. */
const PEOPLE: Readonly<Record<string, string>> = {
  darcy: 'D’Arcy O\u0027Neill',
  olena: 'Олена Łukasiewicz',
  meiling: '美玲 O\u0027Neill',
};
const TOLD = [
  { agency: 'CHILDRENS_SOCIAL_CARE', on: '2017-03-02', acknowledgedOn: '2017-03-03' },
  { agency: 'POLICE', on: '2017-03-02', acknowledgedOn: '2017-03-02' },
];

/** One entry of each kind, by its edge. */
const ENTRIES: Readonly<Record<string, Facts>> = {
  allocations: {
    allocatedOn: '2016-02-22',
    allocatedTo: 'CRC',
    allocatedFrom: 'NPS',
    ground: 'LOW_OR_MEDIUM_RISK',
    levelAtAllocation: 'MEDIUM',
    deportationIsGround: false,
    checksAnswered: false,
    documents: [
      { document: 'CASE_ALLOCATION_FORM', state: 'MISSING', receivedOn: '2016-03-20', chasedOn: '2016-03-01' },
      { document: 'PROSECUTION_PAPERS', state: 'INCOMPLETE', receivedOn: '2016-03-21', chasedOn: '2016-03-02' },
    ],
  },
  assignments: {
    allocatedTo: 'CRC',
    role: 'RESPONSIBLE_OFFICER',
    officer: 'J. Farrow (fictitious)',
    grade: 'PROBATION_SERVICES_OFFICER',
    team: 'Exampleton community team',
    provider: 'A provider (fictitious)',
    startedOn: '2016-02-24',
    endedOn: '2017-03-10',
    endedBecause: 'OFFICER_LEFT',
    personToldOn: '2017-06-19',
    handedOver: false,
  },
  limitedAccess: {
    startedOn: '2016-02-24',
    endedOn: '2017-02-24',
    kind: 'RESTRICTION',
    reason: 'STAFF_IS_RELATED',
    desks: ['Exampleton community team'],
    decidedByRole: 'LOCAL_DELIVERY_UNIT_HEAD',
    reviewDueOn: '2016-08-24',
  },
  preSentenceReports: {
    orderedOn: '2016-01-29',
    format: 'SHORT_FORMAT',
    court: 'MAGISTRATES',
    dueOn: '2016-02-19',
    deliveredOn: '2016-02-19',
    authorRole: 'COURT_OFFICER',
    domesticAbuseCheck: 'OUTSTANDING',
    childSafeguardingCheck: 'NOT_ASKED',
    gapsStated: true,
    saraCompleted: true,
    proposed: 'COMMUNITY_ORDER',
    proposedRequirements: ['BUILDING_BETTER_RELATIONSHIPS', 'UNPAID_WORK'],
    followed: 'IN_PART',
    passedOnOn: '2016-03-20',
  },
  sentences: {
    kind: 'LICENCE',
    startedOn: '2016-10-14',
    endedOn: '2017-09-01',
    expectedEndOn: '2017-10-14',
    extent: '12 months',
    endedBy: 'recalled',
    ended: 'RECALLED',
    court: 'CROWN',
    follows: 'probation-room-custody-1',
    requirements: [
      {
        kind: 'UNPAID_WORK',
        extent: '100 hours',
        ordered: 100,
        done: 42,
        unit: 'HOURS',
        state: 'REPLACED',
        startedOn: '2016-11-01',
        completedOn: '2017-05-01',
        removedOn: '2017-04-01',
      },
    ],
    conditions: [
      {
        kind: 'EXCLUSION_ZONE',
        says: 'To keep out of the area described.',
        district: 'ZZ99',
        metres: 500,
        noContactWith: ['VICTIM', 'CHILD'],
        except: ['THROUGH_SOLICITORS'],
        reporting: 'WEEKLY',
        curfew: 'NIGHTS',
        residence: 'AS_APPROVED',
        protects: ['FORMER_PARTNER', 'PARTNERS_CHILD'],
        person: 'olena',
        protectedPlace: 'Within 500 metres of 61 Orchard Rise, Otherby',
        startedOn: '2016-10-14',
        endedOn: '2017-04-14',
        endedBecause: 'LIFTED',
        monitoredBy: 'PROBATION_AND_POLICE',
        lastMonitoredOn: '2017-02-01',
        proposedByProbation: true,
      },
    ],
  },
  convictions: {
    offence: 'Assault by beating',
    convictedOn: '2016-02-19',
    kind: 'ASSAULT',
    court: 'MAGISTRATES',
    indexOffence: true,
    domesticAbuse: true,
    against: 'FORMER_PARTNER',
    sentence: 'probation-room-sentences-1',
  },
  programmes: {
    referredOn: '2016-10-20',
    programme: 'BUILDING_BETTER_RELATIONSHIPS',
    setting: 'GROUP',
    suitability: 'SUITABLE',
    sentence: 'probation-room-sentences-1',
    provider: 'Programmes team (fictitious)',
    waitingSince: '2016-10-20',
    startedOn: '2017-05-20',
    endedOn: '2017-07-01',
    sessions: 24,
    attended: 6,
    ended: 'DROPPED_OUT',
    alternativePlannedOn: '2017-07-20',
  },
  enforcement: {
    begunOn: '2017-03-20',
    state: 'DECIDED',
    reasons: ['MISSED_UNPAID_WORK', 'OUT_OF_TOUCH'],
    sentence: 'probation-room-sentences-1',
    absences: 17,
    provider: 'CRC',
    decidedByRole: 'RESPONSIBLE_OFFICER',
    papersSentOn: '2017-03-21',
    papersReturnedOn: '2017-03-23',
    appliedOn: '2017-03-28',
    hearings: [
      { on: '2017-05-05', court: 'MAGISTRATES', outcome: null },
      { on: '2017-05-19', court: 'MAGISTRATES', outcome: 'REQUIREMENT_REPLACED' },
    ],
    warrants: [{ kind: 'WITHOUT_BAIL', issuedOn: '2017-05-05', state: 'SURRENDERED', endedOn: '2017-05-18' }],
    outcome: 'REQUIREMENT_REPLACED',
    decidedOn: '2017-05-19',
    told: TOLD,
  },
  recalls: {
    decidedOn: '2017-09-01',
    kind: 'FIXED_TERM',
    state: 'RELEASED_AGAIN',
    reasons: ['DOMESTIC_ABUSE_ALLEGED'],
    recommendedByRole: 'RESPONSIBLE_OFFICER',
    provider: 'CRC',
    sentence: 'probation-room-sentences-1',
    referredOn: '2017-09-01',
    returnedOn: '2017-09-03',
    releasedAgainOn: '2017-10-01',
  },
  custody: {
    startedOn: '2017-09-03',
    endedOn: '2017-10-01',
    reason: 'RECALL',
    prison: 'HMP Exampleton (fictitious)',
    screenedOn: '2017-09-05',
    resettlementPlanOn: '2017-09-09',
    officerToldOn: '2017-09-20',
  },
  releases: {
    on: '2017-10-01',
    kind: 'RE_RELEASE',
    state: 'RELEASED',
    sentence: 'probation-room-sentences-1',
    accommodation: 'NO_FIXED_ADDRESS',
    addressEstablishedOn: '2017-10-09',
    seenInCustodyOn: '2017-09-21',
    firstAppointmentOn: '2017-10-02',
    told: TOLD,
  },
  courtAppearances: {
    on: '2017-09-02',
    court: 'MAGISTRATES',
    purpose: 'FIRST_HEARING',
    result: 'NOT_CONFIRMED',
    officerToldOn: '2017-09-10',
    howKnown: 'SAID_BY_THE_PERSON',
    confirmedOn: '2017-10-10',
  },
  riskJudgements: {
    judgedOn: '2016-10-21',
    level: 'MEDIUM',
    groups: [
      { group: 'PUBLIC', level: 'LOW', reasons: [], person: null },
      { group: 'KNOWN_ADULT', level: 'MEDIUM', reasons: ['DOMESTIC_ABUSE', 'CURRENT_OFFENCE'], person: 'olena' },
      { group: 'CHILDREN', level: 'LOW', reasons: ['CHILDREN_EXPOSED'], person: null },
      { group: 'STAFF', level: 'MEDIUM', reasons: ['THREATS'], person: null },
      { group: 'PRISONERS', level: 'LOW', reasons: [], person: null },
    ],
    judgedByRole: 'responsible officer',
    authorRole: 'RESPONSIBLE_OFFICER',
    provider: 'CRC',
    tool: 'OASys',
    instrument: 'OASYS',
    stage: 'START',
    standing: 'CHALLENGED',
  },
  riskScores: {
    scoredOn: '2016-02-01',
    instrument: 'SARA',
    of: 'HARM_TO_PARTNER',
    band: 'HIGH',
    figure: '3.45%',
    scoredByRole: 'COURT_OFFICER',
    provider: 'NPS',
    passedTo: 'CRC',
    passedOn: '2016-03-20',
  },
  registrations: {
    kind: 'MARAC_HEARD',
    startedOn: '2016-10-21',
    endedOn: '2017-10-21',
    endedBecause: 'NOT_REVIEWED',
    setByRole: 'RESPONSIBLE_OFFICER',
    reviewedOn: '2017-01-21',
    reviewDueOn: '2017-04-21',
  },
  plans: {
    on: '2016-11-04',
    kind: 'RISK_MANAGEMENT_PLAN',
    completed: true,
    dueOn: '2016-10-29',
    authorRole: 'RESPONSIBLE_OFFICER',
    covers: ['SAFETY_OF_VICTIM', 'PROTECTIVE_ORDERS'],
    personTookPart: false,
    reviewDueOn: '2017-02-04',
  },
  reviews: {
    on: '2017-07-05',
    prompt: 'NEW_RELATIONSHIP',
    promptedOn: '2017-02-10',
    state: 'DONE',
    outcomes: ['RISK_RAISED', 'REFERRED'],
    reviewedByRole: 'RESPONSIBLE_OFFICER',
    provider: 'CRC',
    onFile: true,
    personTookPart: false,
    usedProviders: false,
    narrative: 'Should have been held in February.',
  },
  oversight: {
    on: '2017-06-20',
    kind: 'INSPECTION_ANNOUNCED',
    byRole: 'SENIOR_PROBATION_OFFICER',
    provider: 'CRC',
    outcomes: ['REVIEW_REQUIRED', 'HOME_VISIT_REQUIRED'],
    dueOn: '2017-07-01',
    done: true,
    narrative: 'To be seen at home within two weeks.',
  },
  escalations: {
    consideredOn: '2017-07-06',
    kind: 'RISK_ESCALATION',
    state: 'DECLINED',
    reasons: ['ON_BAIL_FOR_VIOLENCE', 'RISK_TO_CHILD'],
    askedByRole: 'RESPONSIBLE_OFFICER',
    levelThought: 'HIGH',
    sentOn: '2017-07-07',
    decidedOn: '2017-07-14',
    decidedByRole: 'SENIOR_PROBATION_OFFICER',
    obstacle: 'NO_CONVICTION_YET',
    narrative: 'Declined while there is no conviction.',
  },
  mappa: {
    startedOn: '2017-10-01',
    endedOn: '2018-10-01',
    level: 'LEVEL_2',
    eligibility: 'CATEGORY_3',
    decidedByRole: 'MAPPA_COORDINATOR',
    withIom: true,
    reviewDueOn: '2018-01-01',
    meetings: [
      {
        on: '2017-10-10',
        level: 'LEVEL_2',
        attended: ['POLICE', 'PRISON'],
        absent: ['HOUSING', 'CHILDRENS_SOCIAL_CARE'],
        decided: 'LEVEL_2',
      },
    ],
  },
  maracKnowledge: {
    on: '2016-05-04',
    standing: 'HEARD',
    heardOn: '2016-05-04',
    howKnown: 'FOUND_ON_FILE',
    idvaReferred: true,
    contributed: false,
    notesOnFile: false,
    officerTold: false,
    actionsDueOn: '2016-05-18',
    actionsDoneOn: '2016-06-18',
  },
  providerReports: {
    on: '2017-01-12',
    matter: 'ASKED_FOR_ADDRESS',
    reporter: 'SUBSTANCE_MISUSE_SERVICE',
    provider: 'A drugs service (fictitious)',
    keepFromPerson: true,
    response: 'NONE',
    respondedOn: '2017-07-05',
    told: TOLD,
    narrative: 'Asked twice where she lives now.',
  },
  staffWarnings: {
    startedOn: '2016-02-24',
    endedOn: '2017-02-24',
    kind: 'THREATS_TO_STAFF_OR_POLICE',
    givenByRole: 'RESPONSIBLE_OFFICER',
    narrative: 'Threats at the first appointment.',
  },
  checks: {
    on: '2016-10-14',
    of: 'CHILD_SAFEGUARDING',
    withAgency: 'CHILDRENS_SOCIAL_CARE',
    stage: 'START_OF_ORDER',
    evidence: 'SAID_TO_HAVE_BEEN_REQUESTED',
    askedByRole: 'RESPONSIBLE_OFFICER',
    askedBy: 'CRC',
    chased: [
      { on: '2016-11-01', byRole: 'CASE_ADMINISTRATOR' },
      { on: '2016-12-01', byRole: null },
    ],
    answer: 'INTERIM',
    answeredOn: '2017-01-09',
    known: 'KNOWN',
    callOuts: 103,
    childStatus: 'BEING_ASSESSED',
    forwardedOn: '2017-01-20',
    onFile: false,
    followUp: 'NOTHING',
    followedUpOn: '2017-07-05',
    courtToldOfGap: false,
  },
  ordersKnown: {
    on: '2017-07-05',
    kind: 'RESTRAINING_ORDER',
    knowledge: 'KNOWN',
    learntOn: '2017-07-05',
    howKnown: 'TOLD_BY_POLICE',
    orderReference: 'G-O1',
    madeOn: '2015-10-09',
    expiresOn: '2020-10-08',
    protectsHowMany: 4,
    termsOnFile: false,
    inPlan: false,
    monitoredBy: 'POLICE',
    lastMonitoredOn: '2017-07-06',
  },
  bailKnown: {
    learntOn: '2017-09-02',
    kind: 'POST_CHARGE_BAIL',
    howKnown: 'TOLD_BY_COURT',
    startedOn: '2017-09-01',
    endedOn: '2017-11-01',
    protectsSomebody: true,
    conditionsOnFile: false,
  },
  allegationsKnown: {
    learntOn: '2017-09-01',
    of: 'DOMESTIC_ABUSE',
    state: 'UNDER_INVESTIGATION',
    howKnown: 'TOLD_BY_PARTNER_LINK_WORKER',
    madeOn: '2017-08-31',
    against: 'FORMER_PARTNER',
    madeBy: 'olena',
    reviewedOn: '2017-09-20',
    callOutsAskedOn: '2017-09-21',
  },
  appointments: {
    on: '2017-02-24',
    kind: 'UNPAID_WORK',
    outcome: 'STOOD_DOWN',
    reason: 'OTHER_REQUIREMENT',
    evidence: 'NOT_ASKED_FOR',
    withRole: 'UNPAID_WORK_SUPERVISOR',
    provider: 'Unpaid work team (fictitious)',
    intervention: 'Community café',
    hoursCredited: 1,
  },
  homeVisits: {
    on: '2017-07-03',
    state: 'MADE',
    byRole: 'RESPONSIBLE_OFFICER',
    jointlyWith: ['POLICE'],
    seen: ['PARTNER_THERE', 'CHILD_THERE'],
    childrenSeen: 1,
    told: TOLD,
    narrative: 'A child’s bed in the second room.',
  },
  contacts: {
    on: '2017-07-04',
    with: 'CHILDRENS_SOCIAL_CARE',
    means: 'EMAIL',
    byRole: 'RESPONSIBLE_OFFICER',
    outgoing: true,
    reply: 'NOT_ANSWERED',
    narrative: 'Asked what came of the assessment.',
  },
  serviceReferrals: {
    madeOn: '2017-09-15',
    kind: 'HOUSING',
    state: 'NO_ANSWER',
    service: 'Exampleton housing service (fictitious)',
    byRole: 'THROUGH_THE_GATE_WORKER',
    acknowledgedOn: '2017-09-16',
    chasedOn: '2017-09-28',
    neededBy: '2017-10-01',
    startedOn: '2017-10-05',
    endedOn: '2017-11-05',
  },
  changesOfCircumstances: {
    learntOn: '2017-07-03',
    change: 'MOVED_IN_WITH_VICTIM',
    happenedOn: '2017-06-15',
    endedOn: '2017-08-30',
    howKnown: 'SEEN',
    confirmed: true,
    towards: 'FORMER_PARTNER',
    otherPerson: 'olena',
    children: 1,
    livingTogether: true,
    told: TOLD,
    propertyFlagAskedOn: '2017-07-04',
    narrative: 'Says that he only stays at weekends.',
  },
  contactWithChildren: {
    startedOn: '2016-10-14',
    endedOn: '2017-04-14',
    contact: 'SUPERVISED',
    towards: 'PARTNERS_CHILD',
    child: 'meiling',
    decidedBy: 'CHILDRENS_SOCIAL_CARE',
    howKnown: 'TOLD_BY_SOCIAL_CARE',
    reasonOnRecord: false,
    confirmedOn: '2016-11-14',
  },
  socialCareReferrals: {
    on: '2017-07-04',
    state: 'SENT',
    concerns: ['LIVES_WITH_CHILD', 'UNBORN_CHILD'],
    towards: 'PARTNERS_CHILD',
    child: 'meiling',
    byRole: 'RESPONSIBLE_OFFICER',
    acknowledgedOn: '2017-07-06',
    outcomeLearntOn: '2017-08-06',
    challenged: true,
  },
  childMeetings: {
    on: '2017-07-20',
    kind: 'CHILD_IN_NEED',
    attendance: 'APOLOGIES',
    byRole: 'RESPONSIBLE_OFFICER',
    minutesReceivedOn: '2017-08-20',
  },
  partnerLinkWork: {
    referredOn: '2016-10-21',
    state: 'REACHED',
    programme: 'BUILDING_BETTER_RELATIONSHIPS',
    personAgreed: true,
    victim: 'olena',
    firstContactOn: '2016-10-26',
    lastContactOn: '2017-09-01',
    safetyPlan: true,
    disclosureAskedOn: '2017-09-04',
    harmReports: [{ on: '2017-08-31', agencies: ['POLICE'], officerTold: true, heard: 'NOT_ACTED_ON' }],
    safeContact: '01632 960941, weekday mornings',
    victimsLeave: 'DEPENDS_ON_PARTNER',
  },
  victimContact: {
    offeredOn: '2016-03-01',
    choice: 'ACCEPTED',
    victim: 'olena',
    liaisonOfficer: 'V. Liaise (fictitious)',
    representationsOn: '2016-09-14',
    toldOfConditionsOn: '2016-10-12',
    toldOfReleaseOn: '2016-10-13',
    statementOn: '2016-09-15',
  },
  accommodation: {
    startedOn: '2017-10-09',
    endedOn: '2018-01-09',
    kind: 'APPROVED_PREMISES',
    howKnown: 'SEEN',
    settled: false,
    curfewAddress: true,
    suitability: 'SUITABLE',
    premises: 'An approved premises (fictitious)',
    protectedPlace: 'Flat 3, 61 Orchard Rise, Otherby',
    refuge: false,
    appliedOn: '2017-09-10',
    leavesOn: '2018-01-09',
  },
  employment: {
    startedOn: '2016-12-01',
    endedOn: '2017-02-01',
    kind: 'ZERO_HOURS',
    evidence: 'NOT_SEEN',
    withVulnerablePeople: false,
  },
  substanceUse: {
    recordedOn: '2016-10-21',
    substance: 'alcohol',
    kind: 'ALCOHOL',
    says: 'Drinks before he is violent.',
    howKnown: 'SAID_BY_THE_PERSON',
    linkedToAbuse: true,
    abstinentSince: '2017-05-01',
  },
  substanceTests: {
    on: '2017-01-02',
    kind: 'DRUGS',
    result: 'POSITIVE',
    showed: ['CANNABIS', 'OPIATES'],
    officerToldOn: '2017-02-02',
  },
  substanceTreatment: {
    referredOn: '2016-11-01',
    state: 'ENDED',
    substances: ['ALCOHOL'],
    service: 'An alcohol service (fictitious)',
    required: true,
    startedOn: '2016-11-20',
    endedOn: '2017-01-20',
    ended: 'WITHDRAWN_BY_SERVICE',
    reasonKnown: false,
    lastReportOn: '2016-12-20',
  },
  healthNeeds: {
    recordedOn: '2017-08-01',
    kind: 'SELF_HARM_OR_SUICIDE',
    howKnown: 'TOLD_BY_POLICE',
    diagnosed: false,
    endedOn: '2017-09-01',
    narrative: 'An overdose, after which he was arrested.',
  },
  mentalHealth: {
    on: '2017-08-08',
    step: 'REFERRED_TO_TREATMENT',
    state: 'ACKNOWLEDGED',
    service: 'A recovery team (fictitious)',
    answeredOn: '2017-08-15',
    endedOn: '2018-02-15',
  },
  diversityNeeds: {
    recordedOn: '2016-02-01',
    kind: 'RELIGION',
    which: 'Islam',
    howKnown: 'SAID_BY_THE_PERSON',
    inCourtReport: true,
    inPlan: false,
    adjustments: ['TIMES_CHANGED', 'VISUAL_METHODS'],
  },
};

const plans = probation.plan.entries;
const CLOCKS = { awareAt: '2016-10-15T09:00:00+00:00', recordedAt: '2017-07-05T16:30:00+00:00' };
const referenceOf = (edge: string) => `probation-room-${edge}`;
const family = {
  format: 'whole-picture/family/1',
  reference: 'probation-room',
  title: 'A family of whom probation has recorded everything',
  people: [
    {
      key: 'darcy',
      names: [{ given: 'D’Arcy', family: "O'Neill", assertedBy: ['probation'] }],
      // The desk that works with them is told everything of them.
      knownTo: { probation: { id: 'V900001', desk: 'Exampleton partner link desk' } },
    },
    {
      key: 'olena',
      names: [{ given: 'Олена', family: 'Łukasiewicz', assertedBy: ['probation'] }],
      knownTo: { probation: { id: 'V900002' } },
    },
    {
      key: 'meiling',
      names: [{ given: '美玲', family: "O'Neill", assertedBy: ['probation'] }],
      knownTo: { probation: { id: 'V900003' } },
    },
  ],
  probation: Object.fromEntries(
    Object.entries(ENTRIES).map(([edge, facts]) => [
      edge,
      [{ reference: referenceOf(edge), person: 'darcy', ...CLOCKS, ...said(facts) }],
    ]),
  ),
};

/** A file leaves out what is not known; a reply says null. */
function said(facts: Facts): Facts {
  const inside = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(inside)
      : typeof value === 'object' && value !== null
        ? said(value as Facts)
        : value;
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, inside(value)]),
  );
}

type FactPlan = (typeof plans)[number]['facts'][number];

/** What to select of an entry, so that everything it says is asked for. */
function selectionOf(...values: readonly Facts[]): string {
  return Object.keys(values[0]!)
    .map((name) => {
      const facts = values.map((value) => value[name]).filter((fact) => fact !== null && fact !== undefined);
      if (facts.some((fact) => typeof fact === 'string' && fact in PEOPLE)) return `${name} { name }`;
      const inner = facts.flat().filter((fact) => typeof fact === 'object') as Facts[];
      return inner.length > 0 ? `${name} { ${selectionOf(...inner)} }` : name;
    })
    .join(' ');
}

/** An entry as a reply should tell it: people by name. */
const told = (value: Facts): Facts =>
  JSON.parse(JSON.stringify(value), (_, fact: unknown) =>
    typeof fact === 'string' && fact in PEOPLE ? { name: PEOPLE[fact] } : fact,
  ) as Facts;

const everything = `query Q($key: PersonKeyInput!) { person(of: $key) { probation { ${Object.entries(ENTRIES)
  .map(([edge, facts]) => `${edge} { nodes { reference version awareAt recordedAt ${selectionOf(facts)} } }`)
  .join('\n')} } } }`;
const DARCY = { key: { scheme: 'CRN', value: 'V900001' } };

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub({}, TODAY, signedOtherwise(toldEverything));
  await loadWritten(hub, family);
});
afterAll(() => hub.stop());

test('every kind of entry that probation has is told here, with every fact', () => {
  expect(Object.keys(ENTRIES).sort()).toEqual(plans.map(({ list: edge }) => edge).sort());
  const missing = plans.flatMap(({ list: edge, facts }) => leftOut(edge, facts, ENTRIES[edge]!));
  expect(missing).toEqual([]);
});

function leftOut(where: string, facts: readonly FactPlan[], value: unknown): string[] {
  const told = (Array.isArray(value) ? value : [value]) as Facts[];
  return facts.flatMap(({ name, is }) => {
    const said = told
      .map((one) => one[name])
      .find((one) => one !== undefined && one !== null && !(Array.isArray(one) && one.length === 0));
    if (said === undefined) return [`${where}.${name}`];
    return is.kind === 'part' ? leftOut(`${where}.${name}`, factsOf(is.part), said) : [];
  });
}

test('it comes back true', async () => {
  const { data, errors } = await hub.ask('partner-link-worker', 'VICTIM_SUPPORT', everything, DARCY);
  expect(errors).toEqual([]);
  const found = data.person.probation as Record<string, { nodes: Facts[] }>;
  for (const [edge, facts] of Object.entries(ENTRIES))
    expect({ edge, nodes: found[edge]!.nodes }).toEqual({
      edge,
      nodes: [{ reference: referenceOf(edge), version: 1, ...CLOCKS, ...told(facts) }],
    });
});

test('others hear of what they would need to hear of', async () => {
  const { source } = hub.hub.databases.probation;
  const rows = await source.query<{ kind: string; reference: string }[]>(
    `SELECT kind, reference FROM probation.outbox WHERE reference LIKE 'probation-room-%' ORDER BY reference, kind`,
  );
  expect(rows.map(({ kind, reference }) => `${reference.slice('probation-room-'.length)}: ${kind}`)).toEqual([
    'allegationsKnown: RISK_CHANGED',
    'assignments: OFFICER_CHANGED',
    'changesOfCircumstances: HOUSEHOLD_MEMBER_JOINED',
    'contactWithChildren: CONTACT_CHANGED',
    'mappa: MAPPA_LISTED',
    'mappa: RISK_CHANGED',
    'providerReports: RISK_CHANGED',
    'recalls: RECALLED',
    'registrations: RISK_CHANGED',
    'releases: RELEASED',
    'riskJudgements: RISK_CHANGED',
  ]);
});

describe('the perpetrator’s own officer', () => {
  let reply: Reply;
  beforeAll(async () => {
    reply = await hub.ask('responsible-officer', 'MANAGING_RISK', everything, DARCY);
  });

  test.each([
    '61 Orchard Rise',
    '01632 960941',
    'A drugs service',
    'SUBSTANCE_MISUSE_SERVICE',
    'where she lives',
    'V. Liaise',
  ])('is not told what would show where the victim is, or who told: %s', (secret) =>
    expect(reply.text).not.toContain(secret),
  );

  test('is told the conditions, without the places', () => {
    expect(reply.data.person.probation.sentences.nodes[0].conditions).toMatchObject([
      {
        kind: 'EXCLUSION_ZONE',
        district: 'ZZ99',
        metres: 500,
        noContactWith: ['VICTIM', 'CHILD'],
        says: null,
        protects: ['FORMER_PARTNER', 'PARTNERS_CHILD'],
        protectedPlace: null,
        endedBecause: 'LIFTED',
      },
    ]);
  });

  test('is told that checks were only said to have been requested, and what their own agency wrote down of the answer', () => {
    expect(reply.data.person.probation.checks.nodes).toMatchObject([
      { evidence: 'SAID_TO_HAVE_BEEN_REQUESTED', answer: 'INTERIM', callOuts: 103, childStatus: 'BEING_ASSESSED' },
    ]);
  });
});

describe('a condition that is corrected', () => {
  const corrections = `query Q($key: PersonKeyInput!) { person(of: $key) { probation { sentences { nodes {
    version conditions { kind protectedPlace person { name } } corrections { changes { field earlier } }
  } } } } }`;
  const correctedWith = async (change: Facts) => {
    const [licence] = family.probation['sentences']!;
    const [condition] = (ENTRIES['sentences'] as { conditions: Facts[] }).conditions;
    const corrected = {
      ...family,
      probation: { sentences: [{ ...licence, conditions: [said({ ...condition, ...change })] }] },
    };
    await loadWritten(hub, corrected);
  };
  const changesFor = async (name: string, purpose: 'MANAGING_RISK' | 'VICTIM_SUPPORT') => {
    const reply = await hub.ask(name, purpose, corrections, DARCY);
    const [licence] = reply.data.person.probation.sentences.nodes;
    return {
      text: reply.text,
      licence,
      changes: licence.corrections.map(({ changes }: { changes: unknown[] }) => changes),
    };
  };

  test('tells whoever may not see the place neither what it was nor that it changed', async () => {
    await correctedWith({ protectedPlace: 'Within 900 metres of 61 Orchard Rise, Otherby' });
    const officer = await changesFor('responsible-officer', 'MANAGING_RISK');
    expect(officer.licence.version).toBe(1);
    expect(officer.changes).toEqual([]);
    expect(officer.text).not.toContain('Orchard');
    const { changes } = await changesFor('partner-link-worker', 'VICTIM_SUPPORT');
    expect(changes).toEqual([
      [{ field: 'conditions', earlier: expect.stringContaining('500 metres of 61 Orchard Rise') }],
    ]);
  });

  test('tells what else it said, and nobody by an agency’s number', async () => {
    await correctedWith({ kind: 'NO_CONTACT', person: null });
    const officer = await changesFor('responsible-officer', 'MANAGING_RISK');
    expect(officer.changes).toEqual([[{ field: 'conditions', earlier: expect.stringContaining('EXCLUSION_ZONE') }]]);
    expect(officer.text).not.toMatch(/Orchard|V900002/);
  });
});
