import fc from 'fast-check';
import {
  blockingKeys,
  Blocks,
  clusterOf,
  compare,
  estimate,
  isEnough,
  NOTHING_KNOWN,
  parseModel,
  prepare,
  Scorer,
  thresholdsFor,
  vetoesOf,
  type Edge,
  type Evidence,
  type Features,
  type Model,
} from '../../../src/record-linkage';
import { familiesOf, recordsOf, type MadeRecord } from '../../../src/tools/generate';
import { parseIdentifier } from '../../../src/people/identifiers';
import { worlds } from '../../testkit/runs';

const featuresOf = (record: MadeRecord): Features => ({
  names: record.names.map(({ kind, ...name }) => ({ ...name, kind: kind === 'NICKNAME' ? 'NICKNAME' : 'NAME' })),
  births: record.bornOn === undefined ? [] : [{ on: record.bornOn, estimated: record.estimated }],
  sex: record.sex,
  addresses: record.addresses.map(({ lines, town, postcode, uprn }) => ({ lines, town, postcode, uprn })),
  identifiers: record.identifiers.flatMap(({ scheme, value }) => {
    const reading = parseIdentifier(scheme, value);
    return reading.kind === 'VALID' ? [{ scheme, value: reading.value }] : [];
  }),
});

const records = [...familiesOf(300, 21)].flatMap((family) => recordsOf(family, 21)).map(featuresOf);
let model: Model;
let scorer: Scorer;
beforeAll(() => {
  model = estimate(records, { schemes: ['NHS', 'PNC', 'CRO', 'UPN'] });
  scorer = new Scorer(model, 1_000_000);
});

const somebody = (features: Partial<Features>): Features => ({ ...NOTHING_KNOWN, ...features });
const named = (given: string, family: string, more: Partial<Features> = {}) =>
  somebody({ names: [{ given, family }], ...more });
const between = (a: Features, b: Features): Evidence => compare(scorer, prepare(a), prepare(b));
const levelOf = (evidence: Evidence, comparison: string) =>
  evidence.levels.find((level) => level.comparison === comparison)?.level;
const bitsOf = (evidence: Evidence, comparison: string) =>
  evidence.levels.find((level) => level.comparison === comparison)?.bits ?? 0;
/** May a machine join these two by themselves, in an index of a million? */
const joins = (a: Features, b: Features): boolean => {
  const { bits, vetoes } = between(a, b);
  return bits >= thresholdsFor(model, 1_000_000).join && vetoes.length === 0 && isEnough(scorer);
};

describe('names', () => {
  test.each([
    ['Ann', 'Lee', 'ANN', 'LEE', 'EXACT', 'EXACT'],
    ['Zoë', "O'Brien", 'Zoe', 'OBRIEN', 'EXACT', 'EXACT'],
    ['Łukasz', 'Wójcik', 'Lukasz', 'Wojcik', 'EXACT', 'EXACT'],
    ['Сергей', 'Иванов', 'Sergey', 'Ivanov', 'EXACT', 'EXACT'],
    ['Ana', 'De la Cruz', 'Ana', 'Delacruz', 'EXACT', 'EXACT'],
    ['Ian', 'Mac Donald', 'Ian', 'MacDonald', 'EXACT', 'EXACT'],
    ['Mr Robert', 'Hall', 'Robert', 'Hall Jr', 'EXACT', 'EXACT'],
    ['Bob', 'Hall', 'Robert', 'Hall', 'NICKNAME', 'EXACT'],
    ['Kasia', 'Nowak', 'Katarzyna', 'Nowak', 'DIFFERENT', 'EXACT'],
    ['Catherine', 'Hall', 'Cathrine', 'Hall', 'ONE_SLIP', 'EXACT'],
    ['Katherine', 'Hall', 'Catherine', 'Hall', 'NICKNAME', 'EXACT'],
    ['J', 'Hall', 'John', 'Hall', 'INITIAL', 'EXACT'],
    ['Rowena Claire', 'Hall', 'Claire', 'Hall', 'ONE_OF_SEVERAL', 'EXACT'],
    ['Jane', 'Smith-Jones', 'Jane', 'Jones', 'EXACT', 'ONE_OF_SEVERAL'],
    ['Jane', 'Stephens', 'Jane', 'Stevens', 'EXACT', 'SIMILAR'],
    ['Jane', 'Jsneo', 'Jane', 'Jones', 'EXACT', 'SIMILAR'],
    ['Jane', 'Smyth', 'Jane', 'Smith', 'EXACT', 'ONE_SLIP'],
    ['Jane', 'Wright', 'Jane', 'Rite', 'EXACT', 'SOUNDS_ALIKE'],
  ])('%s %s and %s %s: given %s, family %s', (givenA, familyA, givenB, familyB, given, family) => {
    const evidence = between(named(givenA, familyA), named(givenB, familyB));
    if (givenA !== 'Kasia') expect(levelOf(evidence, 'given')).toBe(given);
    expect(levelOf(evidence, 'family')).toBe(family);
  });

  test('names in each other’s place are found, and told', () => {
    const evidence = between(named('Isla', 'Hall'), named('Hall', 'Isla'));
    expect([levelOf(evidence, 'given'), levelOf(evidence, 'family'), levelOf(evidence, 'order')]).toEqual([
      'EXACT',
      'EXACT',
      'EXCHANGED',
    ]);
  });

  test('a surname in the other’s first place and nothing else is no exchange: they are rather two of one family', () => {
    expect(levelOf(between(named('Linda', 'Newwick'), named('Newwick', 'Paul')), 'order')).not.toBe('EXCHANGED');
  });

  test('a name that is not divided is compared with one that is', () => {
    const evidence = between(somebody({ names: [{ whole: 'Dr Maria van der Berg' }] }), named('Maria', 'Van Der Berg'));
    expect([levelOf(evidence, 'given'), levelOf(evidence, 'family')]).toEqual(['EXACT', 'EXACT']);
    expect(
      levelOf(
        between(somebody({ names: [{ whole: '邓 小明' }] }), somebody({ names: [{ whole: '邓 小明' }] })),
        'family',
      ),
    ).toBe('EXACT');
  });

  test('of several names the pair that fits best counts', () => {
    const evidence = between(
      named('Jane', 'Hall', {
        names: [
          { given: 'Jane', family: 'Hall' },
          { given: 'Jane', family: 'Todd' },
        ],
      }),
      named('Jane', 'Todd'),
    );
    expect(levelOf(evidence, 'family')).toBe('EXACT');
  });

  test('a rare surname in common tells more than a common one', () => {
    // The table of a model begins with what is most common.
    const [common] = Object.keys(model.frequencies['family']!.values) as [string];
    expect(bitsOf(between(named('Ann', 'Penhaligon'), named('Ann', 'Penhaligon')), 'family')).toBeGreaterThan(
      bitsOf(between(named('Ann', common), named('Ann', common)), 'family') + 1,
    );
  });
});

