/** A call to another process failed, in our own words: nothing that the other said stands in them, so the log may have them. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
}
