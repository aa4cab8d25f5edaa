import { GraphQLError, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { checkLiterals } from './check-values';
import { refusal } from './error-codes';
import { tooLarge } from './limits';
import { plainOperationsRule } from './plain-operations';

const MOST_FAULTS = 20;
/** What graphql says where comparing fields of one name would take more work than it does for any operation. */
const GIVEN_UP = 'Validation aborted.';
/** A day or an instant that is written in the document and is none. */
const WRONG_DATE = /^(?:Expected value of type "(?:Date|DateTime)!?"|(?:Date|DateTime) cannot represent )/;
const checked = new WeakMap<DocumentNode, readonly GraphQLError[]>();

/**
 * What is wrong with an operation, before anybody is asked: first its size, then whether it fits the schema. Worked out
 * once for each document. Nothing is suggested in place of what is not there.
 */
export function checkOperation(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  let faults = checked.get(document);
  if (!faults) checked.set(document, (faults = faultsOf(schema, document)));
  return faults;
}

function faultsOf(schema: GraphQLSchema, document: DocumentNode): GraphQLError[] {
  const size = tooLarge(schema, document);
  if (size) {
    const { message, bound, limit, asked } = size;
    return [refusal('TOO_COMPLEX', message, undefined, { bound, limit, asked })];
  }
  const unusable = checkLiterals(document);
  if (unusable) return [unusable];
  return violations(schema, document).map(({ message, nodes }) =>
    message === GIVEN_UP
      ? refusal(
          'TOO_COMPLEX',
          'The operation asks for the same fields too often to be compared with each other. Ask for less at a time.',
        )
      : refusal(
          WRONG_DATE.test(message) ? 'BAD_USER_INPUT' : 'GRAPHQL_VALIDATION_FAILED',
          message.replace(/ ?Did you mean .+\?$/, ''),
          nodes,
        ),
  );
}

/**
 * A rule of graphql throws where a subscription has a condition that hangs on a variable: that is a violation like any
 * other.
 */
function violations(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document, [...specifiedRules, plainOperationsRule], { maxErrors: MOST_FAULTS });
  } catch (cause) {
    if (cause instanceof GraphQLError) return [cause];
    throw cause;
  }
}
