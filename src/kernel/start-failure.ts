/**
 * Something a person can put right stopped the hub from starting. The message is one whole sentence that says what to do
 * next, fit to be printed alone: no stack trace helps with a folder that cannot be written.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** What is said of a start that failed: the sentence; or, of what should not have happened, all that is known. */
export const whyNotStarted = (cause: unknown): string =>
  cause instanceof StartFailure ? cause.message : `Something failed that should not have: ${(cause as Error)?.stack ?? String(cause)}`;
