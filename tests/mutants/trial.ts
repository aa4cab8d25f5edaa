import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPTIMISED_LATER } from '../testkit/optimised-later';
import { withMistake, type Mistake } from './mistake';

export type Verdict = 'CAUGHT' | 'NOT_CAUGHT' | 'TOO_LONG';

export interface Trial {
  readonly verdict: Verdict;
  readonly seconds: number;
  /** What the tests said, for those who want to know why. */
  readonly output: string;
}

/**
 * All tests but those that judge a generator of the tests' own: they take long, and no mistake of the program's shows
 * in them.
 */
const OF_THE_PROGRAM = '^(?!the questions that are generated )';

const running = new Set<ChildProcess>();
let isStopped = false;

/** Ends what runs, with everything that it started; nothing more is tried. */
export function stopAll(): void {
  isStopped = true;
  for (const one of running) end(one);
}

function end({ pid }: ChildProcess): void {
  // A group of its own (detached), in which are also the agencies and workers that a test starts.
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

/** Makes one mistake in the copy, runs the tests that should see it, and takes it back. */
export async function tryMistake(
  folder: string,
  mistake: Mistake,
  limitSeconds: number,
  clusterUrl?: string,
): Promise<Trial> {
  const path = join(folder, mistake.file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, withMistake(source, mistake));
  try {
    return await runTests(folder, mistake.tests, limitSeconds, clusterUrl);
  } finally {
    writeFileSync(path, source);
  }
}

/** Runs these test files in this order, in one process, up to the first failure. */
export function runTests(
  folder: string,
  tests: readonly string[],
  limitSeconds: number,
  clusterUrl?: string,
): Promise<Trial> {
  const began = Date.now();
  return new Promise((resolve, reject) => {
    if (isStopped) return reject(new Error('Stopped.'));
    const jest = spawn(
      process.execPath,
      [
        '--max-semi-space-size=64',
        ...OPTIMISED_LATER,
        join(folder, 'node_modules/jest/bin/jest.js'),
        '--config',
        join(folder, 'tests/mutants/jest.config.js'),
        '--runInBand',
        '--testNamePattern',
        OF_THE_PROGRAM,
        '--forceExit',
        '--runTestsByPath',
        ...tests,
      ],
      {
        cwd: folder,
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          TMPDIR: process.env['TMPDIR'],
          TZ: process.env['TZ'],
          WP_MUTANTS_ORDER: JSON.stringify(tests),
          ...(clusterUrl && { WP_TEST_CLUSTER_URL: clusterUrl }),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      },
    );
    running.add(jest);
    let output = '';
    const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000));
    jest.stdout.on('data', keep);
    jest.stderr.on('data', keep);
    let isTooLong = false;
    const limit = setTimeout(() => {
      isTooLong = true;
      end(jest);
    }, limitSeconds * 1000);
    jest.on('error', reject);
    jest.on('close', (code) => {
      running.delete(jest);
      clearTimeout(limit);
      const verdict = isTooLong ? 'TOO_LONG' : code === 0 ? 'NOT_CAUGHT' : 'CAUGHT';
      if (isStopped) return reject(new Error('Stopped.'));
      return resolve({ verdict, seconds: (Date.now() - began) / 1000, output });
    });
  });
}
