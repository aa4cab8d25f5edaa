import DataLoader from 'dataloader';
import { UnreachableCase } from '../kernel';
import type { PersonLoader, PersonView } from '../people';
import { isHolder, type Holder } from '../sharing';
import { withheld, type RequestScope } from '../subgraph';
import type { CaseFile, Enquiry, Question } from './question.type';
import { turnOf } from './question';
import type { StepRow } from './question-store';
import type { RequestReads, ShownAnswer, ShownEnquiry, ShownQuestion, ShownWatch } from './read-store';
import type { Watch } from './watch.type';

/** A question as it is shown, with what stands behind it. */
export interface SeenQuestion extends Question {
  readonly shown: ShownQuestion;
  readonly view: PersonView | undefined;
}

/**
 * What one practitioner may see of questions. That there is one tells that an agency is involved with a person, so:
 * - the agency that asked sees its own;
 * - the agency that was asked sees what reached a desk of it. What the index answered never did, and telling it would tell
 *   who else is involved with somebody whom it does not know;
 * - others see it where the asked agency and the asking one may both be told to be involved;
 * - whoever is a party to the person's case sees none of it (law 8).
 */
export class Seeing {
  private readonly byPerson: DataLoader<string, readonly SeenQuestion[]>;
  private readonly answers: DataLoader<string, ShownAnswer | undefined>;
  private readonly steps: DataLoader<string, readonly StepRow[]>;

  constructor(
    readonly reads: RequestReads,
    private readonly people: PersonLoader,
    readonly scope: RequestScope,
  ) {
    this.byPerson = new DataLoader(async (ids) => {
      const seen = await this.questions(await reads.aboutPeople(ids));
      return ids.map((id) => seen.filter((question) => question.shown.held.person === id));
    });
    this.answers = new DataLoader(async (ids) => {
      const found = new Map((await reads.answers(ids)).map((answer) => [answer.id, answer]));
      return ids.map((id) => found.get(id));
    });
    this.steps = new DataLoader(async (ids) => {
      const found = await reads.steps(ids);
      return ids.map((id) => found.filter(({ questionId }) => questionId === id));
    });
  }

  view(person: string): Promise<PersonView | undefined> {
    return this.people.load({ scheme: 'HUB', value: person });
  }

  about(person: string): Promise<readonly SeenQuestion[]> {
    return this.byPerson.load(person);
  }

  async questions(all: readonly ShownQuestion[]): Promise<SeenQuestion[]> {
    const views = await Promise.all(all.map(({ held }) => this.view(held.person)));
    return all.flatMap((shown, index) => (this.mayKnowOf(shown, views[index]) ? [this.render(shown, views[index])] : []));
  }

  async enquiries(all: readonly ShownEnquiry[]): Promise<Enquiry[]> {
    const views = await Promise.all(all.map(({ person }) => this.view(person)));
    const now = this.scope.startedAt.toISOString();
    return all.flatMap((shown, index) => {
      if (this.people.isClosedToAsker(shown.person)) return [];
      return [{ ...shown, person: refTo(views[index]), isOverdue: shown.dueAt < now } as unknown as Enquiry];
    });
  }

  /** Whoever is a party to the case of either person sees no watch of it (law 8). */
  async watches(all: readonly ShownWatch[]): Promise<Watch[]> {
    const views = await Promise.all(all.map(({ person, about }) => Promise.all([this.view(person), this.view(about)])));
    return all.flatMap(({ about, ...watch }, index) => {
      if ([watch.person, about].some((person) => this.people.isClosedToAsker(person))) return [];
      return [{ ...watch, person: refTo(views[index]![0]) }];
    });
  }

  /** Is this person's case one that whoever acts must have no part in? */
  async isClosed(people: readonly string[]): Promise<boolean> {
    await Promise.all(people.map((person) => this.view(person)));
    return people.some((person) => this.people.isClosedToAsker(person));
  }

  stepsOf(question: SeenQuestion): Promise<readonly StepRow[]> {
    return this.steps.load(question.id);
  }

  /** The latest answer. What of it is released is decided part by part, and goes into the log (law 9). */
  async answerOf({ shown: { held }, view }: SeenQuestion): Promise<ShownAnswer | null> {
    const answer = held.answerId === null ? undefined : await this.answers.load(held.answerId);
    if (!answer) return null;
    const { agency } = answer;
    if (isHolder(agency)) {
      const categories = answer.parts.map(({ category }) => category);
      const shown = categories.filter((category) => this.releases(answer.agency, category, view));
      const released = view?.grantOf(agency)?.released;
      this.scope.disclosures.push({
        source: agency,
        from: 'record',
        person: held.person,
        agreements: [...new Set(shown.flatMap((category) => released?.get(category) ?? []))],
        shown,
        shownFields: shown.map((category) => `AnswerPart.${category}`),
        withheld: categories.filter((category) => !shown.includes(category)),
        withheldFields: categories.filter((category) => !shown.includes(category)).map((category) => `AnswerPart.${category}`),
      });
    }
    return answer;
  }

