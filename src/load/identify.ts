import { deterministicId } from '../kernel';
import { FamilyFault } from './family-fault';
import type { FamilyFile } from './family-form';
import { referencesOf, type Reference } from './people-rows';

/** A family's people, each with their id in the index, and every number that leads to them. */
export interface Identified {
  readonly ids: ReadonlyMap<string, string>;
  readonly references: readonly (Reference & { readonly personId: string })[];
}

export const referenceText = ({ scheme, value }: Reference): string => `${scheme} ${value}`;

/** Every number that a file gives to its people. */
export const referencesIn = (file: FamilyFile): Reference[] => file.people.flatMap((person) => referencesOf(file, person));

/**
 * Finds each person by any of their numbers, or makes them. `found` says to whom numbers belong already. Numbers that lead
 * to two people are a fault, not a merge; so is one number given to two people of a family.
 */
export function identify(file: FamilyFile, found: ReadonlyMap<string, string>): Identified {
  const ids = new Map<string, string>();
  const whose = new Map<string, string>();
  const references = new Map<string, Reference & { personId: string }>();
  file.people.forEach((person, index) => {
    const fault = (message: string) => new FamilyFault([{ place: `people[${index}]`, message }]);
    const numbers = referencesOf(file, person);
    const known = [...new Set(numbers.map((number) => found.get(referenceText(number))).filter((id) => id !== undefined))];
    if (known.length > 1) {
      throw fault(
        `the numbers of ${person.key} belong to ${known.length} different people already: ${numbers.map(referenceText).join(', ')}`,
      );
    }
    const personId = known[0] ?? deterministicId('person', referenceText(numbers[0]!));
    const other = whose.get(personId);
    if (other !== undefined) throw fault(`${other} and ${person.key} have a number in common`);
    whose.set(personId, person.key);
    ids.set(person.key, personId);
    for (const number of [...numbers, { scheme: 'HUB', value: personId }]) {
      const earlier = references.get(referenceText(number));
      if (earlier && earlier.personId !== personId)
        throw fault(`${referenceText(number)} is given to ${whose.get(earlier.personId)} as well`);
      references.set(referenceText(number), { ...number, personId });
    }
  });
  return { ids, references: [...references.values()] };
}
