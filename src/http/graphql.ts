import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { DisclosureLog } from '../audit';
import { summarise, unavailableIn, type Gateway } from '../gateway';
import { dayInLondon, type Clock } from '../kernel';
import { identify, isUnidentified, type Asker, type IdentifyDeps, type RequestHeaders } from '../practitioners';
import type { RequestScope } from '../subgraph';
import { ERROR_CODES, isErrorCode } from './error-codes';
import { LIMITS, limitsRule } from './limits';
import type { Metrics } from './metrics';

export interface GraphqlDeps {
  readonly gateway: Gateway;
  readonly log: DisclosureLog;
  readonly identifyDeps: IdentifyDeps;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly onFault: (cause: unknown, requestId: string | undefined) => void;
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
        executor: (({ document, request, operationName, context }: ApolloOperation) =>
          answer(deps, {
            document,
            operationName: operationName ?? undefined,
            variables: request.variables ?? {},
            asking: context,
          })) as never,
      }),
      onSchemaLoadOrUpdate: (tell) => {
        tell({ apiSchema: gateway.apiSchema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      stop: async () => undefined,
    },
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [limitsRule],
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
        httpGraphQLRequest: { method: request.method ?? 'POST', headers, search: new URL(request.url ?? '/', 'http://hub').search, body },
        context: () => askingOf(request.headers, deps),
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

/** What a client is told of cacheability: nothing that anybody was shown may be kept on the way. */
const quietPlugin: ApolloServerPlugin<Asking> = {
  requestDidStart: async () => ({
    async willSendResponse({ response, contextValue }) {
      response.http.headers.set('cache-control', 'no-store');
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
    outcomes: new Map(),
    kept: new Map(),
  };
}

/** What Apollo Server hands to a gateway, as far as this one reads it. */
interface ApolloOperation {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly request: { readonly variables?: Record<string, unknown> };
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
  if (asksAboutSchemaAlone(document)) return deps.gateway.ask({ document, operationName, variables, scope });

  const { data, errors = [] } = await deps.gateway.ask({ document, operationName, variables, scope });
  const inOrder = [...errors].sort(byPlace);
  const outcome = data === undefined || data === null ? 'FAILED' : unavailableIn(scope).size > 0 ? 'PARTLY_ANSWERED' : 'ANSWERED';
  try {
    await deps.log.write({ scope, reason, operation: operationName ?? 'anonymous', outcome });
  } catch (cause) {
    deps.onFault(cause, scope.requestId);
    throw new GraphQLError(ERROR_CODES.LOG_UNAVAILABLE.says, { extensions: { code: 'LOG_UNAVAILABLE', http: { status: 503 } } });
  }
  deps.metrics.answered(scope, inOrder);
  return {
    data: data ?? null,
    ...(inOrder.length > 0 && { errors: inOrder }),
    extensions: { requestId: scope.requestId, sources: summarise(scope, inOrder) },
  };
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
const placeOf = (error: { path?: readonly (string | number)[] | undefined }): string =>
  (error.path ?? []).map((step) => (typeof step === 'number' ? String(step).padStart(6, '0') : step)).join('.');
const byPlace = (a: GraphQLError, b: GraphQLError): number => {
  const [left, right] = [placeOf(a), placeOf(b)];
  return left < right ? -1 : left > right ? 1 : a.message.localeCompare(b.message);
};

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
