import fc from 'fast-check';
import type { Evidence } from '../../../src/record-linkage';
import {
  bitsToJoin,
  bitsWithoutPlaces,
  Comparisons,
  contradicts,
  decideWho,
  hangsOnNamesakes,
  isWorthAsking,
  shareANumber,
  unconfirmedPeople,
  type Known,
  type LinkRecord,
} from '../../../src/people/linking/link';
import { worlds } from '../../testkit/runs';

// Who is one person, over any evidence and any decisions, without a database: what no evidence overrides
// (docs/decisions/0040, docs/matching.md). tests/people/linking/at-load.test.ts asks the same of the tables.

const THRESHOLDS = { join: 10, possible: 4, part: 6 };
const evidence = (changes: Partial<Evidence> = {}): Evidence => ({
  bits: -20,
  probability: 0,
  levels: [],
  twins: false,
  vetoes: [],
  isEnough: true,
  prohibitions: [],
  mayJoin: true,
  isPlainlyTwo: false,
  isFaint: false,
  isWithoutFamilyName: false,
  isUnanswerable: false,
  mayHaveMarried: false,
  whereabouts: 'UNKNOWN',
  isAskedByName: false,
  ...changes,
});
const strong = (bits = 20, changes: Partial<Evidence> = {}) =>
  evidence({ bits, levels: [{ comparison: 'given', level: 'SAME', bits }] as never, ...changes });
const keyOf = (a: string, b: string) => [a, b].sort().join(' ');

/** Records by their names, `p1a` of person p1, compared as a table says. */
class Said extends Comparisons {
  constructor(
    records: readonly LinkRecord[],
    private readonly table: ReadonlyMap<string, Evidence>,
    namesakes: ReadonlyMap<string, number> = new Map(),
  ) {
    super(undefined as never, new Map(records.map((one) => [one.record, one])), namesakes);
  }
  override between(a: string, b: string): Evidence {
    return this.table.get(keyOf(a, b)) ?? evidence();
  }
}
const recordOf = (name: string, number: number, family: string | null = null): LinkRecord => ({
  record: name,
  number,
  person: name.slice(0, 2),
  family,
  prepared: undefined as never,
  isUnconfirmed: false,
});
type Pair = readonly [string, string];
function decided(
  names: readonly (readonly [name: string, family: string | null])[],
  pairs: readonly (readonly [string, string, Evidence])[],
  known: Partial<Known> = {},
  /** Pairs that nothing brought together, and what comparing them says. */
  besides: readonly (readonly [string, string, Evidence])[] = [],
) {
  const records = names.map(([name, family], index) => recordOf(name, index, family));
  const comparisons = new Said(records, new Map([...pairs, ...besides].map(([a, b, found]) => [keyOf(a, b), found])));
  const edges = pairs.map(([a, b]): [string, string] => (a < b ? [a, b] : [b, a]));
  return decideWho(comparisons, edges, {
    thresholds: THRESHOLDS,
    same: [],
    notSame: [],
    unsure: [],
    isProtected: () => false,
    unconfirmed: new Set(),
    ...known,
  });
}
const alone = (...names: string[]) => names.map((name) => [name, null] as const);

const NAMES = ['p1a', 'p1b', 'p2a', 'p3a', 'p3b', 'p4a'];
const allPairs = NAMES.flatMap((a, at) => NAMES.slice(at + 1).map((b): Pair => [a, b]));
const anyEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    bits: fc.constantFrom(-12, 0, 4, 6, 9.5, 10, 11, 30),
    ofPlace: fc.constantFrom(0, 0, 8, 25),
    prohibitions: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      fc.subarray<Evidence['prohibitions'][number]>(['DIFFERENT_IDENTIFIERS', 'BORN_YEARS_APART', 'OTHER_GIVEN_NAME'], {
        minLength: 1,
      }),
    ),
    isPlainlyTwo: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
    isEnough: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
    mayJoin: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
    isUnanswerable: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  })
  .map(({ bits, ofPlace, ...rest }) =>
    evidence({
      ...rest,
      bits,
      levels: [
        { comparison: 'given', level: 'SAME', bits: bits - ofPlace },
        { comparison: 'address', level: 'SAME', bits: ofPlace },
      ] as never,
    }),
  );
const said = fc.subarray(allPairs, { maxLength: 2 });

