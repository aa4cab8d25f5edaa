import { buildSchema, parse } from 'graphql';
import { fieldsIn, nestsTooDeep, tooLarge } from '../../src/gateway/limits';

// What one operation may ask at most: each bound is answered, and one more is not, wherever in the operation it stands.

const schema = buildSchema(`
  type Query { person: Person people: PersonConnection family: FamilyContext word: String a: Query }
  type FamilyContext { people: PersonConnection }
  type PersonConnection { nodes: [Person!]! }
  type Person { name: String partner: Person household: Household friends: PersonConnection }
  type Household { head: Person name: String }
`);
const boundOf = (text: string) => tooLarge(schema, parse(text))?.bound;
const times = (count: number, of: (index: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, index) => of(index)).join(between);
const nested = (levels: number, inner: string): string => (levels === 0 ? inner : `a { ${nested(levels - 1, inner)} }`);
const inFragments = (levels: number): string => (levels === 0 ? 'word' : `... { ${inFragments(levels - 1)} }`);

/** An operation with so much of it, at most so much of which is answered. */
const BOUNDS: readonly (readonly [bound: string, most: number, of: (count: number) => string])[] = [
  ['depth', 20, (count) => `{ ${nested(count - 1, 'word')} }`],
  // A level of fields is a level too.
  ['nesting', 30, (count) => `{ a { ${inFragments(count - 2)} } }`],
  ['aliases', 200, (count) => `{ a { ${times(count, (index) => `w${index}: word`)} } }`],
  ['aliases', 200, (count) => `{ a { ...F } } fragment F on Query { ${times(count, (index) => `w${index}: word`)} }`],
  ['roots', 200, (count) => `{ ${times(count, () => 'word')} }`],
  // What stands in a fragment beside the root counts as if it stood there.
  ['roots', 200, (count) => `{ ... { ${times(count - 1, () => 'word')} } word }`],
  ['spreads', 1_000, (count) => `{ a { ${times(count, () => '... { word }')} } }`],
  ['directives', 500, (count) => `{ a { ${times(count, () => 'word @skip(if: false)')} } }`],
  ['fields', 4_000, (count) => `{ a { ${times(count - 1, () => 'word')} } }`],
  ['fields', 4_000, (count) => `{ a { ...F ...F } } fragment F on Query { ${times((count - 1) / 2, () => 'word')} }`],
  ['variables', 200, (count) => `query Q(${times(count, (index) => `$v${index}: Int`)}) { word }`],
  ['fragments', 100, (count) => `{ word } ${times(count, (index) => `fragment F${index} on Query { word }`)}`],
  ['operations', 20, (count) => times(count, (index) => `query Q${index} { word }`)],
  [
    'peopleThroughPeople',
    2,
    (count) => `{ person { ${times(count, () => 'partner {')} name ${times(count, () => '}')} } }`,
  ],
  [
    'peopleThroughPeople',
    2,
    (count) => `{ person { ${times(count, () => 'household { head {')} name ${times(count, () => '} }')} } }`,
  ],
];

test.each(BOUNDS)('of %s at most %d are answered', (bound, most, of) => {
  expect(boundOf(of(most))).toBeUndefined();
  const more = tooLarge(schema, parse(of(bound === 'fields' ? most + 2 : most + 1)));
  expect(more).toMatchObject({ bound, limit: most });
  expect(more!.asked).toBeGreaterThan(most);
});

test('an operation has at most 128 KiB', () => {
  const empty = '{ word } #';
  expect(boundOf(empty + 'x'.repeat(128 * 1024 - empty.length))).toBeUndefined();
  expect(boundOf(empty + 'x'.repeat(128 * 1024 - empty.length + 1))).toBe('documentBytes');
  // Bytes, and not characters.
  expect(boundOf(empty + '€'.repeat(64 * 1024))).toBe('documentBytes');
});

test('the largest of several operations counts, and to whom the first field leads is no step', () => {
  expect(boundOf(`query Small { word } query Large { ${times(201, () => 'word')} }`)).toBe('roots');
  expect(boundOf('{ people { nodes { partner { partner { name } } } } }')).toBeUndefined();
  expect(boundOf('{ people { nodes { partner { partner { partner { name } } } } } }')).toBe('peopleThroughPeople');
  expect(boundOf('{ family { people { nodes { name } } } }')).toBeUndefined();
});

test('fragments that double are counted, not written out, and those that go round in a circle end', () => {
  const doubling = times(40, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`);
  const document = parse(`{ ...F0 } ${doubling} fragment F40 on Query { word }`);
  expect(tooLarge(schema, document)).toMatchObject({ bound: 'fields', asked: 1_000_000_000 });
  expect(fieldsIn(document)).toBe(2 ** 40);
  expect(fieldsIn(parse('{ ...A word } fragment A on Query { ...B } fragment B on Query { ...A word }'))).toBe(2);
  expect(fieldsIn(parse('query A { word a { word } } query B { ...F } fragment F on Query { word }'))).toBe(4);
});

test.each(['{}', '[]', '()'])('%s one inside another is read to a depth of 200', ([open, shut]) => {
  const deep = (levels: number) => open!.repeat(levels) + shut!.repeat(levels);
  expect([nestsTooDeep(deep(200)), nestsTooDeep(deep(201)), nestsTooDeep(deep(200) + deep(200))]).toEqual([
    false,
    true,
    false,
  ]);
});
