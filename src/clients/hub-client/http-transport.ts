import type { Operation, RequestHeaders, Transport } from './ask';
import { HubUnreachable } from './faults';

/** Statuses of a proxy whose hub is away, and of a hub that is starting. */
const AWAY = new Set([502, 503, 504]);

/** What `fetch` does, as far as this client uses it: hand in one of your own for a proxy or a client certificate. */
export type Fetch = typeof fetch;

/**
 * The hub over HTTP. `url` is its address without a path (https://hub.example); `/graphql` is added. Redirects are not
 * followed: a token goes to the address that you gave, and to no other.
 */
export function httpTransport(url: string, fetcher: Fetch = fetch): Transport {
  const address = `${withoutSlash(url)}/graphql`;
  return async (operation, headers, signal) => {
    const response = await reach(fetcher, address, requestOf(operation, headers, signal));
    const text = await read(response, address, signal);
    if (AWAY.has(response.status) && !text.startsWith('{'))
      throw new HubUnreachable(originOf(address), text.slice(0, 200).trim() || `HTTP status ${response.status}`);
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  };
}

/** The request of one operation, as GraphQL over HTTP sends it. */
export const requestOf = (operation: Operation, headers: RequestHeaders, signal?: AbortSignal): RequestInit => ({
  method: 'POST',
  redirect: 'manual',
  headers: { accept: 'application/json', ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(operation),
  ...(signal && { signal }),
});

/** Sends a request; where nobody can be reached, says which address it was. Rejects with the reason of an abort as is. */
export async function reach(fetcher: Fetch, address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetcher(address, request);
  } catch (cause) {
    if (request.signal?.aborted) throw request.signal.reason;
    throw new HubUnreachable(originOf(address), whyOf(cause), { cause });
  }
}

/** The address without a slash at its end. */
export const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

async function read(response: Response, address: string, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw new HubUnreachable(originOf(address), 'the connection broke before the reply was whole', { cause });
  }
}

const originOf = (address: string): string => new URL(address).origin;

/** `fetch` says only "fetch failed"; what failed stands behind it. */
function whyOf(cause: unknown): string {
  const behind = cause instanceof Error ? cause.cause : undefined;
  const code = behind instanceof Error ? (behind as Error & { code?: unknown }).code : undefined;
  if (typeof code === 'string') return code;
  return cause instanceof Error ? cause.message : String(cause);
}
