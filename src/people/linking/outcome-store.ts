import type { EntityManager } from 'typeorm';
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
