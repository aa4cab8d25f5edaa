import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Adapter, Provider } from 'oidc-provider';
import { StartFailure } from '../kernel';
import { DemonstrationSignIn } from './demonstration-sign-in';
import { idOf, readDemonstrationDirectory, type DirectoryEntry } from './directory';
import { issuerSecrets, recordIssuerUrl, type IssuerSecrets } from './issuer-files';
import type { Issuer } from './verify';

/** An issuer of tokens for the demonstration practitioners, and for nobody real. */
export interface DemonstrationIssuer {
  /** How the hub verifies this issuer's tokens: like any other issuer's, over its published keys. */
  readonly issuer: Issuer;
  /** Answers requests under the path of the issuer's address: discovery, keys, signing in and the token endpoint. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** A token for one demonstration practitioner or system, by short name. Needs no hub to be running. */
  token(shortName: string): Promise<string>;
}

export interface DemonstrationIssuerOptions {
  readonly issuerUrl: string;
  readonly dataDir: string;
  readonly production: boolean;
  /** Where practitioners who sign in are sent back to, address for address. Nowhere, if left out. */
  readonly redirectUris?: readonly string[];
  /** Hears what broke inside the issuer, for the log; callers hear only `server_error`. */
  readonly onError?: (error: unknown) => void;
}

const AUDIENCE = 'whole-picture';
const RESOURCE = 'urn:whole-picture';
const LIFETIME_SECONDS = 8 * 60 * 60;

/** Opens the hub's own issuer, and notes its address so that the token command issues for the same one. */
export async function openDemonstrationIssuer(options: DemonstrationIssuerOptions): Promise<DemonstrationIssuer> {
  const issuer = await prepareDemonstrationIssuer(options);
  recordIssuerUrl(options.dataDir, issuer.issuer.issuer);
  return issuer;
}

/** The same issuer without noting its address: the token command must not redirect those that come after it. */
export async function prepareDemonstrationIssuer(options: DemonstrationIssuerOptions): Promise<DemonstrationIssuer> {
  const { dataDir, production, onError = console.error } = options;
  if (production) {
    throw new StartFailure(
      'The demonstration issuer vouches for people who do not exist, so it does not run in production. ' +
        'Configure your own OIDC issuers.',
    );
  }
  const issuerUrl = options.issuerUrl.replace(/\/+$/, '');
  const { entries } = readDemonstrationDirectory();
  const { keys, clientSecret } = await issuerSecrets(dataDir);
  const provider = await openProvider(issuerUrl, { keys, clientSecret }, entries);
  const published = JSON.stringify({ keys: keys.map(publicPart) });
  provider.on('server_error', (_context, error) => onError(error));
  const answer = provider.callback();
  const { host, pathname } = new URL(issuerUrl);
  const mount = pathname === '/' ? '' : pathname;

  async function token(shortName: string): Promise<string> {
    const entry = entries.find((candidate) => candidate.shortName === shortName);
    const client = entry && (await provider.Client.find(idOf(entry)));
    if (!client) {
      const names = entries.map((candidate) => candidate.shortName).join(', ');
      throw new StartFailure(`There is no demonstration practitioner called "${shortName}". Use one of ${names}.`);
    }
    const resourceServer = new provider.ResourceServer(RESOURCE, resource);
    return new provider.ClientCredentials({ client, resourceServer }).save();
  }

  const signIn = new DemonstrationSignIn({
    issuerUrl,
    lifetimeSeconds: LIFETIME_SECONDS,
    secrets: { keys, clientSecret },
    entries,
    redirectUris: options.redirectUris ?? [],
    token,
  });
  const discovered = JSON.stringify(signIn.metadata);
  const atOnce = answersAtOnce(mount, signIn, { published, discovered });

  return {
    issuer: { issuer: issuerUrl, jwksUri: `${issuerUrl}/jwks`, audience: AUDIENCE, agencies: 'all' },

    handle(request, response) {
      const url = request.url ?? '/';
      if (!url.startsWith(`${mount}/`)) {
        response.writeHead(404).end();
        return;
      }
      const hand = atOnce(request, response);
      void hand.then(
        (isAnswered) => isAnswered || answerAsProvider(request, response, url),
        (cause: unknown) => {
          onError(cause);
          if (!response.headersSent) response.writeHead(500);
          response.end();
        },
      );
    },

    token,
  };

  function answerAsProvider(request: IncomingMessage, response: ServerResponse, url: string): void {
    // The provider learns its mount path by comparing the two urls, as express leaves them; and its discovery document
    // repeats the Host header, which a caller could forge, so it is given the issuer's own.
    Object.assign(request, { originalUrl: url, url: url.slice(mount.length) });
    request.headers.host = host;
    void answer(request, response);
  }
}

