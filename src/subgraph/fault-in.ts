import { GraphQLError, type ExecutionResult } from 'graphql';

/** What went wrong inside a subgraph while it answered, if anything did. A refusal is an answer, and no fault. */
export function faultIn({ errors = [] }: ExecutionResult): unknown {
  for (const { originalError } of errors)
    if (originalError && !(originalError instanceof GraphQLError)) return originalError;
  return undefined;
}
