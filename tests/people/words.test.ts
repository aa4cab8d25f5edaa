import type { Purpose } from '../../src/sharing';
import { openTestHub, type Reply, type TestHub } from '../testkit/hub';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// The words that agencies write in the index: of names, needs and relationships, and the roles of those who asked. They
// may say anything, so they are closed to the perpetrator's side until somebody opens them, and closed again once a
// file no longer does.

const OFFICER = ['responsible-officer', 'MANAGING_RISK'] as const;
const LINK_WORKER = ['partner-link-worker', 'VICTIM_SUPPORT'] as const;
const ADVISER = ['idva', 'VICTIM_SUPPORT'] as const;
const POLICE = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'] as const;
type Asker = readonly [name: string, purpose: Purpose];

const SECRET = 'fled to 9 Hidden Lane';
const WORDS = `query Words($of: PersonKeyInput!) { person(of: $of) {
  names { nodes { says } } needs { nodes { says } } relationships { nodes { says } } connections { nodes { kind says } }
  sourcesChecked { nodes { askedByRole answerWentToRole } } } }`;

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

type ForWhom = { readonly audience?: string; readonly desk?: string };

const CHECK = {
  holder: 'mash',
  on: '2026-01-05',
  askedBy: 'probation',
  outcome: 'INTERIM_ANSWER',
  answeredOn: '2026-01-06',
  answerWentTo: 'probation',
};

/** Bert, of whom probation and the police write words; and Anna, to whom he is connected. */
function bertWith(words: ForWhom, roles: object = {}) {
  const said = { says: SECRET, ...words, assertedBy: ['probation', 'police'] };
  return writtenFamily(
    {
      bert: {
        knownTo: ['probation', 'police', 'mash'],
        names: [{ given: 'bert', family: 'Written', ...said }],
        needs: [{ kind: 'MOBILITY', ...said }],
        checks: [{ ...CHECK, ...roles }],
      },
      anna: { knownTo: ['probation', 'police'] },
    },
    { relationships: [{ from: 'anna', to: 'bert', ground: 'MARRIED', ...said }] },
  );
}

async function read([name, purpose]: Asker, { numberOf }: Pick<ReturnType<typeof bertWith>, 'numberOf'>) {
  const reply = await hub.ask(name, purpose, WORDS, { of: { scheme: 'CRN', value: numberOf('bert', 'probation') } });
  const { names, relationships, connections } = reply.data.person;
  const related = connections.nodes.find(({ kind }: { kind: string }) => kind === 'RELATED_TO');
  return {
    says: [names.nodes[0].says, relationships.nodes[0].says, related.says] as (string | null)[],
    codes: [...new Set(reply.errors.map(({ extensions: { code, reason } }) => `${code} ${reason}`))],
    text: reply.text,
  };
}

const CLOSED = [null, null, null];
const OPEN = [SECRET, SECRET, SECRET];

test.each([
  ['where nobody chose for whom they are', {}],
  ['for SAFETY', { audience: 'SAFETY' }],
  ['for another desk', { audience: 'MY_DESK', desk: 'Exampleton partner link desk' }],
])('words %s are closed to his officer, and refused as a text', async (_, words) => {
  const family = bertWith(words);
  await loadWritten(hub, family.file);
  const { says, codes, text } = await read(OFFICER, family);
  expect(says).toEqual(CLOSED);
  expect(codes).toContain('WITHHELD TEXT_NOT_OPENED');
  expect(text).not.toContain('Hidden');
});

test('words that nobody opened are read by the police who answer a call-out; those for one desk are not', async () => {
  const [unopened, forADesk] = [bertWith({}), bertWith({ audience: 'MY_DESK', desk: 'Exampleton partner link desk' })];
  await loadWritten(hub, unopened.file);
  await loadWritten(hub, forADesk.file);
  expect((await read(POLICE, unopened)).says).toEqual(OPEN);
  expect((await read(POLICE, forADesk)).says).toEqual(CLOSED);
  expect((await read(LINK_WORKER, forADesk)).says).toEqual(OPEN);
});

