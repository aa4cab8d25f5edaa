import {
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  print,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql';
import type { Practitioner } from '../practitioners';
import { codeOf, type Purpose } from '../sharing';
import { emergenciesIn, openedTextsIn, type RequestScope } from '../subgraph';
import { askingNumbers, withoutNumbers } from './asking-numbers';
import { unavailableIn } from './availability';
import { checkOperation } from './check-operation';
import { checkVariables } from './check-values';
import { ERROR_CODES, refusal } from './error-codes';
import type { Gateway } from './gateway';
import { fieldsIn, LIMITS } from './limits';
import { refuseToSystems } from './for-systems';
import { refuseInCompany } from './in-company';
import { toldToItsSender } from './mutation-errors';
import { summarise } from './summary';

/** One operation of one practitioner, however it came to the hub. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
  /** Who asks, what for, and everything else that belongs to this one request. */
  readonly scope: RequestScope;
  /** Why they ask, in their own words. */
  readonly reason: string | undefined;
  /** Waits until it may be worked on; rejects with a refusal where as much of theirs waits as may. */
  readonly waitForTurn: (document: DocumentNode) => Promise<void>;
}

/** The disclosure log, as far as answering needs it. Each resolves when the entry is durable. */
export interface LogOfAnswers {
  write(entry: {
    readonly scope: RequestScope;
    readonly reason: string | undefined;
    readonly operation: string;
    readonly outcome: 'ANSWERED' | 'PARTLY_ANSWERED' | 'FAILED';
    readonly refusals: readonly { readonly source: string; readonly category: string; readonly reason: string }[];
  }): Promise<void>;
  record(event: MutationBegun): Promise<void>;
}

/** That a mutation begins, entered before anything is written. */
interface MutationBegun {
  readonly type: 'ALTERATION';
  readonly what: 'MUTATION_BEGUN';
  readonly by: Practitioner;
  readonly at: Date;
  readonly purpose: Purpose;
  readonly justification: string;
  readonly people: readonly string[];
  readonly agencies: readonly never[];
  readonly requestId: string;
  /** The fields of the mutation, by their names. */
  readonly record: string;
}

/** A mutation that has a key. */
interface ActOnceAsked {
  readonly scope: RequestScope & { readonly idempotencyKey: string };
  /** What it does: the fields of the mutation by their names, and the names under which they are answered. */
  readonly does: readonly string[];
  readonly answeredAs: readonly string[];
  /** All that was sent: the operation and its variables. */
  readonly sent: string;
  readonly variables: Record<string, unknown>;
}

export interface AnswerDeps {
  readonly gateway: Gateway;
  readonly log: LogOfAnswers;
  /** Does a mutation that has a key once, whoever sends it again. */
  readonly once: (asked: ActOnceAsked, act: () => Promise<ExecutionResult>) => Promise<ExecutionResult>;
  /** Told of each question that was answered, for those who count. */
  readonly onAnswered: (scope: RequestScope, errors: readonly GraphQLError[]) => void;
  readonly onFault: (cause: unknown, requestId: string | undefined) => void;
}

/**
 * Of a query, a mutation and a subscription alike.
 * @throws NOT_YOUR_ROLE or BAD_USER_INPUT for what no system asks, and what nobody asks while others look on.
 */
export function refuseWhatIsNotTheirs(
  scope: RequestScope,
  operation: OperationDefinitionNode,
  document: DocumentNode,
): void {
  refuseToSystems(scope, operation);
  refuseInCompany(scope, operation, document);
}

/**
 * Answers one operation: validate, ask, log, reply. The reply is handed on only when the disclosure log has it (law 9),
 * whatever brought the operation here. Throws GraphQLError with a public code where the whole operation is refused.
 */
