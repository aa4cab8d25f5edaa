import { agencyModules } from '../../src/agencies';
import { signedOtherwise } from '../testkit/agreements';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { entry, loadWritten, writtenFamily } from '../testkit/written-family';
import { entriesOf, factsNotGiven, inOneWay, ownersOf, seesEverything, shownOf } from './every-fact';

// The MASH: what its records can say comes back as it was said.

const room = agencyModules.find(({ holder }) => holder === 'mash')!;
const knownTo = ['mash'] as const;

const everyone = [
  { role: 'CHILD', person: 'child' },
  { role: 'VICTIM', person: 'mother' },
  { role: 'PERPETRATOR', person: 'father' },
];
const agencies = [
  { agency: 'POLICE', role: 'domestic-abuse officer', attendance: 'ATTENDED' },
  { agency: 'HOUSING', attendance: 'DID_NOT_ATTEND' },
];
const contact = entry();
const meeting = entry();
const check = entry();

const part: Record<string, Record<string, unknown>[]> = {
  records: [{ person: 'child', namedPractitioner: 'M. Foyle (fictitious), front door' }],
  contacts: [
    {
      reference: contact,
      receivedAt: '2026-06-05T22:15:00+01:00',
      awareAt: '2026-06-05T22:20:00+01:00',
      kind: 'CALL_OUT_NOTIFICATION',
      source: 'POLICE',
      sourceRole: 'response officer',
      channel: 'SECURE_EMAIL',
      callOutGrade: 'LOW',
      callOutReference: 'P-77',
      involvedAgencies: ['PROBATION', 'IDVA_SERVICE'],
      concerns: ['CHILD_EXPOSED', 'STRANGULATION', 'COUNTER_ALLEGATION'],
      repeatContact: true,
      earlierContacts: 3,
      rating: 'RED',
      ratings: [
        {
          rating: 'AMBER',
          ratedAt: '2026-06-05T22:40:00+01:00',
          ratedByAgency: 'MASH',
          ratedByRole: 'domestic abuse early help lead',
          because: 'FIRST_RATING',
        },
        { rating: 'RED', ratedAt: '2026-06-05T23:30:00+01:00', because: 'ANSWER_ARRIVED' },
      ],
      decisionDueAt: '2026-06-06T02:15:00+01:00',
      workedOutOfHours: true,
      consent: 'UNSAFE_TO_SEEK',
      decidedAt: '2026-06-06T01:50:00+01:00',
      pathway: 'STRATEGY_DISCUSSION',
      furtherPathways: ['MARAC', 'PERPETRATOR_PROGRAMME'],
      threshold: 'SIGNIFICANT_HARM',
      decidedByRole: 'MASH manager',
      decidedByAgency: 'CHILDRENS_SOCIAL_CARE',
      reasons: 'She was held by the throat, and it is the fourth time.',
      narrative: 'Each says that the other began it.',
      referrerFeedback: 'TOLD_IN_PART',
      referrerToldAt: '2026-06-06T09:00:00+01:00',
      subjects: everyone,
    },
    {
      reference: entry(),
      receivedAt: '2026-11-21T09:00:00+00:00',
      source: 'INDIVIDUAL',
      informant: 'CHILD',
      rating: 'GREEN',
      subjects: [everyone[0]!],
    },
  ],
  agencyChecks: [
    {
      reference: check,
      person: 'father',
      contact,
      agency: 'PROBATION',
      askedAt: '2026-06-05T22:45:00+01:00',
      dueAt: '2026-06-06T00:45:00+01:00',
      chases: [
        { chasedAt: '2026-06-05T23:10:00+01:00', byRole: 'triage practitioner' },
        { chasedAt: '2026-06-05T23:20:00+01:00' },
      ],
      answer: 'KNOWN_INTERIM',
      answeredAt: '2026-06-05T23:25:00+01:00',
      answeredByRole: 'duty officer',
      changedRating: true,
      says: 'On licence, with a condition not to contact her.',
    },
    {
      reference: entry(),
      person: 'mother',
      agency: 'EDUCATION',
      askedAt: '2026-06-05T22:45:00+01:00',
      answer: 'NOT_KNOWN',
    },
    {
      reference: entry(),
      person: 'mother',
      agency: 'HOUSING',
      askedAt: '2026-06-05T22:46:00+01:00',
      answer: 'NO_REPLY',
    },
  ],
  healthChecks: [
    {
      reference: entry(),
      person: 'mother',
      contact,
      service: 'MATERNITY',
      askedAt: '2026-06-05T22:50:00+01:00',
      dueAt: '2026-06-06T00:50:00+01:00',
      chases: [{ chasedAt: '2026-06-06T00:55:00+01:00', byRole: 'triage practitioner' }],
      answer: 'KNOWN',
      answeredAt: '2026-06-06T01:30:00+01:00',
      answeredByRole: 'duty midwife',
      changedRating: false,
      says: 'She came alone to her last two appointments.',
    },
  ],
  dailyMeetingEntries: [
    {
      reference: meeting,
      kind: 'FRONT_DOOR',
      heldAt: '2026-06-06T09:00:00+01:00',
      trigger: 'CALL_OUT',
      contact,
      agencies,
      chairedByRole: 'MASH manager',
      outcome: 'ACTIONS_AGREED',
      notes: 'All agreed.',
      people: everyone,
    },
  ],
  dailyMaracEntries: [
    {
      reference: entry(),
      heldAt: '2026-06-07T09:30:00+01:00',
      referredAt: '2026-06-06T02:00:00+01:00',
      referredByAgency: 'MASH',
      contact,
      agencies,
      victimRepresented: true,
      victimTold: 'OBJECTS',
      outcome: 'TO_MONTHLY_MARAC',
      notes: 'Too many people are involved for one morning.',
      people: everyone,
    },
  ],
  actions: [
    {
      reference: entry(),
      person: 'mother',
      kind: 'REFER_TO_IDVA',
      agreedOn: '2026-06-06',
      contact,
      meetingEntry: meeting,
      ownerAgency: 'POLICE',
      ownerRole: 'domestic-abuse officer',
      dueOn: '2026-06-07',
      acknowledgedOn: '2026-06-06',
      doneOn: '2026-06-09',
      outcome: 'NOT_ACCEPTED_BY_SERVICE',
      says: 'They had no room until the week after.',
    },
    {
      reference: entry(),
      person: 'child',
      kind: 'SEE_THE_CHILD',
      agreedOn: '2026-06-06',
      ownerAgency: 'CHILDRENS_SOCIAL_CARE',
    },
  ],
  sharingRecords: [
    {
      reference: entry(),
      person: 'mother',
      decidedAt: '2026-06-06T02:05:00+01:00',
      decidedByRole: 'MASH manager',
      decidedByAgency: 'MASH',
      contact,
      forum: 'MARAC',
      consent: 'REFUSED',
      ground: 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM',
      outcome: 'SHARED_IN_PART',
      sharedWith: ['POLICE', 'IDVA_SERVICE'],
      personTold: true,
      proportional: 'No more than the last four incidents.',
      relevant: 'The child was in the room each time.',
    },
  ],
  schoolNotices: [
    {
      reference: entry(),
      person: 'child',
      incidentOn: '2026-06-05',
      contact,
      dueBy: '2026-06-08T08:45:00+01:00',
      state: 'ACKNOWLEDGED',
      givenAt: '2026-06-08T08:05:00+01:00',
      acknowledgedAt: '2026-06-08T08:20:00+01:00',
      supportOffered: true,
      school: 'Hollow Lane Junior School',
    },
  ],
  escalations: [
    {
      reference: entry(),
      person: 'mother',
      reason: 'NO_REPLY',
      raisedAt: '2026-06-06T12:00:00+01:00',
      raisedByAgency: 'MASH',
      raisedByRole: 'MASH manager',
      concernsAgency: 'HEALTH',
      takenToRole: 'named nurse for safeguarding',
      concerning: check,
      resolvedAt: '2026-06-06T15:00:00+01:00',
      outcome: 'ANSWERED',
      says: 'The mailbox was not read at weekends.',
    },
  ],
};

