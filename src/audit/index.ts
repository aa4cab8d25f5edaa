export { DisclosureLog, type Within } from './disclosure-log';
export type { LogEntry, LoggedRefusal, QuestionOutcome } from './entry';
export type { Actor, Details, LogEvent, LogEventType } from './log-event';
export { AgencyDisclosureLog } from './agency-log';
