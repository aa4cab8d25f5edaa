import { loadFamily } from '../../../src/load';
import { rebuildBlockingIndex, RULES_VERSION } from '../../../src/people/linking';
import { closeAll, openAgain } from '../../load/families-to-load';
import { fileOf, openLinkStage, type Entry, type LinkStage } from './stage';

let stage: LinkStage;
beforeEach(async () => {
  stage = await openLinkStage();
});
afterEach(() => stage.close());

const ROSE: Entry = {
  given: 'Rosamund',
  family: 'Featherstone',
  bornOn: '1988-04-17',
  lines: ['4 Alder Close', 'Otherby'],
  postcode: 'OT1 4AB',
};
const reviews = () => stage.column('SELECT why FROM people.match_review ORDER BY 1');

test('somebody whom two agencies know, without a number in common, is one person', async () => {
  const police = await stage.load('police', { ...ROSE, rest: { knownTo: { police: { id: 'N-1' } } } });
  const care = await stage.load('childrens-social-care', {
    ...ROSE,
    rest: { knownTo: { 'childrens-social-care': { id: 'L-1' } } },
  });
  expect(await stage.people()).toBe(1);
  expect(await stage.personOf(care)).toBe(await stage.personOf(police));
  expect(await stage.column(`SELECT holder || ' ' || record_key FROM people.involvement ORDER BY 1`)).toEqual([
    'childrens-social-care L-1',
    'police N-1',
  ]);
});

test('with a slip in the name and one digit of the birth wrong, she is one person or a question, never two without a word', async () => {
  await stage.load('police', ROSE);
  await stage.load('probation', { ...ROSE, given: 'Rosamunde', bornOn: '1988-04-11' });
  if ((await stage.people()) === 2) expect(await reviews()).toEqual(['POSSIBLE']);
});

test('two people of one name who were born on different days stay two', async () => {
  await stage.load('police', ROSE);
  await stage.load('probation', {
    given: ROSE.given,
    family: ROSE.family,
    bornOn: '1951-12-02',
    lines: ['9 Quay Street', 'Elsewhere'],
    postcode: 'EW9 9ZZ',
  });
  expect(await stage.people()).toBe(2);
});

test('a name alone is a question where few have it, and none where many do', async () => {
  const namesakes = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at): Entry => {
      const number = from + at;
      return {
        given: ROSE.given,
        family: ROSE.family,
        lines: [`${number} Quay Street`, 'Elsewhere'],
        postcode: `EW${number} 9ZZ`,
      };
    });
  const questionsAbout = (reference: string) =>
    stage.column(
      `SELECT 1 FROM people.match_review m JOIN people.record r ON r.id IN (m.record_a, m.record_b) WHERE r.family = '${reference}'`,
    );
  await stage.load('police', ...namesakes(1, 3));
  expect(await questionsAbout((await stage.load('probation', ROSE)).reference)).not.toEqual([]);
  await stage.load('police', ...namesakes(3, 18));
  const other = { ...ROSE, bornOn: '1951-12-02', lines: ['7 Mill Lane', 'Thirdly'], postcode: 'TH1 1AA' };
  expect(await questionsAbout((await stage.load('probation', other)).reference)).toEqual([]);
});

test('in two towns a rare family name joins, a common name is a question, and another birth is neither', async () => {
  const inTwoTowns = async (given: string, family: string, bornOn = '1988-04-17') => {
    const before = [await stage.people(), (await reviews()).length];
    await stage.load('police', { ...ROSE, given, family });
    const elsewhere = { lines: ['9 Quay Street', 'Westby'], postcode: 'EW9 9ZZ' };
    await stage.load('probation', { given, family, bornOn, ...elsewhere });
    return { people: (await stage.people()) - before[0]!, questions: (await reviews()).length - before[1]! };
  };
  expect(await inTwoTowns('Sarah', 'Warhill')).toEqual({ people: 1, questions: 0 });
  expect(await inTwoTowns('Sian', 'Jones')).toEqual({ people: 2, questions: 1 });
  // In a small community many have one full name, which the rarity of its parts does not show.
  expect(await inTwoTowns('Segun', 'Adeyemi')).toEqual({ people: 2, questions: 1 });
  expect(await inTwoTowns('Nisha', 'Patel', '1988-04-19')).toEqual({ people: 2, questions: 0 });
});

