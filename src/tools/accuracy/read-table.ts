import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { readParquet } from './read-parquet';
import { TableFault } from './table-fault';

/** A table as it stands in a file: every field as text, nothing for what is missing. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads CSV, or Parquet if the file says that it is. */
export async function readTable(file: string): Promise<Table> {
  const bytes = contentOf(file);
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1') return { file, ...(await readParquet(file, bytes)) };
  if (file.toLowerCase().endsWith('.parquet'))
    throw new TableFault(`${file} is no Parquet file: it does not begin with PAR1.`);
  return { file, ...readCsv(file, bytes) };
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new TableFault(`${file} cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'it is no file'}.`);
  }
}

const NEW_LINE = 0x0a;

function readCsv(file: string, bytes: Buffer): Omit<Table, 'file'> {
  if (bytes.length === 0) throw new TableFault(`${file} is empty.`);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new TableFault(`${file} is written in UTF-16; save it as UTF-8.`);
  if (!isUtf8(bytes))
    throw new TableFault(
      `${file} is not UTF-8 in line ${firstLineThatIsNot(bytes)}; save it as UTF-8, or letters with accents are lost.`,
    );
  let lines: string[][];
  try {
    lines = parse(bytes, { bom: true, trim: true, skip_empty_lines: true, delimiter: delimiterOf(bytes) });
  } catch (cause) {
    throw new TableFault(`${file} is no CSV: ${placeOf(cause)}`);
  }
  const [columns, ...rows] = lines;
  if (!columns) throw new TableFault(`${file} is empty.`);
  const twice = columns.find((column, at) => columns.indexOf(column) !== at);
  if (twice !== undefined) throw new TableFault(`${file} has two columns called ${JSON.stringify(twice)}, in line 1.`);
  if (rows.length === 0) throw new TableFault(`${file} has a heading and no records.`);
  return { columns, rows };
}

function placeOf(cause: unknown): string {
  if (!(cause instanceof CsvError)) throw cause;
  const { lines, column, record } = cause as CsvError & {
    readonly lines?: number;
    readonly column?: number | string;
    readonly record?: readonly string[];
  };
  if (cause.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' || cause.code === 'CSV_RECORD_INCONSISTENT_COLUMNS')
    return `line ${lines} has ${record?.length} fields, and the lines before it have another number.`;
  if (cause.code === 'CSV_QUOTE_NOT_CLOSED')
    return `a quotation mark that opens in or before line ${lines} is never closed.`;
  const place = `line ${lines}, column ${Number(column) + 1}`;
  return cause.code === 'CSV_INVALID_CLOSING_QUOTE' || cause.code === 'INVALID_OPENING_QUOTE'
    ? `${place}: a quotation mark stands where none can be.`
    : `${place} cannot be read.`;
}

/** A semicolon or a tab where the heading has those and no comma. */
function delimiterOf(bytes: Buffer): string {
  const end = bytes.indexOf(NEW_LINE);
  const heading = bytes.subarray(0, end === -1 ? bytes.length : end).toString('utf8');
  if (heading.includes(',')) return ',';
  return heading.includes(';') ? ';' : heading.includes('\t') ? '\t' : ',';
}

function firstLineThatIsNot(bytes: Buffer): number {
  for (let line = 1, start = 0; ; line += 1) {
    const end = bytes.indexOf(NEW_LINE, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}
