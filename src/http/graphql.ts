import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { DisclosureLog } from '../audit';
import { summarise, unavailableIn, type Gateway } from '../gateway';
import { dayInLondon, type Clock } from '../kernel';
import { identify, isUnidentified, type Asker, type IdentifyDeps, type RequestHeaders } from '../practitioners';
import { emergenciesIn, type RequestScope } from '../subgraph';
import { ERROR_CODES, isErrorCode, refusal } from './error-codes';
import { checkOperation } from './check-operation';
import { LIMITS } from './limits';
import type { Metrics } from './metrics';

export interface GraphqlDeps {
  readonly gateway: Gateway;
  readonly log: DisclosureLog;
  readonly identifyDeps: IdentifyDeps;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly onFault: (cause: unknown, requestId: string | undefined) => void;
}

/** A refusal of the whole question is an answer too; anything else that fails is Apollo's to report. */
function asReply(cause: unknown): ExecutionResult {
  if (cause instanceof GraphQLError) return { errors: [cause] };
  throw cause;
}

/** One request's context in Apollo Server. */
interface Asking {
  readonly scope: RequestScope;
  readonly reason: string | undefined;
}

export interface GraphqlEndpoint {
  handle(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void>;
  stop(): Promise<void>;
}

/** GraphQL over HTTP: who asks → the gateway → the log → the reply. */
export async function openGraphql(deps: GraphqlDeps): Promise<GraphqlEndpoint> {
  const { gateway } = deps;
  const server = new ApolloServer<Asking>({
    gateway: {
      load: async () => ({
        executor: (({ document, request, context }: ApolloOperation) =>
          answer(deps, {
            document,
            // As it was asked for: Apollo's own is empty where no operation has that name.
            operationName: request.operationName,
            variables: request.variables ?? {},
            asking: context,
          }).catch(asReply)) as never,
      }),
      onSchemaLoadOrUpdate: (tell) => {
        tell({ apiSchema: gateway.apiSchema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      stop: async () => undefined,
    },
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    // Operations are checked in checkOperation, where their size comes first: validating a bomb is costly.
    dangerouslyDisableValidation: true,
    formatError: (formatted, cause) => publicError(formatted, cause, deps),
    stopOnTerminationSignals: false,
    plugins: [quietPlugin],
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  await server.start();

  return {
    async handle(request, response, body) {
      const headers = new HeaderMap();
      for (const [name, value] of Object.entries(request.headers)) {
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
      }
      const reply = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: request.method ?? 'POST', headers, search: searchOf(request.url), body },
        context: () => askingOf(headersOf(request), deps),
      });
      for (const [name, value] of reply.headers) response.setHeader(name, value);
      response.statusCode = reply.status ?? 200;
      if (reply.body.kind === 'complete') response.end(reply.body.string);
      else {
        for await (const chunk of reply.body.asyncIterator) response.write(chunk);
        response.end();
      }
    },
    stop: () => server.stop(),
  };
}

/** The query string of an address that may be no address at all. */
const searchOf = (url = '/'): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

/** Headers as they came. Node would keep the first of two tokens or purposes; who says two things has said nothing. */
function headersOf({ headersDistinct }: IncomingMessage): RequestHeaders {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, values?.length === 1 ? values[0] : values]));
}

/** What a client is told of cacheability: nothing that anybody was shown may be kept on the way. */
const quietPlugin: ApolloServerPlugin<Asking> = {
  requestDidStart: async () => ({
    async willSendResponse({ response, contextValue }) {
      response.http.headers.set('cache-control', 'no-store');
      // A reply that shows nothing at all fails as a whole, and says so to whoever reads the status alone.
      const { body, http } = response;
      const code =
        body.kind === 'single' && body.singleResult.data === undefined ? body.singleResult.errors?.[0]?.extensions?.['code'] : undefined;
      if (isErrorCode(code) && (http.status ?? 200) === 200) http.status = ERROR_CODES[code].status;
      if (contextValue?.scope) response.http.headers.set('x-request-id', contextValue.scope.requestId);
    },
  }),
};

async function askingOf(headers: RequestHeaders, deps: GraphqlDeps): Promise<Asking> {
  const found = await identify(headers, deps.identifyDeps);
  if (isUnidentified(found)) {
    throw new GraphQLError(found.message, { extensions: { code: found.code, http: { status: ERROR_CODES[found.code].status } } });
  }
  return { scope: scopeOf(found, deps.clock), reason: found.reason };
}

function scopeOf({ practitioner, purpose }: Asker, clock: Clock): RequestScope {
  const startedAt = clock.now();
  return {
    requestId: randomUUID(),
    startedAt,
    today: dayInLondon(startedAt),
    practitioner,
    purpose,
    disclosures: [],
    askedFor: [],
    outcomes: new Map(),
    kept: new Map(),
  };
}