test('a desk of the same name at another agency does not read what is for a desk', async () => {
  const family = bertWith({ audience: 'MY_DESK', desk: 'Exampleton community team' });
  const { relationships, people } = family.file as unknown as Record<
    'relationships' | 'people',
    Record<string, unknown>[]
  >;
  for (const words of [relationships[0]!, (people[0]!['names'] as object[])[0]!])
    Object.assign(words, { assertedBy: ['police'] });
  await loadWritten(hub, family.file);
  expect((await read(OFFICER, family)).says).toEqual(CLOSED);
});

test.each([['ENTITLED'], ['SERVED']])(
  'words that are %s are open to his officer, and closed again by a file that opens them no more',
  async (audience) => {
    const family = bertWith({ audience });
    await loadWritten(hub, family.file);
    expect((await read(OFFICER, family)).says).toEqual(OPEN);
    const without = JSON.parse(
      JSON.stringify(family.file).replaceAll(`"audience":"${audience}",`, ''),
    ) as typeof family.file;
    await loadWritten(hub, without);
    expect((await read(OFFICER, family)).says).toEqual(CLOSED);
  },
);

test('one file that says the same twice, once opened and once not, opens nothing', async () => {
  const family = bertWith({});
  const [bert] = family.file.people as unknown as { names: object[] }[];
  bert!.names = [bert!.names[0]!, { ...bert!.names[0], audience: 'ENTITLED' }];
  await loadWritten(hub, family.file);
  expect((await read(OFFICER, family)).says[0]).toBeNull();
});

test('an audience without words, and a desk without MY_DESK, are faults of the file', async () => {
  const wordless = bertWith({ audience: 'ENTITLED' });
  delete (wordless.file as unknown as { relationships: { says?: string }[] }).relationships[0]!.says;
  await expect(loadWritten(hub, wordless.file)).rejects.toThrow(/an audience is of says/);
  await expect(loadWritten(hub, bertWith({ audience: 'SAFETY', desk: 'any' }).file)).rejects.toThrow(
    /MY_DESK names the desk/,
  );
});

test('a role of the list is shown to his officer; words in its place are a text', async () => {
  const [listed, written] = [
    bertWith({}, { askedByRole: 'responsible officer', answerWentToRole: 'NPS court officer' }),
    bertWith({}, { askedByRole: SECRET, answerWentToRole: 'refuge worker' }),
  ];
  await loadWritten(hub, listed.file);
  await loadWritten(hub, written.file);
  expect((await read(OFFICER, listed)).text).toContain(
    '"askedByRole":"responsible officer","answerWentToRole":"NPS court officer"',
  );
  const { text, codes } = await read(OFFICER, written);
  expect(text).not.toMatch(/Hidden|refuge worker/);
  expect(codes).toContain('WITHHELD TEXT_NOT_OPENED');
  expect((await read(POLICE, written)).text).toContain(SECRET);
});

