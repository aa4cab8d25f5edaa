import { randomUUID } from 'node:crypto';
import type { Database } from '../kernel';
import type { Sql } from '../requests';
import type { SourceAgency } from '../sharing';

export type ArrivalKind = 'CONTACT' | 'CALL_OUT';

/** What is heard of one entry: of whom, when, and what moves it in the list. */
export interface HeardArrival {
  readonly source: SourceAgency;
  readonly entry: string;
  readonly reference: string;
  readonly kind: ArrivalKind;
  readonly numbers: readonly string[];
  readonly receivedAt: Date;
  readonly rating: string | null;
  readonly callOut: string | null;
  /** `undefined` where what was heard says nothing of it. */
  readonly decidedAt: Date | null | undefined;
}

/** Something that came in, as the hub keeps it. */
export interface ArrivalRow {
  readonly id: string;
  readonly source: SourceAgency;
  readonly entry: string;
  readonly reference: string;
  readonly kind: ArrivalKind;
  readonly numbers: readonly string[];
  readonly receivedAt: Date;
  readonly newestFirst: string;
  readonly rank: number;
  /** In lists alone: 0 of what waits beyond its time, and stands before everything else; 1 of the rest. */
  readonly late?: number;
  readonly rating: string | null;
  readonly clockFrom: Date;
  readonly decidedAt: Date | null;
  readonly heldBy: string | null;
  readonly heldByName: string | null;
  readonly heldByAgency: string | null;
  readonly heldByDesk: string | null;
  readonly heldSince: Date | null;
  /** Of a call-out for which a contact stands in part: whom that contact names, by the MASH's numbers. */
  readonly stoodByNumbers: readonly string[] | null;
}

const COLUMNS = `a.id, a.source, a.entry, a.reference, a.kind, a.numbers, a.received_at AS "receivedAt", a.newest_first::text AS "newestFirst",
  a.rank, a.rating, a.clock_from AS "clockFrom", a.decided_at AS "decidedAt", a.held_by AS "heldBy", a.held_by_name AS "heldByName",
  a.held_by_agency AS "heldByAgency", a.held_by_desk AS "heldByDesk", a.held_since AS "heldSince",
  (SELECT c.numbers FROM front_door.arrival c WHERE c.id = a.stood_by) AS "stoodByNumbers"`;

/** Which of those that came in. */
export interface ArrivalFilter {
  readonly since: Date | null;
  readonly until: Date | null;
  readonly rank: number | null;
  readonly isOpenAlone: boolean;
  /** `null`: whoever has it, or nobody. */
  readonly held: 'BY' | 'BY_OTHERS' | 'BY_NOBODY' | null;
  readonly holder: string;
  /** Call-outs, and contacts that stand for one, alone. */
  readonly ofCallOuts: boolean;
}

/** After which place in the list a page begins. */
export interface AfterArrival {
  readonly late: number;
  readonly rank: number;
  readonly newestFirst: string;
  readonly id: string;
}

export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly desk: string;
}

/** Waits beyond its time, by the hub's clock as it stood when the entry was last heard of. */
const isLate = (row: string) => `${row}.is_open AND ${row}.decide_by <= $12`;

/** Of those that are late, or of the others: rank by rank, each from its newest on. */
const ranked = (
  late: 0 | 1,
  isOpenAlone: boolean,
) => `SELECT b.* FROM generate_series(0, 3) AS r (rank) CROSS JOIN LATERAL (
    SELECT x.*, ${late} AS late FROM front_door.arrival x WHERE ${isOpenAlone ? 'x.is_open' : 'NOT x.is_stood_whole'} AND x.rank = r.rank
      AND ${late === 0 ? isLate('x') : isOpenAlone ? 'x.decide_by > $12' : '(NOT x.is_open OR x.decide_by > $12)'}
      AND x.newest_first <= coalesce(-$1::bigint, 9000000000000000) AND x.newest_first > coalesce(-$2::bigint, -9000000000000000)
      AND ($3::int IS NULL OR r.rank = $3) AND (NOT $11::boolean OR x.kind = 'CALL_OUT' OR x.call_out IS NOT NULL)
      AND CASE $4::text WHEN 'BY' THEN x.held_by = $5 WHEN 'BY_OTHERS' THEN x.held_by <> $5 WHEN 'BY_NOBODY' THEN x.held_by IS NULL ELSE true END
      AND (${late}, x.rank, x.newest_first, x.id) > (coalesce($9::int, -1), coalesce($6::int, -1), coalesce($7::bigint, 0), coalesce($8::uuid, '00000000-0000-0000-0000-000000000000'))
    ORDER BY x.newest_first, x.id LIMIT $10) b`;

