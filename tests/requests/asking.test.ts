import fc from 'fast-check';
import { CHASING, QuestionKind, Urgency, USUAL_CLOCKS, type QuestionEvent } from '../../src/requests';
import type { Asked, PartAsked } from '../../src/requests/acts';
import { AskAgencies } from '../../src/requests/asking';
import type { CaseRow } from '../../src/requests/case-store';
import { DeskBook } from '../../src/requests/desks';
import type { EnquiryRow, FreshAnswer } from '../../src/requests/enquiry-store';
import type { Actor, HeldQuestion } from '../../src/requests/held';
import { UnitOfWork } from '../../src/requests/unit-of-work';
import type { Category } from '../../src/sharing';
import { worlds } from '../testkit/runs';

// What becomes of a question when it is asked, over whatever lies open, was answered or waits already, without a
// database: docs/requests.md, "The life of a question" and "Asking". tests/requests/requests.test.ts asks the same of the
// tables.

const NOW = new Date('2026-11-20T10:00:00Z');
const COURT = { agency: 'probation', name: 'court team', area: 'x', hours: null, isOpen: true };
const BOOK = new DeskBook(
  [
    COURT,
    ...['front', 'unit', 'vault'].map((name) => ({ ...COURT, agency: 'police', name })),
    ...['shut', 'sealed'].map((name) => ({ ...COURT, agency: 'police', name, isOpen: false })),
  ],
  [
    {
      agency: 'police',
      frontDesk: 'front',
      escalationRole: 'inspector',
      escalationDesk: 'inspector',
      indexIsComplete: true,
      keepsLimitedRecords: true,
    },
    {
      agency: 'mash',
      frontDesk: 'hub',
      escalationRole: 'manager',
      escalationDesk: 'manager',
      indexIsComplete: true,
      keepsLimitedRecords: true,
    },
  ],
  [],
);

/** The real unit of work, of which the test sees what it did. */
class Watched extends UnitOfWork {
  readonly held: HeldQuestion[] = [];
  override step(held: HeldQuestion, event: QuestionEvent, by: Actor | undefined, more = {}) {
    const after = super.step(held, event, by, more);
    if (!('notPossible' in after)) this.held.push(after);
    return after;
  }
}

const person = fc.constantFrom('p-1', 'p-2');
const agency = fc.constantFrom('police', 'mash');
const scopes = fc.subarray<Category>(['ORDER', 'BAIL', 'ALLEGATION'], { minLength: 1 });
const desk = fc.constantFrom('front', 'unit', 'vault', 'shut', 'sealed', 'unheard of');
const kind = fc.constantFrom(...(Object.keys(QuestionKind) as (keyof typeof QuestionKind)[]));
const kindOrFree = fc.oneof(kind, fc.constant('FREE_QUESTION' as const));
const day = fc.constantFrom(undefined, new Date('2026-11-18T09:00:00Z'), new Date('2026-11-19T15:00:00Z'));

