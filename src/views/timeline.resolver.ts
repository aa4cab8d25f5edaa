import { GraphQLError } from 'graphql';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Person, type PeopleContext, type PersonNode } from '../people';
import { codeOf } from '../sharing';
import { GUARD, Released as ReleasedAs } from '../subgraph';
import { agencyGuard } from './agency-guard';
import { answersFor, type Released, type ViewDeps } from './agency-answers';
import { newestFirst, viewPage } from './page';
import { kindOf, PLANS } from './plans';
import { sourcesOf } from './view-source';
import { TimelineArgs, TimelineConnection, type TimelineEntry } from './timeline';
import { whenOf } from './when';
import { lineFacts, lineOf } from './words';

@Resolver(() => Person)
export class TimelineResolver {
  constructor(private readonly deps: ViewDeps) {}

  @ReleasedAs('INVOLVEMENT')
  @FieldResolver(() => TimelineConnection, {
    nullable: true,
    description:
      'Everything that the agencies record about the person and release to you, in one list, the newest first.',
  })
  async timeline(
    @Root() { view }: PersonNode,
    @Args(() => TimelineArgs) { kinds, from, to, ...page }: TimelineArgs,
    @Ctx() context: PeopleContext,
  ): Promise<object> {
    if (from && to && from > to) {
      throw new GraphQLError('The timeline is asked for from a later day than it is asked up to.', {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    const plans = PLANS.filter((plan) => !kinds || kinds.includes(kindOf(plan)));
    const further = [
      ...(context.requested.has('TimelineEntry', 'version') ? ['version'] : []),
      ...(context.requested.has('TimelineEntry', 'corrected') ? ['corrections'] : []),
    ];
    const wants = new Map(
      plans.map((plan) => [plan, new Set([...lineFacts(plan).map(({ name }) => name), ...further])]),
    );
    const answers = await answersFor(this.deps, context).about(view, wants, context);
    const entries = answers
      .flatMap((answer) => answer.entries)
      .map(entryOf)
      .filter(({ on }) => on === null || ((!from || on >= from) && (!to || on <= to)));
    return { ...viewPage('timeline', entries, page), sources: sourcesOf(answers, context), [GUARD]: view };
  }
}

function entryOf({ plan, holder, of, facts }: Released): TimelineEntry {
  const { on, at } = whenOf({ plan, facts });
  const { reference, version, corrections } = facts;
  const kind = kindOf(plan);
  return {
    source: holder,
    kind,
    on,
    at,
    says: lineOf(plan, facts),
    reference,
    awareAt: textOrNull(facts['awareAt']),
    recordedAt: textOrNull(facts['recordedAt']),
    version: typeof version === 'number' ? version : null,
    corrected: Array.isArray(corrections) && corrections.length > 0,
    [GUARD]: agencyGuard(holder, [of]),
    key: `${newestFirst(on)} ${newestFirst(at && new Date(at).toISOString())} ${codeOf(holder)} ${kind} ${reference}`,
  };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
