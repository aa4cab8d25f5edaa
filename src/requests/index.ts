export {
  ACT_CLOCKS,
  ANSWER_CLOCKS,
  freshDaysOf,
  KIND_CLOCKS,
  leftOf,
  PUBLISHED_CLOCKS,
  RATED,
  runsOut,
  TRIAGE_CLOCKS,
  type ClockRule,
  type Rated,
} from './clocks';
export { beginningOf, isTimedClock, timeIsUp } from './running-rules';
export { Clocks, USUAL_CLOCKS, type AreaClocks } from './area-clocks';
export { NOTICE_KINDS, type Notice, type NoticeKind } from './notice';
export { addNotices } from './notice-store';
export {
  after,
  CHASING,
  hasEnded,
  MADE_BY,
  replay,
  turnOf,
  unasked,
  nextReminder,
  type ChasingRules,
  type EventType,
  type Instant,
  type NotPossible,
  type Question,
  type QuestionEvent,
  type Situation,
  type Timing,
} from './question';
export { ActionTaken, CancelReason, QuestionKind, RefusalGround, Urgency } from './words';
export type { Act, ActEvent, Asked, AskedOutcome, CaseMove, CaseNamed, PartAsked, Refused, Ticked } from './acts';
export { isRefused } from './acts';
export type { AnswerPartGiven } from './answer-store';
export type { CaseRow } from './case-store';
export type { DeskSettings } from './desk-store';
export { DeskBook, NO_AREA, type AgencyRow, type AreaRow, type Desk, type DeskRow } from './desks';
export type { Actor, HeldQuestion, Tally } from './held';
export { whatEnquiryAsks } from './enquiry-store';
export { Requests, type HearsToo } from './requests';
export { inTransaction, type Sql } from './transaction-store';
export type { AgencyEvent } from './watch-store';
export { type MayBeTold, type Sounding, type Watcher } from './watchers';
export { hearAgain, unheardOf, type OutboxTakenFrom, type Unheard } from './lost-events-store';
export { whatIsLost, type Lost } from './law-10-store';
export { buildRequestsSchema, openRequests, type RequestsSubgraph } from './requests-subgraph';
export { readDeskFile } from './desk-file';
export {
  consumeEventsOfAgencies,
  consumeAgencyEvents,
  consumeIndexEvents,
  type AgencyOutbox,
  type TurnBounds,
} from './agency-events';
export {
  isTurnDue,
  jobsNow,
  saveTurn,
  takenInHour,
  type JobStanding,
  type TurnEnded,
  type TurnState,
} from './turn-store';
export { WATCH_BOUNDS, type WatchBounds } from './watch-bounds';
export { recordCsv } from './record-csv';
export { readRecord, RECORD_BY, type RecordBy, type RecordRow } from './record-store';
export { whereWorkIs } from './where-work-is-store';
