import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openCopy } from './copy';
import { openCluster } from './cluster';
import { listOf, sampleOf } from './list';
import { changedLines, lineOf, type Mistake } from './mistake';
import { NO_DIFFERENCE } from './no-difference';
import { PARTS } from './rooms';
import { runTests, stopAll, tryMistake } from './trial';

const ROOT = join(__dirname, '../..');
const ROOMS = [...new Set(PARTS.map(({ room }) => room))];
const USAGE = `npm run mutants -- [--only ROOM] [--file PART-OF-A-PATH] [--sample N] [--seed N] [--pure] [--whole] [--by-hand] [--list] [--loud]

Makes one mistake after another in a copy of the safety core, and runs the tests that should see it. Prints every mistake that no
test caught, and last how many were caught.

  --only ROOM   one of ${ROOMS.join(', ')}
  --file TEXT   in files alone whose path holds this text
  --sample N    of all of these, N by chance
  --seed N      of what chance (1)
  --pure        none whose tests need a PostgreSQL
  --whole       every mistake that the operators make, and not a sample of each room
  --by-hand     those alone that were made by hand
  --list        says what would be tried, and tries nothing
  --loud        says of each mistake what came of it`;

interface Options {
  readonly only?: string | undefined;
  readonly file?: string | undefined;
  readonly sample?: number | undefined;
  readonly seed: number;
  readonly isPure: boolean;
  readonly isWhole: boolean;
  readonly isByHand: boolean;
  readonly isList: boolean;
  readonly isLoud: boolean;
}

function readOptions(args: readonly string[]): Options {
  const flag = { type: 'boolean', default: false } as const;
  const one = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: one,
      file: one,
      sample: one,
      seed: { ...one, default: '1' },
      pure: flag,
      whole: flag,
      'by-hand': flag,
      list: flag,
      loud: flag,
    },
  });
  if (values.only !== undefined && !ROOMS.includes(values.only)) throw new Error(`There is no room ${values.only}.`);
  return {
    only: values.only,
    file: values.file,
    sample: values.sample === undefined ? undefined : whole('--sample', values.sample),
    seed: whole('--seed', values.seed),
    isPure: values.pure,
    isWhole: values.whole,
    isByHand: values['by-hand'],
    isList: values.list,
    isLoud: values.loud,
  };
}

function whole(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} takes a whole number from 1.`);
  return value;
}

const say = (text: string) => process.stdout.write(`${text}\n`);
const costly = new Set(PARTS.filter(({ isCostly }) => isCostly).flatMap(({ files }) => files));

function describe(mistake: Mistake): string {
  const source = readFileSync(join(ROOT, mistake.file), 'utf8');
  return `${mistake.file}:${lineOf(source, mistake.from)}: ${mistake.says}\n    ${changedLines(source, mistake)}`;
}

/** Ends with 1 where a mistake was not caught, or where the list has to be mended. */
async function main(options: Options): Promise<void> {
  const { mistakes: all, stale } = listOf(ROOT, options);
  const chosen = all
    .filter(({ room }) => options.only === undefined || room === options.only)
    .filter(({ file }) => options.file === undefined || file.includes(options.file))
    .filter(({ file }) => !options.isPure || !costly.has(file))
    .filter(({ by }) => !options.isByHand || by === 'HAND');
  const mistakes = options.sample === undefined ? chosen : sampleOf(chosen, options.sample, options.seed);
  for (const one of stale) say(`The list has to be mended: ${one}`);
  if (options.isList) {
    for (const mistake of mistakes) say(describe(mistake));
    say(`${mistakes.length} mistakes`);
    return;
  }
  const caught = await tryAll(mistakes, options);
  say(
    `${NO_DIFFERENCE.length} mistakes of the operators make no difference and are left out (tests/mutants/no-difference.ts)`,
  );
  say(`${caught} of ${mistakes.length} caught`);
  process.exitCode = caught < mistakes.length || stale.length > 0 ? 1 : 0;
}

/**
 * How many were caught. Each set of test files must pass first, without a mistake: a test that fails anyhow catches
 * nothing.
 */
async function tryAll(mistakes: readonly Mistake[], { isLoud }: Options): Promise<number> {
  const copy = await openCopy();
  const cluster = mistakes.some(({ file }) => costly.has(file)) ? await openCluster() : undefined;
  const limits = new Map<string, number>();
  let caught = 0;
  try {
    for (const [index, mistake] of mistakes.entries()) {
      const tests = mistake.tests.join(' ');
      if (!limits.has(tests)) {
        const { verdict, seconds, output } = await runTests(copy.folder, mistake.tests, 600, cluster?.url);
        if (verdict !== 'NOT_CAUGHT') throw new Error(`Without any mistake, ${tests} does not pass:\n${output}`);
        limits.set(tests, 30 + 5 * seconds);
      }
      const { verdict, seconds } = await tryMistake(copy.folder, mistake, limits.get(tests)!, cluster?.url);
      if (verdict !== 'NOT_CAUGHT') caught += 1;
      const says = { CAUGHT: 'caught', TOO_LONG: 'caught: the tests did not come to an end', NOT_CAUGHT: 'NOT CAUGHT' }[
        verdict
      ];
      if (isLoud || verdict === 'NOT_CAUGHT')
        say(`${index + 1}/${mistakes.length} ${says} (${seconds.toFixed(1)} s) ${describe(mistake)}`);
    }
  } finally {
    await cluster?.stop();
    copy.remove();
  }
  return caught;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stopAll();
    process.exitCode = 130;
  });

try {
  const options = readOptions(process.argv.slice(2));
  main(options).catch((cause: unknown) => {
    process.stderr.write(`${(cause as Error).message}\n`);
    process.exitCode = 2;
  });
} catch (cause) {
  process.stderr.write(`${(cause as Error).message}\n${USAGE}\n`);
  process.exitCode = 2;
}
