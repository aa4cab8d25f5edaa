import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FamilyFault, loadFamilies, type Databases, type LoadedFile } from '../../src/load';
import {
  closeAll,
  EVERYTHING,
  openAgain,
  openLoadStage,
  smallFamily,
  writeAll,
  type SmallFamily,
  type LoadStage,
} from './families-to-load';

let stage: LoadStage;
let folder: string;
beforeEach(async () => {
  stage = await openLoadStage();
  folder = mkdtempSync(join(tmpdir(), 'wp-load-'));
});
afterEach(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

async function load(files: readonly object[], databases: Databases = stage.databases): Promise<(string | number)[]> {
  const paths = writeAll(
    folder,
    Object.fromEntries(files.map((file, index) => [`${String(index).padStart(3, '0')}.json`, file])),
  );
  const told: LoadedFile[] = [];
  await loadFamilies(paths, databases, (loaded) => told.push(...loaded));
  expect(told.map(({ path }) => path)).toEqual(paths);
  return told.map(({ outcome }) => (outcome instanceof FamilyFault ? outcome.message : outcome.records));
}

test('somebody in two families that are loaded together is one person', async () => {
  const [first, second] = [smallFamily(1), smallFamily(2)];
  second.people[0]!['knownTo'] = first.people[0]!['knownTo'];
  expect(await load([first, second])).toEqual([2, 2]);
  expect(await stage.column('SELECT count(*) FROM people.person')).toEqual(['3']);
  expect(
    await stage.column(
      `SELECT count(DISTINCT person_id) FROM people.reference WHERE value IN ('small-1/father', 'small-2/father')`,
    ),
  ).toEqual(['1']);
});

test('so is somebody whom two families name by different numbers that are known to be theirs', async () => {
  const father = (knownTo: object, number: number) => {
    const family = smallFamily(number);
    family.people[0]!['knownTo'] = { ...knownTo, police: { id: `N-${number}-0` } };
    return family;
  };
  expect(await load([smallFamily(1)])).toEqual([2]);
  const [second, third] = [father({ probation: { id: 'S000001' } }, 2), smallFamily(3)];
  third.people[0]!['knownTo'] = { police: { id: 'N-1-0' } };
  third.probation.riskJudgements = [];
  expect(await load([second, third])).toEqual([2, 1]);
  expect(
    await stage.column(`SELECT count(DISTINCT person_id) FROM people.reference WHERE value LIKE 'small-%/father'`),
  ).toEqual(['1']);
  // The agency that knows him goes on doing so, whichever file came last.
  expect(
    await stage.column(`SELECT DISTINCT record_key FROM people.involvement WHERE holder = 'probation' AND known`),
  ).toEqual(['S000001']);
});

test('of two people who claim one number, the file that comes second is at fault', async () => {
  const [first, second, third] = [smallFamily(1), smallFamily(2), smallFamily(3)];
  third.people[0]!['knownTo'] = { probation: { id: 'S000001' }, police: { id: 'N-2-0' } };
  const outcomes = await load([first, second, third]);
  expect(outcomes.slice(0, 2)).toEqual([2, 2]);
  expect(outcomes[2]).toContain('people[0]: the numbers of father belong to 2 different people already');
  expect(await stage.column(`SELECT value FROM people.reference WHERE value LIKE 'small-3/%'`)).toEqual([]);
});

test('one number for two people of a family is a fault of that family', async () => {
  const family = smallFamily(1);
  family.people[1]!['knownTo'] = { police: { id: 'n-1-0' } };
  expect(await load([family, smallFamily(2)])).toEqual([
    expect.stringContaining('people[1]: POLICE_NOMINAL N-1-0 is given to father as well'),
    2,
  ]);
});

test('an entry that two files name is corrected by the second', async () => {
  const [first, second] = [smallFamily(1), smallFamily(2)];
  second.people[1]!['knownTo'] = first.people[1]!['knownTo'];
  const told = {
    ...second.police.incidents[0],
    reference: 'I-1',
    grade: 'LOW',
    people: [{ person: 'mother', role: 'VICTIM' }],
  };
  second.police.incidents = [told];
  expect(await load([first, second])).toEqual([2, 2]);
  expect(await stage.column(`SELECT grade || ' ' || version || ' ' || recorded_by FROM police.incident`)).toEqual([
    'LOW 2 load small-2',
  ]);
});

test('a family that is corrected by a second load keeps what was said before', async () => {
  await load([smallFamily(1), smallFamily(2)]);
  const corrected = smallFamily(1);
  corrected.probation.riskJudgements[0]!['level'] = 'HIGH';
  await load([corrected, smallFamily(2)]);
  expect(
    await stage.column(`SELECT reference || ' ' || level || ' ' || version FROM probation.risk_judgement ORDER BY 1`),
  ).toEqual(['R-1 HIGH 2', 'R-2 MEDIUM 1']);
  expect(
    await stage.column(
      `SELECT concat_ws(' ', entry, reference, version, value->>'level', value->>'recorded_by', replaced_by) FROM probation.history`,
    ),
  ).toEqual(['risk_judgement R-1 1 MEDIUM load small-1 load small-1']);
});

test('that somebody joins a household is told once; who was there from the first is not', async () => {
  const living = (...members: { person: string; startedOn?: string; endedOn?: string }[]) => ({
    ...smallFamily(1),
    households: [{ key: 'home', assertedBy: ['police'], members }],
  });
  await load([living({ person: 'mother' })]);
  expect(await stage.column('SELECT kind FROM people.outbox')).toEqual([]);
  const joined = living({ person: 'mother' }, { person: 'father', startedOn: '2026-11-20' });
  await load([joined]);
  await load([joined]);
  expect(await stage.column(`SELECT kind || ' ' || happened FROM people.outbox`)).toEqual([
    'HOUSEHOLD_MEMBER_JOINED 2026-11-20',
  ]);
});

test('that somebody moves, or begins a relationship, is told once; of whoever needs protection no move is told', async () => {
  const at = (lines: string[]) => ({ lines, assertedBy: ['police'] });
  const family = smallFamily(1);
  family.people[0]!['addresses'] = [at(['1 Quay Street'])];
  await load([family]);
  expect(await stage.column('SELECT kind FROM people.outbox')).toEqual([]);
  const later: SmallFamily & { relationships?: object[] } = smallFamily(1);
  later.people[0]!['addresses'] = [at(['1 Quay Street']), at(['2 Quay Street'])];
  // She is the victim of a call-out, and has a confidential address.
  later.people[1]!['addresses'] = [...(later.people[1]!['addresses'] as object[]), at(['3 Quay Street'])];
  later.relationships = [
    { from: 'father', to: 'mother', ground: 'MARRIED', assertedBy: ['police'] },
    { from: 'father', to: 'mother', ground: 'MARRIED', assertedBy: ['probation'] },
    {
      from: 'mother',
      to: 'father',
      ground: 'INTIMATE_PERSONAL_RELATIONSHIP',
      assertedBy: ['police'],
      startedOn: '2026-11-01',
    },
  ];
  await load([later]);
  await load([later]);
  expect(
    await stage.column(
      `SELECT o.kind || ' ' || n.given || coalesce(' ' || o.happened, '') FROM people.outbox o JOIN people.name n USING (person_id) ORDER BY 1`,
    ),
  ).toEqual(['ADDRESS_CHANGED Adam', 'RELATIONSHIP_BEGAN Adam 2026-11-01', 'RELATIONSHIP_BEGAN Zoë 2026-11-01']);
});

test('two loads of the same files at the same instant end as one would', async () => {
  const families = Array.from({ length: 230 }, (_, index) => smallFamily(index));
  const paths = writeAll(folder, Object.fromEntries(families.map((file) => [`${file.reference}.json`, file])));
  const other = await openAgain(stage.url);
  try {
    const outcomes: LoadedFile[] = [];
    await Promise.all(
      [stage.databases, other].map((databases) => loadFamilies(paths, databases, (loaded) => outcomes.push(...loaded))),
    );
    expect(outcomes.filter(({ outcome }) => outcome instanceof FamilyFault)).toEqual([]);
    expect(outcomes).toHaveLength(460);
  } finally {
    await closeAll(other);
  }
  expect(await stage.column(EVERYTHING)).toEqual(
    expect.arrayContaining([
      'history 0',
      'call-out told 230',
      'incident 230 230',
      'judgement 230 230',
      'person 460',
      'tie 460',
      'involvement 920',
    ]),
  );
}, 180_000);

test('what stops in the middle is completed by loading again', async () => {
  // The police's database goes away after the hub's part is committed: the worst moment there is.
  const police = stage.databases.police.source;
  const make = police.createQueryRunner.bind(police);
  police.createQueryRunner = (...args) => {
    const runner = make(...args);
    runner.commitTransaction = () =>
      Promise.reject(Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' }));
    return runner;
  };
  await expect(load([smallFamily(1), smallFamily(2)])).rejects.toThrow(
    'Loading stopped after 0 of 2 files: the database of police cannot be written (57P01: Connection terminated unexpectedly). Put that right and load the same files again',
  );
  police.createQueryRunner = make;
  expect(await stage.column('SELECT count(*) FROM police.incident')).toEqual(['0']);
  expect(await load([smallFamily(1), smallFamily(2)])).toEqual([2, 2]);
  expect(await stage.column(EVERYTHING)).toEqual(
    expect.arrayContaining(['history 0', 'call-out told 2', 'incident 2 2', 'judgement 2 2', 'person 4']),
  );
});

test('asked to stop, it finishes the families that it is writing, and says how far it came', async () => {
  const families = Array.from({ length: 560 }, (_, index) => smallFamily(index));
  const paths = writeAll(folder, Object.fromEntries(families.map((file, index) => [`${1000 + index}.json`, file])));
  const stop = new AbortController();
  await expect(loadFamilies(paths, stage.databases, () => stop.abort(), stop.signal)).rejects.toThrow(
    'Loading was stopped after 500 of 560 files. Load the same files again: what is there stays as it is.',
  );
  expect(await stage.column('SELECT count(*) FROM police.incident')).toEqual(['500']);
  await loadFamilies(paths, stage.databases);
  expect(await stage.column(EVERYTHING)).toEqual(
    expect.arrayContaining(['history 0', 'call-out told 560', 'incident 560 560']),
  );
});
