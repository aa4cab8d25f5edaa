import { compact, invalid, placeholder, valid, type Branded, type Reading } from './reading';

/** An NHS number: ten digits, the last of which checks the others. */
export type NhsNumber = Branded<'NHS'>;

/** A unique pupil number: a check letter and twelve digits. */
export type Upn = Branded<'UPN'>;

/** The digit that makes nine digits an NHS number; undefined for the nine that none fits. */
export function nhsCheckDigit(nine: string): string | undefined {
  const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? undefined : String(check % 11);
}

export function parseNhsNumber(given: string): Reading<NhsNumber> {
  const text = compact(given);
  const digits = text.replaceAll('-', '');
  // One digit over and over satisfies the check for some digits, and is nobody's.
  if (/^(\d)\1{9}$/.test(digits)) return placeholder(text);
  return /^\d{10}$/.test(digits) && nhsCheckDigit(digits.slice(0, 9)) === digits[9] ? valid(digits) : invalid(digits);
}

const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

export const upnLetter = (twelve: string): string =>
  LETTERS[[...twelve].reduce((sum, digit, index) => sum + Number(digit) * (index + 2), 0) % LETTERS.length]!;

export function parseUpn(given: string): Reading<Upn> {
  const text = compact(given);
  if (/^[A-Z]0+[A-Z]*$/.test(text)) return placeholder(text);
  return /^[A-Z]\d{12}$/.test(text) && upnLetter(text.slice(1)) === text[0] ? valid(text) : invalid(text);
}