/** What is answered without the provider: see publicPart. Resolves to whether it was. */
const answersAtOnce =
  (mount: string, signIn: DemonstrationSignIn, texts: { readonly published: string; readonly discovered: string }) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const [path = '', query] = (request.url ?? '').slice(mount.length).split('?', 2);
    const what = `${request.method} ${path}`;
    if (what === 'GET /jwks') sendAs(response, 'application/jwk-set+json', texts.published);
    else if (what === 'GET /.well-known/openid-configuration') sendAs(response, 'application/json', texts.discovered);
    else if (what === 'GET /auth') await signIn.page(new URLSearchParams(query), response);
    else if (what === 'POST /choose') await signIn.choose(request, response);
    else if (what === 'POST /token') return signIn.exchange(request, response);
    else return false;
    return true;
  };

const sendAs = (response: ServerResponse, type: string, body: string): void =>
  void response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);

/**
 * The keys are published here rather than by the provider: it follows each request that it answers through every
 * promise of the process, from the first one on and for good, and the hub reads the keys each minute. That took a tenth
 * of all that the hub can answer.
 */
const publicPart = ({ kty, use, kid, alg, e, n }: IssuerSecrets['keys'][number]) => ({ kty, use, kid, alg, e, n });

const resource = { audience: AUDIENCE, scope: '', accessTokenFormat: 'jwt', accessTokenTTL: LIFETIME_SECONDS } as const;

/**
 * Every demonstration practitioner is a client whose id is their subject. So one grant, client_credentials, serves
 * them all; the token endpoint, signing in and `token()` issue the same token.
 */
async function openProvider(
  issuerUrl: string,
  { keys, clientSecret }: IssuerSecrets,
  entries: readonly DirectoryEntry[],
): Promise<Provider> {
  const { Provider, errors } = await loadProvider();
  return new Provider(issuerUrl, {
    adapter: () => forgetful,
    jwks: { keys },
    clients: entries.map((entry) => ({
      client_id: idOf(entry),
      client_secret: clientSecret,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    })),
    extraTokenClaims: (_context, token) => claimsOf(entries.find((entry) => idOf(entry) === token.clientId)),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    responseTypes: ['none'],
    ttl: { ClientCredentials: LIFETIME_SECONDS },
    features: {
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: (_context, indicator) => {
          if (indicator !== RESOURCE) throw new errors.InvalidTarget();
          return resource;
        },
      },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    renderError: (context, { error, error_description }) => {
      context.type = 'text/plain';
      context.body = [error, error_description].filter(Boolean).join(': ');
    },
  });
}

function claimsOf(entry: DirectoryEntry | undefined): Record<string, unknown> | undefined {
  if (entry?.kind === 'system') return { kind: 'system', name: entry.name, agency: entry.agency };
  if (!entry) return undefined;
  const { name, agency, organisation, role, desk } = entry.practitioner;
  return { kind: 'practitioner', name, agency, organisation, role, desk };
}

/** Signed tokens are kept nowhere and nobody signs in, so there is nothing to store. */
const forgetful: Adapter = {
  upsert: async () => undefined,
  find: async () => undefined,
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
};

/** Loaded only when a demonstration wants it, and once. */
const loadProvider = (): Promise<ProviderModule> => (loading ??= importQuietly());
let loading: Promise<ProviderModule> | undefined;
type ProviderModule = typeof import('oidc-provider');

/** On Node 20 the package warns that it would rather have 22. That one line is noise here; all else is let through. */
async function importQuietly(): Promise<ProviderModule> {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('Unsupported runtime')) warn.apply(console, words);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}
