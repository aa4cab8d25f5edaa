import type { EntryFacts, EntryPlan } from './entry';
import { mayBind, type Binding } from './meaning';
import { peopleIn } from './people-in';
import { said, type AgencyPart, type AgencyDefinition } from './agency-rows';

/** An order that protects somebody, as far as the index has to know it: whom it concerns, and while which days. */
export interface OrderSaid {
  readonly basis: string;
  readonly reference: string;
  /** Everybody whom it binds, protects or names otherwise, in the words of whoever names them (a number, a key). */
  readonly people: readonly string[];
  /** Those whom a correction takes away from it. */
  readonly without: readonly string[];
  /** Its first and last day, the last null until further order; none where it has ended, or does not protect. */
  readonly days: { readonly from: string; readonly until: string | null } | null;
}

/** The orders of which an agency's part says something. */
export function ordersIn({ entries }: AgencyDefinition, part: AgencyPart): OrderSaid[] {
  return said(entries, part).flatMap(([plan, entered]) => {
    const { binds } = plan;
    return binds?.isOrder ? entered.map((facts) => orderIn(plan, binds, facts)) : [];
  });
}

function orderIn(plan: EntryPlan, binds: Binding, facts: EntryFacts & { reference: string }): OrderSaid {
  return {
    basis: plan.table.toUpperCase(),
    reference: facts.reference,
    people: peopleIn(plan, facts),
    without: (facts['without'] as readonly string[] | undefined) ?? [],
    days: daysOf(binds, facts),
  };
}

function daysOf(binding: Binding, facts: EntryFacts): OrderSaid['days'] {
  const { from, until } = binding;
  const begins = facts[from];
  if (typeof begins !== 'string' || !mayBind(binding, facts)) return null;
  const ends = until.map((name) => facts[name]).filter((day) => typeof day === 'string');
  return { from: begins, until: ends.sort()[0] ?? null };
}
