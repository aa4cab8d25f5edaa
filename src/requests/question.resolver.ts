import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { isHolder } from '../sharing';
import { DateTimeScalar, Open, pageBy, PageArgs, withheld, type Page } from '../subgraph';
import type { ActEvent } from './acts';
import { UUID } from './asking.resolver';
import { pageByPlace } from './paging';
import { AnswerPart, Question, QuestionAnswer, QuestionConnection, QuestionStep, QuestionStepConnection } from './question.type';
import type { ShownAnswer } from './read-store';
import { actorOf, notThere, orThrow, plain, type RequestsContext } from './requests-context';
import type { SeenQuestion } from './seeing';
import { ActionTaken, CancelReason, Urgency } from './words';

const DECIDED = 'each question is decided on its own before it is shown';
const FOR_THE_HOLDER = 'for the desk that holds the case alone; what it shows is decided as every question is';
const QUESTION = { description: 'The hub’s number of the question.' };

/** A part of an answer, with what decides whether it is released. */
interface SeenPart {
  readonly part: ShownAnswer['parts'][number];
  readonly answer: ShownAnswer;
  readonly question: SeenQuestion;
}

/** What the asker's side sees and does: whoever holds the case now, which need not be whoever asked. */
@Resolver(() => Question)
export class QuestionResolver {
  @Open(DECIDED)
  @Query(() => Question, { nullable: true, description: 'One question, by the hub’s number of it.' })
  async question(@Arg('id', () => ID, QUESTION) id: string, @Ctx() { seeing }: RequestsContext): Promise<SeenQuestion> {
    const [found] = UUID.test(id) ? await seeing.questions(await seeing.reads.questions([id])) : [];
    if (!found) throw notThere();
    return found;
  }

  @Open(DECIDED)
  @Query(() => QuestionConnection, {
    description:
      'What waits for your desk to act: answers and refusals that nobody has acted on, watches that fired, and what an asked agency needs to know; the soonest due first.',
  })
  waitingForMyDesk(@Args(() => PageArgs) args: PageArgs, @Ctx() { seeing, scope }: RequestsContext): Promise<Page<SeenQuestion>> {
    const { agency, desk } = scope.practitioner;
    return pageByPlace(
      args,
      (from, limit) => seeing.reads.waitingFor(agency, desk, from, limit),
      ({ held }) => ({ at: dueOf(held.question.situation), id: held.question.id }),
      (rows) => seeing.questions(rows),
      ({ id }) => id,
    );
  }

  @Open(DECIDED)
  @Query(() => QuestionConnection, {
    description: 'What the cases that your desk holds have asked and nobody has finally answered, the soonest due first.',
  })
  askedByMyDesk(@Args(() => PageArgs) args: PageArgs, @Ctx() { seeing, scope }: RequestsContext): Promise<Page<SeenQuestion>> {
    const { agency, desk } = scope.practitioner;
    return pageByPlace(
      args,
      (from, limit) => seeing.reads.askedBy(agency, desk, from, limit),
      ({ held }) => ({ at: dueOf(held.question.situation), id: held.question.id }),
      (rows) => seeing.questions(rows),
      ({ id }) => id,
    );
  }

  @Open(DECIDED)
  @FieldResolver(() => QuestionAnswer, { nullable: true, description: 'What was answered, the latest; released part by part.' })
  async answer(@Root() question: SeenQuestion, @Ctx() { seeing }: RequestsContext): Promise<object | null> {
    const answer = await seeing.answerOf(question);
    return (
      answer && {
        ...answer,
        parts: answer.parts.map((part): SeenPart & { category: string } => ({ category: part.category, part, answer, question })),
      }
    );
  }

