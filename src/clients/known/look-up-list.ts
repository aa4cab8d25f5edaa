import { stringify } from 'csv-stringify/sync';
import { StartFailure } from '../../kernel';
import { SOURCE_AGENCIES } from '../../partnership';
import { askKnownOrNot, type Answer, type Asker, type BatchAnswer, type Declined } from './ask';
import { CellFault, columnsInWords, columnsOf, csvRows, type CsvRow } from '../../lists';
import { FIELDS } from './fields';
import { particularsOf, type AskedPerson } from './particulars-of';

/** The columns that are added, after the list's own. */
const AGENCIES = SOURCE_AGENCIES.map((agency) => agency.toUpperCase().replaceAll('-', '_'));
const PROBLEM = 'NOT_LOOKED_UP';
const ADDED: readonly string[] = [...AGENCIES, PROBLEM];

export const BATCH = 500;
/** The hub takes 256 KiB in one question. */
const BATCH_BYTES = 200 * 1024;

export interface ListDeps {
  readonly ask?: (people: readonly AskedPerson[]) => Promise<BatchAnswer | Declined>;
  /** Told how far it has come, and whatever there is to say on the way. */
  readonly onProgress: (done: number, all: number) => void;
  readonly say: (line: string) => void;
}

export interface LookedUpList {
  /** The list as CSV, with the columns added. */
  readonly csv: string;
  readonly rows: number;
  readonly lookedUp: number;
}

interface Entry {
  readonly row: CsvRow;
  readonly asked: AskedPerson | undefined;
  answer: Answer | undefined;
}

/**
 * Looks up everybody on a list, 500 at a time. Every row comes back, in its order, with one column for each agency and
 * one that says why somebody was not looked up: a line that cannot be read, particulars that do not suffice, a hub that
 * will not answer any more for now. Rows that have their answers already are left as they are, so a list that was
 * broken off goes on where it stopped.
 */
export async function lookUpList(
  text: string,
  columnNames: string | undefined,
  asker: Asker,
  deps: ListDeps,
): Promise<LookedUpList> {
  const { ask = (people) => askKnownOrNot(asker, people), onProgress, say } = deps;
  const { delimiter, rows } = csvRows(text);
  const [heading, ...body] = rows;
  if (!heading || heading.fault)
    throw new StartFailure(`The list has no line of headings: ${heading?.fault ?? 'it is empty'}.`);
  const wentBefore = ADDED.every((name, index) => heading.cells.at(index - ADDED.length) === name);
  const own = wentBefore ? heading.cells.slice(0, -ADDED.length) : heading.cells;
  const columns = columnsOf(FIELDS, own, columnNames);
  say(`${columnsInWords(columns, own)}.`);

  const entries = body.map((row) => entryOf(row, own.length, wentBefore, (cells) => particularsOf(cells, columns)));
  const open = entries.filter((entry) => entry.asked !== undefined);
  let done = entries.length - open.length;
  onProgress(done, entries.length);
  let saidWithheld = false;
  for (const batch of batchesOf(open)) {
    const reply = await ask(batch.map(({ asked }) => asked!));
    if ('code' in reply) {
      const lines = reply.entries.map((number) => batch[number - 1]?.row.line).filter((line) => line !== undefined);
      say(`${reply.message}${lines.length > 0 ? ` On the list: ${linesInWords(lines)}.` : ''}`);
      for (const entry of open) if (!entry.answer) entry.answer = notLookedUp(`not looked up: ${reply.code}`);
      break;
    }
    batch.forEach((entry, index) => (entry.answer = reply.answers[index]!));
    if (!saidWithheld)
      for (const { agency, reason, route } of reply.withheld)
        say(`${agency} answers nothing to you: ${reason} ${route}`);
    saidWithheld = true;
    onProgress((done += batch.length), entries.length);
  }
  for (const [advice, lines] of adviceIn(open))
    say(`Not enough to go by: ${advice} On the list: ${linesInWords(lines)}.`);
  return {
    csv: stringify([[...own, ...ADDED], ...entries.map((entry) => cellsOf(entry, own.length, delimiter))], {
      delimiter,
    }),
    rows: entries.length,
    lookedUp: entries.filter(({ answer }) => answer && answer.problem === undefined).length,
  };
}

/** What to add, and on which lines; of lines by which somebody was found everywhere nothing need be said. */
function adviceIn(entries: readonly Entry[]): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  for (const { row, answer } of entries) {
    if (answer?.advice === undefined || ![...answer.statuses.values()].includes('NOT_ENOUGH_TO_GO_BY')) continue;
    const known = lines.get(answer.advice) ?? [];
    known.push(row.line);
    lines.set(answer.advice, known);
  }
  return lines;
}

const MOST_LINES = 10;
const linesInWords = (lines: readonly number[]): string =>
  `line ${lines.slice(0, MOST_LINES).join(', ')}${lines.length > MOST_LINES ? ` and ${lines.length - MOST_LINES} more` : ''}`;

const notLookedUp = (problem: string): Answer => ({ statuses: new Map(), problem });

function entryOf(
  row: CsvRow,
  width: number,
  wentBefore: boolean,
  read: (cells: readonly string[]) => AskedPerson,
): Entry {
  const answered = wentBefore && row.cells.length === width + ADDED.length ? row.cells.slice(width) : undefined;
  if (answered && answered.at(-1) === '' && answered.some((cell) => cell !== '')) {
    const statuses = new Map(AGENCIES.map((agency, index) => [agency, answered[index]!]));
    return {
      row: { ...row, cells: row.cells.slice(0, width) },
      asked: undefined,
      answer: { statuses, problem: undefined },
    };
  }
  const cells = answered ? row.cells.slice(0, width) : row.cells;
  const kept = { ...row, cells };
  if (row.fault) return { row: kept, asked: undefined, answer: notLookedUp(row.fault) };
  if (cells.length !== width) {
    const fault = `line ${row.line} has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} where the heading has ${width}`;
    return { row: kept, asked: undefined, answer: notLookedUp(fault) };
  }
  try {
    return { row: kept, asked: read(cells), answer: undefined };
  } catch (cause) {
    if (!(cause instanceof CellFault)) throw cause;
    return { row: kept, asked: undefined, answer: notLookedUp(`line ${row.line}: ${cause.message}`) };
  }
}

function* batchesOf(entries: readonly Entry[]): Generator<Entry[]> {
  let batch: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(JSON.stringify(entry.asked));
    if (batch.length === BATCH || bytes + size > BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/** A row with its answers; of one that has too many or too few cells nothing is lost either. */
function cellsOf({ row: { cells }, answer }: Entry, width: number, delimiter: string): string[] {
  const own = [...cells.slice(0, width)];
  if (cells.length > width) own[width - 1] = cells.slice(width - 1).join(delimiter);
  while (own.length < width) own.push('');
  return [...own, ...AGENCIES.map((agency) => answer?.statuses.get(agency) ?? ''), answer?.problem ?? ''];
}
