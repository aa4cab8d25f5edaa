import { EVENTS, type EventDeclaration, type WatchedKind } from '../sharing';
import { enumeration } from '../subgraph';

// The words in which one agency asks another. Each says where it comes from.

export const QuestionKind = enumeration('QuestionKind', 'What one agency asks of another.', {
  POLICE_DOMESTIC_ABUSE_CHECK:
    'Whether the police domestic-abuse unit knows the person, and what of (003 L1192; 000 L1464).',
  CALL_OUT_HISTORY: 'Domestic-abuse call-outs at every grade, low ones included (003 L1189-1190; 000 L1472).',
  CHILD_SAFEGUARDING_CHECK:
    'Whether children’s social care knows the person or a child they live with (003 L1192; 000 L1472).',
  MARAC_STATUS: 'Whether a case was or will be heard at a MARAC, and what came of it (002 L1264).',
  PARTNER_LINK_WORKER_REFERRAL: 'A partner link worker to contact the victim, within a week (000 L1198).',
  ATTENDANCE: 'Appointments offered, kept and missed (003 L574-578).',
  SECTION_17_CONTRIBUTION: 'What the agency knows, for an assessment of a child in need (002 L815-820).',
  STRATEGY_DISCUSSION_CONTRIBUTION: 'What the agency knows, for a strategy discussion under section 47 (002 L815-820).',
  MARAC_RESEARCH: 'What is relevant, proportionate and necessary, gathered before the meeting (002 L1264-1267).',
  ALLOCATION_DOCUMENTS: 'The documents that should have come with a case when it was allocated (003 L1747-1749).',
  FREE_QUESTION: 'Anything else, in words.',
  WATCH: 'Nobody asked: something happened that the holder of the case had asked to hear of (000 L1472).',
});
export type QuestionKind = keyof typeof QuestionKind;

export const Stage = enumeration('RequestStage', 'On which occasion it is asked.', {
  PRE_SENTENCE: 'When a report is ordered, before sentence, in all cases (000 L1464).',
  ALLOCATION:
    'When a case is allocated: whoever has it follows up what was not asked or not answered (000 L1466-1468).',
  START_OF_ORDER: 'At the start of an order or licence (000 L1468; 003 L950).',
  ROUTINE: 'Again, in the course of the case (000 L1472; 003 L1190).',
  CHANGE_OF_CIRCUMSTANCES: 'Because something changed: a new relationship, a move (000 L1471, L1485).',
  RELEASE: 'Before or on release from custody (004 L4044-4095).',
});
export type Stage = keyof typeof Stage;

export const Urgency = enumeration(
  'RequestUrgency',
  'How soon an answer is needed. No rating says that action waits for it: it never does (002 ¶244).',
  {
    RED: 'Somebody may be at immediate risk: four hours, worked through the night.',
    AMBER: 'Significant concern: 24 working hours.',
    GREEN: 'Otherwise: within the area’s ordinary time.',
  },
);
export type Urgency = keyof typeof Urgency;

export const RefusalGround = enumeration('AnswerRefusalGround', 'On which ground an agency declines to answer.', {
  NOT_NECESSARY_OR_PROPORTIONATE: 'What is asked for goes beyond what the purpose needs (002 L1239-1240).',
  NO_LAWFUL_GROUND: 'No agreement, consent or sharing decision covers it (002 L1220).',
  WOULD_RAISE_RISK: 'Answering would put somebody at risk.',
  LIVE_INVESTIGATION: 'It would prejudice a live investigation.',
  OBJECTION_STANDS: 'A competent person’s objection stands, and no override is recorded.',
  NOT_OURS: 'The agency does not hold it, and cannot say who does.',
});
export type RefusalGround = keyof typeof RefusalGround;

export const AnswerOutcome = enumeration('AnswerOutcome', 'What an answer amounts to. None stands for another.', {
  INFORMATION: 'The agency knows the person and says what.',
  NIL: 'The agency looked and has nothing to say. This is said, never left out.',
  NOT_KNOWN:
    'The agency has never known the person. It was answered from the index, without reaching anybody (001 L472).',
  REFUSED: 'The agency declined, with its ground.',
});
export type AnswerOutcome = keyof typeof AnswerOutcome;

