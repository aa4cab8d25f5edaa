import { compact, invalid, placeholder, valid, type Branded, type Reading } from './reading';

/** A Police National Computer identifier: YYYY/NNNNNNNL. */
export type Pnc = Branded<'PNC'>;

/** A Criminal Records Office number: NNNNNN/YYL, or for a file SFYY/NL. */
export type Cro = Branded<'CRO'>;

const LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';

/** The check letter of the last two digits of the year and the serial number. */
const letterOf = (digits: string): string => LETTERS[Number(digits) % LETTERS.length]!;

export const pncLetter = (year: number, serial: number): string =>
  letterOf(twoDigits(year) + String(serial).padStart(7, '0'));
export const croLetter = (year: number, serial: number): string =>
  letterOf(twoDigits(year) + String(serial).padStart(6, '0'));

const twoDigits = (year: number): string => String(year % 100).padStart(2, '0');

/** Two digits of a year are this century's if that year has come, else the last one's. */
export function parsePnc(given: string, thisYear = new Date().getUTCFullYear()): Reading<Pnc> {
  const text = compact(given);
  const match = /^(\d{2}|\d{4})\/?(\d{1,7})([A-Z])$/.exec(text);
  if (!match) return invalid(text);
  const [, year, serial, letter] = match as unknown as [string, string, string, string];
  // Zeros alone belong to nobody, though their check letter may hold.
  if (/^0+$/.test(serial)) return placeholder(text);
  const short = year.slice(-2);
  const full = year.length === 4 ? year : `${Number(short) <= thisYear % 100 ? '20' : '19'}${short}`;
  const padded = serial.padStart(7, '0');
  return letterOf(short + padded) === letter ? valid(`${full}/${padded}${letter}`) : invalid(text);
}

/** Of the two forms, the serial number of a file (SF) is not padded, neither to be written nor to be checked. */
export function parseCro(given: string): Reading<Cro> {
  const text = compact(given);
  const plain = /^(\d{1,6})\/(\d{2})([A-Z])$/.exec(text);
  if (plain) {
    const [, serial, year, letter] = plain as unknown as [string, string, string, string];
    if (/^0+$/.test(serial)) return placeholder(text);
    const padded = serial.padStart(6, '0');
    return letterOf(year + padded) === letter ? valid(`${padded}/${year}${letter}`) : invalid(text);
  }
  const file = /^SF(\d{2})\/(\d{1,6})([A-Z])$/.exec(text);
  if (!file) return invalid(text);
  const [, year, serial, letter] = file as unknown as [string, string, string, string];
  if (/^0+$/.test(serial)) return placeholder(text);
  return letterOf(year + serial) === letter ? valid(`SF${year}/${serial}${letter}`) : invalid(text);
}
