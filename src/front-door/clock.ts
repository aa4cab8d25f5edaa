import type { DeskBook } from '../requests';
import { leftOf, runsOut, type Rated } from '../requests';

/** How the hub's clock stands for something that came in. */
export interface TriageClock {
  readonly decisionDueAt: Date;
  /** Minutes that are left: of red, by the clock on the wall; of any other, of the front door's working time. */
  readonly workingMinutesLeft: number;
  readonly isOverdue: boolean;
  /** By whose choice or procedure it runs so long. */
  readonly source: string;
}

const HOLDER = 'mash';

/**
 * The hub's clock. It goes by the rating, by the front door's hours and by its area's clocks, and never by what somebody
 * wrote as the time that was due.
 */
export function clockOf(
  { rating, clockFrom }: { readonly rating: string | null; readonly clockFrom: Date },
  book: DeskBook,
  now: Date,
): TriageClock {
  const desk = book.agency(HOLDER)?.frontDesk ?? '';
  const calendar = book.calendarOf(HOLDER, desk);
  const rule = book.clocksOf(HOLDER, desk).triage((rating ?? 'UNRATED') as Rated);
  const decisionDueAt = runsOut(rule, clockFrom, calendar);
  return {
    decisionDueAt,
    workingMinutesLeft: Math.floor(leftOf(rule, now, decisionDueAt, calendar) / 60_000),
    isOverdue: decisionDueAt < now,
    source: rule.source,
  };
}
