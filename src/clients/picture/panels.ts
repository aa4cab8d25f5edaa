import { lockAt, markAt, MARK_SIZE, MARK_STATES, MARK_WORDS } from './marks';
import { PAGE_WIDTH } from './rows';
import type { Scene } from './scene';
import type { Shape } from './shape';
import { wrap } from './text';
import { TIE_KINDS, type TieKind } from './ties';
import { listed } from './words';

export const MARGIN = 24;
const WIDTH = PAGE_WIDTH - 2 * MARGIN;
const PAD = 14;
const SIZE = 11.5;
const LEADING = 15.5;

export interface Panel {
  readonly height: number;
  at(y: number): Shape[];
}

interface Line {
  readonly text: string;
  readonly look?: string;
  readonly bold?: boolean;
  readonly indent?: number;
  readonly lock?: boolean;
  readonly before?: number;
}

/** What is withheld, reason by reason, each with the way that stays open. */
export function withheldPanel({ withheld }: Scene): Panel | undefined {
  if (withheld.length === 0) return undefined;
  return textPanel('panel-withheld', [
    { text: 'Withheld from you', bold: true, look: 'lock-words' },
    { text: 'Whether or not anything stands behind it.', look: 'quiet' },
    ...withheld.flatMap(({ because, route, items }): Line[] => [
      { text: `Because ${because}:`, before: 7 },
      ...items.map((text): Line => ({ text, lock: true, indent: 20, before: 2 })),
      { text: route, look: 'quiet', indent: 20, before: 2 },
    ]),
  ]);
}

export function unansweredPanel({ unanswered }: Scene): Panel | undefined {
  if (unanswered.length === 0) return undefined;
  return textPanel('panel', [
    { text: 'Did not answer', bold: true, look: 'risk-words' },
    { text: 'What they hold is missing here. It is not "nothing known": ask again, or telephone.', look: 'quiet' },
    ...unanswered.map(({ agency, about }): Line => ({
      text: about.length > 0 ? `${agency}, about ${listed(about)}` : agency,
      before: 3,
    })),
  ]);
}

/** What is in force, of which nobody who may be seen is named as bound or protected. */
export function ordersPanel({ ordersOfNobody }: Scene): Panel | undefined {
  if (ordersOfNobody.length === 0) return undefined;
  return textPanel('panel', [
    { text: 'In force, naming nobody whom you may see', bold: true, look: 'forbidden-words' },
    ...ordersOfNobody.map((text): Line => ({ text, before: 3 })),
  ]);
}

function textPanel(look: string, lines: readonly Line[]): Panel {
  const wrapped = lines.map((line) => ({
    ...line,
    rows: wrap(line.text, WIDTH - 2 * PAD - (line.indent ?? 0), SIZE, { bold: line.bold ?? false }),
  }));
  const height = wrapped.reduce((sum, { rows, before = 0 }) => sum + before + rows.length * LEADING, 2 * PAD - 4);
  return {
    height,
    at(y) {
      let top = y + PAD - 2;
      return [
        { kind: 'box', x: MARGIN, y, width: WIDTH, height, round: 8, look },
        ...wrapped.flatMap(({ rows, before = 0, indent = 0, lock, bold = false, look: words = 'ink' }) => {
          top += before;
          const shapes: Shape[] = rows.map((text, index) => ({
            kind: 'text',
            x: MARGIN + PAD + indent,
            y: top + (index + 0.78) * LEADING,
            size: SIZE,
            text,
            bold,
            look: words,
          }));
          if (lock) shapes.push(...lockAt(MARGIN + PAD, top + 1));
          top += rows.length * LEADING;
          return shapes;
        }),
      ];
    },
  };
}

const TIE_WORDS: Readonly<Record<TieKind, string>> = {
  related: 'personally connected',
  forbidden: 'may not approach: the bar is at whom it protects',
  risk: 'recorded, or said to be, abusive to: not a finding',
  contact: 'contact that is supervised or restricted',
};

/** The ends of lines as they stand at cards, lying on their side. */
function endFacing(kind: TieKind, x: number, y: number): Shape[] {
  const ends: Readonly<Record<TieKind, string | undefined>> = {
    related: undefined,
    risk: `M${x} ${y}l-10 -5v10z`,
    forbidden: `M${x - 6} ${y - 7}v14h3v-14z`,
    contact: `M${x - 8} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`,
  };
  const d = ends[kind];
  return d ? [{ kind: 'path', d, look: `${kind}-end` }] : [];
}

const ROW = 19;
const COLUMN = WIDTH / 2;

/** What the marks and lines mean. */
export function legend(): Panel {
  const left = MARK_STATES.map((state) => (x: number, y: number): Shape[] => [
    ...markAt(state, x + 8, y + 2),
    { kind: 'text', x: x + 40, y: y + MARK_SIZE, size: SIZE, text: MARK_WORDS[state], look: 'ink' },
  ]);
  const right = [
    ...TIE_KINDS.map((kind) => (x: number, y: number): Shape[] => [
      { kind: 'path', d: `M${x} ${y + 8}h${kind === 'related' ? 28 : 22}`, look: `${kind}-line` },
      ...endFacing(kind, x + 28, y + 8),
      { kind: 'text', x: x + 40, y: y + MARK_SIZE, size: SIZE, text: TIE_WORDS[kind], look: 'ink' },
    ]),
    (x: number, y: number): Shape[] => [
      { kind: 'box', x, y: y + 2, width: 28, height: 12, round: 5, look: 'home' },
      { kind: 'text', x: x + 40, y: y + MARK_SIZE, size: SIZE, text: 'living together now', look: 'ink' },
    ],
  ];
  const height = PAD * 2 + 20 + Math.max(left.length, right.length) * ROW;
  return {
    height,
    at: (y) => [
      {
        kind: 'text',
        x: MARGIN + PAD,
        y: y + PAD + 8,
        size: SIZE,
        text: 'What each agency knows of a person',
        bold: true,
        look: 'quiet',
      },
      {
        kind: 'text',
        x: MARGIN + COLUMN,
        y: y + PAD + 8,
        size: SIZE,
        text: 'Lines between people',
        bold: true,
        look: 'quiet',
      },
      ...left.flatMap((draw, index) => draw(MARGIN + PAD, y + PAD + 20 + index * ROW)),
      ...right.flatMap((draw, index) => draw(MARGIN + COLUMN, y + PAD + 20 + index * ROW)),
    ],
  };
}
