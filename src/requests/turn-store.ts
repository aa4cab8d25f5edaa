import type { Database } from '../kernel';

/** How a turn of a regular job ended. `BEHIND` is not a fault: more waits than one turn, or one hour, may take. */
export type TurnState = 'DONE' | 'BEHIND' | 'FAILED';

/** How a turn of a regular job ended. */
export interface TurnEnded {
  /** Done, cut short or failed. */
  readonly state: TurnState;
  /** In a few words of the hub's own, where it is not `DONE`. */
  readonly why?: string;
  /** What it took on, and its size in bytes. */
  readonly events: number;
  /** The size of what it took on, in bytes. */
  readonly bytes: number;
}

/** What a job has taken on in the hour that runs. */
export interface TakenInHour {
  readonly events: number;
  readonly bytes: number;
}

const HOUR = `interval '1 hour'`;

/** What the job has taken on in the hour that runs; nothing, of a job that never ran. */
export async function takenInHour(database: Database, job: string, now: Date): Promise<TakenInHour> {
  const [row] = await database.read<{ events: string; bytes: string }>(
    {
      name: 'turn-in-hour',
      text: `SELECT events_in_hour AS events, bytes_in_hour AS bytes FROM requests.turn WHERE job = $1 AND hour_began > $2::timestamptz - ${HOUR}`,
    },
    [job, now],
  );
  return { events: Number(row?.events ?? 0), bytes: Number(row?.bytes ?? 0) };
}

/** Whether a job of every so many ms is to be done: it never was, or not within that time. */
export async function isTurnDue(database: Database, job: string, every: number, now: Date): Promise<boolean> {
  const [row] = await database.read<{ ago: number | null }>(
    {
      name: 'turn-done',
      text: `SELECT extract(epoch FROM $2::timestamptz - done_at)::float8 AS ago FROM requests.turn WHERE job = $1`,
    },
    [job, now],
  );
  const ago = (row?.ago ?? Infinity) * 1_000;
  // The clock looks every minute, a little sooner or later; and a time that is still to come was no time of this hub's.
  return ago < 0 || ago > every - 30_000;
}

/** Keeps how a turn ended, for operators and for the bounds of the next. */
export async function saveTurn(
  database: Database,
  { job, every }: { readonly job: string; readonly every: number },
  { state, why = null, events, bytes }: SavedTurn,
  now: Date,
): Promise<void> {
  await database.read(
    {
      name: 'turn-ended',
      text: `INSERT INTO requests.turn AS t (job, every, looked_at, done_at, state, why, since, failures, events, hour_began, events_in_hour, bytes_in_hour)
        VALUES ($1, $7::float8 * interval '1 millisecond', $6, CASE WHEN $2 = 'DONE' THEN $6::timestamptz END, $2, $3, $6, ($2 = 'FAILED')::int, $4, $6, $4, $5)
        ON CONFLICT (job) DO UPDATE SET every = excluded.every, looked_at = excluded.looked_at, done_at = coalesce(excluded.done_at, t.done_at), state = excluded.state,
          why = excluded.why, since = CASE WHEN t.state = excluded.state THEN t.since ELSE excluded.since END,
          failures = t.failures + excluded.failures, events = t.events + excluded.events,
          hour_began = CASE WHEN t.hour_began > excluded.looked_at - ${HOUR} THEN t.hour_began ELSE excluded.looked_at END,
          events_in_hour = excluded.events_in_hour + CASE WHEN t.hour_began > excluded.looked_at - ${HOUR} THEN t.events_in_hour ELSE 0 END,
          bytes_in_hour = excluded.bytes_in_hour + CASE WHEN t.hour_began > excluded.looked_at - ${HOUR} THEN t.bytes_in_hour ELSE 0 END`,
    },
    [job, state, why, events, bytes, now, every],
  );
}
type SavedTurn = Omit<TurnEnded, 'why'> & { readonly why?: string | null };

/** A regular job as operators see it. */
export interface JobStanding {
  /** Its name. */
  readonly job: string;
  /** How its last turn ended. */
  readonly state: TurnState;
  /** Why it is not done, in a few words; null where it is. */
  readonly why: string | null;
  /** Since when it has stood so. */
  readonly since: Date;
  /** How often it is done, in seconds. */
  readonly every: number;
  /** For how long, in seconds, something may have been waiting: since it last had nothing left to do. */
  readonly lag: number;
  /** How many turns have failed one after the other. */
  readonly failures: number;
  /** How many events its last turn took on. */
  readonly events: number;
}

/** Jobs that nobody has ever looked at are not among them: where no hub does background jobs, nothing is late. */
export async function jobsNow(database: Database, now: Date): Promise<JobStanding[]> {
  const rows = await database.read<Omit<JobStanding, 'failures' | 'events'> & { failures: string; events: string }>(
    {
      name: 'turns',
      text: `SELECT job, state, why, since, extract(epoch FROM every)::float8 AS every, greatest(0, extract(epoch FROM $1::timestamptz - coalesce(done_at, since)))::float8 AS lag, failures, events
        FROM requests.turn ORDER BY job`,
    },
    [now],
  );
  return rows.map((row) => ({ ...row, failures: Number(row.failures), events: Number(row.events) }));
}
