import { randomUUID } from 'node:crypto';
import type { Database } from '../kernel';
import type { Sql } from '../requests';
import type { RunningClockKind, SourceAgency } from '../sharing';

/** A clock that runs at a desk, as the hub keeps it. */
export interface ClockRow {
  readonly id: string;
  readonly kind: RunningClockKind;
  readonly source: SourceAgency;
  readonly entry: string;
  readonly reference: string;
  /** Whom it is about, by the numbers of the agency whose entry set it going. */
  readonly numbers: readonly string[];
  readonly setBy: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
}

/** A clock that an entry sets going at a desk. */
export interface HeardClock {
  readonly kind: RunningClockKind;
  readonly source: string;
  readonly entry: string;
  readonly reference: string;
  readonly number: string;
  readonly scheme: string;
  readonly numbers: readonly string[];
  readonly agency: string;
  readonly desk: string;
  readonly setBy: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly warnAt: Date;
  readonly isOver: boolean;
  readonly arrival: string | null;
}

export interface HeardStop {
  readonly kind: RunningClockKind;
  readonly source: string;
  readonly entry: string;
  readonly reference: string;
  readonly scheme: string;
  readonly numbers: readonly string[];
  readonly ofReference: string | null;
  readonly beganOn: string | null;
  readonly beganUntil: string | null;
}

/** An entry of which something was heard: what it does not say any more is over. */
export interface HeardEntry {
  readonly source: string;
  readonly entry: string;
  readonly reference: string;
}

const ENTRY_KEYS = `jsonb_to_recordset($1::jsonb) AS h (source text, entry text, reference text)`;

