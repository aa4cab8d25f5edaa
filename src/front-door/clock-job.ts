import type { Database, Job } from '../kernel';
import {
  addNotices,
  inTransaction,
  type DeskBook,
  type MayBeTold,
  type Notice,
  type Sounding,
  type Watcher,
} from '../requests';
import { RUNNING_CLOCKS, ROLES, TOLD_OF_CLOCKS, type Agency, type Role } from '../sharing';
import { entryNamed } from './entries';
import { ClockStore, markTold, type DueClock } from './running-clock-store';

const MINUTE = 60_000;
const AT_ONCE = 200;

export interface ClockDeps {
  readonly database: Database;
  readonly book: () => Promise<DeskBook>;
  /** Whether a desk may be told, as the policy and the people stand now: a notice is a disclosure (rule P6). */
  readonly mayBeTold: MayBeTold;
}

/**
 * Tells desks of clocks that run out: once while there is time, and once when it is over. What ran out stands then among
 * the exceptions of whoever manages the desk, too, unless a record is limited to others. Any number of processes may
 * look at once.
 */
export const clockJob = (deps: ClockDeps): Job => ({
  name: 'tell-of-clocks',
  every: MINUTE,
  async run(now) {
    while ((await tellOfClocks(deps, now)) === AT_ONCE);
  },
});

/** Looks at what is to be told of by now; answers at how many it looked. */
export async function tellOfClocks({ database, book: readBook, mayBeTold }: ClockDeps, now: Date): Promise<number> {
  const store = new ClockStore(database);
  const due = await store.due(now, AT_ONCE);
  if (due.length === 0) return 0;
  const [people, book] = await Promise.all([store.peopleOf(due), readBook()]);
  const hears = await whoHears(due, people, book, mayBeTold, now);
  await inTransaction(database, async (sql) => {
    const marked = await markTold(
      sql,
      due.map((clock) => ({
        id: clock.id,
        dueAt: clock.dueAt,
        isForManagers: clock.dueAt <= now && hears.get(clock)!.includes('MANAGER'),
      })),
      now,
    );
    const mine = new Set(marked.map(({ id }) => id));
    const notices = due
      .filter((clock) => mine.has(clock.id) && hears.get(clock)!.includes('DESK'))
      .map((clock) => noticeOf(clock, book, now));
    await addNotices(sql, notices, now);
  });
  return due.length;
}

type Hearer = 'DESK' | 'MANAGER';

/**
 * Who may be told of each clock: the desk at which it runs; and whoever manages it, that something ran out there and
 * nothing of what. That is asked as of a worker of the desk who sat at the manager's: what keeps the record from that
 * desk keeps it from them.
 */
async function whoHears(
  due: readonly DueClock[],
  people: ReadonlyMap<string, readonly string[]>,
  book: DeskBook,
  mayBeTold: MayBeTold,
  now: Date,
): Promise<ReadonlyMap<DueClock, readonly Hearer[]>> {
  const asked: { readonly clock: DueClock; readonly hearer: Hearer; readonly soundings: readonly Sounding[] }[] = [];
  for (const clock of due) {
    const roles = TOLD_OF_CLOCKS[clock.agency as Agency];
    const entry = entryNamed(clock.entry);
    if (!roles || !entry) continue;
    const above = book.agency(clock.agency)?.escalationDesk;
    const further = RUNNING_CLOCKS[clock.kind].category;
    const soundingsOf = (watcher: Watcher) =>
      (people.get(clock.id) ?? []).flatMap((watched) =>
        [entry.category, ...(further ? [further] : [])].map((category): Sounding => ({
          watcher,
          kind: 'CLOCK_CHANGED',
          source: clock.source,
          category,
          watched,
        })),
      );
    const watcher = (role: Role, desk: string): Watcher => ({
      id: '',
      name: '',
      agency: clock.agency as Agency,
      role,
      side: ROLES[role].side,
      desk,
      purpose: roles.purpose,
    });
    asked.push({
      clock,
      hearer: 'DESK',
      soundings: soundingsOf(watcher(roles.worker, clock.desk)),
    });
    if (above !== undefined && above !== clock.desk)
      asked.push({
        clock,
        hearer: 'MANAGER',
        soundings: soundingsOf(watcher(roles.worker, above)),
      });
  }
  const answers = await mayBeTold(
    asked.flatMap(({ soundings }) => soundings),
    now,
  );
  const hears = new Map<DueClock, Hearer[]>(due.map((clock) => [clock, []]));
  let place = 0;
  for (const { clock, hearer, soundings } of asked) {
    const from = place;
    place += soundings.length;
    // Of somebody whom it concerns, everything that tells of it.
    const byPerson = new Map<string, boolean>();
    soundings.forEach(({ watched }, index) =>
      byPerson.set(watched, (byPerson.get(watched) ?? true) && answers[from + index] !== undefined),
    );
    if ([...byPerson.values()].some(Boolean)) hears.get(clock)!.push(hearer);
  }
  return hears;
}

/** A desk is told when it next works, but for what runs out before that: it is told at once. */
function noticeOf({ id, agency, desk, dueAt }: DueClock, book: DeskBook, now: Date): Notice {
  const opens = book.calendarOf(agency, desk).nextWorking(now);
  const isOver = dueAt <= now;
  return {
    kind: isOver ? 'CLOCK_RAN_OUT' : 'CLOCK_RUNNING_OUT',
    agency,
    desk,
    about: { clocks: [id] },
    urgency: 'AMBER',
    notBefore: !isOver && opens >= dueAt ? null : opens,
  };
}
