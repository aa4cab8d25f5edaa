import type { PersonLoader, PersonView } from '../../src/people';
import { after, CHASING, unasked, USUAL_CLOCKS, type Question, type QuestionEvent } from '../../src/requests';
import { NO_TALLY, type HeldQuestion } from '../../src/requests/held';
import type { StepRow } from '../../src/requests/question-store';
import type { RequestReads, ShownAnswer, ShownEnquiry, ShownQuestion, ShownWatch } from '../../src/requests/read-store';
import { Seeing, standingOf, type SeenQuestion } from '../../src/requests/seeing';
import { OFFICE_HOURS, WorkingCalendar } from '../../src/kernel';
import type { Category, SourceAgency, HubText, Side } from '../../src/sharing';
import { newDisclosures, type RequestScope } from '../../src/subgraph';

// Who sees a question, an enquiry, a watch and what is written in them: read as each of those who might look, third
// parties above all. tests/journeys/one-request.test.ts reads the same over the hub.

const NOW = '2026-11-22T10:00:00.000Z';
const office = new WorkingCalendar({ hours: OFFICE_HOURS });
const timing = {
  now: new Date('2026-11-20T10:00:00Z'),
  recipient: office,
  asker: office,
  clocks: { answering: USUAL_CLOCKS, acting: USUAL_CLOCKS },
  chasing: CHASING,
};
const questionAfter = (...events: readonly QuestionEvent[]): Question =>
  events.reduce(
    (question, event) => {
      const next = after(question, event, timing);
      if ('notPossible' in next) throw new Error(next.notPossible);
      return next;
    },
    unasked('q-1', 'CALL_OUT_HISTORY', 'GREEN', timing.now),
  );

interface Reader {
  readonly id: string;
  readonly agency: string;
  readonly desk: string;
  readonly side: Side;
  /** Which agencies may tell them that they are involved. */
  readonly grants: readonly SourceAgency[];
  readonly released?: readonly Category[];
  readonly readsClosed?: boolean;
  readonly closed?: readonly string[];
  readonly keptFrom?: readonly string[];
  readonly seesNobody?: boolean;
}
const reader = (agency: string, desk: string, more: Partial<Reader> = {}): Reader => ({
  id: `somebody at ${desk}`,
  agency,
  desk,
  side: 'NEUTRAL',
  grants: [],
  ...more,
});
// The question: probation's court team asks the police unit about p-1.
const ASKER = reader('probation', 'court team', { side: 'PERPETRATOR' });
const ASKED = reader('police', 'unit', { side: 'VICTIM' });
const EVERYBODY: readonly SourceAgency[] = ['probation', 'police', 'childrens-social-care', 'mash'];

function seeing(
  who: Reader,
  reads: Partial<RequestReads> = {},
): { readonly seen: Seeing; readonly scope: RequestScope } {
  const grantOf = (holder: SourceAgency) =>
    who.grants.includes(holder)
      ? {
          released: new Map([
            ['ORDER', 'ISA-01'],
            ['BAIL', 'ISA-02'],
          ]),
        }
      : undefined;
  const releases = (holder: SourceAgency, category: Category) =>
    who.grants.includes(holder) && (who.released ?? []).includes(category);
  const view = {
    id: 'p-1',
    readsClosedTexts: who.readsClosed ?? false,
    grantOf,
    termsAt: grantOf,
    releases,
    opensAt: releases,
    reasonAt: () => 'ROLE_NOT_COVERED',
  } as unknown as PersonView;
  // As the loader does it: whose case is closed to somebody is known once the person has been looked for.
  const looked = new Set<string>();
  const people = {
    async load({ value }: { value: string }) {
      await Promise.resolve();
      looked.add(value);
      return who.seesNobody ? undefined : view;
    },
    isClosedToAsker: (person: string) => looked.has(person) && (who.closed ?? []).includes(person),
    isKeptFromAsker: (person: string) => (who.keptFrom ?? []).includes(person),
  } as unknown as PersonLoader;
  const scope = {
    practitioner: { ...who, name: 'x', role: 'x' },
    startedAt: new Date(NOW),
    ...newDisclosures(),
  } as unknown as RequestScope;
  return { seen: new Seeing(reads as RequestReads, people, scope), scope };
}

