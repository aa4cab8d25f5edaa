import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DemonstrationDirectory, DemonstrationIssuer } from '../practitioners';
import { ERROR_CODES, nestsTooDeep } from '../gateway';
import { CallFailed } from '../kernel';
import { ALL_PURPOSES, PURPOSES, ROLES, USUAL_PURPOSE } from '../sharing';
import { answerPage, noticePage, type AnswerForms } from './answer-page';
import { graphiqlAssets, graphiqlPage, type GraphiqlContent } from './graphiql';
import type { GraphqlEndpoint } from './graphql';
import type { Metrics } from './metrics';
import { BodyTooLarge, jsonBody, NestedTooDeep, send, type Route } from './server';

export interface RouteDeps {
  readonly graphql: GraphqlEndpoint;
  readonly metrics: Metrics;
  /** What a collector of metrics sends as a bearer token, where one is set. */
  readonly metricsToken: string | undefined;
  /** Whether metrics are shown without a token, where none is set. */
  readonly areMetricsOpen: boolean;
  /** The demonstration issuer; none in production. */
  readonly issuer: DemonstrationIssuer | undefined;
  readonly directory: DemonstrationDirectory;
  /** The links by which desks answer from their mailbox. */
  readonly answers: AnswerForms;
  /** The pages that practitioners work in. */
  readonly workbench: { handle(request: IncomingMessage, response: ServerResponse): Promise<void> };
  /** Rejects while the hub cannot answer. */
  readonly ready: () => Promise<unknown>;
  /** Agencies that cannot be reached: the hub answers without them. */
  readonly away: () => readonly { readonly holder: string; readonly since: Date }[];
  /** What does not go as it should while the hub answers, a sentence each. */
  readonly degraded: () => Promise<readonly string[]>;
  /** What clients may ask, as SDL. */
  readonly schema: () => string;
}

/**
 * What the port answers. It is taken before there is anything to answer with, because the demonstration issuer's address
 * names it.
 *
 *     STARTING ──answer──▶ ANSWERING ──stop──▶ STOPPED
 *        └───────────────────stop───────────────▲
 */
export type ServerState =
  | { readonly kind: 'STARTING' }
  | { readonly kind: 'ANSWERING'; readonly routes: RouteDeps }
  | { readonly kind: 'STOPPED' };

const FIRST_QUERY = join(__dirname, '..', '..', 'docs', 'first-query.graphql');
const TEXT = 'text/plain; charset=utf-8';

/** What the hub serves, and what each path answers with in the state of the moment. */
export function routesOf(state: () => ServerState): readonly Route[] {
  const withDeps =
    (handle: (request: IncomingMessage, response: ServerResponse, open: RouteDeps) => unknown) =>
    (request: IncomingMessage, response: ServerResponse) => {
      const now = state();
      if (now.kind === 'ANSWERING') return handle(request, response, now.routes);
      return send(response, 503, TEXT, now.kind === 'STARTING' ? 'The hub is starting.\n' : 'The hub is stopping.\n');
    };
  return [
    { method: 'GET', path: '/health/live', handle: (_, response) => send(response, 200, TEXT, 'alive\n') },
    { method: 'GET', path: '/health/ready', handle: withDeps(ready) },
    {
      method: 'GET',
      path: '/metrics',
      handle: withDeps(async (request, response, deps) =>
        mayReadMetrics(request, deps)
          ? send(response, 200, deps.metrics.contentType, await deps.metrics.text())
          : send(response, 401, TEXT, 'Send METRICS_TOKEN as a bearer token.\n'),
      ),
    },
    { method: 'GET', path: '/graphiql/*', handle: asset },
    { method: 'GET', path: '/schema.graphql', handle: withDeps(schema) },
    { method: 'GET', path: '/demonstration/token/*', handle: withDeps(demonstrationToken) },
    {
      method: 'ANY',
      path: '/issuer/*',
      handle: withDeps((request, response, { issuer }) =>
        issuer ? issuer.handle(request, response) : send(response, 404, TEXT, 'No issuer runs here.\n'),
      ),
    },
    {
      method: 'ANY',
      path: '/graphql',
      handle: withDeps((request, response, open) => graphql(request, response, open, 'handle')),
    },
    {
      method: 'POST',
      path: '/graphql/stream',
      handle: withDeps((request, response, open) => graphql(request, response, open, 'stream')),
    },
    {
      method: 'ANY',
      path: '/answer/*',
      handle: withDeps((request, response, { answers }) => answerPage(request, response, answers)),
    },
    { method: 'GET', path: '/notices/*', handle: withDeps(noticePage) },
    {
      method: 'GET',
      path: '/graphql/stream',
      handle: withDeps((request, response, open) => graphql(request, response, open, 'stream')),
    },
    // What nobody else answers is the workbench's, pages for mistyped addresses included.
    {
      method: 'ANY',
      path: '/*',
      handle: withDeps((request, response, { workbench }) => workbench.handle(request, response)),
    },
  ];
}

/** Counts of refusals and of agencies that do not answer are for the operator: the port is everybody's. */
function mayReadMetrics({ headers }: IncomingMessage, { metricsToken, areMetricsOpen }: RouteDeps): boolean {
  if (metricsToken === undefined) return areMetricsOpen;
  const [given, right] = [headers.authorization ?? '', `Bearer ${metricsToken}`].map((text) =>
    createHash('sha256').update(text).digest(),
  );
  return timingSafeEqual(given!, right!);
}

