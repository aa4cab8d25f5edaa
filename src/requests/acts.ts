import type { Audience, Category, Purpose } from '../sharing';
import type { AnswerPartGiven } from './answer-store';
import type { Actor } from './held';
import type { Instant, QuestionEvent } from './question';
import type { QuestionKind, Stage, Urgency } from './words';

// What practitioners and agencies' systems ask of the requests room, and what comes of it.

/** A case by its agency's own number, and the person it is about. */
export interface CaseNamed {
  readonly agency: string;
  readonly reference: string;
  readonly person: string;
}

/** One part of a request: one agency about one person. */
export interface PartAsked {
  readonly agency: string;
  /** The desk that is asked, where the asker names it or the index knows who holds the person there. */
  readonly desk?: string | undefined;
  readonly person: string;
  readonly scope: readonly Category[];
  /** What no agreement releases to the asker: asked for all the same, and for a person to decide. */
  readonly undecided: readonly Category[];
  /** Whether the index says that the agency has never known the person, and may say so to this asker. */
  readonly isKnownToNobodyThere: boolean;
  /**
   * The desks to which the agency limits its record, where those are not the asker's: the question reaches one of them,
   * and looks like any other.
   */
  readonly limitedTo?: readonly string[] | undefined;
}

export interface Asked {
  readonly case: CaseNamed;
  readonly by: Actor;
  readonly kind: QuestionKind;
  readonly stage: Stage;
  readonly purpose: Purpose;
  readonly ground: string;
  readonly says?: string | undefined;
  /** For whom the two texts are; closed to the perpetrator's side where nobody chose. */
  readonly groundAudience?: Audience | undefined;
  readonly saysAudience?: Audience | undefined;
  readonly urgency: Urgency;
  /** When the asker became aware of what they ask about, if not now: most clocks run from it. */
  readonly startedAt?: Date | undefined;
  /** When it happened, if that is known: clocks from the event run from it. */
  readonly happenedAt?: Date | undefined;
  readonly dueAt?: Instant | undefined;
  readonly parts: readonly PartAsked[];
}

export interface AskedOutcome {
  readonly request: string;
  readonly case: string;
  readonly questions: readonly {
    readonly id: string;
    readonly how: 'ASKED' | 'JOINED' | 'REUSED' | 'NOT_KNOWN' | 'ALREADY_ASKED';
  }[];
}

/**
 * It cannot be done, and the sentence says what can; or it is not there for whoever tried, which is all that they are
 * told.
 */
export type Refused = { readonly notPossible: string } | { readonly notThere: true };
export const isRefused = (outcome: object): outcome is Refused => 'notPossible' in outcome || 'notThere' in outcome;

/** What a practitioner does: with a question of their case's, or with an enquiry on their desk. */
export interface Act {
  readonly on: { readonly question: string } | { readonly enquiry: string };
  readonly by: Actor;
  readonly does: ActEvent;
  /** For whom the words that go with it are. */
  readonly audience?: Audience | undefined;
  readonly claimedAt?: Date | undefined;
}

type Answering = {
  readonly type: 'ANSWERED';
  readonly isFinal: boolean;
  readonly parts: readonly AnswerPartGiven[];
  readonly finalBy?: Instant | undefined;
};
type PassingOn = { readonly type: 'PASSED_ON'; readonly toDesk: string; readonly reason: string };
export type ActEvent = Exclude<QuestionEvent, { type: 'ANSWERED' | 'PASSED_ON' }> | Answering | PassingOn;

export interface CaseMove {
  readonly agency: string;
  readonly reference: string;
  readonly toDesk: string;
  readonly toPractitioner?: { readonly id: string; readonly name: string } | null | undefined;
  readonly because: string;
  readonly audience?: Audience | undefined;
  /** Whoever moves it belongs to the agency; none where the agency's own system said so. */
  readonly by?: Actor | undefined;
  readonly claimedAt?: Date | undefined;
}

export interface Ticked {
  readonly reminded: number;
  readonly chased: number;
  readonly escalated: number;
  readonly becameKnown: number;
  /** There is more to look at now. */
  readonly isMore: boolean;
}
