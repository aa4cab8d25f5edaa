import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { StartFailure } from '../kernel';
import { LIMITS, nestsTooDeep } from '../gateway';
import { crossOrigin } from './cross-origin';

/** A path, and who answers it. The first that fits answers. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'ANY';
  /** The whole path, or the beginning of it where it ends in `*`. */
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): unknown;
}

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

/** What a client may take of a server. Times are in ms. */
export interface ServerBounds {
  /** Connections of one address to one process; behind a proxy of one's own all have the same address. */
  readonly connectionsOfAddress: number;
  /** Until the headers of a request are there, and until all of it is. */
  readonly headers: number;
  readonly request: number;
  /**
   * How long nothing may happen on a connection: nobody reads an answer that slowly, and a stream says something every
   * few seconds.
   */
  readonly idle: number;
  /** How often the times of requests are looked at. */
  readonly lookedAt: number;
}

const BOUNDS: ServerBounds = {
  connectionsOfAddress: 500,
  headers: 10_000,
  request: 20_000,
  idle: 120_000,
  lookedAt: 1_000,
};
/** Connections to one process in all. */
const MOST_CONNECTIONS = 4_000;

/**
 * A server that answers by these routes. Whoever sends slowly, or opens connections without end, is cut off: a request
 * must be there whole within its time, and an address may have so many connections.
 */
export function serveRoutes(
  routes: readonly Route[],
  onFault: (cause: unknown) => void,
  { allowedOrigins = [], ...given }: Partial<ServerBounds> & { readonly allowedOrigins?: readonly string[] } = {},
): Server {
  const answerOrigin = crossOrigin(new Set(allowedOrigins));
  const bounds = { ...BOUNDS, ...given };
  const inHand = new Set<Promise<unknown>>();
  const server = createServer({ connectionsCheckingInterval: bounds.lookedAt }, (request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    const path = (request.url ?? '/').split('?', 1)[0]!;
    if (answerOrigin(request, response, path)) return;
    const route = routes.find((candidate) => fits(candidate, path, request.method));
    if (!route) return send(response, 404, 'text/plain; charset=utf-8', 'There is nothing at this address.\n');
    const handled: Promise<unknown> = Promise.resolve()
      .then(() => route.handle(request, response))
      .catch((cause: unknown) => {
        onFault(cause);
        if (!response.headersSent)
          send(response, 500, 'text/plain; charset=utf-8', 'Something failed inside the hub.\n');
        else response.destroy();
      })
      .finally(() => inHand.delete(handled));
    inHand.add(handled);
  });
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = bounds.headers;
  server.requestTimeout = bounds.request;
  server.setTimeout(bounds.idle);
  server.maxConnections = MOST_CONNECTIONS;
  boundConnections(server, bounds.connectionsOfAddress);
  questionsInHand.set(server, inHand);
  return server;
}

/** Cuts off what one address opens beyond its number. */
function boundConnections(server: Server, most: number): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (count > most) return void socket.destroy();
    open.set(address, count);
    socket.once('close', () => {
      const left = open.get(address)! - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

const fits = ({ method, path: wanted }: Route, path: string, by: string | undefined): boolean =>
  (method === 'ANY' || method === by) &&
  (wanted.endsWith('*') ? path.startsWith(wanted.slice(0, -1)) : path === wanted);

export function send(response: ServerResponse, status: number, contentType: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body);
}

/** Listens, or says in one sentence why it cannot. Answers the port, which the system chooses where 0 was asked for. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === 'EADDRINUSE')
      throw new StartFailure(`Port ${port} is taken by another program; stop it, or set PORT to another.`);
    if (code === 'EACCES')
      throw new StartFailure(`Port ${port} may not be used by this account; set PORT to one above 1023.`);
    throw new StartFailure(`The hub cannot listen on ${host}, port ${port} (${code}); set HOST or PORT.`);
  }
  return (server.address() as { port: number }).port;
}

/** How long questions in hand are waited for when a server stops, in ms: less than its process is given to stop. */
const PATIENCE = 4_000;
const OFTEN = 20;

/** What each server is answering. Whoever asked may have gone: what they asked for is in hand still. */
const questionsInHand = new WeakMap<Server, ReadonlySet<Promise<unknown>>>();

/** Takes no more questions, waits for those in hand to be answered, and cuts off what is left after that. */
export async function closeServer(server: Server): Promise<void> {
  let insist: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    insist = setTimeout(() => {
      server.closeAllConnections();
      resolve();
    }, PATIENCE);
  });
  // A connection that is kept alive counts as open until it has been idle and is let go of.
  const letGo = setInterval(() => server.closeIdleConnections(), OFTEN);
  await new Promise((resolve) => server.close(resolve));
  await Promise.race([Promise.all(questionsInHand.get(server) ?? new Set<Promise<unknown>>()), tooLate]);
  clearInterval(letGo);
  clearTimeout(insist);
}

/** The body as it came; throws where it is too large. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMITS.bodyBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The parsed JSON; `undefined` where there is none or it is not JSON; throws where it is nested too deep. */
export function parsedJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const text = body.toString();
  if (nestsTooDeep(text)) throw new NestedTooDeep();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export const jsonBody = async (request: IncomingMessage): Promise<unknown> => parsedJson(await bodyOf(request));

/** Larger than anything that the hub answers. */
export class BodyTooLarge extends Error {}

/** Nested deeper than anything that the hub answers; parsers recurse, so it is not parsed. */
export class NestedTooDeep extends Error {}
