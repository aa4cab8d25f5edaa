import fc from 'fast-check';
import { canonicalIdentifier, IdentifierScheme } from '../../src/people';
import {
  parseBirthDate,
  parseGssCode,
  parsePoliceForce,
  parsePostcode,
  parseUprn,
  withDayAndMonthExchanged,
} from '../../src/people/identifiers';
import { valuesOf } from '../../src/subgraph';

const canonical = (scheme: string, given: string) => canonicalIdentifier(scheme, given);

// Check letters and digits, worked out again here from the published rules.
const POLICE_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';
const PUPIL_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const pncLetter = (year: string, serial: string) =>
  POLICE_LETTERS[Number(BigInt(year.slice(-2) + serial.padStart(7, '0')) % 23n)]!;
const nhsCheck = (nine: string) => {
  const remainder =
    [...nine].reduce((sum, digit, index) => sum + Number(digit) * [10, 9, 8, 7, 6, 5, 4, 3, 2][index]!, 0) % 11;
  return [0, undefined, 9, 8, 7, 6, 5, 4, 3, 2, 1][remainder];
};
const upnLetter = (twelve: string) =>
  PUPIL_LETTERS[[...twelve].reduce((sum, digit, index) => sum + Number(digit) * (index + 2), 0) % 23]!;

describe('the published examples', () => {
  test.each([
    ['PNC', '81/34U', '1981/0000034U'],
    ['PNC', '02/73319Z', '2002/0073319Z'],
    ['PNC', '033Y', '2003/0000003Y'],
    ['CRO', '65656/91H', '065656/91H'],
    ['CRO', 'SF05/482703J', 'SF05/482703J'],
    ['NHS', '9000000009', '9000000009'],
    ['UPN', 'B801200005001', 'B801200005001'],
    ['CRN', 'g940003', 'G940003'],
    ['PRISON_NUMBER', 'a1234bc', 'A1234BC'],
  ])('%s %s is read as %s', (scheme, given, value) => {
    expect(canonical(scheme, given)).toEqual({ value, valid: true });
  });

  test.each([
    ['PNC', '2001/0171310S', 'a check letter that does not fit'],
    ['CRO', '85227/65G', 'a check letter that does not fit'],
    ['CRO', '000000/00Z', 'the placeholder'],
    ['CRO', '0/00Z', 'the placeholder, written short'],
    ['PNC', '2000/0000000Z', 'a placeholder whose check letter fits'],
    ['PNC', '00/0Z', 'a placeholder, written short'],
    ['CRO', 'SF00/0Z', 'a placeholder for a file number'],
    ['NHS', '0000000000', 'a placeholder whose check digit fits'],
    ['NHS', '1111111111', 'a placeholder whose check digit fits'],
    ['UPN', 'A000000000000', 'a placeholder whose check letter fits'],
    ['CRN', 'X000000', 'a placeholder'],
    ['PRISON_NUMBER', 'A0000AA', 'a placeholder'],
    ['NHS', '9000000008', 'a check digit that does not fit'],
    ['NHS', '900000000', 'a digit short'],
    ['UPN', 'A801200005001', 'a check letter that does not fit'],
    ['CRN', '940003', 'no letter'],
    ['PRISON_NUMBER', 'A123BC', 'a digit short'],
    ['PNC', '', 'nothing'],
    ['NHS', '٩٠٠٠٠٠٠٠٠٩', 'digits of another alphabet'],
  ])('%s %s is kept as given and not used to link: %s', (scheme, given) => {
    expect(canonical(scheme, given)).toEqual({ value: given, valid: false });
  });
});

