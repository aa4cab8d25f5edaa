import { GraphQLError } from 'graphql';
import { codeOf } from '../sharing';

export type Path = readonly (string | number)[];

/** An error without a stack, and what copies an error copies that instead of looking through the stack for its own. */
const WITHOUT_STACK = Object.create(GraphQLError.prototype, {
  name: { value: 'GraphQLError' },
  stack: { value: 'GraphQLError' },
}) as GraphQLError;

/**
 * An error at a place in an answer. Made without the constructor, which would look through the stack for each of the
 * dozens that an answer may hold: nobody asks where a refusal was thrown.
 */
export const at = (
  path: Path | undefined,
  { message, extensions }: Pick<GraphQLError, 'message' | 'extensions'>,
): GraphQLError =>
  Object.assign(Object.create(WITHOUT_STACK) as GraphQLError, {
    message,
    extensions,
    ...(path && { path }),
  });

export const missingSentence = (holder: string): string =>
  `${holder} did not answer in time, or not with what it was asked, so its part is missing. This is not "nothing known": ask again, or telephone.`;

export const missing = (holder: string, path: Path | undefined): GraphQLError =>
  at(path, { message: missingSentence(holder), extensions: { code: 'SOURCE_UNAVAILABLE', source: codeOf(holder) } });
