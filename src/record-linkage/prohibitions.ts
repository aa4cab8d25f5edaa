import { BIRTH_LEVELS, levelOfBirths, type ReadBirth } from './births';
import { ADDRESS, FAMILY, ORDER, POSTCODE, SEX } from './comparisons';
import { namesOneSlipFrom, sexOfGivenName } from './given-names';
import { NAME_LEVELS } from './names';
import type { Prepared } from './record';
import { givenNamesOf, shareTheFirstName, type GivenNames, type IsName } from './same-given-name';

/**
 * What forbids the index to join two records without a person, whatever else agrees, a number in common included:
 * - DIFFERENT_IDENTIFIERS: two valid numbers of one kind, or two own numbers of one agency
 * - BORN_YEARS_APART: two births that are both plain lie more than a year apart
 * - TWINS: one birth, and given names that are two, or may be two: Ava and Eva, Twin 1 and Twin 2, Baby Girl and none
 *   yet
 * - OTHER_GIVEN_NAME: the same without the birth
 * - SEX_AND_GIVEN_NAME_DIFFER
 * - ONLY_THE_YEAR_IS_KNOWN: both born on 1 January, which stands for the year, and no number or home in common
 * - UNBORN
 */
export type Prohibition =
  | 'DIFFERENT_IDENTIFIERS'
  | 'BORN_YEARS_APART'
  | 'TWINS'
  | 'OTHER_GIVEN_NAME'
  | 'SEX_AND_GIVEN_NAME_DIFFER'
  | 'ONLY_THE_YEAR_IS_KNOWN'
  | 'UNBORN';

/** Shared: a home, or a number. Near: one town, or one postcode area. Unknown where one of the two has no place. */
export type Whereabouts = 'SHARED' | 'NEARBY' | 'UNKNOWN' | 'FAR';

export interface Judgement {
  readonly prohibitions: readonly Prohibition[];
  /**
   * Whether it is a person's own that agrees: the given name, and the birth or a number beside it. A name and a home
   * are a household: father and son. A name alone is nobody, and a number alone may have been typed twice.
   */
  readonly mayJoin: boolean;
  /** So plainly two people that nobody need be asked. */
  readonly isPlainlyTwo: boolean;
  /**
   * Nothing agrees but what many strangers share: names, and perhaps something like the birth. It takes more to ask
   * about them.
   */
  readonly isFaint: boolean;
  /** The given name and the birth agree, and neither the family name nor a home: somebody who married, or nobody. */
  readonly isWithoutFamilyName: boolean;
  /** Not both are men, who hardly ever take another family name. */
  readonly mayHaveMarried: boolean;
  /**
   * Nothing agrees from which a person could tell one from two namesakes: without a home in common the births are other
   * days, if only a little, or the given names may be two. Many such pairs are strangers, and the others are records that
   * nothing else hangs on; nobody is asked.
   */
  readonly isUnanswerable: boolean;
  /**
   * Whether they share a home or a number; if not, a namesake of the same birth may be a stranger, and the likelier the
   * further away.
   */
  readonly whereabouts: Whereabouts;
}

/** Louis, a letter from Louise: of different sex, they may be brother and sister and not one clerk's mistake. */
const hasAFormOfTheOtherSex = ({ names }: Prepared): boolean =>
  names.some(({ given }) => {
    const name = given?.words[0]?.text;
    const sex = name && sexOfGivenName(name);
    return sex !== undefined && namesOneSlipFrom(name!).some((other) => (sexOfGivenName(other) ?? sex) !== sex);
  });

const DAYS_OF_A_YEAR = 366;
/** How far apart two births may be of which one is a year or a guess alone. */
const YEARS_OUT = 3;
/** Who is younger by so much may be the child. */
const GENERATION = 13;

const level = (name: (typeof BIRTH_LEVELS)[number]): number => BIRTH_LEVELS.indexOf(name);
const WITHIN_WEEKS = level('WITHIN_WEEKS');
const NEAR_BIRTHS: ReadonlySet<number> = new Set([
  level('DAY_AND_MONTH_EXCHANGED'),
  level('ONE_DIGIT'),
  level('TWO_OF_THREE'),
]);
const ONE_SLIP = NAME_LEVELS.indexOf('ONE_SLIP');
const ONE_OF_SEVERAL = NAME_LEVELS.indexOf('ONE_OF_SEVERAL');
const SOUNDS_ALIKE = NAME_LEVELS.indexOf('SOUNDS_ALIKE');

