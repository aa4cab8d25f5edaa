import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { StartFailure } from '../start-failure';
import { giveTo, runningAs } from './account';
import { DATABASE, PORT, isStillStarting } from './connection';
import { isMissing, reasonOf } from './file-errors';
import { dataOf, logFileOf, passwordFileOf, type Home } from './home';
import { stopPostgres } from './processes';
import type { Programs } from './programs';
import { openSocketFolder } from './socket-folder';

type Log = (line: string) => void;

/** Durability stays on: what the hub says it recorded must survive a power cut. */
const SETTINGS = {
  listen_addresses: '',
  port: String(PORT),
  unix_socket_permissions: '0700',
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log names what went wrong and never the people it went wrong with: no statements, no row values.
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/** Creates the cluster the first time; answers the superuser's password. */
export async function initialise(home: Home, programs: Programs, log: Log): Promise<string> {
  const data = dataOf(home);
  if (await stat(data).catch(() => undefined)) return readPassword(home);

  log(`Creating the database in ${data}.`);
  const password = randomBytes(24).toString('hex');
  await writeFile(passwordFileOf(home), `${password}\n`, { mode: 0o600, flush: true });
  await chmod(passwordFileOf(home), 0o600);
  await giveTo(home.account, passwordFileOf(home));

  // Made under another name first: an initdb that was interrupted must not be taken for a database.
  const draft = `${data}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveTo(home.account, draft);
  await initdb(home, programs, draft);
  await rename(draft, data);
  return password;
}

/**
 * PostgreSQL's own locale gives the same order and the same capitals on every machine. Some extensions ask the system
 * instead what a letter is: under plain C pg_trgm reads "Łukasz" as "ukasz". So a UTF-8 one is taken, whichever is
 * there.
 */
const LETTERS = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C'];

async function initdb(home: Home, programs: Programs, data: string): Promise<void> {
  let fault: string | undefined;
  for (const letters of LETTERS) {
    fault = await tryInitdb(home, programs, [
      `--pgdata=${data}`,
      `--username=${DATABASE}`,
      `--pwfile=${passwordFileOf(home)}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-locale',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--lc-ctype=${letters}`,
    ]);
    if (!fault?.includes('invalid locale')) break;
  }
  if (fault !== undefined)
    throw new StartFailure(
      `PostgreSQL could not create its database in ${home.folder}: ${fault}; put that right, or set DATABASE_URL to a PostgreSQL server.`,
    );
}

async function tryInitdb(home: Home, programs: Programs, flags: readonly string[]): Promise<string | undefined> {
  const child = spawn(programs.initdb, flags, { ...runningAs(home.account), stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaints += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return undefined;
  const lines = complaints.trim().split('\n');
  return (lines.find((line) => /(error|FATAL|PANIC):/.test(line)) ?? lines.at(-1) ?? '').replace(
    /^.*?(error|FATAL|PANIC): +/,
    '',
  );
}

async function readPassword(home: Home): Promise<string> {
  try {
    return (await readFile(passwordFileOf(home), 'utf8')).trim();
  } catch (error) {
    const reason = isMissing(error) ? 'it is missing' : reasonOf(error);
    throw new StartFailure(
      `The database's password cannot be read from ${passwordFileOf(home)}: ${reason}; restore that file, or choose another folder with DATA_DIR.`,
      { cause: error },
    );
  }
}

export type Server = {
  readonly pid: number;
  readonly socketDir: string;
  /** Repeats the attempt to connect until it succeeds; fails as soon as the server has ended. */
  untilReady(connect: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
  /** Ends the server, and leaves its socket's folder for the one that takes its place. */
  end(): Promise<void>;
};

interface LaunchDeps {
  readonly home: Home;
  readonly programs: Programs;
  readonly settings: Readonly<Record<string, string>>;
  /** Where the socket of one that ended was: whoever is connected finds the next one by the same address. */
  readonly socketDir?: string;
  /** Called when it has ended and nobody asked it to. */
  readonly onEnded: (how: string) => void;
}

export async function launch({ home, programs, settings, socketDir: given, onEnded }: LaunchDeps): Promise<Server> {
  const socketDir = given ?? (await openSocketFolder(home.account));
  const all = { ...SETTINGS, unix_socket_directories: socketDir, ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const logFile = await open(logFileOf(home), 'a', 0o600);
  await giveTo(home.account, logFileOf(home));
  const child = spawn(programs.postgres, ['-D', dataOf(home), ...flags], {
    ...runningAs(home.account),
    stdio: ['ignore', logFile.fd, logFile.fd],
    // A process group of its own: Ctrl-C is for the hub, which still needs its database while it finishes.
    detached: true,
  });
  await once(child, 'spawn');
  await logFile.close();

  let endsExpectedly = true; // until it is ready: a failed start is told once, by the error
  const onHubExit = () => void child.kill('SIGINT');
  process.once('exit', onHubExit);
  child.once('exit', (code, signal) => {
    process.off('exit', onHubExit);
    if (!endsExpectedly) onEnded(String(code ?? signal));
  });
  const end = async () => {
    endsExpectedly = true;
    if (hasEnded(child)) return;
    const gone = once(child, 'exit');
    await stopPostgres(child.pid as number);
    await gone;
  };

  return {
    pid: child.pid as number,
    socketDir,
    async untilReady(connect) {
      // A server that recovers from a crash answers "starting up" for as long as it takes.
      for (const end = Date.now() + 300_000; ; await sleep(20)) {
        if (hasEnded(child)) throw await endedWhileStarting(home);
        try {
          await connect();
          endsExpectedly = false;
          return;
        } catch (error) {
          if (!isStillStarting(error) || Date.now() > end) throw error;
        }
      }
    },
    end,
    async stop() {
      await end();
      await rm(socketDir, { recursive: true, force: true });
    },
  };
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function endedWhileStarting(home: Home): Promise<StartFailure> {
  const lines = (await readFile(logFileOf(home), 'utf8')).trimEnd().split('\n');
  const fatal = lines.findLast((line) => /\b(FATAL|PANIC):/.test(line)) ?? lines.at(-1) ?? '';
  return new StartFailure(
    `PostgreSQL stopped while starting: ${fatal.replace(/^.*?(FATAL|PANIC): +/, '')}; see ${logFileOf(home)}.`,
  );
}
