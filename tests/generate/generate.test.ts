import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf, familiesOf, familyAt, recordsOf } from '../../src/tools/generate';
import { generateCommand } from '../../src/commands/generate';
import { FamilyForm } from '../../src/load';
import { parseIdentifier, parsePostcode } from '../../src/people/identifiers';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'generate-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quiet = { write: () => {} };
const generate = (...args: string[]) => generateCommand(args, quiet);

describe('npm run generate', () => {
  test('the same seed makes the same people, whatever was made before them, and another seed others', () => {
    expect(familyAt(7, 1234)).toEqual(
      [...familiesOf(5_000, 7)].find(({ number }) => number === 1234) ?? familyAt(7, 1234),
    );
    expect(familyAt(7, 3)).toEqual(familyAt(7, 3));
    expect(familyAt(8, 3)).not.toEqual(familyAt(7, 3));
  });

  test('makes as many people as it is asked for, each known to some agency', () => {
    const families = [...familiesOf(1_000, 9)];
    expect(families.flatMap(({ people }) => people)).toHaveLength(1_000);
    for (const family of families) {
      const known = new Set(recordsOf(family, 9).map(({ person }) => person.id));
      expect(known.size).toBe(family.people.length);
    }
  });

  test('no number is given twice, each is valid, and postcodes are such as could be', () => {
    const given = new Set<string>();
    for (const { people } of familiesOf(5_000, 9)) {
      for (const { nhs, pnc, cro, upn, homes } of people) {
        for (const [scheme, value] of Object.entries({ NHS: nhs, PNC: pnc, CRO: cro, UPN: upn })) {
          if (value === undefined) continue;
          expect(parseIdentifier(scheme, value)).toEqual({ kind: 'VALID', value });
          expect(given.has(value)).toBe(false);
          given.add(value);
        }
        for (const { place } of homes)
          expect(parsePostcode(place.postcode)).toEqual({ kind: 'VALID', value: place.postcode });
      }
    }
  });

  test('there are twins, namesakes of a parent, marriages, moves, and names that many share and names that few do', () => {
    const people = [...familiesOf(6_000, 9)].flatMap((family) => family.people);
    expect(people.filter(({ isTwin }) => isTwin).length).toBeGreaterThan(20);
    expect(people.filter(({ formerFamily }) => formerFamily).length).toBeGreaterThan(200);
    expect(people.filter(({ homes }) => homes.length > 1).length).toBeGreaterThan(1_000);
    const surnames = new Map<string, number>();
    for (const { family } of people) surnames.set(family, (surnames.get(family) ?? 0) + 1);
    const counts = [...surnames.values()].sort((a, b) => b - a);
    expect(counts[0]! / people.length).toBeLessThan(0.03);
    expect(counts.length).toBeGreaterThan(800);
  });

  test('family files are such as npm run load reads, each agency’s own, and persons.csv says whose entry each is', async () => {
    await generate('--people', '300', '--seed', '4', '--out', folder);
    const files = readdirSync(join(folder, '0000'));
    const whose = readFileSync(join(folder, 'persons.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const entries = files.flatMap((file) => {
      const family = FamilyForm.parse(JSON.parse(readFileSync(join(folder, '0000', file), 'utf8')));
      for (const { knownTo } of family.people)
        expect(Object.keys(knownTo)).toEqual([file.replace(/^made-\d+-\d+-(.*?)(-\d+)?\.json$/, '$1')]);
      return family.people.map(({ key }) => `${family.reference} ${key}`);
    });
    expect(entries.sort()).toEqual(whose.map(([reference, key]) => `${reference} ${key}`).sort());
    expect(new Set(whose.map(([, , , person]) => person)).size).toBe(300);
  });

  test('a family’s files say of nobody what another agency says', () => {
    const family = familyAt(4, 0);
    for (const { agency, content } of filesOf(family, recordsOf(family, 4), 4))
      expect(
        JSON.stringify(content)
          .match(/"assertedBy":\["[a-z-]+"\]/g)!
          .every((text) => text.includes(agency)),
      ).toBe(true);
  });

  test('a register is labelled or is not', async () => {
    await generate('--people', '50', '--seed', '4', '--out', join(folder, 'with.csv'), '--labelled');
    await generate('--people', '50', '--seed', '4', '--out', join(folder, 'without.csv'));
    expect(readFileSync(join(folder, 'with.csv'), 'utf8').split('\n')[0]).toContain(',cluster,');
    expect(readFileSync(join(folder, 'without.csv'), 'utf8').split('\n')[0]).not.toContain('cluster');
  });

  test.each([
    [[]],
    [['--people', 'many', '--out', 'x']],
    [['--people', '10']],
    [['--people', '10', '--out', 'x.csv', '--register', 'none']],
  ])('what it cannot make it refuses, and says how it is asked: %p', async (args) => {
    await expect(generate(...args)).rejects.toThrow(/Say how many people to make/);
  });

  test('a place that cannot be written is told without a stack', async () => {
    await expect(generate('--people', '10', '--out', join(__filename, 'x.csv'))).rejects.toThrow(
      /cannot be written: [A-Z]+\.$/,
    );
  });
});
