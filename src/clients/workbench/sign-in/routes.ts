import type { Express, Request, RequestHandler, Response } from 'express';
import type { Shared } from '../shared';
import { askHub, operationIn, Refused, refuseFailed } from '../ask';
import { isFormToken } from '../forms/token';
import { clearCookie, COOKIES, cookieOf, setCookie } from './cookies';
import { NotSignedIn, type SigningIn } from './oidc';
import { newId } from './sealed';
import type { SessionContent } from './session';
import { keptPath, sessionOf } from '../submit';
import { join } from 'node:path';

const WHO = operationIn(join(__dirname, 'who.graphql'));
const MINUTES_AT_ISSUER = 10;

/** Signing in, signing out, and the first page. */
export class SignInRoutes {
  constructor(private readonly shared: Shared) {}

  mount(app: Express): void {
    app.get('/', this.first);
    app.get('/sign-in', this.page);
    app.get('/sign-in/start', this.start);
    app.get('/sign-in/return', this.comeBack);
    app.post('/sign-out', this.signOut);
    app.get('/signed-out', this.signedOut);
  }

  private readonly first: RequestHandler = async (request, response) => {
    response.redirect(302, (await sessionOf(request, this.shared)) ? '/my-day' : '/sign-in');
  };

  private readonly page: RequestHandler = async (request, response) => {
    if (this.isElsewhere(request, response)) return;
    const session = await sessionOf(request, this.shared);
    if (session)
      return void response.redirect(303, (await keptPath(request, session, this.shared)) ?? ourPath(request));
    await this.show(request, response, { heading: 'Sign in to Whole Picture' });
  };

  private readonly start: RequestHandler = async (request, response) => {
    if (this.isElsewhere(request, response)) return;
    const issuer = this.shared.issuers[Number(request.query['with'] ?? 0)];
    if (!issuer) return this.show(request, response, { heading: 'Sign in to Whole Picture' });
    try {
      const { address, kept } = await this.shared.oidc.begin(issuer, ourPath(request));
      const text = Buffer.from(JSON.stringify(kept), 'utf8').toString('base64url');
      setCookie(response, COOKIES.signingIn, text, MINUTES_AT_ISSUER * 60);
      response.redirect(302, address);
    } catch (cause) {
      this.shared.onFault(cause);
      await this.show(
        request,
        response,
        {
          heading: 'You cannot sign in at the moment',
          says: `${issuer.name} does not answer. Try again in a few minutes.`,
        },
        503,
      );
    }
  };

  private readonly comeBack: RequestHandler = async (request, response) => {
    const kept = signingIn(request);
    clearCookie(response, COOKIES.signingIn);
    if (!kept)
      return this.show(
        request,
        response,
        { heading: 'Sign in again', says: 'Signing in took too long, or it was begun in another window.' },
        400,
      );
    try {
      const query = request.originalUrl.split('?', 2)[1] ?? '';
      const { who, tokens } = await this.shared.oidc.finish(kept, query);
      const role = this.shared.words.role(who.role);
      if (!role) throw new NotSignedIn('The hub does not know the role in which you work. Ask your service desk.');
      const visit = { purpose: role.usualPurpose, ...this.usualReason(role.usualPurpose) };
      await this.refuseUnknown({ token: tokens.access, ...visit });
      const content: SessionContent = { who, tokens, formKey: newId(), visit, cases: {}, emergencies: [] };
      // A new id, whatever the browser had before: nobody can have put it there.
      await this.shared.sessions.end(cookieOf(request, COOKIES.session) ?? '');
      const session = await this.shared.sessions.begin(content);
      setCookie(response, COOKIES.session, session.id);
      const path = (await keptPath(request, session, this.shared)) ?? kept.to;
      // A purpose that needs a reason cannot be taken for granted.
      const needsReason = this.shared.words.purposes.find(({ name }) => name === visit.purpose)?.needsReason;
      response.redirect(303, needsReason ? `/purpose?to=${encodeURIComponent(path)}` : path);
    } catch (cause) {
      if (!(cause instanceof NotSignedIn)) throw cause;
      this.shared.onFault(cause.cause ?? cause);
      await this.show(request, response, { heading: 'You are not signed in', says: cause.message }, 403);
    }
  };

