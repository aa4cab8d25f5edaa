export { Entry, AgencyRecordOf, entryOf, recordClassOf, type EntryFacts, type EntryPlan } from './entry';
export * from './entry-form';
export * from './entry-sql';
export * from './entry-store';
export { EventKind } from './event-kind';
export { Count, Day, Fact, Flag, Instant, Part, Someone, Text } from './facts';
export * from './numbering';
export * from './record-resolver';
export * from './room-rows';
