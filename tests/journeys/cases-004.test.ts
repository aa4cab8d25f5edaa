import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readFamilyFile } from '../../src/load';
import type { Purpose } from '../../src/sharing';
import { signedOtherwise } from '../testkit/agreements';
import { openTestHub, type TestHub } from '../testkit/hub';

/**
 * The cases of the annual report of 2017 (004): what was known, by whom and since when, what the hub answers whoever
 * lacked it, and what it shows to nobody whose work it is not.
 *
 * What happened stands in the source, with its lines in seeds/*.json; names, days, addresses and numbers are synthetic.
 */
const FAMILY = `query Family($of: PersonKeyInput!) {
  familyContext(of: $of) {
    people {
      nodes {
        name
        identifiers { nodes { scheme valid } }
        relationships { nodes { says otherIs person { name } } }
        household { nodes { person { name } startedOn endedOn } }
        addresses { nodes { kind lines startedOn endedOn } }
        protectedAddresses { nodes { lines } }
        involvement { nodes { agency status } }
        sourcesChecked { nodes { agency status askedOn askedBy occasion answeredOn } }
        probation {
          assignments { nodes { officer startedOn endedOn } }
          sentences { nodes { kind startedOn endedOn ended requirements { kind state } } }
          convictions { nodes { offence kind } }
          programmes { nodes { programme suitability ended endedOn alternativePlannedOn } }
          plans { nodes { on kind covers } }
          reviews { nodes { on prompt state outcomes } }
          riskJudgements { nodes { judgedOn level groups { group level } } }
          checks { nodes { on of withAgency stage evidence answer answeredOn known callOuts followUp } }
          recalls { nodes { decidedOn state reasons releasedAgainOn } }
          custody { nodes { startedOn endedOn reason officerToldOn } }
          releases { nodes { on kind state accommodation addressEstablishedOn } }
          accommodation { nodes { startedOn endedOn kind curfewAddress suitability howKnown } }
          serviceReferrals { nodes { madeOn kind state byRole acknowledgedOn chasedOn neededBy startedOn } }
          providerReports { nodes { on matter reporter keepFromPerson response respondedOn narrative } }
          homeVisits { nodes { on state seen narrative } }
          appointments { nodes { on kind outcome withRole provider intervention } }
          contacts { nodes { on with reply } }
          allegationsKnown { nodes { learntOn of state } }
          bailKnown { nodes { learntOn kind } }
          substanceUse { nodes { recordedOn howKnown says } }
          healthNeeds { nodes { recordedOn kind diagnosed } }
          mentalHealth { nodes { on step state service } }
        }
        police {
          incidents(first: 2) { nodes { occurredAt grade place protectedPlace people { role person { name } } } }
          protectiveOrders { nodes { kind madeOn protectedPlaces breaches { on } parties { role person { name } } } }
          addressMarkers { nodes { kind placedOn protectedPlace } }
          convictions { nodes { offence } }
        }
        childrensSocialCare {
          school
          workers { nodes { name team worksWith } }
          schools { nodes { kind school startedOn } }
          exploitationConcerns { nodes { kind level judgedOn judgedByAgency judgedByRole reasons } }
          meetings { nodes { heldOn notes agencies { agency attendance } steps { ownerAgency doneOn says } } }
        }
      }
    }
  }
}`;

interface Key {
  readonly scheme: string;
  readonly value: string;
}

const DEVON = { scheme: 'CRN', value: 'D640004' };
const DEVONS_VICTIM = { scheme: 'POLICE_NOMINAL', value: 'N-004-3642' };
const JAY = { scheme: 'CRN', value: 'J274004' };
const GARETH = { scheme: 'CRN', value: 'G080004' };
const VICTOR = { scheme: 'CRN', value: 'V257004' };
const MARTIN = { scheme: 'CRN', value: 'M778004' };
const CARLY = { scheme: 'LCS', value: 'L-004-7602' };
const CARLY_AT_SCHOOL = { scheme: 'UPN', value: 'B999760208004' };
const ROGER = { scheme: 'CRN', value: 'R481004' };
const PETER = { scheme: 'CRN', value: 'P546004' };

const NEVER_ON_THIS_SIDE = 'WITHHELD PERPETRATOR_SIDE';
const NOT_IN_THE_AGREEMENT = 'WITHHELD CATEGORY_NOT_COVERED';
const ASK_THE_VICTIMS_WORKER =
  "No agreement or consent changes this. Ask the victim's or the child's worker to act on it for you.";
const ASK_FOR_A_DECISION =
  'If it is needed to reduce a risk, ask the agency for a sharing decision, saying whose risk and why it is relevant and proportionate.';
/** To the police, whom no agreement lets know whether the health service knows somebody. */
const ASKED_OF_NOBODY_ELSE = {
  POLICE: 'NOT_CHECKED',
  CHILDRENS_SOCIAL_CARE: 'NOT_CHECKED',
  MASH: 'NOT_CHECKED',
  HEALTH: 'WITHHELD',
  EDUCATION: 'WITHHELD',
};

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

