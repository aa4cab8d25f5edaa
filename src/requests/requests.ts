import { orderedId, type Database } from '../kernel';
import { manages } from '../sharing';
import { actOn } from './acting';
import {
  isRefused,
  type Act,
  type Asked,
  type AskedOutcome,
  type CaseMove,
  type CaseNamed,
  type Refused,
  type Ticked,
} from './acts';
import { addAnswers, type AnswerRow } from './answer-store';
import { AskAgencies } from './asking';
import { claimNowKnown, noteWhatWasMissed, settleNotes } from './became-known-store';
import {
  addCases,
  lockCases,
  lockCasesHeldBy,
  lockCasesOnDesk,
  moveCaseRows,
  type CaseRow,
  type CaseStep,
} from './case-store';
import { caseKey, caseNotice, movedNotices, movedStep } from './cases';
import {
  addDesks,
  addPractitioners,
  closeDeskRow,
  practitionersBack,
  practitionersGone,
  readDesks,
  saveDesks,
  type DeskSettings,
} from './desk-store';
import { keyOf, type Desk, type DeskBook } from './desks';
import { addEnquiries, lockEnquiriesOn, moveEnquiries, whatIsAsked } from './enquiry-store';
import type { Actor, HeldQuestion } from './held';
import { actOnHeard } from './apply-events';
import { UnitOfWork } from './unit-of-work';
import { CHASING, nextReminder, type ChasingRules } from './question';
import { claimDue, lockNotKnownOf, lockQuestions } from './question-store';
import { addRequests } from './request-store';
import { inTransaction, type Sql } from './transaction-store';
import { maySupersede } from './superseding';
import { WATCH_BOUNDS, type WatchBounds } from './watch-bounds';
import { NOBODY_IS_TOLD, type MayBeTold } from './watchers';
import { addWatches, endWatch, endWatchesOf, type AgencyEvent, type WatchRow } from './watch-store';

/** Another room that hears what agencies tell: once, or once more. */
export type HearsToo = (sql: Sql, events: readonly AgencyEvent[], book: DeskBook, now: Date) => Promise<void>;

/**
 * Who may hand a case over: the desk that holds it, those who manage the desks of its agency, and the desk that the
 * agency named for escalations. A system that speaks for nobody in particular acts for its agency.
 */
const mayMove = (by: Actor, file: CaseRow, book: DeskBook): boolean =>
  by.agency === file.agency &&
  (by.role === undefined ||
    by.desk === file.holderDesk ||
    manages(by.role) ||
    book.agency(file.agency)?.escalationDesk === by.desk);

/**
 * The requests room at work: everything that changes a question, in batches. One practitioner's click is a batch of
 * one; a simulated day, or a transfer of three hundred cases, is as many statements.
 *
 * Who may see and share what is decided before (asking.resolver.ts and sharing); here it is decided who may act: the
 * desk that holds the case acts for the asker, the desk on which the enquiry lies for the asked agency, and nobody
 * else.
 */
export class Requests {
  constructor(
    private readonly database: Database,
    private readonly chasing: ChasingRules = CHASING,
    /** Who may be told what a watch hears of. */
    private readonly mayBeTold: MayBeTold = NOBODY_IS_TOLD,
    private readonly watchBounds: WatchBounds = WATCH_BOUNDS,
    /** Hears the same of agencies, in the same transaction. What it heard before changes nothing for it. */
    private readonly hearsToo: HearsToo = () => Promise.resolve(),
  ) {}

  // -------------------------------------------------------------------------------------------------------------
  // asking

