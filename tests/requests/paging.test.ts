import { pageByPlace } from '../../src/requests/paging';

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const ROWS = Array.from({ length: 7 }, (_, index) => ({ id: idOf(index), at: `2026-11-26T10:00:0${index}.000000Z` }));

/** Every second entry may not be shown. */
const page = (first: number, after?: string) =>
  pageByPlace(
    { first, ...(after !== undefined && { after }) },
    (from, limit) => Promise.resolve(ROWS.filter(({ id }) => from === undefined || id > from.id).slice(0, limit)),
    (row) => row,
    (rows) => Promise.resolve(rows.filter((_, index) => ROWS.indexOf(rows[index]!) % 2 === 1)),
    ({ id }) => id,
  );

test('each entry that is shown keeps its own place, where others are left out', async () => {
  const { edges } = await page(5);
  expect(edges.map(({ node }) => node.id)).toEqual([idOf(1), idOf(3)]);
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

test('a page that ends where the list ends says that there is no other', async () => {
  for (const first of [1, 3, 6, 7, 8, 200])
    expect((await page(first)).pageInfo).toMatchObject({ hasNextPage: first < ROWS.length, hasPreviousPage: false });
  const last = (await page(7)).pageInfo.endCursor!;
  expect((await page(7, last)).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});
