import { agencyModule as police } from '../../src/agencies/police';
import { entryOf, type EntryPlan } from '../../src/agencies/entry';
import { partOf, type FactPlan } from '../../src/agencies/entry/facts';
import { ALL_CATEGORIES, type Agreement } from '../../src/sharing';
import { signedOtherwise } from '../testkit/agreements';
import { openTestHub, TODAY, type Reply, type TestHub } from '../testkit/hub';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// One family that has everything the police record of a family, with every fact that may be given; read back by the
// police.

/** Lets the police see all of their own record: which role sees what of it is said, and tested, elsewhere. */
function ownRecordsWhole(agreement: Agreement): Agreement {
  if (agreement.id !== 'ISA-00') return agreement;
  const clauses = agreement.clauses.map((clause) =>
    clause.from.includes('police') ? { ...clause, categories: ALL_CATEGORIES } : clause,
  );
  return { ...agreement, clauses };
}

const known = { knownTo: ['police'] } as const;
const people = {
  // She is a victim on one night and said to be the perpetrator on another.
  "Aoife O'Dálaigh": { knownTo: ['police', 'childrens-social-care'] },
  'Дмитро Ковальчук': { knownTo: ['police', 'probation'] },
  'Sorcha, nine': known,
  'Nua, not yet born': { ...known, births: [{ expectedOn: '2027-02-01', assertedBy: ['police'] }] },
  'her sister': known,
  'his new partner': known,
} as const;
const [her, him, child, unborn, sister, newPartner] = Object.keys(people) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

