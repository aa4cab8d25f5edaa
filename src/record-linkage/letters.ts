/** Names no longer than this are read to their end. */
const LONGEST = 16;

/**
 * How common a name is likely to be that nobody has counted, by its letters: the chance that the letters of names, each
 * drawn by the two before it, make this one. A short name of usual letters (Kyle) is likelier to be shared than a long
 * one of rare ones.
 */
export class Letters {
  private readonly after = new Map<string, Map<string, number>>();
  private readonly totals = new Map<string, number>();

  constructor(shares: Iterable<readonly [name: string, share: number]>) {
    for (const [name, share] of shares) {
      // The root of it: what is most common shall not drown how names are made.
      const weight = Math.sqrt(share);
      const text = `  ${name.slice(0, LONGEST)} `;
      for (let at = 2; at < text.length; at += 1) {
        const before = text.slice(at - 2, at);
        const next = this.after.get(before) ?? new Map<string, number>();
        this.after.set(before, next);
        next.set(text[at]!, (next.get(text[at]!) ?? 0) + weight);
        this.totals.set(before, (this.totals.get(before) ?? 0) + weight);
      }
    }
  }

  shareOf(name: string): number {
    const text = `  ${name.slice(0, LONGEST)} `;
    let share = 1;
    for (let at = 2; at < text.length; at += 1) {
      const before = text.slice(at - 2, at);
      const total = this.totals.get(before);
      const seen = this.after.get(before)?.get(text[at]!) ?? 0;
      share *= total === undefined ? 1 / 27 : (seen + 0.01 * total) / (1.27 * total);
    }
    return share;
  }
}
