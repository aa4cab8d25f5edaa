import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/**
 * Seals what a cursor says, with AES-256-GCM. Where a page ends may be a row that the reader may not see, and a number
 * counts what others are told: so the hub alone reads a cursor. Each is written with a nonce of its own: two cursors of
 * one place differ, and nobody learns from them whether anything has happened in between.
 */
export class SealedCursors {
  private readonly keys: readonly Buffer[];

  /** The first secret seals, and each opens: a secret is changed with an overlap. */
  constructor(secrets: readonly (string | Buffer)[]) {
    this.keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'cursors', 32)));
  }

  /** A cursor that says the text, as base64url. */
  seal(text: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.keys[0]!, nonce);
    const sealed = [cipher.update(text, 'utf8'), cipher.final()];
    return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** What a cursor says; undefined where none of the secrets made it. */
  open(cursor: string): string | undefined {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length < NONCE + TAG) return undefined;
    for (const key of this.keys) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
        decipher.setAuthTag(bytes.subarray(-TAG));
        return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        // The next key may have made it.
      }
    }
    return undefined;
  }
}
