/** Ends every switch over a union: a case that is added later fails the build, and fails loudly if it slips through. */
export class UnreachableCase extends Error {
  constructor(value: never) {
    super(`Unhandled case: ${JSON.stringify(value)}`);
  }
}
