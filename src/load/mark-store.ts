import type { EntityManager } from 'typeorm';
import type { IndexMark } from '../agencies';

/** The next mark of each of these agencies, within the transaction that writes what they told. */
export async function nextMarks(
  manager: EntityManager,
  holders: readonly string[],
): Promise<ReadonlyMap<string, IndexMark>> {
  const rows = await manager.query<{ holder: string; mark: string; index: string }[]>(
    `/* next-marks */ INSERT INTO people.index_mark AS m (holder, mark) SELECT holder, 1 FROM unnest($1::text[]) AS holder ORDER BY holder
     ON CONFLICT (holder) DO UPDATE SET mark = m.mark + 1 RETURNING holder, mark::text, (SELECT id FROM people.index_id) AS index`,
    [holders],
  );
  return new Map(rows.map(({ holder, mark, index }) => [holder, { mark, index }]));
}

/** How far the hub is with an agency. */
export async function markOf(manager: EntityManager, holder: string): Promise<bigint> {
  const [row] = await manager.query<{ mark: string }[]>(
    '/* index-mark */ SELECT mark::text FROM people.index_mark WHERE holder = $1',
    [holder],
  );
  return BigInt(row?.mark ?? 0);
}

/** As far as the agency is: it was asked to tell everything again. */
export async function catchUp(manager: EntityManager, holder: string, mark: bigint): Promise<void> {
  await manager.query(
    `/* index-mark */ INSERT INTO people.index_mark AS m (holder, mark) VALUES ($1, $2)
     ON CONFLICT (holder) DO UPDATE SET mark = greatest(m.mark, excluded.mark)`,
    [holder, String(mark)],
  );
}
