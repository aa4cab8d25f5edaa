import { parseNhsNumber, parseUpn } from './health-and-school-numbers';
import { parseCro, parsePnc } from './police-numbers';
import { parseCrn, parsePrisonNumber } from './probation-and-prison-numbers';
import { isNothing } from './nothing';
import { compact, placeholder, valid, type Reading } from './reading';

/** An identifier in its canonical form, and whether it may be used to link. */
export interface CanonicalIdentifier {
  readonly value: string;
  readonly valid: boolean;
}

const PARSERS: Readonly<Record<string, (given: string) => Reading<string>>> = {
  PNC: (given) => parsePnc(given),
  CRO: parseCro,
  CRN: parseCrn,
  PRISON_NUMBER: parsePrisonNumber,
  NHS: parseNhsNumber,
  UPN: parseUpn,
  HUB: (given) => valid(given.trim().toLowerCase()),
};

/** Agencies' own numbers have whatever shape the agency gives them. */
const anyNumber = (given: string): Reading<string> => valid(compact(given));

/** Reads a number as its scheme writes it. */
export function parseIdentifier(scheme: string, given: string): Reading<string> {
  if (isNothing(given) || /^(?:0+|9{5,})$/.test(compact(given))) return placeholder(compact(given));
  return (Object.hasOwn(PARSERS, scheme) ? PARSERS[scheme]! : anyNumber)(given);
}

/**
 * Reads an identifier as its scheme writes it. One whose check letter or shape is wrong is kept as given, and never
 * used to link people.
 */
export function canonicalIdentifier(scheme: string, given: string): CanonicalIdentifier {
  const reading = parseIdentifier(scheme, given);
  return reading.kind === 'VALID' ? { value: reading.value, valid: true } : { value: reading.given, valid: false };
}

/**
 * Is this what systems write where no number is known? Nothing but zeros in the serial, or one digit over and over:
 * the check letter may hold, and yet it belongs to nobody.
 */
export const isPlaceholderIdentifier = (scheme: string, given: string): boolean =>
  parseIdentifier(scheme, given).kind === 'PLACEHOLDER';
