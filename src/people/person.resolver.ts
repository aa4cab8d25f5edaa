import { GraphQLError } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql';
import { HOLDERS, issueGrant, REASONS, type Category, type Holder } from '../sharing';
import {
  DateScalar,
  enumeration,
  GUARD,
  guarded,
  Open,
  PageArgs,
  pageBy,
  protectedValuesOf,
  Released,
  valuesOf,
  withheld,
  type Page,
  type RequestScope,
  type SourceOutcome,
} from '../subgraph';
import { DIRECTED } from './connection-between-people';
import {
  AddressConnection,
  BirthConnection,
  IdentifierConnection,
  IdentifierScheme,
  PersonNameConnection,
  ProtectedAddressConnection,
  SafeContactConnection,
  type Address,
  type Birth,
  type Identifier,
  type PersonName,
  type ProtectedAddress,
  type SafeContact,
} from './identity';
import type { PeopleContext } from './people-context';
import type { AddressFact } from './people-store';
import {
  FamilyContext,
  HouseholdMemberConnection,
  InvolvementConnection,
  MashRecordStub,
  Person,
  PersonConnection,
  PoliceRecordStub,
  ProbationRecordStub,
  RelationshipConnection,
  SocialCareRecordStub,
  type HouseholdMember,
  type Involvement,
  type Relationship,
} from './person';
import { categoryOfHousehold, categoryOfIdentifier, type PersonView } from './person-view';

export const PersonKeyScheme = enumeration('PersonKeyScheme', 'By which number a person is asked for.', {
  HUB: 'The hub’s own number.',
  ...Object.fromEntries(valuesOf(IdentifierScheme).map((scheme) => [scheme, `As in IdentifierScheme: ${scheme}.`])),
});

@InputType({ description: 'Which person: a kind of number, and the number.' })
export class PersonKeyInput {
  @Field(() => PersonKeyScheme) scheme!: string;
  @Field(() => ID) value!: string;
}

/** A person in a reply: the view, and the guard that shield asks. */
export interface PersonNode {
  readonly __typename: 'Person';
  readonly id: string;
  readonly view: PersonView;
  [GUARD]: PersonView;
}

const nodes = new WeakMap<PersonView, PersonNode>();

/** The same node for the same view, so that what was released is entered in the log once. */
export function nodeOf(view: PersonView, context: PeopleContext): PersonNode {
  let node = nodes.get(view);
  if (!node) {
    node = { __typename: 'Person', id: view.id, view, [GUARD]: view };
    nodes.set(view, node);
    context.recordIndexDisclosure(view);
  }
  return node;
}

const notFound = () =>
  new GraphQLError('There is nobody with this number whom you may see. Check the number, or ask the agency that gave it to you.', {
    extensions: { code: 'NOT_FOUND' },
  });

@Resolver(() => Person)
export class PersonResolver {
  @Open('answers one person, who is decided on their own')
  @Query(() => Person, { nullable: true, description: 'One person, by any number that an agency or the hub gave them.' })
  async person(@Arg('of', () => PersonKeyInput) key: PersonKeyInput, @Ctx() context: PeopleContext): Promise<PersonNode> {
    const view = await context.people.ask(context.canonical(key));
    if (!view) throw notFound();
    return nodeOf(view, context);
  }

  @Open('answers people, each of whom is decided on their own')
  @Query(() => FamilyContext, { nullable: true, description: 'A person and their family, in one question.' })
  async familyContext(@Arg('of', () => PersonKeyInput) key: PersonKeyInput, @Ctx() context: PeopleContext): Promise<FamilyNode> {
    const views = await context.people.family(context.canonical(key));
    const [asked] = views;
    if (!asked) throw notFound();
    return { asked: nodeOf(asked, context), views, size: views.length };
  }

  @Released('IDENTITY')
  @FieldResolver(() => String, { nullable: true, description: 'The current name, as one line.' })
  name(@Root() { view }: PersonNode): string | null {
    const visible = namesOf(view);
    const best = visible.find(({ kind }) => kind === 'CURRENT') ?? visible[0];
    return best ? [best.given, best.family].filter(Boolean).join(' ') : null;
  }

