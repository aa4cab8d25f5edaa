import { createReadStream } from 'node:fs';
import { Transform, type TransformCallback } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { delimiterOf } from '../lists';
import { FamilyFault } from './family-fault';

/** A row of a register as it stands in the file. */
export interface RegisterRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** More than any row has; a longer one is a quotation mark that nobody closed. */
const LONGEST_ROW = 64 * 1024;
const NEW_LINE = 0x0a;

/**
 * Reads a register row by row, its headings first, however long it is: only a piece of it is in memory. What is no CSV or no UTF-8 ends it.
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
  const text = new Utf8Text();
  const bytes = createReadStream(path, { highWaterMark: 256 * 1024 });
  for (const stream of [bytes, text]) stream.on('error', (cause: Error) => parser.destroy(cause));
  bytes.pipe(text).pipe(parser);
  try {
    let line = 1;
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (cause) {
    throw faultOf(path, cause, ended + 1);
  } finally {
    bytes.destroy();
  }
  return undefined;
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
      cause.code === 'CSV_MAX_RECORD_SIZE' || cause.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quotation mark is not closed' : WORDS[cause.code];
    return new FamilyFault(`Line ${line} is no row: ${why ?? cause.message}.`);
  }
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new FamilyFault(`There is no file ${path}.`);
  return code === undefined ? cause : new FamilyFault(`It cannot be read (${code}).`);
}

const WORDS: Readonly<Record<string, string>> = {
  INVALID_OPENING_QUOTE: 'a quotation mark stands within a cell that does not begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'something follows the quotation mark that closes a cell',
};

/** Bytes as text, which they must be in UTF-8. A byte order mark says nothing. */
class Utf8Text extends Transform {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private line = 1;

  override _transform(bytes: Buffer, _: BufferEncoding, done: TransformCallback): void {
    try {
      const text = this.decoder.decode(bytes, { stream: true });
      for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) this.line += 1;
      done(null, text);
    } catch {
      done(this.notText(bytes));
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      done(null, this.decoder.decode());
    } catch {
      done(this.notText(Buffer.alloc(0)));
    }
  }

  private notText(bytes: Buffer): FamilyFault {
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
      return new FamilyFault('It is written in UTF-16; save it as UTF-8.');
    const lineOfBytes = new TextDecoder('utf-8', { fatal: true });
    let line = this.line;
    for (let start = 0; start < bytes.length; line += 1) {
      const end = bytes.indexOf(NEW_LINE, start);
      const part = bytes.subarray(start, end === -1 ? bytes.length : end + 1);
      try {
        lineOfBytes.decode(part, { stream: end === -1 });
      } catch {
        break;
      }
      if (end === -1) break;
      start = end + 1;
    }
    return new FamilyFault(
      `It is not UTF-8 in line ${line}, so it may be Latin-1 or Windows-1252; save it as UTF-8, or letters with accents are lost.`,
    );
  }
}
