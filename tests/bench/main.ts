import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Releasers } from '../../src/releasers';
import { measureFamilyContext } from './family-context';
import { readOptions, USAGE, type Options } from './options';
import { reportOf } from './report';

/** `npm run bench`: measures the hub against a stock peer on this machine. Machines differ, so read the ratios. */
async function main(options: Options): Promise<void> {
  const releasers = new Releasers();
  const stop = () => void releasers.releaseAll().then(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const longest = setTimeout(() => void fail(releasers, new Error('The benchmark took too long and was stopped.')), longestMs(options));
  try {
    const measured = await measureFamilyContext(options, releasers, (text) => process.stderr.write(`${text}\n`));
    process.stdout.write(`${reportOf(measured)}\n`);
    if (options.json) {
      const machine = { node: process.version, cpus: availableParallelism(), platform: `${process.platform} ${process.arch}` };
      writeFileSync(options.json, `${JSON.stringify({ machine, workloads: { [measured.workload]: measured } }, null, 2)}\n`);
    }
  } finally {
    clearTimeout(longest);
    await releasers.releaseAll();
  }
}

/** Two contenders, their rounds, and what goes before: more than that is a fault. */
const longestMs = ({ seconds, rounds }: Options): number => (seconds + 2) * rounds * 2 * 1000 + 240_000;

async function fail(releasers: Releasers, cause: unknown): Promise<void> {
  process.stderr.write(`${(cause as Error)?.message ?? String(cause)}\n`);
  await releasers.releaseAll();
  process.exit(1);
}

try {
  const options = readOptions(process.argv.slice(2));
  main(options).then(() => process.exit(0), (cause: unknown) => fail(new Releasers(), cause));
} catch (cause) {
  process.stderr.write(`${(cause as Error).message}\n${USAGE}\n`);
  process.exit(2);
}
