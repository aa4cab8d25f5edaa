import type { PeopleContext, PossiblePeople } from '../people';
import type { ExecutionResult } from 'graphql';
import {
  badPage,
  rowsToRead,
  type Page,
  type RequestScope,
  type SealedCursors,
  type SubgraphOperation,
} from '../subgraph';
import type { DeskBook } from '../requests';
import type { ViewDeps } from '../views';
import type { ActionStore } from './action-store';
import type { MaracStore } from './marac-store';
import type { AfterArrival, ArrivalFilter, ArrivalRow, ArrivalStore } from './arrival-store';
import { CALL_OUT, CONTACT, withheldOfKinds } from './entries';
import type { ClockStore } from './running-clock-store';
import { readArrivals, thoseSeen } from './read-arrivals';
import type { TriageEntry, TriageQueueArgs } from './triage';

export interface FrontDoorDeps extends ViewDeps {
  readonly arrivals: ArrivalStore;
  readonly actions: ActionStore;
  readonly maracs: MaracStore;
  readonly clocks: ClockStore;
  readonly book: () => Promise<DeskBook>;
  readonly askMash: AskMash;
  readonly possiblePeople: PossiblePeople;
  /**
   * Makes people known with what the MASH records of them: a family file; `meant` are those whose person is settled.
   * Answers whether the MASH has its part: where it runs as a process of its own, it is still to be written there.
   */
  readonly makeKnown: (file: object, meant: ReadonlyMap<string, string>, scope: RequestScope) => Promise<boolean>;
}

/** Sends an operation to the MASH, as whoever asks would. It never rejects. */
export type AskMash = (operation: SubgraphOperation, scope: RequestScope) => Promise<ExecutionResult>;

const DAY = 86_400_000;
const USUAL_DAYS = 28;

const RANKS: Readonly<Record<string, number>> = { RED: 0, AMBER: 2, GREEN: 3 };
const HELD = { ME: 'BY', COLLEAGUE: 'BY_OTHERS', NOBODY: 'BY_NOBODY' } as const;

/** Of the entries that somebody may see, so many more are read than are shown: some of them may be released to nobody. */
const readOf = (first: number): number => first + 4;

/** `ofCallOuts`: call-outs, and contacts that stand for one, alone. */
export type QueueAsked = TriageQueueArgs & { readonly ofCallOuts?: boolean };

/**
 * A page of what came in. It takes the same statements whatever there is: one for the list, one for the desks, one for
 * all people, one at the police and one at the MASH.
 */
export async function queuePage(
  args: QueueAsked,
  deps: FrontDoorDeps,
  context: PeopleContext,
): Promise<Page<TriageEntry>> {
  const { first, after } = args;
  const { startedAt, practitioner } = context.scope;
  const filter: ArrivalFilter = {
    since: args.since ? new Date(args.since) : new Date(startedAt.getTime() - USUAL_DAYS * DAY),
    until: args.until ? new Date(args.until) : null,
    rank: args.rating ? RANKS[args.rating]! : null,
    isOpenAlone: args.undecided,
    held: args.heldBy ? HELD[args.heldBy] : null,
    holder: practitioner.id,
    ofCallOuts: args.ofCallOuts ?? false,
  };
  const limit = rowsToRead(first);
  const [rows, book] = await Promise.all([
    deps.arrivals.list(filter, placeIn(after, context.scope.cursors), startedAt, limit),
    deps.book(),
  ]);
  const seen = await thoseSeen(rows, context);
  const toRead = seen.slice(0, readOf(first));
  const entries = await readArrivals(toRead, book, deps, context);
  const shown = entries.slice(0, first);
  const isLonger = entries.length > first;
  // Where more was looked at than is shown, the next page begins after what is shown.
  const last = isLonger ? shown.at(-1)!.arrival : toRead.length < seen.length ? toRead.at(-1)?.arrival : rows.at(-1);
  const hasNextPage = isLonger || toRead.length < seen.length || rows.length === limit;
  const { cursors } = context.scope;
  const cursorOf = (arrival: ArrivalRow): string => cursors.seal(placeOf(arrival));
  return {
    nodes: shown,
    get edges() {
      return shown.map((node) => ({ cursor: cursorOf(node.arrival), node }));
    },
    pageInfo: {
      hasNextPage,
      hasPreviousPage: after !== undefined && after !== null,
      startCursor: shown[0] ? cursorOf(shown[0].arrival) : null,
      endCursor: hasNextPage && last ? cursorOf(last) : shown.length > 0 ? cursorOf(shown.at(-1)!.arrival) : null,
    },
    withheld: withheldOfKinds([CALL_OUT, CONTACT], context),
  } as Page<TriageEntry>;
}

const LIST = 'triage';

/** Where something stands, whatever comes and goes. */
const placeOf = ({ late, rank, newestFirst, id }: ArrivalRow): string => `${LIST} ${late} ${rank} ${newestFirst} ${id}`;

const ID = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
const PLACE = new RegExp(`^${LIST} ([01]) (\\d) (-?\\d{1,15}) (${ID})$`);

function placeIn(after: string | null | undefined, cursors: SealedCursors): AfterArrival | undefined {
  if (after === undefined || after === null) return undefined;
  const [, late, rank, newestFirst, id] = PLACE.exec(cursors.open(after) ?? '') ?? [];
  if (id === undefined) throw badPage();
  return { late: Number(late), rank: Number(rank), newestFirst: newestFirst!, id };
}
