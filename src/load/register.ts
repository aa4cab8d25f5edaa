import { StartFailure } from '../kernel';
import { CellFault, columnsInWords, columnsOf, columnsUnread, type Columns } from '../lists';
import type { SourceAgency } from '../sharing';
import { FamilyFault, faultText, type Fault } from './family-fault';
import type { FamilyFile } from './family-form';
import { registerFields, type RegisterField } from './register-columns';
import { digestOf, registerRows, type RegisterRow } from './register-file';
import type { OfRegister } from './ready-family';
import { familyOfRow, RowNotes } from './register-row';
import { silenceOf } from './missing-columns';
import { NumbersOfTheFile, unusedIn } from './unused';

/** A register that has been read once from its first line to its last, and holds. */
export interface Register {
  readonly path: string;
  readonly holder: SourceAgency;
  /** SHA-256 of the file's bytes, hexadecimal: by which the file is known again. */
  readonly digest: string;
  readonly rows: number;
  /** What was taken to stand in which column, for the reader to check. */
  readonly columns: string;
  /** The people in it, each as a family file would say it, read again. */
  readonly people: () => AsyncGenerator<RegisterPerson, undefined>;
}

export interface RegisterPerson {
  readonly line: number;
  readonly said: FamilyFile | FamilyFault;
  /** What of it the index cannot use, in words. */
  readonly unused: readonly string[];
  readonly ofRegister?: OfRegister | undefined;
}

/** What whoever loads it says of its columns, by their headings. */
export interface GivenColumns {
  /** Which column holds what: "number=Client ref,family=Last known surname". */
  readonly columns?: string;
  /** Which columns are not read: "Team lead,Last contact". */
  readonly without?: string;
}

/** So many faults are looked for before it is plain that the file is not what it is taken for. */
const MOST_FAULTS = 30;

/**
 * Reads an agency's register of the people whom it holds, as its system exports it: CSV, a row for each, by the
 * agency's own number. Nothing of it is loaded unless all of it can be read.
 *
 * @throws {StartFailure} names the lines that do not hold
 */
export async function openRegister(
  path: string,
  holder: SourceAgency,
  given: GivenColumns = {},
  onRead?: (rows: number) => void,
): Promise<Register> {
  try {
    return await checked(path, holder, given, onRead ?? (() => undefined));
  } catch (cause) {
    throw cause instanceof FamilyFault ? new StartFailure(faultText(path, cause)) : cause;
  }
}

async function checked(
  path: string,
  holder: SourceAgency,
  given: GivenColumns,
  onRead: (rows: number) => void,
): Promise<Register> {
  const source = registerRows(path);
  const { value: heading } = await source.next();
  if (!heading) throw new FamilyFault('It is empty; its first line says what stands in each column.');
  const columns = columnsIn(heading, holder, given);
  const read = rowReader(holder, heading.cells.length, columns);
  const faults: Fault[] = [];
  const lines = new Map<string, number>();
  let rows = 0;
  for await (const row of source) {
    rows += 1;
    if (rows % 10_000 === 0) onRead(rows);
    const fault = faultIn(row, read, lines);
    if (fault !== undefined) faults.push({ place: `line ${row.line}`, message: fault });
    if (faults.length === MOST_FAULTS)
      throw new FamilyFault([...faults, { place: 'after it', message: 'nothing was looked at any more' }]);
  }
  if (faults.length > 0) throw new FamilyFault(faults);
  if (rows === 0) throw new FamilyFault('There is nobody in it.');
  return {
    path,
    holder,
    digest: await digestOf(path),
    rows,
    columns: columnsInWords(columns, heading.cells),
    async *people() {
      const again = registerRows(path);
      await again.next();
      const numbers = new NumbersOfTheFile();
      for await (const row of again) {
        const notes = new RowNotes();
        const what = said(row, read, notes);
        const fault = what instanceof FamilyFault;
        const unused = fault
          ? notes.leftOut
          : [...notes.leftOut, ...unusedIn(what), ...numbers.conflictsOf(what, row.line)];
        const ofRegister = fault
          ? undefined
          : { silence: silenceOf(holder, what, notes.saysKind), register: { holder, takesBack: notes.takesBack } };
        yield { line: row.line, said: what, unused, ofRegister };
      }
      return undefined;
    },
  };
}

function columnsIn(
  { cells }: RegisterRow,
  holder: SourceAgency,
  { columns: named, without }: GivenColumns,
): Columns<RegisterField> {
  const headings = cells.map((cell) => cell.trim());
  const columns = columnsOf(registerFields(holder), headings, named);
  if (!columns.has('number'))
    throw new FamilyFault(
      `No column has the agency's own number of each person, by which they are known again; there are ${headings.join(', ')}. Name yours with --columns "number=…".`,
    );
  // It may be the one that marks a refuge: whoever loads it says that it is not.
  const unread = columnsUnread(columns, headings, without);
  if (unread.length > 0) {
    throw new FamilyFault(
      `Nobody has said what stands in ${unread.map((heading) => `"${heading}"`).join(', ')}, which may be what must not be shown. Say what it is with --columns "confidential=${unread[0]}", or leave it out with --without "${unread.join(',')}".`,
    );
  }
  return columns;
}

type ReadRow = (row: RegisterRow, notes?: RowNotes) => FamilyFile;

const rowReader =
  (holder: SourceAgency, width: number, columns: Columns<RegisterField>): ReadRow =>
  ({ cells }, notes) => {
    if (cells.length !== width)
      throw new CellFault(
        `it has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} where the heading has ${width}`,
      );
    return familyOfRow(holder, cells, columns, notes);
  };

/** What is wrong with a row, or that its number stands further up already. */
function faultIn(row: RegisterRow, read: ReadRow, lines: Map<string, number>): string | undefined {
  try {
    const { reference } = read(row);
    const earlier = lines.get(reference);
    lines.set(reference, row.line);
    return earlier === undefined ? undefined : `its number stands in line ${earlier} already`;
  } catch (cause) {
    if (cause instanceof CellFault) return cause.message;
    throw cause;
  }
}

function said(row: RegisterRow, read: ReadRow, notes: RowNotes): FamilyFile | FamilyFault {
  try {
    return read(row, notes);
  } catch (cause) {
    if (cause instanceof CellFault) return new FamilyFault([{ place: `line ${row.line}`, message: cause.message }]);
    throw cause;
  }
}
