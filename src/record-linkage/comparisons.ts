import { BIRTH_LEVELS, levelOfBirths } from './births';
import { compareNames, NAME_LEVELS, type ComparedNames } from './names';
import { NOTHING_TO_COMPARE } from './nothing';
import { ADDRESS_LEVELS, levelOfAddresses, levelOfPostcodes, POSTCODE_LEVELS } from './places';
import type { Prepared } from './record';
import { levelOfValues, VALUE_LEVELS, type ComparedValues } from './values';

/** What a comparison is about, before any data is seen. */
export interface ComparisonPlan {
  readonly name: string;
  readonly levels: readonly string[];
  /**
   * How often each level is met where two records are one person, and where they are two: starting points for
   * estimation.
   */
  readonly m: readonly number[];
  readonly u: readonly number[];
  /**
   * For each level, how far the value's own rarity counts, 0 to 1. That two records say Smith is little; that both say
   * Featherstonehaugh is much.
   */
  readonly rarity: readonly number[];
  /**
   * How often relatives share it, to begin with; nothing for what is a person's own: the given name, the birth, the
   * sex.
   */
  readonly kin?: number;
  /** u is known beforehand, and not estimated. */
  readonly isFixed?: true;
  /** What other comparison has to agree for the second column of figures to hold, in words. */
  readonly onceAgreed?: string;
  /** It compares valid numbers of one scheme. */
  readonly isIdentifier?: true;
}

const NAME_RARITY = [1, 0.8, 0.8, 0.8, 0.6, 0.5, 0, 0.3, 0];
const VALUE_RARITY = [1, 0.9, 0.8, 0.5, 0.4, 0];

/** The comparisons that every model has, in this order; further values and identifiers follow. */
export const PLANS: readonly ComparisonPlan[] = [
  {
    name: 'given',
    levels: NAME_LEVELS,
    m: [0.8, 0.04, 0.06, 0.02, 0.02, 0.01, 0.01, 0.01, 0.03],
    u: [0.01, 0.005, 0.005, 0.005, 0.01, 0.01, 0.005, 0.05, 0.9],
    rarity: NAME_RARITY,
  },
  {
    name: 'family',
    levels: NAME_LEVELS,
    m: [0.8, 0.0005, 0.07, 0.02, 0.02, 0.01, 0.0015, 0.015, 0.063],
    u: [0.003, 0.0005, 0.003, 0.002, 0.01, 0.01, 0.0005, 0.05, 0.921],
    rarity: NAME_RARITY,
    kin: 0.9,
  },
  {
    name: 'order',
    levels: ['AS_IT_STANDS', 'EXCHANGED'],
    m: [0.98, 0.02],
    // Strangers’ names agree as seldom across as they do straight, and how seldom is counted with the names themselves.
    u: [1, 1],
    isFixed: true,
    rarity: [0, 0],
  },
  {
    name: 'birth',
    levels: BIRTH_LEVELS,
    m: [0.84, 0.01, 0.05, 0.02, 0.01, 0.01, 0.01, 0.02, 0.005, 0.015, 0.01],
    u: [0.00005, 0.0001, 0.002, 0.002, 0.003, 0.03, 0.012, 0.06, 0.2, 0.23, 0.4628],
    rarity: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  },
  {
    name: 'sex',
    levels: ['SAME', 'DIFFERENT'],
    m: [0.99, 0.01],
    u: [0.5, 0.5],
    rarity: [0, 0],
    onceAgreed: 'the given name agrees',
  },
  {
    name: 'postcode',
    levels: POSTCODE_LEVELS,
    kin: 0.8,
    m: [0.6, 0.05, 0.04, 0.06, 0.25],
    u: [0.0005, 0.001, 0.002, 0.006, 0.9905],
    rarity: [1, 0.3, 0.3, 0.3, 0],
  },
  {
    name: 'address',
    levels: ADDRESS_LEVELS,
    kin: 0.8,
    m: [0.55, 0.1, 0.03, 0.02, 0.02, 0.28],
    u: [0.0001, 0.0002, 0.001, 0.004, 0.02, 0.9747],
    rarity: [0.7, 0.4, 0.4, 0, 0, 0],
    onceAgreed: 'the postcode agrees',
  },
  {
    name: 'town',
    levels: VALUE_LEVELS,
    kin: 0.9,
    m: [0.7, 0.06, 0.03, 0.02, 0.02, 0.17],
    u: [0.03, 0.005, 0.005, 0.01, 0.02, 0.93],
    rarity: VALUE_RARITY,
    onceAgreed: 'the address or the postcode agrees',
  },
  {
    name: 'region',
    levels: VALUE_LEVELS,
    kin: 0.9,
    m: [0.9, 0.03, 0.01, 0.01, 0.01, 0.04],
    u: [0.2, 0.02, 0.01, 0.01, 0.01, 0.75],
    rarity: VALUE_RARITY,
    onceAgreed: 'the town, the address or the postcode agrees',
  },
];

