/** Who may work at once: so many, and of those who do the same one after the other. */
export class Places {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly turns = new Map<string, Promise<unknown>>();

  /** `many`: an act holds a connection to the database for as long as it lasts, and others need some too. */
  constructor(private readonly many: () => number) {}

  async taking<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken >= this.many()) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.taken += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, or given back.
      const next = this.waiting.shift();
      if (next) next();
      else this.taken -= 1;
    }
  }

  /** Those of one name wait for each other without a connection. */
  async inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(name);
    const mine = (before ?? Promise.resolve()).then(work);
    const over = mine.then(
      () => undefined,
      () => undefined,
    );
    this.turns.set(name, over);
    try {
      return await mine;
    } finally {
      if (this.turns.get(name) === over) this.turns.delete(name);
    }
  }
}