describe('births, places and numbers', () => {
  const born = (a: string, b: string) =>
    levelOf(between(somebody({ births: [{ on: a }] }), somebody({ births: [{ on: b }] })), 'birth');
  test.each([
    ['1985-03-12', '1985-03-12', 'EXACT'],
    ['1985-03-12', '1985-12-03', 'DAY_AND_MONTH_EXCHANGED'],
    ['1985-25-12', '1985-12-25', 'DAY_AND_MONTH_EXCHANGED'],
    ['1985-03-12', '1985-03-13', 'ONE_DIGIT'],
    ['1985-03-12', '1958-03-12', 'ONE_DIGIT'],
    ['1985-03-12', '1985-03-29', 'TWO_OF_THREE'],
    ['1985-03-12', '1985-04-09', 'WITHIN_WEEKS'],
    ['1985-03-12', '1985-11-30', 'SAME_YEAR'],
    ['1985-03-12', '1988-11-30', 'DIFFERENT'],
    ['1985-03-12', '2011-11-30', 'YEARS_APART'],
  ])('%s and %s: %s', (a, b, level) => expect(born(a, b)).toBe(level));

  test.each(['1900-01-01', '1970-01-01', 'unknown', ''])(
    'a placeholder, or no date at all (%s), is no evidence',
    (placeholder) => {
      expect(born(placeholder, placeholder)).toBeUndefined();
      expect(born(placeholder, '1985-03-12')).toBeUndefined();
    },
  );

  test('an age that was guessed fits or does not, and tells little', () => {
    const guessed = somebody({ births: [{ on: '1985-01-01', estimated: true }] });
    expect(levelOf(between(guessed, somebody({ births: [{ on: '1986-07-30' }] })), 'birth')).toBe('AGE_FITS');
    expect(levelOf(between(guessed, somebody({ births: [{ on: '1999-07-30' }] })), 'birth')).toBe('AGE_DIFFERS');
  });

  test('homes over time: one that both had is enough, and nowhere is no place', () => {
    const at = (...postcodes: string[]) => somebody({ addresses: postcodes.map((postcode) => ({ postcode })) });
    expect(levelOf(between(at('AA1 2BB', 'BC3 4DD'), at('ba9 9zz', 'bc34dd')), 'postcode')).toBe('SAME');
    expect(levelOf(between(at('AA1 2BB'), at('AA1 2DD')), 'postcode')).toBe('SAME_SECTOR');
    expect(levelOf(between(at('AA1 2BB'), at('AA1 4DD')), 'postcode')).toBe('SAME_DISTRICT');
    expect(levelOf(between(at('NF1 1NF'), at('NF1 1NF')), 'postcode')).toBeUndefined();
    const lines = (...text: string[]) => somebody({ addresses: [{ lines: text }] });
    expect(levelOf(between(lines('Flat 3', '61 Orchard Rd'), lines('3/61 Orchard Road')), 'address')).toBe('SAME');
    expect(levelOf(between(lines('61 Orchard Road'), lines('61 Orchad Road')), 'address')).toBe('ALMOST_THE_SAME');
    expect(levelOf(between(lines('No fixed abode'), lines('No fixed abode')), 'address')).toBeUndefined();
  });

  test('two valid numbers of one scheme keep two records apart, however alike they are', () => {
    const like = (value: string) =>
      named('Rowena', 'Penhaligon', {
        births: [{ on: '1985-03-12' }],
        addresses: [{ postcode: 'AA1 2BB' }],
        identifiers: [{ scheme: 'NHS', value }],
      });
    expect(between(like('9000000009'), like('9000000017')).vetoes).toEqual(['DIFFERENT_IDENTIFIERS']);
    expect(joins(like('9000000009'), like('9000000017'))).toBe(false);
    expect(joins(like('9000000009'), like('9000000009'))).toBe(true);
  });
});

