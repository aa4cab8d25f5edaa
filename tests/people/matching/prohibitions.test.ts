import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresOf, type Placed } from '../../../src/tools/accuracy';
import { impossibleBirth, isNoFamilyName, isNoGivenName, isNothing, noHomeIn } from '../../../src/people/identifiers';
import { oneForEachGroup } from '../../../src/people/linking';
import { readName } from '../../../src/record-linkage/names';
import { givenNamesOf } from '../../../src/record-linkage/same-given-name';
import { COMMUNITIES } from '../../../src/tools/generate/names';
import { compare, NOTHING_KNOWN, parseModel, prepare, Scorer, type Features } from '../../../src/record-linkage';

const model = parseModel(
  JSON.parse(readFileSync(join(__dirname, '../../../src/people/linking/first-model.json'), 'utf8')),
);
const scorer = new Scorer(model, 100_000);
const HOME = [{ lines: ['4 Alder Close', 'Otherby'], postcode: 'ZZ41 4AB' }];
const child = (given: string, more: Partial<Features> = {}): Features => ({
  ...NOTHING_KNOWN,
  names: [{ given, family: 'Featherstone' }],
  births: [{ on: '2012-03-12' }],
  addresses: HOME,
  ...more,
});
const judged = (a: Features, b: Features) => compare(scorer, prepare(a), prepare(b));
const NHS = { identifiers: [{ scheme: 'NHS', value: '9000000009' }] };

describe('twins in the wide sense', () => {
  test.each([
    ['Ava', 'Eva'],
    ['Alexander', 'Alexandra'],
    ['Jayden', 'Kayden'],
    ['Ella', 'Ellie'],
    ['Zayn', 'Zain'],
    ['Jamil', 'Jamila'],
    ['Lily-Mae', 'Ellie-Mae'],
    ['Mohammed Ali', 'Mohammed Isa'],
    ['Lil', 'Lola'],
    ['J', 'Jordan'],
    // Forms of one name, each of which parents give.
    ['Mohammed', 'Muhammad'],
    ['Mohammed', 'Muhammed'],
    ['Ahmed', 'Ahmad'],
    ['Aisha', 'Ayesha'],
    ['Fatima', 'Fatimah'],
    ['Catherine', 'Katherine'],
    ['Isabel', 'Isabella'],
    ['Anne', 'Anna'],
    ['Molly', 'Mary'],
    ['Lewis', 'Louis'],
    ['Harrison', 'Harry'],
    ['Charles', 'Charlie'],
    ['Jacob', 'Jake'],
    ['Mohammed Ali', 'Muhammad'],
    ['Jaylen', 'Kaylen'],
    // Another letter than a hand would hit makes another name, whether or not the list has it.
    ['Zahra', 'Zohra'],
    ['Arun', 'Varun'],
    ['Farhan', 'Farhad'],
    ['Sami', 'Samir'],
    ['Muhamed', 'Mohamed'],
    ['Twin 1', 'Twin 2'],
    ['Baby Girl', 'Rowena'],
  ])('%s and %s are left for a person, a number in common or not', (one, other) => {
    expect(judged(child(one), child(other)).prohibitions).toContain('TWINS');
    expect(judged(child(one, NHS), child(other, NHS)).prohibitions).toContain('TWINS');
  });

  test.each([
    ['Rowena', 'Rowenna'],
    ['Bob', 'Robert'],
    ['Kasia', 'Katarzyna'],
    ['Jon-Paul', 'Jon Paul'],
    ['Rowena Claire', 'Rowena'],
    ['Charlotte', 'Charlote'],
    ['Benjamin', 'Venjamin'],
    ['Mohammed', 'Mo'],
    ['Mohammed Ali', 'Ali'],
    ['Thomas', 'Tom'],
    ['Margaret', 'Peggy'],
    ['Mohammed', 'Mohammd'],
    ['Jennifer', 'Jennifar'],
  ])('%s and %s are one name', (one, other) => {
    expect(judged(child(one), child(other))).toMatchObject({ prohibitions: [], mayJoin: true });
  });
});

test('no two names of a community are one name to a machine: parents may have given one to each twin', () => {
  for (const { female, male } of COMMUNITIES) {
    const names = [...new Set([...female, ...male])].map((given) => ({ given, read: [readName({ given })!] }));
    const taken = names.flatMap(({ given, read }, at) =>
      names
        .slice(at + 1)
        .filter((other) => givenNamesOf(read, other.read, false, { isName: scorer.isName, sex: 'MALE' }) === 'SAME')
        .map((other) => `${given} and ${other.given}`),
    );
    expect(taken).toEqual([]);
  }
});

test('a last letter too few is a brother’s name where nobody wrote the sex, and a slip where both are girls', () => {
  const girl = { sex: 'FEMALE' } as const;
  expect(judged(child('Victoria'), child('Victori')).prohibitions).toEqual(['TWINS']);
  expect(judged(child('Victoria', girl), child('Victori', girl))).toMatchObject({ prohibitions: [], mayJoin: true });
});

