import { UnreachableCase, type WorkingCalendar } from '../kernel';
import type { Clocks } from './area-clocks';
import { runsOut } from './clocks';
import type {
  ActionTaken,
  AnswerOutcome,
  CancelReason,
  EscalationLevel,
  QuestionKind,
  Receipt,
  RefusalGround,
  Urgency,
} from './words';

/**
 * THE LIFE OF ONE QUESTION
 *
 * A question is what one case asks of one agency about one person. It has no owner of its own: it belongs to a case,
 * and whoever holds the case holds it (cases-store.ts). What it has is a turn: while it is open, it is always
 * somebody's turn, and there is always a time by which that somebody is expected and a moment at which the hub looks
 * again. So no question is lost, closed without an outcome, or left owned by nobody (law 10).
 *
 * ASKED          On the desk of the asked agency, which has until `dueAt`. Moved by acknowledging, answering, refusing;
 *                by asking for clarification; passed on to another desk it stays asked, there.
 * ACKNOWLEDGED   Somebody there has taken it on. Acknowledging is not answering, and the clock runs on.
 * CLARIFYING     The asked agency needs to know something first, and said what. The only way in which the clock rests,
 * and
 *                the reason stands in the record. The asker's turn; clarified, what was left of the time runs on.
 * INTERIM        Answered for the time being. The asker may act, and should; the asked agency still owes the final
 * answer,
 *                by `dueAt`, and is chased for it. An interim answer never closes anything (Jacob, 000 L1479-1487).
 * ANSWERED       Final: information, or an explicit nil. The asker's turn, until `actBy`. Received, read and
 * acknowledged
 *                are told apart, and none of them is acting on it (Sean, 000 L1226-1233).
 * REFUSED        Declined, with a ground. The asker's turn: to ask for a sharing decision, to ask elsewhere, or to say
 * why not. NOT_KNOWN      The index says that the agency has never known the person. Nobody was troubled (001 L472:
 * 80%). If the
 *                person becomes known while the case is open, it is asked automatically. It waits for nobody.
 * ACTED_ON       The asker recorded what was done; something is still to follow, by `closeBy`.
 * CLOSED         Ends it. Carries the outcome and what was done: there is no other way to write one.
 * CANCELLED      Ends it: withdrawn by the asker, with the reason.
 * SUPERSEDED     Ends it: another question took its place.
 *
 * Beside the state stands the pressing: whether whoever has the turn was reminded, how often they were chased after
 * their time, and who was told that it did not help. It begins again when the turn passes to somebody else.
 *
 * Nothing here says that action waits for an answer. It never does (002 ¶244).
 *
 * All of it is pure: a transition is a function of the question, the event, the moment and the calendars of the two
 * desks.
 */

/** An instant as ISO text in UTC, so that text order is time order. */
export type Instant = string;