const open: fc.Arbitrary<EnquiryRow> = fc.record({
  id: fc.uuid(),
  person,
  agency,
  desk,
  shownDesk: fc.constantFrom(null, 'front'),
  kind: kindOrFree,
  scope: scopes,
  isShared: fc.boolean(),
});
const fresh: fc.Arbitrary<FreshAnswer> = fc.record({
  id: fc.uuid(),
  person,
  agency,
  kind: kindOrFree,
  scope: scopes,
  outcome: fc.constantFrom('INFORMATION' as const, 'NIL' as const),
  isOpenToAll: fc.boolean(),
});
const part: fc.Arbitrary<PartAsked> = fc.record({
  agency,
  person,
  desk: fc.option(desk, { nil: undefined }),
  scope: scopes,
  undecided: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.constant<Category[]>(['ORDER'])),
  isUnknownToAgency: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  limitedTo: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    fc.subarray(['sealed', 'shut', 'vault', 'unheard of', 'unit'], { minLength: 1 }),
  ),
});
const BY: Actor = { practitioner: 'cora', name: 'Cora', agency: 'probation', desk: 'court team' };
const FILE: CaseRow = {
  id: 'c-1',
  agency: 'probation',
  reference: 'G940003',
  person: 'p-1',
  holderDesk: 'court team',
  holderPractitioner: 'somebody',
  version: 1,
  isClosed: false,
};
const asked: fc.Arbitrary<Asked> = fc.record({
  case: fc.constant({ agency: 'probation', reference: 'G940003', person: 'p-1' }),
  by: fc.constantFrom('PERPETRATOR' as const, 'VICTIM' as const, undefined).map((side) => ({ ...BY, side })),
  kind: kindOrFree,
  stage: fc.constant('ROUTINE' as const),
  purpose: fc.constant('MANAGING_RISK' as const),
  ground: fc.constant('because'),
  urgency: fc.constantFrom(...(Object.keys(Urgency) as (keyof typeof Urgency)[])),
  startedAt: day,
  happenedAt: day,
  dueAt: fc.constantFrom(undefined, '2026-12-24T12:00:00.000Z'),
  parts: fc.array(part, { minLength: 1, maxLength: 1 }),
});
const isWithin = (some: readonly string[], all: readonly string[]) =>
  some.filter((one) => !all.includes(one)).length === 0;

