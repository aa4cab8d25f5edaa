import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { StartFailure } from '../kernel';
import type { Agency } from '../sharing';
import { claimed, type Claimed } from './claims';
import { withBareSubjects, type IdentityIssuer } from './identity';
import { RecentTokens } from './recent-tokens';

/** Somebody who issues tokens, and the agencies for whose practitioners it may speak. */
export interface Issuer extends IdentityIssuer {
  readonly jwksUri: string;
  readonly audience: string;
  readonly agencies: readonly Agency[] | 'all';
}

/** What the workbench is at an issuer where practitioners sign in to it (OpenID Connect). */
export interface WorkbenchClient {
  /** What practitioners call the issuer: "Exampleshire Police". */
  readonly name: string;
  readonly clientId: string;
  /** None for a public client: PKCE is used in any case. */
  readonly clientSecret?: string | undefined;
  /** What is asked for; the access token must be a JWT made out to the hub. */
  readonly scope: string;
  /** Whom the access token is for, where the issuer wants to be told (RFC 8707). */
  readonly resource?: string | undefined;
}

/** Who a token belongs to. `unavailable` is not the caller's fault: the issuer's keys could not be had. */
export type Verified = Claimed | { readonly kind: 'unavailable'; readonly why: string };

/** Checks the bearer token of one request. Never throws for a bad token: it says what to do about it. */
export type TokenVerifier = (token: string | undefined) => Promise<Verified>;

export interface VerifierOptions {
  /** Hears why an issuer's keys could not be used, for the log; callers are told only that they could not. */
  readonly onUnavailable?: (issuer: string, cause: unknown) => void;
  readonly now?: () => number;
}

/**
 * Signatures made with a private key only. With HS256 whoever holds the published key could sign, and `none` is
 * signed by nobody.
 */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** RFC 9068 says at+jwt; many issuers still say JWT. A logout token or other kind of JWT says neither. */
const TYPES = ['at+jwt', 'application/at+jwt', 'jwt'];

const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * The longest that a token may be valid, from when it was issued and from now: a shift. One that is stolen is of use no
 * longer.
 */
const LONGEST_LIFETIME_SECONDS = 12 * 60 * 60;

/** How far an issuer's clock may be ahead. */
const ISSUED_AHEAD_SECONDS = 60;

/** Keys are read again each minute, so that one withdrawn by its issuer is not trusted for long. */
const KEYS = { cacheMaxAge: 60_000, cooldownDuration: 10_000, timeoutDuration: 3_000 } as const;

const WHY = {
  missing: 'No token came with this request. Send one as "Authorization: Bearer TOKEN".',
  unreadable: 'This is not a token that can be read here. Sign in again and send the access token as it was issued.',
  issuer: 'The issuer of this token is not known here. Sign in with an issuer that this hub accepts.',
  expired: 'This token has expired. Sign in again for a new one.',
  early: 'This token is not valid yet. Use it once its time has come, and check the clock of its issuer.',
  audience: 'This token was issued for another service. Ask your issuer for one made out to this hub.',
  expiry: 'This token never expires, so it is not accepted. Ask your issuer for one that does.',
  lifetime:
    'This token is valid for more than 12 hours, so it is not accepted. Ask your issuer for one that expires sooner.',
  issued:
    'This token does not say when it was issued, or says a time to come. Ask your issuer for one with the claim iat, and check its clock.',
  bound:
    'This token is bound to whoever it was issued to (DPoP or mutual TLS), and that is not checked here. Ask your issuer for an access token of type Bearer.',
  signature: 'The signature of this token is not valid. Sign in again for a new one.',
  unavailable: 'Tokens of this issuer cannot be checked at the moment. Try again shortly.',
} as const;

class KeysUnavailable extends Error {}

interface Trusted {
  readonly config: Issuer;
  readonly keys: JWTVerifyGetKey;
}

