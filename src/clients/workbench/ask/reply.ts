import type { Operation } from './operation';

export type Path = readonly (string | number)[];

/** One error of a reply; every error of the hub has a code. */
export interface ReplyError {
  readonly message: string;
  readonly path?: Path;
  readonly extensions: { readonly code: string; readonly [more: string]: unknown };
}

/** What each agency did for a question as a whole. */
export interface SourceReport {
  readonly outcome: string;
  readonly people: Readonly<Record<string, number>>;
}

/** The hub's reply to one operation. */
export interface Reply {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly ReplyError[];
  readonly sources: Readonly<Record<string, SourceReport>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** The reply as it came. */
  readonly text: string;
}

/** Carries one operation to the hub and brings the reply as text. */
export type Transport = (
  operation: { readonly query: string; readonly variables?: object },
  headers: Readonly<Record<string, string>>,
) => Promise<{ readonly status: number; readonly text: string }>;

/** Who asks, and what for. */
export interface Asker {
  readonly token: string;
  readonly purpose: string;
  readonly reason?: string | undefined;
}

/** The hub did not answer, or what answered was no hub. */
export class HubDown extends Error {}

export interface AskOptions {
  /** For a mutation: the same for every attempt to send this one change. */
  readonly idempotencyKey?: string | undefined;
  readonly confirm?: string | undefined;
}

/** Asks the hub one operation, once. Whatever the hub answers is a reply, refusals too. */
export async function askHub(
  transport: Transport,
  { token, purpose, reason }: Asker,
  { query }: Operation,
  variables: object,
  { idempotencyKey, confirm }: AskOptions = {},
): Promise<Reply> {
  const headers = {
    authorization: `Bearer ${token}`,
    'x-purpose': purpose,
    ...given('x-reason', reason),
    ...given('idempotency-key', idempotencyKey),
    ...given('x-confirm', confirm),
  };
  let raw: Awaited<ReturnType<Transport>>;
  try {
    raw = await transport({ query, variables }, headers);
  } catch (cause) {
    throw new HubDown('The hub does not answer.', { cause });
  }
  return replyIn(raw);
}

/** A header travels as bytes, one a character; the hub reads them as UTF-8. */
const given = (name: string, value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [name]: Buffer.from(value, 'utf8').toString('latin1') };

export function replyIn({ status, text }: { readonly status: number; readonly text: string }): Reply {
  let body: { data?: Reply['data']; errors?: ReplyError[]; extensions?: Record<string, unknown> };
  try {
    body = JSON.parse(text) as typeof body;
  } catch (cause) {
    throw new HubDown('What answers is no hub.', { cause });
  }
  const { data = null, errors = [], extensions = {} } = body;
  const sources = (extensions['sources'] ?? {}) as Record<string, SourceReport>;
  return { status, data, errors, extensions, sources, text };
}