/**
 * What is late first, and then the rest, so that each begins with its newest however many older ones there are. What is
 * given as a time is compared with the place in the list.
 */
const listed = (isOpenAlone: boolean) => `SELECT ${COLUMNS}, a.late
  FROM (${ranked(0, isOpenAlone)} UNION ALL ${ranked(1, isOpenAlone)}) a
  ORDER BY a.late, a.rank, a.newest_first, a.id LIMIT $10`;

/** What came in at the front door, in the hub's own tables. */
export class ArrivalStore {
  constructor(readonly database: Database) {}

  /** What waits beyond its time first; then the most urgent, and of those equally urgent the newest. */
  list(filter: ArrivalFilter, after: AfterArrival | undefined, now: Date, limit: number): Promise<ArrivalRow[]> {
    const { since, until, rank, isOpenAlone, held, holder, ofCallOuts } = filter;
    return this.database.read<ArrivalRow & Record<string, unknown>>(
      {
        name: `front-door-list-${isOpenAlone ? 'open' : 'all'}`,
        text: listed(isOpenAlone),
      },
      [
        since?.getTime() ?? null,
        until?.getTime() ?? null,
        rank,
        held,
        holder,
        after?.rank ?? null,
        after?.newestFirst ?? null,
        after?.id ?? null,
        after?.late ?? null,
        limit,
        ofCallOuts,
        now,
      ],
    );
  }

