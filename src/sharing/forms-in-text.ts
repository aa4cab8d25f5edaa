import { isWithinOneSlip } from './one-slip';
import type { Form, ProtectedKind } from './protected-forms';
import { foldText, type FoldedText } from './text-folding';

/** One form of one person's value, found in a text. */
export interface FormFound {
  /** Where it begins in the text: an index in UTF-16 code units. */
  readonly from: number;
  /** Where it ends: the index behind its last unit. */
  readonly to: number;
  /** What sort of value it is. */
  readonly kind: ProtectedKind;
  /** The hub’s own number of the person. */
  readonly whose: string;
}

interface Kept extends Form {
  readonly whose: Set<string>;
}

/** From this many characters on a form is found within a word too, as where somebody left out the blanks. */
const LONG_ENOUGH_ANYWHERE = 10;
/** How many characters at the beginning, or at the end, must be right in a form that was mistyped. */
const RIGHT = 4;

/**
 * Forms, looked for in a text all at once. A tree of their characters is walked from every character of the text, so
 * that the time does not grow with the number of values: for a text of n characters it is at most n times the longest
 * form.
 */
export class FormsInText {
  /** node × 4096 + symbol → the next node. */
  private readonly next = new Map<number, number>();
  private readonly symbols = new Map<number, number>();
  private readonly kept: (Kept[] | undefined)[] = [undefined];
  private readonly byText = new Map<string, Kept>();
  private readonly byBeginning = new Map<number, Kept[]>();
  private readonly byEnd = new Map<number, Kept[]>();

  /** Is there nothing to look for? */
  get isEmpty(): boolean {
    return this.byText.size === 0;
  }

  /** Adds a form, and the hub’s own number of the person whose it is. */
  add(form: Form, whose: string): void {
    const { text, kind, isCapital, isSector, mayBeMistyped, secondWord } = form;
    const key = `${text} ${kind} ${isCapital ?? false} ${isSector ?? false} ${mayBeMistyped ?? false} ${secondWord ?? 0}`;
    let kept = this.byText.get(key);
    if (!kept) {
      kept = { ...form, whose: new Set() };
      this.byText.set(key, kept);
      const node = this.nodeOf(text);
      (this.kept[node] ??= []).push(kept);
      if (mayBeMistyped) {
        const codes = Uint16Array.from(text, (letter) => letter.charCodeAt(0));
        pushTo(this.byBeginning, signOf(codes, 0), kept);
        pushTo(this.byEnd, signOf(codes, codes.length - RIGHT), kept);
      }
    }
    kept.whose.add(whose);
  }

  private nodeOf(text: string): number {
    let node = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      let symbol = this.symbols.get(code);
      if (symbol === undefined) this.symbols.set(code, (symbol = this.symbols.size));
      const key = node * 4_096 + symbol;
      let following = this.next.get(key);
      if (following === undefined) {
        following = this.kept.length;
        this.kept.push(undefined);
        this.next.set(key, following);
      }
      node = following;
    }
    return node;
  }

  /** Every form that a text names, in the order in which they stand in it. */
  in(written: string): FormFound[] {
    const text = foldText(written);
    const found: FormFound[] = [];
    const report = (kept: Kept, start: number, end: number): void => {
      const from = text.from[start]!;
      if (kept.isCapital && !isCapitalAt(written, from)) return;
      if (kept.secondWord !== undefined && text.begins[start + kept.secondWord] !== 1) return;
      if (kept.isSector && isOtherPostcode(text, end)) return;
      for (const whose of kept.whose) found.push({ from, to: text.to[end - 1]!, kind: kept.kind, whose });
    };
    this.exactly(text, report);
    this.mistyped(text, report);
    return found;
  }

  private exactly(text: FoldedText, report: (kept: Kept, start: number, end: number) => void): void {
    const length = text.codes.length;
    const symbols = new Int32Array(length);
    for (let at = 0; at < length; at += 1) symbols[at] = this.symbols.get(text.codes[at]!) ?? -1;
    for (let start = 0; start < length; start += 1) {
      let node: number | undefined = 0;
      for (let at = start; at < length; at += 1) {
        const symbol = symbols[at]!;
        node = symbol === -1 ? undefined : this.next.get(node * 4_096 + symbol);
        if (node === undefined) break;
        const all = this.kept[node];
        if (all === undefined) continue;
        const isWhole = isWordFrom(text, start, at + 1);
        for (const kept of all) if (isWhole || isLongWords(kept)) report(kept, start, at + 1);
      }
    }
  }

  /** Forms with one slip: their first characters are right, or their last ones. */
  private mistyped(text: FoldedText, report: (kept: Kept, start: number, end: number) => void): void {
    if (this.byBeginning.size === 0) return;
    const length = text.codes.length;
    const tryOf = (kept: Kept, start: number, end: number): void => {
      if (start < 0 || end > length || end <= start || !isWordFrom(text, start, end)) return;
      if (isWithinOneSlip(kept.text, text.codes, start, end)) report(kept, start, end);
    };
    for (let at = 0; at + RIGHT <= length; at += 1) {
      const beginsHere = text.begins[at] === 1;
      const endsHere = at + RIGHT === length || text.begins[at + RIGHT] === 1;
      if (!beginsHere && !endsHere) continue;
      const piece = signOf(text.codes, at);
      if (beginsHere) {
        for (const kept of this.byBeginning.get(piece) ?? [])
          for (let slip = -1; slip <= 1; slip += 1) tryOf(kept, at, at + kept.text.length + slip);
      }
      if (endsHere) {
        for (const kept of this.byEnd.get(piece) ?? [])
          for (let slip = -1; slip <= 1; slip += 1) tryOf(kept, at + RIGHT - kept.text.length - slip, at + RIGHT);
      }
    }
  }
}

/** A number for some characters. Others may have the same: what it leads to is compared in full. */
function signOf(codes: Uint16Array, at: number): number {
  let sign = 0;
  for (let index = 0; index < RIGHT; index += 1) sign = Math.imul(sign, 131) + codes[at + index]!;
  return sign | 0;
}

function pushTo(map: Map<number, Kept[]>, key: number, kept: Kept): void {
  const all = map.get(key);
  if (all) all.push(kept);
  else map.set(key, [kept]);
}

const isWordFrom = (text: FoldedText, start: number, end: number): boolean =>
  text.begins[start] === 1 && (end === text.codes.length || text.begins[end] === 1);

/** Letters alone: digits within a longer number are another number. */
const isLongWords = ({ text, isCapital }: Kept): boolean =>
  isCapital === undefined && text.length >= LONG_ENOUGH_ANYWHERE && /^\D+$/.test(text);

function isCapitalAt(text: string, at: number): boolean {
  const letter = String.fromCodePoint(text.codePointAt(at)!);
  return letter !== letter.toLowerCase();
}

/**
 * "ZZ99 4RG" is not in "ZZ99 4AA", though both begin alike: two letters stand directly after the digit, and end the
 * word.
 */
function isOtherPostcode({ codes, begins, apart }: FoldedText, end: number): boolean {
  const isLetter = (at: number) => at < codes.length && apart[at] === 0 && codes[at]! >= 97;
  return isLetter(end) && isLetter(end + 1) && (end + 2 === codes.length || begins[end + 2] === 1);
}
