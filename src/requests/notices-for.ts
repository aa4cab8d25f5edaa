import { UnreachableCase } from '../kernel';
import type { DeskBook } from './desks';
import type { HeldQuestion } from './held';
import type { Notice, NoticeKind } from './notice';
import { turnOf, type QuestionEvent } from './question';

/**
 * Who hears of an event, and when: references alone. What is red reaches a desk at night; all else waits until it
 * opens.
 */
export function noticesFor(event: QuestionEvent, held: HeldQuestion, book: DeskBook, now: Date): Notice[] {
  const { question, enquiryId, caseId, urgency } = { ...held, urgency: held.question.urgency };
  const notBefore = (agency: string, desk: string) =>
    urgency === 'RED' ? null : book.calendarOf(agency, desk).nextWorking(now);
  const to = (
    kind: NoticeKind,
    agency: string,
    desk: string,
    rest: Pick<Notice, 'about' | 'practitioner'>,
  ): Notice[] => [{ kind, agency, desk, urgency, notBefore: notBefore(agency, desk), ...rest }];
  const asked = (kind: NoticeKind): Notice[] =>
    enquiryId === null || held.askedDesk === null
      ? []
      : to(kind, held.agency, held.askedDesk, { about: { enquiries: [enquiryId] } });
  const holder = (kind: NoticeKind): Notice[] =>
    to(kind, held.askingAgency, held.holderDesk, {
      practitioner: held.holderPractitioner,
      about: { questions: [question.id], cases: [caseId] },
    });

  switch (event.type) {
    case 'ASKED':
      return asked(held.tally.isJoined ? 'QUESTION_JOINED' : 'QUESTION_ASKED');
    case 'BECAME_KNOWN':
      return [...asked('QUESTION_ASKED'), ...holder('PERSON_BECAME_KNOWN')];
    case 'FIRED':
      return holder(event.isRest ? 'WATCH_FIRED_MORE' : 'WATCH_FIRED');
    case 'ACKNOWLEDGED':
      return holder('QUESTION_TAKEN_ON');
    case 'CLARIFICATION_WANTED':
      return holder('CLARIFICATION_WANTED');
    case 'CLARIFIED':
      return asked('QUESTION_CLARIFIED');
    case 'LATER_PROPOSED':
      return holder('LATER_PROPOSED');
    case 'LATER_AGREED':
      return asked('LATER_AGREED');
    case 'LATER_DECLINED':
      return asked('LATER_DECLINED');
    case 'PASSED_ON':
      return [...asked('QUESTION_ASKED'), ...holder('QUESTION_PASSED_ON')];
    case 'ANSWERED':
      return holder(event.isFinal ? 'ANSWER_GIVEN' : 'INTERIM_ANSWER_GIVEN');
    case 'REFUSED':
      return holder('ANSWER_REFUSED');
    case 'RERATED':
      return asked('QUESTION_RERATED');
    case 'REMINDED':
    case 'CHASED':
    case 'ESCALATED':
      return [
        ...pressed(event, held, book, to),
        ...(event.type === 'ESCALATED' && isWithRecipient(held) ? holder('QUESTION_ESCALATED') : []),
      ];
    case 'ANSWERED_FROM_INDEX':
    case 'REUSED':
    // Whoever did these knows of them. That an enquiry needs no answer any more is told when nobody waits for it
    // (ledger.ts).
    case 'READ':
    case 'RECEIPT_ACKNOWLEDGED':
    case 'ACTED_ON':
    case 'CLOSED':
    case 'CANCELLED':
    case 'SUPERSEDED':
      return [];
    default:
      throw new UnreachableCase(event);
  }
}

const isWithRecipient = ({ question }: HeldQuestion): boolean => turnOf(question.situation)?.whose === 'RECIPIENT';

/** Reminders and chases go to the desk whose turn it is, as one digest; escalations to whoever was named for them. */
function pressed(
  event: Extract<QuestionEvent, { type: 'REMINDED' | 'CHASED' | 'ESCALATED' }>,
  held: HeldQuestion,
  book: DeskBook,
  to: (kind: NoticeKind, agency: string, desk: string, rest: Pick<Notice, 'about' | 'practitioner'>) => Notice[],
): Notice[] {
  const isRecipient = isWithRecipient(held);
  const late =
    isRecipient && held.askedDesk !== null
      ? { agency: held.agency, desk: held.askedDesk }
      : { agency: held.askingAgency, desk: held.holderDesk };
  const about =
    isRecipient && held.enquiryId !== null ? { enquiries: [held.enquiryId] } : { questions: [held.question.id] };
  if (event.type !== 'ESCALATED') return to('DIGEST', late.agency, late.desk, { about });
  // Nobody outside its desks hears of a limited record: what waits there is pressed for there.
  if (isRecipient && held.shownDesk !== null) return to('ESCALATED', late.agency, late.desk, { about });
  const above =
    event.level === 'NAMED_ROLE'
      ? book.namedRoleOf(late.agency, late.desk)
      : book.partnershipOf(late.agency, late.desk);
  return to('ESCALATED', above.agency, above.desk, { about });
}
