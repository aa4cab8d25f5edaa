import { SOURCE_AGENCIES } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// Every list that hangs on a person or a family is paged (Relay's connections), however few entries it has today.

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

const police = (query: string, variables: object) =>
  hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query, variables);
const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

const NAMES = ['Ada', 'Bea', 'Cyn', 'Dee', 'Eve'];
const manyNames = (given: readonly string[]) =>
  given.map((name) => ({ given: name, kind: 'ALIAS', assertedBy: ['police'] }));
const cousins = ['cousin-a', 'cousin-b', 'cousin-c'];

function family() {
  const { file, numberOf } = writtenFamily(
    {
      anna: { knownTo: ['police'], names: manyNames(NAMES) },
      ...Object.fromEntries(cousins.map((key) => [key, { knownTo: ['police'] }])),
    },
    {
      relationships: cousins.map((from) => ({ from, to: 'anna', ground: 'RELATIVES', assertedBy: ['police'] })),
      households: [
        { key: 'home', assertedBy: ['police'], members: ['anna', ...cousins].map((person) => ({ person })) },
      ],
    },
  );
  return { file, key: { scheme: 'POLICE_NOMINAL', value: numberOf('anna', 'police') } };
}

/** Every entry of a list, read page by page. */
async function readThrough(field: string, entry: string, key: object, first: number): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  for (let turn = 0; turn < 20; turn += 1) {
    const query = `query Q($key: PersonKeyInput!, $after: String) { familyContext(of: $key) {
      ${field === 'people' ? '' : 'asked {'} ${field}(first: ${first}, after: $after) { nodes { ${entry} } edges { cursor node { ${entry} } } ${PAGE_INFO} } ${field === 'people' ? '' : '}'} } }`;
    const { data } = await police(query, { key, after });
    const page = field === 'people' ? data.familyContext.people : data.familyContext.asked[field];
    expect(page.edges.map(({ node }: { node: unknown }) => node)).toEqual(page.nodes);
    expect([page.pageInfo.startCursor, page.pageInfo.endCursor]).toEqual([
      page.edges[0].cursor,
      page.edges.at(-1).cursor,
    ]);
    expect(page.pageInfo.hasPreviousPage).toBe(turn > 0);
    expect(page.nodes.length).toBeLessThanOrEqual(first);
    found.push(...page.nodes.map((node: unknown) => JSON.stringify(node)));
    if (!page.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor;
  }
  throw new Error('the pages do not end');
}

test.each([
  ['names', 'given', 5],
  ['relationships', 'person { id }', 3],
  ['household', 'person { id }', 3],
  ['involvement', 'agency', SOURCE_AGENCIES.length],
  ['people', 'id', 4],
])('%s, read page by page, is the whole list, each entry once', async (field, entry, count) => {
  const { file, key } = family();
  await loadWritten(hub, file);
  const inPages = await readThrough(field, entry, key, 2);
  expect(new Set(inPages).size).toBe(count);
  expect(inPages).toEqual(await readThrough(field, entry, key, 200));
});

test('a cursor names the same entry when others are added', async () => {
  const { file, key } = family();
  await loadWritten(hub, file);
  const query =
    'query Q($key: PersonKeyInput!, $after: String) { person(of: $key) { names(first: 2, after: $after) { nodes { given } pageInfo { endCursor } } } }';
  const first = (await police(query, { key })).data.person.names;
  await loadWritten(hub, {
    ...file,
    people: [{ ...file.people[0]!, names: manyNames(['Aaa', 'Bbb', 'Ccc']) }, ...file.people.slice(1)],
  } as never);
  const second = (await police(query, { key, after: first.pageInfo.endCursor })).data.person.names;
  expect(first.nodes).toEqual([{ given: 'Ada' }, { given: 'Bea' }]);
  expect(second.nodes).toEqual([{ given: 'Ccc' }, { given: 'Cyn' }]);
});

test('a cursor tells nothing of its entry, and is of no use in another list', async () => {
  const { file, key } = family();
  await loadWritten(hub, file);
  const { data } = await police(
    'query Q($key: PersonKeyInput!) { person(of: $key) { id names { edges { cursor node { given } } } involvement { edges { cursor } } } }',
    { key },
  );
  const cursors: string[] = [...data.person.names.edges, ...data.person.involvement.edges].map(({ cursor }) => cursor);
  expect(new Set(cursors).size).toBe(cursors.length);
  for (const cursor of cursors) {
    const plain = Buffer.from(cursor, 'base64url').toString('latin1');
    expect(
      [...NAMES, data.person.id, 'police'].filter((word) => plain.includes(word) || cursor.includes(word)),
    ).toEqual([]);
  }
  const other =
    'query Q($key: PersonKeyInput!, $after: String) { person(of: $key) { identifiers(after: $after) { nodes { value } } } }';
  const { errors } = await police(other, { key, after: cursors[0] });
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
});

