import type { AnyErrorCode } from './error-codes';

/** One error of a reply, as GraphQL defines it; every error of the hub has a code. */
export interface ReplyError {
  /** A sentence in plain English for the person who asked. */
  readonly message: string;
  /** Which field it is about: names of fields and places in lists. Absent where the whole operation was refused. */
  readonly path?: readonly (string | number)[];
  /** Where in the text of the operation the fault is; only where the operation itself is at fault. */
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  /** The code, and what else the hub says of the error (docs/error-codes.md). */
  readonly extensions: {
    /** What kind of error it is: see ErrorCode. */
    readonly code: AnyErrorCode;
    readonly [more: string]: unknown;
  };
}
