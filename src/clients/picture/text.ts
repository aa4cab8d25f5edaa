// How wide a text will be, without a font at hand: the widths of Helvetica, which Arial, Liberation Sans and Nimbus
// Sans share, and a little more for the others.

const SLACK = 1.06;
const BOLD = 1.08;

const WIDTHS: ReadonlyMap<string, number> = new Map(
  (
    [
      ["ijl'‘’", 222],
      [' .,:;!/\\[]ftI|', 278],
      ['r()-`"“”·', 333],
      ['ckszvxyJ', 500],
      ['abdeghnopquL0123456789$?_#–', 556],
      ['+<>=~≠', 584],
      ['FTZ', 611],
      ['ABEKPSVXY&', 667],
      ['CDHNRUw', 722],
      ['GOQ', 778],
      ['mM', 833],
      ['%', 889],
      ['W', 944],
      ['…—@', 1015],
    ] as const
  ).flatMap(([letters, width]) => [...letters].map((letter) => [letter, width] as const)),
);

/** Scripts whose letters fill a square, and pictures. */
const SQUARE =
  /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f000}-\u{1ffff}\u{20000}-\u{3ffff}]/u;
const OTHER = 800;

function widthOfLetter(letter: string): number {
  const known = WIDTHS.get(letter);
  if (known !== undefined) return known;
  if (/\p{M}|\p{Cf}/u.test(letter)) return 0;
  if (SQUARE.test(letter)) return 1300;
  const base = letter.normalize('NFD').charAt(0);
  return WIDTHS.get(base) ?? OTHER;
}

export function widthOf(text: string, size: number, bold = false): number {
  const thousandths = [...text].reduce((sum, letter) => sum + widthOfLetter(letter), 0);
  return (thousandths / 1000) * size * SLACK * (bold ? BOLD : 1);
}

/** Without what XML cannot hold, and without marks that would turn the writing around beyond their own line. */
export const clean = (text: string): string =>
  text

    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, '')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/ {2,}/g, ' ')
    .trim();

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** What a reader takes for one letter, however many characters it has. */
const lettersOf = (word: string): string[] => [...segmenter.segment(word)].map(({ segment }) => segment);

/** Text in lines of a width; what does not fit into so many ends in "…". */
export function wrap(text: string, width: number, size: number, { bold = false, most = Infinity } = {}): string[] {
  const fits = (line: string) => widthOf(line, size, bold) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of clean(text)
    .split(' ')
    .flatMap((one) => (fits(one) ? [one] : broken(one, fits)))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shortened(lines[most - 1]!, fits)];
}

/** A word wider than a line, in pieces. */
function broken(word: string, fits: (line: string) => boolean): string[] {
  const pieces: string[] = [''];
  for (const letter of lettersOf(word)) {
    const longer = pieces.at(-1)! + letter;
    if (pieces.at(-1) === '' || fits(longer)) pieces[pieces.length - 1] = longer;
    else pieces.push(letter);
  }
  return pieces;
}

function shortened(line: string, fits: (line: string) => boolean): string {
  const letters = lettersOf(line);
  while (letters.length > 0 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
