import { HOLDERS, type Agency, type Holder } from './agency-name';
import type { PersonFacts, Question } from './question';
import { ROLES, type Role } from './role';
import type { Purpose } from './purpose';
import type { Agreement } from './agreement';

/**
 * People who between them stand for everybody that a decision could tell apart: whoever asks about them under two sets of
 * agreements sees what a change would do, without a single real person being looked at.
 */

/** One thing about a person that a decision may turn on, in words. */
export interface Trait {
  readonly says: string;
  readonly holds: (person: RepresentativePerson) => boolean;
}

export interface RepresentativePerson {
  readonly facts: PersonFacts;
  readonly holder: Holder;
}

const AGES = [true, false, undefined] as const;
const YES_OR_NO = [true, false] as const;

/** The people about whom one agency is asked by another. */
export function representativePeople(holder: Holder, asking: Agency): RepresentativePerson[] {
  const isHolder = HOLDERS.some((name) => name === asking);
  const people: RepresentativePerson[] = [];
  for (const isChild of AGES) {
    for (const isKnown of YES_OR_NO) {
      for (const isKnownToAsker of isHolder && asking !== holder ? YES_OR_NO : [isKnown && asking === holder]) {
        for (const isProtected of YES_OR_NO) {
          const knownTo = HOLDERS.filter((name) => (name === holder && isKnown) || (name === asking && isKnownToAsker));
          const facts = { id: 'representative', isChild, knownTo, isProtected, conflictedPractitioners: [], limitedAccess: [] };
          people.push({ holder, facts });
        }
      }
    }
  }
  return people;
}

/** What may be said of such people, the plainest first. */
export const traitsFor = (asking: Agency): readonly Trait[] => [
  { says: 'children', holds: ({ facts }) => facts.isChild === true },
  { says: 'people who are not known to be children', holds: ({ facts }) => facts.isChild !== true },
  { says: 'adults', holds: ({ facts }) => facts.isChild === false },
  { says: 'people whom the agency that shares knows', holds: ({ facts, holder }) => facts.knownTo.includes(holder) },
  { says: 'people whom the agency that shares does not know', holds: ({ facts, holder }) => !facts.knownTo.includes(holder) },
  { says: 'people whom the agency that asks knows', holds: ({ facts }) => facts.knownTo.some((name) => name === asking) },
  { says: 'people whom nobody has marked as needing protection', holds: ({ facts }) => !facts.isProtected },
  { says: 'people who need protection', holds: ({ facts }) => facts.isProtected },
];

/** The question that somebody in a role would ask about such a person. */
export const representativeQuestion = (
  role: Role,
  purpose: Purpose,
  { facts, holder }: RepresentativePerson,
  agreements: readonly Agreement[],
  on: string,
): Question => {
  const { agency, side } = ROLES[role];
  return { asker: { id: 'nobody', agency, role, side, desk: 'any desk' }, purpose, on, holder, person: facts, agreements };
};

/** Some of the people, in as few words as tell them from the rest. */
export function wordsFor(some: ReadonlySet<RepresentativePerson>, all: readonly RepresentativePerson[], traits: readonly Trait[]): string {
  if (some.size === all.length) return 'anybody';
  const fits = (chosen: readonly Trait[]) => all.every((person) => chosen.every(({ holds }) => holds(person)) === some.has(person));
  for (const size of [1, 2, 3]) {
    const found = choose(traits, size).find(fits);
    if (found) return found.map(({ says }) => says).join(', if also ');
  }
  // No single sentence: what is true of all of them, and that it is not all of those.
  const common = traits.filter(({ holds }) => [...some].every(holds)).map(({ says }) => says);
  return common.length > 0 ? `some ${common.join(', if also ')}` : 'some people';
}

function choose<T>(values: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return values.flatMap((value, index) => choose(values.slice(index + 1), size - 1).map((rest) => [value, ...rest]));
}
