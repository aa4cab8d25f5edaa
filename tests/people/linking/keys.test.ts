import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { familiesOf, filesOf, recordsOf } from '../../../src/generate';
import { FamilyForm } from '../../../src/load';
import { saysOf } from '../../../src/load/people-rows';
import { featuresOf, keysOf } from '../../../src/people/linking';
import { parseModel, prepare, priorBits, Scorer, type Features, type Prepared } from '../../../src/people/matching';

type Key = ReturnType<typeof keysOf>[number];

const agree = (a: Key, b: Key) => (a.one & b.one) !== 0 || (a.other & b.other) !== 0;
const NOBODY: Features = { names: [], births: [], addresses: [], identifiers: [] };
const keys = (features: Partial<Features>) => keysOf(prepare({ ...NOBODY, ...features }));

/** The keys that two records share, and whether what stands beside any of them lets the pair pass. */
function shared(a: Partial<Features>, b: Partial<Features>): { readonly keys: number; readonly passes: boolean } {
  const others = new Map(keys(b).map((key) => [key.key, key]));
  const pairs = keys(a).flatMap((key) => (others.has(key.key) ? [[key, others.get(key.key)!] as const] : []));
  return { keys: pairs.length, passes: pairs.some(([one, other]) => agree(one, other)) };
}

const ROSE: Features = {
  ...NOBODY,
  names: [{ given: 'Rosamund', family: 'Featherstone' }],
  births: [{ on: '1988-04-17' }],
  addresses: [{ lines: ['4 Alder Close'], postcode: 'OT1 4AB' }],
};

test('strangers who were born on one day and begin with one letter are not read', () => {
  expect(shared(ROSE, { names: [{ given: 'Ruth', family: 'Goddard' }], births: ROSE.births })).toEqual({ keys: 1, passes: false });
});

test('namesakes who were born in other years on other days are not read, and those of whom no birth is known are', () => {
  expect(shared(ROSE, { names: ROSE.names, births: [{ on: '1951-12-02' }] })).toEqual({ keys: 1, passes: false });
  expect(shared(ROSE, { names: ROSE.names }).passes).toBe(true);
  expect(shared(ROSE, { names: ROSE.names, births: [{ on: '1960-01-01', estimated: true }] }).passes).toBe(true);
});

test('whoever lives where others live is read if they have a name or the birth in common', () => {
  const { addresses } = ROSE;
  expect(shared(ROSE, { addresses, names: [{ given: 'Ivor', family: 'Quill' }], births: [{ on: '1951-12-02' }] }).passes).toBe(false);
  expect(shared(ROSE, { addresses, names: [{ given: 'Ivor', family: 'Featherstone' }] }).passes).toBe(true);
  expect(shared(ROSE, { addresses, names: [{ given: 'Xenia', family: 'Quill' }], births: ROSE.births }).passes).toBe(true);
  expect(shared(ROSE, { addresses }).passes).toBe(true);
});

test('a short form of the name, an exchanged day and month, and one part of the birth wrong still pass', () => {
  const robert = { names: [{ given: 'Robert', family: 'Ash' }], births: [{ on: '1980-05-03' }] };
  expect(shared(robert, { names: [{ given: 'Rob', family: 'Birch' }], births: robert.births }).passes).toBe(true);
  expect(shared(robert, { ...robert, births: [{ on: '1980-03-05' }] }).passes).toBe(true);
  expect(shared(robert, { ...robert, births: [{ on: '1980-11-28' }] }).passes).toBe(true);
});

test('of made people nearly nobody is passed over who is one person by the model, and most strangers are', () => {
  const scorer = new Scorer(parseModel(JSON.parse(readFileSync(join(__dirname, '../../../src/people/linking/first-model.json'), 'utf8'))));
  const possible = Math.log2(0.2 / 0.8) - priorBits(scorer.model, 1_000_000);
  const records = madeRecords(6_000);
  const blocks = new Map<number, [number, Key][]>();
  records.forEach(({ prepared }, at) => {
    for (const key of keysOf(prepared)) blocks.set(key.key, [...(blocks.get(key.key) ?? []), [at, key]]);
  });
  const pairs = new Map<string, { readonly one: number; readonly other: number; passes: boolean }>();
  for (const block of blocks.values()) {
    for (const [at, [one, key]] of block.entries()) {
      for (const [other, its] of block.slice(at + 1)) {
        const name = `${one} ${other}`;
        const pair = pairs.get(name) ?? { one, other, passes: false };
        pair.passes ||= agree(key, its);
        pairs.set(name, pair);
      }
    }
  }
  const counted = { same: 0, samePassed: 0, strangers: 0, strangersPassed: 0 };
  for (const { one, other, passes } of pairs.values()) {
    const [a, b] = [records[one]!, records[other]!];
    const isPossible = scorer.score(a.prepared, b.prepared) >= possible;
    if (a.truth === b.truth && isPossible) {
      counted.same += 1;
      counted.samePassed += Number(passes);
    } else if (!isPossible) {
      counted.strangers += 1;
      counted.strangersPassed += Number(passes);
    }
  }
  expect(counted.same).toBeGreaterThan(3_000);
  expect(counted.samePassed / counted.same).toBeGreaterThan(0.985);
  // Among so few, most strangers who share a key are relatives; among a million, three in four are passed over.
  expect(counted.strangersPassed / counted.strangers).toBeLessThan(0.8);
});

function madeRecords(people: number): { readonly truth: string; readonly prepared: Prepared }[] {
  const [seed, records, truths] = [31, [] as { truth: string; prepared: Prepared }[], new Set<string>()];
  for (const family of familiesOf(people * 2, seed)) {
    for (const { content, persons } of filesOf(family, recordsOf(family, seed), seed)) {
      const file = FamilyForm.safeParse(content).data;
      const truth = new Map(persons.map(({ key, person }) => [key, person]));
      for (const person of file?.people ?? []) {
        truths.add(truth.get(person.key)!);
        records.push({ truth: truth.get(person.key)!, prepared: prepare(featuresOf(saysOf(person))) });
      }
    }
    if (truths.size >= people) break;
  }
  return records;
}