describe('who is never taken for whom', () => {
  test('the two Martins and the two Duncans of the published cases stay apart', () => {
    // 001 L516 and 003 L1447; 001 L612 and 003 L1856: first names alone, and ages where they are given.
    for (const name of ['Martin', 'Duncan']) {
      expect(
        joins(somebody({ names: [{ given: name }], sex: 'MALE' }), somebody({ names: [{ given: name }], sex: 'MALE' })),
      ).toBe(false);
      expect(between(somebody({ names: [{ given: name }] }), somebody({ names: [{ given: name }] })).isEnough).toBe(
        false,
      );
    }
  });

  test('Devon the place and Devon the person stay apart', () => {
    // 004 L3638-3654 and L2911: he is 27, and it is a county.
    const place = somebody({
      names: [{ given: 'Joan', family: 'Cornwall' }],
      addresses: [{ town: 'Devon', region: 'Devon' }],
    });
    const person = somebody({ names: [{ given: 'Devon' }], sex: 'MALE' });
    expect(joins(place, person)).toBe(false);
    expect(
      between(place, person).levels.every(({ comparison }) => comparison !== 'town' && comparison !== 'region'),
    ).toBe(true);
    const ofThere = somebody({ names: [{ given: 'Devon' }], addresses: [{ region: 'Devon' }] });
    expect(joins(place, ofThere)).toBe(false);
  });

  test('twins, at one address and born on one day, are for a human, unless they share a number', () => {
    const twin = (given: string, identifiers: Features['identifiers'] = []) =>
      named(given, 'Featherstonehaugh', {
        births: [{ on: '2012-03-12' }],
        addresses: [{ lines: ['1 High Street'], postcode: 'AA1 2BB' }],
        identifiers,
      });
    const evidence = between(twin('Rowena'), twin('Ophelia'));
    expect(evidence).toMatchObject({ twins: true, vetoes: ['TWINS'] });
    expect(joins(twin('Rowena'), twin('Ophelia'))).toBe(false);
    const shared = [{ scheme: 'UPN', value: 'B801200005001' }];
    expect(between(twin('Rowena', shared), twin('Ophelia', shared)).vetoes).toEqual([]);
  });

  test('a mother and a daughter of the same name in the same home are told apart by their births', () => {
    const home = { addresses: [{ lines: ['1 High Street'], postcode: 'AA1 2BB' }] };
    expect(
      joins(
        named('Rowena', 'Penhaligon', { ...home, births: [{ on: '1979-04-27' }] }),
        named('Rowena', 'Penhaligon', { ...home, births: [{ on: '2009-12-02' }] }),
      ),
    ).toBe(false);
  });

  test('who shares a surname and a home and has no first name or birth in common may be a relative, and the evidence says so', () => {
    const home = { addresses: [{ lines: ['1 High Street'], postcode: 'AA1 2BB' }] };
    const evidence = between(named('Rowena', 'Penhaligon', home), named('Barnaby', 'Penhaligon', home));
    expect(levelOf(evidence, 'kin')).toBe('MAY_BE_RELATIVES');
    expect(evidence.bits).toBeLessThan(thresholdsFor(model, 1_000_000).possible);
  });

  test('an unborn child, an unnamed child and somebody known by a nickname alone can be written, and join nobody', () => {
    const unborn = somebody({
      unborn: true,
      addresses: [{ postcode: 'AA1 2BB' }],
      names: [{ family: 'Penhaligon', kind: 'PLACEHOLDER' }],
    });
    expect(between(unborn, unborn).vetoes).toContain('UNBORN');
    const unnamed = somebody({
      names: [{ given: 'Baby', family: 'Penhaligon' }, { whole: 'unknown' }],
      births: [{ on: '2025-01-02' }],
    });
    expect(prepare(unnamed).names).toHaveLength(1);
    const street = somebody({ names: [{ whole: 'Smiley', kind: 'NICKNAME' }], addresses: [{ postcode: 'AA1 2BB' }] });
    expect(joins(street, street)).toBe(false);
    expect(between(street, street).isEnough).toBe(false);
  });

  test('nothing known joins nobody', () => {
    const evidence = between(NOTHING_KNOWN, NOTHING_KNOWN);
    expect(evidence).toMatchObject({ levels: [], isEnough: false });
    expect(evidence.bits).toBeCloseTo(0, 4);
    expect(joins(NOTHING_KNOWN, NOTHING_KNOWN)).toBe(false);
  });
});

