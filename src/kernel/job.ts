import type { Clock } from './clock';

/** Something that is done from time to time without anybody asking. It is safe to do twice, and by two at once. */
export interface Job {
  /** Its name in logs, metrics and tables: lower case, with hyphens. */
  readonly name: string;
  /** How often, in ms. */
  readonly every: number;
  /** Does it once. `now` is the moment by the clock of whoever runs it. If it rejects, the next time tries again. */
  run(now: Date): Promise<unknown>;
}

export interface KeepDoing {
  readonly clock: Clock;
  /** Told of each time that failed. */
  readonly onFault: (job: Job, cause: unknown) => void;
  /** Whether each is done at once as well, and not only after its first interval. */
  readonly atOnce?: boolean;
}

/**
 * Does jobs in this process for as long as it lives: what each process looks at for itself. What is to be done once for
 * the whole hub is a background job (src/server/jobs). A job that takes longer than its interval is not begun again
 * meanwhile. `stop` waits for what is under way.
 */
export function keepDoing(
  jobs: readonly Job[],
  { clock, onFault, atOnce = false }: KeepDoing,
): { stop(): Promise<void> } {
  const underWay = new Map<Job, Promise<void>>();
  const begin = (job: Job) => {
    if (underWay.has(job)) return;
    const run = async () => {
      try {
        await job.run(clock.now());
      } catch (cause) {
        onFault(job, cause);
      }
    };
    underWay.set(
      job,
      run().finally(() => underWay.delete(job)),
    );
  };
  if (atOnce) for (const job of jobs) begin(job);
  const timers = jobs.map((job) => setInterval(() => begin(job), job.every).unref());
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(underWay.values());
    },
  };
}
