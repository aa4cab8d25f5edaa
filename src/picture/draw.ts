import { drawGraph } from './graph';
import { legend, MARGIN, ordersPanel, unansweredPanel, withheldPanel, type Panel } from './panels';
import { PAGE_WIDTH } from './rows';
import { sceneOf, type Scene } from './scene';
import type { FamilySeen } from './reply';
import type { Shape } from './shape';
import { svgOf, type Drawing } from './svg';
import { widthOf, wrap } from './text';
import type { Vocabulary } from './vocabulary';
import { dayOf, listed, NO_NAME } from './words';

const SYNTHETIC = 'synthetic: a demonstration';

/** One reply as a picture: the same reply on the same day is the same picture, byte for byte. */
export function pictureOf(seen: FamilySeen, day: string, words: Vocabulary): string {
  return svgOf(drawingOf(seen, day, words));
}

export function drawingOf(seen: FamilySeen, day: string, words: Vocabulary): Drawing {
  const scene = sceneOf(seen, words);
  const { asker } = seen;
  const name = scene.people.find(({ asked }) => asked)?.name ?? NO_NAME;
  const title = `The family of ${name}, as a ${asker.role} may see it`;
  const asking = `Asked by ${asker.name}, ${asker.role}, ${asker.agency}, on ${dayOf(day)}, for: ${words.purpose(asker.purpose)}`;

  const head = heading(title, asking);
  const graph = drawGraph(scene, head.bottom + 16);
  const shapes: Shape[] = [...head.shapes, ...graph.shapes];
  let y = graph.bottom + 6;
  for (const panel of [unansweredPanel(scene), ordersPanel(scene), withheldPanel(scene), legend()]) {
    if (!panel) continue;
    shapes.push(...(panel satisfies Panel).at(y));
    y += panel.height + 12;
  }
  return { width: PAGE_WIDTH, height: Math.ceil(y), title, description: described(scene, asking), shapes };
}

function heading(title: string, asking: string): { readonly shapes: Shape[]; readonly bottom: number } {
  const tag = widthOf(SYNTHETIC, 11) + 16;
  const titleLines = wrap(title, PAGE_WIDTH - 2 * MARGIN - tag - 16, 20, { bold: true, most: 3 });
  const askingLines = wrap(asking, PAGE_WIDTH - 2 * MARGIN, 12.5, { most: 4 });
  const below = 22 + titleLines.length * 25;
  return {
    bottom: below + askingLines.length * 17,
    shapes: [
      { kind: 'box', x: PAGE_WIDTH - MARGIN - tag, y: 22, width: tag, height: 22, round: 11, look: 'tag' },
      { kind: 'text', x: PAGE_WIDTH - MARGIN - tag / 2, y: 37, size: 11, text: SYNTHETIC, anchor: 'middle', look: 'quiet' },
      ...titleLines.map((text, index): Shape => ({ kind: 'text', x: MARGIN, y: 40 + index * 25, size: 20, text, bold: true, look: 'ink' })),
      ...askingLines.map((text, index): Shape => ({ kind: 'text', x: MARGIN, y: below + 12 + index * 17, size: 12.5, text, look: 'quiet' })),
    ],
  };
}

/** The whole picture in words, for whoever has it read to them. */
function described({ people, homes, ties, ordersOfNobody, withheld, unanswered }: Scene, asking: string): string {
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? NO_NAME;
  const sentences = [
    asking,
    SYNTHETIC,
    ...people.map(({ name, age, roles, orders, places, withheld: fields }) =>
      [`${name}: ${age}`, ...roles, ...orders, ...places, ...(fields ? [`withheld: ${fields}`] : [])].join('; '),
    ),
    ...homes.map(({ members, words }) => `${listed(members.map(nameOf))}: ${words}`),
    ...ties.map(({ from, to, words }) => `${nameOf(from)} and ${nameOf(to)}: ${words}`),
    ...ordersOfNobody,
    ...unanswered.map(({ agency }) => `Did not answer: ${agency}`),
    ...withheld.flatMap(({ because, items }) => items.map((item) => `Withheld from you: ${item}, because ${because}`)),
  ];
  return sentences.map((sentence) => sentence.replace(/\.?$/, '.')).join(' ');
}
