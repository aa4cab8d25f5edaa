import { z } from 'zod';
import type { Outbox } from './outbox-store';
import type { OutboxTaken } from './outbox-taken-store';

const Asked = z.strictObject({
  outbox: z.union([
    z.strictObject({ waiting: z.int().positive().max(1_000) }),
    z.strictObject({ takenBefore: z.string().regex(/^\d{1,19}$/), limit: z.int().positive().max(1_000) }),
    z.strictObject({ again: z.array(z.string().regex(/^\d{1,18}$/)).max(1_000) }),
    z.strictObject({ taken: z.array(z.string().regex(/^\d{1,18}$/)).max(1_000) }),
  ]),
});

/**
 * What moves a case at whoever asked: who holds it, in which team, until when; and what moves a contact in the front
 * door's list: its rating, when it was decided, and the call-out that it stands for; and which clocks it sets going or
 * stops. All else of an entry stays at the agency.
 */
const MOVING = ['officer', 'team', 'ended_on', 'rating', 'decided_at', 'call_out_reference', 'clocks'] as const;

/**
 * What an agency's own process does for the hub's `/outbox`: hands over events that nobody has taken, marks them as
 * taken, says which were taken, or lets them be heard again. An event says of whom and of what kind, and not what
 * happened. `undefined` for what is neither.
 */
export async function handOver(
  outbox: Outbox,
  taken: OutboxTaken,
  sent: unknown,
  now: Date,
): Promise<object | undefined> {
  const asked = Asked.safeParse(sent);
  if (!asked.success) return undefined;
  const { outbox: what } = asked.data;
  if ('takenBefore' in what) return { taken: await taken.before(what.takenBefore, what.limit) };
  if ('again' in what) {
    await taken.again(what.again);
    return { taken: [] };
  }
  if ('taken' in what) {
    await outbox.taken(what.taken, now);
    return { events: [] };
  }
  const events = await outbox.waiting(what.waiting);
  return {
    events: events.map(({ number, kind, entry, reference, version, people, happened, facts }) => ({
      number,
      kind,
      entry,
      reference,
      version,
      people,
      facts: {
        ...Object.fromEntries(
          MOVING.filter((fact) => facts[fact] !== undefined).map((fact) => [fact, textOrNull(facts[fact])]),
        ),
        // Among the facts, where a hub of an earlier release passes over it.
        ...(happened !== null && { happened: new Date(happened).toISOString() }),
      },
    })),
  };
}

const textOrNull = (fact: unknown): string | null => (typeof fact === 'string' ? fact : null);
