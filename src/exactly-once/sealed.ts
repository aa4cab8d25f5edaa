import { createHmac, hkdfSync } from 'node:crypto';
import { sealText, unsealText } from '../kernel';

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

  seal(value: unknown): Buffer {
    return sealText(JSON.stringify(value), this.keys.subarray(64));
  }

  /** The value, or undefined where it was sealed otherwise, or was changed since. */
  unseal<T>(sealed: Buffer): T | undefined {
    const text = unsealText(sealed, this.keys.subarray(64));
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }
}
