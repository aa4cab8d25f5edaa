import fc from 'fast-check';
import { buildSchema, parse } from 'graphql';
import { conform } from '../../src/gateway/conform';
import { worlds } from '../testkit/runs';

// What the hub keeps of what an agency's system sends: what was asked for, in the shape that the schema gives it, and nothing
// else. An object where a word belongs may hold anything, and so is nothing.

const schema = buildSchema(`
  interface Named { name: String }
  type Person implements Named { name: String! tags: [String!]! records: [Record] best: Record any: Named }
  type Record implements Named { name: String count: Int isOpen: Boolean }
  union Either = Person | Record
  type Query { person: Person people: [Person!] either: [Either] }
`);
const kept = (query: string, data: unknown) => conform(schema, parse(query), data);

test('what was asked for is kept, by the name by which it was asked, and what was not is left out', () => {
  const data = { who: { called: 'Ann', tags: ['a', 'b'], refuge: 'x', best: { count: 0, isOpen: false, secret: 'x' } }, more: 'x' };
  expect(kept('{ who: person { __typename called: name tags best { count isOpen } } }', data)).toEqual({
    who: { __typename: 'Person', called: 'Ann', tags: ['a', 'b'], best: { count: 0, isOpen: false } },
  });
});

test('what is missing is nothing, and so is what an object inherits', () => {
  expect(kept('{ person { name tags best { name } } }', { person: {} })).toEqual({ person: { name: null, tags: null, best: null } });
  const inheriting = Object.create({ name: 'inherited' }) as object;
  expect(kept('{ person { name } }', { person: inheriting })).toEqual({ person: { name: null } });
  expect(kept('{ person { name } }', { person: undefined })).toEqual({ person: null });
  expect(kept('{ person { name } }', { person: { name: undefined } })).toEqual({ person: { name: null } });
});

test.each<[string, unknown]>([
  ['an object where a word belongs', { name: { line: '61 Orchard Rise' } }],
  ['a list where a word belongs', { name: ['61 Orchard Rise'] }],
  ['objects in a list of words', { tags: [{ line: '61 Orchard Rise' }, ['61 Orchard Rise']] }],
  ['a word where a list belongs', { tags: '61 Orchard Rise' }],
  ['a word where an object belongs', { best: '61 Orchard Rise' }],
  ['a list where an object belongs', { best: [{ name: '61 Orchard Rise' }] }],
  ['an object where a list belongs', { records: { name: '61 Orchard Rise' } }],
  ['words in a list of objects', { records: ['61 Orchard Rise'] }],
])('%s is nothing', (_, person) => {
  const answer = kept('{ person { name tags best { name } records { name } } }', { person });
  expect(JSON.stringify(answer)).not.toContain('Orchard');
});

test.each([null, undefined, 'text', 7, [], [{ person: null }]])('an answer that is %j is none', (data) => {
  expect(kept('{ person { name } }', data)).toBeNull();
});

test('of several types, what is sent is read as the type that it says it is, or else as the one that was asked for', () => {
  const query = `{ either { __typename ... on Person { name } ... on Record { count } } }`;
  const sent = [
    { __typename: 'Person', name: 'Ann', count: 1 },
    { __typename: 'Record', name: 'Ann', count: 1 },
  ];
  expect(kept(query, { either: sent })).toEqual({
    either: [
      { __typename: 'Person', name: 'Ann' },
      { __typename: 'Record', count: 1 },
    ],
  });
  expect(kept('{ either { ... on Record { count } } }', { either: [{ name: 'Ann', count: 1 }] })).toEqual({ either: [{ count: 1 }] });
  expect(
    kept('{ person { any { ... on Named { name } ...P } } } fragment P on Record { count }', {
      person: { any: { __typename: 'Record', name: 'r', count: 2 } },
    }),
  ).toEqual({
    person: { any: { name: 'r', count: 2 } },
  });
  expect(
    kept('{ person { ... { name } ...P } } fragment P on Person { best { name } }', { person: { name: 'Ann', best: { name: 'r' } } }),
  ).toEqual({
    person: { name: 'Ann', best: { name: 'r' } },
  });
  expect(kept('{ person { any { ...Missing } } }', { person: { any: { __typename: 'Record', name: 'r' } } })).toEqual({
    person: { any: {} },
  });
});

test('whatever is sent, what is kept has the shape that was asked for', () => {
  const asked = '{ person { name tags best { name count } } people { records { isOpen } } }';
  const isWord = (value: unknown) => value === null || typeof value !== 'object';
  const fields = {
    name: isWord,
    count: isWord,
    isOpen: isWord,
    tags: (value: unknown) => value === null || (Array.isArray(value) && value.every(isWord)),
  };
  const shape = (value: unknown, names: Readonly<Record<string, unknown>>): void => {
    if (value === null) return;
    expect(Object.keys(value as object)).toEqual(Object.keys(names));
    for (const [name, inner] of Object.entries(names)) {
      const at = (value as Record<string, unknown>)[name];
      if (typeof inner === 'function') expect((inner as (value: unknown) => boolean)(at)).toBe(true);
      else if (Array.isArray(inner)) {
        expect(at === null || Array.isArray(at)).toBe(true);
        for (const one of (at as unknown[] | null) ?? []) shape(one, inner[0] as Record<string, unknown>);
      } else shape(at, inner as Record<string, unknown>);
    }
  };
  const person = { name: fields.name, tags: fields.tags, best: { name: fields.name, count: fields.count } };
  const names = fc.constantFrom('person', 'people', 'name', 'tags', 'best', 'count', 'records', 'isOpen', 'other');
  const { anything } = fc.letrec((tie) => ({
    anything: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, 'x', 1, true),
      fc.dictionary(names, tie('anything')),
      fc.array(tie('anything'), { maxLength: 3 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(names, anything), (data) =>
      shape(kept(asked, data), { person, people: [{ records: [{ isOpen: fields.isOpen }] }] }),
    ),
    worlds(300),
  );
});
