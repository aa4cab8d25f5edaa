import { GraphQLError } from 'graphql';

/**
 * Spares GraphQL errors their stacks. Each refusal of a field is one, a reply holds dozens, and each is copied on its
 * way to the reply; graphql-js writes out a stack with every copy, for which the source maps are searched frame by
 * frame. Nobody reads where a refusal was thrown. A fault is an error of another class and keeps its stack, also inside
 * a GraphQL error.
 */
export function quietStacks(): void {
  const prepare = Error.prepareStackTrace?.bind(Error);
  if (!prepare) return;
  Error.prepareStackTrace = (error, frames) =>
    error instanceof GraphQLError ? `${error.name}: ${error.message}` : (prepare(error, frames) as unknown);
}
