import { inWords, MOST_IN_WORDS, ordinalInWords } from './numbers-in-words';

/** Words of addresses and schools, each with how it is shortened. */
const SHORTENED: readonly (readonly string[])[] = [
  ['street', 'st', 'str'],
  ['saint', 'st'],
  ['road', 'rd'],
  ['avenue', 'ave', 'av'],
  ['close', 'cl'],
  ['court', 'ct', 'crt'],
  ['crescent', 'cres', 'cresc', 'cr'],
  ['drive', 'dr', 'drv'],
  ['gardens', 'gdns', 'gdn', 'garden'],
  ['grove', 'gr', 'gro', 'grv'],
  ['lane', 'ln', 'la'],
  ['place', 'pl'],
  ['square', 'sq'],
  ['terrace', 'terr', 'ter', 'tce'],
  ['walk', 'wlk', 'wk'],
  ['way', 'wy'],
  ['park', 'pk'],
  ['hill', 'hl'],
  ['mews', 'mws'],
  ['mount', 'mt'],
  ['green', 'grn'],
  ['house', 'hse'],
  ['cottage', 'cott'],
  ['cottages', 'cotts'],
  ['building', 'bldg'],
  ['buildings', 'bldgs'],
  ['lodge', 'ldg'],
  ['north', 'n'],
  ['south', 's'],
  ['east', 'e'],
  ['west', 'w'],
  ['upper', 'upr'],
  ['lower', 'lwr', 'lr'],
  ['school', 'sch'],
  ['primary', 'prim', 'pri'],
  ['floor', 'flr', 'fl'],
];

const OTHERS = new Map<string, Set<string>>();
for (const group of SHORTENED) {
  for (const word of group) {
    const full = group[0]!;
    const others = word === full ? group : [full, ...group];
    OTHERS.set(word, new Set([...(OTHERS.get(word) ?? []), ...others]));
  }
}

/** What ends the name of a street or a building: a piece of an address with one of these is no town. */
export const PLACE_WORDS: ReadonlySet<string> = new Set([
  ...SHORTENED.slice(0, 27).flat(),
  ...'alley approach arcade bank bottom bridge broadway chambers chase circus croft cross dale drift end estate farm field fields flats fold gate grange hall heath heights hostel hotel inn lea lodge manor mansions meadow mill parade passage path point quay refuge rest ridge rise row spinney tower towers vale view villa villas wharf wood yard'.split(
    ' ',
  ),
]);

/** What says which part of a building: too common to tell anything alone, with a number or without. */
export const PARTS_OF_BUILDINGS: ReadonlySet<string> = new Set(
  'a the flat flt apartment apt room rm unit floor flr fl loft attic annexe annex bedsit studio suite block stair landing basement ground garden first second third top upper lower middle left right front rear back house cottage lodge hall c o care of no number'.split(
    ' ',
  ),
);

/** Streets that every town has: they tell nothing without their number. */
const EVERY_TOWN_HAS: ReadonlySet<string> = new Set(
  'high street|main street|main road|church street|church road|church lane|station road|park road|park street|park lane|london road|victoria road|victoria street|green lane|manor road|queens road|queen street|kings road|king street|new road|new street|mill lane|mill road|school lane|school road|chapel street|chapel lane|west street|north street|south street|east street|market street|market place|york road|springfield road|george street|the green|the street|the avenue|the drive|the close|the crescent|the lane|the square|the terrace|church house|park house|the lodge'.split(
    '|',
  ),
);

/** The same in full, as far as one word can be told: to compare with lists. */
const inFull = (word: string, index: number, all: readonly string[]): string => {
  if (word === 'st') return index === all.length - 1 ? 'street' : 'saint';
  return SHORTENED.find((group) => group.includes(word))?.[0] ?? word;
};

/** Whether these words name a place of which every town has one, such as High Street: they tell nobody where it is. */
export const everyTownHas = (words: readonly string[]): boolean => EVERY_TOWN_HAS.has(words.map(inFull).join(' '));

/** How else a word is written: shortened or in full, a number in digits or in words. The first is the word itself. */
function formsOf(word: string, isLast: boolean): readonly string[] {
  const number = /^(\d{1,3})([a-z]*)$/.exec(word);
  if (number && Number(number[1]) > 0 && Number(number[1]) <= MOST_IN_WORDS) {
    const [value, end] = [Number(number[1]), number[2]!];
    return /^(st|nd|rd|th)$/.test(end) ? [word, ordinalInWords(value)] : [word, inWords(value) + end];
  }
  if (word === 'and' || word === 'the') return [word, ''];
  if (word === 'st') return isLast ? [word, 'street', 'str'] : [word, 'saint'];
  const others = OTHERS.get(word);
  return others ? [...new Set([word, ...others])] : [word];
}

const MOST_FORMS = 36;

/** All ways to write these words, run together; as many as are worth looking for. */
export function everyFormOf(words: readonly string[]): string[] {
  let forms = [''];
  for (const [index, word] of words.entries()) {
    // "St Mary" stands for "St Mary's".
    const isSaints = /^(st|saint)$/.test(words[index - 1] ?? '') && /^\p{L}{3,}s$/u.test(word);
    const all = isSaints ? [word, word.slice(0, -1)] : formsOf(word, index === words.length - 1);
    const used = forms.length * all.length > MOST_FORMS ? all.slice(0, 1) : all;
    forms = used.flatMap((form) => forms.map((start) => start + form));
  }
  return [...new Set(forms)];
}
