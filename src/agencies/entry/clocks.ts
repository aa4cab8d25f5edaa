import { isRunningClock, type RunningClockKind } from '../../sharing';
import type { ClockRun, ClockStop } from './clock-declaration';
import type { EntryPlan } from './entry';
import type { EntryFacts, EntryOptions } from './entry-options';
import { peopleIn } from './people-in';

// What an entry says of clocks, by the declaration of its kind. It is worked out where the entry is kept, and leaves the
// agency without anything else of the entry (decision 26).

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
