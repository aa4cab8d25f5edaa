import { hkdfSync } from 'node:crypto';
import { sealText, unsealText } from '../kernel';

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
    return sealText(text, this.keys[0]!).toString('base64url');
  }

  /** What a cursor says; undefined where none of the secrets made it. */
  open(cursor: string): string | undefined {
    const sealed = Buffer.from(cursor, 'base64url');
    return this.keys.map((key) => unsealText(sealed, key)).find((text) => text !== undefined);
  }
}
