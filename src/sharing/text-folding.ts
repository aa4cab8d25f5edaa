/**
 * Letters and digits alone, in lower case and without accents: how two values are compared however they are written.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * Letters of other alphabets that look like Latin ones. Capitals and small letters of Greek look like different ones.
 */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  [
    ['АВЕКМНОРСТУХІЈЅԜ', 'abekmhopctyxijsw'],
    ['авекмнорстухіјѕԁԛԝ', 'abekmhopctyxijsdqw'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'abezhikmnoptyx'],
    ['αβγεηικνορτυχω', 'abyenikvoptuxw'],
  ].flatMap(([from, to]) => [...from!].map((letter, index) => [letter, to![index]!] as const)),
);

/** Letters that have no plain letter in them, as far as Unicode says. */
const WRITTEN_PLAINLY: ReadonlyMap<string, string> = new Map(
  Object.entries({ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe' }),
);

/** Where the digits of other scripts begin. */
const ZEROS = [0x06_60, 0x06_f0, 0x09_66];

/** A text as it is searched: letters and digits alone, each with its place in the text as it was written. */
export interface FoldedText {
  /** The letters and digits, as UTF-16 units. */
  readonly codes: Uint16Array;
  /** Where each character begins and ends in the text as written. */
  readonly from: Int32Array;
  /** Of each, where it ends in the text as it was written. */
  readonly to: Int32Array;
  /**
   * 1 where a word begins: after a blank or a sign, between a letter and a digit, at a capital after a small letter.
   */
  readonly begins: Uint8Array;
  /** 1 where a blank or a sign stands before the character. */
  readonly apart: Uint8Array;
}

const SEPARATOR = 0;
const LEFT_OUT = 1;
/** What becomes of each ASCII character: its code in lower case, or that it divides words, or is left out of one. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  if (letter === "'") return LEFT_OUT;
  return /[a-z0-9]/i.test(letter) ? letter.toLowerCase().charCodeAt(0) : SEPARATOR;
});

/** One character that is not ASCII: what it is read as; empty if it is left out, `undefined` if it divides words. */
function foldedLetter(letter: string): string | undefined {
  if (/[\p{M}\p{Cf}’ʼ＇]/u.test(letter)) return '';
  const alike = LOOK_ALIKES.get(letter);
  if (alike !== undefined) return alike;
  const code = letter.codePointAt(0)!;
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  if (zero !== undefined) return String(code - zero);
  let read = '';
  for (const part of letter.normalize('NFKD').toLowerCase()) {
    if (/\p{M}/u.test(part)) continue;
    const plain = LOOK_ALIKES.get(part) ?? WRITTEN_PLAINLY.get(part) ?? part;
    if (/^[\p{L}\p{N}]+$/u.test(plain)) read += plain;
  }
  return read === '' ? undefined : read;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** A capital of the Latin alphabet as it is most often written: enough to see where words run together. */
const isCapital = (code: number): boolean => code >= 65 && code <= 90;
const isSmall = (code: number): boolean => code >= 97 && code <= 122;

/**
 * A text as it is searched: letters without accents and in one case, each with its place in the text as it was
 * written.
 */
export function foldText(text: string): FoldedText {
  const most = text.length * 2 + 8;
  const codes = new Uint16Array(most);
  const from = new Int32Array(most);
  const to = new Int32Array(most);
  const begins = new Uint8Array(most);
  const apart = new Uint8Array(most);
  const others = new Map<number, string | undefined>();
  let isApart = true;
  let last = 0;
  let place = 0;
  const add = (code: number, start: number, end: number, written: number): void => {
    if (place >= most) return;
    from[place] = start;
    to[place] = end;
    apart[place] = isApart ? 1 : 0;
    const before = place > 0 ? codes[place - 1]! : 0;
    if (isApart || isDigit(before) !== isDigit(code) || (isCapital(written) && isSmall(last))) begins[place] = 1;
    codes[place] = code;
    place += 1;
    isApart = false;
    last = written;
  };
  for (let index = 0; index < text.length;) {
    const code = text.codePointAt(index)!;
    const end = index + (code > 0xff_ff ? 2 : 1);
    if (code < 128) {
      const read = ASCII[code]!;
      if (read === SEPARATOR) isApart = true;
      else if (read !== LEFT_OUT) add(read, index, end, code);
    } else {
      if (!others.has(code)) others.set(code, foldedLetter(String.fromCodePoint(code)));
      const read = others.get(code);
      if (read === undefined) isApart = true;
      else for (let at = 0; at < read.length; at += 1) add(read.charCodeAt(at), index, end, code);
    }
    index = end;
  }
  return { codes: codes.subarray(0, place), from, to, begins, apart };
}

/** The words of a text, folded, and divided where blanks and signs divide them. */
export function wordsOf(text: string): string[] {
  const folded = foldText(text);
  const words: string[] = [];
  folded.codes.forEach((code, at) => {
    if (folded.apart[at] === 1) words.push('');
    words[words.length - 1] += String.fromCharCode(code);
  });
  return words;
}