/** One family, as one practitioner is shown it. */
async function family(practitioner: string, purpose: Purpose, of: Key, at = hub) {
  const reply = await at.ask(practitioner, purpose, FAMILY, { of });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const people: any[] = reply.data?.familyContext?.people.nodes ?? [];
  const names: string[] = people.map(({ name }) => name);
  const placeOf = (name: string) => {
    const place = names.indexOf(name);
    if (place < 0) throw new Error(`${name} is not among ${names.join(', ') || 'nobody'}`);
    return place;
  };
  const errorAt = (name: string, field: string) =>
    reply.errors.find(({ path }) => path?.join('.') === `familyContext.people.nodes.${placeOf(name)}.${field}`);
  return {
    reply,
    names,
    codes: reply.errors.map(({ extensions }) => extensions['code']),
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
      const error = errorAt(name, field);
      return error && `${error.extensions['code']} ${error.extensions['reason']}`;
    },
    /** What the practitioner may do about a refusal. */
    route: (name: string, field: string) => errorAt(name, field)?.extensions['route'],
  };
}

describe("Devon: over 100 call-outs to one victim's address, and agencies that planned together (004 L3638-3654)", () => {
  interface CallOut {
    readonly reference: string;
    readonly occurredAt: string;
    readonly grade: string;
  }

  async function callOuts(practitioner: string, purpose: Purpose) {
    const query = `query CallOuts($of: PersonKeyInput!, $after: String) {
      person(of: $of) { police { incidents(first: 60, after: $after) { nodes { reference occurredAt grade } pageInfo { hasNextPage endCursor } } } }
    }`;
    const all: CallOut[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await hub.ask(practitioner, purpose, query, { of: DEVON, after });
      const { nodes, pageInfo } = data.person.police.incidents;
      all.push(...nodes);
      if (!pageInfo.hasNextPage) return all;
      after = pageInfo.endCursor;
    }
  }

  test.each([
    ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ['court-officer', 'PRE_SENTENCE_REPORT'],
    ['responsible-officer', 'MANAGING_RISK'],
  ] as const)(
    '%s comes to the last of the call-outs, page by page, those graded low among them',
    async (practitioner, purpose) => {
      const all = await callOuts(practitioner, purpose);
      expect(all[0]).toEqual({ reference: 'DV4-I101', occurredAt: '2017-01-20T21:40:00+00:00', grade: 'LOW' });
      expect(all.at(-1)).toEqual({ reference: 'DV4-I001', occurredAt: '2016-04-12T16:00:00+00:00', grade: 'LOW' });
      expect(new Set(all.map(({ reference }) => reference)).size).toBe(101);
    },
  );

  test('whoever sentences him again sees how often he breached the order, and what was tried each time', async () => {
    const devon = (await family('court-officer', 'PRE_SENTENCE_REPORT', DEVON)).person('Devon Tarrington');
    expect(devon.police.protectiveOrders.nodes).toMatchObject([
      {
        kind: 'RESTRAINING_ORDER',
        breaches: [
          { on: '2016-05-21' },
          { on: '2016-07-08' },
          { on: '2016-08-28' },
          { on: '2016-10-29' },
          { on: '2016-12-22' },
        ],
      },
    ]);
    expect(
      devon.probation.sentences.nodes.map(({ startedOn, ended }: Record<string, unknown>) => [startedOn, ended]),
    ).toEqual([
      ['2017-01-11', null],
      ['2016-10-05', 'REVOKED_AND_RESENTENCED'],
      ['2016-07-20', 'REVOKED_AND_RESENTENCED'],
      ['2016-02-24', 'REVOKED_AND_RESENTENCED'],
    ]);
  });

  test('his officer has the joint plan, the recovery team at work since, and the risk falling after it', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', DEVON)).person('Devon Tarrington');
    expect(probation.plans.nodes).toEqual([
      { on: '2017-01-25', kind: 'RISK_MANAGEMENT_PLAN', covers: ['SAFETY_OF_VICTIM', 'PARTNERS_WORK'] },
    ]);
    expect(probation.mentalHealth.nodes).toEqual([
      { on: '2017-02-08', step: 'RECOVERY_TEAM', state: 'STARTED', service: 'Mental Health Recovery Team' },
    ]);
    expect(probation.reviews.nodes).toEqual([
      { on: '2017-05-10', prompt: 'SCHEDULED', state: 'DONE', outcomes: ['RISK_LOWERED'] },
    ]);
    expect(probation.riskJudgements.nodes).toMatchObject([
      { judgedOn: '2017-05-10', groups: [{ group: 'KNOWN_ADULT', level: 'MEDIUM' }] },
      { judgedOn: '2017-01-25', groups: [{ group: 'KNOWN_ADULT', level: 'HIGH' }] },
    ]);
  });

  test('nobody says what the victim was to him: the call-outs and the order connect them', async () => {
    const query = `query Connected($of: PersonKeyInput!) {
      person(of: $of) {
        relationships { nodes { ground } }
        connections { nodes { kind person { name protectedAddresses { nodes { lines } } } basis(first: 1) { nodes { kind reference } } } }
      }
    }`;
    const connected = async (practitioner: string, purpose: Purpose) =>
      hub.ask(practitioner, purpose, query, { of: DEVON });
    const police = await connected('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION');
    const victim = {
      name: 'Ashley Brookhithe',
      protectedAddresses: { nodes: [{ lines: ['7 Saltpan Lane', 'Otherby'] }] },
    };
    expect(police.data.person.relationships).toBeNull();
    expect(police.data.person.connections.nodes).toMatchObject([
      { kind: 'BOUND_BY', person: victim, basis: { nodes: [{ reference: 'DV4-O1' }] } },
      { kind: 'RISK_TO', person: victim, basis: { nodes: [{ reference: 'DV4-I101' }] } },
    ]);
    const officer = await connected('responsible-officer', 'MANAGING_RISK');
    expect(officer.data.person.connections.nodes).toMatchObject([
      { kind: 'BOUND_BY', person: { name: 'Ashley Brookhithe', protectedAddresses: null } },
      { kind: 'RISK_TO', person: { name: 'Ashley Brookhithe', protectedAddresses: null } },
    ]);
    expect(officer.text).not.toMatch(/Saltpan|4DV/);
  });

  test("the police mark the victim's address, to protect it; his officers are not shown it, though a hundred call-outs were to it", async () => {
    const police = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', DEVONS_VICTIM);
    expect(police.person('Ashley Brookhithe')).toMatchObject({
      protectedAddresses: { nodes: [{ lines: ['7 Saltpan Lane', 'Otherby'] }] },
      police: {
        addressMarkers: {
          nodes: [{ kind: 'URGENT_RESPONSE', placedOn: '2017-01-25', protectedPlace: '7 Saltpan Lane, Otherby' }],
        },
      },
    });
    const places = [
      'police.incidents.nodes.0.protectedPlace',
      'police.protectiveOrders.nodes.0.protectedPlaces',
      'protectedAddresses',
    ];
    for (const [startingFrom, name, fields] of [
      [DEVON, 'Devon Tarrington', places],
      [DEVONS_VICTIM, 'Ashley Brookhithe', [...places, 'addresses', 'police.addressMarkers.nodes.0.protectedPlace']],
    ] as const) {
      const { refusal, route, reply } = await family('responsible-officer', 'MANAGING_RISK', startingFrom);
      for (const field of fields) {
        expect({ field, refused: refusal(name, field) }).toEqual({ field, refused: NEVER_ON_THIS_SIDE });
        expect(route(name, field)).toBe(ASK_THE_VICTIMS_WORKER);
      }
      expect(reply.text).not.toMatch(/Saltpan|4DV/);
    }
  });

  test('his condition is for those who work with him on it, and not for the police, who act on what he does', async () => {
    const { refusal, route, reply } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', DEVON);
    for (const field of ['probation.healthNeeds', 'probation.mentalHealth']) {
      expect(refusal('Devon Tarrington', field)).toBe(NOT_IN_THE_AGREEMENT);
      expect(route('Devon Tarrington', field)).toBe(ASK_FOR_A_DECISION);
    }
    expect(reply.text).not.toContain('Recovery Team');
  });

  test('a treatment provider cannot find the victim, nor come to them from him', async () => {
    expect((await family('substance-misuse-provider', 'TREATMENT', DEVON)).names).toEqual(['Devon Tarrington']);
    expect((await family('substance-misuse-provider', 'TREATMENT', DEVONS_VICTIM)).codes).toEqual(['NOT_FOUND']);
  });

  test('Devon is a person, and nothing on record about him is a place of that name', async () => {
    const { reply, person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', DEVON);
    expect(new Set(reply.text.match(/"[^"]*Devon[^"]*"/g))).toEqual(new Set(['"Devon Tarrington"']));
    // Nothing of either can be told, and not every agency may tell: no list says that there is none.
    expect([person('Devon Tarrington').addresses, person('Devon Tarrington').relationships]).toEqual([null, null]);
  });
});

