import type { GraphQLError } from 'graphql';
import type { Audience, Category, TextReader } from '../sharing';

/** Decides, for the object that carries it, whether a category may be shown, and refuses in words if not. */
export interface Guard {
  covers(category: Category): boolean;
  /** May a list of entries be opened, of which each is decided on its own? As `covers` where there is no such list. */
  coversSome?(category: Category): boolean;
  refuse(category: Category): GraphQLError;
  /** Who reads, as far as the audience of a text asks. Without one, what nobody opened stays closed. */
  readonly reader?: TextReader;
  /** Refuses a text that nobody has opened to this reader. */
  closed?(category: Category): GraphQLError;
  /** Hears of a text that this reader was shown because somebody opened it, for the log and the reply. */
  noteOpened?(field: TextOpened & { readonly category: Category }): void;
}

/** A text that somebody opened: by its field, and for whom it was opened. */
export interface TextOpened {
  /** Schema coordinate, as in `ProtectiveOrder.conditions`. */
  readonly coordinate: string;
  readonly audience: Audience;
}

/** Where an object keeps its guard. A symbol: no query can name it and no JSON can carry it. */
export const GUARD = Symbol('guard');

export interface Guarded {
  [GUARD]?: Guard;
}

export const guardAll = <T extends object>(nodes: readonly T[], guard: Guard): readonly T[] =>
  nodes.map((node) => guarded(node, guard));

export function guarded<T extends object>(node: T, guard: Guard): T {
  (node as Guarded)[GUARD] = guard;
  return node;
}
