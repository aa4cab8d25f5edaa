import { isCallName } from './call-names';
import { namesOneSlipFrom, sexOfGivenName, shareOfGivenName } from './given-names';
import { areFullAndShort } from './nicknames';
import { levelOfParts, NAME_LEVELS, type NamePart, type ReadName } from './names';
import { slipsBetween } from './similarity';
import { canBeASlipOf } from './slips-of-the-hand';
import { shareOne, wordOf, type Word } from './tokens';

/**
 * Whether two given names are one name, as far as a machine can say.
 * - SAME: written alike, a short form, another spelling, or a slip of the hand: one of the two is no name that anybody
 *   has.
 * - NEAR: they may be one name with a slip in it, and they may be those of a brother and a sister: Ava and Eva, Daniel
 *   and Danielle.
 * - OTHER: two names.
 * - UNKNOWN: one of the two has none.
 */
export type GivenNames = 'SAME' | 'NEAR' | 'OTHER' | 'UNKNOWN';

const IN_ORDER: readonly GivenNames[] = ['SAME', 'NEAR', 'OTHER', 'UNKNOWN'];
const better = (a: GivenNames, b: GivenNames): GivenNames => (IN_ORDER.indexOf(a) <= IN_ORDER.indexOf(b) ? a : b);

/** Is this a name that people have? A model says it of the names that it has met often. */
export type IsName = (word: string) => boolean;

/** What is known beside the names. */
interface Beside {
  readonly isName: IsName;
  /** The sex of both, where both records give the same. */
  readonly sex: 'FEMALE' | 'MALE' | undefined;
}

/** Of several names on either side the two count that come nearest. */
export function givenNamesOf(
  a: readonly ReadName[],
  b: readonly ReadName[],
  isExchanged: boolean,
  beside: Beside,
): GivenNames {
  let best: GivenNames = 'UNKNOWN';
  for (const one of a) {
    for (const two of b) {
      if (one.given && two.given) best = better(relationOf(one.given, two.given, beside), best);
      if (isExchanged && one.given && two.family && one.family && two.given) {
        const [across, back] = [relationOf(one.given, two.family, beside), relationOf(one.family, two.given, beside)];
        best = better(IN_ORDER.indexOf(across) > IN_ORDER.indexOf(back) ? across : back, best);
      }
    }
  }
  return best;
}

/** Whether both are called the same first, and do not share a second name alone: Kevin Daniel is no Daniel. */
export const shareTheFirstName = (a: readonly ReadName[], b: readonly ReadName[], beside: Beside): boolean =>
  a.some(({ given: one }) =>
    b.some(({ given: two }) => one && two && relationOfWords(one.words[0]!, two.words[0]!, beside, false) === 'SAME'),
  );

/**
 * Every word of the shorter name has its like in the longer: Lily-Mae is no Ellie-Mae, and Mohammed Ali no Mohammed
 * Isa.
 */
function relationOf(a: NamePart, b: NamePart, beside: Beside): GivenNames {
  if (a.whole.text === b.whole.text) return 'SAME';
  const [short, long] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  const left = [...long];
  let worst: GivenNames = 'SAME';
  for (const [index, word] of short.entries()) {
    let best: GivenNames = 'OTHER';
    let at = -1;
    left.forEach((other, place) => {
      const relation = relationOfWords(word, other, beside, index > 0);
      if (at === -1 || IN_ORDER.indexOf(relation) < IN_ORDER.indexOf(best)) [best, at] = [relation, place];
    });
    left.splice(at, 1);
    if (IN_ORDER.indexOf(best) > IN_ORDER.indexOf(worst)) worst = best;
  }
  return worst === 'OTHER' && a.words.length !== b.words.length
    ? better(relationOfWords(a.whole, b.whole, beside, false), worst)
    : worst;
}

const LEVEL = (name: (typeof NAME_LEVELS)[number]): number => NAME_LEVELS.indexOf(name);
const SIMILAR = LEVEL('SIMILAR');
const SOUNDS_ALIKE = LEVEL('SOUNDS_ALIKE');

function relationOfWords(a: Word, b: Word, beside: Beside, isFurther: boolean): GivenNames {
  const { isName } = beside;
  if (a.text === b.text) return 'SAME';
  const [one, two] = [a.text, b.text];
  // A middle name's initial goes without saying; a first name's says little.
  if (one.length === 1 || two.length === 1) return one[0] !== two[0] ? 'OTHER' : isFurther ? 'SAME' : 'NEAR';
  const level = levelOfParts({ whole: a, words: [a] }, { whole: b, words: [b] }, false);
  const alike = level <= SOUNDS_ALIKE ? 'NEAR' : 'OTHER';
  const [sex, other] = [sexOfGivenName(one), sexOfGivenName(two)];
  const [known, knownToo] = [isKnown(one, isName), isKnown(two, isName)];
  // Ella and Ellie are both short for Eleanor, Jimmy and Seamus both a James, Ali is short for Alice: all are names that
  // brothers and sisters have.
  if (shareOne(a.names, b.names)) {
    const isOneOfEachSex = sex && other && sex !== other && !beside.sex;
    const isShort = isCalledBy(one, two, isName) || isCalledBy(two, one, isName);
    return areFullAndShort(one, two) && isShort && !isOneOfEachSex ? 'SAME' : 'NEAR';
  }
  // Sara and Sarah are most often one, and may be two: a machine does not say which.
  if ((known && knownToo) || (sex && other && sex !== other))
    return spellingOf(one) === spellingOf(two) ? 'NEAR' : alike;
  if (spellingOf(one) === spellingOf(two)) return 'SAME';
  if (level > SOUNDS_ALIKE) return 'OTHER';
  // Of one sex they are not brother and sister: Ameli is Amelia.
  if (!beside.sex && isOfTheOtherSex(one, two)) return 'NEAR';
  return isSlip(a, b, level, known ? a : knownToo ? b : undefined, beside.sex) ? 'SAME' : 'NEAR';
}