export const GIVEN = 0;
export const FAMILY = 1;
export const ORDER = 2;
export const BIRTH = 3;
export const SEX = 4;
export const POSTCODE = 5;
export const ADDRESS = 6;
export const TOWN = 7;
export const REGION = 8;

const OTHER = {
  levels: VALUE_LEVELS,
  kin: 0.3,
  m: [0.7, 0.07, 0.04, 0.03, 0.01, 0.15],
  u: [0.005, 0.002, 0.003, 0.01, 0.02, 0.96],
  rarity: VALUE_RARITY,
} as const;

/**
 * Of two valid numbers of one scheme: a person seldom has two, and two people never share one but by a clerk's mistake.
 */
const IDENTIFIER = {
  levels: ['SAME', 'DIFFERENT'],
  m: [0.97, 0.03],
  u: [0.000001, 0.999999],
  rarity: [0, 0],
  isIdentifier: true,
} as const;

const OTHER_PREFIX = 'other:';
const IDENTIFIER_PREFIX = 'identifier:';

/** The comparisons for records that have these further values and these schemes of identifiers. */
export const plansFor = (others: readonly string[], schemes: readonly string[]): ComparisonPlan[] => [
  ...PLANS,
  ...[...others].sort().map((name) => ({ name: OTHER_PREFIX + name, ...OTHER })),
  ...[...schemes].sort().map((scheme) => ({ name: IDENTIFIER_PREFIX + scheme, ...IDENTIFIER })),
];

export const planNamed = (name: string): ComparisonPlan | undefined =>
  name.startsWith(OTHER_PREFIX)
    ? { name, ...OTHER }
    : name.startsWith(IDENTIFIER_PREFIX)
      ? { name, ...IDENTIFIER }
      : PLANS.find((plan) => plan.name === name);

/**
 * Compares two records, comparison by comparison, into arrays that it keeps: there are millions of pairs, and a new
 * object for each would be most of the work. Read what it found before comparing again.
 */
export class Comparer {
  /** The level of each comparison; NOTHING_TO_COMPARE where one of the two has nothing. */
  readonly levels: Uint8Array;
  /** 1 where what the comparison goes along with agrees as well: a household shares its surname and its town. */
  readonly contexts: Uint8Array;
  /** The two values that were found to fit best, to look up how common they are. */
  readonly valueOfA: (string | undefined)[];
  readonly valueOfB: (string | undefined)[];
  nicknameAlone = false;

  private readonly names: ComparedNames = {
    given: 0,
    family: 0,
    order: 0,
    givenOfA: undefined,
    givenOfB: undefined,
    familyOfA: undefined,
    familyOfB: undefined,
    nicknameAlone: false,
  };
  private readonly values: ComparedValues = { a: undefined, b: undefined };
  private readonly others: readonly { readonly at: number; readonly key: string }[];
  private readonly schemes: readonly { readonly at: number; readonly key: string }[];

  constructor(readonly plans: readonly Pick<ComparisonPlan, 'name'>[]) {
    this.levels = new Uint8Array(plans.length);
    this.contexts = new Uint8Array(plans.length);
    this.valueOfA = plans.map(() => undefined);
    this.valueOfB = plans.map(() => undefined);
    const withPrefix = (prefix: string) =>
      plans.flatMap(({ name }, at) => (name.startsWith(prefix) ? [{ at, key: name.slice(prefix.length) }] : []));
    this.others = withPrefix(OTHER_PREFIX);
    this.schemes = withPrefix(IDENTIFIER_PREFIX);
  }

