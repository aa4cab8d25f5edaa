import { randomUUID } from 'node:crypto';
import { systemClock, type Database, type Statement } from '../kernel';
import { momentOf } from './canonical';
import { writtenEvent, writtenQuestion, type LogEntry, type Written } from './entry';
import { GroupCommit, type BatchWriter } from './group-commit';
import { Lane } from './lane';
import type { LogEvent } from './log-event';

/** Everything of one commit, in one statement: it stands as a whole or not at all. */
const INSERT: Statement = {
  name: 'disclosure-log',
  text: `WITH lane AS (
    INSERT INTO audit.lane (id, opened_at, opened_by) SELECT $1::uuid, $2::timestamptz, $3::text WHERE $4::boolean
  ), link AS (
    INSERT INTO audit.link (chain, lane, seq, commit, recorded_at, entries, leaves, previous, hash)
    SELECT chain, $1::uuid, seq, $5::bigint, $2::timestamptz, entries, decode(leaves, 'base64'), decode(previous, 'base64'), decode(hash, 'base64')
    FROM jsonb_to_recordset($6::jsonb) AS l (chain text, seq bigint, entries text[], leaves text, previous text, hash text)
  ), event AS (
    INSERT INTO audit.event (lane, commit, id, type, what, happened_at, recorded_at, request_id, practitioner, practitioner_name, agency, role,
      desk, through, purpose, justification, people, agencies, details)
    SELECT $1::uuid, $5::bigint, id, type, what, happened_at, recorded_at, request_id, practitioner, practitioner_name, agency, role,
      desk, through, purpose, justification, people, agencies, details
    FROM jsonb_to_recordset($7::jsonb) AS v (id uuid, type text, what text, happened_at timestamptz, recorded_at timestamptz, request_id text,
      practitioner text, practitioner_name text, agency text, role text, desk text, through text, purpose text, justification text, people uuid[],
      agencies text[], details jsonb)
  )
  INSERT INTO audit.question (lane, commit, request_id, asked_at, recorded_at, practitioner, practitioner_name, agency, role, desk, through, purpose,
    reason, operation, outcome, asked_for, people, agreements, refusals, disclosures)
  SELECT $1::uuid, $5::bigint, request_id, asked_at, recorded_at, practitioner, practitioner_name, agency, role, desk, through, purpose,
    reason, operation, outcome, asked_for, people, agreements, refusals, disclosures
  FROM jsonb_to_recordset($8::jsonb) AS e (request_id text, asked_at timestamptz, recorded_at timestamptz, practitioner text, practitioner_name text,
    agency text, role text, desk text, through text, purpose text, reason text, operation text, outcome text, asked_for text[], people uuid[],
    agreements text[], refusals jsonb, disclosures jsonb)`,
};

/** Made when it is written, for it says when that was. */
type Entry = (recordedAt: string) => Written;

/** Whoever holds a transaction open. */
export interface Within {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/**
 * The disclosure log. No record, no disclosure (law 9): a reply leaves only after `write` has resolved, and `write`
 * resolves only when PostgreSQL has made the entry durable.
 *
 * One commit serves many questions: whatever arrives while a commit is on its way goes into the next. Every commit adds one
 * link to the chain of the whole and one to that of each agency whose data it tells of (lane.ts).
 */
export class DisclosureLog implements BatchWriter<Entry> {
  private readonly commits = new GroupCommit<Entry>(this);
  private lane = new Lane();

  /** `as` says who writes: the process, for whoever reads the log. */
  constructor(
    private readonly database: Database,
    private readonly as: string = `process ${process.pid}`,
  ) {}

  /** One question and everything that was shown and withheld. */
  write(entry: LogEntry): Promise<void> {
    return this.add((recordedAt) => writtenQuestion(entry, recordedAt));
  }

  /**
   * Anything beyond questions that the law wants logged (see LogEvent). Resolves when it is durable. If it rejects, nothing may
   * be shown or changed on the strength of it.
   */
  record(event: LogEvent): Promise<void> {
    const id = randomUUID();
    return this.add((recordedAt) => writtenEvent(id, event, recordedAt));
  }

  /** The same within somebody's transaction: what is changed and its entry stand together, or neither does. It has a lane of its own. */
  async recordWithin(transaction: Within, event: LogEvent): Promise<void> {
    const id = randomUUID();
    const { values } = this.commitOf(new Lane(), [(recordedAt) => writtenEvent(id, event, recordedAt)]);
    await transaction.query(`/* ${INSERT.name} */ ${INSERT.text}`, values);
  }

  private add(entry: Entry): Promise<void> {
    return this.commits.add(entry);
  }

  async insert(batch: readonly Entry[]): Promise<void> {
    const { values, stands } = this.commitOf(this.lane, batch);
    await this.database.read(INSERT, values);
    stands();
  }

  private commitOf(lane: Lane, batch: readonly Entry[]): { values: unknown[]; stands: () => void } {
    const recordedAt = momentOf(systemClock.now());
    const written = batch.map((entry) => entry(recordedAt));
    const { commit, links, stands } = lane.link(written, recordedAt);
    const rows = (table: Written['table']) => `[${written.flatMap((entry) => (entry.table === table ? [entry.json] : [])).join(',')}]`;
    return { values: [lane.id, recordedAt, this.as, commit === 1, commit, links, rows('event'), rows('question')], stands };
  }

  /** Whether the last entry could not be written. */
  get lastFailed(): boolean {
    return this.commits.lastFailed;
  }

  /** The next commit begins a lane of its own. */
  onLost(): void {
    this.lane = new Lane();
  }
}