/** Where a question stands, with what belongs to that state alone. */
export type Situation =
  | {
      /** It has reached the desk, and nobody there has said so. */
      readonly state: 'ASKED';
      /** By when the answer is due. */
      readonly dueAt: Instant;
      /** What later time the desk proposes. */
      readonly later?: LaterProposed;
    }
  | {
      /** The desk has said that it has it. */
      readonly state: 'ACKNOWLEDGED';
      /** By when the answer is due. */
      readonly dueAt: Instant;
      /** What later time the desk proposes. */
      readonly later?: LaterProposed;
    }
  | {
      /** The desk has to know more, and waits for the asker; its clock stands still. */
      readonly state: 'CLARIFYING';
      /** By when the asker is to say more. */
      readonly wantedBy: Instant;
      /** Working hours that the desk has left once it goes on. */
      readonly hoursLeft: number;
      /** Where the question stood before. */
      readonly before: 'ASKED' | 'ACKNOWLEDGED' | 'INTERIM';
    }
  | {
      /** The desk has answered in part, and is to answer finally. */
      readonly state: 'INTERIM';
      /** By when the final answer is due. */
      readonly dueAt: Instant;
      /** What later time the desk proposes. */
      readonly later?: LaterProposed;
    }
  | {
      /** It is answered, and waits for the asker to act on it. */
      readonly state: 'ANSWERED';
      /** Whether the answer holds anything. */
      readonly outcome: 'INFORMATION' | 'NIL';
      /** By when the asker is to act. */
      readonly actBy: Instant;
      /** How far the answer has come on the asker’s side. */
      readonly receipt: Receipt;
    }
  | {
      /** It is refused, and waits for the asker to act on that. */
      readonly state: 'REFUSED';
      /** On which ground. */
      readonly ground: RefusalGround;
      /** By when the asker is to act. */
      readonly actBy: Instant;
      /** How far the refusal has come on the asker’s side. */
      readonly receipt: Receipt;
    }
  | {
      /** The index answered it: the agency does not know the person. */
      readonly state: 'NOT_KNOWN';
    }
  | {
      /** The asker has acted on it. */
      readonly state: 'ACTED_ON';
      /** What came of the question. */
      readonly outcome: AnswerOutcome;
      /** What the asker did. */
      readonly did: ActionTaken;
      /** When it is closed automatically. */
      readonly closeBy: Instant;
    }
  | {
      /** It is over. */
      readonly state: 'CLOSED';
      /** What came of it. */
      readonly outcome: AnswerOutcome;
      /** What the asker did. */
      readonly did: ActionTaken | 'NOTHING_TO_ACT_ON';
    }
  | {
      /** The asker has taken it back. */
      readonly state: 'CANCELLED';
      /** Why. */
      readonly reason: CancelReason;
    }
  | {
      /** A newer question stands in its place. */
      readonly state: 'SUPERSEDED';
      /** The newer question: a UUID. */
      readonly by: string;
    };

/** The asked agency needs longer and says why; until the asker agrees, the old time stands. */
export interface LaterProposed {
  readonly until: Instant;
  readonly reason: string;
}

export interface Pressing {
  readonly reminded: boolean;
  readonly chases: number;
  readonly level: EscalationLevel;
  /** When the hub looks at it next; never empty while it is somebody's turn. */
  readonly lookAt: Instant | null;
}

/** A question from its asking to its end: what decides what can happen next, and nothing else. */
export interface Question {
  /** A UUID. */
  readonly id: string;
  /** What is asked. */
  readonly kind: QuestionKind;
  /** How soon an answer is needed. */
  readonly urgency: Urgency;
  /** From when its clock runs: the event, or becoming aware of it. */
  readonly startedAt: Instant;
  /** 1, 2, …: one more with each step, so that two who act at once are told. */
  readonly version: number;
  /** Where it stands. */
  readonly situation: Situation;
  /** How far it has been chased. */
  readonly pressing: Pressing;
}

