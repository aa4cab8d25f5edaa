export { AgencyDisclosureLog } from './agency-log';
export { AgencyLogStore } from './agency-log-store';
export type { ChainSource } from './chain-source';
export { checkpointFaults, judgeCheckpoints, keyIdOf, loss, rotation } from './checkpoint-keys';
export { compareWithKept, restoreOf } from './compare-with-kept';
export {
  checkpointLines,
  expectedBy,
  newCheckpointKey,
  publicKeyText,
  readCheckpointKey,
  readCheckpointLines,
  takeCheckpoint,
  type Checkpoint,
  type SayingAt,
} from './checkpoint';
export { DisclosureLog } from './disclosure-log';
export { EVENT_WORDS, inWords } from './event-words';
export type { LogEntry, LoggedRefusal, QuestionOutcome } from './entry';
export type { Actor, DeskByLink, Details, LogEvent, LogEventType } from './log-event';
export { exportChain, readExport } from './export';
export { HubLogStore, type LogStore } from './log-store';
export { recordWithin, type Within } from './within-log';
export { verifyChains, type Finding, type Verified } from './verify';
export { buildLogSchema, openLogReading } from './log-subgraph';
export { LogReadingStore, type TextChange, type LogFilter, type LogPlace, type LogRow } from './reading-store';
