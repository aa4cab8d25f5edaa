import type { Actor, DeskSettings } from '../../requests';
import type { Chance } from './chance';

/**
 * How a desk answers. No source measures it: what is known is that about 60% is answered (001 L472), and that it is
 * seldom chased.
 */
export interface Temper {
  readonly name: 'QUICK' | 'ORDINARY' | 'SLOW' | 'PARTIAL' | 'SILENT';
  /** Working hours until it answers, in the middle. */
  readonly hours: number;
  /** What it lets lie until it is chased. */
  readonly silent: number;
  /** What it answers in part first. */
  readonly partial: number;
}

export const TEMPERS: readonly Temper[] = [
  { name: 'QUICK', hours: 3, silent: 0.02, partial: 0.03 },
  { name: 'ORDINARY', hours: 12, silent: 0.08, partial: 0.08 },
  { name: 'ORDINARY', hours: 16, silent: 0.1, partial: 0.08 },
  { name: 'SLOW', hours: 45, silent: 0.15, partial: 0.1 },
  { name: 'PARTIAL', hours: 14, silent: 0.08, partial: 0.5 },
  { name: 'SILENT', hours: 20, silent: 0.75, partial: 0.05 },
];

export const AREA = 'Simulated partnership';
const DESKS: Readonly<Record<string, number>> = { probation: 30, police: 12, 'childrens-social-care': 18, mash: 4 };
export const ASKED_AGENCIES = ['police', 'childrens-social-care', 'mash'] as const;
const OFFICERS_ON_A_DESK = 6;

/** A partnership that is nobody's: its desks, how each of them answers, and who works there. All made up. */
export class Partnership {
  readonly settings: DeskSettings;
  private readonly tempers = new Map<string, Temper>();
  private readonly officers = new Map<string, string[]>();
  private readonly closed = new Set<string>();
  private hired = 0;

  constructor(chance: Chance) {
    const desks = Object.entries(DESKS).flatMap(([agency, count]) =>
      Array.from({ length: count }, (_, index) => ({ agency, name: `${agency} desk ${index + 1}` })),
    );
    const managers = Object.keys(DESKS).map((agency) => ({ agency, name: `${agency} managers` }));
    this.settings = {
      areas: [{ name: AREA, closedOn: [], openOn: [], contactAgency: 'mash', contactDesk: 'partnership contact' }],
      desks: [...desks, ...managers, { agency: 'mash', name: 'partnership contact' }].map((desk) => ({
        ...desk,
        area: AREA,
        hours: null,
      })),
      agencies: Object.keys(DESKS).map((agency) => ({
        agency,
        frontDesk: `${agency} desk 1`,
        escalationRole: 'team manager',
        escalationDesk: `${agency} managers`,
        indexIsComplete: true,
        keepsLimitedRecords: false,
      })),
    };
    for (const { agency, name } of this.settings.desks) {
      // The first desk is where what has no other goes: it answers, or nothing ever would.
      this.tempers.set(name, name.endsWith(' 1') ? TEMPERS[1]! : chance.of(TEMPERS));
      this.officers.set(
        name,
        Array.from({ length: OFFICERS_ON_A_DESK }, () => this.newOfficer(agency)),
      );
    }
  }

  private newOfficer(agency: string): string {
    this.hired += 1;
    return `${agency}-officer-${this.hired}`;
  }

  temperOf(desk: string): Temper {
    return this.tempers.get(desk) ?? TEMPERS[1]!;
  }

  /** The desks of an agency that are open and take questions or cases. */
  desksOf(agency: string): string[] {
    return this.settings.desks.flatMap((desk) =>
      desk.agency === agency && / desk \d+$/.test(desk.name) && !this.closed.has(desk.name) ? desk.name : [],
    );
  }

  officersOf(desk: string): readonly string[] {
    return this.officers.get(desk) ?? [];
  }

  actorOn(agency: string, desk: string, chance: Chance): Actor {
    const officer = chance.of(this.officersOf(desk));
    return { practitioner: officer, name: `${officer} (simulated)`, agency, desk };
  }

  leaves(agency: string, desk: string, officer: string): void {
    this.officers.set(desk, [...this.officersOf(desk).filter((other) => other !== officer), this.newOfficer(agency)]);
  }

  closes(desk: string): void {
    this.closed.add(desk);
  }

  frontDeskOf(agency: string): string {
    return `${agency} desk 1`;
  }
}
