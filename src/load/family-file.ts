import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FamilyFault, faultText, placeName, type Fault } from './family-fault';
import { FamilyForm, type FamilyFile } from './family-form';
import { parseJson, textOf } from './file-text';
import { StartFailure } from '../kernel';

/** Reads and checks a family file. Every fault is named by its place. */
export function readFamilyFile(path: string): FamilyFile {
  try {
    return checkFamily(bytesOr(path, () => readFileSync(path)));
  } catch (cause) {
    throw cause instanceof FamilyFault ? new StartFailure(faultText(path, cause)) : cause;
  }
}

export interface CheckedFile {
  readonly file: FamilyFile;
  /** SHA-256 of the file's bytes, hexadecimal: by which the file is known again. */
  readonly digest: string;
}

/**
 * The same, for reading many while others are written; a fault is the answer. A small file is read at once: handing it
 * to another thread takes longer than reading it. Whoever reads many lets others have their turn in between.
 */
export function checkedFile(path: string): CheckedFile | FamilyFault {
  try {
    const bytes = bytesOr(path, () => readFileSync(path));
    return { file: checkFamily(bytes), digest: createHash('sha256').update(bytes).digest('hex') };
  } catch (cause) {
    if (cause instanceof FamilyFault) return cause;
    throw cause;
  }
}

function bytesOr(path: string, read: () => Buffer): Buffer {
  try {
    return read();
  } catch (cause) {
    return refuse(path, cause);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'This account may not read it.',
  EPERM: 'This account may not read it.',
  EISDIR: 'It is a folder.',
};

function refuse(path: string, cause: unknown): never {
  const { code, message } = cause as { code?: string; message: string };
  throw new FamilyFault(
    code === 'ENOENT' ? `There is no file ${path}.` : (REASONS[code ?? ''] ?? `It cannot be read: ${message}.`),
  );
}

function checkFamily(bytes: Buffer): FamilyFile {
  const text = textOf(bytes);
  const content = parseJson(text);
  const unkeepable = UNKEEPABLE.test(text) ? unkeepableIn(content, []) : [];
  if (unkeepable.length > 0) throw new FamilyFault(unkeepable);
  const read = FamilyForm.safeParse(content);
  if (!read.success)
    throw new FamilyFault(read.error.issues.map(({ path, message }) => ({ place: placeName(path), message })));
  return read.data;
}

/** JSON can write what no text is: a zero, and half of a character. Most files have no such escape and need no look. */
const UNKEEPABLE = /\\u(?:0000|[dD][89a-fA-F])/;

function unkeepableIn(value: unknown, path: readonly PropertyKey[]): Fault[] {
  if (typeof value === 'string') {
    const holds = !value.includes('\0') && !/\p{Surrogate}/u.test(value);
    return holds
      ? []
      : [{ place: placeName(path), message: 'it holds a zero character or half of one, which no text does' }];
  }
  if (Array.isArray(value)) return value.flatMap((entry, index) => unkeepableIn(entry, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => unkeepableIn(entry, [...path, name]));
}
