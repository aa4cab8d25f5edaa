import type { Logger } from 'pino';
import { CallFailed, type Clock, type Database, keepDoing, type Releasers } from '../../kernel';

/** How often a database is looked at, and how long it may take to answer, in ms. */
const OFTEN = 2_000;
const PATIENCE = 3_000;

interface WatchDeps {
  /** None where another process says it. */
  readonly log: Logger | undefined;
  readonly clock: Clock;
  /** What is done when it was lost. */
  readonly onLost?: () => void;
  /** What is done when it is back: it may have been put back to an earlier point. */
  readonly onBack?: () => Promise<void>;
}

/** Says once in the log that a database was lost, and once that it is back. Its pool finds it again without help. */
export function watchDatabase(
  owner: string,
  database: Database,
  { log, clock, onLost, onBack }: WatchDeps,
  releasers: Releasers,
): void {
  let lostAt: Date | undefined;
  let stopped = false;
  const look = async () => {
    try {
      await answersWithin(database, PATIENCE);
      if (lostAt && !stopped) {
        await onBack?.().catch((cause: unknown) =>
          log?.error({ database: owner, err: cause }, 'what is done when a database is back failed'),
        );
        const seconds = Math.round((clock.now().getTime() - lostAt.getTime()) / 1000);
        log?.warn({ database: owner, seconds }, 'a database answers again');
      }
      lostAt = undefined;
    } catch (cause) {
      if (lostAt || stopped) return;
      lostAt = clock.now();
      log?.error(
        { database: owner, err: cause },
        'a database does not answer: nobody is answered from it until it does',
      );
      onLost?.();
    }
  };
  const looking = keepDoing([{ name: `watch-database-of-${owner}`, every: OFTEN, run: look }], {
    clock,
    // What fails there is what is looked for.
    onFault: () => undefined,
  });
  releasers.add(() => {
    stopped = true;
    return looking.stop();
  });
}

/** Rejects unless a database answers within this time, in ms. */
export async function answersWithin(database: Database, limit: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallFailed(`no answer within ${limit} ms`)), limit);
  });
  await Promise.race([database.ping(), late]).finally(() => clearTimeout(timer));
}
