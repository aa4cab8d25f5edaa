import type { GraphQLError } from 'graphql';
import type { RequestScope } from '../subgraph';
import { missing } from './answer-errors';

/** Where a scope keeps the names of subgraphs that did not answer, or not with what they were asked. */
const UNAVAILABLE = Symbol('unavailable subgraphs');

export const unavailableIn = (scope: RequestScope): ReadonlySet<string> =>
  (scope.requestValues.get(UNAVAILABLE) as Set<string> | undefined) ?? new Set();

export function markUnavailable(scope: RequestScope, name: string): void {
  const known = (scope.requestValues.get(UNAVAILABLE) as Set<string> | undefined) ?? new Set<string>();
  scope.requestValues.set(UNAVAILABLE, known.add(name));
}

/** An agency did not answer at this place. */
export function notAnswered(scope: RequestScope, name: string, place: string): GraphQLError {
  markUnavailable(scope, name);
  return missing(name, [place]);
}
