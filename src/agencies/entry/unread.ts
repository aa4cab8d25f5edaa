import type { Category } from '../../sharing';
import { harmlessness, mayReadText, WRITTEN, type Guard, type WrittenTexts } from '../../subgraph';
import { withinPart } from './audiences';
import type { EntryFacts } from './entry';
import { ownCategory, partOf, textOf, type FactPlan } from './facts';

// Which facts of an entry its writer may not read. Whoever may not read a fact may neither say nor change it.

/** A fact that is sent although its writer may not read it: where it stands, and the category by which it is read. */
export interface UnreadFact {
  readonly path: string;
  readonly category: Category;
}

/** A guard of an entry that stands: with the audiences of its texts. Without them, no text has been written yet. */
export interface GuardOfTexts extends Pick<Guard, 'covers' | 'reader'> {
  readonly [WRITTEN]?: WrittenTexts;
}

export const withTexts = (guard: Guard, written: WrittenTexts): Guard & GuardOfTexts => ({
  ...guard,
  [WRITTEN]: written,
});

const within = (guards: readonly GuardOfTexts[], part: string): GuardOfTexts[] =>
  guards.map((guard) => (guard[WRITTEN] ? { ...guard, [WRITTEN]: withinPart(guard[WRITTEN], part) ?? {} } : guard));

/** Is this guard's reader shown the text that stands in a fact? */
function showsText(fact: FactPlan, category: Category, guard: GuardOfTexts, standing: unknown): boolean {
  const text = textOf(fact, category);
  const written = guard[WRITTEN];
  if (!text || !written) return true;
  const own = ownCategory(fact, category);
  const answer = mayReadText(guard, own, harmlessness(text.kind, text.of), written[fact.name], standing);
  return answer === 'SHOWN' || answer === 'OPENED';
}

/** The guards, of some, that show a fact. */
const showing = (
  fact: FactPlan,
  category: Category,
  guards: readonly GuardOfTexts[],
  standing?: unknown,
): readonly GuardOfTexts[] => {
  const own = ownCategory(fact, category);
  // Narrative that was opened is read without its category, and written by those alone who have it.
  return guards.filter(
    (guard) => (own === undefined || guard.covers(own)) && showsText(fact, category, guard, standing),
  );
};

/** Is it prose, which a reader is shown as the category NARRATIVE alone? */
const isProse = (fact: FactPlan, category: Category): boolean =>
  fact.is.kind === 'scalar' && fact.is.scalar.scalar === 'text' && ownCategory(fact, category) === 'NARRATIVE';

/**
 * The first fact that is sent and that none of these guards shows. What is sent is looked at, never its value: a right
 * guess and a wrong one are refused alike. `standing` is what stands: the writer must read it. With `prose`, texts are
 * left out: whoever may write a new entry may tell in it what happened.
 */
export function firstUnread(
  plans: readonly FactPlan[],
  category: Category,
  sent: EntryFacts,
  guards: readonly GuardOfTexts[],
  prose?: 'but for prose',
  standing: readonly EntryFacts[] = [{}],
): UnreadFact | undefined {
  for (const fact of plans) {
    const value = sent[fact.name];
    if (value === undefined || value === null) continue;
    const stands = standing.map((one) => one[fact.name]);
    const shown = guards.filter((guard) => stands.every((one) => showing(fact, category, [guard], one).length > 0));
    if (shown.length === 0) {
      if (prose && isProse(fact, category)) continue;
      return { path: fact.name, category: ownCategory(fact, category) ?? category };
    }
    if (fact.is.kind !== 'part') continue;
    const part = partOf(fact.is.part);
    const values = (Array.isArray(value) ? value : [value]) as EntryFacts[];
    for (const [index, one] of values.entries()) {
      const inner = firstUnread(part.facts, part.category, one, within(shown, fact.name), prose, partsOf(stands));
      if (inner) return { ...inner, path: `${fact.name}${fact.list ? `.${index}` : ''}.${inner.path}` };
    }
  }
  return undefined;
}

/** The parts that stand in a fact, or one that says nothing where there is none. */
function partsOf(stands: readonly unknown[]): EntryFacts[] {
  const parts = stands.flat().filter((one): one is EntryFacts => typeof one === 'object' && one !== null);
  return parts.length > 0 ? parts : [{}];
}

/** How far a writer reads a fact, by every way into its entry. */
export type Reading = 'WHOLE' | 'IN_PART' | 'NOT';

/**
 * A fact is read only if each way into the entry shows it. Whoever read an entry by one way was not shown what another
 * would have shown, and must not empty it by leaving it out.
 */
export function readingOf(
  fact: FactPlan,
  category: Category,
  guards: readonly GuardOfTexts[],
  standing?: unknown,
): Reading {
  if (showing(fact, category, guards, standing).length < guards.length) return 'NOT';
  if (fact.is.kind !== 'part') return 'WHOLE';
  const part = partOf(fact.is.part);
  const inside = within(guards, fact.name);
  const values = partsOf([standing]);
  const isWhole = (inner: FactPlan) =>
    values.every((value) => readingOf(inner, part.category, inside, value[inner.name]) === 'WHOLE');
  return part.facts.every(isWhole) ? 'WHOLE' : 'IN_PART';
}

export { within as guardsWithin };
