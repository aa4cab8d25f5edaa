import { join } from 'node:path';
import type { Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';

/**
 * Six published cases: what a practitioner lacked in each, and what the hub answers that practitioner now.
 *
 * What happened stands in the sources, with its lines in seeds/*.json; names, days, addresses and numbers are
 * synthetic.
 */
const FAMILY = `query Family($of: PersonKeyInput!) {
  familyContext(of: $of) {
    people {
      nodes {
        name birthDate
        identifiers { nodes { scheme value valid } }
        relationships { nodes { ground says otherIs cohabiting person { name } } }
        household { nodes { person { name } startedOn endedOn assertedBy } }
        addresses { nodes { lines endedOn } }
        protectedAddresses { nodes { kind lines } }
        safeContacts { nodes { method value instructions } }
        involvement { nodes { agency status checkedOn } }
        probation {
          assignments { nodes { officer endedOn } }
          sentences { nodes { kind startedOn endedOn endedBy requirements { kind extent startedOn } } }
          convictions { nodes { offence } }
          riskJudgements { nodes { level judgedOn judgedByRole tool groups { group level } } }
          registrations { nodes { kind } }
          appointments { nodes { outcome } }
          substanceUse { nodes { substance says } }
        }
        police {
          incidents { nodes { occurredAt grade narrative people { role person { name } } } }
          protectiveOrders { nodes { kind } }
          allegations { nodes { behaviour status } }
          convictions { nodes { offence } }
        }
        childrensSocialCare {
          namedWorker school
          statuses { nodes { kind endedOn } }
          assessments { nodes { startedOn completedOn outcome } }
        }
        mash { contacts { nodes { rating pathway } } }
      }
    }
  }
}`;

const GARY = { scheme: 'CRN', value: 'G940003' };
const JACOB = { scheme: 'CRN', value: 'J479000' };
const JACOBS_PARTNER = { scheme: 'POLICE_NOMINAL', value: 'N-000-1480' };
const JACOBS_CHILD = { scheme: 'LCS', value: 'L-000-1481' };
const DAVID = { scheme: 'CRN', value: 'D454001' };
const DAVIDS_FORMER_PARTNER = { scheme: 'POLICE_NOMINAL', value: 'N-001-0456' };
const DEBORAH = { scheme: 'POLICE_NOMINAL', value: 'N-002-0343' };
const DEBORAHS_FORMER_PARTNER = { scheme: 'CRN', value: 'E343002' };
const ROGER = { scheme: 'CRN', value: 'R481004' };
const PETER = { scheme: 'CRN', value: 'P546004' };
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
    if (place < 0) throw new Error(`${name} is not among ${names.join(', ') || 'nobody'}`);
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
  };
}

/** A reply without the one thing that differs between any two questions. */
const withoutNumber = (text: string) => text.replace(/"requestId":"[^"]+"/, '');

const NEVER_ON_THIS_SIDE = 'WITHHELD PERPETRATOR_SIDE';
const NOT_IN_THE_AGREEMENT = 'WITHHELD CATEGORY_NOT_COVERED';
const NOT_CHECKED_ANYWHERE = {
  PROBATION: 'NOT_CHECKED',
  POLICE: 'NOT_CHECKED',
  CHILDRENS_SOCIAL_CARE: 'NOT_CHECKED',
  MASH: 'NOT_CHECKED',
  HEALTH: 'NOT_CHECKED',
  EDUCATION: 'NOT_CHECKED',
};

