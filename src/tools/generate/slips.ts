import type { Dice } from './dice';

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 'sqz',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'o',
  q: 'wa',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  w: 'qe',
  x: 'zc',
  y: 'tu',
  z: 'x',
};

/** What sounds alike and is written either way. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/i, 'f'],
  [/ie/i, 'ei'],
  [/y$/i, 'ie'],
  [/ie$/i, 'y'],
  [/ll/i, 'l'],
  [/nn/i, 'n'],
  [/tt/i, 't'],
  [/ck/i, 'k'],
  [/c(?=[aou])/i, 'k'],
  [/ea/i, 'ee'],
  [/gh/i, 'g'],
  [/s(?=on$)/i, 's'],
  [/ks/i, 'x'],
  [/er$/i, 'ar'],
  [/ey$/i, 'y'],
  [/mc/i, 'Mac'],
  [/ae/i, 'e'],
  [/th/i, 't'],
  [/e$/i, ''],
];

/** One slip of the hand or the ear. */
export function slipIn(dice: Dice, text: string): string {
  if (text.length < 2) return text;
  if (dice.chance(0.25)) {
    const fitting = SOUNDS.filter(([sound]) => sound.test(text));
    if (fitting.length > 0) {
      const [sound, instead] = dice.pick(fitting);
      return text.replace(sound, instead);
    }
  }
  const at = dice.between(0, text.length - 1);
  const letter = text[at]!;
  switch (dice.between(0, 3)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + letter + text.slice(at);
    case 2:
      return at + 1 < text.length ? text.slice(0, at) + text[at + 1]! + letter + text.slice(at + 2) : text.slice(0, at);
    default: {
      if (/\d/.test(letter))
        return text.slice(0, at) + String((Number(letter) + dice.between(1, 9)) % 10) + text.slice(at + 1);
      const near = NEIGHBOURS[letter.toLowerCase()];
      return near ? text.slice(0, at) + dice.pick([...near]) + text.slice(at + 1) : text;
    }
  }
}

/** A date of birth as somebody wrote it down wrongly. */
export function slipInDate(dice: Dice, day: string): string {
  const [year, month, date] = day.split('-') as [string, string, string];
  switch (dice.between(0, 5)) {
    case 0:
      return Number(date) <= 12 ? `${year}-${date}-${month}` : day;
    case 1:
      return `${Number(year) + dice.pick([-10, -1, 1, 10])}-${month}-${date}`;
    case 2:
      return `${year}-${month}-${String(dice.between(1, 28)).padStart(2, '0')}`;
    case 3:
      return `${year}-${String(dice.between(1, 12)).padStart(2, '0')}-${date > '28' ? '28' : date}`;
    case 4:
      return `${year.slice(0, 2)}${year[3]!}${year[2]!}-${month}-${date}`;
    default: {
      const digit = dice.between(0, 9);
      return `${year.slice(0, 3)}${digit}-${month}-${date}`;
    }
  }
}
