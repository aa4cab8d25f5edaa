import type { Path, Reply, ReplyError } from './reply';

/** Why one agency, or every agency (PEOPLE), withholds a field. */
export interface WithheldBecause {
  /** The agency's code, or PEOPLE where no agency's agreement releases it. */
  readonly source: string;
  readonly category: string;
  readonly reason: string;
  /** What would change it. */
  readonly route: string;
  /** The sentence as the hub writes it. */
  readonly says: string;
  /** Whether the agency can be asked to decide. */
  readonly canAsk: boolean;
  /** Which agency that is; null where one has to be chosen. */
  readonly holder: string | null;
}

/**
 * One field as it is shown: something, or one of six kinds of nothing, of which none may be taken for another.
 *
 * - `none`: it was asked for and released, and there is nothing recorded.
 * - `no-record`: the agency looked, and has never had a record of this person.
 * - `not-checked`: nobody can say whether the agency knows this person.
 * - `withheld`: there may be something or nothing; you may not see which.
 * - `unavailable`: the agency did not answer in time.
 * - `not-asked`: this question was never put to the agency.
 */
export type Shown<T> = { readonly kind: 'shown'; readonly value: T } | Nothing;

export type Nothing =
  | { readonly kind: 'none' }
  | { readonly kind: 'no-record'; readonly source: string }
  | { readonly kind: 'not-checked'; readonly source: string }
  | { readonly kind: 'not-asked'; readonly source: string }
  | { readonly kind: 'unavailable'; readonly sources: readonly string[]; readonly at: string }
  | { readonly kind: 'withheld'; readonly because: readonly WithheldBecause[] };

export const shown = <T>(value: T): Shown<T> => ({ kind: 'shown', value });
export const NONE: Nothing = { kind: 'none' };

/** It is for the practitioner alone, and others look at the screen: it was not asked for. */
export const KEPT_FROM_COMPANY: Nothing = {
  kind: 'withheld',
  because: [
    {
      source: 'PEOPLE',
      category: 'INVOLVEMENT',
      reason: 'KEPT_FROM_COMPANY',
      route: 'Look at it alone, or when those who may not be told are not in the room.',
      says: '',
      canAsk: false,
      holder: null,
    },
  ],
};

/** The same with its value changed; each kind of nothing stays what it is. */
export const mapShown = <T, U>(one: Shown<T>, change: (value: T) => U): Shown<U> =>
  one.kind === 'shown' ? shown(change(one.value)) : one;

/** A null for which the reply gives no reason. The page is not drawn: it would show a gap as if nothing were known. */
export class Unexplained extends Error {
  constructor(readonly path: Path) {
    super(`The reply gives no reason for the null at ${path.join('.')}.`);
  }
}

/** Why there is nothing at a place of the reply, or undefined where the reply does not say. */
export function nothingAt(reply: Reply, path: Path, at: string): Nothing | undefined {
  const about = reply.errors.filter(({ path: place = [] }) => isWithin(path, place));
  const down = about.filter(({ extensions }) => extensions.code === 'SOURCE_UNAVAILABLE');
  if (down.length > 0)
    return { kind: 'unavailable', sources: unique(down.map(({ extensions }) => String(extensions['source']))), at };
  const withheld = about.flatMap(withheldBecause);
  return withheld.length > 0 ? { kind: 'withheld', because: withheld } : undefined;
}

export function withheldBecause({ message, extensions }: ReplyError): WithheldBecause[] {
  if (extensions.code !== 'WITHHELD') return [];
  const { source, category, reason, route, ask } = extensions as Record<string, unknown>;
  const holder = (ask as { holder?: string | null } | undefined)?.holder;
  return [
    {
      source: String(source),
      category: String(category),
      reason: String(reason),
      route: String(route),
      says: message,
      canAsk: ask !== undefined,
      holder: holder ?? null,
    },
  ];
}

/** Whether an error at `place` is about what stands at `path`: it is there, or nothing above it is. */
export const isWithin = (path: Path, place: Path): boolean =>
  place.length > 0 && place.length <= path.length && place.every((step, index) => step === path[index]);

export const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** What the hub's views say of one agency as a source (ViewSourceOutcome), as a kind of nothing or of something. */
export interface SourceLine {
  readonly agency: string;
  readonly outcome: string;
  /** The people about whom it is so; empty where the view is about one. */
  readonly about: readonly string[];
  readonly because: readonly WithheldBecause[];
}