describe("Jay: an officer's visits to his mother, which helped to keep her safe (004 L4272-4315)", () => {
  test('his officer had seen her, and the plan, before the day of release', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', JAY);
    const { probation, household } = person('Jay Underhay');
    expect(probation.homeVisits.nodes.at(-1)).toMatchObject({ on: '2016-04-19', state: 'MADE' });
    expect(probation.mentalHealth.nodes).toContainEqual({
      on: '2016-04-26',
      step: 'PLANNING_MEETING',
      state: null,
      service: null,
    });
    expect(probation.releases.nodes).toMatchObject([
      { on: '2016-05-10', state: 'RELEASED', accommodation: 'WITH_FAMILY', addressEstablishedOn: '2016-04-19' },
    ]);
    expect(household.nodes).toMatchObject([{ person: { name: 'Christine Underhay' } }]);
  });

  test('his officer sees the risk escalate, from report to visit to judgement, before he stopped his medication', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', JAY)).person('Jay Underhay');
    expect(probation.providerReports.nodes).toMatchObject([
      {
        on: '2017-01-09',
        matter: 'DETERIORATION',
        keepFromPerson: true,
        response: 'REVIEWED',
        respondedOn: '2017-01-10',
      },
      {
        on: '2016-11-25',
        matter: 'DETERIORATION',
        keepFromPerson: true,
        response: 'REVIEWED',
        respondedOn: '2016-11-29',
      },
    ]);
    expect(probation.homeVisits.nodes[0]).toMatchObject({
      on: '2017-01-10',
      seen: ['LIVES_THERE', 'RELATIVE_AT_RISK'],
    });
    expect(probation.riskJudgements.nodes).toMatchObject([
      { judgedOn: '2017-01-10', level: 'HIGH', groups: [{ group: 'KNOWN_ADULT', level: 'HIGH' }] },
      { judgedOn: '2016-05-13', level: 'MEDIUM' },
    ]);
    expect(probation.mentalHealth.nodes.slice(0, 2)).toMatchObject([
      { on: '2017-01-24', step: 'SECTIONED' },
      { on: '2017-01-16', step: 'STOPPED_MEDICATION' },
    ]);
    expect(probation.healthNeeds.nodes).toEqual([{ recordedOn: '2015-09-08', kind: 'MENTAL_HEALTH', diagnosed: true }]);
  });

  test('what he is said to have done again stands apart from the two convictions, and the remand is not a conviction', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', JAY)).person('Jay Underhay');
    expect(probation.convictions.nodes).toEqual([
      { offence: 'Stalking', kind: 'STALKING_OR_HARASSMENT' },
      { offence: 'Assault occasioning actual bodily harm', kind: 'ASSAULT' },
    ]);
    expect(probation.allegationsKnown.nodes).toEqual([{ learntOn: '2017-02-02', of: 'OTHER', state: 'NOT_KNOWN' }]);
    expect(probation.bailKnown.nodes).toEqual([{ learntOn: '2017-02-03', kind: 'REMANDED_IN_CUSTODY' }]);
  });

  test('the police, of whom nobody is said to have asked about her, now see that she was found at risk, and where she lives', async () => {
    const { person, statuses, refusal } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', JAY);
    expect(statuses('Christine Underhay')).toMatchObject({ ...ASKED_OF_NOBODY_ELSE, PROBATION: 'NAMED' });
    expect(person('Christine Underhay')).toMatchObject({
      relationships: { nodes: [{ otherIs: 'CHILD', person: { name: 'Jay Underhay' } }] },
      addresses: { nodes: [{ kind: 'HOME', lines: ['22 Withy Close', 'Exampleton'], endedOn: null }] },
    });
    expect(person('Jay Underhay').probation.homeVisits.nodes[0].seen).toContain('RELATIVE_AT_RISK');
    expect(refusal('Jay Underhay', 'probation.healthNeeds')).toBe(NOT_IN_THE_AGREEMENT);
  });

  test('that somebody close told the officer is known to whoever works with victims; what they said is in a text that nobody has opened', async () => {
    const { person, refusal } = await family('partner-link-worker', 'VICTIM_SUPPORT', JAY);
    expect(person('Jay Underhay').probation.providerReports.nodes).toMatchObject([
      { on: '2017-01-09', reporter: 'SOMEBODY_CLOSE', narrative: null },
      { on: '2016-11-25', reporter: 'SOMEBODY_CLOSE' },
    ]);
    // Nobody has referred his mother to this desk: it supports neither of them.
    expect(refusal('Jay Underhay', 'probation.providerReports.nodes.0.narrative')).toBe('WITHHELD TEXT_NOT_OPENED');
  });

  test.each([
    ['responsible-officer', 'MANAGING_RISK'],
    ['court-officer', 'PRE_SENTENCE_REPORT'],
  ] as const)(
    '%s, who speaks with him, is not shown that it was she: he must not learn it',
    async (practitioner, purpose) => {
      const { refusal, route, reply } = await family(practitioner, purpose, JAY);
      for (const field of ['reporter', 'narrative']) {
        const place = `probation.providerReports.nodes.0.${field}`;
        expect({ field, refused: refusal('Jay Underhay', place) }).toEqual({ field, refused: NEVER_ON_THIS_SIDE });
        expect(route('Jay Underhay', place)).toBe(ASK_THE_VICTIMS_WORKER);
      }
      expect(reply.text).not.toMatch(/SOMEBODY_CLOSE|His mother/);
    },
  );

  test('a treatment provider, who speaks with him, is not shown what anybody reported', async () => {
    const { refusal, reply } = await family('substance-misuse-provider', 'TREATMENT', JAY);
    expect(refusal('Jay Underhay', 'probation.providerReports')).toBe(NOT_IN_THE_AGREEMENT);
    expect(reply.text).not.toMatch(/SOMEBODY_CLOSE|His mother/);
  });

  test('a treatment provider is not shown that he has a mother, nor where she lives', async () => {
    const { names, refusal, reply } = await family('substance-misuse-provider', 'TREATMENT', JAY);
    expect(names).toEqual(['Jay Underhay']);
    expect(refusal('Jay Underhay', 'relationships')).toBe(NOT_IN_THE_AGREEMENT);
    expect(reply.text).not.toMatch(/Christine|Withy/);
  });
});

