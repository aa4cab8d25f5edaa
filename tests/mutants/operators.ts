import ts from 'typescript';

/** One change of a text, and what it does, in words. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly becomes: string;
  readonly says: string;
}

const OPPOSITES = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
]);

/** Methods whose exchange means something else for some values, and not for all. */
const EXCHANGED: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  find: 'findLast',
  findLast: 'find',
};

/** Names of values by which something is kept and found again. */
const KEY = /^(key|\w*[kK]ey(Of)?|at)$/;
const KEEPS = new Set(['get', 'set', 'has', 'add', 'delete', 'requestValues', 'perRequest']);

/**
 * Every small mistake that these operators make in a file: what people and machines get wrong in a line that decides
 * something. They look at the syntax alone, so some make no difference (no-difference.ts says which, and why).
 */
export function changesIn(source: string): Change[] {
  const file = ts.createSourceFile('file.ts', source, ts.ScriptTarget.ES2022, true);
  const changes: Change[] = [];
  const textOf = (node: ts.Node) => node.getText(file);
  const replace = (node: ts.Node, becomes: string, says: string) =>
    changes.push({ from: node.getStart(file), to: node.end, becomes, says });

  function visit(node: ts.Node): void {
    if (
      ts.isTypeNode(node) ||
      ts.isImportDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node)
    )
      return;
    if (ts.isDecorator(node)) return;
    ofConditions(node);
    ofOperands(node);
    ofLists(node);
    ofCalls(node);
    ofStatements(node);
    ofKeys(node);
    ts.forEachChild(node, visit);
  }

  function ofConditions(node: ts.Node): void {
    const condition = ts.isIfStatement(node)
      ? node.expression
      : ts.isConditionalExpression(node)
        ? node.condition
        : undefined;
    if (condition)
      replace(condition, `!(${textOf(condition)})`, `the condition ${short(textOf(condition))} is negated`);
    if (
      ts.isPrefixUnaryExpression(node) &&
      node.operator === ts.SyntaxKind.ExclamationToken &&
      !ts.isIfStatement(node.parent)
    )
      replace(node, textOf(node.operand), `“not” is left out of ${short(textOf(node))}`);
  }

  function ofOperands(node: ts.Node): void {
    if (!ts.isBinaryExpression(node)) return;
    const { left, right, operatorToken } = node;
    const { kind } = operatorToken;
    const opposite = OPPOSITES.get(kind);
    if (opposite)
      replace(operatorToken, opposite, `${textOf(operatorToken)} becomes ${opposite} in ${short(textOf(node))}`);
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) {
      const other = kind === ts.SyntaxKind.BarBarToken ? '&&' : '||';
      replace(
        node,
        `(${textOf(left)}) ${other} (${textOf(right)})`,
        `${textOf(operatorToken)} becomes ${other} in ${short(textOf(node))}`,
      );
      replace(node, textOf(left), `${short(textOf(right))} is not looked at`);
      replace(node, textOf(right), `${short(textOf(left))} is not looked at`);
    }
    if (kind === ts.SyntaxKind.QuestionQuestionToken)
      replace(node, textOf(left), `what stands in for ${short(textOf(left))} is left out`);
  }

  function ofLists(node: ts.Node): void {
    if (!ts.isArrayLiteralExpression(node) || node.elements.length < 2) return;
    // Two things that are always read by their places are no list.
    if (!node.elements.every((one) => ts.isStringLiteral(one) || ts.isSpreadElement(one) || ts.isIdentifier(one)))
      return;
    if (node.elements.every((one) => ts.isIdentifier(one)) && node.elements.length < 3) return;
    node.elements.forEach((element, index) => {
      const rest = node.elements.filter((_, at) => at !== index).map(textOf);
      replace(node, `[${rest.join(', ')}]`, `${textOf(element)} is left out of a list`);
    });
  }

  function ofCalls(node: ts.Node): void {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { expression: on, name } = node.expression;
    const other = EXCHANGED[name.text];
    if (other && (name.text.length > 3 || textOf(on) === 'Math')) replace(name, other, `${name.text} becomes ${other}`);
    if (name.text === 'filter')
      replace(node, textOf(on), `the filter ${short(textOf(node.arguments[0] ?? node))} is left out`);
    if (name.text === 'slice' || name.text === 'trim' || name.text === 'toLowerCase' || name.text === 'sort')
      replace(node, textOf(on), `${name.text} is left out of ${short(textOf(node))}`);
  }

  function ofStatements(node: ts.Node): void {
    if (ts.isIfStatement(node) && !node.elseStatement) {
      const only =
        ts.isBlock(node.thenStatement) && node.thenStatement.statements.length === 1
          ? node.thenStatement.statements[0]!
          : node.thenStatement;
      if (ts.isReturnStatement(only) || ts.isContinueStatement(only) || ts.isThrowStatement(only))
        replace(node, ';', `“${short(textOf(node))}” is left out`);
    }
    // What the types say cannot be reached, no test reaches.
    const isUnreachable = ts.isThrowStatement(node) && textOf(node).includes('UnreachableCase');
    if (ts.isThrowStatement(node) && !ts.isIfStatement(node.parent) && !isUnreachable)
      replace(node, ';', `“${short(textOf(node))}” is left out`);
    if (ts.isExpressionStatement(node)) {
      const { expression } = node;
      if (ts.isAwaitExpression(expression))
        replace(
          expression,
          `void ${textOf(expression.expression)}`,
          `nobody waits for ${short(textOf(expression.expression))}`,
        );
      const call = ts.isAwaitExpression(expression) ? expression.expression : expression;
      if (ts.isCallExpression(call) && call.expression.kind !== ts.SyntaxKind.SuperKeyword)
        replace(node, ';', `${short(textOf(call))} is left out`);
    }
    if (ts.isReturnStatement(node) && node.expression) {
      const { kind } = node.expression;
      if (kind === ts.SyntaxKind.TrueKeyword) replace(node.expression, 'false', 'true becomes false');
      if (kind === ts.SyntaxKind.FalseKeyword) replace(node.expression, 'true', 'false becomes true');
    }
  }

  /** A part of what something is kept by is left out, so that what belongs to one is found by another. */
  function ofKeys(node: ts.Node): void {
    if (!ts.isTemplateExpression(node) || node.templateSpans.length < 2 || !isKey(node)) return;
    for (const span of node.templateSpans)
      changes.push({
        from: span.expression.getFullStart() - 2,
        to: span.literal.getStart(file) + 1,
        becomes: '',
        says: `${short(textOf(span.expression))} is left out of the key`,
      });
  }

  visit(file);
  return changes.filter(({ from, to, becomes }) => source.slice(from, to) !== becomes);
}

function isKey(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent)) {
    const { expression } = parent;
    const name = ts.isPropertyAccessExpression(expression)
      ? expression.name.text
      : ts.isIdentifier(expression)
        ? expression.text
        : '';
    return KEEPS.has(name);
  }
  if (ts.isVariableDeclaration(parent)) return ts.isIdentifier(parent.name) && KEY.test(parent.name.text);
  return (
    ts.isArrowFunction(parent) && ts.isVariableDeclaration(parent.parent) && KEY.test(parent.parent.name.getText())
  );
}

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 67)}…` : line;
};
