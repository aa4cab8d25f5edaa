import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { GraphQLError } from 'graphql';
import type { Audience } from '../sharing';
import { DateTimeScalar, Open, pageBy, PageArgs, AudienceEnum, type Page } from '../subgraph';
import type { ActEvent } from './acts';
import { UUID } from './asking.resolver';
import { DeskFilter, deskRead, FILTER, listFilter } from './desk-filter';
import { pageByPlace } from './paging';
import {
  AnswerPart,
  Question,
  QuestionAnswer,
  QuestionConnection,
  QuestionStep,
  QuestionStepConnection,
  WatchHeard,
} from './question.type';
import { actorOf, notThere, orThrow, plain, type RequestsContext } from './requests-context';
import { AUDIENCE_OF_WORDS, opening, wordsOf } from './opening';
import type { SeenQuestion } from './seeing';
import { ActionTaken, CancelReason, RefusalGround, Urgency } from './words';

const DECIDED = 'each question is decided on its own before it is shown';
const FOR_THE_HOLDER = 'for the desk that holds the case alone; what it shows is decided as every question is';
const QUESTION = { description: 'The hub’s number of the question.' };

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
  async waitingForMyDesk(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => DeskFilter, FILTER) filter: DeskFilter | undefined,
    @Ctx() context: RequestsContext,
  ): Promise<Page<SeenQuestion>> {
    const { seeing } = context;
    const [reader, only] = [deskRead(context.scope, filter?.desk), await listFilter(filter, context)];
    return pageByPlace(
      args,
      context.scope.cursors,
      (from, limit) => seeing.reads.waitingFor(reader, only, from, limit),
      ({ held }) => ({ at: dueOf(held.question.situation), id: held.question.id }),
      (rows) => seeing.listed(rows, (some) => seeing.questions(some)),
      ({ id }) => id,
    );
  }

  @Open(DECIDED)
  @Query(() => QuestionConnection, {
    description:
      'What the cases that your desk holds have asked and nobody has finally answered, the soonest due first.',
  })
  async askedByMyDesk(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => DeskFilter, FILTER) filter: DeskFilter | undefined,
    @Ctx() context: RequestsContext,
  ): Promise<Page<SeenQuestion>> {
    const { seeing } = context;
    const [reader, only] = [deskRead(context.scope, filter?.desk), await listFilter(filter, context)];
    return pageByPlace(
      args,
      context.scope.cursors,
      (from, limit) => seeing.reads.askedBy(reader, only, from, limit),
      ({ held }) => ({ at: dueOf(held.question.situation), id: held.question.id }),
      (rows) => seeing.listed(rows, (some) => seeing.questions(some)),
      ({ id }) => id,
    );
  }

  @Open(DECIDED)
  @FieldResolver(() => QuestionAnswer, {
    nullable: true,
    description: 'What was answered, the latest; released part by part.',
  })
  async answer(@Root() question: SeenQuestion, @Ctx() { seeing }: RequestsContext): Promise<object | null> {
    const answer = await seeing.answerOf(question);
    return (
      answer && {
        ...answer,
        desk: seeing.deskAsShown(question.shown.held, answer.desk),
        parts: answer.parts.map((part) => seeing.partOf(question, answer, part)),
      }
    );
  }

  @Open(DECIDED)
  @FieldResolver(() => WatchHeard, {
    nullable: true,
    description:
      'Of what a watch set off: what it heard, as far as you may be told of such an event. Two watches of one case on one event are one question.',
  })
  heard(@Root() question: SeenQuestion, @Ctx() { seeing }: RequestsContext): Promise<WatchHeard | null> {
    return seeing.heardOf(question);
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
      cursorOf: ({ ordinal, move }) => Buffer.from(move ? `${ordinal}.${move}` : String(ordinal)).toString('base64url'),
      nodeOf: (step) => seeing.stepOf(question, step),
    });
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, {
    nullable: true,
    description: 'Says what the asked agency needed to know; its clock runs on.',
  })
  clarifyQuestion(
    @Arg('question', () => ID, QUESTION) id: string,
    @Arg('says', () => String, { description: 'In words.' }) says: string,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: RequestsContext,
  ) {
    return doTo(id, { type: 'CLARIFIED', says: plain(says, 'what you say') }, context, { audience });
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, { nullable: true, description: 'Agrees to the later time that the asked agency proposed.' })
  agreeToLaterTime(@Arg('question', () => ID, QUESTION) id: string, @Ctx() context: RequestsContext) {
    return doTo(id, { type: 'LATER_AGREED' }, context);
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, {
    nullable: true,
    description: 'Does not agree to the later time; the time that stood stands.',
  })
  declineLaterTime(@Arg('question', () => ID, QUESTION) id: string, @Ctx() context: RequestsContext) {
    return doTo(id, { type: 'LATER_DECLINED' }, context);
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, {
    nullable: true,
    description: 'Records that somebody has opened the answer. Reading is not acting.',
  })
  markAnswerRead(@Arg('question', () => ID, QUESTION) id: string, @Ctx() context: RequestsContext) {
    return doTo(id, { type: 'READ' }, context);
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, {
    nullable: true,
    description: 'Records that somebody has taken the answer on. That is not acting on it.',
  })
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
    @Arg('followUpBy', () => DateTimeScalar, {
      nullable: true,
      description: 'Until when something is still to follow.',
    })
    followUpBy: string | undefined,
    @Arg('doneAt', () => DateTimeScalar, { nullable: true, description: 'When it was done; now if left out.' })
    doneAt: string | undefined,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: RequestsContext,
  ) {
    const follow = followUpBy ? { followUpBy: new Date(followUpBy).toISOString() } : {};
    return doTo(id, { type: 'ACTED_ON', did, says: plain(says, 'what was done'), ...follow }, context, {
      claimed: doneAt,
      audience,
    });
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
    description:
      'Withdraws a question that needs no answer any more, with the reason. What was answered cannot be withdrawn.',
  })
  cancelQuestion(
    @Arg('question', () => ID, QUESTION) id: string,
    @Arg('reason', () => CancelReason, { description: 'Why.' }) reason: CancelReason,
    @Arg('says', () => String, { description: 'In words.' }) says: string,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: RequestsContext,
  ) {
    return doTo(id, { type: 'CANCELLED', reason, says: plain(says, 'what you say') }, context, { audience });
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Question, {
    nullable: true,
    description:
      'Rates a question again. More urgent, it is due sooner, counted from now; less urgent, later, counted from its start.',
  })
  rerateQuestion(
    @Arg('question', () => ID, QUESTION) id: string,
    @Arg('urgency', () => Urgency, { description: 'How soon an answer is needed now.' }) urgency: Urgency,
    @Arg('reason', () => String, { description: 'What changed.' }) reason: string,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: RequestsContext,
  ) {
    return doTo(id, { type: 'RERATED', urgency, reason: plain(reason, 'the reason') }, context, { audience });
  }
}

