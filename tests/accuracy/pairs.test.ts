import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accuracyCommand } from '../../src/commands/accuracy';
import { createDatabase, type TestDatabase } from '../testkit/database';

let server: TestDatabase;
beforeAll(async () => (server = await createDatabase()));
afterAll(() => server.drop());

async function run(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  await accuracyCommand(args, (line) => lines.push(line), { write: () => undefined }, { databaseUrl: server.url });
  return lines;
}

test.each([
  ['matching-traps.csv', 60],
  ['matching-traps-held-back.csv', 60],
  ['matching-traps-further.csv', 60],
  ['matching-traps-of-families.csv', 92],
])('every pair of %s comes out as it should', async (name, pairs) => {
  expect(await run('--pairs', join(__dirname, name))).toEqual([`pairs kept ${pairs} of ${pairs}`]);
});

test('a pair that comes out otherwise has a line that says what was expected, and what became of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pairs-'));
  try {
    const file = join(folder, 'pairs.csv');
    const row = (agency: string, expect: string) =>
      `7,nothing differs,${agency},Rosamund,Featherstone,1988-04-17,F,4 Alder Close,Otherby,ZZ41 4AB,,${expect}`;
    const heading = 'pair,trap,agency,given,family,birth,sex,address,town,postcode,nhs,expect';
    writeFileSync(file, [heading, row('police', 'APART'), row('mash', 'APART')].join('\n'));
    expect(await run('--pairs', file)).toEqual([
      'pair 7 (nothing differs): expected two people; joined',
      'pairs kept 0 of 1',
    ]);
    writeFileSync(file, [heading, row('police', 'APART'), row('mash', 'JOIN')].join('\n'));
    await expect(run('--pairs', file)).rejects.toThrow(/line 3: the two rows of pair 7 expect different things/);
    writeFileSync(file, [heading, row('police', 'SAME'), row('mash', 'SAME')].join('\n'));
    await expect(run('--pairs', file)).rejects.toThrow(/"SAME" is no expectation; there are APART, ASK, JOIN/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('in a made population no two relatives are joined, nearly all true pairs are, and the figures are split', async () => {
  const lines = await run('--population', '2000', '--seed', '5');
  const figure = (name: string) => Number(lines.find((line) => line.startsWith(`${name} `))!.slice(name.length));
  expect(figure('records')).toBe(2000);
  expect(figure('wrong-joins')).toBe(0);
  expect(figure('wrong-joins-between-relatives')).toBe(0);
  expect(figure('true-pairs')).toBeGreaterThan(800);
  expect(figure('recall-by-machine')).toBeGreaterThan(0.93);
  expect(figure('recall-with-questions-answered')).toBeGreaterThanOrEqual(figure('recall-by-machine'));
  for (const group of ['community British and Irish: ', 'sex FEMALE: ', 'age under 18: '])
    expect(lines.some((line) => line.startsWith(group))).toBe(true);
});
