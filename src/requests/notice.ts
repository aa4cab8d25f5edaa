import type { Urgency } from './words';

/**
 * What somebody is to hear of, written in the transaction of the change (notices.outgoing). It carries references and
 * never content: whoever is told opens the question in the hub, where sharing is decided for them.
 */
export interface Notice {
  /** What has happened. */
  readonly kind: NoticeKind;
  /** The agency’s code. */
  readonly agency: string;
  /** The desk that is told. */
  readonly desk: string;
  /** Whom it is for there (issuer and subject); null for the whole desk. */
  readonly practitioner?: string | null;
  /** The questions, enquiries, cases, arrivals and clocks that it is about, by their numbers. */
  readonly about: {
    readonly questions?: readonly string[];
    readonly enquiries?: readonly string[];
    readonly cases?: readonly string[];
    /** What came in at the front door. */
    readonly arrivals?: readonly string[];
    /** Clocks that run out, or ran out: see runningClocks. */
    readonly clocks?: readonly string[];
  };
  /** RED is delivered at once; the rest when the desk next works. */
  readonly urgency: Urgency;
  /** Not before the desk opens; what is red does not wait. */
  readonly notBefore: Date | null;
}

/** Why somebody hears of it, and what a message may say of that: nothing about anybody. */
export const NOTICE_KINDS = {
  QUESTION_ASKED: 'A question waits on your desk.',
  QUESTION_JOINED: 'Somebody else waits for a question on your desk.',
  QUESTION_PASSED_ON: 'A question was passed on.',
  QUESTION_CANCELLED: 'A question on your desk needs no answer any more.',
  QUESTION_RERATED: 'A question on your desk has another urgency.',
  QUESTION_CLARIFIED: 'What you wanted to know about a question was answered.',
  LATER_AGREED: 'The later time that you proposed was agreed.',
  LATER_DECLINED: 'The later time that you proposed was not agreed.',
  QUESTION_TAKEN_ON: 'Your question was taken on.',
  CLARIFICATION_WANTED: 'The agency that you asked needs to know something first.',
  LATER_PROPOSED: 'The agency that you asked proposes a later time.',
  ANSWER_GIVEN: 'Your question was answered.',
  INTERIM_ANSWER_GIVEN: 'Your question was answered for the time being; the final answer is to come.',
  ANSWER_REFUSED: 'The agency that you asked declined to answer.',
  PERSON_BECAME_KNOWN: 'The agency now knows the person, so your question has been sent to it.',
  WATCH_FIRED: 'Something happened that your case asked to hear of.',
  WATCH_FIRED_MORE:
    'It happened more often than is asked about one by one. One question stands for all the rest; more says how many.',
  DIGEST: 'Questions and answers on your desk wait for you, or are late.',
  ESCALATED: 'Questions or answers stay without anybody doing anything.',
  QUESTION_ESCALATED: 'Nobody answers your question; somebody above the desk that you asked was told.',
  CASE_ARRIVED: 'A case came to your desk, with its questions, answers and watches.',
  CASE_LEFT: 'A case left your desk, with its questions, answers and watches.',
  CASE_CLOSED: 'A case was closed; its open questions still want an outcome.',
  DESK_CLOSED: 'A desk was closed, and what lay on it lies on yours.',
  CONTACT_ARRIVED: 'A contact came in at the front door.',
  CALL_OUT_ARRIVED: 'The police told of a call-out.',
  CONTACT_TAKEN: 'Somebody has taken something that came in.',
  CONTACT_DECIDED: 'A contact was decided.',
  CLOCK_RUNNING_OUT: 'Something is to be done soon, and nobody has recorded that it was: its time runs out.',
  CLOCK_RAN_OUT: 'Something was to be done by now, and nobody has recorded that it was.',
} as const;
/** What a desk can be told, by its word in the schema. */
export type NoticeKind = keyof typeof NOTICE_KINDS;
