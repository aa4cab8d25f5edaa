import { NotAHub } from './faults';
import type { ReplyError } from './reply-error';

/** One field that the hub did not release. In the data there is null in its place, whether or not there is a record. */
export interface Withheld {
  /** The sentence for the person who asked. */
  readonly message: string;
  /** Which field: names of fields and places in lists. */
  readonly path: readonly (string | number)[];
  /** The category of data, as `@category` names it in schema/api.graphql. */
  readonly category: string;
  /** Why, as a word of docs/error-codes.md: PERPETRATOR_SIDE, NO_AGREEMENT … */
  readonly reason: string;
  /** Which agency withholds it, by its code (POLICE …), or PEOPLE where no agency's agreement releases it. */
  readonly source: string;
  /** What would change it, in one sentence. */
  readonly route: string;
  /** What to ask the agency to decide, where a decision of its own can change it: the mutation and its arguments. */
  readonly ask?: { readonly mutation: string; readonly holder: string | null; readonly category: string };
}

/** An agency that did not answer in time. What it holds is missing from the data, which is not "nothing known". */
export interface Unavailable {
  /** The agency's code (POLICE …), PEOPLE for the person index, or the name of another part of the hub. */
  readonly source: string;
  /** The fields that are missing for it; empty where only the summary of the reply says so. */
  readonly paths: readonly (readonly (string | number)[])[];
}

/** What one agency, or the person index (PEOPLE), did for a question as a whole. */
export interface SourceReport {
  /** ANSWERED, NO_RECORD, NOT_ASKED, WITHHELD, UNAVAILABLE or NOT_CHECKED; NOT_CHECKED is not "nothing known". */
  readonly outcome: string;
  /** For how many of the people in the reply it did what, by the same words. */
  readonly people: Readonly<Record<string, number>>;
  /** What it withheld, and for which reasons. */
  readonly withheld: readonly { readonly category: string; readonly reason: string }[];
}

/** The hub's reply to one operation. */
export interface Reply<Data = unknown> {
  /** The HTTP status. 200 says only that the operation was answered: look at `errors` too. */
  readonly status: number;
  /** What was asked for. Undefined where the whole operation was refused; null where answering it failed as a whole. */
  readonly data: Data | null | undefined;
  /** All errors, in a fixed order. Those that are WITHHELD or SOURCE_UNAVAILABLE are in the two lists below as well. */
  readonly errors: readonly ReplyError[];
  /** The error that left the reply without any data; undefined where there is some, or where nothing was found. */
  readonly failure: ReplyError | undefined;
  /** What was not released, field by field. */
  readonly withheld: readonly Withheld[];
  /** Which agencies did not answer. */
  readonly unavailable: readonly Unavailable[];
  /** What each agency did, by its code. Empty where nobody was asked: for introspection, or after a refusal. */
  readonly sources: Readonly<Record<string, SourceReport>>;
  /** The hub's number for this operation: the disclosure log has it, and the operators need it to look something up. */
  readonly requestId: string | undefined;
  /** After how many seconds to ask again; only with RATE_LIMITED. */
  readonly tryAgainInSeconds: number | undefined;
  /** All that GraphQL calls extensions of the reply, `sources` and `requestId` among them. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** The reply as it came. */
  readonly text: string;
}

/** A reply as a transport hands it over: not read yet. */
export interface RawReply {
  /** The HTTP status, or the one that it would have. */
  readonly status: number;
  /** The headers of the reply, their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body: JSON, if a hub answered. */
  readonly text: string;
}

/** Reads what a transport brought. Throws NotAHub where it is no GraphQL reply. */
export function readReply<Data = unknown>(raw: RawReply): Reply<Data> {
  const body = objectIn(raw.text);
  const errors = body?.['errors'] ?? [];
  if (body === undefined || !areErrors(errors) || (body['data'] === undefined && errors.length === 0))
    throw new NotAHub(raw.status);
  return replyOf<Data>(raw, { data: body['data'], errors, extensions: asObject(body['extensions']) ?? {} });
}

interface GraphqlResult {
  readonly data: unknown;
  readonly errors: readonly ReplyError[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

function replyOf<Data>(raw: RawReply, { data, errors, extensions }: GraphqlResult): Reply<Data> {
  const sources = (asObject(extensions['sources']) ?? {}) as Record<string, SourceReport>;
  const failure = showsNothing(data) ? errors[0] : undefined;
  const again = failure?.extensions['tryAgainInSeconds'];
  const id = extensions['requestId'] ?? failure?.extensions['requestId'] ?? raw.headers['x-request-id'];
  return {
    status: raw.status,
    data: data as Data | null | undefined,
    errors,
    failure,
    withheld: errors.flatMap(withheldIn),
    unavailable: unavailableIn(errors, sources),
    sources,
    requestId: typeof id === 'string' ? id : undefined,
    tryAgainInSeconds: typeof again === 'number' ? again : undefined,
    extensions,
    text: raw.text,
  };
}

function withheldIn({ message, path = [], extensions }: ReplyError): Withheld[] {
  const { code, category, reason, source, route, ask } = extensions;
  if (code !== 'WITHHELD') return [];
  return [
    {
      message,
      path,
      category: String(category),
      reason: String(reason),
      source: String(source),
      route: String(route),
      ...(asObject(ask) && { ask: ask as NonNullable<Withheld['ask']> }),
    },
  ];
}

function unavailableIn(
  errors: readonly ReplyError[],
  sources: Readonly<Record<string, SourceReport>>,
): readonly Unavailable[] {
  const paths = new Map<string, (readonly (string | number)[])[]>();
  for (const [source, { outcome }] of Object.entries(sources)) if (outcome === 'UNAVAILABLE') paths.set(source, []);
  for (const { path, extensions } of errors) {
    if (extensions.code !== 'SOURCE_UNAVAILABLE') continue;
    const source = String(extensions['source']);
    paths.set(source, [...(paths.get(source) ?? []), ...(path ? [path] : [])]);
  }
  return [...paths].map(([source, missing]) => ({ source, paths: missing }));
}

function areErrors(errors: unknown): errors is readonly ReplyError[] {
  return (
    Array.isArray(errors) &&
    errors.every((error) => {
      const { message, extensions } = asObject(error) ?? {};
      return typeof message === 'string' && typeof asObject(extensions)?.['code'] === 'string';
    })
  );
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Whether nothing that was asked for is there: no data at all, or null in the place of each field. */
const showsNothing = (data: unknown): boolean => Object.values(asObject(data) ?? {}).every((value) => value === null);

const asObject = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
