import { GraphQLError } from 'graphql';
import { Arg, Args, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver, Subscription } from 'type-graphql';
import type { Clock } from '../kernel';
import {
  badPage,
  buildSubgraph,
  connectionOf,
  DateTimeScalar,
  enumeration,
  executorOf,
  MAX_PAGE,
  Open,
  PageArgs,
  type CallSubgraph,
  type Page,
  type RequestScope,
  type Subgraph,
} from '../subgraph';
import type { DeadLetter, Endpoint, EndpointStore } from './endpoint-store';
import type { NoticeStore } from './notice-store';
import type { Notice } from './notice';
import { placeIn, sealedPlace } from './sealed-place';

const REFERENCES = 'references alone: what stands behind them is decided when it is asked for';
const OWN_DELIVERY = "how an agency's own systems and mailboxes are reached, and nothing about a person";

@ObjectType('Notice', {
  description:
    'Something that your desk is told of. It holds references; ask for what stands behind them, and the hub decides.',
})
@Open(REFERENCES)
export class NoticeObject {
  @Field(() => ID, {
    description: 'The same wherever it is delivered, and however often: in a webhook it is webhook-id.',
  })
  id!: string;
  @Field(() => String, { description: 'What happened, in one word.' }) kind!: string;
  @Field(() => String, { nullable: true, description: 'What that word means.' }) says!: string | null;
  @Field(() => String, { description: 'RED, AMBER or GREEN, as the question is rated. Action never waits for it.' })
  urgency!: string;
  @Field(() => [ID], { description: 'The questions that it is about.' }) questions!: readonly string[];
  @Field(() => [ID], {
    description: 'The enquiries that it is about: what an asked agency sees of all who ask the same.',
  })
  enquiries!: readonly string[];
  @Field(() => [ID], { description: 'The cases that it is about.' }) cases!: readonly string[];
  @Field(() => [ID], { description: 'What came in at the front door, that it is about: see triageEntry.' })
  arrivals!: readonly string[];
  @Field(() => [ID], { description: 'The clocks that it is about: see runningClocks.' }) clocks!: readonly string[];
  @Field(() => Int, {
    nullable: true,
    description: 'Of WATCH_FIRED_MORE: how many events its question stands for by now. Each of them is kept.',
  })
  more!: number | null;
  @Field(() => String, { nullable: true, description: 'The sharing agreement that it is about, if it is about one.' })
  agreement!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The emergency access that it is about, if it is about one: see emergencyAccess.',
  })
  emergencyAccess!: string | null;
  @Field(() => Boolean, {
    description: 'Whether it is meant for you yourself. Your whole desk sees it, since people are away.',
  })
  isForYou!: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was written, with the change that it tells of.' })
  writtenAt!: string;
  @Field(() => ID, {
    description:
      'Where it stands: give it as after, and the subscription goes on from there. It is written otherwise each time, and names nothing: id names the notice.',
  })
  place!: string;
}

export const NoticeConnection = connectionOf(NoticeObject, { open: REFERENCES });

const DeliveryChannel = enumeration('DeliveryChannel', 'How something leaves the hub.', {
  WEBHOOK: "A signed call to an agency's system.",
  MAIL: "A mail to a desk's secure mailbox.",
});

@ObjectType('UndeliveredNotice', {
  description: 'A message of your agency’s that was given up after every attempt. It waits for a person.',
})
@Open(OWN_DELIVERY)
export class UndeliveredNotice {
  @Field(() => ID, { description: 'By this it is sent again.' }) id!: string;
  @Field(() => DeliveryChannel, { description: 'How it was to be delivered.' }) channel!: keyof typeof DeliveryChannel;
  @Field(() => String, { description: 'The desk that it was for.' }) desk!: string;
  @Field(() => [ID], { description: 'The notices in it: a mail takes several.' }) notices!: readonly string[];
  @Field(() => Int, { description: 'How often it was tried.' }) attempts!: number;
  @Field(() => String, {
    description:
      'How the last attempt ended: ANSWERED_503, TIMED_OUT, CONNECTION_REFUSED, NAME_NOT_FOUND, CERTIFICATE_EXPIRED, NOT_ALLOWED, GONE, MAIL_REFUSED_550 and their like.',
  })
  lastOutcome!: string;
  @Field(() => DateTimeScalar, { description: 'When it was given up.' }) gaveUpAt!: string;
}

export const UndeliveredNoticeConnection = connectionOf(UndeliveredNotice, { open: OWN_DELIVERY });

const EndpointState = enumeration('EndpointState', "Whether an agency's system is told of anything.", {
  ACTIVE: 'It is told.',
  SWITCHED_OFF: 'An operator has switched it off.',
  GONE: 'It answered that it is gone for good (HTTP 410). Add it again when it is back.',
});

