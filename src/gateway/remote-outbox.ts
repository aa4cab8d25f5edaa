import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SourceAgency } from '../sharing';
import { signCall } from '../subgraph';
import { postSigned } from './signed-post';

/**
 * An event as an agency's own process hands it over: whom it is about and what kind it is, and of the entry what moves
 * a case.
 */
const Told = z.strictObject({
  number: z.string().regex(/^\d{1,18}$/),
  kind: z.string().max(60),
  entry: z.string().max(60),
  reference: z.string().max(200),
  version: z.int().positive(),
  people: z.array(z.string().max(100)).max(1_000),
  facts: z.record(z.string(), z.string().max(4_000).nullable()),
});
const Reply = z.strictObject({ events: z.array(Told) });
export type RemoteAgencyEvent = z.output<typeof Told>;

/** A batch of events is some hundred kilobytes. Of a larger reply the hub reads no more, and asks for fewer events. */
const LARGEST = 4 * 1024 * 1024;

/**
 * The outbox of an agency that runs as its own process, read and marked as taken over HTTP by signed calls, like
 * everything else that the hub asks of it (src/server/agency-server.ts). What does not look like an outbox is refused
 * whole, and read again later.
 */
export function remoteOutbox(holder: SourceAgency, url: string, key: Buffer, timeLimit: number) {
  const at = new URL('outbox', url).href;
  const post = (sent: object, now: Date): Promise<string> => {
    const body = JSON.stringify(sent);
    return postSigned(at, body, signCall(holder, { requestId: randomUUID(), startedAt: now }, body, key), {
      timeLimit,
      bytes: LARGEST,
    });
  };
  return {
    waiting: async (limit: number, now: Date): Promise<readonly RemoteAgencyEvent[]> =>
      Reply.parse(JSON.parse(await post({ outbox: { waiting: limit } }, now))).events.slice(0, limit),
    taken: async (numbers: readonly string[], now: Date): Promise<void> => {
      await post({ outbox: { taken: numbers } }, now);
    },
  };
}
