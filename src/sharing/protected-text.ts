import { FormsInText } from './forms-in-text';
import {
  formsOfAddress,
  formsOfContact,
  formsOfPersonName,
  formsOfPlace,
  formsOfPostcode,
  type Form,
  type NameWritten,
  type ProtectedKind,
} from './protected-forms';

/** Something protected that a text names: where in the text, what it is, and whose. */
export interface Mention {
  /** The first character, and the one after the last, counted as JavaScript counts them. */
  readonly from: number;
  /** Where it ends: the index behind its last UTF-16 unit. */
  readonly to: number;
  /** What sort of value is named. */
  readonly kind: ProtectedKind;
  /** The people whose it is. */
  readonly whose: readonly string[];
}

/**
 * Protected values of some people, looked for in texts. This is a help for whoever writes a text, and warns them of
 * what they may know themselves (rule P5). It decides nothing about who may read: it cannot find everything
 * (docs/warnings.md says what), and an outcome that somebody else can see would confirm what they guess.
 */
export class ProtectedValues {
  private readonly forms = new FormsInText();

  /** Adds an address that is protected: its lines, and its postcode where it has one. */
  addAddress(whose: string, lines: readonly string[], postcode: string | null): void {
    this.add(whose, formsOfAddress(lines, postcode));
  }

  /** Adds a postcode that is protected. */
  addPostcode(whose: string, postcode: string): void {
    this.add(whose, formsOfPostcode(postcode));
  }

  /** A school, a placement: as an agency wrote it. */
  addPlace(whose: string, place: string): void {
    this.add(whose, formsOfPlace(place));
  }

  /** A telephone number, an e-mail address, or through whom. */
  addContact(whose: string, value: string): void {
    this.add(whose, formsOfContact(value));
  }

  /** Adds a name that is protected. */
  addName(whose: string, name: NameWritten): void {
    this.add(whose, formsOfPersonName(name));
  }

  private add(whose: string, forms: readonly Form[]): void {
    for (const form of forms) this.forms.add(form, whose);
  }

  /** Is nothing protected? */
  get isEmpty(): boolean {
    return this.forms.isEmpty;
  }

  /** What the text names, in the order in which it stands there. What overlaps and says the same is one mention. */
  find(text: string): Mention[] {
    const open = new Map<string, { from: number; to: number; kind: ProtectedKind; whose: string }>();
    const ranges: { from: number; to: number; kind: ProtectedKind; whose: string }[] = [];
    for (const found of this.forms.in(text).sort((a, b) => a.from - b.from)) {
      const owner = `${found.kind} ${found.whose}`;
      const range = open.get(owner);
      if (range && found.from < range.to) {
        range.to = Math.max(range.to, found.to);
        continue;
      }
      const begun = { ...found };
      open.set(owner, begun);
      ranges.push(begun);
    }
    const mentions = new Map<string, Mention & { whose: string[] }>();
    for (const { from, to, kind, whose } of ranges) {
      const key = `${from} ${to} ${kind}`;
      const mention = mentions.get(key);
      if (mention) mention.whose.push(whose);
      else mentions.set(key, { from, to, kind, whose: [whose] });
    }
    return [...mentions.values()].map((mention) => ({ ...mention, whose: mention.whose.sort() }));
  }
}