@ObjectType('DeliveryEndpoint', { description: "One of your agency's systems that is told by webhook." })
@Open(OWN_DELIVERY)
export class DeliveryEndpoint {
  @Field(() => ID, { description: 'Its number at the hub.' }) id!: string;
  @Field(() => String, { description: 'Where it is called.' }) url!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The one desk whose notices it is told of; none where it is told of all.',
  })
  desk!: string | null;
  @Field(() => EndpointState, { description: 'Whether it is told.' }) state!: keyof typeof EndpointState;
  @Field(() => String, { nullable: true, description: 'How the last attempt ended.' }) lastOutcome!: string | null;
  @Field(() => Int, { description: 'Messages that wait for it.' }) waiting!: number;
}

@ObjectType('DeskMailbox', { description: "A desk of your agency's, and whether its mailbox takes mail." })
@Open(OWN_DELIVERY)
export class DeskMailboxObject {
  @Field(() => String, { description: 'The desk.' }) desk!: string;
  @Field(() => String, { description: 'Its secure mailbox.' }) address!: string;
  @Field(() => String, { nullable: true, description: 'How the last attempt ended.' }) lastOutcome!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when no mail has been taken; none where the last one was.',
  })
  failingSince!: string | null;
}

/** What stands behind the queries; a schema alone needs none of it. */
export interface NoticesDeps {
  readonly notices: NoticeStore;
  readonly endpoints: EndpointStore;
  readonly clock: Clock;
  /** What a kind of notice means, in the words of the room that writes it. */
  readonly saysOf: (kind: string) => string | undefined;
  /**
   * Which of what came in at the front door the asker may know of; none of it where they do not work there. It takes the
   * same statements whatever is asked.
   */
  readonly arrivalsSeen: (scope: RequestScope, arrivals: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Likewise of clocks: those of the asker's agency of which they may know. */
  readonly clocksSeen: (scope: RequestScope, clocks: readonly string[]) => Promise<ReadonlySet<string>>;
}

interface NoticesContext extends NoticesDeps {
  readonly scope: RequestScope;
}

const deskOf = ({ practitioner: { id, agency, desk } }: RequestScope) => ({ id, agency, desk });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

@Resolver()
export class NoticesResolver {
  @Open(REFERENCES)
  @Query(() => NoticeConnection, { description: 'What your desk was told of, the newest first.' })
  async noticesForMyDesk(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() context: NoticesContext,
  ): Promise<Page<NoticeObject>> {
    const { cursors } = context.scope;
    const before = after === undefined || after === null ? undefined : placeIn(after, cursors);
    checkPage(first, after, () => before !== undefined);
    // Of what came in, the asker may not know of some: as many again are looked at, so that no gap shows which.
    const found = await context.notices.newest(deskOf(context.scope), 2 * first + 10, before);
    const known = await theirs(found, context);
    const page = pageOf(
      known,
      first,
      after,
      ({ place }) => sealedPlace(place, cursors),
      (notice) => shown(notice, context),
    );
    if (known.length > first || found.length < 2 * first + 10) return page;
    // A page that is short goes on behind what was looked at.
    return {
      ...page,
      pageInfo: { ...page.pageInfo, hasNextPage: true, endCursor: sealedPlace(found.at(-1)!.place, cursors) },
    };
  }

  @Open(REFERENCES)
  @Query(() => NoticeObject, {
    nullable: true,
    description: 'One notice of your desk’s; nothing where there is none of this id.',
  })
  async notice(
    @Arg('id', () => ID, { description: 'The notice’s id, from a webhook or a mail.' }) id: string,
    @Ctx() context: NoticesContext,
  ): Promise<NoticeObject | null> {
    const found = UUID.test(id) ? await context.notices.find(id, deskOf(context.scope)) : undefined;
    const [known] = await theirs(found ? [found] : [], context);
    return known ? shown(known, context) : null;
  }

  @Open(OWN_DELIVERY)
  @Query(() => UndeliveredNoticeConnection, {
    description: 'Messages to your desk that were given up, the latest first.',
  })
  async undeliveredNotices(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { endpoints, scope }: NoticesContext,
  ): Promise<Page<UndeliveredNotice>> {
    checkPage(first, after, (cursor) => UUID.test(cursor));
    const found = await endpoints.deadLetters(scope.practitioner, first + 1, after ?? undefined);
    return pageOf(found, first, after, ({ id }) => id, undelivered);
  }

  @Open(OWN_DELIVERY)
  @Query(() => [DeliveryEndpoint], {
    description: 'Your desk’s and your agency’s systems that are told by webhook, with what waits for your desk.',
  })
  deliveryEndpoints(@Ctx() { endpoints, scope }: NoticesContext): Promise<Endpoint[]> {
    return endpoints.endpointsFor(scope.practitioner);
  }

  @Open(OWN_DELIVERY)
  @Query(() => [DeskMailboxObject], { description: 'Where your desk is told by mail.' })
  async deskMailboxes(@Ctx() { endpoints, scope }: NoticesContext): Promise<DeskMailboxObject[]> {
    const { agency, desk } = scope.practitioner;
    const found = (await endpoints.mailboxesOf(agency)).filter((mailbox) => mailbox.desk === desk);
    return found.map((mailbox) => ({ ...mailbox, failingSince: mailbox.failingSince?.toISOString() ?? null }));
  }

