import { inWords, withDigits } from './numbers-in-words';
import { wordsOf } from './text-folding';
import { everyFormOf, everyTownHas, PARTS_OF_BUILDINGS, PLACE_WORDS } from './word-forms';

/** What a value is, so that a person sees why they are warned. */
export const PROTECTED_KINDS = {
  ADDRESS: 'A confidential address, or a part of one: the street, the house, the number and the street.',
  POSTCODE: 'The postcode of a confidential address, with or without its last letters.',
  SCHOOL: 'A school, nursery, placement or other place where somebody can be found.',
  TELEPHONE: 'A telephone number that is a safe way to make contact.',
  E_MAIL: 'An e-mail address that is a safe way to make contact.',
  NAME: 'A name that must not become known, or the name of somebody through whom contact is made.',
} as const;

/** What a protected value is: one of PROTECTED_KINDS. */
export type ProtectedKind = keyof typeof PROTECTED_KINDS;

/** One way in which a value can be written, as letters and digits run together. */
export interface Form {
  /** The letters and digits, folded as texts are before they are searched. */
  readonly text: string;
  /** What sort of value it is a form of. */
  readonly kind: ProtectedKind;
  /** It counts only where it begins with a capital: it is a word of everyday language too. */
  readonly isCapital?: true;
  /** The first part of a postcode and a digit: it does not count where the letters of another postcode follow. */
  readonly isSector?: true;
  /** Where its second word begins, if the two must not be run together: "Dr Ive" is not in "drive". */
  readonly secondWord?: number;
  /**
   * Somebody who slips when typing may have meant it: one letter too many, too few, another, or two that changed
   * places.
   */
  readonly mayBeMistyped?: true;
}

/** From this many letters on, a name that differs by one letter is hardly another name. */
const LONG_ENOUGH_TO_SLIP = 9;

const isNumber = (word: string): boolean => /^\d/.test(word);
const isGeneric = (words: readonly string[]): boolean => words.every((word) => PARTS_OF_BUILDINGS.has(word));

function formsOfWords(kind: ProtectedKind, words: readonly string[], flags: Omit<Form, 'text' | 'kind'> = {}): Form[] {
  return everyFormOf(words).flatMap((text, index) => {
    if (text.length < 4) return [];
    const mayBeMistyped = index === 0 && text.length >= LONG_ENOUGH_TO_SLIP && /^\D+$/.test(text);
    return [{ text, kind, ...flags, ...(mayBeMistyped && { mayBeMistyped }) }];
  });
}

/** A name of one word is looked for if it is long, and only where it begins with a capital. */
function formsOfName(kind: ProtectedKind, words: readonly string[]): Form[] {
  if (words.length > 1) return formsOfWords(kind, words);
  return words.length === 1 && words[0]!.length >= 6 ? formsOfWords(kind, words, { isCapital: true }) : [];
}

const POSTCODE = /^([a-z]{1,2}\d[a-z\d]?)(\d)([a-z]{2})$/;

/**
 * "ZZ96 7XX", "ZZ96 7" and both with letters for the digits that look like them. The first part alone is a whole
 * district.
 */
export function formsOfPostcode(postcode: string): Form[] {
  const text = wordsOf(postcode).join('');
  const parts = POSTCODE.exec(text);
  if (!parts) return text.length >= 5 ? [{ text, kind: 'POSTCODE' }] : [];
  const forms: Form[] = [
    { text, kind: 'POSTCODE' },
    { text: parts[1]! + parts[2]!, kind: 'POSTCODE', isSector: true },
    { text: text.slice(0, -1), kind: 'POSTCODE' },
  ];
  return forms.flatMap((form) => {
    const alike = [form.text.replaceAll('0', 'o'), form.text.replaceAll('1', 'l'), form.text.replaceAll('1', 'i')];
    return [...new Set([form.text, ...alike])].map((written) => ({ ...form, text: written }));
  });
}

/** Words that stand after a number in a date or a length of time: "8 May Street" is not looked for as "8 May". */
const COUNTED = new Set(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec day days week weeks month months year years hour hours minute minutes mile miles children people times high church park mill school station new main green manor old north south east west first second third house home court'.split(
    ' ',
  ),
);

