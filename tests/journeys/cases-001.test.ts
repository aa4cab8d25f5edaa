import { join } from 'node:path';
import type { Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';

/**
 * The London cases of 001: what was known by whom and when, what the hub shows to whoever lacked it, and what it shows
 * to nobody on the wrong side.
 *
 * What happened stands in the source, with its lines in seeds/*.json; names, days, addresses and numbers are synthetic.
 */
const FAMILY = `query Family($of: PersonKeyInput!) {
  familyContext(of: $of) {
    people {
      nodes {
        name
        identifiers { nodes { scheme valid } }
        addresses { nodes { kind lines } }
        protectedAddresses { nodes { lines } }
        safeContacts { nodes { value instructions } }
        involvement { nodes { agency status } }
        probation {
          assignments { nodes { officer role startedOn endedOn } }
          sentences { nodes { kind startedOn endedOn ended requirements { kind state startedOn } conditions { kind } } }
          convictions { nodes { offence indexOffence domesticAbuse } }
          riskJudgements { nodes { level judgedOn judgedByRole groups { group level reasons } } }
          registrations { nodes { kind startedOn } }
          plans { nodes { on kind completed covers personTookPart } }
          checks { nodes { on of withAgency evidence answer } }
          appointments { nodes { on outcome withRole } }
          contacts { nodes { on with outgoing } }
          homeVisits { nodes { on state } }
          changesOfCircumstances { nodes { learntOn change towards livingTogether told { agency } } }
          substanceUse { nodes { recordedOn says howKnown } }
          substanceTests { nodes { on kind result } }
          substanceTreatment { nodes { endedOn ended } }
          custody { nodes { endedOn reason resettlementPlanOn officerToldOn } }
          releases { nodes { on kind seenInCustodyOn accommodation } }
          recalls { nodes { decidedOn state reasons } }
        }
        police {
          incidents { nodes { occurredAt grade people { role person { name } } protectedPlace } }
          protectiveOrders {
            nodes {
              kind madeOn expiresOn variations { on change }
              parties { role person { name addresses { nodes { lines } } protectedAddresses { nodes { lines } } } }
            }
          }
          allegations { nodes { behaviour madeBy { name addresses { nodes { lines } } protectedAddresses { nodes { lines } } } } }
          convictions { nodes { offence convictedOn domesticAbuse } }
          warrants { nodes { issuedOn status } }
          offenderManagement { nodes { scheme startedOn } }
        }
        childrensSocialCare {
          school
          statuses { nodes { kind startedOn closedBecause } }
          meetings { nodes { heldOn agencies { agency attendance } } }
        }
      }
    }
  }
}`;

interface Key {
  readonly scheme: string;
  readonly value: string;
}

const KEVIN = { scheme: 'CRN', value: 'K436001' };
const CAROLE = { scheme: 'CRN', value: 'C444001' };
const CAROLES_DAUGHTER = { scheme: 'LCS', value: 'L-001-0445' };
const DAVID = { scheme: 'CRN', value: 'D454001' };
const TREVOR = { scheme: 'CRN', value: 'T542001' };
const PAUL = { scheme: 'CRN', value: 'P424001' };
const PAULS_COLLEAGUE = { scheme: 'POLICE_NOMINAL', value: 'N-001-0425' };
const MIKE = { scheme: 'CRN', value: 'M416001' };
const DEBBIE = { scheme: 'CRN', value: 'D498001' };
const GEORGE = { scheme: 'CRN', value: 'G504001' };

const NEVER_ON_THIS_SIDE = 'WITHHELD PERPETRATOR_SIDE';
const NOT_IN_THE_AGREEMENT = 'WITHHELD CATEGORY_NOT_COVERED';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

/** One family, as one practitioner is shown it. */
async function family(practitioner: string, purpose: Purpose, of: Key) {
  const reply = await hub.ask(practitioner, purpose, FAMILY, { of });
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

const asTheOfficer = (of: Key) => family('responsible-officer', 'MANAGING_RISK', of);

describe('Kevin, eight months into a licence of which neither BBR nor drug testing has begun (001 L436-440)', () => {
  test('his officer judged the risk to each group on a reason of its own, the known adult’s being domestic abuse', async () => {
    const { probation } = (await asTheOfficer(KEVIN)).person('Kevin Saltmarsh');
    expect(probation.riskJudgements.nodes).toEqual([
      {
        level: 'MEDIUM',
        judgedOn: '2017-03-20',
        judgedByRole: 'responsible officer',
        groups: [
          { group: 'CHILDREN', level: 'MEDIUM', reasons: ['PREVIOUS_OFFENCE'] },
          { group: 'KNOWN_ADULT', level: 'MEDIUM', reasons: ['DOMESTIC_ABUSE'] },
          { group: 'STAFF', level: 'MEDIUM', reasons: ['THREATS'] },
          { group: 'PUBLIC', level: 'MEDIUM', reasons: ['CURRENT_OFFENCE'] },
        ],
      },
    ]);
  });

  test('his officer sees, beside the conditions, that nothing was begun by the eighth month', async () => {
    const { probation } = (await asTheOfficer(KEVIN)).person('Kevin Saltmarsh');
    expect(probation.sentences.nodes[0]).toEqual({
      kind: 'LICENCE',
      startedOn: '2017-03-06',
      endedOn: null,
      ended: null,
      requirements: [{ kind: 'BUILDING_BETTER_RELATIONSHIPS', state: 'NOT_BEGUN', startedOn: null }],
      conditions: [{ kind: 'ATTEND_PROGRAMME' }, { kind: 'INTEGRATED_OFFENDER_MANAGEMENT' }],
    });
    expect(probation.substanceTests.nodes).toEqual([{ on: '2017-11-06', kind: 'DRUGS', result: 'NOT_TAKEN' }]);
  });

  test.each([
    ['partner-link-worker', 'VICTIM_SUPPORT'],
    ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ] as const)(
    '%s, who keeps the known adult safe, learns that he has had no work on it, and how to reach them',
    async (who, purpose) => {
      const { person } = await family(who, purpose, KEVIN);
      expect(person('Kevin Saltmarsh').probation.sentences.nodes[0].requirements).toEqual([
        { kind: 'BUILDING_BETTER_RELATIONSHIPS', state: 'NOT_BEGUN', startedOn: null },
      ]);
      expect(person('Alex Rennick')).toMatchObject({
        protectedAddresses: { nodes: [{ lines: ['Flat 9, 30 Samphire Road', 'Otherby'] }] },
        safeContacts: {
          nodes: [{ value: '01632 960436', instructions: 'After six; say that it is about the library books.' }],
        },
      });
    },
  );

  test('his officer has the call-out and who was its victim, and not where: he could be told', async () => {
    const { person, refusal, route, reply } = await asTheOfficer(KEVIN);
    expect(person('Kevin Saltmarsh').police.incidents.nodes).toMatchObject([
      {
        occurredAt: '2016-08-20T22:15:00+00:00',
        grade: 'MEDIUM',
        people: [{ role: 'PERPETRATOR' }, { role: 'VICTIM', person: { name: 'Alex Rennick' } }],
      },
    ]);
    expect(refusal('Kevin Saltmarsh', 'police.incidents.nodes.0.protectedPlace')).toBe(NEVER_ON_THIS_SIDE);
    for (const field of ['addresses', 'protectedAddresses', 'safeContacts']) {
      expect({ field, refused: refusal('Alex Rennick', field) }).toEqual({ field, refused: NEVER_ON_THIS_SIDE });
    }
    expect(route('Alex Rennick', 'protectedAddresses')).toBe(
      "No agreement or consent changes this. Ask the victim's or the child's worker to act on it for you.",
    );
    expect(reply.text).not.toMatch(/Samphire|3SD|960436/);
  });
});

describe('Carole, whose officer met children’s social care regularly, until the case of her child was closed (001 L444-448)', () => {
  test('her officer met the social workers, visited her, and sees when and why the case of her daughter was closed', async () => {
    const { person } = await asTheOfficer(CAROLE);
    expect(person('Carole Penhallow').probation).toMatchObject({
      homeVisits: {
        nodes: [
          { on: '2017-06-15', state: 'MADE' },
          { on: '2017-03-16', state: 'MADE' },
        ],
      },
      substanceTreatment: { nodes: [{ endedOn: '2017-09-20', ended: 'COMPLETED' }] },
    });
    const { childrensSocialCare } = person('Wren Penhallow');
    expect(childrensSocialCare.statuses.nodes).toEqual([
      { kind: 'CLOSED', startedOn: '2017-10-12', closedBecause: 'NEEDS_MET' },
      { kind: 'CHILD_IN_NEED', startedOn: '2016-12-12', closedBecause: null },
    ]);
    expect(childrensSocialCare.meetings.nodes[0]).toEqual({
      heldOn: '2017-09-07',
      agencies: [{ agency: 'PROBATION', attendance: 'ATTENDED' }],
    });
  });

  test('the social worker who decides whether to close sees the treatment completed and every test negative', async () => {
    const { probation } = (await family('social-worker', 'CHILD_SAFEGUARDING', CAROLES_DAUGHTER)).person(
      'Carole Penhallow',
    );
    expect(probation.substanceTreatment.nodes).toEqual([{ endedOn: '2017-09-20', ended: 'COMPLETED' }]);
    expect(probation.substanceTests.nodes).toEqual([
      { on: '2017-09-06', kind: 'ALCOHOL', result: 'NEGATIVE' },
      { on: '2017-06-21', kind: 'ALCOHOL', result: 'NEGATIVE' },
      { on: '2017-04-12', kind: 'ALCOHOL', result: 'NEGATIVE' },
    ]);
    expect(probation.riskJudgements.nodes[0].groups).toContainEqual({
      group: 'CHILDREN',
      level: 'MEDIUM',
      reasons: [],
    });
  });

  test('a court officer learns that the daughter’s case is closed, and not what was said at the meetings about her', async () => {
    const { person, refusal, route } = await family('court-officer', 'PRE_SENTENCE_REPORT', CAROLE);
    expect(person('Wren Penhallow').childrensSocialCare.statuses.nodes[0]).toMatchObject({
      kind: 'CLOSED',
      startedOn: '2017-10-12',
    });
    expect(refusal('Wren Penhallow', 'childrensSocialCare.meetings')).toBe(NOT_IN_THE_AGREEMENT);
    expect(route('Wren Penhallow', 'childrensSocialCare.meetings')).toContain(
      'ask the agency for a sharing decision, saying whose risk',
    );
  });

  test('her officer is shown the teacher by name alone, and neither home nor school, at either of which the teacher can be found', async () => {
    const { person, refusal, reply } = await asTheOfficer(CAROLE);
    expect(person('Carole Penhallow').police.allegations.nodes).toMatchObject([
      { behaviour: 'Threatening behaviour towards a teacher', madeBy: { name: 'Morgan Astley' } },
    ]);
    expect(refusal('Carole Penhallow', 'police.allegations.nodes.0.madeBy.addresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Carole Penhallow', 'police.allegations.nodes.0.madeBy.protectedAddresses')).toBe(
      NEVER_ON_THIS_SIDE,
    );
    expect(refusal('Wren Penhallow', 'childrensSocialCare.school')).toBe(NEVER_ON_THIS_SIDE);
    expect(reply.text).not.toMatch(/Ropewalk|960446|Bellfield/);
  });

  test('the school’s safeguarding lead is shown the child, and nothing of what her mother did there or drank', async () => {
    const { names, person, reply } = await family('school-safeguarding-lead', 'CHILD_AT_SCHOOL', CAROLES_DAUGHTER);
    expect(names).toEqual(['Wren Penhallow']);
    expect(person('Wren Penhallow').childrensSocialCare.statuses.nodes[0]).toMatchObject({ kind: 'CLOSED' });
    expect(reply.text).not.toMatch(/Carole|Astley|ALCOHOL|Threatening/);
  });
});

describe('David of London, whose contact with a child nobody passed on (001 L454-456)', () => {
  const TOLD_NOBODY = [
    { learntOn: '2017-06-12', change: 'NEW_RELATIONSHIP', towards: 'PARTNER', livingTogether: null, told: [] },
    {
      learntOn: '2017-06-12',
      change: 'CONTACT_WITH_CHILD',
      towards: 'PARTNERS_CHILD',
      livingTogether: false,
      told: [],
    },
  ];

  test.each([
    ['responsible-officer', 'MANAGING_RISK'],
    ['social-worker', 'CHILD_SAFEGUARDING'],
    ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ] as const)(
    '%s sees both changes, when probation learnt of them, and that no agency stands as told',
    async (practitioner, purpose) => {
      const { person, statuses } = await family(practitioner, purpose, DAVID);
      expect(person('David Hollowell').probation.changesOfCircumstances.nodes).toEqual(TOLD_NOBODY);
      expect(statuses('Tilly Treadgold')).toMatchObject({ PROBATION: 'NAMED', CHILDRENS_SOCIAL_CARE: 'NOT_CHECKED' });
    },
  );

  test('the service that treats his drinking is not told of a relationship or of a child', async () => {
    const { refusal, reply } = await family('substance-misuse-provider', 'TREATMENT', DAVID);
    expect(refusal('David Hollowell', 'probation.changesOfCircumstances')).toBe(NOT_IN_THE_AGREEMENT);
    expect(reply.text).not.toMatch(/Treadgold|CONTACT_WITH_CHILD/);
  });
});

describe('Trevor, with domestic abuse in his history and no check with the police (001 L542-544)', () => {
  test('his officer had domestic abuse in the history, a medium risk and a flag for children, and saw him every other month', async () => {
    const { probation } = (await asTheOfficer(TREVOR)).person('Trevor Lockstone');
    expect(probation.convictions.nodes).toEqual([
      { offence: 'Driving while disqualified', indexOffence: true, domesticAbuse: false },
      { offence: 'A domestic-abuse offence (the source does not name it)', indexOffence: false, domesticAbuse: true },
      { offence: 'A domestic-abuse offence (the source does not name it)', indexOffence: false, domesticAbuse: true },
    ]);
    expect(probation.riskJudgements.nodes).toMatchObject([{ level: 'MEDIUM', judgedOn: '2017-04-10' }]);
    expect(probation.registrations.nodes).toEqual([{ kind: 'CHILD_SAFEGUARDING', startedOn: '2017-07-17' }]);
    expect(probation.appointments.nodes.map(({ on }: { on: string }) => on)).toEqual([
      '2017-10-09',
      '2017-08-07',
      '2017-06-05',
      '2017-04-03',
    ]);
    expect(probation.plans.nodes).toMatchObject([{ kind: 'SENTENCE_PLAN', completed: true, personTookPart: false }]);
  });

  test('his officer has the answer to the check that was never made', async () => {
    const { probation, police } = (await asTheOfficer(TREVOR)).person('Trevor Lockstone');
    expect(probation.checks.nodes).toEqual([
      {
        on: '2017-03-29',
        of: 'DOMESTIC_ABUSE_CALL_OUTS',
        withAgency: 'POLICE',
        evidence: 'NOT_REQUESTED',
        answer: 'NONE',
      },
    ]);
    expect(police.incidents.nodes).toMatchObject([
      {
        occurredAt: '2014-01-31T19:25:00+00:00',
        grade: 'HIGH',
        people: [{ role: 'PERPETRATOR' }, { role: 'VICTIM', person: { name: 'Robyn Taskerley' } }],
      },
      { occurredAt: '2012-06-30T20:40:00+00:00', grade: 'MEDIUM' },
    ]);
    expect(police.convictions.nodes).toMatchObject([
      { convictedOn: '2017-02-27', domesticAbuse: false },
      { convictedOn: '2014-03-20', domesticAbuse: true },
      { convictedOn: '2012-08-16', domesticAbuse: true },
    ]);
  });

  test.each([
    ['mash-practitioner', 'MASH_TRIAGE'],
    ['social-worker', 'CHILD_SAFEGUARDING'],
  ] as const)(
    '%s sees the flag for children, that nobody asked the police, and that social care was never asked',
    async (who, purpose) => {
      const { person, statuses } = await family(who, purpose, TREVOR);
      expect(person('Trevor Lockstone').probation).toMatchObject({
        registrations: { nodes: [{ kind: 'CHILD_SAFEGUARDING', startedOn: '2017-07-17' }] },
        checks: { nodes: [{ withAgency: 'POLICE', evidence: 'NOT_REQUESTED' }] },
      });
      expect(statuses('Trevor Lockstone')).toMatchObject({
        POLICE: 'KNOWN',
        CHILDRENS_SOCIAL_CARE: 'NOT_CHECKED',
        MASH: 'NOT_CHECKED',
      });
    },
  );

  test('a domestic-abuse officer finds his former partner safely; his officer, who works with him, does not', async () => {
    const police = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', TREVOR);
    expect(police.person('Robyn Taskerley').protectedAddresses.nodes).toEqual([
      { lines: ['15 Harebell Gardens', 'Otherby'] },
    ]);
    const { refusal, reply } = await asTheOfficer(TREVOR);
    expect(refusal('Robyn Taskerley', 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Robyn Taskerley', 'safeContacts')).toBe(NEVER_ON_THIS_SIDE);
    expect(reply.text).not.toMatch(/Harebell|5HG|960543/);
  });
});

describe('Paul, whose restraining order was made to last four years instead of two (001 L424-426)', () => {
  test('his officer has the chain from the suspended sentence to supervision, with the condition set on release', async () => {
    const { probation } = (await asTheOfficer(PAUL)).person('Paul Ferrersby');
    expect(probation.sentences.nodes).toMatchObject([
      {
        kind: 'POST_SENTENCE_SUPERVISION',
        startedOn: '2017-06-15',
        endedOn: null,
        conditions: [{ kind: 'OFFENDING_BEHAVIOUR_WORK' }],
      },
      { kind: 'CUSTODY', startedOn: '2017-05-04', endedOn: '2017-06-15' },
      { kind: 'SUSPENDED_SENTENCE_ORDER', endedOn: '2017-05-04', ended: 'SENTENCE_ACTIVATED' },
    ]);
    expect(probation.custody.nodes).toMatchObject([{ reason: 'ACTIVATED_SENTENCE' }]);
  });

  test.each([
    ['a court officer who reports on him again', 'court-officer', 'PRE_SENTENCE_REPORT', PAUL],
    ['an officer who holds the case after hers', 'responsible-officer', 'MANAGING_RISK', PAUL],
    [
      'a police officer who is called by the colleague',
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      PAULS_COLLEAGUE,
    ],
  ] as const)('%s sees to which day the order holds now, and since when', async (_, practitioner, purpose, of) => {
    const { names, person } = await family(practitioner, purpose, of);
    expect(person(names[0]!).police.protectiveOrders.nodes).toMatchObject([
      {
        kind: 'RESTRAINING_ORDER',
        madeOn: '2017-01-12',
        expiresOn: '2021-01-11',
        variations: [{ on: '2017-07-20', change: 'EXTENDED' }],
      },
    ]);
  });

  test('the police officer learns, with the colleague’s address to protect, that he is out and must work on his offending', async () => {
    const hers = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', PAULS_COLLEAGUE);
    expect(hers.person('Helen Quarmby').protectedAddresses.nodes).toEqual([
      { lines: ['Garden Flat, 11 Sorrel Terrace', 'Otherby'] },
    ]);
    const his = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', PAUL);
    expect(his.person('Paul Ferrersby').probation).toMatchObject({
      releases: { nodes: [{ on: '2017-06-15', kind: 'AT_END_OF_SENTENCE' }] },
      sentences: { nodes: [{ conditions: [{ kind: 'OFFENDING_BEHAVIOUR_WORK' }] }, {}, {}] },
    });
  });

  test('the order leads his officer to her name and no further, whichever of the two is asked about', async () => {
    for (const startingFrom of [PAUL, PAULS_COLLEAGUE]) {
      const { names, person, refusal, reply } = await asTheOfficer(startingFrom);
      expect(names).toHaveLength(1);
      const { parties } = person(names[0]!).police.protectiveOrders.nodes[0];
      const hers = parties.findIndex(({ role }: { role: string }) => role === 'PROTECTED');
      expect(parties[hers].person.name).toBe('Helen Quarmby');
      for (const field of ['addresses', 'protectedAddresses']) {
        expect(refusal(names[0]!, `police.protectiveOrders.nodes.0.parties.${hers}.person.${field}`)).toBe(
          NEVER_ON_THIS_SIDE,
        );
      }
      expect(reply.text).not.toMatch(/Sorrel|6ST|960425/);
    }
  });

  test('a treatment provider who has her number finds nobody', async () => {
    const { reply } = await family('substance-misuse-provider', 'TREATMENT', PAULS_COLLEAGUE);
    expect(reply.errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
  });
});

describe('Mike, 19, recognised before release as somebody who might need more, and not contacted in custody (001 L416-420)', () => {
  test('his officer sees the word from before release, and that no visit and no plan for release followed it', async () => {
    const { probation } = (await asTheOfficer(MIKE)).person('Mike Dunnockshaw');
    expect(probation.contacts.nodes.at(-1)).toEqual({ on: '2017-04-18', with: 'PRISON', outgoing: false });
    expect(probation.releases.nodes).toMatchObject([{ on: '2017-05-05', kind: 'ON_LICENCE', seenInCustodyOn: null }]);
    expect(probation.plans.nodes).toEqual([
      { on: '2017-05-22', kind: 'SENTENCE_PLAN', completed: true, covers: [], personTookPart: null },
      { on: '2017-05-05', kind: 'RESETTLEMENT_PLAN', completed: false, covers: [], personTookPart: null },
    ]);
  });

  test('his officer, with whom he does not willingly share, has what the police know, and sees whom nobody has asked', async () => {
    const { person, statuses } = await asTheOfficer(MIKE);
    expect(person('Mike Dunnockshaw').police).toMatchObject({
      convictions: { nodes: [{ offence: 'Possession of a knife', convictedOn: '2017-04-07' }] },
      incidents: { nodes: [] },
    });
    expect(statuses('Mike Dunnockshaw')).toMatchObject({
      PROBATION: 'KNOWN',
      POLICE: 'KNOWN',
      CHILDRENS_SOCIAL_CARE: 'NOT_CHECKED',
      MASH: 'NOT_CHECKED',
      HEALTH: 'WITHHELD',
      EDUCATION: 'WITHHELD',
    });
  });

  test('a police intelligence officer sees that he is on licence, and not how he keeps to it: that is between him and his officer', async () => {
    const { person, refusal } = await family('police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION', MIKE);
    expect(person('Mike Dunnockshaw').probation.sentences.nodes[0]).toMatchObject({
      kind: 'LICENCE',
      startedOn: '2017-05-05',
    });
    expect(refusal('Mike Dunnockshaw', 'probation.appointments')).toBe(NOT_IN_THE_AGREEMENT);
    expect(refusal('Mike Dunnockshaw', 'probation.contacts')).toBe(NOT_IN_THE_AGREEMENT);
  });
});

describe('Debbie, whose officer knew neither the extent of her offending nor the plans for her release (001 L498-502)', () => {
  test('probation’s record tells of a release plan that reached nobody, and of three duty officers in place of her own', async () => {
    const { probation } = (await asTheOfficer(DEBBIE)).person('Debbie Fairlamb');
    expect(probation.custody.nodes).toEqual([
      { endedOn: '2017-06-12', reason: 'SENTENCE', resettlementPlanOn: '2017-05-22', officerToldOn: null },
    ]);
    expect(probation.releases.nodes).toEqual([
      { on: '2017-06-12', kind: 'ON_LICENCE', seenInCustodyOn: null, accommodation: 'TEMPORARY' },
    ]);
    expect(probation.appointments.nodes).toEqual([
      { on: '2017-07-11', outcome: 'KEPT', withRole: 'DUTY_OFFICER' },
      { on: '2017-06-27', outcome: 'KEPT', withRole: 'DUTY_OFFICER' },
      { on: '2017-06-13', outcome: 'KEPT', withRole: 'DUTY_OFFICER' },
    ]);
    expect(probation.plans.nodes).toMatchObject([{ kind: 'SENTENCE_PLAN', completed: false }]);
  });

  test('whoever sees her first now has the extent of her offending, from the police', async () => {
    const { police } = (await family('responsible-officer', 'START_OF_ORDER', DEBBIE)).person('Debbie Fairlamb');
    expect(police.convictions.nodes.map(({ offence }: { offence: string }) => offence).sort()).toEqual([
      'Assault on a female',
      'Assault on a police officer (first of four)',
      'Assault on a police officer (fourth of four)',
      'Assault on a police officer (second of four)',
      'Assault on a police officer (third of four)',
    ]);
  });

  test('her officer sees what was lost within eight weeks, and that she is wanted', async () => {
    const { probation, police } = (await asTheOfficer(DEBBIE)).person('Debbie Fairlamb');
    expect(
      probation.substanceUse.nodes.map(
        ({ recordedOn, says }: { recordedOn: string; says: string }) => `${recordedOn} ${says}`,
      ),
    ).toEqual([
      '2017-08-07 Within eight weeks of release, the progress made in custody is lost.',
      '2017-05-22 Progress in custody in addressing it.',
    ]);
    expect(police.warrants.nodes).toEqual([{ issuedOn: '2017-08-14', status: 'OUTSTANDING' }]);
  });

  test('the police, who look for her, see who holds her case and where she was last, and not what she was treated for', async () => {
    const { person, refusal } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', DEBBIE);
    const debbie = person('Debbie Fairlamb');
    expect(debbie.probation.assignments.nodes).toContainEqual({
      officer: 'N. Latchford (fictitious)',
      role: 'RESPONSIBLE_OFFICER',
      startedOn: '2016-11-28',
      endedOn: null,
    });
    expect(debbie.addresses.nodes).toEqual([{ kind: 'TEMPORARY', lines: ['Room 14, 5 Staithe Street', 'Otherby'] }]);
    expect(refusal('Debbie Fairlamb', 'probation.substanceTreatment')).toBe(NOT_IN_THE_AGREEMENT);
    expect(refusal('Debbie Fairlamb', 'probation.substanceUse')).toBe(NOT_IN_THE_AGREEMENT);
  });

  test('her officer is not shown where the woman lives whom she assaulted', async () => {
    const { person, refusal, reply } = await asTheOfficer(DEBBIE);
    expect(person('Debbie Fairlamb').police.allegations.nodes).toMatchObject([
      { behaviour: 'Assault on a female', madeBy: { name: 'Gwen Ottershaw' } },
    ]);
    expect(refusal('Debbie Fairlamb', 'police.allegations.nodes.0.madeBy.protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(reply.text).not.toMatch(/Millrace|8ML|960499/);
  });
});

describe('George, taken at his word, and recalled twice (001 L504-510)', () => {
  test('his officer sees absences held acceptable, a plan without him, use that nobody tested, and two recalls', async () => {
    const { probation } = (await asTheOfficer(GEORGE)).person('George Netherby');
    const sinceReRelease: { on: string; outcome: string }[] = probation.appointments.nodes.filter(
      ({ on }: { on: string }) => on >= '2017-05-15',
    );
    expect(sinceReRelease.filter(({ outcome }) => outcome === 'ACCEPTABLE_ABSENCE').map(({ on }) => on)).toEqual([
      '2017-10-16',
      '2017-09-18',
      '2017-08-07',
      '2017-06-26',
    ]);
    expect(probation.plans.nodes).toMatchObject([
      { on: '2017-05-29', completed: true, covers: [], personTookPart: false },
    ]);
    expect(probation.substanceUse.nodes).toMatchObject([{ recordedOn: '2017-05-29', howKnown: 'SAID_BY_THE_PERSON' }]);
    expect(probation.substanceTests.nodes).toEqual([]);
    expect(probation.recalls.nodes).toEqual([
      { decidedOn: '2017-11-13', state: 'IN_CUSTODY', reasons: ['OUT_OF_TOUCH'] },
      { decidedOn: '2017-03-06', state: 'RELEASED_AGAIN', reasons: ['MISSED_APPOINTMENTS'] },
    ]);
  });

  test('his officer learns from the police that integrated offender management has had him since his re-release', async () => {
    const { police } = (await asTheOfficer(GEORGE)).person('George Netherby');
    expect(police.offenderManagement.nodes).toEqual([{ scheme: 'IOM', startedOn: '2017-05-15' }]);
  });

  test('the police learn that his licence obliged him to engage with it, and that he was recalled', async () => {
    const { person, refusal } = await family('police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION', GEORGE);
    expect(person('George Netherby').probation).toMatchObject({
      sentences: {
        nodes: [
          {
            kind: 'LICENCE',
            endedOn: '2017-11-13',
            ended: 'RECALLED',
            conditions: [{ kind: 'INTEGRATED_OFFENDER_MANAGEMENT' }, { kind: 'SUBSTANCE_MISUSE_SERVICES' }],
          },
          { kind: 'LICENCE', endedOn: '2017-03-06', ended: 'RECALLED' },
          { kind: 'CUSTODY' },
        ],
      },
      recalls: { nodes: [{ decidedOn: '2017-11-13' }, { decidedOn: '2017-03-06' }] },
    });
    expect(refusal('George Netherby', 'probation.substanceUse')).toBe(NOT_IN_THE_AGREEMENT);
  });

  test('the service he was to engage with sees whether he keeps appointments, and neither convictions nor anything of the police', async () => {
    const { person, refusal } = await family('substance-misuse-provider', 'TREATMENT', GEORGE);
    expect(person('George Netherby').probation.appointments.nodes[0]).toEqual({
      on: '2017-10-16',
      outcome: 'ACCEPTABLE_ABSENCE',
      withRole: null,
    });
    expect(refusal('George Netherby', 'probation.convictions')).toBe(NOT_IN_THE_AGREEMENT);
    expect(refusal('George Netherby', 'police')).toBe('WITHHELD NO_AGREEMENT');
  });
});

describe('The file of each case', () => {
  const CASES = [
    ['kevin', KEVIN],
    ['carole', CAROLE],
    ['david', DAVID],
    ['trevor', TREVOR],
    ['paul', PAUL],
    ['mike', MIKE],
    ['debbie', DEBBIE],
    ['george', GEORGE],
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
      const identifiers = names.flatMap((name) => (person(name).identifiers?.nodes ?? []) as { valid: boolean }[]);
      expect(identifiers.length).toBeGreaterThan(0);
      expect(identifiers.filter(({ valid }) => !valid)).toEqual([]);
    }
  });
});
