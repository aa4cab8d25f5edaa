import type { EntryPlan } from '../agencies';
import { wordsOf } from './words';

/** Facts that say whether an entry is doubted. */
export const factsDoubting = ({ doubts }: EntryPlan): readonly string[] => Object.keys(doubts ?? {});

/**
 * What became of an entry that somebody says otherwise of now, or that was not borne out: "retracted", "not borne out".
 * An entry is never shown as a risk without it. Empty of entries that nobody doubts.
 */
export function doubtsOf({ doubts = {} }: EntryPlan, facts: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(doubts).flatMap(([fact, values]) => {
    const value = facts[fact];
    return typeof value === 'string' && values.includes(value) ? [wordsOf(value)] : [];
  });
}
