// What somebody got, in one form: the same in two worlds if, and only if, they cannot tell them apart by it.

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** Cursors and places: sealed, and written otherwise each time. */
const OWN_NUMBERS = /"(cursor|startCursor|endCursor|place)":"([^"]*)"/g;

/** A number that the hub gives somebody: drawn by chance where the act has no key. */
const MADE_NUMBERS = /\bWP-\d{14}\b/g;

/** What a fact of the index is called in a reply: each hub has its own words for it. */
const OWN_FACTS = /"(id|fact)":"([\w-]{22})"/g;

/**
 * When a row was written, by the database's own clock: the hub's clock, and everybody who gives an instant, gives whole
 * seconds.
 */
const WRITTEN_AT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d*[1-9]\d*(Z|\+00:00)/g;

/** That something of somebody is confidential, in a reply, on a page and in a form (decision 76). */
const WARNINGS =
  /"hasConfidentialPlaces":(true|false)|<p class="govuk-inset-text"><strong>Handle with care:[^<]*<\/strong><\/p>|Handle with care: [^;<"]*(; )?/g;

const NOT_SAID = '"hasConfidentialPlaces":null';

/** The same without the warnings, and without the refusals where an agency may not say. */
function withoutWarnings(text: string): string {
  const left = text.replace(WARNINGS, (said) => (said.startsWith('"') ? NOT_SAID : ''));
  if (!left.includes('"hasConfidentialPlaces"]')) return left;
  try {
    const reply = JSON.parse(left) as { errors?: { path?: readonly unknown[] }[] };
    const errors = reply.errors?.filter(({ path }) => path?.at(-1) !== 'hasConfidentialPlaces');
    return JSON.stringify({ ...reply, ...(errors && { errors }) });
  } catch {
    return left;
  }
}

/** Ids of the hub's own, each by when it was first seen. A number that an agency gave stays as it is. */
export class InOneForm {
  private readonly seen = new Map<string, string>();

  constructor(private readonly isWarned = false) {}

  of(text: string): string {
    return (this.isWarned ? withoutWarnings(text) : text)
      .replace(/"requestId":"[^"]*"/, '"requestId":""')
      .replace(WRITTEN_AT, '<now>')
      .replace(OWN_NUMBERS, (_, key: string, value: string) => `"${key}":"${this.nameOf(`${key} ${value}`)}"`)
      .replace(OWN_FACTS, (_, key: string, value: string) => `"${key}":"${this.nameOf(`fact ${value}`)}"`)
      .replace(MADE_NUMBERS, (number) => this.nameOf(number))
      .replace(UUID, (id) => this.nameOf(id.toLowerCase()));
  }

  /** The name of an id that stands in a form of its own. */
  named(id: string): string {
    return this.nameOf(id);
  }

  private nameOf(id: string): string {
    let name = this.seen.get(id);
    if (name === undefined) this.seen.set(id, (name = `<${this.seen.size + 1}>`));
    return name;
  }
}

export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The SQL statements that were sent for it, by their names, in order. */
  readonly sent: readonly string[];
}

/** Where two things that somebody got differ, in a few words; undefined if they do not. */
export function differenceBetween(left: Got, right: Got): string | undefined {
  if (left.text !== right.text) return inTexts(left.text, right.text);
  if (left.status !== right.status) return `status ${left.status} and ${right.status}`;
  if (JSON.stringify(left.headers) !== JSON.stringify(right.headers))
    return `headers ${JSON.stringify([left.headers, right.headers])}`;
  if (left.sent.join() !== right.sent.join())
    return `${left.sent.length} and ${right.sent.length} SQL statements${inNames(left.sent, right.sent)}`;
  return undefined;
}

const inNames = (left: readonly string[], right: readonly string[]): string => {
  const count = (list: readonly string[], name: string) => list.filter((one) => one === name).length;
  return [...new Set([...left, ...right])]
    .filter((name) => count(left, name) !== count(right, name))
    .map((name) => `, ${name} ${count(left, name)} and ${count(right, name)}`)
    .join('');
};

function inTexts(left: string, right: string): string {
  try {
    // Ids are counted as they come: a difference in something else says more than one in them.
    const without = (text: string): unknown => JSON.parse(text.replaceAll(/<\d+>/g, '<>'));
    return (
      firstIn(without(left), without(right), '') ??
      firstIn(JSON.parse(left), JSON.parse(right), '') ??
      'the order of keys'
    );
  } catch {
    const at = [...left].findIndex((letter, index) => letter !== right[index]);
    return `text at ${at}: ${left.slice(at - 30, at + 60)} | ${right.slice(at - 30, at + 60)}`;
  }
}

const short = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 140);

function firstIn(left: unknown, right: unknown, path: string): string | undefined {
  if (JSON.stringify(left) === JSON.stringify(right)) return undefined;
  if (
    typeof left !== 'object' ||
    typeof right !== 'object' ||
    left === null ||
    right === null ||
    Array.isArray(left) !== Array.isArray(right)
  )
    return `${path}: ${short(left)} | ${short(right)}`;
  if (Array.isArray(left) && left.length !== (right as unknown[]).length)
    return `${path}: ${left.length} and ${(right as unknown[]).length} of them: ${short(left)} | ${short(right)}`;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = firstIn(
      (left as Record<string, unknown>)[key],
      (right as Record<string, unknown>)[key],
      path ? `${path}.${key}` : key,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
