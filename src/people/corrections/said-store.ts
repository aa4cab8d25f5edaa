import type { SourceAgency } from '../../sharing';
import type { Send } from '../linking';
import { ASSERTIONS, keyOf, whoseOf, type AssertionKind } from './kinds';
import type { Assertion } from './past-store';

/**
 * Where an agency speaks again: of one kind of fact in one record, and of which of them (names of a kind, numbers of a
 * scheme).
 */
export interface SpokenOf {
  readonly kind: Exclude<AssertionKind, 'RELATIONSHIP' | 'HOUSEHOLD' | 'SAFE_CONTACT' | 'NEED'>;
  readonly record: string;
  readonly person: string;
  readonly agency: SourceAgency;
  readonly of: readonly string[] | null;
  /** The rows that it gives now. */
  readonly gives: readonly string[];
}

/** A row that an agency gave before, and does not give now. */
export interface NoLongerGiven {
  readonly fact: string;
  /** It is marked as confidential, or kept from particular people. */
  readonly isMarked: boolean;
  /** Records of the people from whom it is kept. */
  readonly keptFrom: readonly string[];
}

const OF: Partial<Record<AssertionKind, string>> = { NAME: 't.kind', IDENTIFIER: 't.scheme' };
const CAN_BE_MARKED: ReadonlySet<AssertionKind> = new Set(['NAME', 'ADDRESS']);

/**
 * What these agencies said before in these places, and do not say now. What has ended is said of the past, and stands.
 */
export async function noLongerGiven<T extends SpokenOf>(
  send: Send,
  spoken: readonly T[],
): Promise<(T & NoLongerGiven)[]> {
  const found: (T & NoLongerGiven)[] = [];
  for (const kind of new Set(spoken.map((one) => one.kind))) {
    const some = spoken.filter((one) => one.kind === kind);
    const { table } = ASSERTIONS[kind];
    const lasts = CAN_BE_MARKED.has(kind) ? 'AND t.ended_on IS NULL' : '';
    const marks = CAN_BE_MARKED.has(kind)
      ? `t.confidential OR t.protected_from IS NOT NULL AS "isMarked", coalesce(t.protected_from, '{}') AS "keptFrom"`
      : `false AS "isMarked", '{}'::uuid[] AS "keptFrom"`;
    const rows = await send<NoLongerGiven & { place: number }>(
      `no-longer-given-${table}`,
      `SELECT x.place, t.id::text AS fact, ${marks}
       FROM jsonb_to_recordset($1::jsonb) AS x (place int, record uuid, person uuid, agency text, "of" text[], gives text[])
         JOIN people.${table} t ON t.person_id = x.person AND t.record_id = x.record
       WHERE x.agency = ANY (t.asserted_by) AND t.id::text <> ALL (x.gives) ${lasts}
         ${OF[kind] === undefined ? '' : `AND (x."of" IS NULL OR ${OF[kind]} = ANY (x."of"))`} ORDER BY 1, 2`,
      [
        JSON.stringify(
          some.map(({ record, person, agency, of, gives }, place) => ({ place, record, person, agency, of, gives })),
        ),
      ],
    );
    found.push(...rows.map(({ place, ...row }) => ({ ...some[place]!, ...row })));
  }
  return found;
}

/** From whom a row is kept, whatever stands in its place is kept too: nobody has said that it is safe. */
export async function inheritKeptFrom(
  send: Send,
  replaced: readonly (Pick<SpokenOf, 'kind' | 'gives'> & Pick<NoLongerGiven, 'keptFrom'>)[],
): Promise<void> {
  for (const kind of ['NAME', 'ADDRESS'] as const) {
    const some = replaced
      .filter((one) => one.kind === kind && one.keptFrom.length > 0)
      .flatMap(({ gives, keptFrom }) => gives.map((id) => ({ id, from: keptFrom })));
    if (some.length === 0) continue;
    await send(
      `inherit-kept-from-${ASSERTIONS[kind].table}`,
      `UPDATE people.${ASSERTIONS[kind].table} t
       SET protected_from = ARRAY(SELECT DISTINCT r FROM unnest(coalesce(t.protected_from, '{}') || x."from") r ORDER BY r)
       FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "from" uuid[]) WHERE t.id = x.id`,
      [JSON.stringify(some)],
    );
  }
}