test('in a large index two towns part nobody whose name hardly anybody has, and many namesakes are asked about', async () => {
  const elsewhere = { lines: ['9 Quay Street', 'Westby'], postcode: 'EW9 9ZZ' };
  const inTwoTowns = async (given: string, family: string) => {
    const before = await stage.people();
    await stage.load('police', { ...ROSE, given, family });
    await stage.load('probation', { ...ROSE, given, family, ...elsewhere });
    return (await stage.people()) - before;
  };
  // Among few records two of one name are no sign that hardly anybody has it.
  expect(await inTwoTowns('Eilidh', 'Murray')).toBe(2);
  await stage.column(`SELECT setval(pg_get_serial_sequence('people.record', 'number'), 200000)`);
  expect(await inTwoTowns('Kirsten', 'Murray')).toBe(1);
  for (let year = 1951; year < 1959; year += 1)
    await stage.load('police', { given: 'Morag', family: 'Murray', bornOn: `${year}-03-02` });
  expect(await inTwoTowns('Morag', 'Murray')).toBe(2);
});

test('two people of one file are never taken for one, however alike', async () => {
  await stage.load('police', ROSE, ROSE);
  expect(await stage.people()).toBe(2);
  expect(await reviews()).toEqual([]);
});

test('twins are two people, and a human is asked', async () => {
  await stage.load('police', { ...ROSE, given: 'Anthea' });
  await stage.load('childrens-social-care', { ...ROSE, given: 'Barnaby' });
  expect(await stage.people()).toBe(2);
});

test('different numbers of one agency keep two records apart, and a human is asked', async () => {
  await stage.load('police', { ...ROSE, rest: { knownTo: { police: { id: 'N-1' } } } });
  await stage.load('police', { ...ROSE, rest: { knownTo: { police: { id: 'N-2' } } } });
  expect(await stage.people()).toBe(2);
  expect(await reviews()).toEqual(['VETOED']);
});

test('a number in common joins those whom name and birth do not contradict', async () => {
  const nhs = { identifiers: [{ scheme: 'NHS', value: '900 000 0009', assertedBy: ['police'] }] };
  await stage.load('police', { given: 'Rosamund', family: 'Featherstone', rest: nhs });
  await stage.load('probation', { given: 'Rosamund', family: 'Marsh', rest: nhs });
  expect(await stage.people()).toBe(1);
});

test('where name and birth speak against a number, nobody is joined by it, and a human is asked', async () => {
  const nhs = { identifiers: [{ scheme: 'NHS', value: '900 000 0009', assertedBy: ['police'] }] };
  const first = await stage.load('police', { ...ROSE, rest: nhs });
  const second = await stage.load('probation', {
    given: 'Gordon',
    family: 'Blacklock',
    bornOn: '1961-09-30',
    rest: nhs,
  });
  expect(await stage.people()).toBe(2);
  expect(await reviews()).toEqual(['NUMBER_DIFFERS']);
  // The number goes on leading to whoever had it first.
  expect(await stage.column(`SELECT person_id FROM people.reference WHERE scheme = 'NHS'`)).toEqual([
    await stage.personOf(first),
  ]);
  expect(await stage.personOf(second)).not.toBe(await stage.personOf(first));
});

test('an agency’s own number is one record, whatever it says; a human is asked where it says otherwise', async () => {
  const known = { knownTo: { police: { id: 'N-1' } } };
  await stage.load('police', { ...ROSE, rest: known });
  await stage.load('police', { given: 'Gordon', family: 'Blacklock', bornOn: '1961-09-30', rest: known });
  expect(await stage.people()).toBe(1);
  expect(await reviews()).toEqual(['NUMBER_DIFFERS']);
});

test('a name that must not become known joins nobody', async () => {
  const names = [
    { given: 'Rosamund', family: 'Featherstone', kind: 'PREVIOUS', assertedBy: ['police'] },
    { given: 'Clara', family: 'Winterbourne', confidential: true, assertedBy: ['police'] },
  ];
  await stage.load('police', { ...ROSE, rest: { names, addresses: [] } });
  await stage.load('probation', { ...ROSE, given: 'Clara', family: 'Winterbourne', rest: { addresses: [] } });
  expect(await stage.people()).toBe(2);
  expect(await reviews()).toEqual([]);
});

