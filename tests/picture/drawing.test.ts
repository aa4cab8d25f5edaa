import { boxOfText, drawingOf, pictureOf, type Box, type Shape } from '../../src/clients/picture';
import { PICTURE_WORDS } from '../../src/commands/picture-words';
import { AWKWARD, generatedReply } from './generated-reply';
import { elementsIn, parseXml } from './xml';

const DAY = '2026-11-22';
const draw = (size: number, names?: readonly string[]) => pictureOf(generatedReply(size, names), DAY, PICTURE_WORDS);
const SIZES = Array.from({ length: 12 }, (_, index) => index + 1);

type Text = Extract<Shape, { kind: 'text' }>;
type Rectangle = Extract<Shape, { kind: 'box' }>;
const textsOf = (size: number) =>
  drawingOf(generatedReply(size), DAY, PICTURE_WORDS).shapes.filter((shape): shape is Text => shape.kind === 'text');
const boxesOf = (size: number, looks: RegExp): Box[] =>
  drawingOf(generatedReply(size), DAY, PICTURE_WORDS)
    .shapes.filter((shape): shape is Rectangle => shape.kind === 'box' && looks.test(shape.look))
    .map(({ x, y, width, height }) => ({ left: x, top: y, right: x + width, bottom: y + height }));
const meet = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
const meeting = <T>(all: readonly T[], boxOf: (one: T) => Box): [T, T][] =>
  all.flatMap((one, index) =>
    all.slice(index + 1).flatMap((other): [T, T][] => (meet(boxOf(one), boxOf(other)) ? [[one, other]] : [])),
  );

describe.each(SIZES)('a family of %i', (size) => {
  test('has no two texts over each other, and none beyond the page', () => {
    const texts = textsOf(size);
    expect(meeting(texts, boxOfText).map((pair) => pair.map(({ text }) => text))).toEqual([]);
    const { width, height } = drawingOf(generatedReply(size), DAY, PICTURE_WORDS);
    expect(width).toBe(900);
    expect(
      texts.filter(
        (text) => boxOfText(text).left < 0 || boxOfText(text).right > width || boxOfText(text).bottom > height,
      ),
    ).toEqual([]);
  });

  test('has cards and signs apart from each other, and texts that stay inside them', () => {
    const boxes = boxesOf(size, /^card|-pill$|^panel/);
    expect(meeting(boxes, (box) => box)).toEqual([]);
    for (const text of textsOf(size).map(boxOfText)) {
      for (const box of boxes.filter((one) => meet(one, text))) {
        expect(text.left).toBeGreaterThanOrEqual(box.left);
        expect(text.right).toBeLessThanOrEqual(box.right);
        expect(text.top).toBeGreaterThanOrEqual(box.top);
        expect(text.bottom).toBeLessThanOrEqual(box.bottom);
      }
    }
  });

  test('is well-formed, and the same bytes each time', () => {
    const picture = draw(size);
    expect(parseXml(picture).name).toBe('svg');
    expect(draw(size)).toBe(picture);
  });
});

test('an outline holds those who live together and nobody else', () => {
  for (const size of SIZES) {
    const cards = boxesOf(size, /^card/);
    for (const outline of boxesOf(size, /^home$/).filter(({ bottom, top }) => bottom - top > 20)) {
      const inside = cards.filter((card) => meet(card, outline));
      for (const card of inside)
        expect([
          card.left > outline.left,
          card.right < outline.right,
          card.top > outline.top,
          card.bottom < outline.bottom,
        ]).toEqual([true, true, true, true]);
      // 4 lives with 6 as well as with 1, 2 and 3, who do not live with 6: that is a line, and no second outline.
      expect(inside.length).toBe(inside.length > 2 ? Math.min(size - 1, 4) : 2);
    }
  }
  expect(draw(7)).toContain('live together (');
});

test('whoever is told of as living with somebody who is not told so of them is not drawn into that home', () => {
  const reply = generatedReply(3);
  const [, left, stayed] = reply.family.people.nodes;
  stayed!.connections!.nodes = stayed!.connections!.nodes.filter(({ kind }) => kind !== 'LIVES_WITH');
  expect(left!.connections!.nodes.some(({ kind }) => kind === 'LIVES_WITH')).toBe(true);
  expect(pictureOf(reply, DAY, PICTURE_WORDS)).not.toMatch(/living together \(|live together/);
});

test('a part is told with its entry, and of an allegation that it is one', () => {
  const texts = textsOf(2).map(({ text }) => text);
  expect(texts.filter((text) => text.startsWith('bound, respondent: domestic abuse'))).toHaveLength(2);
  expect(texts.filter((text) => /^alleged: .*\(retracted\)/.test(text))).toHaveLength(2);
});

describe('names as people have them, and as nobody should', () => {
  test.each(AWKWARD.map((name) => [name]))('%j is shown as text', (name) => {
    const root = parseXml(draw(3, [name, 'Ann', 'Bo']));
    const elements = [...elementsIn(root)];
    expect(new Set(elements.map((element) => element.name))).toEqual(
      new Set(['svg', 'title', 'desc', 'style', 'rect', 'path', 'text']),
    );
    const shown = elements.filter((element) => element.name === 'text').map(({ text }) => text);

    const [first] = name.replaceAll(/[\u0000\u0007\u202e]/g, '').split(' ');
    expect(shown.some((text) => text.startsWith(first!.slice(0, 20)))).toBe(true);
    expect(
      elements
        .flatMap(({ attributes }) => [...attributes.keys()])
        .filter((attribute) => /^on|href|src/.test(attribute)),
    ).toEqual([]);
  });

  test('nothing is fetched from anywhere', () => {
    const picture = draw(12);
    expect(picture.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /https?:|url\(|@import|@font-face|<script|<image|<foreignObject|data:/,
    );
  });
});

test('what did not answer is said, and its mark differs from "nothing known"', () => {
  const texts = textsOf(4).map(({ text }) => text);
  expect(texts).toContain('Did not answer');
  expect(texts.some((text) => text.startsWith('the police domestic-abuse unit'))).toBe(true);
  expect(draw(1)).toContain('mark-alarm');
});

test('judgements that differ stand side by side and say so', () => {
  expect(textsOf(4).map(({ text }) => text)).toContain('Risk to this person: agencies differ');
});

test('a screen reader gets a title and the whole picture in words', () => {
  const [title, desc] = parseXml(draw(3)).children;
  expect(title!.text).toBe("The family of Siobhán O'Hara-D'Arcy, as a children's social worker may see it");
  expect(desc!.text).toContain(
    'Withheld from you: A confidential address, the school, and safe ways to make contact: by every agency',
  );
  expect(desc!.text).toContain('recorded, or said to be, abusive to');
});
