/**
 * One lane for each receiver: what is sent to one never waits for another, so a receiver that hangs holds up nobody
 * else. In a lane so many deliveries are under way at once, and as one ends the next is claimed.
 */
export class Lanes<Claimed> {
  private readonly running = new Map<string, Promise<void>>();
  private readonly wanted = new Set<string>();
  private stopping = false;

  constructor(
    private readonly deps: {
      readonly atOnce: number;
      /** Claims at most so many; fewer, or none, where no more is due. */
      readonly claim: (lane: string, atMost: number) => Promise<readonly Claimed[]>;
      readonly deliver: (claimed: Claimed) => Promise<void>;
      readonly onFault: (cause: unknown) => void;
    },
  ) {}

  /** Something may be due in this lane. Whatever came while it was busy is looked for before it ends. */
  wake(lane: string): void {
    if (this.stopping) return;
    this.wanted.add(lane);
    if (this.running.has(lane)) return;
    const run = this.run(lane)
      .catch(this.deps.onFault)
      .finally(() => {
        this.running.delete(lane);
        if (this.wanted.has(lane) && !this.stopping) this.wake(lane);
      });
    this.running.set(lane, run);
  }

  /** Claims nothing more, and resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.running.values());
  }

  /** Resolves when no lane has anything left to do. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values());
  }

  private async run(lane: string): Promise<void> {
    const underWay = new Set<Promise<void>>();
    try {
      for (;;) {
        this.wanted.delete(lane);
        const claimed = this.stopping ? [] : await this.deps.claim(lane, this.deps.atOnce);
        for (const one of claimed) {
          const delivering = this.deps
            .deliver(one)
            .catch(this.deps.onFault)
            .finally(() => underWay.delete(delivering));
          underWay.add(delivering);
        }
        if (underWay.size === 0) return;
        await Promise.race(underWay);
      }
    } finally {
      await Promise.all(underWay);
    }
  }
}