type Facts = Readonly<Record<string, unknown>>;
const entries: Readonly<Record<string, readonly Facts[]>> = {
  incidents: [
    {
      reference: 'I-1',
      occurredAt: '2026-09-04T21:10:00+00:00',
      awareAt: '2026-09-04T21:12:00+00:00',
      recordedAt: '2026-09-05T02:00:00+00:00',
      grade: 'HIGH',
      gradedByRole: 'FIRST_RESPONDER',
      gradedAt: '2026-09-04T23:00:00+00:00',
      reportedBy: 'CHILD',
      response: 'ATTENDED_AT_ONCE',
      attendedAt: '2026-09-04T21:25:00+00:00',
      forms: ['PHYSICAL_OR_SEXUAL', 'CONTROLLING_OR_COERCIVE'],
      features: ['DURING_PREGNANCY', 'STRANGULATION'],
      conduct: 'COURSE_OF_CONDUCT',
      weapons: ['HOUSEHOLD_OBJECT'],
      childrenChecked: true,
      childrenPresent: true,
      childrenCount: 1,
      crimeRecorded: true,
      flagged: true,
      crimeReference: 'C/2026/1',
      actions: ['ARRESTED', 'RISK_ASSESSED'],
      support: ['RIGHTS_EXPLAINED', 'SEEN_ALONE'],
      evidence: ['BODY_WORN_VIDEO', 'EMERGENCY_CALL'],
      notices: [
        {
          recipient: 'CHILDRENS_SOCIAL_CARE',
          status: 'TOLD',
          toldAt: '2026-09-05T00:30:00+00:00',
          decidedByRole: 'FIRST_RESPONDER',
        },
        { recipient: 'PROBATION', status: 'NOT_TOLD', because: 'OVERLOOKED' },
      ],
      morningReview: 'WITHIN_24_HOURS',
      reviewedAt: '2026-09-05T08:30:00+00:00',
      place: 'The lane behind the shops',
      protectedPlace: '3 Fictitious Court',
      narrative: 'The child rang. She had been held by the throat.',
      people: [
        { role: 'CHILD_EXPOSED', person: child, exposure: ['SAW', 'HEARD'], seenByOfficer: true },
        {
          role: 'PERPETRATOR',
          person: him,
          basis: 'JUDGED_ON_EVIDENCE',
          judgedByRole: 'FIRST_RESPONDER',
          judgedOn: '2026-09-05',
          exposure: [],
        },
        { role: 'UNBORN_CHILD', person: unborn, exposure: [] },
        { role: 'VICTIM', person: her, exposure: [], injury: 'TREATED_IN_HOSPITAL', interpreter: 'NOT_NEEDED' },
      ],
    },
    {
      // Each alleges against the other: both have both roles.
      reference: 'I-2',
      occurredAt: '2026-10-11T19:00:00+00:00',
      grade: 'LOW',
      notices: [{ recipient: 'PROBATION', status: 'NOT_TOLD', because: 'GRADED_LOW' }],
      morningReview: 'LEFT_OUT_AS_LOW',
      people: [
        { role: 'PERPETRATOR', person: her, basis: 'CLAIMED_BY_OTHER_PARTY', exposure: [] },
        { role: 'PERPETRATOR', person: him, basis: 'AS_REPORTED', exposure: [] },
        { role: 'VICTIM', person: her, basis: 'AS_REPORTED', exposure: [] },
        { role: 'VICTIM', person: him, basis: 'CLAIMED_BY_OTHER_PARTY', exposure: [] },
        { role: 'WITNESS', person: sister, exposure: [] },
      ],
    },
  ],
  encompassNotices: [
    {
      reference: 'E-1',
      person: child,
      decidedOn: '2026-09-05',
      outcome: 'TOLD_LATE',
      toldAt: '2026-09-07T10:00:00+00:00',
      recipient: 'DESIGNATED_SAFEGUARDING_LEAD',
      school: 'Fictitious Primary School',
      incident: 'I-1',
    },
  ],
  missingEpisodes: [
    {
      reference: 'M-1',
      person: her,
      missingSince: '2026-09-20T09:00:00+00:00',
      reportedAt: '2026-09-20T18:00:00+00:00',
      reportedBy: 'PARTNER_OR_FORMER_PARTNER',
      risk: 'MEDIUM',
      judgedByRole: 'CONTROL_ROOM',
      judgedAt: '2026-09-20T18:30:00+00:00',
      concerns: ['CHILDREN', 'TAKEN_BY_ANOTHER'],
      childrensSocialCareTold: 'TOLD',
      childrensSocialCareToldAt: '2026-09-20T19:00:00+00:00',
      endedAt: '2026-09-21T08:00:00+00:00',
      ending: 'FOUND_SAFE',
      wishesNotToBeTraced: true,
      foundIn: 'REFUGE',
      foundAt: 'Fictitious Refuge',
      warrant: 'W-0',
    },
  ],
  allegations: [
    {
      reference: 'A-1',
      person: him,
      madeOn: '2026-09-04',
      behaviour: 'Holding her by the throat',
      forms: ['PHYSICAL_OR_SEXUAL'],
      offenceGroup: 'STRANGULATION',
      status: 'RETRACTED',
      statusOn: '2026-10-01',
      madeBy: her,
      towards: [{ person: her }, { person: unborn }],
      incident: 'I-1',
      weight: 'BORNE_OUT',
      weighedByRole: 'INVESTIGATING_OFFICER',
      weighedOn: '2026-09-06',
      closedBecause: 'VICTIM_DOES_NOT_SUPPORT',
      withdrawnBecause: 'PRESSURE',
      fearForLeaveToRemain: false,
      review: 'DECISION_OVERTURNED',
    },
    {
      reference: 'A-2',
      person: her,
      madeOn: '2026-10-11',
      behaviour: 'Throwing a cup at him',
      status: 'NO_FURTHER_ACTION',
      madeBy: him,
      incident: 'I-2',
      counterTo: 'A-1',
      weight: 'VEXATIOUS',
    },
  ],
  arrests: [
    {
      reference: 'R-1',
      person: him,
      arrestedAt: '2026-09-04T21:40:00+00:00',
      suspectedOf: ['STRANGULATION', 'ASSAULT'],
      outcome: 'CHARGED_AND_BAILED',
      releasedAt: '2026-09-05T15:00:00+00:00',
      victimToldFirst: false,
      incident: 'I-1',
      allegation: 'A-1',
    },
  ],
  bail: [
    {
      reference: 'B-1',
      person: him,
      kind: 'POST_CHARGE_BAIL',
      startedOn: '2026-09-05',
      decidedByRole: 'CUSTODY_OFFICER',
      conditions: ['Not to contact her or the child.'],
      conditionKinds: ['NO_CONTACT_WITH_VICTIM', 'NO_CONTACT_WITH_CHILD', 'KEEP_DISTANCE'],
      keepAwayMetres: 200,
      exclusionZones: [{ district: 'ZZ99', metres: 200 }],
      noContact: [{ with: 'CHILD', except: ['AS_A_COURT_ALLOWS_FOR_CHILDREN'] }],
      protectedPlaces: ['3 Fictitious Court'],
      protectedPeople: [{ person: her }, { person: child }],
      breaches: [{ on: '2026-09-19', outcome: 'BAILED_AGAIN', condition: 'KEEP_DISTANCE', incident: 'I-2' }],
      returnsOn: '2026-10-03',
      endedOn: '2026-10-20',
      endedBecause: 'SENTENCED',
      protectedToldAt: '2026-10-21T09:00:00+00:00',
      allegation: 'A-1',
      charge: 'C-1',
    },
  ],
  charges: [
    {
      reference: 'C-1',
      person: him,
      chargedOn: '2026-09-05',
      offence: 'Intentional strangulation',
      offenceGroup: 'STRANGULATION',
      domesticAbuse: true,
      chargedBy: 'CROWN_PROSECUTION_SERVICE',
      evidenceLed: true,
      status: 'CONVICTED',
      statusOn: '2026-10-20',
      court: 'MAGISTRATES',
      nextHearingOn: '2026-12-01',
      plea: 'GUILTY',
      incident: 'I-1',
      allegation: 'A-1',
      conviction: 'V-1',
    },
  ],
  outOfCourtDisposals: [
    {
      reference: 'O-1',
      person: him,
      kind: 'CONDITIONAL_CAUTION',
      givenOn: '2024-05-05',
      offence: 'Damage to her car',
      offenceGroup: 'CRIMINAL_DAMAGE',
      conditionsKept: true,
      incident: 'I-0',
      allegation: 'A-0',
    },
  ],
  convictions: [
    {
      reference: 'V-1',
      person: him,
      offence: 'Intentional strangulation',
      convictedOn: '2026-10-20',
      offenceGroup: 'STRANGULATION',
      domesticAbuse: true,
      court: 'MAGISTRATES',
      disposal: 'COMMUNITY_ORDER',
      charge: 'C-1',
      incident: 'I-1',
    },
  ],
  warrants: [
    {
      reference: 'W-1',
      person: him,
      issuedOn: '2026-11-01',
      reason: 'BREACH_OF_SENTENCE',
      bail: 'WITHOUT_BAIL',
      status: 'SURRENDERED',
      statusOn: '2026-11-09',
      court: 'MAGISTRATES',
    },
  ],
  releaseNotices: [
    {
      reference: 'L-1',
      person: him,
      releasedOn: '2026-11-10',
      releasedFrom: 'COURT',
      footing: 'BAIL',
      receivedAt: '2026-11-10T12:00:00+00:00',
      whereLiving: 'NO_FIXED_ADDRESS',
      victimTold: 'TOLD_AFTER',
      victimToldAt: '2026-11-11T09:00:00+00:00',
      childrensSocialCareTold: 'NOT_TOLD',
      probationTold: 'TOLD_BEFORE',
    },
  ],
  protectiveOrders: [
    {
      // One order, four people protected.
      reference: 'P-1',
      kind: 'RESTRAINING_ORDER',
      madeOn: '2026-10-20',
      expiresOn: '2030-10-19',
      standing: 'IN_FORCE',
      standingSince: '2026-10-20',
      maker: 'MAGISTRATES_COURT',
      applicant: 'PROSECUTION',
      basis: 'CONVICTION',
      servedAt: '2026-10-20T11:00:00+00:00',
      orderAppliedForAt: '2026-10-20T10:00:00+00:00',
      follows: 'P-0',
      prohibitions: ['CONTACT', 'GOING_TO_HOME', 'GOING_TO_SCHOOL'],
      conditions: ['Not to contact any of them.'],
      keepAwayMetres: 100,
      exclusionZones: [{ district: 'ZZ99', metres: 100 }],
      noContact: [{ with: 'VICTIM', except: ['THROUGH_SOLICITORS'] }],
      protectedPlaces: ['3 Fictitious Court', 'Fictitious Primary School'],
      powerOfArrest: false,
      variations: [{ on: '2026-11-02', change: 'EXTENDED', expiresOn: '2030-10-19' }],
      monitoring: 'POLICE_AND_PROBATION',
      breaches: [
        {
          on: '2026-11-05',
          outcome: 'charged 2026-11-06',
          status: 'CHARGED',
          statusOn: '2026-11-06',
          broke: ['CONTACT'],
          court: 'CRIMINAL',
          incident: 'I-3',
        },
      ],
      parties: [
        { role: 'PROTECTED', person: her },
        { role: 'PROTECTED', person: child },
        { role: 'PROTECTED', person: sister },
        { role: 'PROTECTED', person: unborn },
        { role: 'RESPONDENT', person: him },
      ],
    },
  ],
  addressMarkers: [
    {
      reference: 'F-1',
      person: her,
      kind: 'DOMESTIC_ABUSE',
      place: 'The flats on the lane',
      protectedPlace: '3 Fictitious Court',
      safeguards: ['SANCTUARY'],
      staffWarnings: ['DANGEROUS_DOG'],
      askedBy: 'PROBATION',
      placedOn: '2026-09-06',
      reviewOn: '2027-03-06',
      removedOn: '2026-11-20',
    },
  ],
  disclosureApplications: [
    {
      reference: 'D-1',
      route: 'RIGHT_TO_ASK',
      trigger: 'APPLICATION_BY_THIRD_PARTY',
      openedOn: '2026-11-01',
      dueOn: '2026-11-29',
      stage: 'DISCLOSED',
      immediateRisk: false,
      decision: 'DISCLOSE',
      decidedBy: 'PANEL',
      decidedOn: '2026-11-12',
      disclosedOn: '2026-11-13',
      disclosedTo: 'PERSON_AT_RISK',
      confidentialitySigned: true,
      people: [
        { role: 'APPLICANT', person: sister },
        { role: 'PERSON_AT_RISK', person: newPartner },
        { role: 'SUBJECT', person: him },
      ],
    },
  ],
  victimStatements: [
    {
      reference: 'S-1',
      person: her,
      kind: 'VIDEO_INTERVIEW',
      givenOn: '2026-09-06',
      standing: 'RETRACTED',
      standingSince: '2026-10-01',
      becauseOf: 'RECONCILED',
      fearForLeaveToRemain: false,
      pressureExplored: true,
      evidenceLedConsidered: true,
      takenByRole: 'INVESTIGATING_OFFICER',
      support: ['INTERMEDIARY', 'IDVA'],
      interpreter: 'PROVIDED',
      incident: 'I-1',
      allegation: 'A-1',
    },
  ],
  supportReferrals: [
    {
      reference: 'U-1',
      person: her,
      service: 'IDVA_SERVICE',
      referredOn: '2026-09-05',
      agreed: true,
      outcome: 'ACCEPTED',
      outcomeOn: '2026-09-08',
      incident: 'I-1',
    },
  ],
  riskAssessments: [
    {
      reference: 'K-1',
      person: her,
      assessedOn: '2026-09-05',
      level: 'HIGH',
      assessedByRole: 'first responder',
      judgedByRole: 'FIRST_RESPONDER',
      tool: 'DASH',
      riskFrom: [{ person: him }],
      ticks: 15,
      threshold: 14,
      basis: ['NUMBER_OF_TICKS'],
      answers: 'VICTIM_IN_PART',
      indicators: ['PREGNANCY', 'STRANGULATION'],
      levelBeforeReview: 'MEDIUM',
      reviewedByRole: 'SUPERVISOR',
      reviewedOn: '2026-09-06',
      incident: 'I-1',
    },
  ],
  maracReferrals: [
    {
      reference: 'G-1',
      referredOn: '2026-09-06',
      referredBy: 'POLICE',
      criteria: ['HIGH_RISK'],
      status: 'HEARD',
      forum: 'DAILY',
      listedFor: '2026-09-08',
      idva: 'MADE',
      victimTold: 'INFORMED',
      victimView: 'OBJECTS',
      overrideGround: 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM',
      people: [
        { role: 'CHILD', person: child },
        { role: 'CHILD', person: unborn },
        { role: 'PERPETRATOR', person: him },
        { role: 'VICTIM', person: her },
      ],
    },
  ],
  maracHearings: [
    {
      reference: 'H-1',
      person: her,
      heardOn: '2026-09-08',
      outcome: 'actions agreed',
      forum: 'DAILY',
      decisions: ['ACTIONS_AGREED', 'TO_FULL_MARAC'],
      attendedBy: ['POLICE', 'IDVA_SERVICE'],
      missing: ['HOUSING'],
      victimRepresented: true,
      notesSent: false,
      actions: [
        { agency: 'POLICE', kind: 'PROPERTY_MARKER', dueOn: '2026-09-09', status: 'DONE', doneOn: '2026-09-09' },
      ],
      safetyActions: [
        { agency: 'HOUSING', kind: 'REHOUSE', dueOn: '2026-09-30', status: 'NOT_DONE', doneOn: '2026-09-30' },
      ],
      referral: 'G-1',
    },
  ],
  offenderManagement: [
    {
      reference: 'N-1',
      person: him,
      scheme: 'MATAC',
      startedOn: '2026-09-15',
      decidedByRole: 'SUPERVISOR',
      interventions: ['DISRUPTION', 'EDUCATION'],
      jointVisits: true,
      callOutsPassedOn: true,
      reviewOn: '2026-12-15',
      endedOn: '2026-11-20',
      endedBecause: 'TO_MAPPA',
    },
  ],
  mappaManagement: [
    {
      reference: 'Y-1',
      person: him,
      level: 'LEVEL_2',
      mappaCategory: 'OTHER_DANGEROUS_OFFENDER',
      lead: 'POLICE',
      mosovo: true,
      iom: false,
      startedOn: '2026-11-20',
      enteredByRole: 'MOSOVO_OFFICER',
      reviewOn: '2026-12-20',
      endedOn: '2026-11-21',
    },
  ],
  visorRecords: [
    {
      reference: 'Z-1',
      person: him,
      kind: 'POTENTIALLY_DANGEROUS_PERSON',
      keptBy: 'POLICE',
      listedSince: '2026-11-20',
      updatedOn: '2026-11-21',
      mustNotify: false,
      visitDueOn: '2026-12-01',
      listedUntil: '2027-11-20',
    },
  ],
  warningMarkers: [
    {
      reference: 'X-1',
      person: him,
      kind: 'WEAPONS',
      weapons: ['KNIFE_OR_BLADE'],
      placedOn: '2026-09-05',
      placedByRole: 'SUPERVISOR',
      reviewOn: '2027-09-05',
      removedOn: '2026-11-20',
      incident: 'I-1',
    },
  ],
  firearmsCertificates: [
    {
      reference: 'Q-1',
      person: him,
      kind: 'SHOTGUN',
      status: 'SEIZED',
      statusOn: '2026-09-05',
      expiresOn: '2028-01-01',
      guns: 2,
    },
  ],
  intelligence: [
    {
      reference: 'T-1',
      person: him,
      recordedOn: '2026-10-30',
      says: 'Has been asking where she moved.',
      about: ['SEEKING_SOMEBODY', 'NEW_RELATIONSHIP'],
      evaluation: 'UNTESTED',
      assessment: 'KNOWN_INDIRECTLY',
      handling: 'SHARING_WITH_CONDITIONS',
      gradedByRole: 'INTELLIGENCE_OFFICER',
    },
  ],
};
const records = [
  { person: her, namedOfficer: 'PC Example (fictitious)', holdingUnit: 'DOMESTIC_ABUSE', heldSince: '2026-09-05' },
];

