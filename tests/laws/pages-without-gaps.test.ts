import fc from 'fast-check';
import { pageOf } from '../../src/decisions/paging';
import { pageByPlace } from '../../src/requests/paging';
import { SealedCursors, type Page } from '../../src/subgraph';
import { worlds } from '../testkit/runs';

// Rule P6: what somebody may not see of a list leaves no trace on its pages: no cursor names it, and no page says that
// there is more.

interface Row {
  readonly number: number;
  readonly isHidden: boolean;
}
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const instant = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 1_000).toISOString();

const cursors = new SealedCursors(['a test']);

/** What is on a page, with what its cursors say: sealed, no two of them are the same. */
const opened = ({ nodes, pageInfo: { startCursor, endCursor, ...rest } }: Page<number>) => ({
  nodes,
  ...rest,
  start: startCursor && cursors.open(startCursor),
  end: endCursor && cursors.open(endCursor),
});

type Ask = (rows: readonly Row[], first: number, after?: string) => ReturnType<typeof pageOf<Row, number>>;

const LISTS: Record<string, Ask> = {
  'decisions on sharing': (rows, first, after) =>
    pageOf<Row, number>(
      { first, ...(after && { after }) },
      cursors,
      async (beyond, limit) => rows.filter(({ number }) => number > (beyond ?? 0)).slice(0, limit),
      async (some) => some.filter(({ isHidden }) => !isHidden).map((row) => ({ row, node: row.number })),
    ),
  'what a desk works through': async (rows, first, after) =>
    pageByPlace<Row, number>(
      { first, ...(after && { after }) },
      cursors,
      async (from, limit) => rows.filter(({ number }) => !from || instant(number) > from.at).slice(0, limit),
      ({ number }) => ({ at: instant(number), id: uuid(number) }),
      async (some) => some.filter(({ isHidden }) => !isHidden).map(({ number }) => number),
      (number) => uuid(number),
    ),
};

describe.each(Object.entries(LISTS))('a list of %s', (_, ask) => {
  test('has the same pages whether something that may not be seen stands in it or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc
          .array(fc.boolean(), { maxLength: 14 })
          .map((hidden) => hidden.map((isHidden, at) => ({ number: at + 1, isHidden }))),
        async (first, rows) => {
          const seen = rows.filter(({ isHidden }) => !isHidden);
          let after: string | undefined;
          const read: number[] = [];
          for (let page = 0; page <= rows.length; page += 1) {
            const [one, other] = [await ask(rows, first, after), await ask(seen, first, after)];
            // More than is looked at may be kept from somebody; fewer leave no trace.
            if (rows.length < 2 * first + 10) expect(opened(one)).toEqual(opened(other));
            read.push(...one.nodes);
            if (!one.pageInfo.hasNextPage) break;
            after = one.pageInfo.endCursor!;
          }
          expect(read).toEqual(seen.map(({ number }) => number));
        },
      ),
      worlds(200, 2_000),
    );
  });
});