/**
 * Whether the family names are the same, or one of them is that of nobody whom the model has met and differs by a slip
 * of the hand: Collind is Collins, and Davis may be no Davies.
 */
function isFamilyNameOrSlip({ comparer: { levels, valueOfA, valueOfB }, isFamilyName }: Compared): boolean {
  if (levels[FAMILY] === 0) return true;
  return (
    levels[FAMILY] === ONE_SLIP &&
    [valueOfA[FAMILY], valueOfB[FAMILY]].some((name) => name !== undefined && !isFamilyName(name))
  );
}

/** Whether both lived in one town, or under postcodes of one area: most people who move stay near. */
function whereaboutsOf({ addresses: of }: Prepared, { addresses: ofOther }: Prepared): Exclude<Whereabouts, 'SHARED'> {
  const places = new Set(of.flatMap(({ localities }) => localities));
  const others = ofOther.flatMap(({ localities }) => localities);
  if (places.size === 0 || others.length === 0) return 'UNKNOWN';
  return others.some((place) => places.has(place)) ? 'NEARBY' : 'FAR';
}

/** What is needed of a scorer: what it compared last, and which given names its model knows. */
interface Compared {
  readonly comparer: {
    readonly levels: Uint8Array;
    readonly valueOfA: readonly (string | undefined)[];
    readonly valueOfB: readonly (string | undefined)[];
  };
  readonly isName: IsName;
  readonly isFamilyName: IsName;
}

/** Judges the pair that was compared last. */
export function judge(scorer: Compared, a: Prepared, b: Prepared): Judgement {
  const { levels } = scorer.comparer;
  const births = birthsOf(a, b);
  const beside = { isName: scorer.isName, sex: levels[SEX] === 0 ? a.sex : undefined };
  const given = givenNamesOf(a.names, b.names, levels[ORDER] === 1, beside);
  const numbers = numbersOf(a, b);
  const familyIsAlike = levels[FAMILY]! <= SOUNDS_ALIKE;
  const placeIsShared = levels[ADDRESS]! <= 1 || levels[POSTCODE] === 0;
  const sexDiffers = levels[SEX] === 1;
  // Parent and child are not born in one year, and two of one name, one home and one year are hardly two.
  const yearAlone = sharesTheYearAlone(a, b);
  const birthsAgree = births.agree || (yearAlone && placeIsShared && given === 'SAME' && levels[0]! <= ONE_OF_SEVERAL);

  const whereabouts = numbers.share || placeIsShared ? 'SHARED' : whereaboutsOf(a, b);

  const prohibitions: Prohibition[] = [];
  if (numbers.differ) prohibitions.push('DIFFERENT_IDENTIFIERS');
  if (births.areYearsApart) prohibitions.push('BORN_YEARS_APART');
  if (given !== 'SAME') {
    const areOneBirth = births.agree && (familyIsAlike || placeIsShared);
    if (areOneBirth) prohibitions.push('TWINS');
    else if (given !== 'UNKNOWN') prohibitions.push('OTHER_GIVEN_NAME');
  }
  if (sexDiffers && (given !== 'SAME' || levels[0] !== 0 || hasAFormOfTheOtherSex(a)))
    prohibitions.push('SEX_AND_GIVEN_NAME_DIFFER');
  if (yearAlone && !birthsAgree && !numbers.share) prohibitions.push('ONLY_THE_YEAR_IS_KNOWN');
  if (a.unborn || b.unborn) prohibitions.push('UNBORN');
  return {
    prohibitions,
    // In another town a namesake with nearly the same birth is a stranger as often as not: given and family names go
    // together in every community, which their rarity, each alone, does not know.
    mayJoin:
      given === 'SAME' &&
      (numbers.share ||
        (placeIsShared && birthsAgree) ||
        (births.areExact &&
          isFamilyNameOrSlip(scorer) &&
          (levels[0]! < ONE_OF_SEVERAL ||
            (levels[0] === ONE_OF_SEVERAL && shareTheFirstName(a.names, b.names, beside))))),
    whereabouts,
    isFaint: whereabouts !== 'SHARED' && !births.areExact,
    isWithoutFamilyName: whereabouts !== 'SHARED' && !familyIsAlike,
    mayHaveMarried: a.sex !== 'MALE' || b.sex !== 'MALE',
    isUnanswerable:
      whereabouts !== 'SHARED' &&
      (given !== 'SAME' || (!births.areExact && !yearAlone && (numbers.differ || births.areKnown))),
    isPlainlyTwo:
      !numbers.share &&
      (arePlainlyTwo(births, given, familyIsAlike) ||
        (numbers.differ && (given !== 'SAME' || !birthsAgree || (!familyIsAlike && !placeIsShared))) ||
        // Brother and sister, and two who share a first name and a birth in two towns.
        (sexDiffers && given === 'NEAR') ||
        (!familyIsAlike && whereabouts === 'FAR')),
  };
}

