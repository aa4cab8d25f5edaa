interface Waiting<Entry> {
  readonly entry: Entry;
  readonly written: () => void;
  readonly failed: (cause: unknown) => void;
}

/** One batch on its way into a log. Rejecting with a refusal of PostgreSQL's says that none of it stands. */
export interface BatchWriter<Entry> {
  insert(batch: readonly Entry[]): Promise<void>;
  /** Nobody knows whether the last batch stands. */
  onLost(): void;
}

/**
 * One commit serves many: whatever arrives while a commit is on its way goes into the next. `add` resolves only when
 * PostgreSQL has made the entry durable.
 */
export class GroupCommit<Entry> {
  private waiting: Waiting<Entry>[] = [];
  private committing = false;
  private failing = false;

  constructor(private readonly writer: BatchWriter<Entry>) {}

  /** Whether the last batch could not be written. */
  get lastFailed(): boolean {
    return this.failing;
  }

  add(entry: Entry): Promise<void> {
    return new Promise((written, failed) => {
      this.waiting.push({ entry, written, failed });
      if (!this.committing) void this.commit();
    });
  }

  private async commit(): Promise<void> {
    this.committing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      if ((await this.insert(batch)) === 'REFUSED') {
        // One entry that cannot be written must not take the others with it.
        for (const entry of batch) await this.insert([entry]);
      }
    }
    this.committing = false;
  }

  private async insert(batch: readonly Waiting<Entry>[]): Promise<'REFUSED' | undefined> {
    try {
      await this.writer.insert(batch.map(({ entry }) => entry));
      this.failing = false;
      for (const { written } of batch) written();
    } catch (cause) {
      // A commit whose answer was lost is not tried again, or it might stand twice; whoever waits for it shows nothing.
      const lost = !wasRefused(cause);
      if (lost) this.writer.onLost();
      if (!lost && batch.length > 1) return 'REFUSED';
      this.failing = true;
      for (const { failed } of batch) failed(cause);
    }
    return undefined;
  }
}

/**
 * Did PostgreSQL itself say no, so that for certain nothing stands? Class 57 is a server that stops, 08 a connection
 * that broke.
 */
function wasRefused(cause: unknown): boolean {
  const { code, severity } = cause as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && severity === 'ERROR' && !/^(08|57|58|XX)/.test(code);
}
