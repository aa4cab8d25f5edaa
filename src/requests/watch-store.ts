import type { CaseRow } from './case-store';
import type { Purpose, Side } from '../sharing';
import type { Actor } from './held';
import type { Sql } from './transaction-store';
import type { WatchedEvent } from './words';

export interface WatchRow {
  readonly id: string;
  readonly caseId: string;
  readonly person: string;
  readonly events: readonly WatchedEvent[];
  readonly purpose: Purpose;
  /** The last day of the order; none where it lasts as long as the case. */
  readonly until: string | null;
  /** Who set it; none of before that was kept. */
  readonly setBy?: {
    readonly id: string;
    readonly name: string | null;
    readonly role: string;
    readonly desk: string;
    readonly side: Side;
  } | null;
}

/** With a case end its watches. */
export async function endWatchesOf(sql: Sql, caseId: string, because: string, now: Date): Promise<void> {
  await sql.rows(
    'requests-end-watches-of-case',
    'UPDATE requests.watch SET ended_at = $2, ended_because = $3 WHERE case_id = $1 AND ended_at IS NULL',
    [caseId, now, because],
  );
}

export async function endWatch(
  sql: Sql,
  id: string,
  caseIds: readonly string[],
  because: string,
  now: Date,
): Promise<boolean> {
  const ended = await sql.rows(
    'requests-end-watch',
    'UPDATE requests.watch SET ended_at = $3, ended_because = $4 WHERE id = $1 AND case_id = ANY ($2::uuid[]) AND ended_at IS NULL RETURNING id',
    [id, caseIds, now, because],
  );
  return ended.length > 0;
}

export async function addWatches(sql: Sql, watches: readonly WatchRow[], by: Actor, now: Date): Promise<void> {
  await sql.rows(
    'requests-add-watches',
    `INSERT INTO requests.watch (id, case_id, person_id, events, purpose, until, set_at, set_by, set_by_name, set_by_role, set_by_desk, set_by_side)
     SELECT id, "caseId", person, ARRAY(SELECT jsonb_array_elements_text(events)), purpose, until, $2, $3, $4, $5, $6, $7
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "caseId" uuid, person uuid, events jsonb, purpose text, until date)`,
    [JSON.stringify(watches), now, by.practitioner, by.name, by.role ?? null, by.desk, by.side ?? null],
  );
}

/** What was heard from an agency's outbox. */
export interface AgencyEvent {
  /** The agency, or `people` for the index's own. */
  readonly source: string;
  /** Its number in the outbox of its source. */
  readonly number: string;
  /** What happened, in one word. */
  readonly kind: string;
  /** Names the event: told again in the same words, it is the same one. */
  readonly key: string;
  /** About whom, by the hub’s own numbers. */
  readonly people: readonly string[];
  /** What the event says: values of the agency’s entry, by field. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Of what an agency tells: the entry, by its kind and the agency's reference; whom it names; and when it happened. */
  readonly told?: {
    readonly entry: string;
    readonly reference: string;
    readonly numbers: readonly string[];
    readonly happened: Date | null;
  };
  /** Of what the index tells: the household, the relationship or the address, whose it is, and which stay. */
  readonly inIndex?: { readonly about: string; readonly person: string; readonly stay: number };
}

/** Notes what is heard for the first time, and answers with it, in its order. */
export async function hearFirst(sql: Sql, heard: readonly AgencyEvent[], now: Date): Promise<AgencyEvent[]> {
  const fresh = await sql.rows<{ source: string; number: string }>(
    'requests-heard',
    `INSERT INTO requests.heard (source, number, heard_at) SELECT source, number, $3 FROM unnest($1::text[], $2::bigint[]) AS x (source, number)
     ORDER BY source, number ON CONFLICT DO NOTHING RETURNING source, number`,
    [heard.map(({ source }) => source), heard.map(({ number }) => number), now],
  );
  const first = new Set(fresh.map(({ source, number }) => `${source} ${number}`));
  return heard.filter(({ source, number }) => first.has(`${source} ${number}`));
}

/** A watch that an event sets off, with the case that hears of it. */
export interface SetOff {
  readonly watch: WatchRow;
  readonly file: CaseRow;
  readonly person: string;
  readonly kind: WatchedEvent;
}