/** One piece of an address: a house, or a number and a street. */
function formsOfPiece(piece: string): Form[] {
  const words = withDigits(wordsOf(piece).flatMap(partsOfWord));
  const at = words.findLastIndex(
    (word, index) => isNumber(word) && index < words.length - 1 && !isNumber(words[index + 1]!),
  );
  if (at === -1) {
    const named = words.filter((word) => !isNumber(word));
    return isGeneric(named) || everyTownHas(named) ? [] : formsOfName('ADDRESS', named);
  }
  const street = words.slice(at + 1);
  const number = words[at]!;
  if (isGeneric(street)) {
    // Many houses have a first floor, few a twenty-first.
    const floor = Number.parseInt(number, 10);
    return /^(floor|flr|fl)$/.test(street.join('')) && floor >= 5
      ? [...formsOfWords('ADDRESS', [number, 'floor']), ...formsOfWords('ADDRESS', ['floor', String(floor)])]
      : [];
  }
  const forms = formsOfWords('ADDRESS', [number, ...street]);
  // "12-14 Mill Bank" is also "12 Mill Bank".
  if (at > 0 && isNumber(words[at - 1]!) && /\d\s*[-–/]\s*\d/.test(piece))
    forms.push(...formsOfWords('ADDRESS', [words[at - 1]!, ...street]));
  if (everyTownHas(street)) return forms;
  forms.push(...formsOfName('ADDRESS', street));
  const named = PLACE_WORDS.has(street.at(-1)!) ? street.slice(0, -1) : [];
  if (named.join('').length >= 3 && !COUNTED.has(named[0]!)) forms.push(...formsOfWords('ADDRESS', [number, ...named]));
  return forms;
}

/** "61orchardrise", as it was typed, is "61 orchardrise"; "61a" stays one number. */
const partsOfWord = (word: string): string[] =>
  /^\d+[a-z]?$|^\d+(st|nd|rd|th)$/.test(word) ? [word] : (word.match(/\d+|\D+/g) ?? []);

/**
 * An address, piece by piece. A last piece that says neither a number nor a street is most often a town, and is not
 * looked for.
 */
export function formsOfAddress(lines: readonly string[], postcode: string | null): Form[] {
  const pieces = lines
    .flatMap((line) => line.split(/[,;\n]/))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const forms = pieces.flatMap((piece, index) => {
    const words = wordsOf(piece);
    if (POSTCODE.test(words.join(''))) return formsOfPostcode(piece);
    const isTown =
      index > 0 &&
      !words.some((word) => isNumber(word) || PLACE_WORDS.has(word)) &&
      withDigits(words).every((word) => !isNumber(word));
    return isTown ? [] : formsOfPiece(piece);
  });
  return postcode === null ? forms : [...forms, ...formsOfPostcode(postcode)];
}

/** Words that schools and nurseries share. */
const SCHOOL_WORDS = new Set(
  'academy and after aided c catholic ce centre childrens club college community comprehensive controlled e education england federation first foundation free grammar high infant infants junior juniors kindergarten middle nursery of playgroup pre preschool prep preparatory pri prim primary rc roman sch school secondary sixth form special technology the trust upper voluntary'.split(
    ' ',
  ),
);

/** Names that a school, a street and a park may all have. */
const EVERYDAY = new Set(
  'church hill park green bridge river west east north south central town village manor abbey'.split(' '),
);

const SCHOOL =
  /\b(academy|college|kindergarten|nursery|playgroup|pre-?school|school|sch|infants?|primary|secondary)\b/i;

/** A place as an agency wrote it: a school by its whole and its usual short name, any other place as an address. */
export function formsOfPlace(place: string): Form[] {
  if (!SCHOOL.test(place))
    return formsOfAddress([place], null).map((form) => (form.kind === 'ADDRESS' ? { ...form, kind: 'SCHOOL' } : form));
  const [name = '', ...rest] = place.split(',');
  const words = wordsOf(name);
  let end = words.length;
  while (end > 0 && SCHOOL_WORDS.has(words[end - 1]!)) end -= 1;
  const short = words.slice(words[0] === 'the' ? 1 : 0, end);
  const further = rest.flatMap((piece) => (/\d/.test(piece) ? formsOfAddress([piece], null) : []));
  if (short.length === 0) return [...formsOfWords('SCHOOL', words), ...further];
  const isPlain = short.length > 1 || (short[0]!.length >= 6 && !EVERYDAY.has(short[0]!));
  return [
    ...formsOfWords('SCHOOL', words),
    ...(isPlain ? formsOfName('SCHOOL', short) : []),
    ...[...new Set([...words.slice(end, end + 1), 'school', 'nursery', 'primary', 'academy'])].flatMap((word) =>
      formsOfWords('SCHOOL', [...short, word]),
    ),
    ...further,
  ];
}

