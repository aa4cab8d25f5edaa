import type { EntityManager } from 'typeorm';
import type { Send } from './rows';

/** So many at once: no statement takes long, however many records there are and however busy the machine is. */
const AT_ONCE = 20_000;

/** Whose record each file's entry is now: by the file's reference, for files of one person each. */
export async function personsOfFiles(send: Send): Promise<ReadonlyMap<string, string>> {
  const persons = new Map<string, string>();
  for (let after = 0; ;) {
    const rows = await send<{ number: number; family: string; person: string }>(
      'persons-of-files',
      `SELECT number, family, person_id AS person FROM people.record
       WHERE family IS NOT NULL AND number > $1 ORDER BY number LIMIT $2`,
      [after, AT_ONCE],
    );
    for (const { family, person } of rows) persons.set(family, person);
    if (rows.length < AT_ONCE) return persons;
    after = rows.at(-1)!.number;
  }
}

/** Which agencies know each of these people. */
export async function knownTo(
  manager: EntityManager,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await manager.query<{ person: string; holders: string[] }[]>(
    `/* known-to */ SELECT person_id AS person, array_agg(DISTINCT holder) AS holders FROM people.involvement
     WHERE person_id = ANY ($1::uuid[]) AND known GROUP BY 1`,
    [people],
  );
  return new Map(rows.map(({ person, holders }) => [person, holders]));
}