/** What can happen to a question, with what has to be known of it. */
export type QuestionEvent =
  | {
      /** It was asked. */
      readonly type: 'ASKED';
      /** By when the asker wants the answer, if they said so. */
      readonly dueAt?: Instant;
    }
  | {
      /** The index answered it: the agency does not know the person. */
      readonly type: 'ANSWERED_FROM_INDEX';
    }
  | {
      /** The agency has come to know the person, so it is asked after all. */
      readonly type: 'BECAME_KNOWN';
    }
  | {
      /** An answer that somebody else had asked for serves. */
      readonly type: 'REUSED';
      /** That answer: a UUID. */
      readonly answer: string;
      /** Whether it holds anything. */
      readonly outcome: 'INFORMATION' | 'NIL';
    }
  | {
      /** A watch was set off. */
      readonly type: 'FIRED';
      /** The kind of event, as in EventKind. */
      readonly event: string;
      /** What kind of thing happened, in a sentence. */
      readonly because: string;
      /** Whether it stands for several events that happened within an hour. */
      readonly isRest?: boolean;
      /** Of one event: the kind of entry of the agency’s that tells of it. What it says stays there. */
      readonly entry?: string;
      /** Of one event: the agency’s own reference of that entry. */
      readonly reference?: string;
      /** Of one event: when it happened, where the agency says so. */
      readonly happenedAt?: Instant;
    }
  | {
      /** The desk said that it has it. */
      readonly type: 'ACKNOWLEDGED';
    }
  | {
      /** The desk has to know more. */
      readonly type: 'CLARIFICATION_WANTED';
      /** What it has to know. */
      readonly says: string;
    }
  | {
      /** The asker said more. */
      readonly type: 'CLARIFIED';
      /** What they said. */
      readonly says: string;
    }
  | {
      /** The desk needs longer. */
      readonly type: 'LATER_PROPOSED';
      /** Until when. */
      readonly until: Instant;
      /** Why. */
      readonly reason: string;
    }
  | {
      /** The asker agreed to the later time. */
      readonly type: 'LATER_AGREED';
    }
  | {
      /** The asker did not agree to it: the time stands. */
      readonly type: 'LATER_DECLINED';
      /** Why. */
      readonly says?: string;
    }
  | {
      /** One desk of the agency passed it to another. */
      readonly type: 'PASSED_ON';
      /** From which. */
      readonly fromDesk: string;
      /** To which. */
      readonly toDesk: string;
      /** Why. */
      readonly reason: string;
    }
  | {
      /** The desk answered. */
      readonly type: 'ANSWERED';
      /** The answer: a UUID. */
      readonly answer: string;
      /** Whether it holds anything. */
      readonly outcome: 'INFORMATION' | 'NIL';
      /** Whether it is the final one. */
      readonly isFinal: boolean;
      /** Of an interim answer: by when the final one comes. */
      readonly finalBy?: Instant | undefined;
      /** Which part of what was asked for it answers, from 0 to 1. */
      readonly completeness?: number;
    }
  | {
      /** The desk refused. */
      readonly type: 'REFUSED';
      /** On which ground. */
      readonly ground: RefusalGround;
      /** Why, in words. */
      readonly says: string;
    }
  | {
      /** Somebody of the asker’s desk opened the answer. */
      readonly type: 'READ';
    }
  | {
      /** The asker said that they have it. */
      readonly type: 'RECEIPT_ACKNOWLEDGED';
    }
  | {
      /** The asker acted on it. */
      readonly type: 'ACTED_ON';
      /** What they did. */
      readonly did: ActionTaken;
      /** The same, in words. */
      readonly says: string;
      /** By when they look again, if they said so. */
      readonly followUpBy?: Instant;
    }
  | {
      /** It was closed. */
      readonly type: 'CLOSED';
      /** Why, in words. */
      readonly says?: string;
    }
  | {
      /** The asker took it back. */
      readonly type: 'CANCELLED';
      /** Why. */
      readonly reason: CancelReason;
      /** The same, in words. */
      readonly says: string;
    }
  | {
      /** A newer question took its place. */
      readonly type: 'SUPERSEDED';
      /** The newer question: a UUID. */
      readonly by: string;
    }
  | {
      /** The asker said how soon the answer is needed now. */
      readonly type: 'RERATED';
      /** How soon. */
      readonly urgency: Urgency;
      /** Why. */
      readonly reason: string;
    }
  | {
      /** The hub reminded the desk before the answer was due. */
      readonly type: 'REMINDED';
    }
  | {
      /** The hub chased the desk after it was due. */
      readonly type: 'CHASED';
    }
  | {
      /** The hub told somebody above the desk. */
      readonly type: 'ESCALATED';
      /** Whom: the agency’s named role, or the partnership. */
      readonly level: 'NAMED_ROLE' | 'PARTNERSHIP';
    };

/** What can happen to a question, in one word. */
export type EventType = QuestionEvent['type'];