  @Open(OWN_DELIVERY)
  @Mutation(() => [ID], {
    description:
      'Lets messages to your desk that were given up be delivered again, under the same ids. Answers which are.',
  })
  sendUndeliveredAgain(
    @Arg('ids', () => [ID], { description: 'Which: the ids of undeliveredNotices.' }) ids: string[],
    @Ctx() { endpoints, scope, clock }: NoticesContext,
  ): Promise<string[]> {
    if (ids.length > MAX_PAGE || ids.some((id) => !UUID.test(id))) {
      const message = `Give at most ${MAX_PAGE} ids, as undeliveredNotices shows them.`;
      throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
    }
    const { id, name } = scope.practitioner;
    return endpoints.replay(ids, scope.practitioner, `${name} (${id})`, clock.now());
  }

  /**
   * Declared here, and answered by the hub's stream: each notice is asked for as a query, so that every guard is on it.
   */
  @Open(REFERENCES)
  @Subscription(() => NoticeObject, {
    topics: 'notices',
    description:
      'What your desk is told of from now on, or from the place after which you have not seen it. At /graphql/stream.',
  })
  noticesArriving(
    @Arg('after', () => ID, { nullable: true, description: 'The place of the last notice that you have seen.' })
    _after: string | null,
  ): NoticeObject {
    throw new GraphQLError('Subscribe at /graphql/stream.', { extensions: { code: 'BAD_REQUEST' } });
  }
}

/**
 * Those of which the asker may know: of everything that came in at the front door, and of every clock, as they would
 * see it in its list.
 */
async function theirs(notices: readonly Notice[], context: NoticesContext): Promise<Notice[]> {
  const { arrivalsSeen, clocksSeen, scope } = context;
  // One after the other, so that it takes as many statements whatever there is.
  const arrivals = await arrivalsSeen(
    scope,
    notices.flatMap(({ about }) => about.arrivals ?? []),
  );
  const clocks = await clocksSeen(
    scope,
    notices.flatMap(({ about }) => about.clocks ?? []),
  );
  return notices.filter(
    ({ about }) =>
      (about.arrivals ?? []).every((arrival) => arrivals.has(arrival)) &&
      (about.clocks ?? []).every((clock) => clocks.has(clock)),
  );
}

function checkPage(first: number, after: string | null | undefined, isCursor: (cursor: string) => boolean): void {
  if (first < 1 || first > MAX_PAGE || (after !== undefined && after !== null && !isCursor(after))) throw badPage();
}

/** A page of what was read, with one more than the page holds if there is more. */
function pageOf<Row, Node>(
  rows: readonly Row[],
  first: number,
  after: string | null | undefined,
  cursorOf: (row: Row) => string,
  nodeOf: (row: Row) => Node,
): Page<Node> {
  const shownRows = rows.slice(0, first);
  const nodes = shownRows.map(nodeOf);
  return {
    nodes,
    edges: shownRows.map((row, index) => ({ cursor: cursorOf(row), node: nodes[index]! })),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== undefined && after !== null,
      startCursor: shownRows[0] === undefined ? null : cursorOf(shownRows[0]),
      endCursor: shownRows.length === 0 ? null : cursorOf(shownRows.at(-1)!),
    },
  } as Page<Node>;
}

function shown(
  { id, kind, urgency, about, practitioner, createdAt, place, more = null }: Notice,
  { scope, saysOf }: NoticesContext,
): NoticeObject {
  return {
    id,
    kind,
    says: saysOf(kind) ?? null,
    urgency,
    questions: about.questions ?? [],
    enquiries: about.enquiries ?? [],
    cases: about.cases ?? [],
    arrivals: about.arrivals ?? [],
    clocks: about.clocks ?? [],
    more,
    agreement: about.agreement ?? null,
    emergencyAccess: about.emergencyAccess ?? null,
    isForYou: practitioner === scope.practitioner.id,
    writtenAt: createdAt,
    place: sealedPlace(place, scope.cursors),
  };
}

const undelivered = ({ gaveUpAt, ...rest }: DeadLetter): UndeliveredNotice => ({
  ...rest,
  gaveUpAt: gaveUpAt.toISOString(),
});

export const buildNoticesSchema = (): Promise<Subgraph> =>
  buildSubgraph({
    name: 'notices',
    resolvers: [NoticesResolver],
    references: {},
    container: new Map([[NoticesResolver, new NoticesResolver()]]),
  });

export async function openNotices(deps: NoticesDeps): Promise<Subgraph & { call: CallSubgraph }> {
  const subgraph = await buildNoticesSchema();
  const execute = executorOf(subgraph);
  return {
    ...subgraph,
    call: ({ document, variables }, scope) => execute(document, variables, () => ({ ...deps, scope })),
  };
}