describe('opening words in the index', () => {
  const mutation = (name: string) =>
    `mutation C($of: PersonKeyInput!, $entry: ID!, $because: String!) { ${name}(of: $of, entry: $entry, because: $because) }`;
  const LISTS = `query L($of: PersonKeyInput!) { person(of: $of) { names { edges { cursor } } needs { edges { cursor } }
    relationships { edges { cursor } } } }`;

  async function cursorsOf(of: object): Promise<Record<'names' | 'needs' | 'relationships', string>> {
    const { data } = await hub.ask(...POLICE, LISTS, { of });
    return Object.fromEntries(
      Object.entries(data.person as Record<string, { edges: { cursor: string }[] } | null>).map(([list, page]) => [
        list,
        page?.edges[0]?.cursor ?? '',
      ]),
    ) as Record<'names' | 'needs' | 'relationships', string>;
  }
  const codesOf = ({ errors }: Pick<Reply, 'errors'>) => errors.map(({ extensions }) => extensions['code']);

  test('those who read closed texts open and close each of them, and the log keeps it', async () => {
    const family = bertWith({});
    await loadWritten(hub, family.file);
    const of = { scheme: 'CRN', value: family.numberOf('bert', 'probation') };
    const { names, relationships } = await cursorsOf(of);
    for (const entry of [names, relationships])
      expect(
        (await hub.ask(...POLICE, mutation('openIndexText'), { of, entry, because: 'He has to know' })).errors,
      ).toEqual([]);
    expect((await read(OFFICER, family)).says).toEqual(OPEN);
    for (const entry of [names, relationships])
      expect(
        (await hub.ask(...POLICE, mutation('closeIndexText'), { of, entry, because: 'By mistake' })).errors,
      ).toEqual([]);
    expect((await read(OFFICER, family)).says).toEqual(CLOSED);
    const sql = hub.hub.databases.hub.source;
    const logged: { what: string }[] = await sql.query(
      `SELECT what FROM audit.event WHERE justification IN ('He has to know', 'By mistake')`,
    );
    expect(logged.map(({ what }) => what).sort()).toEqual(['TEXT_CLOSED', 'TEXT_CLOSED', 'TEXT_OPENED', 'TEXT_OPENED']);
  });

  test('nobody opens what they do not read: his officer, and whoever has nothing to do with him', async () => {
    const family = bertWith({});
    await loadWritten(hub, family.file);
    const of = { scheme: 'CRN', value: family.numberOf('bert', 'probation') };
    const { names } = await cursorsOf(of);
    const askers: readonly Asker[] = [OFFICER, ADVISER];
    for (const asker of askers) {
      const replies = [];
      for (const entry of [names, 'no such entry'])
        replies.push(codesOf(await hub.ask(...asker, mutation('openIndexText'), { of, entry, because: 'I want to' })));
      expect(replies[0]).toHaveLength(1);
      expect(replies[0]).toEqual(replies[1]);
    }
    expect((await read(OFFICER, family)).says).toEqual(CLOSED);
    // Words that are open to him he reads, and they are not his to open further or to close.
    const opened = bertWith({ audience: 'ENTITLED' });
    await loadWritten(hub, opened.file);
    const open = { scheme: 'CRN', value: opened.numberOf('bert', 'probation') };
    const { names: name, relationships: relation } = await cursorsOf(open);
    for (const entry of [name, relation])
      for (const act of ['openIndexText', 'closeIndexText'])
        expect(codesOf(await hub.ask(...OFFICER, mutation(act), { of: open, entry, because: 'I want to' }))).toEqual([
          'NOT_YOUR_ROLE',
        ]);
    expect((await read(OFFICER, opened)).says).toEqual(OPEN);
    // What is for one desk is opened by nobody at another.
    const forADesk = bertWith({ audience: 'MY_DESK', desk: 'Exampleton partner link desk' });
    await loadWritten(hub, forADesk.file);
    const about = { scheme: 'CRN', value: forADesk.numberOf('bert', 'probation') };
    const reply = await hub.ask(...POLICE, mutation('openIndexText'), {
      of: about,
      entry: (await cursorsOf(about)).names,
      because: 'To see',
    });
    expect(codesOf(reply)).toEqual(['BAD_USER_INPUT']);
  });

  test('words that name what is protected are opened only by somebody who has seen the warning', async () => {
    const family = writtenFamily(
      {
        bert: {
          knownTo: ['probation', 'police'],
          names: [{ given: 'bert', family: 'Written', says: 'She is at 9 Hidden Lane', assertedBy: ['police'] }],
        },
        anna: {
          knownTo: ['police'],
          addresses: [{ lines: ['9 Hidden Lane', 'Exampleton'], confidential: true, assertedBy: ['police'] }],
        },
      },
      { relationships: [{ from: 'anna', to: 'bert', ground: 'MARRIED', assertedBy: ['police'] }] },
    );
    await loadWritten(hub, family.file);
    const of = { scheme: 'CRN', value: family.numberOf('bert', 'probation') };
    const variables = { of, entry: (await cursorsOf(of)).names, because: 'He has to know' };
    expect(codesOf(await hub.ask(...POLICE, mutation('openIndexText'), variables))).toEqual(['TEXT_NAMES_PROTECTED']);
    expect(
      (await hub.ask(...POLICE, mutation('openIndexText'), variables, { 'x-confirm': 'TEXT_NAMES_PROTECTED' })).errors,
    ).toEqual([]);
  });
});
