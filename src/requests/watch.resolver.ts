import { Arg, Args, Ctx, Field, ID, InputType, Mutation, Query, Resolver } from 'type-graphql';
import { noteAsked, PersonKeyInput } from '../people';
import { AGENCY_TITLES, REASONS, type Agency } from '../sharing';
import { DateScalar, Open, PageArgs, type Page } from '../subgraph';
import { UUID } from './asking.resolver';
import { pageByPlace } from './paging';
import { actorOf, badInput, notThere, orThrow, plain, type RequestsContext } from './requests-context';
import { refTo } from './seeing';
import { watched } from './watched';
import { FOR_THE_HOLDER, Watch, WatchConnection } from './watch.type';
import { WatchedEvent } from './words';

@InputType({ description: 'Whom to watch for, in which case.' })
export class WatchInput {
  @Field(() => String, { description: 'Your agency’s own number of the case.' }) caseNumber!: string;
  @Field(() => PersonKeyInput, { description: 'The person whose case it is.' }) about!: PersonKeyInput;
  @Field(() => PersonKeyInput, {
    nullable: true,
    description: 'Whom to watch for; the person whose case it is if left out.',
  })
  person?: PersonKeyInput;
  @Field(() => [WatchedEvent], { description: 'What you want to hear of.' }) events!: WatchedEvent[];
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of the order; as long as the case is open if left out.',
  })
  until?: string;
}

@Resolver()
export class WatchResolver {
  @Open(FOR_THE_HOLDER)
  @Query(() => WatchConnection, {
    description:
      'The watches of the cases that your desk holds, whoever there set them, the latest set first; without those that have ended.',
  })
  watchesOfMyDesk(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { seeing, scope }: RequestsContext,
  ): Promise<Page<Watch>> {
    return pageByPlace(
      args,
      scope.cursors,
      (from, limit) => seeing.reads.watchesOf(scope.practitioner, scope.today, from, limit),
      ({ setAt, id }) => ({ at: setAt, id }),
      (rows) => seeing.listed(rows, (some) => seeing.watches(some)),
      ({ id }) => id,
    );
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Watch, {
    nullable: true,
    description:
      'Watches for what happens to a person, for the length of an order: new call-outs at every grade, who joins the household, a child’s status, orders (000 L1472). Each event is told once, and wants to be acted on like an answer. What sharing does not release to you cannot be watched for.',
  })
  async watchFor(
    @Arg('watch', () => WatchInput, { description: 'What to watch for.' }) sent: WatchInput,
    @Ctx() context: RequestsContext,
  ): Promise<Watch> {
    const { people, scope, requests } = context;
    const [about, person] = await Promise.all(
      [sent.about, sent.person ?? sent.about].map(async (key) => {
        const canonical = context.canonical(key);
        noteAsked(scope, canonical);
        const view = await people.load(canonical);
        if (!view?.mayBeFoundBy(canonical)) throw notThere();
        return view;
      }),
    );
    for (const event of sent.events) {
      const { by, category } = watched(event);
      if (by.some((holder) => person!.opensAt(holder, category))) continue;
      const holder = by[0]!;
      const { says, route } = REASONS[person!.reasonAt(holder, category)];
      throw badInput(
        `${event} cannot be watched for: ${AGENCY_TITLES[holder]} does not release it to you, because ${says}. ${route}`,
      );
    }
    if (sent.until !== undefined && sent.until !== null && sent.until < scope.today)
      throw badInput('until lies in the past.');
    const by = actorOf(scope);
    const outcome = await requests.watch(
      { agency: by.agency, reference: plain(sent.caseNumber, 'the case number'), person: about!.id },
      by,
      { person: person!.id, events: [...new Set(sent.events)], purpose: scope.purpose, until: sent.until ?? null },
      scope.startedAt,
    );
    const { watch, file } = orThrow(outcome);
    return {
      id: watch,
      case: { id: file.id, agency: file.agency as Agency, number: file.reference, desk: file.holderDesk },
      person: refTo(person),
      events: sent.events,
      until: sent.until ?? null,
      setAt: scope.startedAt.toISOString(),
    };
  }

  @Open(FOR_THE_HOLDER)
  @Mutation(() => Boolean, { nullable: true, description: 'Ends a watch, with the reason.' })
  async endWatch(
    @Arg('watch', () => ID, { description: 'The hub’s number of the watch.' }) id: string,
    @Arg('because', () => String, { description: 'Why.' }) because: string,
    @Ctx() { requests, scope }: RequestsContext,
  ): Promise<boolean> {
    if (!UUID.test(id)) throw notThere();
    return orThrow(await requests.endWatch(id, actorOf(scope), plain(because, 'the reason'), scope.startedAt)).ended;
  }
}
