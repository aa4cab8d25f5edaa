import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  FamilyFault,
  LoadDisplay,
  loadRegister,
  openRegister,
  type GivenColumns,
  type LoadedFile,
} from '../../src/load';
import type { SourceAgency } from '../../src/sharing';
import { spawnProgram } from '../testkit/child';
import { closeAll, openAgain, openLoadStage, type LoadStage } from './families-to-load';

let stage: LoadStage;
let folder: string;
beforeEach(async () => {
  stage = await openLoadStage();
  folder = mkdtempSync(join(tmpdir(), 'wp-register-'));
});
afterEach(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

const HEADING =
  'Nominal ID,Forename,Surname,Aliases,DOB,Sex,Address 1,Town,Postcode,Address Type,Restricted,NHS No,Known since';
const ROSE =
  'N-1,Rosamund,Featherstone,Rosie Marsh; Rose Marsh,17/04/1988,F,4 Alder Close,Otherby,OT1 4AB,,,900 000 0009,2015-09-04';

function written(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function load(
  rows: readonly string[],
  holder: SourceAgency = 'police',
  heading = HEADING,
  databases = stage.databases,
): Promise<string[]> {
  const told: LoadedFile[] = [];
  const register = await openRegister(written(`${holder}.csv`, [heading, ...rows].join('\n')), holder);
  await loadRegister(register, databases, (loaded) => told.push(...loaded));
  return told.flatMap(({ outcome }) => (outcome instanceof FamilyFault ? [outcome.message] : []));
}

const refusal = (content: string | Buffer): Promise<string> =>
  openRegister(written('police.csv', content), 'police').then(
    () => 'it was read',
    (cause: Error) => cause.message.replace(folder, ''),
  );

test('a row of a register is a person of the index, who is found by the agency’s number, and all that it says stands there', async () => {
  expect(await load([ROSE])).toEqual([]);
  expect(
    await stage.column(
      `SELECT concat_ws(' ', kind, given, family, whole, asserted_by::text) FROM people.name ORDER BY kind, whole`,
    ),
  ).toEqual(['ALIAS Rose Marsh {police}', 'ALIAS Rosie Marsh {police}', 'CURRENT Rosamund Featherstone {police}']);
  expect(await stage.column('SELECT born_on::text FROM people.birth')).toEqual(['1988-04-17']);
  expect(
    await stage.column(
      `SELECT kind || ' ' || lines::text || ' ' || postcode || ' ' || confidential FROM people.address`,
    ),
  ).toEqual(['HOME {"4 Alder Close",Otherby} OT1 4AB false']);
  expect(await stage.column(`SELECT holder || ' ' || record_key || ' ' || since FROM people.involvement`)).toEqual([
    'police N-1 2015-09-04',
  ]);
  expect(
    await stage.column(
      `SELECT scheme || ' ' || value FROM people.reference WHERE scheme IN ('NHS', 'POLICE_NOMINAL') ORDER BY 1`,
    ),
  ).toEqual(['NHS 9000000009', 'POLICE_NOMINAL N-1']);
  expect(await stage.column('SELECT nominal_id FROM police.nominal')).toEqual(['N-1']);
});

test('loading the same again changes nothing, and a corrected row corrects its record', async () => {
  await load([ROSE]);
  const rows = `SELECT xmin || ' ' || ctid FROM people.record UNION ALL SELECT xmin || ' ' || ctid FROM people.name UNION ALL SELECT xmin || ' ' || ctid FROM people.match_key`;
  const before = await stage.column(rows);
  await load([ROSE]);
  expect(await stage.column(rows)).toEqual(before);
  await load([ROSE.replace('OT1 4AB', 'OT1 4AC')]);
  expect(await stage.column('SELECT count(*) FROM people.record')).toEqual(['1']);
  expect(await stage.column('SELECT postcode FROM people.address')).toEqual(['OT1 4AC']);
});

test('two agencies’ registers meet: the same person is one, and a namesake born on another day is not', async () => {
  await load([ROSE]);
  await load(
    [
      'L-1,Rosamund,Featherstone,17/04/1988,4 Alder Close,OT1 4AB',
      'L-2,Rosamund,Featherstone,02/12/1951,9 Quay Street,EW9 9ZZ',
    ],
    'childrens-social-care',
    'LCS,Forename,Surname,DOB,Address,Postcode',
  );
  expect(await stage.column('SELECT count(*) FROM people.person')).toEqual(['2']);
  expect(
    await stage.column(
      `SELECT string_agg(holder || ' ' || record_key, ', ' ORDER BY record_key DESC) FROM people.involvement GROUP BY person_id ORDER BY 1`,
    ),
  ).toEqual(['childrens-social-care L-2', 'police N-1, childrens-social-care L-1']);
});

test('another agency’s number in a register leads to whom that agency holds, and makes nobody known to it', async () => {
  await load(['S123456,Rosamund,Marsh,17/04/1988'], 'probation', 'CRN,Forename,Surname,DOB');
  expect(
    await load(
      ['N-1,Rosamund,Featherstone,17/04/1988,S123456,yesterday'],
      'police',
      'Nominal ID,Forename,Surname,DOB,CRN,Team',
    ),
  ).toEqual([]);
  expect(await stage.column('SELECT count(*) FROM people.person')).toEqual(['1']);
  expect(await stage.column(`SELECT holder || ' ' || coalesce(desk, '') FROM people.involvement ORDER BY 1`)).toEqual([
    'police yesterday',
    'probation ',
  ]);
});

test('two numbers of one register are two people, whatever else is alike, and a human is asked', async () => {
  await load([ROSE, ROSE.replace('N-1', 'N-2').replace('900 000 0009', '')]);
  expect(await stage.column('SELECT count(*) FROM people.person')).toEqual(['2']);
  expect(await stage.column('SELECT why FROM people.match_review')).toEqual(['VETOED']);
});

test('a refuge and a restricted row are confidential; who needs protection is not matched by where they are', async () => {
  await load([
    'N-3,Ada,Alder,,1990-01-02,F,1 Hidden Row,Otherby,OT1 9ZZ,Refuge,,,',
    'N-4,Bea,Birch,Bea Beech,1991-01-02,F,2 Open Row,Otherby,OT1 8ZZ,,yes,,',
  ]);
  expect(await stage.column('SELECT lines[1] FROM people.address WHERE confidential ORDER BY 1')).toEqual([
    '1 Hidden Row',
    '2 Open Row',
  ]);
  expect(
    await stage.column(`SELECT concat_ws(' ', given, family, whole) FROM people.name WHERE confidential ORDER BY 1`),
  ).toEqual(['Bea Beech', 'Bea Birch']);
  const features = await stage.column('SELECT features::text FROM people.record ORDER BY number');
  for (const hidden of ['Hidden', 'OT1', 'Birch', 'Beech']) expect(features.join()).not.toContain(hidden);
});

test('a later export without the column that marked them opens nobody: those rows are named, and the others are loaded', async () => {
  const hidden = `SELECT lines[1] || ' ' || kind FROM people.address WHERE confidential ORDER BY 1`;
  const open = `SELECT lines[1] || ' ' || kind FROM people.address WHERE NOT confidential ORDER BY 1`;
  await load([
    ROSE,
    'N-3,Ada,Alder,,1990-01-02,F,1 Hidden Row,Otherby,OT1 9ZZ,Refuge,,,',
    'N-4,Bea,Birch,,1991-01-02,F,2 Open Row,Otherby,OT1 8ZZ,,yes,,',
  ]);
  const before = [await stage.column(hidden), await stage.column(open)];
  expect(before).toEqual([['1 Hidden Row REFUGE', '2 Open Row HOME'], ['4 Alder Close HOME']]);

  const rows = [
    'N-1,Rosamund,Featherstone,4 Alder Close',
    'N-3,Ada,Alder,1 Hidden Row',
    'N-4,Bea,Birch,2 Open Row',
    'N-5,Cora,Cedar,7 New Row',
  ];
  const faults = await load(rows, 'police', 'Nominal ID,Forename,Surname,Address 1');
  expect(faults).toEqual([
    expect.stringContaining('(addressKind), or leave the row out'),
    expect.stringContaining('(confidential), or leave the row out'),
  ]);
  expect(await stage.column(hidden)).toEqual(before[0]);
  expect(await stage.column(`SELECT DISTINCT lines[1] FROM people.address WHERE NOT confidential ORDER BY 1`)).toEqual([
    '4 Alder Close',
    '7 New Row',
  ]);
  expect(await stage.column('SELECT count(*) FROM people.name WHERE confidential')).toEqual(['1']);

  // Where somebody has moved to is as unknown to such an export as where they were; a row that still says so is loaded.
  expect(await load(['N-4,Bea,Birch,9 Newer Row'], 'police', 'Nominal ID,Forename,Surname,Address 1')).toHaveLength(1);
  expect(
    await load(['N-3,Ada,Alder,1 Hidden Row,no'], 'police', 'Nominal ID,Forename,Surname,Address 1,Restricted'),
  ).toHaveLength(1);
  expect(
    await load(['N-3,Ada,Alder,1 Hidden Row,yes'], 'police', 'Nominal ID,Forename,Surname,Address 1,Restricted'),
  ).toEqual([]);
  expect(
    await load(['N-4,Bea,Birch,9 Newer Row,yes'], 'police', 'Nominal ID,Forename,Surname,Address 1,Restricted'),
  ).toEqual([]);
  expect(await stage.column(`SELECT DISTINCT lines[1] FROM people.address WHERE NOT confidential ORDER BY 1`)).toEqual([
    '4 Alder Close',
    '7 New Row',
  ]);
  // Whoever has the column and says no has said it.
  expect(
    await load(['N-4,Bea,Birch,2 Open Row,no'], 'police', 'Nominal ID,Forename,Surname,Address 1,Restricted'),
  ).toEqual([]);
  expect(
    await stage.column(`SELECT DISTINCT lines[1] FROM people.address WHERE NOT confidential ORDER BY 1`),
  ).toContain('2 Open Row');
});

test('a file with faults is not loaded at all, and each is named by its line', async () => {
  const message = await refusal(
    [
      HEADING,
      ROSE,
      'N-2,Bea,Birch,,31/02/1988,F,,,,,,,',
      ',Cora,Cedar,,,F,,,,,,,',
      'N-1,Dora,Elm,,,F,,,,,,,',
      'N-5,Eve',
      'N-6,"Fay\nAnn",Fir,,,F,,,,Castle,,,',
      'N-7,Gia,Gorse,,,F,,,,,perhaps,,',
    ].join('\n'),
  );
  expect(message.split('\n')).toEqual([
    '/police.csv was not loaded; nothing has changed. It is not valid in 6 places:',
    '  line 3: "31/02/1988" is no birth date that can be read; write it as 1987-03-04 or 04/03/1987',
    "  line 4: it has no number; every row needs the agency's own",
    '  line 5: its number stands in line 2 already',
    '  line 6: it has 2 cells where the heading has 13',
    expect.stringContaining('  line 7: there is no kind of address "Castle"; there are '),
    '  line 9: "perhaps" does not say whether it is confidential; write yes or no',
  ]);
  expect(await stage.column('SELECT count(*) FROM people.record')).toEqual(['0']);
});

test.each([
  ['nothing', '', 'It is empty; its first line says what stands in each column.'],
  ['headings alone', HEADING, 'There is nobody in it.'],
  ['no column of numbers', 'Forename,Surname\nA,B', "No column has the agency's own number of each person"],
  [
    'a quotation mark that is not closed',
    `${HEADING}\n${ROSE}\nN-2,"Bea,Birch,,,,,,,,,,`,
    'Line 3 is no row: a quotation mark is not closed',
  ],
  [
    'one far up in a long file',
    [
      HEADING,
      ROSE,
      'N-2,"Bea,Birch,,,,,,,,,,',
      ...Array.from({ length: 5_000 }, (_, at) => `M-${at},Ann,Ash,,,F,,,,,,,`),
    ].join('\n'),
    'Line 3 is no row: a quotation mark is not closed',
  ],
  [
    'a quotation mark where none can be',
    `${HEADING}\nN-2,Be"a,Birch,,,,,,,,,,`,
    'Line 2 is no row: a quotation mark stands within a cell',
  ],
  [
    'another encoding',
    Buffer.from(`${HEADING}\n${ROSE}\nN-2,Zoé,Birch,,,,,,,,,,`, 'latin1'),
    'It is not UTF-8 in line 3',
  ],
  ['UTF-16', Buffer.from(`\uFEFF${HEADING}\n${ROSE}`, 'utf16le'), 'It is written in UTF-16; save it as UTF-8.'],
])('of %s it is said what is wrong', async (_, content, message) => {
  expect(await refusal(content)).toContain(message);
});

test('a column that nobody knows is not passed over: it may be the one that marks a refuge', async () => {
  const path = written('police.csv', `Nominal ID,Surname,DV flag,,Last name\nN-1,Featherstone,REFUGE,,Marsh`);
  const read = (given?: GivenColumns) =>
    openRegister(path, 'police', given).then(
      ({ columns }) => columns,
      (cause: Error) => cause.message.replace(`${folder}/`, ''),
    );
  expect(await read()).toBe(
    `police.csv was not loaded; nothing has changed. Nobody has said what stands in "DV flag", "column 4", "Last name", which may be what must not be shown. Say what it is with --columns "confidential=DV flag", or leave it out with --without "DV flag,column 4,Last name".`,
  );
  expect(await read({ without: 'DV flag' })).toContain('what stands in "column 4", "Last name",');
  expect(await read({ without: 'DV flag, column 4,last name' })).toBe('Surname is family, Nominal ID is number');
  expect(await read({ columns: 'confidential=DV flag', without: 'column 4,Last name' })).toContain(
    'line 2: "REFUGE" does not say whether it is confidential',
  );
  expect(await read({ without: 'Surname' })).toBe(
    '--without: "Surname" is read; without it the list would say something else.',
  );
  expect(await read({ without: 'Flag' })).toBe(
    '--without: the list has no heading "Flag"; it has Nominal ID, Surname, DV flag, column 4, Last name.',
  );
});

test('one bad line among a hundred thousand is named, and nobody of them is loaded', async () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => `N-${index},Ann,Ash,,1988-04-17,F,,,,,,,`);
  rows[77_777] = 'N-77777,Ann,Ash,,1988-13-17,F,,,,,,,';
  expect(await refusal([HEADING, ...rows].join('\n'))).toContain('line 77779: "1988-13-17" is no birth date');
  expect(await stage.column('SELECT count(*) FROM people.record')).toEqual(['0']);
});

