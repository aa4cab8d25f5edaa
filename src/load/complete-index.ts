import type { EntryNamed, IndexMark, ToTell } from '../agencies';
import { recordWithin, type LogEvent } from '../audit';
import { StartFailure, type Database } from '../kernel';
import { takeTurn } from '../people/linking';
import { catchUp, markOf, nextMarks } from './mark-store';
import { completeBy, indexIdOf, knownByNow, saveComplete, saveTold, waitNoLonger, type Telling } from './told-store';

/** An agency that tells the index what it holds: from its tables, or from its own process. */
export interface IndexTeller extends Telling {
  /** By which rules this program expects to be told. */
  readonly rules: string;
  /** Of one that failed: whether it cannot be reached, and is not merely at fault. */
  isAway(): boolean;
  /**
   * Queues what this index was never told; answers by which rules the agency tells, and how far it is (see
   * mark-store.ts).
   */
  prepare(index: string, now: Date): Promise<{ readonly rules: string; readonly mark: string }>;
  /** Queues everything once more. */
  everything(now: Date): Promise<void>;
  waiting(limit: number, after: string, now: Date): Promise<ToTell>;
  taken(numbers: readonly string[], now: Date, mark: IndexMark): Promise<void>;
  again(entries: readonly EntryNamed[], now: Date): Promise<void>;
}

/** How many entries are told together: the turn is held for as long as they take to write. */
const TOGETHER = 1_000;

/**
 * Brings into the index what an agency has queued since it was looked at last; answers how many entries it was told of.
 * A queue that never ends is left when `isOver` says so, and what it holds still waits in it.
 */
export async function indexWhatWaits(
  hub: Database,
  teller: IndexTeller,
  now: Date,
  isOver = () => false,
): Promise<number> {
  const known = await knownByNow(hub, teller, TOGETHER);
  if (known.length > 0) {
    await teller.again(known, now);
    await waitNoLonger(hub, teller, known);
  }
  let told = 0;
  // Numbers are given before a transaction ends, so a lower one may appear after a higher one: each round begins at the
  // lowest.
  for (let round = -1; round !== 0 && !isOver(); told += round) round = await everythingOnce(hub, teller, now, isOver);
  return told;
}

async function everythingOnce(hub: Database, teller: IndexTeller, now: Date, isOver: () => boolean): Promise<number> {
  // Without the turn, so that an agency that has nothing to tell keeps nobody waiting.
  if ((await teller.waiting(1, '0', now)).numbers.length === 0) return 0;
  let told = 0;
  for (let after = '0'; ;) {
    const { numbers, mark } = await afterOthers(hub, () =>
      hub.source.transaction(async (manager) => {
        // A load at the same time writes the same facts. An entry that is read within the turn is read as it was
        // written last.
        await takeTurn(manager);
        const { numbers, entries } = await teller.waiting(TOGETHER, after, now);
        if (entries.length > 0) {
          const { ordersTakenAway } = await saveTold(manager, teller, entries);
          await recordWithin(manager, toldEvents(teller, entries, ordersTakenAway, now));
        }
        return {
          numbers,
          mark: numbers.length > 0 ? (await nextMarks(manager, [teller.holder])).get(teller.holder) : undefined,
        };
      }),
    );
    if (numbers.length === 0 || !mark) return told;
    // Only now: what the index has not kept stays queued.
    await teller.taken(numbers, now, mark);
    told += numbers.length;
    if (numbers.length < TOGETHER || isOver()) return told;
    after = numbers.at(-1)!;
  }
}

/** Whether the index has had everything of an agency once, by the rules of this release. */
export const isComplete = async (hub: Database, teller: IndexTeller): Promise<boolean> =>
  (await completeBy(hub, teller)) === teller.rules;

