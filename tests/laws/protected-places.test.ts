import { byOwnScheme } from '../../src/partnership';
import { ALL_PURPOSES, PURPOSES, type Purpose } from '../../src/sharing';
import { askingEverything, clientSchemaOf, eachOf, type AskingEverything } from '../testkit/ask-everything';
import { generateFamily, SECRETS, type GeneratedFamily, type SecretKind } from '../testkit/family-generator';
import { openTestHub, type Reply, type TestHub } from '../testkit/hub';
import { isNightly } from '../testkit/runs';
import { entry, loadWritten, writtenFamily } from '../testkit/written-family';

// Law 2, end to end. Families are made up, a word that stands nowhere else is planted in every protected value, and
// everything that can be asked is asked by everybody on the perpetrator's side, for every purpose, by every route.

/** Two have a secret of every kind between them; at night there are others too. */
const FAMILIES = (isNightly ? [2, 6, 1, 3, 4, 5] : [2, 6]).map((seed) => generateFamily(seed));

const PERPETRATOR_SIDE = ['court-officer', 'responsible-officer', 'substance-misuse-provider'] as const;
/** For these purposes somebody on that side is told something; for all others, nothing at all. */
const TOLD: readonly (readonly [string, Purpose])[] = [
  ...(['PRE_SENTENCE_REPORT', 'START_OF_ORDER', 'MANAGING_RISK', 'MARAC'] as const).flatMap(
    (purpose) =>
      [
        ['court-officer', purpose],
        ['responsible-officer', purpose],
      ] as const,
  ),
  ['substance-misuse-provider', 'TREATMENT'],
];
/** Numbers that nobody has. */
const NOBODY = {
  ...byOwnScheme(({ scheme }) => (scheme === 'CRN' ? 'W999999' : `${scheme.charAt(0)}.9999/9`)),
  NHS: '9990000018',
};

const ENTITLED: readonly (readonly [string, Purpose])[] = [
  ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ['partner-link-worker', 'VICTIM_SUPPORT'],
  ['social-worker', 'CHILD_SAFEGUARDING'],
  ['idva', 'VICTIM_SUPPORT'],
  ['mash-practitioner', 'MASH_TRIAGE'],
];

let hub: TestHub;
let everything: AskingEverything;
beforeAll(async () => {
  hub = await openTestHub();
  everything = askingEverything(await clientSchemaOf(hub));
  for (const { file } of FAMILIES) await loadWritten(hub, file);
}, 180_000);
afterAll(() => hub.stop());

const ask = (name: string, purpose: Purpose, query: string, key: object): Promise<Reply> =>
  hub.ask(name, purpose, query, { key }, PURPOSES[purpose].needsReason ? { 'x-reason': 'a test of law 2' } : {});

const secretsIn = (text: string, { secrets }: GeneratedFamily): string[] => {
  const reply = text.toLowerCase();
  return secrets
    .filter(({ word }) => reply.includes(word))
    .map(({ kind, word, person }) => `${kind} of ${person}: ${word}`);
};