const { file, reference, numberOf } = writtenFamily(
  { child: { knownTo }, mother: { knownTo }, father: { knownTo } },
  { mash: part },
);

let hub: TestHub;
beforeAll(async () => {
  const everything = seesEverything('mash', 'TRIAGE_PRACTITIONER', 'MASH_TRIAGE');
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
  practitioner: 'mash-practitioner',
  purpose: 'MASH_TRIAGE' as const,
  record: 'mash',
  scheme: 'MASH',
  numberOf: (person: string) => numberOf(person, 'mash'),
});

test('the family leaves out nothing that a record can say', () => {
  expect(room.plan.entries.flatMap(({ entity, list: edge }) => factsNotGiven(entity, part[edge] ?? []))).toEqual([]);
});

test.each(room.plan.entries.map((plan) => [plan.list, plan] as const))(
  '%s come back as they were written',
  async (edge, plan) => {
    for (const owner of ['child', 'mother', 'father']) {
      const theirs = part[edge]!.filter((given) => ownersOf(plan, given).includes(owner));
      const shown = await entriesOf(asked(), owner, plan);
      expect(shown.map((one) => inOneWay(plan, one))).toEqual(
        expect.arrayContaining(theirs.map((given) => shownOf(plan, given))),
      );
      expect(shown).toHaveLength(theirs.length);
    }
  },
);

test('an agency that does not know somebody, one that has not replied and one that was not asked are told apart', async () => {
  const plan = room.plan.entries.find(({ list: edge }) => edge === 'agencyChecks')!;
  const shown = await entriesOf(asked(), 'mother', plan);
  expect(shown.map(({ agency, answer }) => `${agency as string} ${answer as string}`)).toEqual([
    'HOUSING NO_REPLY',
    'EDUCATION NOT_KNOWN',
  ]);
});

test('a rating that has changed says from what, when, and why', async () => {
  const plan = room.plan.entries.find(({ list: edge }) => edge === 'contacts')!;
  const shown = (await entriesOf(asked(), 'mother', plan))[0]!;
  expect(shown['rating']).toBe('RED');
  expect(shown['ratings']).toMatchObject([
    { rating: 'AMBER', because: 'FIRST_RATING' },
    { rating: 'RED', because: 'ANSWER_ARRIVED' },
  ]);
});

test('other agencies will hear that a pathway was decided', async () => {
  const rows = await hub.hub.databases.mash.source.query<{ kind: string; reference: string }[]>(
    `SELECT kind, reference FROM mash.outbox WHERE people && $1`,
    [[asked().numberOf('child')]],
  );
  expect(rows.filter(({ kind }) => !['CONTACT_RECEIVED', 'ACTION_CHANGED', 'CLOCK_CHANGED'].includes(kind))).toEqual([
    { kind: 'TRIAGE_DECIDED', reference: contact },
  ]);
  expect(rows.filter(({ kind }) => kind === 'ACTION_CHANGED')).toHaveLength(1);
  expect(rows.filter(({ kind }) => kind === 'CLOCK_CHANGED')).toHaveLength(1);
  expect(rows).toContainEqual({ kind: 'CONTACT_RECEIVED', reference: contact });
});
