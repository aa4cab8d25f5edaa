import { WRITTEN, type Guard } from '../../subgraph';
import { changesSeen, type Versioned } from './corrections-of';
import type { Replaced } from './past-store';
import { readingOf, type GuardOfTexts } from './unread';

// The version that a reader counts. A correction of nothing but what they may not read does not count: otherwise the
// number would tell that somebody has changed it.

/** Could a reader be kept from anything here? Where not, everybody counts the same. */
export const hasOwnCategories = ({ facts, category }: Versioned): boolean =>
  facts.some((fact) => readingOf(fact, category, [SEES_NOTHING_MORE]) !== 'WHOLE');

const SEES_NOTHING_MORE: GuardOfTexts = { covers: () => false, [WRITTEN]: {} };

export const versionFor = (plan: Versioned, version: number, past: readonly Replaced[], guard: Guard): number =>
  version - past.filter((replaced) => isUnseen(plan, replaced, guard)).length;

function isUnseen(plan: Versioned, replaced: Replaced, guard: Guard): boolean {
  const { value, next } = replaced;
  const isChanged = plan.facts.some(
    ({ column }) => JSON.stringify(value[column] ?? null) !== JSON.stringify(next[column] ?? null),
  );
  return isChanged && changesSeen(plan, replaced, guard).length === 0;
}
