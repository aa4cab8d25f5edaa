import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Query, Resolver, Root, Args } from 'type-graphql';
import { desksLocate } from '../partnership';
import { AgencyCode, noteAsked, PersonKeyInput, type PersonView } from '../people';
import { isSourceAgency, type Audience, type Category, type SourceAgency } from '../sharing';
import { DateTimeScalar, Open, pageBy, PageArgs, AudienceEnum, type Page } from '../subgraph';
import type { PartAsked } from './acts';
import type { DeskBook } from './desks';
import { CategoryCode, InformationRequest, QuestionConnection } from './question.type';
import { opening } from './opening';
import { actorOf, badInput, notThere, orThrow, plain, type RequestsContext } from './requests-context';
import { SCOPES } from './scopes';
import type { SeenQuestion } from './seeing';
import { QuestionKind, Stage, Urgency } from './words';

@InputType({ description: 'What to ask, of whom and for which case.' })
export class AskAgenciesInput {
  @Field(() => String, { description: 'Your agency’s own number of the case. Whoever asks first for a case holds it.' })
  caseNumber!: string;
  @Field(() => PersonKeyInput, { description: 'The person whose case it is.' }) about!: PersonKeyInput;
  @Field(() => [PersonKeyInput], {
    nullable: true,
    description: 'About whom to ask; the person whose case it is if left out.',
  })
  people?: PersonKeyInput[];
  @Field(() => Boolean, { defaultValue: false, description: 'Ask about everybody of the family whom you may see.' })
  wholeFamily!: boolean;
  @Field(() => [AgencyCode], { description: 'The agencies to ask. Each part is tracked separately.' })
  agencies!: SourceAgency[];
  @Field(() => String, {
    nullable: true,
    description:
      'The desk to ask, if one agency is asked and you know which. Otherwise the desk that holds the person there, where you may know who does, and else its front desk.',
  })
  desk?: string;
  @Field(() => QuestionKind, { description: 'What kind of question it is.' }) kind!: QuestionKind;
  @Field(() => [QuestionKind], {
    nullable: true,
    description:
      'What else to ask at once: each kind is asked of each agency about each person, and each is tracked on its own.',
  })
  furtherKinds?: QuestionKind[];
  @Field(() => [CategoryCode], {
    nullable: true,
    description: 'Which categories; what each kind of question asks for if left out.',
  })
  scope?: Category[];
  @Field(() => PersonKeyInput, {
    nullable: true,
    description:
      'Whose risk it reduces. With it, whatever you ask for that no agreement releases to you is also put to those who decide for the agency (002 L1239); without it, the desk that is asked can say no more than the agreement does.',
  })
  riskTo?: PersonKeyInput;
  @Field(() => Stage, { description: 'On which occasion.' }) stage!: Stage;
  @Field(() => String, { description: 'On which ground you ask: why it is relevant and proportionate.' })
  ground!: string;
  @Field(() => AudienceEnum, {
    nullable: true,
    description:
      'For whom the ground is; SAFETY if left out. A desk that works with the perpetrator, and whoever there decides, reads it only if you open it (ENTITLED).',
  })
  groundAudience?: Audience;
  @Field(() => String, { nullable: true, description: 'In words, what you ask.' }) says?: string;
  @Field(() => AudienceEnum, {
    nullable: true,
    description: 'For whom that is; SAFETY if left out. As with the ground.',
  })
  saysAudience?: Audience;
  @Field(() => Urgency, {
    defaultValue: 'GREEN',
    description: 'How soon an answer is needed. Do not wait for it before you act.',
  })
  urgency!: Urgency;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When you became aware of what you ask about; now if left out. The clock runs from it.',
  })
  awareAt?: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it happened, if you know. Where the clock of such a question runs from the event, it runs from this.',
  })
  happenedAt?: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'By when you need the answer, if the area’s clock does not fit.',
  })
  dueAt?: string;
}

const DECIDED = 'each question is decided on its own before it is shown';
const MOST_PARTS = 200;