  /** Asks, all in one transaction; answers for each what came of it, or why it cannot be asked. */
  async ask(asks: readonly Asked[], now: Date): Promise<(AskedOutcome | Refused)[]> {
    return this.change(now, async (sql, ledger) => {
      // A desk to which a record is limited need not have been heard of before. It is added in the statement in which
      // others are: one of its own would show that there is such a record (rule P6).
      const limited = asks.flatMap(({ parts }) =>
        parts.flatMap(({ agency, limitedTo = [] }) => limitedTo.map((desk) => ({ agency, desk }))),
      );
      const files = await this.casesFor(
        sql,
        asks.filter(({ by }) => !ledger.book.isClosed(by.agency, by.desk)),
        now,
        limited,
      );
      const asked = await whatIsAsked(
        sql,
        [...new Set(asks.flatMap(({ parts }) => parts.map(({ person }) => person)))],
        now,
      );
      const waitingIn = await lockQuestions(sql, { enquiries: asked.open.map(({ id }) => id) });
      const desk = new AskAgencies(ledger, asked.open, asked.fresh, waitingIn);
      const outcomes = asks.map((ask): AskedOutcome | Refused => {
        const file = files.get(caseKey(ask.case));
        return file
          ? desk.ask(ask, file)
          : { notPossible: `Your desk, ${ask.by.desk}, has been closed. Ask from the one that took its place.` };
      });
      await addRequests(sql, desk.requests);
      await addEnquiries(sql, desk.enquiries, now);
      return outcomes;
    });
  }

  /** The cases that are asked for, opened where they are not yet: whoever asks first for a case holds it. */
  private async casesFor(
    sql: Sql,
    asks: readonly Pick<Asked, 'case' | 'by'>[],
    now: Date,
    desks: readonly Desk[] = [],
  ): Promise<Map<string, CaseRow>> {
    await addDesks(sql, [...asks.map(({ by }) => ({ agency: by.agency, desk: by.desk })), ...desks]);
    const gone = await addPractitioners(
      sql,
      asks.map(({ by }) => ({ agency: by.agency, id: by.practitioner, name: by.name, isOwnWord: true })),
    );
    const holder = ({ agency, practitioner }: Actor) => (gone.has(keyOf(agency, practitioner)) ? null : practitioner);
    const first = new Map(asks.map((ask) => [caseKey(ask.case), ask]));
    const steps = [...first.values()].map(({ case: { agency, reference, person }, by }): CaseStep => ({
      case: {
        id: orderedId(),
        agency,
        reference,
        person,
        holderDesk: by.desk,
        holderPractitioner: holder(by),
        version: 1,
        isClosed: false,
      },
      event: { type: 'OPENED', toDesk: by.desk, toPractitioner: holder(by) },
      by,
      claimedAt: now,
    }));
    await addCases(sql, steps, now);
    const files = await lockCases(
      sql,
      asks.map((ask) => ask.case.agency),
      asks.map((ask) => ask.case.reference),
    );
    return new Map(files.map((file) => [caseKey(file), file]));
  }

  // ------------------------------------------------------------------------------------------------- acting on
  // questions

  /** What practitioners do, each possible or not on its own; all that was possible is done. */
  async act(acts: readonly Act[], now: Date): Promise<({ readonly done: readonly HeldQuestion[] } | Refused)[]> {
    return this.change(now, async (sql, ledger) => {
      const questions = acts.flatMap(({ on }) => ('question' in on ? on.question : []));
      const enquiries = acts.flatMap(({ on }) => ('enquiry' in on ? on.enquiry : []));
      const locked = await lockQuestions(sql, { questions, enquiries });
      const byId = new Map(locked.map((held) => [held.question.id, held]));
      const byEnquiry = new Map<string, HeldQuestion[]>();
      for (const held of locked)
        byEnquiry.set(held.enquiryId ?? '', [...(byEnquiry.get(held.enquiryId ?? '') ?? []), held]);
      const answers: AnswerRow[] = [];
      const passed = new Map<string, string>();
      const outcomes = acts.map((act) => {
        const targets = 'question' in act.on ? [byId.get(act.on.question)] : (byEnquiry.get(act.on.enquiry) ?? []);
        return actOn(
          ledger,
          targets.flatMap((held) => (held ? ledger.standing(held) : [])),
          act,
          answers,
          passed,
        );
      });
      await addAnswers(sql, answers, now);
      await moveEnquiries(sql, [...passed.keys()], [...passed.values()]);
      return outcomes;
    });
  }

