import { ReplyTooLarge, type Database } from '../kernel';
import type { Requests } from './requests';
import { inTransaction, type Sql } from './transaction-store';
import type { TurnEnded } from './turn-store';
import { indexChangesTaken, indexChangesWaiting, peopleByNumbers, type AgencyEvent } from './watch-store';

/** What an agency's outbox hands over: see src/agencies/outbox-store.ts. */
export interface WaitingEvent {
  readonly number: string;
  readonly kind: string;
  readonly entry: string;
  readonly reference: string;
  readonly version: number;
  readonly people: readonly string[];
  /** When it happened, where the outbox is read in this process; else it stands among the facts. */
  readonly happened?: string | Date | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What an agency has to tell the hub, wherever it runs. */
export interface AgencyOutbox {
  /** The agency’s code. */
  readonly holder: string;
  /** The kind of number by which the agency knows people. */
  readonly scheme: string;
  /** The oldest events that wait, at most so many. It rejects where the agency cannot be reached. */
  waiting(limit: number, now: Date): Promise<readonly WaitingEvent[]>;
  /** Marks events as taken; the agency keeps them, and they can be heard again. */
  taken(numbers: readonly string[], now: Date): Promise<void>;
}

/** What one turn may still take. What is beyond it stays in the outbox for a later turn. */
export interface TurnBounds {
  /** So many events. */
  readonly events: number;
  /** So many bytes of JSON. */
  readonly bytes: number;
  /** Whether the turn's time is over. */
  readonly isOver: () => boolean;
}

export const UNBOUNDED: TurnBounds = { events: Infinity, bytes: Infinity, isOver: () => false };

const BATCH = 500;

/**
 * Hears what one agency tells, in the order in which it wrote it: cases that move or close, and whatever somebody
 * watches for. What is heard is noted in the transaction that acts on it and only then marked as taken, so whatever is
 * cut off in between is heard again and changes nothing. An outbox that never ends is left when the bounds are reached,
 * and goes on in a later turn.
 *
 * @throws whatever the agency's outbox throws; what was heard until then stays heard.
 */
export async function consumeAgencyEvents(
  requests: Requests,
  outbox: AgencyOutbox,
  now: Date,
  bounds: TurnBounds = UNBOUNDED,
  onHeard: (events: number, bytes: number) => void = () => undefined,
): Promise<TurnEnded> {
  let events = 0;
  let bytes = 0;
  let batch = BATCH;
  const behind = (why: string): TurnEnded => ({ state: 'BEHIND', why, events, bytes });
  for (;;) {
    if (events >= bounds.events) return behind('it told as many events as are heard in one turn or one hour');
    if (bytes >= bounds.bytes) return behind('it told as many bytes as are heard in one turn or one hour');
    if (bounds.isOver()) return behind('its turn was over');
    const limit = Math.min(batch, bounds.events - events);
    let told: readonly WaitingEvent[];
    try {
      told = await outbox.waiting(limit, now);
    } catch (cause) {
      if (!(cause instanceof ReplyTooLarge) || batch === 1) throw cause;
      batch = Math.ceil(batch / 8);
      continue;
    }
    if (told.length > 0) {
      await requests.hear((sql) => named(sql, outbox, told), now);
      const size = Buffer.byteLength(JSON.stringify(told));
      events += told.length;
      bytes += size;
      onHeard(told.length, size);
      await outbox.taken(
        told.map(({ number }) => number),
        now,
      );
    }
    if (told.length < limit) return { state: 'DONE', events, bytes };
  }
}

/** Names the people by the hub's own numbers. Whoever the index does not know is nobody's case. */
async function named(
  sql: Sql,
  { holder, scheme }: AgencyOutbox,
  told: readonly WaitingEvent[],
): Promise<AgencyEvent[]> {
  const numbers = [...new Set(told.flatMap(({ people }) => people))];
  const byNumber = new Map((await peopleByNumbers(sql, scheme, numbers)).map(({ value, person }) => [value, person]));
  return told.map(({ number, kind, entry, reference, version, people, happened, facts }) => ({
    source: holder,
    number,
    kind,
    key: [holder, kind, entry, reference, version].join(':'),
    people: [...new Set(people.flatMap((one) => byNumber.get(one) ?? []))],
    facts,
    told: { entry, reference, numbers: people, happened: instantOf(happened ?? facts['happened']) },
  }));
}

/** An instant that somebody else wrote, or none. */
function instantOf(value: unknown): Date | null {
  const at = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}

/** Hears what changed in the index. Who joins a household matters to everybody in it. */
export async function consumeIndexEvents(
  database: Database,
  requests: Requests,
  now: Date,
  bounds: TurnBounds = UNBOUNDED,
): Promise<TurnEnded> {
  let events = 0;
  for (;;) {
    if (events >= bounds.events || bounds.isOver())
      return { state: 'BEHIND', why: 'more changed in the index than is heard in one turn', events, bytes: 0 };
    const limit = Math.min(BATCH, bounds.events - events);
    const changes = await inTransaction(database, (sql) => indexChangesWaiting(sql, limit));
    if (changes.length > 0) await hearChanges(database, requests, changes, now);
    events += changes.length;
    if (changes.length < limit) return { state: 'DONE', events, bytes: 0 };
  }
}

async function hearChanges(
  database: Database,
  requests: Requests,
  changes: Awaited<ReturnType<typeof indexChangesWaiting>>,
  now: Date,
): Promise<void> {
  await requests.hear(
    () =>
      Promise.resolve(
        changes.map(({ number, kind, about, person, stay, members }): AgencyEvent => ({
          source: 'people',
          number,
          kind,
          key: ['people', kind, about, person, stay].join(':'),
          people: [...new Set([person, ...members])],
          facts: {},
          inIndex: { about, person, stay },
        })),
      ),
    now,
  );
  await inTransaction(database, (sql) =>
    indexChangesTaken(
      sql,
      changes.map(({ number }) => number),
      now,
    ),
  );
}

/**
 * One agency after another and then the index, each to the end of what it tells; one that fails keeps nobody else from
 * being heard.
 */
export async function consumeEventsOfAgencies(
  database: Database,
  requests: Requests,
  outboxes: readonly AgencyOutbox[],
  now: Date,
  onFault: (holder: string, cause: unknown) => void,
): Promise<number> {
  let heard = 0;
  const count = (events: number) => (heard += events);
  for (const outbox of outboxes)
    await consumeAgencyEvents(requests, outbox, now, UNBOUNDED, count).catch((cause: unknown) =>
      onFault(outbox.holder, cause),
    );
  return heard + (await consumeIndexEvents(database, requests, now)).events;
}