  /** Those with these references of the agency's own. */
  async find(keys: readonly { readonly source: string; readonly reference: string }[]): Promise<ArrivalRow[]> {
    return this.database.read<ArrivalRow & Record<string, unknown>>(
      {
        name: 'front-door-find',
        text: `SELECT ${COLUMNS} FROM front_door.arrival a WHERE (a.source, a.reference) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
      },
      [keys.map(({ source }) => source), keys.map(({ reference }) => reference)],
    );
  }

  /** Call-outs of the last days, whether or not a contact stands for them, the newest first. */
  async callOutsSince(since: Date, limit: number): Promise<ArrivalRow[]> {
    return this.database.read<ArrivalRow & Record<string, unknown>>(
      {
        name: 'front-door-call-outs',
        text: `SELECT ${COLUMNS} FROM front_door.arrival a WHERE a.kind = 'CALL_OUT' AND a.received_at >= $1 ORDER BY a.received_at DESC, a.id LIMIT $2`,
      },
      [since, limit],
    );
  }

  async byIds(ids: readonly string[]): Promise<ArrivalRow[]> {
    return this.database.read<ArrivalRow & Record<string, unknown>>(
      {
        name: 'front-door-by-ids',
        text: `SELECT ${COLUMNS} FROM front_door.arrival a WHERE a.id = ANY ($1::uuid[])`,
      },
      [ids],
    );
  }
}

/** Until when each of these is to be decided. */
export const keepDecideBy = (
  sql: Sql,
  arrivals: readonly { readonly id: string; readonly decideBy: Date }[],
): Promise<unknown> =>
  sql.rows(
    'front-door-decide-by',
    `UPDATE front_door.arrival a SET decide_by = x."decideBy" FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "decideBy" timestamptz)
     WHERE a.id = x.id AND a.decide_by IS DISTINCT FROM x."decideBy"`,
    [JSON.stringify(arrivals)],
  );

/** What was kept, in the transaction that kept it. */
export const arrivalsKept = (sql: Sql, ids: readonly string[]): Promise<ArrivalRow[]> =>
  sql.rows<ArrivalRow & Record<string, unknown>>(
    'front-door-kept',
    `SELECT ${COLUMNS} FROM front_door.arrival a WHERE a.id = ANY ($1::uuid[])`,
    [ids],
  );

/** Keeps what was heard. Heard again, it changes nothing. Answers the ids of those that nobody had heard of. */
export async function keepArrivals(sql: Sql, heard: readonly HeardArrival[], now: Date): Promise<KeptArrival[]> {
  if (heard.length === 0) return [];
  const rows = heard.map(({ decidedAt, ...row }) => ({
    // By chance: an ordered one would tell when something came in that its reader may not see.
    id: randomUUID(),
    ...row,
    newestFirst: -row.receivedAt.getTime(),
    saysDecided: decidedAt !== undefined,
    decidedAt: decidedAt ?? null,
  }));
  const kept = await sql.rows<KeptArrival & Record<string, unknown>>(
    'front-door-keep',
    `WITH before AS (
       SELECT b.id, b.decided_at IS NOT NULL AS was_decided FROM front_door.arrival b
       WHERE (b.source, b.entry, b.reference) IN (SELECT source, entry, reference FROM jsonb_to_recordset($1::jsonb) AS y (source text, entry text, reference text))
     ), kept AS (
     INSERT INTO front_door.arrival AS a (id, source, entry, reference, kind, numbers, received_at, newest_first, heard_at, rating, clock_from, decided_at, call_out)
     SELECT id, source, entry, reference, kind, ARRAY(SELECT jsonb_array_elements_text(numbers)), "receivedAt", "newestFirst", $2, rating, "receivedAt", "decidedAt", "callOut"
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, source text, entry text, reference text, kind text, numbers jsonb, "receivedAt" timestamptz,
       "newestFirst" bigint, rating text, "decidedAt" timestamptz, "callOut" text)
     ORDER BY source, entry, reference
     ON CONFLICT (source, entry, reference) DO UPDATE SET numbers = excluded.numbers, received_at = excluded.received_at, newest_first = excluded.newest_first,
       clock_from = CASE WHEN excluded.rank < a.rank AND a.rating IS NOT NULL THEN $2 WHEN a.clock_from = a.received_at THEN excluded.received_at ELSE a.clock_from END,
       rating = excluded.rating, call_out = excluded.call_out,
       decided_at = CASE WHEN (SELECT bool_or(y."saysDecided") FROM jsonb_to_recordset($1::jsonb) AS y (source text, entry text, reference text, "saysDecided" boolean)
         WHERE (y.source, y.entry, y.reference) = (a.source, a.entry, a.reference)) THEN excluded.decided_at ELSE a.decided_at END
     RETURNING a.id, a.source, a.kind, a.reference, a.rating, a.xmax = 0 AS "isNew", a.decided_at AS "decidedAt", a.received_at AS "receivedAt")
     SELECT kept.*, coalesce(before.was_decided, false) AS "wasDecided" FROM kept LEFT JOIN before USING (id)`,
    [JSON.stringify(rows), now],
  );
  await linkCallOuts(
    sql,
    kept.map(({ id }) => id),
    now,
  );
  return kept;
}

export interface KeptArrival {
  readonly id: string;
  readonly source: string;
  readonly kind: ArrivalKind;
  readonly reference: string;
  readonly rating: string | null;
  readonly isNew: boolean;
  readonly decidedAt: Date | null;
  readonly receivedAt: Date;
  /** Whether it was decided before this. */
  readonly wasDecided: boolean;
}

/**
 * Which contact stands for which call-out, and whether it names everybody in it. A contact takes over from its call-out
 * who has it.
 */
async function linkCallOuts(sql: Sql, ids: readonly string[], now: Date): Promise<void> {
  await sql.rows(
    'front-door-unlink',
    `UPDATE front_door.arrival o SET stood_by = NULL, is_stood_whole = false FROM front_door.arrival c
     WHERE o.stood_by = c.id AND c.id = ANY ($1::uuid[]) AND c.call_out IS DISTINCT FROM o.reference`,
    [ids],
  );
  const people = (scheme: string, arrival: string) =>
    `coalesce((SELECT array_agg(DISTINCT r.person_id) FROM people.reference r WHERE r.scheme = '${scheme}' AND r.value = ANY (${arrival}.numbers)), '{}')`;
  await sql.rows(
    'front-door-link',
    `WITH link AS (
       SELECT DISTINCT ON (o.id) o.id AS call_out, c.id AS contact, ${people('POLICE_NOMINAL', 'o')} <@ ${people('MASH', 'c')} AS is_whole
       FROM front_door.arrival o JOIN front_door.arrival c ON c.kind = 'CONTACT' AND c.call_out = o.reference
       WHERE o.kind = 'CALL_OUT' AND (o.id = ANY ($1::uuid[]) OR c.id = ANY ($1::uuid[])) ORDER BY o.id, is_whole DESC, c.id)
     UPDATE front_door.arrival o SET stood_by = link.contact, is_stood_whole = link.is_whole FROM link WHERE o.id = link.call_out`,
    [ids],
  );
  await sql.rows(
    'front-door-hand-on',
    `WITH handed AS (
       UPDATE front_door.arrival c SET held_by = o.held_by, held_by_name = o.held_by_name, held_by_agency = o.held_by_agency, held_by_desk = o.held_by_desk,
         held_since = o.held_since FROM front_door.arrival o
       WHERE o.stood_by = c.id AND o.held_by IS NOT NULL AND c.held_by IS NULL AND (o.id = ANY ($1::uuid[]) OR c.id = ANY ($1::uuid[]))
       RETURNING c.id, c.held_by, c.held_by_name, c.held_by_desk)
     INSERT INTO front_door.hold (arrival, held_by, held_by_name, held_by_desk, at, because)
     SELECT id, held_by, held_by_name, held_by_desk, $2, 'the contact stands for a call-out that they had' FROM handed`,
    [ids, now],
  );
}