  /** Lets a later question take the place of one that waits still. */
  async supersede(
    earlier: string,
    later: string,
    by: Actor,
    now: Date,
  ): Promise<{ readonly done: readonly HeldQuestion[] } | Refused> {
    return this.change(now, async (sql, ledger) => {
      const byId = new Map(
        (await lockQuestions(sql, { questions: [earlier, later] })).map((held) => [held.question.id, held]),
      );
      const refused = maySupersede(byId.get(earlier), byId.get(later), by);
      if (refused) return refused;
      const outcome = ledger.step(byId.get(earlier)!, { type: 'SUPERSEDED', by: later }, by);
      return 'notPossible' in outcome ? outcome : { done: [outcome] };
    });
  }

  // ----------------------------------------------------------------------------------------------------- cases that
  // move

  /**
   * Allocation, assignment, transfer, recall: one change of the holder takes everything with it, and both desks are
   * told.
   */
  async moveCases(
    moves: readonly CaseMove[],
    now: Date,
    { allOrNone = false } = {},
  ): Promise<({ readonly done: CaseRow } | Refused)[]> {
    return this.change(now, async (sql, ledger) => {
      const { book } = ledger;
      const gone = await addPractitioners(
        sql,
        moves.flatMap(({ agency, toPractitioner }) =>
          toPractitioner ? { agency, id: toPractitioner.id, name: toPractitioner.name, isOwnWord: false } : [],
        ),
      );
      const files = await lockCases(
        sql,
        moves.map(({ agency }) => agency),
        moves.map(({ reference }) => reference),
      );
      const byKey = new Map(files.map((file) => [caseKey(file), file]));
      const steps: CaseStep[] = [];
      const outcomes = moves.map((move): { done: CaseRow } | Refused => {
        const file = byKey.get(caseKey(move));
        if (!file || (move.by && !mayMove(move.by, file, book))) return { notThere: true };
        if (!book.isOpen(move.agency, move.toDesk))
          return { notPossible: `${move.toDesk} is no open desk of ${move.agency}; name one that is.` };
        const toPractitioner = move.toPractitioner?.id ?? null;
        if (toPractitioner !== null && gone.has(keyOf(move.agency, toPractitioner)))
          return {
            notPossible: `${move.toPractitioner!.name} has left. Name somebody who is there, or leave the case with the desk.`,
          };
        if (file.holderDesk === move.toDesk && file.holderPractitioner === toPractitioner) return { done: file };
        const moved = {
          ...file,
          holderDesk: move.toDesk,
          holderPractitioner: toPractitioner,
          version: file.version + 1,
        };
        byKey.set(caseKey(file), moved);
        steps.push(movedStep(file, moved, move.because, move.by, move.claimedAt ?? now, move.audience));
        ledger.tell(...movedNotices(book, file, moved, now));
        return { done: moved };
      });
      const refused = outcomes.find(isRefused);
      if (allOrNone && refused) {
        ledger.forget();
        return outcomes.map((outcome) => (isRefused(outcome) ? outcome : refused));
      }
      await moveCaseRows(sql, steps, now);
      return outcomes;
    });
  }

  /** Somebody has left: what they held falls to their desk, which is told, before they are off the list. */
  async practitionersLeft(
    agency: string,
    ids: readonly string[],
    because: string,
    now: Date,
    by?: Actor,
  ): Promise<number> {
    return this.change(now, async (sql, ledger) => {
      const files = await lockCasesHeldBy(sql, agency, ids);
      const steps = files.map((file) => {
        const moved = { ...file, holderPractitioner: null, version: file.version + 1 };
        ledger.tell(...movedNotices(ledger.book, file, moved, now));
        return movedStep(file, moved, because, by, now);
      });
      await moveCaseRows(sql, steps, now);
      await practitionersGone(sql, agency, ids);
      return files.length;
    });
  }

  /** Notes that these practitioners (issuer and subject) are there again. */
  practitionersBack(agency: string, ids: readonly string[]): Promise<void> {
    return inTransaction(this.database, (sql) => practitionersBack(sql, agency, ids));
  }

