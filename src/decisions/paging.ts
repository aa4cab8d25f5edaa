import { badPage, rowsToRead, type Page, type PageArgs, type SealedCursors } from '../subgraph';

interface Numbered {
  readonly number: number;
}

function numberIn(cursor: string | undefined, cursors: SealedCursors): number | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  const [, number] = /^number (\d{1,15})$/.exec(cursors.open(cursor) ?? '') ?? [];
  if (number === undefined) throw badPage();
  return Number(number);
}

/**
 * One page of a list that grows without end, read from where the last page stopped. `nodesOf` may leave entries out
 * that this asker may not be told of.
 */
export async function pageOf<Row extends Numbered, Node>(
  { first, after }: PageArgs,
  cursors: SealedCursors,
  read: (beyond: number | undefined, limit: number) => Promise<readonly Row[]>,
  nodesOf: (rows: readonly Row[]) => Promise<readonly { readonly row: Row; readonly node: Node }[]>,
): Promise<Page<Node>> {
  const limit = rowsToRead(first);
  const rows = await read(numberIn(after, cursors), limit);
  const shown = await nodesOf(rows);
  const onPage = shown.slice(0, first);
  const isLonger = shown.length > first;
  const hasNextPage = isLonger || rows.length === limit;
  const last = hasNextPage && !isLonger ? rows.at(-1) : onPage.at(-1)?.row;
  const cursorOf = ({ number }: Numbered) => cursors.seal(`number ${String(number).padStart(15, '0')}`);
  return {
    nodes: onPage.map(({ node }) => node),
    get edges() {
      return onPage.map(({ row, node }) => ({ cursor: cursorOf(row), node }));
    },
    pageInfo: {
      hasNextPage,
      hasPreviousPage: after !== undefined && after !== null,
      startCursor: onPage[0] ? cursorOf(onPage[0].row) : null,
      endCursor: last ? cursorOf(last) : null,
    },
  } as Page<Node>;
}
