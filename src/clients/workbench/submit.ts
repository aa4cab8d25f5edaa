import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Shared } from './shared';
import { Refused } from './ask';
import { faultOf, isOurs, type Fault } from './faults';
import { drawForm, formToken, HUB_NUMBER, isFormToken, readForm, type FormError, type Sent } from './forms';
import type { SentBefore } from './forms/once-store';
import { NothingHere, type Page } from './pages/drawn';
import { NOTHING, type Typed } from './pages/pages';
import { FormOvertaken, FormRefused, type FormRoute, type OpenForm, type PageRoute } from './screen';
import { clearCookie, COOKIES, cookieOf, hashOf, isId, newId, setCookie, type Session } from './sign-in';
import { NotInCompany, SessionOver, Visit } from './visit';

const DAY_SECONDS = 24 * 60 * 60;
/** How long a form that is being sent in another tab is waited for, and how often it is looked at, in ms. */
const PATIENCE = 5_000;
const OFTEN = 100;

/** On which page something was typed, and by whom. */
interface KeptPlace {
  readonly path: string;
  readonly tag: string;
}

/** What somebody typed when their session was over, or when the page of the form could not be shown again. */
interface KeptForm extends KeptPlace {
  readonly sent: Sent;
  /** Where sending it failed: its one-time key, since it may have been done all the same. */
  readonly key?: string | undefined;
}

/** Answers a page that is looked at. */
export const answerPage =
  ({ draw }: PageRoute, shared: Shared): RequestHandler =>
  async (request, response) => {
    const session = await sessionOf(request, shared);
    if (!session) return void response.redirect(302, signInFor(request));
    await guarded(request, response, shared, session, async () => {
      const drawn = await draw(visitOf(request, session, shared));
      if (drawn.kind === 'redirect') response.redirect(303, drawn.to);
      else sendPage(request, response, shared, session, drawn);
    });
  };

/** Answers a form: GET shows it, POST does what it says. */
export function answerForm(
  route: FormRoute,
  shared: Shared,
): { readonly get: RequestHandler; readonly post: RequestHandler } {
  return {
    async get(request, response) {
      const session = await sessionOf(request, shared);
      if (!session) return void response.redirect(302, signInFor(request));
      await guarded(request, response, shared, session, async () => {
        if (isClosedInCompany(route, session)) throw new NotInCompany();
        const open = await route.open(visitOf(request, session, shared));
        const kept = await textsKeptFor(request, session, shared);
        const isGone = kept === undefined && (await keptPath(request, session, shared)) === request.path;
        if (isGone) await forgetKept(request, response, shared);
        await showForm(request, response, shared, session, open, {
          sent: kept?.sent,
          isKept: isGone ? 'gone' : kept && (kept.key === undefined ? 'not sent' : 'failed'),
          key: kept?.key,
        });
      });
    },
    async post(request, response) {
      const session = await sessionOf(request, shared);
      if (!session) return keepAndSignIn(request, response, shared);
      if (isClosedInCompany(route, session)) {
        await keepTyped(request, response, shared);
        return shared.pages.sendFault(new NotInCompany(), request, response, session);
      }
      await guarded(request, response, shared, session, () => send(route, request, response, shared, session));
    },
  };
}

/** Others look at the screen: what is sent could tell them something, if only by what is answered. */
const isClosedInCompany = ({ isInCompany = false }: FormRoute, { present = [] }: Session): boolean =>
  present.length > 0 && !isInCompany;

export async function sessionOf(
  request: Request,
  { sessions }: Pick<Shared, 'sessions'>,
): Promise<Session | undefined> {
  return sessions.find(cookieOf(request, COOKIES.session));
}

export function visitOf(request: Request, session: Session, shared: Shared): Visit {
  return new Visit(
    session,
    request.params as Record<string, string>,
    new URLSearchParams(request.originalUrl.split('?', 2)[1] ?? ''),
    shared.words,
    shared.kept,
    { ...shared, refresh: shared.tokens.of },
  );
}

/** Where somebody signs in who wanted to see this page. Only our own paths: no other site is led to. */
const signInFor = (request: Request): string => `/sign-in?to=${encodeURIComponent(request.path)}`;

async function guarded(
  request: Request,
  response: Response,
  shared: Shared,
  session: Session,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof SessionOver) {
      await shared.sessions.end(session.id);
      if (request.method === 'POST') return keepAndSignIn(request, response, shared);
      return void response.redirect(302, signInFor(request));
    }
    if (!(cause instanceof NothingHere) && isOurs(cause)) shared.onFault(cause);
    const typed = await typedIn(cause, request, response, shared);
    if (cause instanceof Refused && cause.code === 'PURPOSE_REQUIRED')
      return void response.redirect(303, `/purpose?to=${encodeURIComponent(request.path)}`);
    shared.pages.sendFault(cause, request, response, session, typed);
  }
}

/**
 * What was typed is not lost with the page on which it stood: it is kept, or handed back as it came where nothing can
 * be kept, or where there is no form any more in which it could stand.
 */
