import 'reflect-metadata';
import { getNamedType, isObjectType } from 'graphql';
import { buildDecisionsSchema } from '../../src/decisions';
import { buildNoticesSchema } from '../../src/notices';
import { buildPeopleSchema } from '../../src/people';
import { buildRequestsSchema } from '../../src/requests';
import { isText } from '../../src/subgraph';
import { openTestHub, type Reply, type TestHub } from '../testkit/hub';

// Rule P4: what somebody wrote in the hub's rooms is closed to the perpetrator's side unless a person opened it. One
// gate decides, and no String field of these rooms goes past it but those that hold no words of anybody's.

/** String fields that hold nobody's own words, and why. */
const NO_WORDS: Readonly<Record<string, string>> = {
  'CaseFile.number': 'a reference number: one word, or else for the desk that holds the case',
  'CaseFile.desk': 'a desk of the desk book',
  'Question.askedDesk': 'a desk of the desk book',
  'QuestionAnswer.desk': 'a desk of the desk book',
  'QuestionStep.what': 'a word of the hub’s own list of events',
  'QuestionStep.desk': 'a desk of the desk book',
  'QuestionStep.toDesk': 'a desk of the desk book',
  'AgencyDesk.name': 'a desk of the desk book',
  'AttendingDesk.desk': 'a desk of the desk book',
  'CaseFile.practitioner': 'a name, from the token',
  'DeskPractitioner.name': 'a name, from the token',
  'DeskPractitioner.role': 'the title of a role',
  'DeskSummary.desk': 'a desk of the desk book',
  'Exception.desk': 'a desk of the desk book',
  'WaitingAsker.desk': 'a desk of the desk book',
  'WaitingAsker.purpose': 'one of the declared purposes',
  'Enquiry.desk': 'a desk of the desk book',
  'RequestRecord.desk': 'a desk of the desk book',
  'RequestRecord.case': 'a reference number of one word',
  'SharingDecision.decidedByRole': 'the title of a role',
  'SharingDecision.decidedByDesk': 'a desk, from the token',
  'SharingDecision.revokedByRole': 'the title of a role',
  'SharingDecisionRequest.purpose': 'one of the declared purposes',
  'SharingDecisionRequest.askedByRole': 'the title of a role',
  'SharingDecisionRequest.askedByDesk': 'a desk, from the token',
  'Consent.recordedByRole': 'the title of a role',
  'Objection.recordedByRole': 'the title of a role',
  'VictimInformed.recordedByRole': 'the title of a role',
  'EmergencyAccess.practitioner': 'a name, from the token',
  'EmergencyAccess.role': 'the title of a role',
  'EmergencyAccess.desk': 'a desk, from the token',
  'EmergencyAccess.purpose': 'one of the declared purposes',
  'EmergencyAccess.reviewedByRole': 'the title of a role',
  'Notice.kind': 'a word of the hub’s own list',
  'Notice.says': 'the hub’s own sentence for that word',
  'Notice.urgency': 'RED, AMBER or GREEN',
  'Notice.agreement': 'the id of an agreement',
  'Notice.emergencyAccess': 'the number of an emergency access',
  'UndeliveredNotice.desk': 'a desk of the desk book',
  'UndeliveredNotice.lastOutcome': 'a word of the hub’s own list',
  'DeliveryEndpoint.url': 'set by an operator',
  'DeliveryEndpoint.desk': 'a desk of the desk book',
  'DeliveryEndpoint.lastOutcome': 'a word of the hub’s own list',
  'DeskMailbox.desk': 'a desk of the desk book',
  'DeskMailbox.address': 'set by an operator',
  'DeskMailbox.lastOutcome': 'a word of the hub’s own list',
};

const EVERYWHERE = /^PageInfo\.|Edge\.cursor$|^_Service\./;

