import { EVENTS, SOURCE_AGENCIES, tellersOf, type Category, type SourceAgency } from '../sharing';
import type { WatchedEvent } from './words';

/** An event for which the holder of a case can watch: who tells of it, and as what it may be told. */
export interface Watched {
  /** The agencies that tell of it; the first is named where none of them may tell the watcher. */
  readonly by: readonly SourceAgency[];
  readonly category: Category;
  readonly message: string;
  readonly isUrgent: boolean;
}

/** What is declared of an event for which the holder of a case can watch (src/sharing/agency-event.ts). */
export function watched(kind: WatchedEvent): Watched {
  const { fromIndex, watched: declared } = EVENTS[kind];
  if (!declared) throw new Error(`${kind} cannot be watched for`);
  const { category, message, isUrgent = false } = declared;
  const tellers = tellersOf(kind);
  const by = fromIndex ? [...new Set([...tellers, ...SOURCE_AGENCIES])] : tellers;
  return { by, category, message, isUrgent };
}