export async function typedIn(
  cause: unknown,
  request: Request,
  response: Response,
  shared: Shared,
): Promise<Typed | undefined> {
  if (request.method !== 'POST' || !shared.tags.isOurs((request.body as Sent | undefined)?.['_for'])) return undefined;
  try {
    if (!(cause instanceof NothingHere)) return (await keepTyped(request, response, shared, true)) ? 'kept' : undefined;
  } catch (fault) {
    shared.onFault(fault);
  }
  return Object.values(textsOf(request))
    .flat()
    .filter((text): text is string => typeof text === 'string' && text.trim() !== '' && !isChosen(text));
}

/** What a form carries along, or what was chosen in it: nobody typed it. */
const isChosen = (text: string): boolean => HUB_NUMBER.test(text) || /^[A-Z]+(?:_[A-Z]+)*$/.test(text);

const textsOf = (request: Request): Sent =>
  Object.fromEntries(Object.entries(request.body as Sent).filter(([name]) => !name.startsWith('_')));

/** A POST with a live session: whose form it was, its token, what is in it, once, and then the act. */
async function send(
  route: FormRoute,
  request: Request,
  response: Response,
  shared: Shared,
  session: Session,
): Promise<void> {
  const sent = request.body as Sent;
  const mine = sent['_for'] === undefined || sent['_for'] === shared.tags.of(session.who);
  if (!mine)
    return shared.pages.sendPlain(request, response, NOT_YOURS, session, {
      to: request.path,
      text: 'Open the page again',
    });
  // What was done already may have no form any more: a decision that is made, an enquiry that is answered.
  const key = onceKey(session, request.path, sent['_key']);
  const earlier = await untilDone(() => shared.once.look(key));
  if (earlier.kind === 'done') return void response.redirect(303, earlier.to);
  let open: OpenForm;
  try {
    open = await route.open(visitOf(request, session, shared));
  } catch (cause) {
    // Sent in the same moment, it was done while this one was being read.
    const meanwhile = await untilDone(() => shared.once.look(key));
    if (meanwhile.kind === 'done') return void response.redirect(303, meanwhile.to);
    throw cause;
  }
  const show = (more: Showing) => showForm(request, response, shared, session, open, { sent, ...more });
  if (!isFormToken(session.formKey, open.form.name, sent['_token'])) return show({ problem: OLD_PAGE });
  const read = readForm(open.form, sent);
  if (read.errors) return show({ errors: read.errors });

  const before = await untilDone(() => shared.once.begin(key));
  if (before.kind === 'done') return void response.redirect(303, before.to);
  if (before.kind === 'under-way') return show({ problem: UNDER_WAY, key: String(sent['_key']) });
  try {
    const to = await open.act(read.given, key);
    await shared.once.done(key, to);
    await forgetKept(request, response, shared);
    response.redirect(303, to);
  } catch (cause) {
    await shared.once.undone(key);
    if (cause instanceof SessionOver) throw cause;
    // Another page says what is asked for; what was typed is kept until its form stands there again.
    if (cause instanceof Refused && cause.code === 'PURPOSE_REQUIRED') throw cause;
    if (cause instanceof FormRefused) return show({ errors: cause.errors });
    if (cause instanceof FormOvertaken) return show({ problem: cause.problem, sent: { ...sent, ...cause.now } });
    // Nobody and nothing whom they may see: what they typed stays, and it is the same for a number that never was.
    if (cause instanceof NothingHere) return show({ problem: NOTHING });
    if (isOurs(cause)) shared.onFault(cause);
    // The same key again: should the hub have done it after all, it does it no second time.
    await show({ problem: faultOf(cause), key: String(sent['_key']) });
  }
}

/** The first who comes acts; others wait for what came of it. */
async function untilDone(look: () => Promise<SentBefore>): Promise<SentBefore> {
  for (let waited = 0; ; waited += OFTEN) {
    const before = await look();
    if (before.kind !== 'under-way' || waited >= PATIENCE) return before;
    await new Promise((resolve) => setTimeout(resolve, OFTEN));
  }
}

/** One key for each drawing of a form, of one practitioner: nobody else's form has it. */
function onceKey(session: Session, path: string, given: unknown): string {
  const key = isId(given) ? given : newId();
  return hashOf(`${session.who.issuer}#${session.who.subject}\n${path}\n${key}`).toString('base64url');
}

interface Showing {
  readonly sent?: Sent | undefined;
  readonly errors?: readonly FormError[];
  readonly problem?: Fault;
  /** Why what stands in the form comes from the store of kept texts. */
  readonly isKept?: 'not sent' | 'failed' | 'gone' | undefined;
  readonly key?: string | undefined;
}