const keys = Object.fromEntries(Object.keys(people).map((name, index) => [name, `p${index}`]));
const named = (value: unknown): unknown => {
  if (typeof value === 'string') return keys[value] ?? value;
  if (Array.isArray(value)) return value.map(named);
  return value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, named(one)]))
    : value;
};
const { file, numberOf } = writtenFamily(
  Object.fromEntries(
    Object.entries(people).map(([name, person]) => [
      keys[name]!,
      { ...person, names: [{ given: name, assertedBy: person.knownTo }] },
    ]),
  ),
  { police: named({ records, ...entries }) },
);

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub({}, TODAY, signedOtherwise(ownRecordsWhole));
  await loadWritten(hub, file);
}, 180_000);
afterAll(() => hub.stop());

const fieldsOf = (facts: readonly FactPlan[]): string =>
  facts
    .map(({ name, is }) =>
      is.kind === 'person'
        ? `${name} { name }`
        : is.kind === 'part'
          ? `${name} { ${fieldsOf(partOf(is.part).facts)} }`
          : name,
    )
    .join(' ');

const ask = (
  who: string,
  purpose: 'DOMESTIC_ABUSE_INVESTIGATION' | 'MANAGING_RISK',
  person: string,
  fields: string,
): Promise<Reply> =>
  hub.ask(
    who,
    purpose,
    `query Q($value: ID!) { person(of: { scheme: POLICE_NOMINAL, value: $value }) { police { ${fields} } } }`,
    {
      value: numberOf(keys[person]!, 'police'),
    },
  );

