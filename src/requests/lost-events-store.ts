import type { Database } from '../kernel';

/**
 * What was taken from an agency's outbox, newest first, and a way to have it heard again:
 * src/agencies/outbox-taken-store.ts.
 */
export interface OutboxTakenFrom {
  /** The agency’s code. */
  readonly holder: string;
  /** What was taken before this event, at most so many, with the instant (ISO 8601) at which it was. */
  before(number: string, limit: number): Promise<readonly { readonly number: string; readonly takenAt: string }[]>;
  /** Puts these back among what waits. */
  again(numbers: readonly string[]): Promise<void>;
}

/**
 * Events that an agency has kept as taken, and that this hub never heard: its database was put back to an earlier
 * point.
 */
export interface Unheard {
  /** The agency’s code. */
  readonly holder: string;
  /** Their numbers in the agency’s outbox. */
  readonly numbers: readonly string[];
  /** When the first and the last of them were taken, ISO 8601. */
  readonly from: string | undefined;
  /** When the last of them was taken, ISO 8601; undefined where there is none. */
  readonly until: string | undefined;
}

const BATCH = 500;
const HIGHEST = '9223372036854775807';

/**
 * Looks from the newest backwards until it meets a whole batch that was heard. What is heard is noted before it is
 * marked as taken, so there is nothing to find unless the hub has lost something.
 */
export async function unheardOf(hub: Database, outbox: OutboxTakenFrom): Promise<Unheard> {
  const unheard: { readonly number: string; readonly takenAt: string }[] = [];
  for (let before = HIGHEST; ;) {
    const taken = await outbox.before(before, BATCH);
    const numbers = taken.map(({ number }) => number);
    const rows = await hub.read<{ number: string }>(
      {
        name: 'requests-not-heard',
        text: `SELECT x.number::text FROM unnest($2::bigint[]) AS x (number)
          WHERE NOT EXISTS (SELECT 1 FROM requests.heard h WHERE h.source = $1 AND h.number = x.number)`,
      },
      [outbox.holder, numbers],
    );
    const missing = new Set(rows.map(({ number }) => number));
    unheard.push(...taken.filter(({ number }) => missing.has(number)));
    if (taken.length < BATCH || missing.size === 0) break;
    before = numbers.at(-1)!;
  }
  const times = unheard.map(({ takenAt }) => takenAt).sort();
  return { holder: outbox.holder, numbers: unheard.map(({ number }) => number), from: times[0], until: times.at(-1) };
}

/** Lets whatever was lost be heard again. Whatever was not is not told twice: what was heard is known by its number. */
export async function hearAgain(hub: Database, outbox: OutboxTakenFrom): Promise<Unheard> {
  const unheard = await unheardOf(hub, outbox);
  for (let from = 0; from < unheard.numbers.length; from += BATCH)
    await outbox.again(unheard.numbers.slice(from, from + BATCH));
  return unheard;
}
