import type { Prepared } from '../../record-linkage';
import { nameKeyOf } from './keys';
import type { Send } from './rows';

interface Named {
  readonly record: string;
  readonly prepared: Prepared;
}

/** How many records have the name of this one; a record that is not there was not counted, or has more than one name. */
export type Namesakes = ReadonlyMap<string, number>;

export const NOBODY_COUNTED: Namesakes = new Map();

/** So many with one name are many, and no more are counted. */
export const MANY = 10;
/** Where an index is so small that two with one name count as more than so many, nobody is counted. */
const FEW = 3;
/** An index is counted as if it had so many records: among fewer, two namesakes are no sign that there are no others. */
const RECKONED_UP_TO = 200_000;

/**
 * Counts, for records that may be those of somebody who moved to another town, how many records there are with the same
 * given and family name. Given and family names go together in every community, so the rarity of each alone says
 * too much; how often the two stand together is counted here. In a small index few namesakes say little.
 */
export async function namesakesOf(send: Send, records: Iterable<Named>, all: number): Promise<Namesakes> {
  const scale = Math.max(1, RECKONED_UP_TO / Math.max(all, 1));
  if (scale * 2 > FEW) return NOBODY_COUNTED;
  const keys = new Map<string, number>();
  for (const { record, prepared } of records) {
    const key = nameKeyOf(prepared);
    if (key !== undefined) keys.set(record, key);
  }
  if (keys.size === 0) return NOBODY_COUNTED;
  const rows = await send<{ key: number; records: number }>(
    'count-namesakes',
    `SELECT q.key, (SELECT count(*)::int FROM (SELECT FROM people.match_key m WHERE m.key = q.key LIMIT $2) l) AS records
     FROM unnest($1::int[]) q (key)`,
    [[...new Set(keys.values())], MANY],
  );
  const counted = new Map(rows.map(({ key, records: many }) => [key, many * scale]));
  return new Map([...keys].map(([record, key]) => [record, counted.get(key)!]));
}
