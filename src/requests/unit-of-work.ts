import type { Audience } from '../sharing';
import type { DeskBook } from './desks';
import { closeEnquiries } from './enquiry-store';
import { isUnanswered, tallyAfter, type Actor, type HeldQuestion } from './held';
import type { Notice } from './notice';
import { addNotices } from './notice-store';
import { after, turnOf, type ChasingRules, type NotPossible, type QuestionEvent, type Timing } from './question';
import { addQuestions, addSteps, markOpen, moveQuestions, type QuestionRow, type StepRow } from './question-store';
import { noticesFor } from './notices-for';
import type { Sql } from './transaction-store';

/**
 * What one transaction changes of any number of questions: where they stand, the steps that led there, and who is told.
 * It is worked out in memory and written in so many statements however many questions there are.
 */
export class UnitOfWork {
  private readonly before = new Map<string, HeldQuestion | undefined>();
  private readonly current = new Map<string, HeldQuestion>();
  private readonly steps: StepRow[] = [];
  private readonly notices: Notice[] = [];
  private readonly later: ((sql: Sql) => Promise<void>)[] = [];
  private readonly withdrawn = new Map<string, HeldQuestion>();

  constructor(
    readonly book: DeskBook,
    readonly now: Date,
    readonly chasing: ChasingRules,
  ) {}

  /** The question as it stands in this transaction. */
  standing(held: HeldQuestion): HeldQuestion {
    return this.current.get(held.question.id) ?? held;
  }

  /**
   * By whose hours the times of a question are worked out. One about a limited record keeps the hours of the desk on
   * which any other would lie: the asker reads its times.
   */
  timingOf({ agency, askedDesk, shownDesk, askingAgency, holderDesk }: HeldQuestion): Timing {
    const asked = shownDesk ?? askedDesk ?? this.book.agency(agency)?.frontDesk ?? '';
    return {
      now: this.now,
      recipient: this.book.calendarOf(agency, asked),
      asker: this.book.calendarOf(askingAgency, holderDesk),
      clocks: { answering: this.book.clocksOf(agency, asked), acting: this.book.clocksOf(askingAgency, holderDesk) },
      chasing: this.chasing,
    };
  }

  /**
   * Something happens to a question. `claimedAt` is when the person who did it says that they did, `audience` for whom
   * their words are.
   */
  step(
    question: HeldQuestion,
    event: QuestionEvent,
    by: Actor | undefined,
    {
      claimedAt = this.now,
      audience,
    }: { readonly claimedAt?: Date | undefined; readonly audience?: Audience | undefined } = {},
  ): HeldQuestion | NotPossible {
    const was = this.standing(question);
    const moved = after(
      was.question,
      event,
      this.timingOf(event.type === 'PASSED_ON' ? { ...was, askedDesk: event.toDesk } : was),
    );
    if ('notPossible' in moved) return moved;
    const now = this.now.toISOString();
    const is: HeldQuestion = {
      ...was,
      question: moved,
      ...(event.type === 'PASSED_ON' && { askedDesk: event.toDesk }),
      ...((event.type === 'ANSWERED' || event.type === 'REUSED') && { answerId: event.answer }),
      tally: tallyAfter(was.tally, moved, event, now),
    };
    const id = moved.id;
    if (!this.before.has(id)) this.before.set(id, was.question.version === 0 ? undefined : was);
    this.current.set(id, is);
    if ((event.type === 'CANCELLED' || event.type === 'SUPERSEDED') && is.enquiryId !== null)
      this.withdrawn.set(is.enquiryId, is);
    this.steps.push({
      questionId: id,
      ordinal: moved.version,
      type: event.type,
      event,
      practitioner: by?.practitioner ?? null,
      practitionerName: by?.name ?? null,
      agency: by?.agency ?? null,
      desk: by?.desk ?? null,
      side: by?.side ?? null,
      audience: audience ?? null,
      through: by?.through ?? null,
      claimedAt: claimedAt.toISOString(),
      recordedAt: now,
    });
    this.notices.push(...noticesFor(event, is, this.book, this.now));
    return is;
  }

  tell(...notices: readonly Notice[]): void {
    this.notices.push(...notices);
  }

  /** What can only be written once the questions are there. */
  afterwards(write: (sql: Sql) => Promise<void>): void {
    this.later.push(write);
  }

  /** Tells nobody anything after all. */
  forget(): void {
    this.notices.length = 0;
  }

  async write(sql: Sql): Promise<void> {
    const added: QuestionRow[] = [];
    const moved: QuestionRow[] = [];
    const opened: HeldQuestion[] = [];
    const answered: HeldQuestion[] = [];
    for (const [id, is] of this.current) {
      const was = this.before.get(id);
      (was ? moved : added).push(rowOf(is, was === undefined));
      const wasOpen = was !== undefined && isUnanswered(was);
      if (isUnanswered(is) && !wasOpen) opened.push(is);
      if (!isUnanswered(is) && wasOpen) answered.push(is);
    }
    await addQuestions(sql, added);
    await moveQuestions(sql, moved);
    await addSteps(sql, this.steps);
    await markOpen(sql, opened, answered);
    const closed = await closeEnquiries(
      sql,
      [...new Set(answered.flatMap(({ enquiryId }) => enquiryId ?? []))],
      this.now,
    );
    for (const enquiry of closed) {
      const held = this.withdrawn.get(enquiry);
      if (held?.askedDesk) {
        const { agency, askedDesk: desk, question } = held;
        const notBefore = this.book.calendarOf(agency, desk).nextWorking(this.now);
        this.tell({
          kind: 'QUESTION_CANCELLED',
          agency,
          desk,
          about: { enquiries: [enquiry] },
          urgency: question.urgency,
          notBefore,
        });
      }
    }
    for (const write of this.later) await write(sql);
    await addNotices(sql, this.notices, this.now);
  }
}

function rowOf(held: HeldQuestion, isNew: boolean): QuestionRow {
  const { question, tally } = held;
  const turn = turnOf(question.situation);
  return {
    id: question.id,
    enquiry_id: held.enquiryId,
    urgency: question.urgency,
    version: question.version,
    state: question.situation.state,
    situation: question.situation,
    pressing: question.pressing,
    turn: turn?.whose ?? null,
    deadline_at: turn?.by ?? null,
    look_at: question.pressing.lookAt,
    answer_id: held.answerId,
    first_due_at: tally.firstDueAt,
    first_answered_at: tally.firstAnsweredAt,
    answered_at: tally.answeredAt,
    outcome: tally.outcome,
    acted_at: tally.actedAt,
    ended_at: tally.endedAt,
    chases: tally.chases,
    escalations: tally.escalations,
    is_reused: tally.isReused,
    is_joined: tally.isJoined,
    completeness: tally.completeness,
    ...(isNew && {
      request_id: held.requestId,
      case_id: held.caseId,
      person_id: held.person,
      agency: held.agency,
      kind: question.kind,
      stage: held.stage,
      purpose: held.purpose,
      scope: held.scope,
      undecided: held.undecided,
      started_at: question.startedAt,
      asked_at: held.askedAt,
    }),
  };
}
