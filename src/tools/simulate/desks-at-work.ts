import { OFFICE_HOURS, WorkingCalendar } from '../../kernel';
import type { Category } from '../../sharing';
import type { Agenda, Intention } from './agenda';
import type { Chance } from './chance';
import type { Partnership } from './partnership';
import type { SentOut } from './simulation-store';

const OFFICE = new WorkingCalendar({ hours: OFFICE_HOURS });

/** What is asked for in an enquiry, for whoever answers it. */
export interface Wanted {
  readonly agency: string;
  readonly scope: readonly Category[];
}

/** What the holder of a case still means to do with a question, if nothing reminds them of it. */
type Owed = 'ACT' | 'CLARIFY' | 'SETTLE_LATER';

/**
 * The people of the partnership, as they hear of things: by notices alone, some of which come twice. Each desk answers
 * in its temper; what is forgotten is remembered when it is chased, or not even then.
 */
export class DesksAtWork {
  /** Notices that were heard, each once, however often it came. */
  heard = 0;
  repeats = 0;
  private readonly known = new Set<string>();
  private readonly owed = new Map<string, Owed>();
  private readonly answering = new Map<string, 'WHOLE' | 'FINAL'>();
  readonly enquiryDesk = new Map<string, { agency: string; desk: string }>();

  constructor(
    private readonly partnership: Partnership,
    private readonly chance: Chance,
    private readonly agenda: Agenda,
    private readonly scopeOf: (enquiry: string) => readonly Category[],
  ) {}

  hear(notice: SentOut, now: Date): void {
    // Delivered at least once: whoever is told again knows it by its id.
    if (this.known.has(notice.id)) {
      this.repeats += 1;
      return;
    }
    this.known.add(notice.id);
    this.heard += 1;
    const { questions = [], enquiries = [] } = notice.about;
    switch (notice.kind) {
      case 'QUESTION_ASKED':
      case 'DESK_CLOSED':
        for (const enquiry of enquiries) this.takes(enquiry, notice, now);
        return;
      case 'QUESTION_CLARIFIED':
        for (const enquiry of enquiries) this.answers(enquiry, notice, now);
        return;
      case 'DIGEST':
      case 'ESCALATED':
        this.isPressed(notice, enquiries, questions, now);
        return;
      case 'ANSWER_GIVEN':
      case 'ANSWER_REFUSED':
      case 'WATCH_FIRED':
      case 'WATCH_FIRED_MORE':
        for (const question of questions) this.owes(question, 'ACT', notice, now, 0.06);
        return;
      case 'INTERIM_ANSWER_GIVEN':
        for (const question of questions)
          if (this.chance.is(0.3)) this.acts(question, notice.agency, this.in(this.chance.around(8), now));
        return;
      case 'CLARIFICATION_WANTED':
        for (const question of questions) this.owes(question, 'CLARIFY', notice, now, 0.05);
        return;
      case 'LATER_PROPOSED':
        for (const question of questions) this.owes(question, 'SETTLE_LATER', notice, now, 0.1);
        return;
      default:
    }
  }

  /** An answer that was fresh enough was there at once, for whoever asked. */
  holdsAnswer(question: string, agency: string, now: Date): void {
    this.owes(question, 'ACT', { agency }, now, 0.06);
  }

  private in(hours: number, now: Date): Date {
    return OFFICE.addHours(now, hours);
  }

  private plan(time: Date, intention: Intention): void {
    this.agenda.at(time, intention);
  }

  /** A question comes to a desk, new or from another desk. */
  private takes(enquiry: string, { agency, desk }: SentOut, now: Date): void {
    const { chance } = this;
    this.enquiryDesk.set(enquiry, { agency, desk });
    const temper = this.partnership.temperOf(desk);
    const on = { enquiry };
    this.answering.set(enquiry, 'WHOLE');
    if (chance.is(temper.silent)) return;
    const fate = chance.next();
    if (fate < 0.6) this.plan(this.in(chance.around(2), now), { on, agency, does: { type: 'ACKNOWLEDGED' } });
    if (fate > 0.97)
      return this.plan(this.in(chance.around(2), now), {
        on,
        agency,
        does: { type: 'CLARIFICATION_WANTED', says: 'Which of the two addresses is meant?' },
      });
    if (fate > 0.95) {
      const other = chance.of(this.partnership.desksOf(agency));
      if (other !== desk)
        return this.plan(this.in(chance.around(2), now), {
          on,
          agency,
          does: { type: 'PASSED_ON', fromDesk: desk, toDesk: other, reason: 'It is held there.' } as Intention['does'],
        });
    }
    if (fate > 0.91)
      return this.plan(this.in(chance.around(temper.hours), now), {
        on,
        agency,
        does: {
          type: 'REFUSED',
          ground: 'NOT_NECESSARY_OR_PROPORTIONATE',
          says: 'More is asked for than the purpose needs.',
        },
      });
    if (fate > 0.88) {
      const until = OFFICE.addDays(now, 8).toISOString();
      this.plan(this.in(chance.around(3), now), {
        on,
        agency,
        does: { type: 'LATER_PROPOSED', until, reason: 'The worker who knows is away.' },
      });
    }
    this.answers(enquiry, { agency, desk }, now);
  }