test('what no evidence overrides: who is kept apart, who is of one family, who is protected; and people move whole', () => {
  let [joins, guardedReviews, asked] = [0, 0, 0];
  fc.assert(
    fc.property(
      fc.record({
        found: fc.array(anyEvidence, { minLength: allPairs.length, maxLength: allPairs.length }),
        families: fc.array(fc.constantFrom(null, null, 'f1', 'f2'), { minLength: 6, maxLength: 6 }),
        same: said,
        notSame: said,
        unsure: said,
        broughtTogether: fc.oneof(fc.constant(allPairs), fc.subarray(allPairs, { minLength: 4 })),
        guarded: fc.subarray(['p1', 'p2', 'p3', 'p4'], { maxLength: 2 }),
      }),
      ({ found, families, same, notSame, unsure, broughtTogether, guarded }) => {
        const table = new Map(allPairs.map(([a, b], index) => [keyOf(a, b), found[index]!]));
        const familyOf = new Map(NAMES.map((name, index) => [name, families[index]!]));
        const between = (a: string, b: string) => table.get(keyOf(a, b))!;
        const across = allPairs.filter(([a, b]) => a.slice(0, 2) !== b.slice(0, 2));
        const isIn =
          (list: readonly Pair[]) =>
          ([a, b]: Pair) =>
            list.some((one) => keyOf(...one) === keyOf(a, b));
        const { moves, reviews } = decided(
          NAMES.map((name) => [name, familyOf.get(name)!] as const),
          across.filter(isIn(broughtTogether)).map(([a, b]) => [a, b, between(a, b)] as const),
          {
            same: same.map(([a, b]) => [a, b]),
            notSame: notSame.map(([a, b]) => [a, b]),
            unsure: unsure.map(([a, b]) => [a, b]),
            isProtected: (person) => guarded.includes(person),
          },
          across.map(([a, b]) => [a, b, between(a, b)] as const),
        );
        const nowOf = new Map(NAMES.map((name) => [name, name.slice(0, 2)]));
        for (const { record, from, to } of moves) {
          expect([from, from === to]).toEqual([record.slice(0, 2), false]);
          nowOf.set(record, to);
        }
        // People move whole, to somebody who stays and who was there before.
        for (const person of ['p1', 'p2', 'p3', 'p4']) {
          const went = new Set(NAMES.filter((name) => name.startsWith(person)).map((name) => nowOf.get(name)));
          expect(went.size).toBe(1);
          const [to] = [...went] as [string];
          expect(to <= person && nowOf.get(`${to}a`) === to).toBe(true);
        }
        const isOne = ([a, b]: Pair) => nowOf.get(a) === nowOf.get(b);
        for (const [a, b] of across) {
          if (!isOne([a, b])) continue;
          joins += 1;
          // Somebody who said that two are not the same is heard, whatever else was said.
          expect([a, b, isIn(notSame)([a, b])]).toEqual([a, b, false]);
          // What a human said of two of their records goes before what their file says of two others.
          const isFamily = same.length === 0 && familyOf.get(a) !== null && familyOf.get(a) === familyOf.get(b);
          expect([a, b, isFamily]).toEqual([a, b, false]);
        }
        // Whoever is protected is joined by a human, or by what is no place.
        const people = new Map<string, string[]>();
        for (const name of NAMES) people.set(nowOf.get(name)!, [...(people.get(nowOf.get(name)!) ?? []), name]);
        for (const names of people.values()) {
          const persons = new Set(names.map((name) => name.slice(0, 2)));
          if (persons.size < 2 || ![...persons].some((person) => guarded.includes(person))) continue;
          for (const person of persons) {
            if (!moves.some(({ from }) => from === person)) continue;
            const pairs = names
              .filter((name) => name.startsWith(person))
              .flatMap((a) => NAMES.filter((b) => !b.startsWith(person)).map((b): Pair => [a, b]));
            const isSaid = pairs.some(isIn(same));
            const isOwn = pairs.some(([a, b]) => between(a, b).levels[0]!.bits >= THRESHOLDS.join);
            expect(isSaid || isOwn).toBe(true);
          }
        }
        guardedReviews += reviews.filter(({ why }) => why === 'PROTECTED').length;
        const questions = reviews.filter(({ why }) => why !== 'PROTECTED');
        asked += questions.length;
        for (const { a, b, bits, why } of questions) {
          expect(isOne([a, b])).toBe(false);
          if (why === 'VETOED') expect(between(a, b).prohibitions.length > 0).toBe(true);
          if (why === 'POSSIBLE') expect(bits < THRESHOLDS.join).toBe(true);
        }
      },
    ),
    worlds(200),
  );
  expect([joins > 20, guardedReviews > 5, asked > 50]).toEqual([true, true, true]);
});

