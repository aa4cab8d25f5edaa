import { GraphQLError } from 'graphql';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql';
import { HOLDERS, issueGrant, REASONS, type Category, type Holder } from '../sharing';
import {
  DateScalar,
  enumeration,
  GUARD,
  Open,
  protectedValuesOf,
  Released,
  valuesOf,
  withheld,
  type RequestScope,
  type SourceOutcome,
} from '../subgraph';
import { DIRECTED } from './connection-between-people';
import { Address, Birth, Identifier, IdentifierScheme, PersonName, ProtectedAddress, SafeContact } from './identity';
import type { PeopleContext } from './people-context';
import type { AddressFact } from './people-store';
import {
  FamilyContext,
  HouseholdMember,
  Involvement,
  MashRecordStub,
  Person,
  PoliceRecordStub,
  ProbationRecordStub,
  Relationship,
  SocialCareRecordStub,
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
  async familyContext(@Arg('of', () => PersonKeyInput) key: PersonKeyInput, @Ctx() context: PeopleContext): Promise<FamilyContext> {
    const people = (await context.people.family(context.canonical(key))).map((view) => nodeOf(view, context));
    const [asked] = people;
    if (!asked) throw notFound();
    return { asked, people, size: people.length };
  }

  @Released('IDENTITY')
  @FieldResolver(() => String, { nullable: true, description: 'The current name, as one line.' })
  name(@Root() { view }: PersonNode): string | null {
    const visible = this.names({ view });
    const best = visible.find(({ kind }) => kind === 'CURRENT') ?? visible[0];
    return best ? [best.given, best.family].filter(Boolean).join(' ') : null;
  }

  @Released('IDENTITY')
  @FieldResolver(() => [PersonName], { nullable: true, description: 'Every name by which agencies know the person.' })
  names(@Root() { view }: Pick<PersonNode, 'view'>): PersonName[] {
    return told(view, view.facts.names, ({ confidential }) => (confidential ? 'PROTECTED_ADDRESS' : 'IDENTITY'));
  }

  @Released('IDENTITY')
  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'The date of birth; null if none is known or agencies disagree (see births).',
  })
  birthDate(@Root() { view }: PersonNode): string | null {
    const dates = new Set(this.births({ view }).map(({ bornOn }) => bornOn));
    return dates.size === 1 ? [...dates][0]! : null;
  }

  @Released('IDENTITY')
  @FieldResolver(() => [Birth], { nullable: true, description: 'Dates of birth as agencies have them, disagreements included.' })
  births(@Root() { view }: Pick<PersonNode, 'view'>): Birth[] {
    return told(view, view.facts.births, () => 'IDENTITY');
  }

  @Released('IDENTITY')
  @FieldResolver(() => String, { nullable: true })
  sex(@Root() { view }: PersonNode): string | null {
    return view.facts.sex;
  }

  @Released('IDENTITY')
  @FieldResolver(() => [Identifier], { nullable: true, description: 'Identifiers that agencies have given the person.' })
  identifiers(@Root() { view }: PersonNode): Identifier[] {
    return told(view, view.facts.identifiers, ({ scheme }) => categoryOfIdentifier(scheme));
  }

  @Released('ADDRESS')
  @FieldResolver(() => [Address], { nullable: true, description: 'Addresses that nobody has marked as confidential.' })
  addresses(@Root() { view }: PersonNode): Address[] {
    return told(view, openAddresses(view), () => 'ADDRESS') as unknown as Address[];
  }

  @Released('PROTECTED_ADDRESS')
  @FieldResolver(() => [ProtectedAddress], {
    nullable: true,
    description: 'Confidential addresses. Never released on the perpetrator’s side (law 2).',
  })
  protectedAddresses(@Root() { view }: PersonNode): ProtectedAddress[] {
    const open = new Set(openAddresses(view));
    return told(
      view,
      (view.facts.addresses ?? []).filter((address) => !open.has(address)),
      () => 'PROTECTED_ADDRESS',
    ) as unknown as ProtectedAddress[];
  }

  @Released('PROTECTED_ADDRESS')
  @FieldResolver(() => [SafeContact], { nullable: true, description: 'Ways to reach the person that are safe for them.' })
  safeContacts(@Root() { view }: PersonNode): SafeContact[] {
    return told(view, view.facts.safeContacts ?? [], () => 'PROTECTED_ADDRESS');
  }

  @Released('RELATIONSHIP')
  @FieldResolver(() => [Relationship], { nullable: true, description: 'Who the person is connected to, as each agency says.' })
  async relationships(@Root() { view }: PersonNode, @Ctx() context: PeopleContext): Promise<Relationship[]> {
    const visible = told(view, view.facts.relationships ?? [], () => 'RELATIONSHIP');
    return withOthers(visible, context, view, ({ other: _, from, otherIsProtected, ...fact }, person) => ({
      ...fact,
      cohabiting: view.mayTellThatTheyLiveTogether({ otherIsProtected, assertedBy: fact.assertedBy }) ? fact.cohabiting : null,
      person,
      says: safeText(view, fact.says, fact.assertedBy),
      assertedBy: [...fact.assertedBy],
      otherIs: DIRECTED.has(fact.ground) ? (from ? 'CHILD' : 'PARENT') : null,
    }));
  }

  @Released('ADDRESS')
  @FieldResolver(() => [HouseholdMember], {
    nullable: true,
    description: 'Who lives with the person. Released as addresses are: it can show where somebody is.',
  })
  async household(@Root() { view }: PersonNode, @Ctx() context: PeopleContext): Promise<HouseholdMember[]> {
    const visible = told(view, view.household, categoryOfHousehold);
    return withOthers(visible, context, view, ({ other: _, shielded: __, otherIsProtected: ___, ...fact }, person) => ({
      ...fact,
      person,
      assertedBy: [...fact.assertedBy],
    }));
  }

  @Released('INVOLVEMENT')
  @FieldResolver(() => [Involvement], {
    nullable: true,
    description: 'Which agencies know the person: known, nothing known, not checked and withheld are different answers.',
  })
  involvement(@Root() { view }: PersonNode): Involvement[] {
    return HOLDERS.map((agency) => involvementOf(view, agency));
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

/** Turns facts about another person into entries; whoever may not be seen has no entry. */
async function withOthers<Fact extends { readonly other: string }, Entry extends object>(
  facts: readonly Fact[],
  context: PeopleContext,
  view: PersonView,
  entryOf: (fact: Fact, person: PersonNode) => Entry,
): Promise<Entry[]> {
  const others = await Promise.all(facts.map(({ other }) => context.people.load({ scheme: 'HUB', value: other })));
  return facts.flatMap((fact, index) => {
    const other = others[index];
    return other ? [{ ...entryOf(fact, nodeOf(other, context)), [GUARD]: view }] : [];
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
