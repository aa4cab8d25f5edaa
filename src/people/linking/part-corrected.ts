import type { EntityManager } from 'typeorm';
import { assign } from './assignment-store';
import { modelInForce } from './model-store';
import { countRecords, recordsBesides } from './records-store';
import { regroup } from './rerun';
import { queueForReview, shareRestrictions } from './review-store';
import { sendWithin } from './rows';

/**
 * Parts people who were joined by what an agency has taken back, by the rules by which a re-run would: humans'
 * decisions and agencies' own numbers hold, and what is left has to be enough. What protects somebody, and cannot be
 * told apart, stays on both. Call it once the records' new content is matched.
 */
export async function partCorrected(manager: EntityManager, records: readonly string[]): Promise<void> {
  if (records.length === 0) return;
  const send = sendWithin(manager);
  const groups = new Map<string, { readonly number: number; readonly record: string }[]>();
  for (const { person, ...one } of await recordsBesides(send, records))
    groups.set(person, [...(groups.get(person) ?? []), one]);
  if (groups.size === 0) return;
  const model = await modelInForce(send);
  const numbers = [...groups.values()].map((group) => group.map(({ number }) => number));
  const { moves, reviews } = await regroup(manager, model, await countRecords(send), numbers);
  await assign(manager, moves, { by: `match model ${model.version}`, reason: 'an agency took back what joined them' });
  const moved = new Set(moves.map(({ record }) => record));
  for (const way of new Set(moves.map(({ from, to }) => `${from} ${to}`))) {
    const [from, to] = way.split(' ') as [string, string];
    const staying = groups.get(from)!.find(({ record }) => !moved.has(record))!.record;
    await shareRestrictions(send, { person: from, record: staying }, { person: to, record: to });
  }
  await queueForReview(send, reviews, model.version);
}
