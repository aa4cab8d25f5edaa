import { badPage, rowsToRead, type Page, type PageArgs, type SealedCursors } from '../subgraph';
import type { Place } from './read-store';

function placeIn(cursor: string | null | undefined, cursors: SealedCursors): Place | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  const [, at, id] = /^(\S{20,30}) ([\da-f-]{36})$/.exec(cursors.open(cursor) ?? '') ?? [];
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) throw badPage();
  return { at, id };
}

/** A page with its edges, of which a connection makes what is asked for. */
export interface PageOfPlaces<Node> extends Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
}

/**
 * A page of a list that a desk works through, read from where the last page stopped; `shownOf` may leave entries out,
 * and each that is shown keeps its own place.
 */
export async function pageByPlace<Row, Node>(
  { first, after }: PageArgs,
  cursors: SealedCursors,
  read: (from: Place | undefined, limit: number) => Promise<readonly Row[]>,
  placeOf: (row: Row) => Place,
  shownOf: (rows: readonly Row[]) => Promise<readonly Node[]>,
  idOf: (node: Node) => string,
): Promise<PageOfPlaces<Node>> {
  const limit = rowsToRead(first);
  const rows = await read(placeIn(after, cursors), limit);
  const shown = await shownOf(rows);
  const nodes = shown.slice(0, first);
  const cursorOf = ({ at, id }: Place) => cursors.seal(`${at} ${id}`);
  const places = new Map(rows.map(placeOf).map((place) => [place.id, place]));
  const cursor = (node: Node) => cursorOf(places.get(idOf(node))!);
  const isLonger = shown.length > first;
  const hasNextPage = isLonger || rows.length === limit;
  const last = hasNextPage && !isLonger ? cursorOf(placeOf(rows.at(-1)!)) : nodes.length > 0 && cursor(nodes.at(-1)!);
  return {
    nodes,
    get edges() {
      return nodes.map((node) => ({ cursor: cursor(node), node }));
    },
    pageInfo: {
      hasNextPage,
      hasPreviousPage: Boolean(after),
      startCursor: nodes[0] ? cursor(nodes[0]) : null,
      endCursor: last || null,
    },
  };
}
