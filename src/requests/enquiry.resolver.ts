import { Arg, Args, Ctx, Field, ID, InputType, Mutation, Query, Resolver } from 'type-graphql';
import { isOpened, type Audience, type Category } from '../sharing';
import { DateTimeScalar, Open, PageArgs, AudienceEnum, type Page } from '../subgraph';
import type { ActEvent } from './acts';
import { UUID } from './asking.resolver';
import { deskRead, EnquiryFilter, FILTER, listFilter } from './desk-filter';
import { pageByPlace } from './paging';
import { CategoryCode, Enquiry, EnquiryConnection } from './question.type';
import { AUDIENCE_OF_WORDS, opening, wordsOf } from './opening';
import { actorOf, notThere, orThrow, plain, type RequestsContext } from './requests-context';
import { RefusalGround } from './words';

const FOR_THE_DESK = 'for the desk on which the enquiry lies alone';
const ENQUIRY = { description: 'The hub’s number of the enquiry.' };

@InputType({
  description: 'One category of an answer: facts apart from opinion, an explicit nil, or that it is not shared.',
})
export class AnswerPartInput {
  @Field(() => CategoryCode, { description: 'What it is about.' }) category!: Category;
  @Field(() => Boolean, { defaultValue: false, description: 'You looked, and have nothing to say about it.' })
  isNil!: boolean;
  @Field(() => RefusalGround, {
    nullable: true,
    description:
      'You do not say what you hold in it, or whether you hold anything, on this ground. Whoever waits is told the ground, where they may be told of the category.',
  })
  notShared?: RefusalGround;
  @Field(() => String, { nullable: true, description: 'What your agency knows.' }) facts?: string;
  @Field(() => String, { nullable: true, description: 'What you think of it, apart from the facts.' }) opinion?: string;
  @Field(() => [String], {
    nullable: true,
    description: 'Where documents are kept at your agency: references, never the documents.',
  })
  attachments?: string[];
  @Field(() => AudienceEnum, {
    nullable: true,
    description:
      'For whom these words are; SAFETY if left out. Who asks from the perpetrator’s side reads them only if you open them (ENTITLED): put nothing into them then that shows where a victim or child is.',
  })
  audience?: Audience;
}

@InputType({ description: 'An answer to an enquiry.' })
export class AnswerInput {
  @Field(() => ID, ENQUIRY) enquiry!: string;
  @Field(() => [AnswerPartInput], {
    description: 'Category by category. Anything you leave blank is recorded as not answered.',
  })
  parts!: AnswerPartInput[];
  @Field(() => Boolean, {
    description: 'Whether it is final. Until a final answer comes, the question stays open and is chased.',
  })
  isFinal!: boolean;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Of an interim answer: by when the final one comes. It can bring the time forward. A later time than the one that follows from the question needs the asker’s word: propose it (proposeLaterTime).',
  })
  finalBy?: string;
}

