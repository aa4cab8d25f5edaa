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
  const family = `The family of ${name}`;
  const seenAs = `as ${articleOf(asker.role)} ${asker.role} may see it`;
  const asking = `Asked by ${asker.name}, ${asker.role}, ${asker.agency}, on ${dayOf(day)}, for: ${words.purpose(asker.purpose)}`;

  const head = heading(family, seenAs, asking);
  const graph = drawGraph(scene, head.bottom + 16);
  const shapes: Shape[] = [...head.shapes, ...graph.shapes];
  let y = graph.bottom + 6;
  for (const panel of [unansweredPanel(scene), ordersPanel(scene), withheldPanel(scene), legend()]) {
    if (!panel) continue;
    shapes.push(...(panel satisfies Panel).at(y));
    y += panel.height + 12;
  }
  return {
    width: PAGE_WIDTH,
    height: Math.ceil(y),
    title: `${family}, ${seenAs}`,
    description: described(scene, asking),
    shapes,
  };
}

const articleOf = (role: string): string => (/^(?:[aeiou]|NPS\b)/i.test(role) ? 'an' : 'a');

function heading(
  family: string,
  seenAs: string,
  asking: string,
): { readonly shapes: Shape[]; readonly bottom: number } {
  const tag = widthOf(SYNTHETIC, 11) + 16;
  const shapes: Shape[] = [
    { kind: 'box', x: PAGE_WIDTH - MARGIN - tag, y: 20, width: tag, height: 22, round: 11, look: 'tag' },
    {
      kind: 'text',
      x: PAGE_WIDTH - MARGIN - tag / 2,
      y: 35,
      size: 11,
      text: SYNTHETIC,
      anchor: 'middle',
      look: 'quiet',
    },
  ];
  let y = 18;
  const write = (
    text: string,
    size: number,
    look: string,
    { bold = false, most = 3, width = PAGE_WIDTH - 2 * MARGIN } = {},
  ) => {
    for (const line of wrap(text, width, size, { bold, most })) {
      y += size * 1.3;
      shapes.push({ kind: 'text', x: MARGIN, y: y - size * 0.25, size, text: line, bold, look });
    }
  };
  write(family, 22, 'ink', { bold: true, width: PAGE_WIDTH - 2 * MARGIN - tag - 16 });
  write(seenAs, 15, 'ink');
  y += 4;
  write(asking, 12, 'quiet');
  return { shapes, bottom: y };
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
