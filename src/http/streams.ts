import { getOperationAST, parse } from 'graphql';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  answerOperation,
  asReply,
  checkOperation,
  fieldsIn,
  LIMITS,
  openRequest,
  publicError,
  refusal,
  refuseWhatIsNotTheirs,
  refuseWrongVariables,
  type AnswerDeps,
  type OpenRequest,
  type RequestDeps,
} from '../gateway';
import type { RequestHeaders } from '../practitioners';
import type { FairSharing } from './fair-sharing';
import { headersOf, operationIn } from './operation-in';
import { refuse } from './refuse';
import { streamedOperation, writeStream, type NoticeFeed } from './stream';

/**
 * Streams that one practitioner may have open at once, in one process: a few screens, and those that have not noticed
 * that they ended.
 */
const STREAMS_OF_ONE = 8;

export interface StreamsDeps extends AnswerDeps, RequestDeps {
  /** What desks are told of, for those who subscribe. */
  readonly feed: NoticeFeed;
  readonly sharing: FairSharing;
}

export interface Streams {
  /** Answers a subscription until its reader goes, or the hub stops. */
  answer(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void>;
  stop(): void;
}

/**
 * Subscriptions: who asks and what for, checked as any operation is; and each notice answered as a query of its own.
 */
export function openStreams(deps: StreamsDeps): Streams {
  const stopped = new AbortController();
  const onFault = (cause: unknown) => deps.onFault(cause, undefined);
  const open = new Map<string, number>();

  async function start(request: IncomingMessage, body: unknown) {
    const headers = headersOf(request);
    const { scope } = await openRequest(headers, deps);
    const share = await deps.sharing.enter(scope.practitioner);
    try {
      return { headers, practitioner: scope.practitioner.id, ...streamOf(headers, scope, request, body) };
    } finally {
      share.giveBack();
    }
  }

  function streamOf(headers: RequestHeaders, scope: OpenRequest['scope'], request: IncomingMessage, body: unknown) {
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
    refuseWhatIsNotTheirs(scope, operation, document);
    refuseWrongVariables(deps.gateway, operation, variables);
    const streamed = streamedOperation(deps.gateway.apiSchema, document, operation, variables);
    // What the reader saw last goes before where the operation began.
    const [from] = [headers['last-event-id'], streamed.after].flatMap((given) => {
      if (given === undefined) return [];
      const place = typeof given === 'string' ? deps.feed.placeIn(given) : undefined;
      if (place === undefined)
        throw refusal(
          'BAD_USER_INPUT',
          'after is the place of a notice, as the hub gave it. Read noticesForMyDesk for what was told before, and subscribe without it.',
        );
      return [place];
    });
    return { streamed, from };
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
      return refuse(response, cause, onFault);
    }
    const { headers, streamed, from, practitioner } = started;
    open.set(practitioner, (open.get(practitioner) ?? 0) + 1);
    let asking: OpenRequest | undefined;
    try {
      await writeStream(
        response,
        streamed,
        from,
        {
          feed: deps.feed,
          async identify() {
            asking = await openRequest(headers, deps);
            const { id, agency, desk } = asking.scope.practitioner;
            return { id, agency, desk };
          },
          async answer(query) {
            const share = await deps.sharing.enter(asking!.scope.practitioner);
            const { errors, ...reply } = await answerOperation(deps, {
              ...query,
              operationName: undefined,
              ...asking!,
              waitForTurn: share.weigh,
            })
              .catch(asReply)
              .finally(() => share.giveBack());
            return errors
              ? { ...reply, errors: errors.map((error) => publicError(error.toJSON(), error, onFault)) as never }
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
