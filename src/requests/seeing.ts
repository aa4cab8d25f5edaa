import DataLoader from 'dataloader';
import { UnreachableCase } from '../kernel';
import { deskAsTold, desksLocate } from '../partnership';
import { mayKnowOfQuestion, textReaderOf, type checksTold, type PersonLoader, type PersonView } from '../people';
import {
  isSourceAgency,
  isOwnText,
  type Category,
  type SourceAgency,
  type HubText,
  type HubTextReader,
} from '../sharing';
import { Text, textFor, withheld, type RequestScope } from '../subgraph';
import { isReference } from './reference';
import type { AnswerPart, CaseFile, Enquiry, Question, QuestionStep, WaitingAsker, WatchHeard } from './question.type';
import { MADE_BY, turnOf, type EventType, type QuestionEvent } from './question';
import type { StepRow } from './question-store';
import type { RequestReads, ShownAnswer, ShownEnquiry, ShownQuestion, ShownWatch } from './read-store';
import type { Watch } from './watch.type';

/** A number of the hub's that nobody has. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** A question as it is shown, with what stands behind it. */
export interface SeenQuestion extends Question {
  readonly shown: ShownQuestion;
  readonly view: PersonView | undefined;
}

/** The rows of each of these, in order: each row is looked at once, however many are asked for. */
function inGroups<Row>(ids: readonly string[], rows: readonly Row[], idsOf: (row: Row) => readonly string[]): Row[][] {
  const groups = new Map(ids.map((id) => [id, [] as Row[]]));
  for (const row of rows) for (const id of idsOf(row)) groups.get(id)?.push(row);
  return ids.map((id) => groups.get(id)!);
}