export async function answerOperation(deps: AnswerDeps, asked: AskedOperation): Promise<ExecutionResult> {
  const { document, operationName, variables, scope, reason, waitForTurn } = asked;
  // What is too large is refused at once; all else waits for its turn.
  if (fieldsIn(document) <= LIMITS.fields) await waitForTurn(document);
  const faults = checkOperation(deps.gateway.apiSchema, document);
  if (faults.length > 0) return { errors: faults };
  refuseWhatCannotBeAsked(deps.gateway, document, operationName, variables);
  if (asksAboutSchemaAlone(document)) return deps.gateway.ask({ document, operationName, variables, scope });

  const operation = getOperationAST(document, operationName)!;
  refuseWhatIsNotTheirs(scope, operation, document);
  const name = operation.name?.value ?? 'anonymous';
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  if (isMutation) await noteThatItBegins(deps, operation, asked);
  const { idempotencyKey } = scope;
  const result =
    isMutation && idempotencyKey !== undefined
      ? await doneOnce(deps, operation, asked, idempotencyKey)
      : await deps.gateway.ask({ document, operationName, variables, scope });
  const { data } = result;
  const errors = isMutation ? toldToItsSender(writtenFields(operation), result, variables) : (result.errors ?? []);
  const placed = inPlaceOrder(errors);
  const outcome =
    data === undefined || data === null ? 'FAILED' : unavailableIn(scope).size > 0 ? 'PARTLY_ANSWERED' : 'ANSWERED';
  const sources = summarise(scope, placed);
  try {
    await deps.log.write({
      scope,
      reason,
      operation: name,
      outcome,
      refusals: Object.entries(sources).flatMap(([source, { withheld }]) =>
        withheld.map((refused) => ({ source, ...refused })),
      ),
    });
  } catch (cause) {
    deps.onFault(cause, scope.requestId);
    throw logUnavailable(scope, standing(operation, data));
  }
  deps.onAnswered(scope, placed);
  const emergencies = [...emergenciesIn(scope).values()];
  // Whoever was shown a text because somebody opened it is told so: by which agency's word, and for whom.
  const openedTexts = openedTextsIn(scope).map(({ holder, person, coordinate, audience }) => ({
    agency: codeOf(holder),
    person,
    text: coordinate,
    audience,
  }));
  return {
    data: data ?? null,
    ...(placed.length > 0 && { errors: placed }),
    extensions: {
      requestId: scope.requestId,
      sources,
      ...(emergencies.length > 0 && { emergencyAccess: emergencies }),
      ...(openedTexts.length > 0 && { openedTexts }),
    },
  };
}

/** The numbers are kept with what was answered, so that it can be decided again; its sender gets what they asked for. */
async function doneOnce(
  { gateway, once }: AnswerDeps,
  operation: OperationDefinitionNode,
  asked: AskedOperation,
  idempotencyKey: string,
): Promise<ExecutionResult> {
  const { operationName, variables, scope } = asked;
  const { document, number } = askingNumbers(gateway.apiSchema, asked.document);
  const act = { ...actIn(operation, asked), scope: { ...scope, idempotencyKey } };
  return withoutNumbers(await once(act, () => gateway.ask({ document, operationName, variables, scope })), number);
}

const actIn = (operation: OperationDefinitionNode, { document, operationName, variables }: AskedOperation) => {
  const fields = writtenFields(operation);
  return {
    does: fields.map(({ name }) => name.value),
    answeredAs: [...new Set(fields.map(({ alias, name }) => (alias ?? name).value))],
    sent: JSON.stringify([print(document), operationName ?? null, inOrder(variables)]),
    variables,
  };
};

/** The same whatever order its names come in. */
const inOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inOrder)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, inner]) => [name, inOrder(inner)])
      : value;

/**
 * No record, no change: what is about to be written is in the log first, so that a log that cannot be written leaves
 * nothing written.
 */
async function noteThatItBegins(
  deps: AnswerDeps,
  operation: OperationDefinitionNode,
  { scope, reason }: AskedOperation,
): Promise<void> {
  const fields = writtenFields(operation).map(({ name }) => name.value);
  try {
    await deps.log.record({
      type: 'ALTERATION',
      what: 'MUTATION_BEGUN',
      by: scope.practitioner,
      at: scope.startedAt,
      purpose: scope.purpose,
      justification: reason ?? scope.purpose,
      people: [],
      agencies: [],
      requestId: scope.requestId,
      record: fields.join(' '),
    });
  } catch (cause) {
    deps.onFault(cause, scope.requestId);
    throw logUnavailable(scope, []);
  }
}

