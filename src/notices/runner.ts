import { run, type Runner } from 'graphile-worker';
import type { Courier } from './courier';
import { quietJobs } from './jobs';

/** What the hub does by the clock: each is safe to be done twice, and by several at once. */
export interface Timer {
  readonly name: string;
  /** As in a crontab: minute, hour, day, month, weekday; in UTC. */
  readonly at: string;
  readonly run: () => Promise<void>;
}

export interface RunnerDeps {
  readonly hubUrl: string;
  /** What brings notices to those whom they are for; none where another process does. */
  readonly courier: Courier | undefined;
  readonly timers: readonly Timer[];
  readonly onFault: (cause: unknown) => void;
  /**
   * How often it looks for what nobody was woken for, in ms: what a killed process was holding, and what is tried
   * again.
   */
  readonly lookEvery?: number;
}

const LOOK_EVERY = 5_000;
/** Until graphile-worker is started again, in ms: it gives up after some twenty seconds without its database. */
const PAUSE = 2_000;

/**
 * Runs the couriers and the timers in this process. graphile-worker wakes it when a change is committed and keeps the
 * timers among all processes; what it cannot see (a job stays locked for hours when its process is killed) the regular
 * look finds: what is due stands in the tables of notices, and no job is ever the only record of it.
 */
export async function openRunner({
  hubUrl,
  courier,
  timers,
  onFault,
  lookEvery = LOOK_EVERY,
}: RunnerDeps): Promise<{ stop(): Promise<void> }> {
  let looking: Promise<void> | undefined;
  let again = false;
  /** One round at a time in one process; what comes meanwhile makes one more. */
  const look = (): Promise<void> => {
    if (!courier) return Promise.resolve();
    if (looking) {
      again = true;
      return looking;
    }
    looking = (async () => {
      do {
        again = false;
        await courier.round();
      } while (again);
    })().finally(() => (looking = undefined));
    return looking;
  };
  const begin = () =>
    run({
      connectionString: hubUrl,
      maxPoolSize: 3,
      // Room for each at once: one that takes all of its time keeps no other waiting.
      concurrency: timers.length + 2,
      noHandleSignals: true,
      logger: quietJobs,
      taskList: {
        ...(courier && { 'send-out-notices': look }),
        ...Object.fromEntries(timers.map((timer) => [timer.name, timer.run])),
      },
      crontab: timers.map(({ at, name }) => `${at} ${name} ?max=2`).join('\n'),
    });
  let stopping = false;
  let runner: Runner | undefined = await begin();
  const keepRunning = async () => {
    while (!stopping) {
      try {
        runner ??= await begin();
        runner.events.on('job:error', ({ error }) => onFault(error));
        await runner.promise;
      } catch (cause) {
        if (!stopping) onFault(cause);
      }
      runner = undefined;
      if (!stopping) await new Promise((resume) => setTimeout(resume, PAUSE));
    }
  };
  const running = keepRunning();
  const timer = courier && setInterval(() => void look().catch(onFault), lookEvery);
  void look().catch(onFault);
  return {
    async stop() {
      stopping = true;
      clearInterval(timer);
      await runner?.stop().catch(() => undefined);
      await running;
      await looking?.catch(() => undefined);
      await courier?.stop();
    },
  };
}
