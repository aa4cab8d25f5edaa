import type { Database, Statement } from '../kernel';
import { canonicalIdentifier } from './identifiers';
import type { PersonKey } from './people-store';

/**
 * Everything by which somebody is or was known: the hub's own numbers, old ones among them, and every other, as a key
 * names it.
 */
export interface EveryNumber {
  readonly ids: readonly string[];
  readonly numbers: readonly string[];
}

const EVERY_NUMBER: Statement = {
  name: 'every-number-of',
  text: `WITH found AS (
      SELECT person_id FROM people.reference WHERE scheme = $1 AND value = $2
      UNION SELECT person_id FROM people.identifier WHERE scheme = $1 AND value = $2
    ), named AS (
      SELECT scheme, value FROM people.reference WHERE person_id IN (SELECT person_id FROM found)
      UNION SELECT scheme, value FROM people.identifier WHERE person_id IN (SELECT person_id FROM found)
    )
    SELECT ARRAY(SELECT person_id::text FROM found UNION SELECT value FROM named WHERE scheme = 'HUB') AS ids,
      ARRAY(SELECT scheme || ' ' || value FROM named UNION SELECT $1 || ' ' || $2) AS numbers`,
};

/**
 * Whom a number means, for whoever has to account for what was disclosed about them: it decides nothing and hides
 * nobody, so it stands behind a role of its own (the disclosure log's).
 */
export async function everyNumberOf(database: Database, { scheme, value }: PersonKey): Promise<EveryNumber> {
  const canonical = canonicalIdentifier(scheme, value).value;
  const [found] = await database.read<{ ids: string[]; numbers: string[] }>(EVERY_NUMBER, [scheme, canonical]);
  return found!;
}
