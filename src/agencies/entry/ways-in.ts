import { verifyGrant, type GrantExpectation, type VerifiedGrant } from '../../sharing';
import type { Guard } from '../../subgraph';
import type { EntryFacts, EntryPlan } from './entry';
import { entryGuard, recordGuard } from './entry-guard';
import { partOf } from './facts';

/** The grants by which whoever writes may read the records of those whom they name, by the agency's own numbers. */
export type WritersGrants = ReadonlyMap<string, VerifiedGrant>;

/** Reads the grants that came with a call back. One that is not genuine, or is for something else, is none. */
export function readWritersGrants(
  sent: readonly (readonly [number: string, grant: string])[],
  expected: Omit<GrantExpectation, 'recordKey'>,
  key: Buffer,
): WritersGrants {
  return new Map(
    sent.flatMap(([recordKey, token]) => {
      const grant = verifyGrant(token, { ...expected, recordKey }, key);
      return grant ? [[recordKey, grant] as const] : [];
    }),
  );
}

/** A record through which the writer reads an entry: their guard of the entry there. */
export interface WayIn {
  readonly guard: Guard;
  readonly grant: VerifiedGrant;
}

/**
 * The ways by which a writer reads an entry: the records in whose lists it stands (of a shared entry, everybody who
 * shares it), where the writer's grant covers the entry. There is none where the writer cannot know that the entry is
 * there.
 */
export function waysInto(plan: EntryPlan, facts: EntryFacts, grants: WritersGrants): WayIn[] {
  return whoseIs(plan, facts).flatMap((number) => {
    const grant = grants.get(number);
    if (!grant) return [];
    const guard = entryGuard(plan, facts, recordGuard(grant));
    return guard.covers(plan.category) ? [{ guard, grant }] : [];
  });
}

/** In whose records an entry is listed. */
function whoseIs({ sharedBy, facts: plans }: EntryPlan, facts: EntryFacts): string[] {
  if (sharedBy === undefined) return typeof facts['person'] === 'string' ? [facts['person']] : [];
  const shared = plans.find(({ name }) => name === sharedBy);
  const people = facts[sharedBy];
  if (shared?.is.kind !== 'part' || !Array.isArray(people)) return [];
  const named = partOf(shared.is.part).facts.find(({ is }) => is.kind === 'person')?.name;
  if (named === undefined) return [];
  return [
    ...new Set((people as EntryFacts[]).map((part) => part[named]).filter((number) => typeof number === 'string')),
  ];
}
