import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

// What a room of the core hands out has a sentence, and so has each of its fields: what it is, and of a number its unit.
// What is declared for the schema has its sentence there, as a description.

const ROOT = join(__dirname, '..', '..');
const DONE = ['src/audit', 'src/clients/hub-client', 'src/people', 'src/requests', 'src/sharing'];

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

/** A type or an enumeration of the schema, and the type that has its name. */
function isDescribed(statement: ts.Statement, file: ts.SourceFile): boolean {
  if (ts.isClassDeclaration(statement))
    return (ts.getDecorators(statement) ?? []).some((decorator) =>
      /^@(Object|Input)Type\([^)]*description:/s.test(decorator.getText()),
    );
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.every(({ initializer }) =>
      /^(enumeration|connectionOf)\(/.test(initializer?.getText() ?? ''),
    );
  return (
    ts.isTypeAliasDeclaration(statement) &&
    statement.type.getText() === `keyof typeof ${statement.name.text}` &&
    file.statements.some(
      (one) => ts.isVariableStatement(one) && one.getText().includes(`const ${statement.name.text} = enumeration(`),
    )
  );
}

/** Fields of the shapes of which a type is one, such as the kinds of an event: each is a field to whoever uses it. */
function fieldsIn(type: ts.TypeNode): readonly ts.NamedDeclaration[] {
  if (ts.isTypeLiteralNode(type)) return [...type.members];
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) return type.types.flatMap(fieldsIn);
  return ts.isParenthesizedTypeNode(type) ? fieldsIn(type.type) : [];
}

/** What others use of it. What the schema describes is left out, and so is what a class keeps to itself. */
function membersOf(statement: ts.Statement): readonly ts.NamedDeclaration[] {
  if (ts.isTypeAliasDeclaration(statement)) return fieldsIn(statement.type);
  if (ts.isInterfaceDeclaration(statement)) return [...statement.members];
  if (!ts.isClassDeclaration(statement)) return [];
  return statement.members.filter(
    (member) =>
      !ts.isConstructorDeclaration(member) &&
      !(ts.canHaveDecorators(member) && (ts.getDecorators(member) ?? []).length > 0) &&
      !(
        ts.canHaveModifiers(member) &&
        (ts.getModifiers(member) ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword)
      ),
  );
}

/** Exported declarations of a file that have no sentence. */
function withoutSentence(file: string, handedOut: ReadonlySet<string> | undefined): string[] {
  const source = parsed(file);
  return source.statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name.getText())
      : ts.isFunctionDeclaration(statement) ||
          ts.isInterfaceDeclaration(statement) ||
          ts.isTypeAliasDeclaration(statement) ||
          ts.isClassDeclaration(statement)
        ? [statement.name?.text ?? 'default']
        : [];
    const fields = membersOf(statement)
      .filter((field) => !hasSentence(field))
      .map((field) => `.${field.name?.getText() ?? ''}`);
    const gaps = [...(hasSentence(statement) || isDescribed(statement, source) ? [] : ['']), ...fields];
    return names
      .filter((name) => handedOut === undefined || handedOut.has(name))
      .flatMap((name) => gaps.map((gap) => `${relative('', file)}: ${name}${gap}`));
  });
}

test.each(DONE.map((room) => [room] as const))('everything that %s hands out has a sentence', (room) => {
  const handedOut = exportedBy(room);
  expect(filesIn(room).flatMap((file) => withoutSentence(file, handedOut))).toEqual([]);
});