test('of two who are not joined a human is asked once, about the pair that fits best, and why', () => {
  const ask = (bits: number, changes: Partial<Evidence> = {}) =>
    decided(alone('p1a', 'p2a'), [['p1a', 'p2a', evidence({ bits, ...changes })]]).reviews.map(({ why }) => why);
  expect(ask(3.9)).toEqual([]);
  expect(ask(4)).toEqual(['POSSIBLE']);
  expect(ask(9.9, { mayJoin: false })).toEqual(['POSSIBLE']);
  expect(ask(10, { mayJoin: false })).toEqual(['KEPT_APART']);
  expect(ask(12, { prohibitions: ['OTHER_GIVEN_NAME'] })).toEqual(['VETOED']);
  expect(ask(12, { mayJoin: false, isUnanswerable: true })).toEqual([]);
  expect(ask(12, { mayJoin: false, isPlainlyTwo: true })).toEqual([]);
  const weak = (bits: number) => evidence({ bits, mayJoin: false });
  const { reviews } = decided(alone('p1a', 'p1b', 'p2a'), [
    ['p1a', 'p2a', weak(5)],
    ['p1b', 'p2a', weak(8)],
  ]);
  expect(reviews).toEqual([{ a: 'p1b', b: 'p2a', bits: 8, why: 'POSSIBLE' }]);
  // Nobody is asked again what somebody was not sure of, nor about two of one family.
  expect(decided(alone('p1a', 'p2a'), [['p1a', 'p2a', weak(8)]], { unsure: [['p1a', 'p2a']] }).reviews).toEqual([]);
  expect(
    decided(
      [
        ['p1a', 'f'],
        ['p2a', 'f'],
      ],
      [['p1a', 'p2a', weak(8)]],
    ).reviews,
  ).toEqual([]);
});

test('a person who is protected is joined where a human said it of one of their records; and else asked about', () => {
  const place = evidence({ bits: 20, levels: [{ comparison: 'address', level: 'SAME', bits: 20 }] as never });
  const pairs = [
    ['p1a', 'p2a', place],
    ['p1b', 'p2a', place],
  ] as const;
  const isProtected = (person: string) => person === 'p2';
  const open = decided(alone('p1a', 'p1b', 'p2a'), pairs, { isProtected });
  expect([open.moves, open.reviews]).toEqual([[], [{ a: 'p2a', b: 'p1a', bits: 20, why: 'PROTECTED' }]]);
  const told = decided(alone('p1a', 'p1b', 'p2a'), pairs, { isProtected, same: [['p1b', 'p2a']] });
  expect([told.moves, told.reviews]).toEqual([[{ record: 'p2a', from: 'p2', to: 'p1' }], []]);
  // That a record is its own says nothing of whose it is.
  const itself = decided(alone('p1a', 'p1b', 'p2a'), pairs, { isProtected }, [['p2a', 'p2a', strong(90)]]);
  expect([itself.moves, itself.reviews.length]).toEqual([[], 1]);
  const unguarded = decided(alone('p1a', 'p1b', 'p2a'), pairs);
  expect(unguarded.moves).toEqual([{ record: 'p2a', from: 'p2', to: 'p1' }]);
});