describe('Gareth: a housing referral that nobody followed, and nowhere to sleep on release (004 L4073-4095)', () => {
  test('the officer who takes him on sees the referral from prison: acknowledged, never chased, unanswered on the day he left', async () => {
    const { probation } = (await family('responsible-officer', 'START_OF_ORDER', GARETH)).person('Gareth Wetherden');
    expect(probation.assignments.nodes).toEqual([
      { officer: 'B. Tolhurst (fictitious)', startedOn: '2017-02-13', endedOn: null },
    ]);
    expect(probation.serviceReferrals.nodes.at(-1)).toEqual({
      madeOn: '2016-12-12',
      kind: 'HOUSING',
      state: 'NO_ANSWER',
      byRole: null,
      acknowledgedOn: '2017-01-09',
      chasedOn: null,
      neededBy: '2017-02-13',
      startedOn: null,
    });
    expect(probation.releases.nodes).toMatchObject([
      { on: '2017-02-13', state: 'RELEASED', accommodation: 'NO_FIXED_ADDRESS' },
    ]);
  });

  test('a bed was found by the referrals made after release, three weeks late', async () => {
    const { probation, addresses } = (await family('responsible-officer', 'MANAGING_RISK', GARETH)).person(
      'Gareth Wetherden',
    );
    expect(probation.serviceReferrals.nodes[0]).toMatchObject({
      madeOn: '2017-02-20',
      byRole: 'RESPONSIBLE_OFFICER',
      state: 'STARTED',
      startedOn: '2017-03-06',
    });
    expect(addresses.nodes).toMatchObject([
      { kind: 'SUPPORTED_ACCOMMODATION', startedOn: '2017-03-06', endedOn: null },
      { kind: 'NO_FIXED_ADDRESS', lines: [], startedOn: '2017-02-13', endedOn: '2017-03-06' },
      { kind: 'PRISON', endedOn: '2017-02-13' },
    ]);
  });

  test('a police officer sees that he was let out with no address, and that the police were never asked about him', async () => {
    const { person, statuses } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', GARETH);
    expect(person('Gareth Wetherden').probation.releases.nodes[0].accommodation).toBe('NO_FIXED_ADDRESS');
    expect(statuses('Gareth Wetherden')).toMatchObject({ ...ASKED_OF_NOBODY_ELSE, PROBATION: 'KNOWN' });
  });

  test('a treatment provider is told who his officer is, and not where he sleeps, nor where a place was sought', async () => {
    const { person, refusal, reply } = await family('substance-misuse-provider', 'TREATMENT', GARETH);
    expect(person('Gareth Wetherden').probation.assignments.nodes[0].officer).toBe('B. Tolhurst (fictitious)');
    expect(refusal('Gareth Wetherden', 'probation.serviceReferrals')).toBe(NOT_IN_THE_AGREEMENT);
    expect(refusal('Gareth Wetherden', 'addresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(reply.text).not.toContain('Tannery');
  });
});

describe('Victor: an officer who was not told that he was doing well, and two referrals of which he heard nothing (004 L4255-4270)', () => {
  test('his officer, who spoke with him by video and had not been told, now has what the inspectors found in the prison', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', VICTOR)).person('Victor Hawksmere');
    expect(probation.appointments.nodes).toMatchObject([
      { on: '2017-03-27', kind: 'VIDEO_LINK', outcome: 'KEPT', withRole: 'RESPONSIBLE_OFFICER' },
      { on: '2017-02-20', kind: 'PRISON_VISIT', outcome: 'KEPT', withRole: 'THROUGH_THE_GATE_WORKER' },
    ]);
    expect(probation.custody.nodes).toEqual([
      { startedOn: '2016-06-06', endedOn: null, reason: 'SENTENCE', officerToldOn: null },
    ]);
    expect(probation.substanceUse.nodes).toMatchObject([
      { recordedOn: '2017-04-03', howKnown: 'FOUND_AT_INSPECTION', says: expect.stringContaining('doing well there') },
    ]);
  });

  test('his officer sees, a week before the release, what has not been answered', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', VICTOR)).person('Victor Hawksmere');
    expect(probation.releases.nodes).toMatchObject([
      { on: '2017-04-10', state: 'PLANNED', addressEstablishedOn: null },
    ]);
    expect(probation.serviceReferrals.nodes).toMatchObject([
      { kind: 'FINANCE_AND_DEBT', state: 'NO_ANSWER', acknowledgedOn: null, chasedOn: null, neededBy: '2017-04-10' },
    ]);
    expect(probation.mentalHealth.nodes).toEqual([
      { on: '2017-02-20', step: 'REFERRED_TO_TREATMENT', state: 'NO_ANSWER', service: null },
    ]);
  });

  test.each([
    ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ['mash-practitioner', 'MASH_TRIAGE'],
    ['idva', 'VICTIM_SUPPORT'],
  ] as const)(
    '%s is told of the release, and not of his drug use or his mind: nobody is said to be at risk',
    async (practitioner, purpose) => {
      const { person, refusal, route, reply } = await family(practitioner, purpose, VICTOR);
      expect(person('Victor Hawksmere').probation.releases.nodes[0]).toMatchObject({
        on: '2017-04-10',
        state: 'PLANNED',
      });
      for (const field of ['probation.substanceUse', 'probation.mentalHealth']) {
        expect({ field, refused: refusal('Victor Hawksmere', field) }).toEqual({
          field,
          refused: NOT_IN_THE_AGREEMENT,
        });
        expect(route('Victor Hawksmere', field)).toBe(ASK_FOR_A_DECISION);
      }
      expect(reply.text).not.toMatch(/drug resettlement|REFERRED_TO_TREATMENT/);
    },
  );
});

