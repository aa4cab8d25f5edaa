export type { AgencyModule, AgencyScope, AgencySubgraph, LoadPart } from './agency';
export { agencyModules } from './agency-modules';
export {
  entryTelling,
  EventKind,
  NUMBERING,
  personFactsOf,
  type EntryFacts,
  type EntryPlan,
  type Participation,
  type AudienceSent,
  type Located,
  type OrderSaid,
  type AgencyDefinition,
  type AgencyRows,
  type ToldEntry,
} from './entry';
export { categoryAskedFor, edgeSelection, holderOf, LONGEST_PAGE, ownCategory, partOf, personKeyOf } from './entry';
export type { Binding, Contact, FactPlan, Judgement, Parts, RiskDirection, SharedPart, Whom } from './entry';
export { COLUMNS_THERE, draftOfTables, mayBind, tablesThere, type TablesThere } from './entry';
export { handOver } from './hand-over';
export { IndexQueue, keepMark, rulesOfAll, type EntryNamed, type IndexMark, type ToTell } from './index-queue-store';
export { tellTheIndex } from './tell-the-index';
export { Outbox, type OutboxEvent } from './outbox-store';
export { OutboxTaken, type Taken } from './outbox-taken-store';
export { announceWhatRunsOut, expiryJob } from './expiry-watch';