/** What a file says of a fact, as a reply says it: names for people, null for what was not said. */
const asShown = (facts: readonly FactPlan[], said: Facts): Facts =>
  Object.fromEntries(
    facts.map(({ name, is, list }) => {
      const value = said[name];
      if (value === undefined) return [name, list ? [] : null];
      if (is.kind === 'person') return [name, { name: value }];
      if (is.kind !== 'part') return [name, value];
      return [name, (value as Facts[]).map((part) => asShown(partOf(is.part).facts, part))];
    }),
  );

const byText = (values: unknown): unknown =>
  Array.isArray(values) ? [...values].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))) : values;
const sorted = (entry: Facts): Facts =>
  Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, byText(value)]));

const plans = police.plan.entries;
const whose = (plan: EntryPlan, entry: Facts): string[] =>
  plan.sharedBy
    ? (entry[plan.sharedBy] as { person: string }[]).map(({ person }) => person)
    : [entry['person'] as string];

describe('whatever the police record of a family', () => {
  test('every kind and every fact stands in this family', () => {
    const unsaid = (facts: readonly FactPlan[], said: readonly Facts[], path: string): string[] =>
      facts.flatMap(({ name, is }) => {
        const values = said.map((entry) => entry[name]).filter((value) => value !== undefined);
        const filled = values.filter((value) => !Array.isArray(value) || value.length > 0);
        if (filled.length === 0) return [`${path}.${name}`];
        return is.kind === 'part' ? unsaid(partOf(is.part).facts, filled.flat() as Facts[], `${path}.${name}`) : [];
      });
    expect(plans.flatMap((plan) => unsaid(plan.facts, entries[plan.list] ?? [], plan.list))).toEqual([]);
  });

  test.each(plans.map((plan) => [plan.list, plan] as const))('comes back true: %s', async (edge, plan) => {
    // Whether somebody fears for their leave to remain is told to nobody in the police, whatever an agreement says.
    const facts = plan.facts.filter(({ category }) => category !== 'IMMIGRATION');
    const fields = `${edge} { nodes { reference version ${fieldsOf(facts)} } }`;
    for (const person of Object.keys(people)) {
      const expected = entries[edge]!.filter((entry) => whose(plan, entry).includes(person));
      if (expected.length === 0) continue;
      const { data, errors } = await ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', person, fields);
      expect(errors).toEqual([]);
      const shown = (data.person.police[edge].nodes as Facts[]).map(sorted);
      expect(byText(shown)).toEqual(
        byText(
          expected.map((entry) => sorted({ reference: entry['reference'], version: 1, ...asShown(facts, entry) })),
        ),
      );
    }
  });

  test('who holds the case comes back too', async () => {
    const { data } = await ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      her,
      'namedOfficer holdingUnit heldSince',
    );
    expect(data.person.police).toEqual({
      namedOfficer: 'PC Example (fictitious)',
      holdingUnit: 'DOMESTIC_ABUSE',
      heldSince: '2026-09-05',
    });
  });

  test('loading it again corrects nothing', async () => {
    await loadWritten(hub, file);
    const { data } = await ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      him,
      `incidents { nodes { version corrections { correctedBy } } } protectiveOrders { nodes { version corrections { correctedBy } } }`,
    );
    const { incidents, protectiveOrders } = data.person.police;
    for (const entry of [...incidents.nodes, ...protectiveOrders.nodes])
      expect(entry).toEqual({ version: 1, corrections: [] });
  });
});

