import { CARD_WIDTH } from './cards';
import type { Fan } from './fans';
import { portsOf, type Port } from './ports';
import { PAGE_WIDTH, type Rows } from './rows';
import { widthOf, wrap } from './text';

// Between two rows of cards runs a channel. A line that crosses it has a lane there, with its words on it, and no two
// lanes of a track overlap: so no words ever overlap, however many people and lines there are. A channel is as high as
// it must be.

export const LABEL_SIZE = 11;
export const LABEL_LEADING = 13.5;
const LABEL_WIDTH = 236;
const MARGIN = 8;

/** A level run of a line in one channel. */
export interface Lane {
  readonly fan: number;
  readonly channel: number;
  /** Where the line enters it, seen from whom it starts at. */
  readonly enters: number;
  /** Where it leaves it: the next row's gap, or the ports of all to whom it goes. */
  readonly leaves: readonly number[];
  readonly label:
    | { readonly lines: readonly string[]; readonly left: number; readonly width: number; readonly height: number }
    | undefined;
  readonly left: number;
  readonly right: number;
}

export interface Track {
  readonly height: number;
  readonly lanes: readonly Lane[];
}

export interface Lanes {
  readonly ports: readonly Port[];
  /** By channel: number n lies below row n. */
  readonly channels: readonly (readonly Track[])[];
}

export function lanesOf(fans: readonly Fan[], rows: Rows): Lanes {
  const ports = portsOf(fans, rows);
  const gaps = new Gaps(rows);
  const lanes = fans.flatMap((fan, index) => lanesOfFan(fan, index, ports, rows, gaps));
  const channels = rows.rows.map((_, channel) => packed(lanes.filter((lane) => lane.channel === channel)));
  return { ports, channels };
}

function lanesOfFan(
  { from, to, words }: Fan,
  fan: number,
  ports: readonly Port[],
  { places }: Rows,
  gaps: Gaps,
): Lane[] {
  const start = ports.find((port) => port.fan === fan && port.person === from)!;
  const ends = to.map((id) => ports.find((port) => port.fan === fan && port.person === id)!.x);
  const [first, last] = [places.get(from)!.row, places.get(to[0]!)!.row];
  const channels = channelsBetween(first, last);
  const middle = ends.reduce((sum, x) => sum + x, 0) / ends.length;
  let enters = start.x;
  const runs = channels.map((channel, index) => {
    const isLast = index === channels.length - 1;
    const leaves = isLast ? ends : [gaps.take(first < last ? channel + 1 : channel, middle)];
    const run = { fan, channel, enters, leaves };
    enters = leaves[0]!;
    return run;
  });
  const spanOf = ({ enters: x, leaves }: (typeof runs)[number]) => Math.max(x, ...leaves) - Math.min(x, ...leaves);
  const longest = runs.reduce((best, run) => (spanOf(run) > spanOf(best) ? run : best));
  return runs.map((run) => laneOf(run, run === longest ? words : ''));
}

function channelsBetween(first: number, last: number): number[] {
  if (first === last) return [first];
  const down = Array.from({ length: Math.abs(last - first) }, (_, index) => Math.min(first, last) + index);
  return first < last ? down : down.reverse();
}

function laneOf(run: Pick<Lane, 'fan' | 'channel' | 'enters' | 'leaves'>, words: string): Lane {
  const [left, right] = [Math.min(run.enters, ...run.leaves), Math.max(run.enters, ...run.leaves)];
  if (words === '') return { ...run, label: undefined, left, right };
  const lines = wrap(words, LABEL_WIDTH, LABEL_SIZE, { most: 6 });
  const width = Math.max(...lines.map((line) => widthOf(line, LABEL_SIZE))) + 14;
  const at = Math.min(Math.max((left + right - width) / 2, MARGIN), PAGE_WIDTH - MARGIN - width);
  const label = { lines, left: at, width, height: lines.length * LABEL_LEADING + 6 };
  return { ...run, label, left: Math.min(left, at), right: Math.max(right, at + width) };
}

/** Lanes in as few tracks as they fit into, the widest first: those end up nearest to the row above. */
function packed(lanes: readonly Lane[]): Track[] {
  const tracks: Lane[][] = [];
  for (const lane of [...lanes].sort(
    (one, other) => other.right - other.left - (one.right - one.left) || one.fan - other.fan,
  )) {
    const free = tracks.find((track) =>
      track.every(({ left, right }) => lane.right + MARGIN < left || right + MARGIN < lane.left),
    );
    if (free) free.push(lane);
    else tracks.push([lane]);
  }
  return tracks.map((inTrack) => ({
    lanes: inTrack,
    height: Math.max(8, ...inTrack.map(({ label }) => label?.height ?? 0)) + 6,
  }));
}

/**
 * The ways through a row: beside its cards and between them, clear of outlines. Each line that passes has one to
 * itself, while there are any.
 */
class Gaps {
  readonly #free: Map<number, number[]>;

  constructor({ rows, places }: Rows) {
    this.#free = new Map(rows.map((row, index) => [index, waysThrough(row.map((id) => places.get(id)!.x))]));
  }

  take(row: number, toward: number): number {
    const free = this.#free.get(row)!;
    const nearest = free.reduce((best, x) => (Math.abs(x - toward) < Math.abs(best - toward) ? x : best));
    if (free.length > 1) free.splice(free.indexOf(nearest), 1);
    return nearest;
  }
}

const CLEAR = 12;
const BESIDE_EACH_OTHER = 3;

function waysThrough(lefts: readonly number[]): number[] {
  const edges = [3, ...lefts.flatMap((left) => [left - CLEAR, left + CARD_WIDTH + CLEAR]), PAGE_WIDTH - 3];
  return Array.from({ length: edges.length / 2 }, (_, gap) => [edges[gap * 2]!, edges[gap * 2 + 1]!] as const).flatMap(
    ([left, right]) =>
      Array.from(
        { length: Math.max(0, Math.floor((right - left) / BESIDE_EACH_OTHER) + 1) },
        (_, step) => left + step * BESIDE_EACH_OTHER,
      ),
  );
}
