import type { VerifiedCall } from './call-header';

/**
 * The calls that an agency's process has answered and that would still be believed: each is answered once. A call that
 * was overheard and is sent again is refused, within its lifetime too.
 */
export class CallsTaken {
  readonly #until = new Map<string, number>();

  constructor(
    /** How long a call is believed, in ms. */
    private readonly lifetime: number,
  ) {}

  /** Takes a call; false if it was taken before. `now` in ms. */
  take({ nonce, startedAt }: Pick<VerifiedCall, 'nonce' | 'startedAt'>, now: number): boolean {
    // The oldest stand first. A few from a clock that is ahead may stand among them a little longer.
    for (const [known, until] of this.#until) {
      if (until >= now) break;
      this.#until.delete(known);
    }
    if (this.#until.has(nonce)) return false;
    this.#until.set(nonce, startedAt.getTime() + this.lifetime);
    return true;
  }

  /** How many are kept. */
  get size(): number {
    return this.#until.size;
  }
}
