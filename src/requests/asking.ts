import { orderedId } from '../kernel';
import type { Category } from '../sharing';
import type { Asked, AskedOutcome, PartAsked, Refused } from './acts';
import type { CaseRow } from './case-store';
import type { EnquiryRow, FreshAnswer } from './enquiry-store';
import { NO_TALLY, type HeldQuestion } from './held';
import type { UnitOfWork } from './unit-of-work';
import { unasked, type QuestionEvent } from './question';
import type { RequestRow } from './request-store';

type How = AskedOutcome['questions'][number]['how'];

const contains = (all: readonly Category[], some: readonly Category[]): boolean =>
  some.every((category) => all.includes(category));

/**
 * Asks once. "The police had found it hard to resource the continuous requests" (000 L1475): whoever asks what is
 * already being asked waits with the others, and what was answered not long ago is not asked again; both only where the
 * second asker is entitled to all of it in their own right. The asked agency sees one enquiry, and who waits for it.
 *
 * Works on what one transaction has locked, so that two who ask at once meet.
 */
export class AskAgencies {
  readonly requests: RequestRow[] = [];
  readonly enquiries: EnquiryRow[] = [];
  private readonly open: EnquiryRow[];

  constructor(
    private readonly ledger: UnitOfWork,
    open: readonly EnquiryRow[],
    private readonly fresh: readonly FreshAnswer[],
    private readonly waiting: readonly HeldQuestion[],
  ) {
    this.open = [...open];
  }

  ask(asked: Asked, file: CaseRow): AskedOutcome | Refused {
    const { by, parts } = asked;
    if (file.agency !== by.agency || file.holderDesk !== by.desk) return { notThere: true };
    if (file.person !== asked.case.person)
      return { notPossible: `The case ${file.reference} is about somebody else; check its number.` };
    if (file.isClosed) return { notPossible: `The case ${file.reference} is closed. Reopen it to ask for it.` };
    if (parts.length === 0) return { notPossible: 'Name at least one agency and one person to ask about.' };
    const stranger = parts.find(({ agency }) => !this.ledger.book.agency(agency));
    if (stranger)
      return { notPossible: `${stranger.agency} takes no questions here yet: its front desk has not been named.` };
    const barren = parts.find(({ scope }) => scope.length === 0);
    if (barren) return { notPossible: 'Say which categories are asked for.' };

    const { kind, stage, purpose, ground, says } = asked;
    const id = orderedId();
    this.requests.push({
      id,
      caseId: file.id,
      kind,
      stage,
      purpose,
      ground,
      says: says ?? null,
      askedAt: this.ledger.now.toISOString(),
      askedBy: by.practitioner,
      askedByName: by.name,
      askedByDesk: by.desk,
      askedBySide: by.side ?? null,
      groundAudience: asked.groundAudience ?? null,
      saysAudience: asked.saysAudience ?? null,
    });
    return { request: id, case: file.id, questions: parts.map((part) => this.part(asked, part, file, id)) };
  }

  /**
   * The index had answered for the agency, and the agency has come to know the person: a person there is asked after
   * all.
   */
  askTheAgency(held: HeldQuestion): void {
    const { person, agency, scope, undecided, question } = held;
    const found = undecided.length === 0 ? this.openFor(person, agency, scope) : undefined;
    const enquiry = found ?? this.openEnquiry(held, question.kind);
    this.ledger.step(
      { ...held, enquiryId: enquiry.id, askedDesk: enquiry.desk, shownDesk: enquiry.shownDesk },
      { type: 'BECAME_KNOWN' },
      undefined,
    );
  }