/** Keeps what was heard of clocks. Heard again, it changes nothing. A clock that runs otherwise than before is told of again. */
export async function keepClocks(
  sql: Sql,
  entries: readonly HeardEntry[],
  clocks: readonly HeardClock[],
  stops: readonly HeardStop[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql.rows(
    'front-door-clocks-over',
    `UPDATE front_door.clock c SET is_over = true FROM ${ENTRY_KEYS} WHERE (c.source, c.entry, c.reference) = (h.source, h.entry, h.reference) AND NOT c.is_over AND c.arrival IS NULL
       AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($2::jsonb) AS x (source text, entry text, reference text, kind text, number text, agency text)
         WHERE (x.source, x.entry, x.reference, x.kind, x.number, x.agency) = (c.source, c.entry, c.reference, c.kind, c.number, c.agency))`,
    [JSON.stringify(entries), JSON.stringify(clocks)],
  );
  await putClocks(sql, clocks);
  const takenBack = await sql.rows<HeardStop & Record<string, unknown>>(
    'front-door-clock-stops-taken-back',
    `DELETE FROM front_door.clock_stop s USING ${ENTRY_KEYS} WHERE (s.source, s.entry, s.reference) = (h.source, h.entry, h.reference)
     RETURNING s.kind, s.scheme, s.numbers, s.of_reference AS "ofReference"`,
    [JSON.stringify(entries)],
  );
  await sql.rows(
    'front-door-keep-clock-stops',
    `INSERT INTO front_door.clock_stop (kind, source, entry, reference, scheme, numbers, of_reference, began_on, began_until)
     SELECT kind, source, entry, reference, scheme, ARRAY(SELECT jsonb_array_elements_text(numbers)), "ofReference", "beganOn", "beganUntil"
     FROM jsonb_to_recordset($1::jsonb) AS x (kind text, source text, entry text, reference text, scheme text, numbers jsonb, "ofReference" text, "beganOn" date, "beganUntil" date)`,
    [JSON.stringify(stops)],
  );
  await stopClocks(sql, entries, [...takenBack, ...stops]);
}

/** Keeps these clocks. Kept again, nothing changes. */
export async function putClocks(sql: Sql, clocks: readonly HeardClock[]): Promise<void> {
  await sql.rows(
    'front-door-keep-clocks',
    `INSERT INTO front_door.clock AS c (id, kind, source, entry, reference, number, scheme, numbers, agency, desk, set_by, started_at, due_at, warn_at, is_over, arrival)
     SELECT id, kind, source, entry, reference, number, scheme, ARRAY(SELECT jsonb_array_elements_text(numbers)), agency, desk, "setBy", "startedAt", "dueAt", "warnAt", "isOver", arrival
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, kind text, source text, entry text, reference text, number text, scheme text, numbers jsonb, agency text, desk text,
       "setBy" text, "startedAt" timestamptz, "dueAt" timestamptz, "warnAt" timestamptz, "isOver" boolean, arrival uuid)
     ORDER BY source, entry, reference, kind, number, agency
     ON CONFLICT (source, entry, reference, kind, number, agency) DO UPDATE SET numbers = excluded.numbers, desk = excluded.desk, set_by = excluded.set_by,
       started_at = excluded.started_at, due_at = excluded.due_at, warn_at = excluded.warn_at, is_over = excluded.is_over, arrival = excluded.arrival,
       warned_at = CASE WHEN c.due_at = excluded.due_at THEN c.warned_at END, ran_out_at = CASE WHEN c.due_at = excluded.due_at THEN c.ran_out_at END,
       is_for_managers = c.is_for_managers AND c.due_at = excluded.due_at`,
    // By chance: an ordered number would tell when something began that its reader may not see.
    [JSON.stringify(clocks.map((row) => ({ id: randomUUID(), ...row })))],
  );
}

const PEOPLE = (scheme: string, numbers: string) =>
  `ARRAY(SELECT r.person_id FROM people.reference r WHERE r.scheme = ${scheme} AND r.value = ANY (${numbers}))`;
const STARTED_ON = `(c.started_at AT TIME ZONE 'Europe/London')::date`;

/**
 * A clock is stopped by an entry that names what set it going, or that is about everybody whom the clock is about: of a
 * child's clock, about that child. An entry about somebody else in the family stops nothing.
 */
async function stopClocks(
  sql: Sql,
  entries: readonly HeardEntry[],
  touched: readonly Pick<HeardStop, 'kind' | 'scheme' | 'numbers' | 'ofReference'>[],
): Promise<void> {
  await sql.rows(
    'front-door-stop-clocks',
    `WITH stop AS MATERIALIZED (
       SELECT kind, scheme, ARRAY(SELECT jsonb_array_elements_text(numbers)) AS numbers, "ofReference" AS of_reference
       FROM jsonb_to_recordset($2::jsonb) AS x (kind text, scheme text, numbers jsonb, "ofReference" text)
     ), about AS MATERIALIZED (
       SELECT coalesce(array_agg(DISTINCT other.value), '{}') AS numbers FROM stop JOIN people.reference r ON r.scheme = stop.scheme AND r.value = ANY (stop.numbers)
         JOIN people.reference other USING (person_id)
     ), touched AS (
       SELECT c.id FROM front_door.clock c JOIN ${ENTRY_KEYS} ON (c.source, c.entry, c.reference) = (h.source, h.entry, h.reference)
       UNION SELECT c.id FROM front_door.clock c JOIN stop ON stop.of_reference = c.reference AND stop.kind = c.kind
       UNION SELECT c.id FROM front_door.clock c, about WHERE c.numbers && about.numbers AND c.kind IN (SELECT kind FROM stop)
     ), stands AS (
       SELECT c.id, EXISTS (
         SELECT 1 FROM front_door.clock_stop s WHERE s.kind = c.kind AND (s.of_reference IS NULL OR s.of_reference = c.reference)
           AND (s.began_on IS NULL OR s.began_on = ${STARTED_ON}) AND (s.began_until IS NULL OR s.began_until >= ${STARTED_ON})
           AND CASE WHEN s.of_reference IS NOT NULL AND c.number = '' THEN true
             ELSE ${PEOPLE('c.scheme', 'c.numbers')} <> '{}' AND ${PEOPLE('c.scheme', 'c.numbers')} <@ ${PEOPLE('s.scheme', 's.numbers')} END
       ) AS is_stopped FROM front_door.clock c JOIN touched USING (id)
     ) UPDATE front_door.clock c SET is_stopped = stands.is_stopped FROM stands WHERE c.id = stands.id AND c.is_stopped <> stands.is_stopped`,
    [JSON.stringify(entries), JSON.stringify(touched)],
  );
}

export interface ClockFilter {
  readonly agency: string;
  readonly kind: RunningClockKind | null;
  readonly isOverdueAlone: boolean;
}

const COLUMNS = `c.id, c.kind, c.source, c.entry, c.reference, c.numbers, c.set_by AS "setBy", c.started_at AS "startedAt", c.due_at AS "dueAt"`;

/** What still runs: of what came in, for as long as it waits at the front door. */
const RUNS = `c.runs AND (c.arrival IS NULL OR (SELECT a.is_open FROM front_door.arrival a WHERE a.id = c.arrival))`;

/** A clock that ran out longer ago than this stands in no list: whoever should have acted was told, and managers were. */
const LISTED_DAYS = 60;
/** What ran out longer ago is history that was loaded: nobody is told of it. */
const TOLD_DAYS = 7;

/** What was found to be told of: to whom is decided before it is marked. */
export interface DueClock extends ClockRow {
  readonly scheme: string;
  readonly agency: string;
  readonly desk: string;
  readonly arrival: string | null;
}

export class ClockStore {
  constructor(readonly database: Database) {}

  /** What runs out first stands first. */
  list(
    { agency, kind, isOverdueAlone }: ClockFilter,
    after: string | undefined,
    now: Date,
    limit: number,
  ): Promise<ClockRow[]> {
    return this.database.read<ClockRow & Record<string, unknown>>(
      {
        name: 'front-door-clocks',
        text: `SELECT ${COLUMNS} FROM front_door.clock c WHERE c.agency = $1 AND ${RUNS} AND ($2::text IS NULL OR c.kind = $2) AND (NOT $3::boolean OR c.due_at <= $4)
          AND c.due_at > $4::timestamptz - interval '${LISTED_DAYS} days' AND ($5::uuid IS NULL OR (c.due_at, c.id) > (SELECT l.due_at, l.id FROM front_door.clock l WHERE l.id = $5))
          ORDER BY c.due_at, c.id LIMIT $6`,
      },
      [agency, kind, isOverdueAlone, now, after ?? null, limit],
    );
  }

  byIds(ids: readonly string[], agency: string): Promise<ClockRow[]> {
    return this.database.read<ClockRow & Record<string, unknown>>(
      {
        name: 'front-door-clocks-by-ids',
        text: `SELECT ${COLUMNS} FROM front_door.clock c WHERE c.id = ANY ($1::uuid[]) AND c.agency = $2`,
      },
      [ids, agency],
    );
  }

  /** Those that are to be told of by now. */
  due(now: Date, limit: number): Promise<DueClock[]> {
    return this.database.read<DueClock & Record<string, unknown>>(
      {
        name: 'front-door-clocks-due',
        text: `SELECT ${COLUMNS}, c.scheme, c.agency, c.desk, c.arrival FROM front_door.clock c
          WHERE ${RUNS} AND c.due_at > $1::timestamptz - interval '${TOLD_DAYS} days' AND (c.warned_at IS NULL AND c.warn_at <= $1 OR c.ran_out_at IS NULL AND c.due_at <= $1)
          ORDER BY c.due_at, c.id LIMIT $2`,
      },
      [now, limit],
    );
  }

  /** Who these numbers lead to. */
  async peopleOf(clocks: readonly Pick<DueClock, 'id' | 'scheme' | 'numbers'>[]): Promise<Map<string, string[]>> {
    const rows = await this.database.read<{ id: string; person: string }>(
      {
        name: 'front-door-people-of-clocks',
        text: `SELECT DISTINCT x.id::text AS id, r.person_id::text AS person FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, scheme text, numbers jsonb)
          JOIN people.reference r ON r.scheme = x.scheme AND r.value IN (SELECT jsonb_array_elements_text(x.numbers))`,
      },
      [JSON.stringify(clocks.map(({ id, scheme, numbers }) => ({ id, scheme, numbers })))],
    );
    const people = new Map<string, string[]>();
    for (const { id, person } of rows) people.set(id, [...(people.get(id) ?? []), person]);
    return people;
  }
}

/** Marks what is told of now; answers those that nobody else told of meanwhile. */
export const markTold = (
  sql: Sql,
  told: readonly { readonly id: string; readonly dueAt: Date; readonly isForManagers: boolean }[],
  now: Date,
): Promise<{ readonly id: string }[]> =>
  sql.rows(
    'front-door-clocks-told',
    `UPDATE front_door.clock c SET warned_at = coalesce(c.warned_at, $2), ran_out_at = CASE WHEN c.due_at <= $2 THEN coalesce(c.ran_out_at, $2) END,
       is_for_managers = c.is_for_managers OR x."isForManagers"
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "dueAt" timestamptz, "isForManagers" boolean)
     WHERE c.id = x.id AND c.due_at = x."dueAt" AND c.runs AND (c.warned_at IS NULL AND c.warn_at <= $2 OR c.ran_out_at IS NULL AND c.due_at <= $2)
     RETURNING c.id`,
    [JSON.stringify(told), now],
  );
