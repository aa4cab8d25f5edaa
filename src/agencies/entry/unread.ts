import type { Category } from '../../sharing';
import type { Guard } from '../../subgraph';
import type { EntryFacts } from './entry';
import { ownCategory, partOf, type FactPlan } from './facts';

// Which facts of an entry its writer may not read. Whoever may not read a fact may neither say nor change it.

/** A fact that is sent although its writer may not read it: where it stands, and the category by which it is read. */
export interface UnreadFact {
  readonly path: string;
  readonly category: Category;
}

type Covering = Pick<Guard, 'covers'>;

/** The guards, of some, that show a fact. */
const showing = <G extends Covering>(fact: FactPlan, category: Category, guards: readonly G[]): readonly G[] => {
  const own = ownCategory(fact, category);
  return own === undefined ? guards : guards.filter((guard) => guard.covers(own));
};

/** Is it prose, which a reader is shown as the category NARRATIVE alone? */
const isProse = (fact: FactPlan, category: Category): boolean =>
  fact.is.kind === 'scalar' && fact.is.scalar.scalar === 'text' && ownCategory(fact, category) === 'NARRATIVE';

/**
 * The first fact that is sent and that none of these guards shows. What is sent is looked at, never its value: a right guess and a wrong
 * one are refused alike. With `prose`, texts are left out: whoever may write a new entry may tell in it what happened.
 */
export function firstUnread(
  plans: readonly FactPlan[],
  category: Category,
  sent: EntryFacts,
  guards: readonly Covering[],
  prose?: 'but for prose',
): UnreadFact | undefined {
  for (const fact of plans) {
    const value = sent[fact.name];
    if (value === undefined || value === null) continue;
    const shown = showing(fact, category, guards);
    if (shown.length === 0) {
      if (prose && isProse(fact, category)) continue;
      return { path: fact.name, category: ownCategory(fact, category) ?? category };
    }
    if (fact.is.kind !== 'part') continue;
    const part = partOf(fact.is.part);
    const values = (Array.isArray(value) ? value : [value]) as EntryFacts[];
    for (const [index, one] of values.entries()) {
      const inner = firstUnread(part.facts, part.category, one, shown, prose);
      if (inner) return { ...inner, path: `${fact.name}${fact.list ? `.${index}` : ''}.${inner.path}` };
    }
  }
  return undefined;
}

/** How far a writer reads a fact, by every way into its entry. */
export type Reading = 'WHOLE' | 'IN_PART' | 'NOT';

/**
 * A fact is read only if each way into the entry shows it. Whoever read an entry by one way was not shown what another would have
 * shown, and must not empty it by leaving it out.
 */
export function readingOf(fact: FactPlan, category: Category, guards: readonly Covering[]): Reading {
  if (showing(fact, category, guards).length < guards.length) return 'NOT';
  if (fact.is.kind !== 'part') return 'WHOLE';
  const part = partOf(fact.is.part);
  return part.facts.every((inner) => readingOf(inner, part.category, guards) === 'WHOLE') ? 'WHOLE' : 'IN_PART';
}