test('a list that is refused is null and WITHHELD, whatever page is asked for', async () => {
  const { data, errors } = await hub.ask(
    'court-officer',
    'PRE_SENTENCE_REPORT',
    '{ person(of: { scheme: CRN, value: "G940003" }) { protectedAddresses(first: 1) { nodes { lines } pageInfo { hasNextPage } } safeContacts(after: "x") { edges { cursor } } } }',
  );
  expect(data.person).toEqual({ protectedAddresses: null, safeContacts: null });
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['WITHHELD', 'WITHHELD']);
});

// One agency's agreement releases a category to this officer, and another's does not. A list that is short by that is
// never taken for a whole one, and says so by rule alone: the same whether or not the other has anything.
describe('a list of which an agency may not tell its part', () => {
  const PARTS = 'withheld { agency category reason route }';
  const LISTS = {
    addresses: 'lines',
    protectedAddresses: 'lines',
    safeContacts: '__typename',
    relationships: 'ground',
    household: 'startedOn',
    households: 'startedOn',
    needs: 'kind',
    names: 'family',
    births: 'bornOn',
    identifiers: 'value',
  };
  const EVERY_LIST = `query L($key: PersonKeyInput!) { person(of: $key) { sources { agency withheld { category reason } }
    ${Object.entries(LISTS)
      .map(([list, entry]) => `${list} { nodes { ${entry} } ${PARTS} }`)
      .join(' ')} } }`;
  const address = (lines: string, by: string) => ({ lines: [lines], kind: 'HOME', assertedBy: [by] });
  /** The same person, of whom the MASH says where she lives, to whom she is related and what she needs, or says none of it. */
  async function world(mashHasSome: boolean, policeHasSome: boolean) {
    const more = [...(mashHasSome ? ['mash'] : []), ...(policeHasSome ? ['police'] : [])];
    const { file, numberOf } = writtenFamily(
      {
        dora: {
          knownTo: ['police', 'mash'],
          births: [{ bornOn: '1990-02-03', assertedBy: ['police'] }],
          addresses: more.map((by) => address(`1 ${by} Street`, by)),
          needs: more.map((by) => ({ kind: 'INTERPRETER', assertedBy: [by] })),
        },
        kin: { knownTo: ['police', 'mash'] },
      },
      { relationships: more.map((by) => ({ from: 'dora', to: 'kin', ground: 'RELATIVES', assertedBy: [by] })) },
    );
    await loadWritten(hub, file);
    return { scheme: 'POLICE_NOMINAL', value: numberOf('dora', 'police') };
  }
  const alike = (text: string) =>
    text
      .replace(/"requestId":"[^"]+"/, '')
      .replace(/"[\w-]+-\d+-\d+"/g, '""')
      .replace(/[A-Z]-\d+-\d+/g, '');

  test('is withheld where nothing of it can be told, and says of whose part it is short where something can', async () => {
    const [some, none] = [await world(true, false), await world(false, false)];
    const withMore = [await world(true, true), await world(false, true)];
    const [first, second] = [await police(EVERY_LIST, { key: some }), await police(EVERY_LIST, { key: none })];
    expect(alike(first.text)).toBe(alike(second.text));
    for (const list of ['addresses', 'relationships', 'needs', 'household', 'households']) {
      expect([list, first.data.person[list]]).toEqual([list, null]);
      expect(first.errors.find(({ path }) => path?.join('.') === `person.${list}`)?.extensions).toMatchObject({
        code: 'WITHHELD',
        route: expect.any(String),
      });
    }
    const [third, fourth] = [
      await police(EVERY_LIST, { key: withMore[0] }),
      await police(EVERY_LIST, { key: withMore[1] }),
    ];
    expect(alike(third.text)).toBe(alike(fourth.text));
    const { addresses, names } = third.data.person;
    expect(addresses.nodes).toEqual([{ lines: ['1 police Street'] }]);
    const mash = { agency: 'MASH', category: 'ADDRESS', reason: 'CATEGORY_NOT_COVERED' };
    expect(addresses.withheld).toContainEqual({ ...mash, route: expect.any(String) });
    expect(addresses.withheld.map(({ agency }: { agency: string }) => agency)).toEqual(
      expect.arrayContaining(['MASH', 'HEALTH', 'EDUCATION']),
    );
    expect(names.nodes).toEqual([{ family: 'Written' }]);
    // A client that asks for neither finds it in the summary, and in the sources of the person.
    const { data, extensions } = await police(
      'query A($key: PersonKeyInput!) { person(of: $key) { addresses { nodes { lines } } sources { agency withheld { category reason } } } }',
      { key: withMore[0] },
    );
    const parts = [{ category: 'ADDRESS', reason: 'CATEGORY_NOT_COVERED' }];
    expect(extensions.sources.MASH.withheld).toEqual(parts);
    expect(data.person.sources.find(({ agency }: { agency: string }) => agency === 'MASH').withheld).toEqual(parts);
    expect(extensions.sources.POLICE.withheld).toEqual([]);
  });
});