  /**
   * Closes a case. What the index answered for it ends; its open questions and unacted answers stay with whoever held
   * it, because closed is not the same as safe (000 L1493-1494): each still wants an outcome, and they are told so.
   */
  async closeCase(
    named: { readonly agency: string; readonly reference: string },
    because: string,
    now: Date,
    by?: Actor,
  ): Promise<{ done: CaseRow } | Refused> {
    return this.change(now, async (sql, ledger) => {
      const [file] = await lockCases(sql, [named.agency], [named.reference]);
      if (!file || (by && (by.agency !== file.agency || by.desk !== file.holderDesk))) return { notThere: true };
      if (file.isClosed) return { done: file };
      const closed = { ...file, isClosed: true, version: file.version + 1 };
      await moveCaseRows(sql, [{ case: closed, event: { type: 'CLOSED', because }, by, claimedAt: now }], now);
      for (const held of await lockNotKnownOf(sql, [file.id])) ledger.step(held, { type: 'CLOSED', says: because }, by);
      await endWatchesOf(sql, file.id, because, now);
      ledger.tell(caseNotice(ledger.book, 'CASE_CLOSED', closed, now));
      return { done: closed };
    });
  }

  /** Closes a desk. What lies there goes to the agency's front desk first, and both sides are told. */
  async closeDesk(
    { agency, desk }: Desk,
    because: string,
    now: Date,
    by?: Actor,
  ): Promise<{ readonly moved: number } | Refused> {
    return this.change(now, async (sql, ledger) => {
      const { book } = ledger;
      if (!book.isOpen(agency, desk) || (by && by.agency !== agency)) return { notThere: true };
      const named = book.agency(agency);
      if (!named || named.frontDesk === desk || named.escalationDesk === desk)
        return {
          notPossible: `Name another front desk and another desk for escalations of ${agency} first: ${desk} cannot close while it is one of them.`,
        };
      const { frontDesk } = named;
      const files = await lockCasesOnDesk(sql, agency, desk);
      const steps = files.map((file) => {
        const moved = { ...file, holderDesk: frontDesk, version: file.version + 1 };
        return movedStep(file, moved, because, by, now);
      });
      const enquiries = await lockEnquiriesOn(sql, { agency, desk });
      const lying = await lockQuestions(sql, { enquiries });
      // Nobody outside its desks hears of a limited record, the front desk neither.
      if (lying.some(({ shownDesk }) => shownDesk !== null))
        return {
          notPossible: `Enquiries about records that are limited to ${desk} lie there. Answer them first, then close it.`,
        };
      await moveCaseRows(sql, steps, now);
      for (const held of lying) {
        ledger.step(held, { type: 'PASSED_ON', fromDesk: desk, toDesk: frontDesk, reason: because }, by);
      }
      await moveEnquiries(
        sql,
        enquiries,
        enquiries.map(() => frontDesk),
      );
      await closeDeskRow(sql, { agency, desk }, because, now);
      if (files.length + enquiries.length > 0) {
        const about = { cases: files.map(({ id }) => id), enquiries };
        ledger.tell({
          kind: 'DESK_CLOSED',
          agency,
          desk: frontDesk,
          about,
          urgency: 'AMBER',
          notBefore: book.calendarOf(agency, frontDesk).nextWorking(now),
        });
      }
      return { moved: files.length + enquiries.length };
    });
  }

  // ------------------------------------------------------------------------------------------------- watches and
  // hearing

