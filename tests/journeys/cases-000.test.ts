import { join } from 'node:path';
import type { Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';

/**
 * The cases of the inspection of domestic-abuse work (000): what was known, by whom and since when, and what the hub
 * answers now whoever lacked it.
 *
 * What happened stands in the source, with its lines in seeds/*.json; names, days, addresses and numbers are synthetic.
 */
const FAMILY = `query Family($of: PersonKeyInput!) {
  familyContext(of: $of) {
    people { nodes {
      name sex birthDate
      identifiers { nodes { valid } }
      relationships { nodes { says otherIs person { name } } }
      household { nodes { person { name } assertedBy } }
      addresses { nodes { lines endedOn } }
      protectedAddresses { nodes { lines } }
      safeContacts { nodes { value instructions } }
      involvement { nodes { agency status } }
      sourcesChecked { nodes { agency status askedOn askedBy occasion chasedOn answeredOn answerWentTo } }
      probation {
        allocations { nodes { allocatedOn allocatedTo allocatedFrom } }
        assignments { nodes { officer allocatedTo endedOn } }
        sentences { nodes { kind extent requirements { kind extent state startedOn } conditions { kind says protects } } }
        convictions { nodes { offence convictedOn domesticAbuse } }
        programmes { nodes { programme waitingSince startedOn ended } }
        riskJudgements { nodes { level judgedOn standing } }
        registrations { nodes { kind } }
        plans { nodes { kind on covers personTookPart } }
        reviews { nodes { prompt on state outcomes } }
        escalations { nodes { kind state consideredOn decidedByRole obstacle } }
        oversight { nodes { kind on outcomes } }
        maracKnowledge { nodes { standing on } }
        providerReports { nodes { matter on reporter response respondedOn told { agency on } narrative } }
        checks { nodes { of on evidence answer followUp chased { on } childStatus } }
        ordersKnown { nodes { kind on knowledge monitoredBy } }
        bailKnown { nodes { kind learntOn } }
        allegationsKnown { nodes { of learntOn howKnown reviewedOn callOutsAskedOn } }
        contactWithChildren { nodes { contact towards decidedBy reasonOnRecord } }
        socialCareReferrals { nodes { state on } }
        childMeetings { nodes { on attendance } }
        appointments { nodes { on kind outcome reason evidence } }
        homeVisits { nodes { on state } }
        contacts { nodes { on with reply } }
        serviceReferrals { nodes { kind state } }
        changesOfCircumstances { nodes { change learntOn howKnown confirmed livingTogether told { agency } propertyFlagAskedOn } }
        partnerLinkWork { nodes { state referredOn harmReports { on agencies officerTold heard } } }
        accommodation { nodes { kind startedOn } }
        employment { nodes { kind startedOn evidence } }
        enforcement { nodes { state reasons warrants { kind issuedOn state } told { agency } } }
        substanceUse { nodes { recordedOn says howKnown linkedToAbuse } }
        substanceTreatment { nodes { state service lastReportOn } }
      }
      police {
        namedOfficer
        incidents { nodes { occurredAt awareAt grade reportedBy narrative people { role person { name } exposure } } }
        allegations { nodes { behaviour status towards { person { name } } } }
        charges { nodes { offence status } }
        bail { nodes { kind startedOn endedOn } }
        convictions { nodes { offence convictedOn } }
        protectiveOrders { nodes { kind madeOn expiresOn standing monitoring protectedPlaces breaches { on } } }
        addressMarkers { nodes { kind } }
        warrants { nodes { bail status issuedOn } }
        warningMarkers { nodes { kind } }
        maracReferrals { nodes { referredOn status idva } }
        maracHearings { nodes { heardOn outcome actions { kind status } safetyActions { kind status } } }
      }
      childrensSocialCare {
        namedWorker school
        statuses { nodes { kind startedOn endedOn } }
        conferences { nodes { kind heldOn decision agencies { agency attendance } } }
        assessments { nodes { kind startedOn completedOn } }
        referrals { nodes { receivedAt sourceAgency reasons decidedAt } }
        enquiriesReceived { nodes { receivedAt askedByAgency askedByDesk finalAnswerOn chases { chasedAt } answers { kind } } }
        contactArrangements {
          nodes {
            kind startedOn basis concerns
            adult {
              name
              probation { enforcement { nodes { warrants { kind issuedOn state } } } changesOfCircumstances { nodes { change learntOn } } }
              police { warrants { nodes { bail status issuedOn } } }
            }
          }
        }
      }
    } }
  }
}`;

const SEAN = { scheme: 'CRN', value: 'S226000' };
const SEANS_PARTNER = { scheme: 'POLICE_NOMINAL', value: 'N-000-1227' };
const DAVID = { scheme: 'CRN', value: 'D285000' };
const DAVIDS_WIFE = { scheme: 'POLICE_NOMINAL', value: 'N-000-1286' };
const DAVID_OF_LONDON = { scheme: 'CRN', value: 'D454001' };
const CHARLIE = { scheme: 'CRN', value: 'C329000' };
const CHARLIES_SON = { scheme: 'LCS', value: 'L-000-1331' };
const GRAHAM = { scheme: 'CRN', value: 'G441000' };
const EX_PARTNERS_SON = { scheme: 'POLICE_NOMINAL', value: 'N-000-1444' };
const EDWINA = { scheme: 'CRN', value: 'E137000' };
const EDWINAS_CHILD = { scheme: 'LCS', value: 'L-000-1139' };
const MARY = { scheme: 'CRN', value: 'M149000' };
const STEVE = { scheme: 'CRN', value: 'S218000' };
const STEVES_PARTNERS_CHILD = { scheme: 'LCS', value: 'L-000-1220' };
const PHIL = { scheme: 'CRN', value: 'P107000' };
const PHILS_RELATIVE = { scheme: 'POLICE_NOMINAL', value: 'N-000-1112' };
const MISSING = { scheme: 'CRN', value: 'X100000' };
const CHILD_OF_CONCERN = { scheme: 'LCS', value: 'L-000-1101' };
const JACOB = { scheme: 'CRN', value: 'J479000' };
const JACOBS_CHILD = { scheme: 'LCS', value: 'L-000-1481' };

const NOBODY = { scheme: 'POLICE_NOMINAL', value: 'N-999-9999' };

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

/** Refers somebody to the partner link desk, as the police may, and accepts it there. */
async function referToPartnerLinkDesk(of: { scheme: string; value: string }): Promise<void> {
  const referred = await hub.ask(
    'police-dau-officer',
    'DOMESTIC_ABUSE_INVESTIGATION',
    `mutation ($of: PersonKeyInput!) { referForSupport(of: $of, agency: PROBATION, desk: "Exampleton partner link desk", because: "He is on a programme.") { id } }`,
    { of },
  );
  const accepted = await hub.ask(
    'partner-link-worker',
    'VICTIM_SUPPORT',
    `mutation ($id: ID!) { acceptReferral(referral: $id) { state } }`,
    { id: referred.data.referForSupport.id },
  );
  expect(accepted.data.acceptReferral).toEqual({ state: 'SUPPORTS' });
}

/** One family, as one practitioner is shown it. */
async function family(practitioner: string, purpose: Purpose, of: { scheme: string; value: string }) {
  const reply = await hub.ask(practitioner, purpose, FAMILY, { of });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const people: any[] = reply.data?.familyContext?.people.nodes ?? [];
  const names: string[] = people.map(({ name }) => name);
  const placeOf = (name: string) => {
    const place = names.indexOf(name);
    if (place < 0)
      throw new Error(`${name} is not among ${names.join(', ') || 'nobody'}: ${JSON.stringify(reply.errors[0])}`);
    return place;
  };
  return {
    reply,
    names,
    person: (name: string) => people[placeOf(name)],
    /** What each agency is shown to know of somebody. */
    statuses: (name: string) =>
      Object.fromEntries(
        (people[placeOf(name)].involvement.nodes as { agency: string; status: string }[]).map(({ agency, status }) => [
          agency,
          status,
        ]),
      ),
    /** Why a field of somebody's is refused; undefined where it is not. */
    refusal: (name: string, field: string) => {
      const error = reply.errors.find(
        ({ path }) => path?.join('.') === `familyContext.people.nodes.${placeOf(name)}.${field}`,
      );
      return error && `${error.extensions['code']} ${error.extensions['reason']}`;
    },
    /** What would change a refusal. */
    routeOf: (name: string, field: string) =>
      reply.errors.find(({ path }) => path?.join('.') === `familyContext.people.nodes.${placeOf(name)}.${field}`)
        ?.extensions['route'],
    codes: reply.errors.map(({ extensions }) => extensions['code']),
  };
}

/** A reply without the one thing that differs between any two questions. */
const withoutNumber = (text: string) => text.replace(/"requestId":"[^"]+"/, '');

const NEVER_ON_THIS_SIDE = 'WITHHELD PERPETRATOR_SIDE';
const NOT_IN_THE_AGREEMENT = 'WITHHELD CATEGORY_NOT_COVERED';
const ASK_THE_OTHER_SIDE =
  "No agreement or consent changes this. Ask the victim's or the child's worker to act on it for you.";

describe('Sean: a further assault, reported to his officer, who did nothing (000 L1226-1233)', () => {
  test('the partner link worker had told the police and the officer, on the day they heard', async () => {
    const { person } = await family('partner-link-worker', 'VICTIM_SUPPORT', SEAN);
    expect(person('Sean Pellowside').probation.partnerLinkWork.nodes).toEqual([
      {
        state: 'REACHED',
        referredOn: '2017-05-18',
        harmReports: [{ on: '2017-09-12', agencies: ['POLICE'], officerTold: true, heard: 'NOT_ACTED_ON' }],
      },
    ]);
  });

  test('the police had it on record three days after it happened', async () => {
    const { person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', SEANS_PARTNER);
    expect(person('Bethan Orrest').police.incidents.nodes[0]).toMatchObject({
      occurredAt: '2017-09-09T21:30:00+00:00',
      awareAt: '2017-09-12T10:05:00+00:00',
      reportedBy: 'PROBATION',
    });
  });

  test('his officer, who asked for no call-outs, has the second one beside the review that was not held', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', SEAN);
    const { probation, police } = person('Sean Pellowside');
    expect(police.incidents.nodes).toMatchObject([
      {
        occurredAt: '2017-09-09T21:30:00+00:00',
        people: [{ role: 'PERPETRATOR' }, { role: 'VICTIM', person: { name: 'Bethan Orrest' } }],
      },
      { occurredAt: '2017-03-18T21:20:00+00:00' },
    ]);
    expect(probation.programmes.nodes).toMatchObject([{ waitingSince: '2017-05-18', startedOn: '2017-12-18' }]);
    expect(probation.allegationsKnown.nodes).toEqual([
      {
        of: 'ASSAULT',
        learntOn: '2017-09-12',
        howKnown: 'TOLD_BY_PARTNER_LINK_WORKER',
        reviewedOn: null,
        callOutsAskedOn: null,
      },
    ]);
    expect(probation.reviews.nodes).toMatchObject([
      { prompt: 'PARTNER_LINK_WORKER_REPORT', on: '2017-09-12', state: 'NOT_DONE' },
    ]);
    expect(probation.checks.nodes).toMatchObject([
      { of: 'DOMESTIC_ABUSE_CALL_OUTS', on: '2017-09-12', evidence: 'NOT_REQUESTED' },
    ]);
  });

  test('the second assault is a call-out, and the only conviction is for the first', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', SEAN);
    expect(person('Sean Pellowside').police.convictions.nodes).toEqual([
      { offence: 'Assault on his partner', convictedOn: '2017-05-12' },
    ]);
  });

  test('his officer is not shown where she is, nor what she told the partner link worker, who can act on it', async () => {
    const { refusal, routeOf, reply } = await family('responsible-officer', 'MANAGING_RISK', SEAN);
    expect(refusal('Bethan Orrest', 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Sean Pellowside', 'probation.partnerLinkWork')).toBe(NEVER_ON_THIS_SIDE);
    expect(routeOf('Sean Pellowside', 'probation.partnerLinkWork')).toBe(ASK_THE_OTHER_SIDE);
    expect(reply.text).not.toMatch(/Shuttle Court|1SC|960226/);
  });
});

describe('David, one assault without warning: a MARAC and an IDVA of which his officer knew nothing (000 L1285-1302)', () => {
  test('the police knew: a son injured who tried to intervene, and a MARAC within three weeks', async () => {
    const { person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', DAVIDS_WIFE);
    const { incidents, maracHearings } = person('Celia Amblecote').police;
    expect(incidents.nodes).toMatchObject([
      {
        occurredAt: '2017-02-11T19:45:00+00:00',
        people: [
          { role: 'PERPETRATOR', person: { name: 'David Amblecote' } },
          { role: 'VICTIM', person: { name: 'Celia Amblecote' } },
          { role: 'VICTIM', person: { name: 'Idris Amblecote' }, exposure: ['INTERVENED', 'INJURED'] },
        ],
      },
    ]);
    expect(maracHearings.nodes).toMatchObject([{ heardOn: '2017-03-02', outcome: 'An action plan was agreed.' }]);
  });

  test('his officer sees the MARAC and the IDVA referral beside her own record that she did not know', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', DAVID);
    const { probation, police } = person('David Amblecote');
    expect(probation.maracKnowledge.nodes).toEqual([{ standing: 'NOT_KNOWN', on: '2017-10-13' }]);
    expect(probation.ordersKnown.nodes).toEqual([
      { kind: 'RESTRAINING_ORDER', on: '2017-07-05', knowledge: 'KNOWN', monitoredBy: 'POLICE' },
    ]);
    expect(police.maracReferrals.nodes).toEqual([{ referredOn: '2017-02-13', status: 'HEARD', idva: 'MADE' }]);
    expect(police.maracHearings.nodes).toMatchObject([
      { heardOn: '2017-03-02', actions: [{ kind: 'PROPERTY_MARKER', status: 'DONE' }] },
    ]);
    expect(police.protectiveOrders.nodes).toMatchObject([
      { kind: 'RESTRAINING_ORDER', expiresOn: '2022-06-22', standing: 'IN_FORCE', monitoring: 'POLICE_ALONE' },
    ]);
  });

  test('his officer sees that he was seen twice, and that the judgement which took his word is not supported', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', DAVID)).person('David Amblecote');
    expect(probation.appointments.nodes.map(({ on }: { on: string }) => on)).toEqual(['2017-10-13', '2017-07-05']);
    expect(probation.riskJudgements.nodes).toEqual([
      { level: 'MEDIUM', judgedOn: '2017-10-13', standing: 'NOT_SUPPORTED' },
    ]);
    expect(probation.escalations.nodes).toEqual([]);
  });

  test('the partner link worker, to whom nobody referred his wife, is not told how to reach her until the police refer her', async () => {
    const before = await family('partner-link-worker', 'VICTIM_SUPPORT', DAVID);
    expect(before.refusal('Celia Amblecote', 'safeContacts')).toBe('WITHHELD NEED_TO_KNOW');
    await referToPartnerLinkDesk(DAVIDS_WIFE);
    const { person } = await family('partner-link-worker', 'VICTIM_SUPPORT', DAVID);
    expect(person('David Amblecote').probation.partnerLinkWork.nodes).toMatchObject([
      { state: 'NOT_REFERRED', referredOn: '2017-06-30' },
    ]);
    expect(person('Celia Amblecote').safeContacts.nodes).toEqual([
      { value: '01632 960285', instructions: 'Before nine in the morning; say that it is about her library books.' },
    ]);
  });

  test("the IDVA sees what the MARAC agreed for his wife's safety, and that it was done", async () => {
    const { person } = await family('idva', 'VICTIM_SUPPORT', DAVIDS_WIFE);
    expect(person('Celia Amblecote').police.maracHearings.nodes).toMatchObject([
      { heardOn: '2017-03-02', safetyActions: [{ kind: 'IDVA_SUPPORT', status: 'DONE' }] },
    ]);
  });

  test('his officer is shown neither where his family went nor what is done to keep them safe: he wants them back', async () => {
    const { person, refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', DAVID);
    expect(person('David Amblecote').relationships.nodes).toContainEqual(
      expect.objectContaining({ says: 'wife; he is eager to have his family return to him' }),
    );
    expect(refusal('Celia Amblecote', 'police.maracHearings.nodes.0.safetyActions')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('David Amblecote', 'police.protectiveOrders.nodes.0.protectedPlaces')).toBe(NEVER_ON_THIS_SIDE);
    for (const name of ['Celia Amblecote', 'Idris Amblecote', 'Perry Amblecote']) {
      for (const field of ['addresses', 'protectedAddresses', 'household'])
        expect(refusal(name, field)).toBe(NEVER_ON_THIS_SIDE);
    }
    expect(reply.text).not.toMatch(/Fuller Passage|1FP|960285/);
  });

  test('he is not the David of London, and neither family shows anything of the other', async () => {
    const one = await family('responsible-officer', 'MANAGING_RISK', DAVID);
    const other = await family('responsible-officer', 'MANAGING_RISK', DAVID_OF_LONDON);
    expect(one.person('David Amblecote').birthDate).toBe('1964-10-02');
    expect(other.person('David Hollowell').birthDate).toBe('1979-12-04');
    expect(one.names.filter((name) => other.names.includes(name))).toEqual([]);
  });
});

describe('Charlie: excluded from the family home, back in it, and nobody told (000 L1329-1346)', () => {
  test('probation knew of the relationship in March and of his return in July, and told nobody', async () => {
    const { probation, police } = (await family('responsible-officer', 'MANAGING_RISK', CHARLIE)).person(
      'Charlie Northolme',
    );
    expect(probation.changesOfCircumstances.nodes).toEqual([
      {
        change: 'MOVED_IN_WITH_VICTIM',
        learntOn: '2017-07-13',
        howKnown: 'SEEN',
        confirmed: false,
        livingTogether: null,
        told: [],
        propertyFlagAskedOn: null,
      },
      {
        change: 'RELATIONSHIP_CONTINUES',
        learntOn: '2017-03-16',
        howKnown: 'SAID_BY_THE_PERSON',
        confirmed: false,
        livingTogether: null,
        told: [],
        propertyFlagAskedOn: null,
      },
    ]);
    expect(probation.homeVisits.nodes).toEqual([{ on: '2017-07-13', state: 'DUE_NOT_MADE' }]);
    expect(probation.socialCareReferrals.nodes).toEqual([{ state: 'NOT_MADE', on: '2017-07-13' }]);
    expect(probation.contactWithChildren.nodes).toContainEqual({
      contact: 'NOT_KNOWN',
      towards: 'OWN_CHILD',
      decidedBy: 'NOT_ON_RECORD',
      reasonOnRecord: false,
    });
    expect(police.addressMarkers.nodes).toEqual([]);
  });

  test('his officer, who never asked, has the restricted contact and whom to ask why; no reason is invented', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', CHARLIE);
    expect(person('Charlie Northolme').probation.checks.nodes).toMatchObject([
      { of: 'CHILD_SAFEGUARDING', on: '2017-01-24', evidence: 'NOT_REQUESTED', answer: 'NONE' },
    ]);
    expect(
      person('Toby Northolme').sourcesChecked.nodes.filter(
        ({ askedOn }: { askedOn: string | null }) => askedOn !== null,
      ),
    ).toEqual([]);
    const { contactArrangements, namedWorker } = person('Toby Northolme').childrensSocialCare;
    expect(contactArrangements.nodes).toMatchObject([
      { kind: 'RESTRICTED', startedOn: '2016-12-05', basis: null, concerns: [], adult: { name: 'Charlie Northolme' } },
    ]);
    expect(namedWorker).toBe('A. Hearthstone (fictitious), children and families team');
  });

  test('his officer sees the exclusion, the return and the childcare that let him leave the programme in one place', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', CHARLIE)).person('Charlie Northolme');
    expect(probation.sentences.nodes[0].requirements).toContainEqual({
      kind: 'EXCLUSION',
      extent: 'from the family home, for a period of months',
      state: null,
      startedOn: '2017-01-20',
    });
    expect(probation.employment.nodes).toEqual([
      { kind: 'CARING', startedOn: '2017-09-04', evidence: 'NOT_ASKED_FOR' },
    ]);
    expect(probation.programmes.nodes).toMatchObject([
      { programme: 'BUILDING_BETTER_RELATIONSHIPS', ended: 'ALLOWED_TO_LEAVE' },
    ]);
  });

  test("his son's social worker, whom nobody told, sees that he is believed to be back", async () => {
    const { person } = await family('social-worker', 'CHILD_SAFEGUARDING', CHARLIES_SON);
    expect(person('Charlie Northolme').probation.changesOfCircumstances.nodes[0]).toMatchObject({
      change: 'MOVED_IN_WITH_VICTIM',
      learntOn: '2017-07-13',
      confirmed: false,
      told: [],
    });
  });

  test('the police, whom nobody asked to flag the property, see the return and the children there', async () => {
    const { person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', CHARLIE);
    expect(person('Charlie Northolme').probation.changesOfCircumstances.nodes[0]).toMatchObject({
      change: 'MOVED_IN_WITH_VICTIM',
    });
    expect(person('Rosalind Tarnfield')).toMatchObject({
      addresses: { nodes: [{ lines: ['12 Wheelwright Green', 'Otherby'] }] },
      household: { nodes: [{ person: { name: 'Quinn Tarnfield' } }] },
    });
  });

  test('his officer is shown neither school nor where the son lives whom he may not see', async () => {
    const { person, refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', CHARLIE);
    expect(person('Toby Northolme').childrensSocialCare.school).toBeNull();
    expect(refusal('Toby Northolme', 'childrensSocialCare.school')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Toby Northolme', 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(reply.text).not.toMatch(/Limekiln|Weavers Field|Little Acorns|960329/);
  });
});

describe('Graham: on bail for violence to a child, and not returned to the NPS because there was no conviction yet (000 L1441-1451)', () => {
  test('his officer asked her manager, and the question went no further', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', GRAHAM)).person('Graham Stourcliffe');
    expect(probation.escalations.nodes).toMatchObject([
      {
        kind: 'RETURN_AFTER_ALLOCATION',
        state: 'CONSIDERED',
        consideredOn: '2017-11-13',
        decidedByRole: 'SENIOR_PROBATION_OFFICER',
        obstacle: 'NO_CONVICTION_YET',
      },
    ]);
    expect(probation.oversight.nodes).toEqual([
      { kind: 'ASKED_FOR', on: '2017-11-14', outcomes: ['ESCALATION_REFUSED'] },
    ]);
  });

  test('his officer has bail as bail, the charge as a charge, and no conviction', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', GRAHAM);
    const { police } = person('Graham Stourcliffe');
    expect(police.bail.nodes).toEqual([
      { kind: 'POST_CHARGE_BAIL', startedOn: '2017-11-03', endedOn: null },
      { kind: 'POST_CHARGE_BAIL', startedOn: '2017-11-03', endedOn: null },
    ]);
    expect(police.allegations.nodes).toContainEqual({
      behaviour: "Violence towards his ex-partner's son, and neglect of him",
      status: 'CHARGED',
      towards: [{ person: { name: 'Callum Ridgeway' } }],
    });
    expect(police.charges.nodes.map(({ status }: { status: string }) => status)).toEqual([
      'AWAITING_COURT',
      'AWAITING_COURT',
    ]);
    expect(police.convictions.nodes).toEqual([]);
  });

  test('the NPS, which was never asked, sees at its next report that a return was considered, and why it was not sent', async () => {
    const { person } = await family('court-officer', 'PRE_SENTENCE_REPORT', GRAHAM);
    const { allocations, escalations } = person('Graham Stourcliffe').probation;
    expect(allocations.nodes[0]).toEqual({ allocatedOn: '2017-10-16', allocatedTo: 'CRC', allocatedFrom: 'NPS' });
    expect(escalations.nodes).toMatchObject([
      {
        kind: 'RETURN_AFTER_ALLOCATION',
        state: 'CONSIDERED',
        consideredOn: '2017-11-13',
        obstacle: 'NO_CONVICTION_YET',
      },
    ]);
  });

  test('a social worker sees his contact with his own son, about whom nobody has asked, beside what is alleged', async () => {
    const { person, statuses } = await family('social-worker', 'CHILD_SAFEGUARDING', GRAHAM);
    expect(person('Graham Stourcliffe').probation.changesOfCircumstances.nodes).toMatchObject([
      { change: 'CONTACT_WITH_CHILD', learntOn: '2017-11-09', told: [] },
    ]);
    expect(person('Graham Stourcliffe').police.allegations.nodes[0]).toMatchObject({ status: 'CHARGED' });
    expect(person('Ewan Stourcliffe').relationships.nodes).toMatchObject([
      { otherIs: 'PARENT', says: 'father; in contact with him' },
    ]);
    expect(statuses('Ewan Stourcliffe')).toMatchObject({
      PROBATION: 'NAMED',
      POLICE: 'NOT_CHECKED',
      CHILDRENS_SOCIAL_CARE: 'NOT_CHECKED',
      MASH: 'NOT_CHECKED',
      HEALTH: 'NOT_CHECKED',
      EDUCATION: 'NOT_CHECKED',
    });
  });

  test('his officer cannot learn where the boy lives whom he is on bail for; a treatment provider cannot find the boy at all', async () => {
    const { refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', EX_PARTNERS_SON);
    expect(refusal('Callum Ridgeway', 'addresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Callum Ridgeway', 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(reply.text).not.toMatch(/Pinfold|1PW/);
    const provider = await family('substance-misuse-provider', 'TREATMENT', EX_PARTNERS_SON);
    const nobody = await family('substance-misuse-provider', 'TREATMENT', NOBODY);
    expect(provider.codes).toEqual(['NOT_FOUND']);
    expect(withoutNumber(provider.reply.text)).toBe(withoutNumber(nobody.reply.text));
  });
});

describe("Edwina: a question to children's social care, asked again and again, and no answer (000 L1137-1147)", () => {
  const CHASED = ['2018-01-08', '2018-01-29', '2018-02-26'];

  test("her officer's file has the question, each reminder, and no answer; the review waits for it", async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', EDWINA);
    const { probation } = person('Edwina Marchbank');
    expect(probation.checks.nodes).toContainEqual({
      of: 'CHILD_SAFEGUARDING',
      on: '2017-12-11',
      evidence: 'RECORDED',
      answer: 'NONE',
      followUp: null,
      chased: CHASED.map((on) => ({ on })),
      childStatus: null,
    });
    expect(person('Marlow Marchbank').sourcesChecked.nodes).toContainEqual({
      agency: 'CHILDRENS_SOCIAL_CARE',
      status: 'NO_REPLY',
      askedOn: '2017-12-11',
      askedBy: 'PROBATION',
      occasion: 'ROUTINE',
      chasedOn: CHASED,
      answeredOn: null,
      answerWentTo: null,
    });
    expect(probation.contacts.nodes).toEqual(
      [...CHASED].reverse().map((on) => ({ on, with: 'CHILDRENS_SOCIAL_CARE', reply: 'NOT_ANSWERED' })),
    );
    expect(probation.reviews.nodes).toMatchObject([{ prompt: 'SCHEDULED', on: '2017-12-18', state: 'DUE' }]);
  });

  test("her officer has what was not answered: each child's plan, the conferences, and who holds the case", async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', EDWINA);
    for (const child of ['Marlow Marchbank', 'Sidney Marchbank']) {
      const { statuses, conferences, namedWorker } = person(child).childrensSocialCare;
      expect(statuses.nodes).toEqual([{ kind: 'CHILD_PROTECTION_PLAN', startedOn: '2016-12-08', endedOn: null }]);
      expect(conferences.nodes[0]).toEqual({
        kind: 'REVIEW',
        heldOn: '2017-11-30',
        decision: 'PLAN_CONTINUES',
        agencies: [{ agency: 'PROBATION', attendance: 'ATTENDED' }],
      });
      expect(namedWorker).toBe('F. Quietus (fictitious), child protection team');
    }
    expect(person('Edwina Marchbank').probation.childMeetings.nodes).toEqual([
      { on: '2017-11-30', attendance: 'ATTENDED' },
      { on: '2017-06-15', attendance: 'ATTENDED' },
    ]);
  });

  test("the children's social worker sees the question that lies unanswered, since when, and to which desk the answer goes", async () => {
    const { person } = await family('social-worker', 'CHILD_SAFEGUARDING', EDWINAS_CHILD);
    expect(person('Marlow Marchbank').childrensSocialCare.enquiriesReceived.nodes).toEqual([
      {
        receivedAt: '2017-12-11T15:20:00+00:00',
        askedByAgency: 'PROBATION',
        askedByDesk: 'Exampleton community team',
        finalAnswerOn: null,
        chases: [
          { chasedAt: '2018-01-08T10:05:00+00:00' },
          { chasedAt: '2018-01-29T10:10:00+00:00' },
          { chasedAt: '2018-02-26T09:40:00+00:00' },
        ],
        answers: [],
      },
    ]);
    expect(person('Edwina Marchbank').probation.substanceUse.nodes).toMatchObject([
      { says: 'Alcohol misuse, addressed with other agencies.' },
    ]);
  });

  test('her officer, who had asked the police too little, has the call-out in which she was the perpetrator', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', EDWINA);
    expect(person('Edwina Marchbank').police.incidents.nodes).toMatchObject([
      {
        people: [
          { role: 'PERPETRATOR', person: { name: 'Edwina Marchbank' } },
          { role: 'VICTIM', person: { name: 'Alun Sedgeley' } },
        ],
      },
    ]);
    expect(person('Edwina Marchbank').probation.convictions.nodes).toEqual([
      { offence: 'Racially harassing her neighbours', convictedOn: '2017-03-03', domesticAbuse: false },
    ]);
  });

  test('her officer is not shown the school of the children, nor where the man lives whom she abused', async () => {
    const { refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', EDWINA);
    expect(refusal('Marlow Marchbank', 'childrensSocialCare.school')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Alun Sedgeley', 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(reply.text).not.toMatch(/Tenterfield|Ropery|1RL|960137/);
  });
});

describe('Mary: a restraining order that nobody asked the police about, and a course that began late (000 L1149-1158)', () => {
  test('the police held the order and the place that it protects from the day of sentence', async () => {
    const { person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', MARY);
    expect(person('Desmond Fairclaw').police.protectiveOrders.nodes).toEqual([
      {
        kind: 'RESTRAINING_ORDER',
        madeOn: '2017-08-18',
        expiresOn: '2019-08-17',
        standing: 'IN_FORCE',
        monitoring: null,
        protectedPlaces: ['15 Barleymow Court, Otherby'],
        breaches: [],
      },
    ]);
  });

  test('her officer, who asked for neither, has the order, no breach of it, and the call-outs', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', MARY);
    const { probation, police } = person('Mary Ollerenshaw');
    const asked = probation.checks.nodes.map(
      ({ of, evidence }: { of: string; evidence: string }) => `${of} ${evidence}`,
    );
    expect(asked.sort()).toEqual(['DOMESTIC_ABUSE_CALL_OUTS NOT_REQUESTED', 'PROTECTIVE_ORDERS NOT_REQUESTED']);
    expect(probation.ordersKnown.nodes).toEqual([
      { kind: 'RESTRAINING_ORDER', on: '2017-08-22', knowledge: 'KNOWN', monitoredBy: null },
    ]);
    expect(police.protectiveOrders.nodes).toMatchObject([
      { expiresOn: '2019-08-17', standing: 'IN_FORCE', breaches: [] },
    ]);
    expect(police.incidents.nodes).toMatchObject([{ occurredAt: '2017-06-24T17:35:00+00:00' }]);
  });

  test('her officer sees that the centre has begun to help her, and that the course has been waited for since September', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', MARY)).person('Mary Ollerenshaw');
    expect(probation.serviceReferrals.nodes).toEqual([
      { kind: 'WOMENS_CENTRE', state: 'STARTED' },
      { kind: 'HOUSING', state: 'STARTED' },
    ]);
    expect(probation.programmes.nodes).toEqual([
      { programme: 'HEALTHY_RELATIONSHIPS', waitingSince: '2017-09-04', startedOn: null, ended: null },
    ]);
  });

  test('she is the perpetrator and he the victim, and her officer is not shown where he lives', async () => {
    const { person, refusal, routeOf, reply } = await family('responsible-officer', 'MANAGING_RISK', MARY);
    expect(person('Mary Ollerenshaw').sex).toBe('FEMALE');
    expect(person('Mary Ollerenshaw').police.incidents.nodes[0].people).toMatchObject([
      { role: 'PERPETRATOR', person: { name: 'Mary Ollerenshaw' } },
      { role: 'VICTIM', person: { name: 'Desmond Fairclaw' } },
    ]);
    expect(refusal('Mary Ollerenshaw', 'police.protectiveOrders.nodes.0.protectedPlaces')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Desmond Fairclaw', 'addresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(routeOf('Desmond Fairclaw', 'addresses')).toBe(ASK_THE_OTHER_SIDE);
    expect(reply.text).not.toMatch(/Barleymow|1MC|960149/);
  });
});

describe('Steve: what he said in a session reached everybody who had to act (000 L1218-1225)', () => {
  test('the partner link worker had it the same day, the officer changed the plan the next', async () => {
    const { probation } = (await family('partner-link-worker', 'VICTIM_SUPPORT', STEVE)).person('Steve Hathersedge');
    expect(probation.providerReports.nodes).toMatchObject([
      {
        matter: 'DISCLOSURE',
        on: '2017-09-19',
        reporter: 'PROGRAMMES_TEAM',
        response: 'OTHERS_TOLD',
        told: [
          { agency: 'PARTNER_LINK_WORKER', on: '2017-09-19' },
          { agency: 'CHILDRENS_SOCIAL_CARE', on: '2017-09-20' },
        ],
      },
    ]);
    expect(probation.reviews.nodes).toMatchObject([
      { on: '2017-09-20', state: 'DONE', outcomes: ['PLAN_CHANGED', 'REFERRED'] },
    ]);
    expect(probation.plans.nodes).toMatchObject([
      { on: '2017-09-20', covers: ['SAFETY_OF_VICTIM', 'SAFETY_OF_CHILDREN'] },
    ]);
  });

  test("children's social care had the referral the next morning; what it decided is not said, and is left open", async () => {
    const { person } = await family('social-worker', 'CHILD_SAFEGUARDING', STEVES_PARTNERS_CHILD);
    expect(person('Lindsey Wragby').childrensSocialCare.referrals.nodes).toEqual([
      {
        receivedAt: '2017-09-20T08:40:00+00:00',
        sourceAgency: 'PROBATION',
        reasons: ['INTENTION_TO_TAKE_CHILD', 'DOMESTIC_ABUSE'],
        decidedAt: null,
      },
    ]);
    expect(person('Lindsey Wragby').relationships.nodes).toEqual([
      { says: 'mother', otherIs: 'PARENT', person: { name: 'Imogen Wragby' } },
    ]);
  });

  test('the police, whom nobody is said to have told, see the intention, and where to keep her and the children safe', async () => {
    const { person, refusal } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', STEVE);
    const { changesOfCircumstances } = person('Steve Hathersedge').probation;
    expect(changesOfCircumstances.nodes).toMatchObject([
      { change: 'INTENDS_TO_TAKE_CHILDREN', learntOn: '2017-09-19' },
    ]);
    expect(person('Imogen Wragby').protectedAddresses.nodes).toEqual([
      { lines: ['Flat 2, 33 Framework Row', 'Otherby'] },
    ]);
    // The police do not know the younger child: the child's own worker tells them where the nursery is.
    expect(refusal('Alex Wragby', 'childrensSocialCare.school')).toBe('WITHHELD NEED_TO_KNOW');
    expect(refusal('Steve Hathersedge', 'probation.providerReports.nodes.0.narrative')).toBe(NOT_IN_THE_AGREEMENT);
  });

  test('his officer cannot learn where the children are whom he means to take, by any way into the family', async () => {
    for (const startingFrom of [STEVE, STEVES_PARTNERS_CHILD]) {
      const { person, refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', startingFrom);
      expect(person('Lindsey Wragby').childrensSocialCare.statuses.nodes).toMatchObject([
        { kind: 'REFERRED', startedOn: '2017-09-20' },
      ]);
      for (const child of ['Lindsey Wragby', 'Alex Wragby']) {
        expect(refusal(child, 'childrensSocialCare.school')).toBe(NEVER_ON_THIS_SIDE);
        expect(refusal(child, 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
      }
      expect(reply.text).not.toMatch(/Framework Row|Goosegreen|1FR|960218/);
    }
  });
});

describe('Phil: an officer who set what he said beside what his family and the alcohol service said (000 L1107-1123)', () => {
  test('his officer had it from the service and the family before she saw him', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', PHIL)).person('Phil Cragside');
    expect(probation.providerReports.nodes).toMatchObject([
      { matter: 'PROGRESS', on: '2018-02-20', respondedOn: '2018-02-21' },
    ]);
    expect(probation.contacts.nodes.slice(0, 2)).toEqual([
      { on: '2018-02-21', with: 'SUPERVISED_PERSON', reply: null },
      { on: '2018-02-19', with: 'FAMILY', reply: 'ANSWERED' },
    ]);
    expect(probation.substanceUse.nodes).toEqual([
      {
        recordedOn: '2018-02-21',
        says: 'Alcohol free, seven months into the order.',
        howKnown: 'TOLD_BY_PROVIDER',
        linkedToAbuse: null,
      },
      {
        recordedOn: '2017-08-04',
        says: 'Dependent. The offences against hospital staff were committed when he had been drinking.',
        howKnown: null,
        linkedToAbuse: null,
      },
    ]);
    expect(probation.plans.nodes).toMatchObject([{ kind: 'SENTENCE_PLAN', personTookPart: true }]);
  });

  test('his officer sees the whole of his behaviour: what he is sentenced for and the abuse before it', async () => {
    const { probation, police } = (await family('responsible-officer', 'MANAGING_RISK', PHIL)).person('Phil Cragside');
    expect(probation.convictions.nodes.map(({ domesticAbuse }: { domesticAbuse: boolean }) => domesticAbuse)).toEqual([
      false,
      true,
      true,
    ]);
    const victims = police.incidents.nodes.flatMap(
      ({ people }: { people: { role: string; person: { name: string } }[] }) =>
        people.filter(({ role }) => role === 'VICTIM').map((victim) => victim.person.name),
    );
    expect(victims.sort()).toEqual(['Julie Cragside', 'Noreen Cragside', 'Robyn Thackley']);
  });

  test('the alcohol service, which has no access to the case system, sees who supervises him and that he comes, and the appointment moved for his treatment', async () => {
    const { person, names } = await family('substance-misuse-provider', 'TREATMENT', PHIL);
    expect(names).toEqual(['Phil Cragside']);
    const { assignments, appointments } = person('Phil Cragside').probation;
    expect(assignments.nodes).toMatchObject([{ officer: 'K. Crosscheck (fictitious)', endedOn: null }]);
    expect(appointments.nodes.map(({ on, outcome }: { on: string; outcome: string }) => `${on} ${outcome}`)).toEqual([
      '2018-02-21 KEPT',
      '2017-12-06 CANCELLED_BY_PROBATION',
      '2017-10-20 KEPT',
      '2017-08-04 KEPT',
    ]);
  });

  test('the alcohol service is told of no conviction and of no victim, and cannot find one by number', async () => {
    const { refusal, reply } = await family('substance-misuse-provider', 'TREATMENT', PHIL);
    expect(refusal('Phil Cragside', 'probation.convictions')).toBe(NOT_IN_THE_AGREEMENT);
    expect(refusal('Phil Cragside', 'police')).toBe('WITHHELD NO_AGREEMENT');
    expect(reply.text).not.toMatch(/Noreen|Julie|Robyn|hospital/);
    const relative = await family('substance-misuse-provider', 'TREATMENT', PHILS_RELATIVE);
    const nobody = await family('substance-misuse-provider', 'TREATMENT', NOBODY);
    expect(withoutNumber(relative.reply.text)).toBe(withoutNumber(nobody.reply.text));
  });

  test('his officer is not shown where the women of his family live, though she speaks with his family', async () => {
    const { refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', PHIL);
    for (const name of ['Noreen Cragside', 'Julie Cragside', 'Robyn Thackley']) {
      expect(refusal(name, 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
    }
    expect(reply.text).not.toMatch(/Worsted Hill|Mohair Mill|960107/);
  });
});

describe("Missing on a warrant without bail, and children's social care not told (000 L1100-1103)", () => {
  const WARRANT = { kind: 'WITHOUT_BAIL', issuedOn: '2018-02-06', state: 'OUTSTANDING' };

  test('the officer had the warrant and the absence, and told nobody', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', MISSING)).person('Darcy Norbrook');
    expect(probation.enforcement.nodes).toEqual([
      { state: 'APPLIED', reasons: ['OUT_OF_TOUCH'], warrants: [WARRANT], told: [] },
    ]);
    expect(probation.changesOfCircumstances.nodes).toMatchObject([
      { change: 'MISSING', learntOn: '2018-01-15', told: [] },
    ]);
    expect(probation.contactWithChildren.nodes).toMatchObject([{ contact: 'WISHES_CONTACT' }]);
    expect(probation.socialCareReferrals.nodes).toEqual([{ state: 'NOT_MADE', on: '2018-02-06' }]);
  });

  test('the social worker of a child whom the individual wished to see sees that they are wanted, and missing since when', async () => {
    const { person } = await family('social-worker', 'CHILD_SAFEGUARDING', CHILD_OF_CONCERN);
    expect(person('Jamie Elvaston').childrensSocialCare.contactArrangements.nodes).toEqual([
      {
        kind: 'NONE',
        startedOn: '2017-07-03',
        basis: null,
        concerns: [],
        adult: {
          name: 'Darcy Norbrook',
          probation: {
            enforcement: { nodes: [{ warrants: [WARRANT] }] },
            changesOfCircumstances: { nodes: [{ change: 'MISSING', learntOn: '2018-01-15' }] },
          },
          police: { warrants: { nodes: [{ bail: 'WITHOUT_BAIL', status: 'OUTSTANDING', issuedOn: '2018-02-06' }] } },
        },
      },
    ]);
  });

  test('the front door sees it too, and not where the children are', async () => {
    const asked = await family('mash-practitioner', 'MASH_TRIAGE', MISSING);
    expect(asked.person('Darcy Norbrook').police.warrants.nodes).toMatchObject([{ status: 'OUTSTANDING' }]);
    const { refusal, reply } = await family('mash-practitioner', 'MASH_TRIAGE', CHILD_OF_CONCERN);
    expect(refusal('Jamie Elvaston', 'protectedAddresses')).toBe('WITHHELD NEED_TO_KNOW');
    expect(reply.text).not.toMatch(/Coppice|Spindle Tree|960100/);
  });

  test('the officer is not led to the children, and asking by their number does not show where they are', async () => {
    const asked = await family('responsible-officer', 'MANAGING_RISK', MISSING);
    expect(asked.names).toEqual(['Darcy Norbrook']);
    const { refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', CHILD_OF_CONCERN);
    for (const field of ['addresses', 'protectedAddresses', 'household', 'childrensSocialCare.school']) {
      expect({ field, refused: refusal('Jamie Elvaston', field) }).toEqual({ field, refused: NEVER_ON_THIS_SIDE });
    }
    expect(reply.text).not.toMatch(/Coppice|Spindle Tree|1CD|960100/);
  });

  test('neither sex nor whose children they are is made up', async () => {
    const { person } = await family('social-worker', 'CHILD_SAFEGUARDING', MISSING);
    expect(person('Darcy Norbrook')).toMatchObject({ sex: null, relationships: null });
  });
});

describe('Jacob, as both files tell it: asked once, answered for the time being, and not again (000 L1479-1494)', () => {
  test("probation's file has the interim answer, that nothing was done with it, and what was never asked", async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', JACOB);
    const { probation } = person('Jacob Thistlewood');
    expect(person('Rowan Coverdale').sourcesChecked.nodes).toContainEqual(
      expect.objectContaining({
        agency: 'CHILDRENS_SOCIAL_CARE',
        status: 'INTERIM_ANSWER',
        askedOn: '2017-06-19',
        answeredOn: '2017-06-21',
        chasedOn: [],
      }),
    );
    expect(probation.checks.nodes).toHaveLength(3);
    expect(probation.checks.nodes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ of: 'CHILD_SAFEGUARDING', on: '2017-06-19', answer: 'INTERIM', followUp: 'NOTHING' }),
        expect.objectContaining({ of: 'CHILD_SAFEGUARDING', on: '2017-07-27', evidence: 'NOT_REQUESTED' }),
        expect.objectContaining({ of: 'DOMESTIC_ABUSE_CALL_OUTS', on: '2017-07-27', evidence: 'NOT_REQUESTED' }),
      ]),
    );
    expect(probation.riskJudgements.nodes).toMatchObject([{ standing: 'NOT_SUPPORTED' }]);
    expect(probation.sentences.nodes[0].requirements).toMatchObject([
      { kind: 'BUILDING_BETTER_RELATIONSHIPS', state: 'NOT_BEGUN' },
    ]);
  });

  test("children's social care sees that its answer was interim, that the final one is owed, and that he moved in since", async () => {
    const { person } = await family('social-worker', 'CHILD_SAFEGUARDING', JACOBS_CHILD);
    expect(person('Rowan Coverdale').childrensSocialCare.enquiriesReceived.nodes).toMatchObject([
      { askedByAgency: 'PROBATION', answers: [{ kind: 'INTERIM' }], finalAnswerOn: null, chases: [] },
    ]);
    expect(person('Jacob Thistlewood').probation.changesOfCircumstances.nodes).toMatchObject([
      { change: 'MOVED_IN_WITH_VICTIM', learntOn: '2017-07-20', livingTogether: true, told: [] },
    ]);
    expect(person('Jacob Thistlewood').probation.socialCareReferrals.nodes).toEqual([
      { state: 'NOT_MADE', on: '2017-07-20' },
    ]);
  });

  test('the partner link worker sees that she was never referred; his officer is not shown that work', async () => {
    const worker = await family('partner-link-worker', 'VICTIM_SUPPORT', JACOB);
    expect(worker.person('Jacob Thistlewood').probation.partnerLinkWork.nodes).toMatchObject([
      { state: 'NOT_REFERRED' },
    ]);
    const officer = await family('responsible-officer', 'MANAGING_RISK', JACOB);
    expect(officer.refusal('Jacob Thistlewood', 'probation.partnerLinkWork')).toBe(NEVER_ON_THIS_SIDE);
  });
});

describe('The file of each case', () => {
  const CASES = [
    ['sean', SEAN],
    ['david-000', DAVID],
    ['charlie', CHARLIE],
    ['graham', GRAHAM],
    ['edwina', EDWINA],
    ['mary', MARY],
    ['steve', STEVE],
    ['phil', PHIL],
    ['missing-man', MISSING],
    ['jacob', JACOB],
  ] as const;

  test.each(CASES)('%s.json changes nothing when it is loaded again', async (file, of) => {
    const before = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', of);
    await hub.load(join(__dirname, '../../seeds', `${file}.json`));
    const after = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', of);
    expect(after.reply.data).toEqual(before.reply.data);
    expect(after.names.length).toBeGreaterThan(0);
  });

  test.each(CASES)('%s.json gives no identifier whose check letter is wrong', async (_, of) => {
    for (const [practitioner, purpose] of [
      ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
      ['social-worker', 'CHILD_SAFEGUARDING'],
    ] as const) {
      const { names, person } = await family(practitioner, purpose, of);
      expect(names.length).toBeGreaterThan(0);
      const identifiers = names.flatMap((name) => (person(name).identifiers?.nodes ?? []) as { valid: boolean }[]);
      expect(identifiers.filter(({ valid }) => !valid)).toEqual([]);
    }
  });
});
