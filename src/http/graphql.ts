import { ApolloServer, HeaderMap, type ApolloServerPlugin, type HTTPGraphQLRequest } from '@apollo/server';
import {
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { DisclosureLog } from '../audit';
import { summarise, unavailableIn, type Gateway } from '../gateway';
import { dayInLondon, type Clock } from '../kernel';
import { identify, isUnidentified, type Asker, type IdentifyDeps, type RequestHeaders } from '../practitioners';
import { CACHE_BOUNDS, DocumentCache, emergenciesIn, type RequestScope } from '../subgraph';
import { ERROR_CODES, isErrorCode, refusal } from './error-codes';
import { checkOperation } from './check-operation';
import { checkVariables } from './check-values';
import { FairSharing, type Share } from './fair-sharing';
import { fieldsIn, LIMITS } from './limits';
import type { Metrics } from './metrics';
import { streamedOperation, writeStream, type NoticeFeed } from './stream';

export interface GraphqlDeps {
  readonly gateway: Gateway;
  readonly log: DisclosureLog;
  readonly identifyDeps: IdentifyDeps;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly onFault: (cause: unknown, requestId: string | undefined) => void;
  /** What desks are told of, for those who subscribe. */
  readonly feed: NoticeFeed;
  /** Which part of the processor new and heavy operations of one practitioner may take, while others ask too. */
  readonly processorShare: number;
}

interface OpenDeps extends GraphqlDeps {
  readonly sharing: FairSharing;
}

/** A refusal of the whole question is an answer too; anything else that fails is Apollo's to report. */
function asReply(cause: unknown): ExecutionResult {
  if (cause instanceof GraphQLError) return { errors: [cause] };
  throw cause;
}

/** One request's context in Apollo Server. */
interface OpenOperation {
  readonly scope: RequestScope;
  readonly reason: string | undefined;
  /** Their share of the processor, while it is theirs. */
  readonly share?: Share;
}

/** An operation as a client in this process sends it. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: object | undefined;
  readonly operationName?: string | undefined;
}

/** What it is answered: the status and headers that it would have over HTTP, and the text. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface GraphqlEndpoint {
  /**
   * Refuses what would be refused anyway, before its body is read: whoever has as much waiting as may. Answers whether
   * it has.
   */
  refusesUnread(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  handle(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void>;
  /**
   * The same for a client in this process: headers in lower case, one byte a character. Whoever asks this way goes the
   * whole way of a request: token, purpose, limits, log.
   */
  answer(operation: GraphqlRequest, headers: Readonly<Record<string, string>>): Promise<GraphqlAnswer>;
  /** Answers a subscription until its reader goes, or the hub stops. */
  stream(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void>;
  /** Ends the streams: they are over when the hub says so, and would otherwise be waited for. */
  stopStreams(): void;
  stop(): Promise<void>;
}

/** GraphQL over HTTP: who asks → the gateway → the log → the reply. */
export async function openGraphql(given: GraphqlDeps): Promise<GraphqlEndpoint> {
  const { gateway } = given;
  const deps: OpenDeps = { ...given, sharing: new FairSharing(given.processorShare, () => given.metrics.turnedAway()) };
  const documents = new DocumentCache(CACHE_BOUNDS, fieldsIn);
  const server = new ApolloServer<OpenOperation>({
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
    documentStore: {
      get: (key) => Promise.resolve(documents.get(key)),
      set: (key, document) => Promise.resolve(documents.set(key, document)),
      delete: (key) => Promise.resolve(documents.delete(key)),
    },
    parseOptions: { maxTokens: LIMITS.tokens },
    // Operations are checked in checkOperation, where their size comes first: validating a bomb is costly.
    dangerouslyDisableValidation: true,
    formatError: (formatted, cause) => publicError(formatted, cause, deps),
    stopOnTerminationSignals: false,
    plugins: [quietPlugin],
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  await server.start();
  const streams = openStreams(deps);

  async function execute(httpGraphQLRequest: HTTPGraphQLRequest, headers: RequestHeaders) {
    let share: Share | undefined;
    return server
      .executeHTTPGraphQLRequest({
        httpGraphQLRequest,
        async context() {
          const asking = await askingOf(headers, deps);
          share = await deps.sharing.enter(asking.scope.practitioner);
          return { ...asking, share };
        },
      })
      .finally(() => share?.giveBack());
  }

  return {
    async refusesUnread(request, response) {
      if (!deps.sharing.isBusy) return false;
      const found = await identify(headersOf(request), deps.identifyDeps);
      if (isUnidentified(found)) return false;
      try {
        await deps.sharing.refuseIfFull(found.practitioner);
        return false;
      } catch (cause) {
        // Nobody reads what is still to come.
        response.setHeader('connection', 'close');
        refuseStream(response, cause, deps);
        return true;
      }
    },
    stream: streams.answer,
    stopStreams: streams.stop,
    async handle(request, response, body) {
      const headers = new HeaderMap();
      for (const [name, value] of Object.entries(request.headers)) {
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
      }
      const reply = await execute(
        { method: request.method ?? 'POST', headers, search: searchOf(request.url), body },
        headersOf(request),
      );
      for (const [name, value] of reply.headers) response.setHeader(name, value);
      response.statusCode = reply.status ?? 200;
      if (reply.body.kind === 'complete') response.end(reply.body.string);
      else {
        for await (const chunk of reply.body.asyncIterator) response.write(chunk);
        response.end();
      }
    },
    async answer(operation, given) {
      const headers = new HeaderMap(Object.entries({ ...given, 'content-type': 'application/json' }));
      const body = JSON.parse(JSON.stringify(operation)) as unknown;
      const reply = await execute({ method: 'POST', headers, search: '', body }, given);
      let text = '';
      if (reply.body.kind === 'complete') text = reply.body.string;
      else for await (const chunk of reply.body.asyncIterator) text += chunk;
      return { status: reply.status ?? 200, headers: Object.fromEntries(reply.headers), text };
    },
    stop: () => server.stop(),
  };
}

/**
 * Streams that one practitioner may have open at once, in one process: a few screens, and those that have not noticed
 * that they ended.
 */
const STREAMS_OF_ONE = 8;

/**
 * Subscriptions: who asks and what for, checked as any operation is; and each notice answered as a query of its own.
 */
function openStreams(deps: OpenDeps) {
  const stopped = new AbortController();
  const open = new Map<string, number>();

  async function start(request: IncomingMessage, body: unknown) {
    const headers = headersOf(request);
    const { scope } = await askingOf(headers, deps);
    const share = await deps.sharing.enter(scope.practitioner);
    try {
      return { headers, practitioner: scope.practitioner.id, ...streamOf(headers, request, body) };
    } finally {
      share.giveBack();
    }
  }

  function streamOf(headers: RequestHeaders, request: IncomingMessage, body: unknown) {
    const { query, operationName, variables } = operationIn(request, body);
    const document = parse(query, { maxTokens: LIMITS.tokens });
    const [fault] = checkOperation(deps.gateway.apiSchema, document);
    if (fault) throw fault;
    const fields = fieldsIn(document);
    if (fields > LIMITS.fieldsOfStream)
      throw refusal(
        'TOO_COMPLEX',
        `A subscription asks for at most ${LIMITS.fieldsOfStream} fields. Ask for the rest in a query.`,
        undefined,
        {
          bound: 'fieldsOfStream',
          limit: LIMITS.fieldsOfStream,
          asked: fields,
        },
      );
    const operation = getOperationAST(document, operationName);
    if (!operation)
      throw refusal(
        'OPERATION_RESOLUTION_FAILURE',
        'Say with operationName which one of the operations that you sent is meant.',
      );
    refuseWrongVariables(deps.gateway, operation, variables);
    const streamed = streamedOperation(deps.gateway.apiSchema, document, operation, variables);
    const lastSeen = headers['last-event-id'];
    for (const place of [lastSeen, streamed.after]) {
      if (place !== undefined && (typeof place !== 'string' || !/^\d{1,18}$/.test(place)))
        throw refusal('BAD_USER_INPUT', 'after is the place of a notice, as the hub gave it.');
    }
    return { streamed, lastSeen: lastSeen as string | undefined };
  }

  async function answerStream(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
    let started: Awaited<ReturnType<typeof start>>;
    try {
      started = await start(request, body);
      if ((open.get(started.practitioner) ?? 0) >= STREAMS_OF_ONE)
        throw refusal(
          'RATE_LIMITED',
          'You have more subscriptions open than the hub keeps for one practitioner. Close one first.',
        );
    } catch (cause) {
      return refuseStream(response, cause, deps);
    }
    const { headers, streamed, lastSeen, practitioner } = started;
    open.set(practitioner, (open.get(practitioner) ?? 0) + 1);
    let asking: OpenOperation | undefined;
    try {
      await writeStream(
        response,
        streamed,
        lastSeen,
        {
          feed: deps.feed,
          async identify() {
            asking = await askingOf(headers, deps);
            const { id, agency, desk } = asking.scope.practitioner;
            return { id, agency, desk };
          },
          async answer(query) {
            const share = await deps.sharing.enter(asking!.scope.practitioner);
            const { errors, ...reply } = await answer(deps, {
              ...query,
              operationName: undefined,
              asking: { ...asking!, share },
            })
              .catch(asReply)
              .finally(() => share.giveBack());
            return errors
              ? { ...reply, errors: errors.map((error) => publicError(error.toJSON(), error, deps)) as never }
              : reply;
          },
          onFault: (cause) => deps.onFault(cause, asking?.scope.requestId),
        },
        stopped.signal,
      );
    } finally {
      open.set(practitioner, open.get(practitioner)! - 1);
      if (open.get(practitioner) === 0) open.delete(practitioner);
    }
  }

  return { answer: answerStream, stop: () => stopped.abort() };
}

function refuseStream(response: ServerResponse, cause: unknown, deps: GraphqlDeps): void {
  const error = cause instanceof GraphQLError ? cause : new GraphQLError('failed', { originalError: cause as Error });
  // What graphql itself says of a text that it cannot read has no code yet.
  const said =
    error.extensions['code'] === undefined && error.name === 'GraphQLError' && !error.originalError
      ? refusal('GRAPHQL_PARSE_FAILED', error.message)
      : error;
  const formatted = publicError(said.toJSON(), cause, deps);
  const code = formatted.extensions!['code'] as keyof typeof ERROR_CODES;
  const { tryAgainInSeconds } = formatted.extensions as { tryAgainInSeconds?: number };
  response.writeHead(ERROR_CODES[code].status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(tryAgainInSeconds !== undefined && { 'retry-after': String(tryAgainInSeconds) }),
  });
  response.end(JSON.stringify({ errors: [formatted] }));
}

/** The operation of a request as GraphQL over HTTP sends it: in a JSON body, or in the address. */
function operationIn(
  request: IncomingMessage,
  body: unknown,
): { query: string; operationName: string | undefined; variables: Record<string, unknown> } {
  const sent = request.method === 'GET' ? fromAddress(searchOf(request.url)) : body;
  const { query, operationName, variables } = (typeof sent === 'object' && sent !== null ? sent : {}) as Record<
    string,
    unknown
  >;
  if (typeof query !== 'string') throw refusal('BAD_REQUEST', 'Send the subscription as query, in JSON.');
  if (variables !== undefined && variables !== null && (typeof variables !== 'object' || Array.isArray(variables)))
    throw refusal('BAD_REQUEST', 'variables is an object.');
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : undefined,
    variables: (variables ?? {}) as Record<string, unknown>,
  };
}

function fromAddress(search: string): Record<string, unknown> {
  const { variables, ...sent } = Object.fromEntries(new URLSearchParams(search));
  if (variables === undefined) return sent;
  try {
    return { ...sent, variables: JSON.parse(variables) as unknown };
  } catch {
    throw refusal('BAD_REQUEST', 'variables is JSON.');
  }
}

/** The query string of an address that may be no address at all. */
const searchOf = (url = '/'): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

/** Headers as they came. Node would keep the first of two tokens or purposes; who says two things has said nothing. */
function headersOf({ headersDistinct }: IncomingMessage): RequestHeaders {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, values?.length === 1 ? values[0] : values]),
  );
}

