import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabases, type Databases } from '../server/databases/databases';
import { FamilyFault, loadRegister, openRegister, type LoadedFile } from '../load';
import { canonicalIdentifier, SCHEME_OF } from '../people';
import { openItems, personsOfFiles, sendBy } from '../people/linking';
import { type Releasers, StartFailure } from '../kernel';
import type { SourceAgency } from '../sharing';
import { databaseOfItsOwn, folderOfItsOwn, type ServerChoice } from './database-apart';

/** A register to be loaded: its headings, and its rows in order. */
export interface RegisterRows {
  readonly holder: SourceAgency;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Which column holds what, where the headings do not say: "bornOn=birth". */
  readonly named?: string;
}

/** What became of the rows of some registers: who is whose, and about whom a person is asked. */
export interface Became {
  /** The person to whom an agency's own number led. */
  personOf(holder: SourceAgency, number: string): string | undefined;
  /** Between which people a question is open. */
  isAsked(one: string, other: string): boolean;
  readonly asked: readonly (readonly [string, string])[];
}

/**
 * Loads registers one after the other into a database of its own, as `npm run load -- --register` does, with default
 * thresholds.
 */
export async function loadApart(
  registers: readonly RegisterRows[],
  server: ServerChoice,
  releasers: Releasers,
  onLoaded: (rows: number) => void = () => undefined,
): Promise<{ readonly became: Became; readonly databases: Databases }> {
  const folder = await folderOfItsOwn(releasers);
  const url = await databaseOfItsOwn(server, releasers);
  const databases = await openDatabases(() => url, releasers);
  for (const { holder, columns, rows, named } of registers) {
    const path = join(folder, `${holder}.csv`);
    await writeFile(path, csv([columns, ...rows]));
    const register = await openRegister(path, holder, named === undefined ? {} : { columns: named });
    const faults: string[] = [];
    await loadRegister(register, databases, (loaded: readonly LoadedFile[]) => {
      for (const { outcome, path: place } of loaded)
        if (outcome instanceof FamilyFault) faults.push(`${place}: ${outcome.message}`);
      onLoaded(loaded.length);
    });
    if (faults.length > 0)
      throw new StartFailure(`${faults.length} rows of ${holder} could not be loaded. ${faults.slice(0, 5).join(' ')}`);
  }
  return { became: await became(databases), databases };
}

async function became({ hub }: Databases): Promise<Became> {
  const send = sendBy(hub);
  const persons = await personsOfFiles(send);
  const asked = (await openItems(send, 1_000_000)).map(({ a, b }): readonly [string, string] => [a.person, b.person]);
  const pairs = new Set(asked.map(([a, b]) => [a, b].sort().join(' ')));
  return {
    personOf: (holder, number) =>
      persons.get(`register/${holder}/${canonicalIdentifier(SCHEME_OF[holder], number).value}`),
    isAsked: (one, other) => pairs.has([one, other].sort().join(' ')),
    asked,
  };
}

const csv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map(
      (row) => `${row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`,
    )
    .join('');