test('two loads of one register at the same instant end as one person each', async () => {
  const other = await openAgain(stage.url);
  try {
    const rows = Array.from({ length: 40 }, (_, index) =>
      ROSE.replace('N-1', `N-${index}`).replace('900 000 0009', ''),
    );
    await Promise.all([load(rows), load(rows, 'police', HEADING, other)]);
  } finally {
    await closeAll(other);
  }
  expect(await stage.column('SELECT count(*) FROM people.record')).toEqual(['40']);
});

test('people who share a number wait for one another, and end as if loaded one after the other', async () => {
  const rows = Array.from({ length: 6 }, (_, index) => ROSE.replace('N-1', `N-${index}`));
  expect(await load(rows)).toEqual([]);
  // One number of the police's own is one record of theirs; the same NHS number asks a human.
  expect(await stage.column('SELECT count(*) FROM people.record')).toEqual(['6']);
});

test('npm run load takes a register, says what it took for what, and refuses what it does not understand', async () => {
  const run = async (...args: string[]) => {
    const child = spawnProgram('src/main.ts', ['load', ...args], { DATABASE_URL: stage.url });
    return { code: await child.ended, output: child.output(), errors: child.errors() };
  };
  const path = written('people.csv', `${HEADING}\n${ROSE}\n`);
  const { code, output } = await run('--register', 'police', path);
  expect(code).toBe(0);
  expect(output).toContain('Nominal ID is number');
  expect(output).toContain('1 row loaded: 1 person, 0 records');
  expect((await run('--register', 'army', path)).errors).toContain(
    'There is no agency army: npm run load -- FILE.json',
  );
  expect((await run('--columns', 'number=Nominal ID', path)).errors).toContain('--columns belongs to --register');
});

