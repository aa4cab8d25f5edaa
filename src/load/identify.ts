import { OWN_SCHEMES } from '../partnership';
import { FamilyFault } from './family-fault';
import { referenceText, type Reference } from './people-rows';
import type { ReadyPerson } from './ready-family';

/** One person of a file: the record that the file's entry makes, and the person whose record it is. */
export interface IdentifiedPerson {
  readonly recordId: string;
  readonly personId: string;
  /** Whether the record was there before, so that loading it again keeps it where it is. */
  readonly isKnown: boolean;
  /** Every number that leads to this person, and whether it led to them before. */
  readonly references: readonly (Reference & { readonly isNew: boolean })[];
}

/** A family's people by their keys in the file. */
export type Identified = ReadonlyMap<string, IdentifiedPerson>;

const AGENCIES_OWN: ReadonlySet<string> = new Set(OWN_SCHEMES);
const isAgencys = ({ scheme }: Reference): boolean => AGENCIES_OWN.has(scheme);

/** To whom a number leads already; and whose record has it, where the number is a file's own. */
export interface Found {
  readonly personId: string;
  /** The records that have given this number. */
  readonly records: readonly string[];
}

/**
 * Finds each person by any of their numbers, or makes them. `found` says to whom numbers belong already. Agencies' own
 * numbers that lead to two people are a fault, not a merge; so is one number given to two people of a family. A record
 * that is there already stays with its person: that may have been a practitioner's decision.
 */
export function identify(family: readonly ReadyPerson[], found: ReadonlyMap<string, Found>): Identified {
  const people = new Map<string, IdentifiedPerson>();
  const whose = new Map<string, string>();
  const numbered = new Map<string, string>();
  family.forEach((person, index) => {
    const fault = (message: string) => new FamilyFault([{ place: `people[${index}]`, message }]);
    const numbers = person.references;
    const [ofTheFile] = numbers as readonly [Reference];
    const own = found.get(referenceText(ofTheFile));
    const recordId = own?.records[0] ?? person.recordId;
    // What the record said before has been settled: it may lead to another by now, and yet be no news.
    const news = numbers.filter((number) => !found.get(referenceText(number))?.records.includes(recordId));
    const leadingTo = (some: readonly Reference[]) => [
      ...new Set(some.flatMap((number) => found.get(referenceText(number))?.personId ?? [])),
    ];
    const byAgencies = [...new Set([...(own ? [own.personId] : []), ...leadingTo(news.filter(isAgencys))])];
    if (byAgencies.length > 1) {
      throw fault(
        `the numbers of ${person.key} belong to ${byAgencies.length} different people already: ${numbers.map(referenceText).join(', ')}. If they are one person, join them (mergePeople), and load the file again`,
      );
    }
    // Other numbers lead to a person where no agency's own does, if all lead to the same; else matching weighs them.
    const byOthers = leadingTo(news.filter((number) => !isAgencys(number)));
    const personId = byAgencies[0] ?? (byOthers.length === 1 ? byOthers[0]! : recordId);
    const other = whose.get(personId);
    if (other !== undefined && !(own && people.get(other)!.isKnown))
      throw fault(`${other} and ${person.key} have a number in common`);
    whose.set(personId, person.key);
    for (const number of numbers) {
      const earlier = numbered.get(referenceText(number));
      if (earlier !== undefined) throw fault(`${referenceText(number)} is given to ${earlier} as well`);
      numbered.set(referenceText(number), person.key);
    }
    people.set(person.key, {
      recordId,
      personId,
      isKnown: own !== undefined,
      references: numbers.map((number) => ({ ...number, isNew: !found.has(referenceText(number)) })),
    });
  });
  return people;
}
