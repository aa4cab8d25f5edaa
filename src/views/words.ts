import { ownCategory, type EntryPlan, type FactPlan } from '../agencies';
import { snakeCase } from '../kernel';

/** An enumeration's value, or a name in the code, in plain words: NON_MOLESTATION_ORDER is "non molestation order". */
export const wordsOf = (name: string): string => snakeCase(name).replaceAll('_', ' ').toLowerCase();

/** The facts that make an entry's line: short ones, which are released with the entry itself. */
export const lineFacts = (plan: EntryPlan): FactPlan[] =>
  (plan.summary ?? []).flatMap((name) => {
    const fact = plan.facts.find((candidate) => candidate.name === name);
    return fact &&
      (fact.is.kind === 'scalar' || fact.is.kind === 'enumeration') &&
      ownCategory(fact, plan.category) === undefined
      ? [fact]
      : [];
  });

/**
 * "protective order: non molestation order, expires on 2020-10-08". Never a narrative, a place, or what is more
 * sensitive than the entry.
 */
export function lineOf(plan: EntryPlan, facts: Readonly<Record<string, unknown>>): string {
  const said = lineFacts(plan).flatMap((fact) => phrase(fact, facts[fact.name]) ?? []);
  const kind = wordsOf(plan.entity.name);
  return said.length === 0 ? kind : `${kind}: ${said.join(', ')}`;
}

function phrase({ name, is }: FactPlan, value: unknown): string | undefined {
  if (Array.isArray(value))
    return value.length === 0 ? undefined : `${wordsOf(name)} ${value.map((one) => plainOf(is, one)).join(' and ')}`;
  if (typeof value === 'boolean') return value ? wordsOf(name) : `not ${wordsOf(name)}`;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  // What kind it is needs no more words.
  return name === 'kind' ? plainOf(is, value) : `${wordsOf(name)} ${plainOf(is, value)}`;
}

const plainOf = (is: FactPlan['is'], value: unknown): string =>
  is.kind === 'enumeration' ? wordsOf(String(value)) : String(value);
