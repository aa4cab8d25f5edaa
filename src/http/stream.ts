import {
  getArgumentValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { refusal } from '../gateway';

/** What a desk is told of, in the order in which it was sent out. */
export interface NoticeFeed {
  since(
    desk: { readonly id: string; readonly agency: string; readonly desk: string },
    place: string,
    atMost: number,
  ): Promise<readonly { readonly id: string; readonly place: string }[]>;
  latestPlace(): Promise<string>;
  /** A place as it is told outside; a number would say how much others were told of. */
  sealed(place: string): string;
  /** The place that was told; undefined where it was not. */
  placeIn(given: string): string | undefined;
  listen(wake: () => void): () => void;
}

/** A subscription as the stream answers it: one query for each notice, and where it begins. */
export interface StreamedOperation {
  readonly queryFor: (notice: string) => {
    readonly document: DocumentNode;
    readonly variables: Record<string, unknown>;
  };
  /** The name under which the notice stands in the reply. */
  readonly key: string;
  readonly after: string | undefined;
}

const FIELD = 'noticesArriving';

/**
 * Turns a subscription into the query that is asked for each notice: the same selection of the one notice. So a notice
 * is answered exactly as a query is: planned, decided, logged, and shown only to whom it may be shown at that moment.
 */
export function streamedOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): StreamedOperation {
  const [field, ...others] = operation.selectionSet.selections;
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
    throw refusal(
      'GRAPHQL_VALIDATION_FAILED',
      'Here subscriptions are answered; send queries and mutations to /graphql.',
    );
  if (
    field?.kind !== Kind.FIELD ||
    field.name.value !== FIELD ||
    others.length > 0 ||
    (field.directives ?? []).length > 0
  ) {
    throw refusal(
      'GRAPHQL_VALIDATION_FAILED',
      `Subscribe to ${FIELD} itself, without fragments or directives around it.`,
    );
  }
  const { after } = getArgumentValues(schema.getSubscriptionType()!.getFields()[FIELD]!, field, variables) as {
    after?: string | null;
  };
  const name = freeName(operation);
  const query = queryOf(document, operation, field, name);
  const used = namesOfVariables(query);
  const kept = Object.fromEntries(Object.entries(variables).filter(([variable]) => used.has(variable)));
  return {
    queryFor: (notice) => ({ document: query, variables: { ...kept, [name]: notice } }),
    key: (field.alias ?? field.name).value,
    after: after ?? undefined,
  };
}

/** A name for the notice's id that the operation has not given to a variable of its own. */
function freeName({ variableDefinitions = [] }: OperationDefinitionNode): string {
  const taken = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  let name = 'notice';
  while (taken.has(name)) name += '_';
  return name;
}

function queryOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  field: FieldNode,
  name: string,
): DocumentNode {
  const named = { kind: Kind.NAME, value: name } as const;
  const asked: FieldNode = {
    kind: Kind.FIELD,
    alias: field.alias ?? field.name,
    name: { kind: Kind.NAME, value: 'notice' },
    arguments: [
      { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'id' }, value: { kind: Kind.VARIABLE, name: named } },
    ],
    ...(field.selectionSet && { selectionSet: field.selectionSet }),
  };
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const bare: OperationDefinitionNode = {
    ...operation,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [asked] },
  };
  const used = namesOfVariables({ kind: Kind.DOCUMENT, definitions: [bare, ...fragments] });
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...bare,
        variableDefinitions: [
          ...(operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
          {
            kind: Kind.VARIABLE_DEFINITION,
            variable: { kind: Kind.VARIABLE, name: named },
            type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'ID' } } },
          },
        ],
      },
      ...fragments,
    ],
  };
}

function namesOfVariables(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  visit(document, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}

export interface StreamDeps {
  readonly feed: NoticeFeed;
  /** Who asks, looked at again each time: whoever is no longer who they were is told nothing more. */
  readonly identify: () => Promise<{ readonly id: string; readonly agency: string; readonly desk: string }>;
  readonly answer: (query: ReturnType<StreamedOperation['queryFor']>) => Promise<ExecutionResult>;
  readonly onFault: (cause: unknown) => void;
}

/** So often, in ms, a word goes to a reader who hears nothing else, and who asks is looked at again. */
const BEAT = 12_000;
const AT_ONCE = 50;

/**
 * Server-sent events in the form of the graphql-sse protocol (distinct connections), each with the notice's place as
 * its id: a browser that reconnects sends that automatically, and goes on from there. Ends when the reader goes, when they
 * may ask no longer, or when `stopped` is called.
 */
export async function writeStream(
  response: ServerResponse,
  operation: StreamedOperation,
  from: string | undefined,
  deps: StreamDeps,
  stopped: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  response.once('close', () => ended.abort());
  const over = AbortSignal.any([ended.signal, stopped]);
  let desk = await deps.identify();
  let place = from ?? (await deps.feed.latestPlace());
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const write = async (text: string) => {
    if (!response.write(text) && !over.aborted) await once(response, 'drain', { signal: over }).catch(() => undefined);
  };
  await write(`:\n\nid: ${deps.feed.sealed(place)}\n\n`);
  const woken = new Wake();
  const unlisten = deps.feed.listen(() => woken.wake());
  try {
    while (!over.aborted) {
      const notices = await deps.feed.since(desk, place, AT_ONCE);
      for (const notice of notices) {
        if (over.aborted) break;
        desk = await deps.identify();
        const reply = await deps.answer(operation.queryFor(notice.id));
        place = notice.place;
        // Somebody whose desk has changed meanwhile is not told of the desk that they have left.
        if (reply.data && reply.data[operation.key] === null && !reply.errors) continue;
        await write(`event: next\nid: ${deps.feed.sealed(place)}\ndata: ${JSON.stringify(reply)}\n\n`);
      }
      if (notices.length > 0) continue;
      if (await woken.within(BEAT, over)) continue;
      if (over.aborted) break;
      desk = await deps.identify();
      await write(':\n\n');
    }
  } catch (cause) {
    if (!(cause instanceof GraphQLError)) deps.onFault(cause);
    const said =
      cause instanceof GraphQLError
        ? cause
        : refusal(
            'INTERNAL_SERVER_ERROR',
            'The stream failed. Subscribe again after the last place that you have seen.',
          );
    const { http: _, ...extensions } = said.extensions;
    if (!over.aborted)
      await write(`event: next\ndata: ${JSON.stringify({ errors: [{ message: said.message, extensions }] })}\n\n`);
  } finally {
    unlisten();
    if (!response.writableEnded) response.end('event: complete\ndata:\n\n');
  }
}

/** One thing to wait for: being woken, which counts also where nobody was waiting yet. */
class Wake {
  private isWoken = false;
  private resume: (() => void) | undefined;

  wake(): void {
    this.isWoken = true;
    this.resume?.();
  }

  /** Whether it was woken within so many ms; sooner over if the signal is. */
  async within(ms: number, over: AbortSignal): Promise<boolean> {
    if (!this.isWoken && !over.aborted) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resume) => {
        this.resume = resume;
        timer = setTimeout(resume, ms);
        over.addEventListener('abort', () => resume(), { once: true });
      });
      clearTimeout(timer);
      this.resume = undefined;
    }
    const was = this.isWoken;
    this.isWoken = false;
    return was;
  }
}
