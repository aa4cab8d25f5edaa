import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  answerOperation,
  asksWhoTheyAre,
  asReply,
  ERROR_CODES,
  fieldsIn,
  isErrorCode,
  LIMITS,
  openRequest,
  publicError,
  type AnswerDeps,
  type OpenRequest,
  type RequestDeps,
} from '../gateway';
import { identify, isUnidentified } from '../practitioners';
import { CACHE_BOUNDS, DocumentCache } from '../subgraph';
import { FairSharing, type Share } from './fair-sharing';
import { headersOf, searchOf } from './operation-in';
import { refuse } from './refuse';
import type { NoticeFeed } from './stream';
import { openStreams } from './streams';

export interface GraphqlDeps extends AnswerDeps, RequestDeps {
  /** What desks are told of, for those who subscribe. */
  readonly feed: NoticeFeed;
  /** Which part of the processor new and heavy operations of one practitioner may take, while others ask too. */
  readonly processorShare: number;
  /** Told of each request that is turned away because as much of its asker's waits as may. */
  readonly onTurnedAway: () => void;
}

/** One request's context in Apollo Server. */
interface OpenOperation extends OpenRequest {
  /** Their share of the processor, while it is theirs. */
  readonly share: Share;
}

/** A request of GraphQL over HTTP, whether or not it came over a network. */
interface HttpOperation {
  readonly method: string;
  /** The query string of the address, with its question mark; empty if there is none. */
  readonly search: string;
  /** The headers as they came, names in lower case; several values of one name as a list. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The JSON of the body. */
  readonly body: unknown;
}

/** An operation as a client in this process sends it. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: object | undefined;
  readonly operationName?: string | undefined;
}

/** What is answered: the status and headers as over HTTP, and the text. */
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
   * The same for a client in this process (a transport of clients/hub-client): headers in lower case, one byte a
   * character. Whoever asks this way goes the whole way of a request: token, purpose, limits, log.
   */
  answer(operation: GraphqlRequest, headers: Readonly<Record<string, string>>): Promise<GraphqlAnswer>;
  /** Answers a subscription until its reader goes, or the hub stops. */
  stream(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void>;
  /** Ends the streams: they are over when the hub says so, and would otherwise be waited for. */
  stopStreams(): void;
  stop(): Promise<void>;
}

/** GraphQL over HTTP, by Apollo Server: it reads the request and writes the reply; the gateway answers. */
export async function openGraphql(deps: GraphqlDeps): Promise<GraphqlEndpoint> {
  const { gateway } = deps;
  const onFault = (cause: unknown) => deps.onFault(cause, undefined);
  const sharing = new FairSharing(deps.processorShare, deps.onTurnedAway);
  const documents = new DocumentCache(CACHE_BOUNDS, fieldsIn);
  const server = new ApolloServer<OpenOperation>({
    gateway: {
      load: async () => ({
        executor: (({ document, request, context: { scope, reason, share } }: ApolloOperation) =>
          answerOperation(deps, {
            document,
            // As it was asked for: Apollo's own is empty where no operation has that name.
            operationName: request.operationName,
            variables: request.variables ?? {},
            scope,
            reason,
            waitForTurn: share.weigh,
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
    formatError: (formatted, cause) => publicError(formatted, cause, onFault),
    stopOnTerminationSignals: false,
    plugins: [quietPlugin],
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  await server.start();
  const streams = openStreams({ ...deps, sharing });

  async function respond({ method, search, headers: given, body }: HttpOperation): Promise<GraphqlAnswer> {
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(given))
      if (value !== undefined) headers.set(name, typeof value === 'string' ? value : value.join(', '));
    let share: Share | undefined;
    const reply = await server
      .executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers, search, body },
        async context() {
          const asking = await openRequest(given, deps, () => asksWhoTheyAre({ body, search }));
          share = await sharing.enter(asking.scope.practitioner);
          return { ...asking, share };
        },
      })
      .finally(() => share?.giveBack());
    let text = '';
    if (reply.body.kind === 'complete') text = reply.body.string;
    else for await (const chunk of reply.body.asyncIterator) text += chunk;
    return { status: reply.status ?? 200, headers: Object.fromEntries(reply.headers), text };
  }

  return {
    async refusesUnread(request, response) {
      if (!sharing.isBusy) return false;
      const found = await identify(headersOf(request), deps.identifyDeps);
      if (isUnidentified(found)) return false;
      try {
        await sharing.refuseIfFull(found.practitioner);
        return false;
      } catch (cause) {
        // Nobody reads what is still to come.
        response.setHeader('connection', 'close');
        refuse(response, cause, onFault);
        return true;
      }
    },
    stream: (request, response, body) => streams.answer(request, response, body),
    stopStreams: () => streams.stop(),
    answer: (operation, headers) =>
      respond({
        method: 'POST',
        search: '',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.parse(JSON.stringify(operation)) as unknown,
      }),
    async handle(request, response, body) {
      const reply = await respond({
        method: request.method ?? 'POST',
        search: searchOf(request.url),
        headers: headersOf(request),
        body,
      });
      for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
      response.statusCode = reply.status;
      response.end(reply.text);
    },
    stop: () => server.stop(),
  };
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

/** What Apollo Server hands to a gateway, as far as this one reads it. */
interface ApolloOperation {
  readonly document: DocumentNode;
  readonly request: { readonly operationName?: string; readonly variables?: Record<string, unknown> };
  readonly context: OpenOperation;
}
