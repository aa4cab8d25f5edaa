import { CARD_WIDTH } from './cards';
import type { Scene } from './scene';

export const PAGE_WIDTH = 900;
const COLUMNS = 3;
const GUTTER = 30;

/** Somebody's place: in which row, and how far from the left. */
export interface Place {
  readonly row: number;
  readonly x: number;
}

export interface Rows {
  readonly places: ReadonlyMap<string, Place>;
  readonly rows: readonly (readonly string[])[];
}

/**
 * Whoever was asked about stands at the top, with those they live with; then everybody else, the nearest first, three
 * in a row. People who live together stay side by side: an outline has to go round them and round nobody else, so that
 * more than fit into a row have rows of their own.
 */
export function rowsOf({ people, homes }: Pick<Scene, 'people' | 'homes'>): Rows {
  const homeOf = new Map(homes.flatMap(({ members }) => members.map((id) => [id, members] as const)));
  const blocks = [...new Set(people.map(({ id }) => homeOf.get(id) ?? [id]).map((ids) => ids.join(' ')))].map((ids) =>
    ids.split(' '),
  );
  const asked = people.find((person) => person.asked)?.id;
  blocks.sort((one, other) => Number(other.includes(asked ?? '')) - Number(one.includes(asked ?? '')));

  const rows: string[][] = [];
  let open: string[] | undefined;
  for (const [index, block] of blocks.entries()) {
    if (block.length > COLUMNS) {
      for (let start = 0; start < block.length; start += COLUMNS) rows.push(block.slice(start, start + COLUMNS));
      open = undefined;
    } else if (open && open.length + block.length <= COLUMNS) open.push(...block);
    else {
      open = [...block];
      rows.push(open);
    }
    // The first row is for whoever was asked about.
    if (index === 0) open = undefined;
  }
  const places = new Map(
    rows.flatMap((row, index) => {
      const width = row.length * CARD_WIDTH + (row.length - 1) * GUTTER;
      const left = (PAGE_WIDTH - width) / 2;
      return row.map((id, column) => [id, { row: index, x: left + column * (CARD_WIDTH + GUTTER) }] as const);
    }),
  );
  return { places, rows };
}
