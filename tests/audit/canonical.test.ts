import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical } from '../../src/audit/canonical';
import { worlds } from '../testkit/runs';

// Another program verifies what the hub has hashed and signed, so its text is the standard one (RFC 8785).

const isAbsent = (value: unknown) => value === null || value === undefined;

/** The members of each object that are there; null in a list is an entry. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => withoutNulls(entry));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => !isAbsent(held))
      .map(([key, held]) => [key, withoutNulls(held)]),
  );
}

test('what is hashed is the JSON Canonicalization Scheme of a value without its nulls', () => {
  // Half a surrogate pair is no Unicode text: the hub refuses it at its border, and the scheme has no form for it.
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      expect(canonical(value)).toBe(canonicalize(withoutNulls(value)));
    }),
    worlds(300),
  );
});

test('keys stand in the order of their UTF-16 code units, and numbers as the standard writes them', () => {
  // The examples of RFC 8785, 3.2.3 and appendix B.
  const keys = { '\u20ac': 5, '\r': 1, '\ufb33': 7, '1': 2, '\ud83d\ude00': 6, '\u0080': 3, '\u00f6': 4 };
  expect([...canonical(keys).matchAll(/:(\d)/g)].map(([, place]) => Number(place))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(canonical([333_333_333.333_333_29, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
    '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
  );
});
