import type { Logger } from 'pino';
import { ZodError } from 'zod';
import { CallFailed, type Clock, type Database } from '../kernel/index';
import type { Timer } from '../notices/index';
import { saveTurn, type TurnEnded, type TurnState } from '../requests/index';

/** Something that the hub does every minute, bounded: what a turn leaves undone waits for the next. */
export interface Job {
  readonly name: string;
  /** Whose it is, where it is an agency's. */
  readonly agency?: string;
  /** What the program's log says when its turns begin to end so. */
  readonly says: Readonly<Record<TurnState, string>>;
  turn(turn: Turn): Promise<TurnEnded>;
}

export interface Turn {
  readonly now: Date;
  /** Whether it is time to leave the rest for the next turn. */
  readonly isOver: () => boolean;
  /** To be told of what was taken on, so that it counts even where the turn fails afterwards. */
  readonly onTaken: (events: number, bytes: number) => void;
}

export interface TurnsDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** How long a turn may take in all, in ms. One that takes longer is given up and counts as failed. */
  readonly timeLimit?: number;
}

const TIME_LIMIT = 20_000;

/** A job as a timer that always ends within its time limit, and leaves in the database and in the log how it ended. */
export function timerOf(job: Job, { database, clock, log, timeLimit = TIME_LIMIT }: TurnsDeps): Timer {
  let state: TurnState = 'DONE';
  let inHand: Promise<unknown> | undefined;

  function say(is: TurnState, why: string | undefined, cause: unknown): void {
    // Once when it begins, and once when it is over.
    if (is === state) return;
    state = is;
    const of = {
      job: job.name,
      ...(job.agency !== undefined && { agency: job.agency }),
      ...(why !== undefined && { why }),
    };
    if (is === 'FAILED') log.error({ ...of, err: cause }, job.says.FAILED);
    else log.warn(of, job.says[is]);
  }

  async function run(): Promise<void> {
    const now = clock.now();
    const began = performance.now();
    let [events, bytes] = [0, 0];
    let cause: unknown;
    let ended: TurnEnded;
    try {
      // Whoever hangs still is not asked again meanwhile.
      if (inHand) throw new CallFailed('its last turn has not ended');
      const work = job.turn({
        now,
        isOver: () => performance.now() - began > timeLimit / 2,
        onTaken: (more, size) => ([events, bytes] = [events + more, bytes + size]),
      });
      inHand = work.then(
        () => (inHand = undefined),
        () => (inHand = undefined),
      );
      ended = await within(timeLimit, work);
    } catch (thrown) {
      cause = thrown;
      ended = { state: 'FAILED', why: whyOf(thrown), events, bytes };
    }
    say(ended.state, ended.why, cause);
    await saveTurn(database, job.name, ended, clock.now());
  }

  return { name: job.name, at: '* * * * *', run };
}

/** In words of our own, without anything that an agency said. */
function whyOf(cause: unknown): string {
  if (cause instanceof CallFailed) return cause.message.slice(0, 80);
  if (cause instanceof ZodError || cause instanceof SyntaxError) return 'what it answered is not what was asked for';
  return 'it could not be reached or read';
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallFailed(`its turn took longer than ${ms / 1000} seconds`)), ms);
  });
  // If the work fails after it was given up, nobody is there to hear it.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
