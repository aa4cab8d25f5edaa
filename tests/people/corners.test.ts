import type { Agreement } from '../../src/sharing';
import { signedOtherwise } from '../testkit/agreements';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// One family with what records seldom have: it can be written in the load format without bending it, and comes back
// true.

/** No agreement of the demonstration releases protected characteristics; for this file the police may tell of them. */
const toldOfCharacteristics = (agreement: Agreement): Agreement => ({
  ...agreement,
  clauses: agreement.clauses.map((clause) =>
    clause.to.includes('DOMESTIC_ABUSE_OFFICER')
      ? { ...clause, categories: [...clause.categories, 'PROTECTED_CHARACTERISTIC'] }
      : clause,
  ),
});

const { file, numberOf } = writtenFamily(
  {
    mother: {
      knownTo: ['police', 'childrens-social-care'],
      sex: 'FEMALE',
      names: [
        {
          given: 'Aoife',
          family: 'D’Arcy-Ní Dhomhnaill',
          kind: 'CURRENT',
          startedOn: '2021-06-01',
          assertedBy: ['police'],
        },
        { given: 'Олена', family: "Шевченко-О'Коннор", kind: 'BIRTH', assertedBy: ['childrens-social-care'] },
        {
          whole: "Olena Shevchenko-O'Connor",
          kind: 'TRANSLITERATION',
          says: 'As in her passport.',
          assertedBy: ['childrens-social-care'],
        },
        {
          given: 'Olena',
          family: 'Deng',
          kind: 'MARRIED',
          startedOn: '2012-05-19',
          endedOn: '2021-06-01',
          assertedBy: ['police'],
        },
        { given: 'Ann', family: 'Smith', kind: 'GIVEN_TO_POLICE', recordedOn: '2019-01-02', assertedBy: ['police'] },
        { given: 'Nell', family: 'Quietly', kind: 'CURRENT', confidential: true, assertedBy: ['police'] },
      ],
      births: [
        { bornOn: '1988-02-29', assertedBy: ['police'] },
        {
          bornOn: '1989-02-28',
          estimated: true,
          awareOn: '2020-03-01',
          recordedOn: '2020-03-09',
          assertedBy: ['childrens-social-care'],
        },
      ],
      needs: [
        { kind: 'INTERPRETER', language: 'Ukrainian', says: 'Not her sister-in-law.', assertedBy: ['police'] },
        { kind: 'READING_AND_WRITING', assertedBy: ['police'] },
      ],
      // Three agencies, three addresses.
      addresses: [
        {
          lines: ['1 Police Row', 'Otherby'],
          uprn: '000100023336',
          localAuthority: 'E10000034',
          startedOn: '2021-01-01',
          assertedBy: ['police'],
        },
        {
          lines: ['2 Care Court', 'Otherby'],
          startedOn: '2020-01-01',
          recordedOn: '2020-02-02',
          assertedBy: ['childrens-social-care'],
        },
        { lines: ['3 Probation Place'], kind: 'STAYING_WITH', assertedBy: ['probation'] },
        { kind: 'REFUGE', lines: ['Sorrel House'], startedOn: '2025-04-01', assertedBy: ['police'] },
        {
          kind: 'WHEREABOUTS_UNKNOWN',
          confidential: true,
          startedOn: '2025-05-01',
          assertedBy: ['childrens-social-care'],
        },
      ],
    },
    father: {
      knownTo: ['probation', 'police'],
      sex: 'MALE',
      names: [
        { whole: '邓 小明', assertedBy: ['police'] },
        { whole: 'Ziggy', kind: 'NICKNAME', assertedBy: ['probation'] },
      ],
      births: [{ bornOn: '1900-01-01', assertedBy: ['probation'] }],
      identifiers: [
        { scheme: 'CRO', value: '000000/00Z', assertedBy: ['police'] },
        { scheme: 'NHS', value: '1111111111', assertedBy: ['police'] },
        { scheme: 'PNC', value: '2001/0171310S', assertedBy: ['police'] },
      ],
      needs: [{ kind: 'TRAVELLER_IDENTITY', says: 'Very important to him.', assertedBy: ['police'] }],
      addresses: [
        { kind: 'NO_FIXED_ADDRESS', startedOn: '2025-03-01', assertedBy: ['probation'] },
        { kind: 'NO_FIXED_ADDRESS', postcode: 'NF1 1NF', startedOn: '2025-02-01', assertedBy: ['police'] },
        {
          kind: 'APPROVED_PREMISES',
          lines: ['Braley House'],
          startedOn: '2024-09-01',
          endedOn: '2025-02-01',
          assertedBy: ['probation', 'police'],
        },
        {
          kind: 'PRISON',
          lines: ['HMP Example'],
          startedOn: '2023-01-01',
          endedOn: '2024-09-01',
          assertedBy: ['probation'],
        },
        {
          kind: 'BAIL',
          lines: ['9 Bail Street'],
          startedOn: '2022-06-01',
          endedOn: '2023-01-01',
          assertedBy: ['police'],
        },
      ],
    },
    child: {
      knownTo: ['childrens-social-care'],
      supportedBy: [{ agency: 'education', desk: 'Exampleton primary school', assertedBy: ['childrens-social-care'] }],
      names: [{ given: 'Łucja', family: "O'Deng", assertedBy: ['childrens-social-care'] }],
      births: [{ bornOn: '2015-07-07', assertedBy: ['childrens-social-care'] }],
      addresses: [
        {
          kind: 'PLACEMENT',
          lines: ['ul. Długa 5', '31-147 Kraków'],
          country: 'PL',
          startedOn: '2024-01-01',
          assertedBy: ['childrens-social-care'],
        },
        {
          kind: 'PLACEMENT',
          lines: ['8 Foster Lane'],
          startedOn: '2023-01-01',
          endedOn: '2024-01-01',
          assertedBy: ['childrens-social-care'],
        },
      ],
    },
    unborn: {
      knownTo: ['childrens-social-care'],
      sex: 'NOT_KNOWN',
      names: [{ whole: 'Unborn baby D’Arcy', kind: 'UNBORN_PLACEHOLDER', assertedBy: ['childrens-social-care'] }],
      births: [{ expectedOn: '2027-02-14', estimated: true, assertedBy: ['childrens-social-care'] }],
    },
    // Somebody whom probation has heard of, and nobody knows.
    'new-partner': {
      names: [
        { kind: 'UNKNOWN', says: 'A woman with young children.', awareOn: '2025-06-01', assertedBy: ['probation'] },
      ],
    },
    // Somebody without any name at all, of whom only the day of birth is known.
    foundling: { knownTo: ['childrens-social-care'], names: [] },
    aunt: { knownTo: ['police'] },
  },
  {
    relationships: [
      { from: 'father', to: 'mother', ground: 'AGREED_TO_MARRY', endedOn: '2012-05-19', assertedBy: ['police'] },
      {
        from: 'father',
        to: 'mother',
        ground: 'MARRIED',
        startedOn: '2012-05-19',
        endedOn: '2021-06-01',
        cohabiting: false,
        says: 'divorced',
        assertedBy: ['police'],
      },
      // On and off, and nobody knows since when.
      {
        from: 'father',
        to: 'mother',
        ground: 'INTIMATE_PERSONAL_RELATIONSHIP',
        endedOn: '2011-01-01',
        assertedBy: ['police'],
      },
      {
        from: 'father',
        to: 'mother',
        ground: 'INTIMATE_PERSONAL_RELATIONSHIP',
        says: 'together again',
        awareOn: '2025-01-03',
        recordedOn: '2025-01-09',
        assertedBy: ['police'],
      },
      { from: 'father', to: 'new-partner', ground: 'INTIMATE_PERSONAL_RELATIONSHIP', assertedBy: ['probation'] },
      { from: 'mother', to: 'child', ground: 'PARENT', assertedBy: ['childrens-social-care'] },
      { from: 'mother', to: 'unborn', ground: 'PARENT', assertedBy: ['childrens-social-care'] },
      {
        from: 'mother',
        to: 'foundling',
        ground: 'PARENTAL_RESPONSIBILITY',
        heldBy: 'SPECIAL_GUARDIANSHIP',
        startedOn: '2020-01-01',
        assertedBy: ['childrens-social-care'],
      },
      { from: 'aunt', to: 'mother', ground: 'RELATIVES', relative: 'AUNT_OR_UNCLE', assertedBy: ['police'] },
    ],
    households: [
      {
        key: 'married',
        assertedBy: ['police'],
        members: [
          { person: 'mother', startedOn: '2012-05-19', endedOn: '2020-01-01' },
          { person: 'father', startedOn: '2012-05-19', endedOn: '2015-01-01' },
          { person: 'father', startedOn: '2016-01-01', endedOn: '2018-01-01' },
        ],
      },
      {
        key: 'alone',
        assertedBy: ['police'],
        awareOn: '2020-02-01',
        members: [{ person: 'father', startedOn: '2018-01-01' }],
      },
      {
        key: 'as-care-has-it',
        assertedBy: ['childrens-social-care'],
        members: [{ person: 'father', startedOn: '2019-01-01' }, { person: 'aunt' }],
      },
    ],
  },
);

