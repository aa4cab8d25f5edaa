import type { Database } from '../kernel';
import type { Requests } from './requests';
import { inTransaction, type Sql } from './transaction-store';
import { indexChangesTaken, indexChangesWaiting, peopleByNumbers, type Heard } from './watch-store';

/** What an agency's outbox hands over: see src/agencies/outbox-store.ts. */
export interface ToldByAgency {
  readonly number: string;
  readonly kind: string;
  readonly entry: string;
  readonly reference: string;
  readonly version: number;
  readonly people: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface AgencyOutbox {
  readonly holder: string;
  /** The kind of number by which the agency knows people. */
  readonly scheme: string;
  waiting(limit: number, now: Date): Promise<readonly ToldByAgency[]>;
  taken(numbers: readonly string[], now: Date): Promise<void>;
}

const BATCH = 500;

/**
 * Hears what the agencies tell, in the order in which each wrote it: cases that move or close, and whatever somebody
 * watches for. What is heard is noted in the transaction that acts on it and only then marked as taken, so whatever is cut
 * off in between is heard again and changes nothing.
 */
export async function hearAgencies(
  database: Database,
  requests: Requests,
  outboxes: readonly AgencyOutbox[],
  now: Date,
  onFault: (holder: string, cause: unknown) => void,
): Promise<number> {
  let heard = 0;
  for (const outbox of outboxes)
    heard += await hearOne(requests, outbox, now).catch((cause: unknown) => (onFault(outbox.holder, cause), 0));
  return heard + (await hearTheIndex(database, requests, now));
}

/** All that waits in one outbox. An agency that cannot be reached is heard later, and keeps nobody else from being heard. */
async function hearOne(requests: Requests, outbox: AgencyOutbox, now: Date): Promise<number> {
  let heard = 0;
  for (;;) {
    const told = await outbox.waiting(BATCH, now);
    if (told.length > 0) {
      heard += await requests.hear((sql) => named(sql, outbox, told), now);
      await outbox.taken(
        told.map(({ number }) => number),
        now,
      );
    }
    if (told.length < BATCH) return heard;
  }
}

/** Names the people by the hub's own numbers. Whoever the index does not know is nobody's case. */
async function named(sql: Sql, { holder, scheme }: AgencyOutbox, told: readonly ToldByAgency[]): Promise<Heard[]> {
  const numbers = [...new Set(told.flatMap(({ people }) => people))];
  const byNumber = new Map((await peopleByNumbers(sql, scheme, numbers)).map(({ value, person }) => [value, person]));
  return told.map(({ number, kind, entry, reference, version, people, facts }) => ({
    source: holder,
    number,
    kind,
    key: [holder, kind, entry, reference, version].join(':'),
    people: [...new Set(people.flatMap((one) => byNumber.get(one) ?? []))],
    facts,
  }));
}

/** Who joins a household matters to everybody in it. */
async function hearTheIndex(database: Database, requests: Requests, now: Date): Promise<number> {
  const changes = await inTransaction(database, (sql) => indexChangesWaiting(sql, BATCH));
  if (changes.length === 0) return 0;
  const heard = await requests.hear(
    () =>
      Promise.resolve(
        changes.map(({ number, kind, about, person, stay, members }): Heard => ({
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
  return heard;
}
