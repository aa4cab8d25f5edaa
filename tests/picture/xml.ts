/** An element of a parsed document, with the text directly in it. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

const TOKEN = /<(\/?)([A-Za-z][\w-]*)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Reads XML strictly: elements, attributes and text as pictures have them, and nothing else. Throws where it is not
 * well formed.
 */
export function parseXml(source: string): Element {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(source))
    throw new Error('a character that XML does not have');
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  TOKEN.lastIndex = 0;
  for (let end = 0; end < source.length; end = TOKEN.lastIndex) {
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`not well formed at ${JSON.stringify(source.slice(end, end + 60))}`);
    const [, closing, name, attributes = '', selfClosing, text] = match;
    const parent = open.at(-1)!;
    if (text !== undefined) parent.text += unescaped(text);
    else if (closing) {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
    } else {
      const element: Element = { name: name!, attributes: attributesOf(attributes), children: [], text: '' };
      parent.children.push(element);
      if (!selfClosing) open.push(element);
    }
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('not one whole element');
  return root.children[0]!;
}

function attributesOf(text: string): Map<string, string> {
  const found = [...text.matchAll(/([A-Za-z][\w:-]*)="([^"]*)"/g)].map(
    ([, name, value]) => [name!, unescaped(value!)] as const,
  );
  if (new Set(found.map(([name]) => name)).size < found.length) throw new Error(`an attribute twice: ${text}`);
  return new Map(found);
}

function unescaped(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(text) || text.includes(']]>'))
    throw new Error(`not escaped: ${text.slice(0, 80)}`);
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);
}

export function* elementsIn(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) yield* elementsIn(child);
}
