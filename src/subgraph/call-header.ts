import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Holder } from '../sharing';

/**
 * What travels with a call to an agency in a process of its own: which request it belongs to, signed with the key that
 * hub and agency share. Without it an agency answers nothing; with it, a grant made for another request is worth nothing.
 *
 *     X-Hub-Call: <request id>.<started at, ms>.<HMAC>
 */
export const CALL_HEADER = 'x-hub-call';

const mac = (holder: Holder, text: string, key: Buffer) => createHmac('sha256', key).update(`call ${holder} ${text}`).digest('base64url');

export function signCall(holder: Holder, requestId: string, startedAt: Date, key: Buffer): string {
  const text = `${requestId}.${startedAt.getTime()}`;
  return `${text}.${mac(holder, text, key)}`;
}

export interface VerifiedCall {
  readonly requestId: string;
  readonly startedAt: Date;
}

/** `undefined` unless the hub made this call, for this agency, within the last `lifetime` ms. */
export function verifyCall(
  header: string | undefined,
  holder: Holder,
  key: Buffer,
  now: number,
  lifetime: number,
): VerifiedCall | undefined {
  const [requestId, startedAt, signature, ...rest] = header?.split('.') ?? [];
  if (!requestId || !startedAt || !signature || rest.length > 0) return undefined;
  const given = Buffer.from(signature);
  const right = Buffer.from(mac(holder, `${requestId}.${startedAt}`, key));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const age = now - Number(startedAt);
  return age <= lifetime && age >= -lifetime ? { requestId, startedAt: new Date(Number(startedAt)) } : undefined;
}