test('of two who are plainly two, one record may be either’s: nobody joins it; two numbers of one agency alone are no such two', () => {
  // p3a fits p1a and p2a alike; p1 and p2 are kept apart.
  const with_ = (...prohibitions: Evidence['prohibitions']) =>
    decided(alone('p1a', 'p2a', 'p3a'), [
      ['p1a', 'p3a', strong(21)],
      ['p2a', 'p3a', strong(20)],
      ['p1a', 'p2a', evidence({ bits: 5, prohibitions })],
    ]);
  for (const why of [['TWINS'], ['DIFFERENT_IDENTIFIERS', 'TWINS'], ['TWINS', 'DIFFERENT_IDENTIFIERS']] as const) {
    const { moves, reviews } = with_(...why);
    expect([why, moves]).toEqual([why, []]);
    expect(reviews).toContainEqual({ a: 'p3a', b: 'p1a', bits: 21, why: 'KEPT_APART' });
  }
  expect(with_('DIFFERENT_IDENTIFIERS').moves).toEqual([{ record: 'p3a', from: 'p3', to: 'p1' }]);
  // A human knows whose it is.
  const said = decided(
    alone('p1a', 'p2a', 'p3a'),
    [
      ['p1a', 'p3a', strong(21)],
      ['p2a', 'p3a', strong(20)],
      ['p1a', 'p2a', evidence({ bits: 5, prohibitions: ['TWINS'] })],
    ],
    { same: [['p1a', 'p3a']] },
  );
  expect(said.moves).toEqual([{ record: 'p3a', from: 'p3', to: 'p1' }]);
});

test('whether it hangs on how many have the name: between two towns alone, where nothing else is wanting or forbids it', () => {
  const hangs = (changes: Partial<Evidence>) =>
    hangsOnNamesakes(evidence({ whereabouts: 'FAR', bits: 9.5, ...changes }), THRESHOLDS);
  // 9.5, less 2 for the two towns, and 2.5 more where hardly anybody has the name: 10, which joins.
  expect([hangs({}), hangs({ bits: 9.4 }), hangs({ bits: 40 })]).toEqual([true, false, true]);
  for (const whereabouts of ['SHARED', 'NEARBY', 'UNKNOWN'] as const) expect(hangs({ whereabouts })).toBe(false);
  expect([hangs({ isEnough: false }), hangs({ mayJoin: false }), hangs({ prohibitions: ['TWINS'] })]).toEqual([
    false,
    false,
    false,
  ]);
});

test('between two towns the name that more have counts, where both were counted; what a pair counts is never less for it', () => {
  const compared = (bits: number, changes: Partial<Evidence>, namesakes: readonly (readonly [string, number])[] = []) =>
    new Said(
      [recordOf('p1a', 0), recordOf('p2a', 1)],
      new Map([[keyOf('p1a', 'p2a'), evidence({ bits, ...changes })]]),
      new Map(namesakes),
    );
  const far = { whereabouts: 'FAR' } as const;
  const isStrong = (...namesakes: readonly (readonly [string, number])[]) =>
    compared(10, far, namesakes).isStrong('p1a', 'p2a', THRESHOLDS);
  expect(isStrong()).toBe(false);
  expect(isStrong(['p1a', 2], ['p2a', 3])).toBe(true);
  expect(isStrong(['p1a', 2])).toBe(false);
  expect(isStrong(['p2a', 2])).toBe(false);
  expect(isStrong(['p1a', 2], ['p2a', 12])).toBe(false);
  expect(isStrong(['p1a', 12], ['p2a', 2])).toBe(false);
  const bits = (...of: Parameters<typeof compared>) => compared(...of).bitsOf('p1a', 'p2a');
  expect(bits(20, { whereabouts: 'SHARED' })).toBe(24);
  expect(bits(20, { whereabouts: 'SHARED', mayJoin: false })).toBe(20);
  expect(bits(20, far)).toBe(20);
  expect(
    bits(20, far, [
      ['p1a', 2],
      ['p2a', 2],
    ]),
  ).toBe(20.5);
  // What is worth asking about counts as possible, whatever its bits.
  const edge = (evidenceOf: Partial<Evidence>) => compared(3, evidenceOf).edge('p1a', 'p2a', THRESHOLDS);
  expect(edge({ isAskedByName: true })).toEqual({ a: 'p1a', b: 'p2a', bits: 4, vetoed: false, weak: true });
  expect(edge({})).toMatchObject({ bits: 3 });
  expect(edge({ prohibitions: ['TWINS'] })).toMatchObject({ vetoed: true });
});

test('what is worth asking about: less for whoever may have married in one town, more for men and for what strangers share', () => {
  const asked = (bits: number, changes: Partial<Evidence>) => isWorthAsking(evidence({ bits, ...changes }), THRESHOLDS);
  const without = { isWithoutFamilyName: true } as const;
  for (const [least, changes] of [
    [4, {}],
    [14, { isFaint: true }],
    [14, { isFaint: true, ...without, mayHaveMarried: true, whereabouts: 'NEARBY' }],
    [2, { ...without, mayHaveMarried: true, whereabouts: 'NEARBY' }],
    [5.5, { ...without, mayHaveMarried: true, whereabouts: 'FAR' }],
    [10, without],
  ] as const) {
    expect([least, asked(least, changes), asked(least - 0.1, changes)]).toEqual([least, true, false]);
    expect(asked(least + 50, { ...changes, isUnanswerable: true })).toBe(false);
  }
  expect(asked(-30, { isAskedByName: true, isUnanswerable: true })).toBe(true);
});

