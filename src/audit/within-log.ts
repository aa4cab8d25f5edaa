import { randomUUID } from 'node:crypto';
import { systemClock, type Statement } from '../kernel';
import { momentOf } from './canonical';
import { writtenEvent, type Written } from './entry';
import { ChainWriter } from './chain-writer';
import type { LogEvent } from './log-event';

/** Everything of one commit, in one statement: it stands as a whole or not at all. */
export const INSERT: Statement = {
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
export type Entry = (recordedAt: string) => Written;

/** Whoever holds a transaction open. */
export interface Within {
  /** Sends a statement in that transaction. */
  query(text: string, values: unknown[]): Promise<unknown>;
}

/** One commit, as the values of `INSERT`; it becomes part of the lane when `stands` is called. */
export function commitOf(
  lane: ChainWriter,
  batch: readonly Entry[],
  as: string,
): { values: unknown[]; stands: () => void } {
  const recordedAt = momentOf(systemClock.now());
  const written = batch.map((entry) => entry(recordedAt));
  const { commit, links, stands } = lane.link(written, recordedAt);
  const rows = (table: Written['table']) =>
    `[${written.flatMap((entry) => (entry.table === table ? [entry.json] : [])).join(',')}]`;
  return { values: [lane.id, recordedAt, as, commit === 1, commit, links, rows('event'), rows('question')], stands };
}

/** The process that writes, for whoever reads the log. */
export const thisProcess = `process ${process.pid}`;

/**
 * Enters events within somebody's transaction in the hub's database: what is changed and its entries stand together, or
 * neither does. They have a lane of their own.
 */
export async function recordWithin(
  transaction: Within,
  events: readonly LogEvent[],
  as: string = thisProcess,
): Promise<void> {
  if (events.length === 0) return;
  const entries = events.map((event): Entry => {
    const id = randomUUID();
    return (recordedAt) => writtenEvent(id, event, recordedAt);
  });
  const { values } = commitOf(new ChainWriter(), entries, as);
  await transaction.query(`/* ${INSERT.name} */ ${INSERT.text}`, values);
}