export const ActionTaken = enumeration(
  'ActionTaken',
  'What was done with an answer. “Told, and nothing done” (000 L1230-1233) is not among them.',
  {
    REVIEWED_AND_CHANGED: 'The assessment or plan was reviewed, and changed.',
    REVIEWED_UNCHANGED: 'The assessment or plan was reviewed and stands, with the reason.',
    REFERRED: 'Somebody was referred to another service, which has confirmed it.',
    VICTIM_OR_CHILD_MADE_SAFER: 'A safety measure was taken for a victim or child.',
    ENFORCEMENT: 'A breach, recall or other enforcement was begun.',
    PASSED_TO_COURT: 'It went into the report to the court (004 L3483).',
    NO_ACTION_BECAUSE: 'Nothing needed doing, with the reason.',
  },
);
export type ActionTaken = keyof typeof ActionTaken;

export const CancelReason = enumeration('RequestCancelReason', 'Why a question no longer needs an answer.', {
  ASKED_IN_ERROR: 'It was asked of the wrong agency or about the wrong person.',
  NO_LONGER_NEEDED: 'What it was for has ended.',
  ANSWERED_OTHERWISE: 'It was answered in another way, which the record says.',
});
export type CancelReason = keyof typeof CancelReason;

export const QuestionState = enumeration('QuestionState', 'Where a question stands. Each says whose turn it is.', {
  ASKED: 'It lies on the asked agency’s desk. It is the asked agency’s turn.',
  ACKNOWLEDGED: 'Somebody there has taken it on. It is the asked agency’s turn.',
  CLARIFYING: 'The asked agency needs to know something first; the clock rests. It is the asker’s turn.',
  INTERIM:
    'Answered for the time being; the final answer is to come (Jacob: 000 L1479-1487). It is the asked agency’s turn.',
  ANSWERED: 'Answered. It is the asker’s turn to act on it: received is not acted on (Sean: 000 L1226-1233).',
  REFUSED: 'Declined with a ground. It is the asker’s turn.',
  NOT_KNOWN:
    'The agency has never known the person. The hub asks automatically if that changes while the case is open.',
  ACTED_ON: 'The asker has recorded what was done, and something is still to follow.',
  CLOSED: 'Answered and acted on, with what was done.',
  CANCELLED: 'Withdrawn by the asker, with the reason.',
  SUPERSEDED: 'Another question has taken its place.',
});
export type QuestionStateName = keyof typeof QuestionState;

export const Receipt = enumeration(
  'AnswerReceipt',
  'How far an answer has come on the asker’s side: each is different, and none is acting on it.',
  {
    RECEIVED: 'It has arrived on the desk that holds the case.',
    READ: 'Somebody has opened it.',
    ACKNOWLEDGED: 'Somebody has taken it on.',
  },
);
export type Receipt = keyof typeof Receipt;

export const EscalationLevel = enumeration(
  'EscalationLevel',
  'Who has been told that nobody answers, or that nobody acts.',
  {
    NONE: 'Nobody beyond the desk.',
    NAMED_ROLE: 'The role that the agency named for it.',
    PARTNERSHIP: 'The partnership’s escalation contact.',
  },
);
export type EscalationLevel = keyof typeof EscalationLevel;

const watchedWords = (wordsOf: (watched: NonNullable<EventDeclaration['watched']>) => string) =>
  Object.fromEntries(
    Object.entries(EVENTS).flatMap(([kind, { watched }]) => (watched ? [[kind, wordsOf(watched)]] : [])),
  ) as Record<WatchedKind, string>;

export const WatchedEvent = enumeration(
  'WatchedEvent',
  'What the holder of a case can ask to hear of, for the length of an order (000 L1472).',
  watchedWords(({ description }) => description),
);
export type WatchedEvent = keyof typeof WatchedEvent;
