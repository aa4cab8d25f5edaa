import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SourceAgency } from '../sharing';
import type { ActOnce } from './call';

/**
 * What travels with a call to an agency in a process of its own: which request it belongs to, signed with the key that
 * hub and agency share. Without it an agency answers nothing; with it, a grant made for another request is worth
 * nothing. The signature covers the body too: a header that was overheard carries no other operation, and no other
 * records.
 *
 *     X-Hub-Call: <request id>.<started at, ms>.<who writes, if somebody of the agency does>.<nonce>.<HMAC>
 */
export const CALL_HEADER = 'x-hub-call';

const mac = (holder: SourceAgency, text: string, body: string | Buffer, key: Buffer) =>
  createHmac('sha256', key)
    .update(`call ${holder} ${text} ${createHash('sha256').update(body).digest('base64url')}`)
    .digest('base64url');

/** `body` is what is sent, byte for byte. */
export function signCall(
  holder: SourceAgency,
  { requestId, startedAt, author }: SignedCall,
  body: string | Buffer,
  key: Buffer,
): string {
  const nonce = randomBytes(12).toString('base64url');
  const text = `${requestId}.${startedAt.getTime()}.${author === undefined ? '' : Buffer.from(author).toString('base64url')}.${nonce}`;
  return `${text}.${mac(holder, text, body, key)}`;
}

export interface SignedCall {
  readonly requestId: string;
  readonly startedAt: Date;
  /** Whoever writes the agency's records. */
  readonly author?: string;
}

/** A call as it came. */
export interface VerifiedCall extends SignedCall {
  /** No two calls have the same, so that one that is sent again is known. */
  readonly nonce: string;
}

/** What goes with an operation that writes, in the body that is signed. */
export interface WritingBody {
  /** Of everybody whom it names, by the agency's own numbers: the grant by which whoever writes reads the record. */
  readonly grants: readonly (readonly [number: string, grant: string])[];
  /** It is tried, and nothing of it is written: the hub wants to know what would become of it. */
  readonly isTrial: boolean;
  /** Its name, where it is done once, and what was sent under it. */
  readonly once?: ActOnce;
}

/** Who writes, where somebody of the agency does, and what goes with it. */
export interface WritingCall extends WritingBody {
  readonly author: string;
}

/** What goes with an operation, as an agency reads it from a body that was signed. */
export function writingBodyOf(body: object): WritingBody {
  const { grants, isTrial, once } = body as { grants?: unknown; isTrial?: unknown; once?: Partial<ActOnce> };
  const isPair = (pair: unknown): pair is [string, string] =>
    Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === 'string');
  const { name, sent } = once ?? {};
  return {
    grants: Array.isArray(grants) ? grants.filter(isPair) : [],
    isTrial: isTrial === true,
    ...(typeof name === 'string' && typeof sent === 'string' && { once: { name, sent } }),
  };
}

/** `undefined` unless the hub made this call, with this body, for this agency, within the last `lifetime` ms. */
export function verifyCall(
  header: string | undefined,
  body: string | Buffer,
  holder: SourceAgency,
  key: Buffer,
  now: number,
  lifetime: number,
): VerifiedCall | undefined {
  const [requestId, startedAt, author, nonce, signature, ...rest] = header?.split('.') ?? [];
  if (!requestId || !startedAt || author === undefined || !nonce || !signature || rest.length > 0) return undefined;
  const given = Buffer.from(signature);
  const right = Buffer.from(mac(holder, `${requestId}.${startedAt}.${author}.${nonce}`, body, key));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const age = now - Number(startedAt);
  // Written so that no time at all is refused too.
  if (!(age <= lifetime && age >= -lifetime)) return undefined;
  return {
    requestId,
    startedAt: new Date(Number(startedAt)),
    nonce,
    ...(author && { author: Buffer.from(author, 'base64url').toString() }),
  };
}