test('of one who fits two who are plainly two nobody is joined, though nothing brought the two together', () => {
  const { moves } = decided(
    alone('p1a', 'p2a', 'p3a'),
    [
      ['p1a', 'p3a', strong(21)],
      ['p2a', 'p3a', strong(20)],
    ],
    {},
    [['p1a', 'p2a', evidence({ bits: 5, prohibitions: ['TWINS'] })]],
  );
  expect(moves).toEqual([]);
});

test('two of one family file stay two, by whatever records of theirs', () => {
  const { moves } = decided(
    [
      ['p1a', 'f'],
      ['p2a', null],
      ['p2b', 'f'],
    ],
    [['p1a', 'p2a', strong(40)]],
    {},
    [['p1a', 'p2b', strong(40)]],
  );
  expect(moves).toEqual([]);
  // That two records of one person stand in one file keeps nobody else from that person.
  const own = decided(
    [
      ['p1a', 'f'],
      ['p1b', 'f'],
      ['p2a', null],
    ],
    [
      ['p1a', 'p2a', strong(40)],
      ['p1b', 'p2a', strong(40)],
      ['p1a', 'p1b', strong(40)],
    ],
  );
  expect(own.moves).toEqual([{ record: 'p2a', from: 'p2', to: 'p1' }]);
});

test('one record that is a person’s own is enough to join a person who is protected', () => {
  const place = evidence({ bits: 20, levels: [{ comparison: 'address', level: 'SAME', bits: 20 }] as never });
  const { moves } = decided(
    alone('p1a', 'p1b', 'p2a'),
    [
      ['p1a', 'p2a', strong(25)],
      ['p1b', 'p2a', place],
    ],
    { isProtected: (person) => person === 'p1' },
  );
  expect(moves).toEqual([{ record: 'p2a', from: 'p2', to: 'p1' }]);
  // Exactly enough is enough, and a little less is not.
  const isProtected = () => true;
  for (const [bits, joins] of [
    [10, 1],
    [9.9, 0],
  ] as const) {
    const ofPlace = { comparison: 'address', level: 'SAME', bits: 20 };
    const found = evidence({
      bits: bits + 20,
      levels: [{ comparison: 'given', level: 'SAME', bits }, ofPlace] as never,
    });
    expect(decided(alone('p1a', 'p2a'), [['p1a', 'p2a', found]], { isProtected }).moves).toHaveLength(joins);
  }
});

test('whoever was there first keeps the id, in whatever order their records come', () => {
  const { moves } = decided(alone('p2a', 'p1a'), [['p1a', 'p2a', strong(25)]]);
  expect(moves).toEqual([{ record: 'p1a', from: 'p1', to: 'p2' }]);
  const records = [recordOf('p1b', 9), recordOf('p2a', 5), recordOf('p1a', 1)];
  const table = new Map([
    [keyOf('p1a', 'p2a'), strong(25)],
    [keyOf('p1b', 'p2a'), strong(25)],
  ]);
  const edges: [string, string][] = [
    ['p1a', 'p2a'],
    ['p1b', 'p2a'],
  ];
  const known = {
    thresholds: THRESHOLDS,
    same: [],
    notSame: [],
    unsure: [],
    isProtected: () => false,
    unconfirmed: new Set<string>(),
  };
  expect(decideWho(new Said(records, table), edges, known).moves).toEqual([{ record: 'p2a', from: 'p2', to: 'p1' }]);
});