test('every String field of requests, decisions and notices goes through the gate, or holds nobody’s words', async () => {
  const open: string[] = [];
  const texts: string[] = [];
  for (const { schema } of [await buildRequestsSchema(), await buildDecisionsSchema(), await buildNoticesSchema()]) {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields())) {
        const coordinate = `${type.name}.${field.name}`;
        if (getNamedType(field.type).name !== 'String' || EVERYWHERE.test(coordinate)) continue;
        (isText(field) ? texts : open).push(coordinate);
      }
    }
  }
  expect(open.sort()).toEqual(Object.keys(NO_WORDS).sort());
  expect(texts).toEqual(
    expect.arrayContaining([
      'Question.says',
      'QuestionStep.says',
      'QuestionStep.by',
      'LaterTime.reason',
      'AnswerPart.facts',
      'AnswerPart.opinion',
      'AnswerPart.attachments',
      'WaitingAsker.ground',
      'WaitingAsker.says',
      'SharingDecisionRequest.because',
      'SharingReasons.proportionalBecause',
      'Consent.soughtByRole',
      'Objection.says',
      'VictimInformed.unsafeBecause',
      'EmergencyAccess.because',
      'EmergencyAccess.reviewSays',
    ]),
  );
});

test('of the person index, what agencies write beside an assertion goes through it too', async () => {
  const { schema } = await buildPeopleSchema();
  const texts = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).flatMap((field) => (isText(field) ? `${type.name}.${field.name}` : []))
      : [],
  );
  expect(texts.sort()).toEqual([
    'Need.says',
    'PastAssertion.because',
    'PersonName.says',
    'Relationship.says',
    'SourceCheck.answerWentToRole',
    'SourceCheck.askedByRole',
  ]);
});

