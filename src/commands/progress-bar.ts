import type { Screen } from '../kernel';

const WIDTH = 24;
const EVERY_MS = 100;
/** To the beginning of the line, and nothing on it. */
const CLEAR = '\r\u001b[2K';

/** A bar on a terminal; elsewhere nothing, so that what a program reads has no bars in it. */
export class ProgressBar {
  private shownAt = -EVERY_MS;

  constructor(
    private readonly screen: Screen,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** `done` from 0 to 1. */
  show(done: number, doing: string): void {
    if (!this.screen.isTTY || this.now() - this.shownAt < EVERY_MS) return;
    this.shownAt = this.now();
    const full = Math.round(Math.min(1, Math.max(0, done)) * WIDTH);
    const room = (this.screen.columns ?? 80) - 1;
    const text = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.round(done * 100)} %, ${doing}`;
    this.screen.write(CLEAR + text.slice(0, room));
  }

  end(): void {
    if (this.screen.isTTY) this.screen.write(CLEAR);
  }
}
