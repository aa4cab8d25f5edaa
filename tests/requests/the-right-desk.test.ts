import { FamilyForm, loadFamily } from '../../src/load';
import type { Purpose } from '../../src/sharing';
import { familyOf } from '../testkit/family-of';
import { openTestHub, type TestHub } from '../testkit/hub';

// A question reaches the desk that holds the person, where whoever asks may know which that is.

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

const INTELLIGENCE = 'Exampleshire police intelligence desk';
const FRONT = 'Exampleshire police domestic-abuse unit';

async function load(reference: string, desk: string): Promise<void> {
  const made = familyOf(1, reference, 0);
  const people = made.people.map((person) => ({
    ...person,
    knownTo: { ...person.knownTo, police: { ...person.knownTo.police!, desk } },
  }));
  await loadFamily(FamilyForm.parse({ ...made, people }), hub.hub.databases);
}

async function askedDesk(reference: string, more: object = {}): Promise<string> {
  const { data, errors } = await hub.ask(
    'court-officer',
    'PRE_SENTENCE_REPORT',
    'mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) { questions { nodes { askedDesk } } } }',
    {
      request: {
        caseNumber: `CASE-1-${reference}`,
        about: { scheme: 'POLICE_NOMINAL', value: `N-${reference}-0` },
        agencies: ['POLICE'],
        kind: 'POLICE_DOMESTIC_ABUSE_CHECK',
        stage: 'PRE_SENTENCE',
        ground: 'A report was ordered.',
        ...more,
      },
    },
  );
  expect(errors).toEqual([]);
  return data.askAgencies.questions.nodes[0].askedDesk;
}

test('the desk of which the index says that it holds the person', async () => {
  await load('desk-held', INTELLIGENCE);
  expect(await askedDesk('desk-held')).toBe(INTELLIGENCE);
});

test('the desk that the asker names, if they name one', async () => {
  await load('desk-named', INTELLIGENCE);
  expect(await askedDesk('desk-named', { desk: FRONT })).toBe(FRONT);
});

test('the front desk, where the index knows none, or none that is open', async () => {
  await load('desk-unknown', 'a desk that nobody has opened');
  expect(await askedDesk('desk-unknown')).toBe(FRONT);
});

test('several kinds are asked at once, and each is tracked on its own', async () => {
  await load('desk-kinds', INTELLIGENCE);
  const { data, errors } = await hub.ask(
    'court-officer',
    'PRE_SENTENCE_REPORT',
    'mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) { id requests questions { nodes { kind scope } } } }',
    {
      request: {
        caseNumber: 'CASE-1-desk-kinds',
        about: { scheme: 'POLICE_NOMINAL', value: 'N-desk-kinds-0' },
        agencies: ['POLICE'],
        kind: 'POLICE_DOMESTIC_ABUSE_CHECK',
        furtherKinds: ['CALL_OUT_HISTORY', 'POLICE_DOMESTIC_ABUSE_CHECK'],
        stage: 'PRE_SENTENCE',
        ground: 'A report was ordered.',
      },
    },
  );
  expect(errors).toEqual([]);
  const { id, requests, questions } = data.askAgencies;
  expect(requests).toHaveLength(2);
  expect(requests[0]).toBe(id);
  expect(questions.nodes.map(({ kind }: { kind: string }) => kind)).toEqual([
    'POLICE_DOMESTIC_ABUSE_CHECK',
    'CALL_OUT_HISTORY',
  ]);
});

// ------------------------------------------------------------------------------- what lies on a desk, and who manages it

