import type { EntityManager } from 'typeorm';
import { placeRecords, type FreshRecord, type MayJoin, type Placements } from '../people/linking';
import type { Identified } from './identify';
import type { ReadyFamily } from './ready-family';

export interface IdentifiedFamily {
  readonly ready: ReadyFamily;
  readonly identified: Identified;
}

/** Families whose people have been matched, and what matching wants written with them. */
export interface PlacedFamilies {
  readonly families: readonly IdentifiedFamily[];
  readonly placements: Placements;
}

/**
 * Matches those who are new to the index with everybody who is there, and with each other, before they are written:
 * most of them go at once to where they belong.
 */
export async function placeFamilies(
  families: readonly IdentifiedFamily[],
  manager: EntityManager,
  mayJoin?: MayJoin,
): Promise<PlacedFamilies> {
  const fresh = families.flatMap(({ ready: { file, people }, identified }) =>
    people.flatMap(({ key, features, isProtected }): FreshRecord[] => {
      const { recordId, personId, isKnown } = identified.get(key)!;
      return isKnown ? [] : [{ record: recordId, person: personId, family: file.reference, features, isProtected }];
    }),
  );
  const placements = await placeRecords(manager, fresh, mayJoin);
  const placed = families.map(({ ready, identified }) => ({
    ready,
    identified: new Map(
      [...identified].map(([key, person]) => [
        key,
        { ...person, personId: placements.of.get(person.recordId)?.person ?? person.personId },
      ]),
    ),
  }));
  return { families: placed, placements };
}
