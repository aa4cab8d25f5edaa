import { Temporal } from 'temporal-polyfill';
import { RED } from './notice';

/** When a desk's mailbox is not to be disturbed, and how long messages are gathered before one mail takes them all. */
export interface MailHabits {
  /** Clock times in England and Wales, HH:MM; the quiet hours may reach over midnight. */
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly everyMinutes: number;
}

/** Is this day, YYYY-MM-DD, a working day of the desk? */
export type IsWorkingDay = (day: string) => boolean;

const ZONE = 'Europe/London';
const DAYS_AHEAD = 31;

/**
 * When the mail that takes a message leaves. What is red leaves now, at any hour. Everything else waits for the desk's
 * next gathering, at fixed times of the day so that what came before shares one mail; never in the desk's quiet hours,
 * nor on a day when nobody works.
 *
 * The times are the clock's on the wall: on the day when clocks change, eight is eight.
 */
export function mailDueAt(at: Date, urgency: string, habits: MailHabits, isWorkingDay: IsWorkingDay): Date {
  if (urgency === RED) return at;
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);
  const from = Temporal.PlainTime.from(habits.quietFrom);
  const until = Temporal.PlainTime.from(habits.quietUntil);
  for (let day = local.toPlainDate(), ahead = 0; ahead <= DAYS_AHEAD; day = day.add({ days: 1 }), ahead += 1) {
    if (!isWorkingDay(day.toString())) continue;
    for (const time of gatherings(habits.everyMinutes, until)) {
      if (isQuiet(time, from, until)) continue;
      const due = day.toZonedDateTime({ timeZone: ZONE, plainTime: time });
      if (Temporal.ZonedDateTime.compare(due, local) >= 0) return new Date(due.epochMilliseconds);
    }
  }
  // A desk at which nobody works for a month, or that is always quiet: late is better than never.
  return at;
}

/**
 * The times of a day at which mails leave: the first moment after the quiet hours, and then every so many minutes of
 * the clock.
 */
function* gatherings(everyMinutes: number, quietUntil: Temporal.PlainTime): Iterable<Temporal.PlainTime> {
  let first = quietUntil.hour * 60 + quietUntil.minute;
  for (let minutes = 0; minutes < 24 * 60; minutes += everyMinutes) {
    if (first < minutes) {
      yield timeAt(first);
      first = Number.POSITIVE_INFINITY;
    }
    if (minutes === first) first = Number.POSITIVE_INFINITY;
    yield timeAt(minutes);
  }
  if (first < 24 * 60) yield timeAt(first);
}

const timeAt = (minutes: number): Temporal.PlainTime => new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);

function isQuiet(time: Temporal.PlainTime, from: Temporal.PlainTime, until: Temporal.PlainTime): boolean {
  const compare = (one: Temporal.PlainTime, other: Temporal.PlainTime) => Temporal.PlainTime.compare(one, other);
  const afterFrom = compare(time, from) >= 0;
  const beforeUntil = compare(time, until) < 0;
  return compare(from, until) <= 0 ? afterFrom && beforeUntil : afterFrom || beforeUntil;
}
