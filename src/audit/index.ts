export { DisclosureLog, type LogEntry, type QuestionOutcome } from './disclosure-log';
export { AgencyDisclosureLog } from './agency-log';