describe('Martin: found unsuitable for the programme that the court ordered, and no plan for what was left (004 L4776-4791)', () => {
  test('his officer sees a requirement that still stands and cannot be met, with no other plan', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', MARTIN)).person('Martin Ravelstone');
    expect(probation.sentences.nodes).toMatchObject([
      { kind: 'COMMUNITY_ORDER', endedOn: null, requirements: [{ kind: 'ACCREDITED_PROGRAMME', state: 'UNSUITABLE' }] },
    ]);
    expect(probation.programmes.nodes).toEqual([
      {
        programme: 'THINKING_SKILLS',
        suitability: 'UNSUITABLE',
        ended: 'FOUND_UNSUITABLE',
        endedOn: '2016-06-20',
        alternativePlannedOn: null,
      },
    ]);
    expect(probation.providerReports.nodes).toMatchObject([{ on: '2016-06-20', response: 'NONE' }]);
    expect(probation.reviews.nodes).toEqual([
      { on: '2016-06-20', prompt: 'INTERVENTION_ENDED', state: 'NOT_DONE', outcomes: [] },
    ]);
  });

  test('whoever takes the case over sees that the log does not say what was delivered, or by whom', async () => {
    const { probation } = (await family('court-officer', 'PRE_SENTENCE_REPORT', MARTIN)).person('Martin Ravelstone');
    const nothing = { outcome: 'NOT_RECORDED', withRole: null, provider: null, intervention: null };
    expect(probation.appointments.nodes).toMatchObject([
      { on: '2016-03-15', ...nothing },
      { on: '2016-02-09', ...nothing },
    ]);
    expect(probation.contacts.nodes).toEqual([{ on: '2016-06-06', with: 'SUPERVISED_PERSON', reply: 'NOT_ANSWERED' }]);
  });

  test('a treatment provider is not shown the order or the theft, and a school cannot find him', async () => {
    const { refusal, reply } = await family('substance-misuse-provider', 'TREATMENT', MARTIN);
    for (const field of ['probation.sentences', 'probation.programmes', 'probation.convictions']) {
      expect({ field, refused: refusal('Martin Ravelstone', field) }).toEqual({ field, refused: NOT_IN_THE_AGREEMENT });
    }
    expect(reply.text).not.toMatch(/Theft|THINKING_SKILLS/);
    expect((await family('school-safeguarding-lead', 'CHILD_AT_SCHOOL', MARTIN)).codes).toEqual(['NOT_FOUND']);
  });
});

