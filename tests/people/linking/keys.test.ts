import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { familiesOf, filesOf, recordsOf } from '../../../src/tools/generate';
import { FamilyForm } from '../../../src/load';
import { saysOf } from '../../../src/load/people-rows';
import { featuresOf, keysOf, keysToSeek } from '../../../src/people/linking';
import { parseModel, prepare, priorBits, Scorer, type Features, type Prepared } from '../../../src/record-linkage';

type Key = ReturnType<typeof keysOf>[number];

const either = (a: Key, b: Key) => (a.one & b.one) !== 0 || (a.other & b.other) !== 0;
const NOBODY: Features = { names: [], births: [], addresses: [], identifiers: [] };

/**
 * Whether whoever looks for the one reads the other: they share a key, and what stands beside it does not speak against
 * it.
 */
function reads(asked: Partial<Features>, there: Partial<Features>): boolean {
  const filed = new Map(keysOf(prepare({ ...NOBODY, ...there })).map((key) => [key.key, key]));
  return keysToSeek(prepare({ ...NOBODY, ...asked })).some(
    (key) => filed.has(key.key) && either(key, filed.get(key.key)!),
  );
}

/** In either direction: who comes first must not matter. */
function meet(a: Partial<Features>, b: Partial<Features>): boolean {
  const [one, other] = [reads(a, b), reads(b, a)];
  expect(one).toBe(other);
  return one;
}

const ROSE: Features = {
  ...NOBODY,
  names: [{ given: 'Rosamund', family: 'Featherstone' }],
  births: [{ on: '1988-04-17' }],
  addresses: [{ lines: ['4 Alder Close'], postcode: 'OT1 4AB' }],
};

test('one wrong field hides nobody', () => {
  const { names, births, addresses } = ROSE;
  const elsewhere = [{ lines: ['91 Quarry Road'], postcode: 'ZE2 9XX' }];
  for (const on of ['1988-04-17', '1988-17-04', '1988-04-27', '1988-11-17', '1978-04-17']) {
    expect([on, meet(ROSE, { names, births: [{ on }], addresses: elsewhere })]).toEqual([on, true]);
  }
  for (const name of [
    { given: 'Rosamund', family: 'Quill' },
    { given: 'Xenia', family: 'Featherstone' },
    { given: 'Featherstone', family: 'Rosamund' },
    { given: 'Rosamunde', family: 'Fetherston' },
    { given: 'R', family: 'Featherstone' },
  ]) {
    expect([name, meet(ROSE, { names: [name], births, addresses: elsewhere })]).toEqual([name, true]);
  }
  expect(
    meet(ROSE, { names: [{ given: 'Rosamund', family: 'Quill' }], births: [{ on: '1951-12-02' }], addresses }),
  ).toBe(true);
  expect(meet(ROSE, { names: [{ given: 'Xenia', family: 'Quill' }], births, addresses })).toBe(true);
});

test('of whom no birth is known, or none for certain, whoever has the same names is read, and the other way round', () => {
  const { names } = ROSE;
  expect(meet(ROSE, { names })).toBe(true);
  expect(meet(ROSE, { names, births: [{ on: '1960-01-01', estimated: true }] })).toBe(true);
  expect(meet({ names }, { names })).toBe(true);
  expect(meet({ names }, { names, births: [{ on: '1960-01-01', estimated: true }] })).toBe(true);
});

test('an unnamed child is read by the birth or the home', () => {
  const { addresses } = ROSE;
  const baby = { births: [{ on: '2026-03-02' }], addresses };
  expect(meet(baby, { ...baby, names: [{ given: 'Ivor', family: 'Featherstone' }] })).toBe(true);
  expect(meet({ addresses }, ROSE)).toBe(true);
});

test('strangers are not read: born on one day, namesakes of other years and days, who live at one address, relatives', () => {
  const { names, births, addresses } = ROSE;
  expect(meet(ROSE, { names: [{ given: 'Ruth', family: 'Goddard' }], births })).toBe(false);
  expect(meet(ROSE, { names, births: [{ on: '1951-12-02' }] })).toBe(false);
  expect(meet(ROSE, { addresses, names: [{ given: 'Ivor', family: 'Quill' }], births: [{ on: '1951-12-02' }] })).toBe(
    false,
  );
  expect(
    meet(ROSE, { addresses, names: [{ given: 'Ivor', family: 'Featherstone' }], births: [{ on: '1951-12-02' }] }),
  ).toBe(false);
});

test('of made people nearly everybody meets who is one person by the model, and hardly anybody else, however many there are', () => {
  const scorer = new Scorer(
    parseModel(JSON.parse(readFileSync(join(__dirname, '../../../src/people/linking/first-model.json'), 'utf8'))),
  );
  const possible = Math.log2(0.2 / 0.8) - priorBits(scorer.model, 1_000_000);
  const records = madeRecords(8_000);
  const strangersOf = (count: number) => {
    const some = records.slice(0, count);
    const filed = new Map<number, [number, Key][]>();
    some.forEach(({ prepared }, at) => {
      for (const key of keysOf(prepared)) filed.set(key.key, [...(filed.get(key.key) ?? []), [at, key]]);
    });
    let strangers = 0;
    for (const [at, { truth, prepared }] of some.entries()) {
      const read = new Set(
        keysToSeek(prepared).flatMap((key) =>
          (filed.get(key.key) ?? []).flatMap(([other, its]) => (either(key, its) ? [other] : [])),
        ),
      );
      for (const other of read) if (other !== at && some[other]!.truth !== truth) strangers += 1;
    }
    return strangers / count;
  };
  const few = strangersOf(4_000);
  expect(strangersOf(16_000) / few).toBeLessThan(1.25);
  expect(few).toBeLessThan(2);

  const byTruth = new Map<string, Made[]>();
  for (const record of records) byTruth.set(record.truth, [...(byTruth.get(record.truth) ?? []), record]);
  const same = [...byTruth.values()].flatMap((own) =>
    own.flatMap((one, at) =>
      own.slice(at + 1).flatMap((other) => (shareANumber(one, other) ? [] : [[one, other] as const])),
    ),
  );
  const should = same.filter(([one, other]) => scorer.score(one.prepared, other.prepared) >= possible);
  expect(should.length).toBeGreaterThan(8_000);
  expect(should.filter(([one, other]) => meet(one.features, other.features)).length / should.length).toBeGreaterThan(
    0.97,
  );
});

interface Made {
  readonly truth: string;
  readonly features: Features;
  readonly prepared: Prepared;
}

const shareANumber = (a: Made, b: Made): boolean =>
  a.features.identifiers.some(({ scheme, value }) =>
    b.features.identifiers.some((its) => its.scheme === scheme && its.value === value),
  );

function madeRecords(people: number): Made[] {
  const [seed, records, truths] = [31, [] as Made[], new Set<string>()];
  for (const family of familiesOf(people * 2, seed)) {
    for (const { content, persons } of filesOf(family, recordsOf(family, seed), seed)) {
      const file = FamilyForm.safeParse(content).data;
      const truth = new Map(persons.map(({ key, person }) => [key, person]));
      for (const person of file?.people ?? []) {
        truths.add(truth.get(person.key)!);
        const features = featuresOf(saysOf(person));
        records.push({ truth: truth.get(person.key)!, features, prepared: prepare(features) });
      }
    }
    if (truths.size >= people) break;
  }
  return records;
}
