import type { Guard } from '../../subgraph';
import type { Correction, EarlierFact, EarlierVersion } from './correction';
import type { EntryPlan } from './entry';
import { ownCategory, type FactPlan } from './facts';

/** What each correction of an entry changed, as far as this asker may see it. */
export function correctionsOf(plan: EntryPlan, earlier: readonly EarlierVersion[], guard: Guard): Correction[] {
  return earlier.map(({ version, replacedAt, replacedBy, value, next }) => ({
    version,
    correctedAt: replacedAt,
    correctedBy: replacedBy,
    changes: plan.facts
      .filter(({ column }) => JSON.stringify(value[column] ?? null) !== JSON.stringify(next[column] ?? null))
      .flatMap((fact) => earlierFact(plan, fact, value[fact.column], guard)),
  }));
}

/** That something more sensitive than the entry has changed is itself not told to whoever may not see it. */
function earlierFact(plan: EntryPlan, fact: FactPlan, value: unknown, guard: Guard): EarlierFact[] {
  const own = ownCategory(fact, plan.category);
  if (own && !guard.covers(own)) return [];
  const namesPeople = fact.is.kind === 'person' || fact.name === plan.sharedBy;
  return [{ field: fact.name, earlier: value === undefined || value === null || namesPeople ? null : JSON.stringify(value) }];
}
