import { GraphQLError } from 'graphql';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { isSourceAgency, type SourceAgency, type Role } from '../sharing';
import { Open, PageArgs, pageBy, type Page, type RequestScope } from '../subgraph';
import { NOTHING_HELD, type HeldWithStore } from './held-with-store';
import {
  MatchForbidden,
  oneForEachGroup,
  ReviewFault,
  type Compared,
  type MatchProhibition as Prohibition,
  type Review,
  type Reviewer,
  type ReviewedItem,
} from './linking';
import type { PeopleContext } from './people-context';
import type { PersonView } from './person-view';
import { nodeOf, PersonKeyInput } from './person.resolver';
import {
  MatchProhibition,
  MatchReview,
  MatchReviewConnection,
  MatchVerdict,
  PersonRecords,
  type EvidenceSpeaks,
} from './review-types';

/**
 * Who may say of two records that they are one person: whoever triages what comes in, and whoever answers for the
 * index. Both work with nobody directly (their side is NEUTRAL), so nobody decides about a family that is theirs.
 */
const REVIEWERS: ReadonlySet<Role> = new Set<Role>(['TRIAGE_PRACTITIONER', 'INFORMATION_GOVERNANCE_LEAD']);

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

const fault = (message: string, code = 'BAD_USER_INPUT', further: object = {}) =>
  new GraphQLError(message, { extensions: { code, ...further } });

const IN_SPITE_OF = {
  nullable: true,
  description:
    'What forbids it and you have looked at: every entry of forbiddenBy. Where anything is left out, nothing is decided (MATCH_FORBIDDEN).',
} as const;

const notFound = () =>
  fault(
    'There is nobody with this number whom you may see. Check the number, or ask the agency that gave it to you.',
    'NOT_FOUND',
  );

/**
 * The queue of possible matches, and what a human decides of them. A pair is there only for those who may see both
 * people.
 */
@Resolver()
export class ReviewResolver {
  constructor(
    private readonly review: Review | undefined,
    private readonly heldWith: HeldWithStore | undefined,
  ) {}

  @Open('answers pairs of people, each of whom is decided on their own')
  @Query(() => MatchReviewConnection, {
    nullable: true,
    description:
      'Records that may be of one person and about which a machine asks, the strongest first, one for each group of people who hang together; of those, the ones whose people you may both see. For MASH triage practitioners and information-governance leads.',
  })
  async matchReviews(@Args(() => PageArgs) args: PageArgs, @Ctx() context: PeopleContext): Promise<Page<MatchReview>> {
    mayReview(context.scope);
    const seen = oneForEachGroup(await seenBy(context, await this.review!.open()), ({ item }) => item);
    return pageBy(seen, args, {
      cursorOf: ({ item }) => context.cursorOf(`match ${item.id}`),
      nodeOf: (pair) => asTold(pair, context),
    });
  }

  @Open('answers one person, who is decided on their own')
  @Query(() => PersonRecords, {
    nullable: true,
    description:
      'Of which records a person is made: what there is to take apart. For MASH triage practitioners and information-governance leads.',
  })
  async personRecords(
    @Arg('of', () => PersonKeyInput) key: PersonKeyInput,
    @Ctx() context: PeopleContext,
  ): Promise<PersonRecords> {
    mayReview(context.scope);
    const view = await this.asked(key, context);
    return this.asTheyStand(view.id, context);
  }

  @Open('answers a pair of people, each of whom was decided on their own')
  @Mutation(() => MatchReview, {
    nullable: true,
    description:
      'Decides about a pair in the queue. It is kept with your name and reason, wins over any model, and can be decided again. The same: the two are one person from now on, and both their numbers lead to that person.',
  })
  async decideMatch(
    @Arg('id', () => ID, { description: 'The pair, from matchReviews.' }) id: string,
    @Arg('verdict', () => MatchVerdict, { description: 'What you decide.' }) verdict: keyof typeof MatchVerdict,
    @Arg('reason', () => String, { description: 'Why, for whoever asks later.' }) reason: string,
    @Arg('inSpiteOf', () => [MatchProhibition], IN_SPITE_OF) inSpiteOf: Prohibition[] | null | undefined,
    @Ctx() context: PeopleContext,
  ): Promise<MatchReview> {
    const reviewer = mayReview(context.scope);
    const because = reasonOf(reason);
    const item = UUID.test(id) ? await this.review!.item(id) : undefined;
    const [pair] = item ? await seenBy(context, [item]) : [];
    if (!pair)
      throw fault(
        'There is no such pair in the queue that you may see. Somebody may have decided: read matchReviews again.',
        'NOT_FOUND',
      );
    await inWords(
      this.review!.decide(pair.item, verdict, reviewer, because, context.scope.startedAt, {
        named: inSpiteOf ?? [],
        areRecordedAsTwo: areRecordedAsTwo(pair.one, pair.other),
      }),
    );
    return asTold(pair, context);
  }