/** The watches on these people for these events that are in force on this day. */
export const watchesOn = (
  sql: Sql,
  people: readonly string[],
  kinds: readonly string[],
  day: string,
): Promise<SetOff[]> =>
  sql.rows<SetOff & Record<string, unknown>>(
    'requests-watches-on',
    `SELECT DISTINCT ON (w.id, x.person, x.kind) json_build_object('id', w.id, 'caseId', w.case_id, 'person', w.person_id, 'events', w.events, 'purpose', w.purpose, 'until', w.until,
         'setBy', CASE WHEN w.set_by_role IS NOT NULL THEN json_build_object('id', w.set_by, 'name', w.set_by_name, 'role', w.set_by_role, 'desk', w.set_by_desk,
           'side', w.set_by_side) END) AS watch,
       json_build_object('id', c.id, 'agency', c.agency, 'reference', c.reference, 'person', c.person_id, 'holderDesk', c.holder_desk,
         'holderPractitioner', c.holder_practitioner, 'version', c.version, 'isClosed', c.closed_at IS NOT NULL) AS file, x.person, x.kind
     FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[]) AS x (person, kind)) x
     JOIN requests.watch w ON w.person_id = x.person AND x.kind = ANY (w.events) AND w.ended_at IS NULL AND (w.until IS NULL OR w.until >= $3::date)
     JOIN requests.case_file c ON c.id = w.case_id ORDER BY w.id, x.person, x.kind`,
    [people, kinds, day],
  );

export async function firedBefore(
  sql: Sql,
  watches: readonly string[],
  events: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<{ watch_id: string; event: string }>(
    'requests-fired-before',
    'SELECT watch_id, event FROM requests.firing WHERE (watch_id, event) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))',
    [watches, events],
  );
  return new Set(rows.map(({ watch_id, event }) => `${watch_id} ${event}`));
}

/** An event that a watch heard, and the question that stands for it. */
export interface Firing {
  readonly watch: string;
  readonly event: string;
  readonly kind: WatchedEvent;
  readonly question: string;
  /** Whether that question stands for others too: all that went beyond the bounds of an hour. */
  readonly isRest: boolean;
}

export async function addFirings(sql: Sql, firings: readonly Firing[], now: Date): Promise<void> {
  if (firings.length === 0) return;
  await sql.rows(
    'requests-add-firings',
    `INSERT INTO requests.firing (watch_id, event, kind, question_id, is_rest, fired_at)
     SELECT watch, event, kind, question, "isRest", $2 FROM jsonb_to_recordset($1::jsonb) AS x (watch uuid, event text, kind text, question uuid, "isRest" boolean)`,
    [JSON.stringify(firings), now],
  );
}

/**
 * How many questions each watch asked since then, and each desk was asked by watches: those that stand for one event
 * each.
 */
export const askedByWatches = (
  sql: Sql,
  watches: readonly string[],
  desks: readonly { readonly agency: string; readonly desk: string }[],
  since: Date,
): Promise<{ watch: string | null; agency: string | null; desk: string | null; asked: number }[]> =>
  sql.rows(
    'requests-asked-by-watches',
    `WITH recent AS MATERIALIZED (
       SELECT f.watch_id, c.agency, c.holder_desk AS desk FROM requests.firing f JOIN requests.watch w ON w.id = f.watch_id
       JOIN requests.case_file c ON c.id = w.case_id WHERE f.fired_at > $4 AND NOT f.is_rest)
     SELECT watch_id AS watch, NULL AS agency, NULL AS desk, count(*)::int AS asked FROM recent WHERE watch_id = ANY ($1::uuid[]) GROUP BY watch_id
     UNION ALL
     SELECT NULL, agency, desk, count(*)::int FROM recent WHERE (agency, desk) IN (SELECT * FROM unnest($2::text[], $3::text[])) GROUP BY agency, desk`,
    [watches, desks.map(({ agency }) => agency), desks.map(({ desk }) => desk), since],
  );

/**
 * The questions that stand for the rest of what these watches heard since then, as long as nobody has acted on them.
 */
