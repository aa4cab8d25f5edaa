import type { Screen } from '../kernel';
import { FamilyFault, faultLine, faultText } from './family-fault';
import type { LoadedFile } from './load-families';

/** Up to so many files, each has a line of its own. */
const FEW = 20;
/** Beyond that, a line this often, where nobody watches a terminal. */
const LINE_EVERY = 5_000;
const BAR_EVERY = 100;
const LONGEST_BAR = 24;
/** So many rows of which something could not be used have a line of their own. */
const TOLD = 1000;
/** So many faults are told once more at the end. */
const REPEATED = 100;

/** Says how far loading has come, which files are faulty, and at the end what was loaded. */
export class LoadDisplay {
  readonly faulty: { readonly path: string; readonly fault: FamilyFault }[] = [];
  private readonly startedAt: number;
  private shownAt = 0;
  private done = 0;
  private families = 0;
  private people = 0;
  private entries = 0;
  private unused = 0;

  constructor(
    private readonly screen: Screen,
    private readonly files: number,
    private readonly now: () => number = () => performance.now(),
    /** What is loaded one by one. */
    private readonly called: 'file' | 'row' = 'file',
  ) {
    this.startedAt = this.shownAt = now();
    if (screen.isTTY) this.showBar();
  }

  /** These files have been loaded, or have not. */
  add(files: readonly LoadedFile[]): void {
    for (const file of files) this.count(file);
    const since = this.now() - this.shownAt;
    if (this.screen.isTTY ? since >= BAR_EVERY : this.files > FEW && since >= LINE_EVERY) this.show();
  }

  private count({ path, outcome, unused = [] }: LoadedFile): void {
    this.done += 1;
    const place = `[${this.done}/${this.files}]`;
    const few = this.files <= FEW;
    if (outcome instanceof FamilyFault) {
      this.faulty.push({ path, fault: outcome });
      this.line(`${place} ${few ? faultText(path, outcome) : faultLine(path, outcome)}`);
    } else {
      this.families += 1;
      this.people += outcome.people;
      this.entries += outcome.records;
      if (unused.length > 0) this.tellUnused(path, unused);
      if (few)
        this.line(
          `${place} ${path}: ${outcome.reference}, ${count(outcome.people, 'person', 'people')}, ${count(outcome.records, 'record')}`,
        );
    }
  }

  private tellUnused(path: string, unused: readonly string[]): void {
    this.unused += 1;
    if (this.unused <= TOLD) this.line(`${path}: ${unused.join('; ')}`);
    else if (this.unused === TOLD + 1)
      this.line('More rows have something that could not be used; how many is told at the end.');
  }

  /** Everything there is to say once all is done; `leftForAPerson`: about how many pairs a person is asked. */
  end(leftForAPerson?: number): void {
    if (this.screen.isTTY) this.screen.write(CLEAR);
    if (this.files > FEW && this.faulty.length > 0) {
      this.screen.write(`${count(this.faulty.length, this.called)} of ${number(this.files)} could not be loaded:\n`);
      for (const { path, fault } of this.faulty.slice(0, REPEATED)) this.screen.write(`${faultText(path, fault)}\n`);
      if (this.faulty.length > REPEATED)
        this.screen.write(`and ${number(this.faulty.length - REPEATED)} more, each named above.\n`);
    }
    if (this.unused > 0)
      this.screen.write(
        `${count(this.unused, this.called)} had something that could not be used to find or join anybody.\n`,
      );
    if (leftForAPerson)
      this.screen.write(
        `${count(leftForAPerson, 'pair')} left for a person to decide: see the review queue (matchReviews).\n`,
      );
    this.screen.write(
      `${this.called === 'file' ? count(this.families, 'family', 'families') : count(this.families, 'row')} loaded: ${count(this.people, 'person', 'people')}, ${count(this.entries, 'record')}, in ${this.seconds.toFixed(1)} s (${this.rate} a second).\n`,
    );
  }

  private show(): void {
    this.shownAt = this.now();
    if (this.screen.isTTY) this.showBar();
    else this.line(this.progress);
  }

  private line(text: string): void {
    this.screen.write(`${this.screen.isTTY ? CLEAR : ''}${text}\n`);
    if (this.screen.isTTY) this.showBar();
  }

  private showBar(): void {
    const { progress } = this;
    // A line that is longer than the terminal is wide could not be taken back.
    const room = (this.screen.columns ?? 80) - 1;
    const width = Math.max(0, Math.min(LONGEST_BAR, room - progress.length - 1));
    const full = Math.floor((width * this.done) / this.files);
    this.screen.write(`${CLEAR}${`${'█'.repeat(full)}${'░'.repeat(width - full)} ${progress}`.slice(0, room)}`);
  }

  private get progress(): string {
    const left = this.done === 0 ? '' : `, ${duration((this.seconds / this.done) * (this.files - this.done))} left`;
    const faults = this.faulty.length === 0 ? '' : `, ${number(this.faulty.length)} faulty`;
    return `${number(this.done)} of ${count(this.files, this.called)}, ${count(this.people + this.entries, 'record')}, ${this.rate} a second${left}${faults}`;
  }

  private get seconds(): number {
    return (this.now() - this.startedAt) / 1000;
  }

  /** People and records together. */
  private get rate(): string {
    return number(Math.round((this.people + this.entries) / Math.max(this.seconds, 0.001)));
  }
}

/** To the beginning of the line, and nothing on it. */
const CLEAR = '\r\u001b[2K';

const number = (value: number): string => value.toLocaleString('en-GB');

const count = (value: number, one: string, many = `${one}s`): string => `${number(value)} ${value === 1 ? one : many}`;

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
