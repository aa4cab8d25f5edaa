import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import {
  featuresOf,
  guessMap,
  labelsOf,
  measure,
  readTable,
  type Measured,
  type Table,
} from '../../src/tools/accuracy';
import { accuracyCommand } from '../../src/commands/accuracy';
import { familiesOf, REGISTERS, type RegisterName } from '../../src/tools/generate';
import { plainFellegiSunter } from '../bench/peer/plain-fellegi-sunter';
import { parseXml } from '../picture/xml';
import { isNightly } from '../testkit/runs';

const FAKE = join(__dirname, 'fake_1000.csv');
const LABELS = join(__dirname, 'fake_1000_labels.csv');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'accuracy-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function run(...args: string[]): Promise<{ lines: string[]; said: string; figures: Record<string, number> }> {
  const lines: string[] = [];
  let said = '';
  await accuracyCommand(args, (line) => lines.push(line), { write: (text) => (said += text) });
  return {
    lines,
    said,
    figures: Object.fromEntries(lines.map((line) => [line.split(' ')[0]!, Number(line.split(' ')[1])])),
  };
}

describe('npm run accuracy', () => {
  test('finds the 251 people of fake_1000, which it has never been told of, and draws what it found', async () => {
    const { lines, said, figures } = await run(FAKE, '--out', folder);
    expect(lines.slice(0, 3).map((line) => line.replace(/ [01]\.\d{4}$/, ' n'))).toEqual([
      'precision n',
      'recall n',
      'F1 n',
    ]);
    expect(figures['precision']).toBeGreaterThanOrEqual(0.985);
    expect(figures['F1']).toBeGreaterThanOrEqual(0.955);
    expect(figures['recall-at-precision-0.99']).toBeGreaterThanOrEqual(0.88);
    expect(figures).toMatchObject({ records: 1000, persons: 251, 'true-pairs': 2031 });
    expect(said).toContain(
      'first_name → given, surname → family, dob → birth, city → town, email → other (email), cluster → cluster',
    );
    expect(readdirSync(folder).sort()).toEqual(['model.json', 'precision-recall.svg', 'scores.svg']);
    for (const drawing of ['precision-recall.svg', 'scores.svg'])
      expect(() => parseXml(readFileSync(join(folder, drawing), 'utf8'))).not.toThrow();
  });

  test('a file of pairs and a column of clusters say the same of who is who, and change nothing of who is found', async () => {
    const table = await readTable(FAKE);
    const map = guessMap(table);
    const byColumn = labelsOf(table, map, undefined);
    const byPairs = labelsOf(table, map, await readTable(LABELS));
    const groups = (labels: readonly string[]) => labels.map((label) => labels.indexOf(label));
    expect(groups(byPairs)).toEqual(groups(byColumn));
  });

  test('reads Parquet as it reads CSV', async () => {
    const table = await readTable(FAKE);
    const columnData = table.columns.map((name, at) => ({
      name,
      data: table.rows.map((row) => row[at] || null),
      type: 'STRING' as const,
    }));
    const parquet = await readTable(file('fake.parquet', new Uint8Array(parquetWriteBuffer({ columnData }))));
    expect(parquet.columns).toEqual(table.columns);
    expect(parquet.rows).toEqual(table.rows);
  });

  test.each([
    ['nothing.csv', '', /nothing\.csv is empty\.$/],
    ['heading.csv', 'first_name,surname,cluster\n', /has a heading and no records/],
    ['short.csv', 'first_name,surname,cluster\nAnn,Lee,1\nBob,Lee\n', /short\.csv is no CSV: line 3 has 2 fields/],
    [
      'quote.csv',
      'first_name,surname,cluster\nAnn,"Lee,1\nBob,Lee,2\n',
      /quotation mark that opens in or before line \d is never closed/,
    ],
    [
      'latin.csv',
      Uint8Array.from([...Buffer.from('first_name,cluster\nAnn,1\nZo'), 0xeb, ...Buffer.from(',1\n')]),
      /not UTF-8 in line 3/,
    ],
    ['utf16.csv', Uint8Array.from([0xff, 0xfe, 0x61, 0]), /UTF-16/],
    ['twice.csv', 'name,name\nAnn,1\n', /two columns called "name", in line 1/],
    ['who.csv', 'first_name,surname\nAnn,Lee\n', /does not say who is who/],
    ['gap.csv', 'first_name,surname,cluster\nAnn,Lee,1\nBob,Lee,\n', /gap\.csv, line 3: the column cluster/],
    ['not.parquet', 'no parquet', /is no Parquet file/],
    ['cut.parquet', 'PAR1 and then nothing', /cannot be read as Parquet/],
  ])('%s is refused with a sentence that says where', async (name, content, says) => {
    await expect(run(file(name, content))).rejects.toThrow(says);
  });

  test('a map names what cannot be guessed, and one that does not fit is refused by its column', async () => {
    const rows =
      'a,b,c,d\n' +
      Array.from(
        { length: 40 },
        (_, row) =>
          `Ann${'abcdefghij'[row % 10]},Lee${'klmnopqrst'[(row * 3) % 10]},19${10 + (row % 20)}-02-03,${row % 20}\n`,
      ).join('');
    const map = file('map.json', JSON.stringify({ a: 'given', b: 'family', c: 'birth', d: 'cluster' }));
    expect((await run(file('rows.csv', rows), '--map', map)).figures).toMatchObject({ records: 40, persons: 20 });
    await expect(run(file('rows.csv', rows), '--map', file('bad.json', '{"e": "given"}'))).rejects.toThrow(
      /maps a column "e", which .* does not have/,
    );
    await expect(run(file('rows.csv', rows), '--map', file('worse.json', '{"a": "forename"}'))).rejects.toThrow(
      /"forename" is no meaning of a column/,
    );
    await expect(run(join(folder, 'absent.csv'))).rejects.toThrow(/cannot be read: ENOENT/);
  });

  test('FEBRL’s ids say who is who, dates without dashes are dates, and blanks after commas are nothing', async () => {
    const table = await readTable(
      file(
        'febrl.csv',
        'rec_id, given_name, surname, date_of_birth\nrec-1-org, ann, lee, 19610203\nrec-1-dup-0, an, lee, 19610203\nrec-2-org, bob, ray, \n',
      ),
    );
    const map = guessMap(table);
    expect(labelsOf(table, map, undefined)).toEqual(['rec-1', 'rec-1', 'rec-2']);
    expect(featuresOf(table, map).map(({ births }) => births)).toEqual([
      [{ on: '1961-02-03' }],
      [{ on: '1961-02-03' }],
      [],
    ]);
  });
});

