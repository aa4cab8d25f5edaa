/** Letters and digits alone, in lower case: how a value is looked for however it is written. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Shorter pieces ("Flat 3", a town) stand in too many texts to tell anything. */
const SHORTEST = 7;

/**
 * What would locate the people of one question: confidential address lines and postcodes, safe contacts, confidential
 * names. Agencies write texts that name such values without marking them; this finds them.
 */
export class ProtectedValues {
  private readonly pieces = new Set<string>();

  /** Adds a value. An address line counts piece by piece: "Flat 3, 61 Orchard Rise" is also "61 Orchard Rise". */
  add(value: string): void {
    for (const piece of [value, ...value.split(',')]) {
      const found = plain(piece);
      if (found.length >= SHORTEST && /\p{N}/u.test(found)) this.pieces.add(found);
    }
  }

  /** Adds a name: all of it, since a name has no digits to tell it by. */
  addName(name: string): void {
    const found = plain(name);
    if (found.length >= SHORTEST) this.pieces.add(found);
  }

  get isEmpty(): boolean {
    return this.pieces.size === 0;
  }

  mentionedIn(text: string): boolean {
    if (text.length < SHORTEST) return false;
    const inText = plain(text);
    for (const piece of this.pieces) if (inText.includes(piece)) return true;
    return false;
  }
}