test('somebody can have two roles in one incident, and an allegation can answer another', async () => {
  const fields =
    'incidents(first: 1) { nodes { people { role basis person { name } } } } allegations { nodes { reference counterTo madeBy { name } } }';
  const { data } = await ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', her, fields);
  const roles = (data.person.police.incidents.nodes[0].people as { role: string; person: { name: string } }[])
    .filter(({ person }) => person.name === her)
    .map(({ role }) => role);
  expect(roles).toEqual(['PERPETRATOR', 'VICTIM']);
  expect(data.person.police.allegations.nodes).toEqual([{ reference: 'A-2', counterTo: 'A-1', madeBy: { name: him } }]);
});

test('what is for keeping somebody safe is refused on the perpetrator’s side, whoever’s record it stands in', async () => {
  const closed = [
    'disclosureApplications { nodes { route } }',
    'victimStatements { nodes { kind } }',
    'supportReferrals { nodes { service } }',
  ];
  const { data, errors } = await ask(
    'responsible-officer',
    'MANAGING_RISK',
    him,
    `${closed.join(' ')} allegations { nodes { status withdrawnBecause } }`,
  );
  expect(data.person.police).toMatchObject({
    disclosureApplications: null,
    victimStatements: null,
    supportReferrals: null,
    allegations: { nodes: [{ status: 'RETRACTED', withdrawnBecause: null }] },
  });
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['WITHHELD', 'WITHHELD', 'WITHHELD', 'WITHHELD']);
});

