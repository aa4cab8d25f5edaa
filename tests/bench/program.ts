import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PATIENCE = 60_000;

/** A process of the benchmark's own: it is stopped by its number, and by no other means. */
export interface Program {
  readonly pid: number;
  readonly process: ChildProcess;
  /** What it said after `ready`. */
  readonly ready: string;
  stop(): Promise<void>;
}

export interface ProgramRecipe {
  /** The script, from the project's top folder. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Given to the script in one message, so that no password stands on a command line. */
  readonly settings?: object;
}

/** Starts a script as `npm start` does and waits for the line `ready …`. */
export async function startProgram({ script, args = [], environment = {}, settings }: ProgramRecipe): Promise<Program> {
  const child = fork(join(ROOT, script), [...args], {
    cwd: ROOT,
    execArgv: ['--max-semi-space-size=64', '-r', '@swc-node/register'],
    env: { ...surroundings(), ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const stop = () => stopChild(child);
  try {
    if (settings) child.send(settings);
    return { pid: child.pid!, process: child, ready: await readyLine(child, script), stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** What a program needs to run at all; no setting of whoever starts the benchmark reaches a contender. */
function surroundings(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR && { TMPDIR }) };
}

function readyLine(child: ChildProcess, script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`${script} was not ready after ${PATIENCE / 1000} seconds.`)),
      PATIENCE,
    );
    let text = '';
    child.once('exit', (code, signal) => reject(new Error(`${script} ended before it was ready (${code ?? signal}).`)));
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const line = /^ready(.*)$/m.exec(text);
      if (!line || !text.slice(line.index).includes('\n')) return;
      clearTimeout(late);
      resolve(line[1]!.trim());
    });
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(insist);
}
