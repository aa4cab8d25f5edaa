import type { IncomingMessage } from 'node:http';
import { refusal } from '../gateway';
import type { RequestHeaders } from '../practitioners';

/** The operation of a request as GraphQL over HTTP sends it: in a JSON body, or in the address. */
export function operationIn(
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
export const searchOf = (url = '/'): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

/** Headers as they came. Node would keep the first of two tokens or purposes; who says two things has said nothing. */
export function headersOf({ headersDistinct }: IncomingMessage): RequestHeaders {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, values?.length === 1 ? values[0] : values]),
  );
}
