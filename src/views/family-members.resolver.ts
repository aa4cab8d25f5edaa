import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ageOn, birthsOf, FamilyContext, type PeopleContext, type FamilyNode, type PersonNode } from '../people';
import { codeOf } from '../sharing';
import { GUARD, Open, PageArgs } from '../subgraph';
import { answersFor, type AgencyAnswer, type Released, type ViewDeps } from './agency-answers';
import { PersonInFamily, PersonInFamilyConnection, PartInEntryConnection, type PartInEntry } from './family-members';
import { doubtsOf, factsDoubting } from './doubts';
import { familyOf } from './family';
import { newestFirst, viewPage } from './page';
import { factsOfParts, partsIn } from './people-in-entries';
import { having, kindOf } from './plans';
import { sourcesOf } from './view-source';
import { whenOf } from './when';
import { wordsOf } from './words';

const WITH_PARTS = having('parts');
const WANTS = new Map(
  WITH_PARTS.map(({ plan, meaning }) => [plan, new Set([...factsOfParts(plan, meaning), ...factsDoubting(plan)])]),
);

interface Classified {
  readonly members: readonly PersonInFamily[];
  readonly answers: readonly AgencyAnswer[];
}

const LISTED =
  'each person is decided on their own, and their parts come from entries that the agencies released to this asker';

@Resolver(() => FamilyContext)
export class FamilyMembersResolver {
  private readonly classified = new WeakMap<object, Promise<Classified>>();

  constructor(private readonly deps: ViewDeps) {}

  @Open(LISTED)
  @FieldResolver(() => PersonInFamilyConnection, {
    nullable: true,
    description:
      'Those who were recorded as a victim, or whom an order protects. A part belongs to its entry, never to the person.',
  })
  victims(@Root() family: FamilyNode, @Args(() => PageArgs) page: PageArgs, @Ctx() context: PeopleContext) {
    return this.list('victims', family, page, context, had('VICTIM', 'PROTECTED'));
  }

  @Open(LISTED)
  @FieldResolver(() => PersonInFamilyConnection, { nullable: true, description: 'Every child, the unborn included.' })
  children(@Root() family: FamilyNode, @Args(() => PageArgs) page: PageArgs, @Ctx() context: PeopleContext) {
    return this.list('children', family, page, context, isChild);
  }

  @Open(LISTED)
  @FieldResolver(() => PersonInFamilyConnection, {
    nullable: true,
    description:
      'Those who were recorded as, or are said to be, abusive in some entry, or whom an order binds. Not a finding.',
  })
  perpetrators(@Root() family: FamilyNode, @Args(() => PageArgs) page: PageArgs, @Ctx() context: PeopleContext) {
    return this.list('perpetrators', family, page, context, had('PERPETRATOR', 'BOUND'));
  }

  @Open(LISTED)
  @FieldResolver(() => PersonInFamilyConnection, {
    nullable: true,
    description: 'Everybody who stands in none of the other lists.',
  })
  others(@Root() family: FamilyNode, @Args(() => PageArgs) page: PageArgs, @Ctx() context: PeopleContext) {
    const listed = [had('VICTIM', 'PROTECTED'), isChild, had('PERPETRATOR', 'BOUND')];
    return this.list('others', family, page, context, (member) => !listed.some((belongs) => belongs(member)));
  }

  private async list(
    name: string,
    family: FamilyNode,
    page: PageArgs,
    context: PeopleContext,
    belongs: (member: PersonInFamily) => boolean,
  ): Promise<object> {
    const known = this.classified.get(family) ?? classify(this.deps, familyOf(family, context), context);
    this.classified.set(family, known);
    const { members, answers } = await known;
    return {
      ...viewPage(name, members.filter(belongs), page),
      sources: sourcesOf(answers, context),
      [GUARD]: familyOf(family, context)[0]!.view,
    };
  }
}

@Resolver(() => PersonInFamily)
export class FamilyRolesResolver {
  @Open('the parts that the agencies released to this asker')
  @FieldResolver(() => PartInEntryConnection, {
    description: 'The parts that they had, each with its entry, the newest first.',
  })
  roles(@Root() { roles }: PersonInFamily, @Args(() => PageArgs) page: PageArgs): object {
    return viewPage('roles', roles, page);
  }
}

const had =
  (...parts: string[]) =>
  ({ roles }: PersonInFamily): boolean =>
    roles.some(({ part }) => parts.includes(part));
const isChild = ({ childKnownBy }: PersonInFamily): boolean => childKnownBy !== null;

async function classify(deps: ViewDeps, people: readonly PersonNode[], context: PeopleContext): Promise<Classified> {
  const answers = (
    await Promise.all(people.map(({ view }) => answersFor(deps, context).about(view, WANTS, context)))
  ).flat();
  const roles = new Map<string, Map<string, PartInEntry>>();
  await Promise.all(
    answers
      .flatMap(({ entries }) => entries)
      .map(async (entry) => {
        const { meaning } = WITH_PARTS.find(({ plan }) => plan === entry.plan)!;
        for (const { as, part, person } of await partsIn(entry, meaning, context)) {
          const role = roleOf(entry, as === 'OWNER' ? part : as, part);
          const known = roles.get(person.id) ?? new Map<string, PartInEntry>();
          roles.set(person.id, known.set(role.key, role));
        }
      }),
  );
  const members = people.map((person, place) =>
    memberOf(person, place, [...(roles.get(person.id)?.values() ?? [])], context),
  );
  return { members, answers };
}

function roleOf(entry: Released, as: string, part: string): PartInEntry {
  const { plan, holder, facts } = entry;
  const { on } = whenOf(entry);
  const kind = kindOf(plan);
  const { reference } = facts;
  return {
    part,
    as: wordsOf(as),
    on,
    source: holder,
    kind,
    reference,
    became: doubtsOf(plan, facts),
    key: `${newestFirst(on)} ${codeOf(holder)} ${kind} ${reference} ${as}`,
  };
}

function memberOf(
  person: PersonNode,
  place: number,
  roles: readonly PartInEntry[],
  context: PeopleContext,
): PersonInFamily {
  const { view } = person;
  const { age, isExpected } = ageNow(person, context);
  const childKnownBy = isExpected
    ? 'EXPECTED'
    : age === null
      ? roles.some(({ part }) => part === 'CHILD')
        ? 'ROLE'
        : null
      : age < 18
        ? 'BIRTH_DATE'
        : null;
  return {
    person,
    age: isExpected ? null : age,
    childKnownBy,
    roles,
    key: `${String(place).padStart(4, '0')} ${view.id}`,
    [GUARD]: view,
  };
}

/**
 * The age by what may be told of births, as Person.births tells it; of dates that are disputed the latest counts, so
 * that a possible child is one. A placeholder is no date.
 */
function ageNow(person: PersonNode, context: PeopleContext): { age: number | null; isExpected: boolean } {
  const births = birthsOf(person.view).filter(({ placeholder }) => !placeholder);
  const days = births.map(({ bornOn, expectedOn }) => bornOn ?? expectedOn).filter((day) => day !== null);
  const latest = days.sort().at(-1);
  if (latest === undefined) return { age: null, isExpected: false };
  const { today } = context.scope;
  return { age: ageOn(latest, today), isExpected: births.every(({ bornOn }) => bornOn === null) || latest > today };
}
