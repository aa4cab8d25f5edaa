import { GraphQLError } from 'graphql';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { holderOf, type EntryPlan } from '../agencies';
import {
  FamilyContext,
  nodeOf,
  Person,
  type FamilyNode,
  type PeopleContext,
  type PersonNode,
  type PersonView,
} from '../people';
import { codeOf } from '../sharing';
import { GUARD, Open, Released as ReleasedAs } from '../subgraph';
import { agencyGuard } from './agency-guard';
import { answersFor, type AgencyAnswer, type Released, type ViewDeps } from './agency-answers';
import { familyOf } from './family';
import { newestFirst, viewPage } from './page';
import { everybodyIn } from './people-in-entries';
import { kindOf, PLANS } from './plans';
import { sourcesOf } from './view-source';
import {
  FamilyTimelineArgs,
  FamilyTimelineConnection,
  TimelineArgs,
  TimelineConnection,
  type PersonInLine,
  type TimelineEntry,
} from './timeline';
import { whenOf } from './when';
import { lineFacts, lineOf } from './words';

const IN_ONE_LIST =
  'Everything that the agencies record about the person and release to you, in one list, the newest first.';

@Resolver(() => Person)
export class TimelineResolver {
  constructor(private readonly deps: ViewDeps) {}

  @ReleasedAs('INVOLVEMENT')
  @FieldResolver(() => TimelineConnection, { nullable: true, description: IN_ONE_LIST })
  async timeline(
    @Root() { view }: PersonNode,
    @Args(() => TimelineArgs) args: TimelineArgs,
    @Ctx() context: PeopleContext,
  ): Promise<object> {
    const { answers, entries } = await entriesOf(this.deps, [view], args, context);
    return { ...viewPage('timeline', entries, args), sources: sourcesOf(answers, context), [GUARD]: view };
  }
}

@Resolver(() => FamilyContext)
export class FamilyTimelineResolver {
  constructor(private readonly deps: ViewDeps) {}

  @Open('each line comes from an entry that an agency released to this asker')
  @FieldResolver(() => FamilyTimelineConnection, {
    nullable: true,
    description:
      'Everything that the agencies record about the family and release to you, in one order, the newest first. What several people are in stands once.',
  })
  async timeline(
    @Root() family: FamilyNode,
    @Args(() => FamilyTimelineArgs) args: FamilyTimelineArgs,
    @Ctx() context: PeopleContext,
  ): Promise<object> {
    const { people, agencies } = args;
    const all = familyOf(family, context).map(({ view }) => view);
    const views = all.filter(({ id }) => !people || people.includes(id));
    const { answers, entries } = await entriesOf(this.deps, views, args, context, (plan) =>
      !agencies ? true : agencies.includes(holderOf(plan)),
    );
    return { ...viewPage('family-timeline', entries, args), sources: sourcesOf(answers, context), [GUARD]: all[0] };
  }
}

/** What agencies release of these people, in lines. An entry that is released of several stands once. */
async function entriesOf(
  deps: ViewDeps,
  views: readonly PersonView[],
  { kinds, from, to }: TimelineArgs,
  context: PeopleContext,
  isWanted: (plan: EntryPlan) => boolean = () => true,
): Promise<{ answers: readonly AgencyAnswer[]; entries: readonly TimelineEntry[] }> {
  if (from && to && from > to) {
    throw new GraphQLError('The timeline is asked for from a later day than it is asked up to.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  const { requested } = context;
  const plans = PLANS.filter((plan) => (!kinds || kinds.includes(kindOf(plan))) && isWanted(plan));
  const further = [
    ...(requested.has('TimelineEntry', 'version') ? ['version'] : []),
    ...(requested.has('TimelineEntry', 'corrected') ? ['corrections'] : []),
  ];
  const withPeople = requested.has('TimelineEntry', 'people');
  const wants = new Map(
    plans.map((plan) => {
      const naming = withPeople && plan.sharedBy ? [plan.sharedBy] : [];
      return [plan, new Set([...lineFacts(plan).map(({ name }) => name), ...further, ...naming])];
    }),
  );
  const answered = answersFor(deps, context);
  const answers = (await Promise.all(views.map((view) => answered.about(view, wants, context)))).flat();
  const alike = new Map<string, Released[]>();
  for (const one of answers.flatMap(({ entries }) => entries)) {
    const key = `${one.holder} ${kindOf(one.plan)} ${one.facts.reference}`;
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const entries = (await Promise.all([...alike.values()].map((some) => entryOf(some, withPeople, context)))).filter(
    ({ on }) => on === null || ((!from || on >= from) && (!to || on <= to)),
  );
  return { answers, entries };
}

/** One line of what stands in one record or several, by that of which most is released. */
async function entryOf(some: readonly Released[], withPeople: boolean, context: PeopleContext): Promise<TimelineEntry> {
  const { plan, holder, facts } = [...some].sort((one, other) => told(other) - told(one))[0]!;
  const { on, at } = whenOf({ plan, facts });
  const { reference, version, corrections } = facts;
  const kind = kindOf(plan);
  const of = [...new Set(some.map((one) => one.of))];
  const named = withPeople ? (await Promise.all(some.map((one) => everybodyIn(one, context)))).flat() : [];
  const people = new Map(
    of.map((view): [string, PersonInLine] => [view.id, { role: null, person: nodeOf(view, context) }]),
  );
  for (const { as, person } of named) people.set(person.view.id, { role: as, person });
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
    people: [...people.values()],
    [GUARD]: agencyGuard(holder, of),
    key: `${newestFirst(on)} ${newestFirst(at && new Date(at).toISOString())} ${codeOf(holder)} ${kind} ${reference}`,
  };
}

/** How much of an entry is released. */
const told = ({ facts }: Released): number => Object.values(facts).filter((fact) => fact !== null).length;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
