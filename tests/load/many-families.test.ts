import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnProgram } from '../testkit/child';
import { EVERYTHING, openLoadStage, smallFamily, writeAll, type LoadStage } from './families-to-load';

let stage: LoadStage;
let folder: string;
beforeAll(async () => {
  stage = await openLoadStage();
  folder = mkdtempSync(join(tmpdir(), 'wp-load-'));
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

async function load(...args: string[]) {
  const child = spawnProgram('src/main.ts', ['load', ...args], { DATABASE_URL: stage.url });
  const code = await child.ended;
  return { code, output: child.output(), errors: child.errors() };
}

test('a fault in one of 200 files leaves the others loaded and names itself', async () => {
  const families: Record<string, object | string | Buffer> = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`family-${String(index).padStart(3, '0')}.json`, smallFamily(index)]),
  );
  families['family-010.json'] = '{\n  "format": "whole-picture/family/1",\n  "people": [,]\n}';
  families['family-020.json'] = Buffer.from(`\uFEFF${JSON.stringify(smallFamily(20))}`, 'utf16le');
  families['family-030.json'] = Buffer.from(JSON.stringify(smallFamily(30), undefined, 1), 'latin1');
  const [wrong, claiming, impossible] = [smallFamily(40), smallFamily(50), smallFamily(60)];
  wrong.police.incidents[0]!['grade'] = 'TINY';
  families['family-040.json'] = wrong;
  // One person with the numbers of two.
  claiming.people[0]!['knownTo'] = { probation: { id: 'S000049' }, police: { id: 'N-48-0' } };
  families['family-050.json'] = claiming;
  // There is no year 0; only the database knows.
  impossible.probation.riskJudgements[0]!['judgedOn'] = '0000-01-01';
  families['family-060.json'] = impossible;
  writeAll(folder, families);

  const { code, output, errors } = await load(folder);
  expect(code).toBe(1);
  expect(errors.trim()).toBe('6 of 200 files were not loaded; the others were.');
  const named = [
    'family-010.json was not loaded; nothing has changed. It is not JSON: "," in line 3, column 14 cannot stand there.',
    'family-020.json was not loaded; nothing has changed. It is written in UTF-16; save it as UTF-8.',
    'family-030.json was not loaded; nothing has changed. It is not UTF-8 in line 31, so it may be Latin-1 or Windows-1252; save it as UTF-8, or letters with accents are lost.',
    'family-040.json was not loaded; nothing has changed. It is not valid in one place:\n  police.incidents[0].grade: Invalid option: expected one of "LOW"|',
    'family-050.json was not loaded; nothing has changed. It is not valid in one place:\n  people[0]: the numbers of father belong to 2 different people already: FILE small-50/father, CRN S000049, POLICE_NOMINAL N-48-0',
    'family-060.json was not loaded; nothing has changed. It is not valid in one place:\n  probation: the database refuses it: date/time field value out of range… (22008)',
  ];
  for (const fault of named) expect(output).toContain(`${folder}/${fault}`);
  // While loading, each faulty file has one line.
  expect(output.match(/^\[\d+\/200\] .*was not loaded: .*$/gm)).toHaveLength(6);
  expect(output).toMatch(/194 families loaded: 388 people, 388 records, in [\d.]+ s \([\d,]+ a second\)\.\n$/);

  const faulty = [10, 20, 30, 40, 50, 60];
  const files = await stage.column(
    `SELECT DISTINCT split_part(value, '/', 1) FROM people.reference WHERE scheme = 'FILE'`,
  );
  expect(files).toHaveLength(194);
  for (const number of faulty) expect(files).not.toContain(`small-${number}`);
  const left = await stage.column(`
    SELECT reference FROM police.incident WHERE reference = ANY ('{${faulty.map((number) => `I-${number}`).join()}}')
    UNION ALL SELECT reference FROM probation.risk_judgement WHERE reference = ANY ('{${faulty.map((number) => `R-${number}`).join()}}')
    UNION ALL SELECT nominal_id FROM police.nominal WHERE nominal_id = ANY ('{${faulty.map((number) => `N-${number}-1`).join()}}')`);
  expect(left).toEqual([]);

  // Loading it all again changes nothing.
  const before = await stage.column(EVERYTHING);
  expect(before).toEqual(
    expect.arrayContaining(['history 0', 'incident 194 194', 'judgement 194 194', 'link 388', 'tie 388']),
  );
  expect((await load(folder)).code).toBe(1);
  expect(await stage.column(EVERYTHING)).toEqual(before);
}, 120_000);

test('paths that mean no file are told at once', async () => {
  const empty = join(folder, 'nothing-here');
  writeAll(empty, {});
  expect(await load(empty)).toEqual({ code: 1, output: '', errors: `There is no .json file in ${empty}.\n` });
  expect((await load()).errors).toContain('npm run load -- FILE.json|FOLDER');
}, 180_000);
