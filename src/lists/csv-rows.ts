import { parse } from 'csv-parse/sync';

/** One row of a list as it was read: its cells, or what it is that is not a row. */
export interface CsvRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why it cannot be read as a row; its text is then its one cell. */
  readonly fault?: string;
}

export interface CsvText {
  readonly delimiter: string;
  readonly rows: readonly CsvRow[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A cell may have line breaks in it, but hardly so many; more is a quotation mark that nobody closed. */
const MOST_LINES = 20;

/**
 * Reads a CSV text row by row, so that one faulty line costs that line and nothing after it. Whatever cannot be read is
 * handed on as it stands.
 */
export function csvRows(text: string): CsvText {
  const lines = text.split(/\r\n|\n|\r/);
  const delimiter = delimiterOf(lines[0] ?? '');
  const rows: CsvRow[] = [];
  for (let at = 0; at < lines.length;) {
    const length = rowLength(lines, at);
    const source = lines.slice(at, at + Math.max(1, length)).join('\n');
    const line = at + 1;
    at += Math.max(1, length);
    if (source.trim() === '') continue;
    if (length === 0)
      rows.push({ line, cells: [source], fault: `line ${line} opens a quotation mark that is not closed` });
    else rows.push(rowOf(source, line, delimiter));
  }
  return { delimiter, rows };
}

function rowOf(source: string, line: number, delimiter: string): CsvRow {
  try {
    const [cells = []]: string[][] = parse(source, { delimiter, relax_column_count: true });
    return { line, cells };
  } catch {
    return { line, cells: [source], fault: `line ${line} has a quotation mark where none can be` };
  }
}

/** How many lines the row that begins here takes; 0 if its quotation marks never balance. */
function rowLength(lines: readonly string[], from: number): number {
  let marks = 0;
  for (let length = 1; length <= MOST_LINES && from + length <= lines.length; length += 1) {
    marks += (lines[from + length - 1]!.match(/"/g) ?? []).length;
    if (marks % 2 === 0) return length;
  }
  return 0;
}

/** By what the cells of a list are parted, as its line of headings shows. */
export function delimiterOf(heading: string): string {
  const counts = DELIMITERS.map((delimiter) => heading.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}
