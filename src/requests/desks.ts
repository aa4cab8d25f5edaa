import { OFFICE_HOURS, WorkingCalendar, type DeskHours } from '../kernel';
import { desksLocate } from '../partnership';
import { Clocks, USUAL_CLOCKS, type AreaClocks } from './area-clocks';

/** A desk: where questions and cases lie. */
export interface DeskRow {
  /** The agency’s code. */
  readonly agency: string;
  /** The desk’s name: unique within its agency. */
  readonly name: string;
  /** The area whose calendar it keeps. */
  readonly area: string;
  /** When it works; null for round the clock. */
  readonly hours: DeskHours | null;
  /** It takes questions. A desk that has closed still stands in what was asked before. */
  readonly isOpen: boolean;
}

/** How an agency takes what is asked of it. */
export interface AgencyRow {
  /** The agency’s code. */
  readonly agency: string;
  /** The desk that takes what no record gives another desk. */
  readonly frontDesk: string;
  /** Who is told when nobody answers, as an office: "detective inspector". */
  readonly escalationRole: string;
  /** The desk at which they are told. */
  readonly escalationDesk: string;
  /** Everybody whom the agency has ever known is in the index, so the index may say for it that it knows nobody. */
  readonly indexIsComplete: boolean;
  /**
   * It keeps records that are limited to some of its desks, or may. The index then answers for it about nobody: whoever
   * was answered at once would have no limited record, and whoever was not would have one (rules P6 and P8).
   */
  readonly keepsLimitedRecords: boolean;
}

/** An area of the partnership: its calendar, and who is told in the end. */
export interface AreaRow {
  /** Its name. */
  readonly name: string;
  /** Days (YYYY-MM-DD) on which nobody works, beside weekends and bank holidays. */
  readonly closedOn: readonly string[];
  /** Days (YYYY-MM-DD) on which people work though the calendar says otherwise. */
  readonly openOn: readonly string[];
  /** The agency of the partnership’s contact, the last who is told. */
  readonly contactAgency: string;
  /** The desk of the partnership’s contact. */
  readonly contactDesk: string;
  /** The area's own clocks, where it has any. */
  readonly clocks?: AreaClocks;
}

/** The area of desks that nobody has placed: England and Wales's calendar as it is. */
export const NO_AREA = 'England and Wales';

/** A desk by its agency and its name: two agencies may each have one of the same name. */
export interface Desk {
  /** The agency’s code. */
  readonly agency: string;
  /** The desk’s name. */
  readonly desk: string;
}

/** Each day of a stretch of days. */
function daysIn({ from, until }: { readonly from: string; readonly until: string }): string[] {
  const days: string[] = [];
  for (let day = new Date(`${from}T12:00:00Z`); ; day = new Date(day.getTime() + 86_400_000)) {
    const text = day.toISOString().slice(0, 10);
    if (text > until || days.length > 366) return days;
    days.push(text);
  }
}

const calendars = new Map<string, WorkingCalendar>();

/** Calendars of equal rules are one, so that what is worked out about a day is worked out once. */
function calendarBy(hours: DeskHours, closedOn: readonly string[], openOn: readonly string[]): WorkingCalendar {
  const key = JSON.stringify([hours, closedOn, openOn]);
  let known = calendars.get(key);
  if (!known) calendars.set(key, (known = new WorkingCalendar({ hours, closedOn, openOn })));
  return known;
}

/**
 * The desks, agencies and areas as they stand: who takes a question, when they work, and who is told when nobody does.
 */
export class DeskBook {
  private readonly desks: ReadonlyMap<string, DeskRow>;
  private readonly agencies: ReadonlyMap<string, AgencyRow>;
  private readonly areas: ReadonlyMap<string, AreaRow>;
  private readonly calendarOfDesk = new Map<string, WorkingCalendar>();
  private readonly clocksOfArea = new Map<string, Clocks>();

  constructor(desks: readonly DeskRow[], agencies: readonly AgencyRow[], areas: readonly AreaRow[]) {
    this.desks = new Map(desks.map((desk) => [keyOf(desk.agency, desk.name), desk]));
    this.agencies = new Map(agencies.map((agency) => [agency.agency, agency]));
    this.areas = new Map(areas.map((area) => [area.name, area]));
  }

  /** Does the desk take questions? */
  isOpen(agency: string, desk: string): boolean {
    return this.desks.get(keyOf(agency, desk))?.isOpen ?? false;
  }

  /** Closed, and not merely unheard of: a desk that nobody has described opens by being asked from. */
  isClosed(agency: string, desk: string): boolean {
    return this.desks.get(keyOf(agency, desk))?.isOpen === false;
  }

  /** How an agency takes what is asked of it; undefined of one that has no desks. */
  agency(agency: string): AgencyRow | undefined {
    return this.agencies.get(agency);
  }

  /** May the index say, for this agency, that it knows nothing of somebody? It follows from the agency alone. */
  mayAnswerFromIndex(agency: string): boolean {
    return this.agencies.get(agency)?.keepsLimitedRecords === false;
  }

  /** Every desk, closed ones among them. */
  get all(): readonly DeskRow[] {
    return [...this.desks.values()];
  }

  /** A desk that nobody has described works office hours. */
  calendarOf(agency: string, named: string): WorkingCalendar {
    const desk = this.deskOfTimes(agency, named);
    const key = keyOf(agency, desk);
    let known = this.calendarOfDesk.get(key);
    if (!known) {
      const row = this.desks.get(key);
      const area = this.areas.get(row?.area ?? NO_AREA);
      known = calendarBy(row?.hours ?? OFFICE_HOURS, area?.closedOn ?? [], area?.openOn ?? []);
      this.calendarOfDesk.set(key, known);
    }
    return known;
  }

  /** The school days of a desk's area: Monday to Friday without bank holidays and the area's school holidays. */
  schoolsOf(agency: string, desk: string): WorkingCalendar {
    const { opens = '08:45', holidays = [] } = this.clocksOf(agency, desk).school;
    const day = [[opens, '15:30']] as const;
    return calendarBy({ 1: day, 2: day, 3: day, 4: day, 5: day }, holidays.flatMap(daysIn), []);
  }

  /** A desk that nobody has placed goes by the usual clocks. */
  clocksOf(agency: string, named: string): Clocks {
    const desk = this.deskOfTimes(agency, named);
    const name = this.desks.get(keyOf(agency, desk))?.area ?? NO_AREA;
    let known = this.clocksOfArea.get(name);
    if (!known) {
      const area = this.areas.get(name);
      this.clocksOfArea.set(name, (known = area ? new Clocks(area.clocks) : USUAL_CLOCKS));
    }
    return known;
  }

  /** By whose hours the times of a desk go: a time that is told must not say which desk it is, where that tells a place. */
  private deskOfTimes(agency: string, desk: string): string {
    return desksLocate(agency) ? (this.agencies.get(agency)?.frontDesk ?? desk) : desk;
  }

  /** The role that an agency named to be told when a desk of its does nothing; the desk itself where it named none. */
  namedRoleOf(agency: string, desk: string): Desk {
    return { agency, desk: this.agencies.get(agency)?.escalationDesk ?? desk };
  }

  /** Whom the partnership of the desk's area named as the last to be told; the agency's role where it named nobody. */
  partnershipOf(agency: string, desk: string): Desk {
    const area = this.areas.get(this.desks.get(keyOf(agency, desk))?.area ?? NO_AREA);
    return area ? { agency: area.contactAgency, desk: area.contactDesk } : this.namedRoleOf(agency, desk);
  }
}

export const keyOf = (agency: string, desk: string): string => `${agency}\n${desk}`;