async function showForm(
  request: Request,
  response: Response,
  shared: Shared,
  session: Session,
  { form, page, back }: OpenForm,
  { sent, errors = [], problem, isKept, key }: Showing,
): Promise<void> {
  const on = typeof page === 'function' ? await page() : page;
  const standing = Object.values(on.forms ?? {}).find(({ action }) => action === request.path)?.form ?? form;
  const drawn = {
    ...drawForm(standing, sent, errors),
    ...partsOf(shared, session, form.name, key),
    action: request.path,
    back,
    problem: problem && { title: problem.title, says: [problem.says, ...problem.todo].join(' ') },
    isKept,
  };
  const status = problem ? problem.status : errors.length > 0 ? 400 : (on.status ?? 200);
  sendPage(request, response, shared, session, { ...on, model: { ...on.model, form: drawn }, status });
}

/** What a form carries along beside its fields: its token, its one-time key, and whose it is. */
const partsOf = ({ tags }: Pick<Shared, 'tags'>, session: Session, name: string, key?: string) => ({
  token: formToken(session.formKey, name),
  key: isId(key) ? key : newId(),
  tag: tags.of(session.who),
});

/** Sends a page with its forms; one that was just sent stands in its place as it was typed. */
function sendPage(request: Request, response: Response, shared: Shared, session: Session, page: Page): void {
  const { form: sent } = page.model as { form?: { action: string } };
  const forms = Object.fromEntries(
    Object.entries(page.forms ?? {}).map(([name, { form, action }]) => [
      name,
      sent?.action === action
        ? sent
        : { ...drawForm(form, undefined), ...partsOf(shared, session, form.name), action, back: undefined },
    ]),
  );
  shared.pages.send(request, response, { ...page, model: { ...page.model, forms } }, session);
}

/**
 * A form that came when its session was over: it is not sent, and not lost. What was typed is kept under a key that the
 * browser alone has, for whoever's form it was.
 */
async function keepAndSignIn(request: Request, response: Response, shared: Shared): Promise<void> {
  const isKept = await keepTyped(request, response, shared);
  clearCookie(response, COOKIES.session);
  shared.pages.send(request, response, {
    kind: 'page',
    template: 'sign-in/over.njk',
    title: 'You were signed out',
    model: { to: signInFor(request), isKept },
    status: 401,
  });
}

/** Keeps what was typed, for whoever's form it was; answers whether there was anything of a form of ours to keep. */
async function keepTyped(
  request: Request,
  response: Response,
  { tags, kept }: Shared,
  mayBeDone = false,
): Promise<boolean> {
  const { _for: tag, _key: key } = request.body as Sent;
  const sent = textsOf(request);
  if (!tags.isOurs(tag) || Object.keys(sent).length === 0) return false;
  const place: KeptPlace = { path: request.path, tag };
  const form: KeptForm = { ...place, sent, ...(mayBeDone && isId(key) && { key }) };
  const id = await kept.keep(form, DAY_SECONDS * 1_000);
  // Where it was is known a day longer, so that it can be said that it is gone.
  await kept.keep(place, 2 * DAY_SECONDS * 1_000, placeOf(id));
  setCookie(response, COOKIES.kept, id, 2 * DAY_SECONDS);
  return true;
}

/** What is kept for this practitioner and this page. */
async function textsKeptFor(request: Request, session: Session, { kept, tags }: Shared): Promise<KeptForm | undefined> {
  const form = await kept.find<KeptForm>(cookieOf(request, COOKIES.kept));
  return form && form.path === request.path && form.tag === tags.of(session.who) ? form : undefined;
}

/** Under which id stands where something was kept: whoever has the id of the text has this one. */
const placeOf = (id: string): string => createHash('sha256').update(`${id} place`).digest('base64url');

/** Where the page is for which something is kept for this practitioner, or was until a day ago. */
export async function keptPath(
  request: Request,
  session: Session,
  { kept, tags }: Shared,
): Promise<string | undefined> {
  const id = cookieOf(request, COOKIES.kept);
  const place = isId(id) ? await kept.find<KeptPlace>(placeOf(id)) : undefined;
  return place?.tag === tags.of(session.who) ? place.path : undefined;
}

async function forgetKept(request: Request, response: Response, { kept }: Shared): Promise<void> {
  const id = cookieOf(request, COOKIES.kept);
  if (!isId(id)) return;
  const place = await kept.find<KeptPlace>(placeOf(id));
  if (place?.path !== request.path) return;
  await kept.forget(id);
  await kept.forget(placeOf(id));
  clearCookie(response, COOKIES.kept);
}

const NOT_YOURS: Fault = {
  status: 403,
  title: 'This page was opened by somebody else',
  says: 'Somebody else was signed in when this form was opened, so it was not sent.',
  todo: ['Open the page again as yourself.'],
};
const OLD_PAGE: Fault = {
  status: 403,
  title: 'This page was older than your session',
  says: 'Nothing was sent. What you wrote is still here.',
  todo: ['Check it, and send it again.'],
};
const UNDER_WAY: Fault = {
  status: 409,
  title: 'This form is being sent already',
  says: 'You, or a second click, sent it a moment ago, and it is not certain yet what came of it.',
  todo: ['Look whether it is there before you send it again.'],
};