/**
 * Births that share two parts of three, or have day and month exchanged, are worth a question where the two cannot be
 * parent and child. Two given names that are nothing like each other are two people, and so are two that an agency has
 * numbered twice, or the NHS: were twins asked about, there would be no end of it.
 */
function arePlainlyTwo({ areYearsApart, isSlip, years }: Births, given: GivenNames, familyIsAlike: boolean): boolean {
  if (given === 'OTHER') return true;
  return areYearsApart && !(isSlip && years < GENERATION && given === 'SAME' && familyIsAlike);
}

interface Births {
  readonly agree: boolean;
  readonly areExact: boolean;
  readonly areYearsApart: boolean;
  /** Whether one may be the other with a slip in it. */
  readonly isSlip: boolean;
  /** Both sides have a day that nobody guessed. */
  readonly areKnown: boolean;
  readonly years: number;
}

/** Of several births on either side the two count that lie nearest. */
function birthsOf({ births: of }: Prepared, { births: ofOther }: Prepared): Births {
  let days = Infinity;
  let years = Infinity;
  let best = Infinity;
  for (const one of of) {
    for (const two of ofOther) {
      years = Math.min(years, Math.abs(one.year - two.year));
      if (!one.plain || !two.plain) continue;
      const apart = Math.abs(one.at! - two.at!);
      if (apart > days) continue;
      days = apart;
      best = levelOfBirths(one, two);
    }
  }
  const arePlain = days !== Infinity;
  return {
    agree: days <= DAYS_OF_A_YEAR && best <= WITHIN_WEEKS,
    areExact: days === 0,
    areYearsApart: arePlain ? days > DAYS_OF_A_YEAR : years !== Infinity && years > YEARS_OUT,
    isSlip: NEAR_BIRTHS.has(best),
    areKnown: arePlain,
    years,
  };
}

function numbersOf(
  { identifiers: of }: Prepared,
  { identifiers: ofOther }: Prepared,
): { readonly share: boolean; readonly differ: boolean } {
  let [share, differ] = [false, false];
  for (const [scheme, values] of of) {
    const others = ofOther.get(scheme);
    if (!others) continue;
    if (values.some((value) => others.includes(value))) share = true;
    else differ = true;
  }
  return { share, differ };
}

const yearsAlone = (births: readonly ReadBirth[]): ReadBirth[] => births.filter(({ isYearAlone }) => isYearAlone);

/**
 * Whether all that is known of both births is one year, each written as 1 January. Who has such a birth is a namesake
 * of hundreds in communities whose papers never said the day; where the whole name agrees as well, a person is asked.
 */
export function sharesTheYearAlone(a: Prepared, b: Prepared): boolean {
  if (a.births.length === 0 || b.births.length === 0) return false;
  const [of, ofOther] = [yearsAlone(a.births), yearsAlone(b.births)];
  if (of.length < a.births.length || ofOther.length < b.births.length) return false;
  return of.some(({ year }) => ofOther.some((other) => other.year === year));
}

/**
 * Whether a person is asked though the evidence is little: the whole name and the year, written as 1 January, are the
 * same.
 */
export function isAskedByName(scorer: Compared, a: Prepared, b: Prepared): boolean {
  const { levels } = scorer.comparer;
  return levels[0] === 0 && levels[FAMILY] === 0 && levels[SEX] !== 1 && sharesTheYearAlone(a, b);
}
