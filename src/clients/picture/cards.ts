import { lockAt, markAt, MARK_SIZE } from './marks';
import type { PersonShown, Risks } from './people-shown';
import type { Shape } from './shape';
import { wrap } from './text';
import { shortAgency } from './words';

export const CARD_WIDTH = 264;
const PAD = 12;
const INNER = CARD_WIDTH - 2 * PAD;
const SMALL = 11;
const LEADING = 14.5;

export interface Card {
  readonly height: number;
  /** Its shapes, with its upper left corner at a place. */
  at(x: number, y: number): Shape[];
}

type Part = { readonly height: number; at(x: number, y: number): Shape[] };

/** A card is a column of parts; a part that somebody does not have takes no room. */
export function cardOf(person: PersonShown): Card {
  const parts = [
    lines(person.name, { size: 15, leading: 18, bold: true, most: 3 }),
    lines(person.age, { look: 'quiet', size: 12 }),
    gap(6),
    marks(person),
    gap(4),
    ...upTo(person.roles, 6, 'part').flatMap((role) => [gap(2), lines(role, { most: 3 })]),
    ...person.risks.flatMap((risks) => [gap(6), lines(risks.title, { look: 'quiet' }), gap(2), ...judgements(risks)]),
    ...(person.orders.length > 0 ? [gap(5)] : []),
    ...upTo(person.orders, 4, 'order').map((order) => lines(order, { look: 'forbidden-words', most: 8 })),
    ...(person.places.length > 0 ? [gap(5)] : []),
    ...upTo(person.places, 6, 'place').map((place) => lines(place, { most: 4 })),
    ...(person.withheld ? [gap(5), withheld(person.withheld)] : []),
  ];
  const height = parts.reduce((sum, part) => sum + part.height, 2 * PAD);
  return {
    height,
    at(x, y) {
      let top = y + PAD;
      return [
        { kind: 'box', x, y, width: CARD_WIDTH, height, round: 8, look: person.asked ? 'card-asked' : 'card' },
        ...parts.flatMap((part) => {
          const shapes = part.at(x + PAD, top);
          top += part.height;
          return shapes;
        }),
      ];
    },
  };
}

/** A long list is cut where a card would fill a page, and says by how much. */
function upTo(list: readonly string[], most: number, what: string): readonly string[] {
  if (list.length <= most) return list;
  const more = list.length - most + 1;
  return [...list.slice(0, most - 1), `and ${more} more ${what}s`];
}

const gap = (height: number): Part => ({ height, at: () => [] });

function lines(
  text: string,
  { size = SMALL, leading = LEADING, bold = false, look = 'ink', most = 4, width = INNER } = {},
): Part {
  const wrapped = wrap(text, width, size, { bold, most });
  return {
    height: wrapped.length * leading,
    at: (x, y) =>
      wrapped.map((line, index) => ({ kind: 'text', x, y: y + (index + 0.8) * leading, size, text: line, bold, look })),
  };
}

/** Four agencies, each with its mark: two beside two, so that every name has room. */
function marks({ marks: shown }: PersonShown): Part {
  const row = MARK_SIZE + 6;
  return {
    height: Math.ceil(shown.length / 2) * row,
    at: (x, y) =>
      shown.flatMap(({ agency, state }, index) => {
        const left = x + (index % 2) * (INNER / 2);
        const top = y + Math.floor(index / 2) * row;
        return [
          ...markAt(state, left, top),
          {
            kind: 'text',
            x: left + MARK_SIZE + 5,
            y: top + MARK_SIZE - 2,
            size: SMALL,
            text: shortAgency(agency),
            look: 'ink',
          } as const,
        ];
      }),
  };
}

const BESIDE = 8;
const HALF = (INNER - BESIDE) / 2;

/** Judgements two by two, side by side: nobody has to remember one to compare it with the other. */
function judgements({ judgements: all }: Risks): Part[] {
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, row) => {
    const pair = all
      .slice(row * 2, row * 2 + 2)
      .map(
        ({ agency, level, detail }) =>
          [
            lines(agency, { look: 'quiet', width: HALF - 12, most: 2 }),
            lines(level, { bold: true, size: 12, look: 'risk-words', width: HALF - 12, most: 3 }),
            lines(detail, { look: 'quiet', size: 10, leading: 12.5, width: HALF - 12, most: 4 }),
          ] as const,
      );
    const height = Math.max(...pair.map((parts) => parts.reduce((sum, part) => sum + part.height, 0))) + 8;
    return {
      height: height + 4,
      at: (x: number, y: number) =>
        pair.flatMap((parts, index) => {
          const left = x + index * (HALF + BESIDE);
          let top = y + 4;
          return [
            { kind: 'box', x: left, y, width: HALF, height, round: 4, look: 'soft' } as const,
            ...parts.flatMap((part) => {
              const shapes = part.at(left + 6, top);
              top += part.height;
              return shapes;
            }),
          ];
        }),
    };
  });
}

function withheld(fields: string): Part {
  const words = lines(`withheld: ${fields}`, { look: 'lock-words', width: INNER - 18, most: 4 });
  return { height: words.height, at: (x, y) => [...lockAt(x, y), ...words.at(x + 18, y)] };
}