/** At night: four models are estimated for it. */
(isNightly ? describe : describe.skip)('on registers that it was not made for', () => {
  const people = 20_000;

  function made(register: RegisterName, seed: number): Table {
    const { columns, rows } = REGISTERS[register];
    return {
      file: register,
      columns,
      rows: [...familiesOf(people, seed)].flatMap((family) => [...rows(family, seed)]),
    };
  }

  const f1Of = (found: readonly (number | string)[], labels: readonly string[]): number => {
    const pairs = (keys: readonly (number | string)[]) => {
      const sizes = new Map<number | string, number>();
      for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
      return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
    };
    const right = pairs(found.map((key, index) => `${key} ${labels[index]}`));
    return (2 * right) / (pairs(found) + pairs(labels));
  };

  test.each([
    ['agencies', 3, 0.88],
    ['corrupted', 4, 0.93],
    ['historical', 5, 0.9],
    ['voters', 6, 0.9],
  ] as const)('%s: better than a plain model of Fellegi and Sunter, and good', (register, seed, least) => {
    const table = made(register, seed);
    const map = guessMap(table);
    const labels = labelsOf(table, map, undefined);
    const ours: Measured = measure(featuresOf(table, map), labels, () => {});
    const kept = map.columns.filter(({ meaning }) => !['id', 'cluster', 'ignore'].includes(meaning));
    const plain = f1Of(
      plainFellegiSunter(table.rows.map((row) => kept.map(({ at }) => row[at]!.toLowerCase()))),
      labels,
    );
    expect(ours.clusters.f1).toBeGreaterThan(plain);
    expect(ours.clusters.f1).toBeGreaterThan(least);
    process.stdout.write(`${register}: ours ${ours.clusters.f1.toFixed(4)}, plain ${plain.toFixed(4)}\n`);
  });
});