const PERSON = `id name birthDate sex
  names { nodes { kind given family whole placeholders says confidential startedOn endedOn recordedOn assertedBy } }
  births { nodes { bornOn expectedOn estimated placeholder awareOn recordedOn assertedBy } }
  identifiers { nodes { scheme value valid placeholder } }
  needs { nodes { kind language says assertedBy } }
  addresses { nodes { kind lines placeholder postcode country uprn localAuthority startedOn endedOn recordedOn assertedBy } }
  protectedAddresses { nodes { kind lines country startedOn endedOn assertedBy } }
  relationships { nodes { ground relative heldBy otherIs cohabiting says startedOn endedOn awareOn recordedOn person { name } } }
  households { nodes { startedOn endedOn awareOn assertedBy members { nodes { person { name } startedOn endedOn } } } }
  involvement { nodes { agency status } }`;

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub({}, TODAY, signedOtherwise(toldOfCharacteristics));
  await loadWritten(hub, file);
  await loadWritten(hub, file); // twice: nothing is added
});
afterAll(() => hub.stop());

type Entry = Record<string, unknown>;
async function asked(
  scheme: string,
  value: string,
  practitioner = 'police-dau-officer',
  purpose = 'DOMESTIC_ABUSE_INVESTIGATION',
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
): Promise<any> {
  const { data, errors } = await hub.ask(
    practitioner,
    purpose as never,
    `query Q($key: PersonKeyInput!) { person(of: $key) { ${PERSON} } }`,
    {
      key: { scheme, value },
    },
  );
  return { ...data.person, errors };
}
const her = () => asked('POLICE_NOMINAL', numberOf('mother', 'police'));
const him = () => asked('POLICE_NOMINAL', numberOf('father', 'police'));
const known = (key: string) =>
  asked('LCS', numberOf(key, 'childrens-social-care'), 'social-worker', 'CHILD_SAFEGUARDING');
