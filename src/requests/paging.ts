import { badPage, MAX_PAGE, type Page, type PageArgs } from '../subgraph';
import type { Place } from './read-store';

const cursorOf = ({ at, id }: Place): string => Buffer.from(`${at} ${id}`).toString('base64url');

function placeIn(cursor: string | null | undefined): Place | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  const [, at, id] = /^(\S{20,30}) ([\da-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) throw badPage();
  return { at, id };
}

/** A page of a list that a desk works through, read from where the last page stopped; `shownOf` may leave entries out. */
export async function pageByPlace<Row, Node>(
  { first, after }: PageArgs,
  read: (from: Place | undefined, limit: number) => Promise<readonly Row[]>,
  placeOf: (row: Row) => Place,
  shownOf: (rows: readonly Row[]) => Promise<readonly Node[]>,
): Promise<Page<Node>> {
  if (first < 1 || first > MAX_PAGE) throw badPage();
  const rows = await read(placeIn(after), first + 1);
  const onPage = rows.slice(0, first);
  const nodes = await shownOf(onPage);
  const places = onPage.map((row) => cursorOf(placeOf(row)));
  return {
    nodes,
    edges: nodes.map((node, index) => ({ cursor: places[index] ?? '', node })),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: Boolean(after),
      startCursor: places[0] ?? null,
      endCursor: places.at(-1) ?? null,
    },
  } as Page<Node>;
}