@Resolver(() => InformationRequest)
export class AskingResolver {
  @Open(DECIDED)
  @Mutation(() => InformationRequest, {
    nullable: true,
    description:
      'Asks several agencies about several people at once, and follows each part until it is answered and acted on. What nobody there has ever known is answered at once; what is already being asked, or was answered not long ago, is not asked again. Do not wait for answers before you act to keep somebody safe.',
  })
  async askAgencies(
    @Arg('request', () => AskAgenciesInput, { description: 'What to ask.' }) sent: AskAgenciesInput,
    @Ctx() context: RequestsContext,
  ): Promise<InformationRequest & { asked: readonly string[] }> {
    const { scope, people, requests, seeing } = context;
    const now = scope.startedAt;
    const kinds = [...new Set([sent.kind, ...(sent.furtherKinds ?? [])])];
    if (kinds.includes('WATCH')) throw badInput('A watch is set with watchFor, not asked for.');
    if (sent.urgency === undefined) throw badInput('Say how soon an answer is needed.');
    const about = await this.asked(sent.about, context);
    const riskTo = sent.riskTo ? await this.asked(sent.riskTo, context) : undefined;
    const others = sent.wholeFamily
      ? await people.family(context.canonical(sent.about))
      : sent.people
        ? await Promise.all(sent.people.map((key) => this.asked(key, context)))
        : [about];
    if (sent.agencies.length * others.length * kinds.length > MOST_PARTS)
      throw badInput(`Ask at most ${MOST_PARTS} questions at once.`);
    if (sent.desk !== undefined && sent.agencies.length !== 1)
      throw badInput('Name a desk only where one agency is asked.');
    const book = await requests.readDesks();
    const partsOf = (kind: QuestionKind) => {
      const categories = [...new Set(sent.scope ?? SCOPES[kind])];
      return [...new Set(sent.agencies)].flatMap((agency) =>
        others.map((view) => partOf(view, agency, categories, sent.desk, book)),
      );
    };
    const asks = kinds.map((kind) => ({ kind, parts: partsOf(kind) }));
    const parts = asks.flatMap((one) => one.parts);
    const ground = plain(sent.ground, 'the ground');
    if (riskTo && ground === '')
      throw badInput('Say on which ground you ask: those who decide read it as your reason.');
    const says = sent.says === undefined || sent.says === null ? undefined : plain(sent.says, 'what you ask');
    const askedAbout = others.map(({ id }) => id);
    await context.beforeOpening(scope, [
      ...opening({ ground }, sent.groundAudience, askedAbout),
      ...opening({ says }, sent.saysAudience, askedAbout),
    ]);
    const outcomes = await requests.ask(
      asks.map((one) => ({
        case: {
          agency: scope.practitioner.agency,
          reference: plain(sent.caseNumber, 'the case number'),
          person: about.id,
        },
        by: actorOf(scope),
        kind: one.kind,
        stage: sent.stage,
        purpose: scope.purpose,
        ground,
        says,
        groundAudience: sent.groundAudience,
        saysAudience: sent.saysAudience,
        urgency: sent.urgency,
        startedAt: notLater(sent.awareAt, now, 'awareAt'),
        happenedAt: notLater(sent.happenedAt, now, 'happenedAt'),
        dueAt: sent.dueAt && new Date(sent.dueAt).toISOString(),
        parts: one.parts,
      })),
      now,
    );
    const done = outcomes.map((outcome) => orThrow(outcome));
    const questions = done.flatMap((one) => one.questions);
    const ids = questions.map(({ id }) => id);
    const [first] = await seeing.questions(await seeing.reads.questions(ids));
    if (!first) throw notThere();
    const opened = await Promise.all(
      questions.map(async ({ how }, index) => {
        const { person, agency, undecided } = parts[index]!;
        if (how !== 'ASKED' || undecided.length === 0 || !riskTo || !isSourceAgency(agency)) return undefined;
        return context.askForDecision(
          {
            person,
            riskTo: riskTo.id,
            holder: agency,
            categories: undecided,
            because: ground,
            audience: sent.groundAudience,
          },
          scope,
        );
      }),
    );
    const requested = done.map(({ request }) => request);
    return {
      id: requested[0]!,
      requests: requested,
      case: first.case,
      asked: ids,
      decisionsAskedFor: opened.filter((id) => id !== undefined),
    };
  }

