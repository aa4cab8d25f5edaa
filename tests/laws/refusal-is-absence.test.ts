import { byOwnScheme, SCHEME_OF } from '../../src/partnership';
import { PURPOSES, type SourceAgency, type Purpose } from '../../src/sharing';
import { askingEverything, clientSchemaOf, eachOf, type AskingEverything } from '../testkit/ask-everything';
import { generateFamily } from '../testkit/family-generator';
import { openTestHub, type TestHub } from '../testkit/hub';
import { isNightly } from '../testkit/runs';
import { entry, hubNumberOf, loadWritten, writtenFamily } from '../testkit/written-family';

// Law 5, end to end: whoever may not be seen is answered for as if nobody had the number, and a refusal says nothing of
// what stands behind it.

type Asker = readonly [name: string, purpose: Purpose];
const ASKERS: readonly Asker[] = [
  ['court-officer', 'PRE_SENTENCE_REPORT'],
  ['responsible-officer', 'MANAGING_RISK'],
  ['partner-link-worker', 'VICTIM_SUPPORT'],
  ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ['police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ['social-worker', 'CHILD_SAFEGUARDING'],
  ['mash-practitioner', 'MASH_TRIAGE'],
  ['idva', 'VICTIM_SUPPORT'],
  ['idva', 'MARAC'],
  ['school-safeguarding-lead', 'CHILD_AT_SCHOOL'],
  ['substance-misuse-provider', 'TREATMENT'],
  ['information-governance-lead', 'INFORMATION_GOVERNANCE'],
];
/** Numbers that nobody has, formed as those that somebody has. */
const NOBODY = {
  ...byOwnScheme(({ scheme }) => (scheme === 'CRN' ? 'W999999' : `${scheme.charAt(0)}.9999/9`)),
  NHS: '9990000018',
};

let hub: TestHub;
let everything: AskingEverything;
beforeAll(async () => {
  hub = await openTestHub();
  everything = askingEverything(await clientSchemaOf(hub));
}, 180_000);
afterAll(() => hub.stop());

/** A reply as an observer has it: status, headers and text, but for what differs between any two replies. */
async function observed([name, purpose]: Asker, query: string, key: object) {
  const before = hub.statements();
  const reply = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await hub.token(name)}`,
      'x-purpose': purpose,
      ...(PURPOSES[purpose].needsReason && { 'x-reason': 'a test of law 5' }),
    },
    body: JSON.stringify({ query, variables: { key } }),
  });
  const text = (await reply.text()).replace(/"requestId":"[^"]+"/, '"requestId":""');
  const headers = Object.fromEntries(
    [...reply.headers].filter(([header]) => header !== 'date' && header !== 'x-request-id'),
  );
  return { status: reply.status, headers, text, statements: hub.statements() - before };
}

const exists = async (asker: Asker, key: object): Promise<boolean> =>
  !/NOT_FOUND|PURPOSE_NOT_COVERED/.test(
    (await observed(asker, 'query Q($key: PersonKeyInput!) { person(of: $key) { id } }', key)).text,
  );

describe('a person who may not be seen at all', () => {
  test('is answered for, to the byte and in as many statements, like a number that nobody has', async () => {
    const conflicts = ['demo-court-officer', 'demo-social-worker', 'demo-idva'];
    const families = [101, 102, 103, 104].map((seed) => generateFamily(seed, { conflicts }));
    for (const { file } of families) await loadWritten(hub, file);
    // Each is of thousands of fields, and the hub keeps plans of some alone.
    const questions = [...everything.aboutOne, ...everything.aboutFamily].filter(
      (_, index) => isNightly || index % 4 === 0,
    );
    const asked = new Set<string>();
    let unseen = 0;
    let seen = 0;
    for (const asker of ASKERS) {
      for (const { people } of families) {
        for (const { numbers } of people) {
          for (const key of numbers.slice(0, 2)) {
            if (await exists(asker, key)) {
              seen += 1;
              continue;
            }
            unseen += 1;
            const nobody = { scheme: key.scheme, value: NOBODY[key.scheme] };
            const query = questions[unseen % questions.length]!;
            asked.add(query);
            expect(await observed(asker, query, key)).toEqual(await observed(asker, query, nobody));
          }
        }
      }
    }
    expect(asked.size).toBe(questions.length);
    expect(unseen).toBeGreaterThan(60);
    expect(seen).toBeGreaterThan(60);
  }, 180_000);

  test('is not there among others either: no name, no number, no place in any list of people', async () => {
    // The school's lead is told of the school's own children alone.
    const { file, reference } = writtenFamily(
      {
        child: {
          knownTo: ['police', 'childrens-social-care'],
          births: [{ bornOn: '2015-01-01', assertedBy: ['police'] }],
          supportedBy: [
            { agency: 'education', desk: 'Exampleton primary school', assertedBy: ['childrens-social-care'] },
          ],
        },
        mother: {
          knownTo: ['police', 'childrens-social-care'],
          births: [{ bornOn: '1985-01-01', assertedBy: ['police'] }],
        },
      },
      {
        relationships: [
          { from: 'mother', to: 'child', ground: 'PARENT', assertedBy: ['police', 'childrens-social-care'] },
        ],
      },
    );
    await loadWritten(hub, file);
    const child = { scheme: 'HUB', value: await hubNumberOf(hub, reference, 'child') };
    const replies = [];
    for (const query of everything.aboutFamily) {
      const { text } = await observed(['school-safeguarding-lead', 'CHILD_AT_SCHOOL'], query, child);
      expect(text).not.toContain('mother');
      expect(text).not.toContain(await hubNumberOf(hub, reference, 'mother'));
      replies.push(text);
    }
    expect(replies.join()).toContain('child Written');
    expect(
      replies.map((text) => JSON.parse(text).data.familyContext.size).filter((size) => size !== undefined),
    ).toEqual([1]);
  });

  test('leads nobody to whoever stands behind them', async () => {
    // Anna – Ben – Cleo; Ben may not be seen by the social worker, who is his sister-in-law's desk-mate but no party.
    const family = writtenFamily(
      {
        anna: { knownTo: ['childrens-social-care'] },
        ben: { knownTo: ['probation'], limitedAccess: [{ holder: 'probation', desks: ['a desk of its own'] }] },
        cleo: { knownTo: ['childrens-social-care'] },
      },
      {
        relationships: [
          { from: 'anna', to: 'ben', ground: 'MARRIED', assertedBy: ['probation'] },
          { from: 'ben', to: 'cleo', ground: 'PARENT', assertedBy: ['probation'] },
        ],
      },
    );
    await loadWritten(hub, family.file);
    const reply = await hub.ask(
      'social-worker',
      'CHILD_SAFEGUARDING',
      'query Q($key: PersonKeyInput!) { familyContext(of: $key) { people { nodes { name } } } }',
      {
        key: { scheme: 'LCS', value: family.numberOf('anna', 'childrens-social-care') },
      },
    );
    expect(reply.data.familyContext.people.nodes).toEqual([{ name: 'anna Written' }]);
  });
});

describe('a connection', () => {
  test('that may not be told is not told by who is shown as family', async () => {
    // The treatment provider is told who is supervised, and of no relationship.
    const family = writtenFamily(
      { gary: { knownTo: ['probation'] }, harry: { knownTo: ['probation'] } },
      { relationships: [{ from: 'gary', to: 'harry', ground: 'RELATIVES', assertedBy: ['probation', 'police'] }] },
    );
    await loadWritten(hub, family.file);
    const query =
      'query Q($key: PersonKeyInput!) { familyContext(of: $key) { size people { nodes { name relationships { nodes { ground } } } } } }';
    const { data, errors } = await hub.ask('substance-misuse-provider', 'TREATMENT', query, {
      key: { scheme: 'CRN', value: family.numberOf('gary', 'probation') },
    });
    expect(errors[0]!.extensions).toMatchObject({ code: 'WITHHELD', category: 'RELATIONSHIP' });
    expect(data.familyContext.people.nodes).toEqual([{ name: 'gary Written', relationships: null }]);
    expect(data.familyContext.size).toBe(1);
  });
});

/** Two families that differ in one thing, as one asker sees them: with every number replaced by what it stands for. */
async function bothSeen(
  make: (is: boolean) => ReturnType<typeof writtenFamily>,
  asker: Asker,
  by: SourceAgency,
  queries: readonly string[],
) {
  const texts: string[][] = [];
  for (const is of [true, false]) {
    const family = make(is);
    await loadWritten(hub, family.file);
    const names = new Map<string, string>();
    for (const { key, knownTo } of family.file.people) {
      names.set(await hubNumberOf(hub, family.reference, key), `<${key}>`);
      for (const holder of Object.keys(knownTo) as SourceAgency[])
        names.set(family.numberOf(key, holder), `<${key} at ${holder}>`);
    }
    const replies = await Promise.all(
      queries.map((query) => observed(asker, query, { scheme: SCHEME_OF[by], value: family.numberOf('anna', by) })),
    );
    texts.push(
      replies.map(({ status, text }) =>
        [...names]
          .reduce((reply, [number, name]) => reply.replaceAll(number, name), `${status} ${text}`)
          .replaceAll(/written-\d+-e\d+/g, '<entry>')
          .replaceAll(/"(cursor|startCursor|endCursor)":"[^"]+"/g, '"$1":"<entry>"')
          .replaceAll(/"recordedAt":"[^"]+"/g, '"recordedAt":"<when the file was loaded>"'),
      ),
    );
  }
  return { one: texts[0]!, other: texts[1]! };
}

describe('a refused record', () => {
  test('looks the same whether or not there is one', async () => {
    const make = (is: boolean) =>
      writtenFamily(
        {
          anna: {
            knownTo: is ? ['probation', 'police', 'childrens-social-care', 'mash'] : ['probation'],
            namedBy: ['probation'],
          },
        },
        is
          ? {
              police: {
                convictions: [{ reference: entry(), person: 'anna', offence: 'Theft' }],
                records: [{ person: 'anna', namedOfficer: 'PC X' }],
              },
              'childrens-social-care': { records: [{ person: 'anna', school: 'A School' }] },
              mash: {
                contacts: [
                  {
                    reference: entry(),
                    receivedAt: '2025-01-01T00:00:00Z',
                    source: 'POLICE',
                    rating: 'RED',
                    subjects: [{ person: 'anna', role: 'OTHER' }],
                  },
                ],
              },
            }
          : {},
      );
    const { one, other } = await bothSeen(make, ['substance-misuse-provider', 'TREATMENT'], 'probation', [
      ...everything.aboutOne,
      ...everything.aboutFamily,
    ]);
    expect(other).toEqual(one);
    expect(one.join()).toContain('WITHHELD');
    expect(one.join()).toContain('anna Written');
  });
});

describe('a refused field', () => {
  test.each<[string, Asker, (is: boolean) => object]>([
    [
      'of an incident',
      ['court-officer', 'PRE_SENTENCE_REPORT'],
      (is) => ({
        police: {
          incidents: [
            {
              reference: entry(),
              occurredAt: '2025-01-01T00:00:00Z',
              grade: 'LOW',
              childrenChecked: false,
              crimeRecorded: false,
              people: [{ person: 'anna', role: 'PERPETRATOR' }],
              ...(is && { narrative: 'It is said.', protectedPlace: '1 Hidden Road' }),
            },
          ],
        },
      }),
    ],
    [
      'of an order',
      ['court-officer', 'PRE_SENTENCE_REPORT'],
      (is) => ({
        police: {
          protectiveOrders: [
            {
              reference: entry(),
              kind: 'RESTRAINING_ORDER',
              madeOn: '2025-01-01',
              parties: [{ person: 'anna', role: 'RESPONDENT' }],
              protectedPlaces: is ? ['1 Hidden Road', '2 Hidden Road'] : [],
            },
          ],
        },
      }),
    ],
    [
      'of a child',
      ['court-officer', 'PRE_SENTENCE_REPORT'],
      (is) => ({
        'childrens-social-care': { records: is ? [{ person: 'anna', school: 'A School', placement: 'A home' }] : [] },
      }),
    ],
    [
      'of a record',
      ['idva', 'VICTIM_SUPPORT'],
      (is) => ({
        police: {
          intelligence: is
            ? [{ reference: entry(), person: 'anna', recordedOn: '2025-01-01', says: 'It is said.' }]
            : [],
        },
      }),
    ],
    [
      'that is a list of things',
      ['mash-practitioner', 'MASH_TRIAGE'],
      (is) => ({
        probation: {
          substanceUse: is
            ? [
                {
                  reference: entry(),
                  person: 'anna',
                  recordedOn: '2025-01-01',
                  substance: 'Alcohol',
                  says: 'It is said.',
                },
              ]
            : [],
        },
      }),
    ],
  ])('%s looks the same whether or not there is anything in it', async (_, asker, rest) => {
    const make = (is: boolean) =>
      writtenFamily({ anna: { knownTo: ['probation', 'police', 'childrens-social-care', 'mash'] } }, rest(is));
    const { one, other } = await bothSeen(make, asker, 'police', everything.aboutOne);
    expect(other).toEqual(one);
    expect(one.join()).toContain('WITHHELD');
  });

  test('of a person looks the same whether or not there is anything in it', async () => {
    const make = (is: boolean) =>
      writtenFamily({
        anna: {
          knownTo: ['probation'],
          ...(is && {
            safeContacts: [{ method: 'telephone', value: '01632 960000', assertedBy: ['probation'] }],
            identifiers: [{ scheme: 'UPN', value: 'B801200005001', assertedBy: ['probation'] }],
          }),
        },
      });
    const { one, other } = await bothSeen(
      make,
      ['court-officer', 'PRE_SENTENCE_REPORT'],
      'probation',
      everything.aboutOne,
    );
    expect(other).toEqual(one);
  });
});

describe('limited access', () => {
  const DESK_OF_ITS_OWN = [{ holder: 'police', desks: ['a desk of its own'] }];
  const make = (is: boolean) =>
    writtenFamily(
      {
        anna: {
          knownTo: is ? ['probation', 'childrens-social-care', 'police'] : ['probation', 'childrens-social-care'],
          namedBy: ['probation', 'childrens-social-care'],
          ...(is && {
            limitedAccess: DESK_OF_ITS_OWN,
            safeContacts: [{ method: 'telephone', value: '01632 960000', assertedBy: ['police'] }],
          }),
          addresses: [{ lines: ['1 Plain Road'], assertedBy: ['probation'] }],
        },
        ben: { knownTo: ['probation', 'police', 'childrens-social-care'] },
      },
      {
        relationships: [
          { from: 'anna', to: 'ben', ground: 'MARRIED', assertedBy: ['probation', 'childrens-social-care'] },
        ],
        police: is
          ? {
              records: [{ person: 'anna', namedOfficer: 'PC X' }],
              bail: [{ reference: entry(), person: 'anna', kind: 'PRE_CHARGE_BAIL', startedOn: '2025-01-01' }],
            }
          : {},
      },
    );

  test.each(ASKERS)('to %s (%s) is the same as not checked', async (name, purpose) => {
    const { one, other } = await bothSeen(make, [name, purpose], 'childrens-social-care', [
      ...everything.aboutOne,
      ...everything.aboutFamily,
    ]);
    expect(one).toEqual(other);
  });

  test('is not found out by asking for the number that may not be known', async () => {
    const family = make(true);
    await loadWritten(hub, family.file);
    const key = { scheme: 'POLICE_NOMINAL', value: family.numberOf('anna', 'police') };
    expect(
      await exists(['court-officer', 'PRE_SENTENCE_REPORT'], {
        scheme: 'CRN',
        value: family.numberOf('anna', 'probation'),
      }),
    ).toBe(true);
    for (const asker of ASKERS) expect([...asker, await exists(asker, key)]).toEqual([...asker, false]);
  });
});

describe('a number', () => {
  // Whoever may not be told that an agency knows a person could otherwise try that agency's numbers until one answers.
  const family = () =>
    writtenFamily({
      gary: {
        knownTo: ['probation', 'police', 'childrens-social-care', 'mash'],
        identifiers: [
          { scheme: 'NHS', value: '9990039429', assertedBy: ['childrens-social-care'] },
          { scheme: 'PNC', value: '2009/0094003N', assertedBy: ['police'] },
        ],
      },
    });

  test.each<[string, Asker, SourceAgency]>([
    ['of the police', ['substance-misuse-provider', 'TREATMENT'], 'police'],
    ['of children’s social care', ['substance-misuse-provider', 'TREATMENT'], 'childrens-social-care'],
    ['of the MASH', ['police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION'], 'mash'],
  ])('%s finds nobody for those who may not be told that the agency knows the person', async (_, asker, holder) => {
    const { file, numberOf } = family();
    (file.people[0] as unknown as { identifiers: object[] }).identifiers = [];
    await loadWritten(hub, file);
    const scheme = SCHEME_OF[holder];
    expect(await exists(asker, { scheme: 'CRN', value: numberOf('gary', 'probation') })).toBe(true);
    expect(await exists(asker, { scheme, value: numberOf('gary', holder) })).toBe(false);
    expect(
      await exists(['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'], { scheme, value: numberOf('gary', holder) }),
    ).toBe(true);
  });

  test('that only others assert finds nobody for those who may not be told it', async () => {
    const { file, numberOf } = family();
    (file.people[0] as unknown as { identifiers: object[] }).identifiers = [
      { scheme: 'NHS', value: '9991039430', assertedBy: ['childrens-social-care'] },
    ];
    await loadWritten(hub, file);
    const asker: Asker = ['substance-misuse-provider', 'TREATMENT'];
    expect(await exists(asker, { scheme: 'CRN', value: numberOf('gary', 'probation') })).toBe(true);
    expect(await exists(['social-worker', 'CHILD_SAFEGUARDING'], { scheme: 'NHS', value: '9991039430' })).toBe(true);
    expect(await exists(asker, { scheme: 'NHS', value: '9991039430' })).toBe(false);
  });
});

test('many questions at once leave the difference between unseen and nobody unobservable too', async () => {
  const family = generateFamily(110, { conflicts: ['demo-court-officer'], limits: false });
  await loadWritten(hub, family.file);
  const asker: Asker = ['court-officer', 'PRE_SENTENCE_REPORT'];
  const replies = new Set<string>();
  await eachOf(
    Array.from({ length: 40 }, (_, turn) => turn),
    async (turn) => {
      const [number] = family.people[turn % 2]!.numbers;
      const key = turn % 4 < 2 ? number! : { scheme: number!.scheme, value: NOBODY[number!.scheme] };
      const { text, status } = await observed(
        asker,
        everything.aboutFamily[turn % everything.aboutFamily.length]!,
        key,
      );
      replies.add(`${status} ${text}`);
    },
    8,
  );
  expect(replies.size).toBe(1);
});
