import type { IncomingMessage, ServerResponse } from 'node:http';

/** The paths that a page of another origin may ask. Everything else is for the hub's own pages and for programs. */
const PATHS: ReadonlySet<string> = new Set(['/graphql', '/graphql/stream', '/schema.graphql']);

const MAY_SEND = [
  'authorization',
  'content-type',
  'idempotency-key',
  'x-present',
  'last-event-id',
  'x-confirm',
  'x-on-behalf-of',
  'x-purpose',
  'x-reason',
].join(', ');
const MAY_READ = 'retry-after, x-request-id';
/** How long a browser may remember an answer to its question, in seconds. */
const REMEMBERED = '600';

/**
 * Lets pages of the allowed origins read what the hub answers. Origins are compared whole, and the reply names the one
 * that asked. Nothing that a browser adds of itself counts here (there are no cookies), so credentials are never
 * allowed: a page has to hold a token. Answers whether the request was a browser's question before the real one, and is
 * answered with this.
 */
export function crossOrigin(
  allowed: ReadonlySet<string>,
): (request: IncomingMessage, response: ServerResponse, path: string) => boolean {
  return function answerOrigin(request, response, path) {
    if (!PATHS.has(path)) return false;
    // What is cached for one origin must not be given to another.
    response.setHeader('vary', 'origin');
    const { origin } = request.headers;
    const isAllowed = origin !== undefined && allowed.has(origin);
    if (isAllowed) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-expose-headers', MAY_READ);
    }
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
    if (isAllowed) {
      response.setHeader('access-control-allow-methods', 'GET, POST');
      response.setHeader('access-control-allow-headers', MAY_SEND);
      response.setHeader('access-control-max-age', REMEMBERED);
    }
    response.writeHead(204).end();
    return true;
  };
}
