import { whatIsLost } from '../../src/requests';
import type { Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';

// The life of one request, step by step, as its practitioners live it. It is Gary's: "Checks on domestic abuse
// call-outs and for any children's social care input were said to have been requested at start of the licence but there
// was no audit trail for these. They were not on the file, and they had not been followed up" (HMI Probation, 003
// L950-953). Here they are.

let now = new Date('2026-11-23T10:00:00Z'); // a Monday
let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub({}, { now: () => now });
});
afterAll(() => hub.stop());

const GARY = { scheme: 'CRN', value: 'G940003' };
const court = (query: string, variables = {}) => hub.ask('court-officer', 'PRE_SENTENCE_REPORT', query, variables);
const officer = (query: string, variables = {}) => hub.ask('responsible-officer', 'START_OF_ORDER', query, variables);
const police = (query: string, variables = {}) =>
  hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query, variables);
const socialCare = (query: string, variables = {}) => hub.ask('social-worker', 'CHILD_SAFEGUARDING', query, variables);

/** Time passes, and the hub looks at what is due, as its workers do every minute. */
async function at(instant: string): Promise<void> {
  now = new Date(instant);
  await hub.hub.requests.tick(now);
}

const notices = async () =>
  (
    await hub.hub.databases.hub.pool.query<{ kind: string; desk: string; about: object }>(
      'SELECT kind, desk, about FROM notices.outgoing ORDER BY number',
    )
  ).rows;
/** What each desk was told since the last time. */
let read = 0;
async function told(): Promise<string[]> {
  const all = await notices();
  const fresh = all.slice(read);
  read = all.length;
  return fresh.map(({ kind, desk }) => `${desk}: ${kind}`).sort();
}

/**
 * What is written in the course of it, but for the answer, which the police open to everybody who is entitled to it.
 */
const WORDS = [
  'two assaults on his former partner',
  'Does she live with him',
  'home visits every fortnight',
  'allocated to the CRC',
];

const ANSWER = 'Three call-outs, the last on 29 April 2017';

let isAnswered = false;
let question: string;
let enquiry: string;

/**
 * Those who have no part in it: of third agencies, of other desks of the two, and on the perpetrator's side. Each looks
 * after every step, and none of them finds more than they may know of, whatever has happened meanwhile.
 */