  @Open('answers one person, who is decided on their own')
  @Mutation(() => PersonRecords, {
    nullable: true,
    description:
      'Says of two people that they are one. Everything that either is known by leads to that person; where either was restricted, that person is. Kept with your name and reason. Answers that person as they stand now.',
  })
  async mergePeople(
    @Arg('one', () => PersonKeyInput, { description: 'The one.' }) one: PersonKeyInput,
    @Arg('other', () => PersonKeyInput, { description: 'The other.' }) other: PersonKeyInput,
    @Arg('reason', () => String, { description: 'Why, for whoever asks later.' }) reason: string,
    @Arg('inSpiteOf', () => [MatchProhibition], IN_SPITE_OF) inSpiteOf: Prohibition[] | null | undefined,
    @Ctx() context: PeopleContext,
  ): Promise<PersonRecords> {
    const reviewer = mayReview(context.scope);
    const because = reasonOf(reason);
    const connected = withConnections(context);
    const [a, b] = [await this.asked(one, connected), await this.asked(other, connected)];
    if (a.id === b.id) throw fault('Both numbers lead to one person already.');
    const survivor = await inWords(
      this.review!.merge(a.id, b.id, reviewer, because, context.scope.startedAt, {
        named: inSpiteOf ?? [],
        areRecordedAsTwo: areRecordedAsTwo(a, b),
      }),
    );
    return this.asTheyStand(survivor, context.afterwards());
  }

  @Open('answers one person, who is decided on their own')
  @Mutation(() => PersonRecords, {
    nullable: true,
    description:
      'Takes records out of a person, as another person: each side has back what its records say, and no machine joins them again. What protects somebody and cannot be told apart stays on both; a question that was asked while they were one is shown with both. Kept with your name and reason. Answers both as they stand now, and what is open about each.',
  })
  async splitPerson(
    @Arg('person', () => PersonKeyInput, { description: 'The person who is really two.' }) key: PersonKeyInput,
    @Arg('records', () => [ID], { description: 'The records that are somebody else’s, from personRecords.' })
    records: string[],
    @Arg('reason', () => String, { description: 'Why, for whoever asks later.' }) reason: string,
    @Ctx() context: PeopleContext,
  ): Promise<PersonRecords> {
    const reviewer = mayReview(context.scope);
    const because = reasonOf(reason);
    const view = await this.asked(key, context);
    const { taken, left } = await inWords(
      this.review!.split(view.id, records, reviewer, because, context.scope.startedAt),
    );
    const now = context.afterwards();
    return { ...(await this.asTheyStand(taken, now)), other: await this.asTheyStand(left, now) };
  }

  /** A person, their records and what is open about them; nothing of somebody whom the asker may not see. */
  private async asTheyStand(person: string, context: PeopleContext): Promise<PersonRecords> {
    const [view, found, held] = [
      await context.people.load({ scheme: 'HUB', value: person }),
      await this.review!.records([person]),
      await this.heldWith!.of([person], context.scope.practitioner),
    ];
    if (!view) return { person: null, records: [], size: 0, held: NOTHING_HELD, other: null };
    const records = found.map(({ record, agencies, recordedAt }) => ({
      id: record,
      agencies: agencies.filter(
        (agency): agency is SourceAgency => isSourceAgency(agency) && view.grantOf(agency) !== undefined,
      ),
      recordedAt: recordedAt.toISOString(),
    }));
    return {
      person: nodeOf(view, context),
      records,
      size: records.length,
      held: held.get(person) ?? NOTHING_HELD,
      other: null,
    };
  }

