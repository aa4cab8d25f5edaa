import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SourceAgency } from '../sharing';
import { signCall } from '../subgraph';
import { LARGEST_REPLY, postSigned } from './signed-post';

const Reply = z.strictObject({
  taken: z.array(z.strictObject({ number: z.string().regex(/^\d{1,18}$/), takenAt: z.iso.datetime() })).max(1_000),
});

/**
 * What was taken from the outbox of an agency that runs as its own process, by signed calls to `/outbox`; see
 * remote-outbox.ts.
 */
export function remoteOutboxTaken(holder: SourceAgency, url: string, key: Buffer, timeLimit: number) {
  const at = new URL('outbox', url).href;
  const post = async (outbox: object): Promise<readonly { readonly number: string; readonly takenAt: string }[]> => {
    const body = JSON.stringify({ outbox });
    const call = signCall(holder, { requestId: randomUUID(), startedAt: new Date() }, body, key);
    return Reply.parse(JSON.parse(await postSigned(at, body, call, { timeLimit, bytes: LARGEST_REPLY }))).taken;
  };
  return {
    before: (number: string, limit: number) => post({ takenBefore: number, limit }),
    again: async (numbers: readonly string[]): Promise<void> => void (await post({ again: numbers })),
  };
}
