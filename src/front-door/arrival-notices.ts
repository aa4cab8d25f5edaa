import type { PersonLoader } from '../people';
import { addNotices, type DeskBook, type Notice, type Sql, type Urgency } from '../requests';
import type { ArrivalKind, ArrivalStore, KeptArrival } from './arrival-store';
import { FRONT_DOOR } from './policy';
import { thoseSeen } from './read-arrivals';

type ArrivalNoticeKind = 'CONTACT_ARRIVED' | 'CALL_OUT_ARRIVED' | 'CONTACT_TAKEN' | 'CONTACT_DECIDED';

/** What came in longer ago is history that was loaded: nobody is told that it arrives. */
const LONG_AGO = 7 * 86_400_000;

const ARRIVED = { CONTACT: 'CONTACT_ARRIVED', CALL_OUT: 'CALL_OUT_ARRIVED' } as const satisfies Record<
  ArrivalKind,
  ArrivalNoticeKind
>;
const URGENCIES: Readonly<Record<string, Urgency>> = { RED: 'RED', AMBER: 'AMBER', GREEN: 'GREEN' };

/** Of what is not rated yet nobody knows how soon it has to be looked at; it is not told as if it could wait. */
const noticeOf = (
  kind: ArrivalNoticeKind,
  { id, rating }: { readonly id: string; readonly rating: string | null },
  desk: string,
): Notice => ({
  kind,
  agency: FRONT_DOOR,
  desk,
  about: { arrivals: [id] },
  urgency: URGENCIES[rating ?? ''] ?? 'AMBER',
  notBefore: null,
});

/** The front door is told of what comes in and of what is decided, in the transaction that keeps it. */
export async function tellOfArrivals(sql: Sql, kept: readonly KeptArrival[], book: DeskBook, now: Date): Promise<void> {
  const desk = book.agency(FRONT_DOOR)?.frontDesk;
  if (desk === undefined) return;
  await addNotices(
    sql,
    kept.flatMap((arrival) => {
      const { isNew, kind, decidedAt, wasDecided, receivedAt } = arrival;
      if (now.getTime() - receivedAt.getTime() > LONG_AGO) return [];
      if (decidedAt !== null) return wasDecided ? [] : [noticeOf('CONTACT_DECIDED', arrival, desk)];
      return isNew ? [noticeOf(ARRIVED[kind], arrival, desk)] : [];
    }),
    now,
  );
}

/** Somebody has taken something: the front desk is told, and the desk at which they sit. */
export async function tellOfTaking(
  sql: Sql,
  arrival: { readonly id: string; readonly rating: string | null },
  desk: string,
  book: DeskBook,
  now: Date,
): Promise<void> {
  const desks = new Set([book.agency(FRONT_DOOR)?.frontDesk, desk].filter((one) => one !== undefined));
  await addNotices(
    sql,
    [...desks].map((one) => noticeOf('CONTACT_TAKEN', arrival, one)),
    now,
  );
}

/**
 * Which of what came in somebody may know of: a notice of anything else is no notice to them. It takes the same
 * statements whatever there is.
 */
export async function arrivalsSeenBy(
  arrivals: ArrivalStore,
  ids: readonly string[],
  people: PersonLoader,
): Promise<ReadonlySet<string>> {
  const rows = await arrivals.byIds(ids);
  // Somebody is looked for even where nothing came in.
  const [seen] = await Promise.all([thoseSeen(rows, { people }), people.namedBy(FRONT_DOOR, '-')]);
  return new Set(seen.map(({ arrival }) => arrival.id));
}
