import type { Path, Reply } from './reply';
import {
  KEPT_FROM_COMPANY,
  NONE,
  nothingAt,
  shown,
  Unexplained,
  type Shown,
  type SourceLine,
  type WithheldBecause,
} from './shown';

/**
 * A place in a reply. Whatever a page shows is read through it, so that no null reaches a page without its reason.
 */
export class Reading {
  constructor(
    private readonly reply: Reply,
    private readonly node: Readonly<Record<string, unknown>>,
    private readonly path: Path,
    /** When the reply came, as a page says it: 10:42. */
    private readonly at: string,
  ) {}

  static of(reply: Reply, at: string): Reading {
    return new Reading(reply, reply.data ?? {}, [], at);
  }

  /** A value that the schema never leaves out. */
  text(name: string): string {
    return String(this.present(name));
  }

  number(name: string): number {
    return Number(this.present(name));
  }

  is(name: string): boolean {
    return this.present(name) === true;
  }

  texts(name: string): readonly string[] {
    return this.present(name) as readonly string[];
  }

  /** A value that may be missing: with the reason, or as nothing recorded. */
  value<T = string>(name: string): Shown<T> {
    const found = this.node[name];
    if (found !== null && found !== undefined) return shown(found as T);
    return this.nothing(name) ?? NONE;
  }

  /** A value that may be missing without anybody withholding it, such as what has not happened yet. */
  maybe<T = string>(name: string): T | undefined {
    return (this.node[name] as T | null | undefined) ?? undefined;
  }

  /** A part that the schema never leaves out. */
  part(name: string): Reading {
    return this.step(name, this.present(name));
  }

  /** A part that may be missing: with the reason. Throws Unexplained where the reply gives none. */
  shownPart(name: string): Shown<Reading> {
    const found = this.node[name];
    if (found !== null && found !== undefined) return shown(this.step(name, found));
    return this.nothing(name) ?? unexplained([...this.path, name]);
  }

  /** A part that is null where it has not happened, or where one may not see whom it is about. */
  maybePart(name: string): Reading | undefined {
    const found = this.node[name];
    return found === null || found === undefined ? undefined : this.step(name, found);
  }

  /** The entries of a connection, or why there are none. An empty one is `none`. */
  entries(name: string): Shown<readonly Reading[]> {
    const found = this.node[name] as { nodes?: unknown } | null | undefined;
    if (found === null || found === undefined) return this.nothing(name) ?? unexplained([...this.path, name]);
    const nodes = this.step(name, found).list('nodes');
    return nodes.length > 0 ? shown(nodes) : NONE;
  }

  /** Whose part of a list may not be told, whether or not there is anything: the list may be short by it. */
  mayBeShortBy(name: string): readonly WithheldBecause[] {
    return this.maybePart(name)?.withheld ?? [];
  }

  /**
   * The entries of a list that is asked for where nobody else looks at the screen (`@include(if: $isAlone)`): the hub
   * tells it by whose desk something lies on.
   */
  entriesOfMyOwn(name: string): Shown<readonly Reading[]> {
    const found = this.node[name];
    if (found === undefined) return KEPT_FROM_COMPANY;
    if (found === null) return this.nothing(name) ?? unexplained([...this.path, name]);
    const list = this.list(name);
    return list.length > 0 ? shown(list) : NONE;
  }

  /** The entries of a list that the schema never leaves out. */
  list(name: string): readonly Reading[] {
    const found = this.present(name) as readonly unknown[];
    return found.map(
      (one, index) => new Reading(this.reply, one as Record<string, unknown>, [...this.path, name, index], this.at),
    );
  }

  /** What each agency did for a view: how much of the list is its, and what it kept back. */
  sources(name = 'sources'): readonly SourceLine[] {
    const found = this.node[name] as readonly Record<string, unknown>[] | null | undefined;
    return (found ?? []).map(({ agency, outcome, about, withheld }) => ({
      agency: String(agency),
      outcome: String(outcome),
      about: ((about ?? []) as readonly { id: string }[]).map(({ id }) => id),
      because: ((withheld ?? []) as readonly Record<string, string>[]).map((part) => becauseOf(part, String(agency))),
    }));
  }

  /** Of a connection: the same, as lines of sources, each agency once. */
  shortBy(): readonly SourceLine[] {
    const { withheld } = this;
    return [...new Set(withheld.map(({ source }) => source))].map((agency) => ({
      agency,
      outcome: 'ANSWERED',
      about: [],
      because: withheld.filter(({ source }) => source === agency),
    }));
  }

  /** Of a connection: whose parts of it are withheld. */
  private get withheld(): readonly WithheldBecause[] {
    const parts = (this.node['withheld'] ?? []) as readonly Record<string, string>[];
    return parts.map((part) => becauseOf(part, part['agency']!));
  }

  private step(name: string, found: unknown): Reading {
    return new Reading(this.reply, found as Record<string, unknown>, [...this.path, name], this.at);
  }

  private present(name: string): unknown {
    const found = this.node[name];
    return found === null || found === undefined ? unexplained([...this.path, name]) : found;
  }

  private nothing(name: string) {
    return nothingAt(this.reply, [...this.path, name], this.at);
  }
}

function unexplained(path: Path): never {
  throw new Unexplained(path);
}

/** What an agency withholds of a list, as the reply names it in data. */
const becauseOf = ({ category, reason, route }: Readonly<Record<string, string>>, agency: string): WithheldBecause => ({
  source: agency,
  category: category!,
  reason: reason!,
  route: route!,
  says: '',
  canAsk: true,
  holder: agency,
});