const only = (entries: readonly Entry[], ...fields: string[]) =>
  entries.map((entry) => fields.map((field) => entry[field]));

test('names with apostrophes, hyphens and other alphabets come back letter for letter, each of its kind and time', async () => {
  const { name, names } = await her();
  expect(name).toBe('Aoife D’Arcy-Ní Dhomhnaill');
  expect(only(names.nodes, 'kind', 'given', 'family', 'whole', 'startedOn', 'endedOn')).toEqual([
    ['BIRTH', 'Олена', "Шевченко-О'Коннор", null, null, null],
    ['CURRENT', 'Aoife', 'D’Arcy-Ní Dhomhnaill', null, '2021-06-01', null],
    ['CURRENT', 'Nell', 'Quietly', null, null, null],
    ['GIVEN_TO_POLICE', 'Ann', 'Smith', null, null, null],
    ['MARRIED', 'Olena', 'Deng', null, '2012-05-19', '2021-06-01'],
    ['TRANSLITERATION', null, null, "Olena Shevchenko-O'Connor", null, null],
  ]);
  expect(names.nodes.filter(({ confidential }: Entry) => confidential)).toHaveLength(1);
  expect((await him()).name).toBe('邓 小明');
});

test('a birth date that is estimated, and one that stands for none, are told and not relied on', async () => {
  const mother = await her();
  expect(mother.birthDate).toBe('1988-02-29');
  expect(mother.births.nodes).toEqual([
    {
      bornOn: '1988-02-29',
      expectedOn: null,
      estimated: false,
      placeholder: false,
      awareOn: null,
      recordedOn: null,
      assertedBy: ['POLICE'],
    },
    {
      bornOn: '1989-02-28',
      expectedOn: null,
      estimated: true,
      placeholder: false,
      awareOn: '2020-03-01',
      recordedOn: '2020-03-09',
      assertedBy: ['CHILDRENS_SOCIAL_CARE'],
    },
  ]);
  const father = await him();
  expect(father.birthDate).toBeNull();
  expect(father.births.nodes).toMatchObject([{ bornOn: '1900-01-01', placeholder: true }]);
});