describe('however it is written', () => {
  const serial = fc.integer({ min: 1, max: 9_999_999 });
  const year = fc.integer({ min: 1950, max: 2025 });
  const blanks = fc.constantFrom('', ' ', '  ', '\t');

  test('a PNC identifier, short or long, padded or not, in any case, is one identifier', () => {
    fc.assert(
      fc.property(year, serial, blanks, fc.boolean(), (of, number, blank, lower) => {
        const full = String(of);
        const letter = pncLetter(full, String(number));
        const padded = String(number).padStart(7, '0');
        const expected = { value: `${full}/${padded}${letter}`, valid: true };
        const written = [`${full}/${number}${letter}`, `${full}/${padded}${letter}`, `${full}${padded}${letter}`];
        const inDoubt = of < 1927; // a two-digit year of the last century that may have come in this one
        if (!inDoubt)
          written.push(
            `${full.slice(2)}/${number}${letter}`,
            `${full.slice(2)}/${padded}${letter}`,
            `${full.slice(2)}${padded}${letter}`,
          );
        for (const text of written)
          expect(canonical('PNC', blank + (lower ? text.toLowerCase() : text) + blank)).toEqual(expected);
      }),
    );
  });

  test('a CRO number is padded, and a file number is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 99 }), (number, of) => {
        const two = String(of).padStart(2, '0');
        const padded = String(number).padStart(6, '0');
        const letter = POLICE_LETTERS[Number(two + padded) % 23]!;
        expect(canonical('CRO', `${number}/${two}${letter}`)).toEqual({
          value: `${padded}/${two}${letter}`,
          valid: true,
        });
        const fileLetter = POLICE_LETTERS[Number(two + String(number)) % 23]!;
        expect(canonical('CRO', `sf${two}/${number}${fileLetter}`)).toEqual({
          value: `SF${two}/${number}${fileLetter}`,
          valid: true,
        });
      }),
    );
  });

  test('an NHS number is the same with blanks or hyphens, and none has the check digit ten', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
        const nine = String(number).padStart(9, '0');
        fc.pre(!/^(\d)\1{8}$/.test(nine)); // placeholders, some of which satisfy the check digit
        const check = nhsCheck(nine);
        for (let digit = 0; digit < 10; digit += 1)
          expect(canonical('NHS', `${nine}${digit}`).valid).toBe(digit === check);
        if (check === undefined) return;
        const value = `${nine}${check}`;
        for (const text of [
          `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`,
          `${value.slice(0, 3)}-${value.slice(3, 6)}-${value.slice(6)}`,
        ]) {
          expect(canonical('NHS', text)).toEqual({ value, valid: true });
        }
      }),
    );
  });

  test('a pupil number has one check letter that fits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 999_999_999_999n }), (number) => {
        const twelve = String(number).padStart(12, '0');
        const fitting = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((letter) => canonical('UPN', letter + twelve).valid);
        expect(fitting).toEqual([upnLetter(twelve)]);
      }),
    );
  });

  test('one wrong digit in a check-lettered number is noticed', () => {
    fc.assert(
      fc.property(year, serial, fc.nat(6), fc.integer({ min: 1, max: 9 }), (of, number, at, by) => {
        const padded = String(number).padStart(7, '0');
        const letter = pncLetter(String(of), padded);
        const wrong = padded.slice(0, at) + String((Number(padded[at]) + by) % 10) + padded.slice(at + 1);
        expect(canonical('PNC', `${of}/${wrong}${letter}`).valid).toBe(false);
      }),
    );
  });

  test('reading twice is reading once, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('HUB', ...valuesOf(IdentifierScheme)),
        fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[0-9/A-Zsf -]{0,14}$/)),
        (scheme, given) => {
          const once = canonical(scheme, given);
          expect(canonical(scheme, once.value)).toEqual(once);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('what is valid is never empty, but for nothing at all', () => {
    for (const scheme of valuesOf(IdentifierScheme))
      for (const given of ['', ' ', '\n']) expect(canonical(scheme, given).valid).toBe(false);
  });
});

describe('places, forces and births', () => {
  test.each([
    [parsePostcode, 'sy12ab', 'SY1 2AB'],
    [parsePostcode, ' EC1A  1BB ', 'EC1A 1BB'],
    [parsePostcode, 'W1A 0AX', 'W1A 0AX'],
    [parsePostcode, 'M1 1AE', 'M1 1AE'],
    [parsePostcode, 'CR2 6XH', 'CR2 6XH'],
    [parsePostcode, 'DN55 1PT', 'DN55 1PT'],
    [parseUprn, '000010033544', '10033544'],
    [parseGssCode, 'e10000034', 'E10000034'],
    [parsePoliceForce, '22', '22'],
    [parsePoliceForce, '1', '01'],
    [parsePoliceForce, 'West Mercia Police', '22'],
    [parsePoliceForce, 'Devon & Cornwall Constabulary', '50'],
    [(given: string) => parseBirthDate(given, '2026-01-01'), '2024-02-29', '2024-02-29'],
  ] as const)('%p reads %s as %s', (parse, given, value) => {
    expect(parse(given)).toEqual({ kind: 'VALID', value });
  });

  test.each([
    [parsePostcode, 'NF1 1NF'],
    [parsePostcode, 'nf11fa'],
    [parseUprn, '000'],
    [parseGssCode, 'E99999999'],
    [(given: string) => parseBirthDate(given, '2026-01-01'), '1900-01-01'],
    [(given: string) => parseBirthDate(given, '2026-01-01'), '1970-01-01'],
  ] as const)('%p knows %s for a placeholder', (parse, given) => {
    expect(parse(given).kind).toBe('PLACEHOLDER');
  });

  test.each([
    [parsePostcode, 'SY1 2A'],
    [parsePostcode, 'SY1 2CK'],
    [parsePostcode, 'QQ1 2AB'],
    [parseUprn, '1234567890123'],
    [parseUprn, '12A'],
    [parseGssCode, 'E1000003'],
    [parsePoliceForce, '99'],
    [parsePoliceForce, 'Devon'],
    [(given: string) => parseBirthDate(given, '2026-01-01'), '2023-02-29'],
    [(given: string) => parseBirthDate(given, '2026-01-01'), '1985-25-12'],
    [(given: string) => parseBirthDate(given, '2026-01-01'), '2026-01-02'],
    [(given: string) => parseBirthDate(given, '2026-01-01'), '1066-10-14'],
  ] as const)('%p does not take %s for one', (parse, given) => {
    expect(parse(given).kind).toBe('INVALID');
  });

  test('a date whose day is no month has no date with the two exchanged, and any other comes back when exchanged twice', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-02'), max: new Date('2025-12-31'), noInvalidDate: true }), (day) => {
        const read = parseBirthDate(day.toISOString().slice(0, 10), '2026-01-01');
        if (read.kind !== 'VALID') return;
        const turned = withDayAndMonthExchanged(read.value);
        if (turned !== undefined) expect(withDayAndMonthExchanged(turned)).toBe(read.value);
        else expect(day.getUTCDate() > 12 || day.getUTCDate() === day.getUTCMonth() + 1).toBe(true);
      }),
    );
  });
});
