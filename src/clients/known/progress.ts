import type { Screen } from '../../kernel';

const CLEAR = '\r\u001b[2K';
const LONGEST_BAR = 30;

/** A bar where somebody watches a terminal; where nobody does, a line for each batch. */
export class ListProgress {
  private last = '';

  constructor(private readonly screen: Screen) {}

  show(done: number, all: number): void {
    const progress = `${done.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} people`;
    if (!this.screen.isTTY) {
      this.screen.write(`${progress}\n`);
      return;
    }
    const room = (this.screen.columns ?? 80) - 1;
    const width = Math.max(0, Math.min(LONGEST_BAR, room - progress.length - 1));
    const full = all === 0 ? width : Math.floor((width * done) / all);
    this.last = `${'█'.repeat(full)}${'░'.repeat(width - full)} ${progress}`.slice(0, room);
    this.screen.write(`${CLEAR}${this.last}`);
  }

  say(line: string): void {
    this.screen.write(this.screen.isTTY ? `${CLEAR}${line}\n${this.last}` : `${line}\n`);
  }

  end(): void {
    if (this.screen.isTTY) this.screen.write(CLEAR);
  }
}
