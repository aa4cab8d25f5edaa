import type { EntityManager } from 'typeorm';
import { deterministicId } from '../kernel';
import type { Agency, SourceAgency } from '../sharing';
import type { Whose } from './people-rows';

// Who works for somebody's safety, and what is kept from whom, as files tell of it. What is loaded again closes what it
// says is closed, and opens nothing that somebody has closed since.

export interface SaidSupport extends Whose {
  readonly agency: Agency;
  readonly desk: string;
  readonly startedOn?: string | undefined;
  readonly endedOn?: string | undefined;
  readonly assertedBy: readonly SourceAgency[];
}

/** A desk whose support has ended supports again only where a file gives a later first day. */
export async function saveSupport(manager: EntityManager, support: readonly SaidSupport[]): Promise<void> {
  if (support.length === 0) return;
  const rows = support.map((row) => ({ id: deterministicId('support', row.recordId, row.agency, row.desk), ...row }));
  await manager.query(
    `/* load-support */ INSERT INTO people.support AS t (id, record_id, person_id, agency, desk, asserted_by, accepted_on, ended_on)
     SELECT id, "recordId", "personId", agency, desk, "assertedBy", "startedOn", "endedOn" FROM jsonb_to_recordset($1::jsonb)
       AS x (id uuid, "recordId" uuid, "personId" uuid, agency text, desk text, "assertedBy" text[], "startedOn" date, "endedOn" date)
     ORDER BY 2, 4, 5
     ON CONFLICT (record_id, agency, desk) DO UPDATE SET asserted_by = excluded.asserted_by,
       accepted_on = coalesce(excluded.accepted_on, t.accepted_on),
       ended_on = CASE WHEN t.ended_on IS NULL OR excluded.accepted_on > t.ended_on THEN excluded.ended_on
         ELSE least(t.ended_on, excluded.ended_on) END`,
    [JSON.stringify(rows)],
  );
}

export interface SaidKeptFrom extends Whose {
  readonly fromRecord: string;
  readonly what: 'WHEREABOUTS' | 'EVERYTHING';
  readonly family: boolean;
  readonly endedOn?: string | undefined;
  readonly assertedBy: readonly SourceAgency[];
}

/** It ends where the same agencies say so; what another agency keeps goes on being kept. */
export async function saveKeptFrom(manager: EntityManager, kept: readonly SaidKeptFrom[]): Promise<void> {
  if (kept.length === 0) return;
  await manager.query(
    `/* load-kept-from */ INSERT INTO people.kept_from AS t (record_id, person_id, from_record, what, family, asserted_by, ended_on)
     SELECT "recordId", "personId", "fromRecord", what, family, "assertedBy", "endedOn" FROM jsonb_to_recordset($1::jsonb)
       AS x ("recordId" uuid, "personId" uuid, "fromRecord" uuid, what text, family boolean, "assertedBy" text[], "endedOn" date)
     ORDER BY 1, 3
     ON CONFLICT (record_id, from_record) DO UPDATE SET
       what = CASE WHEN t.asserted_by <@ excluded.asserted_by OR excluded.what = 'EVERYTHING' THEN excluded.what ELSE t.what END,
       family = CASE WHEN t.asserted_by <@ excluded.asserted_by THEN excluded.family ELSE t.family OR excluded.family END,
       ended_on = CASE WHEN t.asserted_by <@ excluded.asserted_by OR t.ended_on IS NOT NULL THEN excluded.ended_on ELSE NULL END,
       asserted_by = ARRAY(SELECT DISTINCT a FROM unnest(t.asserted_by || excluded.asserted_by) a ORDER BY a)`,
    [JSON.stringify(kept)],
  );
}

/** A row of the index that is kept from the people of these records. */
export interface KeptFact {
  readonly table: 'name' | 'address' | 'safe_contact' | 'relationship' | 'household_member';
  /** What tells it from the others of its table. */
  readonly key:
    { readonly id: string } | { readonly household: string; readonly recordId: string; readonly stay: number };
  readonly from: readonly string[];
}

const BY_ID = '"id" uuid';
const KEYS: Readonly<Record<KeptFact['table'], { readonly columns: string; readonly isSame: string }>> = {
  name: { columns: BY_ID, isSame: 't.id = x.id' },
  address: { columns: BY_ID, isSame: 't.id = x.id' },
  safe_contact: { columns: BY_ID, isSame: 't.id = x.id' },
  relationship: { columns: BY_ID, isSame: 't.id = x.id' },
  household_member: {
    columns: 'household uuid, "recordId" uuid, stay integer',
    isSame: '(t.household, t.record_id, t.stay) = (x.household, x."recordId", x.stay)',
  },
};

/** From these it is kept from now on, besides those from whom it is kept already. */
export async function saveKeptFacts(manager: EntityManager, facts: readonly KeptFact[]): Promise<void> {
  for (const table of Object.keys(KEYS) as KeptFact['table'][]) {
    const rows = facts.filter((fact) => fact.table === table).map(({ key, from }) => ({ ...key, from }));
    if (rows.length === 0) continue;
    const { columns, isSame } = KEYS[table];
    await manager.query(
      `/* load-kept-facts */ UPDATE people.${table} t
       SET protected_from = ARRAY(SELECT DISTINCT r FROM unnest(coalesce(t.protected_from, '{}') || x."from") r ORDER BY r)
       FROM jsonb_to_recordset($1::jsonb) AS x (${columns}, "from" uuid[])
       WHERE ${isSame} AND NOT coalesce(t.protected_from, '{}') @> x."from"`,
      [JSON.stringify(rows)],
    );
  }
}