describe('to the perpetrator’s side', () => {
  test('no reply, by any way that starts from any person, holds a protected place, contact, name or narrative', async () => {
    const found = new Set<string>();
    let answered = 0;
    const { aboutFamily, throughAnother, throughTwo } = everything;
    const asked = new Set<string>();
    const questions = FAMILIES.flatMap((family) =>
      family.people
        .filter(({ numbers }) => numbers.length > 0)
        .flatMap((person, index) => TOLD.map((asker) => ({ family, person, asker, isFirst: index < 2 }))),
    );
    await eachOf(
      [...questions.entries()],
      async ([
        turn,
        {
          family,
          person,
          asker: [name, purpose],
          isFirst,
        },
      ]) => {
        // From two of each family, everything about everybody, by each asker; from the others its parts, and the ways
        // through others, in turn, so that each is gone by this side.
        const through = turn % 2 === 0 ? throughAnother : throughTwo;
        for (const query of [
          ...(isFirst ? aboutFamily : [aboutFamily[turn % aboutFamily.length]!]),
          through[Math.floor(turn / 2) % through.length]!,
        ]) {
          asked.add(query);
          const { text, data } = await ask(name, purpose, query, person.numbers[0]!);
          if (data?.person ?? data?.familyContext) answered += 1;
          for (const secret of secretsIn(text, family)) found.add(`${name} for ${purpose} sees the ${secret}`);
        }
      },
    );
    expect([...found].sort()).toEqual([]);
    expect(answered).toBeGreaterThan(60 * FAMILIES.length);
    const everyWay = isNightly ? [...throughAnother, ...throughTwo] : [];
    expect([...aboutFamily, ...everyWay].filter((query) => !asked.has(query))).toEqual([]);
  }, 180_000);

  // That no agreement covers a purpose is said, for it follows from the agreements alone: of a number that nobody has
  // it is said too.
  test('for every other purpose they are told nothing of anybody: the answer is the one for a number that nobody has', async () => {
    const others = PERPETRATOR_SIDE.flatMap((name) =>
      ALL_PURPOSES.filter((purpose) => !TOLD.some(([teller, told]) => teller === name && told === purpose)).map(
        (purpose) => [name, purpose] as const,
      ),
    );
    expect(others).toHaveLength(3 * ALL_PURPOSES.length - TOLD.length);
    await eachOf(others, async ([name, purpose]) => {
      for (const { people } of FAMILIES) {
        for (const [turn, { numbers }] of people.slice(0, everything.aboutFamily.length).entries()) {
          if (numbers.length === 0) continue;
          const [query, number] = [everything.aboutFamily[turn]!, numbers[0]!];
          const answer = ({ data, errors }: Reply) => ({ name, purpose, data: data.familyContext as unknown, errors });
          const nobody = answer(await ask(name, purpose, query, { ...number, value: NOBODY[number.scheme] }));
          expect(nobody).toMatchObject({
            data: null,
            errors: [{ extensions: { code: expect.stringMatching(/^(NOT_FOUND|WITHHELD)$/) as string } }],
          });
          expect(answer(await ask(name, purpose, query, number))).toEqual(nobody);
        }
      }
    });
  }, 180_000);

  test('no kind of number that a victim or child has leads there either', async () => {
    const found = new Set<string>();
    await eachOf(FAMILIES, async (family) => {
      for (const { numbers } of family.people) {
        for (const key of numbers) {
          for (const query of everything.aboutOne) {
            const { text } = await ask('responsible-officer', 'MANAGING_RISK', query, key);
            for (const secret of secretsIn(text, family)) found.add(`${key.scheme}: ${secret}`);
          }
        }
      }
    });
    expect([...found]).toEqual([]);
  });
});

test('those who are entitled see a secret of every kind, so that it was there to be seen', async () => {
  const seen = new Set<SecretKind>();
  await eachOf(FAMILIES, async (family) => {
    for (const [name, purpose] of ENTITLED) {
      for (const person of family.people.slice(0, 2)) {
        for (const query of everything.aboutFamily) {
          const reply = (await ask(name, purpose, query, person.numbers[0]!)).text.toLowerCase();
          for (const { kind, word } of family.secrets) if (reply.includes(word)) seen.add(kind);
        }
      }
    }
  });
  expect([...seen].sort()).toEqual([...SECRETS].sort());
}, 180_000);

// One question each, about what a generated family would seldom show.

const WHERE = `query Where($key: PersonKeyInput!) { familyContext(of: $key) { people {
  nodes {
    name identifiers { nodes { scheme value } } addresses { nodes { kind lines postcode } } household { nodes { person { name } } }
    households { nodes { startedOn members { nodes { person { name } } } } } relationships { nodes { cohabiting person { name } } }
    police { incidents { nodes { place protectedPlace } } protectiveOrders { nodes { conditions } } }
    childrensSocialCare { contactArrangements { nodes { says } } }
  }
} } }`;

const supervisedBy = { knownTo: ['probation', 'police'] } as const;
const partner = {
  from: 'gary',
  to: 'nadia',
  ground: 'INTIMATE_PERSONAL_RELATIONSHIP',
  assertedBy: ['probation', 'police'],
};
const confidential = {
  lines: ['Flat 3, 61 Quillfeather Rise', 'Otherby'],
  postcode: 'ZZ99 4AA',
  confidential: true,
  assertedBy: ['police'],
};
const incident = (place: string) => ({
  incidents: [
    {
      reference: entry(),
      occurredAt: '2025-03-04T20:00:00+00:00',
      grade: 'HIGH',
      childrenChecked: true,
      crimeRecorded: true,
      place,
      people: [
        { person: 'gary', role: 'PERPETRATOR' },
        { person: 'nadia', role: 'VICTIM' },
      ],
    },
  ],
});

/**
 * What a court officer, before sentence, is told of the family of somebody in it; nothing, where the file is refused.
 */