  compare(a: Prepared, b: Prepared): void {
    const { levels, contexts, names, valueOfA, valueOfB } = this;
    compareNames(a.names, b.names, names);
    levels[GIVEN] = names.given;
    levels[FAMILY] = names.family;
    levels[ORDER] = names.order;
    valueOfA[GIVEN] = names.givenOfA?.whole.text;
    valueOfB[GIVEN] = names.givenOfB?.whole.text;
    valueOfA[FAMILY] = names.familyOfA?.whole.text;
    valueOfB[FAMILY] = names.familyOfB?.whole.text;
    this.nicknameAlone = names.nicknameAlone;
    this.compareBirths(a, b);
    levels[SEX] = a.sex === undefined || b.sex === undefined ? NOTHING_TO_COMPARE : a.sex === b.sex ? 0 : 1;
    this.comparePlaces(a, b);
    for (const { at, key } of this.others) {
      levels[at] = levelOfValues(a.others.get(key), b.others.get(key), this.values);
      valueOfA[at] = this.values.a?.whole.text;
      valueOfB[at] = this.values.b?.whole.text;
    }
    for (const { at, key } of this.schemes)
      levels[at] = levelOfIdentifiers(a.identifiers.get(key), b.identifiers.get(key));

    const samePostcode = levels[POSTCODE] === 0;
    const samePlace = samePostcode || levels[ADDRESS]! <= 1;
    contexts[SEX] = Number(levels[GIVEN] <= 1);
    contexts[ADDRESS] = Number(samePostcode);
    contexts[TOWN] = Number(samePlace);
    contexts[REGION] = Number(samePlace || levels[TOWN] === 0);
  }

  private compareBirths(a: Prepared, b: Prepared): void {
    let best = NOTHING_TO_COMPARE;
    for (const one of a.births) {
      for (const two of b.births) {
        const level = levelOfBirths(one, two);
        if (level < best) {
          best = level;
          this.valueOfA[BIRTH] = one.digits;
          this.valueOfB[BIRTH] = two.digits;
        }
      }
    }
    this.levels[BIRTH] = best;
  }

  private comparePlaces(a: Prepared, b: Prepared): void {
    const { levels, valueOfA, valueOfB } = this;
    levels[POSTCODE] = levels[ADDRESS] = levels[TOWN] = levels[REGION] = NOTHING_TO_COMPARE;
    for (const one of a.addresses) {
      for (const two of b.addresses) {
        const postcode = levelOfPostcodes(one.postcode, two.postcode);
        if (postcode < levels[POSTCODE]) {
          levels[POSTCODE] = postcode;
          valueOfA[POSTCODE] = one.postcode!.unit;
          valueOfB[POSTCODE] = two.postcode!.unit;
        }
        const address = levelOfAddresses(one, two);
        if (address < levels[ADDRESS]) {
          levels[ADDRESS] = address;
          valueOfA[ADDRESS] = one.street;
          valueOfB[ADDRESS] = two.street;
        }
        this.compareOne(TOWN, one.town, two.town);
        this.compareOne(REGION, one.region, two.region);
      }
    }
  }

  private compareOne(
    at: number,
    a: Prepared['addresses'][number]['town'],
    b: Prepared['addresses'][number]['town'],
  ): void {
    if (!a || !b) return;
    this.single[0][0] = a;
    this.single[1][0] = b;
    const level = levelOfValues(this.single[0], this.single[1], this.values);
    if (level >= this.levels[at]!) return;
    this.levels[at] = level;
    this.valueOfA[at] = a.whole.text;
    this.valueOfB[at] = b.whole.text;
  }

  private readonly single: [
    NonNullable<Prepared['addresses'][number]['town']>[],
    NonNullable<Prepared['addresses'][number]['town']>[],
  ] = [[], []];
}

function levelOfIdentifiers(a: readonly string[] | undefined, b: readonly string[] | undefined): number {
  if (!a || !b) return NOTHING_TO_COMPARE;
  for (const one of a) if (b.includes(one)) return 0;
  return 1;
}
