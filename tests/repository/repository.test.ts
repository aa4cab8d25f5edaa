import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { readAgreementFiles } from '../../src/agreements';
import { emittedSchema } from '../../src/commands/compose';
import { COMMANDS } from '../../src/commands/help';
import { demonstrationFiles } from '../../src/server/setup/demonstration';
import { readFamilyFile } from '../../src/load';
import { readDemonstrationDirectory } from '../../src/practitioners';

const ROOT = join(__dirname, '..', '..');
/** What programs put there: not ours to look after. */
const NOT_OURS = new Set(['node_modules', '.git', '.data', 'coverage']);

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (NOT_OURS.has(entry.name)) return [];
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}

const nameOf = (path: string) => relative(ROOT, path);
const textOf = (path: string) => readFileSync(path, 'utf8');

test('schema/ is what the code emits, file for file', async () => {
  const emitted = await emittedSchema();
  const committed = new Map(
    // renames.json is written by hand: what the code is called now does not tell what it was called before.
    readdirSync(join(ROOT, 'schema'))
      .filter((file) => file !== 'renames.json')
      .map((file) => [file, textOf(join(ROOT, 'schema', file))]),
  );
  expect([...committed.keys()].sort()).toEqual([...emitted.keys()].sort());
  // If one of these differs: npm run compose, then look at what changed for those who read the schema.
  for (const [file, text] of emitted)
    expect({ file, isAsEmitted: committed.get(file) === text }).toEqual({ file, isAsEmitted: true });
});

describe('everything written by hand in seeds/ holds:', () => {
  test('the agreements, each with a number of its own', () => {
    const numbers = readAgreementFiles(join(ROOT, 'seeds', 'agreements')).map(({ id }) => id);
    expect(numbers.length).toBeGreaterThan(0);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('the practitioners', () => {
    expect(readDemonstrationDirectory().entries.length).toBeGreaterThan(0);
  });

  test.each(demonstrationFiles().map((file) => [nameOf(file), file]))('the family in %s', (_, file) => {
    expect(readFamilyFile(file).people.length).toBeGreaterThan(0);
  });
});

const doors = filesUnder(join(ROOT, 'src')).filter((file) => file.endsWith('/index.ts'));

test.each(doors.map((file) => [nameOf(file), file]))(
  '%s says what leaves the room, and holds no logic',
  (name, file) => {
    const source = ts.createSourceFile(name, textOf(file), ts.ScriptTarget.ES2022);
    const others = source.statements.filter(
      (statement) => !(ts.isExportDeclaration(statement) && statement.moduleSpecifier),
    );
    expect(others.map((statement) => statement.getText(source))).toEqual([]);
  },
);

describe('whoever clones the repository', () => {
  const ours = filesUnder(ROOT);

  test('gets packages from the registry that their own npm is set to', () => {
    const lock = JSON.parse(textOf(join(ROOT, 'package-lock.json'))) as {
      packages: Record<string, { resolved?: string }>;
    };
    const addressed = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined);
    expect(addressed.map(([name]) => name)).toEqual([]);
    expect(existsSync(join(ROOT, '.npmrc')) && /registry/.test(textOf(join(ROOT, '.npmrc')))).toBe(false);
  });

  test.each([
    ['a registry’s address', /\bregistry\.[\w-]+\.(?:org|com|net|io|dev|local|internal)\b/],
    ['a path of the machine on which it was written', /(?:^|[\s'"`(=:])\/(?:work|root|home\/\w+)\//m],
  ])('finds nowhere %s', (_, forbidden) => {
    expect(ours.filter((file) => forbidden.test(textOf(file))).map(nameOf)).toEqual([]);
  });
});

test('npm run help has every command of package.json, and no other', () => {
  const { scripts } = JSON.parse(textOf(join(ROOT, 'package.json'))) as { scripts: Record<string, string> };
  const listed = new Set(Object.values(COMMANDS).flatMap((lines) => lines.map(({ script }) => script)));
  const commands = Object.keys(scripts).filter((name) => !name.startsWith('#'));
  expect([...listed].sort()).toEqual(commands.sort());
});