test('a rival is another record that fits as well and is nobody of theirs: not one that hardly fits, or that has to do with others', () => {
  const joins = (...besides: readonly (readonly [string, string, Evidence])[]) =>
    decided(alone('p1a', 'p2a', 'p3a', 'p4a'), [['p1a', 'p2a', strong(25)], ...besides]).moves.filter(
      ({ record, to }) => record === 'p2a' && to === 'p1',
    ).length;
  const twins = evidence({ bits: 5, prohibitions: ['TWINS'] });
  expect(joins(['p1a', 'p3a', strong(21)], ['p2a', 'p3a', twins])).toBe(0);
  // Hardly fits.
  expect(joins(['p1a', 'p3a', evidence({ bits: 5, mayJoin: false })], ['p2a', 'p3a', twins])).toBe(1);
  // Is forbidden to either of them.
  expect(joins(['p1a', 'p3a', evidence({ bits: 40, prohibitions: ['TWINS'] })], ['p2a', 'p3a', twins])).toBe(1);
  // Fits somebody else.
  expect(joins(['p3a', 'p4a', strong(25)], ['p1a', 'p3a', twins])).toBe(1);
  expect(joins(['p3a', 'p4a', strong(25)], ['p1a', 'p4a', twins])).toBe(1);
});

test('who has been joined is asked about as one; who is plainly two by any of their records, not at all', () => {
  const weak = (bits: number) => evidence({ bits, mayJoin: false });
  const { moves, reviews } = decided(alone('p1a', 'p2a', 'p3a'), [
    ['p1a', 'p2a', strong(25)],
    ['p1a', 'p3a', weak(5)],
    ['p2a', 'p3a', weak(8)],
  ]);
  expect(moves).toHaveLength(1);
  expect(reviews).toEqual([{ a: 'p2a', b: 'p3a', bits: 8, why: 'POSSIBLE' }]);
  const plainly = decided(alone('p1a', 'p1b', 'p2a', 'p2b'), [['p1a', 'p2a', weak(8)]], {}, [
    ['p1b', 'p2b', evidence({ isPlainlyTwo: true })],
  ]);
  expect(plainly.reviews).toEqual([]);
  const first = decided(alone('p1a', 'p1b', 'p2a', 'p2b'), [['p1b', 'p2b', weak(8)]], {}, [
    ['p1a', 'p2a', evidence({ isPlainlyTwo: true })],
  ]);
  expect(first.reviews).toEqual([]);
});

test('who somebody said is one is one, whatever the evidence says and forbids', () => {
  const { moves } = decided(
    alone('p1a', 'p2a'),
    [['p1a', 'p2a', evidence({ bits: -40, prohibitions: ['TWINS'], mayJoin: false })]],
    { same: [['p1a', 'p2a']] },
  );
  expect(moves).toEqual([{ record: 'p2a', from: 'p2', to: 'p1' }]);
});

test('what it takes to join two hangs on where they live; where somebody lives says nothing of who they are', () => {
  const levels = (given: number) =>
    [
      { comparison: 'family', level: 'SAME', bits: 3 },
      { comparison: 'given', level: 'SAME', bits: given },
      { comparison: 'postcode', level: 'SAME', bits: 100 },
      { comparison: 'address', level: 'SAME', bits: 100 },
      { comparison: 'town', level: 'SAME', bits: 100 },
      { comparison: 'region', level: 'SAME', bits: 100 },
    ] as never;
  expect(bitsWithoutPlaces(evidence({ levels: levels(7) }))).toBe(10);
  const bits = (whereabouts: Evidence['whereabouts'], given: number) =>
    bitsToJoin(evidence({ bits: 20, whereabouts, levels: levels(given) }));
  expect(bits('SHARED', 9)).toBe(24);
  expect(bits('NEARBY', 9)).toBe(23);
  expect(bits('UNKNOWN', 9)).toBe(20);
  expect(bits('FAR', 9)).toBe(14);
  expect(bits('FAR', 5)).toBe(18);
  expect(bits('FAR', -3)).toBe(18);
  expect(bitsToJoin(evidence({ bits: 20, whereabouts: 'FAR' }))).toBe(18);
  for (const isEnough of [false, true])
    for (const mayJoin of [false, true])
      for (const many of [9.9, 10])
        expect(
          new Said(
            [recordOf('p1a', 0), recordOf('p2a', 1)],
            new Map([[keyOf('p1a', 'p2a'), evidence({ bits: many, isEnough, mayJoin })]]),
          ).isStrong('p1a', 'p2a', THRESHOLDS),
        ).toBe(isEnough && mayJoin && many >= 10);
});

