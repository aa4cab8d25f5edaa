/** How flat the most common names lie: of every hundred people about one is a Smith. */
const HEAD = 12;

/** A sequence of choices that is the same for the same seed and place in the sequence, whatever was made before. */
export class Dice {
  private state: number;

  constructor(seed: number, place: number) {
    this.state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(place + 0x7f4a7c15, 0xc2b2ae35)) >>> 0;
    for (let warm = 0; warm < 3; warm += 1) this.next();
  }

  /** From 0 up to, and not, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from the one to the other, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /**
   * One of a list that begins with what is most common: the one at rank r about 1/(r + 12) as often, as with surnames.
   */
  common<T>(list: readonly T[]): T {
    const span = Math.log((list.length + HEAD) / HEAD);
    return list[Math.min(list.length - 1, Math.floor(HEAD * (Math.exp(this.next() * span) - 1)))]!;
  }

  digits(count: number): string {
    let text = '';
    while (text.length < count) text += String(this.between(0, 9));
    return text;
  }
}
