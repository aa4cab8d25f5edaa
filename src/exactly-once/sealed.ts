import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/**
 * What is kept of an act opens with two secrets together: the hub's, and the key that its sender chose. A copy of the
 * table opens nothing, and nobody who has one can try what somebody might have sent.
 */
export class Sealing {
  private readonly keys: Buffer;

  constructor(secret: Buffer, name: string) {
    this.keys = Buffer.from(hkdfSync('sha256', secret, name, 'exactly once', 96));
  }

  /** By what the act is found. */
  get name(): Buffer {
    return this.keys.subarray(0, 32);
  }

  /** Of what was sent: the same for the same, and nothing to anybody else. */
  digestOf(sent: string): Buffer {
    return createHmac('sha256', this.keys.subarray(32, 64)).update(sent).digest();
  }

  /** AES-256-GCM. */
  seal(value: unknown): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.keys.subarray(64), nonce);
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]);
  }

  /** The value, or undefined where it was sealed otherwise, or was changed since. */
  unseal<T>(sealed: Buffer): T | undefined {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.keys.subarray(64), sealed.subarray(0, NONCE));
      decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
      const text = Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
      return JSON.parse(text.toString('utf8')) as T;
    } catch {
      return undefined;
    }
  }
}