describe('births', () => {
  const born = (on: string, more: Partial<Features> = {}) => child('Rowena', { births: [{ on }], ...more });
  test('more than a year apart and both plain, no number joins them; parent and child are not even asked about', () => {
    expect(judged(born('1985-03-04', NHS), born('2012-09-10', NHS)).prohibitions).toEqual(['BORN_YEARS_APART']);
    expect(judged(born('1961-05-04'), born('1993-05-04'))).toMatchObject({
      prohibitions: ['BORN_YEARS_APART'],
      isPlainlyTwo: true,
    });
    expect(judged(born('1985-05-04'), born('1995-05-04'))).toMatchObject({
      prohibitions: ['BORN_YEARS_APART'],
      isPlainlyTwo: false,
    });
    expect(judged(born('1998-11-02'), born('1998-02-11'))).toMatchObject({ prohibitions: [], mayJoin: true });
  });

  test('a name and a home without a birth are a household: father and son', () => {
    expect(judged(born('1985-03-04'), child('Rowena', { births: [] })).mayJoin).toBe(false);
    expect(judged(born('1900-01-01'), born('1900-01-01')).mayJoin).toBe(false);
  });

  test('1 January is the year alone: enough in one home, a question in another town', () => {
    expect(judged(born('1979-01-01'), born('1979-01-01'))).toMatchObject({ prohibitions: [], mayJoin: true });
    // A further name beside the same first name makes no other person of it, in any community.
    for (const given of ['Rowena', 'Shabana', 'Segun']) {
      const called = (names: string) => child(names, { births: [{ on: '1979-01-01' }] });
      expect(judged(called(given), called(`${given} Jo`))).toMatchObject({ prohibitions: [], mayJoin: true });
    }
    const elsewhere = { addresses: [{ lines: ['9 Quay Street', 'Westby'], postcode: 'ZZ9 9ZZ' }] };
    expect(judged(born('1979-01-01'), born('1979-01-01', elsewhere))).toMatchObject({
      prohibitions: ['ONLY_THE_YEAR_IS_KNOWN'],
      isAskedByName: true,
    });
  });

  test('a birth that cannot be is told from one that stands for none', () => {
    const why = (on: string) => impossibleBirth(on, '2026-11-22');
    expect([why('1987-03-04'), why('1900-01-01'), why('1899-12-30')]).toEqual([undefined, undefined, undefined]);
    expect(why('0015-03-04')).toMatch(/nobody who is alive/);
    expect(why('1899-06-30')).toMatch(/nobody who is alive/);
    expect(why('2115-03-04')).toMatch(/which is to come/);
  });
});

test('a given name that the model has not met is no rarer than the country has it', () => {
  for (const given of ['Kyle', 'Tyler', 'Natasha', 'Marcus', 'Jayden', 'Kayleigh', 'Ahmad', 'Mohammad']) {
    const bits = judged(child(given), child(given)).levels.find(({ comparison }) => comparison === 'given')!.bits;
    expect(bits).toBeLessThan(12);
  }
});

describe('one vocabulary of nothing', () => {
  test.each(['Not Entered', 'unknown', 'N/A', 'NA', 'null', 'TBC', 'xxx', 'Not yet known', 'no name', ''])(
    '"%s" is nothing',
    (text) => expect(isNothing(text)).toBe(true),
  );
  test.each(['Na', 'Rose', 'Nan'])('%s is a name', (text) => expect(isNothing(text)).toBe(false));
  test.each(['Baby Girl', 'Twin 1', 'Baby of Sarah', 'Unborn Baby', 'Infant Male', 'Triplet B'])(
    '%s is no given name',
    (text) => expect(isNoGivenName(text)).toBe(true),
  );
  test.each(['Child', 'Null', 'Na', 'Male', 'Test', 'Girl', 'Baby'])(
    '%s is a surname beside a given name, and nothing without',
    (text) => {
      expect([isNoFamilyName(text, true), isNoFamilyName(text, false)]).toEqual([false, true]);
      expect(prepare(child('Isla', { names: [{ given: 'Isla', family: text }] })).names[0]!.family).toBeDefined();
    },
  );
  test.each([
    ['No Fixed Abode', 'NOWHERE'],
    ['Address unknown', 'NOWHERE'],
    ['HMP Northgate', 'INSTITUTION'],
    ['Harbour Street Hostel', 'INSTITUTION'],
    ['NULL', 'NOTHING'],
    ['12 Prison Lane', undefined],
    ['3 Hospital Road', undefined],
    ['22 Shelter Street', undefined],
  ])('%s as a home: %s', (text, what) => expect(noHomeIn(text)).toBe(what));
});

test('of people who hang together by open pairs there is one question, the strongest that somebody has not given up on', () => {
  const pair = (a: string, b: string, isUnsure = false) => ({
    a: { record: a, person: a },
    b: { record: b, person: b },
    isUnsure,
  });
  const open = [pair('1', '2', true), pair('8', '9'), pair('2', '3'), pair('3', '4')];
  expect(oneForEachGroup(open, (one) => one)).toEqual([pair('8', '9'), pair('2', '3')]);
});

test('wrong joins, missed joins and questions are counted by who is who', () => {
  const placed = (truth: string, kin: number, person: string): Placed => ({ truth, kin, person, groups: {} });
  // Two relatives in one person, a stranger with them; one person in two, about whom a question is open.
  const records = [
    placed('a', 1, 'P'),
    placed('b', 1, 'P'),
    placed('c', 2, 'P'),
    placed('d', 3, 'Q'),
    placed('d', 3, 'R'),
  ];
  expect(figuresOf(records, [['Q', 'R']])).toMatchObject({
    ...{
      wrongJoins: 2,
      wrongBetweenRelatives: 1,
      truePairs: 1,
      missed: 1,
      recall: 0,
      recallAnswered: 1,
      questions: 1,
      askedRightly: 1,
    },
  });
});