/** What the asked agency sees and does. */
@Resolver(() => Enquiry)
export class EnquiryResolver {
  @Open(FOR_THE_DESK)
  @Query(() => EnquiryConnection, { description: 'What lies on your desk to be answered, the soonest due first.' })
  async enquiriesOnMyDesk(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => EnquiryFilter, FILTER) filter: EnquiryFilter | undefined,
    @Ctx() context: RequestsContext,
  ): Promise<Page<Enquiry>> {
    const { seeing } = context;
    const [reader, only] = [deskRead(context.scope, filter?.desk), await listFilter(filter, context)];
    return pageByPlace(
      args,
      context.scope.cursors,
      (from, limit) => seeing.reads.enquiriesOn(reader, only, from, limit),
      ({ dueAt, id }) => ({ at: dueAt, id }),
      (rows) => seeing.listed(rows, (some) => seeing.enquiries(some)),
      ({ id }) => id,
    );
  }

  @Open(FOR_THE_DESK)
  @Query(() => Enquiry, { nullable: true, description: 'One enquiry on your desk.' })
  async enquiry(@Arg('id', () => ID, ENQUIRY) id: string, @Ctx() context: RequestsContext): Promise<Enquiry> {
    return onDesk(id, context);
  }

  @Open(FOR_THE_DESK)
  @Mutation(() => Enquiry, { nullable: true, description: 'Takes an enquiry on. Taking it on is not answering it.' })
  acknowledgeEnquiry(@Arg('enquiry', () => ID, ENQUIRY) id: string, @Ctx() context: RequestsContext) {
    return doTo(id, { type: 'ACKNOWLEDGED' }, context);
  }

  @Open(FOR_THE_DESK)
  @Mutation(() => Enquiry, {
    nullable: true,
    description: 'Says what you need to know first. The clock rests until you are told.',
  })
  askForClarification(
    @Arg('enquiry', () => ID, ENQUIRY) id: string,
    @Arg('says', () => String, { description: 'What you need to know.' }) says: string,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: RequestsContext,
  ) {
    return doTo(id, { type: 'CLARIFICATION_WANTED', says: plain(says, 'what you ask') }, context, audience);
  }

  @Open(FOR_THE_DESK)
  @Mutation(() => Enquiry, {
    nullable: true,
    description: 'Proposes a later time, with the reason. Until the asker agrees, the old time stands.',
  })
  proposeLaterTime(
    @Arg('enquiry', () => ID, ENQUIRY) id: string,
    @Arg('until', () => DateTimeScalar, { description: 'Until when.' }) until: string,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: RequestsContext,
  ) {
    return doTo(
      id,
      { type: 'LATER_PROPOSED', until: new Date(until).toISOString(), reason: plain(reason, 'the reason') },
      context,
      audience,
    );
  }

  @Open(FOR_THE_DESK)
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      'Passes an enquiry on to another desk of your agency, with the reason. The time stands, and whoever waits is told.',
  })
  async passEnquiryOn(
    @Arg('enquiry', () => ID, ENQUIRY) id: string,
    @Arg('desk', () => String, { description: 'The desk that it goes to.' }) desk: string,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: RequestsContext,
  ): Promise<boolean> {
    await act(id, { type: 'PASSED_ON', toDesk: desk, reason: plain(reason, 'the reason') }, context, audience);
    return true;
  }

  @Open(FOR_THE_DESK)
  @Mutation(() => Enquiry, {
    nullable: true,
    description:
      'Answers an enquiry, for everybody who waits for it. Each of them sees of it what sharing releases to them; your words are closed to the perpetrator’s side unless you open them, and the reply says how many cannot read them (cannotReadYourWords). What no agreement covers wants a sharing decision as well.',
  })
  answerEnquiry(
    @Arg('answer', () => AnswerInput, { description: 'The answer.' }) sent: AnswerInput,
    @Ctx() context: RequestsContext,
  ) {
    const parts = sent.parts.map(({ category, isNil, notShared, facts, opinion, attachments, audience }) => ({
      category,
      isNil,
      notShared,
      facts: facts === undefined || facts === null ? null : plain(facts, 'the facts'),
      opinion: opinion === undefined || opinion === null ? null : plain(opinion, 'the opinion'),
      attachments: (attachments ?? []).map((text) => plain(text, 'a reference')),
      audience,
    }));
    const finalBy = sent.finalBy ? new Date(sent.finalBy).toISOString() : undefined;
    return doTo(sent.enquiry, { type: 'ANSWERED', isFinal: sent.isFinal, parts, finalBy }, context);
  }

  @Open(FOR_THE_DESK)
  @Mutation(() => Enquiry, {
    nullable: true,
    description: 'Declines to answer, with the ground, which whoever waits is told.',
  })
  refuseEnquiry(
    @Arg('enquiry', () => ID, ENQUIRY) id: string,
    @Arg('ground', () => RefusalGround, { description: 'On which ground.' }) ground: RefusalGround,
    @Arg('says', () => String, { description: 'In words.' }) says: string,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: RequestsContext,
  ) {
    return doTo(id, { type: 'REFUSED', ground, says: plain(says, 'what you say') }, context, audience);
  }
}

async function onDesk(id: string, { seeing, scope }: RequestsContext): Promise<Enquiry> {
  const { agency, desk } = scope.practitioner;
  const found = UUID.test(id) ? await seeing.reads.enquiriesById([id]) : [];
  const [enquiry] = await seeing.enquiries(found.filter((one) => one.agency === agency && one.desk === desk));
  if (!enquiry) throw notThere();
  return enquiry;
}

async function act(id: string, does: ActEvent, context: RequestsContext, audience?: Audience): Promise<number> {
  const { scope, requests, beforeOpening } = context;
  await onDesk(id, context);
  const [about] = await context.seeing.reads.enquiriesById([id]);
  const texts =
    does.type === 'ANSWERED'
      ? does.parts.flatMap((part, index) =>
          opening(
            {
              [`parts.${index}.facts`]: part.facts,
              [`parts.${index}.opinion`]: part.opinion,
              [`parts.${index}.attachments`]: part.attachments?.join('\n'),
            },
            part.audience,
            [about!.person],
          ),
        )
      : opening(wordsOf(does), audience, [about!.person]);
  await beforeOpening(scope, texts);
  const [outcome] = await requests.act([{ on: { enquiry: id }, by: actorOf(scope), does, audience }], scope.startedAt);
  const { done } = orThrow(outcome);
  if (scope.practitioner.side === 'PERPETRATOR') return 0;
  const isClosed =
    does.type === 'ANSWERED'
      ? does.parts.some((part) => !part.isNil && !part.notShared && !isOpened(part.audience))
      : WITH_WORDS.has(does.type) && !isOpened(audience);
  return isClosed ? done.filter(({ askerSide }) => askerSide === 'PERPETRATOR').length : 0;
}

/** What a desk does with words to it, beside answering. */
const WITH_WORDS: ReadonlySet<ActEvent['type']> = new Set<ActEvent['type']>([
  'CLARIFICATION_WANTED',
  'LATER_PROPOSED',
  'PASSED_ON',
  'REFUSED',
]);

async function doTo(id: string, does: ActEvent, context: RequestsContext, audience?: Audience): Promise<Enquiry> {
  const cannotReadYourWords = await act(id, does, context, audience);
  return { ...(await onDesk(id, context)), cannotReadYourWords };
}
