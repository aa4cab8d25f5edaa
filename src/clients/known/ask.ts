import { z } from 'zod';
import { StartFailure } from '../../kernel/index';
import type { AskedPerson } from './particulars-of';

export interface Asker {
  /** Where the hub is: http://localhost:4000. */
  readonly url: string;
  readonly token: string;
  readonly purpose: string;
  readonly reason: string | undefined;
}

/** What is answered about one person: a status for each agency, or why nobody was looked up. */
export interface Answer {
  readonly statuses: ReadonlyMap<string, string>;
  readonly problem: string | undefined;
  /** What to add, where what was given is not enough for anybody to say that they know nobody. */
  readonly advice?: string | undefined;
}

/** The hub declined to answer a batch, in its own words. */
export interface Declined {
  readonly code: string;
  readonly message: string;
  /** Which of the entries sent show it, from 1. */
  readonly entries: readonly number[];
}

export interface BatchAnswer {
  readonly answers: readonly Answer[];
  /** Agencies that answer nothing to this practitioner, and why. */
  readonly withheld: readonly { readonly agency: string; readonly reason: string; readonly route: string }[];
}

const QUERY = `query KnownOrNot($people: [LookedUpInput!]!) {
  knownOrNot(people: $people) { agencies { agency answers reason route } people { problem advice answers { agency status } } }
}`;

const ReplyForm = z.object({
  data: z
    .object({
      knownOrNot: z
        .object({
          agencies: z.array(
            z.object({
              agency: z.string(),
              answers: z.boolean(),
              reason: z.string().nullable(),
              route: z.string().nullable(),
            }),
          ),
          people: z.array(
            z.object({
              problem: z.string().nullable(),
              advice: z.string().nullish(),
              answers: z.array(z.object({ agency: z.string(), status: z.string() })).nullable(),
            }),
          ),
        })
        .nullable(),
    })
    .nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string().optional(), entries: z.array(z.number()).optional() }).optional(),
      }),
    )
    .default([]),
});

const DECLINED = new Set(['RATE_LIMITED', 'LOOKS_LIKE_TRACING']);

/** Asks the hub about one batch, as any client does. */
export async function askKnownOrNot(asker: Asker, people: readonly AskedPerson[]): Promise<BatchAnswer | Declined> {
  const reply = ReplyForm.safeParse(await post(asker, { query: QUERY, variables: { people } }));
  if (!reply.success)
    throw new StartFailure(
      `What answers at ${asker.url} is not a hub of this release. Set PORT to the hub's, or --url.`,
    );
  const { data, errors } = reply.data;
  const list = data?.knownOrNot;
  if (list && list.people.length === people.length) {
    return {
      withheld: list.agencies.flatMap(({ agency, answers, reason, route }) =>
        answers ? [] : [{ agency, reason: reason ?? '', route: route ?? '' }],
      ),
      answers: list.people.map(({ problem, advice, answers }) => ({
        problem: problem ?? undefined,
        advice: advice ?? undefined,
        statuses: new Map((answers ?? []).map(({ agency, status }) => [agency, status])),
      })),
    };
  }
  const [error] = errors;
  const code = error?.extensions?.code ?? '';
  if (error && DECLINED.has(code)) return { code, message: error.message, entries: error.extensions?.entries ?? [] };
  throw new StartFailure(`The hub did not answer: ${error?.message ?? 'it gave no reason'}`);
}

/** A demonstration practitioner's token, from the hub itself. */
export async function demonstrationToken(url: string, practitioner: string): Promise<string> {
  const reply = await fetched(`${url}/demonstration/token/${encodeURIComponent(practitioner)}`);
  if (reply.ok) return reply.text();
  throw new StartFailure(
    `The hub at ${url} issues no token for ${practitioner}: it may not be a demonstration. Give your own with --token-file.`,
  );
}

async function post({ url, token, purpose, reason }: Asker, body: object): Promise<unknown> {
  const reply = await fetched(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token.trim()}`,
      'x-purpose': purpose,
      ...(reason !== undefined && { 'x-reason': reason }),
    },
    body: JSON.stringify(body),
  });
  try {
    return JSON.parse(await reply.text()) as unknown;
  } catch {
    return undefined;
  }
}

async function fetched(address: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    throw new StartFailure(
      `The hub at ${new URL(address).origin} cannot be reached. Start it with npm start, or set PORT or --url to where it runs.`,
      {
        cause,
      },
    );
  }
}
