const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ODD_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** Numbers above this are written in digits. */
export const MOST_IN_WORDS = 999;

/** A number in words, with the words written together: sixtyone, twohundredandfive. */
export function inWords(number: number): string {
  if (number < 20) return ONES[number]!;
  if (number < 100) return TENS[Math.floor(number / 10)]! + (number % 10 === 0 ? '' : ONES[number % 10]!);
  const rest = number % 100;
  return `${ONES[Math.floor(number / 100)]!}hundred${rest === 0 ? '' : `and${inWords(rest)}`}`;
}

/** twentyfirst, thirtieth. */
export function ordinalInWords(number: number): string {
  const words = inWords(number);
  for (const [cardinal, ordinal] of Object.entries(ODD_ORDINALS)) {
    if (words.endsWith(cardinal)) return words.slice(0, -cardinal.length) + ordinal;
  }
  return words.endsWith('y') ? `${words.slice(0, -1)}ieth` : `${words}th`;
}

/** 1st, 22nd. */
export function ordinalInDigits(number: number): string {
  const isTeen = number % 100 > 10 && number % 100 < 14;
  return `${number}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
}

const NUMBER_OF: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 100 }, (_, number) => number).flatMap((number) => [
    [inWords(number), String(number)] as const,
    [ordinalInWords(number), ordinalInDigits(number)] as const,
  ]),
);

/** Words with numbers below a hundred in digits: "sixty one orchard rise" is read as "61 orchard rise". */
export function withDigits(words: readonly string[]): string[] {
  const read: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const two = at + 1 < words.length ? NUMBER_OF.get(words[at]! + words[at + 1]!) : undefined;
    if (two !== undefined) at += 1;
    read.push(two ?? NUMBER_OF.get(words[at]!) ?? words[at]!);
  }
  return read;
}
