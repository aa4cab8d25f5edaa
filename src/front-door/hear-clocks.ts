import { z } from 'zod';
import { SCHEME_OF } from '../people';
import { beginningOf, isTimedClock, timeIsUp, type AgencyEvent, type DeskBook, type Sql } from '../requests';
import { endOfDay } from '../kernel';
import { isRunningClock, isSourceAgency, RUNNING_CLOCKS, type RunningClockKind, type SourceAgency } from '../sharing';
import { keepDecideBy, type ArrivalRow } from './arrival-store';
import { clockOf } from './clock';
import { FRONT_DOOR } from './policy';
import { keepClocks, putClocks, type HeardClock, type HeardEntry, type HeardStop } from './running-clock-store';

/** What ran out longer ago is history that was loaded, and nobody's clock. */
const OLDEST = 60 * 86_400_000;

const when = z.string().max(40);
const kind = z.string().refine(isRunningClock);
/** As an agency hands it over (src/agencies/entry/clocks.ts). What does not look like it is passed over. */
const Said = z.object({
  runs: z
    .array(
      z.object({
        kind,
        from: when.refine((from) => !Number.isNaN(Date.parse(from))),
        dueOn: z.iso.date().optional(),
        isOver: z.boolean(),
        of: z.array(z.string()).optional(),
      }),
    )
    .max(20),
  stops: z
    .array(
      z.object({
        kind,
        of: z.string().nullish(),
        beganOn: when.nullish(),
        beganUntil: when.nullish(),
      }),
    )
    .max(20),
});
type Run = z.output<typeof Said>['runs'][number];

function saidIn({ facts }: AgencyEvent): z.output<typeof Said> | undefined {
  const { clocks } = facts;
  if (typeof clocks !== 'string') return undefined;
  try {
    return Said.safeParse(JSON.parse(clocks)).data;
  } catch {
    return undefined;
  }
}

const dayOf = (value: string | null | undefined): string | null => value?.slice(0, 10) ?? null;

/** Keeps the clocks that agencies tell of, in the transaction that hears of them. */
export async function hearClocks(sql: Sql, events: readonly AgencyEvent[], book: DeskBook, now: Date): Promise<void> {
  const entries = new Map<string, HeardEntry>();
  const clocks = new Map<string, HeardClock[]>();
  const stops = new Map<string, HeardStop[]>();
  for (const event of events) {
    const { source, told } = event;
    const said = saidIn(event);
    if (!said || !told || !isSourceAgency(source)) continue;
    const { entry, reference, numbers } = told;
    const key = `${source} ${entry} ${reference}`;
    const of = { source, entry, reference };
    entries.set(key, of);
    clocks.set(
      key,
      said.runs.flatMap((run) => heardRun(run, source, of, numbers, book, now)),
    );
    stops.set(
      key,
      said.stops.map(({ kind: stopped, of: ofReference, beganOn, beganUntil }) => ({
        ...of,
        kind: stopped,
        scheme: SCHEME_OF[source],
        numbers,
        ofReference: ofReference ?? null,
        beganOn: dayOf(beganOn),
        beganUntil: dayOf(beganUntil),
      })),
    );
  }
  await keepClocks(sql, [...entries.values()], [...clocks.values()].flat(), [...stops.values()].flat());
}

/** One clock for each person whom it is about one by one, at each desk at which it runs. */
function heardRun(
  run: Run,
  source: SourceAgency,
  of: HeardEntry,
  numbers: readonly string[],
  book: DeskBook,
  now: Date,
): HeardClock[] {
  return RUNNING_CLOCKS[run.kind].desks.flatMap((agency) => {
    const desk = book.agency(agency)?.frontDesk;
    if (desk === undefined) return [];
    const dueAt = dueOf(run, book, agency, desk);
    if (now.getTime() - dueAt.getTime() > OLDEST) return [];
    const startedAt = beginningOf(run.from);
    return (run.of ?? ['']).map((number) => ({
      ...of,
      kind: run.kind,
      number,
      scheme: SCHEME_OF[source],
      numbers: number === '' ? numbers : [number],
      agency,
      desk,
      setBy: setBy(run, book, agency, desk),
      startedAt,
      dueAt,
      warnAt: warnedAt(run.kind, startedAt, dueAt, book, agency, desk),
      isOver: run.isOver,
      arrival: null,
    }));
  });
}

function dueOf({ kind: of, from, dueOn }: Run, book: DeskBook, agency: string, desk: string): Date {
  const calendar = book.calendarOf(agency, desk);
  if (of === 'SCHOOL_TOLD') return book.schoolsOf(agency, desk).nextOpening(new Date(from));
  if (isTimedClock(of)) return timeIsUp(book.clocksOf(agency, desk).running(of), from, calendar);
  if (dueOn === undefined) return endOfDay(from.slice(0, 10));
  // Before the meeting, and not on the day of it.
  return of === 'MARAC_RESEARCH' ? calendar.closeBefore(dueOn) : endOfDay(dueOn);
}

const OTHERWISE: Readonly<Partial<Record<RunningClockKind, string>>> = {
  SCHOOL_TOLD: 'Operation Encompass: before the start of the next school day (002 L1287)',
  MARAC_RESEARCH: 'before the meeting (002 L1266)',
};

function setBy({ kind: of }: Run, book: DeskBook, agency: string, desk: string): string {
  if (isTimedClock(of)) return book.clocksOf(agency, desk).running(of).source;
  return OTHERWISE[of] ?? 'as it was agreed';
}

const warnedAt = (of: RunningClockKind, start: Date, end: Date, book: DeskBook, agency: string, desk: string): Date =>
  end <= start ? start : book.calendarOf(agency, desk).hoursAhead(start, end, RUNNING_CLOCKS[of].warnHours);

/** What came in is to be decided by the hub's clock: rated otherwise, it runs otherwise. */
export async function clocksOfArrivals(
  sql: Sql,
  arrivals: readonly ArrivalRow[],
  book: DeskBook,
  now: Date,
): Promise<void> {
  const desk = book.agency(FRONT_DOOR)?.frontDesk;
  if (desk === undefined) return;
  const clocks = arrivals.flatMap((arrival): HeardClock[] => {
    const { id, source, entry, reference, numbers, clockFrom, decidedAt } = arrival;
    const { decisionDueAt: dueAt, source: by } = clockOf(arrival, book, now);
    if (now.getTime() - dueAt.getTime() > OLDEST) return [];
    return [
      {
        source,
        entry,
        reference,
        kind: 'TRIAGE_DECISION',
        number: '',
        scheme: SCHEME_OF[source],
        numbers,
        agency: FRONT_DOOR,
        desk,
        setBy: by,
        startedAt: clockFrom,
        dueAt,
        warnAt: warnedAt('TRIAGE_DECISION', clockFrom, dueAt, book, FRONT_DOOR, desk),
        isOver: decidedAt !== null,
        arrival: id,
      },
    ];
  });
  await putClocks(sql, clocks);
  await keepDecideBy(
    sql,
    arrivals.map((arrival) => ({ id: arrival.id, decideBy: clockOf(arrival, book, now).decisionDueAt })),
  );
}
