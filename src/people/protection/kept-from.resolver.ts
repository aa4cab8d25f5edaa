import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Open, Requested, type RequestScope } from '../../subgraph';
import type { PeopleContext } from '../people-context';
import { nodeOf, PersonKeyInput } from '../person.resolver';
import type { PersonView } from '../person-view';
import type { FactKind, KeptFromStore } from './kept-from-store';
import { KeptWhat, PersonProtection, type KeptFact, type KeptFrom } from './protection-types';
import type { SupportStore } from './support-store';
import { asTold } from './support.resolver';
import {
  fault,
  holdersOf,
  reasonOf,
  somebody,
  theirWorker,
  type NoteProtection,
  type ProtectionChange,
} from './their-worker';

const FOR_THEIR_WORKERS =
  'answers who protects a person to those who work for their safety, about people who are decided on their own';

/** What can be kept from somebody on its own. */
const FACTS = new Requested(
  new Map([['Person', new Set(['addresses', 'safeContacts', 'relationships', 'households'])]]),
  [],
);

/** The arguments of a mutation about one fact. */
interface FactNamed {
  readonly key: PersonKeyInput;
  readonly fact: string;
  readonly from: PersonKeyInput;
  readonly because: string;
}

/**
 * From whom people are kept (rule P3). Whoever works for somebody's safety says from whom they are kept, and ends it;
 * to those from whom they are kept nothing shows that it is so.
 */
@Resolver()
export class KeptFromResolver {
  constructor(
    private readonly kept: KeptFromStore | undefined,
    private readonly support: SupportStore | undefined,
    private readonly note: NoteProtection | undefined,
  ) {}

  @Open(FOR_THEIR_WORKERS)
  @Query(() => PersonProtection, {
    nullable: true,
    description:
      'Who works for a person’s safety, and from whom the person is kept. For those who work for that very person’s safety.',
  })
  async protectionOf(
    @Arg('of', () => PersonKeyInput, { description: 'Of whom.' }) key: PersonKeyInput,
    @Ctx() context: PeopleContext,
  ): Promise<PersonProtection> {
    return this.told(await theirWorker(key, context), context);
  }

  @Open(FOR_THEIR_WORKERS)
  @Mutation(() => PersonProtection, {
    nullable: true,
    description:
      'Keeps a person, or where they are, from somebody: from whoever works with that somebody, or is tied to them, whatever their role elsewhere. For those who work for that very person’s safety. Saying it again changes nothing.',
  })
  async keepFrom(
    @Arg('of', () => PersonKeyInput, { description: 'Who is kept.' }) key: PersonKeyInput,
    @Arg('from', () => PersonKeyInput, { description: 'From whom.' }) from: PersonKeyInput,
    @Arg('what', () => KeptWhat, {
      description: 'What is kept. Of EVERYTHING the stronger word stands until it is ended.',
    })
    what: keyof typeof KeptWhat,
    @Arg('because', () => String, { description: 'Why, for the log.' }) because: string,
    @Arg('family', () => Boolean, { defaultValue: false, description: 'Also from everybody connected to them.' })
    family: boolean,
    @Ctx() context: PeopleContext,
  ): Promise<PersonProtection> {
    const { view, other } = await this.both(key, from, context);
    const reason = reasonOf(because);
    if (what === 'EVERYTHING' && !view.facts.isProtected)
      throw fault(
        'EVERYTHING is kept only of somebody whom an agency has recorded as a victim, an exposed child or a protected party, or of whom something is confidential. Record that first, or keep WHEREABOUTS.',
      );
    const standing = (await this.kept!.of(view.id, context.scope.today)).find((row) => row.from === other.id);
    if (standing && (standing.what === what || standing.what === 'EVERYTHING') && (standing.family || !family))
      return this.told(view, context);
    await this.enter('PERSON_KEPT_FROM', `${what}${family ? ' and family' : ''}`, [view, other], reason, context.scope);
    await this.kept!.keep(view.id, other.id, what, family, context.scope.practitioner.agency, context.scope);
    return this.told(view, context);
  }