/** What is written is named in the mutation itself, without fragments (plain-operations.ts). */
const writtenFields = ({ selectionSet }: OperationDefinitionNode): FieldNode[] =>
  selectionSet.selections.filter(
    (selection) => selection.kind === Kind.FIELD && !selection.name.value.startsWith('__'),
  ) as FieldNode[];

/** What a mutation has written by now, by the names of its fields. Whatever answered, stands. */
function standing(operation: OperationDefinitionNode, data: ExecutionResult['data']): string[] {
  if (operation.operation !== OperationTypeNode.MUTATION) return [];
  const answered = writtenFields(operation).filter(
    ({ name, alias }) => (data?.[(alias ?? name).value] ?? null) !== null,
  );
  return [...new Set(answered.map(({ name }) => name.value))];
}

function logUnavailable({ requestId }: RequestScope, stands: readonly string[]): GraphQLError {
  const http = { status: ERROR_CODES.LOG_UNAVAILABLE.status };
  if (stands.length === 0)
    return new GraphQLError(ERROR_CODES.LOG_UNAVAILABLE.says, { extensions: { code: 'LOG_UNAVAILABLE', http } });
  return new GraphQLError(
    `The disclosure log could not be written, so nothing is shown; but what ${stands.join(' and ')} wrote stands. That it began is in the log as request ${requestId}. Read it back before you send it again.`,
    { extensions: { code: 'LOG_UNAVAILABLE', stands, requestId, http } },
  );
}

/**
 * What is the asker's to mend is said to be, before anybody is asked: which operation, of which kind, with which
 * variables.
 */
function refuseWhatCannotBeAsked(
  { apiSchema }: Gateway,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown>,
): void {
  const operation = getOperationAST(document, operationName);
  if (!operation)
    throw refusal(
      'OPERATION_RESOLUTION_FAILURE',
      'Say with operationName which one of the operations that you sent is meant.',
    );
  if (operation.operation === OperationTypeNode.SUBSCRIPTION)
    throw refusal(
      'GRAPHQL_VALIDATION_FAILED',
      'Here queries and mutations are answered; subscribe at /graphql/stream.',
    );
  refuseWrongVariables({ apiSchema }, operation, variables);
}

/** Refuses variables that do not fit what the operation declares. */
export function refuseWrongVariables(
  { apiSchema }: Pick<Gateway, 'apiSchema'>,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  const fault = checkVariables(apiSchema, operation, variables);
  if (fault) throw fault;
}

/** Introspection shows nobody's data and is asked by every tool at every start, so it is not entered in the log. */
const schemaAlone = new WeakMap<DocumentNode, boolean>();

function asksAboutSchemaAlone(document: DocumentNode): boolean {
  let known = schemaAlone.get(document);
  if (known === undefined) {
    known = document.definitions.every(
      (definition) =>
        definition.kind !== 'OperationDefinition' ||
        definition.selectionSet.selections.every(
          (selection) => selection.kind === 'Field' && selection.name.value.startsWith('__'),
        ),
    );
    schemaAlone.set(document, known);
  }
  return known;
}

/**
 * The same errors in the same order, however the sources raced: a reply must not depend on which process answered
 * first.
 */
function inPlaceOrder(errors: readonly GraphQLError[]): GraphQLError[] {
  const placed = errors.map((error) => ({ error, place: placeOf(error) }));
  const compare = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
  return placed
    .sort((a, b) => compare(a.place, b.place) || compare(a.error.message, b.error.message))
    .map(({ error }) => error);
}

const placeOf = ({ path = [] }: GraphQLError): string =>
  path.map((step) => (typeof step === 'number' ? String(step).padStart(6, '0') : step)).join('.');

/** A refusal of the whole operation is an answer too; anything else that fails is for the caller to report. */
export function asReply(cause: unknown): ExecutionResult {
  if (cause instanceof GraphQLError) return { errors: [cause] };
  throw cause;
}