test('nobody is found or joined by a refuge', async () => {
  const refuge = (given: string, family: string): Entry => ({
    given,
    family,
    bornOn: '1988-04-17',
    rest: { addresses: [{ kind: 'REFUGE', lines: ['1 Haven Way'], postcode: 'OT9 9ZZ', assertedBy: ['police'] }] },
  });
  await stage.load('police', refuge('Rosamund', 'Featherstone'));
  await stage.load('police', refuge('Rose', 'Marsh'));
  expect(await stage.people()).toBe(2);
  expect(await stage.column(`SELECT count(*) FROM people.record WHERE features::text LIKE '%OT9%'`)).toEqual(['0']);
});

test('a child not born yet, one without a name and somebody known by a nickname alone are there, and are joined to nobody', async () => {
  const unborn = {
    names: [{ kind: 'UNBORN_PLACEHOLDER', whole: 'Baby Featherstone', assertedBy: ['police'] }],
    births: [{ expectedOn: '2027-02-01', assertedBy: ['police'] }],
  };
  const unnamed = { names: [], births: [{ bornOn: '2026-11-20', assertedBy: ['police'] }] };
  const nickname = { names: [{ whole: 'Spider', kind: 'KNOWN_ONLY_AS', assertedBy: ['police'] }] };
  for (const agency of ['police', 'mash']) {
    for (const rest of [unborn, unnamed, nickname]) await stage.load(agency, { given: 'x', family: 'x', rest });
  }
  expect(await stage.people()).toBe(6);
});

test('a record that is corrected is matched again, and leads on from the id that it had', async () => {
  await stage.load('police', { ...ROSE, rest: { knownTo: { police: { id: 'N-1' } } } });
  const care = fileOf('childrens-social-care', [
    {
      ...ROSE,
      given: 'Unity',
      family: 'Oldfield',
      bornOn: '1970-02-02',
      rest: { knownTo: { 'childrens-social-care': { id: 'L-1' } } },
    },
  ]);
  await loadFamily(care, stage.databases);
  expect(await stage.people()).toBe(2);
  const before = await stage.personOf(care);
  await loadFamily(
    {
      ...fileOf(
        'childrens-social-care',
        [{ ...ROSE, rest: { knownTo: { 'childrens-social-care': { id: 'L-1' } } } }],
        care.reference,
      ),
    },
    stage.databases,
  );
  expect(await stage.people()).toBe(1);
  expect(
    await stage.column(`SELECT person_id FROM people.reference WHERE scheme = 'HUB' AND value = '${before}'`),
  ).toEqual([await stage.personOf(care)]);
  expect(await stage.column(`SELECT what FROM people.person_change`)).toEqual(['JOINED']);
});

test('that somebody decided that two are not the same stands when a record is loaded again, however alike it is then; what is undecided joins', async () => {
  const known = (agency: string, id: string) => ({ rest: { knownTo: { [agency]: { id } } } });
  await stage.load('police', { ...ROSE, ...known('police', 'N-1') });
  const others = [
    { agency: 'mash', id: 'M-1', reference: 'undecided', given: 'Winifred', family: 'Kettle', bornOn: '1951-09-09' },
    {
      agency: 'childrens-social-care',
      id: 'L-1',
      reference: 'decided',
      given: 'Unity',
      family: 'Oldfield',
      bornOn: '1970-02-02',
    },
  ];
  for (const { agency, id, reference, ...entry } of others)
    await loadFamily(fileOf(agency, [{ ...ROSE, ...entry, ...known(agency, id) }], reference), stage.databases);
  expect(await stage.people()).toBe(3);
  const [rose, unity] = await stage.column(
    `SELECT id FROM people.record WHERE family LIKE 'linked-%' UNION ALL SELECT id FROM people.record WHERE family = 'decided'`,
  );
  await stage.column(
    `INSERT INTO people.match_decision (record_a, record_b, verdict, practitioner, practitioner_name, agency, role, purpose, reason, decided_at)
     VALUES (least('${rose}', '${unity}')::uuid, greatest('${rose}', '${unity}')::uuid, 'NOT_SAME', 'p', 'P', 'mash', 'TRIAGE_PRACTITIONER', 'MASH_TRIAGE', 'sisters', now())
     RETURNING 1`,
  );
  // Corrected, each is Rosamund in every respect.
  for (const { agency, id, reference } of others)
    await loadFamily(fileOf(agency, [{ ...ROSE, ...known(agency, id) }], reference), stage.databases);
  const person = (reference: string) =>
    stage.column(`SELECT person_id FROM people.record WHERE family LIKE '${reference}'`);
  expect(await person('undecided')).toEqual(await person('linked-%'));
  expect(await person('decided')).not.toEqual(await person('linked-%'));
});