test('nor is it told there who rang, what was done for the victim, or that she needed an interpreter', async () => {
  const fields = 'incidents { nodes { grade reportedBy support people { role interpreter } } }';
  const { data } = await ask('responsible-officer', 'MANAGING_RISK', him, fields);
  const [, night] = data.person.police.incidents.nodes;
  expect(night).toMatchObject({ grade: 'HIGH', reportedBy: null, support: null });
  expect(night.people).toContainEqual({ role: 'VICTIM', interpreter: null });
});

test('what others need to hear of is in the outbox', async () => {
  const references = Object.values(entries).flatMap((all) => all.map(({ reference }) => reference));
  const rows = await hub.hub.databases.police.source.query<{ kind: string; reference: string }[]>(
    `SELECT kind, reference FROM police.outbox WHERE reference = ANY ($1::text[]) ORDER BY kind, reference`,
    [references],
  );
  expect(rows.map(({ kind, reference }) => `${kind} ${reference}`)).toEqual([
    'CALL_OUT I-1',
    'CALL_OUT I-2',
    'CLOCK_CHANGED D-1',
    'CLOCK_CHANGED E-1',
    'CLOCK_CHANGED H-1',
    'CLOCK_CHANGED I-1',
    'CLOCK_CHANGED P-1',
    'MAPPA_LISTED Y-1',
    'MARAC_CHANGED G-1',
    'MARAC_LISTED G-1',
    'ORDER_BREACHED P-1',
    'ORDER_MADE P-1',
    'PERSON_MISSING M-1',
    'RELEASED L-1',
    'RELEASED R-1',
    'RISK_CHANGED K-1',
  ]);
});

test('a line in a timeline tells no story, and nothing more sensitive than its entry', () => {
  const lines = police.entities
    .slice(1)
    .map(entryOf)
    .flatMap(({ list: edge, facts, summary: says = [] }) =>
      says.map((name) => ({ edge, name, fact: facts.find((one) => one.name === name) })),
    );
  expect(
    lines.filter(({ fact }) => !fact || fact.category || fact.is.kind === 'part' || fact.is.kind === 'person'),
  ).toEqual([]);
});
