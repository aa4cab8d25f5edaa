import { OFFICE_HOURS, WorkingCalendar, type Database } from '../../kernel';
import { DeliveryStore } from '../../notices';
import {
  isRefused,
  Requests,
  whatIsLost,
  type Act,
  type Asked,
  type CaseMove,
  type Lost,
  type PartAsked,
} from '../../requests';
import type { Category } from '../../sharing';
import { Agenda, type Intention } from './agenda';
import { Chance } from './chance';
import { DesksAtWork } from './desks-at-work';
import { ASKED_AGENCIES, Partnership } from './partnership';
import { SimulationStore, type Figures } from './simulation-store';

export interface YearSettings {
  readonly seed: number;
  /** Working days. */
  readonly days: number;
  /** Requests on each of them. */
  readonly perDay: number;
  /** How often, in working days, everything is looked through for what is lost. */
  readonly lookThroughEvery?: number;
}

export interface DayPassed {
  readonly day: number;
  readonly date: string;
  readonly open: number;
  readonly overdue: number;
  /** Questions that were put by the end of the day. */
  readonly asked: number;
  readonly tookMs: number;
}

export interface YearPassed {
  readonly days: readonly DayPassed[];
  readonly requests: number;
  readonly questions: number;
  readonly lost: Lost;
  readonly figures: Figures;
  readonly noticesSentOut: number;
  readonly noticesHeard: number;
  readonly noticesRepeated: number;
  readonly noticesNeverSentOut: number;
  /** The most digests that one desk was sent in one day, for one urgency. */
  readonly mostDigests: Readonly<Record<string, number>>;
  readonly casesMoved: number;
  readonly officersLeft: number;
  readonly desksClosed: number;
  readonly rerated: number;
  /** Attempts of people who had not heard yet that it lies on another desk. */
  readonly turnedAway: number;
}

/** The hours of a working day at which something is done, in England and Wales; in between, time passes. */
const ROUNDS = [9.25, 12, 15, 18] as const;
const OFFICE = new WorkingCalendar({ hours: OFFICE_HOURS });
const START = Date.UTC(2026, 0, 5);
const DAY = 86_400_000;
const HOUR = 3_600_000;

const SCOPES: Readonly<Record<(typeof ASKED_AGENCIES)[number], readonly (readonly Category[])[]>> = {
  police: [['DOMESTIC_ABUSE_INCIDENT'], ['DOMESTIC_ABUSE_INCIDENT', 'BAIL'], ['ORDER']],
  'childrens-social-care': [['CHILD_STATUS'], ['CHILD_STATUS', 'CHILD_ASSESSMENT'], ['CONTACT_ARRANGEMENT']],
  mash: [['MASH_DECISION'], ['MARAC']],
};
const KINDS = {
  police: 'POLICE_DOMESTIC_ABUSE_CHECK',
  'childrens-social-care': 'CHILD_SAFEGUARDING_CHECK',
  mash: 'MARAC_STATUS',
} as const;

interface Case {
  readonly agency: string;
  readonly reference: string;
  readonly person: string;
  desk: string;
  practitioner: string;
}

/** The rounds of so many working days; a day on which nobody works has one, for what is red. */
function timesOf(days: number): { readonly times: readonly Date[]; readonly dayOf: readonly number[] } {
  const times: Date[] = [];
  const dayOf: number[] = [];
  for (let at = START, day = 0; day < days; at += DAY) {
    const isWorked = OFFICE.isWorkingDay(new Date(at + 12 * HOUR));
    for (const hour of isWorked ? ROUNDS : [12]) {
      times.push(new Date(at + hour * HOUR));
      dayOf.push(day);
    }
    if (isWorked) day += 1;
  }
  return { times, dayOf };
}

/**
 * A year of a partnership that is nobody's, on the requests room itself and a PostgreSQL, by a clock that runs ahead.
 * What people do is a model and made up; what the room makes of it is not.
 */
