import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agreeing } from '../../src/people/lookup/agreeing';
import { askedAbout, sealOf } from '../../src/people/lookup/asked-about';
import { matcherOn } from '../../src/people/lookup/matcher';
import { hasNumberOf, problemWith, toBeSure, type Particulars } from '../../src/people/lookup/particulars';
import { toldFeatures } from '../../src/people/lookup/told-features';
import { tracedEntries, tracingSentence } from '../../src/people/lookup/tracing';
import type { PersonFactsRow } from '../../src/people/people-store';
import { NOTHING_KNOWN, parseModel, Scorer, type Features } from '../../src/record-linkage';
import { IDVA, knownTo, limitedAt, OFFICER, seen } from '../testkit/one-person';

// By what somebody is found and by what not, rule by rule, without a database. tests/people/lookup.test.ts asks the hub.

const DAWN: Particulars = { given: 'Dawn', family: 'Ashdown', bornOn: '1990-03-12' };

describe('what is said of somebody', () => {
  const TODAY = '2026-11-22';
  test.each<[string, Particulars, RegExp | undefined]>([
    ['a name and a birth', DAWN, undefined],
    ['a name and a postcode', { name: 'Dawn Ashdown', postcode: 'ZZ41 4AB' }, undefined],
    ['a number alone', { identifiers: [{ scheme: 'CRN', value: 'G940003' }] }, undefined],
    ['a name alone', { name: 'Dawn Ashdown' }, /a name alone/],
    ['a name and a birth that stands for none', { ...DAWN, bornOn: '1900-01-01' }, /a name alone/],
    ['two letters', { name: 'Da', bornOn: '1990-03-12' }, /at least 3 letters/],
    ['three letters', { given: 'D', family: 'As', bornOn: '1990-03-12' }, undefined],
    ['a name and no birth', { name: 'Dawn Ashdown', bornOn: null }, /a name alone/],
    ['a star in a name', { ...DAWN, family: 'Ash*' }, /written out/],
    ['a per cent sign in a name', { ...DAWN, given: 'D%' }, /written out/],
    ['a question mark in a name', { name: 'D?wn Ashdown', bornOn: '1990-03-12' }, /written out/],
    ['a birth today', { ...DAWN, bornOn: TODAY }, undefined],
    ['a birth tomorrow', { ...DAWN, bornOn: '2026-11-23' }, /to come/],
    ['a number that cannot be', { ...DAWN, identifiers: [{ scheme: 'CRN', value: 'no number' }] }, /cannot be/],
    ['a hundred letters', { ...DAWN, given: 'D'.repeat(100) }, undefined],
    ['one more', { ...DAWN, given: 'D'.repeat(101) }, /at most 100 characters/],
    ['two lines', { ...DAWN, family: 'Ash\ndown' }, /on one line/],
    ['ten numbers', { identifiers: Array(10).fill({ scheme: 'CRN', value: 'G940003' }) as never }, undefined],
    ['eleven numbers', { identifiers: Array(11).fill({ scheme: 'CRN', value: 'G940003' }) as never }, /at most 10/],
  ])('may be looked up by, or not: %s', (_, particulars, problem) => {
    if (problem) expect(problemWith(particulars, TODAY)).toMatch(problem);
    else expect(problemWith(particulars, TODAY)).toBeUndefined();
  });

  test('is enough for a clear no with a name and a day of birth alone; else it is said what to add', () => {
    const number = { identifiers: [{ scheme: 'CRN', value: 'G940003' }] };
    expect(toBeSure(DAWN)).toBeUndefined();
    expect(toBeSure({ ...DAWN, bornOn: '1990-01-01' })).toMatch(/stands for a year/);
    expect(toBeSure({ name: 'Dawn Ashdown', postcode: 'ZZ41 4AB' })).toMatch(/By a name and a postcode/);
    expect(toBeSure({ name: 'Dawn Ashdown', ...number })).toMatch(/By a number/);
    expect(toBeSure({ bornOn: '1990-03-12', ...number })).toMatch(/By a number/);
    expect([hasNumberOf('CRN', number), hasNumberOf('PNC', number)]).toEqual([true, false]);
  });
});

