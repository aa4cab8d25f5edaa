import { UnreachableCase } from '../kernel';
import type { Category, Purpose, Role, Side } from '../sharing';
import type { Instant, Question, QuestionEvent } from './question';
import { hasEnded, turnOf } from './question';
import type { AnswerOutcome, Stage } from './words';

/**
 * A question with where it lies at this moment: its case and whoever holds that, its enquiry and on which desk that is.
 */
export interface HeldQuestion {
  readonly question: Question;
  readonly requestId: string | null;
  readonly caseId: string;
  readonly enquiryId: string | null;
  readonly person: string;
  /** The agency that is asked. */
  readonly agency: string;
  readonly askedDesk: string | null;
  /**
   * The desk on which it lies to everybody but the desk on which it does: of an enquiry about a limited record alone.
   */
  readonly shownDesk: string | null;
  readonly askingAgency: string;
  /** On which side the asker stood; null where nobody asked, and where it is not known. */
  readonly askerSide: Side | null;
  readonly holderDesk: string;
  readonly holderPractitioner: string | null;
  readonly stage: Stage;
  readonly purpose: Purpose;
  readonly scope: readonly Category[];
  /** What no agreement releases to the asker: it can be asked for, and the answer is a sharing decision. */
  readonly undecided: readonly Category[];
  readonly askedAt: Instant;
  readonly answerId: string | null;
  readonly tally: Tally;
}

/** What the record for inspectors counts of one question, read off its steps as they happen. */
export interface Tally {
  readonly firstDueAt: Instant | null;
  readonly firstAnsweredAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly outcome: AnswerOutcome | null;
  readonly actedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly chases: number;
  readonly escalations: number;
  readonly isReused: boolean;
  readonly isJoined: boolean;
  /** Which part of what was asked for was answered, from 0 to 1; an explicit nil is an answer. */
  readonly completeness: number | null;
}

export const NO_TALLY: Tally = {
  firstDueAt: null,
  firstAnsweredAt: null,
  answeredAt: null,
  outcome: null,
  actedAt: null,
  endedAt: null,
  chases: 0,
  escalations: 0,
  isReused: false,
  isJoined: false,
  completeness: null,
};

export function tallyAfter(tally: Tally, { situation }: Question, event: QuestionEvent, now: Instant): Tally {
  const answered = (outcome: AnswerOutcome) => ({
    ...tally,
    firstAnsweredAt: tally.firstAnsweredAt ?? now,
    answeredAt: now,
    outcome,
  });
  const counted = ((): Tally => {
    switch (event.type) {
      case 'ASKED':
      case 'BECAME_KNOWN':
        return {
          ...tally,
          firstDueAt: turnOf(situation)?.by ?? null,
          firstAnsweredAt: null,
          answeredAt: null,
          outcome: null,
        };
      case 'ANSWERED':
        return {
          ...(event.isFinal ? answered(event.outcome) : { ...tally, firstAnsweredAt: tally.firstAnsweredAt ?? now }),
          completeness: event.completeness ?? tally.completeness,
        };
      case 'REFUSED':
        return answered('REFUSED');
      case 'ANSWERED_FROM_INDEX':
        return answered('NOT_KNOWN');
      case 'REUSED':
        return { ...answered(event.outcome), isReused: true };
      case 'FIRED':
        return answered('INFORMATION');
      case 'ACTED_ON':
        return { ...tally, actedAt: tally.actedAt ?? now };
      case 'CHASED':
        return { ...tally, chases: tally.chases + 1 };
      case 'ESCALATED':
        return { ...tally, escalations: tally.escalations + 1 };
      case 'ACKNOWLEDGED':
      case 'CLARIFICATION_WANTED':
      case 'CLARIFIED':
      case 'LATER_PROPOSED':
      case 'LATER_AGREED':
      case 'LATER_DECLINED':
      case 'PASSED_ON':
      case 'READ':
      case 'RECEIPT_ACKNOWLEDGED':
      case 'REMINDED':
      case 'RERATED':
      case 'CLOSED':
      case 'CANCELLED':
      case 'SUPERSEDED':
        return tally;
      default:
        throw new UnreachableCase(event);
    }
  })();
  return hasEnded(situation) ? { ...counted, endedAt: now } : counted;
}

/** While a question has no final answer its asker is known to have an open one (sharing.open_question). */
export const isUnanswered = ({ question: { situation } }: Pick<HeldQuestion, 'question'>): boolean =>
  turnOf(situation)?.whose === 'RECIPIENT' || situation.state === 'CLARIFYING';

/** Who did something, on which desk. */
export interface Actor {
  readonly practitioner: string;
  readonly name: string;
  readonly agency: string;
  readonly desk: string;
  /** On which side they stand as they do it; not known of whoever is not signed in, whose words stay closed. */
  readonly side?: Side | undefined;
  /** In which role, where that is known. */
  readonly role?: Role | undefined;
  /** The system that spoke for the practitioner, if one did. */
  readonly through?: string | undefined;
}
