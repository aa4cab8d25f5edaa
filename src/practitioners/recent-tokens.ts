import { createHash } from 'node:crypto';

const LONGEST_MS = 60_000;
const MOST = 2_000;

/**
 * What was found out about tokens seen a moment ago. The same token comes with every operation of a screen, and
 * checking a signature costs far more than a digest. Nothing is remembered beyond the token's own expiry, nor beyond a
 * minute, so that a key withdrawn by its issuer stops working soon. Only the digest is kept, never the token.
 */
export class RecentTokens<Found> {
  readonly #found = new Map<string, { readonly found: Found; readonly until: number }>();

  find(token: string, now: number): Found | undefined {
    const key = digest(token);
    const entry = this.#found.get(key);
    if (!entry) return undefined;
    this.#found.delete(key);
    if (entry.until <= now) return undefined;
    this.#found.set(key, entry); // Last in, and so the last to be forgotten.
    return entry.found;
  }

  remember(token: string, found: Found, expiresAt: number, now: number): void {
    const until = Math.min(expiresAt, now + LONGEST_MS);
    if (until <= now) return;
    if (this.#found.size >= MOST) {
      const [oldest] = this.#found.keys();
      if (oldest !== undefined) this.#found.delete(oldest);
    }
    this.#found.set(digest(token), { found, until });
  }

  get size(): number {
    return this.#found.size;
  }
}

const digest = (token: string): string => createHash('sha256').update(token).digest('base64');
