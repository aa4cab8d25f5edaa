import { join } from 'node:path';
import type { Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';

/**
 * Four published cases of West Mercia (HMI Probation, 2017): what was known, by whom and when, and what the hub shows
 * to whoever lacked it.
 *
 * What happened stands in the source, with its lines in seeds/*.json; names, days, addresses and numbers are synthetic.
 */
const FAMILY = `query Family($of: PersonKeyInput!) {
  familyContext(of: $of) {
    people {
      nodes {
        name
        identifiers { nodes { scheme value valid } }
        names { nodes { kind says } }
        relationships { nodes { ground says otherIs person { name } } }
        household { nodes { person { name } } }
        addresses { nodes { kind lines endedOn } }
        protectedAddresses { nodes { lines } }
        safeContacts { nodes { value instructions } }
        involvement { nodes { agency status } }
        sourcesChecked { nodes { agency status } }
        probation {
          assignments { nodes { officer startedOn endedOn personToldOn } }
          sentences { nodes { kind startedOn conditions { kind says } } }
          convictions { nodes { offence } }
          changesOfCircumstances { nodes { learntOn change confirmed howKnown told { agency } } }
          reviews { nodes { on prompt promptedOn state outcomes } }
          oversight { nodes { on kind outcomes } }
          checks { nodes { on of withAgency evidence answer } }
          providerReports { nodes { on matter reporter response told { agency } } }
          accommodation { nodes { kind startedOn endedOn suitability } }
          programmes { nodes { programme setting suitability startedOn endedOn } }
          serviceReferrals { nodes { kind service } }
          substanceUse { nodes { substance says } }
          mentalHealth { nodes { on step state } }
          contactWithChildren { nodes { contact towards decidedBy startedOn } }
          registrations { nodes { kind } }
          riskJudgements { nodes { level } }
        }
        police {
          namedOfficer
          incidents { nodes { occurredAt grade people { role person { name } } } }
          arrests { nodes { arrestedAt suspectedOf } }
          convictions { nodes { offence } }
          offenderManagement { nodes { scheme startedOn } }
        }
        childrensSocialCare {
          namedWorker school
          statuses { nodes { kind startedOn } }
          contactArrangements { nodes { kind basis concerns adult { name } } }
        }
        mash { contacts { nodes { rating } } }
      }
    }
  }
}`;

const DARREN = { scheme: 'CRN', value: 'D963003' };
const BEN = { scheme: 'CRN', value: 'B110003' };
const BENS_FORMER_PARTNER = { scheme: 'POLICE_NOMINAL', value: 'N-003-1119' };
const ONE_OF_HER_CHILDREN = { scheme: 'LCS', value: 'L-003-1120' };
const MUSTAFA = { scheme: 'CRN', value: 'M136003' };
const ONE_OF_HIS_GIRLS = { scheme: 'LCS', value: 'L-003-1145' };
const ANDREW = { scheme: 'CRN', value: 'A688003' };
const NOBODY = { scheme: 'POLICE_NOMINAL', value: 'N-999-9999' };

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

/** One family, as one practitioner is shown it. */
async function family(practitioner: string, purpose: Purpose, of: { scheme: string; value: string }) {
  const reply = await hub.ask(practitioner, purpose, FAMILY, { of });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const people: any[] = reply.data?.familyContext?.people.nodes ?? [];
  const names: (string | null)[] = people.map(({ name }) => name);
  const placeOf = (name: string) => {
    const place = names.indexOf(name);
    if (place < 0) throw new Error(`${name} is not among ${names.join(', ') || 'nobody'}`);
    return place;
  };
  return {
    reply,
    people,
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
    /** Why a field of somebody's is refused, and what would change it; undefined where it is not. */
    refusal: (name: string, field: string) => {
      const error = reply.errors.find(
        ({ path }) => path?.join('.') === `familyContext.people.nodes.${placeOf(name)}.${field}`,
      );
      return error && `${error.extensions['code']} ${error.extensions['reason']}`;
    },
    routes: () => new Set(reply.errors.map(({ extensions }) => extensions['route'])),
  };
}

/** A reply without the one thing that differs between any two questions. */
const withoutNumber = (text: string) => text.replace(/"requestId":"[^"]+"/, '');

const NEVER_ON_THIS_SIDE = 'WITHHELD PERPETRATOR_SIDE';
const NOT_IN_THE_AGREEMENT = 'WITHHELD CATEGORY_NOT_COVERED';
const ASK_THE_VICTIMS_WORKER =
  "No agreement or consent changes this. Ask the victim's or the child's worker to act on it for you.";

describe('Darren, whose six changes led to no review until the inspection was near (003 L963-975)', () => {
  const NOT_REVIEWED = [
    ['2017-01-03', 'NEW_RELATIONSHIP'],
    ['2017-01-03', 'PREGNANCY'],
    ['2017-01-04', 'CALL_OUT'],
    ['2017-01-09', 'CHILD_SAFEGUARDING'],
    ['2017-01-09', 'CHANGE_OF_OFFICER'],
    ['2017-03-20', 'ARREST'],
  ];

  test('his officers knew of the new relationship, and that she was possibly pregnant, six days before one handed over to the other', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', DARREN)).person('Darren Millgate');
    expect(probation.changesOfCircumstances.nodes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ learntOn: '2017-01-03', change: 'NEW_RELATIONSHIP', told: [] }),
        expect.objectContaining({ learntOn: '2017-01-03', change: 'PREGNANCY', confirmed: false, told: [] }),
      ]),
    );
    expect(probation.assignments.nodes).toEqual([
      { officer: 'T. Wayfarer (fictitious)', startedOn: '2017-01-09', endedOn: null, personToldOn: null },
      { officer: 'L. Cragside (fictitious)', startedOn: '2016-10-17', endedOn: '2017-01-06', personToldOn: null },
    ]);
  });

  test('the officer who took over sees each change beside the review that it did not lead to, and the call-out and arrest as the police have them', async () => {
    const { probation, police } = (await family('responsible-officer', 'MANAGING_RISK', DARREN)).person(
      'Darren Millgate',
    );
    const reviews: { promptedOn: string; prompt: string; state: string; on: string }[] = probation.reviews.nodes;
    const missed = reviews
      .filter(({ state }) => state === 'NOT_DONE')
      .map(({ promptedOn, prompt }) => [promptedOn, prompt]);
    expect(missed.sort()).toEqual([...NOT_REVIEWED].sort());
    expect(reviews.filter(({ state }) => state === 'DONE')).toMatchObject([
      { on: '2017-06-05', prompt: 'MANAGEMENT_OVERSIGHT' },
    ]);
    expect(probation.oversight.nodes).toEqual([
      { on: '2017-05-24', kind: 'INSPECTION_ANNOUNCED', outcomes: ['REVIEW_REQUIRED'] },
    ]);
    expect(police.incidents.nodes).toMatchObject([{ occurredAt: '2017-01-04T21:50:00+00:00', grade: 'LOW' }]);
    expect(police.arrests.nodes).toEqual([
      { arrestedAt: '2017-03-20T02:15:00+00:00', suspectedOf: ['WEAPON', 'ASSAULT_ON_EMERGENCY_WORKER'] },
    ]);
  });

  test('his officer sees the referral for treatment of his mental health; the police and the front door have no need of it', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', DARREN);
    expect(person('Darren Millgate').probation.mentalHealth.nodes).toEqual([
      { on: '2017-04-11', step: 'REFERRED_TO_TREATMENT', state: 'SENT' },
    ]);
    for (const [practitioner, purpose] of [
      ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
      ['mash-practitioner', 'MASH_TRIAGE'],
    ] as const) {
      const { refusal } = await family(practitioner, purpose, DARREN);
      expect(refusal('Darren Millgate', 'probation.mentalHealth')).toBe(NOT_IN_THE_AGREEMENT);
    }
  });

  test('the arrest is not shown as a conviction, nor anything as a register that he is not on', async () => {
    const { probation, police } = (await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', DARREN)).person(
      'Darren Millgate',
    );
    expect(police.convictions.nodes).toEqual([]);
    expect(probation.convictions.nodes).toEqual([]);
    expect(probation.registrations.nodes).toEqual([]);
    expect(probation.riskJudgements.nodes).toEqual([]);
  });

  test.each([
    ['responsible-officer', 'MANAGING_RISK'],
    ['social-worker', 'CHILD_SAFEGUARDING'],
  ] as const)(
    '%s meets a woman and children whom nobody has asked any agency about, which is not "nothing known"',
    async (practitioner, purpose) => {
      const { people } = await family(practitioner, purpose, DARREN);
      const unnamed = people.filter(({ names }) => names.nodes[0].kind === 'UNKNOWN');
      expect(unnamed.map(({ names }) => names.nodes[0].says).sort()).toEqual([
        'a young child of that woman',
        'another young child of that woman',
        'the woman of the new relationship',
      ]);
      for (const person of unnamed) {
        expect(person.childrensSocialCare).toBeNull();
        expect(person.sourcesChecked.nodes).toContainEqual({ agency: 'CHILDRENS_SOCIAL_CARE', status: 'NEVER_ASKED' });
        expect(person.involvement.nodes).toContainEqual({ agency: 'PROBATION', status: 'NAMED' });
      }
    },
  );

  test("the children's social worker, who may have known nothing of it, sees the knife, the overdose and the call-out", async () => {
    const { person, statuses } = await family('social-worker', 'CHILD_SAFEGUARDING', DARREN);
    const darren = person('Darren Millgate');
    expect(statuses('Darren Millgate')).toMatchObject({
      PROBATION: 'KNOWN',
      POLICE: 'KNOWN',
      CHILDRENS_SOCIAL_CARE: 'NOT_CHECKED',
      MASH: 'NOT_CHECKED',
      HEALTH: 'NOT_CHECKED',
      EDUCATION: 'NOT_CHECKED',
    });
    expect(darren.police.arrests.nodes[0].suspectedOf).toContain('WEAPON');
    expect(darren.police.incidents.nodes).toMatchObject([{ grade: 'LOW', people: [{ role: 'PERPETRATOR' }] }]);
    expect(darren.probation.substanceUse.nodes).toEqual([
      { substance: 'drugs', says: 'An overdose, before his arrest.' },
    ]);
  });

  test('the service that treats him is shown him alone: neither the arrest nor that there is a woman with children', async () => {
    const { names, refusal, reply } = await family('substance-misuse-provider', 'TREATMENT', DARREN);
    expect(names).toEqual(['Darren Millgate']);
    expect(refusal('Darren Millgate', 'police')).toBe('WITHHELD NO_AGREEMENT');
    expect(refusal('Darren Millgate', 'relationships')).toBe(NOT_IN_THE_AGREEMENT);
    expect(refusal('Darren Millgate', 'probation.changesOfCircumstances')).toBe(NOT_IN_THE_AGREEMENT);
    expect(reply.text).not.toMatch(/young child|possibly pregnant/);
  });
});