  private answers(enquiry: string, { agency, desk }: Pick<SentOut, 'agency' | 'desk'>, now: Date): void {
    const { chance } = this;
    const temper = this.partnership.temperOf(desk);
    if (this.answering.get(enquiry) === 'WHOLE' && chance.is(temper.partial)) {
      const first = this.in(chance.around(temper.hours), now);
      this.plan(first, this.answer(enquiry, agency, false));
      this.answering.set(enquiry, 'FINAL');
      // An interim answer is easily taken for the final one, also by whoever gave it (Jacob, 000 L1479).
      if (chance.is(0.7))
        this.plan(this.in(chance.around(temper.hours * 2), first), this.answer(enquiry, agency, true));
      return;
    }
    this.plan(this.in(chance.around(temper.hours), now), this.answer(enquiry, agency, true));
  }

  private answer(enquiry: string, agency: string, isFinal: boolean): Intention {
    const scope = this.scopeOf(enquiry);
    const isNil = this.chance.is(0.25);
    const answered = isFinal && this.chance.is(0.9) ? scope : scope.slice(0, 1);
    const parts = answered.map((category) =>
      isNil ? { category, isNil: true } : { category, isNil: false, facts: 'What the record says, made up.' },
    );
    return { on: { enquiry }, agency, does: { type: 'ANSWERED', isFinal, parts } };
  }

  private owes(question: string, owed: Owed, { agency }: Pick<SentOut, 'agency'>, now: Date, forgotten: number): void {
    this.owed.set(question, owed);
    if (!this.chance.is(forgotten))
      this.does(question, owed, agency, this.in(this.chance.around(owed === 'ACT' ? 8 : 3), now));
  }

  private does(question: string, owed: Owed, agency: string, time: Date): void {
    if (owed === 'ACT') this.acts(question, agency, time);
    else if (owed === 'CLARIFY')
      this.plan(time, { on: { question }, agency, does: { type: 'CLARIFIED', says: 'The newer one.' } });
    else
      this.plan(time, {
        on: { question },
        agency,
        does: this.chance.is(0.8)
          ? { type: 'LATER_AGREED' }
          : { type: 'LATER_DECLINED', says: 'The hearing is sooner.' },
      });
  }

  private acts(question: string, agency: string, time: Date): void {
    if (this.chance.is(0.5)) this.plan(time, { on: { question }, agency, does: { type: 'READ' } });
    const did = this.chance.of([
      'REVIEWED_AND_CHANGED',
      'REVIEWED_UNCHANGED',
      'REFERRED',
      'PASSED_TO_COURT',
      'NO_ACTION_BECAUSE',
    ] as const);
    this.plan(time, { on: { question }, agency, does: { type: 'ACTED_ON', did, says: 'What was done, made up.' } });
  }

  /** Whoever is chased does what they owe, or not: the more so when somebody above them hears of it. */
  private isPressed(notice: SentOut, enquiries: readonly string[], questions: readonly string[], now: Date): void {
    const isFelt = () => this.chance.is(notice.kind === 'ESCALATED' ? 0.85 : 0.4);
    for (const enquiry of enquiries) {
      const at = this.enquiryDesk.get(enquiry);
      if (at && isFelt()) this.plan(this.in(this.chance.around(3), now), this.answer(enquiry, at.agency, true));
    }
    for (const question of questions) {
      const owed = this.owed.get(question);
      if (owed && isFelt())
        this.does(
          question,
          owed,
          notice.kind === 'ESCALATED' ? this.askerOf(question, notice) : notice.agency,
          this.in(this.chance.around(3), now),
        );
    }
  }

  /** Escalations reach somebody else's agency at last; it is the asker's own people who then act. */
  private askerOf(_: string, notice: SentOut): string {
    return notice.agency === 'mash' ? 'probation' : notice.agency;
  }
}