export class Year {
  private readonly chance: Chance;
  private readonly partnership: Partnership;
  private readonly requests: Requests;
  private readonly store: SimulationStore;
  private readonly sending: DeliveryStore;
  private readonly agenda: Agenda;
  private readonly desks: DesksAtWork;
  private readonly times: readonly Date[];
  private readonly dayOf: readonly number[];
  private readonly cases: Case[] = [];
  private readonly caseById = new Map<string, Case>();
  private readonly caseOfQuestion = new Map<string, Case>();
  private readonly scopes = new Map<string, readonly Category[]>();
  private readonly digests = new Map<string, number>();
  private readonly passed: DayPassed[] = [];
  private again: { readonly notice: Parameters<DesksAtWork['hear']>[0] }[] = [];
  private place = '0';
  private looking: Promise<void> = Promise.resolve();
  private count = { requests: 0, questions: 0, sentOut: 0, moved: 0, left: 0, closed: 0, rerated: 0, turnedAway: 0 };

  constructor(
    private readonly database: Database,
    private readonly settings: YearSettings,
  ) {
    this.chance = new Chance(settings.seed);
    this.partnership = new Partnership(this.chance);
    this.requests = new Requests(database);
    this.store = new SimulationStore(database);
    this.sending = new DeliveryStore(database);
    ({ times: this.times, dayOf: this.dayOf } = timesOf(settings.days));
    this.agenda = new Agenda(this.times);
    this.desks = new DesksAtWork(
      this.partnership,
      this.chance,
      this.agenda,
      (enquiry) => this.scopes.get(enquiry) ?? [],
    );
  }

  async run(onDay: (day: DayPassed) => void = () => undefined): Promise<YearPassed> {
    await this.requests.saveDesks(this.partnership.settings);
    let started = performance.now();
    for (let round = 0; round < this.times.length; round += 1) {
      await this.round(round);
      if (this.dayOf[round + 1] === this.dayOf[round]) continue;
      const passed = await this.dayEnds(round, started);
      started = performance.now();
      if (passed) onDay(passed);
    }
    return this.result();
  }

  private async round(round: number): Promise<void> {
    const now = this.times[round]!;
    const isWorked = OFFICE.isWorkingDay(now);
    await this.act(this.agenda.take(round), now);
    // Whoever asks and whoever looks after time are two processes, and do not wait for one another.
    await Promise.all([isWorked && this.asksAndMoves(round, now), this.timePasses(now)]);
    // What the one was at, the other passed by.
    await this.timePasses(now);
    while ((await this.sending.sendOut(now, [])).more);
    await this.deliver(now);
  }

  private async asksAndMoves(round: number, now: Date): Promise<void> {
    await this.ask(now);
    if (now.getUTCHours() === 12) await this.casesMove(this.dayOf[round]!, now);
  }

  private async timePasses(now: Date): Promise<void> {
    while ((await this.requests.tick(now)).isMore);
  }

  // ---------------------------------------------------------------------------------------------------------- asking

  private async ask(now: Date): Promise<void> {
    const share = Math.round(this.settings.perDay / ROUNDS.length);
    const asks = Array.from({ length: share }, () => this.oneRequest());
    await this.store.addPeople(asks.flatMap(({ asked: { parts } }) => parts.map(({ person }) => person)));
    const outcomes = await this.requests.ask(
      asks.map(({ asked }) => asked),
      now,
    );
    outcomes.forEach((outcome, index) => {
      // A case that has moved since is asked for by somebody who has not heard of it; they will.
      if (isRefused(outcome)) return void (this.count.turnedAway += 1);
      const { file } = asks[index]!;
      this.count.requests += 1;
      this.caseById.set(outcome.case, file);
      for (const { id, how } of outcome.questions) {
        if (how === 'ALREADY_ASKED') continue;
        this.count.questions += 1;
        this.caseOfQuestion.set(id, file);
        // Nobody is told of an answer that was there already: whoever asks has it before them.
        if (how === 'REUSED') this.desks.holdsAnswer(id, file.agency, now);
      }
    });
    const nowKnown = asks.flatMap(({ asked: { parts } }) =>
      parts.filter(({ isUnknownToAgency }) => isUnknownToAgency && this.chance.is(0.02)),
    );
    if (nowKnown.length > 0) await this.store.becomeKnown(nowKnown);
  }

