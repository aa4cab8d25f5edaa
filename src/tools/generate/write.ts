import { createWriteStream, mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvLine } from './csv';
import { filesOf } from './family-files';
import { familiesOf } from './people';
import { recordsOf } from './records';
import { REGISTERS, type RegisterName } from './registers';

export interface Made {
  readonly people: number;
  readonly records: number;
  readonly files: number;
}

const FAMILIES_IN_A_FOLDER = 1_000;
const TOLD_EVERY = 500;

/**
 * Writes each agency's files of each family, a thousand families to a folder, and beside them persons.csv, which says
 * whose entry each is. One family is in memory at a time.
 */
export async function writeFamilyFiles(
  folder: string,
  people: number,
  seed: number,
  onProgress: (people: number) => void,
): Promise<Made> {
  let made = { people: 0, records: 0, files: 0 };
  mkdirSync(folder, { recursive: true });
  async function* persons() {
    yield csvLine(['reference', 'key', 'agency', 'person']);
    for (const family of familiesOf(people, seed)) {
      const under = join(folder, String(Math.floor(family.number / FAMILIES_IN_A_FOLDER)).padStart(4, '0'));
      if (family.number % FAMILIES_IN_A_FOLDER === 0) mkdirSync(under, { recursive: true });
      const records = recordsOf(family, seed);
      const files = filesOf(family, records, seed);
      await Promise.all(
        files.map(({ reference, content }) =>
          writeFile(join(under, `${reference}.json`), `${JSON.stringify(content)}\n`),
        ),
      );
      yield files
        .flatMap(({ reference, agency, persons: entries }) =>
          entries.map(({ key, person }) => csvLine([reference, key, agency, person])),
        )
        .join('');
      made = {
        people: made.people + family.people.length,
        records: made.records + records.length,
        files: made.files + files.length,
      };
      if (family.number % TOLD_EVERY === 0) onProgress(made.people);
    }
  }
  await pipeline(Readable.from(persons()), createWriteStream(join(folder, 'persons.csv')));
  return made;
}

/** Writes a register as CSV; unless it is labelled, without the column that says whose record each is. */
export async function writeRegister(
  file: string,
  register: RegisterName,
  people: number,
  seed: number,
  labelled: boolean,
  onProgress: (people: number) => void,
): Promise<Made> {
  const { columns, label, rows } = REGISTERS[register];
  const keep = (row: readonly string[]) => (labelled ? row : row.filter((_, at) => columns[at] !== label));
  let made = { people: 0, records: 0, files: 1 };
  mkdirSync(dirname(file), { recursive: true });
  function* lines() {
    yield csvLine(keep(columns));
    for (const family of familiesOf(people, seed)) {
      const written = rows(family, seed);
      yield written.map((row) => csvLine(keep(row))).join('');
      made = { ...made, people: made.people + family.people.length, records: made.records + written.length };
      if (family.number % TOLD_EVERY === 0) onProgress(made.people);
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return made;
}
