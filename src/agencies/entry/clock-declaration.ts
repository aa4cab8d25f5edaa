import type { RunningClockKind } from '../../sharing';

// How a kind of entry declares that a clock runs because of it, or that it stops one that another entry set going.

/** A clock that an entry sets going. */
export interface ClockRun {
  /** From when: an instant or a day. */
  readonly from: string;
  /** The day by whose end it runs out, where the entry says which; else how long it runs is the area's to say. */
  readonly dueOn?: string | null | undefined;
  readonly isOver: boolean;
  /** Whom it is about one by one, by the agency's own numbers; everybody in the entry together where left out. */
  readonly of?: readonly string[];
}

/** That an entry stops a clock that another entry set going, of people whom both are about. */
export interface ClockStop {
  /** The entry that set it going, of the same agency or of another. */
  readonly of?: string | null | undefined;
  /** Whatever began on this day. */
  readonly beganOn?: string | null | undefined;
  /** Whatever began until this day. */
  readonly beganUntil?: string | null | undefined;
}

/** How a kind of entry bears on clocks, by the entry as it stands. */
export interface EntryClocks<T> {
  readonly runs?: { readonly [K in RunningClockKind]?: (now: T) => ClockRun | undefined };
  readonly stops?: { readonly [K in RunningClockKind]?: (now: T) => ClockStop | undefined };
}
