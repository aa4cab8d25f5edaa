import { pageByPlace } from '../../src/requests/paging';
import { SealedCursors } from '../../src/subgraph';

const cursors = new SealedCursors(['a test']);

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const ROWS = Array.from({ length: 7 }, (_, index) => ({ id: idOf(index), at: `2026-11-26T10:00:0${index}.000000Z` }));

/** Every second entry may not be shown. */
const page = (first: number, after?: string | null) =>
  pageByPlace(
    { first, ...(after !== undefined && { after: after as string }) },
    cursors,
    (from, limit) => Promise.resolve(ROWS.filter(({ id }) => from === undefined || id > from.id).slice(0, limit)),
    (row) => row,
    (rows) => Promise.resolve(rows.filter((_, index) => ROWS.indexOf(rows[index]!) % 2 === 1)),
    ({ id }) => id,
  );

test('each entry that is shown keeps its own place, where others are left out; what is left out makes no page shorter', async () => {
  const { edges } = await page(5);
  expect(edges.map(({ node }) => node.id)).toEqual([idOf(1), idOf(3), idOf(5)]);
  const after = await page(5, edges[0]!.cursor);
  expect(after.edges.map(({ node }) => node.id)).toEqual([idOf(3), idOf(5)]);
});

test('page by page everything that may be shown comes once', async () => {
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const { nodes, pageInfo } = await page(2, after);
    seen.push(...nodes.map(({ id }) => id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor! : undefined;
  } while (after !== undefined);
  expect(seen).toEqual([idOf(1), idOf(3), idOf(5)]);
});

test('a page says that there is another where more may be shown, and not for what may not', async () => {
  // Three may be shown, of seven.
  for (const first of [1, 2, 3, 6, 7, 8, 200])
    expect((await page(first)).pageInfo).toMatchObject({ hasNextPage: first < 3, hasPreviousPage: false });
  const last = (await page(7)).pageInfo.endCursor!;
  expect((await page(7, last)).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test('where very much is left out a page goes on from where it looked to, and comes to what may be shown', async () => {
  const many = Array.from({ length: 40 }, (_, index) => ({ id: idOf(index), at: '2026-11-26T10:00:00.000000Z' }));
  const seen: string[] = [];
  let pages = 0;
  for (let after: string | undefined; pages < 20;) {
    pages += 1;
    const { nodes, pageInfo } = await pageByPlace(
      { first: 1, ...(after !== undefined && { after }) },
      cursors,
      (from, limit) => Promise.resolve(many.filter(({ id }) => from === undefined || id > from.id).slice(0, limit)),
      (row) => row,
      (rows) => Promise.resolve(rows.filter(({ id }) => id === idOf(39))),
      ({ id }) => id,
    );
    seen.push(...nodes.map(({ id }) => id));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor!;
  }
  expect([seen, pages]).toEqual([[idOf(39)], 4]);
});

test('a page goes on from a place that the hub gave, and from no other; none, and null, is the first', async () => {
  expect((await page(2, null)).nodes).toEqual((await page(2)).nodes);
  const place = `${ROWS[1]!.at} ${ROWS[1]!.id}`;
  expect((await page(2, cursors.seal(place))).nodes[0]!.id).toBe(idOf(3));
  for (const after of [place, '', cursors.seal('7'), cursors.seal(`2026-99-26T10:00:00.000000Z ${idOf(1)}`)])
    await expect(page(2, after)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
});