/** Which of these rows are marked as confidential. */
export function marked(
  send: Send,
  rows: readonly string[],
): Promise<{ readonly kind: 'NAME' | 'ADDRESS'; readonly fact: string }[]> {
  return send(
    'marked-rows',
    `SELECT 'NAME' AS kind, id::text AS fact FROM people.name WHERE id = ANY ($1::uuid[]) AND confidential
     UNION ALL SELECT 'ADDRESS', id::text FROM people.address WHERE id = ANY ($1::uuid[]) AND confidential`,
    [rows],
  );
}

/**
 * Of these relationships and stays, as they are about to be written, those that stand otherwise; and whether they come
 * to an end.
 */
export async function changedTies(
  send: Send,
  relationships: readonly { readonly id: string }[],
  stays: readonly object[],
): Promise<{ readonly kind: 'RELATIONSHIP' | 'HOUSEHOLD'; readonly fact: string; readonly ends: boolean }[]> {
  if (relationships.length + stays.length === 0) return [];
  const END = `t.ended_on IS NULL AND x."endedOn" IS NOT NULL AS ends`;
  return send(
    'changed-ties',
    `SELECT 'RELATIONSHIP' AS kind, t.id::text AS fact, ${END}
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, relative text, "heldBy" text, says text, cohabiting boolean, "endedOn" date)
       JOIN people.relationship t ON t.id = x.id
     WHERE (t.relative, t.held_by, t.says, t.cohabiting, t.ended_on) IS DISTINCT FROM (x.relative, x."heldBy", x.says, x.cohabiting, x."endedOn")
     UNION ALL SELECT 'HOUSEHOLD', ${keyOf('HOUSEHOLD')}, ${END}
     FROM jsonb_to_recordset($2::jsonb) AS x (household uuid, "recordId" uuid, stay int, "startedOn" date, "endedOn" date)
       JOIN people.household_member t ON (t.household, t.record_id, t.stay) = (x.household, x."recordId", x.stay)
     WHERE (t.started_on, t.ended_on) IS DISTINCT FROM (x."startedOn", x."endedOn")`,
    [JSON.stringify(relationships), JSON.stringify(stays)],
  );
}

/** What an agency says that it says no longer, by its content. */
export interface SaidNoLonger {
  readonly kind: AssertionKind;
  readonly record: string;
  readonly person: string;
  readonly agency: SourceAgency;
  /** Columns and their values; what it does not name may be anything. */
  readonly says: Readonly<Record<string, unknown>>;
}

/**
 * The rows that are meant: what this agency said of the person in this record, or in another that has a number in
 * common with it. Records that only look alike take nothing from each other.
 */
export async function saidBefore<T extends SaidNoLonger>(send: Send, said: readonly T[]): Promise<(T & Assertion)[]> {
  const found: (T & Assertion)[] = [];
  for (const kind of new Set(said.map((one) => one.kind))) {
    const some = said.filter((one) => one.kind === kind);
    const { record, person } = whoseOf(kind);
    const rows = await send<{ place: number; fact: string }>(
      `said-before-${ASSERTIONS[kind].table}`,
      `SELECT x.place, ${keyOf(kind)} AS fact
       FROM jsonb_to_recordset($1::jsonb) AS x (place int, record uuid, person uuid, agency text, says jsonb)
         JOIN people.${ASSERTIONS[kind].table} t ON ${person} = x.person AND (${record} = x.record OR EXISTS (
           SELECT 1 FROM people.record_reference a JOIN people.record_reference b USING (scheme, value)
           WHERE a.record_id = ${record} AND b.record_id = x.record))
       WHERE x.agency = ANY (t.asserted_by) AND to_jsonb(t) @> x.says ORDER BY 1, 2`,
      [JSON.stringify(some.map((one, place) => ({ place, ...one })))],
    );
    found.push(...rows.map(({ place, fact }) => ({ ...some[place]!, fact })));
  }
  return found;
}