/** Who can make an event happen. Nobody acts for the other side, and the hub neither answers nor acts for anybody. */
export const MADE_BY: Readonly<Record<EventType, 'ASKER' | 'RECIPIENT' | 'HUB'>> = {
  ASKED: 'ASKER',
  ANSWERED_FROM_INDEX: 'HUB',
  BECAME_KNOWN: 'HUB',
  REUSED: 'HUB',
  FIRED: 'HUB',
  ACKNOWLEDGED: 'RECIPIENT',
  CLARIFICATION_WANTED: 'RECIPIENT',
  CLARIFIED: 'ASKER',
  LATER_PROPOSED: 'RECIPIENT',
  LATER_AGREED: 'ASKER',
  LATER_DECLINED: 'ASKER',
  PASSED_ON: 'RECIPIENT',
  ANSWERED: 'RECIPIENT',
  REFUSED: 'RECIPIENT',
  READ: 'ASKER',
  RECEIPT_ACKNOWLEDGED: 'ASKER',
  ACTED_ON: 'ASKER',
  CLOSED: 'ASKER',
  CANCELLED: 'ASKER',
  SUPERSEDED: 'ASKER',
  RERATED: 'ASKER',
  REMINDED: 'HUB',
  CHASED: 'HUB',
  ESCALATED: 'HUB',
};

/** What a transition needs of the world. */
export interface Timing {
  /** The instant of the step. */
  readonly now: Date;
  /** When the asked desk works. */
  readonly recipient: WorkingCalendar;
  /** When the desk that holds the case works. */
  readonly asker: WorkingCalendar;
  /** Of the area of the asked desk, for answering; of that of the desk that holds the case, for acting. */
  readonly clocks: { readonly answering: Clocks; readonly acting: Clocks };
  /** How often is chased, and when somebody else is told. */
  readonly chasing: ChasingRules;
}

/** How somebody who is late is pressed: enough to be heard, and never a flood. The area's choice. */
export interface ChasingRules {
  /** Chases before the agency's named role is told. */
  readonly beforeRole: number;
  /** Further chases before the partnership's contact is told. */
  readonly beforePartnership: number;
  /** Once the partnership knows, only at every so-manieth opening of the desk. */
  readonly thenEveryOpenings: number;
  /** What is red does not wait for the desk to open: every so many hours. */
  readonly redEveryHours: number;
}

/** How often is chased unless a partnership says otherwise. The inspections ask for chasing and give no figures: they are the project’s choice. */
export const CHASING: ChasingRules = { beforeRole: 3, beforePartnership: 3, thenEveryOpenings: 5, redEveryHours: 2 };

/** What was tried cannot be done where the question stands; the sentence says what can. */
export interface NotPossible {
  /** What can be done instead, as a sentence. */
  readonly notPossible: string;
}

export type Turn = 'RECIPIENT' | 'ASKER';

/** Whose turn it is and by when. Nobody's once it has ended, or while the index answers for the agency. */
export function turnOf(situation: Situation): { readonly whose: Turn; readonly by: Instant } | undefined {
  switch (situation.state) {
    case 'ASKED':
    case 'ACKNOWLEDGED':
    case 'INTERIM':
      return { whose: 'RECIPIENT', by: situation.dueAt };
    case 'CLARIFYING':
      return { whose: 'ASKER', by: situation.wantedBy };
    case 'ANSWERED':
    case 'REFUSED':
      return { whose: 'ASKER', by: situation.actBy };
    case 'ACTED_ON':
      return { whose: 'ASKER', by: situation.closeBy };
    case 'NOT_KNOWN':
    case 'CLOSED':
    case 'CANCELLED':
    case 'SUPERSEDED':
      return undefined;
    default:
      throw new UnreachableCase(situation);
  }
}

/** Is nobody’s turn any more? */
export const hasEnded = ({ state }: Situation): boolean =>
  state === 'CLOSED' || state === 'CANCELLED' || state === 'SUPERSEDED';

