import { grouped } from './grouped';
import type { Rows } from './rows';
import type { PictureTie } from './ties';

/** A line from one person to one or several in the same row, of whom the same is said: its words are written once. */
export interface Fan extends Omit<PictureTie, 'to'> {
  readonly to: readonly string[];
}

export function fansOf(ties: readonly PictureTie[], { places }: Rows): Fan[] {
  const groups = grouped(ties, ({ kind, from, to, words }) => JSON.stringify([kind, from, words, places.get(to)!.row]));
  return [...groups.values()].map((group) => ({ ...group[0]!, to: group.map(({ to }) => to) }));
}
