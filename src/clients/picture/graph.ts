import { CARD_WIDTH, cardOf } from './cards';
import { fansOf, type Fan } from './fans';
import { LABEL_LEADING, LABEL_SIZE, lanesOf, type Lane } from './lanes';
import type { Port } from './ports';
import { rowsOf } from './rows';
import type { Scene } from './scene';
import { round, type Shape } from './shape';
import { widthOf, wrap } from './text';
import type { TieKind } from './ties';

const OUTLINE = 10;
const OUTLINE_HEAD = 18;

export interface Graph {
  readonly shapes: readonly Shape[];
  readonly bottom: number;
}

/** Cards in rows, outlines round those who live together, and the lines between people, from a height downwards. */
export function drawGraph(scene: Scene, top: number): Graph {
  const rows = rowsOf(scene);
  const cards = new Map(scene.people.map((person) => [person.id, cardOf(person)]));
  const fans = fansOf(scene.ties, rows);
  const { ports, channels } = lanesOf(fans, rows);
  const homes = scene.homes.map(({ members, words }) => ({
    words,
    members,
    places: members.map((id) => rows.places.get(id)!),
  }));

  // How high everything stands, row by row.
  const tops: number[] = [];
  const laneY = new Map<Lane, number>();
  let y = top;
  rows.rows.forEach((row, index) => {
    const starts = homes.some(({ places }) => Math.min(...places.map((place) => place.row)) === index);
    const ends = homes.some(({ places }) => Math.max(...places.map((place) => place.row)) === index);
    y += starts ? OUTLINE + OUTLINE_HEAD : 0;
    tops.push(y);
    y += Math.max(...row.map((id) => cards.get(id)!.height)) + (ends ? OUTLINE : 0) + 14;
    for (const { height, lanes } of channels[index]!) {
      for (const lane of lanes) laneY.set(lane, y + height / 2);
      y += height;
    }
    y += index === rows.rows.length - 1 ? 4 : 16;
  });

  const portY = ({ person, side }: Port) =>
    tops[rows.places.get(person)!.row]! + (side === 'below' ? cards.get(person)!.height : 0);
  const lines = fans.flatMap((fan, index) =>
    lineOf(
      fan,
      ports.filter((port) => port.fan === index),
      channels.flat().flatMap(({ lanes }) => lanes.filter((lane) => lane.fan === index)),
      laneY,
      portY,
    ),
  );
  const outlines = homes.map(({ members, words, places }) => {
    const left = Math.min(...places.map(({ x }) => x)) - OUTLINE;
    const right = Math.max(...places.map(({ x }) => x)) + CARD_WIDTH + OUTLINE;
    const above = tops[Math.min(...places.map(({ row }) => row))]! - OUTLINE - OUTLINE_HEAD;
    const below =
      Math.max(
        ...members.map((id) => tops[rows.places.get(id)!.row]! + rowHeight(rows.rows[rows.places.get(id)!.row]!)),
      ) + OUTLINE;
    return { left, right, above, below, words };
  });
  function rowHeight(row: readonly string[]): number {
    return Math.max(...row.map((id) => cards.get(id)!.height));
  }

  return {
    bottom: y,
    shapes: [
      ...outlines.map(({ left, right, above, below }): Shape => ({
        kind: 'box',
        x: left,
        y: above,
        width: right - left,
        height: below - above,
        round: 14,
        look: 'home',
      })),
      ...lines,
      ...scene.people.flatMap(({ id }) => cards.get(id)!.at(rows.places.get(id)!.x, tops[rows.places.get(id)!.row]!)),
      ...outlines.flatMap(({ left, right, above, words }) =>
        outlineWords(words, left + 12, above + 8, right - left - 24),
      ),
      ...[...laneY].flatMap(([lane, at]) => labelOf(lane, at, fans[lane.fan]!.kind)),
    ],
  };
}

function outlineWords(words: string, x: number, y: number, width: number): Shape[] {
  const [line = ''] = wrap(words, width - 8, LABEL_SIZE, { most: 1 });
  return [
    { kind: 'box', x: x - 4, y, width: widthOf(line, LABEL_SIZE) + 8, height: 16, round: 4, look: 'pill' },
    { kind: 'text', x, y: y + 12, size: LABEL_SIZE, text: line, look: 'home-words' },
  ];
}

function lineOf(
  { kind, from }: Fan,
  ports: readonly Port[],
  lanes: readonly Lane[],
  laneY: ReadonlyMap<Lane, number>,
  portY: (port: Port) => number,
): Shape[] {
  const start = ports.find(({ person }) => person === from)!;
  const ends = ports.filter(({ person }) => person !== from);
  const inOrder =
    start.side === 'below'
      ? [...lanes].sort((one, other) => one.channel - other.channel)
      : [...lanes].sort((one, other) => other.channel - one.channel);
  let d = `M${round(start.x)} ${round(portY(start))}`;
  for (const lane of inOrder) {
    const y = round(laneY.get(lane)!);
    d += `V${y}`;
    if (lane !== inOrder.at(-1)) d += `H${round(lane.leaves[0]!)}`;
  }
  const y = round(laneY.get(inOrder.at(-1)!)!);
  for (const end of ends)
    d += `M${round(inOrder.at(-1)!.enters)} ${y}H${round(end.x)}V${round(portY(end) - headOf(kind, end.side))}`;
  return [{ kind: 'path', d, look: `${kind}-line` }, ...ends.flatMap((end) => endOf(kind, end, portY(end)))];
}

/** How much room the end of a line takes before the card. */
const headOf = (kind: TieKind, side: Port['side']): number =>
  (kind === 'risk' ? 9 : kind === 'forbidden' ? 7 : 0) * (side === 'above' ? 1 : -1);

/** An arrow for a risk, a bar for an order that keeps somebody away, a ring for contact, nothing for a relationship. */
function endOf(kind: TieKind, { x, side }: Port, y: number): Shape[] {
  const way = side === 'above' ? -1 : 1;
  switch (kind) {
    case 'risk':
      return [{ kind: 'path', d: `M${round(x)} ${round(y)}l-5 ${way * 10}h10z`, look: 'risk-end' }];
    case 'forbidden':
      return [{ kind: 'path', d: `M${round(x - 7)} ${round(y + way * 7)}h14v${way * -3}h-14z`, look: 'forbidden-end' }];
    case 'contact':
      return [
        {
          kind: 'path',
          d: `M${round(x - 4)} ${round(y + way * 4)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`,
          look: 'contact-end',
        },
      ];
    case 'related':
      return [];
  }
}

function labelOf({ label }: Lane, y: number, kind: TieKind): Shape[] {
  if (!label) return [];
  const { lines, left, width, height } = label;
  return [
    { kind: 'box', x: left, y: y - height / 2, width, height, round: 6, look: `${kind}-pill` },
    ...lines.map((text, index): Shape => ({
      kind: 'text',
      x: left + width / 2,
      y: y - height / 2 + 3 + (index + 0.78) * LABEL_LEADING,
      size: LABEL_SIZE,
      text,
      anchor: 'middle',
      look: `${kind}-words`,
    })),
  ];
}
