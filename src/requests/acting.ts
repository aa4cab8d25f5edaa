import { orderedId } from '../kernel';
import { isOpened } from '../sharing';
import type { Act, ActEvent, Refused } from './acts';
import type { AnswerPartGiven, AnswerRow } from './answer-store';
import { isUnanswered, type HeldQuestion } from './held';
import type { UnitOfWork } from './unit-of-work';
import { MADE_BY, type NotPossible, type QuestionEvent } from './question';

const DAY = 86_400_000;

/**
 * What one practitioner does with a question of their case's, or with an enquiry on their desk. Whoever has no part in
 * it is told that it is not there. What is done to an enquiry is done to every question that waits in it.
 */
export function actOn(
  ledger: UnitOfWork,
  targets: readonly HeldQuestion[],
  act: Act,
  answers: AnswerRow[],
  passed: Map<string, string>,
): { readonly done: readonly HeldQuestion[] } | Refused {
  const { does, by, on } = act;
  const side = MADE_BY[does.type];
  const expected = 'question' in on ? 'ASKER' : 'RECIPIENT';
  if (targets.length === 0 || side !== expected) return { notThere: true };
  const isTheirs = (held: HeldQuestion) =>
    side === 'ASKER'
      ? held.askingAgency === by.agency && held.holderDesk === by.desk
      : held.agency === by.agency && held.askedDesk === by.desk;
  if (!targets.every(isTheirs)) return { notThere: true };

  const live = side === 'ASKER' ? targets : targets.filter(isUnanswered);
  if (live.length === 0) return { notPossible: 'Nobody waits for it any more: it has been answered or withdrawn.' };
  const prepared = prepare(ledger, live, does, act, answers, passed);
  if ('notPossible' in prepared) return prepared;
  const outcomes = live.map((held) => ledger.step(held, prepared.eventFor(held), by, act));
  const done = outcomes.filter((outcome) => !('notPossible' in outcome)) as HeldQuestion[];
  if (done.length === 0) return outcomes[0] as NotPossible;
  prepared.settle?.();
  return { done };
}

interface Prepared {
  readonly eventFor: (held: HeldQuestion) => QuestionEvent;
  /** What goes with the event, once it has been possible. */
  readonly settle?: () => void;
}

function prepare(
  { book, now }: UnitOfWork,
  live: readonly HeldQuestion[],
  does: ActEvent,
  { by }: Act,
  answers: AnswerRow[],
  passed: Map<string, string>,
): Prepared | NotPossible {
  const [{ agency, askedDesk, shownDesk, enquiryId }] = live as [HeldQuestion];
  if ('says' in does && does.says !== undefined && does.says.trim() === '')
    return { notPossible: 'Say it in words: an empty text records nothing.' };
  if ('reason' in does && does.reason.trim() === '')
    return { notPossible: 'Give the reason in words: an empty one records nothing.' };
  if (does.type === 'PASSED_ON') {
    if (!book.isOpen(agency, does.toDesk))
      return { notPossible: `${does.toDesk} is no open desk of your agency; name one that is.` };
    if (live.some(({ shownDesk }) => shownDesk !== null))
      return {
        notPossible:
          'The record is limited to your desk. Have your agency extend the limit to the other desk, and answer from there.',
      };
    if (does.toDesk === askedDesk) return { notPossible: 'It lies on that desk already.' };
    return { eventFor: () => ({ ...does, fromDesk: askedDesk! }), settle: () => passed.set(enquiryId!, does.toDesk) };
  }
  if (does.type !== 'ANSWERED') return { eventFor: () => does };

  const { parts, isFinal, finalBy } = does;
  const categories = parts.map(({ category }) => category);
  if (parts.length === 0) return { notPossible: 'Answer at least one category; a nil is said, never left out.' };
  if (new Set(categories).size < categories.length)
    return { notPossible: 'A category is answered once in one answer.' };
  const wrong = parts.find(
    ({ isNil, notShared, facts, opinion, attachments = [] }) =>
      [isNil, Boolean(notShared), Boolean(facts || opinion || attachments.length > 0)].filter(Boolean).length !== 1,
  );
  if (wrong)
    return {
      notPossible: `${wrong.category}: give facts, an opinion or a document, or say nil, or that it is not shared: one of the three.`,
    };
  const shared = parts.filter(({ notShared }) => !notShared);
  if (shared.length === 0)
    return { notPossible: 'Nothing of it is shared: decline to answer, with the ground (refuseEnquiry).' };
  const scope = shared.map(({ category }) => category);
  const id = orderedId();
  const outcome = parts.every(({ isNil }) => isNil) ? 'NIL' : 'INFORMATION';
  const freshUntil = new Date(
    now.getTime() + book.clocksOf(agency, shownDesk ?? askedDesk ?? '').freshDays(scope) * DAY,
  ).toISOString();
  return {
    eventFor: (held) => ({
      type: 'ANSWERED',
      answer: id,
      outcome,
      isFinal,
      finalBy,
      completeness: completenessFor(held, parts, by),
    }),
    settle: () => answers.push({ id, enquiryId: enquiryId!, outcome, isFinal, scope, freshUntil, by, parts }),
  };
}

/**
 * Which part of what was asked for the asker can read: words that are closed to them answer nothing. It does not depend
 * on what they say.
 */
function completenessFor(
  { scope, askerSide }: HeldQuestion,
  parts: readonly AnswerPartGiven[],
  { side }: Act['by'],
): number {
  const isAcross = askerSide === 'PERPETRATOR' && side !== 'PERPETRATOR';
  const answered = new Set(
    parts
      .filter(({ isNil, notShared, audience }) => !notShared && (!isAcross || isNil || isOpened(audience)))
      .map(({ category }) => category),
  );
  return scope.filter((category) => answered.has(category)).length / scope.length;
}
