import { GraphQLError, Kind, type ASTVisitor, type DocumentNode, type SelectionSetNode, type ValidationContext } from 'graphql';

/** What one operation may ask at most. A family's whole context is about 150 fields and 12 levels deep. */
export const LIMITS = { fields: 2_000, depth: 20, aliases: 200, bodyBytes: 256 * 1024, tokens: 20_000 } as const;

/**
 * Refuses operations that would be costly to plan or answer, before they are planned: fragment and alias bombs grow when
 * fragments are spread, so fields are counted as if every fragment were written out (CVE-2025-32032, -32034).
 */
export function limitsRule(context: ValidationContext): ASTVisitor {
  return {
    Document(document: DocumentNode) {
      const measure = measurer(document);
      for (const definition of document.definitions) {
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        const { fields, depth, aliases } = measure(definition.selectionSet, new Set());
        if (fields > LIMITS.fields || depth > LIMITS.depth || aliases > LIMITS.aliases) {
          context.reportError(
            new GraphQLError(
              `The operation is too large: at most ${LIMITS.fields} fields, ${LIMITS.depth} levels and ${LIMITS.aliases} aliases. Ask for less at a time.`,
              { nodes: definition, extensions: { code: 'TOO_COMPLEX', http: { status: 400 } } },
            ),
          );
        }
      }
    },
  };
}

interface Size {
  readonly fields: number;
  readonly depth: number;
  readonly aliases: number;
}

function measurer(document: DocumentNode) {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  // A fragment is measured once, however often it is spread; measuring must not be the bomb.
  const known = new Map<string, Size>();

  return function measure(selections: SelectionSetNode, spreading: ReadonlySet<string>): Size {
    let fields = 0;
    let depth = 0;
    let aliases = 0;
    for (const selection of selections.selections) {
      let inner: Size = { fields: 0, depth: 0, aliases: 0 };
      let step = 0;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        if (!fragment || spreading.has(name)) continue; // unknown or circular: another rule says so
        inner = known.get(name) ?? measure(fragment.selectionSet, new Set([...spreading, name]));
        known.set(name, inner);
      } else {
        if (selection.selectionSet) inner = measure(selection.selectionSet, spreading);
        if (selection.kind === Kind.FIELD) {
          step = 1;
          if (selection.alias) aliases += 1;
        }
      }
      fields += step + inner.fields;
      aliases += inner.aliases;
      depth = Math.max(depth, step + inner.depth);
    }
    return { fields, depth, aliases };
  };
}

const DEEPEST_TEXT = 200;

/** Does a text open more brackets, one inside another, than any operation needs? Parsers recurse; this does not. */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === '{' || letter === '[' || letter === '(') depth += 1;
    else if (letter === '}' || letter === ']' || letter === ')') depth -= 1;
    if (depth > DEEPEST_TEXT) return true;
  }
  return false;
}
