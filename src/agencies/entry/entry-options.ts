import type { Category, EventKind } from '../../sharing';
import type { EntryClocks } from './clock-declaration';
import type { EntryMeaning } from './meaning';
import type { AgencySchema } from './numbering';

/** What an entry says, by the names of its facts; people stand as the agency's numbers. */
export type EntryFacts = Readonly<Record<string, unknown>>;

export interface EntryOptions extends EntryMeaning {
  readonly agency: AgencySchema;
  readonly table: string;
  /** The field of the record that lists these entries, and their key in a family file. */
  readonly list: string;
  readonly listDescription: string;
  readonly category: Category;
  /** The fact that says when it happened; lists begin with the newest. */
  readonly occurredAt: string;
  /** Of an entry that several people share: the fact that lists them. Any other belongs to one person. */
  readonly sharedBy?: string;
  /**
   * Roles, in `sharedBy`, that show somebody to need protection (law 2); OWNER: so does having such an entry at all.
   */
  readonly protects?: readonly string[];
  /** The facts that make its line in a timeline. They name no place and tell no story. */
  readonly summary?: readonly string[];
  /** The fact after whose day it no longer holds, of entries whose running out is an event. */
  readonly expires?: string;
  /**
   * The changes that another agency would need to hear of, each by the entry as it is now and as it was; `before` is
   * undefined for a new one.
   */
  readonly raises?: Readonly<Partial<Record<EventKind, (now: EntryFacts, before: EntryFacts | undefined) => boolean>>>;
  /** How it bears on clocks that run by themselves from the records (sharing/running-clock.ts). */
  readonly clocks?: EntryClocks<EntryFacts>;
  readonly description: string;
}