@Resolver(() => AnswerPart)
export class AnswerPartResolver {
  @Open('told where the part’s own category is')
  @FieldResolver(() => Boolean, { nullable: true, description: 'The agency looked, and has nothing to say about it.' })
  isNil(@Root() { isNil }: { readonly isNil: boolean | GraphQLError }): boolean {
    if (typeof isNil !== 'boolean') throw isNil;
    return isNil;
  }

  @Open('told where the part’s own category is')
  @FieldResolver(() => RefusalGround, {
    nullable: true,
    description:
      'On which ground the agency does not say what it holds in it, or whether it holds anything. It is neither a nil nor an answer: the sources still count it as not answered.',
  })
  notShared(@Root() { notShared }: { readonly notShared: RefusalGround | GraphQLError | null }): RefusalGround | null {
    if (notShared instanceof GraphQLError) throw notShared;
    return notShared;
  }
}

const dueOf = (situation: object): string => {
  const { dueAt, actBy, closeBy, wantedBy } = situation as {
    dueAt?: string;
    actBy?: string;
    closeBy?: string;
    wantedBy?: string;
  };
  return dueAt ?? actBy ?? closeBy ?? wantedBy ?? '';
};

/** Something that the holder of the case does with a question; answers how it stands then. */
async function doTo(
  id: string,
  does: ActEvent,
  { requests, seeing, scope, beforeOpening }: RequestsContext,
  { claimed, audience }: { readonly claimed?: string | undefined; readonly audience?: Audience | undefined } = {},
): Promise<SeenQuestion> {
  if (!UUID.test(id)) throw notThere();
  const [before] = await seeing.questions(await seeing.reads.questions([id]));
  if (!before) throw notThere();
  await beforeOpening(scope, opening(wordsOf(does), audience, [before.shown.held.person]));
  const claimedAt = claimed ? new Date(claimed) : undefined;
  const [outcome] = await requests.act(
    [{ on: { question: id }, by: actorOf(scope), does, audience, claimedAt }],
    scope.startedAt,
  );
  orThrow(outcome);
  const [after] = await seeing.questions(await seeing.reads.questions([id]));
  if (!after) throw notThere();
  return after;
}