  /** The hub takes nobody's word for who they are: it verifies the token before there is a session. */
  private async refuseUnknown(asker: { token: string; purpose: string; reason?: string }): Promise<void> {
    try {
      refuseFailed(await askHub(this.shared.transport, asker, WHO, {}));
    } catch (cause) {
      if (cause instanceof Refused) throw new NotSignedIn(cause.message, { cause });
      throw cause;
    }
  }

  private usualReason(purpose: string): { reason?: string } {
    const needsReason = this.shared.words.purposes.find(({ name }) => name === purpose)?.needsReason;
    return needsReason ? { reason: 'Signing in' } : {};
  }

  private readonly signOut: RequestHandler = async (request, response) => {
    const session = await sessionOf(request, this.shared);
    const { _token } = request.body as { _token?: unknown };
    if (session && !isFormToken(session.formKey, 'sign-out', _token)) return void response.redirect(303, '/my-day');
    if (session) await this.shared.sessions.end(session.id);
    // Whatever pages the browser has kept, it forgets now: the next practitioner sits at the same computer.
    response.setHeader('clear-site-data', '"cache", "cookies", "storage"');
    for (const name of Object.values(COOKIES)) clearCookie(response, name);
    const issuer = session ? this.shared.issuers.findIndex((one) => one.issuer === session.who.issuer) : -1;
    response.redirect(303, issuer === -1 ? '/signed-out' : `/signed-out?from=${issuer}`);
  };

  private readonly signedOut: RequestHandler = async (request, response) => {
    const issuer = this.shared.issuers[Number(request.query['from'] ?? -1)];
    const elsewhere = issuer && (await this.shared.oidc.endSessionAt(issuer.issuer));
    await this.show(request, response, { heading: 'You are signed out', elsewhere });
  };

  private async show(
    request: Request,
    response: Response,
    model: { readonly heading: string; readonly says?: string; readonly elsewhere?: string | undefined },
    status = 200,
  ): Promise<void> {
    const to = encodeURIComponent(ourPath(request));
    const issuers = this.shared.issuers.map(({ name }, index) => ({
      name,
      to: `/sign-in/start?with=${index}&to=${to}`,
    }));
    const isKept = (await this.shared.kept.find(cookieOf(request, COOKIES.kept))) !== undefined;
    this.shared.pages.send(request, response, {
      kind: 'page',
      template: 'sign-in/sign-in.njk',
      title: model.heading,
      model: { ...model, issuers, isKept },
      status,
    });
  }

  /** Cookies belong to one name of this host: whoever came by another is led to the right one first. */
  private isElsewhere(request: Request, response: Response): boolean {
    const right = new URL(this.shared.origin).host;
    if (request.headers.host === right) return false;
    response.redirect(302, `${this.shared.origin}${request.originalUrl}`);
    return true;
  }
}

/** A path of the workbench to which somebody wants to go; no other site, whatever the address says. */
function ourPath(request: Request): string {
  const to = request.query['to'];
  return typeof to === 'string' && /^\/(?![/\\])[\w/-]{0,300}$/.test(to) && !/^\/sign(ed)?-/.test(to) ? to : '/my-day';
}

function signingIn(request: Request): SigningIn | undefined {
  try {
    const text = Buffer.from(cookieOf(request, COOKIES.signingIn) ?? '', 'base64url').toString('utf8');
    const kept = JSON.parse(text) as SigningIn;
    return ['issuer', 'state', 'nonce', 'verifier', 'to'].every(
      (name) => typeof (kept as unknown as Record<string, unknown>)[name] === 'string',
    )
      ? kept
      : undefined;
  } catch {
    return undefined;
  }
}
