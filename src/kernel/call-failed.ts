/**
 * A call to another process failed, in our own words: nothing that the other said stands in them, so the log may have
 * them.
 */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
}

/** The other side sent more than is read. Asking for less may help. */
export class ReplyTooLarge extends CallFailed {
  constructor(bytes: number) {
    super(`the reply is longer than ${bytes} bytes`);
  }
}
