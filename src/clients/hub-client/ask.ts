import { readReply, type RawReply, type Reply } from './reply';

/** Who asks, and what for. The hub decides by it what is released, and its disclosure log keeps it. */
export interface Asker {
  /** The access token, without "Bearer"; or a function that gets one, called before each request. */
  readonly token: string | (() => string | Promise<string>);
  /** What it is asked for: a value of the hub's enumeration `Purpose`, such as VICTIM_SUPPORT. */
  readonly purpose: string;
  /** Why, in one line of at most 500 characters. Some purposes need it. */
  readonly reason?: string | undefined;
  /** For a system that asks: the subject of the practitioner for whom it does. */
  readonly onBehalfOf?: string | undefined;
  /** Who else looks at the reply, by role and desk. It then has what all of them may be told, and nothing else. */
  readonly present?: readonly Present[] | undefined;
}

/** Somebody who looks at the reply beside the asker: a role such as RESPONSIBLE_OFFICER, and its desk. */
export interface Present {
  /** The role, as roles are named in agreements. */
  readonly role: string;
  /** The desk at which they work. */
  readonly desk: string;
}

/** A GraphQL operation. Its text should be constant: what varies goes into the variables. */
export interface Operation {
  /** The text of the operation. */
  readonly query: string;
  /** The values of its variables. */
  readonly variables?: object | undefined;
  /** Which operation is meant, where the text has several. */
  readonly operationName?: string | undefined;
}

/** What else may go with one request. */
export interface AskOptions {
  /** The code of a warning that the person has read, and in spite of which they write: TEXT_NAMES_PROTECTED. */
  readonly confirm?: string | undefined;
  /** For a mutation: a value of your own, the same for every attempt to send this one change. */
  readonly idempotencyKey?: string | undefined;
  /** Ends waiting for the reply. The promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Further headers, as your network needs them: for tracing, or for a proxy. Names in lower case. */
  readonly headers?: RequestHeaders | undefined;
}

/** The headers of one request, their names in lower case, each value one byte a character. */
export type RequestHeaders = Readonly<Record<string, string>>;

/** Carries one operation to the hub and brings the reply: over HTTP, or within the hub's own process. */
export type Transport = (operation: Operation, headers: RequestHeaders, signal?: AbortSignal) => Promise<RawReply>;

/**
 * Asks the hub one operation. Whatever the hub answers is a reply, refusals too (`failure`, `withheld`, `unavailable`);
 * nothing is tried twice. Rejects with HubUnreachable or NotAHub where no hub answered, and with the signal's reason
 * where `signal` was aborted.
 */
export async function ask<Data = unknown>(
  transport: Transport,
  asker: Asker,
  operation: Operation,
  options: AskOptions = {},
): Promise<Reply<Data>> {
  const headers = await headersOf(asker, options);
  return readReply<Data>(await transport(operation, headers, options.signal));
}

/** The headers by which the hub knows who asks, what for and why. */
export async function headersOf(asker: Asker, options: AskOptions = {}): Promise<RequestHeaders> {
  const token = typeof asker.token === 'string' ? asker.token : await asker.token();
  return {
    ...options.headers,
    authorization: `Bearer ${token.trim()}`,
    'x-purpose': asker.purpose,
    ...given('x-reason', asker.reason),
    ...given('x-on-behalf-of', asker.onBehalfOf),
    ...given('x-present', asker.present?.map(({ role, desk }) => `${role}=${desk}`).join('; ') || undefined),
    ...given('x-confirm', options.confirm),
    ...given('idempotency-key', options.idempotencyKey),
  };
}

const given = (name: string, value: string | undefined): RequestHeaders =>
  value === undefined ? {} : { [name]: asBytes(value) };

/**
 * A header's value travels as bytes, one a character. What is written in other letters than Latin-1 ("Siân’s review")
 * goes as UTF-8, which the hub reads; `fetch` would refuse it as it is.
 */
function asBytes(value: string): string {
  return Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join('');
}
