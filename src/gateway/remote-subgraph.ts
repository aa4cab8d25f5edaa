import { Agent, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { print, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Holder } from '../sharing';
import { conform } from './conform';
import { CALL_HEADER, signCall, type CallSubgraph } from '../subgraph';

const printed = new WeakMap<DocumentNode, string>();
const connections = new Agent({ keepAlive: true });

function textOf(document: DocumentNode): string {
  let text = printed.get(document);
  if (text === undefined) printed.set(document, (text = print(document)));
  return text;
}

/** A call that says who writes, where somebody of the agency does. */
export type CallAsAuthor = (...call: [...Parameters<CallSubgraph>, author?: string]) => ReturnType<CallSubgraph>;

/** An agency that runs as its own process: the same operations, over HTTP. */
export function remoteSubgraph(holder: Holder, url: string, key: Buffer, timeLimit: number, schema: GraphQLSchema): CallAsAuthor {
  return async function callRemote({ document, variables }, scope, author) {
    const body = JSON.stringify({ query: textOf(document), variables });
    const call = { requestId: scope.requestId, startedAt: scope.startedAt, ...(author !== undefined && { author }) };
    const reply = JSON.parse(await post(url, body, signCall(holder, call, body, key), timeLimit)) as unknown;
    if (!isObject(reply)) throw new Error('the reply is no GraphQL result');
    const data = conform(schema, document, reply['data']);
    const errors = reply['errors'] ?? [];
    if (!data || !Array.isArray(errors) || !errors.every(isObject)) throw new Error('the reply is no GraphQL result');
    return errors.length === 0 ? { data } : { data, errors: errors as unknown as GraphQLError[] };
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const LARGEST_REPLY = 32 * 1024 * 1024;

function post(url: string, body: string, call: string, timeLimit: number): Promise<string> {
  const secure = url.startsWith('https:');
  return new Promise((resolve, reject) => {
    const sent = (secure ? secureRequest : request)(
      url,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), [CALL_HEADER]: call },
        timeout: timeLimit,
        ...(!secure && { agent: connections }),
      },
      (reply) => {
        const chunks: Buffer[] = [];
        let size = 0;
        reply.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > LARGEST_REPLY) sent.destroy(new Error('the reply is too large'));
          else chunks.push(chunk);
        });
        reply.on('error', reject);
        reply.on('end', () => {
          if (reply.statusCode === 200) resolve(Buffer.concat(chunks).toString());
          else reject(new Error(`answered ${reply.statusCode}`));
        });
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('timed out')));
    sent.on('error', reject);
    sent.end(body);
  });
}