  @Released('IDENTITY')
  @FieldResolver(() => PersonNameConnection, { nullable: true, description: 'Every name by which agencies know the person.' })
  names(@Root() { view }: PersonNode, @Args(() => PageArgs) args: PageArgs, @Ctx() context: PeopleContext): Page<PersonName> {
    return assertionsOn(namesOf(view), args, view, context);
  }

  @Released('IDENTITY')
  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'The date of birth; null if none is known or agencies disagree (see births).',
  })
  birthDate(@Root() { view }: PersonNode): string | null {
    const dates = new Set(birthsOf(view).map(({ bornOn }) => bornOn));
    return dates.size === 1 ? [...dates][0]! : null;
  }

  @Released('IDENTITY')
  @FieldResolver(() => BirthConnection, { nullable: true, description: 'Dates of birth as agencies have them, disagreements included.' })
  births(@Root() { view }: PersonNode, @Args(() => PageArgs) args: PageArgs, @Ctx() context: PeopleContext): Page<Birth> {
    return assertionsOn(birthsOf(view), args, view, context);
  }

  @Released('IDENTITY')
  @FieldResolver(() => String, { nullable: true })
  sex(@Root() { view }: PersonNode): string | null {
    return view.facts.sex;
  }

  @Released('IDENTITY')
  @FieldResolver(() => IdentifierConnection, { nullable: true, description: 'Identifiers that agencies have given the person.' })
  identifiers(@Root() { view }: PersonNode, @Args(() => PageArgs) args: PageArgs, @Ctx() context: PeopleContext): Page<Identifier> {
    const visible = told(view, view.facts.identifiers, ({ scheme }) => categoryOfIdentifier(scheme));
    return assertionsOn(visible, args, view, context);
  }

  @Released('ADDRESS')
  @FieldResolver(() => AddressConnection, { nullable: true, description: 'Addresses that nobody has marked as confidential.' })
  addresses(@Root() { view }: PersonNode, @Args(() => PageArgs) args: PageArgs, @Ctx() context: PeopleContext): Page<Address> {
    return assertionsOn(told(view, openAddresses(view), () => 'ADDRESS') as unknown as Address[], args, view, context);
  }

  @Released('PROTECTED_ADDRESS')
  @FieldResolver(() => ProtectedAddressConnection, {
    nullable: true,
    description: 'Confidential addresses. Never released on the perpetrator’s side (law 2).',
  })
  protectedAddresses(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Page<ProtectedAddress> {
    const open = new Set(openAddresses(view));
    const closed = (view.facts.addresses ?? []).filter((address) => !open.has(address));
    const visible = told(view, closed, () => 'PROTECTED_ADDRESS');
    return assertionsOn(visible as unknown as (ProtectedAddress & { id: string })[], args, view, context);
  }

  @Released('PROTECTED_ADDRESS')
  @FieldResolver(() => SafeContactConnection, { nullable: true, description: 'Ways to reach the person that are safe for them.' })
  safeContacts(@Root() { view }: PersonNode, @Args(() => PageArgs) args: PageArgs, @Ctx() context: PeopleContext): Page<SafeContact> {
    return assertionsOn(told(view, view.facts.safeContacts ?? [], () => 'PROTECTED_ADDRESS'), args, view, context);
  }

  @Released('RELATIONSHIP')
  @FieldResolver(() => RelationshipConnection, { nullable: true, description: 'Who the person is connected to, as each agency says.' })
  async relationships(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Promise<Page<Relationship>> {
    const visible = await withOthers(told(view, view.facts.relationships ?? [], () => 'RELATIONSHIP'), context);
    return pageBy(visible, args, {
      cursorOf: ({ fact }) => context.cursorOf(fact.id),
      nodeOf({ fact: { id: _, other: __, from, otherIsProtected, ...fact }, other }) {
        const relationship: Relationship = {
          ...fact,
          cohabiting: view.mayTellThatTheyLiveTogether({ otherIsProtected, assertedBy: fact.assertedBy }) ? fact.cohabiting : null,
          person: nodeOf(other, context),
          says: safeText(view, fact.says, fact.assertedBy),
          assertedBy: [...fact.assertedBy],
          otherIs: DIRECTED.has(fact.ground) ? (from ? 'CHILD' : 'PARENT') : null,
        };
        return guarded(relationship, view);
      },
    });
  }

  @Released('ADDRESS')
  @FieldResolver(() => HouseholdMemberConnection, {
    nullable: true,
    description: 'Who lives with the person. Released as addresses are: it can show where somebody is.',
  })
  async household(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Promise<Page<HouseholdMember>> {
    const visible = await withOthers(told(view, view.household, categoryOfHousehold), context);
    return pageBy(visible, args, {
      cursorOf: ({ fact }) => context.cursorOf(`${fact.household} ${fact.other}`),
      nodeOf({ fact: { startedOn, endedOn, assertedBy }, other }) {
        const member: HouseholdMember = { person: nodeOf(other, context), startedOn, endedOn, assertedBy: [...assertedBy] };
        return guarded(member, view);
      },
    });
  }

  @Released('INVOLVEMENT')
  @FieldResolver(() => InvolvementConnection, {
    nullable: true,
    description: 'Which agencies know the person: known, nothing known, not checked and withheld are different answers.',
  })
  involvement(@Root() { view }: PersonNode, @Args(() => PageArgs) args: PageArgs, @Ctx() context: PeopleContext): Page<Involvement> {
    return pageBy(HOLDERS, args, {
      cursorOf: (agency) => context.cursorOf(`${view.id} ${agency}`),
      nodeOf: (agency) => guarded(involvementOf(view, agency), view),
    });
  }

  @Released('INVOLVEMENT')
  @FieldResolver(() => ProbationRecordStub, { nullable: true, description: 'What probation holds.' })
  probation(@Root() { view }: PersonNode, @Ctx() context: PeopleContext) {
    return recordOf(view, 'probation', 'ProbationRecord', 'crn', context);
  }

  @Released('INVOLVEMENT')
  @FieldResolver(() => PoliceRecordStub, { nullable: true, description: 'What the police domestic-abuse unit holds.' })
  police(@Root() { view }: PersonNode, @Ctx() context: PeopleContext) {
    return recordOf(view, 'police', 'PoliceRecord', 'nominalId', context);
  }

  @Released('INVOLVEMENT')
  @FieldResolver(() => SocialCareRecordStub, { nullable: true, description: "What children's social care holds." })
  childrensSocialCare(@Root() { view }: PersonNode, @Ctx() context: PeopleContext) {
    return recordOf(view, 'childrens-social-care', 'SocialCareRecord', 'lcsId', context);
  }

  @Released('INVOLVEMENT')
  @FieldResolver(() => MashRecordStub, { nullable: true, description: 'What the multi-agency safeguarding hub holds.' })
  mash(@Root() { view }: PersonNode, @Ctx() context: PeopleContext) {
    return recordOf(view, 'mash', 'MashRecord', 'subjectId', context);
  }
}

/** A family: whom this asker may see of it, nearest first. */
interface FamilyNode extends FamilyContext {
  readonly views: readonly PersonView[];
}

@Resolver(() => FamilyContext)
export class FamilyContextResolver {
  @FieldResolver(() => PersonConnection, {
    description: 'The person asked about and everybody within two steps of them, the nearest first.',
  })
  people(@Root() { views }: FamilyNode, @Args(() => PageArgs) args: PageArgs, @Ctx() context: PeopleContext): Page<object> {
    return pageBy(views, args, { cursorOf: ({ id }) => context.cursorOf(id), nodeOf: (view) => nodeOf(view, context) });
  }
}

const namesOf = (view: PersonView): PersonName[] =>
  told(view, view.facts.names, ({ confidential }) => (confidential ? 'PROTECTED_ADDRESS' : 'IDENTITY'));

const birthsOf = (view: PersonView): Birth[] => told(view, view.facts.births, () => 'IDENTITY');

/** A page of what may be told, each entry named by its row and guarded as the person is. */
function assertionsOn<T extends { readonly id: string }>(
  visible: readonly T[],
  args: PageArgs,
  view: PersonView,
  { cursorOf }: PeopleContext,
): Page<T> {
  return pageBy(visible, args, { cursorOf: ({ id }) => cursorOf(id), nodeOf: (entry) => guarded(entry, view) });
}

/** Filters assertions to those that somebody may tell this asker, and names only the agencies that may. */
function told<T extends { readonly assertedBy: readonly Holder[] }>(
  view: PersonView,
  all: readonly T[],
  categoryOf: (entry: T) => Category,
): T[] {
  const visible: T[] = [];
  for (const entry of all) {
    const tellers = view.tellers(entry.assertedBy, categoryOf(entry));
    if (tellers.length > 0) visible.push({ ...entry, assertedBy: tellers });
  }
  return visible;
}

/**
 * Addresses that may be shown as ordinary ones. A place that anybody has marked as confidential is so for everybody's
 * record of it, except to the agency that gave it: showing an agency its own words tells it nothing, whereas hiding
 * them would tell it that its guess was right.
 */
function openAddresses(view: PersonView): AddressFact[] {
  const { agency } = view.scope.practitioner;
  return (view.facts.addresses ?? []).filter(
    ({ confidential, shielded, assertedBy }) => !confidential && (!shielded || assertedBy.some((holder) => holder === agency)),
  );
}

/** A text of another agency's that names what is protected does not reach the perpetrator's side (see the gateway's last safeguard). */
function safeText({ scope }: PersonView, text: string | null, assertedBy: readonly Holder[]): string | null {
  const { side, agency } = scope.practitioner;
  if (text === null || side !== 'PERPETRATOR' || assertedBy.some((holder) => holder === agency)) return text;
  return protectedValuesOf(scope).mentionedIn(text) ? null : text;
}

/** Facts about another person, each with that person; of whoever may not be seen there is none. */
async function withOthers<Fact extends { readonly other: string }>(
  facts: readonly Fact[],
  context: PeopleContext,
): Promise<{ fact: Fact; other: PersonView }[]> {
  const others = await Promise.all(facts.map(({ other }) => context.people.load({ scheme: 'HUB', value: other })));
  return facts.flatMap((fact, index) => {
    const other = others[index];
    return other ? [{ fact, other }] : [];
  });
}

function involvementOf(view: PersonView, agency: Holder): Involvement {
  const decision = view.decisions.get(agency)!;
  if (decision.kind === 'refusal') return { agency, status: 'WITHHELD', reason: `${REASONS[decision.reason].says}.` };
  const fact = decision.kind === 'grant' ? view.facts.involvement.find(({ holder }) => holder === agency) : undefined;
  if (!fact) return { agency, status: decision.kind === 'grant' && view.isNamedBy(agency) ? 'NAMED' : 'NOT_CHECKED' };
  return fact.known
    ? { agency, status: 'KNOWN', since: fact.since, checkedOn: fact.checkedOn }
    : { agency, status: 'NOTHING_KNOWN', checkedOn: fact.checkedOn };
}

const OUTCOMES: Readonly<Record<Involvement['status'], SourceOutcome>> = {
  KNOWN: 'ANSWERED',
  NOTHING_KNOWN: 'NO_RECORD',
  NAMED: 'NO_RECORD',
  NOT_CHECKED: 'NOT_CHECKED',
  WITHHELD: 'WITHHELD',
};

/**
 * The reference to an agency's record, with the grant inside. A refusal is the same whether or not there is a record
 * (law 5); a record hidden from this asker is "not checked", never "nothing known".
 */
function recordOf(view: PersonView, holder: Holder, type: string, keyField: string, { scope, grantKeys, grantLifetime }: PeopleContext) {
  const decision = view.decisions.get(holder)!;
  note(scope, view.id, holder, OUTCOMES[involvementOf(view, holder).status]);
  if (decision.kind === 'refusal') throw withheld('INVOLVEMENT', holder, decision.reason);
  if (decision.kind === 'absent') return null;
  const recordKey = view.facts.involvement.find((fact) => fact.holder === holder)?.recordKey;
  if (!recordKey) return null;
  const grant = issueGrant(
    decision,
    {
      requestId: scope.requestId,
      practitioner: scope.practitioner.id,
      purpose: scope.purpose,
      holder,
      recordKey,
      personId: view.id,
      expiresAt: scope.startedAt.getTime() + grantLifetime,
    },
    grantKeys[holder],
  );
  return { __typename: type, [keyField]: recordKey, grant, [GUARD]: view };
}

function note(scope: RequestScope, person: string, holder: Holder, outcome: SourceOutcome): void {
  const outcomes = scope.outcomes.get(person) ?? new Map<Holder, SourceOutcome>();
  scope.outcomes.set(person, outcomes.set(holder, outcome));
}
