import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bitsToJoin, isWorthAsking } from '../../../src/people/linking';
import { Comparisons, indexedKeys, isInPlay, linkRecordOf } from '../../../src/people/linking/link';
import { compare, NOTHING_KNOWN, parseModel, prepare, Scorer, type Features } from '../../../src/record-linkage';

// Which questions are worth asking, and what a name that few have is worth: decision 61.

const model = parseModel(
  JSON.parse(readFileSync(join(__dirname, '../../../src/people/linking/first-model.json'), 'utf8')),
);
const scorer = new Scorer(model, 200_000);
const ASKED_FROM = { possible: 14.7 };

const HOME = { lines: ['4 Alder Close', 'Otherby'], postcode: 'OT1 4AB' };
const NEARBY = { lines: ['9 Quay Street', 'Otherby'], postcode: 'OT3 1BB' };
const FAR = { lines: ['9 Quay Street', 'Westby'], postcode: 'EW9 9ZZ' };

type Told = Partial<Features> & { readonly given?: string; readonly family?: string };
const record = ({ given = 'Eilidh', family = 'Hardy', ...more }: Told): Features => ({
  ...NOTHING_KNOWN,
  names: [{ given, family }],
  births: [{ on: '1964-09-22' }],
  sex: 'FEMALE',
  addresses: [HOME],
  ...more,
});
const evidenceOf = (a: Told, b: Told) => compare(scorer, prepare(record(a)), prepare(record(b)));
const isAsked = (a: Told, b: Told) => isWorthAsking(evidenceOf(a, b), ASKED_FROM);

describe('one given name and birth, two family names', () => {
  test('a woman within one town is asked about, for she may have married, common as her name is', () => {
    expect(isAsked({}, { family: 'Hexer', addresses: [NEARBY] })).toBe(true);
    expect(isAsked({ sex: undefined }, { family: 'Hexer', addresses: [NEARBY] })).toBe(true);
    expect(evidenceOf({}, { family: 'Hexer', addresses: [NEARBY] }).mayJoin).toBe(false);
  });

  test('two men are two, who hardly ever take another name, and so are two women of two towns', () => {
    const man = { given: 'Callum', sex: 'MALE' } as const;
    expect(isAsked(man, { ...man, family: 'Hexer', addresses: [NEARBY] })).toBe(false);
    expect(evidenceOf(man, { ...man, family: 'Hexer', addresses: [FAR] }).isPlainlyTwo).toBe(true);
    expect(evidenceOf({}, { family: 'Hexer', addresses: [FAR] }).isPlainlyTwo).toBe(true);
  });
});

describe('between two towns', () => {
  test('the fewer have the name, the less it takes to join, and the more have it the more', () => {
    const evidence = evidenceOf({}, { addresses: [FAR] });
    expect(evidence).toMatchObject({ whereabouts: 'FAR', mayJoin: true, prohibitions: [] });
    const bits = [2, 3, 6, 7, 9, 10].map((namesakes) => bitsToJoin(evidence, namesakes) - bitsToJoin(evidence));
    expect(bits).toEqual([2.5, 2.5, 0, 0, 0, -2]);
  });

  test('within a town, in one home or where no place is known, how many have the name changes nothing', () => {
    for (const addresses of [[NEARBY], [HOME], []]) {
      const evidence = evidenceOf({}, { addresses });
      expect(bitsToJoin(evidence, 2)).toBe(bitsToJoin(evidence, 10));
    }
  });
});

test('a birth that is only alike, or a given name, is no question without a home in common', () => {
  const slip = { births: [{ on: '1964-09-23' }] };
  expect(isAsked({ family: 'Warhill' }, { family: 'Warhill', addresses: [NEARBY], ...slip })).toBe(false);
  expect(isAsked({ family: 'Warhill' }, { family: 'Warhill', ...slip })).toBe(true);
  expect(isAsked({ given: 'Ava' }, { given: 'Eva', addresses: [NEARBY] })).toBe(false);
  expect(isAsked({ given: 'Ava' }, { given: 'Eva' })).toBe(true);
});

test('two numbers of one agency are a question where the births agree, and two people where they do not', () => {
  const numbered = (value: string): Told => ({ identifiers: [{ scheme: 'CRN', value }] });
  expect(evidenceOf(numbered('G940003'), numbered('G940004'))).toMatchObject({ isPlainlyTwo: false });
  expect(evidenceOf(numbered('G940003'), { ...numbered('G940004'), births: [] })).toMatchObject({ isPlainlyTwo: true });
});

describe('two records are compared any further', () => {
  const bitsOf = (a: Told, b: Told) => scorer.score(prepare(record(a)), prepare(record(b)));
  const isLookedAt = (a: Told, b: Told, possible: number) =>
    isInPlay({ scorer } as never, prepare(record(a)), prepare(record(b)), { possible } as never);
  const moved = { family: 'Hexer', addresses: [NEARBY] };
  const man = { given: 'Callum', sex: 'MALE' } as const;

  test('where the evidence is possible, and a little below where somebody would be asked all the same', () => {
    const pairs: readonly (readonly [Told, Told, less: number])[] = [
      [{}, {}, 0],
      [{}, moved, 2],
      [man, { ...man, ...moved }, 0],
    ];
    for (const [a, b, less] of pairs) {
      const bits = bitsOf(a, b);
      expect(isLookedAt(a, b, bits)).toBe(true);
      expect([less, isLookedAt(a, b, bits + 1.5)]).toEqual([less, less > 0]);
      expect(isLookedAt(a, b, bits + 2.5)).toBe(false);
    }
  });

  test('where the names and the year alone are the same, whatever the evidence', () => {
    const year: Told = { births: [{ on: '1964-01-01' }] };
    expect(evidenceOf(year, { ...year, addresses: [FAR] }).isAskedByName).toBe(true);
    expect(isLookedAt(year, { ...year, addresses: [FAR] }, 500)).toBe(true);
    expect(isLookedAt({}, { addresses: [FAR] }, 500)).toBe(false);
  });

  test('each pair once, whichever is named first, by what it is', () => {
    const candidate = (name: string, number: number, told: Told) =>
      linkRecordOf({ record: name, number, person: name, family: null, features: record(told) });
    const [a, b] = [candidate('a', 1, {}), candidate('b', 2, moved)];
    const comparisons = new Comparisons(
      { scorer } as never,
      new Map([
        ['a', a],
        ['b', b],
      ]),
    );
    expect(comparisons.between('a', 'b')).toEqual(evidenceOf({}, moved));
    expect(comparisons.between('b', 'a')).toBe(comparisons.between('a', 'b'));
  });

  test('a record that matching has not met stands under no key', () => {
    expect(indexedKeys({ known: null, number: 7 })).toEqual([]);
    const keys = indexedKeys({ known: record({}), number: 7 });
    expect(keys.length).toBeGreaterThan(2);
    expect(new Set(keys.map(({ number }) => number))).toEqual(new Set([7]));
  });
});
