import { headersOf, type Asker, type Operation, type RequestHeaders } from './ask';
import { eventsIn } from './event-stream';
import { HubRefused, HubUnreachable, NotAHub } from './faults';
import { reach, requestOf, withoutSlash, type Fetch } from './http-transport';
import { readReply, type Reply } from './reply';
import type { ReplyError } from './reply-error';

/** One event of a subscription. */
export interface Arrival<Data = unknown> {
  /** Its place in the order in which the hub sent things out. Keep it, and give it as `after` to go on from there. */
  readonly place: string | undefined;
  /** What was selected, decided and logged as a query is. */
  readonly reply: Reply<Data>;
}

/** How a subscription begins, goes on and ends. */
export interface SubscribeOptions {
  /** Go on after this place; without it, from now on. */
  readonly after?: string | undefined;
  /** Ends the subscription; the loop over it then ends without an error. */
  readonly signal?: AbortSignal | undefined;
  /** Called each time that the connection is lost, before it is made again in `waitMs` milliseconds. */
  readonly onLost?: ((cause: unknown, waitMs: number) => void) | undefined;
  /** Waits between attempts, in ms: the first, and the longest, which doubling leads to. 1000 and 30,000 unless given. */
  readonly waits?: { readonly first: number; readonly longest: number } | undefined;
  /** A connection on which nothing came for so many ms is taken for lost. 40,000 unless given: the hub speaks each 12 s. */
  readonly silence?: number | undefined;
  /** What sends requests; the global `fetch` where it is left out. */
  readonly fetcher?: Fetch | undefined;
}

/** What may be over after a while; anything else that the hub refuses, it would refuse again. */
const PASSING = new Set(['RATE_LIMITED', 'LOG_UNAVAILABLE', 'INTERNAL_SERVER_ERROR']);

/**
 * Subscribes over server-sent events at `/graphql/stream`, and connects again whenever the connection is lost or the hub
 * restarts, from the place that it has come to: nothing is missed, and an event that was read is not sent again.
 *
 * Where `token` is a function, it is called before each connection; a token that has run out is then got once more.
 * Throws HubRefused where the hub refuses for good, and NotAHub where something else answers at the address.
 */
export async function* subscribe<Data = unknown>(
  url: string,
  asker: Asker,
  operation: Operation,
  options: SubscribeOptions = {},
): AsyncGenerator<Arrival<Data>> {
  const { signal, onLost, waits = { first: 1_000, longest: 30_000 } } = options;
  const address = `${withoutSlash(url)}/graphql/stream`;
  const run = new Run(options.after);
  while (!signal?.aborted) {
    try {
      yield* connection<Data>(address, asker, operation, options, run);
      throw new HubUnreachable(new URL(address).origin, 'the hub ended the stream');
    } catch (cause) {
      if (signal?.aborted) return;
      if (!mayPass(cause, asker, run)) throw cause;
      const wait = waitAfter(cause, run.failures++, waits);
      onLost?.(cause, wait);
      await pause(wait, signal);
    }
  }
}

/** What is remembered from one connection to the next. */
class Run {
  failures = 0;
  /** Whether the hub has refused the token since the last event: a second refusal is for good. */
  isTokenRefused = false;

  constructor(public place: string | undefined) {}

  arrived(): void {
    this.failures = 0;
    this.isTokenRefused = false;
  }
}

function mayPass(cause: unknown, { token }: Asker, run: Run): boolean {
  if (cause instanceof HubUnreachable) return true;
  if (!(cause instanceof HubRefused)) return false;
  const { code } = cause.error.extensions;
  if (code === 'UNAUTHENTICATED' && typeof token === 'function' && !run.isTokenRefused) {
    run.isTokenRefused = true;
    return true;
  }
  return PASSING.has(code);
}

/** Half of the wait is by chance, so that clients which lost one hub do not come back all at once. */
function waitAfter(cause: unknown, failures: number, { first, longest }: { first: number; longest: number }): number {
  const doubled = Math.min(first * 2 ** Math.min(failures, 30), longest);
  const asked = cause instanceof HubRefused ? cause.error.extensions['tryAgainInSeconds'] : undefined;
  const least = typeof asked === 'number' ? asked * 1_000 : 0;
  return Math.max(Math.round(doubled * (0.5 + Math.random() / 2)), least);
}

async function* connection<Data>(
  address: string,
  asker: Asker,
  operation: Operation,
  { signal, silence = 40_000, fetcher = fetch }: SubscribeOptions,
  run: Run,
): AsyncGenerator<Arrival<Data>> {
  const closed = new AbortController();
  const over = signal ? AbortSignal.any([signal, closed.signal]) : closed.signal;
  const { origin } = new URL(address);
  const alive = new Alive(silence, () => closed.abort(new HubUnreachable(origin, `nothing came for ${silence} ms`)));
  try {
    const headers = await streamHeaders(asker, run.place);
    const response = await reach(fetcher, address, requestOf(operation, headers, over));
    if (!(response.headers.get('content-type') ?? '').startsWith('text/event-stream')) await refuse(response, address);
    for await (const event of eventsIn(textOf(response, address))) {
      alive.heard();
      if (event === undefined) continue;
      if (event.id !== undefined) run.place = event.id;
      if (event.event === 'complete') return;
      if (event.event !== 'next') continue;
      const reply = readReply<Data>({ status: 200, headers: {}, text: event.data });
      // An event that has no place is the hub's last word: why the stream ends.
      if (event.id === undefined && reply.failure) throw new HubRefused(reply.failure, 200);
      run.arrived();
      // While the reader works on it, nothing is awaited.
      alive.stop();
      yield { place: event.id, reply };
      alive.heard();
    }
  } finally {
    alive.stop();
    closed.abort();
  }
}

async function streamHeaders(asker: Asker, place: string | undefined): Promise<RequestHeaders> {
  const headers = await headersOf(asker);
  return { ...headers, accept: 'text/event-stream', ...(place !== undefined && { 'last-event-id': place }) };
}

/** What answers instead of a stream: the hub's refusal, a hub that is starting, or something else. */
async function refuse(response: Response, address: string): Promise<never> {
  const text = await response.text().catch(() => '');
  if (response.status >= 500 && !text.startsWith('{'))
    throw new HubUnreachable(new URL(address).origin, `HTTP status ${response.status}`);
  const { failure } = readReply({ status: response.status, headers: {}, text });
  const after = Number(response.headers.get('retry-after') ?? undefined);
  if (!failure) throw new NotAHub(response.status);
  throw new HubRefused(withWait(failure, after), response.status);
}

const withWait = (error: ReplyError, seconds: number): ReplyError =>
  Number.isFinite(seconds) ? { ...error, extensions: { tryAgainInSeconds: seconds, ...error.extensions } } : error;

async function* textOf(response: Response, address: string): AsyncGenerator<string> {
  if (!response.body) return;
  try {
    const decoder = new TextDecoder();
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) yield decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw new HubUnreachable(new URL(address).origin, 'the connection broke', { cause });
  }
}

/** Ends a connection on which nothing comes any more, and which nobody has closed. */
class Alive {
  private timer: ReturnType<typeof setTimeout>;

  constructor(
    private readonly silence: number,
    private readonly end: () => void,
  ) {
    this.timer = setTimeout(end, silence);
  }

  heard(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.end, this.silence);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((over) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      over();
    }
  });