describe('Gary, whose checks "were said to have been requested" and left no trace (003 L940-956)', () => {
  test('his new officer has the call-outs at once, the one graded low among them', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', GARY);
    expect(person('Gary Ashdown').police.incidents.nodes.map(({ grade }: { grade: string }) => grade)).toEqual([
      'LOW',
      'HIGH',
      'MEDIUM',
    ]);
  });

  test("his new officer has what children's social care knows of her child, and not the way to find them", async () => {
    const { person, refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', GARY);
    expect(person('Robin Prior').childrensSocialCare.statuses.nodes[0]).toEqual({
      kind: 'CHILD_IN_NEED',
      endedOn: null,
    });
    expect(refusal('Robin Prior', 'childrensSocialCare.school')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Nadia Prior', 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(reply.text).not.toContain('Orchard Rise');
  });
});

describe('Jacob, whose officer never came back to an interim answer (000 L1479-1494)', () => {
  test('his officer learns that the assessment of the child is still going on, and who is making it', async () => {
    const { person, refusal } = await family('responsible-officer', 'MANAGING_RISK', JACOB);
    const { childrensSocialCare } = person('Rowan Coverdale');
    expect(childrensSocialCare.assessments.nodes).toEqual([
      { startedOn: '2017-05-08', completedOn: null, outcome: null },
    ]);
    expect(childrensSocialCare.namedWorker).toBe('M. Kindling (fictitious), assessment team');
    expect(childrensSocialCare.school).toBeNull();
    expect(refusal('Rowan Coverdale', 'childrensSocialCare.school')).toBe(NEVER_ON_THIS_SIDE);
  });

  test('his officer has the call-outs up to today, though none were asked for since the first check', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', JACOB);
    expect(person('Jacob Thistlewood').police.incidents.nodes).toMatchObject([
      {
        occurredAt: '2017-04-29T22:40:00+00:00',
        people: [{ role: 'PERPETRATOR' }, { role: 'VICTIM', person: { name: 'Marian Coverdale' } }],
      },
    ]);
  });

  test('his officer sees, beside their own judgement of low risk, everything that was never begun', async () => {
    const { probation, police } = (await family('responsible-officer', 'MANAGING_RISK', JACOB)).person(
      'Jacob Thistlewood',
    );
    expect(probation.riskJudgements.nodes[0]).toMatchObject({
      groups: [{ group: 'CHILDREN', level: 'LOW' }],
      judgedByRole: 'responsible officer',
    });
    expect(probation.sentences.nodes[0].requirements).toEqual([
      { kind: 'BUILDING_BETTER_RELATIONSHIPS', extent: null, startedOn: null },
    ]);
    expect(probation.registrations.nodes).toEqual([]);
    expect(police.protectiveOrders.nodes).toEqual([]);
    expect(probation.appointments.nodes.map(({ outcome }: { outcome: string }) => outcome)).toContain(
      'UNACCEPTABLE_ABSENCE',
    );
    expect(probation.substanceUse.nodes).toEqual([
      { substance: 'alcohol', says: 'Linked to his domestic abuse behaviour.' },
    ]);
  });

  test("the child's social worker, whom nobody told, sees that he has moved back, and whose word that is", async () => {
    const { person, statuses } = await family('social-worker', 'CHILD_SAFEGUARDING', JACOBS_CHILD);
    const household: { person: { name: string }; assertedBy: string[] }[] = person('Rowan Coverdale').household.nodes;
    const told = household.map((member) => `${member.person.name}: ${member.assertedBy.join()}`);
    expect(told.sort()).toEqual([
      'Jacob Thistlewood: PROBATION',
      'Marian Coverdale: CHILDRENS_SOCIAL_CARE',
      'Marian Coverdale: PROBATION',
    ]);
    expect(household.find((member) => member.person.name === 'Jacob Thistlewood')).toMatchObject({
      startedOn: '2017-07-10',
      endedOn: null,
    });
    expect(statuses('Jacob Thistlewood')).toMatchObject({ PROBATION: 'KNOWN', CHILDRENS_SOCIAL_CARE: 'NOT_CHECKED' });
  });

  test('the partner link worker, to whom nobody referred his partner, is not told how to reach her until the police refer her', async () => {
    const before = await family('partner-link-worker', 'VICTIM_SUPPORT', JACOB);
    expect(before.refusal('Marian Coverdale', 'safeContacts')).toBe('WITHHELD NEED_TO_KNOW');
    await referToPartnerLinkDesk(JACOBS_PARTNER);
    const { person, statuses, refusal } = await family('partner-link-worker', 'VICTIM_SUPPORT', JACOB);
    expect(person('Marian Coverdale').safeContacts.nodes).toEqual([
      { method: 'telephone', value: '01632 960148', instructions: 'In school hours only; leave no message.' },
    ]);
    expect(statuses('Marian Coverdale')).toMatchObject({ PROBATION: 'NAMED', POLICE: 'KNOWN', MASH: 'WITHHELD' });
    expect(refusal('Marian Coverdale', 'mash')).toBe('WITHHELD ROLE_NOT_COVERED');
  });

  test("a court officer is told that the child is with children's social care, and not how the family is assessed", async () => {
    const { person, refusal } = await family('court-officer', 'PRE_SENTENCE_REPORT', JACOB);
    expect(person('Rowan Coverdale').childrensSocialCare).toMatchObject({
      statuses: { nodes: [{ kind: 'REFERRED', endedOn: null }] },
      assessments: null,
    });
    expect(refusal('Rowan Coverdale', 'childrensSocialCare.assessments')).toBe(NOT_IN_THE_AGREEMENT);
  });
});

