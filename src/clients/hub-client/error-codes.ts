/**
 * Every code that the hub gives an error in a reply (`errors[].extensions.code`). docs/error-codes.md says of each what
 * it means and with which HTTP status it comes; the hub's own table (src/gateway/error-codes.ts) must have exactly these.
 */
export const ERROR_CODE_NAMES = [
  'UNAUTHENTICATED',
  'PURPOSE_REQUIRED',
  'WITHHELD',
  'SOURCE_UNAVAILABLE',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'LOOKS_LIKE_TRACING',
  'NOT_YOUR_RECORDS',
  'NOT_YOURS_TO_WRITE',
  'NOT_YOUR_ROLE',
  'CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_KEY_IN_USE',
  'DONE_BEFORE',
  'TEXT_NAMES_PROTECTED',
  'MATCH_FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
  'TOO_COMPLEX',
  'LOG_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;

/** A code that this release of the hub gives an error. */
export type ErrorCode = (typeof ERROR_CODE_NAMES)[number];

/** A code of this release, or one that a later release of the hub has added: treat what you do not know as a failure. */
export type AnyErrorCode = ErrorCode | (string & {});

/** Whether a code is one of this release's. Takes anything and never throws. */
export const isErrorCode = (code: unknown): code is ErrorCode => ERROR_CODE_NAMES.some((name) => name === code);
