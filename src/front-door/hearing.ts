import type { AgencyEvent, DeskBook, Sql } from '../requests';
import { isSourceAgency } from '../sharing';
import { actionsIn, keepActions } from './action-store';
import { clocksOfArrivals, hearClocks } from './hear-clocks';
import { keepMaracs, maracsIn } from './marac-store';
import { arrivalsKept, keepArrivals, type HeardArrival, type KeptArrival } from './arrival-store';
import { CALL_OUT, CONTACT } from './entries';

/** What is older came in long ago: it is history that was loaded, and nobody waits for it at the front door. */
const OLDEST = 400 * 86_400_000;

const textOf = (fact: unknown): string | null => (typeof fact === 'string' ? fact : null);
const instantOf = (fact: unknown): Date | null => {
  const at = fact instanceof Date ? fact : typeof fact === 'string' ? new Date(fact) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : null;
};
const RATINGS: ReadonlySet<unknown> = new Set(['RED', 'AMBER', 'GREEN']);

const KINDS = new Map([
  [CONTACT.entity.name, 'CONTACT'],
  [CALL_OUT.entity.name, 'CALL_OUT'],
] as const);

/** Hears of contacts and call-outs in what agencies tell: one for each entry, as the last of its events says. */
export function arrivalsIn(events: readonly AgencyEvent[], now: Date): HeardArrival[] {
  const heard = new Map<string, HeardArrival>();
  for (const { source, kind, facts, told } of events) {
    const arrival = told && KINDS.get(told.entry);
    if (!arrival || !isSourceAgency(source) || HOLDER[arrival] !== source) continue;
    const { entry, reference, numbers, happened } = told;
    if (!happened || now.getTime() - happened.getTime() > OLDEST) continue;
    const key = `${source} ${entry} ${reference}`;
    const isContact = arrival === 'CONTACT';
    const rating = textOf(facts['rating']);
    heard.set(key, {
      source,
      entry,
      reference,
      kind: arrival,
      numbers,
      receivedAt: happened,
      rating: isContact && RATINGS.has(rating) ? rating : null,
      callOut: isContact ? textOf(facts['call_out_reference']) : null,
      decidedAt: isContact ? decidedBy(kind, facts, now, heard.get(key)) : undefined,
    });
  }
  return [...heard.values()];
}

/** Only the MASH tells of contacts, and only the police of call-outs. */
const HOLDER = { CONTACT: 'mash', CALL_OUT: 'police' } as const;

/** A contact may be decided without a time: then it was decided when that was heard. */
function decidedBy(
  kind: string,
  facts: Readonly<Record<string, unknown>>,
  now: Date,
  earlier: HeardArrival | undefined,
): Date | null | undefined {
  const decidedAt = instantOf(facts['decided_at']);
  if (kind === 'TRIAGE_REOPENED') return null;
  if (kind === 'TRIAGE_DECIDED') return decidedAt ?? now;
  return decidedAt ?? earlier?.decidedAt;
}

/** Told of what is new in the list, in the transaction that keeps it. */
export type TellOfArrivals = (sql: Sql, kept: readonly KeptArrival[], book: DeskBook, now: Date) => Promise<void>;

/** The front door's part of hearing what agencies tell. */
export const frontDoorHears =
  (tell: TellOfArrivals = () => Promise.resolve()) =>
  async (sql: Sql, events: readonly AgencyEvent[], book: DeskBook, now: Date): Promise<void> => {
    await keepActions(sql, actionsIn(events));
    await keepMaracs(sql, maracsIn(events));
    await hearClocks(sql, events, book, now);
    const kept = await keepArrivals(sql, arrivalsIn(events, now), now);
    if (kept.length === 0) return;
    await tell(sql, kept, book, now);
    const ids = kept.map(({ id }) => id);
    await clocksOfArrivals(sql, await arrivalsKept(sql, ids), book, now);
  };
