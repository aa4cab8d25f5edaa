import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** A name that cannot be guessed: 256 bits. */
export const newId = (): string => randomBytes(32).toString('base64url');

const ID = /^[\w-]{43}$/;
export const isId = (text: unknown): text is string => typeof text === 'string' && ID.test(text);

/** What a table knows of an id. */
export const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();

const NONCE = 12;
const TAG = 16;

/**
 * Seals a value with a key that is derived from an id (AES-256-GCM, HKDF): without the id, which the browser alone
 * holds, nothing can be read, whoever has the table.
 */
export function seal(id: string, use: string, value: unknown): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(id, use), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** The value, or undefined where it was sealed with another id, for another use, or was changed since. */
export function unseal<T>(id: string, use: string, sealed: Buffer): T | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(id, use), sealed.subarray(0, NONCE));
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    const text = Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as T;
  } catch {
    return undefined;
  }
}

const keyOf = (id: string, use: string): Buffer => Buffer.from(hkdfSync('sha256', id, '', `workbench ${use}`, 32));