const text = (author: Partial<HubText['author']> = {}, audience: HubText['audience'] = 'SAFETY'): HubText => ({
  author: { practitioner: 'cora', agency: 'probation', desk: 'court team', side: 'PERPETRATOR', ...author },
  audience,
});
const shownQuestion = (held: Partial<HeldQuestion> = {}, rest: Partial<ShownQuestion> = {}): ShownQuestion => ({
  held: {
    question: questionAfter({ type: 'ASKED' }),
    requestId: 'r-1',
    caseId: 'c-1',
    enquiryId: 'e-1',
    person: 'p-1',
    agency: 'police',
    askedDesk: 'unit',
    shownDesk: null,
    askingAgency: 'probation',
    askerSide: 'PERPETRATOR',
    holderDesk: 'court team',
    holderPractitioner: null,
    stage: 'ROUTINE',
    purpose: 'MANAGING_RISK',
    scope: ['DOMESTIC_ABUSE_INCIDENT'],
    undecided: [],
    askedAt: NOW,
    answerId: null,
    tally: NO_TALLY,
    ...held,
  },
  asked: { says: 'words', saysText: text(), ground: 'a ground', groundText: text() },
  laterText: null,
  caseNumber: 'G940003',
  hasEnquiry: true,
  watchSide: null,
  ...rest,
});
const sees = async (who: Reader, shown: ShownQuestion = shownQuestion()) =>
  (await seeing(who).seen.questions([shown])).length === 1;
const one = async (who: Reader, shown: ShownQuestion = shownQuestion()): Promise<SeenQuestion> =>
  (await seeing(who).seen.questions([shown]))[0]!;

describe('a question is seen by', () => {
  test.each<[string, Reader, boolean]>([
    ['the desk that asked', ASKER, true],
    ['another desk of the agency that asked', reader('probation', 'community team'), true],
    ['the desk that was asked', ASKED, true],
    ['another desk of the agency that was asked', reader('police', 'intelligence desk'), true],
    ['nobody of a third agency that may be told of neither', reader('mash', 'hub desk'), false],
    [
      'nobody of a third agency that may be told of the asked one alone',
      reader('mash', 'hub desk', { grants: ['police'] }),
      false,
    ],
    [
      'nobody of a third agency that may be told of the asking one alone',
      reader('mash', 'hub desk', { grants: ['probation'] }),
      false,
    ],
    ['a third agency that may be told of both', reader('mash', 'hub desk', { grants: ['police', 'probation'] }), true],
    [
      'nobody of a third agency to whom the person is not there',
      reader('mash', 'hub desk', { grants: EVERYBODY, seesNobody: true }),
      false,
    ],
    [
      'no adviser who may be told of neither',
      reader('specialist-domestic-abuse', 'advisers', { side: 'VICTIM' }),
      false,
    ],
    ['nobody who is a relative, at the desk that asked', { ...ASKER, closed: ['p-1'] }, false],
    ['nobody who is a relative, at the desk that was asked', { ...ASKED, closed: ['p-1'] }, false],
    ['a relative of somebody else', { ...ASKED, closed: ['p-2'] }, true],
  ])('%s', async (_, who, expected) => expect(await sees(who)).toBe(expected));

  test('nobody of the asked agency, where the index answered and it never reached a desk', async () => {
    const unsent = shownQuestion({ enquiryId: null, askedDesk: null }, { hasEnquiry: false });
    expect(await sees(ASKED, unsent)).toBe(false);
    expect(await sees(ASKER, unsent)).toBe(true);
    expect(await sees({ ...ASKED, grants: ['police', 'probation'] }, unsent)).toBe(true);
  });

  test('the very desk on which it lies, where it is about a record that is limited; the asker sees the desk on which any would lie', async () => {
    const limited = shownQuestion({ askedDesk: 'professional standards', shownDesk: 'unit' });
    const standards = reader('police', 'professional standards');
    expect(await sees(standards, limited)).toBe(true);
    expect(await sees({ ...ASKED, grants: EVERYBODY }, limited)).toBe(false);
    expect(await sees(reader('mash', 'hub desk', { grants: EVERYBODY }), limited)).toBe(true);
    expect(await sees(reader('mash', 'professional standards'), limited)).toBe(false);
    expect((await one(ASKER, limited)).askedDesk).toBe('unit');
    expect((await one(standards, limited)).askedDesk).toBe('professional standards');
    // Of another agency, a desk of the same name is another desk.
    expect((await one(reader('mash', 'professional standards', { grants: EVERYBODY }), limited)).askedDesk).toBe(
      'unit',
    );
  });

  test('the desk that watches, where a watch told it: and there by the perpetrator’s side only if that side set it', async () => {
    const fired = questionAfter({ type: 'FIRED', event: 'e', because: 'x' });
    const watch = (watchSide: Side | null) => shownQuestion({ question: { ...fired, kind: 'WATCH' } }, { watchSide });
    const victims = reader('probation', 'court team', { side: 'VICTIM' });
    for (const [who, side, expected] of [
      [ASKER, 'PERPETRATOR', true],
      [ASKER, 'VICTIM', false],
      [ASKER, null, false],
      [victims, 'PERPETRATOR', true],
      [victims, 'VICTIM', true],
      [reader('probation', 'community team'), 'VICTIM', false],
      [reader('mash', 'court team', { grants: EVERYBODY }), 'VICTIM', false],
      [{ ...ASKED, grants: EVERYBODY }, 'VICTIM', false],
    ] as const)
      expect([who.agency, who.desk, side, await sees(who, watch(side))]).toEqual([
        who.agency,
        who.desk,
        side,
        expected,
      ]);
  });
});

