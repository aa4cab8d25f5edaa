import {
  GraphQLID,
  GraphQLNonNull,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { categoryOf } from '../subgraph';
import { freePrefix } from './asked-besides';

// What an act answered is decided again before it is shown again: by whose the work is and whom it is about. That goes by
// the hub's own numbers, so they are asked for besides, whether or not the sender asked for any.

/** An operation that asks for the hub's numbers too, and under which name it does. */
export interface AskingNumbers {
  readonly document: DocumentNode;
  readonly number: string;
}

const known = new WeakMap<DocumentNode, AskingNumbers>();

/** Worked out once for each document, and the same whenever it is sent again. */
export function askingNumbers(schema: GraphQLSchema, document: DocumentNode): AskingNumbers {
  let found = known.get(document);
  if (!found) known.set(document, (found = withNumbers(schema, document)));
  return found;
}

function withNumbers(schema: GraphQLSchema, document: DocumentNode): AskingNumbers {
  const number = `${freePrefix(document)}number`;
  const field: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: number },
    name: { kind: Kind.NAME, value: 'id' },
  };
  const info = new TypeInfo(schema);
  const asking = visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.SELECTION_SET]: {
        leave(node) {
          const type = info.getParentType();
          return isObjectType(type) && hasOpenNumber(type)
            ? { ...node, selections: [...node.selections, field] }
            : undefined;
        },
      },
    }),
  );
  return { document: asking, number };
}

/** A number that a category guards is an agency's, and no work of the hub's hangs on it. */
function hasOpenNumber(type: GraphQLObjectType): boolean {
  const { id } = type.getFields();
  return (
    id !== undefined &&
    id.type instanceof GraphQLNonNull &&
    id.type.ofType === GraphQLID &&
    categoryOf(type, id) === undefined
  );
}

/** The answer without the numbers that its sender did not ask for. */
export function withoutNumbers(result: ExecutionResult, number: string): ExecutionResult {
  return result.data ? { ...result, data: without(result.data, number) as Record<string, unknown> } : result;
}

function without(value: unknown, number: string): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one, number));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (name === number ? [] : [[name, without(inner, number)]])),
  );
}
