import type { Category, SourceAgency } from '../../sharing';
import type { EntryPlan } from './entry';
import { ownCategory, partOf, type FactPlan } from './facts';
import { NUMBERING } from './numbering';

// How the hub itself asks an agency for entries: by the ordinary edges of its subgraph, as the planner would.

export const holderOf = ({ agency }: Pick<EntryPlan, 'agency'>): SourceAgency => NUMBERING[agency].holder;

/** The fact of a person by which an agency's answer refers to somebody. */
export const personKeyOf = ({ agency }: Pick<EntryPlan, 'agency'>): string => NUMBERING[agency].personKey;

/** The most that one page holds (see BAD_PAGE). */
export const LONGEST_PAGE = 200;

/** Facts of every entry. */
const ALWAYS = ['reference', 'awareAt', 'recordedAt'];
/** What else every entry has, for those who ask for it by name. */
const FURTHER: Readonly<Record<string, string>> = {
  corrections: 'corrections { correctedAt }',
  correctionsWhole: 'corrections { correctedAt correctedBy changes { field } }',
};

/** The category of what is asked for of an entry, where that is more sensitive than the entry. */
export function categoryAskedFor(plan: EntryPlan, name: string): Category | undefined {
  if (name === 'version') return 'RECORD_KEEPING';
  const fact = plan.facts.find((candidate) => candidate.name === name);
  return fact && ownCategory(fact, plan.category);
}

/**
 * The selection of one edge: a page of its entries, with these facts of each. What is more sensitive than a part stays
 * out of it; a fact that is more sensitive than the entry is asked for by name alone.
 */
export function edgeSelection(plan: EntryPlan, facts: readonly string[], after?: string): string {
  const named = [...new Set([...ALWAYS, plan.occurredAt, ...facts])];
  const wanted = named.map((name) => {
    const fact = plan.facts.find((candidate) => candidate.name === name);
    return fact ? factSelection(plan, fact) : (FURTHER[name] ?? name);
  });
  const page = `first: ${LONGEST_PAGE}${after ? `, after: $${after}` : ''}`;
  return `${plan.list}(${page}) { nodes { ${wanted.join(' ')} } pageInfo { hasNextPage endCursor } }`;
}

function factSelection(plan: EntryPlan, { name, is }: FactPlan): string {
  if (is.kind === 'person') return `${name} { __typename ${personKeyOf(plan)} }`;
  if (is.kind !== 'part') return name;
  const part = partOf(is.part);
  const inner = part.facts
    .filter((fact) => ownCategory(fact, part.category) === undefined)
    .map((fact) => factSelection(plan, fact));
  return `${name} { ${inner.join(' ')} }`;
}
