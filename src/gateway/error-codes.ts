import { GraphQLError, type ASTNode, type GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../clients/hub-client';

/**
 * Every code that a reply can carry, with the HTTP status where the whole reply fails and a sentence for its readers.
 */
export const ERROR_CODES = {
  UNAUTHENTICATED: {
    status: 401,
    says: 'You are not signed in. Send a valid access token as "Authorization: Bearer".',
  },
  PURPOSE_REQUIRED: {
    status: 400,
    says: 'No purpose, or none that the hub knows, was declared in X-Purpose; or X-Reason is missing where the purpose needs it.',
  },
  WITHHELD: {
    status: 200,
    says: 'One field is not released. reason, category and route say why, and what would change it.',
  },
  SOURCE_UNAVAILABLE: {
    status: 200,
    says: 'One agency did not answer in time, or not with what it was asked. Its part is missing, and that is not "nothing known".',
  },
  NOT_FOUND: { status: 200, says: 'There is nobody with this number whom the asker may see.' },
  BAD_USER_INPUT: {
    status: 400,
    says: 'A variable, an argument or a header is not valid. The message says which, and paths says where in the variables.',
  },
  RATE_LIMITED: {
    status: 429,
    says: 'More people were looked up, or searched for, than is allowed in an hour; or as many of your questions wait already as the hub keeps for one practitioner or one system. tryAgainInSeconds says when to ask again (also as Retry-After), and tryAgainAt where that is long.',
  },
  LOOKS_LIKE_TRACING: {
    status: 403,
    says: 'What was asked looks like a search for one person with guesses, not a list of people. Nothing was looked up; the attempt is in the log.',
  },
  NOT_YOUR_RECORDS: { status: 403, says: 'Only the agency that keeps a record may write it.' },
  NOT_YOURS_TO_WRITE: {
    status: 403,
    says: 'Who may not read a field may not write it either. The message names the field and says what to do. Nothing was written.',
  },
  NOT_YOUR_ROLE: { status: 403, says: 'Somebody in another role may ask this. The message says which.' },
  CONFLICT: {
    status: 409,
    says: 'Somebody has corrected the entry since it was read. Nothing was written. Read it again, and correct that version.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    says: 'Something else was done under this Idempotency-Key. Nothing was done now. Give each act a key of its own.',
  },
  IDEMPOTENCY_KEY_IN_USE: {
    status: 409,
    says: 'What has this Idempotency-Key is being done now. Send it again in a moment, with the same key.',
  },
  DONE_BEFORE: {
    status: 409,
    says: 'It was done before under this Idempotency-Key, and was not done again. What it answered is not shown again: what you may read has changed since. Read what you need in a question of its own.',
  },
  TEXT_NAMES_PROTECTED: {
    status: 409,
    says: 'A text that would be opened names what is protected. Nothing was written. warnings says where and what: change the text, leave it closed, or send it again with the header X-Confirm: TEXT_NAMES_PROTECTED.',
  },
  MATCH_FORBIDDEN: {
    status: 409,
    says: 'What is recorded says that the two are two people. Nothing was decided. forbiddenBy says what: look at it, and if you know that they are one all the same, send it again with each of these in inSpiteOf.',
  },
  GRAPHQL_PARSE_FAILED: { status: 400, says: 'The operation is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, says: 'The operation asks for something that the schema does not have.' },
  OPERATION_RESOLUTION_FAILURE: { status: 400, says: 'operationName does not name one of the operations sent.' },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: 400,
    says: 'The hub keeps no operations under an id. Send the operation itself.',
  },
  BAD_REQUEST: { status: 400, says: 'The HTTP request is not a GraphQL request.' },
  TOO_COMPLEX: {
    status: 400,
    says: 'The operation is larger or deeper than the hub answers. bound, limit and asked say of what there is too much, how much may be, and how much there is. Ask for less at a time.',
  },
  LOG_UNAVAILABLE: {
    status: 503,
    says: 'The disclosure log could not be written, so nothing is shown and nothing is saved. Try again. Anything that was saved is listed under "stands".',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    says: 'Something failed inside the hub. Nothing is shown; quote the request number to its operators.',
  },
} as const satisfies Record<ErrorCode, { status: number; says: string }>;

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);

/** A refusal of the whole question, with its status. */
export const refusal = (
  code: ErrorCode,
  message: string,
  nodes?: readonly ASTNode[],
  further: object = {},
): GraphQLError =>
  new GraphQLError(message, {
    ...(nodes && { nodes }),
    extensions: { code, ...further, http: { status: ERROR_CODES[code].status } },
  });

/** Nothing from inside reaches a caller: only errors with a public code keep their words. */
export function publicError(
  formatted: GraphQLFormattedError,
  cause: unknown,
  onFault: (cause: unknown) => void,
): GraphQLFormattedError {
  const { code, stacktrace: _, http: __, ...extensions } = formatted.extensions ?? {};
  const path = formatted.path ? { path: formatted.path } : {};
  if (!isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR') {
    onFault(cause);
    return { message: ERROR_CODES.INTERNAL_SERVER_ERROR.says, ...path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  }
  const locations = formatted.locations && !formatted.path ? { locations: formatted.locations } : {};
  return { message: formatted.message, ...locations, ...path, extensions: { code, ...extensions } };
}
