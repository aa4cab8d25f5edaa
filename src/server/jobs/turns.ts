import type { Logger } from 'pino';
import { ZodError } from 'zod';
import { CallFailed, type Clock, type Database, type Job } from '../../kernel';
import type { Timer } from '../../notices';
import { isTurnDue, saveTurn, type TurnEnded, type TurnState } from '../../requests';

const MINUTE = 60_000;

/** Something that the hub does in bounded turns: what a turn leaves undone waits for the next. */
export interface TurnJob {
  readonly name: string;
  /** How often, in ms; every minute unless given. */
  readonly every?: number;
  /** How long a turn may take in all, in ms. One that takes longer is given up and counts as failed. */
  readonly timeLimit?: number;
  /** Done whenever a process begins with background jobs as well, however short a time ago it was done. */
  readonly isAtStart?: boolean;
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
  /** As TurnJob has it, for all. */
  readonly timeLimit?: number;
}

const TIME_LIMIT = 20_000;
const TEN_MINUTES = 10 * MINUTE;

/** A room's job as one whose end is kept and said: it does all that it has to do in each turn. */
export const inTurns = (job: Job, { isAtStart = false } = {}): TurnJob => ({
  name: job.name,
  every: job.every,
  isAtStart,
  timeLimit: TEN_MINUTES,
  says: {
    FAILED: 'a background job failed; it is tried again within a minute',
    BEHIND: 'a background job is behind',
    DONE: 'a background job is done again',
  },
  async turn({ now }) {
    await job.run(now);
    return { state: 'DONE', events: 0, bytes: 0 };
  },
});

/**
 * A job as a timer that always ends within its time limit, and leaves in the database and in the log how it ended. The
 * clock looks every minute, in any of the processes; the table remembers when a job was last done, so a job of every
 * hour is done once an hour, however many processes there are and however often they start.
 */
export function timerOf(
  job: TurnJob,
  { database, clock, log, timeLimit: ofAll }: TurnsDeps,
): Timer & { readonly runAtStart: () => Promise<void> } {
  const { every = MINUTE } = job;
  const timeLimit = job.timeLimit ?? ofAll ?? TIME_LIMIT;
  let state: TurnState = 'DONE';
  let inHand: Promise<unknown> | undefined;
  let isStarting = false;

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
    // A turn at the start may go on when its first minute comes.
    if (isStarting) return;
    if (every <= MINUTE || (await isTurnDue(database, job.name, every, clock.now()))) await take();
  }

  async function runAtStart(): Promise<void> {
    // What fell due while nothing ran is not left for the next minute.
    if (!job.isAtStart && every > MINUTE) return run();
    isStarting = true;
    try {
      await take();
    } finally {
      isStarting = false;
    }
  }

  async function take(): Promise<void> {
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
    await saveTurn(database, { job: job.name, every }, ended, clock.now());
  }

  return { name: job.name, at: '* * * * *', run, runAtStart };
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