describe('what stands in a question', () => {
  test('is words to its author’s desk, and to those who work on it or read closed texts; to others they are closed', async () => {
    const read = async (who: Reader, says = text()) => {
      try {
        return (
          await one(who, shownQuestion({}, { asked: { says: 'words', saysText: says, ground: '', groundText: says } }))
        ).says?.read();
      } catch {
        return 'closed';
      }
    };
    expect(await read(ASKER)).toBe('words');
    expect(await read(ASKED)).toBe('words');
    expect(await read(reader('police', 'intelligence desk'))).toBe('closed');
    expect(await read(reader('police', 'intelligence desk', { readsClosed: true }))).toBe('words');
    expect(await read({ ...ASKED, keptFrom: ['p-1'] })).toBe('closed');
    expect(await read(reader('probation', 'community team', { side: 'PERPETRATOR' }), text({ side: 'VICTIM' }))).toBe(
      'closed',
    );
    expect(await read(reader('mash', 'hub desk', { grants: EVERYBODY }))).toBe('closed');
    expect(await read(reader('mash', 'hub desk', { grants: EVERYBODY }), text({}, 'ENTITLED'))).toBe('words');
    expect((await one(ASKER, shownQuestion({}, { asked: null }))).says).toBeNull();
  });

  test('is its case, whose number is for the agency that holds it; a number that is a text, for the desk that does', async () => {
    const number = async (who: Reader, caseNumber = 'G940003') =>
      (await one(who, shownQuestion({}, { caseNumber }))).case.number;
    expect(await number(ASKER)).toBe('G940003');
    expect(await number(reader('probation', 'community team'))).toBe('G940003');
    expect(await number(ASKED)).toBeNull();
    expect(await number(ASKER, 'at 61 Orchard Rise')).toBe('at 61 Orchard Rise');
    expect(await number(reader('probation', 'community team'), 'at 61 Orchard Rise')).toBeNull();
    expect(await number(reader('police', 'court team'), 'at 61 Orchard Rise')).toBeNull();
  });

  test('is whose turn it is, by when, and what became of it', async () => {
    const at = async (...events: QuestionEvent[]) =>
      one(ASKER, shownQuestion({ question: questionAfter({ type: 'ASKED' }, ...events) }));
    expect(await at()).toMatchObject({
      state: 'ASKED',
      turn: 'RECIPIENT',
      dueAt: '2026-11-27T17:00:00.000Z',
      isOverdue: false,
      receipt: null,
      laterProposed: null,
    });
    expect(
      await one(
        ASKER,
        shownQuestion({ question: questionAfter({ type: 'ASKED', dueAt: '2026-11-21T10:00:00.000Z' }) }),
      ),
    ).toMatchObject({ isOverdue: true });
    expect(await one(ASKER, shownQuestion({ question: questionAfter({ type: 'ASKED', dueAt: NOW }) }))).toMatchObject({
      isOverdue: false,
    });
    const answered: QuestionEvent = { type: 'ANSWERED', answer: 'a', outcome: 'NIL', isFinal: true };
    expect(await at(answered)).toMatchObject({
      turn: 'ASKER',
      receipt: 'RECEIVED',
      actionTaken: null,
      refusedBecause: null,
    });
    expect(await at({ type: 'REFUSED', ground: 'NOT_OURS', says: 'x' })).toMatchObject({ refusedBecause: 'NOT_OURS' });
    expect(await at(answered, { type: 'ACTED_ON', did: 'REFERRED', says: 'x' })).toMatchObject({
      turn: 'NOBODY',
      dueAt: null,
      actionTaken: 'REFERRED',
      isOverdue: false,
    });
    const unknown = questionAfter({ type: 'ANSWERED_FROM_INDEX' }, { type: 'CLOSED' });
    expect(await one(ASKER, shownQuestion({ question: unknown }))).toMatchObject({
      state: 'CLOSED',
      actionTaken: null,
    });
  });

  test('is a later time that was proposed, and its reason to those for whom it is; of what nobody is known to have said, to nobody else', async () => {
    const question = questionAfter(
      { type: 'ASKED' },
      { type: 'LATER_PROPOSED', until: '2027-01-01T00:00:00.000Z', reason: 'the archive' },
    );
    const later = async (who: Reader, laterText: HubText | null) =>
      (await one(who, shownQuestion({ question }, { laterText }))).laterProposed!;
    const wrote = text({ practitioner: 'dale', agency: 'police', desk: 'unit', side: 'VICTIM' });
    expect((await later(ASKED, wrote)).until).toBe('2027-01-01T00:00:00.000Z');
    expect((await later(ASKED, wrote)).reason.read()).toBe('the archive');
    expect((await later(ASKER, wrote)).reason.ifOpen).toBeNull();
    expect((await later(reader('police', 'intelligence desk'), null)).reason.ifOpen).toBeNull();
    expect((await later(ASKED, null)).reason.ifOpen).toBe('the archive');
  });
});

