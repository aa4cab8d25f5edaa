import type { Category } from '../../sharing';
import {
  harmlessness,
  MAY_HAVE_BECOME_CONFIDENTIAL,
  mayReadText,
  type Guard,
  type IsHarmless,
  type WrittenTexts,
} from '../../subgraph';
import { withinPart, writtenOf, type AudiencesKept } from './audiences';
import type { Correction, EarlierFact, EarlierVersion } from './correction';
import type { EntryPlan } from './entry';
import { ownCategory, partOf, textOf, type FactPlan } from './facts';
import { NUMBERING } from './numbering';

/** What has versions: an entry, or the facts of a record. */
export type Versioned = Pick<EntryPlan, 'facts' | 'category' | 'sharedBy' | 'agency'>;

type Replaced = Pick<EarlierVersion, 'value' | 'next' | 'now'>;

/** What one version said otherwise than the next, as far as this asker may see it. */
export function changesSeen(plan: Versioned, { value, next, now }: Replaced, guard: Guard): EarlierFact[] {
  const { holder } = NUMBERING[plan.agency];
  const of = (version: Replaced['value']): WrittenTexts =>
    writtenOf(holder, (version['audiences'] ?? {}) as AudiencesKept);
  // A text as it stood is read by whoever may read it then and now: what was open once and is closed now was closed by
  // somebody, and a text that was closed stays closed there, whoever opens what it was corrected to.
  const after = { guard, versions: [of(next), writtenOf(holder, now)] };
  const reading = { guard, versions: [of(value), ...after.versions] };
  return plan.facts.flatMap((fact) =>
    earlierFact(plan, fact, value[fact.column] ?? null, next[fact.column] ?? null, reading, after),
  );
}

/** What each correction of an entry changed, as far as this asker may see it. */
export function correctionsOf(plan: EntryPlan, earlier: readonly EarlierVersion[], guard: Guard): Correction[] {
  const corrections = earlier.map((version) => ({
    correctedAt: version.replacedAt,
    correctedBy: version.replacedBy,
    changes: changesSeen(plan, version, guard),
  }));
  // A correction of nothing that this asker may see is none for them: that there was one would tell that there is
  // something.
  return corrections.filter(({ changes }) => changes.length > 0);
}

interface Reading {
  readonly guard: Guard;
  /** The audiences of each version in which the reader must be of the audience. */
  readonly versions: readonly (WrittenTexts | undefined)[];
}

/** That something more sensitive than the entry has changed is itself not told to whoever may not see it. */
function earlierFact(
  plan: Versioned,
  fact: FactPlan,
  value: unknown,
  next: unknown,
  reading: Reading,
  after: Reading,
): EarlierFact[] {
  if (!isReadable(fact, plan.category, value, reading) || !isReadable(fact, plan.category, next, after)) return [];
  const seen = (said: unknown) => {
    const shown = covered(fact, said, reading, 'with people');
    // In which order an entry names its people says nothing.
    const isPeople = fact.name === plan.sharedBy && Array.isArray(shown);
    return isPeople ? JSON.stringify(shown.map((one) => JSON.stringify(one)).sort()) : JSON.stringify(shown);
  };
  if (seen(value) === seen(next)) return [];
  const namesPeople = fact.is.kind === 'person' || fact.name === plan.sharedBy;
  return [
    { field: fact.name, earlier: value === null || namesPeople ? null : JSON.stringify(covered(fact, value, reading)) },
  ];
}

const harmless = new WeakMap<FactPlan, IsHarmless>();

function isHarmless(fact: FactPlan, text: NonNullable<ReturnType<typeof textOf>>): IsHarmless {
  let known = harmless.get(fact);
  if (!known) harmless.set(fact, (known = harmlessness(text.kind, text.of)));
  return known;
}

function isReadable(fact: FactPlan, category: Category, value: unknown, { guard, versions }: Reading): boolean {
  const own = ownCategory(fact, category);
  if (MAY_HAVE_BECOME_CONFIDENTIAL.has(own ?? category) && !guard.covers('PROTECTED_ADDRESS')) return false;
  const text = textOf(fact, category);
  if (!text) return own === undefined || guard.covers(own);
  return versions.every((written) => {
    const answer = mayReadText(guard, own, isHarmless(fact, text), written?.[fact.name], value);
    return answer === 'SHOWN' || answer === 'OPENED';
  });
}

/** What a fact said, short of what stands inside it for others alone; and of people, who are known by numbers here. */
function covered({ is, name }: FactPlan, value: unknown, reading: Reading, people?: 'with people'): unknown {
  if (is.kind !== 'part' || value === null || value === undefined) return value;
  const { facts, category } = partOf(is.part);
  const inner = { ...reading, versions: reading.versions.map((written) => written && withinPart(written, name)) };
  const one = (part: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      facts
        .filter((fact) => isReadable(fact, category, part[fact.name], inner) && (people || fact.is.kind !== 'person'))
        .map((fact) => [fact.name, covered(fact, part[fact.name], inner, people)]),
    );
  return Array.isArray(value) ? (value as Record<string, unknown>[]).map(one) : one(value as Record<string, unknown>);
}