/** What a client is told of cacheability: nothing that anybody was shown may be kept on the way. */
const quietPlugin: ApolloServerPlugin<OpenOperation> = {
  requestDidStart: async () => ({
    async willSendResponse({ response, contextValue }) {
      response.http.headers.set('cache-control', 'no-store');
      // A reply that shows nothing at all fails as a whole, and says so to whoever reads the status alone.
      const { body, http } = response;
      const code =
        body.kind === 'single' && body.singleResult.data === undefined
          ? body.singleResult.errors?.[0]?.extensions?.['code']
          : undefined;
      if (isErrorCode(code) && (http.status ?? 200) === 200) http.status = ERROR_CODES[code].status;
      const again =
        body.kind === 'single' ? body.singleResult.errors?.[0]?.extensions?.['tryAgainInSeconds'] : undefined;
      if (http.status === ERROR_CODES.RATE_LIMITED.status && typeof again === 'number')
        http.headers.set('retry-after', String(again));
      if (contextValue?.scope) response.http.headers.set('x-request-id', contextValue.scope.requestId);
    },
  }),
};

async function askingOf(headers: RequestHeaders, deps: GraphqlDeps): Promise<OpenOperation> {
  const found = await identify(headers, deps.identifyDeps);
  if (isUnidentified(found)) {
    throw new GraphQLError(found.message, {
      extensions: { code: found.code, http: { status: ERROR_CODES[found.code].status } },
    });
  }
  return { scope: scopeOf(found, deps.clock), reason: found.reason };
}

