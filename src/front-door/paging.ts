import { badPage, type Page, type SealedCursors } from '../subgraph';

/** A list of the front door, and how its cursors are written: each says which list it is of, and which row is meant. */
export interface ListOfRows {
  readonly list: string;
  readonly after: string | null | undefined;
  readonly cursors: SealedCursors;
}

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The id of the row after which the page begins. */
export function rowBefore({ list, after, cursors }: ListOfRows): string | undefined {
  if (after === undefined || after === null) return undefined;
  const [of, id] = (cursors.open(after) ?? '').split(' ');
  if (of !== list || id === undefined || !ID.test(id)) throw badPage();
  return id;
}

interface Identified {
  readonly id: string;
}

/** What was read for a page, step by step: of what was looked at, the asker may see some, and of that so many are read. */
export interface LookedThrough<Row, Node> {
  readonly rows: readonly Row[];
  /** So many rows were asked for: if as many came, there may be more. */
  readonly limit: number;
  readonly seen: readonly { readonly row: Row }[];
  readonly toRead: readonly { readonly row: Row }[];
  /** What is on the page, in the order in which it was read. */
  readonly shown: readonly { readonly row: Row; readonly node: Node }[];
}

/** A page of rows of which some are kept from the asker. It goes on behind the last one that was looked at. */
export function pageLookedThrough<Row extends Identified, Node>(
  { list, after, cursors }: ListOfRows,
  { rows, limit, seen, toRead, shown }: LookedThrough<Row, Node>,
  inOrder = shown,
): Pick<Page<Node>, 'nodes' | 'pageInfo'> {
  const cursorOf = ({ id }: Identified) => cursors.seal(`${list} ${id}`);
  const isLonger = toRead.length < seen.length;
  const hasNextPage = isLonger || rows.length === limit;
  const looked = isLonger ? toRead.at(-1)!.row : rows.at(-1);
  const last = hasNextPage && looked ? looked : shown.at(-1)?.row;
  return {
    nodes: inOrder.map(({ node }) => node),
    get edges() {
      return inOrder.map(({ row, node }) => ({ cursor: cursorOf(row), node }));
    },
    pageInfo: {
      hasNextPage,
      hasPreviousPage: after !== undefined && after !== null,
      startCursor: shown[0] ? cursorOf(shown[0].row) : null,
      endCursor: last ? cursorOf(last) : null,
    },
  } as Pick<Page<Node>, 'nodes' | 'pageInfo'>;
}
