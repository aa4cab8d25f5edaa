import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { OPTIMISED_LATER } from './optimised-later';

const ROOT = join(__dirname, '..', '..');

export interface Child {
  readonly process: ChildProcess;
  /** Everything printed so far. */
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves with the address after `ready`; rejects, with what was printed, if the process ends first. */
  readonly ready: Promise<string>;
  readonly ended: Promise<number | null>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs one of the project's TypeScript programs as a process of its own. */
export function spawnProgram(script: string, args: readonly string[], environment: Record<string, string>): Child {
  // NODE_ENV is jest's; the program under test shall have its own defaults.
  const { NODE_ENV: _, ...inherited } = process.env;
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=64', ...OPTIMISED_LATER, '-r', '@swc-node/register', join(ROOT, script), ...args],
    {
      cwd: ROOT,
      env: { ...inherited, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const match = /^ready (\S+)$/m.exec(output);
      if (match) resolve(match[1]!);
    });
    void ended.then((code) => reject(new Error(`ended with ${code}: ${output}${errors}`)));
  });
  ready.catch(() => undefined);
  return {
    process: child,
    output: () => output,
    errors: () => errors,
    ready,
    ended,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}