  @Open(FOR_THEIR_WORKERS)
  @Mutation(() => PersonProtection, {
    nullable: true,
    description:
      'Ends that a person is kept from somebody. For those who work for that very person’s safety. Ending again changes nothing.',
  })
  async endKeepingFrom(
    @Arg('of', () => PersonKeyInput, { description: 'Who is kept.' }) key: PersonKeyInput,
    @Arg('from', () => PersonKeyInput, { description: 'From whom.' }) from: PersonKeyInput,
    @Arg('because', () => String, { description: 'Why it is safe now, for the log.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<PersonProtection> {
    const { view, other } = await this.both(key, from, context);
    const reason = reasonOf(because);
    const standing = (await this.kept!.of(view.id, context.scope.today)).some((row) => row.from === other.id);
    if (!standing) return this.told(view, context);
    await this.enter('PERSON_NOT_KEPT_FROM', 'person', [view, other], reason, context.scope);
    await this.kept!.end(view.id, other.id, context.scope);
    return this.told(view, context);
  }

  @Open(FOR_THEIR_WORKERS)
  @Mutation(() => PersonProtection, {
    nullable: true,
    description:
      'Keeps one fact about a person from somebody: a name, an address, a safe contact, a relationship or a stay in a household. For those who work for that very person’s safety. Saying it again changes nothing.',
  })
  async keepFactFrom(
    @Arg('of', () => PersonKeyInput, { description: 'Whose fact it is.' }) key: PersonKeyInput,
    @Arg('fact', () => ID, { description: 'Which: its cursor in the list in which the person shows it.' }) fact: string,
    @Arg('from', () => PersonKeyInput, { description: 'From whom.' }) from: PersonKeyInput,
    @Arg('because', () => String, { description: 'Why, for the log.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<PersonProtection> {
    const { view, other, reason, kind, row, isKept } = await this.factFrom({ key, fact, from, because }, context);
    if (!isKept) {
      await this.enter('FACT_KEPT_FROM', kind, [view, other], reason, context.scope);
      await this.kept!.keepFact(view.id, kind, row, other.id);
    }
    return this.told(view, context);
  }

  @Open(FOR_THEIR_WORKERS)
  @Mutation(() => PersonProtection, {
    nullable: true,
    description:
      'Ends that one fact is kept from somebody. For those who work for that very person’s safety. Ending again changes nothing.',
  })
  async endKeepingFactFrom(
    @Arg('of', () => PersonKeyInput, { description: 'Whose fact it is.' }) key: PersonKeyInput,
    @Arg('fact', () => ID, { description: 'Which: its cursor in the list in which the person shows it.' }) fact: string,
    @Arg('from', () => PersonKeyInput, { description: 'From whom.' }) from: PersonKeyInput,
    @Arg('because', () => String, { description: 'Why it is safe now, for the log.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<PersonProtection> {
    const { view, other, reason, kind, row, isKept } = await this.factFrom({ key, fact, from, because }, context);
    if (isKept) {
      await this.enter('FACT_NOT_KEPT_FROM', kind, [view, other], reason, context.scope);
      await this.kept!.endKeepingFact(view.id, kind, row, other.id);
    }
    return this.told(view, context);
  }

  /** The fact that is meant, the two people, and whether it is kept from the other now. */
  private async factFrom({ key, fact, from, because }: FactNamed, context: PeopleContext) {
    const { view, other } = await this.both(key, from, context);
    const reason = reasonOf(because);
    const { kind, key: row } = await this.fact(view, fact, context);
    const standing = await this.kept!.factsOf(view.id);
    const isKept = standing.some((kept) => kept.kind === kind && kept.key === row && kept.from === other.id);
    return { view, other, reason, kind, row, isKept };
  }

  private async both(key: PersonKeyInput, from: PersonKeyInput, context: PeopleContext) {
    const view = await theirWorker(key, context);
    const other = await somebody(from, context);
    if (other.id === view.id) throw fault('Nothing is kept from somebody about themself.');
    return { view, other };
  }

  /** The fact of this cursor, of those that the asker may be told. */
  private async fact(
    view: PersonView,
    cursor: string,
    context: PeopleContext,
  ): Promise<{ kind: FactKind; key: string }> {
    const facts = (await context.reading(FACTS).load({ scheme: 'HUB', value: view.id }))!.facts;
    const all: readonly { readonly kind: FactKind; readonly key: string }[] = [
      ...facts.names.map(({ id }) => ({ kind: 'NAME' as const, key: id })),
      ...(facts.addresses ?? []).map(({ id }) => ({ kind: 'ADDRESS' as const, key: id })),
      ...(facts.safeContacts ?? []).map(({ id }) => ({ kind: 'SAFE_CONTACT' as const, key: id })),
      ...(facts.relationships ?? []).map(({ id }) => ({ kind: 'RELATIONSHIP' as const, key: id })),
      ...(facts.stays ?? []).map(({ household, stay }) => ({
        kind: 'HOUSEHOLD' as const,
        key: `${household} ${view.id} ${stay}`,
      })),
    ];
    const found = all.find(({ key }) => context.cursorOf(key) === cursor);
    if (!found)
      throw fault(
        'There is no such fact of this person. Give the cursor that the list of names, addresses, contacts, relationships or households shows.',
      );
    return found;
  }

  private async told(view: PersonView, context: PeopleContext): Promise<PersonProtection> {
    const seen = async (id: string) => {
      const other = await context.people.load({ scheme: 'HUB', value: id });
      return other ? nodeOf(other, context) : null;
    };
    const [support, kept, facts] = [
      await this.support!.of(view.id),
      await this.kept!.of(view.id, context.scope.today),
      await this.kept!.factsOf(view.id),
    ];
    return {
      person: nodeOf(view, context),
      support: await Promise.all(support.map((row) => asTold(row, view, context))),
      keptFrom: await Promise.all(
        kept.map(async ({ from, what, family }): Promise<KeptFrom> => ({ person: await seen(from), what, family })),
      ),
      keptFacts: await Promise.all(
        facts.map(async ({ kind, key, from }): Promise<KeptFact> => ({
          kind,
          fact: context.cursorOf(key),
          person: await seen(from),
        })),
      ),
    };
  }

  private enter(
    what: ProtectionChange['what'],
    record: string,
    views: readonly PersonView[],
    because: string,
    scope: RequestScope,
  ) {
    return this.note!({
      what,
      record,
      people: views.map(({ id }) => id),
      agencies: holdersOf(...views),
      because,
      scope,
    });
  }
}
