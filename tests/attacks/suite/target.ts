import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { People } from './shapes';

/** What is attacked: any endpoint with this schema, and what is needed to ask it. */
export interface Target {
  readonly url: string;
  /** Somebody who may not be told where she is: a token, and the headers that go with it (X-Purpose). */
  readonly asker: Readonly<Record<string, string>>;
  /** Somebody who may, to show that an attack asks for what is there. Without one that is taken on trust. */
  readonly entitled?: Readonly<Record<string, string>> | undefined;
  readonly people: People;
  /** What must never stand in a reply to the asker. */
  readonly protectedValues: readonly string[];
  /** Subgraphs by themselves, where their addresses are known. */
  readonly subgraphs: readonly string[];
  /** The schema as partners have it: the supergraph's SDL. */
  readonly sdl: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly codes: readonly string[];
  // What an attack expects of a reply it says itself.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: unknown;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A request exactly as written, which fetch would not always send. */
export function send(url: string, { method = 'POST', headers = {}, body, parameters }: Sent): Promise<Answer> {
  const address = new URL(url);
  for (const [name, value] of Object.entries(parameters ?? {})) address.searchParams.set(name, value);
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = (address.protocol === 'https:' ? secureRequest : request)(
      address,
      {
        method,
        headers: { ...(method === 'POST' && { 'content-type': 'application/json' }), ...headers },
        timeout: 20_000,
      },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('error', reject);
        reply.on('end', () => resolve(answerOf(reply.statusCode!, Buffer.concat(chunks).toString())));
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer within 20 s')));
    sent.on('error', reject);
    sent.end(text);
  });
}

function answerOf(status: number, text: string): Answer {
  try {
    const { data, errors = [] } = JSON.parse(text) as { data?: unknown; errors?: { extensions?: { code?: string } }[] };
    return { status, text, data, codes: errors.map(({ extensions }) => extensions?.code ?? 'NONE') };
  } catch {
    return { status, text, data: undefined, codes: [] };
  }
}

type Body = Readonly<{ query: string; variables?: object; operationName?: string }>;

export const byPost = ({ url, asker }: Target, body: Body, more: Sent['headers'] = {}): Promise<Answer> =>
  send(url, { headers: { ...asker, ...more }, body });

export const byGet = (
  { url, asker }: Target,
  { query, variables, operationName }: Body,
  more: Sent['headers'] = {},
): Promise<Answer> =>
  send(url, {
    method: 'GET',
    headers: { 'apollo-require-preflight': 'yes', accept: 'application/json', ...asker, ...more },
    parameters: {
      query,
      ...(variables && { variables: JSON.stringify(variables) }),
      ...(operationName && { operationName }),
    },
  });

export const asEntitled = (target: Target): Target | undefined =>
  target.entitled && { ...target, asker: target.entitled };