const HOUR = 3_600_000;
const text = (at: Date): Instant => at.toISOString();
const before = (what: string, question: { readonly situation: Situation }): NotPossible => ({
  notPossible: `${what} where the question stands at ${question.situation.state}.`,
});

/** A question as it begins, before anything has happened to it. */
export function unasked(id: string, kind: QuestionKind, urgency: Urgency, startedAt: Date): Question {
  return {
    id,
    kind,
    urgency,
    startedAt: text(startedAt),
    version: 0,
    situation: { state: 'NOT_KNOWN' },
    pressing: { reminded: false, chases: 0, level: 'NONE', lookAt: null },
  };
}

/** The question after an event; or why that cannot happen to it now. */
export function after(question: Question, event: QuestionEvent, timing: Timing): Question | NotPossible {
  const moved = situationAfter(question, event, timing);
  if ('notPossible' in moved) return moved;
  const urgency = event.type === 'RERATED' ? event.urgency : question.urgency;
  const next = { ...question, urgency, situation: moved, version: question.version + 1 };
  return { ...next, pressing: pressingAfter(question, next, event, timing) };
}

/** Everything that happened, in order: where the question stands. Throws if it cannot have happened. */
export function replay(
  start: Question,
  events: readonly { readonly event: QuestionEvent; readonly timing: Timing }[],
): Question {
  return events.reduce((question, { event, timing }) => {
    const next = after(question, event, timing);
    if ('notPossible' in next) throw new Error(`${question.id}: ${next.notPossible}`);
    return next;
  }, start);
}