  releases(agency: string, category: ShownAnswer['parts'][number]['category'], view: PersonView | undefined): boolean {
    return agency === this.scope.practitioner.agency || (isHolder(agency) && (view?.releases(agency, category) ?? false));
  }

  /** Throws the refusal of a part, whatever stands in it (law 5). */
  refusePart(agency: Holder, category: ShownAnswer['parts'][number]['category'], view: PersonView | undefined): never {
    throw withheld(category, agency, view?.reasonAt(agency, category) ?? 'NO_GRANT');
  }

  /** Texts are closed to the perpetrator's side, whatever they say (rule P4). */
  isSafe(text: string | null, _from: string | null): boolean {
    return text === null || this.scope.practitioner.side !== 'PERPETRATOR';
  }

  caseFile({ held, caseNumber }: ShownQuestion): CaseFile {
    const isOwn = held.askingAgency === this.scope.practitioner.agency;
    return { id: held.caseId, agency: held.askingAgency as Holder, number: isOwn ? caseNumber : null, desk: held.holderDesk };
  }

  private mayKnowOf({ held, hasEnquiry }: ShownQuestion, view: PersonView | undefined): boolean {
    const { agency } = this.scope.practitioner;
    if (this.people.isClosedToAsker(held.person)) return false;
    if (held.askingAgency === agency || (held.agency === agency && hasEnquiry)) return true;
    if (!view || !isHolder(held.agency) || !isHolder(held.askingAgency)) return false;
    return view.grantOf(held.agency) !== undefined && view.grantOf(held.askingAgency) !== undefined;
  }

  private render(shown: ShownQuestion, view: PersonView | undefined): SeenQuestion {
    const { held, asked } = shown;
    const { question, tally } = held;
    const { situation } = question;
    const turn = turnOf(situation);
    const says = asked?.says ?? null;
    const later = 'later' in situation ? (situation.later ?? null) : null;
    return {
      id: question.id,
      person: refTo(view),
      agency: held.agency as Holder,
      askedDesk: held.askedDesk,
      case: this.caseFile(shown),
      kind: question.kind,
      stage: held.stage,
      scope: held.scope,
      undecided: held.undecided,
      says: this.isSafe(says, held.askingAgency) ? says : null,
      urgency: question.urgency,
      state: situation.state,
      turn: turn?.whose ?? 'NOBODY',
      askedAt: held.askedAt,
      dueAt: turn?.by ?? null,
      isOverdue: turn !== undefined && turn.by < this.scope.startedAt.toISOString(),
      chased: tally.chases,
      escalated: question.pressing.level,
      laterProposed: later && { ...later, reason: this.isSafe(later.reason, held.agency) ? later.reason : '' },
      outcome: tally.outcome,
      refusedBecause: situation.state === 'REFUSED' ? situation.ground : null,
      answeredAt: tally.answeredAt,
      isReused: tally.isReused,
      completeness: tally.completeness,
      receipt: 'receipt' in situation ? situation.receipt : null,
      actionTaken: 'did' in situation && situation.did !== 'NOTHING_TO_ACT_ON' ? situation.did : null,
      actedOnAt: tally.actedAt,
      answer: null,
      shown,
      view,
    };
  }
}

/** The person, for the people subgraph to decide anew; nobody, where whoever asks may not see them. */
export const refTo = (view: PersonView | undefined): object | null => (view ? { __typename: 'Person', id: view.id } : null);

/** How an agency stands to questions about a person, from the latest of them. */
export function standingOf(
  questions: readonly SeenQuestion[],
  now: string,
): 'NEVER_ASKED' | Exclude<ReturnType<typeof standing>, undefined> {
  const [latest] = questions;
  return latest ? standing(latest, now) : 'NEVER_ASKED';
}

function standing({ shown: { held } }: SeenQuestion, now: string) {
  const { situation } = held.question;
  const turn = turnOf(situation);
  const isLate = turn !== undefined && turn.by < now;
  switch (situation.state) {
    case 'INTERIM':
      return isLate ? ('OVERDUE' as const) : ('INTERIM' as const);
    case 'ANSWERED':
      return isLate ? ('UNACTED' as const) : ('ANSWERED' as const);
    case 'REFUSED':
    case 'NOT_KNOWN':
    case 'ACTED_ON':
      return situation.state;
    case 'CLOSED':
      return situation.outcome === 'NOT_KNOWN' ? ('NOT_KNOWN' as const) : ('ACTED_ON' as const);
    case 'CANCELLED':
    case 'SUPERSEDED':
      return 'WITHDRAWN' as const;
    case 'ASKED':
    case 'ACKNOWLEDGED':
    case 'CLARIFYING':
      return isLate ? ('OVERDUE' as const) : ('ASKED' as const);
    default:
      throw new UnreachableCase(situation);
  }
}
