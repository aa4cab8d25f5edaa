import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Monday is 1, as in ISO 8601. A weekday that is not named is not worked. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When a desk is staffed: for each weekday the stretches of it, as local times. */
export type DeskHours = Readonly<Partial<Record<Weekday, readonly (readonly [from: string, until: string])[]>>>;

/** What one area's calendar says. Everything is the area's to set. */
export interface CalendarRules {
  readonly hours: DeskHours;
  /**
   * Days that are closed although no bank holiday says so: a moved bank holiday's new day, a training day. YYYY-MM-DD.
   */
  readonly closedOn?: readonly string[];
  /** Bank holidays that are worked after all: a moved one's old day. */
  readonly openOn?: readonly string[];
}

const NINE_TO_FIVE = [['09:00', '17:00']] as const;

/** Monday to Friday, nine to five: the default of an area that has said nothing else. */
export const OFFICE_HOURS: DeskHours = {
  1: NINE_TO_FIVE,
  2: NINE_TO_FIVE,
  3: NINE_TO_FIVE,
  4: NINE_TO_FIVE,
  5: NINE_TO_FIVE,
};

interface Stretch {
  readonly from: number;
  readonly until: number;
}

/**
 * Working time in England and Wales. Local times are Europe/London's, so a day on which the clocks change is as long as
 * it is; bank holidays are England and Wales's, substitute days included.
 *
 * Pure: the same rules and instants give the same answer. What it works out about a day is kept, because a simulated
 * year asks about the same three hundred days a million times.
 */
export class WorkingCalendar {
  private readonly days = new Map<number, readonly Stretch[]>();
  private readonly midnights = new Map<number, number>();

  constructor(private readonly rules: CalendarRules) {
    for (const stretches of Object.values(rules.hours)) {
      for (const [from, until] of stretches)
        if (!(from < until)) throw new RangeError(`A desk cannot be staffed from ${from} until ${until}.`);
    }
    if (!Object.values(rules.hours).some((stretches) => stretches.length > 0))
      throw new RangeError('A desk must be staffed at some time of the week.');
  }

  isWorking(at: Date): boolean {
    const instant = at.getTime();
    return this.stretchesOf(this.dayOf(instant)).some(({ from, until }) => from <= instant && instant < until);
  }

  /** The instant itself if the desk is staffed, or else when it next is. */
  nextWorking(at: Date): Date {
    const instant = at.getTime();
    for (const { from, until } of this.stretchesFrom(instant))
      if (instant < until) return new Date(Math.max(from, instant));
    throw unreachable();
  }

  /** So many staffed hours later. None at all leads to the next staffed instant. */
  addHours(at: Date, hours: number): Date {
    let left = Math.round(hours * 60) * MINUTE;
    const instant = at.getTime();
    for (const { from, until } of this.stretchesFrom(instant)) {
      const start = Math.max(from, instant);
      if (start >= until) continue;
      if (left < until - start || (left === until - start && left > 0)) return new Date(start + left);
      left -= until - start;
    }
    throw unreachable();
  }

  /** The close of the nth working day after the day of `at`: "within five working days". */
  addDays(at: Date, days: number): Date {
    let day = this.dayOf(at.getTime());
    for (let left = days; left > 0;) {
      day += 1;
      if (this.stretchesOf(day).length > 0) left -= 1;
    }
    const last = this.stretchesOf(day).at(-1);
    if (last && last.until >= at.getTime()) return new Date(last.until);
    return days === 0 ? this.addDays(at, 1) : unreachableDay();
  }

  /** Staffed time between two instants, in hours. */
  hoursBetween(start: Date, end: Date): number {
    const [from, until] = [start.getTime(), end.getTime()];
    let total = 0;
    for (const stretch of this.stretchesFrom(from)) {
      if (stretch.from >= until) break;
      total += Math.max(0, Math.min(stretch.until, until) - Math.max(stretch.from, from));
    }
    return total / (60 * MINUTE);
  }

