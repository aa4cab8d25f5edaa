import type { ReplyError } from './reply-error';

/**
 * Nobody answered: the address has no name, the connection was refused or broke, or what stands before the hub answered
 * 502, 503 or 504 without a GraphQL reply (the hub is starting). Whether a mutation was carried out is not known.
 */
export class HubUnreachable extends Error {
  /** Tells this error from others. */
  override readonly name: string = 'HubUnreachable';

  constructor(
    /** Where the hub was looked for, without a path: http://localhost:4000. */
    readonly origin: string,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`The hub at ${origin} cannot be reached: ${why}`, options);
  }
}

/** Something answered, but not with a GraphQL reply: a proxy's page, another service, a hub of another release. */
export class NotAHub extends Error {
  /** Tells this error from others. */
  override readonly name: string = 'NotAHub';

  constructor(
    /** The HTTP status of what answered. */
    readonly status: number,
  ) {
    super(`What answered (HTTP status ${status}) is not a reply of the hub. Check the address.`);
  }
}

/** The hub refused the whole operation, or ended a subscription for good. */
export class HubRefused extends Error {
  /** Tells this error from others. */
  override readonly name: string = 'HubRefused';

  constructor(
    /** What the hub said; `error.extensions.code` says which kind of refusal it is. */
    readonly error: ReplyError,
    /** The HTTP status of the refusal; 200 where it came within a stream. */
    readonly status: number,
  ) {
    super(error.message);
  }
}
