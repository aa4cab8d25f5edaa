/** Letters and digits alone, in lower case and without accents: how a value is looked for however it is written. */
export const plainText = (text: string): string => lettersAndDigits(folded(text));

const folded = (text: string): string => text.normalize('NFD').toLowerCase();
const lettersAndDigits = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** How the endings of addresses are shortened. "St" is a saint too; both sides are read alike, so that does no harm. */
const IN_FULL: Readonly<Record<string, string>> = {
  st: 'street',
  rd: 'road',
  ave: 'avenue',
  av: 'avenue',
  cl: 'close',
  ct: 'court',
  cres: 'crescent',
  dr: 'drive',
  gdns: 'gardens',
  gr: 'grove',
  ln: 'lane',
  pl: 'place',
  sq: 'square',
  terr: 'terrace',
  tce: 'terrace',
};

/** A text as it is searched: as it is written, and with addresses in full and numbers of this country as they are dialled in it. */
function formsOf(text: string): readonly string[] {
  const as = folded(text);
  const inFull = as
    .replaceAll(/(?:\+|\b00)44[\s.-]*(?:\(0\))?[\s.-]*0?(?=\d)/g, '0')
    .replaceAll(/[a-z]+/g, (word) => IN_FULL[word] ?? word);
  return inFull === as ? [lettersAndDigits(as)] : [lettersAndDigits(as), lettersAndDigits(inFull)];
}

/** Shorter pieces ("Flat 3") stand in too many texts to tell anything; a postcode is told by its shape. */
const SHORTEST = 7;
const POSTCODE = /^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$/;

/**
 * What would locate the people of one question: their address lines and postcodes, safe contacts, confidential names.
 * Agencies write texts that name such values without marking them; this finds them, for whoever may not be told them of
 * anybody whose they are.
 */
export class ProtectedValues {
  private readonly pieces = new Map<string, Set<string>>();
  private readonly told = new Set<string>();

  /** Whoever asks may be told where this person is. A place that is several people's is told with any of them. */
  mayBeToldOf(person: string): void {
    this.told.add(person);
  }

  /**
   * Adds a person's address, line by line and piece by piece: "Flat 3, 61 Orchard Rise" is also "61 Orchard Rise". The last line,
   * most often a town, counts only if it has a digit.
   */
  addAddress(person: string, lines: readonly string[], postcode: string | null): void {
    lines.forEach((line, index) => {
      const isTown = index > 0 && index === lines.length - 1;
      for (const piece of [line, ...line.split(',')]) {
        const found = plainText(piece);
        if (POSTCODE.test(found) || (found.length >= SHORTEST && (!isTown || /\d/.test(found)))) this.add(piece, person);
      }
    });
    if (postcode) this.add(postcode, person);
  }

  /** Adds a person's telephone number, e-mail address, name: the whole of it. */
  addWhole(person: string, value: string): void {
    if (plainText(value).length >= SHORTEST) this.add(value, person);
  }

  private add(value: string, person: string): void {
    for (const piece of formsOf(value)) {
      if (piece === '') continue;
      const whose = this.pieces.get(piece);
      if (whose) whose.add(person);
      else this.pieces.set(piece, new Set([person]));
    }
  }

  get isEmpty(): boolean {
    return this.pieces.size === 0;
  }

  /** Does it name what is protected of people of none of whom it may be told? */
  mentionedIn(text: string): boolean {
    return this.named(text).next().done !== true;
  }

  /** Those people, for whoever can find out more of them. */
  peopleNamedIn(text: string): string[] {
    return [...this.named(text)].flatMap((whose) => [...whose]);
  }

  private *named(text: string): Generator<ReadonlySet<string>> {
    const forms = formsOf(text);
    for (const [piece, whose] of this.pieces)
      if (forms.some((form) => form.includes(piece)) && ![...whose].some((person) => this.told.has(person))) yield whose;
  }
}
