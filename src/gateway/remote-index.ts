import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SourceAgency } from '../sharing';
import { signCall } from '../subgraph';
import { LARGEST_REPLY, postSigned } from './signed-post';

const text = z.string().max(4_000);
const number = z.string().max(200);
const IndexFacts = z.strictObject({
  entry: number,
  reference: number,
  ties: z.array(z.strictObject({ person: number, protects: z.boolean(), basis: number, reference: number })),
  orders: z.array(
    z.strictObject({
      basis: number,
      reference: number,
      people: z.array(number),
      without: z.array(number),
      days: z.strictObject({ from: text, until: text.nullable() }).nullable(),
    }),
  ),
  located: z.array(z.strictObject({ person: number, places: z.array(text) })),
});
const Prepared = z.strictObject({ rules: z.string(), mark: z.string().regex(/^\d{1,18}$/) });
const ToTell = z.strictObject({ numbers: z.array(z.string().regex(/^\d{1,18}$/)), entries: z.array(IndexFacts) });

export type ToTellFromAfar = z.output<typeof ToTell>;

/**
 * What an agency that runs as its own process has to tell the person index, by signed calls to `/index` beside its
 * `/graphql` (src/server/agency-server.ts). What does not look like it is refused whole.
 */
export function remoteIndexQueue(holder: SourceAgency, url: string, key: Buffer, timeLimit: number) {
  const at = new URL('index', url).href;
  const post = async (index: object, now: Date): Promise<unknown> => {
    const body = JSON.stringify({ index });
    const call = signCall(holder, { requestId: randomUUID(), startedAt: now }, body, key);
    return JSON.parse(await postSigned(at, body, call, { timeLimit, bytes: LARGEST_REPLY })) as unknown;
  };
  return {
    /** By which rules the agency tells, and how far it is. */
    prepare: async (index: string, now: Date): Promise<z.output<typeof Prepared>> =>
      Prepared.parse(await post({ prepare: index }, now)),
    waiting: async (limit: number, after: string, now: Date): Promise<ToTellFromAfar> =>
      ToTell.parse(await post({ waiting: limit, after }, now)),
    taken: async (
      numbers: readonly string[],
      now: Date,
      mark?: { readonly index: string; readonly mark: string },
    ): Promise<void> => void (await post({ taken: numbers, mark }, now)),
    everything: async (now: Date): Promise<void> => void (await post({ everything: true }, now)),
    again: async (
      entries: readonly { readonly entry: string; readonly reference: string }[],
      now: Date,
    ): Promise<void> => void (await post({ again: entries }, now)),
  };
}