function situationAfter(question: Question, event: QuestionEvent, timing: Timing): Situation | NotPossible {
  const { situation } = question;
  const { now } = timing;
  if (hasEnded(situation)) return { notPossible: `It has ended (${situation.state}); ask again.` };
  const isNew = question.version === 0;
  if (isNew !== BEGINNINGS.has(event.type))
    return { notPossible: isNew ? 'It has not been asked yet.' : 'It has been asked already.' };
  switch (event.type) {
    case 'ASKED':
      return { state: 'ASKED', dueAt: event.dueAt ?? dueFrom(question, timing) };
    case 'ANSWERED_FROM_INDEX':
      return { state: 'NOT_KNOWN' };
    case 'REUSED':
      return { state: 'ANSWERED', outcome: event.outcome, actBy: actBy(question, timing), receipt: 'RECEIVED' };
    case 'FIRED':
      return { state: 'ANSWERED', outcome: 'INFORMATION', actBy: actBy(question, timing), receipt: 'RECEIVED' };
    case 'BECAME_KNOWN':
      if (situation.state !== 'NOT_KNOWN')
        return before('A person becomes known only to an agency that had not known them, not', question);
      // From awareness: nobody was late while there was nothing to answer.
      return {
        state: 'ASKED',
        dueAt: text(runsOut(timing.clocks.answering.answer(question.kind, question.urgency), now, timing.recipient)),
      };
    case 'ACKNOWLEDGED':
      if (situation.state !== 'ASKED') return before('It cannot be taken on', question);
      return { ...situation, state: 'ACKNOWLEDGED' };
    case 'CLARIFICATION_WANTED':
      if (!isOwed(situation)) return before('Nothing can be clarified', question);
      return {
        state: 'CLARIFYING',
        wantedBy: actBy(question, timing),
        hoursLeft: Math.max(0, timing.recipient.hoursBetween(now, new Date(situation.dueAt))),
        before: situation.state,
      };
    case 'CLARIFIED': {
      if (situation.state !== 'CLARIFYING') return before('No clarification is wanted', question);
      // Time that had run out already is not given back by asking; an hour is left to read what was clarified.
      return { state: situation.before, dueAt: text(timing.recipient.addHours(now, Math.max(1, situation.hoursLeft))) };
    }
    case 'LATER_PROPOSED':
      if (!isOwed(situation)) return before('No later time can be proposed', question);
      if (event.until <= situation.dueAt)
        return { notPossible: 'The time proposed is not later than the time that stands.' };
      return { ...situation, later: { until: event.until, reason: event.reason } };
    case 'LATER_AGREED':
      if (!isOwed(situation) || !situation.later) return before('No later time is proposed', question);
      return { state: situation.state, dueAt: situation.later.until };
    case 'LATER_DECLINED':
      if (!isOwed(situation) || !situation.later) return before('No later time is proposed', question);
      return { state: situation.state, dueAt: situation.dueAt };
    case 'PASSED_ON':
      if (!isOwed(situation) && situation.state !== 'CLARIFYING') return before('It cannot be passed on', question);
      // Another desk has to take it on for itself; the time that stands is the asker's, and stays.
      return situation.state === 'ACKNOWLEDGED' ? { ...situation, state: 'ASKED' } : situation;
    case 'ANSWERED':
      // Clarification that was asked for may turn out not to be needed.
      if (!isOwed(situation) && situation.state !== 'CLARIFYING') return before('It cannot be answered', question);
      return event.isFinal
        ? { state: 'ANSWERED', outcome: event.outcome, actBy: actBy(question, timing), receipt: 'RECEIVED' }
        : { state: 'INTERIM', dueAt: finalAfterInterim(question, situation, timing, event.finalBy) };
    case 'REFUSED':
      if (!isOwed(situation) && situation.state !== 'CLARIFYING') return before('It cannot be refused', question);
      return { state: 'REFUSED', ground: event.ground, actBy: actBy(question, timing), receipt: 'RECEIVED' };
    case 'READ':
    case 'RECEIPT_ACKNOWLEDGED':
      return receiptAfter(question, event.type);
    case 'ACTED_ON':
      return actedOn(question, event, timing);
    case 'CLOSED':
      if (situation.state === 'ACTED_ON') return { state: 'CLOSED', outcome: situation.outcome, did: situation.did };
      if (situation.state === 'NOT_KNOWN') return { state: 'CLOSED', outcome: 'NOT_KNOWN', did: 'NOTHING_TO_ACT_ON' };
      return before('Say first what was done with the answer; it cannot be closed', question);
    case 'CANCELLED':
      if (situation.state === 'ANSWERED' || situation.state === 'REFUSED' || situation.state === 'ACTED_ON')
        return before('It has been answered: say what was done with the answer; it cannot be cancelled', question);
      return { state: 'CANCELLED', reason: event.reason };
    case 'SUPERSEDED':
      if (!isOwed(situation) && situation.state !== 'NOT_KNOWN' && situation.state !== 'CLARIFYING')
        return before('It cannot be superseded', question);
      return event.by === question.id
        ? { notPossible: 'A question cannot take its own place.' }
        : { state: 'SUPERSEDED', by: event.by };
    case 'RERATED':
      if (event.urgency === question.urgency) return { notPossible: `It is ${event.urgency} already.` };
      return rerated(question, event.urgency, timing);
    case 'REMINDED':
    case 'CHASED':
    case 'ESCALATED':
      return turnOf(situation) ? situation : before('It is nobody’s turn', question);
    default:
      throw new UnreachableCase(event);
  }
}

/** The events with which a question begins. */
const BEGINNINGS: ReadonlySet<EventType> = new Set<EventType>(['ASKED', 'ANSWERED_FROM_INDEX', 'REUSED', 'FIRED']);

type Owed = Extract<Situation, { readonly dueAt: Instant }>;
const isOwed = (situation: Situation): situation is Owed =>
  situation.state === 'ASKED' || situation.state === 'ACKNOWLEDGED' || situation.state === 'INTERIM';

const dueFrom = ({ kind, urgency, startedAt }: Question, { recipient, clocks }: Timing): Instant =>
  text(runsOut(clocks.answering.answer(kind, urgency), new Date(startedAt), recipient));

