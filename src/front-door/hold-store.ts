import type { Sql } from '../requests';
import type { Holder } from './arrival-store';

/** What somebody who takes something finds: it is theirs now or was before, somebody else has it, or it is decided. */
export type Taken =
  | { readonly arrival: string; readonly isNew: boolean }
  | { readonly heldBy: string; readonly desk: string; readonly since: Date }
  | { readonly isDecided: true };

interface Locked extends Record<string, unknown> {
  readonly id: string;
  readonly heldBy: string | null;
  readonly heldByName: string | null;
  readonly heldByDesk: string | null;
  readonly heldSince: Date | null;
  readonly isOpen: boolean;
}

const lock = (sql: Sql, id: string): Promise<Locked[]> =>
  sql.rows<Locked>(
    'front-door-lock',
    `SELECT id, held_by AS "heldBy", held_by_name AS "heldByName", held_by_desk AS "heldByDesk", held_since AS "heldSince", is_open AS "isOpen"
     FROM front_door.arrival WHERE id = $1 FOR UPDATE`,
    [id],
  );

const SET = `held_by = $2, held_by_name = $3, held_by_agency = $4, held_by_desk = $5, held_since = $6`;
const valuesOf = ({ id, name, agency, desk }: Holder, now: Date) => [id, name, agency, desk, now];

const NOTED = `INSERT INTO front_door.hold (arrival, held_by, held_by_name, held_by_desk, at, because)
  SELECT id, held_by, held_by_name, held_by_desk, $6, $7 FROM taken RETURNING arrival`;

/** Takes one thing. Whoever has it already has it still. */
export async function take(sql: Sql, id: string, by: Holder, now: Date): Promise<Taken | undefined> {
  const [found] = await lock(sql, id);
  if (!found) return undefined;
  if (found.heldBy === by.id) return { arrival: id, isNew: false };
  if (found.heldBy !== null) return { heldBy: found.heldByName!, desk: found.heldByDesk!, since: found.heldSince! };
  if (!found.isOpen) return { isDecided: true };
  await sql.rows(
    'front-door-take',
    `WITH taken AS (UPDATE front_door.arrival SET ${SET} WHERE id = $1 RETURNING *) ${NOTED}`,
    [id, ...valuesOf(by, now), null],
  );
  return { arrival: id, isNew: true };
}

/**
 * Takes the first of these that nobody has. What somebody else is just taking is passed over, so two who ask at once get
 * two.
 */
export async function takeFirst(sql: Sql, ids: readonly string[], by: Holder, now: Date): Promise<string | undefined> {
  const [row] = await sql.rows<{ arrival: string }>(
    'front-door-take-first',
    `WITH next AS (SELECT id FROM front_door.arrival WHERE id = ANY ($1::uuid[]) AND held_by IS NULL AND is_open
       ORDER BY array_position($1::uuid[], id) LIMIT 1 FOR UPDATE SKIP LOCKED),
     taken AS (UPDATE front_door.arrival a SET ${SET} FROM next WHERE a.id = next.id RETURNING a.*) ${NOTED}`,
    [ids, ...valuesOf(by, now), null],
  );
  return row?.arrival;
}

/** Gives back what somebody has; nobody has it then. `false` where it is not theirs. */
export async function giveBack(sql: Sql, id: string, by: Holder, because: string, now: Date): Promise<boolean> {
  const [found] = await lock(sql, id);
  if (found?.heldBy !== by.id) return false;
  await sql.rows(
    'front-door-give-back',
    `WITH taken AS (UPDATE front_door.arrival SET held_by = NULL, held_by_name = NULL, held_by_agency = NULL, held_by_desk = NULL, held_since = NULL
       WHERE id = $1 RETURNING id)
     INSERT INTO front_door.hold (arrival, held_by, held_by_name, held_by_desk, at, because) SELECT id, NULL, NULL, NULL, $2, $3 FROM taken`,
    [id, now, because],
  );
  return true;
}

export interface ActDone {
  readonly what: string;
  readonly sent: string;
  readonly arrival: string | null;
  readonly answer: unknown;
}

/**
 * Begins an act that has a key. What was done under it before is answered; whoever sends the same twice at once waits
 * for the first.
 */
export async function beginAct(
  sql: Sql,
  act: { readonly practitioner: string; readonly key: string; readonly what: string; readonly sent: string },
  now: Date,
): Promise<ActDone | undefined> {
  const [begun] = await sql.rows(
    'front-door-begin-act',
    `INSERT INTO front_door.act (practitioner, key, what, sent, done_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING key`,
    [act.practitioner, act.key, act.what, act.sent, now],
  );
  if (begun) return undefined;
  return actDone(sql, act);
}

/** What was done under a key, if anything was. */
export async function actDone(
  sql: Sql,
  { practitioner, key }: { readonly practitioner: string; readonly key: string },
): Promise<ActDone | undefined> {
  const [done] = await sql.rows<ActDone & Record<string, unknown>>('front-door-act-done', ACT_DONE, [
    practitioner,
    key,
  ]);
  return done;
}

const ACT_DONE = `SELECT what, sent, arrival, answer FROM front_door.act WHERE practitioner = $1 AND key = $2`;

/** What came of an act, in the transaction that did it. */
export const endAct = (
  sql: Sql,
  { practitioner, key }: { readonly practitioner: string; readonly key: string },
  arrival: string | null,
  answer: unknown = null,
): Promise<unknown> =>
  sql.rows(
    'front-door-end-act',
    `UPDATE front_door.act SET arrival = $3, answer = $4 WHERE practitioner = $1 AND key = $2`,
    [practitioner, key, arrival, answer === null ? null : JSON.stringify(answer)],
  );
