import { NONE, shown, type Reading, type Shown } from '../ask';
import { dayInWords, instantInWords, LABELS, type Words } from '../words';

/** How far back the board looks, and in which steps. */
export const SPANS = {
  quarter: { says: '13 weeks', days: 13 * 7, every: 'WEEK' },
  month: { says: '4 weeks', days: 4 * 7, every: 'WEEK' },
  year: { says: '12 months', days: 365, every: 'MONTH' },
} as const;
export type Span = keyof typeof SPANS;
export const BY = ['PAIR', 'DESK', 'CASE'] as const;
export type By = (typeof BY)[number];

export const isSpan = (text: string | null): text is Span => text !== null && Object.hasOwn(SPANS, text);
export const isBy = (text: string | null): text is By => BY.some((one) => one === text);

/** Numbers of the record that stand in the table, each with the list behind it. */
const NUMBERS = [
  ['questions', 'QUESTIONS'],
  ['answered', 'ANSWERED'],
  ['inTime', 'IN_TIME'],
  ['nil', 'NIL'],
  ['refused', 'REFUSED'],
  ['notKnown', 'NOT_KNOWN'],
  ['open', 'OPEN'],
  ['overdue', 'OVERDUE'],
  ['escalated', 'ESCALATED'],
  ['actedOn', 'ACTED_ON'],
  ['neverActedOn', 'NEVER_ACTED_ON'],
] as const;

export interface BoardDays {
  readonly from: string;
  readonly until: string;
}

const MONTHS = 7;
/** The days of a span: from a Monday, or from the first of a month, so that no step is cut. */
export function daysOf(span: Span, today: string): BoardDays {
  const from = new Date(Date.parse(`${today}T12:00:00Z`) - SPANS[span].days * 86_400_000);
  if (SPANS[span].every === 'MONTH') return { from: `${from.toISOString().slice(0, MONTHS)}-01`, until: today };
  const sinceMonday = (from.getUTCDay() + 6) % 7;
  return { from: new Date(from.getTime() - sinceMonday * 86_400_000).toISOString().slice(0, 10), until: today };
}

const WIDTH = 640;
const HEIGHT = 160;

/** One week or month: as a row of the table, and as bars. */
export interface Step {
  readonly says: string;
  readonly asked: number;
  readonly answered: number;
  readonly inTime: number;
  readonly overdue: number;
  readonly bars: { readonly x: number; readonly width: number; readonly asked: Bar; readonly inTime: Bar };
}
interface Bar {
  readonly y: number;
  readonly height: number;
}

/** All pairs of a week together, the earliest first; a week in which nothing was asked is there too. */
function stepsOf(rows: readonly Reading[], every: readonly string[]): readonly Step[] {
  const found = new Map(every.map((since) => [since, { asked: 0, answered: 0, inTime: 0, overdue: 0 }]));
  for (const row of rows) {
    const since = row.text('since');
    const step = found.get(since) ?? { asked: 0, answered: 0, inTime: 0, overdue: 0 };
    step.asked += row.number('questions');
    step.answered += row.number('answered');
    step.inTime += row.number('inTime');
    step.overdue += row.number('overdue');
    found.set(since, step);
  }
  const steps = [...found].sort(([one], [other]) => (one < other ? -1 : 1));
  const most = Math.max(1, ...steps.map(([, { asked }]) => asked));
  const each = WIDTH / Math.max(1, steps.length);
  const bar = (count: number): Bar => {
    const height = Math.round((count / most) * HEIGHT);
    return { y: HEIGHT - height, height };
  };
  return steps.map(([since, step], index) => ({
    says: dayInWords(since),
    ...step,
    bars: {
      x: Math.round(index * each) + 2,
      width: Math.max(2, Math.round(each) - 6),
      asked: bar(step.asked),
      inTime: bar(step.inTime),
    },
  }));
}

interface Row {
  readonly says: string;
  readonly cells: readonly { readonly count: number; readonly to: string | undefined; readonly says: string }[];
  readonly median: Shown<string>;
  readonly ninth: Shown<string>;
  readonly complete: Shown<string>;
}

/** The first day of each week or month. */
export function stepsIn({ from, until }: BoardDays, every: 'WEEK' | 'MONTH'): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= until && days.length < 60;) {
    days.push(day);
    const at = new Date(`${day}T12:00:00Z`);
    if (every === 'WEEK') at.setUTCDate(at.getUTCDate() + 7);
    else at.setUTCMonth(at.getUTCMonth() + 1);
    day = at.toISOString().slice(0, 10);
  }
  return days;
}

/** The board: bars, the same as a table, and a row for each pair, desk or case with the list behind every number. */
export function boardPage(read: Reading, words: Words, days: BoardDays, every: 'WEEK' | 'MONTH', ownAgency: string) {
  const [series, whole] = [read.part('series'), read.part('whole')];
  const hours = (row: Reading, field: string): Shown<string> => {
    const value = row.maybe<number>(field);
    return value === undefined ? NONE : shown(`${Math.round(value * 10) / 10} h`);
  };
  return {
    width: WIDTH,
    height: HEIGHT,
    steps: stepsOf(series.list('nodes'), stepsIn(days, every)),
    heads: NUMBERS.map(([, number]) => words.label('RecordNumber', number)),
    rows: whole.list('nodes').map((row): Row => {
      const [asker, asked, desk, ofCase] = [
        row.text('asker'),
        row.maybe('asked'),
        row.maybe('desk'),
        row.maybe('case'),
      ];
      const says =
        ofCase ??
        `${words.agency(asker)} asked ${asked ? words.agency(asked) : 'nobody yet'}${desk ? `, ${desk}` : ''}`;
      // The list behind a number is for the agency that asked or was asked. A case’s number stands in no address.
      const hasList = ofCase === undefined && (asker === ownAgency || asked === ownAgency);
      const complete = row.maybe<number>('completeness');
      return {
        says,
        cells: NUMBERS.map(([field, number]) => {
          const count = row.number(field);
          const query = new URLSearchParams({
            number,
            ...days,
            asker,
            ...(asked !== undefined && { asked }),
            ...(desk !== undefined && { desk }),
          });
          return {
            count,
            says: `${says}: ${words.label('RecordNumber', number).toLowerCase()}`,
            to: hasList && count > 0 ? `/questions/behind?${query.toString()}` : undefined,
          };
        }),
        median: hours(row, 'medianHours'),
        ninth: hours(row, 'p90Hours'),
        complete: complete === undefined ? NONE : shown(`${Math.round(complete * 100)}%`),
      };
    }),
    isMore: series.part('pageInfo').is('hasNextPage') || whole.part('pageInfo').is('hasNextPage'),
  };
}

export const EXCEPTION_KINDS = Object.keys(LABELS['ExceptionKind'] ?? {});

export function exceptionsPage(read: Reading, words: Words) {
  const list = read.part('exceptions');
  const pageInfo = list.part('pageInfo');
  return {
    lines: list.list('nodes').map((one) => {
      const [file, question] = [one.maybePart('case'), one.maybePart('question')];
      return {
        since: instantInWords(one.text('since')),
        desk: one.maybe('desk') ?? 'No desk',
        caseNumber: file?.maybe('number'),
        holder: file?.maybe('practitioner') ?? 'Nobody',
        question: question && {
          id: question.text('id'),
          says: `${words.label('QuestionKind', question.text('kind'))}, ${words.agency(question.text('agency'))}`,
        },
        emergencyAccess: one.maybe('emergencyAccess'),
        isClock: one.maybe('clock') !== undefined,
      };
    }),
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}