describe('Carly: a psychologist who made a school understand trauma, and a girl who went back to it (004 L7600-7612)', () => {
  /**
   * While she was at school: no agreement is in force on the day of the other tests under which a school is told of
   * her.
   */
  let then: TestHub;
  beforeAll(async () => {
    const inForce = { inForceFrom: '2016-09-01', reviewDueOn: '2017-08-31' };
    then = await openTestHub(
      {},
      '2017-02-20T10:00:00Z',
      signedOtherwise((agreement) => ({ ...agreement, ...inForce })),
    );
  });
  afterAll(() => then.stop());

  test('her social worker sees who judged the risk and when, what was agreed, and the way back to school', async () => {
    const { childrensSocialCare } = (await family('social-worker', 'CHILD_SAFEGUARDING', CARLY, then)).person(
      'Carly Applegarth',
    );
    expect(childrensSocialCare.exploitationConcerns.nodes).toEqual([
      {
        kind: 'SEXUAL',
        level: 'VULNERABLE',
        judgedOn: '2016-11-14',
        judgedByAgency: 'YOUTH_JUSTICE',
        judgedByRole: 'YOS clinical psychologist',
        reasons: 'At greater risk if she remains out of school.',
      },
    ]);
    expect(childrensSocialCare.meetings.nodes).toMatchObject([
      {
        heldOn: '2016-12-05',
        notes: expect.stringContaining('a violent assault in the family home'),
        steps: [
          { ownerAgency: 'YOUTH_JUSTICE', doneOn: '2016-12-05', says: expect.stringContaining('understand trauma') },
          { ownerAgency: 'YOUTH_JUSTICE', doneOn: '2017-01-16', says: expect.stringContaining('strategies') },
        ],
      },
    ]);
    expect(childrensSocialCare.schools.nodes).toEqual([
      { kind: 'SECONDARY', school: 'Fernlea School, Otherby', startedOn: '2017-01-23' },
      { kind: 'NONE', school: null, startedOn: '2016-09-05' },
    ]);
  });

  test('her school learns whom to ask, and not what happened at home or what she is thought to be at risk of', async () => {
    const { person, refusal, route, reply } = await family('school-safeguarding-lead', 'CHILD_AT_SCHOOL', CARLY, then);
    expect(person('Carly Applegarth').childrensSocialCare.workers.nodes).toEqual([
      {
        name: 'Dr O. Lindisfold (fictitious), clinical psychologist',
        team: 'youth offending service',
        worksWith: 'CHILD',
      },
    ]);
    for (const field of ['childrensSocialCare.meetings', 'childrensSocialCare.exploitationConcerns']) {
      expect({ field, refused: refusal('Carly Applegarth', field) }).toEqual({ field, refused: NOT_IN_THE_AGREEMENT });
      expect(route('Carly Applegarth', field)).toBe(ASK_FOR_A_DECISION);
    }
    expect(reply.text).not.toMatch(/assault|referral order|difficult|SEXUAL/i);
  });

  test('a probation officer is not shown which school she is at, and cannot find her by her pupil number', async () => {
    const { refusal, reply } = await family('court-officer', 'PRE_SENTENCE_REPORT', CARLY, then);
    expect(refusal('Carly Applegarth', 'childrensSocialCare.school')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Carly Applegarth', 'childrensSocialCare.schools')).toBe(NEVER_ON_THIS_SIDE);
    expect(reply.text).not.toContain('Fernlea');
    expect((await family('court-officer', 'PRE_SENTENCE_REPORT', CARLY_AT_SCHOOL, then)).codes).toEqual(['NOT_FOUND']);
  });

  test('what a school is told of a child ends when she is none: today it finds nobody', async () => {
    expect((await family('school-safeguarding-lead', 'CHILD_AT_SCHOOL', CARLY)).codes).toEqual(['NOT_FOUND']);
  });
});

describe('Roger: the check that came back the same day, and was used (004 L3481-3492)', () => {
  test("the court officer's own file says what was asked, what stage it was, that it was answered, and what was done with it", async () => {
    const { probation, sourcesChecked } = (await family('court-officer', 'PRE_SENTENCE_REPORT', ROGER)).person(
      'Roger Brackenbury',
    );
    expect(probation.checks.nodes).toEqual([
      {
        on: '2017-03-14',
        of: 'DOMESTIC_ABUSE_CALL_OUTS',
        withAgency: 'POLICE',
        stage: 'PRE_SENTENCE',
        evidence: 'RECORDED',
        answer: 'FINAL',
        answeredOn: '2017-03-14',
        known: null,
        callOuts: null,
        followUp: 'USED_IN_REPORT',
      },
    ]);
    expect(sourcesChecked.nodes).toContainEqual({
      agency: 'POLICE',
      status: 'KNOWN',
      askedOn: '2017-03-14',
      askedBy: 'PROBATION',
      occasion: 'BEFORE_SENTENCE',
      answeredOn: '2017-03-14',
    });
    expect(probation.accommodation.nodes).toMatchObject([
      { kind: 'WITH_FAMILY', curfewAddress: true, suitability: 'SUITABLE' },
    ]);
  });

  test('a treatment provider is not shown where he must be at night', async () => {
    const { refusal, reply } = await family('substance-misuse-provider', 'TREATMENT', ROGER);
    expect(refusal('Roger Brackenbury', 'probation.accommodation')).toBe(NEVER_ON_THIS_SIDE);
    expect(reply.text).not.toContain('Fallow');
  });
});

describe('Peter: recalled on an allegation, let out at the end of his sentence, and never assessed (004 L3546-3587)', () => {
  test('his officer sees each time that called for an assessment and had none, and why he was recalled', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', PETER)).person('Peter Garrowby');
    expect(probation.reviews.nodes.map(({ on, prompt, state }: Record<string, string>) => [on, prompt, state])).toEqual(
      [
        ['2016-06-21', 'ALLEGATION', 'NOT_DONE'],
        ['2016-01-15', 'FURTHER_SENTENCE', 'NOT_DONE'],
        ['2015-09-14', 'FURTHER_SENTENCE', 'NOT_DONE'],
        ['2015-06-08', 'FURTHER_SENTENCE', 'NOT_DONE'],
        ['2015-04-13', 'FURTHER_SENTENCE', 'NOT_DONE'],
      ],
    );
    expect(probation.recalls.nodes).toEqual([
      {
        decidedOn: '2016-06-22',
        state: 'RELEASED_AGAIN',
        reasons: ['DOMESTIC_ABUSE_ALLEGED'],
        releasedAgainOn: '2016-09-14',
      },
    ]);
    expect(probation.accommodation.nodes).toMatchObject([
      { startedOn: '2016-09-14', kind: 'NOT_KNOWN', howKnown: 'FOUND_AT_INSPECTION' },
    ]);
  });

  test('whoever supports her learns of the recall and the release, and a treatment provider of neither', async () => {
    const { probation } = (await family('idva', 'VICTIM_SUPPORT', PETER)).person('Peter Garrowby');
    expect(probation.recalls.nodes[0]).toMatchObject({ decidedOn: '2016-06-22', releasedAgainOn: '2016-09-14' });
    expect(probation.releases.nodes[0]).toMatchObject({ on: '2016-09-14', kind: 'AT_END_OF_SENTENCE' });
    const { refusal } = await family('substance-misuse-provider', 'TREATMENT', PETER);
    expect(refusal('Peter Garrowby', 'probation.recalls')).toBe(NOT_IN_THE_AGREEMENT);
    expect(refusal('Peter Garrowby', 'probation.releases')).toBe(NOT_IN_THE_AGREEMENT);
  });
});

