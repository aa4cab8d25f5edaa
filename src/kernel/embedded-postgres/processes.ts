import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process number is used again after a while, so the moment it started belongs to its identity. */
export type ProcessIdentity = { readonly pid: number; readonly started: string };

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid) ?? '' };
}

export function isSameProcess(identity: ProcessIdentity): boolean {
  return startOf(identity.pid) === identity.started;
}

export function isAlive(pid: number): boolean {
  return startOf(pid) !== undefined;
}

/**
 * The command line is readable for everybody; the working folder (PostgreSQL works inside its data folder) is not, but
 * still tells the truth after the project was moved.
 */
export function isPostgres(pid: number): boolean {
  return basename(commandLine(pid)[0] ?? '') === 'postgres';
}

export function isPostgresOn(pid: number, data: string): boolean {
  return (
    isPostgres(pid) && (commandLine(pid).includes(data) || attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === data)
  );
}

/** Fast shutdown, then, after ten seconds, immediate shutdown: the next start recovers from the write-ahead log. */
export async function stopPostgres(pid: number): Promise<boolean> {
  return (await signalAndWait(pid, 'SIGINT', 10_000)) || (await signalAndWait(pid, 'SIGQUIT', 5_000));
}

async function signalAndWait(pid: number, signal: NodeJS.Signals, patience: number): Promise<boolean> {
  attempt(() => process.kill(pid, signal));
  for (const end = Date.now() + patience; Date.now() < end; await sleep(20)) {
    if (!isAlive(pid)) return true;
  }
  return !isAlive(pid);
}

/** When the process started, in whatever words the system has for it; undefined when it is gone or only a zombie. */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'lstart=') || undefined;
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second field, the name in brackets, may itself hold spaces and brackets: count from the last bracket.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || fields[0] === 'Z' ? undefined : fields[19];
}

function commandLine(pid: number): string[] {
  if (process.platform !== 'linux') return ps(pid, 'command=').split(' ');
  return attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.split('\0') ?? [];
}

function ps(pid: number, column: string): string {
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  return (
    attempt(() => execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio }))?.trim() ?? ''
  );
}

/** The process may be gone between two looks at it; that is an answer, not a fault. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
