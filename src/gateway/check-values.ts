import {
  getVariableValues,
  Kind,
  visit,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { refusal } from './error-codes';

const MOST_FAULTS = 5;

/**
 * What is wrong with the values of an operation, before anybody is asked: each variable must be of its type, and no
 * text may have a character that no database and no reader can keep. A caller's fault is never left for an agency to
 * report.
 */
export function checkVariables(
  apiSchema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | undefined {
  const places = unusableTextIn(variables);
  if (places.length > 0) return unusable(places);
  const { errors } = getVariableValues(
    apiSchema,
    operation.variableDefinitions ?? [],
    { ...variables },
    { maxErrors: MOST_FAULTS },
  );
  if (!errors) return undefined;
  const paths = errors.flatMap(({ message }) => placeIn(message) ?? []);
  return refusal('BAD_USER_INPUT', errors.map(({ message }) => message).join(' '), undefined, { paths });
}

/** The same for values that stand in the document. */
export function checkLiterals(document: DocumentNode): GraphQLError | undefined {
  let isUsable = true;
  visit(document, {
    [Kind.STRING]({ value }) {
      if (!isUsableText(value)) isUsable = false;
    },
  });
  return isUsable ? undefined : unusable([]);
}

const unusable = (paths: readonly string[]): GraphQLError =>
  refusal(
    'BAD_USER_INPUT',
    `A text has a character that cannot be kept (NUL, or half of a character)${paths.length > 0 ? `, at ${paths.join(', ')}` : ''}. Take it out and send it again.`,
    undefined,
    { paths },
  );

/** PostgreSQL keeps no NUL, and half of a surrogate pair is no text in UTF-8. */
const isUsableText = (text: string): boolean => !/[\0\uD800-\uDFFF]/u.test(text);

/** The places of texts that cannot be kept: `$records.incidents[0].narrative`. Keys of objects are texts too. */
function unusableTextIn(value: unknown, place = ''): string[] {
  if (typeof value === 'string') return isUsableText(value) ? [] : [place];
  if (Array.isArray(value)) return value.flatMap((entry, index) => unusableTextIn(entry, `${place}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    isUsableText(name) ? unusableTextIn(inner, place === '' ? name : `${place}.${name}`) : [place],
  );
}

/** Where graphql says that a variable's value is not valid: `at "sent.births[0].bornOn"`, or the variable alone. */
const placeIn = (message: string): string | undefined =>
  / at "([^"]+)"; /.exec(message)?.[1] ?? /^Variable "\$([^"]+)"/.exec(message)?.[1];