const actBy = ({ urgency }: Question, { now, asker, clocks }: Timing): Instant =>
  text(runsOut(clocks.acting.act(urgency), now, asker));

/**
 * After the first interim answer the agency has its time once more, or what is left of it if that is longer; a further
 * one buys none, and neither does asking for clarification in between. The agency may name an earlier time for the final
 * answer. A later one is the asker's to agree to (LATER_PROPOSED): otherwise nobody would ever be chased.
 */
function finalAfterInterim(
  { kind, urgency }: Question,
  situation: Owed | Extract<Situation, { readonly state: 'CLARIFYING' }>,
  { now, recipient, clocks }: Timing,
  finalBy: Instant | undefined,
): Instant {
  const left =
    situation.state === 'CLARIFYING'
      ? text(recipient.addHours(now, Math.max(1, situation.hoursLeft)))
      : situation.dueAt;
  const hadOne = situation.state === 'INTERIM' || (situation.state === 'CLARIFYING' && situation.before === 'INTERIM');
  const again = text(runsOut(clocks.answering.answer(kind, urgency), now, recipient));
  const latest = hadOne || left > again ? left : again;
  return finalBy !== undefined && finalBy < latest ? finalBy : latest;
}

function receiptAfter(question: Question, type: 'READ' | 'RECEIPT_ACKNOWLEDGED'): Situation | NotPossible {
  const { situation } = question;
  // An interim answer can be read, and is; that moves nothing, because the agency still owes the final one.
  if (situation.state === 'INTERIM') return situation;
  if (situation.state !== 'ANSWERED' && situation.state !== 'REFUSED')
    return before('There is no answer to take on', question);
  if (type === 'READ') return situation.receipt === 'RECEIVED' ? { ...situation, receipt: 'READ' } : situation;
  return { ...situation, receipt: 'ACKNOWLEDGED' };
}

function actedOn(
  question: Question,
  { did, followUpBy }: Extract<QuestionEvent, { type: 'ACTED_ON' }>,
  { now }: Timing,
): Situation | NotPossible {
  const { situation } = question;
  // Acting on an interim answer is right and is recorded; the final answer is owed all the same.
  if (situation.state === 'INTERIM') return situation;
  const outcome =
    situation.state === 'ANSWERED' || situation.state === 'ACTED_ON'
      ? situation.outcome
      : situation.state === 'REFUSED'
        ? ('REFUSED' as const)
        : undefined;
  if (outcome === undefined)
    return before(
      'There is no answer to act on; what is done without one belongs to the case, and need not wait. Nothing is recorded',
      question,
    );
  if (followUpBy === undefined) return { state: 'CLOSED', outcome, did };
  if (followUpBy <= text(now)) return { notPossible: 'What is to follow must lie ahead.' };
  return { state: 'ACTED_ON', outcome, did, closeBy: followUpBy };
}

/**
 * More urgent: counted from now, and never later than it was. Less urgent: counted from its start, and never sooner.
 */
function rerated(question: Question, urgency: Urgency, timing: Timing): Situation {
  const { situation, kind } = question;
  if (!isOwed(situation)) return situation;
  const isMore = MORE_URGENT.indexOf(urgency) < MORE_URGENT.indexOf(question.urgency);
  const start = isMore ? timing.now : new Date(question.startedAt);
  const due = text(runsOut(timing.clocks.answering.answer(kind, urgency), start, timing.recipient));
  const dueAt = isMore === due < situation.dueAt ? due : situation.dueAt;
  return { ...situation, dueAt };
}
const MORE_URGENT: readonly Urgency[] = ['RED', 'AMBER', 'GREEN'];

// ----------------------------------------------------------------------------------------------------------------
// pressing