  private async asked(key: PersonKeyInput, context: PeopleContext): Promise<PersonView> {
    const view = await context.people.ask(context.canonical(key));
    if (!view) throw notFound();
    return view;
  }
}

function mayReview({ practitioner, purpose, requestId }: RequestScope): Reviewer {
  if (!REVIEWERS.has(practitioner.role)) {
    throw fault(
      'Who is one person is decided by MASH triage practitioners and information-governance leads. Tell one of them what you know.',
      'NOT_YOUR_RECORDS',
    );
  }
  const { id, name, agency, role, through } = practitioner;
  const asking = { practitioner, requestId };
  return {
    practitioner: through === undefined ? id : `${id} through ${through}`,
    practitionerName: name,
    agency,
    role,
    purpose,
    asking,
  };
}

function reasonOf(reason: string): string {
  const said = reason.trim();
  if (said.length < 3 || said.length > 2000) throw fault('Say why, in 3 to 2,000 characters: somebody will ask.');
  return said;
}

const inWords = <T>(work: Promise<T>): Promise<T> =>
  work.catch((cause: unknown) => {
    if (cause instanceof MatchForbidden)
      throw fault(cause.message, 'MATCH_FORBIDDEN', { forbiddenBy: [...cause.forbiddenBy] });
    throw cause instanceof ReviewFault ? fault(cause.message) : cause;
  });

/** People with those to whom they are connected, whatever the operation asks of them: two who are related are two. */
const withConnections = (context: PeopleContext): PeopleContext => ({
  ...context,
  people: context.reading(context.requested.with('Person', ['connections'])),
});

/** May the reviewer be told that an agency has recorded the two as relatives, or as of one household? */
const areRecordedAsTwo = (one: PersonView, other: PersonView): boolean =>
  [
    ...one.tellableConnections.map((told) => [told, other] as const),
    ...other.tellableConnections.map((told) => [told, one] as const),
  ].some(([told, whom]) => told.other === whom.id && whom.mayBeToldIn(told));

interface SeenPair {
  readonly item: ReviewedItem;
  readonly one: PersonView;
  readonly other: PersonView;
}

/**
 * Of pairs those whose people the reviewer may both see, whole: where an agency's record of either is limited to other
 * desks, the pair is for a reviewer of those desks. Of the others nothing is told, not even that they are there.
 */
async function seenBy(context: PeopleContext, items: readonly ReviewedItem[]): Promise<SeenPair[]> {
  const { people } = withConnections(context);
  const load = (value: string) => people.load({ scheme: 'HUB', value });
  const views = await Promise.all(items.map(({ a, b }) => Promise.all([load(a.person), load(b.person)])));
  return items.flatMap((item, index) => {
    const [one, other] = views[index]!;
    return one && other && !one.isLimitedSomewhere && !other.isLimitedSomewhere ? [{ item, one, other }] : [];
  });
}

/** What says where somebody is. */
const OF_PLACES: ReadonlySet<string> = new Set(['postcode', 'address', 'town', 'region']);

function asTold({ item, one, other }: SeenPair, context: PeopleContext): MatchReview {
  // Where either needs protection, that two places are the same would show where they are.
  const mayKnowPlaces = [one, other].every((view) => !view.facts.isProtected && view.covers('ADDRESS'));
  return {
    id: item.id,
    why: item.why,
    one: nodeOf(one, context),
    other: nodeOf(other, context),
    evidence: item.evidence.levels.map(({ comparison, level, bits }) =>
      OF_PLACES.has(comparison) && !mayKnowPlaces
        ? { comparison, level: null, speaks: 'WITHHELD' as const }
        : { comparison, level, speaks: speaks(bits) },
    ),
    forbiddenBy: [
      ...new Set([
        ...item.evidence.forbiddenBy,
        ...(areRecordedAsTwo(one, other) ? (['RECORDED_AS_TWO'] as const) : []),
      ]),
    ],
    isUnsure: item.isUnsure,
    openedAt: item.openedAt.toISOString(),
  };
}

const speaks = (bits: Compared['bits']): keyof typeof EvidenceSpeaks =>
  bits >= 10 ? 'STRONGLY_FOR' : bits >= 1 ? 'FOR' : bits > -1 ? 'NEITHER' : 'AGAINST';