test('a question is the one that waits already, answered by the index, answered by what was answered, joined, or asked of the desk it is for', () => {
  const met = new Map<string, number>();
  const waitingOf = fc.array(
    fc.record({ caseId: fc.constantFrom('c-1', 'c-2'), person, agency, scope: scopes, id: fc.uuid() }),
    { maxLength: 2 },
  );
  fc.assert(
    fc.property(
      asked,
      fc.array(open, { maxLength: 5 }),
      fc.array(fresh, { maxLength: 4 }),
      waitingOf,
      (question, opened, answered, waits) => {
        const ledger = new Watched(BOOK, NOW, CHASING);
        const waiting = waits.map(({ id, ...one }) => ({ ...one, question: { id } }) as unknown as HeldQuestion);
        const asking = new AskAgencies(ledger, opened, answered, waiting);
        const outcome = asking.ask(question, FILE);
        if (!('questions' in outcome)) throw new Error(JSON.stringify(outcome));
        const [{ id, how }] = outcome.questions as [{ id: string; how: string }];
        met.set(how, (met.get(how) ?? 0) + 1);
        const [one] = question.parts as [PartAsked];
        const isThis = (other: {
          readonly person: string;
          readonly agency: string;
          readonly scope: readonly string[];
        }) => other.person === one.person && other.agency === one.agency && isWithin(one.scope, other.scope);

        // What was asked is kept as one request, of which each question is a part.
        expect(asking.requests).toEqual([
          expect.objectContaining({
            id: outcome.request,
            caseId: 'c-1',
            kind: question.kind,
            ground: 'because',
            says: null,
            askedBy: 'cora',
            askedByDesk: 'court team',
            askedBySide: question.by.side ?? null,
          }),
        ]);
        const mine = waits.find((other) => other.caseId === 'c-1' && isThis(other));
        if (mine) return expect([how, id, ledger.held]).toEqual(['ALREADY_ASKED', mine.id, []]);
        const [held] = ledger.held as [HeldQuestion];
        expect(ledger.held).toHaveLength(1);
        expect(held).toMatchObject({
          question: { id, kind: question.kind, urgency: question.urgency },
          caseId: 'c-1',
          person: one.person,
          agency: one.agency,
          scope: one.scope,
          undecided: one.undecided,
          askingAgency: 'probation',
          askerSide: question.by.side ?? null,
          holderDesk: 'court team',
          holderPractitioner: 'somebody',
        });
        const clock = USUAL_CLOCKS.answer(question.kind, question.urgency);
        const began = (clock.from === 'EVENT' && question.happenedAt) || question.startedAt || NOW;
        expect(held.question.startedAt).toBe(began.toISOString());

        if (one.isUnknownToAgency) {
          expect([how, held.question.situation.state, held.enquiryId]).toEqual(['NOT_KNOWN', 'NOT_KNOWN', null]);
          return expect(asking.enquiries).toEqual([]);
        }
        const isEntitled = one.undecided.length === 0;
        const reused =
          isEntitled && question.kind !== 'FREE_QUESTION'
            ? answered.filter(
                (answer) =>
                  isThis(answer) &&
                  answer.kind !== 'FREE_QUESTION' &&
                  !(question.by.side === 'PERPETRATOR' && !answer.isOpenToAll),
              )[0]
            : undefined;
        if (reused) {
          expect([how, held.answerId, held.enquiryId]).toEqual(['REUSED', reused.id, null]);
          return expect(held.question.situation).toMatchObject({ state: 'ANSWERED', outcome: reused.outcome });
        }
        expect(held.question.situation.state).toBe('ASKED');
        if (question.dueAt !== undefined) expect(held.question.situation).toMatchObject({ dueAt: question.dueAt });
        else expect((held.question.situation as { dueAt: string }).dueAt > began.toISOString()).toBe(true);
        const joined = opened.find(
          (enquiry) =>
            isEntitled &&
            enquiry.isShared &&
            isThis(enquiry) &&
            // A question about a limited record waits on a desk that may know of it, and on no other.
            (one.limitedTo ? one.limitedTo.includes(enquiry.desk) : enquiry.shownDesk === null),
        );
        if (joined) {
          expect([how, held.enquiryId, held.askedDesk, held.shownDesk, held.tally.isJoined]).toEqual([
            'JOINED',
            joined.id,
            joined.desk,
            joined.shownDesk,
            true,
          ]);
          return expect(asking.enquiries).toEqual([]);
        }
        expect([how, held.tally.isJoined]).toEqual(['ASKED', false]);
        const front = one.agency === 'police' ? 'front' : 'hub';
        const usual = one.agency === 'police' && ['front', 'unit', 'vault'].includes(one.desk ?? '') ? one.desk : front;
        const isShut = (name: string) => one.agency === 'police' && ['shut', 'sealed'].includes(name);
        const limited = one.limitedTo?.filter((name) => !isShut(name))[0];
        const lies = one.limitedTo ? (limited ?? (one.agency === 'police' ? 'inspector' : 'manager')) : usual;
        expect([held.askedDesk, held.shownDesk]).toEqual([lies, one.limitedTo ? usual : null]);
        return expect(asking.enquiries).toEqual([
          {
            id: held.enquiryId,
            person: one.person,
            agency: one.agency,
            desk: lies,
            shownDesk: one.limitedTo ? usual : null,
            kind: question.kind,
            scope: one.scope,
            isShared: isEntitled,
          },
        ]);
      },
    ),
    worlds(600),
  );
  expect([...met.keys()].sort()).toEqual(['ALREADY_ASKED', 'ASKED', 'JOINED', 'NOT_KNOWN', 'REUSED']);
});

test('two who ask in one request about one person and agency wait for one answer', () => {
  const ledger = new Watched(BOOK, NOW, CHASING);
  const one: PartAsked = {
    agency: 'police',
    person: 'p-1',
    scope: ['ORDER'],
    undecided: [],
    isUnknownToAgency: false,
  };
  const asking = new AskAgencies(ledger, [], [], []);
  const outcome = asking.ask(
    {
      case: { agency: 'probation', reference: 'G940003', person: 'p-1' },
      by: BY,
      kind: 'FREE_QUESTION',
      stage: 'ROUTINE',
      purpose: 'MANAGING_RISK',
      ground: 'because',
      urgency: 'GREEN',
      parts: [one, one, { ...one, undecided: ['ORDER'] }],
    },
    FILE,
  );
  expect('questions' in outcome && outcome.questions.map(({ how }) => how)).toEqual(['ASKED', 'JOINED', 'ASKED']);
  expect(asking.enquiries.map(({ isShared }) => isShared)).toEqual([true, false]);
});

