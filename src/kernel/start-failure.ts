/**
 * Something a person can put right stopped the hub from starting. The message is one whole sentence that says what to do
 * next, fit to be printed alone: no stack trace helps with a folder that cannot be written.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}