test('an enquiry lies where it lies, but one about a limited record, to everybody but the desk on which it does', () => {
  const lies = (who: Reader, shownDesk: string | null, desk?: string | null) =>
    seeing(who).seen.deskAsShown(shownQuestion({ shownDesk }).held, desk);
  for (const who of [ASKER, ASKED, reader('police', 'front desk'), reader('mash', 'unit')]) {
    expect(lies(who, null)).toBe('unit');
    expect(lies(who, null, 'another')).toBe('another');
    expect(lies(who, 'front desk')).toBe(who === ASKED ? 'unit' : 'front desk');
    expect(lies(who, 'front desk', null)).toBe('front desk');
  }
});

describe('an answer', () => {
  const answer = (
    author: Partial<HubText['author']> = {},
    part: Partial<ShownAnswer['parts'][number]> = {},
  ): ShownAnswer => ({
    id: 'a-1',
    outcome: 'INFORMATION',
    isFinal: true,
    givenAt: NOW,
    agency: 'police',
    desk: 'unit',
    author: { practitioner: 'dale', agency: 'police', desk: 'unit', side: 'VICTIM', ...author },
    parts: [
      {
        category: 'ORDER',
        isNil: false,
        notShared: null,
        facts: 'facts',
        opinion: 'opinion',
        attachments: ['log 3'],
        audience: 'ENTITLED',
        ...part,
      },
    ],
  });
  const part = async (who: Reader, given = answer()) => {
    const { seen } = seeing(who);
    const [question] = await seen.questions([shownQuestion()]);
    const shown = seen.partOf(question!, given, given.parts[0]!);
    return {
      facts: shown.facts?.ifOpen,
      opinion: shown.opinion?.ifOpen,
      attachments: shown.attachments?.ifOpen,
      isNil: (shown.isNil as unknown) instanceof Error ? 'refused' : shown.isNil,
    };
  };
  const groundFor = async (who: Reader) => {
    const { seen } = seeing(who);
    const [question] = await seen.questions([shownQuestion()]);
    const given = answer({}, { notShared: 'LIVE_INVESTIGATION' });
    const { notShared } = seen.partOf(question!, given, given.parts[0]!);
    return (notShared as unknown) instanceof Error ? 'refused' : notShared;
  };
  test('that it is not shared is told where its category is', async () => {
    expect(await groundFor({ ...ASKER, grants: ['police'], released: ['ORDER'] })).toBe('LIVE_INVESTIGATION');
    expect(await groundFor(ASKER)).toBe('refused');
  });

  const OPEN = { facts: 'facts', opinion: 'opinion', attachments: ['log 3'], isNil: false };
  const REFUSED = { facts: null, opinion: null, attachments: null, isNil: 'refused' };

  test('is read where its category is released, and then by its audience; its author and their desk read it as they wrote it', async () => {
    const entitled = { ...ASKER, grants: ['police'] as const, released: ['ORDER'] as const };
    expect(await part(entitled)).toEqual(OPEN);
    expect(await part(ASKER)).toEqual(REFUSED);
    expect(await part(entitled, answer({}, { category: 'BAIL' }))).toEqual(REFUSED);
    expect(await part(entitled, answer({}, { audience: 'SAFETY' }))).toEqual({ ...REFUSED, isNil: false });
    expect(await part(ASKED, answer({}, { audience: 'MY_DESK' }))).toEqual(OPEN);
    // Nobody is exempt for their agency’s sake (rule P1).
    expect(await part(reader('police', 'offender managers', { side: 'PERPETRATOR' }))).toEqual(REFUSED);
    expect(await part({ ...ASKED, side: 'PERPETRATOR' }, answer({}, { audience: 'SAFETY' }))).toEqual(REFUSED);
    // What its holder reads of closed texts, they read because the case is theirs.
    const holder = reader('probation', 'court team', { grants: ['police'], released: ['ORDER'] });
    expect(await part(holder, answer({}, { audience: 'SAFETY' }))).toEqual(OPEN);
    expect(await part({ ...holder, desk: 'community team' }, answer({}, { audience: 'SAFETY' }))).toEqual({
      ...REFUSED,
      isNil: false,
    });
    expect(
      await part({ ...ASKER, grants: EVERYBODY, released: ['ORDER'] }, { ...answer(), agency: 'housing' }),
    ).toEqual(REFUSED);
  });

  test('goes into the log: what was shown of it, by which agreements, and what was withheld', async () => {
    const parts = [answer().parts[0]!, answer({}, { category: 'BAIL' }).parts[0]!];
    const given = { ...answer(), parts };
    const { seen, scope } = seeing(
      { ...ASKER, grants: ['police'], released: ['ORDER'] },
      {
        answers: () => Promise.resolve([{ ...given, id: 'another' }, given]),
      },
    );
    const [question] = await seen.questions([shownQuestion({ answerId: 'a-1' })]);
    expect((await seen.answerOf(question!))?.id).toBe('a-1');
    expect(scope.disclosures).toEqual([
      {
        source: 'police',
        from: 'record',
        person: 'p-1',
        agreements: ['ISA-01'],
        shown: ['ORDER'],
        shownFields: ['AnswerPart.ORDER'],
        withheld: ['BAIL'],
        withheldFields: ['AnswerPart.BAIL'],
      },
    ]);
    const [unanswered] = await seen.questions([shownQuestion()]);
    expect(await seen.answerOf(unanswered!)).toBeNull();
    expect(scope.disclosures).toHaveLength(1);
  });

  test('of an agency that holds no records, or that is gone, leaves no entry', async () => {
    const { seen, scope } = seeing(ASKER, {
      answers: () => Promise.resolve([{ ...answer(), agency: 'adult-social-care' }]),
    });
    const [question, gone] = await seen.questions([
      shownQuestion({ answerId: 'a-1' }),
      shownQuestion({ answerId: 'a-2' }),
    ]);
    expect((await seen.answerOf(question!))?.agency).toBe('adult-social-care');
    expect(await seen.answerOf(gone!)).toBeNull();
    expect(scope.disclosures).toEqual([]);
  });
});