describe('Ben, who was asking where they live, and of whom nobody told those who keep them safe (003 L1110-1124)', () => {
  const WHERE_THEY_ARE = /Ropewalk|4RG|960119|St Oswin|Heron Lane/;

  test('his officer knew that he was homeless, and then that he was asking for their address; nothing followed', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', BEN)).person('Ben Stanchion');
    expect(probation.changesOfCircumstances.nodes).toEqual([
      { learntOn: '2017-04-25', change: 'SEEKS_VICTIM', confirmed: null, howKnown: 'TOLD_BY_PROVIDER', told: [] },
      { learntOn: '2017-04-19', change: 'HOMELESS', confirmed: null, howKnown: 'SAID_BY_THE_PERSON', told: [] },
    ]);
    expect(probation.providerReports.nodes).toMatchObject([
      { on: '2017-04-25', matter: 'ASKED_FOR_ADDRESS', response: 'NONE', told: [] },
    ]);
    expect(
      probation.reviews.nodes
        .map(({ prompt, state }: { prompt: string; state: string }) => `${prompt} ${state}`)
        .sort(),
    ).toEqual(['ADDRESS_SOUGHT NOT_DONE', 'HOMELESSNESS NOT_DONE']);
    expect(probation.programmes.nodes).toEqual([]);
    expect(probation.accommodation.nodes).toMatchObject([{ kind: 'NO_FIXED_ADDRESS', startedOn: '2017-04-19' }]);
  });

  test("his officer sees that children's social care was never asked, and what it would have said", async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', BEN);
    expect(person('Ben Stanchion').probation.checks.nodes).toEqual([
      {
        on: '2017-04-25',
        of: 'CHILD_SAFEGUARDING',
        withAgency: 'CHILDRENS_SOCIAL_CARE',
        evidence: 'NOT_REQUESTED',
        answer: 'NONE',
      },
      {
        on: '2016-11-18',
        of: 'CHILD_SAFEGUARDING',
        withAgency: 'CHILDRENS_SOCIAL_CARE',
        evidence: 'NOT_REQUESTED',
        answer: 'NONE',
      },
    ]);
    expect(person('Ben Stanchion').sourcesChecked.nodes).toContainEqual({
      agency: 'CHILDRENS_SOCIAL_CARE',
      status: 'NEVER_ASKED',
    });
    for (const child of ['Toby Merridew', 'Poppy Merridew']) {
      expect(person(child).childrensSocialCare).toMatchObject({
        namedWorker: 'D. Plumtree (fictitious), children and families team',
        statuses: { nodes: [{ kind: 'CHILD_IN_NEED', startedOn: '2013-09-09' }] },
      });
    }
  });

  test("the children's social worker and the police officer, whom nobody told, see that he is looking for them", async () => {
    for (const [practitioner, purpose, of] of [
      ['social-worker', 'CHILD_SAFEGUARDING', ONE_OF_HER_CHILDREN],
      ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', BENS_FORMER_PARTNER],
    ] as const) {
      const { person } = await family(practitioner, purpose, of);
      const { probation } = person('Ben Stanchion');
      expect(probation.changesOfCircumstances.nodes).toContainEqual(
        expect.objectContaining({ learntOn: '2017-04-25', change: 'SEEKS_VICTIM' }),
      );
      expect(probation.assignments.nodes).toMatchObject([{ officer: 'V. Kestrelby (fictitious)', endedOn: null }]);
      expect(person('Hazel Merridew')).toMatchObject({
        protectedAddresses: { nodes: [{ lines: ['28 Ropewalk Gardens', 'Otherby'] }] },
        safeContacts: { nodes: [{ instructions: 'Between ten and two; ask whether it is a good moment.' }] },
      });
    }
  });

  test('her adviser sees that a provider reported it and that nothing was done, beside a safe way to warn her', async () => {
    const { person } = await family('idva', 'VICTIM_SUPPORT', BENS_FORMER_PARTNER);
    expect(person('Ben Stanchion').probation.providerReports.nodes).toMatchObject([
      { on: '2017-04-25', matter: 'ASKED_FOR_ADDRESS', response: 'NONE' },
    ]);
    expect(person('Hazel Merridew').safeContacts.nodes).toMatchObject([{ value: '01632 960119' }]);
  });

  // He asks those who work with him; what they cannot see, he cannot be told by mistake or by pressure.
  test.each([
    ['responsible-officer', 'MANAGING_RISK'],
    ['court-officer', 'PRE_SENTENCE_REPORT'],
  ] as const)(
    '%s, whom he may ask next, cannot see where they are, and is told who can act on it',
    async (practitioner, purpose) => {
      for (const startingFrom of [BEN, BENS_FORMER_PARTNER]) {
        const { refusal, reply, routes } = await family(practitioner, purpose, startingFrom);
        for (const name of ['Hazel Merridew', 'Toby Merridew', 'Poppy Merridew']) {
          for (const field of ['addresses', 'protectedAddresses', 'safeContacts', 'household']) {
            expect({ name, field, refused: refusal(name, field) }).toEqual({
              name,
              field,
              refused: NEVER_ON_THIS_SIDE,
            });
          }
        }
        expect(refusal('Toby Merridew', 'childrensSocialCare.school')).toBe(NEVER_ON_THIS_SIDE);
        expect(routes()).toContain(ASK_THE_VICTIMS_WORKER);
        expect(reply.text).not.toMatch(WHERE_THEY_ARE);
      }
    },
  );

  test('his drugs worker, who heard him ask, is shown him alone, and her number answers as nobody’s does', async () => {
    const { names, reply } = await family('substance-misuse-provider', 'TREATMENT', BEN);
    expect(names).toEqual(['Ben Stanchion']);
    expect(reply.text).not.toMatch(/Merridew/);
    expect(reply.text).not.toMatch(WHERE_THEY_ARE);
    const her = await family('substance-misuse-provider', 'TREATMENT', BENS_FORMER_PARTNER);
    const nobody = await family('substance-misuse-provider', 'TREATMENT', NOBODY);
    expect(her.reply.errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
    expect(withoutNumber(her.reply.text)).toBe(withoutNumber(nobody.reply.text));
  });

  test('whose children they are, beside hers, is not said, so nobody is shown him as their father', async () => {
    const { person } = await family('social-worker', 'CHILD_SAFEGUARDING', BEN);
    expect(person('Toby Merridew').relationships.nodes).toEqual([
      { ground: 'PARENT', says: 'mother', otherIs: 'PARENT', person: { name: 'Hazel Merridew' } },
    ]);
  });
});

