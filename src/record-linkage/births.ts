import { isPlaceholderBirth, isYearAlone } from '../people/identifiers';
import type { BirthFeature } from './features';
import { slipsBetween } from './similarity';

export interface ReadBirth {
  /** YYYYMMDD */
  readonly digits: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Days since 1970, to tell how near two are; undefined for a day that the calendar does not have. */
  readonly at: number | undefined;
  readonly estimated: boolean;
  /** A day that the calendar has, that nobody guessed, and that does not stand for a year alone (1 January). */
  readonly plain: boolean;
  /** Written as 1 January, which stands for the year. */
  readonly isYearAlone: boolean;
}

/**
 * Reads a day as the record has it. A placeholder, and what is no date at all, says nothing; an impossible one is kept.
 */
export function readBirth({ on, estimated = false }: BirthFeature): ReadBirth | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on);
  if (!parts) return undefined;
  const digits = parts[1]! + parts[2]! + parts[3]!;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (isPlaceholderBirth(on) || year === 0) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  const possible = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const at = possible ? date.getTime() / 86_400_000 : undefined;
  return {
    digits,
    year,
    month,
    day,
    at,
    estimated,
    plain: possible && !estimated && !isYearAlone(on),
    isYearAlone: isYearAlone(on),
  };
}

export const BIRTH_LEVELS = [
  'EXACT',
  'DAY_AND_MONTH_EXCHANGED',
  'ONE_DIGIT',
  'TWO_OF_THREE',
  'WITHIN_WEEKS',
  'TWO_DIGITS',
  'SAME_YEAR',
  'AGE_FITS',
  'AGE_DIFFERS',
  'DIFFERENT',
  'YEARS_APART',
] as const;

const at = (level: (typeof BIRTH_LEVELS)[number]): number => BIRTH_LEVELS.indexOf(level);
const EXACT = at('EXACT');
const EXCHANGED = at('DAY_AND_MONTH_EXCHANGED');
const ONE_DIGIT = at('ONE_DIGIT');
const TWO_OF_THREE = at('TWO_OF_THREE');
const WITHIN_WEEKS = at('WITHIN_WEEKS');
const TWO_DIGITS = at('TWO_DIGITS');
const SAME_YEAR = at('SAME_YEAR');
const AGE_FITS = at('AGE_FITS');
const AGE_DIFFERS = at('AGE_DIFFERS');
const DIFFERENT = at('DIFFERENT');
const YEARS_APART = at('YEARS_APART');

const WEEKS = 45;
/** How far an age that was guessed may be out. */
const YEARS_OUT = 2;
/** Further apart than any slip that is none of the others: another generation, for the most part. */
const GENERATION = 13;

export function levelOfBirths(a: ReadBirth, b: ReadBirth): number {
  if (a.estimated || b.estimated) return Math.abs(a.year - b.year) <= YEARS_OUT ? AGE_FITS : AGE_DIFFERS;
  if (a.digits === b.digits) return EXACT;
  const sameYear = a.year === b.year;
  if (sameYear && a.month === b.day && a.day === b.month) return EXCHANGED;
  const slips = slipsBetween(a.digits, b.digits, 2);
  if (slips === 1) return ONE_DIGIT;
  if (Number(sameYear) + Number(a.month === b.month) + Number(a.day === b.day) === 2) return TWO_OF_THREE;
  if (a.at !== undefined && b.at !== undefined && Math.abs(a.at - b.at) <= WEEKS) return WITHIN_WEEKS;
  if (slips === 2) return TWO_DIGITS;
  if (sameYear) return SAME_YEAR;
  return Math.abs(a.year - b.year) < GENERATION ? DIFFERENT : YEARS_APART;
}