  private oneRequest(): { readonly asked: Asked; readonly file: Case } {
    const { chance } = this;
    const isNew = this.cases.length < 50 || chance.is(0.6);
    const file = isNew
      ? this.newCase()
      : this.cases[this.cases.length - 1 - chance.below(Math.min(this.cases.length, 5_000))]!;
    const agency = chance.of(ASKED_AGENCIES.filter((asked) => asked !== file.agency));
    const people = [file.person, ...(chance.is(0.12) ? [chance.id()] : [])];
    const scope = chance.of(SCOPES[agency]);
    const parts = people.map((person): PartAsked => ({
      agency,
      desk: chance.is(0.9) ? chance.of(this.partnership.desksOf(agency)) : undefined,
      person,
      scope,
      undecided: chance.is(0.05) ? scope.slice(0, 1) : [],
      isUnknownToAgency: chance.is(agency === 'mash' ? 0.8 : 0.35),
    }));
    const urgency = chance.is(0.03) ? 'RED' : chance.is(0.3) ? 'AMBER' : 'GREEN';
    const asked: Asked = {
      case: file,
      by: {
        practitioner: file.practitioner,
        name: `${file.practitioner} (simulated)`,
        agency: file.agency,
        desk: file.desk,
      },
      kind: KINDS[agency],
      stage: isNew ? 'PRE_SENTENCE' : 'ROUTINE',
      purpose: 'PRE_SENTENCE_REPORT',
      ground: 'a report to the court',
      urgency,
      parts,
    };
    return { asked, file };
  }

  private newCase(): Case {
    const { chance } = this;
    const agency = chance.is(0.85) ? 'probation' : 'mash';
    const desk = chance.of(this.partnership.desksOf(agency));
    const person = this.cases.length > 100 && chance.is(0.1) ? chance.of(this.cases).person : chance.id();
    const file = {
      agency,
      reference: `S${this.cases.length + 1}`,
      person,
      desk,
      practitioner: chance.of(this.partnership.officersOf(desk)),
    };
    this.cases.push(file);
    return file;
  }

  // ---------------------------------------------------------------------------------------------------------- acting

  private async act(intentions: readonly Intention[], now: Date): Promise<void> {
    if (intentions.length === 0) return;
    const acts = intentions.map((intention): Act => {
      const at = this.whereIs(intention);
      return { on: intention.on, by: this.partnership.actorOn(at.agency, at.desk, this.chance), does: intention.does };
    });
    const outcomes = await this.requests.act(acts, now);
    outcomes.forEach((outcome, index) => {
      if (!('notThere' in outcome)) {
        const { on, does } = acts[index]!;
        if (does.type === 'PASSED_ON' && 'enquiry' in on && !isRefused(outcome))
          this.desks.enquiryDesk.set(on.enquiry, { agency: acts[index]!.by.agency, desk: does.toDesk });
        return;
      }
      this.count.turnedAway += 1;
      const intention = intentions[index]!;
      if (!intention.again) this.agenda.at(new Date(now.getTime() + 1), { ...intention, again: true });
    });
  }

  private whereIs({ on, agency }: Intention): { readonly agency: string; readonly desk: string } {
    if ('question' in on)
      return this.caseOfQuestion.get(on.question) ?? { agency, desk: this.partnership.frontDeskOf(agency) };
    return this.desks.enquiryDesk.get(on.enquiry) ?? { agency, desk: this.partnership.frontDeskOf(agency) };
  }