test('somebody whose own records are said to be two is not moved in part', () => {
  const { moves } = decided(
    alone('p1a', 'p2a', 'p2b'),
    [
      ['p1a', 'p2a', strong(25)],
      ['p1a', 'p2b', evidence({ bits: -20 })],
    ],
    { notSame: [['p2a', 'p2b']] },
  );
  expect(moves).toEqual([]);
});

test('a record contradicts the person to whom its number leads by name and birth; others by what forbids to join them alone', () => {
  const withNumbers = (name: string, numbers: Readonly<Record<string, readonly string[]>>): LinkRecord => ({
    ...recordOf(name, 0),
    prepared: { identifiers: new Map(Object.entries(numbers)) } as never,
  });
  const [one, shares, other] = [
    withNumbers('p1a', { CRN: ['G1'], NHS: ['9'] }),
    withNumbers('p2a', { CRN: ['G2', 'G1'] }),
    withNumbers('p3a', { NHS: ['8'], PNC: ['G1'] }),
  ];
  expect([shareANumber(one, shares), shareANumber(one, other)]).toEqual([true, false]);
  expect(shareANumber(shares, one)).toBe(true);
  expect(shareANumber(one, shares, new Set(['CRN']))).toBe(true);
  expect(shareANumber(one, shares, new Set(['NHS']))).toBe(false);
  const against = (bits: number, ofNumber = 0) =>
    evidence({
      levels: [
        { comparison: 'given', level: 'X', bits },
        { comparison: 'identifier:CRN', level: 'X', bits: ofNumber },
      ] as never,
    });
  expect(contradicts(against(-4.1, 40), one, shares)).toBe(true);
  expect(contradicts(against(-4, -40), one, shares)).toBe(false);
  expect(contradicts(against(-40), one, other)).toBe(false);
  const forbidden = { ...against(20), prohibitions: ['TWINS'] as const };
  expect([contradicts(forbidden, one, shares), contradicts(forbidden, one, other)]).toEqual([true, true]);
});

test('a person is unconfirmed where every record of theirs is; and a human who said that two are two is not asked again', () => {
  const one = (name: string, isUnconfirmed: boolean) => ({ ...recordOf(name, 1), isUnconfirmed });
  expect([
    ...unconfirmedPeople([one('p1a', true), one('p1b', true), one('p2a', true), one('p2b', false), one('p3a', false)]),
  ]).toEqual(['p1']);
  const asked = (known: Partial<Known>) =>
    decided(alone('p1a', 'p2a'), [['p1a', 'p2a', strong(25)]], { unconfirmed: new Set(['p1']), ...known }).reviews
      .length;
  expect([asked({}), asked({ notSame: [['p1a', 'p2a']] }), asked({ same: [['p1a', 'p2a']] })]).toEqual([1, 0, 0]);
});

test('nobody whom one agency alone has said, and nobody confirmed, is joined but by a human, whoever would bring them together', () => {
  let [joins, asked] = [0, 0];
  fc.assert(
    fc.property(
      fc.array(anyEvidence, { minLength: allPairs.length, maxLength: allPairs.length }),
      fc.subarray(['p1', 'p2', 'p3', 'p4'], { minLength: 1, maxLength: 2 }),
      said,
      (found, unconfirmed, same) => {
        const table = new Map(allPairs.map(([a, b], index) => [keyOf(a, b), found[index]!]));
        const across = allPairs.filter(([a, b]) => a.slice(0, 2) !== b.slice(0, 2));
        const { moves, reviews } = decided(
          alone(...NAMES),
          across.map(([a, b]) => [a, b, table.get(keyOf(a, b))!] as const),
          { same: same.map(([a, b]) => [a, b]), unconfirmed: new Set(unconfirmed) },
        );
        const people = new Map(NAMES.map((name) => [name.slice(0, 2), name.slice(0, 2)]));
        for (const { from, to } of moves) people.set(from, to);
        const bySaying = new Set(same.flatMap(([a, b]) => [a.slice(0, 2), b.slice(0, 2)]));
        for (const person of unconfirmed) {
          if (bySaying.has(person)) continue;
          expect(moves.filter(({ from, to }) => from === person || to === person)).toEqual([]);
          if (reviews.some(({ a, b }) => [a, b].some((record) => record.startsWith(person)))) asked += 1;
        }
        joins += moves.length;
      },
    ),
    worlds(400, 5_000),
  );
  expect(joins).toBeGreaterThan(0);
  expect(asked).toBeGreaterThan(0);
});
