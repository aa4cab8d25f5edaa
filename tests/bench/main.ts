import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Releasers } from '../../src/kernel';
import { measureDecide } from './decide';
import { measureFamilyContext } from './family-context';
import { measureLoad } from './load';
import { readOptions, USAGE, type Options, type Workload } from './options';
import { measurePersonIndex } from './person-index';
import { measureRulesAndLog } from './rules-and-log';
import { measureTriageQueue } from './triage-queue';
import { decideReportOf, loadReportOf, personIndexReportOf, reportOf, triageQueueReportOf } from './report';

type Measure = (
  options: Options,
  releasers: Releasers,
  say: (text: string) => void,
) => Promise<{ measured: object; report: string }>;

/** Each workload, and how its figures are told. */
const MEASURES = {
  async 'family-context'(...asked) {
    const measured = await measureFamilyContext(...asked);
    return { measured, report: reportOf(measured) };
  },
  async 'rules-and-log'(...asked) {
    const measured = await measureRulesAndLog(...asked);
    return { measured, report: reportOf(measured) };
  },
  async load(...asked) {
    const measured = await measureLoad(...asked);
    return { measured, report: loadReportOf(measured) };
  },
  async decide({ rounds }, _releasers, say) {
    const measured = measureDecide({ rounds }, say);
    return { measured, report: decideReportOf(measured) };
  },
  async 'person-index'(...asked) {
    const measured = await measurePersonIndex(...asked);
    return { measured, report: personIndexReportOf(measured) };
  },
  async 'triage-queue'(...asked) {
    const measured = await measureTriageQueue(...asked);
    return { measured, report: triageQueueReportOf(measured) };
  },
} as const satisfies Record<Workload, Measure>;

/**
 * `npm run bench`: measures the hub on this machine, against a stock peer where there is one. Machines differ, so read
 * the ratios.
 */
async function main(options: Options): Promise<void> {
  const releasers = new Releasers();
  const stop = () => void releasers.releaseAll().then(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const longest = setTimeout(
    () => void fail(releasers, new Error('The benchmark took too long and was stopped.')),
    longestMs(options),
  );
  try {
    const workloads: Record<string, object> = {};
    for (const workload of options.workloads) {
      const { measured, report } = await MEASURES[workload](options, releasers, (text) =>
        process.stderr.write(`${text}\n`),
      );
      workloads[workload] = measured;
      process.stdout.write(`${report}\n`);
    }
    if (options.json) {
      const machine = {
        node: process.version,
        cpus: availableParallelism(),
        platform: `${process.platform} ${process.arch}`,
      };
      writeFileSync(options.json, `${JSON.stringify({ machine, workloads }, null, 2)}\n`);
    }
  } finally {
    clearTimeout(longest);
    await releasers.releaseAll();
  }
}

/**
 * Two contenders, their rounds, what goes before, and the families and people that are loaded: more than that is a
 * fault.
 */
const longestMs = ({ seconds, rounds, families, people }: Options): number =>
  (seconds + 2) * rounds * 2 * 1000 + families * 100 + people * 2 + 240_000;

async function fail(releasers: Releasers, cause: unknown): Promise<void> {
  process.stderr.write(`${(cause as Error)?.message ?? String(cause)}\n`);
  await releasers.releaseAll();
  process.exit(1);
}

try {
  const options = readOptions(process.argv.slice(2));
  main(options).then(
    () => process.exit(0),
    (cause: unknown) => fail(new Releasers(), cause),
  );
} catch (cause) {
  process.stderr.write(`${(cause as Error).message}\n${USAGE}\n`);
  process.exit(2);
}