  // ------------------------------------------------------------------------------------------------ cases that move

  private async casesMove(day: number, now: Date): Promise<void> {
    const { chance, partnership, requests } = this;
    const recent = () => this.cases[this.cases.length - 1 - chance.below(Math.min(this.cases.length, 10_000))]!;
    const handed = new Set(Array.from({ length: Math.ceil(this.settings.perDay / 50) }, recent));
    // Once a month a whole office goes over to another provider.
    const isTransfer = day % 21 === 20;
    if (isTransfer) for (const file of this.cases.slice(-Math.ceil(this.settings.perDay / 3))) handed.add(file);
    const moves = [...handed].map((file): { readonly move: CaseMove; readonly file: Case } => {
      const toDesk = chance.of(partnership.desksOf(file.agency));
      const officer = chance.of(partnership.officersOf(toDesk));
      const because = isTransfer ? 'The office went over to another provider.' : 'Allocated to another officer.';
      return {
        file,
        move: {
          agency: file.agency,
          reference: file.reference,
          toDesk,
          toPractitioner: { id: officer, name: `${officer} (simulated)` },
          because,
        },
      };
    });
    (
      await requests.moveCases(
        moves.map(({ move }) => move),
        now,
      )
    ).forEach((outcome, index) => {
      if (isRefused(outcome)) return;
      const { file, move } = moves[index]!;
      file.desk = move.toDesk;
      file.practitioner = move.toPractitioner!.id;
      this.count.moved += 1;
    });
    if (day % 3 === 1) await this.officerLeaves(now);
    if (day === 60 || day === 150 || (this.settings.days < 60 && day === Math.floor(this.settings.days / 2)))
      await this.deskCloses(now);
    await this.rerate(now);
    const [closing] = [recent()];
    await requests.closeCase({ agency: closing.agency, reference: closing.reference }, 'The order has ended.', now);
  }

  private async officerLeaves(now: Date): Promise<void> {
    const desk = this.chance.of(this.partnership.desksOf('probation'));
    const officer = this.chance.of(this.partnership.officersOf(desk));
    this.count.left += 1;
    await this.requests.practitionersLeft('probation', [officer], 'Left the service.', now);
    this.partnership.leaves('probation', desk, officer);
    for (const file of this.cases)
      if (file.practitioner === officer) file.practitioner = this.chance.of(this.partnership.officersOf(file.desk));
  }

  private async deskCloses(now: Date): Promise<void> {
    const agency = this.chance.of(['probation', 'police', 'childrens-social-care'] as const);
    const desk = this.partnership.desksOf(agency).at(-1)!;
    const outcome = await this.requests.closeDesk({ agency, desk }, 'The office closed.', now);
    if (isRefused(outcome)) throw new Error(`${desk} could not be closed: ${JSON.stringify(outcome)}`);
    this.count.closed += 1;
    this.partnership.closes(desk);
    const frontDesk = this.partnership.frontDeskOf(agency);
    for (const file of this.cases) if (file.desk === desk) file.desk = frontDesk;
    for (const at of this.desks.enquiryDesk.values()) if (at.desk === desk) at.desk = frontDesk;
  }

  private async rerate(now: Date): Promise<void> {
    const questions = [...this.caseOfQuestion.entries()].slice(-this.settings.perDay);
    const chosen = Array.from({ length: Math.ceil(this.settings.perDay / 100) }, () => this.chance.of(questions));
    const acts = chosen.map(([question, file]): Act => ({
      on: { question },
      by: this.partnership.actorOn(file.agency, file.desk, this.chance),
      does: { type: 'RERATED', urgency: this.chance.of(['RED', 'AMBER', 'GREEN'] as const), reason: 'A new call-out.' },
    }));
    this.count.rerated += (await this.requests.act(acts, now)).filter((outcome) => !isRefused(outcome)).length;
  }