describe('laws', () => {
  const anyRecord = fc.constantFrom(...records);

  test('the evidence between two records is the same from either side, and is the sum of its levels', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const [one, other] = [between(a, b), between(b, a)];
        expect(one.bits).toBeCloseTo(other.bits, 9);
        expect(one.vetoes).toEqual(other.vetoes);
        expect(one.isEnough).toBe(other.isEnough);
        const sum = one.levels.reduce((total, { bits }) => total + bits, 0);
        expect(Math.abs(sum - one.bits)).toBeLessThan(0.06);
        expect(one.probability).toBeGreaterThanOrEqual(0);
        expect(one.probability).toBeLessThanOrEqual(1);
      }),
      worlds(400),
    );
  });

  test('the order of a record’s names, births and addresses changes neither its keys nor its evidence', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const turned = {
          ...a,
          names: [...a.names].reverse(),
          addresses: [...a.addresses].reverse(),
          births: [...a.births].reverse(),
        };
        expect([...blockingKeys(prepare(turned))].sort()).toEqual([...blockingKeys(prepare(a))].sort());
        expect(between(turned, b).bits).toBeCloseTo(between(a, b).bits, 9);
      }),
      worlds(300),
    );
  });

  test('any text at all can be a name, a date, a place or a number', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ minLength: 60, maxLength: 200 }));
    fc.assert(
      fc.property(text, text, text, text, (given, family, on, place) => {
        const features = named(given, family, {
          births: [{ on }],
          addresses: [{ lines: [place], town: place, postcode: place, uprn: on }],
        });
        expect(Number.isFinite(between(features, features).bits)).toBe(true);
        expect(blockingKeys(prepare(features)).every((key) => /^[a-z]+:/.test(key))).toBe(true);
      }),
      worlds(300),
    );
  });

  test('the same records give the same model, and a model goes through JSON unchanged', () => {
    const few = records.slice(0, 150);
    expect(estimate(few)).toEqual(estimate(few));
    expect(parseModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  test('a model that does not fit is refused with a sentence', () => {
    expect(() => parseModel({ format: 'other' })).toThrow(/no match model/);
    expect(() => parseModel({ ...model, comparisons: [{ name: 'shoe size', columns: [], kin: 0 }] })).toThrow(
      /unknown here: shoe size/,
    );
    expect(() => parseModel({ ...model, thresholds: { join: 1, possible: 2, part: 0 } })).toThrow(
      /do not fit together/,
    );
  });

  test('an index ten times as large asks for three bits more', () => {
    expect(thresholdsFor(model, model.records * 10).join - thresholdsFor(model, model.records).join).toBeCloseTo(
      Math.log2(10),
      6,
    );
  });

  test('records of one person found, few of two people joined, in families with namesakes and moves', () => {
    const made = [...familiesOf(400, 22)].flatMap((family) => recordsOf(family, 22));
    const prepared = made.map((record) => prepare(featuresOf(record)));
    const small = new Scorer(model, made.length);
    const ids = made.map((_, index) => String(index).padStart(5, '0'));
    const pair = (a: number, b: number) => {
      const bits = small.score(prepared[a]!, prepared[b]!);
      return { bits, vetoed: vetoesOf(small, prepared[a]!, prepared[b]!).length > 0, weak: !isEnough(small) };
    };
    const edges: Edge[] = [];
    new Blocks(prepared.map(blockingKeys)).forEachPair((a, b) => edges.push({ a: ids[a]!, b: ids[b]!, ...pair(a, b) }));
    const { persons } = clusterOf(ids, edges, thresholdsFor(model, made.length), {
      between: (a, b) => pair(Number(a), Number(b)),
    });
    let right = 0;
    let found = 0;
    for (const group of persons)
      group.forEach((a, at) =>
        group.slice(at + 1).forEach((b) => {
          found += 1;
          if (made[Number(a)]!.person.id === made[Number(b)]!.person.id) right += 1;
        }),
      );
    expect(right / found).toBeGreaterThan(0.9);
  });
});
