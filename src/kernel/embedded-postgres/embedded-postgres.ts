import { createDatabaseIfMissing, isAnswering, socketUrl } from './connection';
import { initialise, launch } from './cluster';
import { findHome, openHome, type Home } from './home';
import { claimHome, readLock, type Claim } from './hub-lock';
import { stopOrphan } from './orphan';
import { findPrograms } from './programs';
import { isSameProcess } from './processes';

/** The PostgreSQL server that the hub started for itself, reached through a private Unix socket and never over a network. */
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
  /** PostgreSQL settings that replace ours, for tests that can afford to lose their data. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Internal: another copy of the platform package's `native` folder. */
  readonly nativeDir?: string;
  /** Internal: where data and programs go when the data folder is closed to the account that runs PostgreSQL. */
  readonly shelters?: readonly string[];
};

/** Starts PostgreSQL on the data folder, creating the database the first time. Expected failures are `StartFailure`s. */
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

async function start(home: Home, claim: Claim, log: (line: string) => void, options: EmbeddedPostgresOptions): Promise<EmbeddedDatabase> {
  await stopOrphan(home, claim.left, log);
  const programs = await findPrograms(home, log, options.nativeDir);
  const password = await initialise(home, programs, log);
  const server = await launch(home, programs, options.settings ?? {}, log);
  try {
    const url = socketUrl(server.socketDir, password);
    await server.untilReady(() => createDatabaseIfMissing(url));
    await claim.publish({ url, socketDir: server.socketDir });

    let stopped: Promise<void> | undefined;
    const stop = () => (stopped ??= server.stop().then(() => claim.release()));
    return { url, pid: server.pid, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** How another command (`npm run load`) reaches the database of a hub that is running now; undefined when none answers. */
export async function connectionOfRunning(dataDir: string): Promise<{ url: string } | undefined> {
  const lock = await readLock(await findHome(dataDir));
  if (lock?.url === undefined || !isSameProcess(lock.hub)) return undefined;
  return (await isAnswering(lock.url)) ? { url: lock.url } : undefined;
}
