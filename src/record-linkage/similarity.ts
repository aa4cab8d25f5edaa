/** Longest text that is compared letter by letter; names and addresses are shorter. */
const LONGEST = 64;

const usedByB = new Uint8Array(LONGEST);
const matchedOfA = new Uint16Array(LONGEST);

/**
 * Jaro-Winkler similarity, 0 to 1: letters in common that stand near each other, and more for a beginning in common.
 * Clerks rarely mistake the first letters of a name.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const lengthA = Math.min(a.length, LONGEST);
  const lengthB = Math.min(b.length, LONGEST);
  if (lengthA === 0 || lengthB === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(lengthA, lengthB) / 2) - 1);
  usedByB.fill(0, 0, lengthB);
  let common = 0;
  for (let i = 0; i < lengthA; i += 1) {
    const letter = a.charCodeAt(i);
    const last = Math.min(lengthB - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= last; j += 1) {
      if (usedByB[j] === 1 || b.charCodeAt(j) !== letter) continue;
      usedByB[j] = 1;
      matchedOfA[common] = letter;
      common += 1;
      break;
    }
  }
  if (common === 0) return 0;
  let transposed = 0;
  for (let j = 0, k = 0; j < lengthB; j += 1) {
    if (usedByB[j] === 0) continue;
    if (b.charCodeAt(j) !== matchedOfA[k]) transposed += 1;
    k += 1;
  }
  const jaro = (common / lengthA + common / lengthB + (common - transposed / 2) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < lengthA && prefix < lengthB && a.charCodeAt(prefix) === b.charCodeAt(prefix))
    prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

let before = new Uint8Array(LONGEST + 1);
let above = new Uint8Array(LONGEST + 1);
let row = new Uint8Array(LONGEST + 1);

/**
 * How many slips of the hand lie between two texts, up to `most`: a letter too many, one too few, one for another, or
 * two neighbours exchanged (Damerau's distance, where nothing is changed twice). More than `most` is `most + 1`.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (a === b) return 0;
  const tooMany = most + 1;
  if (Math.abs(a.length - b.length) > most || a.length > LONGEST || b.length > LONGEST) return tooMany;
  for (let j = 0; j <= b.length; j += 1) above[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let slips = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        slips = Math.min(slips, before[j - 2]! + 1);
      }
      row[j] = slips;
      if (slips < least) least = slips;
    }
    if (least > most) return tooMany;
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[b.length]!, tooMany);
}
