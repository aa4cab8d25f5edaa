import { WorkingCalendar } from '../kernel';
import { CATEGORY_DECLARATIONS, type Category } from '../sharing';
import type { QuestionKind, Urgency } from './words';

// Clocks. No source gives a response deadline between agencies (../docs/requests.md says which clocks are published and
// for what), so every default here is the area's choice and says so.

export const MEASURES = ['WORKING_HOURS', 'WORKING_DAYS', 'HOURS', 'DAYS', 'STATUTORY_HOURS'] as const;
export type Measure = (typeof MEASURES)[number];

/** How long something may take, and who says so. */
export interface ClockRule {
  /** In what it is measured. Working hours and days are those of the desk and its area. */
  readonly measure: Measure;
  /** How many of them. */
  readonly amount: number;
  /** Whether it runs from what happened, or from when the asker became aware of it. */
  readonly from: 'EVENT' | 'AWARENESS';
  /** The document and line that sets it, or "the area’s choice". */
  readonly source: string;
}

export const AREA = 'the area’s choice';
const rule = (amount: number, measure: Measure, source: string, from: ClockRule['from'] = 'AWARENESS'): ClockRule => ({
  amount,
  measure,
  from,
  source,
});

/** How long the asked agency has, unless the kind of question says otherwise. */
export const ANSWER_CLOCKS: Readonly<Record<Urgency, ClockRule>> = {
  RED: rule(
    4,
    'HOURS',
    'MASH triage, red: 4 hours, worked through out of hours (published procedures of Surrey, Luton, Hackney)',
  ),
  AMBER: rule(24, 'WORKING_HOURS', 'MASH triage, amber: 24 working hours (published procedures)'),
  GREEN: rule(5, 'WORKING_DAYS', AREA),
};

/** Where a kind of question has a clock of its own. */
export const KIND_CLOCKS: Readonly<Partial<Record<QuestionKind, Partial<Record<Urgency, ClockRule>>>>> = {
  POLICE_DOMESTIC_ABUSE_CHECK: {
    AMBER: rule(8, 'WORKING_HOURS', `${AREA}: the same day is possible (Roger: two hours, 004 L3483)`),
  },
  STRATEGY_DISCUSSION_CONTRIBUTION: {
    GREEN: rule(1, 'WORKING_DAYS', 'a referral is decided on within one working day (Working Together)'),
  },
  PARTNER_LINK_WORKER_REFERRAL: {
    GREEN: rule(7, 'DAYS', 'the victim is contacted within a week of referral (000 L1198)'),
  },
  MARAC_RESEARCH: { AMBER: rule(48, 'HOURS', 'the daily variant of a MARAC: within 48 hours (002)') },
};

/** How long the holder of the case has to act on an answer before it comes back as overdue. */
export const ACT_CLOCKS: Readonly<Record<Urgency, ClockRule>> = {
  RED: rule(4, 'HOURS', AREA),
  AMBER: rule(2, 'WORKING_DAYS', AREA),
  GREEN: rule(5, 'WORKING_DAYS', AREA),
};

/** How a contact is rated; UNRATED is a call-out that nobody has rated yet. */
export const RATED = ['RED', 'UNRATED', 'AMBER', 'GREEN'] as const;
/** The ratings by which an area sets its own clocks. */
export type Rated = (typeof RATED)[number];

/** How long the front door has to decide a contact, from when it came in. */
export const TRIAGE_CLOCKS: Readonly<Record<Rated, ClockRule>> = {
  RED: rule(4, 'HOURS', 'MASH triage, red: 4 hours, worked through out of hours (published procedures)', 'EVENT'),
  UNRATED: rule(4, 'WORKING_HOURS', `${AREA}: a call-out is rated within 4 working hours`, 'EVENT'),
  AMBER: rule(24, 'WORKING_HOURS', 'MASH triage, amber: 24 working hours (published procedures)', 'EVENT'),
  GREEN: rule(72, 'WORKING_HOURS', 'MASH triage, green: 72 working hours (published procedures)', 'EVENT'),
};

/** Clocks that the sources publish, for whoever sets a due time by what the question is for. */
export const PUBLISHED_CLOCKS = {
  SOCIAL_CARE_DECISION: rule(1, 'WORKING_DAYS', 'referral to children’s social care: decision (Working Together)'),
  SECTION_47_ASSESSMENT: rule(45, 'WORKING_DAYS', 's.17/s.47 assessment (Working Together)'),
  CHILD_PROTECTION_CONFERENCE: rule(
    15,
    'WORKING_DAYS',
    'from the strategy discussion that started s.47 (Working Together)',
    'EVENT',
  ),
  SCHOOL_TOLD: rule(
    24,
    'HOURS',
    'Operation Encompass, one area: within 24 hours of attendance (002 L1182, L1287)',
    'EVENT',
  ),
  DVPO_APPLICATION: rule(
    48,
    'STATUTORY_HOURS',
    'DVPN to DVPO: 48 hours without Sundays and bank holidays (002 ¶183)',
    'EVENT',
  ),
  CLARES_LAW: rule(28, 'DAYS', 'Clare’s Law disclosure (statutory guidance)'),
  FIRST_APPOINTMENT: rule(5, 'WORKING_DAYS', 'first probation appointment after allocation (004 §4b)', 'EVENT'),
  RECALL: rule(24, 'HOURS', 'recall (004 §4b)'),
} as const satisfies Record<string, ClockRule>;

const HOUR = 3_600_000;

/** Monday to Saturday round the clock: what "48 hours, not counting Sundays and bank holidays" counts. */
const ALL_DAY = [['00:00', '24:00']] as const;
const STATUTORY = new WorkingCalendar({
  hours: { 1: ALL_DAY, 2: ALL_DAY, 3: ALL_DAY, 4: ALL_DAY, 5: ALL_DAY, 6: ALL_DAY },
});

/** When a clock that starts then runs out, in a desk's working time. */
export function runsOut({ measure, amount }: ClockRule, start: Date, calendar: WorkingCalendar): Date {
  switch (measure) {
    case 'WORKING_HOURS':
      return calendar.addHours(start, amount);
    case 'WORKING_DAYS':
      return calendar.addDays(start, amount);
    case 'HOURS':
      return new Date(start.getTime() + amount * HOUR);
    case 'DAYS':
      return new Date(start.getTime() + amount * 24 * HOUR);
    case 'STATUTORY_HOURS':
      return STATUTORY.addHours(start, amount);
  }
}

/**
 * How much of a clock is left, in ms and never less than none: of a clock that runs out of hours too, by the clock on
 * the wall; of any other, the working time.
 */
export function leftOf({ measure }: ClockRule, now: Date, end: Date, calendar: WorkingCalendar): number {
  if (end <= now) return 0;
  switch (measure) {
    case 'WORKING_HOURS':
    case 'WORKING_DAYS':
      return calendar.hoursBetween(now, end) * HOUR;
    case 'HOURS':
    case 'DAYS':
      return end.getTime() - now.getTime();
    case 'STATUTORY_HOURS':
      return STATUTORY.hoursBetween(now, end) * HOUR;
  }
}

/** For how many days an answer about a category is fresh enough to serve a second asker. */
export const freshDaysOf = (category: Category): number =>
  CATEGORY_DECLARATIONS[category].freshDays ?? ORDINARILY_FRESH_DAYS;
export const ORDINARILY_FRESH_DAYS = 28;
