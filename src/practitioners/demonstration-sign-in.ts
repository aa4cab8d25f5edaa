import { createHash, hkdfSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { EncryptJWT, importJWK, jwtDecrypt, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';
import { ROLES } from '../sharing';
import type { DirectoryEntry, NamedPractitioner } from './directory';
import type { IssuerSecrets } from './issuer-files';

/** The client that the workbench is at the demonstration issuer. It is public: PKCE stands in for a secret. */
export const DEMONSTRATION_CLIENT = 'whole-picture-workbench';

/** How long a practitioner may look at the page, and how long a code waits for whoever it was issued to, in seconds. */
const PAGE_SECONDS = 15 * 60;
const CODE_SECONDS = 60;
const LARGEST_BODY = 16 * 1024;

export interface DemonstrationSignInOptions {
  readonly issuerUrl: string;
  readonly lifetimeSeconds: number;
  readonly secrets: IssuerSecrets;
  readonly entries: readonly DirectoryEntry[];
  /** Where a code may be sent, address for address. */
  readonly redirectUris: readonly string[];
  /** An access token, as the issuer gives it for its other grants too. */
  readonly token: (shortName: string) => Promise<string>;
}

const Asked = z.object({
  response_type: z.literal('code'),
  client_id: z.literal(DEMONSTRATION_CLIENT),
  redirect_uri: z.string(),
  state: z.string().min(8).max(500),
  nonce: z.string().min(8).max(500),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
});

const Exchanged = z.object({
  grant_type: z.literal('authorization_code'),
  client_id: z.literal(DEMONSTRATION_CLIENT),
  code: z.string().max(4_000),
  redirect_uri: z.string(),
  code_verifier: z.string().regex(/^[\w.~-]{43,128}$/),
});

/**
 * Signing in at the demonstration issuer: the authorization code flow with PKCE (RFC 6749, 7636, 9207), with a page of
 * practitioners in the place of a password.
 *
 * Codes and the state of the page are sealed texts that any process of the hub can open, so nothing is stored, and it
 * does not matter which process answers. A code is good for a minute, and only together with the verifier that never
 * left the workbench.
 */
export class DemonstrationSignIn {
  private readonly key: Uint8Array;

  constructor(private readonly options: DemonstrationSignInOptions) {
    this.key = new Uint8Array(hkdfSync('sha256', options.secrets.clientSecret, '', 'demonstration sign-in', 32));
  }

  /** What a client learns of the issuer (OpenID Connect Discovery). */
  get metadata() {
    const { issuerUrl } = this.options;
    return {
      issuer: issuerUrl,
      authorization_endpoint: `${issuerUrl}/auth`,
      token_endpoint: `${issuerUrl}/token`,
      jwks_uri: `${issuerUrl}/jwks`,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'client_credentials'],
      subject_types_supported: ['public'],
      scopes_supported: ['openid'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  /** The page of practitioners. */
  async page(query: URLSearchParams, response: ServerResponse): Promise<void> {
    const asked = Asked.safeParse(Object.fromEntries(query));
    if (!asked.success || !this.options.redirectUris.includes(asked.data.redirect_uri))
      return refuse(response, 'This is not a request to sign in that the demonstration knows. Begin at the workbench.');
    const request = await this.seal({ ...asked.data, is: 'request' }, PAGE_SECONDS);
    // A browser holds the redirect that follows the form to the form’s own rule.
    const returns = new URL(asked.data.redirect_uri).origin;
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'self'; form-action 'self' ${returns}; base-uri 'none'; frame-ancestors 'none'`,
    });
    response.end(pageOf(this.options.issuerUrl, request, this.practitioners));
  }

  /** Somebody has clicked on a practitioner: sends a code to the workbench. */
  async choose(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = new URLSearchParams(await bodyOf(request));
    const asked = Asked.safeParse(await this.opened(sent.get('request'), 'request'));
    const chosen = this.practitioners.find(({ shortName }) => shortName === sent.get('practitioner'));
    if (!asked.success || !chosen) return refuse(response, 'This page is too old. Begin again at the workbench.');
    const { redirect_uri, state, nonce, code_challenge } = asked.data;
    const code = await this.seal(
      { is: 'code', practitioner: chosen.shortName, redirect_uri, nonce, code_challenge },
      CODE_SECONDS,
    );
    const to = new URL(redirect_uri);
    for (const [name, value] of Object.entries({ code, state, iss: this.options.issuerUrl }))
      to.searchParams.set(name, value);
    response.writeHead(303, { location: to.href, 'cache-control': 'no-store' }).end();
  }

  /**
   * Answers the token endpoint where a code is exchanged; answers false, and leaves the request as it came, where it is
   * about another grant.
   */
  async exchange(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const body = await peekedBody(request);
    const sent = Object.fromEntries(new URLSearchParams(body ?? ''));
    if (sent['grant_type'] !== 'authorization_code') return false;
    request.resume();
    const asked = Exchanged.safeParse(sent);
    const code = asked.success ? await this.opened(asked.data.code, 'code') : undefined;
    const fits =
      asked.success &&
      code?.['redirect_uri'] === asked.data.redirect_uri &&
      code['code_challenge'] === createHash('sha256').update(asked.data.code_verifier).digest('base64url');
    const chosen = this.practitioners.find(({ shortName }) => shortName === code?.['practitioner']);
    if (!fits || !chosen) sendJson(response, 400, { error: 'invalid_grant' });
    else sendJson(response, 200, await this.tokensOf(chosen, String(code['nonce'])));
    return true;
  }

  private async tokensOf({ shortName, practitioner }: NamedPractitioner, nonce: string) {
    const { issuerUrl, lifetimeSeconds, secrets, token } = this.options;
    const [key] = secrets.keys;
    const idToken = await new SignJWT({ nonce, name: practitioner.name })
      .setProtectedHeader({ alg: 'RS256', kid: key!.kid })
      .setIssuer(issuerUrl)
      .setSubject(practitioner.id)
      .setAudience(DEMONSTRATION_CLIENT)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(await importJWK(key!, 'RS256'));
    return {
      access_token: await token(shortName),
      id_token: idToken,
      token_type: 'Bearer',
      expires_in: lifetimeSeconds,
    };
  }

  private get practitioners(): NamedPractitioner[] {
    return this.options.entries.filter((entry) => entry.kind === 'practitioner');
  }

  private async seal(claims: JWTPayload, seconds: number): Promise<string> {
    return new EncryptJWT(claims)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuedAt()
      .setExpirationTime(`${seconds}s`)
      .encrypt(this.key);
  }

  private async opened(sealed: string | null, is: 'request' | 'code'): Promise<JWTPayload | undefined> {
    try {
      const { payload } = await jwtDecrypt(sealed ?? '', this.key);
      return payload['is'] === is ? payload : undefined;
    } catch {
      return undefined;
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => ESCAPES[letter]!);

function pageOf(issuerUrl: string, request: string, practitioners: readonly NamedPractitioner[]): string {
  const cards = practitioners.map(
    ({ shortName, practitioner: { name, role, desk } }) => `      <li>
        <button class="wp-choice" name="practitioner" value="${escaped(shortName)}">
          <strong>${escaped(name)}</strong>
          <span>${escaped(ROLES[role].title)}, ${escaped(desk)}</span>
        </button>
      </li>`,
  );
  return `<!DOCTYPE html>
<html lang="en" class="govuk-template">
<head>
  <meta charset="utf-8">
  <title>Choose a practitioner - demonstration</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="/assets/workbench.css">
</head>
<body class="govuk-template__body">
<div class="govuk-width-container">
  <main class="govuk-main-wrapper">
    <h1 class="govuk-heading-l">Who are you today?</h1>
    <p class="govuk-body">This is a demonstration. Nobody on this page exists, and nobody needs a password.
      Choose a practitioner, and you see what somebody in that role may see.</p>
    <form method="post" action="${escaped(issuerUrl)}/choose">
      <input type="hidden" name="request" value="${escaped(request)}">
      <ul class="govuk-list wp-choices">
${cards.join('\n')}
      </ul>
    </form>
  </main>
</div>
</body>
</html>
`;
}

/** The body of a small request, left unread for whoever else answers it. */
async function peekedBody(request: IncomingMessage): Promise<string | undefined> {
  if (request.readableLength === 0 && !request.readableEnded)
    await new Promise<void>((resolve) => {
      request.once('readable', resolve);
      request.once('error', () => resolve());
      request.once('close', () => resolve());
    });
  const chunk = request.read() as Buffer | null;
  if (chunk === null) return undefined;
  // In the same turn as it was read: the request has not ended for its next reader.
  request.unshift(chunk);
  return chunk.length > LARGEST_BODY ? undefined : chunk.toString('utf8');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > LARGEST_BODY) return '';
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(response: ServerResponse, sentence: string): void {
  response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${sentence}\n`);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