test('a person who becomes known is asked about after all: with others who ask, where the asker is entitled to all of it, and else alone', () => {
  const begin = (undecided: Category[], limited: string | null) => {
    const ledger = new Watched(BOOK, NOW, CHASING);
    const scope: Category[] = ['ORDER'];
    const enquiry: EnquiryRow = {
      id: 'e-1',
      person: 'p-1',
      agency: 'police',
      desk: 'unit',
      shownDesk: limited,
      kind: 'FREE_QUESTION',
      scope: ['ORDER', 'BAIL'],
      isShared: true,
    };
    const asking = new AskAgencies(ledger, [enquiry], [], []);
    const part: PartAsked = { agency: 'police', person: 'p-1', scope, undecided, isUnknownToAgency: true };
    asking.ask(
      {
        case: { agency: 'probation', reference: 'G940003', person: 'p-1' },
        by: BY,
        kind: 'CALL_OUT_HISTORY',
        stage: 'ROUTINE',
        purpose: 'MANAGING_RISK',
        ground: 'because',
        urgency: 'GREEN',
        parts: [part],
      },
      FILE,
    );
    // Some other day, in another transaction.
    const later = new Watched(BOOK, new Date('2026-11-23T10:00:00Z'), CHASING);
    const again = new AskAgencies(later, [enquiry], [], []);
    again.askTheAgency(ledger.held[0]!);
    const [{ enquiryId, askedDesk, shownDesk, question }] = later.held as [HeldQuestion];
    expect(question.situation.state).toBe('ASKED');
    return [enquiryId === 'e-1', askedDesk, shownDesk, again.enquiries.length];
  };
  expect(begin([], null)).toEqual([true, 'unit', null, 0]);
  expect(begin(['ORDER'], null)).toEqual([false, 'front', null, 1]);
  expect(begin([], 'front')).toEqual([false, 'front', null, 1]);
});

test.each<[string, Partial<CaseRow>, Partial<Asked>, object]>([
  ['another desk holds the case', { holderDesk: 'community team' }, {}, { notThere: true }],
  ['another agency holds the case', { agency: 'police' }, {}, { notThere: true }],
  ['the case is about somebody else', { person: 'p-2' }, {}, { notPossible: expect.stringContaining('somebody else') }],
  ['the case is closed', { isClosed: true }, {}, { notPossible: expect.stringContaining('is closed') }],
  ['nobody is asked', {}, { parts: [] }, { notPossible: expect.stringContaining('at least one agency') }],
  [
    'an agency has named no front desk',
    {},
    { parts: [{ agency: 'courts', person: 'p-1', scope: ['ORDER'], undecided: [], isUnknownToAgency: false }] },
    { notPossible: expect.stringContaining('courts takes no questions here yet') },
  ],
  [
    'nothing is asked',
    {},
    { parts: [{ agency: 'police', person: 'p-1', scope: [], undecided: [], isUnknownToAgency: false }] },
    { notPossible: expect.stringContaining('which categories') },
  ],
])('nothing is asked where %s', (_, file, changes, refused) => {
  const ledger = new Watched(BOOK, NOW, CHASING);
  const asking = new AskAgencies(ledger, [], [], []);
  const part: PartAsked = {
    agency: 'police',
    person: 'p-1',
    scope: ['ORDER'],
    undecided: [],
    isUnknownToAgency: false,
  };
  const outcome = asking.ask(
    {
      case: { agency: 'probation', reference: 'G940003', person: 'p-1' },
      by: BY,
      kind: 'FREE_QUESTION',
      stage: 'ROUTINE',
      purpose: 'MANAGING_RISK',
      ground: 'because',
      urgency: 'GREEN',
      parts: [part],
      ...changes,
    },
    { ...FILE, ...file },
  );
  expect(outcome).toEqual(refused);
  expect([ledger.held, asking.requests, asking.enquiries]).toEqual([[], [], []]);
});
