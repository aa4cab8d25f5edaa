import { z } from 'zod';
import { StartFailure } from '../../kernel';
import { ask, HubUnreachable, NotAHub, type Asker as HubAsker, type Transport } from '../hub-client';
import type { AskedPerson } from './particulars-of';

/** Who looks people up, and on which hub. */
export interface Asker extends HubAsker {
  /** How the hub is reached. */
  readonly transport: Transport;
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

const DataForm = z.object({
  knownOrNot: z.object({
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
  }),
});

const DECLINED = new Set<string>(['RATE_LIMITED', 'LOOKS_LIKE_TRACING']);
const ANOTHER_RELEASE = 'What answers is not a hub of this release. Set PORT to the hub’s, or --url to where it runs.';

/** Asks the hub about one batch, as any client does. */
export async function askKnownOrNot(asker: Asker, people: readonly AskedPerson[]): Promise<BatchAnswer | Declined> {
  const { data, failure } = await answered(asker, people);
  if (failure && DECLINED.has(failure.extensions.code)) {
    const { code, entries } = failure.extensions;
    return { code, message: failure.message, entries: Array.isArray(entries) ? (entries as number[]) : [] };
  }
  if (failure) throw new StartFailure(`The hub did not answer: ${failure.message}`);
  const reply = DataForm.safeParse(data);
  if (!reply.success || reply.data.knownOrNot.people.length !== people.length) throw new StartFailure(ANOTHER_RELEASE);
  const list = reply.data.knownOrNot;
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

async function answered({ transport, ...asker }: Asker, people: readonly AskedPerson[]) {
  try {
    return await ask(transport, asker, { query: QUERY, variables: { people } });
  } catch (cause) {
    if (cause instanceof NotAHub) throw new StartFailure(ANOTHER_RELEASE, { cause });
    if (!(cause instanceof HubUnreachable)) throw cause;
    throw new StartFailure(
      `The hub at ${cause.origin} cannot be reached. Start it with npm start, or set PORT or --url to where it runs.`,
      { cause },
    );
  }
}
