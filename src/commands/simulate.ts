import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../ormconfig';
import type { Config } from '../config';
import { databaseOfItsOwn } from './database-apart';
import { Releasers, type Screen, StartFailure } from '../kernel';
import { migrate } from '../server/databases/migrate';
import { chartOf, isNothing, Year, type DayPassed, type YearPassed, type YearSettings } from '../tools/simulate';

/**
 * `npm run simulate`: a year of requests on the rooms themselves, by a clock that runs ahead. It works on a PostgreSQL
 * and in a folder of its own (or in a database of its own where DATABASE_URL names a server), and leaves neither
 * behind.
 */
export async function simulateCommand(args: readonly string[], config: Config, screen: Screen): Promise<void> {
  const { settings, svg } = readArguments(args);
  const releasers = new Releasers();
  // Interrupted, it takes its server with it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void releasers.releaseAll().then(() => process.exit(1)));
  try {
    const url = await databaseOfItsOwn(config, releasers);
    await migrate(() => url);
    const database = await openDatabase('hub', url);
    releasers.add(() => database.close());
    const started = performance.now();
    const progress = new Progress(screen, settings, started);
    const year = await new Year(database, settings).run((day) => progress.show(day));
    progress.end();
    const seconds = (performance.now() - started) / 1000;
    await writeFile(
      svg,
      chartOf(
        year.days,
        `Questions open and overdue, seed ${settings.seed}: ${number(settings.perDay)} requests a working day`,
      ),
    );
    screen.write(`${told(year, settings, seconds)}\nThe chart is in ${svg}.\n`);
    if (!isNothing(year.lost) || year.noticesNeverSentOut > 0)
      throw new StartFailure(`Something was lost: ${JSON.stringify(year.lost)}.`);
  } finally {
    await releasers.releaseAll();
  }
}

function readArguments(args: readonly string[]): { readonly settings: YearSettings; readonly svg: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        days: { type: 'string', default: '250' },
        'per-day': { type: 'string', default: '1000' },
        svg: { type: 'string', default: 'simulation.svg' },
      },
    });
    const whole = (name: 'seed' | 'days' | 'per-day', least: number) => {
      const value = Number(values[name]);
      if (!Number.isInteger(value) || value < least) throw new Error(`--${name} is a whole number from ${least}`);
      return value;
    };
    return {
      settings: { seed: whole('seed', 0), days: whole('days', 1), perDay: whole('per-day', 4) },
      svg: values.svg,
    };
  } catch (cause) {
    throw new StartFailure(
      `${(cause as Error).message}. For example: npm run simulate -- --seed 7 --days 20 --per-day 1000 --svg year.svg`,
    );
  }
}

const BAR = 24;
const OFTEN = 100;
const SELDOM = 5_000;
const number = (value: number): string => value.toLocaleString('en-GB');

class Progress {
  private shownAt = 0;

  constructor(
    private readonly screen: Screen,
    private readonly settings: YearSettings,
    private readonly started: number,
  ) {}

  show({ day, date, open, overdue, asked }: DayPassed): void {
    const now = performance.now();
    if (now - this.shownAt < (this.screen.isTTY ? OFTEN : SELDOM)) return;
    this.shownAt = now;
    const full = Math.floor((BAR * day) / this.settings.days);
    const left = Math.round(((now - this.started) / 1000 / day) * (this.settings.days - day));
    const says = `${date}, day ${day} of ${this.settings.days}: ${number(asked)} asked, ${number(open)} open, ${number(overdue)} overdue, ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} left`;
    this.screen.write(
      this.screen.isTTY ? `\r\u001b[2K${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${says}` : `${says}\n`,
    );
  }

  end(): void {
    if (this.screen.isTTY) this.screen.write('\r\u001b[2K');
  }
}

const share = (part: number, whole: number): string =>
  `${number(part)} (${whole === 0 ? 0 : ((100 * part) / whole).toFixed(1)}%)`;

function told(year: YearPassed, settings: YearSettings, seconds: number): string {
  const { figures, lost } = year;
  const tenth = Math.max(1, Math.floor(year.days.length / 10));
  const perQuestion = (days: readonly DayPassed[]) =>
    days.reduce((sum, { tookMs }) => sum + tookMs, 0) / days.length / settings.perDay;
  const reached = figures.asked - figures.knownWithoutReachingAnybody - figures.reused;
  const rows: [string, string][] = [
    [
      'Lost',
      isNothing(lost) && year.noticesNeverSentOut === 0
        ? 'nothing'
        : JSON.stringify({ ...lost, noticesNeverSentOut: year.noticesNeverSentOut }),
    ],
    [
      'Working days, requests, questions',
      `${number(year.days.length)}, ${number(year.requests)}, ${number(year.questions)}`,
    ],
    ['Known without reaching anybody', share(figures.knownWithoutReachingAnybody, figures.asked)],
    ['  and sent to the agency later, when the person became known', number(figures.becameKnown)],
    [
      'Reused a fresh answer · joined an open question',
      `${share(figures.reused, figures.asked)} · ${share(figures.joined, figures.asked)}`,
    ],
    ['Put to a desk, and answered', share(figures.answered, reached)],
    ['  in time', share(figures.inTime, figures.answered)],
    ['  hours, median · 90th percentile', `${figures.medianHours.toFixed(1)} · ${figures.ninetiethHours.toFixed(1)}`],
    ['  nil · refused', `${share(figures.nil, figures.answered)} · ${share(figures.refused, figures.answered)}`],
    ['  how complete', `${(100 * figures.completeness).toFixed(1)}%`],
    ['Chased · escalated', `${share(figures.chased, figures.asked)} · ${share(figures.escalated, figures.asked)}`],
    ['Acted on', number(figures.actedOn)],
    ['Answered, and not acted on by the end', number(figures.neverActedOn)],
    ['Still open at the end', number(figures.stillOpen)],
    [
      'Cases moved · officers left · desks closed · re-rated',
      `${number(year.casesMoved)} · ${number(year.officersLeft)} · ${number(year.desksClosed)} · ${number(year.rerated)}`,
    ],
    [
      'Notices sent out · heard · heard again and not counted',
      `${number(year.noticesSentOut)} · ${number(year.noticesHeard)} · ${number(year.noticesRepeated)}`,
    ],
    [
      'Most digests for one desk in one day',
      Object.entries(year.mostDigests)
        .map(([urgency, count]) => `${urgency} ${count}`)
        .join(' · '),
    ],
    [
      'Took',
      `${seconds.toFixed(1)} s; a request ${perQuestion(year.days.slice(0, tenth)).toFixed(2)} ms in the first tenth, ${perQuestion(year.days.slice(-tenth)).toFixed(2)} ms in the last`,
    ],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