test('an unborn child is a person, with the day on which they are expected', async () => {
  const unborn = await known('unborn');
  expect(unborn).toMatchObject({
    name: 'Unborn baby D’Arcy',
    birthDate: null,
    sex: 'NOT_KNOWN',
    births: { nodes: [{ bornOn: null, expectedOn: '2027-02-14', estimated: true }] },
    relationships: { nodes: [{ ground: 'PARENT', otherIs: 'PARENT', person: { name: 'Aoife D’Arcy-Ní Dhomhnaill' } }] },
  });
});

test('placeholders are kept as given, and link nobody', async () => {
  expect((await him()).identifiers.nodes).toEqual([
    { scheme: 'CRO', value: '000000/00Z', valid: false, placeholder: true },
    { scheme: 'NHS', value: '1111111111', valid: false, placeholder: true },
    { scheme: 'PNC', value: '2001/0171310S', valid: false, placeholder: false },
  ]);
  const said = { assertedBy: ['police'] };
  const other = writtenFamily({
    other: {
      knownTo: ['police'],
      identifiers: [{ scheme: 'NHS', value: '1111111111', ...said }],
      names: [
        { given: 'Not Known', family: 'Featherstone', ...said },
        { given: 'Isla', family: 'Child', kind: 'ALIAS', ...said },
      ],
      addresses: [
        { lines: ['No Fixed Abode', 'Otherby'], ...said },
        { lines: ['4 Alder Close', 'Otherby'], ...said },
      ],
    },
  });
  await loadWritten(hub, other.file);
  const told = await asked('POLICE_NOMINAL', other.numberOf('other', 'police'));
  expect(told.id).not.toBe((await him()).id);
  // What is written where nothing is known is told as that, and a name beside it is the one to call them by.
  expect(told.name).toBe('Isla Child');
  expect(told.names.nodes).toMatchObject([
    { given: 'Isla', family: 'Child', placeholders: [] },
    { given: 'Not Known', family: 'Featherstone', placeholders: ['GIVEN'] },
  ]);
  const byLine = (entry: Entry) => [(entry['lines'] as string[])[0], entry['placeholder']];
  expect(told.addresses.nodes.map(byLine).sort()).toEqual([
    ['4 Alder Close', false],
    ['No Fixed Abode', true],
  ]);
});

test('three agencies’ addresses that differ stand side by side, each with whoever says so', async () => {
  const { addresses, protectedAddresses } = await her();
  expect(only(addresses.nodes, 'kind', 'lines', 'assertedBy', 'uprn', 'localAuthority', 'recordedOn')).toEqual([
    ['HOME', ['1 Police Row', 'Otherby'], ['POLICE'], '100023336', 'E10000034', null],
    ['HOME', ['2 Care Court', 'Otherby'], ['CHILDRENS_SOCIAL_CARE'], null, null, '2020-02-02'],
    ['STAYING_WITH', ['3 Probation Place'], ['PROBATION'], null, null, null],
  ]);
  expect(only(protectedAddresses.nodes, 'kind', 'lines', 'assertedBy')).toEqual([
    ['WHEREABOUTS_UNKNOWN', [], ['CHILDRENS_SOCIAL_CARE']],
    ['REFUGE', ['Sorrel House'], ['POLICE']],
  ]);
});

test('somebody of no fixed address has one that says so; and where he was before', async () => {
  expect(only((await him()).addresses.nodes, 'kind', 'lines', 'postcode', 'endedOn')).toEqual([
    ['NO_FIXED_ADDRESS', [], null, null],
    ['NO_FIXED_ADDRESS', [], 'NF1 1NF', null],
    ['APPROVED_PREMISES', ['Braley House'], null, '2025-02-01'],
    ['PRISON', ['HMP Example'], null, '2024-09-01'],
    ['BAIL', ['9 Bail Street'], null, '2023-01-01'],
  ]);
});

