import fc from 'fast-check';
import { clusterOf, type Edge, type Pair } from '../../../src/record-linkage';
import { worlds } from '../../testkit/runs';

const thresholds = { join: 10, possible: 4, part: 2 };
const persons = (records: string, edges: Edge[], options = {}) =>
  clusterOf([...records], edges, thresholds, options).persons.map((group) => group.join(''));
const edge = (pair: string, bits: number, more: Partial<Edge> = {}): Edge => ({
  a: pair[0]!,
  b: pair[1]!,
  bits,
  ...more,
});

describe('which records are one person', () => {
  test('what reaches the threshold is joined, and what does not is for a human to look at', () => {
    const { persons: found, review } = clusterOf(
      [...'abcd'],
      [edge('ab', 10), edge('bc', 9), edge('cd', 3)],
      thresholds,
    );
    expect(found).toEqual([['a', 'b'], ['c'], ['d']]);
    expect(review).toEqual([{ a: 'b', b: 'c', bits: 9 }]);
  });

  test('a chain of records, each like the next, makes no person of the first and the last', () => {
    expect(persons('abc', [edge('ab', 14), edge('bc', 12), edge('ac', -20)])).toEqual(['ab', 'c']);
  });

  test('a record that misses half of what it should have is carried by those that are like it', () => {
    expect(persons('abc', [edge('ab', 14), edge('bc', 12), edge('ac', -3)])).toEqual(['abc']);
  });

  test('a veto between two records keeps everybody joined to them apart', () => {
    const pairs = [edge('ab', 30), edge('cd', 30), edge('bc', 25), edge('ad', 25, { vetoed: true })];
    expect(persons('abcd', pairs)).toEqual(['ab', 'cd']);
  });

  test('whoever looks like a twin of half a person is somebody else; of one record among several, perhaps a slip in its first name', () => {
    const twins = { vetoed: true, twins: true };
    expect(persons('ab', [edge('ab', 30, twins)])).toEqual(['a', 'b']);
    expect(persons('abx', [edge('ab', 30), edge('bx', 20), edge('ax', 20, twins)])).toEqual(['ab', 'x']);
    const three = [edge('ab', 30), edge('bc', 30), edge('ac', 30), edge('ax', 20, twins)];
    expect(persons('abcx', [...three, edge('bx', 20), edge('cx', 20)])).toEqual(['abcx']);
    // However strong it looks, a pair of twins joins nobody: another pair has to reach the threshold.
    expect(persons('abcx', [...three, edge('bx', 9), edge('cx', 9)])).toEqual(['abc', 'x']);
  });

  test('too little in common joins nobody, but counts with what is enough', () => {
    expect(persons('ab', [edge('ab', 12, { weak: true })])).toEqual(['a', 'b']);
    expect(persons('abc', [edge('ab', 12, { weak: true }), edge('bc', 12), edge('ac', 12)])).toEqual(['abc']);
  });

  /** What two records say of one another that share no key, so that nobody had compared them. */
  const comparedAs =
    (pairs: Readonly<Record<string, Omit<Edge, 'a' | 'b'>>>) =>
    (a: string, b: string): Omit<Edge, 'a' | 'b'> =>
      pairs[a < b ? a + b : b + a] ?? { bits: 0 };

  test('a chain whose first and last share no key makes no person of them: they are compared before they are joined', () => {
    const chain = [edge('ab', 14), edge('bc', 12)];
    expect(persons('abc', chain)).toEqual(['abc']);
    expect(persons('abc', chain, { between: comparedAs({ ac: { bits: -20 } }) })).toEqual(['ab', 'c']);
    expect(persons('abc', chain, { between: comparedAs({ ac: { bits: 5, vetoed: true } }) })).toEqual(['ab', 'c']);
    expect(persons('abc', chain, { between: comparedAs({ ac: { bits: 5, twins: true, vetoed: true } }) })).toEqual([
      'ab',
      'c',
    ]);
    expect(persons('abc', chain, { between: comparedAs({ ac: { bits: 5 } }) })).toEqual(['abc']);
  });

  test('longer chains are compared at each join, and only pairs that nobody had compared', () => {
    const asked: string[] = [];
    const between = (a: string, b: string) => {
      asked.push([a, b].sort().join(''));
      return { bits: -9 };
    };
    const pairs = [edge('ab', 30), edge('cd', 29), edge('bc', 12), edge('ad', 8)];
    // Across the two: 12, 8 and two of -9 make half a bit on average, and 2 are wanted.
    expect(persons('abcd', pairs, { between })).toEqual(['ab', 'cd']);
    expect(asked.sort()).toEqual(['ac', 'bd']);
    expect(persons('abcd', pairs, { between: () => ({ bits: -5 }) })).toEqual(['abcd']);
  });

  test('what is compared late speaks for a join, and joins alone where it reaches the threshold', () => {
    const pairs = [edge('ab', 14), edge('bc', 10)];
    expect(persons('abcd', [...pairs, edge('cd', 10)], { between: () => ({ bits: 3 }) })).toEqual(['abcd']);
    const { review } = clusterOf([...'abc'], pairs, thresholds, {
      between: comparedAs({ ac: { bits: 6, vetoed: true } }),
    });
    expect(review).toEqual([
      { a: 'b', b: 'c', bits: 10 },
      { a: 'a', b: 'c', bits: 6, vetoed: true },
    ]);
  });

  test('of a pair that is told twice the weaker evidence counts, and what keeps it apart in either', () => {
    expect(persons('ab', [edge('ab', 12), edge('ba', 3)])).toEqual(['a', 'b']);
    expect(persons('ab', [edge('ab', 12), edge('ab', 12)])).toEqual(['ab']);
    for (const more of [{ vetoed: true }, { vetoed: true, twins: true }, { weak: true }])
      for (const both of [
        [edge('ab', 12, more), edge('ab', 12)],
        [edge('ab', 12), edge('ab', 12, more)],
      ])
        expect(persons('ab', both)).toEqual(['a', 'b']);
    expect(persons('ab', [edge('aa', 12), edge('ab', 12)])).toEqual(['ab']);
  });

  test('evidence that is just enough on average joins, and anything less does not', () => {
    expect(persons('abc', [edge('ab', 14), edge('bc', 10), edge('ac', -6)])).toEqual(['abc']);
    expect(persons('abc', [edge('ab', 14), edge('bc', 10), edge('ac', -6.1)])).toEqual(['ab', 'c']);
  });

  test('what a human has decided is not asked again, nor what contradicts another', () => {
    const overrides = {
      same: [
        ['a', 'b'],
        ['b', 'c'],
      ] as Pair[],
      notSame: [['a', 'c']] as Pair[],
    };
    const edges = [edge('ac', 9), edge('bc', 9), edge('ad', 9)];
    expect(clusterOf([...'abcd'], edges, thresholds, { overrides }).review).toEqual([{ a: 'a', b: 'd', bits: 9 }]);
  });

  test('of pairs that fit alike the one whose records come first is joined, in whatever order they are told', () => {
    const apart = edge('bc', 20, { vetoed: true });
    for (const pairs of [
      [edge('ab', 12), edge('ac', 12), apart],
      [edge('ac', 12), edge('ab', 12), apart],
      [apart, edge('ca', 12), edge('ba', 12)],
    ])
      expect(persons('abc', pairs)).toEqual(['ab', 'c']);
    const other = edge('ab', 20, { vetoed: true });
    for (const pairs of [
      [edge('ac', 12), edge('bc', 12), other],
      [edge('bc', 12), edge('ac', 12), other],
    ])
      expect(persons('abc', pairs)).toEqual(['ac', 'b']);
  });

  test('a pair of a record that is not there is a fault', () => {
    expect(() => persons('ab', [edge('ax', 12)])).toThrow('not among the records');
  });

  test('a human’s word wins over any evidence, either way', () => {
    expect(persons('ab', [edge('ab', 60)], { overrides: { notSame: [['a', 'b']] } })).toEqual(['a', 'b']);
    expect(persons('ab', [edge('ab', -60, { vetoed: true })], { overrides: { same: [['b', 'a']] } })).toEqual(['ab']);
  });

  test('two humans who contradict each other are both named, and nobody is joined on it', () => {
    const overrides = {
      same: [
        ['a', 'b'],
        ['b', 'c'],
      ] as Pair[],
      notSame: [['a', 'c']] as Pair[],
    };
    const { persons: found, contradictions } = clusterOf([...'abc'], [], thresholds, { overrides });
    expect(found).toEqual([['a', 'b'], ['c']]);
    expect(contradictions).toEqual([['b', 'c']]);
  });

  const letters = [...'abcdefghij'];
  const anyPair = fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...letters)).filter(([a, b]) => a !== b);
  const anyEdge = fc.record({
    a: fc.constantFrom(...letters),
    b: fc.constantFrom(...letters),
    // Some alike, so that it matters what decides between them.
    bits: fc.oneof(fc.double({ min: -30, max: 40, noNaN: true }), fc.constantFrom(-20, 4, 10, 14)),
    vetoed: fc.boolean(),
    weak: fc.boolean(),
  });
  const anyWorld = fc.record({
    edges: fc.array(anyEdge, { maxLength: 40 }),
    same: fc.array(anyPair, { maxLength: 3 }),
    notSame: fc.array(anyPair, { maxLength: 3 }),
  });
  const shuffled = <T>(list: readonly T[], by: readonly number[]): T[] =>
    list
      .map((item, index) => ({ item, key: (by[index % by.length]! * 7919 * (index + 1)) % 1 }))
      .sort((x, y) => x.key - y.key)
      .map(({ item }) => item);

  test('where every pair is compared in the end, no person holds two records that are kept apart, nor too little on average', () => {
    const all = letters.flatMap((a, at) => letters.slice(at + 1).map((b): [string, string] => [a, b]));
    const compared = fc.array(
      fc.record({ bits: fc.double({ min: -15, max: 30, noNaN: true }), vetoed: fc.boolean(), isFound: fc.boolean() }),
      {
        minLength: all.length,
        maxLength: all.length,
      },
    );
    fc.assert(
      fc.property(compared, (by) => {
        const known = new Map(all.map(([a, b], at) => [a + b, { ...by[at]!, a, b }]));
        // Rarely kept apart, so that there are persons of several records.
        const edgeOf = (a: string, b: string) => {
          const { bits, vetoed } = known.get(a < b ? a + b : b + a)!;
          return { bits, vetoed: vetoed && bits < 0 };
        };
        const found = [...known.values()]
          .filter(({ isFound }) => isFound)
          .map(({ a, b }): Edge => ({ a, b, ...edgeOf(a, b) }));
        const { persons: groups } = clusterOf(letters, found, thresholds, { between: edgeOf });
        for (const group of groups) {
          const pairs = group.flatMap((a, at) => group.slice(at + 1).map((b) => edgeOf(a, b)));
          if (pairs.length === 0) continue;
          expect(pairs.some(({ vetoed }) => vetoed)).toBe(false);
          const average = pairs.reduce((sum, { bits }) => sum + bits, 0) / pairs.length;
          expect(average).toBeGreaterThanOrEqual(thresholds.part - 0.001);
        }
      }),
      worlds(150),
    );
  });

  test('the order in which records and pairs come changes nothing', () => {
    fc.assert(
      fc.property(
        anyWorld,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 40 }),
        ({ edges, same, notSame }, by) => {
          const turned = edges.map((one, index) =>
            by[index % by.length]! < 0.5 ? { ...one, a: one.b, b: one.a } : one,
          );
          const overrides = { same, notSame };
          expect(
            clusterOf(shuffled(letters, by), shuffled(turned, by), thresholds, {
              overrides: { same: shuffled(same, by), notSame },
            }),
          ).toEqual(clusterOf(letters, edges, thresholds, { overrides }));
        },
      ),
      worlds(300),
    );
  });

  test('everybody is in one person, no veto or human is passed over, and no join lacks a pair that reaches the threshold', () => {
    fc.assert(
      fc.property(anyWorld, ({ edges, same, notSame }) => {
        const { persons: found } = clusterOf(letters, edges, thresholds, { overrides: { same, notSame } });
        expect(found.flat().sort()).toEqual(letters);
        const together = (a: string, b: string) => found.some((group) => group.includes(a) && group.includes(b));
        for (const [a, b] of notSame) expect(together(a, b)).toBe(false);
        for (const group of found.filter(({ length }) => length > 1)) {
          for (const one of group) {
            const reached =
              edges.some(
                ({ a, b, bits }) =>
                  bits >= thresholds.join &&
                  a !== b &&
                  (a === one || b === one) &&
                  group.includes(a) &&
                  group.includes(b),
              ) || same.some(([a, b]) => a === one || b === one);
            expect(reached).toBe(true);
          }
        }
        if (same.length === 0)
          for (const { a, b, vetoed } of edges) if (a !== b && vetoed) expect(together(a, b)).toBe(false);
      }),
      worlds(300),
    );
  });
});
