import { readConfig } from '../../src/config';
import { loadFamily, readFamilyFile } from '../../src/load';
import { hearing } from '../../src/server/jobs/agency-events';
import { whatIsLost } from '../../src/requests';
import { loadWritten, writtenFamily } from '../testkit/written-family';
import { openTestHub, type Reply, type TestHub } from '../testkit/hub';

// The published failures, replayed so that they end well: what somebody asked and nobody answered, what was answered
// for the time being and taken for the end, what was told and not acted on, what was sent and forgotten.

let now = new Date('2026-11-23T10:00:00Z'); // a Monday
let hub: TestHub;
let hear: (at: Date) => Promise<number>;
beforeAll(async () => {
  hub = await openTestHub({}, { now: () => now });
  hear = hearing(readConfig({}), hub.hub.databases, hub.hub.requests, (holder, cause) => {
    throw new Error(`${holder} was not heard`, { cause });
  });
  await hear(now);
});
afterAll(async () => {
  const lost = await whatIsLost(hub.hub.databases.hub);
  await hub.stop();
  expect(Object.values(lost)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

const officer = (query: string, variables = {}) => hub.ask('responsible-officer', 'MANAGING_RISK', query, variables);
const socialCare = (query: string, variables = {}) => hub.ask('social-worker', 'CHILD_SAFEGUARDING', query, variables);
const police = (query: string, variables = {}) =>
  hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query, variables);
const data = ({ data, errors }: Reply) => {
  expect(errors).toEqual([]);
  return data;
};

/** Days pass; every morning at nine, and whenever else is said, the hub looks. */
async function until(instant: string): Promise<void> {
  for (;;) {
    const next = new Date(now.getTime() + 24 * 3_600_000);
    next.setUTCHours(9, 0, 0, 0);
    if (next >= new Date(instant)) break;
    now = next;
    await hub.hub.requests.tick(now);
  }
  now = new Date(instant);
  await hub.hub.requests.tick(now);
}

const ASK = `mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) { id questions { nodes { id state agency person { name } } } } }`;
const ask = async (crn: string, agencies: string[], rest: object, who = officer) => {
  const request = {
    caseNumber: crn,
    about: { scheme: 'CRN', value: crn },
    agencies,
    stage: 'START_OF_ORDER',
    ground: 'the start of the order',
    ...rest,
  };
  return data(await who(ASK, { request })).askAgencies.questions.nodes as {
    id: string;
    state: string;
    agency: string;
    person: { name: string };
  }[];
};
const question = async (id: string, who = officer) =>
  data(
    await who(
      `query Q($id: ID!) { question(id: $id) { state turn isOverdue chased escalated outcome receipt actionTaken } }`,
      { id },
    ),
  ).question;
const enquiryFor = async (name: string) => {
  const reply = data(await socialCare('{ enquiriesOnMyDesk { nodes { id person { name } isOverdue } } }'));
  return (reply.enquiriesOnMyDesk.nodes as { id: string; person: { name: string } | null }[]).find(
    ({ person }) => person?.name === name,
  )!.id;
};
const notices = async (kind: string) =>
  (
    await hub.hub.databases.hub.pool.query<{ desk: string }>(
      'SELECT desk FROM notices.outgoing WHERE kind = $1 ORDER BY number',
      [kind],
    )
  ).rows.map(({ desk }) => desk);

test('Jacob (000 L1479-1487): an answer for the time being is not taken for the end; the outcome of the assessment is chased until it comes', async () => {
  const [asked] = await ask('J479000', ['CHILDRENS_SOCIAL_CARE'], {
    kind: 'CHILD_SAFEGUARDING_CHECK',
    wholeFamily: true,
  });
  const all = await ask('J479000', ['CHILDRENS_SOCIAL_CARE'], { kind: 'CHILD_SAFEGUARDING_CHECK', wholeFamily: true });
  const rowan = all.find(({ person }) => person.name === 'Rowan Coverdale')!;
  expect(asked).toBeDefined();
  const enquiry = await enquiryFor('Rowan Coverdale');
  const interim = {
    enquiry,
    isFinal: false,
    parts: [{ category: 'CHILD_STATUS', facts: 'An assessment was begun on 4 May.' }],
  };
  data(
    await socialCare('mutation A($answer: AnswerInput!) { answerEnquiry(answer: $answer) { id } }', {
      answer: interim,
    }),
  );
  expect(await question(rowan.id)).toMatchObject({ state: 'INTERIM', turn: 'RECIPIENT', outcome: null });
  // He acts on what he knows, as he should; that ends nothing.
  data(
    await officer(
      'mutation A($id: ID!) { recordAction(question: $id, did: REFERRED, says: "to the partner link worker") { state } }',
      {
        id: rowan.id,
      },
    ),
  );
  const closing = await officer('mutation C($id: ID!) { closeQuestion(question: $id) { state } }', { id: rowan.id });
  expect(closing.data.closeQuestion).toBeNull();
  await until('2026-12-03T10:00:00Z');
  expect(await question(rowan.id)).toMatchObject({ state: 'INTERIM', isOverdue: true, chased: 3 });
  expect(await notices('DIGEST')).toContain('Exampleton children and families team');
  const final = {
    enquiry,
    isFinal: true,
    parts: [
      { category: 'CHILD_STATUS', facts: 'Child in need since 1 December.' },
      { category: 'CONTACT_ARRANGEMENT', isNil: true },
    ],
  };
  data(
    await socialCare('mutation A($answer: AnswerInput!) { answerEnquiry(answer: $answer) { id } }', { answer: final }),
  );
  expect(await question(rowan.id)).toMatchObject({ state: 'ANSWERED', turn: 'ASKER', outcome: 'INFORMATION' });
});

test('Edwina (000 L1137-1147): the asker need not be persistent; nobody answers, and those above hear of it', async () => {
  const [edwina] = await ask('E137000', ['CHILDRENS_SOCIAL_CARE'], { kind: 'SECTION_17_CONTRIBUTION' });
  await until('2026-12-31T10:00:00Z');
  const at = await question(edwina!.id);
  expect(at).toMatchObject({ state: 'ASKED', isOverdue: true, escalated: 'PARTNERSHIP' });
  expect(await notices('ESCALATED')).toEqual(
    expect.arrayContaining(["Exampleton children's service managers", 'Exampleshire partnership board']),
  );
  // And whoever asked hears that somebody above has heard.
  expect(await notices('QUESTION_ESCALATED')).toEqual(expect.arrayContaining(['Exampleton community team']));
  const { person } = data(
    await officer(`{ person(of: { scheme: CRN, value: "E137000" }) { asked { agency standing } } }`),
  );
  expect(person.asked).toContainEqual({ agency: 'CHILDRENS_SOCIAL_CARE', standing: 'OVERDUE' });
});

test('Sean (000 L1226-1233): a new call-out, graded low, reaches whoever holds the case, and doing nothing about it does not go unnoticed', async () => {
  const watch = {
    caseNumber: 'S226000',
    about: { scheme: 'CRN', value: 'S226000' },
    events: ['CALL_OUT', 'ORDER_BREACHED'],
    until: '2027-06-30',
  };
  data(await officer('mutation W($watch: WatchInput!) { watchFor(watch: $watch) { id events } }', { watch }));
  const { watchesOfMyDesk } = data(
    await officer('{ watchesOfMyDesk { nodes { events until case { number desk } person { id } } } }'),
  );
  expect(watchesOfMyDesk.nodes).toContainEqual({
    events: watch.events,
    until: watch.until,
    case: { number: 'S226000', desk: 'Exampleton community team' },
    person: { id: expect.any(String) },
  });
  expect(data(await police('{ watchesOfMyDesk { nodes { id } } }')).watchesOfMyDesk.nodes).toEqual([]);
  // A second watch of the case, on the same person: what both hear is one thing to act on.
  data(
    await officer('mutation W($watch: WatchInput!) { watchFor(watch: $watch) { id } }', {
      watch: { ...watch, events: ['CALL_OUT'] },
    }),
  );
  const callOut = {
    reference: 'SEAN-LOW-1',
    occurredAt: '2026-12-30T21:00:00+00:00',
    awareAt: '2026-12-30T21:10:00+00:00',
    grade: 'LOW',
    people: [
      { role: 'PERPETRATOR', person: 'N-000-1226' },
      { role: 'VICTIM', person: 'N-000-1227' },
    ],
  };
  data(
    await police(
      'mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { outcome } } }',
      {
        records: { incidents: [callOut] },
      },
    ),
  );
  await hear(now);
  await hub.hub.databases.police.pool.query(`UPDATE police.outbox SET taken_at = NULL WHERE reference = 'SEAN-LOW-1'`);
  await hear(now); // told twice, it is one event
  const { waitingForMyDesk } = data(
    await officer(
      '{ waitingForMyDesk { nodes { id kind agency state heard { event source happenedAt reference } history { nodes { what says } } } } }',
    ),
  );
  const fired = (waitingForMyDesk.nodes as { id: string; kind: string; history: object }[]).filter(
    ({ kind }) => kind === 'WATCH',
  );
  expect(fired).toEqual([
    expect.objectContaining({
      agency: 'POLICE',
      state: 'ANSWERED',
      heard: {
        event: 'CALL_OUT',
        source: 'POLICE',
        happenedAt: '2026-12-30T21:00:00.000Z',
        reference: 'SEAN-LOW-1',
      },
      history: { nodes: [{ what: 'FIRED', says: 'A domestic-abuse call-out was recorded.' }] },
    }),
  ]);
  expect(await notices('WATCH_FIRED')).toEqual(['Exampleton community team']);
  await until('2027-01-12T10:00:00Z');
  expect(await question(fired[0]!.id)).toMatchObject({ isOverdue: true, escalated: 'NAMED_ROLE', receipt: 'RECEIVED' });
  data(
    await officer(
      'mutation A($id: ID!) { recordAction(question: $id, did: REVIEWED_AND_CHANGED, says: "plan reviewed with the police") { state } }',
      { id: fired[0]!.id },
    ),
  );
  expect(await question(fired[0]!.id)).toMatchObject({ state: 'CLOSED', actionTaken: 'REVIEWED_AND_CHANGED' });
});

test('a listing at a MARAC, a move and a relationship reach whoever watches, each once, and say nothing of what they are', async () => {
  const watch = {
    caseNumber: 'S226000',
    about: { scheme: 'CRN', value: 'S226000' },
    events: ['MARAC_LISTED', 'ADDRESS_CHANGED', 'RELATIONSHIP_BEGAN'],
    until: '2027-06-30',
  };
  data(await officer('mutation W($watch: WatchInput!) { watchFor(watch: $watch) { id } }', { watch }));
  const referral = {
    reference: 'SEAN-MARAC-1',
    referredOn: '2027-01-12',
    referredBy: 'POLICE',
    status: 'RECEIVED',
    people: [
      { role: 'PERPETRATOR', person: 'N-000-1226' },
      { role: 'VICTIM', person: 'N-000-1227' },
    ],
  };
  const refer = async (more: object) =>
    data(
      await police(
        'mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { outcome } } }',
        {
          records: { maracReferrals: [{ ...referral, ...more }] },
        },
      ),
    );
  await refer({});
  await hear(now);
  const fired = async () => {
    const { waitingForMyDesk } = data(
      await officer('{ waitingForMyDesk { nodes { kind history { nodes { what says } } } } }'),
    );
    return (waitingForMyDesk.nodes as { kind: string; history: { nodes: { what: string; says: string }[] } }[])
      .filter(({ kind }) => kind === 'WATCH')
      .map(({ history }) => history.nodes.find(({ what }) => what === 'FIRED')!.says)
      .sort();
  };
  expect(await fired()).toEqual([]);
  await refer({ version: 1, status: 'LISTED', listedFor: '2027-01-26' });
  await refer({ version: 2, status: 'HEARD', listedFor: '2027-01-26' });
  const sean = readFamilyFile('seeds/sean.json');
  const [himself] = sean.people;
  const [home] = himself!.addresses;
  himself!.addresses.push({ ...home!, lines: ['4 Carding Row', 'Otherby'], startedOn: '2027-01-10' });
  const [known] = sean.relationships;
  sean.relationships.push({ ...known!, ground: 'AGREED_TO_MARRY', startedOn: '2027-01-10' });
  await loadFamily(sean, hub.hub.databases);
  await loadFamily(sean, hub.hub.databases);
  await hear(now);
  await hear(now);
  expect(await fired()).toEqual([
    'A case was listed for a MARAC, or heard there.',
    'A relationship was recorded of which nobody had told.',
    'The person’s address changed.',
  ]);
});

test('a question that asks for more takes the place of one that waits; none that asks for less, or about something else, does', async () => {
  const about = (scope: string[]) =>
    ask('E137000', ['CHILDRENS_SOCIAL_CARE'], { kind: 'FREE_QUESTION', says: 'What has changed?', scope });
  const [narrow] = await about(['CHILD_STATUS']);
  const [wide] = await about(['CHILD_STATUS', 'RISK_JUDGEMENT', 'NAMED_WORKER']);
  const [elsewhere] = await ask('S226000', ['CHILDRENS_SOCIAL_CARE'], {
    kind: 'FREE_QUESTION',
    says: 'Whose?',
    scope: ['CHILD_STATUS'],
  });
  const supersede = (question: string, by: string, who = officer) =>
    who('mutation S($question: ID!, $by: ID!) { supersedeQuestion(question: $question, by: $by) { state } }', {
      question,
      by,
    });
  const refused = async (...asked: Parameters<typeof supersede>) =>
    (await supersede(...asked)).errors.map(({ message }) => message).join();
  expect(await refused(wide!.id, narrow!.id)).toContain('does not ask for NAMED_WORKER');
  expect(await refused(narrow!.id, elsewhere!.id)).toContain('Only a question in the same case');
  expect(await refused(narrow!.id, narrow!.id)).toContain('cannot take its own place');
  expect(await refused(narrow!.id, wide!.id, socialCare)).not.toBe('');
  expect(data(await supersede(narrow!.id, wide!.id)).supersedeQuestion).toEqual({ state: 'SUPERSEDED' });
  expect(await refused(wide!.id, narrow!.id)).not.toBe('');
  expect(await question(wide!.id)).toMatchObject({ state: 'ASKED' });
});

test('Gareth and Victor (004 L4044-4095, L4257-4270): sent is not done; a referral comes back until it is said what became of it', async () => {
  for (const crn of ['G080004', 'V257004']) {
    const [sent] = await ask(crn, ['CHILDRENS_SOCIAL_CARE'], {
      kind: 'FREE_QUESTION',
      stage: 'RELEASE',
      says: 'Is there anything that housing must know before release?',
    });
    expect(sent!.state).toBe('ASKED');
    const done = await officer(
      'mutation A($id: ID!) { recordAction(question: $id, did: REFERRED, says: "e-mail sent") { state } }',
      {
        id: sent!.id,
      },
    );
    expect(done.errors[0]!.message).toContain('There is no answer to act on');
    // Whoever answers need not be able to see who he is; the enquiry is on their desk all the same.
    const { rows } = await hub.hub.databases.hub.pool.query<{ id: string }>(
      'SELECT enquiry_id AS id FROM requests.question WHERE id = $1',
      [sent!.id],
    );
    const answer = { enquiry: rows[0]!.id, isFinal: true, parts: [{ category: 'INVOLVEMENT', isNil: true }] };
    data(await socialCare('mutation A($answer: AnswerInput!) { answerEnquiry(answer: $answer) { id } }', { answer }));
    const follow = `mutation A($id: ID!, $by: DateTime!) { recordAction(question: $id, did: REFERRED, says: "to the housing service", followUpBy: $by) { state turn } }`;
    const by = new Date(now.getTime() + 2 * 24 * 3_600_000).toISOString();
    expect(data(await officer(follow, { id: sent!.id, by })).recordAction).toEqual({
      state: 'ACTED_ON',
      turn: 'ASKER',
    });
    await until(new Date(now.getTime() + 5 * 24 * 3_600_000).toISOString());
    expect(await question(sent!.id)).toMatchObject({ state: 'ACTED_ON', isOverdue: true });
    expect(
      data(await officer('mutation C($id: ID!) { closeQuestion(question: $id) { state } }', { id: sent!.id }))
        .closeQuestion,
    ).toEqual({
      state: 'CLOSED',
    });
  }
});

test('the hand-over from the NPS to the CRC (003 L1195-1197): probation’s own record of who holds the case moves its questions', async () => {
  const court = (query: string, variables = {}) => hub.ask('court-officer', 'PRE_SENTENCE_REPORT', query, variables);
  const [asked] = await ask('G940003', ['POLICE'], { kind: 'CALL_OUT_HISTORY', stage: 'PRE_SENTENCE' }, court);
  expect(data(await court('{ askedByMyDesk { nodes { id } } }')).askedByMyDesk.nodes).toEqual([{ id: asked!.id }]);
  const assignment = {
    reference: 'G-A9',
    crn: 'G940003',
    allocatedTo: 'CRC',
    officer: 'Rafe Ordermere (fictitious)',
    team: 'Exampleton community team',
    startedOn: '2027-01-15',
  };
  const written = await court(
    'mutation W($records: ProbationRecordsInput!) { writeProbationRecords(records: $records) { written { outcome } } }',
    {
      records: { assignments: [assignment] },
    },
  );
  expect(data(written).writeProbationRecords.written).toEqual([{ outcome: 'ADDED' }]);
  await hear(now);
  expect(data(await court('{ askedByMyDesk { nodes { id } } }')).askedByMyDesk.nodes).toEqual([]);
  const moved = data(await officer('{ askedByMyDesk(first: 200) { nodes { id case { desk } } } }')).askedByMyDesk
    .nodes as { id: string }[];
  expect(moved).toContainEqual({ id: asked!.id, case: { desk: 'Exampleton community team' } });
});

test('the mailbox of which 80% are not known (001 L472): they are answered at once, and reach nobody', async () => {
  const family = writtenFamily({ child: { knownTo: ['childrens-social-care'] } });
  await loadWritten(hub, family.file);
  const before = (await notices('QUESTION_ASKED')).length;
  const states = async (agency: string, about: object) => {
    const request = {
      caseNumber: `CSC-${agency}`,
      about,
      wholeFamily: true,
      agencies: [agency],
      kind: 'ATTENDANCE',
      stage: 'ROUTINE',
      ground: 'the assessment of a child',
    };
    const parts = data(await socialCare(ASK, { request })).askAgencies.questions.nodes as {
      state: string;
      person: { name: string };
    }[];
    return parts.map(({ person, state }) => `${person.name}: ${state}`).sort();
  };
  const child = { scheme: 'LCS', value: family.numberOf('child', 'childrens-social-care') };
  expect(await states('MASH', child)).toEqual(['child Written: NOT_KNOWN']);
  expect(await notices('QUESTION_ASKED')).toHaveLength(before);
  // Probation limits records to some of its desks. The index answers about nobody for it: whoever was not answered at once
  // would be known to have such a record.
  expect(await states('PROBATION', { scheme: 'LCS', value: 'L-003-0942' })).toEqual([
    'Gary Ashdown: ASKED',
    'Nadia Prior: ASKED',
    'Robin Prior: ASKED',
  ]);
});
