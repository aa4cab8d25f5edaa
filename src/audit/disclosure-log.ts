import { randomUUID } from 'node:crypto';
import { systemClock, type Database, type Statement } from '../kernel';
import { momentOf } from './canonical';
import { writtenEvent, writtenQuestion, type LogEntry, type Written } from './entry';
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
    FROM json_to_recordset($6::json) AS l (chain text, seq bigint, entries text[], leaves text, previous text, hash text)
  ), event AS (
    INSERT INTO audit.event (lane, commit, id, type, what, happened_at, recorded_at, request_id, practitioner, practitioner_name, agency, role,
      desk, through, purpose, justification, people, agencies, details)
    SELECT $1::uuid, $5::bigint, id, type, what, happened_at, recorded_at, request_id, practitioner, practitioner_name, agency, role,
      desk, through, purpose, justification, people, agencies, details
    FROM json_to_recordset($7::json) AS v (id uuid, type text, what text, happened_at timestamptz, recorded_at timestamptz, request_id text,
      practitioner text, practitioner_name text, agency text, role text, desk text, through text, purpose text, justification text, people uuid[],
      agencies text[], details jsonb)
  )
  INSERT INTO audit.question (lane, commit, request_id, asked_at, recorded_at, practitioner, practitioner_name, agency, role, desk, through, purpose,
    reason, operation, outcome, asked_for, people, agreements, refusals, disclosures)
  SELECT $1::uuid, $5::bigint, request_id, asked_at, recorded_at, practitioner, practitioner_name, agency, role, desk, through, purpose,
    reason, operation, outcome, asked_for, people, agreements, refusals, disclosures
  FROM json_to_recordset($8::json) AS e (request_id text, asked_at timestamptz, recorded_at timestamptz, practitioner text, practitioner_name text,
    agency text, role text, desk text, through text, purpose text, reason text, operation text, outcome text, asked_for text[], people uuid[],
    agreements text[], refusals jsonb, disclosures jsonb)`,
};

interface Waiting {
  /** Made when it is written, for it says when that was. */
  readonly entry: (recordedAt: string) => Written;
  readonly written: () => void;
  readonly failed: (cause: unknown) => void;
}

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
export class DisclosureLog {
  private waiting: Waiting[] = [];
  private committing = false;
  private lane: Lane;

  /** `as` says who writes: the process, for whoever reads the log. */
  constructor(
    private readonly database: Database,
    private readonly as: string = `process ${process.pid}`,
  ) {
    this.lane = new Lane(as);
  }

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
    const recordedAt = momentOf(systemClock.now());
    const { values } = new Lane(this.as).next([writtenEvent(randomUUID(), event, recordedAt)], recordedAt);
    await transaction.query(`/* ${INSERT.name} */ ${INSERT.text}`, values);
  }

  private add(entry: Waiting['entry']): Promise<void> {
    return new Promise((written, failed) => {
      this.waiting.push({ entry, written, failed });
      if (!this.committing) void this.commit();
    });
  }

  private async insert(batch: readonly Waiting[]): Promise<void> {
    const recordedAt = momentOf(systemClock.now());
    const { values, stands } = this.lane.next(
      batch.map(({ entry }) => entry(recordedAt)),
      recordedAt,
    );
    await this.database.read(INSERT, values);
    stands();
    for (const { written } of batch) written();
  }

  private async commit(): Promise<void> {
    this.committing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.insert(batch);
      } catch (cause) {
        if (!wasRefused(cause)) this.abandon(batch, cause);
        else if (batch.length === 1) batch[0]!.failed(cause);
        // One entry that cannot be written must not take the others with it.
        else for (const entry of batch) await this.insertAlone(entry);
      }
    }
    this.committing = false;
  }

  private async insertAlone(entry: Waiting): Promise<void> {
    try {
      await this.insert([entry]);
    } catch (cause) {
      if (wasRefused(cause)) entry.failed(cause);
      else this.abandon([entry], cause);
    }
  }

  /**
   * Nobody knows whether a commit whose answer was lost stands. It is not tried again, or it might stand twice; its questions
   * are answered with nothing, and the next commit begins a lane of its own.
   */
  private abandon(batch: readonly Waiting[], cause: unknown): void {
    this.lane = new Lane(this.as);
    for (const { failed } of batch) failed(cause);
  }
}

/** Did PostgreSQL itself say no, so that for certain nothing stands? Class 57 is a server that stops, 08 a connection that broke. */
function wasRefused(cause: unknown): boolean {
  const { code, severity } = cause as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && severity === 'ERROR' && !/^(08|57|58|XX)/.test(code);
}