  private part(asked: Asked, part: PartAsked, file: CaseRow, requestId: string): { id: string; how: How } {
    const { person, agency, scope, undecided } = part;
    const mine = this.waiting.find(
      (held) =>
        held.caseId === file.id && held.person === person && held.agency === agency && contains(held.scope, scope),
    );
    if (mine) return { id: mine.question.id, how: 'ALREADY_ASKED' };

    const isEntitled = undecided.length === 0;
    const draft = this.draft(asked, part, file, requestId);
    if (part.isUnknownToAgency) return this.begin(draft, { type: 'ANSWERED_FROM_INDEX' }, asked, 'NOT_KNOWN');

    // What is asked in free words is answered in free words: its category alone does not say that it was the same.
    const answer =
      isEntitled &&
      asked.kind !== 'FREE_QUESTION' &&
      this.fresh.find(
        (one) =>
          one.person === person &&
          one.agency === agency &&
          one.kind !== 'FREE_QUESTION' &&
          contains(one.scope, scope) &&
          (asked.by.side !== 'PERPETRATOR' || one.isOpenToAll),
      );
    if (answer)
      return this.begin(draft, { type: 'REUSED', answer: answer.id, outcome: answer.outcome }, asked, 'REUSED');

    const joined = isEntitled ? this.openFor(person, agency, scope, part.limitedTo) : undefined;
    const enquiry = joined ?? this.openEnquiry(part, asked.kind);
    const placed = {
      ...draft,
      enquiryId: enquiry.id,
      askedDesk: enquiry.desk,
      shownDesk: enquiry.shownDesk,
      tally: { ...NO_TALLY, isJoined: joined !== undefined },
    };
    return this.begin(
      placed,
      { type: 'ASKED', ...(asked.dueAt !== undefined && { dueAt: asked.dueAt }) },
      asked,
      joined ? 'JOINED' : 'ASKED',
    );
  }

  private begin(draft: HeldQuestion, event: QuestionEvent, { by }: Asked, how: How): { id: string; how: How } {
    this.ledger.step(draft, event, by);
    return { id: draft.question.id, how };
  }

  private openFor(
    person: string,
    agency: string,
    scope: readonly Category[],
    limitedTo?: readonly string[],
  ): EnquiryRow | undefined {
    return this.open.find(
      (one) =>
        one.isShared &&
        one.person === person &&
        one.agency === agency &&
        contains(one.scope, scope) &&
        (limitedTo === undefined ? one.shownDesk === null : limitedTo.includes(one.desk)),
    );
  }

  /** The desk that was named, if it is open; else the agency's front desk. */
  private deskFor(agency: string, named: string | undefined): string {
    const { book } = this.ledger;
    return named !== undefined && book.isOpen(agency, named) ? named : book.agency(agency)!.frontDesk;
  }

  /**
   * The desk that may know of a limited record; where all of them are closed, whoever the agency named for what nobody
   * answers.
   */
  private limitedDesk(agency: string, limitedTo: readonly string[]): string {
    const { book } = this.ledger;
    return limitedTo.find((desk) => !book.isClosed(agency, desk)) ?? book.agency(agency)!.escalationDesk;
  }

  private openEnquiry(
    {
      person,
      agency,
      scope,
      undecided,
      desk,
      limitedTo,
    }: Pick<PartAsked, 'person' | 'agency' | 'scope' | 'undecided' | 'desk' | 'limitedTo'>,
    kind: string,
  ): EnquiryRow {
    const enquiry: EnquiryRow = {
      id: orderedId(),
      person,
      agency,
      desk: limitedTo === undefined ? this.deskFor(agency, desk) : this.limitedDesk(agency, limitedTo),
      shownDesk: limitedTo === undefined ? null : this.deskFor(agency, desk),
      kind,
      scope,
      isShared: undecided.length === 0,
    };
    this.enquiries.push(enquiry);
    this.open.push(enquiry);
    return enquiry;
  }

  private draft(asked: Asked, part: PartAsked, file: CaseRow, requestId: string): HeldQuestion {
    const { kind, urgency, startedAt, happenedAt, purpose, stage } = asked;
    const { now, book } = this.ledger;
    const clock = book.clocksOf(part.agency, this.deskFor(part.agency, part.desk)).answer(kind, urgency);
    const start = (clock.from === 'EVENT' ? happenedAt : undefined) ?? startedAt ?? now;
    return {
      question: unasked(orderedId(), kind, urgency, start),
      requestId,
      caseId: file.id,
      enquiryId: null,
      person: part.person,
      agency: part.agency,
      askedDesk: null,
      shownDesk: null,
      askingAgency: file.agency,
      askerSide: asked.by.side ?? null,
      holderDesk: file.holderDesk,
      holderPractitioner: file.holderPractitioner,
      stage,
      purpose,
      scope: part.scope,
      undecided: part.undecided,
      askedAt: now.toISOString(),
      answerId: null,
      tally: NO_TALLY,
    };
  }
}
