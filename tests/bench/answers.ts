import { isDeepStrictEqual } from 'node:util';

export interface Answer {
  readonly data: unknown;
  readonly errors: readonly {
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  /** The reply's length in bytes. */
  readonly bytes: number;
}

export interface Asking {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export async function ask({ url, headers, body }: Asking): Promise<Answer> {
  const reply = await fetch(url, { method: 'POST', headers, body });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${url} answered ${reply.status}: ${text.slice(0, 500)}`);
  const { data, errors = [] } = JSON.parse(text) as Partial<Answer>;
  return { data, errors, bytes: Buffer.byteLength(text) };
}

/**
 * How two answers differ; nothing where they do not. Routers word and order errors differently, so of each error it is
 * compared where it stands, and which code and reason it gives.
 */
export function differences(left: Answer, right: Answer): string[] {
  const [ours, theirs] = [refusals(left), refusals(right)];
  return [
    ...dataDifferences(left.data, right.data, 'data'),
    ...[...ours].filter((error) => !theirs.has(error)).map((error) => `only the first has the error ${error}`),
    ...[...theirs].filter((error) => !ours.has(error)).map((error) => `only the second has the error ${error}`),
  ];
}

export const refusals = ({ errors }: Answer): Set<string> =>
  new Set(
    errors.map(({ path = [], extensions = {} }) =>
      [path.join('.'), extensions['code'], extensions['reason']].join(' '),
    ),
  );

function dataDifferences(left: unknown, right: unknown, place: string): string[] {
  if (isDeepStrictEqual(left, right)) return [];
  if (!isObject(left) || !isObject(right)) return [`${place}: ${JSON.stringify(left)} and ${JSON.stringify(right)}`];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].flatMap((name) => dataDifferences(left[name], right[name], `${place}.${name}`));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
