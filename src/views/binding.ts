import { mayBind, type Binding, type EntryPlan } from '../agencies';
import type { Released } from './agency-answers';
import { factsNaming } from './people-in-entries';
import { dayOf, endOf, holds } from './when';
import { wordsOf } from './words';

/** The facts that say whom an entry binds, when, and to what. */
export const factsBinding = (
  plan: EntryPlan,
  { from, until, only, except, forbids, bound, approach }: Binding,
): string[] =>
  [from, ...until, only?.fact, except?.fact, ...forbids, ...factsNaming(plan, [bound, approach])].filter(
    (fact) => fact !== undefined,
  );

/** Does an entry bind somebody on this day? One that forbids nothing of the sort does not. */
export function bindsToday(entry: Released, binding: Binding, today: string): boolean {
  const { facts } = entry;
  const { from, until, approach } = binding;
  if (!mayBind(binding, facts)) return false;
  if (!holds(dayOf(facts[from]), endOf(facts, until), today)) return false;
  return (
    (approach !== undefined && (approach === 'OWNER' || 'roles' in approach)) ||
    forbidden(entry, binding, today).length > 0
  );
}

/** An entry as far as it forbids today: of conditions, those alone that do; whoever the others name is not meant. */
export function asFarAsItForbids(entry: Released, { forbids, kinds }: Binding, today: string): Released {
  const facts: Record<string, unknown> = { ...entry.facts };
  for (const name of forbids) {
    const fact = entry.plan.facts.find((candidate) => candidate.name === name);
    if (fact?.is.kind === 'scalar' || facts[name] === null || facts[name] === undefined) continue;
    const all: readonly unknown[] = Array.isArray(facts[name]) ? facts[name] : [facts[name]];
    facts[name] = all.filter((one) => {
      const { kind, startedOn, endedOn } = (typeof one === 'string' ? { kind: one } : (one ?? {})) as Record<
        string,
        unknown
      >;
      return (
        typeof kind === 'string' &&
        (kinds === undefined || kinds.includes(kind)) &&
        holds(dayOf(startedOn), dayOf(endedOn), today)
      );
    });
  }
  return { ...entry, facts: { ...facts, reference: entry.facts.reference } };
}

/** What is forbidden: texts as they stand; of values and parts, those that forbid today. */
export function forbidden(entry: Released, binding: Binding, today: string): string[] {
  const { plan, facts } = asFarAsItForbids(entry, binding, today);
  return binding.forbids.flatMap((name) => {
    const value = facts[name];
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    const isText = plan.facts.find((fact) => fact.name === name)?.is.kind === 'scalar';
    return all.flatMap((one) => {
      if (typeof one === 'string') return isText ? [one] : [wordsOf(one)];
      if (typeof one !== 'object' || one === null) return [];
      const { kind, says } = one as { kind: string; says?: unknown };
      return [typeof says === 'string' ? `${wordsOf(kind)}: ${says}` : wordsOf(kind)];
    });
  });
}