describe('two who have a name that many have, a birth and a home in common', () => {
  // The name and the birth alone are too little: it is the home that makes them one.
  const HOME: Entry = { ...ROSE, given: 'Sarah', family: 'Jones' };
  const hidden = (agency: string): Entry => ({
    ...HOME,
    rest: {
      addresses: [
        { lines: ['4 Alder Close', 'Otherby'], postcode: 'OT1 4AB', assertedBy: [agency] },
        { lines: ['1 Haven Way'], postcode: 'OT9 9ZZ', confidential: true, assertedBy: [agency] },
      ],
    },
  });

  test('are one person', async () => {
    await stage.load('police', HOME);
    await stage.load('probation', HOME);
    expect([await stage.people(), await reviews()]).toEqual([1, []]);
  });

  test('are a question where the one who was there is protected', async () => {
    await stage.load('police', hidden('police'));
    await stage.load('probation', HOME);
    expect([await stage.people(), await reviews()]).toEqual([2, ['PROTECTED']]);
  });

  test('are a question where the one who comes is protected', async () => {
    await stage.load('police', HOME);
    await stage.load('probation', hidden('probation'));
    expect([await stage.people(), await reviews()]).toEqual([2, ['PROTECTED']]);
  });
});

test('two loads of one person at the same instant end as one person', async () => {
  const other = await openAgain(stage.url);
  try {
    const files = Array.from({ length: 8 }, (_, index) => fileOf(index % 2 ? 'police' : 'probation', [ROSE]));
    await Promise.all(files.map((file, index) => loadFamily(file, index % 2 ? other : stage.databases)));
  } finally {
    await closeAll(other);
  }
  expect(await stage.people()).toBe(1);
  expect(await stage.column('SELECT count(*) FROM people.record')).toEqual(['8']);
});

test('loading the same again changes nothing, and no row of the index is written', async () => {
  const file = await stage.load('police', ROSE);
  const rows = `SELECT xmin || ' ' || ctid FROM people.record UNION ALL SELECT xmin || ' ' || ctid FROM people.match_key UNION ALL SELECT xmin || ' ' || ctid FROM people.name`;
  const before = await stage.column(rows);
  await loadFamily(file, stage.databases);
  expect(await stage.column(rows)).toEqual(before);
});

test('where the rules of filing have changed, everybody is filed again before anybody is linked', async () => {
  await stage.load('police', ROSE, { ...ROSE, given: 'Anthea' });
  const filed = () => stage.column(`SELECT key || ' ' || record FROM people.match_key ORDER BY 1`);
  const before = await filed();
  expect(before.length).toBeGreaterThan(8);
  // Stopped after the first record.
  await stage.column(
    `WITH begun AS (DELETE FROM people.match_key) UPDATE people.match_filing SET rules = ${RULES_VERSION}, filed_to = 1, is_complete = false`,
  );
  await rebuildBlockingIndex(stage.databases.hub);
  expect((await filed()).every((key) => key.endsWith(' 2'))).toBe(true);
  await stage.column(`UPDATE people.match_filing SET rules = 0`);
  await rebuildBlockingIndex(stage.databases.hub);
  expect(await filed()).toEqual(before);
  expect(await stage.column('SELECT is_complete FROM people.match_filing')).toEqual(['true']);
});

test('a person who has no record is given one by what is said of them', async () => {
  const id = '00000000-0000-4000-8000-000000000001';
  await stage.column(`INSERT INTO people.person (id, sex) VALUES ('${id}', 'FEMALE') RETURNING id`);
  expect(await stage.column(`SELECT people.record_of('${id}')`)).toEqual([id]);
  expect(await stage.column(`SELECT person_id || ' ' || sex FROM people.record WHERE id = '${id}'`)).toEqual([
    `${id} FEMALE`,
  ]);
});
