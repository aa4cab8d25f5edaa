import { parse, type DocumentNode } from 'graphql';
import { edgeSelection, type EntryPlan } from '../agencies';

/** Which kinds of entries, and which facts of each. */
export type Wants = ReadonlyMap<EntryPlan, ReadonlySet<string>>;

const LARGEST_STORE = 500;
const known = new Map<string, DocumentNode>();

/**
 * The operation that asks one agency for these edges of its records. The same question is the same document, so it is
 * prepared once.
 */
export function documentFor(type: string, wants: Wants): DocumentNode {
  const edges = [...wants].map(([plan, facts]) => edgeSelection(plan, [...facts].sort())).sort();
  return parsed(
    `query View($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on ${type} { ${edges.join(' ')} } } }`,
  );
}

/** The pages after the first of one edge. */
export const nextPageDocument = (type: string, plan: EntryPlan, facts: ReadonlySet<string>): DocumentNode =>
  parsed(
    `query Further($representations: [_Any!]!, $after: String) { _entities(representations: $representations) { __typename ... on ${type} { ${edgeSelection(plan, [...facts].sort(), 'after')} } } }`,
  );

function parsed(text: string): DocumentNode {
  let document = known.get(text);
  if (!document) {
    document = parse(text, { noLocation: true });
    if (known.size >= LARGEST_STORE) known.delete(known.keys().next().value!);
    known.set(text, document);
  }
  return document;
}
