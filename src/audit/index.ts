export { DisclosureLog, type LogEntry, type QuestionOutcome } from './disclosure-log';