  @Open(DECIDED)
  @Query(() => InformationRequest, { nullable: true, description: 'One act of asking, for the agency that asked.' })
  async informationRequest(
    @Arg('id', () => ID, { description: 'The hub’s number of the request.' }) id: string,
    @Ctx() { seeing, scope }: RequestsContext,
  ): Promise<InformationRequest & { asked: readonly string[] }> {
    const shown = UUID.test(id) ? await seeing.questions(await seeing.reads.ofRequest(id)) : [];
    const [first] = shown.filter(({ shown: { held } }) => held.askingAgency === scope.practitioner.agency);
    if (!first) throw notThere();
    return { id, requests: [id], case: first.case, asked: shown.map((question) => question.id) };
  }

  @Open(DECIDED)
  @FieldResolver(() => QuestionConnection, { description: 'Its parts: one for each agency and person.' })
  async questions(
    @Root() { asked }: { readonly asked: readonly string[] },
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { seeing }: RequestsContext,
  ): Promise<Page<SeenQuestion>> {
    const found = new Map(
      (await seeing.questions(await seeing.reads.questions(asked))).map((question) => [question.id, question]),
    );
    const all = asked.flatMap((id) => found.get(id) ?? []);
    return pageBy(all, args, {
      cursorOf: ({ id }) => Buffer.from(id).toString('base64url'),
      nodeOf: (question) => question,
    });
  }

  private async asked(key: PersonKeyInput, context: RequestsContext): Promise<PersonView> {
    const { people, scope } = context;
    const canonicalKey = context.canonical(key);
    noteAsked(scope, canonicalKey);
    const view = await people.load(canonicalKey);
    if (!view?.mayBeFoundBy(canonicalKey)) {
      throw Object.assign(notThere(), {
        message: 'There is nobody with this number whom you may see. Check the number.',
      });
    }
    return view;
  }
}

export const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function notLater(text: string | undefined, now: Date, what: string): Date | undefined {
  if (text === undefined || text === null) return undefined;
  const at = new Date(text);
  if (at > now) throw badInput(`${what} lies ahead; nobody knows what is to come.`);
  return at;
}

/**
 * One agency about one person. What no agreement releases to the asker can be asked for all the same. The index answers
 * for the agency only what this asker may be told: whether it knows the person (law 5).
 */
function partOf(
  view: PersonView,
  agency: SourceAgency,
  scope: readonly Category[],
  desk: string | undefined,
  book: DeskBook,
): PartAsked {
  const decision = view.decisions.get(agency);
  // Answered from the index, a record that is limited to other desks would be a false all-clear (rule P8): it reaches
  // one of those desks. So that nobody can tell by it, the index answers about nobody for an agency that limits records.
  const limitedTo =
    decision?.kind === 'absent' ? view.facts.limitedAccess.find(({ holder }) => holder === agency)?.desks : undefined;
  const terms = decision?.kind === 'grant' ? decision : decision?.kind === 'absent' ? decision.unrestricted : undefined;
  const said = decision?.kind === 'grant' ? view.facts.involvement.filter(({ holder }) => holder === agency) : [];
  const isKnown = said.some(({ known }) => known);
  const isSaidUnknown = said.some(({ known }) => !known) || (book.agency(agency)?.indexIsComplete ?? false);
  return {
    agency,
    person: view.id,
    // Where nobody is told on which desk it lies, which one it is tells the asker nothing.
    desk:
      desk ??
      (terms?.released.has('NAMED_WORKER') || desksLocate(agency)
        ? deskHolding(said, book, view.scope.today)
        : undefined),
    scope,
    undecided: scope.filter((category) => !terms?.released.has(category)),
    limitedTo,
    isUnknownToAgency:
      book.mayAnswerFromIndex(agency) &&
      limitedTo === undefined &&
      terms !== undefined &&
      terms.released.has('INVOLVEMENT') &&
      !isKnown &&
      isSaidUnknown,
  };
}

/** The desk of the agency that works with the person, if the index knows one that is open. */
const deskHolding = (said: PersonView['facts']['involvement'], book: DeskBook, today: string): string | undefined =>
  said
    .filter(({ known, endedOn }) => known && (endedOn === null || endedOn >= today))
    .map(({ holder, desk }) => (desk !== null && book.isOpen(holder, desk) ? desk : undefined))
    .find((desk) => desk !== undefined);
