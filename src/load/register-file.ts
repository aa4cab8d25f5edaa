import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { delimiterOf } from '../lists';
import { FamilyFault } from './family-fault';
import { encodingFault } from './file-text';

/** A row of a register as it stands in the file. */
export interface RegisterRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** More than any row has; a longer one is a quotation mark that nobody closed. */
const LONGEST_ROW = 64 * 1024;

/**
 * Reads a register row by row, its headings first, however long it is: only a piece of it is in memory. What is no CSV
 * or no UTF-8 ends it.
 *
 * @throws {FamilyFault} names the line
 */
export async function* registerRows(path: string): AsyncGenerator<RegisterRow, undefined> {
  const delimiter = delimiterOf(await firstLineOf(path));
  // The parser tells the line on which a row ends, and is some rows ahead of whoever reads them.
  let ended = 0;
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: LONGEST_ROW,
    on_record: (row: string[], { lines }) => {
      ended = lines;
      return row;
    },
  });
  // Whatever ends one of them ends all, and whoever reads the rows is told of it.
  pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), textIn, parser, () => undefined);
  try {
    let line = 1;
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (cause) {
    throw faultOf(path, cause, ended + 1);
  }
  return undefined;
}

/** SHA-256 of a file's bytes, hexadecimal. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

async function firstLineOf(path: string): Promise<string> {
  try {
    const pieces = createReadStream(path, { end: 16 * 1024 });
    for await (const piece of pieces) return String(piece).split(/\r\n|\n|\r/, 1)[0]!;
    return '';
  } catch (cause) {
    throw faultOf(path, cause);
  }
}

/** `line`: on which the row begins that was read last. */
function faultOf(path: string, cause: unknown, line = 1): unknown {
  if (cause instanceof FamilyFault) return cause;
  if (cause instanceof CsvError) {
    const why =
      cause.code === 'CSV_MAX_RECORD_SIZE' || cause.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quotation mark is not closed'
        : WORDS[cause.code];
    return new FamilyFault(`Line ${line} is no row: ${why ?? cause.message}.`);
  }
  const { code } = cause as NodeJS.ErrnoException;
  // Which line it is, the whole of it tells: a piece may begin within a letter.
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return encodingFault(readFileSync(path)) ?? cause;
  if (code === 'ENOENT') return new FamilyFault(`There is no file ${path}.`);
  return code === undefined ? cause : new FamilyFault(`It cannot be read (${code}).`);
}

const WORDS: Readonly<Record<string, string>> = {
  INVALID_OPENING_QUOTE: 'a quotation mark stands within a cell that does not begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'something follows the quotation mark that closes a cell',
};

/** Bytes as text, which they must be in UTF-8. A byte order mark says nothing. */
async function* textIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
