import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Holder, ProtectedValues } from '../sharing';
import { protectedValuesOf, withheld, type CallSubgraph } from '../subgraph';

const INSTEAD = '[withheld: it names what is protected]';

/**
 * The last safeguard of law 2. An agency's texts may name a confidential place that nobody marked in them: a condition, an
 * incident's place, an arrangement. Before such a text reaches the perpetrator's side it is taken out, and said to be.
 *
 * An agency's own texts are left as they are to its own practitioners: they show them nothing new, and taking them out
 * would tell whoever wrote a guess into a record that the guess was right.
 */
export function withholdingProtectedText(holder: Holder, call: CallSubgraph): CallSubgraph {
  return async function callAndWithhold(operation, scope) {
    const result = await call(operation, scope);
    const { side, agency } = scope.practitioner;
    const values = protectedValuesOf(scope);
    if (side !== 'PERPETRATOR' || agency === holder || values.isEmpty || !result.data) return result;
    const errors: GraphQLError[] = [];
    const data = clean(result.data, values, [], (path) => errors.push(refusal(holder, path)));
    return errors.length === 0 ? result : ({ ...result, data, errors: [...(result.errors ?? []), ...errors] } as ExecutionResult);
  };
}

function clean(value: unknown, values: ProtectedValues, path: (string | number)[], onFound: (path: (string | number)[]) => void): unknown {
  if (typeof value === 'string') {
    if (!values.mentionedIn(value)) return value;
    onFound(path);
    return INSTEAD;
  }
  if (Array.isArray(value)) return value.map((entry, index) => clean(entry, values, [...path, index], onFound));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, clean(entry, values, [...path, name], onFound)]));
}

function refusal(holder: Holder, path: (string | number)[]): GraphQLError {
  const { message, extensions } = withheld('PROTECTED_ADDRESS', holder, 'PERPETRATOR_SIDE');
  // A plain object serves: the runtime moves it to its place in the reply.
  return { message, extensions, path } as unknown as GraphQLError;
}