test('a placement abroad is confidential unmarked, and has its country', async () => {
  const child = await known('child');
  expect(child.name).toBe("Łucja O'Deng");
  expect(child.addresses).toBeNull();
  expect(only(child.protectedAddresses.nodes, 'kind', 'lines', 'country', 'endedOn')).toEqual([
    ['PLACEMENT', ['ul. Długa 5', '31-147 Kraków'], 'PL', null],
    ['PLACEMENT', ['8 Foster Lane'], null, '2024-01-01'],
  ]);
});

test('connections have their statutory ground, their end, and how parental responsibility is held', async () => {
  const { relationships } = await her();
  const rows = only(
    relationships.nodes,
    'ground',
    'relative',
    'heldBy',
    'otherIs',
    'cohabiting',
    'says',
    'startedOn',
    'endedOn',
    'awareOn',
    'recordedOn',
  );
  expect(rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))).toEqual([
    ['AGREED_TO_MARRY', null, null, null, null, null, null, '2012-05-19', null, null],
    [
      'INTIMATE_PERSONAL_RELATIONSHIP',
      null,
      null,
      null,
      null,
      'together again',
      null,
      null,
      '2025-01-03',
      '2025-01-09',
    ],
    ['INTIMATE_PERSONAL_RELATIONSHIP', null, null, null, null, null, null, '2011-01-01', null, null],
    ['MARRIED', null, null, null, false, 'divorced', '2012-05-19', '2021-06-01', null, null],
    ['PARENT', null, null, 'CHILD', null, null, null, null, null, null],
    ['PARENT', null, null, 'CHILD', null, null, null, null, null, null],
    ['PARENTAL_RESPONSIBILITY', null, 'SPECIAL_GUARDIANSHIP', 'CHILD', null, null, '2020-01-01', null, null, null],
    ['RELATIVES', 'AUNT_OR_UNCLE', null, null, null, null, null, null, null, null],
  ]);
  const aunt = await asked('POLICE_NOMINAL', numberOf('aunt', 'police'));
  expect(only(aunt.relationships.nodes, 'ground', 'relative')).toEqual([['RELATIVES', 'NIECE_OR_NEPHEW']]);
});

test('somebody whose name nobody knows is there, as far as anybody knows of them', async () => {
  const { relationships } = await him();
  expect(
    relationships.nodes.filter(({ person }: { person: { name: string | null } }) => person.name === null),
  ).toMatchObject([{ ground: 'INTIMATE_PERSONAL_RELATIONSHIP' }]);
  const { data } = await hub.ask(
    'police-dau-officer',
    'DOMESTIC_ABUSE_INVESTIGATION',
    'query Q($key: PersonKeyInput!) { familyContext(of: $key) { people { nodes { name names { nodes { kind says awareOn } } involvement { nodes { agency status } } } } } }',
    { key: { scheme: 'POLICE_NOMINAL', value: numberOf('father', 'police') } },
  );
  expect(data.familyContext.people.nodes.filter(({ name }: { name: string | null }) => name === null)).toContainEqual({
    name: null,
    names: { nodes: [{ kind: 'UNKNOWN', says: 'A woman with young children.', awareOn: '2025-06-01' }] },
    involvement: {
      nodes: expect.arrayContaining([
        { agency: 'PROBATION', status: 'NAMED' },
        { agency: 'POLICE', status: 'NOT_CHECKED' },
        { agency: 'CHILDRENS_SOCIAL_CARE', status: 'NOT_CHECKED' },
        { agency: 'MASH', status: 'NOT_CHECKED' },
        // No agreement lets the police know whom the health service knows.
        { agency: 'HEALTH', status: 'WITHHELD' },
        { agency: 'EDUCATION', status: 'WITHHELD' },
      ]),
    },
  });
  const foundling = await known('foundling');
  expect({ name: foundling.name, names: foundling.names, involvement: foundling.involvement.nodes[2] }).toEqual({
    name: null,
    // Not every agency may tell how it calls people, so no list says that nobody has a name for them.
    names: null,
    involvement: { agency: 'CHILDRENS_SOCIAL_CARE', status: 'KNOWN' },
  });
});

