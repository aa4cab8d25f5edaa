import { join } from 'node:path';
import type { Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';

/**
 * Three case studies of the statutory guidance (Home Office, 2020), and Deborah's enriched: what was known, by whom and
 * when, and what the hub shows to whoever lacked it.
 *
 * What happened stands in the source, with its lines in seeds/*.json; names, days, addresses and numbers are synthetic.
 */
const FAMILY = `query Family($of: PersonKeyInput!) {
  familyContext(of: $of) {
    people {
      nodes {
        name
        identifiers { nodes { scheme value valid } }
        relationships { nodes { ground relative otherIs says person { name } } }
        household { nodes { person { name } } }
        addresses { nodes { lines endedOn } }
        protectedAddresses { nodes { kind lines } }
        safeContacts { nodes { value instructions } }
        involvement { nodes { agency status } }
        sourcesChecked { nodes { agency status askedOn askedBy askedByRole occasion } }
        police {
          namedOfficer
          incidents {
            nodes { occurredAt grade reportedBy forms features weapons crimeRecorded narrative protectedPlace people { role person { name } } }
          }
          allegations { nodes { madeOn status statusOn offenceGroup withdrawnBecause madeBy { name } } }
          convictions { nodes { offence convictedOn } }
          encompassNotices { nodes { toldAt outcome recipient school } }
          supportReferrals { nodes { service referredOn outcome } }
          victimStatements { nodes { givenOn standing standingSince becauseOf } }
          maracReferrals { nodes { referredOn forum status listedFor } }
          maracHearings { nodes { heardOn forum decisions attendedBy victimRepresented } }
        }
        childrensSocialCare {
          namedWorker school protectedAddress
          statuses { nodes { kind startedOn } }
          contactArrangements { nodes { kind } }
          plans { nodes { kind ledByAgency ledByRole endedOn endedBecause aims } }
          assessments { nodes { kind completedOn factors childSaid analysis } }
          referrals { nodes { receivedAt sourceAgency reasons narrative } }
        }
        mash {
          contacts { nodes { receivedAt decidedAt rating ratings { rating because } pathway furtherPathways decidedByRole narrative } }
          agencyChecks { nodes { agency answer } }
          healthChecks { nodes { service answer changedRating says } }
          dailyMaracEntries { nodes { referredAt heldAt outcome agencies { agency attendance } } }
          schoolNotices { nodes { dueBy givenAt acknowledgedAt state supportOffered school } }
          actions { nodes { kind ownerAgency doneOn } }
        }
      }
    }
  }
}`;

const MS_K = { scheme: 'POLICE_NOMINAL', value: 'N-002-0622' };
const HER_SON = { scheme: 'LCS', value: 'L-002-0626' };
const HER_HUSBAND = { scheme: 'POLICE_NOMINAL', value: 'N-002-0620' };
const CARRIE = { scheme: 'LCS', value: 'L-002-0756' };
const HER_FATHER = { scheme: 'LCS', value: 'L-002-0758' };
const HOUNSLOW_PUPIL = { scheme: 'POLICE_NOMINAL', value: 'N-002-1182' };
const HOUNSLOW_PERPETRATOR = { scheme: 'POLICE_NOMINAL', value: 'N-002-1180' };
const DEBORAHS_FORMER_PARTNER = { scheme: 'CRN', value: 'E343002' };
const NOBODY = { scheme: 'POLICE_NOMINAL', value: 'N-999-9999' };

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

/** One family, as one practitioner is shown it. */
async function family(
  practitioner: string,
  purpose: Purpose,
  of: { scheme: string; value: string },
  headers: Record<string, string> = {},
) {
  const reply = await hub.ask(practitioner, purpose, FAMILY, { of }, headers);
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
    routes: () => new Set(reply.errors.map(({ extensions }) => extensions['route'])),
  };
}

/** A reply without the one thing that differs between any two questions. */
const withoutNumber = (text: string) => text.replace(/"requestId":"[^"]+"/, '');

const hoursBetween = (earlier: string, later: string) => (Date.parse(later) - Date.parse(earlier)) / 3_600_000;

