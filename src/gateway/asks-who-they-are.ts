import { getOperationAST, Kind, parse } from 'graphql';
import { LIMITS } from './limits';

/** What may be asked before anybody has said what for: who asks, and what they may ask for; and the schema. */
const WITHOUT_PURPOSE: ReadonlySet<string> = new Set(['askingPractitioner', '__typename', '__schema', '__type']);

/**
 * Does a request ask who the asker is, and nothing else? Then it needs no purpose: which there are is what it asks. Of
 * anything that cannot be read the answer is no, and what is wrong with it is said by those who answer it.
 */
export function asksWhoTheyAre({ body, search }: { readonly body: unknown; readonly search: string }): boolean {
  const sent = isRecord(body) ? body : Object.fromEntries(new URLSearchParams(search));
  const { query, operationName } = sent;
  if (typeof query !== 'string' || !query.includes('askingPractitioner')) return false;
  try {
    const document = parse(query, { maxTokens: LIMITS.tokens, noLocation: true });
    const operation = getOperationAST(document, typeof operationName === 'string' ? operationName : undefined);
    return (
      operation?.operation === 'query' &&
      operation.selectionSet.selections.every(
        (selection) => selection.kind === Kind.FIELD && WITHOUT_PURPOSE.has(selection.name.value),
      )
    );
  } catch {
    return false;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
