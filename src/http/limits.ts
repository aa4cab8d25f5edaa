import { getNamedType, isObjectType, Kind, type DocumentNode, type GraphQLSchema, type SelectionSetNode } from 'graphql';

/**
 * What one operation may ask at most. A family's whole context is about 200 fields and 14 levels deep; every field of every
 * list about one person, once, is about 3,000, and may be asked in one question. Whatever is asked at this size for the
 * first time costs about half a second of CPU; the same again, a tenth of that.
 */
export const LIMITS = {
  fields: 4_000,
  depth: 20,
  aliases: 200,
  fragments: 100,
  peopleThroughPeople: 2,
  bodyBytes: 256 * 1024,
  tokens: 20_000,
} as const;

const toPeople = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

/** The names of fields that lead from one person to another. An answer grows with every such step, however short the question. */
function namesThatLeadToPeople(schema: GraphQLSchema): ReadonlySet<string> {
  let names = toPeople.get(schema);
  if (!names) {
    const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
      // A page of people is reached by a field that counts; whoever is asked about is no step further.
      isObjectType(type) && !/(?:Connection|Edge|Query|FamilyContext)$/.test(type.name) ? Object.values(type.getFields()) : [],
    );
    names = new Set(fields.filter(({ type }) => getNamedType(type).name === 'Person').map(({ name }) => name));
    toPeople.set(schema, names);
  }
  return names;
}

/**
 * Says why an operation is larger than the hub answers; nothing if it is not. Measured before it is validated or planned:
 * fragment and alias bombs grow when fragments are spread, so fields are counted as if every fragment were written out
 * (CVE-2025-32032, -32034).
 */
export function tooLarge(schema: GraphQLSchema, document: DocumentNode): string | undefined {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length;
  if (fragments > LIMITS.fragments) return `The operation is too large: at most ${LIMITS.fragments} fragments.`;
  const measure = measurer(document, namesThatLeadToPeople(schema));
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    // The field that the operation begins with leads to nobody else yet.
    const { fields, depth, aliases, steps } = measure(definition.selectionSet, new Set(), true);
    if (fields > LIMITS.fields || depth > LIMITS.depth || aliases > LIMITS.aliases) {
      return `The operation is too large: at most ${LIMITS.fields} fields, ${LIMITS.depth} levels and ${LIMITS.aliases} aliases. Ask for less at a time.`;
    }
    if (steps > LIMITS.peopleThroughPeople) {
      return `The operation goes from person to person ${steps} times over; at most ${LIMITS.peopleThroughPeople}. Ask about the others in a question of their own.`;
    }
  }
  return undefined;
}

interface Size {
  readonly fields: number;
  readonly depth: number;
  readonly aliases: number;
  readonly steps: number;
}

function measurer(document: DocumentNode, leadsToPeople: ReadonlySet<string>) {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  // A fragment is measured once, however often it is spread; measuring must not be the bomb.
  const known = new Map<string, Size>();

  return function measure(selections: SelectionSetNode, spreading: ReadonlySet<string>, isRoot = false): Size {
    let fields = 0;
    let depth = 0;
    let aliases = 0;
    let steps = 0;
    for (const selection of selections.selections) {
      let inner: Size = { fields: 0, depth: 0, aliases: 0, steps: 0 };
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
          // Elsewhere a field of that name may be a word and not a person: nothing is asked of it.
          if (!isRoot && selection.selectionSet && leadsToPeople.has(selection.name.value)) inner = { ...inner, steps: inner.steps + 1 };
          if (selection.alias) aliases += 1;
        }
      }
      fields += step + inner.fields;
      aliases += inner.aliases;
      depth = Math.max(depth, step + inner.depth);
      steps = Math.max(steps, inner.steps);
    }
    return { fields, depth, aliases, steps };
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