describe('what is kept of a question so that patterns show', () => {
  const sealed = (text: string) => `<${text}>`;
  const kept = (particulars: Particulars) => askedAbout(particulars, sealed);
  const number = (value: string): Particulars => ({ identifiers: [{ scheme: 'CRN', value }] });

  test('is one name however it is written: in either order, with middle names or without', () => {
    const { name } = kept(DAWN);
    for (const same of [
      { given: 'Ashdown', family: 'Dawn' },
      { name: 'dawn ashdown' },
      { name: 'Ashdown, Dawn' },
      { given: 'Dawn Mary', family: 'Ashdown' },
      { name: 'Dawn Mary Jane Ashdown' },
    ])
      expect(kept(same).name).toBe(name);
    for (const other of [{ name: 'Dawn Ashdon' }, { name: 'Dawn' }, {}]) expect(kept(other).name).not.toBe(name);
    expect(kept({})).toEqual({ name: null, born: null, postcode: null, number: null, numberRun: null });
  });

  test('is one run of a hundred numbers that follow one another, of one kind', () => {
    const runs = ['G940003', 'G940099', 'G940103'].map((value) => kept(number(value)).numberRun);
    expect(runs[0]).toBe(runs[1]);
    expect(runs[0]).not.toBe(runs[2]);
    expect(new Set(['G940003', 'G940099'].map((value) => kept(number(value)).number)).size).toBe(2);
    expect(kept({ ...DAWN, bornOn: '1900-01-01' }).born).toBeNull();
  });

  test('is found again in the log by the same particulars in any order, and by no other', () => {
    const two = [number('G940003'), number('G940103')].flatMap(({ identifiers }) => identifiers ?? []);
    const seal = (more: Particulars) => sealOf({ ...DAWN, identifiers: two, ...more }, sealed);
    expect(seal({ identifiers: [...two].reverse() })).toBe(seal({}));
    expect(sealOf({ name: 'Dawn' }, sealed)).toBe('<[["dawn"],null,null,[]]>');
    for (const more of [
      { identifiers: two.slice(1) },
      { bornOn: '1990-03-13' },
      { postcode: 'ZZ41 4AB' },
      { given: 'D' },
    ])
      expect(seal(more)).not.toBe(seal({}));
  });

  test('names those of a list that show a pattern, by its own part', () => {
    const asked = [kept(DAWN), kept({ ...DAWN, family: 'Other', postcode: 'ZZ41 4AB' }), kept(number('G940003'))];
    const { name } = asked[0]!;
    expect(tracedEntries([{ pattern: 'BIRTHS', common: name! }], asked)).toEqual([1]);
    expect(tracedEntries([{ pattern: 'PLACES', common: name! }], asked)).toEqual([1]);
    expect(tracedEntries([{ pattern: 'NAMES', common: asked[1]!.postcode! }], asked)).toEqual([2]);
    expect(tracedEntries([{ pattern: 'NUMBERS', common: asked[2]!.numberRun! }], asked)).toEqual([3]);
    expect(tracedEntries([{ pattern: 'NAMES', common: name! }], asked)).toEqual([]);
    const either = [
      { pattern: 'BIRTHS', common: name! },
      { pattern: 'NUMBERS', common: asked[2]!.numberRun! },
    ] as const;
    expect(tracedEntries(either, asked)).toEqual([1, 3]);
    const both = [
      { pattern: 'PLACES', common: 'x' },
      { pattern: 'PLACES', common: 'y' },
      { pattern: 'BIRTHS', common: 'x' },
    ] as const;
    expect(tracingSentence(both, 'LOOKUP')).toMatch(/^This list, /);
    expect(tracingSentence(both, 'SEARCH')).toMatch(/^This search, /);
    expect(tracingSentence(both, 'LOOKUP')).toContain('one name at many postcodes; one name with many birth dates');
  });
});

