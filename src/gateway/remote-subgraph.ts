import { print, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Holder } from '../sharing';
import { CallFailed } from '../kernel';
import { conform } from './conform';
import { signCall, type CallSubgraph, type WritingCall } from '../subgraph';
import { postSigned } from './signed-post';

const printed = new WeakMap<DocumentNode, string>();

function textOf(document: DocumentNode): string {
  let text = printed.get(document);
  if (text === undefined) printed.set(document, (text = print(document)));
  return text;
}

/** A call that may write. */
export type CallAsAuthor = (...call: [...Parameters<CallSubgraph>, writing?: WritingCall]) => ReturnType<CallSubgraph>;

/** An agency that runs as its own process: the same operations, over HTTP. */
export function remoteSubgraph(holder: Holder, url: string, key: Buffer, timeLimit: number, schema: GraphQLSchema): CallAsAuthor {
  return async function callRemote({ document, variables }, scope, writing) {
    const { author, ...withIt } = writing ?? {};
    const body = JSON.stringify({ query: textOf(document), variables, ...withIt });
    const call = { requestId: scope.requestId, startedAt: scope.startedAt, ...(author !== undefined && { author }) };
    const reply = JSON.parse(await postSigned(url, body, signCall(holder, call, body, key), timeLimit)) as unknown;
    if (!isObject(reply)) throw new CallFailed('the reply is no GraphQL result');
    const data = conform(schema, document, reply['data']);
    const errors = reply['errors'] ?? [];
    if (!data || !Array.isArray(errors) || !errors.every(isObject)) throw new CallFailed('the reply is no GraphQL result');
    return errors.length === 0 ? { data } : { data, errors: errors as unknown as GraphQLError[] };
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
