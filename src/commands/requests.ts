import { parseArgs } from 'node:util';
import type { Config } from '../config';
import { apartOf, connectDatabases, databaseUrls } from '../server/databases/databases';
import { entered, reasonGiven, type CommandSays } from './entered';
import { type Clock, dayInLondon, Releasers, StartFailure, systemClock } from '../kernel';
import { SOURCE_AGENCIES } from '../sharing';
import { outboxesTaken } from '../server/jobs/lost-agency-events';
import {
  readDeskFile,
  readRecord,
  RECORD_BY,
  recordCsv,
  Requests,
  unheardOf,
  whatIsLost,
  type RecordBy,
} from '../requests';

const USAGE = `npm run requests -- report [--by pair|desk|case] [--agency AGENCY] [--from DAY] [--until DAY] [--because REASON] --csv
       npm run requests -- desks FILE.yaml
       npm run requests -- lost`;

const DAY = 86_400_000;
const FOR_INSPECTORS = 'the record of what was asked of whom, for inspectors';

/**
 * `npm run requests`: the record that inspectors ask for, as CSV; a partnership's desks; and whether anything is lost.
 */
export async function requestsCommand(
  args: readonly string[],
  config: Config,
  print: (text: string) => void,
  clock: Clock = systemClock,
): Promise<void> {
  const { what, file, values } = read(args);
  const releasers = new Releasers();
  try {
    const databases = await connectDatabases(
      await databaseUrls(config, releasers, true),
      releasers,
      2,
      apartOf(config),
    );
    const { hub } = databases;
    const enter = <T>(says: Omit<CommandSays, 'command'>, work: () => Promise<T>) =>
      entered(hub, config, { command: `requests ${what}`, ...says }, work);
    switch (what) {
      case 'desks': {
        if (file === undefined) throw new StartFailure(`Say which file: ${USAGE}`);
        const settings = readDeskFile(file);
        const counts = {
          areas: settings.areas.length,
          desks: settings.desks.length,
          agencies: settings.agencies.length,
        };
        const justification = 'a partnership says which desks there are';
        await enter({ does: 'ALTERATION', justification, details: counts }, () =>
          new Requests(hub).saveDesks(settings),
        );
        return print(
          `${settings.desks.length} desks of ${settings.agencies.length} agencies in ${settings.areas.length} areas are set.`,
        );
      }
      case 'lost': {
        const justification = 'whether any question or notice is lost';
        const lost = Object.entries(await enter({ does: 'CONSULTATION', justification }, () => whatIsLost(hub)));
        const unheard = await Promise.all(
          outboxesTaken(config, databases).map(async (outbox) => {
            const found = await unheardOf(hub, outbox).catch(() => undefined);
            if (!found) return [`unheard of ${outbox.holder}: not known, for it cannot be reached`, true] as const;
            const span =
              found.numbers.length > 0
                ? ` (taken ${found.from} to ${found.until}; they are heard again within minutes)`
                : '';
            return [`unheard of ${outbox.holder} ${found.numbers.length}${span}`, found.numbers.length > 0] as const;
          }),
        );
        print([...lost.map(([how, count]) => `${how} ${count}`), ...unheard.map(([line]) => line)].join('\n'));
        if (lost.some(([, count]) => count > 0) || unheard.some(([, isLost]) => isLost)) process.exitCode = 1;
        return;
      }
      case 'report': {
        if (!values.csv) throw new StartFailure(`The report is written as CSV: add --csv. ${USAGE}`);
        const now = clock.now();
        const by = (values.by ?? 'pair').toUpperCase() as RecordBy;
        if (!RECORD_BY.includes(by))
          throw new StartFailure(`The report is by pair, desk or case, not by ${values.by}. ${USAGE}`);
        const until = day(values.until, dayInLondon(now));
        const from = day(values.from, dayInLondon(new Date(now.getTime() - 365 * DAY)));
        const agencies = SOURCE_AGENCIES.filter((holder) => holder === values.agency);
        const justification =
          values.because === undefined ? FOR_INSPECTORS : reasonGiven(values.because, 'requests report');
        return print(
          await enter(
            {
              does: 'CONSULTATION',
              justification,
              agencies,
              details: { by, from, until, everyAgency: values.agency === undefined },
              isHandedOut: true,
            },
            async () => recordCsv(await readRecord(hub, { by, from, until, agency: values.agency }, now)).trimEnd(),
          ),
        );
      }
    }
  } finally {
    await releasers.releaseAll();
  }
}

const WHAT = ['report', 'desks', 'lost'] as const;

function read(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { by: text, agency: text, from: text, until: text, because: text, csv: { type: 'boolean' } },
      allowPositionals: true,
    });
    const what = WHAT.find((one) => one === positionals[0]);
    if (what === undefined) throw new Error('Say what is wanted');
    return { what, file: positionals[1], values };
  } catch (cause) {
    throw new StartFailure(`${(cause as Error).message.split('.')[0]}: ${USAGE}`);
  }
}

function day(given: string | undefined, otherwise: string): string {
  if (given === undefined) return otherwise;
  if (/^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given))) return given;
  throw new StartFailure(`${given} is no day; write it YYYY-MM-DD.`);
}
