import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Binding, EntryPlan } from '../agencies';
import {
  FamilyContext,
  Person,
  type PeopleContext,
  type FamilyNode,
  type PersonNode,
  type PersonView,
} from '../people';
import { codeOf } from '../sharing';
import { GUARD, Open, PageArgs, Released as ReleasedAs } from '../subgraph';
import { agencyGuard } from './agency-guard';
import { asFarAsItForbids, bindsToday, factsBinding, forbidden } from './binding';
import { answersFor, type AgencyAnswer, type Released, type ViewDeps } from './agency-answers';
import { familyOf } from './family';
import { FamilyOrdersConnection, OrderInForceConnection, type OrderInForce } from './orders-in-force';
import { newestFirst, viewPage } from './page';
import { whoIs } from './people-in-entries';
import { having, kindOf } from './plans';
import { sourcesOf } from './view-source';
import { dayOf, endOf } from './when';
import { lineFacts, lineOf } from './words';

const BINDING = having('binds');

/** What is read of each kind that binds; places only if they are asked for. */
const wantsOf = (withPlaces: boolean) =>
  new Map(
    BINDING.map(({ plan, meaning }) => {
      const { breaches, places } = meaning;
      const facts = [...factsBinding(plan, meaning), breaches, withPlaces ? places : undefined];
      return [
        plan,
        new Set([...facts, ...lineFacts(plan).map(({ name }) => name)].filter((fact) => fact !== undefined)),
      ] as const;
    }),
  );
const WITH_PLACES = wantsOf(true);
const WITHOUT = wantsOf(false);

export async function ordersOf(deps: ViewDeps, people: readonly PersonView[], context: PeopleContext) {
  const wants = context.requested.has('OrderInForce', 'places') ? WITH_PLACES : WITHOUT;
  const answers = (
    await Promise.all(people.map((view) => answersFor(deps, context).about(view, wants, context)))
  ).flat();
  return { answers, orders: await inForce(answers, context) };
}

@Resolver(() => Person)
export class OrdersOfPersonResolver {
  constructor(private readonly deps: ViewDeps) {}

  @ReleasedAs('INVOLVEMENT')
  @FieldResolver(() => OrderInForceConnection, {
    nullable: true,
    description: 'What binds or protects the person today, as agencies record it of this person.',
  })
  async ordersInForce(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: PeopleContext,
  ): Promise<object> {
    const { answers, orders } = await ordersOf(this.deps, [view], context);
    return { ...viewPage('orders', orders, page), sources: sourcesOf(answers, context), [GUARD]: view };
  }
}

@Resolver(() => FamilyContext)
export class OrdersOfFamilyResolver {
  constructor(private readonly deps: ViewDeps) {}

  @Open('each order comes from an entry that an agency released to this asker')
  @FieldResolver(() => FamilyOrdersConnection, {
    nullable: true,
    description:
      'Who must not approach whom, and where, today: everything in force that the agencies record of anybody in the family.',
  })
  async ordersInForce(
    @Root() family: FamilyNode,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: PeopleContext,
  ): Promise<object> {
    const people = familyOf(family, context).map(({ view }) => view);
    const { answers, orders } = await ordersOf(this.deps, people, context);
    return { ...viewPage('orders', orders, page), sources: sourcesOf(answers, context), [GUARD]: people[0] };
  }
}

/** What is in force today. An order that several people's records show is one order. */
async function inForce(answers: readonly AgencyAnswer[], context: PeopleContext): Promise<OrderInForce[]> {
  const alike = new Map<string, Released[]>();
  for (const entry of answers.flatMap(({ entries }) => entries)) {
    const { meaning } = BINDING.find(({ plan }) => plan === entry.plan)!;
    if (!bindsToday(entry, meaning, context.scope.today)) continue;
    const key = `${entry.holder} ${kindOf(entry.plan)} ${entry.facts.reference}`;
    alike.set(key, [...(alike.get(key) ?? []), entry]);
  }
  return Promise.all([...alike.values()].map((entries) => orderOf(entries, context)));
}

async function orderOf(entries: readonly Released[], context: PeopleContext): Promise<OrderInForce> {
  const [entry] = entries as [Released];
  const { plan, holder, facts } = entry;
  const { binds } = plan as EntryPlan & { binds: Binding };
  const from = dayOf(facts[binds.from]);
  const forbidding = asFarAsItForbids(entry, binds, context.scope.today);
  const people = async (whom: Binding['approach']) =>
    whom ? [...new Set((await whoIs(whom, forbidding, context)).map(({ person }) => person))] : [];
  const { reference } = facts;
  const breaches = binds.breaches === undefined ? undefined : facts[binds.breaches];
  return {
    source: holder,
    kind: kindOf(plan),
    says: lineOf(plan, facts),
    reference,
    bound: await people(binds.bound),
    mustNotApproach: await people(binds.approach),
    forbids: forbidden(entry, binds, context.scope.today),
    places:
      binds.places === undefined
        ? null
        : textsOf(entries.map((one) => one.facts[binds.places!]).find((places) => Array.isArray(places))),
    from,
    until: endOf(facts, binds.until),
    breached: Array.isArray(breaches) ? breaches.length > 0 : null,
    key: `${newestFirst(from)} ${codeOf(holder)} ${kindOf(plan)} ${reference}`,
    [GUARD]: agencyGuard(
      holder,
      entries.map(({ of }) => of),
    ),
  };
}

const textsOf = (value: unknown): string[] | null =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