describe('an enquiry', () => {
  const enquiry = (more: Partial<ShownEnquiry> = {}): ShownEnquiry => ({
    id: 'e-1',
    person: 'p-1',
    agency: 'police',
    desk: 'unit',
    kind: 'CALL_OUT_HISTORY',
    scope: ['ORDER'],
    openedAt: NOW,
    dueAt: '2026-11-22T09:59:59.999Z',
    waiting: [
      {
        agency: 'probation',
        desk: 'court team',
        purpose: 'MARAC',
        urgency: 'RED',
        dueAt: NOW,
        state: 'ASKED',
        ground: 'ground',
        says: 'says',
        groundText: text(),
        saysText: text(),
        undecided: [],
      },
      {
        agency: 'mash',
        desk: 'hub desk',
        purpose: 'MARAC',
        urgency: 'RED',
        dueAt: NOW,
        state: 'ANSWERED',
        ground: null,
        says: null,
        groundText: null,
        saysText: null,
        undecided: [],
      },
    ],
    ...more,
  });
  const read = async (who: Reader, ...all: ShownEnquiry[]) => seeing(who).seen.enquiries(all);

  test('is read on the desk on which it lies, with the words of those who wait', async () => {
    const [shown] = await read(ASKED, enquiry());
    expect(shown).toMatchObject({ id: 'e-1', isOverdue: true, person: { __typename: 'Person', id: 'p-1' } });
    expect(shown!.waiting.map(({ ground, says }) => [ground?.ifOpen, says?.ifOpen])).toEqual([
      ['ground', 'says'],
      [undefined, undefined],
    ]);
    expect((await read(ASKED, enquiry({ dueAt: NOW })))[0]!.isOverdue).toBe(false);
    expect((await read({ ...ASKED, seesNobody: true }, enquiry()))[0]!.person).toBeNull();
  });

  test('keeps its words from another desk, and from those who work with somebody from whom the person is kept', async () => {
    for (const who of [reader('police', 'intelligence desk'), reader('mash', 'unit'), { ...ASKED, keptFrom: ['p-1'] }])
      expect((await read(who, enquiry()))[0]!.waiting[0]!.says?.ifOpen).toBeNull();
  });

  test('about a case that is closed to the reader is not there, and those beside it are', async () => {
    const relative = { ...ASKED, closed: ['p-2'] };
    expect(
      (await read(relative, enquiry(), enquiry({ id: 'e-2', person: 'p-2' }), enquiry({ id: 'e-3' }))).map(
        ({ id }) => id,
      ),
    ).toEqual(['e-1', 'e-3']);
  });
});

