import type { ColumnMap } from './column-map';
import type { Table } from './read-table';
import { TableFault } from './table-fault';

/** Who is who, for measuring alone: the person of each row. Matching never sees it. */
export function labelsOf(table: Table, map: ColumnMap, pairs: Table | undefined): string[] {
  if (pairs) return labelsFromPairs(table, map, pairs);
  const cluster = map.columns.find(({ meaning }) => meaning === 'cluster');
  if (cluster) {
    return table.rows.map((row, index) => {
      const label = row[cluster.at];
      if (!label)
        throw new TableFault(
          `${table.file}, line ${index + 2}: the column ${cluster.column}, which says who it is, is empty.`,
        );
      return label;
    });
  }
  // FEBRL's way: rec-12-org, rec-12-dup-1.
  const id = map.columns.find(({ meaning }) => meaning === 'id');
  const labels = id && table.rows.map((row) => /^(rec-\d+)-(?:org|dup-\d+)$/.exec(row[id.at] ?? '')?.[1]);
  if (labels && labels.every((label) => label !== undefined)) return labels;
  throw new TableFault(
    `${table.file} does not say who is who: name the column with --map ({"column": "cluster"}), or give a file of pairs with --labels.`,
  );
}

const LEFT = /^(unique_id_l|id_l|left|left_id|id1|id_1|rec_id_1|a|idl)$/i;
const RIGHT = /^(unique_id_r|id_r|right|right_id|id2|id_2|rec_id_2|b|idr)$/i;
const SCORE = /score|match|label|same/i;

/**
 * Pairs of ids that are one person; with a score, those of at least a half. Whoever is tied to the same is the same.
 */
function labelsFromPairs(table: Table, map: ColumnMap, pairs: Table): string[] {
  const id = map.columns.find(({ meaning }) => meaning === 'id');
  if (!id)
    throw new TableFault(
      `${table.file} has no column of ids, which ${pairs.file} refers to: name it with --map ({"column": "id"}).`,
    );
  const at = (pattern: RegExp) => pairs.columns.findIndex((column) => pattern.test(column));
  const [left, right, score] = [at(LEFT), at(RIGHT), at(SCORE)];
  if (left < 0 || right < 0)
    throw new TableFault(`${pairs.file} has no two columns of ids: call them unique_id_l and unique_id_r.`);
  const rowOf = new Map(table.rows.map((row, index) => [row[id.at]!, index]));
  const group = table.rows.map((_, index) => index);
  const rootOf = (row: number): number => {
    let root = row;
    while (group[root] !== root) root = group[root]!;
    group[row] = root;
    return root;
  };
  pairs.rows.forEach((pair, index) => {
    if (score >= 0 && !(Number(pair[score]) >= 0.5) && !/^(true|yes|same)$/i.test(pair[score] ?? '')) return;
    const rows = [left, right].map((column) => {
      const row = rowOf.get(pair[column]!);
      if (row === undefined)
        throw new TableFault(
          `${pairs.file}, line ${index + 2}, column ${pairs.columns[column]}: ${table.file} has no record ${JSON.stringify(pair[column])}.`,
        );
      return row;
    }) as [number, number];
    group[rootOf(rows[0])] = rootOf(rows[1]);
  });
  return group.map((_, index) => String(rootOf(index)));
}
