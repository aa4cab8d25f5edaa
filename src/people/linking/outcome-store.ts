import type { Send } from './rows';

/** Whose record each file's entry is now: by the file's reference, for files of one person each. */
export async function personsOfFiles(send: Send): Promise<ReadonlyMap<string, string>> {
  const rows = await send<{ family: string; person: string }>(
    'persons-of-files',
    `SELECT family, person_id AS person FROM people.record WHERE family IS NOT NULL`,
    [],
  );
  return new Map(rows.map(({ family, person }) => [family, person]));
}
