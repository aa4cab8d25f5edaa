import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { SourceAgency } from './agency-name';
import { ALL_CATEGORIES, type Category } from './category';
import { isMeant, type EntriesMeant, type EntryFactsForGrant } from './conditions';
import type { TextReader } from './audience';
import type { Grant } from './decide';
import { ALL_REASONS, type Reason } from './reason';

/**
 * The grant that travels inside a federation reference (`PoliceRecord @key(fields: "nominalId grant")`): what one
 * practitioner may see, for one purpose, of one record, in one request, for a few seconds. Signed with a key that the
 * hub shares with that agency alone, so one agency's key opens nothing at another.
 *
 *     v1.<payload>.<HMAC-SHA256 of "v1.<payload>">       payload: base64url JSON, see Claims
 */
const VERSION = 'v1';

/** Short names because hundreds of these may travel in one query. */
interface Claims {
  /** request, practitioner, purpose, holder, record key, person */
  readonly q: string;
  readonly p: string;
  readonly u: string;
  readonly h: SourceAgency;
  readonly k: string;
  readonly s: string;
  /** expiry, ms since the epoch */
  readonly e: number;
  /** released categories, as a hexadecimal bit set */
  readonly c: string;
  /** agreements relied on */
  readonly a: readonly string[];
  /** reason → withheld categories, as a bit set; what is in neither set is CATEGORY_NOT_COVERED */
  readonly w: Readonly<Record<string, string>>;
  /**
   * categories of which some entries are released, as a bit set, with the entries meant; left out where there are none
   */
  readonly r?: readonly (readonly [categories: string, entries: readonly EntriesMeant[]])[];
  /** the person's day of birth, where an age at the time of an entry is asked for */
  readonly b?: string;
  /** 1 if texts that nobody has opened may be read */
  readonly t?: 1;
  /** the asker's desk, where they ask their own agency: a text may be for one desk alone */
  readonly d?: string;
}

/** A grant as an agency reads it back: verified, and bound to the record that it came with. */
export interface VerifiedGrant {
  /** The request for which it was issued: a UUID. */
  readonly requestId: string;
  /** Who asks: the issuer and the subject, as in "issuer#subject". */
  readonly practitioner: string;
  /** For which purpose. */
  readonly purpose: string;
  /** The agency that may release the record. */
  readonly holder: SourceAgency;
  /** The agency’s own number of the person. */
  readonly recordKey: string;
  /** The hub’s own number of the person: a UUID. */
  readonly personId: string;
  /** The numbers of the agreements and decisions on which it rests, as in ISA-01. */
  readonly agreements: readonly string[];
  /** The set of released categories, as text: equal for equal sets, so it can key a cache. */
  readonly released: string;
  /** Whether all entries of a category are released. */
  covers(category: Category): boolean;
  /** Does it release some entries of any category, and not all? */
  readonly isInPart: boolean;
  /** Are some entries of this category released, and not all? */
  coversSome(category: Category): boolean;
  /** Is this entry released, in this category? */
  coversEntry(category: Category, entry: EntryFactsForGrant): boolean;
  /** The person's day of birth, where the grant depends on how old they were. */
  readonly bornOn: string | undefined;
  /** Why a category is not released; of one that is, the reason means nothing. */
  reasonFor(category: Category): Reason;
  /** Who reads, as far as the audience of a text asks. */
  readonly reader: TextReader;
}

/**
 * What a grant is bound to: it is worth nothing in another request, for another practitioner, purpose, agency or
 * record.
 */
export interface GrantBinding {
  /** The request: a UUID. */
  readonly requestId: string;
  /** Who asks: the issuer and the subject. */
  readonly practitioner: string;
  /** For which purpose. */
  readonly purpose: string;
  /** The agency that may release the record. */
  readonly holder: SourceAgency;
  /** The agency’s own number of the person. */
  readonly recordKey: string;
  /** The hub’s own number of the person: a UUID. */
  readonly personId: string;
  /** When it is worth nothing any more: milliseconds since 1970. */
  readonly expiresAt: number;
  /** The asker's desk, where they ask their own agency. */
  readonly ownDesk?: string | undefined;
  /** The person's day of birth; travels only where an age at the time of an entry is asked for. */
  readonly bornOn?: string | undefined;
}

const BIT = new Map(ALL_CATEGORIES.map((category, index) => [category, 1n << BigInt(index)]));

function toBits(categories: Iterable<Category>): string {
  let bits = 0n;
  for (const category of categories) bits |= BIT.get(category)!;
  return bits.toString(16);
}

/**
 * The part of the claims that depends on the decision alone; decisions are shared between people, so worked out once.
 */
const termsOf = new WeakMap<Grant, Pick<Claims, 'c' | 'a' | 'w' | 'r' | 't'>>();

function terms(grant: Grant): Pick<Claims, 'c' | 'a' | 'w' | 'r' | 't'> {
  let known = termsOf.get(grant);
  if (!known) {
    const byReason = new Map<Reason, Category[]>();
    for (const [category, reason] of grant.withheld) {
      if (reason !== 'CATEGORY_NOT_COVERED') byReason.set(reason, [...(byReason.get(reason) ?? []), category]);
    }
    known = {
      c: toBits(grant.released.keys()),
      a: [
        ...new Set([...grant.released.values(), ...[...grant.inPart.values()].map(({ agreement }) => agreement)]),
      ].sort(),
      ...(grant.inPart.size > 0 && {
        r: [...grant.inPart].map(([category, { entries }]) => [toBits([category]), entries] as const),
      }),
      ...(grant.readsClosedTexts && { t: 1 as const }),
      w: Object.fromEntries([...byReason].map(([reason, categories]) => [reason, toBits(categories)])),
    };
    termsOf.set(grant, known);
  }
  return known;
}

