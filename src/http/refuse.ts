import { GraphQLError } from 'graphql';
import type { ServerResponse } from 'node:http';
import { ERROR_CODES, publicError, refusal } from '../gateway';

/** Refuses a request as a whole, with the status and the words of its code; what has none is a fault of the hub. */
export function refuse(response: ServerResponse, cause: unknown, onFault: (cause: unknown) => void): void {
  const error = cause instanceof GraphQLError ? cause : new GraphQLError('failed', { originalError: cause as Error });
  // What graphql itself says of a text that it cannot read has no code yet.
  const said =
    error.extensions['code'] === undefined && error.name === 'GraphQLError' && !error.originalError
      ? refusal('GRAPHQL_PARSE_FAILED', error.message)
      : error;
  const formatted = publicError(said.toJSON(), cause, onFault);
  const code = formatted.extensions!['code'] as keyof typeof ERROR_CODES;
  const { tryAgainInSeconds } = formatted.extensions as { tryAgainInSeconds?: number };
  response.writeHead(ERROR_CODES[code].status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(tryAgainInSeconds !== undefined && { 'retry-after': String(tryAgainInSeconds) }),
  });
  response.end(JSON.stringify({ errors: [formatted] }));
}