describe('Mustafa, restricted in one way by four agencies (003 L1136-1148)', () => {
  const RESTRICTIONS = [
    'SUPERVISED_CONTACT_ONLY',
    'LIVE_APART_FROM_FAMILY',
    'INTERNET_RESTRICTED',
    'PLACES_RESTRICTED',
    'PLACES_RESTRICTED',
  ];
  const SUPERVISED = {
    kind: 'SUPERVISED',
    basis: 'LICENCE_CONDITION',
    concerns: ['SEXUAL_OFFENCES'],
    adult: { name: 'Mustafa Harrowden' },
  };

  test('his officer set the conditions, did the structured work, and brought in Circles of Support and Accountability', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', MUSTAFA)).person('Mustafa Harrowden');
    expect(probation.sentences.nodes[0]).toMatchObject({ kind: 'LICENCE', startedOn: '2016-07-08' });
    expect(probation.sentences.nodes[0].conditions.map(({ kind }: { kind: string }) => kind)).toEqual(RESTRICTIONS);
    expect(probation.programmes.nodes).toMatchObject([
      { setting: 'ONE_TO_ONE', startedOn: '2016-08-15', endedOn: '2017-05-12' },
    ]);
    expect(probation.serviceReferrals.nodes).toEqual([
      { kind: 'CIRCLES_OF_SUPPORT', service: 'Circles of Support and Accountability' },
    ]);
  });

  test("his officer sees that children's social care has the same supervised contact, and that the police manage him", async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', MUSTAFA);
    expect(person('Mustafa Harrowden').probation.contactWithChildren.nodes).toEqual([
      { contact: 'SUPERVISED', towards: 'OWN_CHILD', decidedBy: 'LICENCE', startedOn: '2016-07-08' },
    ]);
    expect(person('Lila Harrowden').childrensSocialCare.contactArrangements.nodes).toEqual([SUPERVISED]);
    expect(person('Dana Harrowden').childrensSocialCare.contactArrangements.nodes).toEqual([SUPERVISED]);
    expect(person('Mustafa Harrowden').police).toMatchObject({
      namedOfficer: 'PC Ironside-Oakes (fictitious), integrated offender management',
      offenderManagement: { nodes: [{ scheme: 'IOM', startedOn: '2016-07-08' }] },
    });
  });

  test("the girls' social worker sees on what the supervised contact rests: the licence, the other restrictions and the conviction", async () => {
    const { person } = await family('social-worker', 'CHILD_SAFEGUARDING', ONE_OF_HIS_GIRLS);
    const { probation, police } = person('Mustafa Harrowden');
    expect(probation.sentences.nodes[0].conditions.map(({ says }: { says: string }) => says)).toEqual([
      'Contact with his girls only if supervised.',
      'To live away from his family.',
      'Access to the internet restricted.',
      'Access to public libraries restricted.',
      'Attendance at mosque restricted.',
    ]);
    expect(probation.accommodation.nodes).toMatchObject([{ startedOn: '2016-07-08', endedOn: null }]);
    expect(police.convictions.nodes).toEqual([{ offence: 'Sexual offences against children' }]);
  });

  test.each([
    ['responsible-officer', 'MANAGING_RISK'],
    ['social-worker', 'CHILD_SAFEGUARDING'],
    ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ] as const)('%s is shown the supervised contact as in force today', async (practitioner, purpose) => {
    const query = `query InForce($of: PersonKeyInput!) {
      person(of: $of) { ordersInForce { nodes { kind source from until forbids bound { name } } } }
    }`;
    const { data } = await hub.ask(practitioner, purpose, query, { of: MUSTAFA });
    expect(data.person.ordersInForce.nodes).toContainEqual({
      kind: 'SENTENCE',
      source: 'PROBATION',
      from: '2016-07-08',
      until: null,
      forbids: expect.arrayContaining(['supervised contact only: Contact with his girls only if supervised.']),
      bound: [{ name: 'Mustafa Harrowden' }],
    });
  });

  test('he lives apart, and his officer is shown his address and not theirs', async () => {
    const { person, refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', MUSTAFA);
    expect(person('Mustafa Harrowden').addresses.nodes).toMatchObject([
      { lines: ["Flat 6, Lockkeeper's Court", 'Exampleton'] },
    ]);
    for (const girl of ['Lila Harrowden', 'Dana Harrowden']) {
      expect(refusal(girl, 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
      expect(refusal(girl, 'childrensSocialCare.school')).toBe(NEVER_ON_THIS_SIDE);
    }
    expect(reply.text).not.toMatch(/Fallow Drive|4FD|Millrace/);
  });

  test("the girls' school is shown one of them, and nothing of him or of what he did", async () => {
    const { names, refusal, reply } = await family('school-safeguarding-lead', 'CHILD_AT_SCHOOL', ONE_OF_HIS_GIRLS);
    expect(names).toEqual(['Lila Harrowden']);
    expect(refusal('Lila Harrowden', 'childrensSocialCare.contactArrangements')).toBe(NOT_IN_THE_AGREEMENT);
    expect(reply.text).not.toMatch(/Mustafa|SEXUAL|Sexual/);
  });
});

describe('Andrew, whose reviews with the police changed the programme to one that fits him (003 L1688-1698)', () => {
  test('his officer reviewed before he left the approved premises, and again when the group did not suit him', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', ANDREW)).person('Andrew Pellingham');
    expect(
      probation.reviews.nodes.map(({ on, state, outcomes }: { on: string; state: string; outcomes: string[] }) => [
        on,
        state,
        ...outcomes,
      ]),
    ).toEqual([
      ['2017-06-12', 'DONE', 'RISK_LOWERED'],
      ['2017-02-20', 'DONE', 'PLAN_CHANGED'],
      ['2016-12-19', 'DONE', 'PLAN_CHANGED'],
    ]);
    expect(probation.programmes.nodes).toEqual([
      {
        programme: 'SEX_OFFENDER_TREATMENT',
        setting: 'ONE_TO_ONE',
        suitability: 'SUITABLE',
        startedOn: '2017-03-06',
        endedOn: null,
      },
      {
        programme: 'SEX_OFFENDER_TREATMENT',
        setting: 'GROUP',
        suitability: 'UNSUITABLE',
        startedOn: '2016-11-21',
        endedOn: '2017-02-20',
      },
    ]);
  });

  test('the risk fell, but from where to where nobody says, so no level is made up', async () => {
    const { probation } = (await family('responsible-officer', 'MANAGING_RISK', ANDREW)).person('Andrew Pellingham');
    expect(probation.riskJudgements.nodes).toEqual([]);
  });

  test('both agencies see that the MOSOVO unit holds him, and where he moved from the approved premises', async () => {
    for (const [practitioner, purpose] of [
      ['responsible-officer', 'MANAGING_RISK'],
      ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ] as const) {
      const andrew = (await family(practitioner, purpose, ANDREW)).person('Andrew Pellingham');
      expect(andrew.police.namedOfficer).toBe('DC Merestone (fictitious), MOSOVO unit');
      expect(andrew.probation.assignments.nodes).toMatchObject([
        { officer: 'C. Brackenfell (fictitious)', endedOn: null },
      ]);
      expect(andrew.addresses.nodes).toEqual([
        { kind: 'HOME', lines: ['Flat 1, 12 Saddler Row', 'Exampleton'], endedOn: null },
        { kind: 'APPROVED_PREMISES', lines: ['Quayside House', 'Exampleton'], endedOn: '2017-01-13' },
      ]);
      expect(andrew.probation.accommodation.nodes[0]).toMatchObject({
        startedOn: '2017-01-13',
        suitability: 'SUITABLE',
      });
    }
  });

  test('the front door is shown who supervises him and not what he was convicted of, which a pathway does not need', async () => {
    const { person, refusal } = await family('mash-practitioner', 'MASH_TRIAGE', ANDREW);
    expect(person('Andrew Pellingham').probation.sentences.nodes[0]).toMatchObject({ kind: 'LICENCE' });
    expect(refusal('Andrew Pellingham', 'probation.convictions')).toBe(NOT_IN_THE_AGREEMENT);
    expect(refusal('Andrew Pellingham', 'police.convictions')).toBe(NOT_IN_THE_AGREEMENT);
  });

  test('a treatment provider is not shown what he did, nor where he lives', async () => {
    const { refusal, reply } = await family('substance-misuse-provider', 'TREATMENT', ANDREW);
    expect(refusal('Andrew Pellingham', 'addresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Andrew Pellingham', 'probation.programmes')).toBe(NOT_IN_THE_AGREEMENT);
    expect(reply.text).not.toMatch(/Saddler Row|Sexual|SEX_OFFENDER/);
  });
});

describe('The file of each case', () => {
  const CASES = [
    ['darren', DARREN],
    ['ben', BEN],
    ['mustafa', MUSTAFA],
    ['andrew', ANDREW],
  ] as const;

  test.each(CASES)('%s.json changes nothing when it is loaded again', async (file, of) => {
    const before = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', of);
    await hub.load(join(__dirname, '../../seeds', `${file}.json`));
    const after = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', of);
    expect(after.reply.data).toEqual(before.reply.data);
    expect(after.people.length).toBeGreaterThan(0);
  });

  test.each(CASES)('%s.json gives no identifier whose check letter is wrong', async (_, of) => {
    for (const [practitioner, purpose] of [
      ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
      ['social-worker', 'CHILD_SAFEGUARDING'],
    ] as const) {
      const { people } = await family(practitioner, purpose, of);
      const identifiers = people.flatMap((person) => (person.identifiers?.nodes ?? []) as { valid: boolean }[]);
      expect(identifiers.filter(({ valid }) => !valid)).toEqual([]);
      expect(identifiers.length).toBeGreaterThan(0);
    }
  });
});
