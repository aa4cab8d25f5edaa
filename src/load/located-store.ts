import type { EntityManager } from 'typeorm';
import type { Located } from '../agencies';
import type { Database } from '../kernel';
import type { SourceAgency } from '../sharing';
import type { Whose } from './people-rows';

/** Where somebody can be found, by what one agency says. */
export interface LocatedOfRecord extends Whose {
  readonly holder: SourceAgency;
  readonly places: readonly string[];
}

/** Texts are searched for these places from now on; where somebody was before is not forgotten. */
export async function saveLocated(manager: EntityManager, located: readonly LocatedOfRecord[]): Promise<void> {
  if (located.length === 0) return;
  await manager.query(
    `/* load-located */ INSERT INTO people.located (record_id, person_id, holder, place)
     SELECT DISTINCT x."recordId", x."personId", x.holder, p FROM jsonb_to_recordset($1::jsonb) AS x ("recordId" uuid, "personId" uuid, holder text, places text[])
       CROSS JOIN LATERAL unnest(x.places) p ORDER BY 1, 3, 4
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(located)],
  );
}

/** The same for what an agency's own system is about to write, by the agency's own numbers. */
export async function addLocated(
  { source }: Database,
  holder: SourceAgency,
  scheme: string,
  located: readonly Located[],
): Promise<void> {
  if (located.length === 0) return;
  await source.query(
    `/* add-located */ INSERT INTO people.located (record_id, person_id, holder, place)
     SELECT DISTINCT p.id, p.person_id, $2, place FROM jsonb_to_recordset($1::jsonb) AS x (person text, places text[])
       JOIN people.record_reference o ON o.scheme = $3 AND o.value = x.person
       JOIN people.record p ON p.id = o.record_id CROSS JOIN LATERAL unnest(x.places) place ORDER BY 1, 4
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(located), holder, scheme],
  );
}
