import type { EntityManager } from 'typeorm';
import { featuresOf, placeRecords, type FreshRecord, type Placements } from '../people/linking';
import { caseTieRows, saysOf } from './people-rows';
import type { FamilyFile } from './family-form';
import type { Identified } from './identify';

export interface IdentifiedFamily {
  readonly file: FamilyFile;
  readonly identified: Identified;
}

/** A family whose people have been matched, and what matching wants written with them. */
export interface PlacedFamilies {
  readonly families: readonly IdentifiedFamily[];
  readonly placements: Placements;
  readonly features: ReadonlyMap<string, FreshRecord>;
}

/**
 * Matches those who are new to the index with everybody who is there, and with each other, before they are written: most
 * of them go at once to where they belong.
 */
export async function placeFamilies(families: readonly IdentifiedFamily[], manager: EntityManager): Promise<PlacedFamilies> {
  const fresh = new Map<string, FreshRecord>();
  for (const { file, identified } of families) {
    const marked = new Set(
      caseTieRows(file, (key) => identified.get(key)!)
        .filter(({ protects }) => protects)
        .map(({ recordId }) => recordId),
    );
    for (const person of file.people) {
      const { recordId, personId, isKnown } = identified.get(person.key)!;
      if (isKnown) continue;
      const says = saysOf(person);
      const isProtected = marked.has(recordId) || [...says.names, ...says.addresses].some(({ confidential }) => confidential);
      fresh.set(recordId, { record: recordId, person: personId, family: file.reference, features: featuresOf(says), isProtected });
    }
  }
  const placements = await placeRecords(manager, [...fresh.values()]);
  const placed = families.map(({ file, identified }) => ({
    file,
    identified: new Map(
      [...identified].map(([key, person]) => [key, { ...person, personId: placements.of.get(person.recordId)?.person ?? person.personId }]),
    ),
  }));
  return { families: placed, placements, features: fresh };
}
