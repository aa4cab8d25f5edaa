import { randomUUID } from 'node:crypto';
import type { Database } from '../kernel';
import { writtenEvent, writtenQuestion, type LogEntry } from './entry';
import { GroupCommit, type BatchWriter } from './group-commit';
import { ChainWriter } from './chain-writer';
import type { LogEvent } from './log-event';
import { commitOf, INSERT, recordWithin, thisProcess, type Entry, type Within } from './within-log';

/**
 * The disclosure log. No record, no disclosure (law 9): a reply leaves only after `write` has resolved, and `write`
 * resolves only when PostgreSQL has made the entry durable.
 *
 * One commit serves many questions: whatever arrives while a commit is on its way goes into the next. Every commit adds
 * one link to the chain of the whole and one to that of each agency whose data it tells of (lane.ts).
 */
export class DisclosureLog implements BatchWriter<Entry> {
  private readonly commits = new GroupCommit<Entry>(this);
  private lane = new ChainWriter();

  /** `as` says who writes: the process, for whoever reads the log. */
  constructor(
    private readonly database: Database,
    private readonly as: string = thisProcess,
  ) {}

  /** One question and everything that was shown and withheld. */
  write(entry: LogEntry): Promise<void> {
    return this.add((recordedAt) => writtenQuestion(entry, recordedAt));
  }

  /**
   * Anything beyond questions that the law wants logged (see LogEvent). Resolves when it is durable. If it rejects,
   * nothing may be shown or changed on the strength of it.
   */
  record(event: LogEvent): Promise<void> {
    const id = randomUUID();
    return this.add((recordedAt) => writtenEvent(id, event, recordedAt));
  }

  /**
   * The same within somebody's transaction: what is changed and its entry stand together, or neither does. It has a
   * lane of its own.
   */
  recordWithin(transaction: Within, event: LogEvent): Promise<void> {
    return recordWithin(transaction, [event], this.as);
  }

  private add(entry: Entry): Promise<void> {
    return this.commits.add(entry);
  }

  /** Writes a batch in one commit. */
  async insert(batch: readonly Entry[]): Promise<void> {
    const { values, stands } = commitOf(this.lane, batch, this.as);
    await this.database.read(INSERT, values);
    stands();
  }

  /** Whether the last entry could not be written. */
  get lastFailed(): boolean {
    return this.commits.lastFailed;
  }

  /** The next commit begins a lane of its own. */
  onLost(): void {
    this.lane = new ChainWriter();
  }
}
