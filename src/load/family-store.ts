import type { EntityManager } from 'typeorm';
import type { Found } from './identify';
import type { Reference } from './people-rows';
import { ALWAYS_CONFIDENTIAL } from '../people';
import { takeBack } from '../people/corrections';
import { sendWithin } from '../people/linking';
import type { SourceAgency } from '../sharing';
import type { SaidInConfidence } from './missing-columns';

export interface LoadedRecord {
  readonly id: string;
  readonly personId: string;
  readonly family: string;
  readonly sex: string | null;
  /** Of records that are new: the number under which they were matched, and what matching knows of them. */
  readonly number?: number | undefined;
  readonly features?: object | undefined;
}

/**
 * Adds records and the people whose they are. People are never taken away, and what one file does not say about them
 * does not undo what another said.
 */
export async function addPeople(
  manager: EntityManager,
  records: readonly LoadedRecord[],
  model: number,
): Promise<void> {
  const ordered = [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
  const sexes = new Map(ordered.map(({ personId, sex }) => [personId, sex]));
  for (const { personId, sex } of ordered) if (sex !== null) sexes.set(personId, sex);
  await manager.query(
    `/* load-people */ INSERT INTO people.person (id, sex) SELECT * FROM unnest($1::uuid[], $2::text[]) ORDER BY 1
     ON CONFLICT (id) DO UPDATE SET sex = excluded.sex WHERE excluded.sex IS NOT NULL AND person.sex IS DISTINCT FROM excluded.sex`,
    [[...sexes.keys()], [...sexes.values()]],
  );
  const there = ordered.filter(({ number }) => number === undefined);
  if (there.length > 0) {
    await manager.query(
      `/* load-sexes */ UPDATE people.record r SET sex = x.sex FROM unnest($1::uuid[], $2::text[]) x (id, sex)
       WHERE r.id = x.id AND x.sex IS NOT NULL AND r.sex IS DISTINCT FROM x.sex`,
      [there.map(({ id }) => id), there.map(({ sex }) => sex)],
    );
  }
  await manager.query(
    `/* load-records */ INSERT INTO people.record (id, number, person_id, family, sex, features, matched_with) OVERRIDING SYSTEM VALUE
     SELECT id, number, person_id, family, sex, features, $2::int
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, number integer, person_id uuid, family text, sex text, features jsonb)`,
    [
      JSON.stringify(
        ordered
          .filter(({ number }) => number !== undefined)
          .map(({ personId, ...rest }) => ({ ...rest, person_id: personId })),
      ),
      model,
    ],
  );
}

/** Marks records that are new as the word of one agency alone, which nobody has confirmed. */
export async function markOwnWord(manager: EntityManager, records: readonly string[], by: string): Promise<void> {
  await manager.query(`/* mark-own-word */ UPDATE people.record SET own_word_by = $2 WHERE id = ANY ($1::uuid[])`, [
    records,
    by,
  ]);
}

/** Which agencies have said of these people that they know them. */
export function knownInvolvement(
  manager: EntityManager,
  people: readonly string[],
): Promise<{ personId: string; holder: string }[]> {
  return manager.query(
    `/* load-known-involvement */ SELECT person_id AS "personId", holder FROM people.involvement
     WHERE known AND person_id = ANY ($1::uuid[])`,
    [people],
  );
}

/** How agencies know the people of these records, as they have said until now. */
export async function involvementBefore(
  manager: EntityManager,
  records: readonly string[],
): Promise<
  {
    recordId: string;
    holder: string;
    recordKey: string | null;
    since: string | null;
    desk: string | null;
    endedOn: string | null;
  }[]
> {
  if (records.length === 0) return [];
  return manager.query(
    `/* load-involvement-before */ SELECT record_id AS "recordId", holder, record_key AS "recordKey", since::text AS since, desk, ended_on::text AS "endedOn"
     FROM people.involvement WHERE record_id = ANY ($1::uuid[])`,
    [records],
  );
}

/** Those of these numbers that belong to somebody already, and which records have given them. */
export function takenReferences(
  manager: EntityManager,
  references: readonly Reference[],
): Promise<(Reference & Found)[]> {
  return manager.query(
    `/* load-taken-references */ SELECT r.scheme, r.value, r.person_id AS "personId",
       ARRAY(SELECT o.record_id FROM people.record_reference o WHERE o.scheme = r.scheme AND o.value = r.value) AS records
     FROM people.reference r JOIN unnest($1::text[], $2::text[]) k (scheme, value) USING (scheme, value)`,
    [references.map(({ scheme }) => scheme), references.map(({ value }) => value)],
  );
}

/** Of these people, those of whom this agency says something that is confidential and has not ended. */
export function saidInConfidence(
  manager: EntityManager,
  holder: string,
  people: readonly string[],
): Promise<SaidInConfidence[]> {
  return manager.query(
    `/* load-said-in-confidence */ SELECT person_id AS "personId", bool_or(NOT kinds) AS marked, bool_or(kinds) AS "byKind" FROM (
       SELECT person_id, kind = ANY ($3::text[]) AS kinds FROM people.address
       WHERE person_id = ANY ($1::uuid[]) AND confidential AND ended_on IS NULL AND $2::text = ANY (asserted_by)
       UNION ALL SELECT person_id, false FROM people.name
       WHERE person_id = ANY ($1::uuid[]) AND confidential AND ended_on IS NULL AND $2::text = ANY (asserted_by)) said
     GROUP BY person_id`,
    [people, holder, [...ALWAYS_CONFIDENTIAL]],
  );
}

/**
 * Said by one record, or by two that have a number in common: records that only look alike take nothing from each
 * other.
 */
const OF_THE_SAME = `o.person_id = n.person_id AND (o.record_id = n.record_id OR EXISTS (
       SELECT 1 FROM people.record_reference a JOIN people.record_reference b USING (scheme, value)
       WHERE a.record_id = o.record_id AND b.record_id = n.record_id))`;

/**
 * Takes away what was said to last still, once the same agencies say of the same thing that it has ended: otherwise the
 * person would be both there and gone. What was marked as confidential stays, unless its successor is marked too. What
 * was said is kept.
 */
export async function takeAwayEnded(
  manager: EntityManager,
  addresses: readonly string[],
  names: readonly string[],
): Promise<void> {
  const rows = await manager.query<
    { kind: 'NAME' | 'ADDRESS'; fact: string; successor: string; agencies: SourceAgency[] }[]
  >(
    `/* load-ended */ SELECT 'ADDRESS' AS kind, o.id::text AS fact, min(n.id::text) AS successor, o.asserted_by AS agencies
     FROM people.address o JOIN people.address n ON n.id = ANY ($1::uuid[]) AND n.ended_on IS NOT NULL AND o.ended_on IS NULL AND o.id <> ALL ($1::uuid[])
       AND (n.confidential OR NOT o.confidential) AND ${OF_THE_SAME} AND o.asserted_by = n.asserted_by AND o.kind = n.kind
       AND o.lines = n.lines AND o.postcode IS NOT DISTINCT FROM n.postcode AND o.started_on IS NOT DISTINCT FROM n.started_on
     GROUP BY o.id
     UNION ALL SELECT 'NAME', o.id::text, min(n.id::text), o.asserted_by
     FROM people.name o JOIN people.name n ON n.id = ANY ($2::uuid[]) AND n.ended_on IS NOT NULL AND o.ended_on IS NULL AND o.id <> ALL ($2::uuid[])
       AND (n.confidential OR NOT o.confidential) AND ${OF_THE_SAME} AND o.asserted_by = n.asserted_by AND o.kind = n.kind
       AND (o.given, o.family, o.whole, o.started_on) IS NOT DISTINCT FROM (n.given, n.family, n.whole, n.started_on)
     GROUP BY o.id`,
    [addresses, names],
  );
  await takeBack(
    sendWithin(manager),
    rows.flatMap(({ agencies, ...row }) =>
      agencies.map((agency) => ({
        ...row,
        agency,
        became: 'ENDED' as const,
        because: 'the agency’s file says that it has ended',
        by: 'load',
      })),
    ),
  );
}

export interface HouseholdStay {
  readonly household: string;
  readonly personId: string;
  readonly stay: number;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
}

/** Puts into the index's outbox who joins a household that others live in already; called before they are written. */
export async function announceJoining(manager: EntityManager, stays: readonly HouseholdStay[]): Promise<void> {
  if (stays.length === 0) return;
  await manager.query(
    `/* announce-joining */ INSERT INTO people.outbox (kind, about, person_id, stay, happened)
     SELECT 'HOUSEHOLD_MEMBER_JOINED', x.household, x."personId", x.stay, x."startedOn"
     FROM jsonb_to_recordset($1::jsonb) AS x (household uuid, "personId" uuid, stay integer, "startedOn" date, "endedOn" date)
     WHERE x."endedOn" IS NULL
       AND EXISTS (SELECT 1 FROM people.household_member m WHERE m.household = x.household AND m.person_id <> x."personId")
       AND NOT EXISTS (SELECT 1 FROM people.household_member m WHERE (m.household, m.person_id, m.stay) = (x.household, x."personId", x.stay))
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(stays)],
  );
}

export interface BegunRelationship {
  readonly id: string;
  readonly fromPerson: string;
  readonly toPerson: string;
  readonly ground: string;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
}

/**
 * Puts into the index's outbox that somebody who is there already has a relationship of which no agency has told
 * before; called before it is written. The two are told apart: either may be watched for.
 */
export async function announceRelationships(
  manager: EntityManager,
  relationships: readonly BegunRelationship[],
): Promise<void> {
  if (relationships.length === 0) return;
  await manager.query(
    `/* announce-relationships */ INSERT INTO people.outbox (kind, about, person_id, happened)
     SELECT 'RELATIONSHIP_BEGAN', x.id, p.id, x."startedOn"
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "fromPerson" uuid, "toPerson" uuid, ground text, "startedOn" date, "endedOn" date)
       CROSS JOIN LATERAL (VALUES (x."fromPerson"), (x."toPerson")) p (id)
     WHERE x."endedOn" IS NULL AND EXISTS (SELECT 1 FROM people.name n WHERE n.person_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM people.relationship r WHERE r.ground = x.ground
         AND (r.from_person, r.to_person) IN ((x."fromPerson", x."toPerson"), (x."toPerson", x."fromPerson")))
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(relationships)],
  );
}