describe('David of London, whose unsupervised contact with a child nobody referred (001 L454-456)', () => {
  test("his officer sees that nobody has asked children's social care, which is not the same as nothing known", async () => {
    const { person, statuses, refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', DAVID);
    expect(statuses('Tilly Treadgold')).toMatchObject({
      ...NOT_CHECKED_ANYWHERE,
      PROBATION: 'NAMED',
      HEALTH: 'WITHHELD',
      EDUCATION: 'WITHHELD',
    });
    expect(person('Tilly Treadgold').childrensSocialCare).toBeNull();
    expect(refusal('Tilly Treadgold', 'childrensSocialCare')).toBeUndefined();
    expect(reply.extensions.sources.CHILDRENS_SOCIAL_CARE.outcome).toBe('NOT_CHECKED');
  });

  test('his officer sees his history with other partners beside the new relationship, and not where they are', async () => {
    const { person, refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', DAVID);
    const { police, relationships } = person('David Hollowell');
    const victims = police.incidents.nodes.flatMap(
      ({ people }: { people: { role: string; person: { name: string } }[] }) =>
        people.filter(({ role }) => role === 'VICTIM').map((victim) => victim.person.name),
    );
    expect(victims).toEqual(['Kit Lanyard', 'Jo Wexcombe']);
    expect(relationships.nodes).toContainEqual(
      expect.objectContaining({
        person: { name: 'Sam Treadgold' },
        says: expect.stringContaining('unsupervised contact'),
      }),
    );
    for (const name of ['Kit Lanyard', 'Jo Wexcombe']) {
      expect(refusal(name, 'addresses')).toBe(NEVER_ON_THIS_SIDE);
      expect(refusal(name, 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
    }
    expect(reply.text).not.toMatch(/Heron Walk|Weir Cottages|01632/);
  });

  test('violence against partners is shown as call-outs, and the one conviction as what it is', async () => {
    const { person } = await family('responsible-officer', 'MANAGING_RISK', DAVID);
    expect(person('David Hollowell').police).toMatchObject({
      incidents: { nodes: [{ grade: 'HIGH' }, { grade: 'MEDIUM' }] },
      convictions: { nodes: [{ offence: 'Assault on a police officer' }] },
    });
  });

  test('a social worker who asks about him meets the child whom nobody referred', async () => {
    const { person, statuses } = await family('social-worker', 'CHILD_SAFEGUARDING', DAVID);
    expect(person('Tilly Treadgold')).toMatchObject({
      birthDate: '2011-04-27',
      addresses: null,
      relationships: { nodes: [{ otherIs: 'PARENT', person: { name: 'Sam Treadgold' } }] },
    });
    expect(statuses('Tilly Treadgold')).toMatchObject({ ...NOT_CHECKED_ANYWHERE, PROBATION: 'NAMED' });
    expect(person('David Hollowell').probation.substanceUse.nodes).toEqual([
      { substance: 'alcohol', says: 'A long-standing problem.' },
    ]);
  });

  test('the service that treats him is shown him alone, and cannot find a former partner even by number', async () => {
    const { names, refusal } = await family('substance-misuse-provider', 'TREATMENT', DAVID);
    expect(names).toEqual(['David Hollowell']);
    expect(refusal('David Hollowell', 'police')).toBe('WITHHELD NO_AGREEMENT');
    const { reply } = await family('substance-misuse-provider', 'TREATMENT', DAVIDS_FORMER_PARTNER);
    expect(reply.errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
  });
});

describe('Deborah, who fled to a refuge (002 L341-347)', () => {
  const REFUGE = /Linden House|Weir Lane|6RB|960343/;

  test('a treatment provider working with her former partner cannot find the refuge, nor her: her number answers as nobody’s does', async () => {
    const asked = await family('substance-misuse-provider', 'TREATMENT', DEBORAHS_FORMER_PARTNER);
    expect(asked.names).toEqual(['Conrad Hexley']);
    expect(asked.refusal('Conrad Hexley', 'relationships')).toBe(NOT_IN_THE_AGREEMENT);
    expect(asked.reply.text).not.toMatch(/Deborah|Fennimore/);
    const her = await family('substance-misuse-provider', 'TREATMENT', DEBORAH);
    const nobody = await family('substance-misuse-provider', 'TREATMENT', NOBODY);
    expect(her.reply.errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
    expect(withoutNumber(her.reply.text)).toBe(withoutNumber(nobody.reply.text));
  });

  test.each([
    ['responsible-officer', 'MANAGING_RISK'],
    ['court-officer', 'PRE_SENTENCE_REPORT'],
  ] as const)(
    '%s learns of the stabbing, as under investigation and not as a conviction, and never of the refuge',
    async (practitioner, purpose) => {
      for (const startingFrom of [DEBORAHS_FORMER_PARTNER, DEBORAH]) {
        const { person, refusal, reply } = await family(practitioner, purpose, startingFrom);
        expect(person('Conrad Hexley').police).toMatchObject({
          allegations: {
            nodes: [{ behaviour: 'Stabbing his partner with a kitchen knife', status: 'UNDER_INVESTIGATION' }],
          },
          convictions: { nodes: [] },
        });
        for (const field of [
          'addresses',
          'protectedAddresses',
          'safeContacts',
          'household',
          'police.incidents.nodes.0.narrative',
        ]) {
          expect({ field, refused: refusal('Deborah Fennimore', field) }).toEqual({
            field,
            refused: NEVER_ON_THIS_SIDE,
          });
        }
        expect(reply.text).not.toMatch(REFUGE);
      }
    },
  );

  test.each([
    ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ['idva', 'VICTIM_SUPPORT'],
  ] as const)(
    '%s, who works with her, knows where she is and how to call her safely',
    async (practitioner, purpose) => {
      const { person } = await family(practitioner, purpose, DEBORAH);
      expect(person('Deborah Fennimore')).toMatchObject({
        addresses: { nodes: [{ lines: ['17 Calder Mount', 'Exampleton'], endedOn: '2019-11-16' }] },
        protectedAddresses: { nodes: [{ kind: 'REFUGE', lines: ['Linden House, 8 Weir Lane', 'Otherby'] }] },
        safeContacts: { nodes: [{ instructions: 'Through the refuge office; say only that you are calling back.' }] },
      });
    },
  );

  test('the refuge knows that she lives there; a partner link worker, who works with victims and not with her, is not told', async () => {
    const { person } = await family('refuge-worker', 'VICTIM_SUPPORT', DEBORAH);
    expect(person('Deborah Fennimore').protectedAddresses.nodes).toEqual([
      { kind: 'REFUGE', lines: ['Linden House, 8 Weir Lane', 'Otherby'] },
    ]);
    const stranger = await family('partner-link-worker', 'VICTIM_SUPPORT', DEBORAH);
    expect(stranger.refusal('Deborah Fennimore', 'protectedAddresses')).toBe('WITHHELD NEED_TO_KNOW');
    expect(stranger.reply.text).not.toMatch(/Linden House|Weir Lane|960343/);
  });

  test('almost twenty years of abuse stand on record as one call-out, because "no one ever said"', async () => {
    const { person, statuses } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', DEBORAH);
    expect(person('Deborah Fennimore').police.incidents.nodes).toHaveLength(1);
    expect(person('Deborah Fennimore').relationships.nodes).toContainEqual(
      expect.objectContaining({
        person: { name: 'Conrad Hexley' },
        says: 'partner for almost 20 years; now former partner',
      }),
    );
    expect(statuses('Deborah Fennimore')).toMatchObject({
      ...NOT_CHECKED_ANYWHERE,
      POLICE: 'KNOWN',
      HEALTH: 'WITHHELD',
      EDUCATION: 'WITHHELD',
    });
  });
});

describe('Roger, whose check came back within two hours (004 L3481-3492)', () => {
  test('the court officer can verify the curfew: no call-out, and who else lives at home', async () => {
    const { person, statuses } = await family('court-officer', 'PRE_SENTENCE_REPORT', ROGER);
    const roger = person('Roger Brackenbury');
    expect(statuses('Roger Brackenbury')).toMatchObject({ POLICE: 'KNOWN' });
    expect(roger.police).toMatchObject({
      incidents: { nodes: [] },
      convictions: { nodes: [{ offence: 'Assault by battery' }] },
    });
    expect(roger.probation.sentences.nodes[0].requirements).toMatchObject([
      { kind: 'ACCREDITED_PROGRAMME', extent: '30 days' },
      { kind: 'CURFEW', extent: '4 weeks' },
    ]);
    expect(roger.household.nodes.map((member: { person: { name: string } }) => member.person.name).sort()).toEqual([
      'Frankie Brackenbury',
      'Jude Brackenbury',
    ]);
  });

  test('the court officer can tell whom the police were asked about and did not know from whom nobody asked about', async () => {
    const { person, statuses, reply } = await family('court-officer', 'PRE_SENTENCE_REPORT', ROGER);
    for (const sibling of ['Frankie Brackenbury', 'Jude Brackenbury']) {
      expect(person(sibling).involvement.nodes).toContainEqual({
        agency: 'POLICE',
        status: 'NOTHING_KNOWN',
        checkedOn: '2017-03-14',
      });
      expect(statuses(sibling)).toMatchObject({ CHILDRENS_SOCIAL_CARE: 'NOT_CHECKED' });
    }
    expect(statuses('Arlo Quillan')).toMatchObject({
      ...NOT_CHECKED_ANYWHERE,
      PROBATION: 'NAMED',
      HEALTH: 'WITHHELD',
      EDUCATION: 'WITHHELD',
    });
    expect(reply.extensions.sources.POLICE.people).toEqual({ ANSWERED: 1, NO_RECORD: 2, NOT_CHECKED: 1 });
    expect(reply.extensions.sources.CHILDRENS_SOCIAL_CARE.people).toEqual({ NOT_CHECKED: 4 });
  });

  test('his estranged son is shown to the court officer as his son, and nothing shows where he lives', async () => {
    const { person, refusal } = await family('court-officer', 'PRE_SENTENCE_REPORT', ROGER);
    expect(person('Arlo Quillan').relationships.nodes).toMatchObject([
      { says: 'father; estranged', otherIs: 'PARENT', cohabiting: null },
    ]);
    expect(refusal('Arlo Quillan', 'addresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Arlo Quillan', 'household')).toBe(NEVER_ON_THIS_SIDE);
  });
});

describe('Peter, judged low once and not again through four sentences and an allegation (004 L3546-3587)', () => {
  test('his officer sees the convictions that the screening missed beside the judgement that missed them', async () => {
    const { probation, police } = (await family('responsible-officer', 'MANAGING_RISK', PETER)).person(
      'Peter Garrowby',
    );
    expect(police.convictions.nodes).toEqual([
      { offence: 'Possession of a weapon' },
      { offence: 'Possession of a weapon' },
    ]);
    expect(probation.convictions.nodes).toEqual([]);
    expect(probation.riskJudgements.nodes).toMatchObject([
      { level: 'LOW', judgedOn: '2015-03-09', tool: 'risk screening' },
    ]);
    const since: { kind: string; startedOn: string }[] = probation.sentences.nodes;
    expect(since.every(({ startedOn }) => startedOn > '2015-03-09')).toBe(true);
    expect(since.map(({ kind }) => kind)).toEqual([
      'POST_SENTENCE_SUPERVISION',
      'LICENCE',
      'CUSTODY',
      'CUSTODY',
      'CUSTODY',
      'COMMUNITY_ORDER',
    ]);
  });

  test('his officer sees the allegation as an allegation, and that no flag stands on the record', async () => {
    const { probation, police } = (await family('responsible-officer', 'MANAGING_RISK', PETER)).person(
      'Peter Garrowby',
    );
    expect(police.allegations.nodes).toEqual([
      { behaviour: 'Domestic abuse of a woman with whom he was living', status: 'REPORTED' },
    ]);
    expect(police.incidents.nodes).toEqual([]);
    expect(probation.sentences.nodes[1]).toMatchObject({
      kind: 'LICENCE',
      endedBy: expect.stringContaining('recalled'),
    });
    expect(probation.registrations.nodes).toEqual([]);
  });

  test('his officer sees that nobody says where, or with whom, he lives now, and is not shown where she went', async () => {
    const { person, refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', PETER);
    const peter = person('Peter Garrowby');
    expect(peter.addresses.nodes).toEqual([{ lines: ['5 Sallow Court', 'Exampleton'], endedOn: '2016-06-22' }]);
    expect(peter.household.nodes).toMatchObject([{ person: { name: 'Lorna Edgecote' }, endedOn: '2016-06-22' }]);
    expect(peter.relationships.nodes[0].cohabiting).toBeNull();
    expect(refusal('Peter Garrowby', 'relationships.0.cohabiting')).toBeUndefined();
    expect(refusal('Lorna Edgecote', 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(reply.text).not.toMatch(/Cinder Path|960546/);
  });

  test('a police domestic-abuse officer sees who supervises him, and the address at which to keep her safe', async () => {
    const { person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', PETER);
    expect(person('Peter Garrowby').probation.assignments.nodes).toEqual([
      { officer: 'N. Sparrowhill (fictitious)', endedOn: null },
    ]);
    expect(person('Lorna Edgecote').protectedAddresses.nodes).toEqual([
      { kind: 'HOME', lines: ['Flat 2, 19 Cinder Path', 'Otherby'] },
    ]);
  });

  test('a MASH practitioner sees her and the allegation, and neither her address nor convictions, which the pathway does not need', async () => {
    const { person, refusal } = await family('mash-practitioner', 'MASH_TRIAGE', PETER);
    expect(person('Peter Garrowby').police.allegations.nodes).toHaveLength(1);
    expect(refusal('Peter Garrowby', 'police.convictions')).toBe(NOT_IN_THE_AGREEMENT);
    expect(refusal('Lorna Edgecote', 'protectedAddresses')).toBe('WITHHELD NEED_TO_KNOW');
  });
});

describe('The file of each case', () => {
  const CASES = [
    ['gary', GARY],
    ['jacob', JACOB],
    ['david', DAVID],
    ['deborah', DEBORAH],
    ['roger', ROGER],
    ['peter', PETER],
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
      expect(identifiers.filter(({ valid }) => !valid)).toEqual([]);
    }
  });
});
