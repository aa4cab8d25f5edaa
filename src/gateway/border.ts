import { getOperationAST, GraphQLError, OperationTypeNode } from 'graphql';
import { markUnavailable } from './availability';
import { codeOf, isCategory, isReason, type Holder } from '../sharing';
import { BAD_PAGE, withheld, type CallSubgraph, type RequestScope } from '../subgraph';

/** Which of these numbers, by which an agency names people, lead to somebody whom the asker may see. */
export type VisiblePeople = (scope: RequestScope, keyField: string, values: readonly string[]) => Promise<ReadonlySet<string>>;

/** How each agency names people in its answers. */
export const PERSON_KEY_FIELDS: Readonly<Record<Holder, string>> = {
  probation: 'probationCrn',
  police: 'policeNominalId',
  'childrens-social-care': 'socialCareLcsId',
  mash: 'mashSubjectId',
};

/**
 * Where an agency's answer enters the hub. It is the same border for every agency, wherever it runs:
 *
 * - somebody named whom the asker may not see is absent, not a person without a name;
 * - a record that the index says is there and that the agency does not find is missing, not empty;
 * - an error says what the hub says in such a case; an agency cannot speak in the hub's words.
 */
export function atTheBorder(holder: Holder, call: CallSubgraph, visiblePeople: VisiblePeople): CallSubgraph {
  const keyField = PERSON_KEY_FIELDS[holder];
  return async function callAtTheBorder(operation, scope) {
    const { data, errors = [] } = await call(operation, scope);
    // A mutation is answered to the agency's own people alone, so its own words tell them nothing of anybody else's.
    const isWriting = getOperationAST(operation.document)?.operation === OperationTypeNode.MUTATION;
    const said = errors.map((error) =>
      isWriting && error.extensions?.['code'] !== undefined ? toItsWriter(error) : inOurWords(holder, error),
    );
    if (!data) {
      markUnavailable(scope, holder);
      return { data: null, errors: said };
    }
    for (const [name, entities] of Object.entries(data)) {
      if (!Array.isArray(entities)) continue;
      entities.forEach((entity, index) => {
        const isSaid = said.some(({ path }) => path?.[0] === name && path[1] === index);
        if (entity === null && !isSaid) said.push(missing(holder, [name, index]));
      });
    }
    if (said.some(({ extensions }) => extensions['code'] === 'SOURCE_UNAVAILABLE')) markUnavailable(scope, holder);
    await hideOthers(data, keyField, scope, visiblePeople);
    return said.length === 0 ? { data } : { data, errors: said };
  };
}

type Path = readonly (string | number)[];
type Container = Record<string | number, unknown>;

/**
 * An error at a place in an answer. Made without the constructor, which would look through the stack for each of the
 * dozens that an answer may hold: nobody asks where a refusal was thrown.
 */
const at = (path: Path | undefined, { message, extensions }: Pick<GraphQLError, 'message' | 'extensions'>): GraphQLError =>
  Object.assign(Object.create(GraphQLError.prototype) as GraphQLError, {
    name: 'GraphQLError',
    message,
    extensions,
    ...(path && { path }),
  });

export const missingSentence = (holder: string): string =>
  `${holder} did not answer in time, or not with what it was asked, so its part is missing. This is not "nothing known": ask again, or telephone.`;

export const missing = (holder: string, path: Path | undefined): GraphQLError =>
  at(path, { message: missingSentence(holder), extensions: { code: 'SOURCE_UNAVAILABLE', source: codeOf(holder) } });

function inOurWords(holder: Holder, { path, extensions }: GraphQLError): GraphQLError {
  const place = Array.isArray(path) ? path.filter((step) => typeof step === 'string' || typeof step === 'number') : undefined;
  const { code, category, reason } = extensions ?? {};
  if (code === 'WITHHELD' && isCategory(category) && isReason(reason)) return at(place, withheld(category, holder, reason));
  if (code === 'BAD_USER_INPUT') return at(place, { message: BAD_PAGE, extensions: { code } });
  return missing(holder, place);
}

const WRITING_CODES = new Set(['BAD_USER_INPUT', 'CONFLICT', 'NOT_YOUR_RECORDS', 'NOT_YOURS_TO_WRITE']);

function toItsWriter({ path, message, extensions }: GraphQLError): GraphQLError {
  const code = extensions['code'];
  if (typeof code !== 'string' || !WRITING_CODES.has(code))
    return at(path, { message: 'It was not written, none of it. Try again.', extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  return at(path, { message: String(message).slice(0, 2_000), extensions: { code } });
}

/** Finds every person named in an answer, and takes out those whom the asker may not see. */
async function hideOthers(data: object, keyField: string, scope: RequestScope, visiblePeople: VisiblePeople): Promise<void> {
  const named: { holder: Container; name: string | number; key: string | undefined }[] = [];
  visit(data, (value, holder, name) => {
    if (value['__typename'] !== 'Person') return;
    const key = value[keyField];
    named.push({ holder, name, key: typeof key === 'string' ? key : undefined });
  });
  if (named.length === 0) return;
  const keys = [...new Set(named.flatMap(({ key }) => (key === undefined ? [] : [key])))];
  const visible = await visiblePeople(scope, keyField, keys);
  for (const { holder, name, key } of named) {
    holder[name] = key !== undefined && visible.has(key) ? { __typename: 'Person', [keyField]: key } : null;
  }
}

function visit(value: unknown, onObject: (value: Container, holder: Container, name: string | number) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const container = value as Container;
  for (const name of Object.keys(container)) {
    const inner = container[name];
    if (typeof inner !== 'object' || inner === null) continue;
    if (!Array.isArray(inner)) onObject(inner as Container, container, name);
    visit(inner, onObject);
  }
}
