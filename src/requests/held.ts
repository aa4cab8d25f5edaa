import { UnreachableCase } from '../kernel';
import type { Category, Purpose, Role, Side } from '../sharing';
import type { Instant, Question, QuestionEvent } from './question';
import { hasEnded, turnOf } from './question';
import type { AnswerOutcome, Stage } from './words';

/**
 * A question with where it lies at this moment: its case and whoever holds that, its enquiry and on which desk that is.
 */
export interface HeldQuestion {
  /** What was asked, and where it stands. */
  readonly question: Question;
  /** The request that it was part of: a UUID; null of one that a watch asks. */
  readonly requestId: string | null;
  /** The case for which it is asked: a UUID. */
  readonly caseId: string;
  /** What lies on the asked desk: a UUID; null where it never reached one. */
  readonly enquiryId: string | null;
  /** About whom, by the hub’s own number. */
  readonly person: string;
  /** The agency that is asked. */
  readonly agency: string;
  /** The desk on which it lies; null where it never reached one. */
  readonly askedDesk: string | null;
  /**
   * The desk on which it lies to everybody but the desk on which it does: of an enquiry about a limited record alone.
   */
  readonly shownDesk: string | null;
  /** The agency whose case it is. */
  readonly askingAgency: string;
  /** On which side the asker stood; null where nobody asked, and where it is not known. */
  readonly askerSide: Side | null;
  /** The desk that holds the case now. */
  readonly holderDesk: string;
  /** Who holds the case now (issuer and subject); null for nobody yet. */
  readonly holderPractitioner: string | null;
  /** On which occasion it was asked. */
  readonly stage: Stage;
  /** For which purpose. */
  readonly purpose: Purpose;
  /** What was asked for. */
  readonly scope: readonly Category[];
  /** What no agreement releases to the asker: it can be asked for, and the answer is a sharing decision. */
  readonly undecided: readonly Category[];
  /** When it was asked. */
  readonly askedAt: Instant;
  /** The latest answer: a UUID; null while there is none. */
  readonly answerId: string | null;
  /** What the record for inspectors counts of it. */
  readonly tally: Tally;
}

/** What the record for inspectors counts of one question, read off its steps as they happen. */
export interface Tally {
  /** By when it was to be answered, as first set; null where it never reached a desk. */
  readonly firstDueAt: Instant | null;
  /** When it was first answered, in part or in full; null while it is not. */
  readonly firstAnsweredAt: Instant | null;
  /** When it was last answered; null while it is not. */
  readonly answeredAt: Instant | null;
  /** What the last answer amounts to; null while there is none. */
  readonly outcome: AnswerOutcome | null;
  /** When the asker recorded what was done with the answer; null while nothing is recorded. */
  readonly actedAt: Instant | null;
  /** When it was closed, cancelled or superseded; null while it is open. */
  readonly endedAt: Instant | null;
  /** How often it was chased. */
  readonly chases: number;
  /** How often it was taken to a higher level. */
  readonly escalations: number;
  /** An answer that was still fresh was used again. */
  readonly isReused: boolean;
  /** It joined an enquiry that was open. */
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
  /** The issuer and the subject, or a part of the hub. */
  readonly practitioner: string;
  /** Their name. */
  readonly name: string;
  /** Their agency’s code. */
  readonly agency: string;
  /** The desk at which they work. */
  readonly desk: string;
  /** On which side they stand as they do it; not known of whoever is not signed in, whose words stay closed. */
  readonly side?: Side | undefined;
  /** In which role, where that is known. */
  readonly role?: Role | undefined;
  /** The system that spoke for the practitioner, if one did. */
  readonly through?: string | undefined;
}
