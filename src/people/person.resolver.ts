import { SOURCES } from '../partnership';
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql';
import { SOURCE_AGENCIES, type Category, type SourceAgency } from '../sharing';
import {
  DateScalar,
  enumeration,
  GUARD,
  guarded,
  Open,
  PageArgs,
  pageBy,
  Released,
  valuesOf,
  withheld,
  type Page,
  type Paging,
} from '../subgraph';
import { DIRECTED, RELATIVE_SEEN_FROM_THE_OTHER } from './connection-between-people';
import {
  AddressConnection,
  BirthConnection,
  IdentifierConnection,
  IdentifierScheme,
  lineOf,
  NeedConnection,
  PersonNameConnection,
  ProtectedAddressConnection,
  SafeContactConnection,
  type Address,
  type Birth,
  type Identifier,
  type NameKind,
  type Need,
  type PersonName,
  type ProtectedAddress,
  type SafeContact,
} from './identity';
import { nobodyFor } from './not-found';
import { isNoAddress, partsNotRecorded } from './not-recorded';
import { closedAddresses, confidentialOf, openAddresses } from './open-addresses';
import type { PeopleContext } from './people-context';
import type { HouseholdFact, RelationshipFact } from './people-store';
import {
  FamilyContext,
  Household,
  HouseholdConnection,
  HouseholdMemberConnection,
  InvolvementConnection,
  Person,
  PersonConnection,
  RECORD_STUBS,
  RelationshipConnection,
  type HouseholdMember,
  type Involvement,
  type Relationship,
} from './person';
import { partWithheld } from './part-withheld';
import { categoryOfHousehold, categoryOfIdentifier, type PersonView } from './person-view';
import { referenceTo } from './record-of';
import { Sex } from './sex';
import { SourceCheckConnection, type SourceCheck } from './source-check';
import { askedOf, involvementOf, sourcesCheckedOf, textTold } from './disclosable';
import { PersonSource } from './person-source';

export const PersonKeyScheme = enumeration('PersonKeyScheme', 'By which number a person is asked for.', {
  HUB: 'The hub’s own number.',
  ...Object.fromEntries(valuesOf(IdentifierScheme).map((scheme) => [scheme, `As in IdentifierScheme: ${scheme}.`])),
});

@InputType({ description: 'Which person: a kind of number, and the number.' })
export class PersonKeyInput {
  @Field(() => PersonKeyScheme, { description: 'The kind of number.' }) scheme!: string;
  @Field(() => ID, { description: 'The number, in any spelling that the agency uses.' }) value!: string;
}

/** A person in a reply: the view, and the guard that shield asks. */
export interface PersonNode {
  /** The type in the schema. */
  readonly __typename: 'Person';
  /** The hub’s own number: a UUID. */
  readonly id: string;
  /** What this asker may be told of the person. */
  readonly view: PersonView;
  /** By what each field of it is guarded. */
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

/** Answers everything that the index itself tells of a person. */
@Resolver(() => Person)
export class PersonResolver {
  @Open('answers one person, who is decided on their own')
  @Query(() => Person, {
    nullable: true,
    description: 'One person, by any number that an agency or the hub gave them.',
  })
  async person(
    @Arg('of', () => PersonKeyInput) key: PersonKeyInput,
    @Ctx() context: PeopleContext,
  ): Promise<PersonNode> {
    const view = await context.people.ask(context.canonical(key));
    if (!view) throw nobodyFor(context.scope, context.agreements(), key);
    return nodeOf(view, context);
  }

  @Open('answers people, each of whom is decided on their own')
  @Query(() => FamilyContext, { nullable: true, description: 'A person and their family, in one question.' })
  async familyContext(
    @Arg('of', () => PersonKeyInput) key: PersonKeyInput,
    @Ctx() context: PeopleContext,
  ): Promise<FamilyNode> {
    const views = await context.people.family(context.canonical(key));
    const [asked] = views;
    if (!asked) throw nobodyFor(context.scope, context.agreements(), key);
    return { asked: nodeOf(asked, context), views, size: views.length };
  }