describe('what a question is compared with', () => {
  const name = (changes: object = {}) => ({
    given: 'Dawn',
    family: 'Ashdown',
    whole: null,
    kind: 'LEGAL',
    confidential: false,
    assertedBy: ['police'],
    ...changes,
  });
  const birth = (bornOn: string, changes: object = {}) => ({
    bornOn,
    expectedOn: null,
    estimated: false,
    placeholder: false,
    assertedBy: ['police'],
    ...changes,
  });
  const address = (changes: object = {}) => ({
    postcode: 'ZZ41 4AB',
    confidential: false,
    shielded: false,
    assertedBy: ['police'],
    ...changes,
  });
  const facts = (changes: object): Partial<PersonFactsRow> =>
    ({ names: [name()], births: [birth('1990-03-12')], ...changes }) as unknown as Partial<PersonFactsRow>;
  const found = (scope: ReturnType<typeof IDVA>, changes: object) =>
    toldFeatures(seen(scope, facts(changes)), 'INVOLVEMENT');
  const places = (scope: ReturnType<typeof IDVA>, changes: object) => found(scope, changes).addresses.length;

  test('is what an agency may tell this asker, and a confidential name for those who may know the address', () => {
    const names = (scope: ReturnType<typeof IDVA>, changes: object, more: object = {}) =>
      found(scope, { names: [name(changes)], ...more }).names.length;
    expect(names(IDVA(), {})).toBe(1);
    expect(names(IDVA(), { assertedBy: ['mash'] })).toBe(0);
    expect(names(IDVA(), { confidential: true })).toBe(0);
    expect(names(IDVA(), { confidential: true }, { worksWith: true })).toBe(1);
    expect(names(OFFICER(), { confidential: true })).toBe(0);
    expect(names(IDVA(), { kind: 'UNBORN_PLACEHOLDER' })).toBe(0);
    const kinds = ['LEGAL', 'NICKNAME', 'KNOWN_ONLY_AS', 'UNKNOWN'].map((kind) => name({ kind }));
    expect(found(IDVA(), { names: kinds }).names.map(({ kind }) => kind)).toEqual(['NAME', 'NICKNAME', 'NICKNAME']);
    for (const [sex, told] of [
      ['FEMALE', 'FEMALE'],
      ['MALE', 'MALE'],
      ['OTHER', undefined],
      [null, undefined],
    ])
      expect(found(IDVA(), { sex }).sex).toBe(told);
    const births = (changes: object) => found(IDVA(), { births: [birth('1990-03-12', changes)] }).births.length;
    expect([births({}), births({ placeholder: true }), births({ assertedBy: ['mash'] })]).toEqual([1, 0, 0]);
  });

  test('is a number of an agency that may tell that it knows them, of a record that is not limited', () => {
    const numbers = (changes: object) => found(IDVA(), changes).identifiers.map(({ value }) => value);
    expect(numbers({ involvement: [knownTo('police')] })).toEqual(['police 1']);
    expect(numbers({ involvement: [knownTo('police', { recordKey: null })] })).toEqual([]);
    expect(numbers({ involvement: [knownTo('mash')] })).toEqual([]);
    expect(numbers({ involvement: [knownTo('police')], ...limitedAt('police') })).toEqual([]);
    const own = (changes: object = {}) => ({
      identifiers: [
        { scheme: 'NHS', value: '9000000009', valid: true, placeholder: false, assertedBy: ['police'], ...changes },
      ],
    });
    expect(numbers(own())).toEqual(['9000000009']);
    for (const changes of [{ valid: false }, { placeholder: true }, { assertedBy: ['mash'] }])
      expect([changes, numbers(own(changes))]).toEqual([changes, []]);
    // Health may tell that it knows them, and not who they are: compared by what is asked, a number is one of these.
    const asWhoTheyAre = (scheme: string) =>
      toldFeatures(seen(IDVA(), facts(own({ scheme, assertedBy: ['health'] }))), 'IDENTITY').identifiers.length;
    expect([numbers(own({ assertedBy: ['health'] })).length, asWhoTheyAre('NHS')]).toEqual([1, 0]);
    // A school’s number leads to the school, whatever else is told.
    expect(numbers(own({ scheme: 'UPN' }))).toEqual([]);
  });

  test('is a place of a grown-up who needs no protection; of a child, of somebody protected and of whoever may be one, none', () => {
    const addresses = [address()];
    expect(places(IDVA(), { addresses })).toBe(1);
    expect(places(IDVA(), { addresses, isProtected: true })).toBe(0);
    expect(places(IDVA(), { addresses: [address({ confidential: true })] })).toBe(0);
    expect(places(IDVA(), { addresses: [address({ assertedBy: ['mash'] })] })).toBe(0);
    // 18 today, and 18 tomorrow.
    expect(places(IDVA(), { addresses, births: [birth('2008-11-22')] })).toBe(1);
    expect(places(IDVA(), { addresses, births: [birth('2008-11-23')] })).toBe(0);
    expect(places(IDVA(), { addresses, births: [] })).toBe(0);
    expect(places(IDVA(), { addresses, births: [birth('1990-03-12'), birth('2012-03-12')] })).toBe(0);
    expect(places(IDVA(), { addresses, births: [birth('1900-01-01', { placeholder: true })] })).toBe(0);
  });

  test('on the perpetrator’s side is what their own agency recorded of whom it supervises, whoever protects them', () => {
    const own = [address({ assertedBy: ['probation'] }), address()];
    const supervised = { involvement: [knownTo('probation')], worksWith: true };
    expect(places(OFFICER(), { addresses: own, ...supervised })).toBe(1);
    expect(places(OFFICER(), { addresses: own, ...supervised, isProtected: true })).toBe(1);
    expect(places(OFFICER(), { addresses: [address()], ...supervised })).toBe(0);
    expect(places(OFFICER(), { addresses: own })).toBe(0);
    for (const worksWith of [false, true])
      expect(places(OFFICER(), { addresses: own, involvement: [knownTo('police')], worksWith })).toBe(0);
    expect(places(OFFICER(), { addresses: own, involvement: [knownTo('probation', { known: false })] })).toBe(0);
  });
});

