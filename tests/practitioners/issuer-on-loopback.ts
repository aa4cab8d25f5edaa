import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import type { Issuer } from '../../src/practitioners';

/** An issuer of an agency's own, with real keys published over HTTP. It signs whatever a test asks, true or not. */
export interface IssuerOnLoopback extends AsyncDisposable {
  readonly config: Issuer;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
  /** How often the keys were read. */
  readonly reads: number;
  /** What is published at the moment; a test may withdraw or break it. */
  published: unknown;
  sign(claims?: JWTPayload, options?: SignOptions): Promise<string>;
  stop(): Promise<void>;
}

export interface SignOptions {
  readonly header?: Record<string, unknown>;
  readonly key?: CryptoKey | Uint8Array;
  readonly alg?: string;
  readonly without?: readonly string[];
}

/** What a well-behaved issuer says about a court officer. */
export const COURT_OFFICER = {
  sub: 'nps-0001',
  name: 'Cora Courtyard',
  agency: 'probation',
  organisation: 'NPS',
  role: 'COURT_OFFICER',
  desk: 'Exampleton court team',
} as const;

export const SYSTEM = { kind: 'system', sub: 'case-system', name: 'Case system', agency: 'probation' } as const;

export async function issuerOnLoopback(
  agencies: Issuer['agencies'] = ['probation'],
  alg = 'RS256',
): Promise<IssuerOnLoopback> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'first', use: 'sig', alg };
  let reads = 0;
  const { server, url } = await listening((_request, response) => {
    reads += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(issuer.published));
  });
  const config: Issuer = { issuer: url, jwksUri: `${url}/keys`, audience: 'whole-picture', agencies };
  const issuer: IssuerOnLoopback = {
    config,
    privateKey,
    publicJwk,
    published: { keys: [publicJwk] },
    get reads() {
      return reads;
    },
    sign(claims = COURT_OFFICER, { header, key = privateKey, alg: signedWith = alg, without = [] } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const all = { iss: config.issuer, aud: config.audience, iat: now, exp: now + 300, ...claims };
      const said = Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)));
      return new SignJWT(said)
        .setProtectedHeader({ alg: signedWith, kid: 'first', typ: 'at+jwt', ...header })
        .sign(key);
    },
    stop: () => closed(server),
    [Symbol.asyncDispose]: () => closed(server),
  };
  return issuer;
}

/** A server on a free port of the loopback address. */
export async function listening(handler: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