export const restOfWatches = (
  sql: Sql,
  watches: readonly string[],
  since: Date,
): Promise<{ watch: string; kind: string; agency: string; question: string }[]> =>
  sql.rows(
    'requests-rest-of-watches',
    `SELECT DISTINCT f.watch_id AS watch, f.kind, q.agency, q.id AS question FROM requests.firing f JOIN requests.question q ON q.id = f.question_id
     WHERE f.watch_id = ANY ($1::uuid[]) AND f.is_rest AND q.state = 'ANSWERED' AND q.asked_at > $2 ORDER BY q.id`,
    [watches, since],
  );

/** Two processes that hear at once count what the other has asked. Until the transaction ends. */
export const waitForOtherWatches = (sql: Sql): Promise<unknown> =>
  sql.rows('requests-watches-one-by-one', `SELECT pg_advisory_xact_lock(hashtextextended('requests.firing', 0))`, []);

/** The open cases of an agency's about these people, locked: what happened to the person moves or closes them. */
export const lockOpenCasesAbout = async (sql: Sql, agency: string, people: readonly string[]): Promise<CaseRow[]> =>
  (
    await sql.rows<{ file: CaseRow }>(
      'requests-lock-open-cases-about',
      `SELECT json_build_object('id', c.id, 'agency', c.agency, 'reference', c.reference, 'person', c.person_id, 'holderDesk', c.holder_desk,
         'holderPractitioner', c.holder_practitioner, 'version', c.version, 'isClosed', false) AS file
       FROM requests.case_file c WHERE c.agency = $1 AND c.person_id = ANY ($2::uuid[]) AND c.closed_at IS NULL ORDER BY c.id FOR UPDATE`,
      [agency, people],
    )
  ).map(({ file }) => file);

/**
 * Practitioners of an agency who are there, by name: an agency's records name officers, and not by their token's
 * subject.
 */
export const practitionersNamed = (
  sql: Sql,
  agency: string,
  names: readonly string[],
): Promise<{ id: string; name: string }[]> =>
  sql.rows(
    'requests-practitioners-named',
    'SELECT id, name FROM requests.practitioner WHERE agency = $1 AND name = ANY ($2) AND is_present',
    [agency, names],
  );

/** Whom an agency's numbers lead to. */
export const peopleByNumbers = (
  sql: Sql,
  scheme: string,
  numbers: readonly string[],
): Promise<{ value: string; person: string }[]> =>
  sql.rows(
    'requests-people-by-numbers',
    'SELECT value, person_id AS person FROM people.reference WHERE scheme = $1 AND value = ANY ($2::text[])',
    [scheme, numbers],
  );

/** What changed in the index: who has joined a household, begun a relationship, moved. */
export interface IndexChange {
  readonly number: string;
  readonly kind: string;
  /** The household, the relationship or the address. */
  readonly about: string;
  readonly person: string;
  readonly stay: number;
  /** Of a household, who else is in it. */
  readonly members: readonly string[];
}

/** Changes in the index that nobody has taken. */
export const indexChangesWaiting = (sql: Sql, limit: number): Promise<IndexChange[]> =>
  sql.rows<IndexChange & Record<string, unknown>>(
    'requests-index-changes',
    `SELECT o.number, o.kind, o.about, o.person_id AS person, o.stay,
       (SELECT coalesce(array_agg(DISTINCT m.person_id), '{}') FROM people.household_member m WHERE m.household = o.about AND m.ended_on IS NULL) AS members
     FROM people.outbox o WHERE o.taken_at IS NULL ORDER BY o.number LIMIT $1`,
    [limit],
  );

export const indexChangesTaken = (sql: Sql, numbers: readonly string[], now: Date): Promise<unknown> =>
  sql.rows('requests-index-changes-taken', 'UPDATE people.outbox SET taken_at = $2 WHERE number = ANY ($1::bigint[])', [
    numbers,
    now,
  ]);

/** Those of these people who have an open case here. */
export async function peopleWithOpenCases(sql: Sql, people: readonly string[]): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set();
  const rows = await sql.rows<{ person: string }>(
    'requests-people-with-cases',
    'SELECT DISTINCT person_id AS person FROM requests.case_file WHERE person_id = ANY ($1::uuid[]) AND closed_at IS NULL',
    [people],
  );
  return new Set(rows.map(({ person }) => person));
}
