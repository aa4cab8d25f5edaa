import { GraphQLError, Kind, valueFromASTUntyped, type ExecutionResult, type FieldNode, type ValueNode } from 'graphql';
import { ERROR_CODES, isErrorCode } from './error-codes';

/**
 * What every mutation says where it refuses: a code, a sentence, in `paths` where the fault is in what was sent, and the
 * status of its code where nothing of the mutation was done.
 */
export function toldToItsSender(
  fields: readonly FieldNode[],
  { data, errors = [] }: ExecutionResult,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  const byKey = new Map(fields.map((field) => [(field.alias ?? field.name).value, field]));
  const isDone = [...byKey.keys()].some(
    (key) =>
      (data?.[key] ?? null) !== null || !errors.some(({ path = [] }) => path[0] === key || path[0] === undefined),
  );
  return errors.map((error, index) => {
    const { code, paths } = error.extensions;
    const field = byKey.get(String(error.path?.[0]));
    const isFaulty = code === 'BAD_USER_INPUT' && paths === undefined && field !== undefined;
    const status = !isDone && index === 0 && isErrorCode(code) ? ERROR_CODES[code].status : undefined;
    if (!isFaulty && status === undefined) return error;
    return new GraphQLError(error.message, {
      ...(error.nodes && { nodes: error.nodes }),
      ...(error.path && { path: error.path }),
      extensions: {
        ...error.extensions,
        ...(isFaulty && { paths: faultyIn(field, error.message, variables) }),
        ...(status !== undefined && { http: { status } }),
      },
    });
  });
}

/** `contact.subjects.0.role: …; contact.rating: …`, as a form says what is wrong with what. */
const PLACES = /(?:^|; )([A-Za-z][\w]*(?:\.\w+|\[\d+\])*): /g;
const STEP = /\w+/g;

/**
 * Where the fault is: as the sentence names it, where what it names was sent; or else every argument, of which the
 * sentence says which.
 */
function faultyIn(field: FieldNode, message: string, variables: Readonly<Record<string, unknown>>): string[] {
  const given = (field.arguments ?? []).map(({ name, value }) => ({
    name: name.value,
    at: placeOf(value) ?? name.value,
    sent: valueFromASTUntyped(value, variables),
  }));
  const named = [...message.matchAll(PLACES)].flatMap(([, place]) => {
    const steps: string[] = place!.match(STEP) ?? [];
    for (const { name, at, sent } of given) {
      const rest = steps[0] === name ? steps.slice(1) : steps;
      if ((rest.length === 0 || reaches(sent, rest)) && (rest.length > 0 || steps[0] === name))
        return [at + rest.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('')];
    }
    return [];
  });
  if (named.length > 0) return [...new Set(named)];
  // A sentence that begins with an argument's name, or has it as a word.
  const byName = given.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(message));
  return (byName.length > 0 ? byName : given).map(({ at }) => at);
}

const placeOf = (value: ValueNode): string | undefined => (value.kind === Kind.VARIABLE ? value.name.value : undefined);

/** Does what was sent reach so far? Its last step may be what is missing. */
function reaches(sent: unknown, steps: readonly string[]): boolean {
  let at = sent;
  for (const [index, step] of steps.entries()) {
    if (typeof at !== 'object' || at === null) return false;
    if (index === steps.length - 1) return Array.isArray(at) ? Number(step) < at.length : true;
    at = (at as Record<string, unknown>)[step];
  }
  return true;
}
