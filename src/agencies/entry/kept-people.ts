import type { EntryFacts, EntryPlan } from './entry';
import type { EntryRow } from './entry-store';
import { partOf, type FactPlan } from './facts';

/**
 * A correction with those whom it leaves unsaid. Whoever corrects an entry may not be shown everybody in it, so leaving
 * somebody out takes nobody away: `without` does, and a person can be named there only by whoever may see them.
 * `unless` names facts that are kept in another way.
 */
export function keepingPeople(
  plan: EntryPlan,
  row: EntryRow,
  before: EntryFacts,
  settled: ReadonlySet<string>,
  unless: (fact: FactPlan) => boolean,
): EntryRow {
  const kept: Record<string, unknown> = {};
  for (const fact of plan.facts) {
    if (unless(fact)) continue;
    const stood = valuesOf(before[fact.name]);
    const unsaid = new Set(stood.filter((value) => isOf(fact, value, (person) => !settled.has(person))));
    if (unsaid.size === 0) continue;
    const said = [...valuesOf(row[fact.name])];
    // Each in its place, so that sending again what was shown is no correction.
    if (fact.list)
      kept[fact.name] = [...stood.flatMap((value) => (unsaid.has(value) ? [value] : said.splice(0, 1))), ...said];
    else if (said.length === 0) kept[fact.name] = stood[0];
  }
  return { ...row, ...kept };
}

/** A single value, or several, as several. */
export const valuesOf = (value: unknown): readonly unknown[] =>
  value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Whether a value of this fact names somebody, and all whom it names are like that. */
export function isOf(fact: FactPlan, value: unknown, like: (person: string) => boolean): boolean {
  const people = peopleOfValue(fact, value);
  return people.length > 0 && people.every(like);
}

/** Everybody whom a value of this fact names. */
export function peopleOfValue({ is }: FactPlan, value: unknown): string[] {
  if (is.kind === 'person') return [value as string];
  if (is.kind !== 'part') return [];
  const part = value as EntryFacts;
  return partOf(is.part).facts.flatMap((fact) =>
    valuesOf(part[fact.name]).flatMap((inner) => peopleOfValue(fact, inner)),
  );
}
