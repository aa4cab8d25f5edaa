import { CARD_WIDTH } from './cards';
import type { Fan } from './fans';
import { grouped } from './grouped';
import type { Rows } from './rows';

/** Where a line leaves or enters a card. */
export interface Port {
  readonly fan: number;
  readonly person: string;
  readonly side: 'above' | 'below';
  readonly x: number;
}

const STEP = 12;
const INSET = 18;

/**
 * Each line has a place of its own on the edge of a card, sorted by where the other end is, so that fewer cross. Places
 * above and below stand on two combs that interlock: no line of the row above runs into one of the row below.
 */
export function portsOf(fans: readonly Fan[], { places }: Rows): Port[] {
  const ends = fans.flatMap(({ from, to }, fan) => {
    const row = places.get(from)!.row;
    const target = places.get(to[0]!)!.row;
    const middle = to.reduce((sum, id) => sum + places.get(id)!.x, 0) / to.length;
    return [
      { fan, person: from, side: target < row ? 'above' : 'below', toward: middle } as const,
      ...to.map(
        (person) => ({ fan, person, side: target > row ? 'above' : 'below', toward: places.get(from)!.x }) as const,
      ),
    ];
  });
  return [...grouped(ends, ({ person, side }) => `${side} ${person}`).values()].flatMap((onEdge) => {
    const { person, side } = onEdge[0]!;
    const left = places.get(person)!.x;
    const comb = side === 'above' ? STEP / 2 : 0;
    const first = Math.ceil((left + INSET - comb) / STEP) * STEP + comb;
    const slots = Math.floor((left + CARD_WIDTH - INSET - first) / STEP) + 1;
    return [...onEdge]
      .sort((one, other) => one.toward - other.toward || one.fan - other.fan)
      .map(({ fan }, index) => ({
        fan,
        person,
        side,
        x: first + STEP * Math.min(slots - 1, Math.floor(((index + 0.5) * slots) / onEdge.length)),
      }));
  });
}
