import type { Audience, Category, Purpose } from '../sharing';
import type { AnswerPartGiven } from './answer-store';
import type { Actor } from './held';
import type { Instant, QuestionEvent } from './question';
import type { QuestionKind, Stage, Urgency } from './words';

// What practitioners and agencies' systems ask of the requests room, and what comes of it.

/** A case by its agency's own number, and the person it is about. */
export interface CaseNamed {
  /** Whose case it is: the agency’s code. */
  readonly agency: string;
  /** The agency’s own number of the case. */
  readonly reference: string;
  /** The hub’s own number of the person: a UUID. */
  readonly person: string;
}

/** One part of a request: one agency about one person. */
export interface PartAsked {
  /** The agency that is asked. */
  readonly agency: string;
  /** The desk that is asked, where the asker names it or the index knows who holds the person there. */
  readonly desk?: string | undefined;
  /** About whom, by the hub’s own number. */
  readonly person: string;
  /** What is asked for. */
  readonly scope: readonly Category[];
  /** What no agreement releases to the asker: asked for all the same, and for a person to decide. */
  readonly undecided: readonly Category[];
  /** Whether the index says that the agency has never known the person, and may say so to this asker. */
  readonly isUnknownToAgency: boolean;
  /**
   * The desks to which the agency limits its record, where those are not the asker's: the question reaches one of them,
   * and looks like any other.
   */
  readonly limitedTo?: readonly string[] | undefined;
}

/** One act of asking: for one case, of one or several agencies, about one or several people. */
export interface Asked {
  /** For which case. */
  readonly case: CaseNamed;
  /** Who asks. */
  readonly by: Actor;
  /** What is asked. */
  readonly kind: QuestionKind;
  /** On which occasion. */
  readonly stage: Stage;
  /** For which purpose the answer is needed. */
  readonly purpose: Purpose;
  /** Why it is necessary and proportionate, in the asker’s words. */
  readonly ground: string;
  /** What else the asker writes. */
  readonly says?: string | undefined;
  /** For whom the two texts are; closed to the perpetrator's side where nobody chose. */
  readonly groundAudience?: Audience | undefined;
  /** For whom `says` is; closed to the perpetrator’s side where nobody chose. */
  readonly saysAudience?: Audience | undefined;
  /** How soon an answer is needed. */
  readonly urgency: Urgency;
  /** When the asker became aware of what they ask about, if not now: most clocks run from it. */
  readonly startedAt?: Date | undefined;
  /** When it happened, if that is known: clocks from the event run from it. */
  readonly happenedAt?: Date | undefined;
  /** By when, where the asker needs it sooner than the clock says. */
  readonly dueAt?: Instant | undefined;
  /** What is asked of whom about whom; each part is followed on its own. */
  readonly parts: readonly PartAsked[];
}

/** What came of asking. */
export interface AskedOutcome {
  /** The number of the request: a UUID. */
  readonly request: string;
  /** The hub’s own number of the case: a UUID. */
  readonly case: string;
  /**
   * One for each part, in its order: its number, and whether it went to a desk, joined one that is open, was answered
   * from an answer that is still fresh or from the index, or had been asked for this case already.
   */
  readonly questions: readonly {
    readonly id: string;
    readonly how: 'ASKED' | 'JOINED' | 'REUSED' | 'NOT_KNOWN' | 'ALREADY_ASKED';
  }[];
}

/**
 * It cannot be done, and the sentence says what can; or it is not there for whoever tried, which is all that they are
 * told.
 */
export type Refused =
  | {
      /** What can be done instead, in a sentence for whoever tried. */
      readonly notPossible: string;
    }
  | {
      /** It is not there for whoever tried. */
      readonly notThere: true;
    };

/** Could it not be done? */
export const isRefused = (outcome: object): outcome is Refused => 'notPossible' in outcome || 'notThere' in outcome;

/** What a practitioner does: with a question of their case's, or with an enquiry on their desk. */
export interface Act {
  /** Which question of their case’s, or which enquiry on their desk: a UUID. */
  readonly on: { readonly question: string } | { readonly enquiry: string };
  /** Who does it. */
  readonly by: Actor;
  /** What they do. */
  readonly does: ActEvent;
  /** For whom the words that go with it are. */
  readonly audience?: Audience | undefined;
  /** When they say that they did it; now, where it is left out. */
  readonly claimedAt?: Date | undefined;
}

type Answering = {
  readonly type: 'ANSWERED';
  readonly isFinal: boolean;
  readonly parts: readonly AnswerPartGiven[];
  readonly finalBy?: Instant | undefined;
};
type PassingOn = { readonly type: 'PASSED_ON'; readonly toDesk: string; readonly reason: string };
/** What a practitioner can do to a question. */
export type ActEvent = Exclude<QuestionEvent, { type: 'ANSWERED' | 'PASSED_ON' }> | Answering | PassingOn;

/** A case that somebody else is to hold. */
export interface CaseMove {
  /** Whose case it is: the agency’s code. */
  readonly agency: string;
  /** The agency’s own number of the case. */
  readonly reference: string;
  /** The desk that is to hold it. */
  readonly toDesk: string;
  /** Who is to hold it there; null for nobody yet. */
  readonly toPractitioner?: { readonly id: string; readonly name: string } | null | undefined;
  /** Why, for those who hold it after. */
  readonly because: string;
  /** For whom the reason is; closed to the perpetrator’s side where nobody chose. */
  readonly audience?: Audience | undefined;
  /** Whoever moves it belongs to the agency; none where the agency's own system said so. */
  readonly by?: Actor | undefined;
  /** When it is said to have moved; now, where it is left out. */
  readonly claimedAt?: Date | undefined;
}

/** What a look at everything that is due has done. */
export interface Ticked {
  /** How many desks were reminded. */
  readonly reminded: number;
  /** How many questions were chased. */
  readonly chased: number;
  /** How many were taken to a higher level. */
  readonly escalated: number;
  /** How many were asked after all, since the person has become known to the agency. */
  readonly becameKnown: number;
  /** There is more to look at now. */
  readonly isMore: boolean;
}