const THIRD_PARTIES = {
  'the police intelligence desk': ['police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  'the police who manage offenders': ['police-mosovo-officer', 'MANAGING_RISK'],
  'the partner link worker': ['partner-link-worker', 'VICTIM_SUPPORT'],
  'the social worker': ['social-worker', 'CHILD_SAFEGUARDING'],
  'the MASH': ['mash-practitioner', 'MASH_TRIAGE'],
  'an adviser': ['idva', 'VICTIM_SUPPORT'],
  'the school': ['school-safeguarding-lead', 'CHILD_AT_SCHOOL'],
  'his treatment provider': ['substance-misuse-provider', 'TREATMENT'],
  'the women’s centre': ['womens-centre-worker', 'TREATMENT'],
} as const;

/** What somebody finds who looks for the question by its number, by the person, on their desk, and by its enquiry. */
async function found(who: string, purpose: Purpose): Promise<string> {
  const { data, text } = await hub.ask(
    who,
    purpose,
    `query Look($question: ID!, $enquiry: ID!, $of: PersonKeyInput!) {
      question(id: $question) { id says answer { parts { facts opinion attachments } } history { nodes { says } } }
      enquiry(id: $enquiry) { id waiting { says ground } }
      person(of: $of) { questions { nodes { id } } }
      enquiriesOnMyDesk { nodes { id } }
      askedByMyDesk { nodes { id } }
      waitingForMyDesk { nodes { id } }
    }`,
    { question, enquiry: enquiry ?? question, of: GARY },
  );
  const lists = [data.enquiriesOnMyDesk, data.askedByMyDesk, data.waitingForMyDesk].flatMap(
    (list) => list?.nodes ?? [],
  ) as {
    id: string;
  }[];
  const among = (nodes: readonly { id: string }[] | undefined) => (nodes ?? []).some(({ id }) => id === question);
  return [
    data.question ? 'the question' : undefined,
    among(data.person?.questions?.nodes) === (data.question !== null)
      ? undefined
      : 'it in one place and not in another',
    data.enquiry ? 'its enquiry' : undefined,
    lists.some(({ id }) => id === question || id === enquiry) ? 'it on their desk' : undefined,
    WORDS.some((words) => text.includes(words)) ? 'words of it' : undefined,
    text.includes(ANSWER) ? 'its answer' : undefined,
  ]
    .filter((one) => one !== undefined)
    .join(', ');
}

afterEach(async () => {
  if (question === undefined) return;
  const all = await Promise.all(
    Object.entries(THIRD_PARTIES).map(async ([name, [who, purpose]]) => [name, await found(who, purpose)] as const),
  );
  const words = 'the question, words of it';
  const withAnswer = (entitled: string) => (isAnswered ? `${entitled}, its answer` : entitled);
  expect(Object.fromEntries(all)).toEqual({
    // Of the agency that was asked; the first reads what is closed of a family whom the police know, the other what his
    // side wrote.
    'the police intelligence desk': withAnswer(words),
    'the police who manage offenders': withAnswer(words),
    // Of the agency that asked, on the other side: what his side wrote is not for her.
    'the partner link worker': withAnswer('the question'),
    // They may be told that the police and probation are involved, and read closed texts of a family whom their agency
    // knows.
    'the social worker': withAnswer(words),
    'the MASH': withAnswer(words),
    // She may be told the same, and reads no closed texts of somebody whom she does not work with.
    'an adviser': withAnswer('the question'),
    // They may not be told of both.
    'the school': '',
    'his treatment provider': '',
    'the women’s centre': '',
  });
});

test('the court officer asks the police and children’s social care about Gary and his family in one act, and each part is followed', async () => {
  const { data, errors } = await court(
    `mutation Ask($about: PersonKeyInput!) {
      askAgencies(request: {
        caseNumber: "G940003", about: $about, wholeFamily: true, agencies: [POLICE, CHILDRENS_SOCIAL_CARE],
        kind: CALL_OUT_HISTORY, stage: PRE_SENTENCE, ground: "A report was ordered; two assaults on his former partner are on record.",
        says: "Does she live with him again?"
      }) {
        case { number desk }
        questions { nodes { id person { name } agency kind scope undecided state turn askedDesk dueAt askedAt } }
      }
    }`,
    { about: GARY },
  );
  expect(errors).toEqual([]);
  const { questions, case: file } = data.askAgencies;
  expect(file).toEqual({ number: 'G940003', desk: "Exampleton magistrates' court team" });
  const parts = (questions.nodes as { person: { name: string }; agency: string; state: string }[]).map(
    ({ person, agency, state }) => `${person.name}: ${agency} ${state}`,
  );
  expect(parts.sort()).toEqual([
    'Gary Ashdown: CHILDRENS_SOCIAL_CARE ASKED',
    'Gary Ashdown: POLICE ASKED',
    'Nadia Prior: CHILDRENS_SOCIAL_CARE ASKED',
    'Nadia Prior: POLICE ASKED',
    'Robin Prior: CHILDRENS_SOCIAL_CARE ASKED',
    'Robin Prior: POLICE ASKED',
  ]);
  const aboutGary = questions.nodes.find(
    (node: { person: { name: string }; agency: string }) =>
      node.person.name === 'Gary Ashdown' && node.agency === 'POLICE',
  );
  expect(aboutGary).toMatchObject({
    kind: 'CALL_OUT_HISTORY',
    scope: ['DOMESTIC_ABUSE_INCIDENT'],
    undecided: [],
    turn: 'RECIPIENT',
    askedDesk: 'Exampleshire police domestic-abuse unit',
    askedAt: '2026-11-23T10:00:00.000Z',
    dueAt: '2026-11-28T23:00:00.000Z', // five working days of a desk that works every day until eleven at night
  });
  question = aboutGary.id;
  expect(await told()).toEqual([
    'Exampleshire police domestic-abuse unit: QUESTION_ASKED',
    'Exampleton children and families team: QUESTION_ASKED',
  ]);
});

test('on his record, next to what each agency holds, “not checked” is now “asked”, and by when an answer is due', async () => {
  const { data } = await court(
    `query Asked($of: PersonKeyInput!) { person(of: $of) { name asked { agency standing askedAt dueAt } police { incidents(first: 1) { nodes { grade } } } } }`,
    { of: GARY },
  );
  expect({ ...data.person, asked: data.person.asked.slice(0, 6) }).toEqual({
    name: 'Gary Ashdown',
    asked: [
      { agency: 'PROBATION', standing: 'NEVER_ASKED', askedAt: null, dueAt: null },
      { agency: 'POLICE', standing: 'ASKED', askedAt: '2026-11-23T10:00:00.000Z', dueAt: '2026-11-28T23:00:00.000Z' },
      {
        agency: 'CHILDRENS_SOCIAL_CARE',
        standing: 'ASKED',
        askedAt: '2026-11-23T10:00:00.000Z',
        dueAt: '2026-11-30T17:00:00.000Z',
      },
      { agency: 'MASH', standing: 'NEVER_ASKED', askedAt: null, dueAt: null },
      { agency: 'HEALTH', standing: 'WITHHELD', askedAt: null, dueAt: null },
      { agency: 'EDUCATION', standing: 'WITHHELD', askedAt: null, dueAt: null },
    ],
    police: { incidents: { nodes: [{ grade: 'LOW' }] } },
  });
});

test('the police desk sees one enquiry about him, who waits for it and what for, and takes it on', async () => {
  const { data } = await police(
    `{ enquiriesOnMyDesk { nodes { id person { name } kind scope dueAt isOverdue waiting { agency desk purpose ground } } } }`,
  );
  const found = data.enquiriesOnMyDesk.nodes.find(
    (node: { person: { name: string } }) => node.person.name === 'Gary Ashdown',
  );
  expect(found).toMatchObject({
    scope: ['DOMESTIC_ABUSE_INCIDENT'],
    isOverdue: false,
    waiting: [
      {
        agency: 'PROBATION',
        desk: "Exampleton magistrates' court team",
        purpose: 'PRE_SENTENCE_REPORT',
        ground: 'A report was ordered; two assaults on his former partner are on record.',
      },
    ],
  });
  enquiry = found.id;
  const { data: taken } = await police(
    `mutation Take($id: ID!) { acknowledgeEnquiry(enquiry: $id) { waiting { state } } }`,
    {
      id: enquiry,
    },
  );
  expect(taken.acknowledgeEnquiry.waiting).toEqual([{ state: 'ACKNOWLEDGED' }]);
  expect(await told()).toEqual(["Exampleton magistrates' court team: QUESTION_TAKEN_ON"]);
});

test('nobody else can act for either side: to them there is no such question', async () => {
  const tries = [
    await socialCare(`mutation T($id: ID!) { acknowledgeEnquiry(enquiry: $id) { id } }`, { id: enquiry }),
    await officer(
      `mutation T($id: ID!) { cancelQuestion(question: $id, reason: NO_LONGER_NEEDED, says: "x") { id } }`,
      { id: question },
    ),
    await police(`mutation T($id: ID!) { recordAction(question: $id, did: REFERRED, says: "x") { id } }`, {
      id: question,
    }),
    await court(`mutation T($id: ID!) { refuseEnquiry(enquiry: $id, ground: NOT_OURS, says: "x") { id } }`, {
      id: enquiry,
    }),
  ];
  for (const { errors } of tries) expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
});

test('he is sentenced and his case goes to the CRC: the question goes with it, and both desks are told', async () => {
  now = new Date('2026-11-25T11:00:00Z');
  const { data, errors } = await court(
    `mutation Hand($to: String!) { moveCases(moves: [{ caseNumber: "G940003", toDesk: $to, toPractitioner: "demo-responsible-officer",
      toPractitionerName: "Rafe Ordermere (fictitious)", because: "allocated to the CRC" }]) { number desk } }`,
    { to: 'Exampleton community team' },
  );
  expect(errors).toEqual([]);
  expect(data.moveCases).toEqual([{ number: 'G940003', desk: 'Exampleton community team' }]);
  expect(await told()).toEqual([
    'Exampleton community team: CASE_ARRIVED',
    "Exampleton magistrates' court team: CASE_LEFT",
  ]);
  const { data: now_ } = await officer(`{ askedByMyDesk { nodes { id } } }`);
  expect(now_.askedByMyDesk.nodes.map(({ id }: { id: string }) => id)).toContain(question);
  const { data: before } = await court(`{ askedByMyDesk { nodes { id } } }`);
  expect(before.askedByMyDesk.nodes).toEqual([]);
});

test('the police answer: facts apart from opinion, and it reaches the desk that holds the case now, not the one that asked', async () => {
  const { data, errors } = await police(
    `mutation Answer($id: ID!) { answerEnquiry(answer: { enquiry: $id, isFinal: true, parts: [{ category: DOMESTIC_ABUSE_INCIDENT,
      facts: "Three call-outs, the last on 29 April 2017, graded low.", opinion: "The low grade understates it: he was waiting for her.", audience: ENTITLED,
      attachments: ["incident log G-I3"] }] }) { waiting { state } } }`,
    { id: enquiry },
  );
  expect(errors).toEqual([]);
  expect(data.answerEnquiry.waiting).toEqual([]);
  isAnswered = true;
  expect(await told()).toEqual(['Exampleton community team: ANSWER_GIVEN']);
  const waiting = await officer(
    `{ waitingForMyDesk { nodes { id state receipt outcome dueAt completeness answer { isFinal agency parts { category isNil facts opinion attachments } } } } }`,
  );
  expect(waiting.data.waitingForMyDesk.nodes).toEqual([
    {
      id: question,
      state: 'ANSWERED',
      receipt: 'RECEIVED',
      outcome: 'INFORMATION',
      dueAt: '2026-12-02T17:00:00.000Z',
      completeness: 1,
      answer: {
        isFinal: true,
        agency: 'POLICE',
        parts: [
          {
            category: 'DOMESTIC_ABUSE_INCIDENT',
            isNil: false,
            facts: 'Three call-outs, the last on 29 April 2017, graded low.',
            opinion: 'The low grade understates it: he was waiting for her.',
            attachments: ['incident log G-I3'],
          },
        ],
      },
    },
  ]);
});

test('read is not acted on: what nobody acts on comes back as overdue, to the desk and then to the role above it', async () => {
  await officer(`mutation R($id: ID!) { markAnswerRead(question: $id) { receipt } }`, { id: question });
  await at('2026-12-03T09:00:00Z');
  expect(await told()).toContain('Exampleton community team: DIGEST');
  for (const day of ['04', '07', '08']) await at(`2026-12-${day}T09:00:00Z`);
  expect(await told()).toContain('Exampleton probation managers: ESCALATED');
  const { data } = await officer(
    `query Q($id: ID!) { question(id: $id) { state receipt isOverdue chased escalated } }`,
    { id: question },
  );
  expect(data.question).toEqual({
    state: 'ANSWERED',
    receipt: 'READ',
    isOverdue: true,
    chased: 3,
    escalated: 'NAMED_ROLE',
  });
});

test('it closes only with what was done', async () => {
  const early = await officer(`mutation C($id: ID!) { closeQuestion(question: $id) { state } }`, { id: question });
  expect(early.errors[0]!.message).toContain('Say first what was done with the answer');
  const { data } = await officer(
    `mutation A($id: ID!) { recordAction(question: $id, did: REVIEWED_AND_CHANGED, says: "OASys review brought forward; home visits every fortnight.") {
      state actionTaken actedOnAt turn } }`,
    { id: question },
  );
  expect(data.recordAction).toEqual({
    state: 'CLOSED',
    actionTaken: 'REVIEWED_AND_CHANGED',
    actedOnAt: '2026-12-08T09:00:00.000Z',
    turn: 'NOBODY',
  });
});

test('and whoever asks for the audit trail finds it: who did what, when, on which desk', async () => {
  const { data } = await officer(
    `query H($id: ID!) { question(id: $id) { history { nodes { ordinal what by desk says } } } }`,
    {
      id: question,
    },
  );
  expect(
    data.question.history.nodes.map(({ what, by, desk }: { what: string; by: string; desk: string }) => [
      what,
      by,
      desk,
    ]),
  ).toEqual([
    ['ASKED', 'Cora Courtyard (fictitious)', "Exampleton magistrates' court team"],
    ['ACKNOWLEDGED', 'Dale Unitgood (fictitious)', 'Exampleshire police domestic-abuse unit'],
    ['CASE_MOVED', 'Cora Courtyard (fictitious)', "Exampleton magistrates' court team"],
    ['ANSWERED', 'Dale Unitgood (fictitious)', 'Exampleshire police domestic-abuse unit'],
    ['READ', 'Rafe Ordermere (fictitious)', 'Exampleton community team'],
    ['CHASED', null, null],
    ['CHASED', null, null],
    ['CHASED', null, null],
    ['ESCALATED', null, null],
    ['ACTED_ON', 'Rafe Ordermere (fictitious)', 'Exampleton community team'],
  ]);
  expect(Object.values(await whatIsLost(hub.hub.databases.hub))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test('messages carry references alone: nothing that anybody wrote, and nobody’s name', async () => {
  const text = JSON.stringify(await notices());
  for (const word of ['Gary', 'Ashdown', 'Nadia', 'assault', 'April', 'low grade', 'OASys'])
    expect(text).not.toContain(word);
});
