import { badPage, MAX_PAGE, type Page, type PageArgs } from '../subgraph';
import type { Place } from './read-store';

const cursorOf = ({ at, id }: Place): string => Buffer.from(`${at} ${id}`).toString('base64url');

function placeIn(cursor: string | null | undefined): Place | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  const [, at, id] = /^(\S{20,30}) ([\da-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
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
  read: (from: Place | undefined, limit: number) => Promise<readonly Row[]>,
  placeOf: (row: Row) => Place,
  shownOf: (rows: readonly Row[]) => Promise<readonly Node[]>,
  idOf: (node: Node) => string,
): Promise<PageOfPlaces<Node>> {
  if (first < 1 || first > MAX_PAGE) throw badPage();
  const rows = await read(placeIn(after), first + 1);
  const onPage = rows.slice(0, first);
  const nodes = await shownOf(onPage);
  const places = onPage.map(placeOf);
  const cursors = new Map(places.map((place) => [place.id, cursorOf(place)]));
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: cursors.get(idOf(node))!, node })),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: Boolean(after),
      startCursor: cursors.get(places[0]?.id ?? '') ?? null,
      // Of what was read, shown or not: the next page goes on behind it.
      endCursor: cursors.get(places.at(-1)?.id ?? '') ?? null,
    },
  };
}