const NEVER_ON_THIS_SIDE = 'WITHHELD PERPETRATOR_SIDE';
const NOT_IN_THE_AGREEMENT = 'WITHHELD CATEGORY_NOT_COVERED';
const ASK_THE_VICTIMS_WORKER =
  "No agreement or consent changes this. Ask the victim's or the child's worker to act on it for you.";

describe('Ms K, whose retracted complaint still stands on record when she makes the second (002 L616-630)', () => {
  const WHERE_SHE_IS = /Almond Lodge|6AL|960630/;

  test('the police knew of the assault in her pregnancy, whom she named and who brought her, eleven months before she left', async () => {
    const { person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', MS_K);
    const [second, first] = person('Ms K').police.incidents.nodes;
    expect(first).toMatchObject({
      occurredAt: '2018-11-10T15:30:00+00:00',
      reportedBy: 'VICTIM',
      features: ['DURING_PREGNANCY', 'BY_SEVERAL_PEOPLE'],
    });
    expect(
      first.people
        .map(({ role, person: { name } }: { role: string; person: { name: string } }) => `${role}: ${name}`)
        .sort(),
    ).toEqual([
      'PERPETRATOR: Sudha Osterley',
      'PERPETRATOR: Vikram Osterley',
      'UNBORN_CHILD: Arun Osterley',
      'VICTIM: Ms K',
      'WITNESS: Harbans Mellor',
    ]);
    expect(second).toMatchObject({
      occurredAt: '2019-10-14T10:10:00+00:00',
      features: ['MODERN_SLAVERY', 'BY_SEVERAL_PEOPLE'],
    });
  });

  test('the officer who takes the second complaint sees the first, retracted and not gone, and that he was jailed for murder', async () => {
    const { police } = (await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', MS_K)).person(
      'Vikram Osterley',
    );
    expect(police.allegations.nodes).toMatchObject([
      { madeOn: '2019-10-14', status: 'REPORTED', offenceGroup: 'THREATS', madeBy: { name: 'Ms K' } },
      {
        madeOn: '2018-11-10',
        status: 'RETRACTED',
        statusOn: '2018-12-03',
        offenceGroup: 'ASSAULT',
        madeBy: { name: 'Ms K' },
      },
    ]);
    expect(police.convictions.nodes).toEqual([{ offence: 'Murder', convictedOn: null }]);
  });

  test('that officer sees why she retracted, and that she was referred to a specialist service, from which no answer is on record', async () => {
    const { person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', MS_K);
    expect(person('Vikram Osterley').police.allegations.nodes[1]).toMatchObject({
      status: 'RETRACTED',
      withdrawnBecause: 'PRESSURE',
    });
    expect(person('Ms K').police.victimStatements.nodes).toEqual([
      { givenOn: '2018-11-10', standing: 'RETRACTED', standingSince: '2018-12-03', becauseOf: 'PRESSURE' },
    ]);
    expect(person('Ms K').police.supportReferrals.nodes).toEqual([
      { service: 'SPECIALIST_SERVICE', referredOn: '2018-11-10', outcome: 'AWAITING' },
    ]);
  });

  test("children's social care learned of them only when she had left; its social worker now has the history, and the danger to the boy", async () => {
    const { person } = await family('social-worker', 'CHILD_SAFEGUARDING', HER_SON);
    expect(person('Arun Osterley').childrensSocialCare.referrals.nodes).toMatchObject([
      {
        receivedAt: '2019-10-15T08:40:00+00:00',
        sourceAgency: 'SPECIALIST_DOMESTIC_ABUSE',
        reasons: ['DOMESTIC_ABUSE', 'INTENTION_TO_TAKE_CHILD'],
      },
    ]);
    expect(person('Vikram Osterley').police).toMatchObject({
      allegations: { nodes: [{ status: 'REPORTED' }, { madeOn: '2018-11-10', status: 'RETRACTED' }] },
      convictions: { nodes: [{ offence: 'Murder' }] },
    });
    expect(person('Ms K').safeContacts.nodes).toEqual([
      {
        value: '01632 960630',
        instructions: 'Through the specialist service; never through anybody who says they are family.',
      },
    ]);
  });

  test('an adviser, as she found at the specialist service, knows both reports, where she is and how to reach her; his conviction comes by disclosure and not from here', async () => {
    const { person, refusal } = await family('idva', 'VICTIM_SUPPORT', MS_K);
    expect(
      person('Ms K').police.incidents.nodes.map(({ occurredAt }: { occurredAt: string }) => occurredAt.slice(0, 10)),
    ).toEqual(['2019-10-14', '2018-11-10']);
    expect(person('Ms K').protectedAddresses.nodes).toEqual([
      { kind: 'SAFE_ACCOMMODATION', lines: ['Room 4, Almond Lodge', 'Otherby'] },
    ]);
    // The police weigh what of a past may be told to whom (the right to know, 002 L944, L1002).
    expect(refusal('Vikram Osterley', 'police.convictions')).toBe(NOT_IN_THE_AGREEMENT);
  });

  test('that she left the marital home ends her living with whoever stayed in it', async () => {
    const reply = await hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      `query Q($of: PersonKeyInput!) { person(of: $of) { connections { nodes { kind until person { name } } } } }`,
      { of: MS_K },
    );
    const lived = (
      reply.data.person.connections.nodes as { kind: string; until: string | null; person: { name: string } }[]
    ).filter(({ kind }) => kind.startsWith('LIVE'));
    expect(lived.filter(({ person }) => person.name === 'Vikram Osterley')).toEqual([
      { kind: 'LIVED_WITH', until: '2019-10-14', person: { name: 'Vikram Osterley' } },
    ]);
    expect(lived.filter(({ kind }) => kind === 'LIVES_WITH').map(({ person }) => person.name)).not.toContain(
      'Vikram Osterley',
    );
  });

  test('the friend whom she called "uncle" is a witness, and no relative; the boy’s father is not made up', async () => {
    const { names, person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', MS_K);
    expect([...names].sort()).toEqual(['Arun Osterley', 'Ms K', 'Sudha Osterley', 'Vikram Osterley']);
    expect(person('Arun Osterley').relationships.nodes).toEqual([
      { ground: 'PARENT', relative: null, otherIs: 'PARENT', says: 'mother', person: { name: 'Ms K' } },
    ]);
  });

  // The in-laws came to every appointment and threatened to take the child: whoever works with him could be asked, or
  // followed.
  test.each([
    ['responsible-officer', 'MANAGING_RISK'],
    ['court-officer', 'PRE_SENTENCE_REPORT'],
  ] as const)(
    '%s, asking about her husband, never sees where she and her son are, nor what made her retract',
    async (practitioner, purpose) => {
      for (const startingFrom of [HER_HUSBAND, MS_K]) {
        const { refusal, reply, routes } = await family(practitioner, purpose, startingFrom);
        for (const field of ['addresses', 'protectedAddresses', 'safeContacts', 'household']) {
          expect({ field, refused: refusal('Ms K', field) }).toEqual({ field, refused: NEVER_ON_THIS_SIDE });
          expect({ field, refused: refusal('Arun Osterley', field) }).toEqual({ field, refused: NEVER_ON_THIS_SIDE });
        }
        expect(refusal('Vikram Osterley', 'police.allegations.nodes.1.withdrawnBecause')).toBe(NEVER_ON_THIS_SIDE);
        expect(refusal('Ms K', 'police.incidents.nodes.0.narrative')).toBe(NEVER_ON_THIS_SIDE);
        expect(routes()).toContain(ASK_THE_VICTIMS_WORKER);
        expect(reply.text).not.toMatch(WHERE_SHE_IS);
        expect(reply.text).not.toContain('PRESSURE');
      }
    },
  );

  test('nobody is shown her for immigration enforcement: she is answered as nobody is, with whatever reason (002 L517, L950)', async () => {
    const because = { 'x-reason': 'Her leave to remain.' };
    for (const practitioner of ['police-dau-officer', 'social-worker', 'idva']) {
      const her = await family(practitioner, 'IMMIGRATION_ENFORCEMENT', MS_K, because);
      const nobody = await family(practitioner, 'IMMIGRATION_ENFORCEMENT', NOBODY, because);
      expect(her.names).toEqual([]);
      expect(withoutNumber(her.reply.text)).toBe(withoutNumber(nobody.reply.text));
      expect(her.reply.text).not.toMatch(/Ms K|Osterley/);
    }
  });
});

describe('Carrie, who sees her father and wants to, and whose counselling is hers (002 L754-762)', () => {
  test('her early-help worker knew that she was there, what it did to her, and that she wants to see him', async () => {
    const { childrensSocialCare } = (await family('social-worker', 'CHILD_SAFEGUARDING', CARRIE)).person(
      'Carrie Windermoor',
    );
    expect(childrensSocialCare).toMatchObject({
      namedWorker: 'B. Fairweather (fictitious), early help',
      statuses: { nodes: [{ kind: 'EARLY_HELP', startedOn: '2019-02-18' }] },
      assessments: {
        nodes: [
          {
            kind: 'EARLY_HELP',
            completedOn: '2019-02-18',
            factors: expect.arrayContaining(['CONTACT_WITH_PERPETRATOR']),
            childSaid: expect.stringContaining('wants to see her father'),
          },
        ],
      },
      plans: {
        nodes: [
          {
            ledByAgency: 'VOLUNTARY_SECTOR',
            ledByRole: 'counsellor, Breaking the Cycle (Action for Children)',
            endedOn: '2019-07-12',
            endedBecause: 'AIMS_MET',
          },
        ],
      },
    });
  });

  test('a police officer called to either home sees that she has contact with him and wanted it; how it is arranged nobody has recorded', async () => {
    const { person, statuses } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', HER_FATHER);
    expect(person('Carrie Windermoor').relationships.nodes).toContainEqual({
      ground: 'PARENT',
      relative: null,
      otherIs: 'PARENT',
      says: 'father; she has contact with him, and wanted this',
      person: { name: 'Dominic Ludbrooke' },
    });
    expect(person('Carrie Windermoor').childrensSocialCare.contactArrangements.nodes).toEqual([]);
    expect(statuses('Dominic Ludbrooke')).toMatchObject({
      PROBATION: 'NOT_CHECKED',
      POLICE: 'NOT_CHECKED',
      CHILDRENS_SOCIAL_CARE: 'KNOWN',
      MASH: 'NOT_CHECKED',
      HEALTH: 'WITHHELD',
      EDUCATION: 'WITHHELD',
    });
  });

  test("her school's safeguarding lead, in whose building she was counselled, sees who to speak to, and not what she said nor her parents", async () => {
    const { names, person, refusal, reply } = await family('school-safeguarding-lead', 'CHILD_AT_SCHOOL', CARRIE);
    expect(names).toEqual(['Carrie Windermoor']);
    expect(person('Carrie Windermoor').childrensSocialCare).toMatchObject({
      namedWorker: 'B. Fairweather (fictitious), early help',
      statuses: { nodes: [{ kind: 'EARLY_HELP' }] },
    });
    expect(refusal('Carrie Windermoor', 'childrensSocialCare.assessments')).toBe(NOT_IN_THE_AGREEMENT);
    expect(refusal('Carrie Windermoor', 'childrensSocialCare.plans.nodes.0.aims')).toBe(NOT_IN_THE_AGREEMENT);
    expect(reply.text).not.toMatch(/Ludbrooke|Joanne|coercive/);
  });

  // Her school tells where she and her mother are; and what she said to a counsellor would be held against her.
  test.each([CARRIE, HER_FATHER])(
    'whoever works with her father is shown that she sees him, and neither her school, her home nor her words: %o',
    async (startingFrom) => {
      const { person, refusal, reply } = await family('responsible-officer', 'MANAGING_RISK', startingFrom);
      expect(person('Carrie Windermoor').childrensSocialCare.assessments.nodes).toMatchObject([
        { factors: expect.arrayContaining(['CONTACT_WITH_PERPETRATOR']) },
      ]);
      for (const field of [
        'childrensSocialCare.school',
        'protectedAddresses',
        'household',
        'childrensSocialCare.assessments.nodes.0.childSaid',
        'childrensSocialCare.assessments.nodes.0.analysis',
        'childrensSocialCare.plans.nodes.0.aims',
      ]) {
        expect({ field, refused: refusal('Carrie Windermoor', field) }).toEqual({ field, refused: NEVER_ON_THIS_SIDE });
      }
      expect(reply.text).not.toMatch(/Tarn View|Cotter|6CG|960757|struggles|tearful/);
    },
  );
});

describe('Hounslow, where school, front door and daily MARAC acted by the second morning (002 L1168-1182)', () => {
  const CALLED_OUT = '2020-01-13T19:40:00+00:00';

  test('the school was told before its next day began and within 24 hours, whether or not there was a crime', async () => {
    const { police, mash } = (await family('social-worker', 'CHILD_SAFEGUARDING', HOUNSLOW_PUPIL)).person(
      'Wren Corriewell',
    );
    expect(police.incidents.nodes).toMatchObject([{ occurredAt: CALLED_OUT, grade: 'HIGH', crimeRecorded: false }]);
    const [notice] = police.encompassNotices.nodes;
    expect(notice).toMatchObject({
      outcome: 'TOLD_IN_TIME',
      recipient: 'PARENT_AND_CHILD_WORKER',
      toldAt: '2020-01-14T08:05:00+00:00',
    });
    expect(hoursBetween(CALLED_OUT, notice.toldAt)).toBeLessThan(24);
    expect(mash.schoolNotices.nodes).toMatchObject([
      { state: 'ACKNOWLEDGED', givenAt: '2020-01-14T08:05:00+00:00', supportOffered: true },
    ]);
    expect(mash.schoolNotices.nodes[0].givenAt < mash.schoolNotices.nodes[0].dueBy).toBe(true);
  });

  test('the front door triaged it with police, health, education and social care, and rated it red when health answered', async () => {
    const { person } = await family('mash-practitioner', 'MASH_TRIAGE', HOUNSLOW_PUPIL);
    const { mash } = person('Wren Corriewell');
    expect(mash.contacts.nodes).toMatchObject([
      {
        receivedAt: '2020-01-14T08:20:00+00:00',
        rating: 'RED',
        ratings: [
          { rating: 'AMBER', because: 'FIRST_RATING' },
          { rating: 'RED', because: 'ANSWER_ARRIVED' },
        ],
        pathway: 'MARAC',
        furtherPathways: ['CHILDREN_AFFECTED_PROJECT', 'PERPETRATOR_PROGRAMME', 'CHILDRENS_THERAPEUTIC_SERVICE'],
        decidedByRole: 'Domestic Abuse Early Help Lead',
      },
    ]);
    expect(person('Tamsin Corriewell').mash.healthChecks.nodes).toEqual([
      {
        service: 'PRIMARY_HEALTH',
        answer: 'KNOWN',
        changedRating: true,
        says: 'Referred to the Health IDVA on 26 November 2019, through NHS System 1.',
      },
    ]);
    const answers = [...mash.agencyChecks.nodes, ...person('Tamsin Corriewell').mash.agencyChecks.nodes];
    expect(
      answers.map(({ agency, answer }: { agency: string; answer: string }) => `${agency} ${answer}`).sort(),
    ).toEqual(['CHILDRENS_SOCIAL_CARE NOT_KNOWN', 'EDUCATION KNOWN', 'POLICE KNOWN']);
  });

  test('the daily MARAC heard it the next morning, within 48 hours, with six agencies, and passed it to the monthly one', async () => {
    const { person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', HOUNSLOW_PUPIL);
    const { police } = person('Tamsin Corriewell');
    expect(police.maracReferrals.nodes).toEqual([
      { referredOn: '2020-01-15', forum: 'MONTHLY', status: 'LISTED', listedFor: '2020-02-06' },
      { referredOn: '2020-01-14', forum: 'DAILY', status: 'HEARD', listedFor: '2020-01-15' },
    ]);
    expect(police.maracHearings.nodes).toEqual([
      {
        heardOn: '2020-01-15',
        forum: 'DAILY',
        decisions: ['ACTIONS_AGREED', 'TO_FULL_MARAC'],
        attendedBy: ['POLICE', 'MASH', 'ADULT_SOCIAL_CARE', 'IDVA_SERVICE', 'EDUCATION', 'PRIMARY_HEALTH'],
        victimRepresented: true,
      },
    ]);
  });

  test.each([
    ['mash-practitioner', 'MASH_TRIAGE'],
    ['idva', 'VICTIM_SUPPORT'],
    ['social-worker', 'CHILD_SAFEGUARDING'],
  ] as const)(
    '%s sees in the front door’s own record who sat at that daily MARAC, and how soon',
    async (practitioner, purpose) => {
      const { person } = await family(practitioner, purpose, HOUNSLOW_PUPIL);
      const [entry] = person('Wren Corriewell').mash.dailyMaracEntries.nodes;
      expect(entry).toMatchObject({
        referredAt: '2020-01-14T10:15:00+00:00',
        heldAt: '2020-01-15T09:00:00+00:00',
        outcome: 'TO_MONTHLY_MARAC',
      });
      expect(hoursBetween(entry.referredAt, entry.heldAt)).toBeLessThan(48);
      expect(entry.agencies).toEqual(
        ['POLICE', 'MASH', 'ADULT_SOCIAL_CARE', 'IDVA_SERVICE', 'EDUCATION_WELFARE', 'HEALTH'].map((agency) => ({
          agency,
          attendance: 'ATTENDED',
        })),
      );
    },
  );

  test("children's social care, which knew nothing of them that morning, has the call-out, the triage and the actions", async () => {
    const { person, refusal, statuses } = await family('social-worker', 'CHILD_SAFEGUARDING', HOUNSLOW_PUPIL);
    expect(statuses('Wren Corriewell')).toMatchObject({
      PROBATION: 'NOT_CHECKED',
      POLICE: 'KNOWN',
      CHILDRENS_SOCIAL_CARE: 'NOTHING_KNOWN',
      MASH: 'KNOWN',
      HEALTH: 'NOT_CHECKED',
      EDUCATION: 'KNOWN',
    });
    expect(person('Wren Corriewell').sourcesChecked.nodes).toContainEqual({
      agency: 'CHILDRENS_SOCIAL_CARE',
      status: 'NOTHING_KNOWN',
      askedOn: '2020-01-14',
      askedBy: 'MASH',
      askedByRole: 'Domestic Abuse Early Help Lead',
      occasion: 'MASH_TRIAGE',
    });
    // What the triage wrote is for those who work with them: to a social worker whose agency does not, fields tell what
    // was decided.
    const [contact] = person('Wren Corriewell').mash.contacts.nodes;
    expect(contact).toMatchObject({ rating: 'RED', pathway: 'MARAC', narrative: null });
    expect(refusal('Wren Corriewell', 'mash.contacts.nodes.0.narrative')).toBe('WITHHELD TEXT_NOT_OPENED');
    expect(person('Gavin Stoddartley').mash.actions.nodes).toEqual([
      { kind: 'REFER_TO_PERPETRATOR_PROGRAMME', ownerAgency: 'PERPETRATOR_SERVICE', doneOn: null },
    ]);
  });

  test('the school sees the call-out of its pupil and that it was told, and neither who the adults are nor where', async () => {
    const { names, person, refusal, reply } = await family(
      'school-safeguarding-lead',
      'CHILD_AT_SCHOOL',
      HOUNSLOW_PUPIL,
    );
    expect(names).toEqual(['Wren Corriewell']);
    const [incident] = person('Wren Corriewell').police.incidents.nodes;
    expect(incident).toMatchObject({ occurredAt: CALLED_OUT, protectedPlace: null, narrative: null });
    expect(incident.people).toEqual([
      { role: 'CHILD_EXPOSED', person: { name: 'Wren Corriewell' } },
      { role: 'PERPETRATOR', person: null },
      { role: 'VICTIM', person: null },
    ]);
    expect(person('Wren Corriewell').police.encompassNotices.nodes).toMatchObject([{ outcome: 'TOLD_IN_TIME' }]);
    expect(refusal('Wren Corriewell', 'police.maracReferrals')).toBe(NOT_IN_THE_AGREEMENT);
    expect(reply.text).not.toMatch(/Tamsin|Gavin|Stoddartley|Osier Bank|7 Furrier/);
  });

  test('a court officer, whom that morning nobody had asked, learns of it all but the home, the school and the safe contact', async () => {
    const { person, refusal, reply, routes } = await family(
      'court-officer',
      'PRE_SENTENCE_REPORT',
      HOUNSLOW_PERPETRATOR,
    );
    expect(person('Gavin Stoddartley').police.incidents.nodes).toMatchObject([
      { occurredAt: CALLED_OUT, grade: 'HIGH' },
    ]);
    expect(person('Gavin Stoddartley').mash.contacts.nodes).toMatchObject([
      { rating: 'RED', pathway: 'MARAC', narrative: null },
    ]);
    expect(refusal('Wren Corriewell', 'police.encompassNotices.nodes.0.school')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Wren Corriewell', 'mash.schoolNotices.nodes.0.school')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Tamsin Corriewell', 'protectedAddresses')).toBe(NEVER_ON_THIS_SIDE);
    expect(refusal('Gavin Stoddartley', 'police.incidents.nodes.0.protectedPlace')).toBe(NEVER_ON_THIS_SIDE);
    expect(routes()).toContain(ASK_THE_VICTIMS_WORKER);
    expect(reply.text).not.toMatch(/Osier Bank|6OB|Lantern Lane|960174/);
  });
});

describe('Deborah, whose call-out now says what she called about (002 L341-347)', () => {
  test('the police officer sees that she called, the knife, and an allegation that is hers', async () => {
    const { person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', DEBORAHS_FORMER_PARTNER);
    expect(person('Deborah Fennimore').police.incidents.nodes).toMatchObject([
      { reportedBy: 'VICTIM', forms: ['PHYSICAL_OR_SEXUAL'], weapons: ['KNIFE_OR_BLADE'] },
    ]);
    expect(person('Conrad Hexley').police.allegations.nodes).toMatchObject([
      { status: 'UNDER_INVESTIGATION', offenceGroup: 'ASSAULT', madeBy: { name: 'Deborah Fennimore' } },
    ]);
  });

  test('his officer sees the knife too, and still nothing of the refuge', async () => {
    const { person, reply } = await family('responsible-officer', 'MANAGING_RISK', DEBORAHS_FORMER_PARTNER);
    expect(person('Conrad Hexley').police.incidents.nodes).toMatchObject([{ weapons: ['KNIFE_OR_BLADE'] }]);
    expect(reply.text).not.toMatch(/Linden House|Weir Lane|6RB|960343/);
  });
});

describe('The file of each case', () => {
  const CASES = [
    ['ms-k', MS_K],
    ['carrie', CARRIE],
    ['hounslow', HOUNSLOW_PUPIL],
    ['deborah', DEBORAHS_FORMER_PARTNER],
  ] as const;

  test.each(CASES)('%s.json changes nothing when it is loaded again', async (file, of) => {
    const before = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', of);
    await hub.load(join(__dirname, '../../seeds', `${file}.json`));
    const after = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', of);
    expect(after.reply.data).toEqual(before.reply.data);
    expect(after.names.length).toBeGreaterThan(0);
  });

  test.each(CASES)('%s.json gives no identifier whose check letter is wrong', async (_, of) => {
    const { names, person } = await family('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', of);
    const identifiers = names.flatMap((name) => (person(name).identifiers?.nodes ?? []) as { valid: boolean }[]);
    expect(identifiers.filter(({ valid }) => !valid)).toEqual([]);
    expect(identifiers.length).toBeGreaterThan(0);
  });
});
