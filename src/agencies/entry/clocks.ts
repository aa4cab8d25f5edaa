import { isRunningClock, type RunningClockKind } from '../../sharing';
import type { EntryPlan } from './entry';
import type { EntryFacts, EntryOptions } from './entry-options';
import { peopleIn } from './people-in';

// What an entry says of clocks: that one runs because of it, or that it stops one that another entry set going. It is
// worked out where the entry is kept, and leaves the agency without anything else of the entry (decision 26).

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

/** What an entry says of clocks, in one form whoever wrote it: to compare it, and to hand it over. */
export interface ClocksSaid {
  readonly runs: readonly (Omit<ClockRun, 'from'> & { readonly kind: RunningClockKind; readonly from: string })[];
  readonly stops: readonly (ClockStop & { readonly kind: RunningClockKind })[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day stays a day; an instant is written in one way. */
const instantOrDay = (value: string): string =>
  DAY.test(value) || Number.isNaN(Date.parse(value)) ? value : new Date(value).toISOString();

export function clocksIn({ clocks }: Pick<EntryOptions, 'clocks'>, facts: EntryFacts): ClocksSaid {
  const kindsOf = (of: object | undefined) => Object.keys(of ?? {}).filter(isRunningClock);
  return {
    runs: kindsOf(clocks?.runs).flatMap((kind) => {
      const run = clocks!.runs![kind]!(facts);
      if (!run) return [];
      const { from, dueOn, isOver, of } = run;
      return [
        {
          kind,
          from: instantOrDay(from),
          isOver,
          ...(dueOn && { dueOn: dueOn.slice(0, 10) }),
          ...(of && of.length > 0 && { of: [...new Set(of)].sort() }),
        },
      ];
    }),
    stops: kindsOf(clocks?.stops).flatMap((kind) => {
      const stop = clocks!.stops![kind]!(facts);
      return stop ? [{ kind, ...stop }] : [];
    }),
  };
}

/** Whether what an entry says of clocks, or of whom, is otherwise than before. */
export function changesClocks(plan: EntryPlan, now: EntryFacts, before: EntryFacts | undefined): boolean {
  if (!plan.clocks) return false;
  const said = (facts: EntryFacts | undefined) => {
    const { runs, stops } = facts ? clocksIn(plan, facts) : NOTHING_SAID;
    const isAny = runs.length + stops.length > 0;
    return JSON.stringify([runs, stops, isAny && plan.sharedBy ? peopleIn(plan, facts!).sort() : []]);
  };
  return said(now) !== said(before);
}

const NOTHING_SAID: ClocksSaid = { runs: [], stops: [] };

/** The same of an entry as its table has it, by column. */
export const clocksInRow = (plan: EntryPlan, row: EntryFacts): ClocksSaid =>
  clocksIn(plan, Object.fromEntries(plan.facts.map(({ name, column }) => [name, row[column]])));