describe('in a hub', () => {
  let hub: TestHub;
  const id: Record<'gary' | 'nadia' | 'robin', string> = { gary: '', nadia: '', robin: '' };
  beforeAll(async () => {
    hub = await openTestHub();
    const { data } = await hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      '{ familyContext(of: { scheme: CRN, value: "G940003" }) { people { nodes { id name } } } }',
    );
    for (const person of data.familyContext.people.nodes as { id: string; name: string }[])
      id[person.name.split(' ')[0]!.toLowerCase() as 'gary'] = person.id;
  }, 180_000);
  afterAll(() => hub.stop());

  const reasons = ({ errors }: Reply) => [...new Set(errors.map(({ extensions }) => extensions['reason']))];
  const ASK = `mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) { id questions { nodes { id says state askedDesk } } } }`;
  const asking = (agency: string, person: string, says: string, rest: object = {}) => ({
    caseNumber: `T-${says.length}-${agency}-${Math.random().toString(36).slice(2, 8)}`,
    about: { scheme: 'HUB', value: person },
    agencies: [agency],
    kind: 'FREE_QUESTION',
    scope: ['RISK_JUDGEMENT', 'NARRATIVE'],
    stage: 'ROUTINE',
    ground: `because of ${says}`,
    says,
    ...rest,
  });
  const REFUGE = 'Flat 3, 61 Orchard Rise, Otherby';

  test('an asker’s own words come back exactly as written, for every guess: there is nothing to learn from them', async () => {
    const guesses = Array.from({ length: 100 }, (_, index) =>
      index % 10 === 0 ? `${index + 12} Orchard Rise` : `${index} Orchard Lane`,
    ).concat([REFUGE]);
    const WANTED = `mutation Wanted($request: SharingDecisionRequestInput!) { askForSharingDecision(request: $request) { because } }`;
    for (const because of guesses) {
      const request = { person: id.gary, holder: 'POLICE', categories: ['INTELLIGENCE'], riskTo: id.robin, because };
      const { data, errors } = await hub.ask('responsible-officer', 'MANAGING_RISK', WANTED, { request });
      expect({ because: data?.askForSharingDecision?.because as string, errors: errors.length }).toEqual({
        because,
        errors: 0,
      });
    }
    const listed = await hub.ask(
      'responsible-officer',
      'MANAGING_RISK',
      '{ sharingDecisionsAskedFor(first: 200) { nodes { because } } }',
    );
    expect(listed.errors).toEqual([]);
    expect(
      new Set(listed.data.sharingDecisionsAskedFor.nodes.map(({ because }: { because: string }) => because)),
    ).toEqual(new Set(guesses));
    const asked = await hub.ask('responsible-officer', 'MANAGING_RISK', ASK, {
      request: asking('POLICE', id.gary, REFUGE),
    });
    expect(asked.data.askAgencies.questions.nodes[0].says).toBe(REFUGE);
  });

  const QUESTIONS = `query Questions($id: ID!) { person(of: { scheme: HUB, value: $id }) { questions { nodes { id says state history { nodes { what says by } }
    answer { parts { category isNil facts opinion attachments } } } } } }`;

  test('what the victim’s side of an agency writes is not for the other side of the same agency, and is opened by an act that the log keeps', async () => {
    const sent = await hub.ask('partner-link-worker', 'VICTIM_SUPPORT', ASK, {
      request: asking('POLICE', id.nadia, `She is at ${REFUGE}.`),
    });
    expect(sent.errors).toEqual([]);
    const question = sent.data.askAgencies.questions.nodes[0].id as string;
    expect(sent.data.askAgencies.questions.nodes[0].says).toContain(REFUGE);

    const desk = await hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      '{ enquiriesOnMyDesk { nodes { id waiting { agency says ground } } } }',
    );
    const enquiry = desk.data.enquiriesOnMyDesk.nodes.find((one: { waiting: { says: string }[] }) =>
      one.waiting.some(({ says }) => says?.includes('She is at')),
    ) as { id: string };
    expect(enquiry).toBeDefined();
    const ANSWER = `mutation Answer($answer: AnswerInput!) { answerEnquiry(answer: $answer) { cannotReadYourWords } }`;
    const parts = [
      { category: 'RISK_JUDGEMENT', facts: `High: he knows ${REFUGE}.`, attachments: [`DA-file-${REFUGE.length}`] },
      { category: 'NARRATIVE', facts: `She fled to ${REFUGE}.`, opinion: `Not safe at ${REFUGE}.` },
    ];
    const answered = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', ANSWER, {
      answer: { enquiry: enquiry.id, isFinal: true, parts },
    });
    expect(answered.errors).toEqual([]);
    expect(answered.data.answerEnquiry.cannotReadYourWords).toBe(0);

    for (const [who, purpose] of [
      ['court-officer', 'PRE_SENTENCE_REPORT'],
      ['responsible-officer', 'MANAGING_RISK'],
      ['police-mosovo-officer', 'MANAGING_RISK'],
      ['police-iom-officer', 'MANAGING_RISK'],
    ] as const) {
      const read = await hub.ask(who, purpose, QUESTIONS, { id: id.nadia });
      expect(read.text).not.toContain('Orchard');
      for (const node of read.data?.person?.questions?.nodes ?? []) expect(node.says).toBeNull();
    }
    const mine = await hub.ask('partner-link-worker', 'VICTIM_SUPPORT', QUESTIONS, { id: id.nadia });
    expect(mine.data.person.questions.nodes.find((one: { id: string }) => one.id === question).says).toContain(REFUGE);

    // Opened by its author, it is there for those who may know of the question; closed again, it is not.
    const OPEN = `mutation Open($question: ID!) { openQuestionText(text: { question: $question, text: SAYS }, because: "The officer must know.") { says } }`;
    const CLOSE = `mutation Close($question: ID!) { closeQuestionText(text: { question: $question, text: SAYS }, because: "A mistake.") { says } }`;
    const notTheirs = await hub.ask('responsible-officer', 'MANAGING_RISK', OPEN, { question });
    expect(notTheirs.errors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
    expect((await hub.ask('partner-link-worker', 'VICTIM_SUPPORT', OPEN, { question })).errors).toEqual([]);
    const opened = await hub.ask('responsible-officer', 'MANAGING_RISK', QUESTIONS, { id: id.nadia });
    expect(opened.data.person.questions.nodes.find((one: { id: string }) => one.id === question).says).toContain(
      REFUGE,
    );
    expect((await hub.ask('partner-link-worker', 'VICTIM_SUPPORT', CLOSE, { question })).errors).toEqual([]);
    const closed = await hub.ask('responsible-officer', 'MANAGING_RISK', QUESTIONS, { id: id.nadia });
    expect(closed.text).not.toContain('Orchard');
    expect(reasons(closed)).toContain('TEXT_NOT_OPENED');
    const events = await hub.hub.databases.hub.source.query<{ what: string; people: string[] }[]>(
      `SELECT what, people FROM audit.event WHERE what IN ('TEXT_OPENED', 'TEXT_CLOSED') ORDER BY number`,
    );
    expect(events).toEqual([
      { what: 'TEXT_OPENED', people: [id.nadia] },
      { what: 'TEXT_CLOSED', people: [id.nadia] },
    ]);
  });

  test('an answer to the perpetrator’s side is closed unless its writer opens it, and the writer is told how many cannot read it', async () => {
    const sent = await hub.ask('responsible-officer', 'MANAGING_RISK', ASK, {
      request: asking('POLICE', id.gary, 'What do you know of him?', {
        scope: ['RISK_JUDGEMENT'],
        caseNumber: 'RO-77',
      }),
    });
    expect(sent.errors).toEqual([]);
    const question = sent.data.askAgencies.questions.nodes[0].id as string;
    const desk = await hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      '{ enquiriesOnMyDesk(first: 200) { nodes { id waiting { says } } } }',
    );
    const enquiry = desk.data.enquiriesOnMyDesk.nodes.find((one: { waiting: { says: string }[] }) =>
      one.waiting.some(({ says }) => says === 'What do you know of him?'),
    ).id as string;
    const ANSWER = `mutation Answer($answer: AnswerInput!) { answerEnquiry(answer: $answer) { cannotReadYourWords } }`;
    const answer = (audience?: string) =>
      hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', ANSWER, {
        answer: {
          enquiry,
          isFinal: audience !== undefined,
          parts: [{ category: 'RISK_JUDGEMENT', facts: 'High.', ...(audience && { audience }) }],
        },
      });
    const READ = `query One($id: ID!) { question(id: $id) { state outcome completeness answer { parts { category isNil facts opinion } } } }`;
    expect((await answer()).data.answerEnquiry.cannotReadYourWords).toBe(1);
    const closed = await hub.ask('responsible-officer', 'MANAGING_RISK', READ, { id: question });
    expect(closed.data.question).toMatchObject({
      state: 'INTERIM',
      completeness: 0,
      answer: { parts: [{ category: 'RISK_JUDGEMENT', isNil: false, facts: null, opinion: null }] },
    });
    expect(reasons(closed)).toEqual(['TEXT_NOT_OPENED']);
    expect((await answer('ENTITLED')).data.answerEnquiry.cannotReadYourWords).toBe(0);
    const opened = await hub.ask('responsible-officer', 'MANAGING_RISK', READ, { id: question });
    expect(opened.data.question).toMatchObject({
      state: 'ANSWERED',
      completeness: 1,
      answer: { parts: [{ facts: 'High.' }] },
    });
    expect(opened.errors).toEqual([]);
  });

  test('a purpose that no agreement covers is refused for that, whether or not there is anybody', async () => {
    const look = (value: string) =>
      hub.ask('housing-officer', 'SAFE_ACCOMMODATION', `{ person(of: { scheme: CRN, value: "${value}" }) { id } }`);
    const [somebody, nobody] = [await look('G940003'), await look('X000000')];
    expect(reasons(somebody)).toEqual(['PURPOSE_NOT_COVERED']);
    expect(somebody.errors).toEqual(nobody.errors);
  });
});
