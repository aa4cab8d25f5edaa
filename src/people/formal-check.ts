import { desksLocate } from '../partnership';
import { isSourceAgency, type Agency, type Category, type SourceAgency } from '../sharing';
import type { CheckOccasion, CheckStatus } from './source-check';

// A question that was asked and followed is a check like any other. What counts here as an answer, and for how long, is
// what views, lists and questions all go by: a false all-clear can cost a life.

/** A question about a person, as the index reads it. */
export interface QuestionFact {
  readonly id: string;
  /** The agency that was asked, and the one that asked. */
  readonly holder: SourceAgency;
  readonly askingAgency: Agency;
  /** It reached a desk; otherwise the index or an earlier answer answered it. */
  readonly hasEnquiry: boolean;
  /** The desk that holds the case for which it was asked. */
  readonly askingDesk: string;
  readonly askedDesk: string | null;
  /** Of a question about a limited record: the desk on which it lies to everybody but the desk on which it does. */
  readonly shownDesk: string | null;
  readonly stage: string;
  readonly kind: string;
  readonly state: string;
  readonly outcome: 'INFORMATION' | 'NIL' | 'NOT_KNOWN' | 'REFUSED' | null;
  readonly scope: readonly Category[];
  readonly askedOn: string;
  readonly answeredOn: string | null;
  readonly chases: number;
  readonly chasedOn: readonly string[];
  readonly answer: {
    readonly isFinal: boolean;
    readonly desk: string;
    readonly freshUntil: string;
    readonly parts: readonly { readonly category: Category; readonly isNil: boolean }[];
    readonly isOvertaken: boolean;
  } | null;
  /** The categories in which the agency said something in any of its answers, one that it has since replaced included. */
  readonly spoken: readonly Category[] | null;
  readonly isOtherPerson: boolean | null;
}

/** What a tracked request amounts to as a check. */
export interface FormalCheck {
  readonly question: QuestionFact;
  readonly status: keyof typeof CheckStatus;
  /** What it asked about; of an answer, what it answered. */
  readonly about: readonly Category[];
  /** Of an answer: until when it is fresh. */
  readonly freshUntil: string | null;
  /**
   * Whether it can be relied on now: a final answer that is fresh, given about this one person, and not overtaken by what
   * the agency has come to know. Nothing but an answer stands.
   */
  readonly stands: boolean;
  /** While it stands: the categories of which the agency said that it has nothing. It says nothing of any other. */
  readonly nil: readonly Category[];
  /**
   * The categories in which the agency has said something of the person, at whatever time: it is not to be taken for one
   * that knows nothing.
   */
  readonly spoken: readonly Category[];
}

/** What the asker can know that changes whether an answer stands. */
export interface StandingTerms {
  /** The instant of the question, as ISO text in UTC. */
  readonly now: string;
  /**
   * The agency's record of the person, or some agency's, is limited to other desks than the asker's. That an answer no
   * longer stands would then tell of it, so it stands as it would if there were no such record (law 5).
   */
  readonly isHiddenThere: boolean;
  readonly isHiddenSomewhere: boolean;
  /** Is a category of what the agency says released to the asker? A nil in another is not told. */
  readonly isReleased: (category: Category) => boolean;
}

/** What a question amounts to as a check; nothing, if it was withdrawn before anybody answered. */
export function formalCheckOf(question: QuestionFact, terms: StandingTerms): FormalCheck | undefined {
  const { outcome, state, answer, scope } = question;
  const spoken = question.spoken ?? [];
  const isSound =
    (terms.isHiddenThere || answer?.isOvertaken !== true) &&
    (terms.isHiddenSomewhere || question.isOtherPerson !== true);
  const check = (status: FormalCheck['status'], rest: Partial<FormalCheck> = {}): FormalCheck => ({
    question,
    status,
    about: scope,
    freshUntil: null,
    stands: false,
    nil: [],
    spoken,
    ...rest,
  });
  switch (outcome) {
    case 'INFORMATION':
    case 'NIL': {
      const parts = answer?.parts ?? [];
      const stands = isSound && answer !== null && answer.isFinal && answer.freshUntil > terms.now;
      return check(outcome, {
        about: parts.map(({ category }) => category),
        freshUntil: answer?.freshUntil ?? null,
        stands,
        nil: stands
          ? parts.filter(({ category, isNil }) => isNil && terms.isReleased(category)).map(({ category }) => category)
          : [],
      });
    }
    case 'NOT_KNOWN':
      // While its case is open the hub asks again as soon as the agency knows the person; afterwards nobody looks.
      return check('NOTHING_KNOWN', { stands: isSound && state === 'NOT_KNOWN' });
    case 'REFUSED':
      return check('REFUSED');
    case null:
      if (answer) return check('INTERIM_ANSWER', { about: answer.parts.map(({ category }) => category) });
      // That clarification is wanted, or a desk has taken it on, is no answer.
      return state === 'CANCELLED' || state === 'SUPERSEDED' ? undefined : check('NO_REPLY');
  }
}

/** Who asks, as far as it decides which questions they may know of. */
interface Asker {
  readonly agency: Agency;
  readonly desk: string;
}

/** Where a question lies, as far as it decides who may know of it. */
export interface QuestionPlace {
  /** The agency that was asked, and the one that asked. */
  readonly holder: string;
  readonly askingAgency: string;
  readonly hasEnquiry: boolean;
  /** The desk that holds the case for which it was asked. */
  readonly askingDesk: string;
  readonly askedDesk: string | null;
  readonly shownDesk: string | null;
}

/**
 * May somebody know of a question? That there is one tells that an agency is involved with a person, so:
 * - the agency that asked knows of its own;
 * - the agency that was asked knows of what reached a desk of it. What the index answered never did, and telling it
 *   would tell who else is involved with somebody whom it does not know. Of a question about a limited record the desk
 *   on which it lies knows, and nobody else there;
 * - of an agency whose desks say where somebody can be found, as a school does, the desk that asked or was asked knows,
 *   and no other desk of the agency;
 * - others know of it where the asked agency and the asking one may both be told to be involved.
 *
 * `isGranted` says whether anything that an agency holds of the person is released to them.
 */
export function mayKnowOfQuestion(
  { holder, askingAgency, hasEnquiry, askingDesk, askedDesk, shownDesk }: QuestionPlace,
  { agency, desk }: Asker,
  isGranted: (agency: SourceAgency) => boolean,
): boolean {
  if (askingAgency === agency) return !desksLocate(agency) || askingDesk === desk;
  if (holder === agency && (shownDesk !== null || desksLocate(agency))) return askedDesk === desk;
  if (holder === agency && hasEnquiry) return true;
  return isSourceAgency(holder) && isSourceAgency(askingAgency) && isGranted(holder) && isGranted(askingAgency);
}

/** The occasion of a check that corresponds to the stage at which a question was asked. */
export const OCCASION_OF: Readonly<Record<string, keyof typeof CheckOccasion>> = {
  PRE_SENTENCE: 'BEFORE_SENTENCE',
  START_OF_ORDER: 'START_OF_ORDER',
  ALLOCATION: 'ON_ALLOCATION',
  ROUTINE: 'ROUTINE',
  CHANGE_OF_CIRCUMSTANCES: 'CHANGE_OF_CIRCUMSTANCE',
  RELEASE: 'RELEASE',
};