  @Open(DECIDED)
  @FieldResolver(() => QuestionStepConnection, { description: 'Everything that happened to it, by whom and when.' })
  async history(
    @Root() question: SeenQuestion,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { seeing }: RequestsContext,
  ): Promise<Page<QuestionStep>> {
    const steps = await seeing.stepsOf(question);
    return pageBy(steps, args, {
      cursorOf: ({ ordinal }) => Buffer.from(String(ordinal)).toString('base64url'),
      nodeOf({ ordinal, type, event, practitionerName, agency, desk, claimedAt, recordedAt }): QuestionStep {
        const { says, reason, because } = event as { says?: string; reason?: string; because?: string };
        // Why a watch fired is told as what happened would be.
        const mayTell = type !== 'FIRED' || seeing.releases(question.agency, question.scope[0]!, question.view);
        const words = (mayTell ? (says ?? reason ?? because) : undefined) ?? null;
        return {
          ordinal,
          what: type,
          says: seeing.isSafe(words, agency) ? words : null,
          by: practitionerName,
          agency: agency as never,
          desk,
          claimedAt,
          recordedAt,
        };
      },
    });
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, { nullable: true, description: 'Says what the asked agency needed to know; its clock runs on.' })
  clarifyQuestion(
    @Arg('question', () => ID, QUESTION) id: string,
    @Arg('says', () => String, { description: 'In words.' }) says: string,
    @Ctx() context: RequestsContext,
  ) {
    return doTo(id, { type: 'CLARIFIED', says: plain(says, 'what you say') }, context);
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, { nullable: true, description: 'Agrees to the later time that the asked agency proposed.' })
  agreeToLaterTime(@Arg('question', () => ID, QUESTION) id: string, @Ctx() context: RequestsContext) {
    return doTo(id, { type: 'LATER_AGREED' }, context);
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, { nullable: true, description: 'Does not agree to the later time; the time that stood stands.' })
  declineLaterTime(@Arg('question', () => ID, QUESTION) id: string, @Ctx() context: RequestsContext) {
    return doTo(id, { type: 'LATER_DECLINED' }, context);
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, { nullable: true, description: 'Records that somebody has opened the answer. Reading is not acting.' })
  markAnswerRead(@Arg('question', () => ID, QUESTION) id: string, @Ctx() context: RequestsContext) {
    return doTo(id, { type: 'READ' }, context);
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, { nullable: true, description: 'Records that somebody has taken the answer on. That is not acting on it.' })
  acknowledgeAnswer(@Arg('question', () => ID, QUESTION) id: string, @Ctx() context: RequestsContext) {
    return doTo(id, { type: 'RECEIPT_ACKNOWLEDGED' }, context);
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, {
    nullable: true,
    description:
      'Records what was done with an answer: the only way in which an answered question closes. With followUpBy it stays open until what is to follow has followed. Acting never waits for an answer; this records what was done with one.',
  })
  recordAction(
    @Arg('question', () => ID, QUESTION) id: string,
    @Arg('did', () => ActionTaken, { description: 'What was done.' }) did: ActionTaken,
    @Arg('says', () => String, { description: 'In words, what was done, or why nothing needed doing.' }) says: string,
    @Arg('followUpBy', () => DateTimeScalar, { nullable: true, description: 'Until when something is still to follow.' })
    followUpBy: string | undefined,
    @Arg('doneAt', () => DateTimeScalar, { nullable: true, description: 'When it was done; now if left out.' }) doneAt: string | undefined,
    @Ctx() context: RequestsContext,
  ) {
    const follow = followUpBy ? { followUpBy: new Date(followUpBy).toISOString() } : {};
    return doTo(id, { type: 'ACTED_ON', did, says: plain(says, 'what was done'), ...follow }, context, doneAt);
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, {
    nullable: true,
    description: 'Closes a question whose follow-up is done, or that only the index had answered.',
  })
  closeQuestion(@Arg('question', () => ID, QUESTION) id: string, @Ctx() context: RequestsContext) {
    return doTo(id, { type: 'CLOSED' }, context);
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, {
    nullable: true,
    description:
      'Lets a later question take the place of one that waits still: in the same case, about the same person, to the same agency, and asking for no less. Others who wait for the earlier one go on waiting for it.',
  })
  async supersedeQuestion(
    @Arg('question', () => ID, QUESTION) id: string,
    @Arg('by', () => ID, { description: 'The question that takes its place.' }) by: string,
    @Ctx() { requests, seeing, scope }: RequestsContext,
  ) {
    if (!UUID.test(id) || !UUID.test(by)) throw notThere();
    orThrow(await requests.supersede(id, by, actorOf(scope), scope.startedAt));
    const [after] = await seeing.questions(await seeing.reads.questions([id]));
    if (!after) throw notThere();
    return after;
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, {
    nullable: true,
    description: 'Withdraws a question that needs no answer any more, with the reason. What was answered cannot be withdrawn.',
  })
  cancelQuestion(
    @Arg('question', () => ID, QUESTION) id: string,
    @Arg('reason', () => CancelReason, { description: 'Why.' }) reason: CancelReason,
    @Arg('says', () => String, { description: 'In words.' }) says: string,
    @Ctx() context: RequestsContext,
  ) {
    return doTo(id, { type: 'CANCELLED', reason, says: plain(says, 'what you say') }, context);
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, {
    nullable: true,
    description: 'Rates a question anew. More urgent, it is due sooner, counted from now; less urgent, later, counted from its start.',
  })
  rerateQuestion(
    @Arg('question', () => ID, QUESTION) id: string,
    @Arg('urgency', () => Urgency, { description: 'How soon an answer is needed now.' }) urgency: Urgency,
    @Arg('reason', () => String, { description: 'What changed.' }) reason: string,
    @Ctx() context: RequestsContext,
  ) {
    return doTo(id, { type: 'RERATED', urgency, reason: plain(reason, 'the reason') }, context);
  }
}

