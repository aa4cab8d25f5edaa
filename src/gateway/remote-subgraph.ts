import { print, type DocumentNode } from 'graphql';
import type { SourceAgency } from '../sharing';
import { CallFailed } from '../kernel';
import { signCall } from '../subgraph';
import type { CallAgency, RawAnswer } from './response-guard';
import { postSigned } from './signed-post';

const printed = new WeakMap<DocumentNode, string>();

function textOf(document: DocumentNode): string {
  let text = printed.get(document);
  if (text === undefined) printed.set(document, (text = print(document)));
  return text;
}

/**
 * An agency that runs as its own process: the same operations, over HTTP. What it answers is handed on as it came, for
 * the border to judge.
 */
export function remoteSubgraph(
  holder: SourceAgency,
  url: string,
  key: Buffer,
  limits: { readonly timeLimit: number; readonly bytes: number },
): CallAgency<RawAnswer> {
  return async function callRemote({ document, variables }, scope, writing) {
    const { author, ...withIt } = writing ?? {};
    const body = JSON.stringify({ query: textOf(document), variables, ...withIt });
    const call = { requestId: scope.requestId, startedAt: scope.startedAt, ...(author !== undefined && { author }) };
    const reply = parsed(await postSigned(url, body, signCall(holder, call, body, key), limits));
    if (!isObject(reply)) throw new CallFailed('the reply is no GraphQL result');
    const errors = reply['errors'] ?? [];
    if (!isObject(reply['data']) || !Array.isArray(errors)) throw new CallFailed('the reply is no GraphQL result');
    return { data: reply['data'], errors: errors as unknown[] };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // What the parser says quotes what was sent.
    throw new CallFailed('the reply is not JSON');
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
