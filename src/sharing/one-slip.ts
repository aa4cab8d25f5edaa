/**
 * Are these characters, from `start` to `end`, the word `meant` with one slip of whoever typed it: a letter left out, a
 * letter too many, another letter, or two that changed places? The word itself is none: it is found without this.
 */
export function isWithinOneSlip(meant: string, codes: Uint16Array, start: number, end: number): boolean {
  const length = end - start;
  const difference = length - meant.length;
  if (difference < -1 || difference > 1) return false;
  const shorter = Math.min(length, meant.length);
  let first = 0;
  while (first < shorter && meant.charCodeAt(first) === codes[start + first]) first += 1;
  let last = 0;
  while (last < shorter - first && meant.charCodeAt(meant.length - 1 - last) === codes[end - 1 - last]) last += 1;
  const left = meant.length - first - last;
  if (difference !== 0) return left === (difference === 1 ? 0 : 1);
  if (left === 1) return true;
  return (
    left === 2 &&
    meant.charCodeAt(first) === codes[start + first + 1] &&
    meant.charCodeAt(first + 1) === codes[start + first]
  );
}
