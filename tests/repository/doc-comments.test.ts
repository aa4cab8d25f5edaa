import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

// What a room of the core hands out has a sentence: what it is, and of a number its unit. A room that is added here has
// no gap, and gets none again.

const ROOT = join(__dirname, '..', '..');
/** Not yet: src/people (about 30 gaps) and src/requests (about 130). */
const DONE = ['src/audit', 'src/clients/hub-client', 'src/sharing'];

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(ROOT, path)).isDirectory()) return filesIn(path);
    return name.endsWith('.ts') ? [path] : [];
  });
}

/** The names that the door of a room hands out, and what it hands on whole (`export *`). */
function exportedBy(room: string): ReadonlySet<string> | undefined {
  const source = parsed(`${room}/index.ts`);
  const names = new Set<string>();
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement)) continue;
    if (!statement.exportClause) return undefined;
    if (ts.isNamedExports(statement.exportClause))
      for (const { name, propertyName } of statement.exportClause.elements) names.add((propertyName ?? name).text);
  }
  return names;
}

const parsed = (file: string) =>
  ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);

const hasSentence = (node: ts.Node): boolean => ts.getJSDocCommentsAndTags(node).length > 0;

/** Exported declarations of a file that have no sentence. */
function withoutSentence(file: string, handedOut: ReadonlySet<string> | undefined): string[] {
  return parsed(file).statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported || hasSentence(statement)) return [];
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name.getText())
      : ts.isFunctionDeclaration(statement) ||
          ts.isInterfaceDeclaration(statement) ||
          ts.isTypeAliasDeclaration(statement) ||
          ts.isClassDeclaration(statement)
        ? [statement.name?.text ?? 'default']
        : [];
    return names
      .filter((name) => handedOut === undefined || handedOut.has(name))
      .map((name) => `${relative('', file)}: ${name}`);
  });
}

test.each(DONE.map((room) => [room] as const))('everything that %s hands out has a sentence', (room) => {
  const handedOut = exportedBy(room);
  expect(filesIn(room).flatMap((file) => withoutSentence(file, handedOut))).toEqual([]);
});
