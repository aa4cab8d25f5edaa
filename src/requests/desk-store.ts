import { DeskBook, keyOf, NO_AREA, type AgencyRow, type AreaRow, type Desk, type DeskRow } from './desks';
import type { Sql } from './transaction-store';

/** The whole book in one statement: hundreds of desks, read by every change that works out a time. */
export async function readDesks(sql: Sql): Promise<DeskBook> {
  const [row] = await sql.rows<{ desks: DeskRow[]; agencies: AgencyRow[]; areas: AreaRow[] }>(
    'requests-desks',
    `SELECT
      (SELECT coalesce(json_agg(json_build_object('agency', agency, 'name', name, 'area', area, 'hours', hours, 'isOpen', is_open)), '[]')
        FROM requests.desk) AS desks,
      (SELECT coalesce(json_agg(json_build_object('agency', agency, 'frontDesk', front_desk, 'escalationRole', escalation_role,
        'escalationDesk', escalation_desk, 'indexIsComplete', index_is_complete,
        'keepsLimitedRecords', keeps_limited_records OR EXISTS (SELECT 1 FROM people.limited_access l WHERE l.holder = agency))), '[]')
        FROM requests.agency) AS agencies,
      (SELECT coalesce(json_agg(json_build_object('name', name, 'closedOn', closed_on, 'openOn', open_on,
        'contactAgency', contact_agency, 'contactDesk', contact_desk, 'clocks', clocks)), '[]') FROM requests.area) AS areas`,
    [],
  );
  return new DeskBook(row!.desks, row!.agencies, row!.areas);
}

/** Makes sure that these desks are there. One that has been closed stays closed. */
export async function addDesks(sql: Sql, desks: readonly Desk[]): Promise<void> {
  await sql.rows(
    'requests-add-desks',
    `INSERT INTO requests.desk (agency, name, area) SELECT DISTINCT agency, name, '${NO_AREA}' FROM unnest($1::text[], $2::text[]) AS d (agency, name)
     ORDER BY 1, 2 ON CONFLICT DO NOTHING`,
    [desks.map(({ agency }) => agency), desks.map(({ desk }) => desk)],
  );
}

/** The desks of a partnership, as its file of desks says (docs/requests.md). */
export interface DeskSettings {
  /** Its areas, with their holidays, contacts and clocks. */
  readonly areas: readonly AreaRow[];
  /** Its desks, with their hours. */
  readonly desks: readonly Omit<DeskRow, 'isOpen'>[];
  /** Its agencies, each with the desk that takes what has no other. */
  readonly agencies: readonly AgencyRow[];
}

/** Writes what an operator has set. Desks that are not named stay as they are; a closed one does not open by it. */
export async function saveDesks(sql: Sql, { areas, desks, agencies }: DeskSettings): Promise<void> {
  await sql.rows(
    'requests-save-areas',
    `INSERT INTO requests.area AS t (name, closed_on, open_on, contact_agency, contact_desk, clocks)
     SELECT name, "closedOn", "openOn", "contactAgency", "contactDesk", coalesce(clocks, '{}')
     FROM jsonb_to_recordset($1::jsonb) AS x (name text, "closedOn" date[], "openOn" date[], "contactAgency" text, "contactDesk" text, clocks jsonb)
     ON CONFLICT (name) DO UPDATE SET closed_on = excluded.closed_on, open_on = excluded.open_on, contact_agency = excluded.contact_agency,
       contact_desk = excluded.contact_desk, clocks = excluded.clocks`,
    [JSON.stringify(areas)],
  );
  await sql.rows(
    'requests-save-desks',
    `INSERT INTO requests.desk AS t (agency, name, area, hours)
     SELECT agency, name, area, hours FROM jsonb_to_recordset($1::jsonb) AS x (agency text, name text, area text, hours jsonb)
     ON CONFLICT (agency, name) DO UPDATE SET area = excluded.area, hours = excluded.hours`,
    [JSON.stringify(desks)],
  );
  await sql.rows(
    'requests-save-agencies',
    `INSERT INTO requests.agency AS t (agency, front_desk, escalation_role, escalation_desk, index_is_complete, keeps_limited_records)
     SELECT agency, "frontDesk", "escalationRole", "escalationDesk", "indexIsComplete", "keepsLimitedRecords"
     FROM jsonb_to_recordset($1::jsonb) AS x (agency text, "frontDesk" text, "escalationRole" text, "escalationDesk" text, "indexIsComplete" boolean,
       "keepsLimitedRecords" boolean)
     ON CONFLICT (agency) DO UPDATE SET front_desk = excluded.front_desk, escalation_role = excluded.escalation_role,
       escalation_desk = excluded.escalation_desk, index_is_complete = excluded.index_is_complete,
       keeps_limited_records = excluded.keeps_limited_records`,
    [JSON.stringify(agencies)],
  );
}

