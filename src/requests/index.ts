export {
  ACT_CLOCKS,
  ANSWER_CLOCKS,
  answerClock,
  FRESH_DAYS,
  freshDays,
  KIND_CLOCKS,
  PUBLISHED_CLOCKS,
  runsOut,
  type ClockRule,
} from './clocks';
export { NOTICE_KINDS, type Notice, type NoticeKind } from './notice';
export {
  after,
  CHASING,
  hasEnded,
  MADE_BY,
  replay,
  turnOf,
  unasked,
  whatIsDue,
  type ChasingRules,
  type EventType,
  type Instant,
  type NotPossible,
  type Question,
  type QuestionEvent,
  type Situation,
  type Timing,
} from './question';
export * from './words';