  /** Watches somebody for the length of an order. For the desk that holds the case. */
  async watch(
    named: CaseNamed,
    by: Actor,
    watch: Omit<WatchRow, 'id' | 'caseId'>,
    now: Date,
  ): Promise<{ readonly watch: string; readonly file: CaseRow } | Refused> {
    return this.change(now, async (sql, ledger) => {
      if (ledger.book.isClosed(by.agency, by.desk)) return { notPossible: `Your desk, ${by.desk}, has been closed.` };
      const file = (await this.casesFor(sql, [{ case: named, by }], now)).get(caseKey(named));
      if (!file || file.holderDesk !== by.desk) return { notThere: true };
      if (file.person !== named.person)
        return { notPossible: `The case ${file.reference} is about somebody else; check its number.` };
      if (file.isClosed) return { notPossible: `The case ${file.reference} is closed. Reopen it to watch for it.` };
      if (watch.events.length === 0) return { notPossible: 'Say what to watch for.' };
      const id = orderedId();
      await addWatches(sql, [{ ...watch, id, caseId: file.id }], by, now);
      return { watch: id, file };
    });
  }

  /** Ends a watch, with the reason. */
  async endWatch(id: string, by: Actor, because: string, now: Date): Promise<{ readonly ended: true } | Refused> {
    return this.change(now, async (sql) => {
      const files = await lockCasesOnDesk(sql, by.agency, by.desk);
      return (await endWatch(
        sql,
        id,
        files.map((file) => file.id),
        because,
        now,
      ))
        ? { ended: true }
        : { notThere: true };
    });
  }

  /** Acts on what agencies tell; what was heard before changes nothing. */
  hear(told: (sql: Sql) => Promise<readonly AgencyEvent[]>, now: Date): Promise<number> {
    return this.change(now, async (sql, ledger) => {
      const events = await told(sql);
      await this.hearsToo(sql, events, ledger.book, now);
      return actOnHeard(sql, ledger, events, this.mayBeTold, this.watchBounds);
    });
  }

  /** Keeps areas, agencies and desks as a partnership’s file says them. */
  saveDesks(settings: DeskSettings): Promise<void> {
    return inTransaction(this.database, (sql) => saveDesks(sql, settings));
  }

  /** The desks as they are now. */
  readDesks(): Promise<DeskBook> {
    return inTransaction(this.database, readDesks);
  }

  // -------------------------------------------------------------------------------------------------------- time
  // passing

  /**
   * Looks at whatever is to be looked at by now: reminds, chases, tells those above, and sends what was asked about people
   * who have become known. Any number of processes may look at once; what was looked at is not looked at again until
   * its time.
   */
  async tick(now: Date, limit = 2_000): Promise<Ticked> {
    const pressed = await this.change(now, async (sql, ledger) => {
      const due = await claimDue(sql, now, limit);
      const counts = { reminded: 0, chased: 0, escalated: 0, isMore: due.length === limit };
      for (const held of due) {
        const event = nextReminder(held.question, { now, chasing: this.chasing });
        if (!event) continue;
        ledger.step(held, event, undefined);
        if (event.type === 'REMINDED') counts.reminded += 1;
        else if (event.type === 'CHASED') counts.chased += 1;
        else counts.escalated += 1;
      }
      return counts;
    });
    const known = await this.askWhoBecameKnown(now, limit);
    return { ...pressed, becameKnown: known, isMore: pressed.isMore || known === limit };
  }

  private askWhoBecameKnown(now: Date, limit: number): Promise<number> {
    return this.change(now, async (sql, ledger) => {
      await noteWhatWasMissed(sql, now);
      const known = await claimNowKnown(sql, limit);
      if (known.length === 0) return 0;
      await settleNotes(
        sql,
        known.map(({ question }) => question.id),
      );
      const asked = await whatIsAsked(sql, [...new Set(known.map(({ person }) => person))], now);
      const desk = new AskAgencies(ledger, asked.open, [], []);
      for (const held of known) desk.askTheAgency(held);
      await addEnquiries(sql, desk.enquiries, now);
      return known.length;
    });
  }

  /**
   * One transaction: the desks are read, the work is done, and everything that it changed is written with who is told
   * of it.
   */
  private change<T>(now: Date, work: (sql: Sql, ledger: UnitOfWork) => Promise<T>): Promise<T> {
    return inTransaction(this.database, async (sql) => {
      const ledger = new UnitOfWork(await readDesks(sql), now, this.chasing);
      const done = await work(sql, ledger);
      await ledger.write(sql);
      return done;
    });
  }
}