/** Closes a desk. The tables refuse it while a case or an open enquiry still lies there. */
export async function closeDeskRow(sql: Sql, { agency, desk }: Desk, because: string, now: Date): Promise<void> {
  await sql.rows(
    'requests-close-desk',
    'UPDATE requests.desk SET is_open = false, closed_at = $3, closed_because = $4 WHERE agency = $1 AND name = $2 AND is_open',
    [agency, desk, now, because],
  );
}

export interface PractitionerRow {
  readonly agency: string;
  readonly id: string;
  readonly name: string;
  /** The name came with their own token. What somebody else types as their name may say anything. */
  readonly isOwnWord: boolean;
}

/** Makes sure that whoever is to hold a case is on the list, and says who of them has left: nothing can be theirs. */
export async function addPractitioners(
  sql: Sql,
  practitioners: readonly PractitionerRow[],
): Promise<ReadonlySet<string>> {
  if (practitioners.length === 0) return new Set();
  const values = [
    practitioners.map(({ agency }) => agency),
    practitioners.map(({ id }) => id),
    practitioners.map(({ name }) => name),
    practitioners.map(({ isOwnWord }) => isOwnWord),
  ];
  await sql.rows(
    'requests-add-practitioners',
    `WITH given AS (
       SELECT DISTINCT ON (agency, id) agency, id, name, own_word FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) AS p (agency, id, name, own_word)
       ORDER BY agency, id, own_word DESC
     ), added AS (
       INSERT INTO requests.practitioner (agency, id, name, own_word) SELECT agency, id, name, own_word FROM given ON CONFLICT DO NOTHING
     )
     UPDATE requests.practitioner p SET name = g.name, own_word = true FROM given g
     WHERE (p.agency, p.id) = (g.agency, g.id) AND g.own_word AND (NOT p.own_word OR p.name <> g.name)`,
    values,
  );
  const gone = await sql.rows<Pick<PractitionerRow, 'agency' | 'id'>>(
    'requests-who-has-left',
    `SELECT agency, id FROM requests.practitioner WHERE NOT is_present AND (agency, id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    values.slice(0, 2),
  );
  return new Set(gone.map(({ agency, id }) => keyOf(agency, id)));
}

/** Somebody who had left is back. */
export async function practitionersBack(sql: Sql, agency: string, ids: readonly string[]): Promise<void> {
  await sql.rows(
    'requests-practitioners-back',
    'UPDATE requests.practitioner SET is_present = true WHERE agency = $1 AND id = ANY ($2)',
    [agency, ids],
  );
}

/** The tables refuse it while a case is still theirs. */
export async function practitionersGone(sql: Sql, agency: string, ids: readonly string[]): Promise<void> {
  await sql.rows(
    'requests-practitioners-gone',
    'UPDATE requests.practitioner SET is_present = false WHERE agency = $1 AND id = ANY ($2)',
    [agency, ids],
  );
}
