import type { Category } from '../../sharing';
import { harmlessness, mayReadText, type Guard, type IsHarmless, type Written } from '../../subgraph';
import { withinPart, writtenOf, type AudiencesKept } from './audiences';
import type { Correction, EarlierFact, EarlierVersion } from './correction';
import type { EntryPlan } from './entry';
import { ownCategory, partOf, textOf, type FactPlan } from './facts';
import { NUMBERING } from './numbering';

/**
 * The audiences of one version, and of every later one. What was open once and is closed now was closed by somebody, so it is
 * closed as it stood before too; and a text that was closed stays closed there, whoever opens what it was corrected to.
 */
type Audiences = readonly (Written | undefined)[];

/** What each correction of an entry changed, as far as this asker may see it. */
export function correctionsOf(plan: EntryPlan, earlier: readonly EarlierVersion[], guard: Guard): Correction[] {
  const { holder } = NUMBERING[plan.room];
  const of = (version: EarlierVersion['value']): Written => writtenOf(holder, (version['audiences'] ?? {}) as AudiencesKept);
  let since: Audiences = earlier[0] ? [of(earlier[0].next)] : [];
  const corrections = earlier.map(({ replacedAt, replacedBy, value, next }) => {
    const after = since;
    since = [...since, of(value)];
    const reading = { guard, since };
    const changes = plan.facts.flatMap((fact) =>
      earlierFact(plan, fact, value[fact.column] ?? null, next[fact.column] ?? null, reading, { guard, since: after }),
    );
    return { correctedAt: replacedAt, correctedBy: replacedBy, changes };
  });
  // A correction of nothing that this asker may see is none for them: that there was one would tell that there is something.
  return corrections.filter(({ changes }) => changes.length > 0);
}

interface Reading {
  readonly guard: Guard;
  readonly since: Audiences;
}

/** That something more sensitive than the entry has changed is itself not told to whoever may not see it. */
function earlierFact(plan: EntryPlan, fact: FactPlan, value: unknown, next: unknown, reading: Reading, after: Reading): EarlierFact[] {
  if (!isReadable(fact, plan.category, value, reading) || !isReadable(fact, plan.category, next, after)) return [];
  const seen = (said: unknown) => JSON.stringify(covered(fact, said, reading, 'with people'));
  if (seen(value) === seen(next)) return [];
  const namesPeople = fact.is.kind === 'person' || fact.name === plan.sharedBy;
  return [{ field: fact.name, earlier: value === null || namesPeople ? null : JSON.stringify(covered(fact, value, reading)) }];
}

/**
 * Categories whose earlier values are for those alone who are told where somebody is: an ordinary place may have been corrected
 * to a confidential one. It does not depend on whether it was.
 */
const MAY_HAVE_BECOME_CONFIDENTIAL: ReadonlySet<Category> = new Set<Category>(['ADDRESS', 'INCIDENT_PLACE']);

const harmless = new WeakMap<FactPlan, IsHarmless>();

function isHarmless(fact: FactPlan, text: NonNullable<ReturnType<typeof textOf>>): IsHarmless {
  let known = harmless.get(fact);
  if (!known) harmless.set(fact, (known = harmlessness(text.kind, text.of)));
  return known;
}

function isReadable(fact: FactPlan, category: Category, value: unknown, { guard, since }: Reading): boolean {
  const own = ownCategory(fact, category);
  if (MAY_HAVE_BECOME_CONFIDENTIAL.has(own ?? category) && !guard.covers('PROTECTED_ADDRESS')) return false;
  const text = textOf(fact, category);
  if (!text) return own === undefined || guard.covers(own);
  return since.every((written) => {
    const answer = mayReadText(guard, own, isHarmless(fact, text), written?.[fact.name], value);
    return answer === 'SHOWN' || answer === 'OPENED';
  });
}

/** What a fact said, short of what stands inside it for others alone; and of people, who are known by numbers here. */
function covered({ is, name }: FactPlan, value: unknown, reading: Reading, people?: 'with people'): unknown {
  if (is.kind !== 'part' || value === null || value === undefined) return value;
  const { facts, category } = partOf(is.part);
  const inner = { ...reading, since: reading.since.map((written) => written && withinPart(written, name)) };
  const one = (part: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      facts
        .filter((fact) => isReadable(fact, category, part[fact.name], inner) && (people || fact.is.kind !== 'person'))
        .map((fact) => [fact.name, covered(fact, part[fact.name], inner, people)]),
    );
  return Array.isArray(value) ? (value as Record<string, unknown>[]).map(one) : one(value as Record<string, unknown>);
}
