export { Entry, AgencyRecordOf, entryOf, recordClassOf, type EntryFacts, type EntryPlan } from './entry';
export { recordGuard, type RecordGuard } from './entry-guard';
export {
  isNothing,
  keepWritten,
  listed,
  textsIn,
  writtenOf,
  type AudienceSaid,
  type AudienceSent,
  type AudiencesKept,
} from './audiences';
export { categoryAskedFor, edgeSelection, holderOf, LONGEST_PAGE, personKeyOf } from './asking';
export { mayBind } from './meaning';
export type { Binding, Contact, EntryMeaning, Judgement, Parts, RiskDirection, SharedPart, Whom } from './meaning';
export * from './entry-form';
export * from './entry-sql';
export * from './entry-store';
export { indexedTables, type IndexedTable, type ToldEntry } from './for-the-index';
export { clocksInRow, type ClocksSaid } from './clocks';
export { concernsOthers } from './concerns-others';
export { EventKind } from './event-kind';
export { checkEventsOf } from './checked-declaration';
export type { EntryDeclaration, Raises, Said } from './declaration';
export {
  Count,
  Day,
  ExpectedBirth,
  District,
  Fact,
  Flag,
  Instant,
  Label,
  ownCategory,
  Part,
  partOf,
  Reference,
  Someone,
  Text,
  textOf,
  type FactPlan,
} from './facts';
export { knownRefusal } from './known-refusals';
export { locatedIn, type Located } from './located';
export * from './numbering';
export { ordersIn, type OrderSaid } from './orders';
export * from './record-resolver';
export * from './agency-rows';
export { entryTelling, type EntryTelling } from './remote-event';
export { mutationName, writeResolverOf, NOT_YOURS } from './write-mutation';
export { audiencesIn, isWritable, partSent, takenAway } from './write-records';
export { COLUMNS_THERE, draftOfTables, tablesThere, type TablesThere } from './draft-tables-store';
