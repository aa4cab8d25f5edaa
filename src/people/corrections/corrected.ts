import {
  canonicalIdentifier,
  impossibleBirth,
  impossibleExpectedBirth,
  isPlaceholderBirth,
  isPlaceholderIdentifier,
} from '../identifiers';
import { placeOf } from '../place';
import type { CorrectedAssertionInput } from './correction-types';
import type { AssertionKind } from './kinds';

/** Why what is given cannot stand, in words. */
export class CorrectionFault extends Error {}

const LONGEST = 500;
const MOST_LINES = 6;

/** Which parts each kind of fact has. */
const PARTS: Readonly<Partial<Record<AssertionKind, readonly (keyof CorrectedAssertionInput)[]>>> = {
  NAME: ['given', 'family', 'whole'],
  BIRTH: ['bornOn', 'expectedOn', 'estimated'],
  IDENTIFIER: ['value'],
  ADDRESS: ['lines', 'postcode'],
  SAFE_CONTACT: ['value'],
  NEED: ['language'],
};

/**
 * What a correction makes of a row's columns. `scheme`: of a number, whose it is.
 *
 * @throws {CorrectionFault} what cannot be, by the rules by which files and look-ups are read
 */
export function columnsOf(
  kind: AssertionKind,
  given: CorrectedAssertionInput,
  scheme: string | undefined,
  today: string,
): Readonly<Record<string, unknown>> {
  const parts = PARTS[kind];
  if (!parts)
    throw new CorrectionFault('This cannot be corrected. End it or withdraw it, and load or write what is so.');
  const named = (Object.keys(given) as (keyof CorrectedAssertionInput)[]).filter(
    (part) => given[part] !== undefined && given[part] !== null,
  );
  const strange = named.find((part) => !parts.includes(part));
  if (strange !== undefined) throw new CorrectionFault(`This has no ${strange}; it has ${parts.join(', ')}.`);
  if (named.length === 0) throw new CorrectionFault(`Say what is so instead: ${parts.join(', ')}.`);
  const text = (part: 'given' | 'family' | 'whole' | 'value' | 'postcode' | 'language'): string | undefined =>
    given[part] === undefined || given[part] === null ? undefined : lineOf(given[part], part);
  switch (kind) {
    case 'NAME': {
      const whole = text('whole');
      if (whole !== undefined && (given.given || given.family))
        throw new CorrectionFault('Give the whole name, or the given and the family name, and not both.');
      return whole === undefined
        ? without({ given: text('given'), family: text('family'), whole: null })
        : { whole, given: null, family: null };
    }
    case 'BIRTH': {
      const { bornOn = null, expectedOn = null, estimated = null } = given;
      if (bornOn !== null && expectedOn !== null)
        throw new CorrectionFault('Give either bornOn or, before birth, expectedOn.');
      const why =
        bornOn !== null
          ? impossibleBirth(bornOn, today)
          : expectedOn !== null
            ? impossibleExpectedBirth(expectedOn, today)
            : undefined;
      if (why !== undefined) throw new CorrectionFault(`That cannot be: ${why}.`);
      const day = bornOn ?? expectedOn;
      return {
        ...(day !== null && {
          born_on: bornOn,
          expected_on: expectedOn,
          placeholder: bornOn !== null && isPlaceholderBirth(bornOn),
        }),
        ...(estimated !== null && { estimated }),
      };
    }
    case 'IDENTIFIER': {
      const { value, valid } = canonicalIdentifier(scheme ?? '', text('value')!);
      return { value, valid, placeholder: isPlaceholderIdentifier(scheme ?? '', text('value')!) };
    }
    case 'ADDRESS': {
      const lines = (given.lines ?? []).map((line) => lineOf(line, 'lines'));
      if (lines.length === 0 || lines.length > MOST_LINES)
        throw new CorrectionFault(`Give the lines of the address, ${MOST_LINES} at most.`);
      const postcode = text('postcode') ?? null;
      // What was known of the other place says nothing of this one.
      return { lines, postcode, uprn: null, local_authority: null, place: placeOf(lines, postcode) };
    }
    case 'SAFE_CONTACT':
    case 'NEED':
    case 'RELATIONSHIP':
    case 'HOUSEHOLD':
      return without({ value: text('value'), language: text('language') });
  }
}

const without = (columns: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));

function lineOf(text: string, part: string): string {
  const said = text.trim();
  if (said === '' || said.length > LONGEST || /\p{C}/u.test(said))
    throw new CorrectionFault(`Give the ${part} in 1 to ${LONGEST} characters, in one line.`);
  return said;
}
