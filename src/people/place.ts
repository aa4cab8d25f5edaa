import { plainText } from '../sharing';

const POSTCODE = /[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\s*$/i;

/**
 * Equal for the same place however it is written: letters and digits alone, without accents, and without the postcode,
 * which one agency gives and another leaves out. Without lines, the postcode is all there is.
 */
export function placeOf(lines: readonly string[], postcode: string | undefined | null): string {
  const place = plainText(lines.map((line) => line.replace(POSTCODE, '')).join(' '));
  return (
    place ||
    [...lines, postcode ?? '']
      .map(plainText)
      .filter((piece) => !NO_POSTCODES.has(piece))
      .join('')
  );
}

/** Postcodes that systems write for those of no fixed address: two people who have one are not in one place. */
const NO_POSTCODES: ReadonlySet<string> = new Set(['nf11nf', 'nf11fa']);