describe('People of one first name in several sources are different people', () => {
  const SEEDS = join(__dirname, '../../seeds');
  const SCHEMES = [
    ['probation', 'CRN', 'responsible-officer', 'MANAGING_RISK'],
    ['police', 'POLICE_NOMINAL', 'police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ['childrens-social-care', 'LCS', 'social-worker', 'CHILD_SAFEGUARDING'],
    ['mash', 'MASH', 'mash-practitioner', 'MASH_TRIAGE'],
  ] as const;

  interface Bearer extends Key {
    readonly source: string;
    readonly practitioner: string;
    readonly purpose: Purpose;
  }

  /** First name → whoever bears it and has a number at an agency, with the source that tells of them. */
  const bearers = new Map<string, Bearer[]>();
  for (const file of readdirSync(SEEDS).filter((name) => name.endsWith('.json'))) {
    const { source, people } = readFamilyFile(join(SEEDS, file));
    // Families that are made up have no source.
    if (source.length === 0) continue;
    for (const { names, knownTo } of people) {
      const first = names.find(({ kind }) => kind === 'CURRENT')?.given;
      const scheme = SCHEMES.find(([holder]) => knownTo[holder]);
      if (first === undefined || scheme === undefined) continue;
      const [holder, number, practitioner, purpose] = scheme;
      const bearer = {
        source: source[0]!.slice(0, 3),
        scheme: number,
        value: knownTo[holder]!.id,
        practitioner,
        purpose,
      };
      bearers.set(first, [...(bearers.get(first) ?? []), bearer]);
    }
  }
  const shared = [...bearers].filter(([, all]) => new Set(all.map(({ source }) => source)).size > 1);
  const WHO =
    'query Who($of: PersonKeyInput!) { person(of: $of) { id name birthDate identifiers { nodes { scheme value } } } }';
  const who = async ({ practitioner, purpose, scheme, value }: Bearer) =>
    (await hub.ask(practitioner, purpose, WHO, { of: { scheme, value } })).data.person;

  test.each(shared)('%s', async (first, all) => {
    const found = await Promise.all(all.map(who));
    const numbers = found.flatMap(({ identifiers }) =>
      (identifiers?.nodes ?? []).map(({ scheme, value }: { scheme: string; value: string }) => `${scheme} ${value}`),
    );
    expect(found.every(({ name }) => name.startsWith(`${first} `))).toBe(true);
    expect(new Set(found.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(found.map(({ birthDate }) => birthDate)).size).toBe(all.length);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('the David who assaulted his wife (000 L1286) is not the David who assaulted a police officer (001 L454)', async () => {
    const davids = bearers.get('David')!;
    expect(davids.map(({ source, value }) => [source, value]).sort()).toEqual([
      ['000', 'D285000'],
      ['001', 'D454001'],
    ]);
    const found = await Promise.all(davids.map(who));
    expect(found.map(({ name }) => name).sort()).toEqual(['David Amblecote', 'David Hollowell']);
    for (const [practitioner, purpose] of [
      ['responsible-officer', 'MANAGING_RISK'],
      ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ] as const) {
      const one = await family(practitioner, purpose, { scheme: 'CRN', value: 'D285000' });
      const other = await family(practitioner, purpose, { scheme: 'CRN', value: 'D454001' });
      expect(one.reply.text).not.toContain('Hollowell');
      expect(other.reply.text).not.toContain('Amblecote');
    }
  });

  test('the Martin of 004, whom 003 tells of in the same words, is one person, in a family of his own', async () => {
    const martins = bearers.get('Martin')!.filter(({ source }) => source === '004' || source === '003');
    expect(martins.map(({ value }) => value)).toEqual(['M778004']);
    expect((await family('responsible-officer', 'MANAGING_RISK', MARTIN)).names).toEqual(['Martin Ravelstone']);
  });

  test('nobody else is called Devon', () => {
    expect(bearers.get('Devon')!.map(({ value }) => value)).toEqual(['D640004']);
  });
});

describe('The file of each case', () => {
  const CASES = [
    ['devon', DEVON],
    ['jay', JAY],
    ['gareth', GARETH],
    ['victor', VICTOR],
    ['martin-004', MARTIN],
    ['carly', CARLY],
  ] as const;

  test.each(CASES)(
    '%s.json changes nothing when it is loaded again, and gives no number whose check letter is wrong',
    async (file, of) => {
      const before = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', of);
      await hub.load(join(__dirname, '../../seeds', `${file}.json`));
      const after = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', of);
      expect(after.names.length).toBeGreaterThan(0);
      expect(after.reply.data).toEqual(before.reply.data);
      const numbers = after.names.flatMap(
        (name) => (after.person(name).identifiers?.nodes ?? []) as { scheme: string; valid: boolean }[],
      );
      expect(numbers.filter(({ valid }) => !valid)).toEqual([]);
    },
  );
});