  // ------------------------------------------------------------------------------------------------------ delivering

  /** Everything that was sent out reaches its desk: mostly once, sometimes twice, sometimes again later. */
  private async deliver(now: Date): Promise<void> {
    const sent = await this.store.sentOutSince(this.place);
    const late = this.again.splice(0);
    // Whoever is asked opens the enquiry and reads what is wanted.
    const opened = sent.flatMap(({ about: { enquiries = [] } }) =>
      enquiries.filter((enquiry) => !this.scopes.has(enquiry)),
    );
    for (const { id, scope } of await this.store.scopesOf(opened)) this.scopes.set(id, scope);
    for (const notice of sent) {
      this.count.sentOut += 1;
      this.place = notice.place;
      this.countDigest(notice, now);
      this.desks.hear(notice, now);
      if (this.chance.is(0.05)) this.desks.hear(notice, now);
      if (this.chance.is(0.02)) this.again.push({ notice });
    }
    for (const { notice } of late) this.desks.hear(notice, now);
  }

  private countDigest(
    { kind, agency, desk, urgency }: { kind: string; agency: string; desk: string; urgency: string },
    now: Date,
  ): void {
    if (kind !== 'DIGEST') return;
    const key = [urgency, agency, desk, now.toISOString().slice(0, 10)].join('\n');
    this.digests.set(key, (this.digests.get(key) ?? 0) + 1);
  }

  // ------------------------------------------------------------------------------------------------- looking through

  private async dayEnds(round: number, started: number): Promise<DayPassed | undefined> {
    const day = this.dayOf[round]!;
    const now = this.times[round]!;
    const { open, overdue } = await this.store.openAndOverdue(now);
    const passed: DayPassed = {
      day: day + 1,
      date: now.toISOString().slice(0, 10),
      open,
      overdue,
      asked: this.count.questions,
      tookMs: performance.now() - started,
    };
    this.passed.push(passed);
    const every = this.settings.lookThroughEvery ?? Math.max(1, Math.ceil(this.settings.days / 50));
    if (day % every === 0) await this.lookThrough(passed.date);
    // What the server knows of its tables; they grow from nothing, and each time that they have doubled it is told
    // again.
    if ((day & (day - 1)) === 0) await this.store.analyse();
    return passed;
  }

  /** Beside the day that follows: nothing may be lost at any instant, whatever is being done meanwhile. */
  private async lookThrough(date: string): Promise<void> {
    await this.looking;
    this.looking = whatIsLost(this.database, { withRecords: false }).then((lost) => mustBeNothing(lost, date));
    // Whoever looks next hears of it.
    this.looking.catch(() => undefined);
  }

  private async result(): Promise<YearPassed> {
    await this.looking;
    const lost = await whatIsLost(this.database);
    const mostDigests: Record<string, number> = {};
    for (const [key, count] of this.digests) {
      const urgency = key.split('\n')[0]!;
      mostDigests[urgency] = Math.max(mostDigests[urgency] ?? 0, count);
    }
    return {
      days: this.passed,
      requests: this.count.requests,
      questions: this.count.questions,
      lost,
      figures: await this.store.figures(),
      noticesSentOut: this.count.sentOut,
      noticesHeard: this.desks.heard,
      noticesRepeated: this.desks.repeats,
      noticesNeverSentOut: await this.store.neverSentOut(this.times.at(-1)!),
      mostDigests,
      casesMoved: this.count.moved,
      officersLeft: this.count.left,
      desksClosed: this.count.closed,
      rerated: this.count.rerated,
      turnedAway: this.count.turnedAway,
    };
  }
}

export const isNothing = (lost: Lost): boolean => Object.values(lost).every((count) => count === 0);

function mustBeNothing(lost: Lost, date: string): void {
  if (!isNothing(lost)) throw new Error(`On ${date} something was lost: ${JSON.stringify(lost)}`);
}
