import type { Category } from '../../sharing';
import type { Guard } from '../../subgraph';
import type { Correction, EarlierFact, EarlierVersion } from './correction';
import type { EntryPlan } from './entry';
import { ownCategory, partOf, type FactPlan } from './facts';

/** What has versions: an entry, or the facts of a record. */
export type Versioned = Pick<EntryPlan, 'facts' | 'category' | 'sharedBy'>;

type Row = EarlierVersion['value'];

/** What one version said otherwise than the next, as far as this asker may see it. */
export const changesSeen = (plan: Versioned, value: Row, next: Row, guard: Guard): EarlierFact[] =>
  plan.facts.flatMap((fact) => earlierFact(plan, fact, value[fact.column] ?? null, next[fact.column] ?? null, guard));

/** What each correction of an entry changed, as far as this asker may see it. */
export function correctionsOf(plan: EntryPlan, earlier: readonly EarlierVersion[], guard: Guard): Correction[] {
  const corrections = earlier.map(({ replacedAt, replacedBy, value, next }) => ({
    correctedAt: replacedAt,
    correctedBy: replacedBy,
    changes: changesSeen(plan, value, next, guard),
  }));
  // A correction of nothing that this asker may see is none for them: that there was one would tell that there is something.
  return corrections.filter(({ changes }) => changes.length > 0);
}

/** That something more sensitive than the entry has changed is itself not told to whoever may not see it. */
function earlierFact(plan: Versioned, fact: FactPlan, value: unknown, next: unknown, guard: Guard): EarlierFact[] {
  if (!isCovered(fact, plan.category, guard)) return [];
  const seen = (said: unknown) => JSON.stringify(covered(fact, said, guard, 'with people'));
  if (seen(value) === seen(next)) return [];
  const namesPeople = fact.is.kind === 'person' || fact.name === plan.sharedBy;
  return [{ field: fact.name, earlier: value === null || namesPeople ? null : JSON.stringify(covered(fact, value, guard)) }];
}

function isCovered(fact: FactPlan, category: Category, guard: Guard): boolean {
  const own = ownCategory(fact, category);
  return own === undefined || guard.covers(own);
}

/** What a fact said, short of what stands inside it for others alone; and of people, who are known by numbers here. */
function covered({ is }: FactPlan, value: unknown, guard: Guard, people?: 'with people'): unknown {
  if (is.kind !== 'part' || value === null || value === undefined) return value;
  const { facts, category } = partOf(is.part);
  const shown = facts.filter((fact) => isCovered(fact, category, guard) && (people || fact.is.kind !== 'person'));
  const one = (part: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(shown.map((fact) => [fact.name, covered(fact, part[fact.name], guard, people)]));
  return Array.isArray(value) ? (value as Record<string, unknown>[]).map(one) : one(value as Record<string, unknown>);
}