async function toldAbout(family: ReturnType<typeof writtenFamily>, key: string): Promise<string> {
  try {
    await loadWritten(hub, family.file);
  } catch {
    return 'the file is refused';
  }
  const { text, data } = await ask('court-officer', 'PRE_SENTENCE_REPORT', WHERE, {
    scheme: 'CRN',
    value: family.numberOf(key, 'probation'),
  });
  expect(data.familyContext.people.nodes.length).toBeGreaterThan(0);
  return text;
}

describe('what would show where somebody is', () => {
  test.each([
    ['as the address has it', 'Flat 3, 61 Quillfeather Rise, Otherby'],
    ['with the postcode after it, as people write', 'Flat 3, 61 Quillfeather Rise, Otherby, ZZ99 4AA'],
    ['with words around it', 'Outside Flat 3, 61 Quillfeather Rise'],
    ['without the flat', '61 Quillfeather Rise, Otherby'],
  ])('the place of an incident is not told where it is a confidential address, written %s', async (_, place) => {
    const family = writtenFamily(
      { gary: supervisedBy, nadia: { knownTo: ['police'], addresses: [confidential] } },
      { relationships: [partner], police: incident(place) },
    );
    expect(await toldAbout(family, 'gary')).not.toContain('Quillfeather');
  });

  test('the place of an incident is not told where a file that came later marks it as confidential', async () => {
    const family = writtenFamily(
      { gary: supervisedBy, nadia: { knownTo: ['police'] } },
      { relationships: [partner], police: incident('9 Tanglewood Mews, Otherby') },
    );
    await loadWritten(hub, family.file);
    const later = writtenFamily({
      nadia: {
        namedBy: ['police'],
        knownTo: [],
        addresses: [{ ...confidential, lines: ['9 Tanglewood Mews', 'Otherby'] }],
      },
    });
    const [nadia] = later.file.people as unknown as [{ knownTo: object }];
    nadia.knownTo = { police: { id: family.numberOf('nadia', 'police') } };
    await loadWritten(hub, later.file);
    expect(await toldAbout(family, 'gary')).not.toContain('Tanglewood');
  });

  test('the place of an incident is not told where it is the confidential address of its victim, with whom no relationship is recorded', async () => {
    const address = { ...confidential, lines: ['9 Tanglewood Mews', 'Otherby'] };
    const family = writtenFamily(
      { gary: supervisedBy, nadia: { knownTo: ['police'], addresses: [address] } },
      { police: incident('Outside 9 Tanglewood Mews') },
    );
    expect(await toldAbout(family, 'gary')).not.toContain('Tanglewood');
  });

  test.each([
    [
      'a short postcode, as most are',
      { addresses: [{ ...confidential, lines: ['Flat 9'], postcode: 'M1 1AE' }] },
      'Near M1 1AE',
      'M1 1AE',
    ],
    [
      'a house with a name and no number',
      { addresses: [{ ...confidential, lines: ['Sorrel Cottage', 'Otherby'], postcode: undefined }] },
      'Outside Sorrel Cottage',
      'Sorrel',
    ],
    [
      'a safe contact without a digit',
      { safeContacts: [{ method: 'e-mail', value: 'safe.nadia@quiet.example', assertedBy: ['police'] }] },
      'Call safe.nadia@quiet.example',
      'quiet.example',
    ],
  ])('a text that names %s is not told', async (_, nadia, place, word) => {
    const family = writtenFamily(
      { gary: supervisedBy, nadia: { knownTo: ['police'], ...nadia } },
      { relationships: [partner], police: incident(place) },
    );
    expect(await toldAbout(family, 'gary')).not.toContain(word);
  });

  test('that a place is not told does not tell that somebody is there still', async () => {
    const replies = [];
    for (const lines of [['61 Quillfeather Rise'], ['12 Another Road']]) {
      const family = writtenFamily(
        { gary: supervisedBy, nadia: { knownTo: ['police'], addresses: [{ ...confidential, lines }] } },
        { relationships: [partner], police: incident('At 61 Quillfeather Rise') },
      );
      await loadWritten(hub, family.file);
      const { data, errors } = await ask(
        'court-officer',
        'PRE_SENTENCE_REPORT',
        'query Q($key: PersonKeyInput!) { person(of: $key) { police { incidents { nodes { place } } } } }',
        {
          scheme: 'CRN',
          value: family.numberOf('gary', 'probation'),
        },
      );
      replies.push({ data, errors });
    }
    expect(replies[1]).toEqual(replies[0]);
  });

  test('the place of an incident is not told where it is the unmarked home of its victim, whose address is closed', async () => {
    const home = { lines: ['4 Pipistrelle Court'], assertedBy: ['police'] };
    const family = writtenFamily(
      { gary: supervisedBy, nadia: { knownTo: ['police'], addresses: [home] } },
      { relationships: [partner], police: incident('4 Pipistrelle Court') },
    );
    expect(await toldAbout(family, 'gary')).not.toContain('Pipistrelle');
  });

  test.each([
    ['without its postcode', { lines: ['Flat 3, 61 Quillfeather Rise', 'Otherby'] }],
    ['on one line', { lines: ['Flat 3, 61 Quillfeather Rise, Otherby'], postcode: 'zz994aa' }],
    ['with the postcode as a line', { lines: ['Flat 3, 61 Quillfeather Rise', 'Otherby', 'ZZ99 4AA'] }],
    [
      'with accents in pieces',
      { lines: ['Flat 3, 61 Quillfeather Rise'.normalize('NFD'), 'Otherby'], postcode: 'ZZ99 4AA' },
    ],
  ])('a confidential place on somebody else’s record is the same place %s', async (_, written) => {
    const family = writtenFamily(
      {
        gary: { ...supervisedBy, addresses: [{ ...written, assertedBy: ['police'] }] },
        nadia: { knownTo: ['police'], addresses: [confidential] },
      },
      { relationships: [partner] },
    );
    expect(await toldAbout(family, 'gary')).not.toContain('Quillfeather');
  });

  test('letters with accents are the same however they are encoded', async () => {
    const place = ['7 Zoë Säntis Lane'];
    const family = writtenFamily(
      {
        gary: {
          ...supervisedBy,
          addresses: [{ lines: place.map((line) => line.normalize('NFD')), assertedBy: ['police'] }],
        },
        nadia: {
          knownTo: ['police'],
          addresses: [{ ...confidential, postcode: undefined, lines: place.map((line) => line.normalize('NFC')) }],
        },
      },
      { relationships: [partner] },
    );
    expect(await toldAbout(family, 'gary')).not.toContain('ntis Lane');
  });

  test.each(['REFUGE', 'PLACEMENT', 'SAFE_ACCOMMODATION'])(
    'a %s address is closed even where nobody has marked it',
    async (kind) => {
      const address = { kind, lines: ['2 Juniper Yard'], assertedBy: ['probation', 'police'] };
      const family = writtenFamily({ nadia: { ...supervisedBy, addresses: [address] } });
      expect(await toldAbout(family, 'nadia')).not.toContain('Juniper');
    },
  );

  test('a confidential place on somebody else’s record is the same place by its property number, whatever its lines say', async () => {
    const property = { lines: ['The Old Mill'], uprn: '000100023336', assertedBy: ['police'] };
    const family = writtenFamily(
      {
        gary: { ...supervisedBy, addresses: [property] },
        nadia: { knownTo: ['police'], addresses: [{ ...confidential, uprn: '100023336' }] },
      },
      { relationships: [partner] },
    );
    expect(await toldAbout(family, 'gary')).not.toContain('Old Mill');
  });

  test('people of no fixed address are not in one place, though systems write one postcode for all of them', async () => {
    const nowhere = { kind: 'NO_FIXED_ADDRESS', postcode: 'NF1 1NF' };
    const family = writtenFamily(
      {
        gary: { ...supervisedBy, addresses: [{ ...nowhere, assertedBy: ['police'] }] },
        nadia: { knownTo: ['police'], addresses: [{ ...nowhere, confidential: true, assertedBy: ['police'] }] },
      },
      { relationships: [partner] },
    );
    expect(await toldAbout(family, 'gary')).toContain('"kind":"NO_FIXED_ADDRESS"');
  });

  test('a pupil number is not told: it holds the number of the school', async () => {
    const family = writtenFamily(
      {
        gary: supervisedBy,
        robin: {
          knownTo: ['police', 'childrens-social-care'],
          identifiers: [{ scheme: 'UPN', value: 'B801200005001', assertedBy: ['police', 'childrens-social-care'] }],
        },
      },
      { relationships: [{ from: 'gary', to: 'robin', ground: 'PARENT', assertedBy: ['police', 'probation'] }] },
    );
    expect(await toldAbout(family, 'gary')).not.toContain('B801200005001');
  });

  // Nadia has fled to her mother, who is under supervision and whose address probation therefore sees.
  const withMother = (nadia: object, rest: object) =>
    writtenFamily(
      {
        mother: { ...supervisedBy, addresses: [{ lines: ['5 Mother Lane'], assertedBy: ['probation', 'police'] }] },
        gary: supervisedBy,
        nadia: { knownTo: ['police'], ...nadia },
      },
      { police: incident('Outside the Example Arms'), ...rest },
    );
  const hers = { from: 'mother', to: 'nadia', ground: 'PARENT', assertedBy: ['police'] };
  const someone = async (family: ReturnType<typeof writtenFamily>) => {
    await loadWritten(hub, family.file);
    const { data } = await ask('court-officer', 'PRE_SENTENCE_REPORT', WHERE, {
      scheme: 'CRN',
      value: family.numberOf('mother', 'probation'),
    });
    const [mother] = data.familyContext.people.nodes;
    expect(mother.name).toBe('mother Written');
    return { mother, people: data.familyContext.people.nodes as { name: string }[] };
  };

  test('nobody is told that a protected person lives with somebody whose address they see', async () => {
    const { mother } = await someone(
      withMother(
        { addresses: [{ ...confidential, lines: ['5 Mother Lane'] }] },
        { relationships: [{ ...hers, cohabiting: true }, partner] },
      ),
    );
    expect(
      mother.relationships.nodes.filter(({ cohabiting }: { cohabiting: boolean | null }) => cohabiting !== null),
    ).toEqual([]);
  });

  test('nor is a protected person shown in the household of somebody whose address they see', async () => {
    const households = [{ key: 'home', assertedBy: ['police'], members: [{ person: 'mother' }, { person: 'nadia' }] }];
    const { mother } = await someone(withMother({}, { relationships: [hers, partner], households }));
    // Withheld, as it is where there is nobody: an empty list would say that she lives alone.
    expect(mother.household).toBeNull();
  });

  test('nor a household of theirs without the protected person in it: that it began on the day of the flight would tell', async () => {
    const home = (members: object[]) => ({
      key: 'home',
      assertedBy: ['police'],
      members: [{ person: 'mother', startedOn: '2025-03-05' }, ...members],
    });
    const told = [];
    for (const households of [[home([{ person: 'nadia' }])], []]) {
      const { mother } = await someone(withMother({}, { relationships: [hers, partner], households }));
      told.push(mother.households);
    }
    // The same whether she lives with somebody who fled or nobody has said where: withheld, and not an empty list.
    expect(told).toEqual([null, null]);
    const alone = await someone(withMother({}, { relationships: [hers, partner], households: [home([])] }));
    expect(alone.mother.households.nodes).toEqual([{ startedOn: '2025-03-05', members: { nodes: [] } }]);
  });

  test('nobody appears in a family only because they share a household that is not shown', async () => {
    const households = [
      { key: 'refuge', assertedBy: ['police'], members: [{ person: 'mother' }, { person: 'nadia' }] },
    ];
    const { mother, people } = await someone(
      withMother({ addresses: [confidential] }, { relationships: [], households }),
    );
    // Withheld, as it is where there is nobody: an empty list would say that she lives alone.
    expect(mother.household).toBeNull();
    expect(people.map(({ name }) => name)).toEqual(['mother Written']);
  });
});

describe('free text that is told without being a narrative', () => {
  test.each<[string, object]>([
    [
      'a condition of an order',
      {
        police: {
          protectiveOrders: [
            {
              reference: entry(),
              kind: 'RESTRAINING_ORDER',
              madeOn: '2025-01-01',
              conditions: ['Not to go to Flat 3, 61 Quillfeather Rise.'],
              parties: [{ person: 'gary', role: 'RESPONDENT' }],
            },
          ],
        },
      },
    ],
    [
      'what a contact arrangement says',
      {
        'childrens-social-care': {
          contactArrangements: [
            {
              reference: entry(),
              person: 'gary',
              kind: 'SUPERVISED',
              says: 'At Flat 3, 61 Quillfeather Rise, on Sundays.',
              startedOn: '2025-01-01',
            },
          ],
        },
      },
    ],
  ])('%s does not name a confidential address', async (_, rest) => {
    const family = writtenFamily(
      {
        gary: { knownTo: ['probation', 'police', 'childrens-social-care'] },
        nadia: { knownTo: ['police'], addresses: [confidential] },
      },
      { relationships: [partner], ...rest },
    );
    expect(await toldAbout(family, 'gary')).not.toContain('Quillfeather');
  });
});
