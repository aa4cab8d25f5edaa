import { GUARD, guardAll, page, type Guard, type Page, type PageArgs } from '../subgraph';
import type { AgencyRecord } from './record-reference';

/** One page of a record's entries, each carrying the record's guard, and so the guard of what hangs on it (`nested`). */
export function pageOf<T extends { reference: string }>(record: AgencyRecord, field: string, args: PageArgs, nested?: keyof T): Page<T> {
  const guard = record[GUARD] as Guard;
  const entries = record[field] as readonly T[];
  if (nested) for (const entry of entries) guardAll(entry[nested] as readonly object[], guard);
  return page(entries, args, guard);
}
