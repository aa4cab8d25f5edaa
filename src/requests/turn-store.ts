import type { Database } from '../kernel';

/** How a turn of a regular job ended. `BEHIND` is not a fault: more waits than one turn, or one hour, may take. */
export type TurnState = 'DONE' | 'BEHIND' | 'FAILED';

export interface TurnEnded {
  readonly state: TurnState;
  /** In a few words of the hub's own, where it is not `DONE`. */
  readonly why?: string;
  /** What it took on, and its size in bytes. */
  readonly events: number;
  readonly bytes: number;
}

/** What a job has taken on in the hour that runs. */
export interface TakenInHour {
  readonly events: number;
  readonly bytes: number;
}

const HOUR = `interval '1 hour'`;

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

export async function saveTurn(
  database: Database,
  job: string,
  { state, why = null, events, bytes }: SavedTurn,
  now: Date,
): Promise<void> {
  await database.read(
    {
      name: 'turn-ended',
      text: `INSERT INTO requests.turn AS t (job, looked_at, done_at, state, why, since, failures, events, hour_began, events_in_hour, bytes_in_hour)
        VALUES ($1, $6, CASE WHEN $2 = 'DONE' THEN $6::timestamptz END, $2, $3, $6, ($2 = 'FAILED')::int, $4, $6, $4, $5)
        ON CONFLICT (job) DO UPDATE SET looked_at = excluded.looked_at, done_at = coalesce(excluded.done_at, t.done_at), state = excluded.state,
          why = excluded.why, since = CASE WHEN t.state = excluded.state THEN t.since ELSE excluded.since END,
          failures = t.failures + excluded.failures, events = t.events + excluded.events,
          hour_began = CASE WHEN t.hour_began > excluded.looked_at - ${HOUR} THEN t.hour_began ELSE excluded.looked_at END,
          events_in_hour = excluded.events_in_hour + CASE WHEN t.hour_began > excluded.looked_at - ${HOUR} THEN t.events_in_hour ELSE 0 END,
          bytes_in_hour = excluded.bytes_in_hour + CASE WHEN t.hour_began > excluded.looked_at - ${HOUR} THEN t.bytes_in_hour ELSE 0 END`,
    },
    [job, state, why, events, bytes, now],
  );
}
type SavedTurn = Omit<TurnEnded, 'why'> & { readonly why?: string | null };

/** A regular job as operators see it. */
export interface JobStanding {
  readonly job: string;
  readonly state: TurnState;
  readonly why: string | null;
  readonly since: Date;
  /** For how long, in seconds, something may have been waiting: since it last had nothing left to do. */
  readonly lag: number;
  readonly failures: number;
  readonly events: number;
}

/** Jobs that nobody has ever looked at are not among them: where no hub delivers, nothing is late. */
export async function jobsNow(database: Database, now: Date): Promise<JobStanding[]> {
  const rows = await database.read<Omit<JobStanding, 'failures' | 'events'> & { failures: string; events: string }>(
    {
      name: 'turns',
      text: `SELECT job, state, why, since, greatest(0, extract(epoch FROM $1::timestamptz - coalesce(done_at, since)))::float8 AS lag, failures, events
        FROM requests.turn ORDER BY job`,
    },
    [now],
  );
  return rows.map((row) => ({ ...row, failures: Number(row.failures), events: Number(row.events) }));
}