  /** The next opening of the desk after an instant: when what waited overnight is looked at. */
  nextOpening(after: Date): Date {
    const instant = after.getTime();
    let previous: Stretch | undefined;
    for (const stretch of this.stretchesFrom(instant)) {
      const isOpening = !previous || this.dayOf(previous.from) !== this.dayOf(stretch.from);
      if (isOpening && stretch.from > instant) return new Date(stretch.from);
      previous = stretch;
    }
    throw unreachable();
  }

  /**
   * The last instant, not before `start`, at which the desk still has so many staffed hours until `end`; `start` itself
   * where it has fewer.
   */
  hoursAhead(start: Date, end: Date, hours: number): Date {
    if (this.hoursBetween(start, end) <= hours) return start;
    let [early, late] = [start.getTime(), end.getTime()];
    while (late - early > MINUTE) {
      const middle = Math.floor((early + late) / 2);
      if (this.hoursBetween(new Date(middle), end) >= hours) early = middle;
      else late = middle;
    }
    return new Date(early);
  }

  /** The close of the last working day before a calendar day. */
  closeBefore(date: string): Date {
    for (let day = dayNumberOf(date) - 1, left = 3_700; left > 0; day -= 1, left -= 1) {
      const last = this.stretchesOf(day).at(-1);
      if (last) return new Date(last.until);
    }
    throw unreachable();
  }

  /** Whether anybody works on this calendar day. */
  isWorkingDay(at: Date): boolean {
    return this.stretchesOf(this.dayOf(at.getTime())).length > 0;
  }

  private *stretchesFrom(instant: number): Generator<Stretch> {
    const first = this.dayOf(instant);
    // A year without a staffed hour is a mistake in the rules, not a calendar.
    for (let day = first; day < first + 3_700; day += 1) yield* this.stretchesOf(day);
  }

  private stretchesOf(day: number): readonly Stretch[] {
    let known = this.days.get(day);
    if (!known) this.days.set(day, (known = this.workOut(day)));
    return known;
  }

  private workOut(day: number): readonly Stretch[] {
    const date = dateOf(day);
    const text = date.toString();
    if (this.rules.closedOn?.includes(text)) return [];
    if (isBankHoliday(text) && !this.rules.openOn?.includes(text)) return [];
    return (this.rules.hours[date.dayOfWeek as Weekday] ?? [])
      .map(([from, until]) => ({ from: instantOf(date, from), until: instantOf(date, until) }))
      .sort((a, b) => a.from - b.from);
  }

  /** The day, counted from 1970-01-01, on which an instant falls in London. */
  private dayOf(instant: number): number {
    const day = Math.floor(instant / DAY);
    // In summer London's day begins an hour before UTC's.
    return instant >= this.midnightOf(day + 1) ? day + 1 : day;
  }

  private midnightOf(day: number): number {
    let known = this.midnights.get(day);
    if (known === undefined) this.midnights.set(day, (known = instantOf(dateOf(day), '00:00')));
    return known;
  }
}

const ZONE = 'Europe/London';

const dayNumberOf = (date: string): number => Math.round(Date.parse(date) / DAY);

/** The midnight, in London, at the end of a calendar day. */
export const endOfDay = (date: string): Date => new Date(instantOf(dateOf(dayNumberOf(date)), '24:00'));

const dateOf = (day: number): Temporal.PlainDate => new Temporal.PlainDate(1970, 1, 1).add({ days: day });

/** 24:00 is the midnight at the end of the day. */
function instantOf(date: Temporal.PlainDate, time: string): number {
  const [day, plainTime] = time === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, time];
  return day.toZonedDateTime({ timeZone: ZONE, plainTime }).epochMilliseconds;
}

let almanac: Holidays | undefined;
const bankHolidays = new Map<string, ReadonlySet<string>>();

/** England and Wales's, with the days that stand in for those that fall on a weekend. */
function isBankHoliday(day: string): boolean {
  const year = day.slice(0, 4);
  let known = bankHolidays.get(year);
  if (!known) {
    almanac ??= new Holidays('GB', 'ENG');
    known = new Set(
      almanac
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .map(({ date }) => date.slice(0, 10)),
    );
    bankHolidays.set(year, known);
  }
  return known.has(day);
}

const unreachable = () => new RangeError('The calendar has no staffed hour in ten years.');
const unreachableDay = (): never => {
  throw unreachable();
};
