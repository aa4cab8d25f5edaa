import { isUtf8 } from 'node:buffer';
import { FamilyFault } from './family-fault';
import { jsonFault } from './json-fault';

/** A family file holds one family; far more than any family has is a file of another kind. */
export const LARGEST_FILE = 16 * 1024 * 1024;

const NEW_LINE = 0x0a;

/** The text of a file, which must be UTF-8. A byte order mark at its beginning says nothing, and is left out. */
export function textOf(bytes: Buffer): string {
  if (bytes.length > LARGEST_FILE) throw new FamilyFault('It is larger than 16 MB; a family file holds one family.');
  const fault = encodingFault(bytes);
  if (fault) throw fault;
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** What is wrong with bytes that are not UTF-8, and in which line. */
export function encodingFault(bytes: Buffer): FamilyFault | undefined {
  if (isUtf16(bytes)) return new FamilyFault('It is written in UTF-16; save it as UTF-8.');
  if (isUtf8(bytes)) return undefined;
  return new FamilyFault(
    `It is not UTF-8 in line ${firstLineThatIsNot(bytes)}, so it may be Latin-1 or Windows-1252; save it as UTF-8, or letters with accents are lost.`,
  );
}

/** UTF-16 begins with its mark; without one, every other byte of what JSON begins with is zero. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = [bytes[0], bytes[1]];
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return bytes.length >= 2 && (first === 0) !== (second === 0);
}

function firstLineThatIsNot(bytes: Buffer): number {
  for (let line = 1, start = 0; ; line += 1) {
    const end = bytes.indexOf(NEW_LINE, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

/** What the text says as JSON; a fault is named by line and column. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') throw new FamilyFault('It is empty.');
  try {
    return JSON.parse(text);
  } catch {
    throw new FamilyFault(jsonFault(text));
  }
}
