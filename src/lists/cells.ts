import { dayInLondon } from '../kernel';

/** A cell that cannot be read, in words. */
export class CellFault extends Error {}

/** More characters than a name, a number or a date has. */
const LONGEST_CELL = 100;

/**
 * What stands in a cell, without blanks around and between; undefined where there is nothing.
 *
 * @throws {CellFault} it is longer than what stands there ever is
 */
export function cellText(
  cells: readonly string[],
  at: number | undefined,
  field: string,
  longest = LONGEST_CELL,
): string | undefined {
  const text = at === undefined ? '' : (cells[at] ?? '').trim().replaceAll(/\s+/g, ' ');
  if (text.length > longest) throw new CellFault(`the ${field} has more than ${longest} characters`);
  return text === '' ? undefined : text;
}

/** In passing, as lists write it; undefined where it says neither. */
export function sexOf(text: string): 'FEMALE' | 'MALE' | undefined {
  if (/^(f|female|w|woman|girl)$/i.test(text)) return 'FEMALE';
  return /^(m|male|man|boy)$/i.test(text) ? 'MALE' : undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** An instant, with its offset: it is the day in London, which after midnight in summer is the next. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** A day as lists write it: 1987-03-04, 04/03/1987 (the day first, as in this country), 4 March 1987, 19870304. */
export function dayOf(text: string, what = 'birth date'): string {
  if (INSTANT.test(text) && !Number.isNaN(Date.parse(text))) return dayInLondon(new Date(text));
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(text);
  const british = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})(?: .*)?$/.exec(text);
  const words = /^(\d{1,2})(?:st|nd|rd|th)?[ \-]([a-z]{3,9})\.?,?[ \-](\d{4})$/i.exec(text);
  const [year, month, day] = iso
    ? [iso[1]!, iso[2]!, iso[3]!]
    : british
      ? [british[3]!, british[2]!, british[1]!]
      : words
        ? [words[3]!, String(MONTHS.indexOf(words[2]!.slice(0, 3).toLowerCase()) + 1), words[1]!]
        : ['', '', ''];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = new Date(`${written}T00:00:00Z`);
  if (year === '' || Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== written) {
    throw new CellFault(`"${text}" is no ${what} that can be read; write it as 1987-03-04 or 04/03/1987`);
  }
  return written;
}
