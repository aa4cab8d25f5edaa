import type { RequestScope } from '../subgraph';

/** Where a scope keeps the names of subgraphs that did not answer, or not with what they were asked. */
const UNAVAILABLE = Symbol('unavailable subgraphs');

export const unavailableIn = (scope: RequestScope): ReadonlySet<string> =>
  (scope.kept.get(UNAVAILABLE) as Set<string> | undefined) ?? new Set();

export function markUnavailable(scope: RequestScope, name: string): void {
  const known = (scope.kept.get(UNAVAILABLE) as Set<string> | undefined) ?? new Set<string>();
  scope.kept.set(UNAVAILABLE, known.add(name));
}
