import type { EntityManager } from 'typeorm';
import type { AudiencesKept } from './audiences';

/** An earlier version, and the row that replaced it, by column. */
export interface Replaced {
  readonly value: Readonly<Record<string, unknown>>;
  readonly next: Readonly<Record<string, unknown>>;
  /** For whom the texts of the entry are now. */
  readonly now: AudiencesKept;
}

/**
 * Every earlier version of the row `e` of a table, as JSON, for versionFor; `key` is the SQL of what its history calls
 * it.
 */
export const pastJson = (agency: string, table: string, row: string, key: string): string =>
  `(SELECT coalesce(json_agg(json_build_object('value', h.value, 'next', coalesce(n.value, to_jsonb(${row})), 'now', ${row}.audiences)), '[]') ${pastOf(agency, table, key)})`;

const pastOf = (agency: string, table: string, key: string): string => `FROM ${agency}.history h
    LEFT JOIN ${agency}.history n ON n.entry = h.entry AND n.reference = h.reference AND n.version = h.version + 1
    WHERE h.entry = '${table}' AND h.reference = ${key}`;

/** What the history keeps of some rows of a table, by the column that names them. */
export async function readPast(
  manager: EntityManager,
  { agency, table, column }: { readonly agency: string; readonly table: string; readonly column: string },
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly Replaced[]>> {
  const rows = await manager.query<{ name: string; past: readonly Replaced[] }[]>(
    `/* past-${table} */ SELECT e.${column} AS name, ${pastJson(agency, table, 'e', `e.${column}`)} AS past FROM ${agency}."${table}" e WHERE e.${column} = ANY ($1::text[])`,
    [names],
  );
  return new Map(rows.map(({ name, past }) => [name, past]));
}