/** What the hub does about a question at a moment: nothing, a reminder, a chase, or telling somebody above. */
export function nextReminder(
  question: Question,
  { now, chasing }: Pick<Timing, 'now' | 'chasing'>,
): QuestionEvent | undefined {
  const turn = turnOf(question.situation);
  const { lookAt, reminded, chases, level } = question.pressing;
  if (!turn || lookAt === null || lookAt > text(now)) return undefined;
  if (turn.by > text(now)) return reminded ? undefined : { type: 'REMINDED' };
  if (level === 'NONE' && chases >= chasing.beforeRole) return { type: 'ESCALATED', level: 'NAMED_ROLE' };
  if (level === 'NAMED_ROLE' && chases >= chasing.beforeRole + chasing.beforePartnership)
    return { type: 'ESCALATED', level: 'PARTNERSHIP' };
  return { type: 'CHASED' };
}

function pressingAfter(was: Question, is: Omit<Question, 'pressing'>, event: QuestionEvent, timing: Timing): Pressing {
  const turn = turnOf(is.situation);
  if (!turn) return { reminded: false, chases: 0, level: 'NONE', lookAt: null };
  const earlier = turnOf(was.situation);
  const isSame =
    earlier !== undefined && earlier.whose === turn.whose && earlier.by === turn.by && event.type !== 'PASSED_ON';
  const calendar = turn.whose === 'RECIPIENT' ? timing.recipient : timing.asker;
  const isRed = is.urgency === 'RED';
  const { pressing } = was;
  if (event.type === 'REMINDED') return { ...pressing, reminded: true, lookAt: firstChase(turn.by, isRed, calendar) };
  if (event.type === 'CHASED')
    return { ...pressing, chases: pressing.chases + 1, lookAt: nextChase(pressing.level, isRed, calendar, timing) };
  if (event.type === 'ESCALATED')
    return { ...pressing, level: event.level, lookAt: nextChase(event.level, isRed, calendar, timing) };
  // Read, or taken on: whoever is late stays as late as they were.
  if (isSame && is.urgency === was.urgency) return pressing;
  return { reminded: false, chases: 0, level: 'NONE', lookAt: firstLook(turn.by, isRed, calendar, timing) };
}

/** A reminder at the opening of the day on which it is due, if that lies ahead; what is red, an hour before. */
function firstLook(by: Instant, isRed: boolean, calendar: WorkingCalendar, { now }: Timing): Instant {
  const due = new Date(by);
  const reminder = isRed ? new Date(due.getTime() - HOUR) : openingBefore(due, now, calendar);
  return reminder && reminder > now ? text(reminder) : firstChase(by, isRed, calendar);
}

/** The last opening of the desk between now and then, so that all that is due on one day is one digest. */
function openingBefore(due: Date, now: Date, calendar: WorkingCalendar): Date | undefined {
  // A desk opens at least once a week, holidays apart; looking back over a fortnight finds it.
  for (const days of [1, 3, 5, 14]) {
    const from = new Date(Math.max(now.getTime(), due.getTime() - days * 24 * HOUR));
    let found: Date | undefined;
    for (let opening = calendar.nextOpening(from); opening < due; opening = calendar.nextOpening(opening))
      found = opening;
    if (found || from <= now) return found;
  }
  return undefined;
}

/** The first chase comes when the desk opens after the time has run out; what is red is chased at once. */
const firstChase = (by: Instant, isRed: boolean, calendar: WorkingCalendar): Instant =>
  isRed ? by : text(calendar.nextOpening(new Date(by)));

function nextChase(
  level: EscalationLevel,
  isRed: boolean,
  calendar: WorkingCalendar,
  { now, chasing }: Timing,
): Instant {
  if (isRed && level !== 'PARTNERSHIP') return text(new Date(now.getTime() + chasing.redEveryHours * HOUR));
  let at = calendar.nextOpening(now);
  for (let left = level === 'PARTNERSHIP' ? chasing.thenEveryOpenings - 1 : 0; left > 0; left -= 1)
    at = calendar.nextOpening(at);
  return text(at);
}
