import * as oidc from 'openid-client';
import { decodeJwt } from 'jose';
import type { SignedIn, Tokens } from './session';

/** An issuer at which practitioners sign in, and what the workbench is there. */
export interface SignInIssuer {
  /** What practitioners call it. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  readonly scope: string;
  readonly resource?: string | undefined;
}

/** What the browser keeps while its practitioner is at the issuer. */
export interface SigningIn {
  readonly issuer: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where to go afterwards: a path of the workbench. */
  readonly to: string;
}

/** The issuer did not sign anybody in; the sentence is for the page. */
export class NotSignedIn extends Error {}

const HTTP_ON_THIS_MACHINE = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/;
const DISCOVERED_FOR = 60 * 60_000;

/** OpenID Connect: the authorization code flow with PKCE, state and nonce. */
export class Oidc {
  private readonly discovered = new Map<string, { readonly at: number; readonly found: Promise<oidc.Configuration> }>();

  constructor(
    private readonly issuers: readonly SignInIssuer[],
    private readonly returnUrl: string,
  ) {}

  /** The address at the issuer to which the browser goes, and what it keeps until it is back. */
  async begin(issuer: SignInIssuer, to: string): Promise<{ readonly address: string; readonly kept: SigningIn }> {
    const configuration = await this.configurationOf(issuer);
    const kept = {
      issuer: issuer.issuer,
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const address = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.returnUrl,
      scope: issuer.scope,
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
      // A shared computer: whoever sits down says who they are.
      prompt: 'login',
      ...(issuer.resource !== undefined && { resource: issuer.resource }),
    });
    return { address: address.href, kept };
  }

  /** What the issuer gives for the code with which the browser came back. */
  async finish(kept: SigningIn, query: string): Promise<{ readonly who: SignedIn; readonly tokens: Tokens }> {
    const issuer = this.issuers.find((one) => one.issuer === kept.issuer);
    if (!issuer) throw new NotSignedIn('This issuer is not one at which you can sign in here.');
    try {
      const configuration = await this.configurationOf(issuer);
      const given = await oidc.authorizationCodeGrant(
        configuration,
        new URL(`${this.returnUrl}?${query}`),
        {
          pkceCodeVerifier: kept.verifier,
          expectedState: kept.state,
          expectedNonce: kept.nonce,
          idTokenExpected: true,
        },
        issuer.resource === undefined ? {} : { resource: issuer.resource },
      );
      return { who: whoIn(given.access_token, issuer.issuer), tokens: tokensIn(given) };
    } catch (cause) {
      if (cause instanceof NotSignedIn) throw cause;
      throw new NotSignedIn(
        `${issuer.name} did not sign you in. Try again; if it happens twice, telephone the service desk.`,
        {
          cause,
        },
      );
    }
  }

  /** New tokens for those that are over, or undefined where the issuer gives none. */
  async refresh(who: SignedIn, { refresh }: Tokens): Promise<Tokens | undefined> {
    const issuer = this.issuers.find((one) => one.issuer === who.issuer);
    if (!issuer || refresh === undefined) return undefined;
    try {
      const given = await oidc.refreshTokenGrant(await this.configurationOf(issuer), refresh);
      return { refresh, ...tokensIn(given) };
    } catch {
      return undefined;
    }
  }

  /** Where one signs out of the issuer as well, if it has such a place. */
  async endSessionAt(issuerUrl: string): Promise<string | undefined> {
    const issuer = this.issuers.find((one) => one.issuer === issuerUrl);
    if (!issuer) return undefined;
    const configuration = await this.configurationOf(issuer).catch(() => undefined);
    return configuration?.serverMetadata().end_session_endpoint;
  }

  private configurationOf(issuer: SignInIssuer): Promise<oidc.Configuration> {
    const known = this.discovered.get(issuer.issuer);
    if (known && Date.now() - known.at < DISCOVERED_FOR) return known.found;
    const found = oidc.discovery(
      new URL(issuer.issuer),
      issuer.clientId,
      undefined,
      issuer.clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(issuer.clientSecret),
      HTTP_ON_THIS_MACHINE.test(issuer.issuer) ? { execute: [oidc.allowInsecureRequests] } : {},
    );
    this.discovered.set(issuer.issuer, { at: Date.now(), found });
    // One that could not be reached is tried again by whoever comes next.
    found.catch(() => this.discovered.delete(issuer.issuer));
    return found;
  }
}

function tokensIn(given: oidc.TokenEndpointResponse): Tokens {
  const { exp } = decodeJwt(given.access_token);
  return {
    access: given.access_token,
    ...(given.refresh_token !== undefined && { refresh: given.refresh_token }),
    endsAt: exp === undefined ? Date.now() + (given.expires_in ?? 300) * 1_000 : exp * 1_000,
  };
}

/** Who the access token names, for the page. Nothing is decided by it: the hub verifies the token with each question. */
function whoIn(token: string, issuer: string): SignedIn {
  const claims = claimsOf(token);
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '');
  if (text('role') === '' || text('name') === '')
    throw new NotSignedIn(
      'Your sign-in does not say in which role you work. Ask your service desk for the claims name, agency, role and desk.',
    );
  return {
    issuer,
    subject: text('sub'),
    name: text('name'),
    role: text('role'),
    agency: text('agency'),
    desk: text('desk'),
  };
}

function claimsOf(token: string): Record<string, unknown> {
  try {
    return decodeJwt(token);
  } catch {
    throw new NotSignedIn('Your issuer gave no token that the hub reads. Ask your service desk.');
  }
}