function scopeOf({ practitioner, purpose, confirms }: Asker, clock: Clock): RequestScope {
  const startedAt = clock.now();
  return {
    requestId: randomUUID(),
    startedAt,
    today: dayInLondon(startedAt),
    practitioner,
    purpose,
    ...(confirms !== undefined && { confirms }),
    disclosures: [],
    askedFor: [],
    outcomes: new Map(),
    requestValues: new Map(),
  };
}

/** What Apollo Server hands to a gateway, as far as this one reads it. */
interface ApolloOperation {
  readonly document: DocumentNode;
  readonly request: { readonly operationName?: string; readonly variables?: Record<string, unknown> };
  readonly context: OpenOperation;
}

interface Operation {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
  readonly asking: OpenOperation;
}

/** Answers one operation; the reply is handed on only when the log has it. */
async function answer(
  deps: GraphqlDeps,
  { document, operationName, variables, asking }: Operation,
): Promise<ExecutionResult> {
  const { scope, reason, share } = asking;
  // What is too large is refused at once; all else waits for its turn.
  if (fieldsIn(document) <= LIMITS.fields) await share?.weigh(document);
  const faults = checkOperation(deps.gateway.apiSchema, document);
  if (faults.length > 0) return { errors: faults };
  refuseWhatCannotBeAsked(deps.gateway, document, operationName, variables);
  if (asksAboutSchemaAlone(document)) return deps.gateway.ask({ document, operationName, variables, scope });

  const operation = getOperationAST(document, operationName)!;
  const name = operation.name?.value ?? 'anonymous';
  if (operation.operation === OperationTypeNode.MUTATION) await noteThatItBegins(deps, operation, asking);
  const { data, errors = [] } = await deps.gateway.ask({ document, operationName, variables, scope });
  const inOrder = inPlaceOrder(errors);
  const outcome =
    data === undefined || data === null ? 'FAILED' : unavailableIn(scope).size > 0 ? 'PARTLY_ANSWERED' : 'ANSWERED';
  const sources = summarise(scope, inOrder);
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
  deps.metrics.answered(scope, inOrder);
  const emergencies = [...emergenciesIn(scope).values()];
  return {
    data: data ?? null,
    ...(inOrder.length > 0 && { errors: inOrder }),
    extensions: {
      requestId: scope.requestId,
      sources,
      ...(emergencies.length > 0 && { emergencyAccess: emergencies }),
    },
  };
}

/**
 * No record, no change: what is about to be written is in the log first, so that a log that cannot be written leaves
 * nothing written.
 */
async function noteThatItBegins(
  deps: GraphqlDeps,
  operation: OperationDefinitionNode,
  { scope, reason }: OpenOperation,
): Promise<void> {
  const fields = rootFields(operation).map(({ name }) => name.value);
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

const rootFields = ({ selectionSet }: OperationDefinitionNode): FieldNode[] =>
  selectionSet.selections.filter(
    (selection) => selection.kind === Kind.FIELD && !selection.name.value.startsWith('__'),
  ) as FieldNode[];

/** What a mutation has written by now, by the names of its fields. Whatever answered, stands. */
function standing(operation: OperationDefinitionNode, data: ExecutionResult['data']): string[] {
  if (operation.operation !== OperationTypeNode.MUTATION) return [];
  const answered = rootFields(operation).filter(({ name, alias }) => (data?.[(alias ?? name).value] ?? null) !== null);
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

function refuseWrongVariables(
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