@Resolver(() => AnswerPart)
export class AnswerPartResolver {
  @Open('released as the part’s own category is')
  @FieldResolver(() => Boolean, { nullable: true, description: 'The agency looked, and has nothing to say about it.' })
  isNil(@Root() seen: SeenPart, @Ctx() context: RequestsContext): boolean | null {
    return released(seen, context) && seen.part.isNil;
  }

  @Open('released as the part’s own category is')
  @FieldResolver(() => String, { nullable: true, description: 'What the agency knows.' })
  facts(@Root() seen: SeenPart, @Ctx() context: RequestsContext): string | null {
    return textOf(seen, seen.part.facts, context);
  }

  @Open('released as the part’s own category is')
  @FieldResolver(() => String, { nullable: true, description: 'What the agency thinks of it. Not a fact.' })
  opinion(@Root() seen: SeenPart, @Ctx() context: RequestsContext): string | null {
    return textOf(seen, seen.part.opinion, context);
  }

  @Open('released as the part’s own category is')
  @FieldResolver(() => [String], {
    nullable: true,
    description: 'Where documents are kept at the agency that answered: references, never the documents.',
  })
  attachments(@Root() seen: SeenPart, @Ctx() context: RequestsContext): readonly string[] | null {
    return released(seen, context) && seen.part.attachments.filter((text) => context.seeing.isSafe(text, seen.answer.agency));
  }
}

function released({ part, answer, question }: SeenPart, { seeing }: RequestsContext): true {
  if (!seeing.releases(answer.agency, part.category, question.view)) {
    if (!isHolder(answer.agency)) throw withheld(part.category, 'people', 'NO_GRANT');
    seeing.refusePart(answer.agency, part.category, question.view);
  }
  return true;
}

function textOf(seen: SeenPart, text: string | null, context: RequestsContext): string | null {
  const { answer } = seen;
  released(seen, context);
  if (context.seeing.isSafe(text, answer.agency)) return text;
  throw withheld('PROTECTED_ADDRESS', isHolder(answer.agency) ? answer.agency : 'people', 'PERPETRATOR_SIDE');
}

const dueOf = (situation: object): string => {
  const { dueAt, actBy, closeBy, wantedBy } = situation as { dueAt?: string; actBy?: string; closeBy?: string; wantedBy?: string };
  return dueAt ?? actBy ?? closeBy ?? wantedBy ?? '';
};

/** Something that the holder of the case does with a question; answers how it stands then. */
async function doTo(id: string, does: ActEvent, { requests, seeing, scope }: RequestsContext, claimed?: string): Promise<SeenQuestion> {
  if (!UUID.test(id)) throw notThere();
  const [before] = await seeing.questions(await seeing.reads.questions([id]));
  if (!before) throw notThere();
  const claimedAt = claimed ? new Date(claimed) : undefined;
  const [outcome] = await requests.act([{ on: { question: id }, by: actorOf(scope), does, claimedAt }], scope.startedAt);
  orThrow(outcome);
  const [after] = await seeing.questions(await seeing.reads.questions([id]));
  if (!after) throw notThere();
  return after;
}