export interface SaidAddress {
  readonly id: string;
  readonly personId: string;
  readonly place: string;
  readonly confidential: boolean;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
}

/**
 * Puts into the index's outbox that somebody who had an address has another one; called before it is written. Of
 * whoever has anything to be protected nothing is told at all: that somebody has fled is itself what must not become
 * known.
 */
export async function announceMoves(manager: EntityManager, addresses: readonly SaidAddress[]): Promise<void> {
  const open = addresses.filter(({ confidential, endedOn }) => !confidential && endedOn === null);
  if (open.length === 0) return;
  await manager.query(
    `/* announce-moves */ INSERT INTO people.outbox (kind, about, person_id, happened)
     SELECT 'ADDRESS_CHANGED', x.id, x."personId", x."startedOn"
     FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, "personId" uuid, place text, "startedOn" date)
     WHERE EXISTS (SELECT 1 FROM people.address a WHERE a.person_id = x."personId")
       AND NOT EXISTS (SELECT 1 FROM people.address a WHERE a.person_id = x."personId" AND (a.place = x.place OR a.confidential))
       AND NOT EXISTS (SELECT 1 FROM people.name n WHERE n.person_id = x."personId" AND n.confidential)
       AND NOT EXISTS (SELECT 1 FROM people.case_tie t WHERE t.person_id = x."personId" AND t.protects)
       AND x."personId" <> ALL ($2::uuid[])
     ON CONFLICT DO NOTHING`,
    // What comes with this very file counts too.
    [JSON.stringify(open), addresses.filter(({ confidential }) => confidential).map(({ personId }) => personId)],
  );
}
