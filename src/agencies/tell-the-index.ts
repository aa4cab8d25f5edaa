import { z } from 'zod';
import type { IndexQueue } from './index-queue-store';

const number = z.string().regex(/^\d{1,18}$/);
const MOST = 2_000;

const Asked = z.strictObject({
  index: z.union([
    z.strictObject({ prepare: z.uuid() }),
    z.strictObject({ waiting: z.int().positive().max(MOST), after: number }),
    z.strictObject({
      taken: z.array(number).max(MOST),
      mark: z.strictObject({ index: z.uuid(), mark: number }).optional(),
    }),
    z.strictObject({ everything: z.literal(true) }),
    z.strictObject({
      again: z.array(z.strictObject({ entry: z.string().max(63), reference: z.string().max(200) })).max(MOST),
    }),
  ]),
});

/**
 * What an agency's own process does for the hub's `/index`: queues everything that this index has not been told, tells
 * what waits, or takes away what the index knows by now. It tells who has a part in what, whom orders concern, and
 * where somebody can be found, because the hub protects people by it; nothing else of an entry leaves. `undefined` for
 * what is none of these.
 */
export async function tellTheIndex(queue: IndexQueue, sent: unknown): Promise<object | undefined> {
  const asked = Asked.safeParse(sent);
  if (!asked.success) return undefined;
  const { index: what } = asked.data;
  if ('prepare' in what) {
    await queue.prepare(what.prepare);
    return { rules: queue.rules, mark: await queue.mark(what.prepare) };
  }
  if ('waiting' in what) return queue.waiting(what.waiting, what.after);
  if ('taken' in what) await queue.taken(what.taken, what.mark);
  else if ('everything' in what) await queue.everything();
  else await queue.again(what.again);
  return {};
}