const asksForAnAge = ({ inPart }: Grant): boolean =>
  [...inPart.values()].some(({ entries }) => entries.some(({ ageThen }) => ageThen !== undefined));

const prepared = new WeakMap<Buffer, KeyObject>();

/** A key is made ready once: making it again for each grant would cost as much as signing. */
function readyKey(key: Buffer): KeyObject {
  let ready = prepared.get(key);
  if (!ready) prepared.set(key, (ready = createSecretKey(key)));
  return ready;
}

const sign = (text: string, key: Buffer) => createHmac('sha256', readyKey(key)).update(text).digest();

/** A grant as it travels, and as who holds the key reads it back. */
export interface IssuedGrant {
  /** What travels: v1, the claims and their signature, with dots between. */
  readonly token: string;
  /** The same, read back. */
  readonly verified: VerifiedGrant;
}

/**
 * Deterministic: the same grant for the same record in the same request is the same text, so planners can deduplicate.
 */
export const issueGrant = (grant: Grant, to: GrantBinding, key: Buffer): string =>
  issueVerifiedGrant(grant, to, key).token;

/** The same, with what verifying it would answer: the text is the issuer's own. */
export function issueVerifiedGrant(grant: Grant, to: GrantBinding, key: Buffer): IssuedGrant {
  const claims: Claims = {
    q: to.requestId,
    p: to.practitioner,
    u: to.purpose,
    h: to.holder,
    k: to.recordKey,
    s: to.personId,
    e: to.expiresAt,
    ...terms(grant),
    ...(to.bornOn !== undefined && asksForAnAge(grant) && { b: to.bornOn }),
    ...(to.ownDesk !== undefined && { d: to.ownDesk }),
  };
  const text = `${VERSION}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return { token: `${text}.${sign(text, key).toString('base64url')}`, verified: readClaims(claims) };
}

/**
 * In ms: longer than the longest time limit of a source allows (twice a minute and five seconds, see
 * src/server/hub.ts).
 */
const LONGEST_GRANT = 10 * 60_000;

/** What the agency knows for itself about the call it is answering. */
export interface GrantExpectation {
  /** Its own code. */
  readonly holder: SourceAgency;
  /** The number under which it was asked for somebody. */
  readonly recordKey: string;
  /** The request that the call names. */
  readonly requestId: string;
  /** Its own clock: milliseconds since 1970. */
  readonly now: number;
}

/** Answers `undefined` for anything but a genuine, unexpired grant for exactly this record in exactly this request. */
export function verifyGrant(token: unknown, expected: GrantExpectation, key: Buffer): VerifiedGrant | undefined {
  if (typeof token !== 'string' || token.length > 4096) return undefined;
  const [version, payload, signature, ...rest] = token.split('.');
  if (version !== VERSION || !payload || !signature || rest.length > 0) return undefined;
  // Compared as text: decoding forgives what is not base64url, and then a grant would have many spellings.
  const given = Buffer.from(signature);
  const right = Buffer.from(sign(`${VERSION}.${payload}`, key).toString('base64url'));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;

  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  if (claims.h !== expected.holder || claims.k !== expected.recordKey) return undefined;
  if (claims.q !== expected.requestId) return undefined;
  // Written so that no expiry at all, or one that is no number, is refused too; and no grant is for longer than any is
  // issued.
  if (typeof claims.e !== 'number' || !(claims.e > expected.now && claims.e <= expected.now + LONGEST_GRANT))
    return undefined;
  return readClaims(claims);
}

function readClaims(claims: Claims): VerifiedGrant {
  const released = BigInt(`0x${claims.c}`);
  const parts = (claims.r ?? []).map(([bits, entries]) => ({ bits: BigInt(`0x${bits}`), entries }));
  const within = (bits: bigint, category: Category) => (bits & BIT.get(category)!) !== 0n;
  return {
    requestId: claims.q,
    practitioner: claims.p,
    purpose: claims.u,
    holder: claims.h,
    recordKey: claims.k,
    personId: claims.s,
    agreements: claims.a,
    released: `${parts.length === 0 ? claims.c : `${claims.c} ${JSON.stringify([claims.r, claims.b])}`}${claims.t ? ' texts' : ''}`,
    bornOn: claims.b,
    // Somebody of another agency has no desk here, so a text that is for one desk alone is not for them.
    reader: { agency: claims.h, desk: claims.d ?? '', readsClosed: claims.t === 1 },
    isInPart: parts.length > 0,
    covers: (category) => within(released, category),
    coversSome: (category) => parts.some(({ bits }) => within(bits, category)),
    coversEntry: (category, entry) =>
      within(released, category) ||
      parts.some(({ bits, entries }) => within(bits, category) && entries.some((meant) => isMeant(meant, entry))),
    reasonFor: (category) =>
      (parts.some(({ bits }) => within(bits, category)) ? 'SOME_ENTRIES_ALONE' : undefined) ??
      ALL_REASONS.find((reason) => {
        const bits = claims.w[reason];
        return bits !== undefined && (BigInt(`0x${bits}`) & BIT.get(category)!) !== 0n;
      }) ??
      'CATEGORY_NOT_COVERED',
  };
}