async function ready(request: IncomingMessage, response: ServerResponse, deps: RouteDeps): Promise<void> {
  try {
    await deps.ready();
    const away = deps
      .away()
      .map(({ holder, since }) => `without ${holder} since ${since.toISOString()}: it cannot be reached`);
    const degraded = [...away, ...(await deps.degraded())];
    // Practitioners are answered, so it is ready; what is wrong with whom is for the operator alone.
    const detail = mayReadMetrics(request, deps)
      ? degraded.map((sentence) => `degraded: ${sentence}\n`)
      : ['degraded\n'];
    send(response, 200, TEXT, `ready\n${degraded.length > 0 ? detail.join('') : ''}`);
  } catch (cause) {
    const isTheLog = cause instanceof CallFailed && cause.message.startsWith('the log cannot be written');
    send(
      response,
      503,
      TEXT,
      isTheLog ? 'The log cannot be written, so nobody is answered.\n' : 'The database does not answer.\n',
    );
  }
}

async function graphql(
  request: IncomingMessage,
  response: ServerResponse,
  deps: RouteDeps,
  how: 'handle' | 'stream',
): Promise<void> {
  if (how === 'handle' && request.method === 'GET' && wantsPage(request)) return graphiql(response, deps);
  if (await deps.graphql.refusesUnread(request, response)) return;
  try {
    const body = request.method === 'POST' ? await jsonBody(request) : undefined;
    if (nestsTooDeep(decodedUrl(request.url))) throw new NestedTooDeep();
    await deps.graphql[how](request, response, body);
  } catch (cause) {
    if (!(cause instanceof BodyTooLarge || cause instanceof NestedTooDeep)) throw cause;
    const errors = [{ message: ERROR_CODES.TOO_COMPLEX.says, extensions: { code: 'TOO_COMPLEX' } }];
    response.setHeader('connection', 'close');
    send(
      response,
      cause instanceof BodyTooLarge ? 413 : 400,
      'application/json; charset=utf-8',
      JSON.stringify({ errors }),
    );
  }
}

/** A query in the address is written with escapes; one that cannot be read is left to whoever refuses it. */
function decodedUrl(url = ''): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** A browser that opens the address wants the page; anything with a query wants an answer. */
const wantsPage = ({ headers, url }: IncomingMessage): boolean =>
  (headers.accept ?? '').includes('text/html') && !new URLSearchParams((url ?? '').split('?')[1]).has('query');

function graphiql(response: ServerResponse, { issuer, directory }: RouteDeps): void {
  const practitioners: GraphiqlContent['practitioners'] = issuer
    ? directory.entries.flatMap((entry) =>
        entry.kind === 'practitioner'
          ? [
              {
                name: entry.shortName,
                title: `${entry.practitioner.name}, ${ROLES[entry.practitioner.role].title}`,
                usualPurpose: USUAL_PURPOSE[entry.practitioner.role],
              },
            ]
          : [],
      )
    : [];
  const { html, contentSecurityPolicy } = graphiqlPage({
    practitioners,
    purposes: ALL_PURPOSES.map((name) => ({
      name,
      says: PURPOSES[name].says,
      needsReason: PURPOSES[name].needsReason,
    })),
    // The first query asks for a demonstration family; without the demonstration, who one is taken for is a better
    // start.
    defaultQuery: issuer
      ? readFileSync(FIRST_QUERY, 'utf8')
      : '{\n  askingPractitioner { name agency role side purpose }\n}\n',
    defaultPurpose: 'PRE_SENTENCE_REPORT',
    ...(issuer && { defaultPractitioner: 'court-officer' }),
  });
  response.setHeader('content-security-policy', contentSecurityPolicy);
  response.setHeader('cache-control', 'no-store');
  send(response, 200, 'text/html; charset=utf-8', html);
}

const printed = new WeakMap<RouteDeps, string>();

/** What clients may ask says nothing of any person: partners' tools read it without a token. */
function schema(_: IncomingMessage, response: ServerResponse, deps: RouteDeps): void {
  if (!printed.has(deps)) printed.set(deps, deps.schema());
  response.setHeader('cache-control', 'public, max-age=300');
  send(response, 200, 'application/graphql; charset=utf-8', printed.get(deps)!);
}

async function asset(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const found = (await graphiqlAssets()).get((request.url ?? '').split('?', 1)[0]!);
  if (!found) return send(response, 404, TEXT, 'There is nothing at this address.\n');
  response.setHeader('etag', found.etag);
  response.setHeader('cache-control', 'public, max-age=300');
  if (request.headers['if-none-match'] === found.etag) {
    response.writeHead(304).end();
    return;
  }
  send(response, 200, found.contentType, found.body);
}

async function demonstrationToken(
  request: IncomingMessage,
  response: ServerResponse,
  { issuer, directory }: RouteDeps,
): Promise<void> {
  const name = decodedUrl((request.url ?? '').split('?', 1)[0]!.slice('/demonstration/token/'.length));
  response.setHeader('cache-control', 'no-store');
  if (!issuer || !directory.entries.some(({ shortName }) => shortName === name)) {
    return send(response, 404, TEXT, 'There is no demonstration practitioner of this name.\n');
  }
  send(response, 200, TEXT, await issuer.token(name));
}