/** Verifies tokens of the given issuers against the keys each publishes. Fails closed when those cannot be had. */
export function tokenVerifier(issuers: readonly Issuer[], options: VerifierOptions = {}): TokenVerifier {
  const { now = Date.now, onUnavailable } = options;
  const trusted = new Map(withBareSubjects(issuers).map((config) => [config.issuer, { config, keys: keysOf(config) }]));
  if (trusted.size < issuers.length) throw new StartFailure('An issuer is configured twice. Name each issuer once.');
  if ([...trusted.values()].filter(({ config }) => config.bareSubjects).length > 1)
    throw new StartFailure('Two issuers have bareSubjects. Leave it with one: two people may have the same subject.');
  const recent = new RecentTokens<Claimed>();

  return async function verifyToken(token) {
    if (!token) return unknown('missing');
    const at = now();
    const remembered = recent.find(token, at);
    if (remembered) return remembered;

    const issuer = issuerOf(token);
    if (issuer === undefined) return unknown('unreadable');
    const source = trusted.get(issuer);
    if (!source) return unknown('issuer');
    try {
      const claims = await verifiedClaims(token, source, new Date(at));
      if (!claims) return unknown('unreadable');
      const fault = faultOf(claims, at / 1000);
      if (fault) return unknown(fault);
      const who = claimed(claims, source.config);
      if (who.kind !== 'unknown') recent.remember(token, who, (claims.exp ?? 0) * 1000, at);
      return who;
    } catch (error) {
      const why = whyRefused(error);
      if (why === 'unavailable') {
        onUnavailable?.(issuer, error instanceof KeysUnavailable ? error.cause : error);
        return { kind: 'unavailable', why: WHY.unavailable };
      }
      return unknown(why);
    }
  };
}

async function verifiedClaims(token: string, { config, keys }: Trusted, at: Date): Promise<JWTPayload | undefined> {
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: config.issuer,
    audience: config.audience,
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    requiredClaims: ['exp'],
    currentDate: at,
  });
  return TYPES.includes(protectedHeader.typ?.toLowerCase() ?? '') ? payload : undefined;
}

/**
 * What is wrong with a token that is signed and has not expired. One that is bound to its sender (RFC 7800 `cnf`, as
 * DPoP and mutual TLS write it) must not pass as a bearer token: who stole it could use it.
 */
function faultOf({ exp = 0, iat, cnf }: JWTPayload, now: number): 'bound' | 'issued' | 'lifetime' | undefined {
  if (cnf !== undefined) return 'bound';
  if (iat === undefined || iat > now + ISSUED_AHEAD_SECONDS) return 'issued';
  return exp - iat > LONGEST_LIFETIME_SECONDS || exp - now > LONGEST_LIFETIME_SECONDS ? 'lifetime' : undefined;
}

/** Tells keys that could not be fetched from a token whose key the issuer does not publish. */
function keysOf({ jwksUri }: Issuer): JWTVerifyGetKey {
  const published = createRemoteJWKSet(new URL(jwksUri), KEYS);
  return async function publishedKey(header, token) {
    try {
      return await published(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      if (error instanceof errors.JOSENotSupported) throw error;
      throw new KeysUnavailable('The keys of an issuer could not be had.', { cause: error });
    }
  };
}

/** The issuer a token claims to have, which only chooses the keys: nothing is believed until they verify it. */
function issuerOf(token: string): string | undefined {
  try {
    const { iss } = decodeJwt(token);
    return typeof iss === 'string' ? iss : undefined;
  } catch {
    return undefined;
  }
}

function whyRefused(error: unknown): Exclude<keyof typeof WHY, 'missing' | 'issuer'> {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return 'audience';
    if (error.claim === 'nbf') return 'early';
    return error.claim === 'exp' ? 'expiry' : 'unreadable';
  }
  if (error instanceof errors.JWTInvalid) return 'unreadable';
  return error instanceof errors.JOSEError ? 'signature' : 'unavailable';
}

const unknown = (why: Exclude<keyof typeof WHY, 'unavailable'>): Claimed => ({ kind: 'unknown', why: WHY[why] });
