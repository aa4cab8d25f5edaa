import { dayInLondon } from '../kernel';
import type { Released } from './agency-answers';

/** The day of a value that is a day or an instant, in England and Wales; null if it is neither. */
export function dayOf(value: unknown): string | null {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return null;
  return value.length === 10 ? value : dayInLondon(new Date(value));
}

/** The day on which an entry happened, and the moment where the agency has one. */
export function whenOf({ plan, facts }: Pick<Released, 'plan' | 'facts'>): { on: string | null; at: string | null } {
  const value = facts[plan.occurredAt];
  const on = dayOf(value);
  return { on, at: on !== null && value !== on ? (value as string) : null };
}

/** Does something that began and ends on these days hold today? What has no end holds until further notice. */
export const holds = (from: string | null, until: string | null, today: string): boolean =>
  (from === null || from <= today) && (until === null || until >= today);

/** The first of the days on which something ends; null where none is given. */
export const endOf = (facts: Readonly<Record<string, unknown>>, until: readonly string[]): string | null =>
  until
    .map((name) => dayOf(facts[name]))
    .filter((day) => day !== null)
    .sort()[0] ?? null;
