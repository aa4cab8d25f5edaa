const ZONE = 'Europe/London';
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, ...options });

const LONG = format({ day: 'numeric', month: 'long', year: 'numeric' });
const CLOCK = format({ hour: '2-digit', minute: '2-digit', hour12: false });

/** A day, YYYY-MM-DD or an instant, as it is read: 22 November 2026. */
export const dayInWords = (day: string): string => LONG.format(new Date(day.length === 10 ? `${day}T12:00:00Z` : day));

/** 10:42. */
export const clockInWords = (at: Date | string): string => CLOCK.format(new Date(at));

/** 22 November 2026 at 10:42. */
export const instantInWords = (at: Date | string): string => {
  const instant = new Date(at);
  return `${LONG.format(instant)} at ${clockInWords(instant)}`;
};

/** By when, as a sentence: "by 14:05 today", "by 25 November 2026 at 17:00", "overdue since …". */
export function dueInWords(dueAt: string, now: Date): string {
  const due = new Date(dueAt);
  const isToday = LONG.format(due) === LONG.format(now);
  const when = isToday ? `${clockInWords(due)} today` : instantInWords(due);
  return due < now ? `overdue since ${when}` : `by ${when}`;
}

const OFFSET = format({ timeZoneName: 'longOffset' });

/** A time of a day in England and Wales as an instant, on either side of the change of the clocks. */
export function londonInstant(day: string, clock: string): string {
  const offset = OFFSET.formatToParts(new Date(`${day}T12:00:00Z`)).find(({ type }) => type === 'timeZoneName')?.value;
  const shift = offset?.replace('GMT', '') ?? '';
  return new Date(`${day}T${clock}:00${shift === '' ? 'Z' : shift}`).toISOString();
}

/** Whether two instants are on one day in London. */
export const isSameDay = (one: Date | string, other: Date | string): boolean =>
  LONG.format(new Date(one)) === LONG.format(new Date(other));

/** Minutes as somebody says them: "1 h 20 min", "45 min". */
export function hoursInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