describe('a watch', () => {
  const watch = (person: string, about: string) =>
    ({ id: `${person} ${about}`, person, about, events: [], until: null, setAt: NOW }) as unknown as ShownWatch;

  test('is not there for a relative of the person watched, nor of the person whose case it is', async () => {
    const { seen } = seeing({ ...ASKER, closed: ['p-2'] });
    const all = [watch('p-1', 'p-1'), watch('p-2', 'p-1'), watch('p-1', 'p-2')];
    expect((await seen.watches(all)).map(({ id }) => id)).toEqual(['p-1 p-1']);
    const isClosed = (...people: string[]) => seeing({ ...ASKER, closed: ['p-2'] }).seen.isClosed(people);
    expect([await isClosed('p-1'), await isClosed('p-2'), await isClosed('p-1', 'p-2'), await isClosed()]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('says of whom it is, and not whose case it is', async () => {
    const [shown] = await seeing(ASKER).seen.watches([watch('p-1', 'p-3')]);
    expect(shown).toMatchObject({ person: { id: 'p-1' } });
    expect(shown).not.toHaveProperty('about');
  });
});

describe('what happened to a question', () => {
  const step = (more: Partial<StepRow>): StepRow => ({
    questionId: 'q-1',
    ordinal: 1,
    type: 'CANCELLED',
    event: { says: 'words' },
    practitioner: 'cora',
    practitionerName: 'Cora',
    agency: 'probation',
    desk: 'court team',
    side: 'PERPETRATOR',
    audience: null,
    through: null,
    claimedAt: NOW,
    recordedAt: NOW,
    ...more,
  });
  const told = async (who: Reader, more: Partial<StepRow>, held: Partial<HeldQuestion> = {}) => {
    const { seen } = seeing(who);
    const [question] = await seen.questions([shownQuestion(held)]);
    const shown = seen.stepOf(question!, step(more));
    return { says: shown.says && shown.says.ifOpen, by: shown.by && shown.by.ifOpen, desk: shown.desk };
  };

  test('is told with its words to those who work on it, and without them to others; what has no words has none', async () => {
    expect(await told(ASKER, {})).toEqual({ says: 'words', by: 'Cora', desk: 'court team' });
    expect(await told(ASKED, {})).toEqual({ says: 'words', by: 'Cora', desk: 'court team' });
    expect((await told(reader('police', 'intelligence desk'), {})).says).toBeNull();
    expect((await told(reader('police', 'intelligence desk'), { audience: 'ENTITLED' })).says).toBe('words');
    // What the asked desk said is for the desk that holds the case now, whatever it wrote itself.
    const saidThere = { practitioner: 'dale', agency: 'police', desk: 'unit', side: 'VICTIM' as const };
    expect((await told(reader('probation', 'court team'), saidThere)).says).toBe('words');
    expect((await told(reader('probation', 'community team'), saidThere)).says).toBeNull();
    expect((await told(ASKER, saidThere)).says).toBeNull();
    // To have asked is no part in what the asked desk writes of the person, as it refuses or passes on.
    for (const type of ['REFUSED', 'PASSED_ON', 'LATER_PROPOSED']) {
      expect((await told(reader('probation', 'court team'), { ...saidThere, type })).says).toBeNull();
      expect((await told(reader('probation', 'court team', { readsClosed: true }), { ...saidThere, type })).says).toBe(
        'words',
      );
    }
    // And for the desk of the asked agency on which it lies now, whichever of its desks said it.
    const passedOn = { ...saidThere, type: 'PASSED_ON', desk: 'intelligence desk' };
    expect((await told(ASKED, passedOn)).says).toBe('words');
    expect((await told(reader('police', 'another desk', { side: 'VICTIM' }), passedOn)).says).toBeNull();
    expect((await told(ASKER, { type: 'ACKNOWLEDGED' })).says).toBeNull();
    expect((await told(ASKER, { event: { because: 'why' } })).says).toBe('why');
    expect((await told(ASKER, { event: { reason: 'why' }, practitionerName: null })).says).toBe('why');
    expect((await told(ASKER, { practitionerName: null })).by).toBeNull();
  });

  test('has words where somebody gave some, and none where nobody could', async () => {
    const words = [
      'CLARIFICATION_WANTED',
      'CLARIFIED',
      'LATER_PROPOSED',
      'LATER_DECLINED',
      'PASSED_ON',
      'REFUSED',
      'ACTED_ON',
      'CLOSED',
      'CANCELLED',
      'RERATED',
    ];
    const none = [
      'ASKED',
      'ACKNOWLEDGED',
      'LATER_AGREED',
      'ANSWERED',
      'READ',
      'RECEIPT_ACKNOWLEDGED',
      'SUPERSEDED',
      'CHASED',
      'ESCALATED',
    ];
    for (const type of words) expect([type, (await told(ASKER, { type })).says]).toEqual([type, 'words']);
    for (const type of none) expect([type, (await told(ASKER, { type })).says]).toEqual([type, null]);
  });

  test('names who answered by a link, who typed a name, only to those who read the words', async () => {
    const byLink = {
      practitioner: 'desk police unit',
      practitionerName: 'a typed name',
      agency: 'police',
      desk: 'unit',
      side: 'VICTIM' as const,
      through: 'link',
    };
    expect((await told(ASKED, byLink)).by).toBe('a typed name');
    expect((await told(ASKER, byLink)).by).toBeNull();
    expect((await told(ASKER, { ...byLink, practitioner: 'dale' })).by).toBe('a typed name');
    expect((await told(ASKER, { ...byLink, through: null })).by).toBe('a typed name');
  });

  test('why a watch fired is told where what happened would be', async () => {
    const fired = { type: 'FIRED', event: { because: 'a call-out' } };
    const held = { scope: ['DOMESTIC_ABUSE_INCIDENT'] as const };
    expect(
      (await told({ ...ASKER, grants: ['police'], released: ['DOMESTIC_ABUSE_INCIDENT'] }, fired, held)).says,
    ).toBe('a call-out');
    expect((await told({ ...ASKER, grants: ['police'] }, fired, held)).says).toBeNull();
  });

  test('what a watch heard is told where what happened would be, and of nothing but a watch', async () => {
    const fired = { type: 'FIRED', event: { event: 'CALL_OUT', reference: 'DA/1', happenedAt: NOW } };
    const told = { ...ASKER, grants: ['police'] as const, released: ['DOMESTIC_ABUSE_INCIDENT'] as const };
    const said = { event: 'CALL_OUT', source: 'police', happenedAt: NOW, reference: 'DA/1' };
    const { seen } = seeing(told, { steps: () => Promise.resolve([step(fired)]) });
    const watch = shownQuestion(
      { question: { ...shownQuestion().held.question, kind: 'WATCH' } },
      { watchSide: 'PERPETRATOR' },
    );
    const [question] = await seen.questions([watch]);
    expect(await seen.heardOf(question!)).toEqual(said);
    const asOf = (more: Partial<HeldQuestion>, steps = [step(fired)]) => {
      const other = seeing(told, { steps: () => Promise.resolve(steps) }).seen;
      return other.heardOf({ ...question!, shown: { ...watch, held: { ...watch.held, ...more } } });
    };
    expect(await asOf({})).toEqual(said);
    expect(await asOf({ question: shownQuestion().held.question })).toBeNull();
    expect(await asOf({ agency: 'health' })).toBeNull();
    expect(await asOf({ scope: ['VISOR'] })).toBeNull();
    expect(await asOf({}, [step({})])).toBeNull();
  });

  test('names the desk on which any would lie, of a question about a limited record', async () => {
    const limited = { askedDesk: 'professional standards', shownDesk: 'unit' };
    const passed = { agency: 'police', desk: 'professional standards' };
    expect((await told(ASKER, passed, limited)).desk).toBe('unit');
    expect((await told(reader('police', 'professional standards'), passed, limited)).desk).toBe(
      'professional standards',
    );
    expect((await told(ASKER, { agency: 'police', desk: null }, limited)).desk).toBeNull();
    expect((await told(ASKER, {}, limited)).desk).toBe('court team');
  });

  test('where the case was meanwhile is the asking agency’s own to know', async () => {
    const reads = {
      steps: () => Promise.resolve([step({ type: 'ASKED' }), step({ type: 'CASE_MOVED', ordinal: 2 })]),
      aboutPeople: (ids: readonly string[]) => Promise.resolve(ids.map((person) => shownQuestion({ person }))),
    };
    const types = async (who: Reader) => {
      const { seen } = seeing(who, reads);
      const [first] = await seen.about('p-1');
      return (await seen.stepsOf(first!)).map(({ type }) => type);
    };
    expect(await types(ASKER)).toEqual(['ASKED', 'CASE_MOVED']);
    expect(await types(reader('police', 'unit', { grants: ['probation', 'police'] }))).toEqual(['ASKED']);
  });

  test('is read in one statement for many, each question its own', async () => {
    const reads = {
      steps: (ids: readonly string[]) => Promise.resolve([...ids].reverse().map((questionId) => step({ questionId }))),
      aboutPeople: (ids: readonly string[]) => Promise.resolve(ids.map((person) => shownQuestion({ person }))),
    };
    const { seen } = seeing(ASKER, reads);
    const [[first], [second]] = await Promise.all([seen.about('p-1'), seen.about('p-3')]);
    expect([first!.shown.held.person, second!.shown.held.person]).toEqual(['p-1', 'p-3']);
    const steps = await Promise.all(['q-1', 'q-2'].map((id) => seen.stepsOf({ ...first!, id })));
    expect(steps.map((all) => all.map(({ questionId }) => questionId))).toEqual([['q-1'], ['q-2']]);
  });
});

test('how an agency stands to questions about somebody follows from the latest of them', async () => {
  const ANSWERED: QuestionEvent = { type: 'ANSWERED', answer: 'a', outcome: 'NIL', isFinal: true };
  const standing = async (now: string, ...events: QuestionEvent[]) =>
    standingOf([await one(ASKER, shownQuestion({ question: questionAfter(...events) }))], now, 'NONE');
  const [SOON, LATE] = ['2026-11-21T00:00:00.000Z', '2027-11-21T00:00:00.000Z'];
  const ASKED_IT: QuestionEvent = { type: 'ASKED' };
  expect((['NONE', 'SOME', 'WITHHELD'] as const).map((checks) => standingOf([], SOON, checks))).toEqual([
    'NEVER_ASKED',
    'CHECK_RECORDED',
    'WITHHELD',
  ]);
  for (const [events, soon, late] of [
    [[ASKED_IT], 'ASKED', 'OVERDUE'],
    [[ASKED_IT, { type: 'ACKNOWLEDGED' }], 'ASKED', 'OVERDUE'],
    [[ASKED_IT, { type: 'CLARIFICATION_WANTED', says: 'x' }], 'ASKED', 'OVERDUE'],
    [[ASKED_IT, { ...ANSWERED, isFinal: false }], 'INTERIM', 'OVERDUE'],
    [[ASKED_IT, ANSWERED], 'ANSWERED', 'UNACTED'],
    [[ASKED_IT, { type: 'REFUSED', ground: 'NOT_OURS', says: 'x' }], 'REFUSED', 'REFUSED'],
    [
      [ASKED_IT, ANSWERED, { type: 'ACTED_ON', did: 'REFERRED', says: 'x', followUpBy: '2028-01-01T00:00:00.000Z' }],
      'ACTED_ON',
      'ACTED_ON',
    ],
    [[ASKED_IT, ANSWERED, { type: 'ACTED_ON', did: 'REFERRED', says: 'x' }], 'ACTED_ON', 'ACTED_ON'],
    [[{ type: 'ANSWERED_FROM_INDEX' }], 'NOT_KNOWN', 'NOT_KNOWN'],
    [[{ type: 'ANSWERED_FROM_INDEX' }, { type: 'CLOSED' }], 'NOT_KNOWN', 'NOT_KNOWN'],
    [[ASKED_IT, { type: 'CANCELLED', reason: 'ASKED_IN_ERROR', says: 'x' }], 'WITHDRAWN', 'WITHDRAWN'],
    [[ASKED_IT, { type: 'SUPERSEDED', by: 'another' }], 'WITHDRAWN', 'WITHDRAWN'],
  ] as const satisfies readonly (readonly [readonly QuestionEvent[], string, string])[])
    expect([await standing(SOON, ...events), await standing(LATE, ...events)]).toEqual([soon, late]);
  // At the very moment it is in time.
  const due = questionAfter(ASKED_IT);
  const at = (due.situation as { dueAt: string }).dueAt;
  expect([await standing(at, ASKED_IT), await standing(at.replace('.000Z', '.001Z'), ASKED_IT)]).toEqual([
    'ASKED',
    'OVERDUE',
  ]);
});
