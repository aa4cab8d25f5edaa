import type { EntryFacts, EntryPlan } from './entry';
import { partOf, type FactPlan } from './facts';

/** Somebody who has a part in an entry, and whether that shows that they need protection. */
export interface Part {
  readonly person: string;
  readonly protects: boolean;
}

/** Everybody whom an entry names, in the words of whoever names them (a number, a key), each once. */
export const peopleIn = (plan: EntryPlan, facts: EntryFacts): string[] => [
  ...new Set(tiesIn(plan, facts).map(({ person }) => person)),
];

/** Who has a part in an entry, whose it is included. */
export function tiesIn(plan: EntryPlan, facts: EntryFacts): Part[] {
  const owner = facts['person'];
  const protecting = new Set(plan.protects);
  return [
    ...(typeof owner === 'string' ? [{ person: owner, protects: protecting.has('OWNER') }] : []),
    ...tiesInFacts(plan.facts, facts, (part) => protecting.has(String(part['role']))),
  ];
}

function tiesInFacts(
  plans: readonly FactPlan[],
  facts: EntryFacts,
  roleProtects: (part: EntryFacts) => boolean,
): Part[] {
  return plans.flatMap(({ is, name }) => {
    const value = facts[name];
    if (value === null || value === undefined) return [];
    if (is.kind === 'person') return [{ person: value as string, protects: is.protects || roleProtects(facts) }];
    if (is.kind !== 'part') return [];
    const parts = (Array.isArray(value) ? value : [value]) as EntryFacts[];
    return parts.flatMap((part) => tiesInFacts(partOf(is.part).facts, part, roleProtects));
  });
}

/** The same facts with everybody named otherwise: a key in a file by the agency's number. */
export function withPeopleNamed<T extends EntryFacts>(
  plans: readonly FactPlan[],
  facts: T,
  nameOf: (person: string) => string,
): T {
  const renamed: Record<string, unknown> = { ...facts };
  if (typeof facts['person'] === 'string') renamed['person'] = nameOf(facts['person']);
  for (const { is, name } of plans) {
    const value = facts[name];
    if (value === null || value === undefined) continue;
    if (is.kind === 'person') renamed[name] = nameOf(value as string);
    if (is.kind !== 'part') continue;
    const inner = partOf(is.part).facts;
    renamed[name] = Array.isArray(value)
      ? (value as EntryFacts[]).map((part) => withPeopleNamed(inner, part, nameOf))
      : withPeopleNamed(inner, value as EntryFacts, nameOf);
  }
  return renamed as T;
}

/** The facts in which people are named, in an entry or in a part of one. */
export const namesOfPeople = (facts: readonly FactPlan[]): string[] =>
  facts.flatMap(({ is, name }) =>
    is.kind === 'person' ? [name] : is.kind === 'part' ? namesOfPeople(partOf(is.part).facts) : [],
  );