  @Released('IDENTITY')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The name now in use, or the nearest to it, as one line; null where none is known.',
  })
  name(@Root() { view }: PersonNode): string | null {
    const named = namesOf(view).filter((name) => lineOf(name) !== null);
    const used = named.filter(({ endedOn }) => endedOn === null || endedOn >= view.scope.today);
    const isUnnamed = (name: PersonName) => Number(partsNotRecorded(name).length > 0);
    const [best] = (used.length > 0 ? used : named).sort(
      (a, b) => isUnnamed(a) - isUnnamed(b) || NEAREST.indexOf(a.kind) - NEAREST.indexOf(b.kind),
    );
    return best ? lineOf(best) : null;
  }

  @Released('IDENTITY')
  @FieldResolver(() => PersonNameConnection, {
    nullable: true,
    description: 'Every name by which agencies know the person.',
  })
  names(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Page<PersonName> {
    return assertionsOn(
      namesOf(view).map((name) => ({
        ...withText(view, 'IDENTITY', 'PersonName', name),
        placeholders: partsNotRecorded(name),
      })),
      args,
      view,
      context,
      NAMES,
    );
  }

  @Released('IDENTITY')
  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'The date of birth; null if none is known for certain or agencies disagree (see births).',
  })
  birthDate(@Root() { view }: PersonNode): string | null {
    const known = birthsOf(view).filter(
      ({ bornOn, estimated, placeholder }) => bornOn !== null && !estimated && !placeholder,
    );
    const dates = new Set(known.map(({ bornOn }) => bornOn));
    return dates.size === 1 ? [...dates][0]! : null;
  }

  @Released('IDENTITY')
  @FieldResolver(() => BirthConnection, {
    nullable: true,
    description: 'Dates of birth as agencies have them, disagreements included.',
  })
  births(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Page<Birth> {
    return assertionsOn(birthsOf(view), args, view, context, ['IDENTITY']);
  }

  @Released('IDENTITY')
  @FieldResolver(() => Sex, { nullable: true, description: 'The sex that agencies have recorded.' })
  sex(@Root() { view }: PersonNode): keyof typeof Sex | null {
    return view.facts.sex;
  }

  @Released('IDENTITY')
  @FieldResolver(() => IdentifierConnection, {
    nullable: true,
    description: 'Identifiers that agencies have given the person.',
  })
  identifiers(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Page<Identifier> {
    const visible = told(view, view.facts.identifiers, ({ scheme }) => categoryOfIdentifier(scheme));
    return assertionsOn(visible, args, view, context, ['IDENTITY', 'PROTECTED_ADDRESS']);
  }

  @Released('ADDRESS')
  @FieldResolver(() => AddressConnection, {
    nullable: true,
    description: 'Addresses that nobody has marked as confidential.',
  })
  addresses(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Page<Address> {
    const visible = told(view, openAddresses(view), () => 'ADDRESS').map(withPlaceholder);
    return assertionsOn(visible as unknown as Address[], args, view, context, ['ADDRESS']);
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
    const visible = told(view, closedAddresses(view), () => 'PROTECTED_ADDRESS').map(withPlaceholder);
    return assertionsOn(visible as unknown as ProtectedAddress[], args, view, context, ['PROTECTED_ADDRESS']);
  }

  @Released('HANDLE_WITH_CARE')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether an agency keeps a place or a name of the person confidential: if so, write none in a text that others read. False only where every agency may tell you and none does; withheld otherwise. It never says which place. Withheld from the perpetrator’s side for everybody alike.',
  })
  hasConfidentialPlaces(@Root() { view }: PersonNode): boolean {
    const isAny = told(view, confidentialOf(view), () => 'HANDLE_WITH_CARE').length > 0;
    const refusal = isAny ? undefined : view.refuseParts(['HANDLE_WITH_CARE']);
    if (refusal) throw refusal;
    return isAny;
  }

  @Released('PROTECTED_ADDRESS')
  @FieldResolver(() => SafeContactConnection, {
    nullable: true,
    description: 'Ways to reach the person that are safe for them.',
  })
  safeContacts(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Page<SafeContact> {
    return assertionsOn(
      told(view, view.facts.safeContacts ?? [], () => 'PROTECTED_ADDRESS'),
      args,
      view,
      context,
      ['PROTECTED_ADDRESS'],
    );
  }

  @Released('RELATIONSHIP')
  @FieldResolver(() => RelationshipConnection, {
    nullable: true,
    description: 'Who the person is connected to, as each agency says.',
  })
  async relationships(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Promise<Page<Relationship>> {
    const visible = await relatedTo(view, context);
    return partsBeside(visible, args, view, ['RELATIONSHIP'], {
      cursorOf: ({ fact }) => context.cursorOf(fact.id),
      nodeOf: (related) => relationshipNode(related, view, context),
    });
  }

  @Released('ADDRESS')
  @FieldResolver(() => HouseholdMemberConnection, {
    nullable: true,
    description:
      'Who lives or lived with the person. Released as addresses are: it can show where somebody is. Whoever lives at a confidential address is told to those who work for their safety; to others the list is withheld where nothing of it can be told, and it may be short.',
  })
  async household(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Promise<Page<HouseholdMember>> {
    const members = await livedWith(view, context);
    const page = membersPage(members, args, view, context);
    refuseIfEmpty(members, view, HOUSEHOLD);
    return page;
  }

  @Released('ADDRESS')
  @FieldResolver(() => HouseholdConnection, {
    nullable: true,
    description:
      'The households in which the person lives and lived, one by one. Released as addresses are. One at a confidential address is told to those who work for the person’s safety; to others the list is withheld where nothing of it can be told, and it may be short.',
  })
  households(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Page<Household> {
    const stays = told(view, view.stays, categoryOfHousehold);
    return partsBeside(stays, args, view, HOUSEHOLD, {
      cursorOf: ({ household, stay }) => context.cursorOf(`${household} ${view.id} ${stay}`),
      nodeOf({ stay: _, shielded: __, ...stay }): HouseholdNode {
        return guarded({ ...stay, assertedBy: [...stay.assertedBy], view }, view);
      },
    });
  }

  @Released('PROTECTED_CHARACTERISTIC')
  @FieldResolver(() => NeedConnection, {
    nullable: true,
    description: 'What has to be known to talk and work with the person.',
  })
  needs(@Root() { view }: PersonNode, @Args(() => PageArgs) args: PageArgs, @Ctx() context: PeopleContext): Page<Need> {
    const visible = told(view, view.facts.needs ?? [], () => 'PROTECTED_CHARACTERISTIC');
    return assertionsOn(
      visible.map((need) => withText(view, 'PROTECTED_CHARACTERISTIC', 'Need', need)),
      args,
      view,
      context,
      ['PROTECTED_CHARACTERISTIC'],
    );
  }

  @Released('INVOLVEMENT')
  @FieldResolver(() => InvolvementConnection, {
    nullable: true,
    description:
      'Which agencies know the person: known, nothing known, not checked and withheld are different answers.',
  })
  involvement(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Page<Involvement> {
    return pageBy(SOURCE_AGENCIES, args, {
      cursorOf: (agency) => context.cursorOf(`${view.id} ${agency}`),
      nodeOf: (agency) => guarded(involvementOf(view, agency), view),
    });
  }

  @Released('INVOLVEMENT')
  @FieldResolver(() => SourceCheckConnection, {
    nullable: true,
    description:
      'What was asked of whom and when, what came of it, and what was never asked. Checks "were said to have been requested … but there was no audit trail" (003 L950-952).',
  })
  sourcesChecked(
    @Root() { view }: PersonNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Page<SourceCheck> {
    return pageBy(
      SOURCE_AGENCIES.flatMap((agency) => sourcesCheckedOf(view, agency)),
      args,
      {
        cursorOf: ({ id }) => context.cursorOf(id),
        nodeOf: ({ id: _, ...check }) => guarded(check, view),
      },
    );
  }

  @Open('says what each agency did, as the errors and the summary of sources do, and nothing more')
  @FieldResolver(() => [PersonSource], {
    description:
      'What each agency did for what this operation asks of it about the person, so that no gap looks like "nothing". The gateway says it once every agency has answered.',
  })
  sources(@Root() { view }: PersonNode): PersonSource[] {
    return SOURCE_AGENCIES.map((agency) => {
      const asked = askedOf(view, agency);
      // What came of it is known when everybody has answered (src/gateway/person-sources.ts).
      return guarded({ agency, outcome: 'NOT_ASKED', withheld: [], asked: asked ? guarded(asked, view) : null }, view);
    });
  }
}

// What leads to each agency's records: Person.police, Person.policeRecords.
const asMethod = (value: (root: PersonNode, context: PeopleContext) => unknown): PropertyDescriptor => ({
  value,
  writable: true,
  configurable: true,
});
for (const kind of ['record', 'records'] as const)
  for (const agency of SOURCE_AGENCIES) {
    const { field, title, everyRecord } = SOURCES[agency];
    const name = kind === 'record' ? field : `${field}Records`;
    const method = asMethod(({ view }, context) =>
      kind === 'record' ? recordOf(view, agency, context) : recordsOf(view, agency, context),
    );
    const prototype = PersonResolver.prototype;
    Object.defineProperty(prototype, name, method);
    // Reflection has nothing to read of a method that is made.
    Reflect.defineMetadata('design:paramtypes', [Object, Object], prototype, name);
    Root()(prototype, name, 0);
    Ctx()(prototype, name, 1);
    Released('INVOLVEMENT')(prototype, name, method);
    FieldResolver(() => (kind === 'record' ? RECORD_STUBS[agency] : [RECORD_STUBS[agency]]), {
      nullable: true,
      description: kind === 'record' ? `What ${title} holds.` : everyRecord,
    })(prototype, name, method);
  }

/** A family: whom this asker may see of it, nearest first. */
export interface FamilyNode extends FamilyContext {
  /** The people, each as this asker may see them. */
  readonly views: readonly PersonView[];
}

@Resolver(() => FamilyContext)
export class FamilyContextResolver {
  @FieldResolver(() => PersonConnection, {
    description: 'The person asked about and everybody within two steps of them, the nearest first.',
  })
  people(
    @Root() { views }: FamilyNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Page<object> {
    return pageBy(views, args, { cursorOf: ({ id }) => context.cursorOf(id), nodeOf: (view) => nodeOf(view, context) });
  }
}

/** A household, and whose. */
interface HouseholdNode extends Household {
  readonly household: string;
  readonly view: PersonView;
}

@Resolver(() => Household)
export class HouseholdResolver {
  @FieldResolver(() => HouseholdMemberConnection, {
    description: 'Who else lives or lived in it, of those whom you may see.',
  })
  async members(
    @Root() { household, view }: HouseholdNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Promise<Page<HouseholdMember>> {
    const members = await membersTold(
      view.household.filter((fact) => fact.household === household),
      view,
      context,
    );
    return membersPage(members, args, view, context);
  }
}

/** The categories of which lists are made that hold more than one. What is said first of an empty one stands first. */
const NAMES: readonly Category[] = ['IDENTITY', 'PROTECTED_ADDRESS'];
const HOUSEHOLD: readonly Category[] = ['PROTECTED_ADDRESS', 'ADDRESS'];

/**
 * An empty list says that there is nothing. Where some agency may not tell this asker its part, a list of which nothing
 * can be told is withheld, whether or not anything was left out: an error that came only with what it hides would show
 * it (rules P6 and P7).
 */
function refuseIfEmpty(list: readonly unknown[], view: PersonView, categories: readonly Category[]): void {
  if (list.length > 0) return;
  const refusal = view.refuseParts(categories);
  if (refusal) throw refusal;
}

/** A page of what may be told, and beside it whose part the asker may not be told: by rule, never by what there is. */
function partsBeside<Entry, Node>(
  told: readonly Entry[],
  args: PageArgs,
  view: PersonView,
  categories: readonly Category[],
  paging: Paging<Entry, Node>,
): Page<Node> {
  const page = pageBy(told, args, paging);
  refuseIfEmpty(told, view, categories);
  return Object.assign(page, { withheld: view.withheldParts(categories).map(partWithheld) });
}

/** Somebody to whom the person is connected, and how. */
interface RelatedTold {
  readonly fact: RelationshipFact;
  readonly other: PersonView;
}

const relatedTo = (view: PersonView, context: PeopleContext): Promise<RelatedTold[]> =>
  withOthers(
    told(view, view.facts.relationships ?? [], () => 'RELATIONSHIP'),
    context,
  );

/** Every relationship of which the asker may be told, for views; none where nothing of it can be told. */
export const relationshipsOf = async ({ view }: PersonNode, context: PeopleContext): Promise<Relationship[]> => {
  view.withheldParts(['RELATIONSHIP']);
  return (await relatedTo(view, context)).map((related) => relationshipNode(related, view, context));
};

function relationshipNode(
  { fact: related, other }: RelatedTold,
  view: PersonView,
  context: PeopleContext,
): Relationship {
  const { id: _, other: __, from, otherIsProtected, audience, audienceDesk, ...fact } = related;
  const relationship: Relationship = {
    ...fact,
    cohabiting: view.mayTellThatTheyLiveTogether({ otherIsProtected, assertedBy: fact.assertedBy })
      ? fact.cohabiting
      : null,
    person: nodeOf(other, context),
    says: textTold(view, 'RELATIONSHIP', { ...fact, audience, audienceDesk }, 'Relationship.says'),
    assertedBy: [...fact.assertedBy],
    relative: fact.relative && (from ? RELATIVE_SEEN_FROM_THE_OTHER[fact.relative] : fact.relative),
    otherIs: DIRECTED.has(fact.ground) ? (from ? 'CHILD' : 'PARENT') : null,
  };
  return guarded(relationship, view);
}

/** Somebody with whom the person lives or lived, and when. */
interface MemberTold {
  readonly fact: HouseholdFact;
  readonly other: PersonView;
}

async function membersTold(
  facts: readonly HouseholdFact[],
  view: PersonView,
  context: PeopleContext,
): Promise<MemberTold[]> {
  const members = await withOthers(told(view, facts, categoryOfHousehold), context);
  return members.filter(({ fact, other }) => other.mayBeToldIn(fact));
}

/** With whom the person lived, as far as it may be told. Whoever left before the other came never lived with them. */
function livedWith(view: PersonView, context: PeopleContext): Promise<MemberTold[]> {
  const together = view.household.flatMap((fact) =>
    fact.together ? [{ ...fact, startedOn: fact.together.from, endedOn: fact.together.until }] : [],
  );
  return membersTold(together, view, context);
}

/** Everybody with whom the person lives or lived, for views; none where nothing of it can be told. */
export const householdOf = async ({ view }: PersonNode, context: PeopleContext): Promise<HouseholdMember[]> => {
  view.withheldParts(HOUSEHOLD);
  return (await livedWith(view, context)).map((member) => memberNode(member, view, context));
};

/** A page of those with whom the person lives or lived. */
function membersPage(
  members: readonly MemberTold[],
  args: PageArgs,
  view: PersonView,
  context: PeopleContext,
): Page<HouseholdMember> {
  const page = pageBy(members, args, {
    cursorOf: ({ fact }) => context.cursorOf(`${fact.household} ${fact.other} ${fact.stay}`),
    nodeOf: (member) => memberNode(member, view, context),
  });
  return Object.assign(page, { withheld: view.withheldParts(HOUSEHOLD).map(partWithheld) });
}

function memberNode({ fact, other }: MemberTold, view: PersonView, context: PeopleContext): HouseholdMember {
  const { startedOn, endedOn, awareOn, recordedOn, assertedBy } = fact;
  const member: HouseholdMember = {
    person: nodeOf(other, context),
    startedOn,
    endedOn,
    awareOn,
    recordedOn,
    assertedBy: [...assertedBy],
  };
  return guarded(member, view);
}

/** Which name says best who somebody is. */
const NEAREST: readonly (keyof typeof NameKind)[] = [
  'CURRENT',
  'CHANGED',
  'ADOPTED',
  'MARRIED',
  'BIRTH',
  'KNOWN_ONLY_AS',
  'ALIAS',
  'NICKNAME',
  'GIVEN_TO_POLICE',
  'PREVIOUS',
  'TRANSLITERATION',
  'UNBORN_PLACEHOLDER',
];

const namesOf = (view: PersonView): PersonName[] =>
  told(view, view.facts.names, ({ confidential }) => (confidential ? 'PROTECTED_ADDRESS' : 'IDENTITY'));

/** An assertion with the words that go with it, which leave as a text alone. */
const withText = <T extends Parameters<typeof textTold>[2]>(
  view: PersonView,
  category: Category,
  type: string,
  entry: T,
) => ({
  ...entry,
  says: textTold(view, category, entry, `${type}.says`),
});

const withPlaceholder = <T extends Parameters<typeof isNoAddress>[0]>(address: T) => ({
  ...address,
  placeholder: isNoAddress(address),
});

/** The births of which the asker may be told; none where nothing of them can be told. */
export const birthsOf = (view: PersonView): Birth[] => {
  view.withheldParts(['IDENTITY']);
  return told(view, view.facts.births, () => 'IDENTITY');
};

/** A page of what may be told, each entry named by its row and guarded as the person is. */
function assertionsOn<T extends { readonly id: string }>(
  visible: readonly T[],
  args: PageArgs,
  view: PersonView,
  { cursorOf }: PeopleContext,
  categories: readonly Category[],
): Page<T> {
  return partsBeside(visible, args, view, categories, {
    cursorOf: ({ id }) => cursorOf(id),
    nodeOf: (entry) => guarded(entry, view),
  });
}

/** Filters assertions to those that somebody may tell this asker, and names only the agencies that may. */
function told<T extends { readonly assertedBy: readonly SourceAgency[] }>(
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
 * Facts about another person, each with that person; of whoever may not be seen there is none. An agency whose record
 * of the other is limited to other desks does not tell of them here either.
 */
async function withOthers<Fact extends { readonly other: string; readonly assertedBy: readonly SourceAgency[] }>(
  facts: readonly Fact[],
  context: PeopleContext,
): Promise<{ fact: Fact; other: PersonView }[]> {
  const others = await Promise.all(facts.map(({ other }) => context.people.load({ scheme: 'HUB', value: other })));
  return facts.flatMap((fact, index) => {
    const other = others[index];
    const assertedBy = other ? fact.assertedBy.filter((holder) => other.isThereAt(holder)) : [];
    return other && assertedBy.length > 0 ? [{ fact: { ...fact, assertedBy }, other }] : [];
  });
}

/**
 * The reference to an agency's record, with the grant inside; whatever else stands there is null, or says why it is
 * withheld.
 */
function recordOf(view: PersonView, holder: SourceAgency, context: PeopleContext) {
  const reference = referenceTo(view, holder, context);
  if (reference.outcome === 'WITHHELD') throw withheld('INVOLVEMENT', holder, reference.reason);
  return reference.outcome === 'ANSWERED' ? { ...reference.representation, [GUARD]: view } : null;
}

/** The same, of all the agency's records of the person: two that turned out to be one person's are both to be seen. */
function recordsOf(view: PersonView, holder: SourceAgency, context: PeopleContext) {
  const reference = referenceTo(view, holder, context);
  if (reference.outcome === 'WITHHELD') throw withheld('INVOLVEMENT', holder, reference.reason);
  return reference.outcome === 'ANSWERED'
    ? reference.representations.map((representation) => ({ ...representation, [GUARD]: view }))
    : [];
}