describe('how like somebody is', () => {
  const model = parseModel(
    JSON.parse(readFileSync(join(__dirname, '../../src/people/linking/first-model.json'), 'utf8')),
  );
  const scorer = new Scorer(model, 100_000);
  const thresholds = { join: 12, possible: 4 };
  const lists: string[] = [];
  const matcher = matcherOn(
    {
      inForce: () => Promise.resolve({ scorer, thresholds }),
      candidates: (asked) => Promise.resolve(asked.map(() => ['p-1', 'p-2'])),
    },
    {
      find(asked) {
        lists.push('confidential');
        return Promise.resolve(asked.map(() => ['p-2', 'p-3']));
      },
    },
  );
  const dawn = (more: Partial<Features> = {}): Features => ({
    ...NOTHING_KNOWN,
    names: [{ given: 'Dawn', family: 'Ashdown' }],
    births: [{ on: '1990-03-12' }],
    ...more,
  });
  const like = async (asked: Features, told: Features) => (await matcher.open())(asked, told).likeness;
  const number = (value = 'G940003') => ({ identifiers: [{ scheme: 'CRN', value }] });
  const HOME = { addresses: [{ lines: ['4 Alder Close', 'Otherby'], postcode: 'ZZ41 4AB' }] };

  test('confidential names are looked at for those who may know them alone, and everybody is compared once', async () => {
    expect(await matcher.candidates([dawn()], 'PERPETRATOR')).toEqual([['p-1', 'p-2']]);
    expect(lists).toEqual([]);
    expect(await matcher.candidates([dawn()], 'VICTIM')).toEqual([['p-1', 'p-2', 'p-3']]);
  });

  test('a name and a birth are the same person; a name and a place perhaps; a name alone, or a birth, nobody', async () => {
    expect(await like(dawn(), dawn())).toBe('SAME');
    expect(await like(dawn({ births: [], ...HOME }), dawn({ births: [], ...HOME }))).toBe('PERHAPS');
    expect(await like(dawn({ births: [] }), dawn())).toBe('OTHER');
    expect(await like(dawn(), dawn({ names: [] }))).toBe('OTHER');
    expect(await like(dawn(), dawn({ names: [{ given: 'Peter', family: 'Green' }] }))).toBe('OTHER');
  });

  test('what agrees but tells too little is nobody, and what tells less than a machine needs is perhaps', async () => {
    const at = (join: number, possible: number) =>
      matcherOn(
        {
          inForce: () => Promise.resolve({ scorer, thresholds: { join, possible } }),
          candidates: () => Promise.resolve([]),
        },
        { find: () => Promise.resolve([]) },
      );
    const likeness = async (join: number, possible: number) =>
      (await at(join, possible).open())(dawn(), dawn()).likeness;
    const { bits } = (await at(0, 0).open())(dawn(), dawn()).evidence;
    expect(await likeness(bits, bits)).toBe('SAME');
    expect(await likeness(bits + 0.1, bits)).toBe('PERHAPS');
    expect(await likeness(bits + 0.2, bits + 0.1)).toBe('OTHER');
  });

  test('a number that both have settles it, unless two of three contradict it', async () => {
    const asked = dawn(number());
    expect(await like(asked, dawn(number()))).toBe('SAME');
    expect(await like(asked, { ...NOTHING_KNOWN, ...number() })).toBe('SAME');
    const green = { names: [{ given: 'Dawn', family: 'Green' }] };
    expect(await like(asked, dawn({ ...number(), ...green }))).toBe('SAME');
    expect(await like(asked, dawn({ ...number(), ...green, births: [{ on: '1971-08-30' }] }))).toBe('PERHAPS');
    expect(await like(asked, dawn({ ...number(), names: [{ given: 'Peter', family: 'Green' }] }))).toBe('PERHAPS');
    // The same digits of another kind of number are another number.
    expect(await like({ ...NOTHING_KNOWN, ...number() }, { ...NOTHING_KNOWN, ...number('G940103') })).toBe('OTHER');
  });

  test('a number of a kind that the model has never met counts too, once, beside everything else', async () => {
    const kind = (...values: string[]) => ({ identifiers: values.map((value) => ({ scheme: 'NEW_KIND', value })) });
    const alone = (...values: string[]) => ({ ...NOTHING_KNOWN, ...kind(...values) });
    expect(await like(alone('1'), alone('1', '2'))).toBe('SAME');
    expect(await like(alone('1'), alone('2'))).toBe('OTHER');
    const compare = await matcher.open();
    const levels = (asked: Features, told: Features) =>
      compare(asked, told).evidence.levels.flatMap(({ comparison, level }) =>
        /given|birth|identifier/.test(comparison) ? `${comparison} ${level}` : [],
      );
    expect(levels(dawn(kind('1')), dawn(kind('1')))).toEqual([
      'given EXACT',
      'birth EXACT',
      'identifier:NEW_KIND SAME',
    ]);
    expect(levels(dawn(number()), dawn(number()))).toEqual(['given EXACT', 'birth EXACT', 'identifier:CRN SAME']);
    expect(levels(dawn(kind('1')), dawn(kind('2')))).toEqual(['given EXACT', 'birth EXACT']);
  });

  test('what agrees is a name, a birth, a place or a number: on the levels that count, and never the sex', () => {
    const of = (comparison: string, level: string) => [
      ...agreeing({ levels: [{ comparison, level, bits: 1 }] as never }),
    ];
    for (const level of ['EXACT', 'NICKNAME', 'ONE_SLIP', 'ONE_OF_SEVERAL', 'SIMILAR', 'SOUNDS_ALIKE'])
      expect([level, of('given', level), of('family', level)]).toEqual([level, ['name'], ['name']]);
    for (const level of ['EXACT', 'DAY_AND_MONTH_EXCHANGED', 'ONE_DIGIT', 'TWO_OF_THREE', 'WITHIN_WEEKS'])
      expect([level, of('birth', level)]).toEqual([level, ['birth']]);
    for (const level of ['SAME', 'ONE_SLIP']) expect([level, of('postcode', level)]).toEqual([level, ['postcode']]);
    expect(of('identifier:CRN', 'SAME')).toEqual(['number']);
    for (const [comparison, level] of [
      ['sex', 'SAME'],
      ['given', 'DIFFERENT'],
      ['birth', 'DIFFERENT'],
      ['postcode', 'DIFFERENT'],
      ['identifier:CRN', 'DIFFERENT'],
    ] as const)
      expect(of(comparison, level)).toEqual([]);
  });
});