describe('desks and those who manage them', () => {
  const COURT = "Exampleton magistrates' court team";
  const COMMUNITY = 'Exampleton community team';
  type As = readonly [string, Purpose];
  const OFFICER: As = ['court-officer', 'PRE_SENTENCE_REPORT'];
  const COLLEAGUE: As = ['responsible-officer', 'MANAGING_RISK'];
  const MANAGER: As = ['probation-manager', 'MANAGING_RISK'];
  const POLICE_MANAGER: As = ['police-manager', 'DOMESTIC_ABUSE_INVESTIGATION'];
  const POLICE: As = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'];

  beforeAll(async () => {
    await load('desk-work', INTELLIGENCE);
    await askedDesk('desk-work', { urgency: 'RED', desk: FRONT });
  }, 60_000);

  /** What somebody is told; an error is its code. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async function told([name, purpose]: As, query: string, variables: object = {}): Promise<any> {
    const { data, errors } = await hub.ask(name, purpose, query, variables);
    return errors.length > 0 ? errors[0]!.extensions['code'] : data;
  }

  test('who asks, and what they may ask for, is told before a purpose is named; nothing else is', async () => {
    const ask = (query: string) =>
      fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query }),
        // eslint-disable-next-line @typescript-eslint/no-explicit-any
      }).then((reply) => reply.json() as Promise<{ data?: any; errors?: { extensions: { code: string } }[] }>);
    const token = await hub.token('court-officer');
    const { data } = await ask(
      '{ askingPractitioner { name desk organisation purpose purposes { name says needsReason } may } }',
    );
    expect(data.askingPractitioner).toMatchObject({
      desk: COURT,
      organisation: 'NPS',
      purpose: 'NONE',
      may: ['ASK_AGENCIES', 'ANSWER_ENQUIRIES'],
    });
    expect(data.askingPractitioner.purposes[0]).toMatchObject({ name: 'PRE_SENTENCE_REPORT', needsReason: false });
    for (const more of [
      '{ askingPractitioner { name } person(of: { scheme: CRN, value: "G940003" }) { id } }',
      '{ ...Both } fragment Both on Query { askingPractitioner { name } deskSummary { cases } }',
      'mutation { askingPractitioner: endWatch(id: "x", because: "x") }',
      'query A { askingPractitioner { name } } query B { deskSummary { cases } }',
    ]) {
      const { errors } = await ask(more);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PURPOSE_REQUIRED']);
    }
  });

  const LISTS = `query L($filter: DeskFilter, $desk: String) { askedByMyDesk(filter: $filter) { nodes { id says case { number } person { id } } }
    casesOfMyDesk(desk: $desk) { nodes { number practitioner openQuestions person { id } } } deskSummary(desk: $desk) { cases asked askedOverdue toActOn toAnswer } }`;

  test('the lists of a desk, by case, person, urgency and holder; and each number is as long as its list', async () => {
    const all = await told(OFFICER, LISTS);
    expect(
      all.casesOfMyDesk.nodes.find(({ number }: { number: string }) => number === 'CASE-1-desk-work'),
    ).toMatchObject({
      practitioner: 'Cora Courtyard (fictitious)',
      openQuestions: 1,
      person: { id: expect.any(String) },
    });
    expect(all.deskSummary).toMatchObject({
      cases: all.casesOfMyDesk.nodes.length,
      asked: all.askedByMyDesk.nodes.length,
    });
    expect(all.askedByMyDesk.nodes.length).toBeGreaterThan(3);
    const numbers = async (filter: object) =>
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      (await told(OFFICER, LISTS, { filter })).askedByMyDesk.nodes.map(({ case: file }: any) => file.number);
    expect(await numbers({ urgency: 'RED' })).toEqual(['CASE-1-desk-work']);
    expect(await numbers({ case: 'CASE-1-desk-work' })).toEqual(['CASE-1-desk-work']);
    expect(await numbers({ person: { scheme: 'POLICE_NOMINAL', value: 'N-desk-work-0' }, mine: true })).toEqual([
      'CASE-1-desk-work',
    ]);
    expect(await numbers({ person: { scheme: 'POLICE_NOMINAL', value: 'nobody' } })).toEqual([]);
    expect(await numbers({ overdue: true })).toEqual([]);
    expect(await numbers({ agency: 'MASH' })).toEqual([]);
  });

  test('a case is its desk’s and its managers’; to anybody else it is not there', async () => {
    const CASE = '{ case(number: "CASE-1-desk-work") { number desk practitioner openedAt openQuestions } }';
    expect((await told(OFFICER, CASE)).case).toMatchObject({ number: 'CASE-1-desk-work', openQuestions: 1 });
    expect((await told(MANAGER, CASE)).case).toMatchObject({ practitioner: 'Cora Courtyard (fictitious)' });
    expect(await told(COLLEAGUE, CASE)).toBe('NOT_FOUND');
    expect(await told(POLICE, CASE)).toBe('NOT_FOUND');
    // What the asked agency sees of the case is its agency and its desk.
    const asked = await told(
      POLICE,
      '{ person(of: { scheme: POLICE_NOMINAL, value: "N-desk-work-0" }) { questions { nodes { case { number desk practitioner openedAt openQuestions person { id } } } } } }',
    );
    expect(asked.person.questions.nodes[0].case).toEqual({
      number: null,
      desk: COURT,
      practitioner: null,
      openedAt: null,
      openQuestions: null,
      person: null,
    });
  });

  test('a manager sees what lies on the desks of their agency, and nothing that their role releases', async () => {
    const seen = await told(MANAGER, LISTS, { filter: { desk: COURT, case: 'CASE-1-desk-work' }, desk: COURT });
    expect(seen.askedByMyDesk.nodes).toEqual([
      { id: expect.any(String), says: null, case: { number: 'CASE-1-desk-work' }, person: null },
    ]);
    expect(seen.casesOfMyDesk.nodes.every(({ person }: { person: unknown }) => person === null)).toBe(true);
    expect(await told(MANAGER, '{ person(of: { scheme: POLICE_NOMINAL, value: "N-desk-work-0" }) { name } }')).toBe(
      'NOT_FOUND',
    );
    expect(await told(COLLEAGUE, LISTS, { desk: COURT })).toBe('BAD_USER_INPUT');
    expect(await told(POLICE_MANAGER, LISTS, { filter: { desk: COURT }, desk: COURT })).toMatchObject({
      askedByMyDesk: { nodes: [] },
      casesOfMyDesk: { nodes: [] },
      deskSummary: { cases: 0 },
    });
    const lying =
      '{ enquiriesOnMyDesk(filter: { desk: "Exampleshire police domestic-abuse unit", urgency: RED, agency: PROBATION }) { nodes { agency desk person { id } waiting { agency ground } } } }';
    const enquiries = (await hub.ask(...POLICE_MANAGER, lying)).data.enquiriesOnMyDesk.nodes;
    expect(enquiries).toEqual([
      { agency: 'POLICE', desk: FRONT, person: null, waiting: [{ agency: 'PROBATION', ground: null }] },
    ]);
  });

  test('a case number that is not shaped as one is for the desk that holds the case', async () => {
    const MOST = '{ casesOfMyDesk(desk: "%s") { nodes { number } } }'.replace('%s', COURT);
    await load('desk-words', INTELLIGENCE);
    await askedDesk('desk-words', { caseNumber: 'about Mrs Somebody' });
    const numbers = async (as: As) =>
      (await told(as, MOST)).casesOfMyDesk.nodes.map(({ number }: { number: string | null }) => number);
    expect(await numbers(OFFICER)).toContain('about Mrs Somebody');
    expect(await numbers(MANAGER)).toContain(null);
    expect(await numbers(MANAGER)).not.toContain('about Mrs Somebody');
  });

  test('an enquiry about a record that is limited to a desk is on no manager’s list, and counted nowhere', async () => {
    await load('desk-limited', INTELLIGENCE);
    const { pool } = hub.hub.databases.hub;
    await askedDesk('desk-limited', { desk: INTELLIGENCE });
    const LYING = `query E($desk: String) { enquiriesOnMyDesk(filter: { desk: $desk }) { nodes { id } } deskSummary(desk: $desk) { toAnswer } }`;
    const before = await told(POLICE_MANAGER, LYING, { desk: INTELLIGENCE });
    await pool.query(
      `UPDATE requests.enquiry SET shown_desk = $1 WHERE id = (SELECT id FROM requests.enquiry WHERE desk = $2 ORDER BY id DESC LIMIT 1)`,
      [FRONT, INTELLIGENCE],
    );
    const after = await told(POLICE_MANAGER, LYING, { desk: INTELLIGENCE });
    expect(after.enquiriesOnMyDesk.nodes).toHaveLength(before.enquiriesOnMyDesk.nodes.length - 1);
    expect(after.deskSummary.toAnswer).toBe(before.deskSummary.toAnswer - 1);
    const theirs = await told(['police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION'], LYING);
    expect(theirs.deskSummary.toAnswer).toBe(theirs.enquiriesOnMyDesk.nodes.length);
    expect(theirs.enquiriesOnMyDesk.nodes).toHaveLength(before.enquiriesOnMyDesk.nodes.length);
  });

  test('those who hold a case or manage its desk move it, and only a manager says that somebody has left', async () => {
    const MOVE =
      'mutation M($to: String!, $who: String) { moveCases(moves: [{ caseNumber: "CASE-1-desk-held", toDesk: $to, toPractitioner: $who, because: "reallocated" }]) { number desk } }';
    expect(await told(COLLEAGUE, MOVE, { to: COMMUNITY })).toBe('NOT_FOUND');
    expect(await told(POLICE_MANAGER, MOVE, { to: COMMUNITY })).toBe('NOT_FOUND');
    expect((await told(MANAGER, MOVE, { to: COMMUNITY, who: 'leaver' })).moveCases).toEqual([
      { number: 'CASE-1-desk-held', desk: COMMUNITY },
    ]);
    const members = await told(MANAGER, `{ practitionersOfMyDesk(desk: "${COMMUNITY}") { id name cases } }`);
    expect(members.practitionersOfMyDesk).toContainEqual({ id: 'leaver', name: 'leaver', cases: 1 });
    const LEFT = 'mutation { practitionerLeft(practitioner: "leaver", because: "retired") }';
    expect(await told(COLLEAGUE, LEFT)).toBe('BAD_USER_INPUT');
    expect((await told(MANAGER, LEFT)).practitionerLeft).toBe(1);
    const gone = await told(
      MANAGER,
      '{ leavers: exceptions(kind: LEAVERS_CASES) { nodes { kind desk case { number } } } nobodys: exceptions(kind: NO_OWNER) { nodes { case { number } } } }',
    );
    expect(gone.leavers.nodes).toEqual([
      { kind: 'LEAVERS_CASES', desk: COMMUNITY, case: { number: 'CASE-1-desk-held' } },
    ]);
    expect(gone.nobodys.nodes).toContainEqual({ case: { number: 'CASE-1-desk-held' } });
    expect(
      (await told(MANAGER, `{ practitionersOfMyDesk(desk: "${COMMUNITY}") { id } }`)).practitionersOfMyDesk,
    ).not.toContainEqual({ id: 'leaver' });
    expect(await told(COLLEAGUE, '{ exceptions(kind: NO_OWNER) { nodes { kind } } }')).toBe('BAD_USER_INPUT');
    expect(
      await told(
        MANAGER,
        '{ exceptions(kind: EMERGENCY_ACCESS_TO_REVIEW) { nodes { emergencyAccess } } e: exceptions(kind: NEVER_ACTED_ON) { nodes { question { id } } } }',
      ),
    ).toMatchObject({ exceptions: { nodes: [] } });
  });

  test('what somebody types as the name of a colleague is shown to nobody: it may say anything', async () => {
    await askedDesk('desk-named');
    const MOVE =
      'mutation M($who: String!, $name: String) { moveCases(moves: [{ caseNumber: "CASE-1-desk-named", toDesk: "Exampleton community team", toPractitioner: $who, toPractitionerName: $name, because: "reallocated" }]) { number } }';
    const theirName = async () => {
      const { casesOfMyDesk, practitionersOfMyDesk } = await told(
        MANAGER,
        `{ casesOfMyDesk(desk: "${COMMUNITY}") { nodes { number practitioner } } practitionersOfMyDesk(desk: "${COMMUNITY}") { id name } }`,
      );
      const { practitioner } = casesOfMyDesk.nodes.find(
        ({ number }: { number: string }) => number === 'CASE-1-desk-named',
      );
      const names = practitionersOfMyDesk.filter(({ id }: { id: string }) => id === 'demo-responsible-officer');
      return [practitioner, ...names.map(({ name }: { name: string }) => name)];
    };
    // Whoever moves a victim's case may write more than a name; the colleague has cases of the perpetrator's besides.
    const moved = await told(MANAGER, MOVE, { who: 'demo-responsible-officer', name: 'Rafe. Ask for Ann Lee.' });
    expect(moved.moveCases).toEqual([{ number: 'CASE-1-desk-named' }]);
    expect(await theirName()).toEqual(['demo-responsible-officer', 'demo-responsible-officer']);
    // What the colleague's own issuer calls them is shown, once they have asked for something.
    const asked = await hub.ask(
      'responsible-officer',
      'MANAGING_RISK',
      'mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) { questions { nodes { state } } } }',
      {
        request: {
          caseNumber: 'G940003',
          about: { scheme: 'CRN', value: 'G940003' },
          agencies: ['POLICE'],
          kind: 'CALL_OUT_HISTORY',
          stage: 'ROUTINE',
          ground: 'A review of risk.',
        },
      },
    );
    expect(asked.errors).toEqual([]);
    expect(await theirName()).toEqual(['Rafe Ordermere (fictitious)', 'Rafe Ordermere (fictitious)']);
    // Nor does a number say anything.
    expect(await told(MANAGER, MOVE, { who: 'Rafe, ask for Ann Lee' })).toBe('BAD_USER_INPUT');
  });

  test('what was escalated, answered and never acted on, or opened in an emergency is listed until somebody has seen to it', async () => {
    const { pool } = hub.hub.databases.hub;
    const LIST = (kind: string) =>
      `{ exceptions(kind: ${kind}) { nodes { kind since desk question { id } emergencyAccess case { number } } } }`;
    const { data } = await hub.ask(...OFFICER, '{ askedByMyDesk { nodes { id } } }');
    const [{ id }] = data.askedByMyDesk.nodes as [{ id: string }];
    // Whoever is asked is silent: those who manage the asked agency see it, and the asker’s do not.
    await pool.query(`UPDATE requests.question SET escalations = 1 WHERE id = $1`, [id]);
    const asked = (await told(POLICE_MANAGER, LIST('ESCALATED'))).exceptions.nodes as {
      question: { id: string } | null;
      case: unknown;
    }[];
    expect(asked).toEqual([expect.objectContaining({ kind: 'ESCALATED', desk: FRONT, case: null })]);
    expect((await told(MANAGER, LIST('ESCALATED'))).exceptions.nodes).toEqual([]);
    // It is answered, and nobody acts on it: now it is the asker’s.
    const { data: lying } = await hub.ask(...POLICE, '{ enquiriesOnMyDesk { nodes { id scope waiting { desk } } } }');
    const [enquiry] = lying.enquiriesOnMyDesk.nodes as [{ id: string; scope: string[] }];
    const answered = await hub.ask(
      ...POLICE,
      'mutation A($answer: AnswerInput!) { answerEnquiry(answer: $answer) { id } }',
      {
        answer: {
          enquiry: enquiry.id,
          isFinal: true,
          parts: enquiry.scope.map((category) => ({ category, isNil: true })),
        },
      },
    );
    expect(answered.errors).toEqual([]);
    expect((await told(MANAGER, LIST('NEVER_ACTED_ON'))).exceptions.nodes).toEqual([]);
    await pool.query(`UPDATE requests.question SET deadline_at = '2026-11-01' WHERE id = $1`, [id]);
    expect((await told(POLICE_MANAGER, LIST('ESCALATED'))).exceptions.nodes).toEqual([]);
    for (const kind of ['ESCALATED', 'NEVER_ACTED_ON'])
      expect((await told(MANAGER, LIST(kind))).exceptions.nodes).toEqual([
        expect.objectContaining({ kind, question: { id }, case: { number: 'CASE-1-desk-work' } }),
      ]);
    expect((await told(POLICE_MANAGER, LIST('NEVER_ACTED_ON'))).exceptions.nodes).toEqual([]);

    const { data: opened } = await hub.ask(
      ...POLICE,
      'mutation O($of: PersonKeyInput!) { openEmergencyAccess(of: $of, because: "He is at the gate now.") { id } }',
      { of: { scheme: 'POLICE_NOMINAL', value: 'N-desk-work-0' } },
    );
    const access = opened.openEmergencyAccess.id as string;
    const toReview = async (as: As) =>
      (await told(as, LIST('EMERGENCY_ACCESS_TO_REVIEW'))).exceptions.nodes as object[];
    expect(await toReview(POLICE_MANAGER)).toEqual([
      expect.objectContaining({ emergencyAccess: access, question: null }),
    ]);
    expect(await toReview(MANAGER)).toEqual([]);
    const LEAD: As = ['information-governance-lead', 'INFORMATION_GOVERNANCE'];
    const asLead = (query: string) => hub.ask(...LEAD, query, {}, { 'x-reason': 'weekly review' });
    expect((await asLead(LIST('EMERGENCY_ACCESS_TO_REVIEW'))).data.exceptions.nodes).toEqual([
      expect.objectContaining({ emergencyAccess: access }),
    ]);
    expect((await asLead(LIST('ESCALATED'))).errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
    const reviewed = await asLead(
      `mutation { reviewEmergencyAccess(access: "${access}", finding: JUSTIFIED, says: "The call log says so.") { reviewState } }`,
    );
    expect(reviewed.errors).toEqual([]);
    expect(await toReview(POLICE_MANAGER)).toEqual([]);
  });

  test('desks of an agency are those that the partnership described: one that only a record is limited to is not among them', async () => {
    await hub.hub.databases.hub.pool.query(
      `INSERT INTO requests.desk (agency, name, area) VALUES ('police', 'a covert desk', 'England and Wales') ON CONFLICT DO NOTHING`,
    );
    const { desks } = await told(OFFICER, '{ desks(agency: POLICE) { name isFrontDesk isForEscalations } }');
    expect(desks[0]).toEqual({ name: FRONT, isFrontDesk: true, isForEscalations: false });
    expect(desks.map(({ name }: { name: string }) => name)).not.toContain('a covert desk');
  });

  test('the record week by week, and the questions behind each of its numbers', async () => {
    const { requestRecord, open, overdue } = await told(
      MANAGER,
      `{ requestRecord(by: PAIR, every: WEEK, from: "2026-11-01", until: "2026-11-30") { nodes { since asker asked questions open } }
        open: questionsOf(number: OPEN, from: "2026-11-16", until: "2026-11-22", asked: POLICE) { nodes { id says } }
        overdue: questionsOf(number: OVERDUE, from: "2026-11-16", until: "2026-11-22") { nodes { id } } }`,
    );
    const week = requestRecord.nodes.find(
      ({ since, asked }: { since: string; asked: string }) => since === '2026-11-16' && asked === 'POLICE',
    );
    expect(week).toMatchObject({ asker: 'PROBATION' });
    expect(open.nodes).toHaveLength(week.open);
    expect(overdue.nodes).toEqual([]);
  });
});
