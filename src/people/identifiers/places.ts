import { isNobodysPostcode } from './nothing';
import { compact, invalid, placeholder, valid, type Branded, type Reading } from './reading';

/** A unique property reference number: up to twelve digits, without leading zeros. */
export type Uprn = Branded<'UPRN'>;

/** A postcode of the United Kingdom, with a blank before its last three characters: SY1 2AB. */
export type Postcode = Branded<'POSTCODE'>;

/** A code of the Government Statistical Service, as of a local authority: E10000034. */
export type GssCode = Branded<'GSS'>;

export function parseUprn(given: string): Reading<Uprn> {
  const text = compact(given);
  if (/^0+$/.test(text)) return placeholder(text);
  return /^\d{1,12}$/.test(text) ? valid(text.replace(/^0+/, '')) : invalid(text);
}

/** The six shapes of the first part; the last part is a digit and two letters, never one of CIKMOV. */
const POSTCODE =
  /^(GIR|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]))(\d[ABD-HJLNP-UW-Z]{2})$/;

export function parsePostcode(given: string): Reading<Postcode> {
  const text = compact(given);
  if (isNobodysPostcode(text)) return placeholder(text);
  const match = POSTCODE.exec(text);
  return match ? valid(`${match[1]} ${match[2]}`) : invalid(text);
}

export function parseGssCode(given: string): Reading<GssCode> {
  const text = compact(given);
  if (/^[EWSNKJLM]99999999$|^[EWSN]0{8}$/.test(text)) return placeholder(text);
  return /^[EWSN]\d{8}$/.test(text) ? valid(text) : invalid(text);
}