const ZEROS_IN_WORDS = ['zero', 'oh', 'o', 'nought'];

function formsOfTelephone(value: string): Form[] {
  const digits = wordsOf(value).join('').replaceAll(/\D/g, '');
  const isAbroad = /^\s*(?:\+|00)(?!\s*44)/.test(value);
  const core = isAbroad ? digits.replace(/^00/, '') : digits.replace(/^(?:00)?44(?=\d{9})/, '').replace(/^0+/, '');
  if (core.length < 6) return [];
  const before = isAbroad ? ['', '00'] : ['', '0', '44', '440', '0044', '00440'];
  const zerosInWords = ZEROS_IN_WORDS.map((zero) =>
    [...core].map((digit) => (digit === '0' ? zero : inWords(Number(digit)))).join(''),
  );
  // "01632 960941" is "960941" to whoever lives there.
  const local = /(?:^|\D)(\d{6,8})$/.exec(value.trim())?.[1];
  return [
    ...new Set([...before.map((start) => start + core), ...zerosInWords, ...(local === undefined ? [] : [local])]),
  ].map((text) => ({
    text,
    kind: 'TELEPHONE',
  }));
}

/** A safe way to make contact: what it is shows in how it is written. */
export function formsOfContact(value: string): Form[] {
  if (value.includes('@')) {
    const [who, where] = value
      .toLowerCase()
      .split('@')
      .map((part) => part.split('.').map((word) => wordsOf(word).join(''))) as [string[], string[]];
    return ['', 'dot'].flatMap((dotInName) =>
      ['', 'dot'].flatMap((dot) =>
        ['', 'at'].map((at): Form => ({ text: `${who.join(dotInName)}${at}${where.join(dot)}`, kind: 'E_MAIL' })),
      ),
    );
  }
  const digits = value.replaceAll(/\D/g, '').length;
  if (digits >= 6 && digits >= value.replaceAll(/[\s()+.-]/g, '').length - 6) return formsOfTelephone(value);
  if (digits > 0) return formsOfAddress([value], null);
  const words = wordsOf(value);
  return words.length > 1 && words.join('').length >= 6 ? formsOfWords('NAME', words) : [];
}

/** A name as an agency wrote it: in its parts, or as a whole where nobody divided it. */
export interface NameWritten {
  /** The given names; null where nobody divided the name. */
  readonly given: string | null;
  /** The family name; null where nobody divided the name. */
  readonly family: string | null;
  /** The name as one; null where it was divided. */
  readonly whole: string | null;
}

const TITLES = ['mr', 'mrs', 'ms', 'miss', 'mx', 'dr'];

/** A confidential name: both names in either order, the first given name alone, the family name after a title. */
export function formsOfPersonName({ given, family, whole }: NameWritten): Form[] {
  const givenWords = wordsOf(given ?? '');
  const familyWords = wordsOf(family ?? '');
  const wholeWords = wordsOf(whole ?? '');
  const orders: string[][] = [];
  if (givenWords.length > 0 && familyWords.length > 0) {
    orders.push([...givenWords, ...familyWords], [givenWords[0]!, ...familyWords], [...familyWords, ...givenWords]);
    orders.push([...familyWords, givenWords[0]!]);
  }
  if (wholeWords.length > 1)
    orders.push(wholeWords, [wholeWords.at(-1)!, ...wholeWords.slice(0, -1)], [wholeWords[0]!, wholeWords.at(-1)!]);
  const last = familyWords.length > 0 ? familyWords : wholeWords.slice(-1);
  const forms = new Set(orders.map((words) => words.join('')));
  const alone = last.join('');
  return [
    ...[...forms].flatMap((text): Form[] =>
      text.length < 4
        ? []
        : [{ text, kind: 'NAME', ...(text.length >= LONG_ENOUGH_TO_SLIP && { mayBeMistyped: true }) }],
    ),
    ...(alone.length < 2
      ? []
      : TITLES.map((title): Form => ({ text: title + alone, kind: 'NAME', secondWord: title.length }))),
    ...(alone.length >= 6 ? [{ text: alone, kind: 'NAME', isCapital: true } as const] : []),
  ];
}
