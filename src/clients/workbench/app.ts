import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import { isOurs } from './faults';
import { KeptStore, OnceStore } from './forms';
import { sendAsset, sendHeaders } from './headers';
import { refuseOtherSites } from './other-sites';
import { NothingHere } from './pages/drawn';
import { Pages } from './pages/pages';
import type { Route } from './screen';
import { SCREENS } from './screens';
import type { Shared, WorkbenchDeps } from './shared';
import { Oidc, SessionStore, Sessions } from './sign-in';
import { SignInRoutes } from './sign-in/routes';
import { answerArrivals } from './stream';
import { answerForm, answerPage, typedIn } from './submit';
import { Tags } from './tags';
import { Tokens } from './sign-in/tokens';
import { wordsOf } from './words';

/** What the workbench is to the server that it runs in. */
export interface Workbench {
  /** Answers one request; resolves when it is answered. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** A body of a form, in bytes: the longest that the hub takes. */
const LARGEST_FORM = 256 * 1024;

/** Opens the workbench: everything in the order in which a request meets it. */
export function openWorkbench(deps: WorkbenchDeps): Workbench {
  const { clock, database } = deps;
  const words = wordsOf(deps.vocabulary);
  const sessions = new Sessions(new SessionStore(database), clock);
  const oidc = new Oidc(deps.issuers, `${deps.origin}/sign-in/return`);
  const tags = new Tags(deps.secret);
  const kept = new KeptStore(database, clock);
  const shared: Shared = {
    ...deps,
    words,
    sessions,
    oidc,
    tags,
    kept,
    once: new OnceStore(database, clock),
    tokens: new Tokens(sessions, oidc),
    pages: new Pages({ words, clock, isDemonstration: deps.isDemonstration }),
  };

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(sendHeaders(deps.origin));
  app.get('/assets/*name', sendAsset);
  // Browsers ask for it whatever a page says.
  app.get('/favicon.ico', (_, response) => void response.status(204).end());
  // Form tokens are masked, so that no length of a compressed page tells one.
  app.use(compression({ filter: (request, response) => !isStream(response) && compression.filter(request, response) }));
  app.use(refuseOtherSites(shared));
  app.use(express.text({ type: 'application/x-www-form-urlencoded', limit: LARGEST_FORM }), readForms);
  new SignInRoutes(shared).mount(app);
  app.get('/queue/arrivals', answerArrivals(shared));
  for (const route of SCREENS) mount(app, route, shared);
  app.use(() => {
    throw new NothingHere();
  });
  app.use(showFault(shared));

  return {
    handle: (request, response) =>
      new Promise((resolve) => {
        // Whoever stops the hub waits for what is in hand.
        response.once('close', resolve);
        app(request, response);
      }),
  };
}

/** A form as Node reads one: a name that comes twice has two values. */
function readForms(request: Request, _: Response, next: () => void): void {
  const { body } = request as { body?: unknown };
  request.body = typeof body === 'string' ? parseForm(body, undefined, undefined, { maxKeys: 500 }) : {};
  next();
}

function mount(app: Express, route: Route, shared: Shared): void {
  if (route.kind === 'page') app.get(route.path, answerPage(route, shared));
  else {
    const { get, post } = answerForm(route, shared);
    app.get(route.path, get);
    app.post(route.path, post);
  }
}

const showFault =
  (shared: Shared): ErrorRequestHandler =>
  async (cause, request, response, _next) => {
    if (response.headersSent) return void response.destroy();
    if (!(cause instanceof NothingHere) && !isTooLarge(cause) && isOurs(cause)) shared.onFault(cause);
    shared.pages.sendFault(cause, request, response, undefined, await typedIn(cause, request, response, shared));
  };

/** What is told as it happens may not wait for more. */
const isStream = (response: Response): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');

const isTooLarge = (cause: unknown): boolean => (cause as { type?: string }).type === 'entity.too.large';