test('loading says by line what could not be used, and leaves out a birth that cannot be', async () => {
  const told: LoadedFile[] = [];
  const rows = [
    'N-1,Not Known,Brown,,1900-01-01,F,No Fixed Abode,Otherby,,,,900 000 0001,',
    'N-2,Rosamund,Featherstone,,2115-03-04,F,4 Alder Close,Otherby,OT1 4AB,,,900 000 0009,',
    'N-3,Gordon,Blacklock,,1961-09-30,M,9 Quay Street,Otherby,OT1 9ZZ,,,900 000 0009,',
  ];
  const register = await openRegister(written('unused.csv', [HEADING, ...rows].join('\n')), 'police');
  await loadRegister(register, stage.databases, (loaded) => told.push(...loaded));
  expect(told.map(({ unused }) => unused)).toEqual([
    [
      'its given name "Not Known" stands for none, and counts as not recorded',
      'its birth "1900-01-01" stands for none, and counts as not recorded',
      'its NHS number "900 000 0001" is not valid: it is kept as given, and nobody is found by it',
      'its address "No Fixed Abode, Otherby" stands for none, and counts as not recorded',
    ],
    ['its birth is left out: nobody was born on 2115-03-04, which is to come'],
    ['its NHS number stands in line 3 as well: nobody is joined by it, and a person is asked'],
  ]);
  expect(await stage.column('SELECT count(*) FROM people.person')).toEqual(['3']);
  expect(await stage.column('SELECT why FROM people.match_review')).toEqual(['NUMBER_DIFFERS']);
  let said = '';
  const display = new LoadDisplay({ write: (text) => (said += text) }, told.length, () => 0, 'row');
  display.add(told);
  display.end(1);
  expect(said).toContain('line 3: its birth is left out');
  expect(said).toContain('3 rows had something that could not be used');
  expect(said).toContain('1 pair left for a person to decide');
});

test('the last day of the work is read, and an empty cell in a later file takes it back from nobody', async () => {
  const ended = () => stage.column(`SELECT coalesce(ended_on::text, 'goes on') FROM people.involvement`);
  const heading = `${HEADING},Closed on`;
  expect(await load([`${ROSE},29/02/2016`], 'police', heading)).toEqual([]);
  expect(await ended()).toEqual(['2016-02-29']);
  await load([`${ROSE},`], 'police', heading);
  expect(await ended()).toEqual(['2016-02-29']);
  await load([ROSE.replace('2015-09-04', '2017-01-09')]);
  expect(await ended()).toEqual(['goes on']);
});

test('an instant is the day in London', async () => {
  expect(
    await load([
      'N-1,Rosamund,Featherstone,,1988-07-16T23:30:00Z,F,,,,,,,',
      'N-2,Gordon,Blacklock,,1988-01-16T23:30:00Z,M,,,,,,,',
    ]),
  ).toEqual([]);
  expect(await stage.column('SELECT born_on::text FROM people.birth ORDER BY 1')).toEqual(['1988-01-16', '1988-07-17']);
});
