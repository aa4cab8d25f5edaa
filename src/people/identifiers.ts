/** An identifier in its canonical form, and whether it may be used to link. */
export interface CanonicalIdentifier {
  readonly value: string;
  readonly valid: boolean;
}

/** Dates of birth that systems write where none is known. */
const PLACEHOLDER_BIRTHS: ReadonlySet<string> = new Set(['1900-01-01', '1970-01-01']);
export const isPlaceholderBirth = (bornOn: string | null | undefined): boolean => PLACEHOLDER_BIRTHS.has(bornOn ?? '');

/**
 * Is this what systems write where no number is known? Nothing but noughts in the serial, or one digit over and over: the
 * check letter may hold, and yet it belongs to nobody.
 */
export function isPlaceholderIdentifier(scheme: string, given: string): boolean {
  const value = compact(given);
  switch (scheme) {
    case 'PNC':
      return /^(?:\d{2}|\d{4})\/?0{1,7}[A-Z]$/.test(value);
    case 'CRO':
      return /^(?:0{1,6}\/\d{2}|SF\d{2}\/0{1,6})[A-Z]$/.test(value);
    case 'NHS':
      return /^(\d)\1{9}$/.test(value.replaceAll('-', ''));
    case 'CRN':
    case 'UPN':
    case 'PRISON_NUMBER':
      return /^[A-Z]0+[A-Z]*$/.test(value);
    default:
      return false;
  }
}

const compact = (given: string): string => given.trim().toUpperCase().replaceAll(/\s+/g, '');

const PNC_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';
const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/**
 * Reads an identifier as its scheme writes it. One whose check letter or shape is wrong is kept as given, and never
 * used to link people.
 */
export function canonicalIdentifier(scheme: string, given: string): CanonicalIdentifier {
  const value = compact(given);
  if (isPlaceholderIdentifier(scheme, given)) return { value, valid: false };
  switch (scheme) {
    case 'HUB':
      return { value: given.trim().toLowerCase(), valid: true };
    case 'PNC':
      return pnc(value);
    case 'NHS':
      return { value: value.replaceAll('-', ''), valid: nhsIsValid(value.replaceAll('-', '')) };
    case 'UPN':
      return { value, valid: upnIsValid(value) };
    case 'CRN':
      return { value, valid: /^[A-Z]\d{6}$/.test(value) };
    case 'PRISON_NUMBER':
      return { value, valid: /^[A-Z]\d{4}[A-Z]{2}$/.test(value) };
    case 'CRO':
      return cro(value);
    default:
      return { value, valid: value !== '' };
  }
}

/** YYYY/NNNNNNNL. A two-digit year is this century's if it has come already, else the last one's. */
function pnc(value: string): CanonicalIdentifier {
  const match = /^(\d{2}|\d{4})\/?(\d{1,7})([A-Z])$/.exec(value.length > 0 ? value : '');
  if (!match) return { value, valid: false };
  const [, year, serial, letter] = match as unknown as [string, string, string, string];
  const short = year.slice(-2);
  const full = year.length === 4 ? year : `${Number(short) <= new Date().getUTCFullYear() % 100 ? '20' : '19'}${short}`;
  const padded = serial.padStart(7, '0');
  const valid = PNC_LETTERS[Number(short + padded) % 23] === letter;
  return valid ? { value: `${full}/${padded}${letter}`, valid } : { value, valid };
}

function cro(value: string): CanonicalIdentifier {
  const plain = /^(\d{1,6})\/(\d{2})([A-Z])$/.exec(value);
  if (plain) {
    const [, serial, year, letter] = plain as unknown as [string, string, string, string];
    const padded = serial.padStart(6, '0');
    const valid = PNC_LETTERS[Number(year + padded) % 23] === letter;
    return { value: valid ? `${padded}/${year}${letter}` : value, valid };
  }
  const file = /^SF(\d{2})\/(\d{1,6})([A-Z])$/.exec(value);
  if (!file) return { value, valid: false };
  const [, year, serial, letter] = file as unknown as [string, string, string, string];
  return { value, valid: PNC_LETTERS[Number(year + serial) % 23] === letter };
}

function nhsIsValid(value: string): boolean {
  if (!/^\d{10}$/.test(value)) return false;
  const sum = [...value.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = 11 - (sum % 11);
  return check !== 10 && (check === 11 ? 0 : check) === Number(value[9]);
}

function upnIsValid(value: string): boolean {
  if (!/^[A-Z]\d{12}$/.test(value)) return false;
  const sum = [...value.slice(1)].reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  return UPN_LETTERS[sum % 23] === value[0];
}
