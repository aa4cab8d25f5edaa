import { createHmac, timingSafeEqual } from 'node:crypto';
import { noticeKeyOf } from './webhook-secret';

/** What a link is bound to: one enquiry, as it was put to one desk, until a moment. */
export interface AnswerLink {
  readonly id: string;
  readonly enquiry: string;
  readonly agency: string;
  readonly desk: string;
  readonly expiresAt: Date;
}

const ID_BYTES = 16;
const SIGNATURE_BYTES = 24;

function signatureOf(secret: string, { id, enquiry, agency, desk, expiresAt }: AnswerLink): Buffer {
  const said = JSON.stringify([id, enquiry, agency, desk, expiresAt.toISOString()]);
  return createHmac('sha256', noticeKeyOf(secret, 'answer link')).update(said).digest().subarray(0, SIGNATURE_BYTES);
}

/** The last part of a link's address: the link's id and a signature over everything that it is bound to. */
export const tokenOf = (secret: string, link: AnswerLink): string =>
  Buffer.concat([Buffer.from(link.id.replaceAll('-', ''), 'hex'), signatureOf(secret, link)]).toString('base64url');

/** Which link a token says that it is; nothing if it is no token. */
export function linkIdIn(token: string): string | undefined {
  if (!/^[\w-]{40,80}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== ID_BYTES + SIGNATURE_BYTES || bytes.toString('base64url') !== token) return undefined;
  return bytes
    .subarray(0, ID_BYTES)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const isSigned = (secret: string, token: string, link: AnswerLink): boolean =>
  timingSafeEqual(Buffer.from(token, 'base64url').subarray(ID_BYTES), signatureOf(secret, link));
