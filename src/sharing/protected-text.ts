/** Letters and digits alone, in lower case and without accents: how a value is looked for however it is written. */
export const plainText = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Shorter pieces ("Flat 3") stand in too many texts to tell anything; a postcode is told by its shape. */
const SHORTEST = 7;
const POSTCODE = /^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$/;

/**
 * What would locate the people of one question: their address lines and postcodes, safe contacts, confidential names.
 * Agencies write texts that name such values without marking them; this finds them.
 */
export class ProtectedValues {
  private readonly pieces = new Set<string>();

  /**
   * Adds an address, line by line and piece by piece: "Flat 3, 61 Orchard Rise" is also "61 Orchard Rise". The last line,
   * most often a town, counts only if it has a digit.
   */
  addAddress(lines: readonly string[], postcode: string | null): void {
    lines.forEach((line, index) => {
      const isTown = index > 0 && index === lines.length - 1;
      for (const piece of [line, ...line.split(',')]) {
        const found = plainText(piece);
        if (POSTCODE.test(found) || (found.length >= SHORTEST && (!isTown || /\d/.test(found)))) this.pieces.add(found);
      }
    });
    if (postcode) this.pieces.add(plainText(postcode));
    this.pieces.delete('');
  }

  /** Adds a telephone number, an e-mail address, a name: the whole of it. */
  addWhole(value: string): void {
    const found = plainText(value);
    if (found.length >= SHORTEST) this.pieces.add(found);
  }

  get isEmpty(): boolean {
    return this.pieces.size === 0;
  }

  mentionedIn(text: string): boolean {
    const inText = plainText(text);
    for (const piece of this.pieces) if (inText.includes(piece)) return true;
    return false;
  }
}
