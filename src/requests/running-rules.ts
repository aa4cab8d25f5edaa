import { dayInLondon, endOfDay, type WorkingCalendar } from '../kernel';
import type { RunningClockKind } from '../sharing';
import { AREA, PUBLISHED_CLOCKS, runsOut, type ClockRule } from './clocks';

// How long clocks run that the records of agencies set going (sharing/running-clock.ts). Where no source gives a time, it
// is the area's choice and says so; an area sets its own under `clocks: running:`.

const areas = (amount: number, measure: ClockRule['measure']): ClockRule => ({
  amount,
  measure,
  from: 'EVENT',
  source: AREA,
});

/** Clocks that run for a time. Every other runs until a day that its record says, or until the next school day. */
export const RUNNING_RULES = {
  DVPO_APPLICATION: PUBLISHED_CLOCKS.DVPO_APPLICATION,
  // The source documents say who may ask and who may be told (002 L1002-1008, 000 L590-592), and give no length.
  CLARES_LAW_CHECKS: areas(24, 'HOURS'),
  CLARES_LAW_MEETING: areas(10, 'WORKING_DAYS'),
  CLARES_LAW_DECISION: areas(20, 'WORKING_DAYS'),
  CLARES_LAW_DISCLOSURE: PUBLISHED_CLOCKS.CLARES_LAW,
  MARAC_MINUTES: areas(5, 'WORKING_DAYS'),
  SOCIAL_CARE_DECISION: PUBLISHED_CLOCKS.SOCIAL_CARE_DECISION,
  STRATEGY_DISCUSSION: areas(1, 'WORKING_DAYS'),
  CHILD_PROTECTION_CONFERENCE: PUBLISHED_CLOCKS.CHILD_PROTECTION_CONFERENCE,
  ASSESSMENT: PUBLISHED_CLOCKS.SECTION_47_ASSESSMENT,
} as const satisfies Partial<Record<RunningClockKind, ClockRule>>;

/** The kinds of clocks whose length an area may set. */
export type TimedClockKind = keyof typeof RUNNING_RULES;
/** Does a rule say how long this clock runs? Of others the record itself says until when. */
export const isTimedClock = (kind: RunningClockKind): kind is TimedClockKind => Object.hasOwn(RUNNING_RULES, kind);
export const TIMED_CLOCKS = Object.keys(RUNNING_RULES) as [TimedClockKind, ...TimedClockKind[]];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_LONG = 86_400_000;

/** The first instant of a day in London, or the instant itself. */
export const beginningOf = (from: string): Date =>
  DAY.test(from) ? endOfDay(dayInLondon(new Date(Date.parse(from) - DAY_LONG / 2))) : new Date(from);

/** When a clock runs out that began on a day or at an instant: one that counts days ends with the last of them. */
export function timeIsUp(rule: ClockRule, from: string, calendar: WorkingCalendar): Date {
  if (!DAY.test(from)) return runsOut(rule, new Date(from), calendar);
  if (rule.measure === 'DAYS')
    return endOfDay(new Date(Date.parse(from) + rule.amount * DAY_LONG).toISOString().slice(0, 10));
  // Working days are counted from the next; hours from the end of a day of which nobody said the hour.
  return rule.measure === 'WORKING_DAYS'
    ? calendar.addDays(new Date(`${from}T12:00:00Z`), rule.amount)
    : runsOut(rule, endOfDay(from), calendar);
}