/** What the log says of entries that an agency told the index of. */
function toldEvents(
  { holder }: IndexTeller,
  entries: ToTell['entries'],
  ordersTakenAway: number,
  at: Date,
): LogEvent[] {
  const of = { by: { hub: 'the index' }, at, people: [], agencies: [holder] };
  const count = (list: 'ties' | 'orders' | 'located') => entries.reduce((sum, entry) => sum + entry[list].length, 0);
  const told: LogEvent = {
    ...of,
    type: 'COLLECTION',
    what: 'INDEX_TOLD',
    justification: 'an agency tells the index who needs protection, whom orders concern and where people can be found',
    details: { entries: entries.length, ties: count('ties'), orders: count('orders'), located: count('located') },
  };
  if (ordersTakenAway === 0) return [told];
  const rule = 'the agency’s entry says that it concerns them no longer, or on other days';
  const kind = 'people.protective_order';
  return [
    told,
    { ...of, type: 'ERASURE', what: 'ORDERS_TAKEN_AWAY', justification: rule, kind, count: ordersTakenAway, rule },
  ];
}

const inHand = new WeakMap<Database, Promise<unknown>>();

/**
 * One at a time in one process: agencies that wait for the turn must not hold the connections with which practitioners
 * are answered.
 */
function afterOthers<T>(hub: Database, work: () => Promise<T>): Promise<T> {
  const done = (inHand.get(hub) ?? Promise.resolve()).then(work, work);
  inHand.set(
    hub,
    done.catch(() => undefined),
  );
  return done;
}

/**
 * Makes the index complete before anybody is answered: who needs protection, whom orders concern and where people can
 * be found, by everything that the agencies hold, whichever release wrote it. Costs a few looks where there is nothing
 * to do.
 *
 * An agency that cannot be reached keeps the hub closed until it has told everything once by the rules of this release.
 * After that, what was written meanwhile is told when it can be reached again, and `onLate` hears of it. Nothing was:
 * an agency's records are written through a hub, which tells the index first.
 *
 * If an agency has told more than the hub remembers, the hub's database was put back to an earlier point: the agency
 * tells everything once more, and `onRestored` hears of it.
 *
 * @throws {StartFailure} names the agency whose part is missing
 */
export async function completeIndex(
  hub: Database,
  tellers: readonly IndexTeller[],
  now: Date,
  onLate: (teller: IndexTeller, cause: unknown) => void,
  onRestored: (teller: IndexTeller) => void = () => undefined,
): Promise<void> {
  const index = await indexIdOf(hub);
  for (const teller of tellers) {
    try {
      const { rules, mark } = await teller.prepare(index, now);
      if (rules !== teller.rules)
        throw new StartFailure(`The process of ${teller.holder} runs another release. ${SAME_RELEASE}`);
      if (BigInt(mark) > (await markOf(hub.source.manager, teller.holder))) {
        onRestored(teller);
        await teller.everything(now);
        await indexWhatWaits(hub, teller, now);
        await catchUp(hub.source.manager, teller.holder, BigInt(mark));
      } else await indexWhatWaits(hub, teller, now);
      if ((await completeBy(hub, teller)) !== rules) await saveComplete(hub, teller, rules, now);
    } catch (cause) {
      if (cause instanceof StartFailure) throw cause;
      if (!teller.isAway() || !(await isComplete(hub, teller))) throw missing(teller, cause);
      onLate(teller, cause);
    }
  }
}

const SAME_RELEASE =
  'Start the same release there and here: what the index knows of who needs protection depends on it.';

function missing({ holder, url }: IndexTeller, cause: unknown): StartFailure {
  const where = url === undefined ? 'its tables cannot be read' : `its process at ${url} does not tell it`;
  const next =
    url === undefined
      ? 'Put that right and start the hub again'
      : 'Start that process in this release, and then the hub again';
  return new StartFailure(
    `The hub does not open: the index lacks what ${holder} has recorded of who needs protection, and ${where} (${(cause as Error)?.message ?? String(cause)}). ${next}; what was brought in stays.`,
    { cause },
  );
}