/**
 * What one practitioner may see of questions. That there is one tells that an agency is involved with a person:
 * mayKnowOfQuestion says who may know of it. Whoever is a party to the person's case sees none of it (law 8).
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
      return inGroups(ids, seen, ({ shown: { held, alsoAbout } }) => [held.person, ...(alsoAbout ?? [])]);
    });
    this.answers = new DataLoader(async (ids) => {
      const found = new Map((await reads.answers(ids)).map((answer) => [answer.id, answer]));
      return ids.map((id) => found.get(id));
    });
    this.steps = new DataLoader(async (ids) => {
      const found = await reads.steps(ids);
      return inGroups(ids, found, ({ questionId }) => [questionId]);
    });
  }

  view(person: string): Promise<PersonView | undefined> {
    return this.people.load({ scheme: 'HUB', value: person });
  }

  /**
   * What of a list may be shown. Somebody is looked for where there is nothing too: else what is asked of the index would
   * tell whether there is something that may not be shown.
   */
  async listed<Row, Node>(rows: readonly Row[], shownOf: (rows: readonly Row[]) => Promise<Node[]>): Promise<Node[]> {
    if (rows.length === 0) await this.view(NOBODY);
    return shownOf(rows);
  }

  about(person: string): Promise<readonly SeenQuestion[]> {
    return this.byPerson.load(person);
  }

  async questions(all: readonly ShownQuestion[]): Promise<SeenQuestion[]> {
    const views = await Promise.all(all.map(({ held }) => this.view(held.person)));
    return all.flatMap((shown, index) =>
      this.mayKnowOf(shown, views[index]) ? [this.render(shown, views[index])] : [],
    );
  }

  async enquiries(all: readonly ShownEnquiry[]): Promise<Enquiry[]> {
    const views = await Promise.all(all.map(({ person }) => this.view(person)));
    const now = this.scope.startedAt.toISOString();
    return all.flatMap((shown, index) => {
      if (this.people.isClosedToAsker(shown.person)) return [];
      const reader = this.readerOf(shown.person, views[index], this.isOnMyDesk(shown));
      const waiting = shown.waiting.map(({ groundText, saysText, ground, says, ...asker }) => ({
        ...asker,
        desk: this.deskTold(asker.agency, asker.desk),
        ground: groundText && textFor(reader, groundText, ground),
        says: saysText && textFor(reader, saysText, says),
      })) as unknown as WaitingAsker[];
      const desk = this.deskTold(shown.agency, shown.desk);
      return [
        { ...shown, desk, waiting, person: refTo(views[index]), isOverdue: shown.dueAt < now } as unknown as Enquiry,
      ];
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

  /** Where the case was meanwhile is the asking agency’s own to know. */
  async stepsOf({ id, shown }: SeenQuestion): Promise<readonly StepRow[]> {
    const all = await this.steps.load(id);
    const isOwn = shown.held.askingAgency === this.scope.practitioner.agency;
    return isOwn ? all : all.filter(({ type }) => type !== MOVED);
  }

  /** What a watch heard. It is told as what happened would be. */
  async heardOf({ id, shown: { held }, view }: SeenQuestion): Promise<WatchHeard | null> {
    const { agency, scope } = held;
    if (held.question.kind !== 'WATCH' || !isSourceAgency(agency) || !this.releases(agency, scope[0]!, view))
      return null;
    const fired = (await this.steps.load(id)).find(({ type }) => type === 'FIRED');
    if (!fired) return null;
    const { event, happenedAt = null, reference = null } = fired.event as Extract<QuestionEvent, { type: 'FIRED' }>;
    return { event, source: agency, happenedAt, reference };
  }

  /** The latest answer. What of it is released is decided part by part, and goes into the log (law 9). */
  async answerOf({ shown: { held }, view }: SeenQuestion): Promise<ShownAnswer | null> {
    const answer = held.answerId === null ? undefined : await this.answers.load(held.answerId);
    if (!answer) return null;
    const { agency } = answer;
    if (isSourceAgency(agency)) {
      const categories = answer.parts.map(({ category }) => category);
      const shown = categories.filter((category) => this.releasesAnswer(answer.agency, category, view));
      const grant = view?.termsAt(agency);
      this.scope.disclose(grant, {
        source: agency,
        from: 'record',
        person: held.person,
        agreements: [...new Set(shown.flatMap((category) => grant?.released.get(category) ?? []))],
        shown,
        shownFields: shown.map((category) => `AnswerPart.${category}`),
        withheld: categories.filter((category) => !shown.includes(category)),
        withheldFields: categories
          .filter((category) => !shown.includes(category))
          .map((category) => `AnswerPart.${category}`),
      });
    }
    return answer;
  }

  /**
   * Is a category of what this agency says of the person released to the asker? Nobody is exempt, their own agency
   * included (rule P1).
   */
  releases(agency: string, category: Category, view: PersonView | undefined): boolean {
    return isSourceAgency(agency) && (view?.releases(agency, category) ?? false);
  }

  /**
   * Is a category of what this agency answers released to the asker? Of a record that is limited to other desks as of any
   * other: the desk that may know has answered, and a refusal would tell that the record is limited.
   */
  private releasesAnswer(agency: string, category: Category, view: PersonView | undefined): boolean {
    return isSourceAgency(agency) && (view?.opensAt(agency, category) ?? false);
  }

  /**
   * One part of an answer, as it is read now. Its category decides, and then its audience; its author, and their desk,
   * read it as they wrote it. That it is there, and whether it is a nil, is told where the category is.
   */
  partOf(question: SeenQuestion, answer: ShownAnswer, part: ShownAnswer['parts'][number]): AnswerPart {
    const { view } = question;
    const reader = this.readerOf(question.shown.held.person, view, this.holdsCase(question.shown));
    const { facts, opinion, attachments, category, isNil, notShared, audience } = part;
    const text: HubText = { author: answer.author, audience };
    const isReleased = isOwnText(reader, answer.author) || this.releasesAnswer(answer.agency, category, view);
    const refusal = isReleased ? undefined : this.refusalOf(answer.agency, category, view);
    const words = <Words extends string | readonly string[]>(written: Words | null): Text<Words> =>
      refusal ? Text.closed<Words>(refusal) : textFor<Words>(reader, text, written);
    return {
      category,
      facts: words(facts),
      opinion: words(opinion),
      attachments: words<readonly string[]>(attachments),
      isNil: refusal ?? isNil,
      notShared: refusal ?? notShared,
    } as unknown as AnswerPart;
  }

  /** What happened to a question, as it is read now. */
  stepOf(question: SeenQuestion, step: StepRow): QuestionStep {
    const {
      ordinal,
      type,
      event,
      practitioner,
      practitionerName,
      agency,
      desk,
      side,
      audience,
      claimedAt,
      recordedAt,
    } = step;
    const { shown, view } = question;
    // To have asked is no part in what the asked agency writes of the person: whoever may read its closed texts reads it,
    // and others what its writer opened. Anybody can ask.
    const isByAsked = MADE_BY[type as EventType] === 'RECIPIENT' && agency !== this.scope.practitioner.agency;
    const reader = this.readerOf(shown.held.person, view, !isByAsked && this.isTheirs(shown));
    const text: HubText = { author: { practitioner, agency, desk, side }, audience: audience ?? 'SAFETY' };
    const { says, reason, because, toDesk } = event as {
      says?: string;
      reason?: string;
      because?: string;
      toDesk?: string;
    };
    const words = says ?? reason ?? because ?? null;
    const namesPlace = agency !== null && agency !== this.scope.practitioner.agency && desksLocate(agency);
    const saidByHub = MADE_BY[type as EventType] === 'HUB';
    // Why a watch fired is told as what happened would be.
    const mayTell = type !== 'FIRED' || this.releases(question.agency, question.scope[0]!, view);
    return {
      ordinal,
      what: type,
      says:
        type === MOVED
          ? textFor(reader, text, words)
          : !HAS_WORDS.has(type as EventType)
            ? null
            : saidByHub
              ? Text.open(mayTell ? words : null)
              : textFor(reader, text, words),
      // A desk that answers by a link types a name: free text like any other.
      // Whoever knows the name of a school's lead knows the school.
      by: namesPlace
        ? null
        : step.through === null || practitioner === null || !isByLink(practitioner)
          ? nameOf(practitionerName)
          : textFor(reader, text, practitionerName),
      agency: agency as never,
      desk:
        agency === shown.held.agency && desk !== null
          ? this.deskAsShown(shown.held, desk)
          : this.deskTold(agency ?? '', desk),
      toDesk: type === MOVED ? (toDesk ?? null) : null,
      claimedAt,
      recordedAt,
    };
  }

  /** How the asker reads texts about this person. */
  readerOf(person: string, view: PersonView | undefined, hasPart: boolean): HubTextReader {
    return textReaderOf(this.scope, view, { isKeptFrom: this.people.isKeptFromAsker(person), hasPart });
  }

  /** The question is theirs to work on: their desk holds the case, or was asked. */
  isTheirs(shown: ShownQuestion): boolean {
    return (
      this.holdsCase(shown) ||
      (shown.held.askedDesk !== null && this.isOnMyDesk({ agency: shown.held.agency, desk: shown.held.askedDesk }))
    );
  }

  /** Where an enquiry lies; of one about a limited record, where any other would lie, but to the desk itself. */
  deskAsShown({ agency, askedDesk, shownDesk }: ShownQuestion['held'], desk: string | null = askedDesk): string | null {
    const isThere = desk !== null && this.isOnMyDesk({ agency, desk });
    return this.deskTold(agency, shownDesk === null || isThere ? desk : shownDesk);
  }

  private deskTold<D extends string | null>(agency: string, desk: D): D | string {
    return deskAsTold(agency, desk, this.scope.practitioner.agency);
  }

  private holdsCase({ held }: ShownQuestion): boolean {
    return this.isOnMyDesk({ agency: held.askingAgency, desk: held.holderDesk });
  }

  private isOnMyDesk({ agency, desk }: { readonly agency: string; readonly desk: string }): boolean {
    const { practitioner } = this.scope;
    return agency === practitioner.agency && desk === practitioner.desk;
  }

  private refusalOf(agency: string, category: Category, view: PersonView | undefined) {
    return isSourceAgency(agency)
      ? withheld(category, agency, view?.reasonAt(agency, category) ?? 'NO_GRANT')
      : withheld(category, 'people', 'NO_GRANT');
  }

  /**
   * An agency's number of a case is for that agency; one that is not shaped as a number might say anything, and is for
   * the desk that holds the case.
   */
  caseFile(shown: ShownQuestion): CaseFile {
    const { held, caseNumber } = shown;
    const isOwn =
      held.askingAgency === this.scope.practitioner.agency && (isReference(caseNumber) || this.holdsCase(shown));
    return {
      id: held.caseId,
      agency: held.askingAgency as SourceAgency,
      number: isOwn ? caseNumber : null,
      desk: this.deskTold(held.askingAgency, held.holderDesk),
    };
  }

  private mayKnowOf(shown: ShownQuestion, view: PersonView | undefined): boolean {
    const { held, hasEnquiry } = shown;
    const { side } = this.scope.practitioner;
    if (this.people.isClosedToAsker(held.person)) return false;
    // What a watch told was decided for the desk that watches, on the side on which it was set.
    if (held.question.kind === 'WATCH')
      return this.holdsCase(shown) && (side !== 'PERPETRATOR' || shown.watchSide === 'PERPETRATOR');
    return mayKnowOfQuestion(
      { ...held, holder: held.agency, hasEnquiry, askingDesk: held.holderDesk },
      this.scope.practitioner,
      (holder) => view?.grantOf(holder) !== undefined,
    );
  }

  private render(shown: ShownQuestion, view: PersonView | undefined): SeenQuestion {
    const { held, asked } = shown;
    const { question, tally } = held;
    const { situation } = question;
    const turn = turnOf(situation);
    const reader = this.readerOf(held.person, view, this.isTheirs(shown));
    const later = 'later' in situation ? (situation.later ?? null) : null;
    return {
      id: question.id,
      person: refTo(view),
      agency: held.agency as SourceAgency,
      askedDesk: this.deskAsShown(held),
      case: this.caseFile(shown),
      kind: question.kind,
      stage: held.stage,
      scope: held.scope,
      undecided: held.undecided,
      says: asked && textFor(reader, asked.saysText, asked.says),
      urgency: question.urgency,
      state: situation.state,
      turn: turn?.whose ?? 'NOBODY',
      askedAt: held.askedAt,
      dueAt: turn?.by ?? null,
      isOverdue: turn !== undefined && turn.by < this.scope.startedAt.toISOString(),
      chased: tally.chases,
      escalated: question.pressing.level,
      laterProposed: later && {
        until: later.until,
        reason: textFor(reader, shown.laterText ?? BY_NOBODY_KNOWN, later.reason),
      },
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

/** The case moved, and the question with it. */
const MOVED = 'CASE_MOVED';

/** What can happen to a question with words to it. Of everything else it is known that there are none. */
const HAS_WORDS: ReadonlySet<EventType> = new Set<EventType>([
  'FIRED',
  'CLARIFICATION_WANTED',
  'CLARIFIED',
  'LATER_PROPOSED',
  'LATER_DECLINED',
  'PASSED_ON',
  'REFUSED',
  'ACTED_ON',
  'CLOSED',
  'CANCELLED',
  'RERATED',
]);

const BY_NOBODY_KNOWN: HubText = {
  author: { practitioner: null, agency: null, desk: null, side: null },
  audience: 'SAFETY',
};

/** Nobody signed in: the desk answered from its mailbox (src/server/log/answer-forms.ts). */
const isByLink = (practitioner: string): boolean => practitioner.startsWith('desk ');

const nameOf = (name: string | null): Text | null => (name === null ? null : Text.open(name));

/** The person, for the people subgraph to decide again; nobody, where whoever asks may not see them. */
export const refTo = (view: PersonView | undefined): object | null =>
  view ? { __typename: 'Person', id: view.id } : null;

/**
 * How an agency stands to questions about a person, from the latest of them. Where the asker knows of none, it says what
 * the index says of checks: some, none, or that it may not be told.
 */
export function standingOf(
  questions: readonly SeenQuestion[],
  now: string,
  checks: ReturnType<typeof checksTold>,
): (typeof WITHOUT_A_QUESTION)[keyof typeof WITHOUT_A_QUESTION] | ReturnType<typeof standing> {
  const [latest] = questions;
  return latest ? standing(latest, now) : WITHOUT_A_QUESTION[checks];
}

const WITHOUT_A_QUESTION = { SOME: 'CHECK_RECORDED', NONE: 'NEVER_ASKED', WITHHELD: 'WITHHELD' } as const;

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