/** What Apollo Server hands to a gateway, as far as this one reads it. */
interface ApolloOperation {
  readonly document: DocumentNode;
  readonly request: { readonly operationName?: string; readonly variables?: Record<string, unknown> };
  readonly context: Asking;
}

interface Operation {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
  readonly asking: Asking;
}

/** Answers one operation; the reply is handed on only when the log has it. */
async function answer(deps: GraphqlDeps, { document, operationName, variables, asking }: Operation): Promise<ExecutionResult> {
  const { scope, reason } = asking;
  const faults = checkOperation(deps.gateway.apiSchema, document);
  if (faults.length > 0) return { errors: faults };
  refuseWhatCannotBeAsked(deps.gateway, document, operationName, variables);
  if (asksAboutSchemaAlone(document)) return deps.gateway.ask({ document, operationName, variables, scope });

  const { data, errors = [] } = await deps.gateway.ask({ document, operationName, variables, scope });
  const inOrder = inPlaceOrder(errors);
  const outcome = data === undefined || data === null ? 'FAILED' : unavailableIn(scope).size > 0 ? 'PARTLY_ANSWERED' : 'ANSWERED';
  const sources = summarise(scope, inOrder);
  try {
    await deps.log.write({
      scope,
      reason,
      operation: getOperationAST(document, operationName)?.name?.value ?? 'anonymous',
      outcome,
      refusals: Object.entries(sources).flatMap(([source, { withheld }]) => withheld.map((refused) => ({ source, ...refused }))),
    });
  } catch (cause) {
    deps.onFault(cause, scope.requestId);
    throw new GraphQLError(ERROR_CODES.LOG_UNAVAILABLE.says, { extensions: { code: 'LOG_UNAVAILABLE', http: { status: 503 } } });
  }
  deps.metrics.answered(scope, inOrder);
  const emergencies = [...emergenciesIn(scope).values()];
  return {
    data: data ?? null,
    ...(inOrder.length > 0 && { errors: inOrder }),
    extensions: { requestId: scope.requestId, sources, ...(emergencies.length > 0 && { emergencyAccess: emergencies }) },
  };
}

/** What is the asker's to mend is said to be, before anybody is asked: which operation, of which kind, with which variables. */
function refuseWhatCannotBeAsked(
  { apiSchema }: Gateway,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown>,
): void {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw refusal('OPERATION_RESOLUTION_FAILURE', 'Say with operationName which one of the operations that you sent is meant.');
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw refusal('GRAPHQL_VALIDATION_FAILED', 'The hub answers queries and mutations.');
  const { errors } = getVariableValues(apiSchema, operation.variableDefinitions ?? [], variables, { maxErrors: 5 });
  if (errors) throw refusal('BAD_USER_INPUT', errors.map(({ message }) => message).join(' '));
}

/** Introspection shows nobody's data and is asked by every tool at every start, so it is not entered in the log. */
const schemaAlone = new WeakMap<DocumentNode, boolean>();

function asksAboutSchemaAlone(document: DocumentNode): boolean {
  let known = schemaAlone.get(document);
  if (known === undefined) {
    known = document.definitions.every(
      (definition) =>
        definition.kind !== 'OperationDefinition' ||
        definition.selectionSet.selections.every((selection) => selection.kind === 'Field' && selection.name.value.startsWith('__')),
    );
    schemaAlone.set(document, known);
  }
  return known;
}

/** The same errors in the same order, however the sources raced: a reply must not depend on which process answered first. */
function inPlaceOrder(errors: readonly GraphQLError[]): GraphQLError[] {
  const placed = errors.map((error) => ({ error, place: placeOf(error) }));
  const compare = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
  return placed.sort((a, b) => compare(a.place, b.place) || compare(a.error.message, b.error.message)).map(({ error }) => error);
}

const placeOf = ({ path = [] }: GraphQLError): string =>
  path.map((step) => (typeof step === 'number' ? String(step).padStart(6, '0') : step)).join('.');

/** Nothing from inside reaches a caller: only errors with a public code keep their words. */
function publicError(formatted: GraphQLFormattedError, cause: unknown, deps: GraphqlDeps): GraphQLFormattedError {
  const { code, stacktrace: _, http: __, ...extensions } = formatted.extensions ?? {};
  const path = formatted.path ? { path: formatted.path } : {};
  if (!isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR') {
    deps.onFault(cause, undefined);
    return { message: ERROR_CODES.INTERNAL_SERVER_ERROR.says, ...path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  }
  const locations = formatted.locations && !formatted.path ? { locations: formatted.locations } : {};
  return { message: formatted.message, ...locations, ...path, extensions: { code, ...extensions } };
}
