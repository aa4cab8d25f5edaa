import { isPlaceholderBirth } from './nothing';
import { invalid, placeholder, valid, type Branded, type Reading } from './reading';

/** A day on which somebody may have been born: YYYY-MM-DD, in the calendar, and neither to come nor beyond memory. */
export type BirthDate = Branded<'BIRTH_DATE'>;

/** Nobody who is alive was born before this year. */
const EARLIEST_YEAR = 1900;

/**
 * Why nobody can have been born then, in words; undefined where somebody can, and of what stands for no birth at all.
 */
export function impossibleBirth(bornOn: string, today: string): string | undefined {
  if (isPlaceholderBirth(bornOn)) return undefined;
  if (bornOn.slice(0, 4) < String(EARLIEST_YEAR))
    return `nobody who is alive was born on ${bornOn}: births are from ${EARLIEST_YEAR} on`;
  return bornOn > today ? `nobody was born on ${bornOn}, which is to come` : undefined;
}

/** A birth is expected for no more days than these. */
const LONGEST_EXPECTED = 310;

/** Why a birth cannot be, or have been, expected then, in words; undefined where it can. */
export function impossibleExpectedBirth(expectedOn: string, today: string): string | undefined {
  const last = new Date(Date.parse(today) + LONGEST_EXPECTED * 86_400_000).toISOString().slice(0, 10);
  if (expectedOn > last)
    return `no birth is expected on ${expectedOn}, which is more than ${LONGEST_EXPECTED} days to come`;
  return impossibleBirth(expectedOn, last);
}

export function parseBirthDate(given: string, today: string): Reading<BirthDate> {
  const text = given.trim();
  if (isPlaceholderBirth(text)) return placeholder(text);
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return invalid(text);
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isInCalendar = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isInCalendar && year >= EARLIEST_YEAR && text <= today ? valid(text) : invalid(text);
}

/**
 * The same date with day and month exchanged, if the calendar has it: clerks of other countries write the month first.
 */
export function withDayAndMonthExchanged(date: BirthDate): BirthDate | undefined {
  const [year, month, day] = date.split('-') as [string, string, string];
  return Number(day) <= 12 && day !== month ? (`${year}-${day}-${month}` as BirthDate) : undefined;
}