test('households have a history: who left, who came back, and what another agency says instead', async () => {
  const { households } = await him();
  const stay = { startedOn: '2012-05-19', endedOn: '2020-01-01' };
  expect(households.nodes).toEqual([
    {
      startedOn: '2019-01-01',
      endedOn: null,
      awareOn: null,
      assertedBy: ['CHILDRENS_SOCIAL_CARE'],
      members: { nodes: [{ person: { name: 'aunt Written' }, startedOn: null, endedOn: null }] },
    },
    { startedOn: '2018-01-01', endedOn: null, awareOn: '2020-02-01', assertedBy: ['POLICE'], members: { nodes: [] } },
    {
      startedOn: '2016-01-01',
      endedOn: '2018-01-01',
      awareOn: null,
      assertedBy: ['POLICE'],
      members: { nodes: [{ person: { name: 'Aoife D’Arcy-Ní Dhomhnaill' }, ...stay }] },
    },
    {
      startedOn: '2012-05-19',
      endedOn: '2015-01-01',
      awareOn: null,
      assertedBy: ['POLICE'],
      members: { nodes: [{ person: { name: 'Aoife D’Arcy-Ní Dhomhnaill' }, ...stay }] },
    },
  ]);
});

test('what has to be known to talk with somebody is told under its own category, and refused without it', async () => {
  expect((await her()).needs.nodes).toEqual([
    { kind: 'INTERPRETER', language: 'Ukrainian', says: 'Not her sister-in-law.', assertedBy: ['POLICE'] },
    { kind: 'READING_AND_WRITING', language: null, says: null, assertedBy: ['POLICE'] },
  ]);
  expect((await him()).needs.nodes).toMatchObject([{ kind: 'TRAVELLER_IDENTITY' }]);
  const { needs, errors } = await asked(
    'LCS',
    numberOf('child', 'childrens-social-care'),
    'school-safeguarding-lead',
    'CHILD_AT_SCHOOL',
  );
  expect(needs).toBeNull();
  expect(errors).toContainEqual(
    expect.objectContaining({ extensions: expect.objectContaining({ category: 'PROTECTED_CHARACTERISTIC' }) }),
  );
});

test('what was open and is said to have ended by the same agency is one address, not two', async () => {
  const written = (endedOn?: string) => ({
    lines: ['4 Old Street'],
    startedOn: '2020-01-01',
    ...(endedOn && { endedOn }),
    assertedBy: ['police'],
  });
  const before = writtenFamily({ anna: { knownTo: ['police'], addresses: [written()] } });
  await loadWritten(hub, before.file);
  await loadWritten(hub, {
    ...before.file,
    people: [{ ...before.file.people[0]!, addresses: [written('2025-01-01')] }],
  } as never);
  const { addresses } = await asked('POLICE_NOMINAL', before.numberOf('anna', 'police'));
  expect(only(addresses.nodes, 'lines', 'endedOn')).toEqual([[['4 Old Street'], '2025-01-01']]);
});

test.each<[string, object, string]>([
  ['a name of nothing', { names: [{ assertedBy: ['police'] }] }, 'people[0].names[0]: a name needs'],
  [
    'an unknown name that is known',
    { names: [{ kind: 'UNKNOWN', given: 'Ann', assertedBy: ['police'] }] },
    'people[0].names[0]: a name needs',
  ],
  [
    'a country that is none',
    { addresses: [{ lines: ['1 Road'], country: 'QX', assertedBy: ['police'] }] },
    'people[0].addresses[0].country: there is no such country',
  ],
  [
    'a UPRN with letters',
    { addresses: [{ lines: ['1 Road'], uprn: '12A', assertedBy: ['police'] }] },
    'people[0].addresses[0].uprn: a UPRN has',
  ],
  [
    'an address that ends before it starts',
    { addresses: [{ lines: ['1 Road'], startedOn: '2020-01-02', endedOn: '2020-01-01', assertedBy: ['police'] }] },
    'people[0].addresses[0]: it ends before it starts',
  ],
])('%s is a fault that is named by its place', async (_, anna, says) => {
  const { file: faulty } = writtenFamily({ anna: { knownTo: ['police'], ...anna } });
  await expect(loadWritten(hub, faulty)).rejects.toThrow(says);
});