/**
 * Which of two forms of one name is what people are called by, and no name of its own. Bob is nobody's whole name; Tom,
 * Alex and Peggy are written where Thomas, Alexander and Margaret are meant. Anna is short for Joanna, Harry for
 * Harrison and Muhammad another spelling of Mohammed, and each of them may be the twin's name.
 */
const isCalledBy = (short: string, full: string, isName: IsName): boolean =>
  isCallName(short) || (!isKnown(short, isName) && isAbridged(short, full));

/** Bob and Debbie, and not Muhammed: what is spelt like a name, and is about as long, is a name. */
const isAbridged = (short: string, full: string): boolean =>
  full.length - short.length >= 2 || short.length <= 4 || /(?:ie|y|i)$/.test(short);

const isKnown = (word: string, isName: IsName): boolean => shareOfGivenName(word) !== undefined || isName(word);

/** Jamil and Jamila, Kian and Kiana: brother and sister rather than a slip. */
function isOfTheOtherSex(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length > 2 &&
    long.startsWith(short) &&
    /^(?:a|ah|ia|ina|ita|etta|ette|ella|elle|le|lle|ne|na)$/.test(long.slice(short.length))
  );
}

/**
 * A word that is no name that anybody knows is a slip of one that is, if it can be a slip of no other: Lil may be Lily
 * and Lila, and Aleesa Aleena and Aleesha. Where neither is known, another letter may be another name.
 */
function isSlip(a: Word, b: Word, level: number, known: Word | undefined, sex: Beside['sex']): boolean {
  const [one, two] = [a.text, b.text];
  if (known) {
    const unknown = known === a ? b : a;
    const shortest = Math.min(one.length, two.length);
    if (level > SIMILAR && (shortest < 5 || slipsBetween(one, two, 2) > 2)) return false;
    if (shortest < 4 && one[0] !== two[0]) return false;
    // Two slips away, it may as well be a slip of a name that nobody here knows: Aaleesa is Aleesa, and no Aleena.
    const isOneSlip = slipsBetween(one, two, 1) <= 1;
    if (isOneSlip ? !canBeASlipOf(unknown.text, known.text) : shortest < LONG) return false;
    return namesOneSlipFrom(unknown.text).every((name) => isForm(wordOf(name), known) || isUnlikely(name, known, sex));
  }
  if (one[0] !== two[0] || level > SIMILAR) return false;
  return (
    a.letters === b.letters ||
    (Math.min(one.length, two.length) >= 6 &&
      Math.abs(one.length - two.length) === 1 &&
      slipsBetween(one, two, 1) === 1 &&
      one.at(-1) === two.at(-1))
  );
}

/** In a name of so many letters two slips are likelier than another name. */
const LONG = 8;

/** So much rarer another name may be, and yet be taken for the one that was meant. */
const RARER = 8;

function isUnlikely(name: string, known: Word, sex: Beside['sex']): boolean {
  const ofName = sexOfGivenName(name);
  if (sex && ofName && ofName !== sex) return true;
  return (shareOfGivenName(name) ?? 0) * RARER <= (shareOfGivenName(known.text) ?? 0);
}

const isForm = (a: Word, b: Word): boolean =>
  a.text === b.text || shareOne(a.names, b.names) || spellingOf(a.text) === spellingOf(b.text);

const spellings = new Map<string, string>();

/** One spelling for what is said alike, its vowels too: Hayley and Hailey, Sofia and Sophia; not Ava and Eva. */
export function spellingOf(name: string): string {
  let spelling = spellings.get(name);
  if (spelling === undefined) {
    spelling = name
      .replaceAll('ph', 'f')
      .replaceAll('ck', 'k')
      .replaceAll(/c(?=[eiy])/g, 's')
      .replaceAll(/c(?!h)|q/g, 'k')
      .replaceAll('z', 's')
      .replaceAll('th', 't')
      .replaceAll(/(?<=[aeiouy])h(?=[^aeiouy]|$)/g, '')
      .replaceAll(/(?:ey|ie|ee|y|i|ea|eigh)$/g, 'i')
      .replaceAll(/ay|ai|ey|ei/g, 'a')
      .replaceAll(/ee|ea|ie|y/g, 'i')
      .replaceAll(/oo|ou/g, 'u')
      .replaceAll(/(.)\1+/g, '$1')
      .replaceAll(/e$/g, '');
    if (spellings.size > 50_000) spellings.clear();
    spellings.set(name, spelling);
  }
  return spelling;
}
