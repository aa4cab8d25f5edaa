import { createDatabaseIfMissing, isAnswering, socketUrl } from './connection';
import { initialise, launch } from './cluster';
import { findHome, logFileOf, openHome, type Home } from './home';
import { claimHome, readLock, type Claim } from './hub-lock';
import { stopOrphan } from './orphan';
import { findPrograms } from './programs';
import { isSameProcess } from './processes';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The PostgreSQL server that the hub started for itself, reached through a private Unix socket and never over a
 * network.
 */
export type EmbeddedDatabase = {
  /** A `postgres://` address that pg, TypeORM and psql all understand. */
  readonly url: string;
  readonly pid: number;
  /** Ends open transactions, writes everything down, and returns when the server is gone. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** The project's data folder, usually `.data`; created when missing. */
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** Whether a server that ended without being asked to is started again. */
  readonly isStartedAgain?: boolean;
  /** Told, in one sentence each, that the server ended without being asked to, and that it answers again. */
  readonly onFault?: (sentence: string) => void;
  /** Called when it could not be started again. Nothing works without it, so the program should end. */
  readonly onGone?: (sentence: string) => void;
  /** PostgreSQL settings that replace ours, for tests that can afford to lose their data. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Internal: another copy of the platform package's `native` folder. */
  readonly nativeDir?: string;
  /** Internal: where data and programs go when the data folder is closed to the account that runs PostgreSQL. */
  readonly shelters?: readonly string[];
};

/**
 * Starts PostgreSQL on the data folder, creating the database the first time. Expected failures are `StartFailure`s.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => undefined);
  const home = await openHome(options.dataDir, log, options.shelters);
  const claim = await claimHome(home);
  try {
    return await start(home, claim, log, options);
  } catch (error) {
    await claim.release();
    throw error;
  }
}

async function start(
  home: Home,
  claim: Claim,
  log: (line: string) => void,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedDatabase> {
  await stopOrphan(home, claim.left, log);
  const programs = await findPrograms(home, log, options.nativeDir);
  const password = await initialise(home, programs, log);
  let stopped: Promise<void> | undefined;
  let reviving: Promise<void> | undefined;
  const onEnded = (how: string) => {
    if (stopped) return;
    const ended = `PostgreSQL ended and nobody had asked it to (${how}; see ${logFileOf(home)}).`;
    options.onFault?.(options.isStartedAgain ? `${ended} It is started again.` : ended);
    if (!options.isStartedAgain) return;
    reviving = revive();
  };
  const launchWith = { home, programs, settings: options.settings ?? {}, onEnded };
  let server = await launch(launchWith);
  const url = socketUrl(server.socketDir, password);
  const begun: number[] = [];
  try {
    await server.untilReady(() => createDatabaseIfMissing(url));
    await claim.publish({ url, socketDir: server.socketDir });
    const stop = () =>
      (stopped ??= (reviving ?? Promise.resolve()).then(() => server.stop()).then(() => claim.release()));
    return {
      url,
      get pid() {
        return server.pid;
      },
      stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }

  /**
   * At the same address, so that every pool finds it. Processes of one that was killed hold its memory for a moment
   * longer.
   */
  async function revive(): Promise<void> {
    for (let pause = FIRST_PAUSE; ; pause *= 2) {
      if (stopped) return;
      const now = Date.now();
      begun.push(now);
      if (begun.filter((at) => now - at < SHORT_WHILE).length > MOST_STARTS)
        return options.onGone?.(`PostgreSQL ends as often as it is started: see ${logFileOf(home)}.`);
      try {
        await stopOrphan(home, undefined, log);
        server = await launch({ ...launchWith, socketDir: server.socketDir });
        await server.untilReady(() => createDatabaseIfMissing(url));
        options.onFault?.('PostgreSQL answers again.');
        return;
      } catch {
        await server.end();
        await sleep(pause);
      }
    }
  }
}

/** How long to wait before a start that failed is tried again, in ms: at first, and twice as long each time. */
const FIRST_PAUSE = 250;
/** It is not started more often than this within so many ms. */
const MOST_STARTS = 8;
const SHORT_WHILE = 120_000;

/**
 * How another command (`npm run load`) reaches the database of a hub that is running now; undefined when none answers.
 */
export async function connectionOfRunning(dataDir: string): Promise<{ url: string } | undefined> {
  const lock = await readLock(await findHome(dataDir));
  if (lock?.url === undefined || !isSameProcess(lock.hub)) return undefined;
  return (await isAnswering(lock.url)) ? { url: lock.url } : undefined;
}
