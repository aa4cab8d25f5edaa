import fc from 'fast-check';

// What an agency may answer in place of what it was asked for: near to an answer, far from it, and errors of its own.

/** A place of the demonstration that is protected. */
export const MARK = 'Flat 3, 61 Orchard Rise';

// What an answer looks like, nobody knows: that is what is tried.
type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any

const words = fc.constantFrom<unknown>(
  MARK,
  MARK,
  [MARK],
  null,
  true,
  7,
  -1,
  1e300,
  '',
  'LOW',
  'VICTIM',
  '2017-04-29T22:05:00+00:00',
  'N-003-0940',
  'Person',
  'PoliceRecord',
  'WITHHELD',
  'OBJECTION',
  'narrative',
  'conditions ENTITLED',
);
const names = fc.constantFrom(
  'data',
  '_entities',
  'incidents',
  'nodes',
  'edges',
  'node',
  'cursor',
  'reference',
  'narrative',
  'protectedPlace',
  'people',
  'person',
  'role',
  'name',
  'policeNominalId',
  'nominalId',
  '__typename',
  'hub_whose',
  'hub_audiences',
  'errors',
  'path',
  'message',
  'extensions',
  'code',
  'reason',
  'category',
  'corrections',
  'changes',
  'field',
  'earlier',
  'length',
  'constructor',
  MARK,
);
export const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    words,
    fc.array(tie('anything'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('anything')), { maxLength: 5 }).map((pairs) => Object.fromEntries(pairs) as unknown),
  ),
}));
type How = 'plant' | 'replace' | 'remove' | 'twice' | 'turn' | 'add';
export type Step = { readonly at: number; readonly how: How; readonly name: string; readonly value: unknown };
const planted = fc.constantFrom(
  'narrative',
  'protectedPlace',
  'protectedPlace',
  'narrative',
  'occurredAt',
  'grade',
  'reference',
  'role',
  'intelligence',
  'incidents',
  'cursor',
  'hub_whose',
);
const plants = fc.constantFrom<unknown>(MARK, MARK, MARK, null, undefined, { nodes: [{ says: MARK }] });
export const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ at: fc.constant(0), how: fc.constant<How>('plant'), name: planted, value: plants }),
  fc.record({
    at: fc.nat(10_000),
    how: fc.constantFrom<How>('replace', 'replace', 'remove', 'twice', 'turn', 'add'),
    name: names,
    value: anything,
  }),
);
export const errors = fc.array(
  fc.oneof(
    anything,
    fc.record({
      message: fc.constant(MARK),
      path: fc.array(fc.oneof(names, fc.nat(3)), { maxLength: 6 }).map((path) => ['_entities', 0, ...path]),
      extensions: fc.record({
        code: fc.constantFrom('WITHHELD', 'BAD_USER_INPUT', 'NOT_FOUND', MARK),
        category: fc.constant('IDENTITY'),
        reason: fc.constantFrom('OBJECTION', MARK),
      }),
    }),
  ),
  { maxLength: 4 },
);

/** Every place of an answer, with what holds it. */
function placesIn(value: Json, found: [Json, string | number][] = []): [Json, string | number][] {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    found.push([value, key]);
    placesIn(value[key], found);
  }
  return found;
}

/** The answer is changed in place, by one step. */
export function taken(answer: Json, { at, how, name, value }: Step): void {
  const places = placesIn(answer);
  if (places.length === 0) return;
  if (how === 'plant') {
    for (const [holder, key] of places) if (key === name) holder[key] = value;
    return;
  }
  const [holder, key] = places[at % places.length]!;
  const there = holder[key];
  if (how === 'replace') holder[key] = value;
  else if (how === 'remove' && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (how === 'remove') delete holder[key];
  else if (Array.isArray(there) && how === 'twice') there.push(...there, ...there);
  else if (Array.isArray(there)) there.reverse();
  else if (typeof there === 'object' && there !== null) there[name] = value;
  else holder[key] = value;
}
