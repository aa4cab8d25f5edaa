import { GraphQLError } from 'graphql';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { PeopleContext } from '../people';
import { inTransaction } from '../requests';
import { Open } from '../subgraph';
import { tellOfTaking } from './arrival-notices';
import type { ArrivalRow, Holder } from './arrival-store';
import { changeContact, entryNow, reasonIn, roleOf, seenOne } from './change-contact';
import { CONTACT, partsOf, valuesIn } from './entries';
import { beginAct, endAct, giveBack, take, takeFirst } from './hold-store';
import { badInput, FRONT_DOOR, notThere, refuseOthers } from './policy';
import { queuePage, type FrontDoorDeps } from './queue';
import { Pathway, TriageEntry, TriageRating } from './triage';

const RatingReason = valuesIn(partsOf(CONTACT, 'ratings'), 'because');
const NeedThreshold = valuesIn(CONTACT.facts, 'threshold');
const MashConcern = valuesIn(CONTACT.facts, 'concerns');
const ReferrerFeedback = valuesIn(CONTACT.facts, 'referrerFeedback');

const AS_READ = 'answers what the asker may read of the entry, and nothing else';
const REFERENCE = { description: 'The MASH’s reference of the contact.' };
const VERSION = {
  description: 'The version that you read. If somebody has changed it since: CONFLICT, with who and what.',
};

@InputType({ description: 'What is to be added to a contact. What is left out stays as it is.' })
export class ContactAddition {
  @Field(() => [MashConcern], { nullable: true, description: 'What else it is about.' }) concerns?: string[] | null;
  @Field(() => String, { nullable: true, description: 'What else was said. It follows what stands there.' })
  narrative?: string | null;
  @Field(() => String, { nullable: true, description: 'The police’s reference of the call-out that it stands for.' })
  callOutReference?: string | null;
  @Field(() => ReferrerFeedback, { nullable: true, description: 'Whether whoever made it was told what came of it.' })
  referrerFeedback?: string | null;
}

/** So many are looked at to find one that nobody has. */
const NEXT = 10;

@Resolver()
export class ActsResolver {
  constructor(private readonly deps: FrontDoorDeps | undefined) {}

  @Open(AS_READ)
  @Query(() => TriageEntry, {
    nullable: true,
    description: 'One thing that came in, by the hub’s number of it; null where there is none that you may see.',
  })
  async triageEntry(
    @Arg('id', () => ID, { description: 'The hub’s number of it.' }) id: string,
    @Ctx() context: PeopleContext,
  ): Promise<TriageEntry | null> {
    refuseOthers(context.scope);
    return isId(id)
      ? entryNow(id, this.deps!, context).catch((cause: unknown) => {
          if (cause instanceof GraphQLError && cause.extensions['code'] === 'NOT_FOUND') return null;
          throw cause;
        })
      : null;
  }

  @Open(AS_READ)
  @Mutation(() => TriageEntry, {
    nullable: true,
    description:
      'Takes something that came in: it is yours to work on. To take it again changes nothing; what somebody else has is CONFLICT.',
  })
  async takeContact(
    @Arg('id', () => ID, { description: 'The hub’s number of it.' }) id: string,
    @Ctx() context: PeopleContext,
  ): Promise<TriageEntry> {
    const { rating } = await this.theirs(id, context);
    const book = await this.deps!.book();
    const { startedAt } = context.scope;
    const by = holderIn(context);
    const taken = await inTransaction(this.deps!.arrivals.database, async (sql) => {
      const found = await take(sql, id, by, startedAt);
      if (found && 'arrival' in found && found.isNew) await tellOfTaking(sql, { id, rating }, by.desk, book, startedAt);
      return found;
    });
    if (!taken) throw notThere();
    if ('heldBy' in taken)
      throw new GraphQLError(`${taken.heldBy} has it, since ${taken.since.toISOString()}. Take another, or ask them.`, {
        extensions: { code: 'CONFLICT', heldBy: taken.heldBy, desk: taken.desk, since: taken.since.toISOString() },
      });
    if ('isDecided' in taken)
      throw new GraphQLError('It is decided already. Take another.', { extensions: { code: 'CONFLICT' } });
    return entryNow(id, this.deps!, context);
  }

  @Open(AS_READ)
  @Mutation(() => TriageEntry, {
    nullable: true,
    description:
      'Takes the most urgent that nobody has; null where there is none. Two who ask at once get two. The same key again answers the same one.',
  })
  async takeNextContact(
    @Arg('key', () => ID, { description: 'A key of your own for this act, so that it is done once.' }) key: string,
    @Arg('rating', () => TriageRating, { nullable: true, description: 'Of those that are rated so.' })
    rating: string | undefined,
    @Ctx() context: PeopleContext,
  ): Promise<TriageEntry | null> {
    refuseOthers(context.scope);
    const act = { practitioner: context.scope.practitioner.id, key: keyIn(key), what: 'TAKE_NEXT', sent: rating ?? '' };
    const { nodes } = await queuePage(
      { first: NEXT, undecided: true, heldBy: 'NOBODY', since: EVER, ...(rating && { rating }) },
      this.deps!,
      context,
    );
    const book = await this.deps!.book();
    const by = holderIn(context);
    const arrival = await inTransaction(this.deps!.arrivals.database, async (sql) => {
      const done = await beginAct(sql, act, context.scope.startedAt);
      if (done) return sameAct(done, act).arrival;
      const ids = nodes.map(({ id }) => id);
      const taken = (await takeFirst(sql, ids, by, context.scope.startedAt)) ?? null;
      await endAct(sql, act, taken);
      const entry = nodes.find(({ id }) => id === taken);
      if (entry)
        await tellOfTaking(sql, { id: entry.id, rating: entry.rating ?? null }, by.desk, book, context.scope.startedAt);
      return taken;
    });
    return arrival === null ? null : entryNow(arrival, this.deps!, context);
  }

  @Open(AS_READ)
  @Mutation(() => TriageEntry, { nullable: true, description: 'Gives back what you have taken: nobody has it then.' })
  async giveBackContact(
    @Arg('id', () => ID, { description: 'The hub’s number of it.' }) id: string,
    @Arg('because', () => String, { description: 'Why.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<TriageEntry> {
    const why = reasonIn(because);
    await this.theirs(id, context);
    const isGiven = await inTransaction(this.deps!.arrivals.database, (sql) =>
      giveBack(sql, id, holderIn(context), why, context.scope.startedAt),
    );
    if (!isGiven) throw badInput('You do not have it, so you cannot give it back. Ask whoever has it.');
    return entryNow(id, this.deps!, context);
  }

  @Open(AS_READ)
  @Mutation(() => TriageEntry, {
    nullable: true,
    description:
      'Rates a contact, or rates it again: the ratings before stay on record, and the clock goes by the new one.',
  })
  async rateContact(
    @Arg('reference', () => ID, REFERENCE) reference: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('rating', () => TriageRating, { description: 'The rating.' }) rating: string,
    @Arg('because', () => RatingReason, { description: 'Why.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<TriageEntry> {
    refuseOthers(context.scope);
    const now = context.scope.startedAt.toISOString();
    const rated = { rating, ratedAt: now, ratedByAgency: 'MASH', ratedByRole: roleOf(context.scope), because };
    return changeContact(
      { reference, version },
      ({ ratings }) => ({ rating, ratings: [...((ratings ?? []) as readonly object[]).map(withoutNulls), rated] }),
      this.deps!,
      context,
    );
  }

  @Open(AS_READ)
  @Mutation(() => TriageEntry, { nullable: true, description: 'Decides the pathway of a contact, with the reason.' })
  async decideContact(
    @Arg('reference', () => ID, REFERENCE) reference: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('pathway', () => Pathway, { description: 'What is decided.' }) pathway: string,
    @Arg('because', () => String, { description: 'Why: it is written as the reasons of the contact.' }) because: string,
    @Arg('furtherPathways', () => [Pathway], { nullable: true, description: 'What else is decided.' })
    furtherPathways: string[] | undefined,
    @Arg('threshold', () => NeedThreshold, { nullable: true, description: 'The threshold that it is judged to meet.' })
    threshold: string | undefined,
    @Ctx() context: PeopleContext,
  ): Promise<TriageEntry> {
    refuseOthers(context.scope);
    const reasons = reasonIn(because);
    return changeContact(
      { reference, version },
      () => ({
        pathway,
        reasons,
        ...(furtherPathways && { furtherPathways }),
        ...(threshold && { threshold }),
        decidedAt: context.scope.startedAt.toISOString(),
        decidedByRole: roleOf(context.scope),
        decidedByAgency: 'MASH',
      }),
      this.deps!,
      context,
    );
  }

  @Open(AS_READ)
  @Mutation(() => TriageEntry, { nullable: true, description: 'Adds to a contact; takes nothing away.' })
  async addToContact(
    @Arg('reference', () => ID, REFERENCE) reference: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Arg('add', () => ContactAddition, { description: 'What is to be added.' }) add: ContactAddition,
    @Ctx() context: PeopleContext,
  ): Promise<TriageEntry> {
    refuseOthers(context.scope);
    const { concerns, narrative, callOutReference, referrerFeedback } = add;
    if (!concerns && !narrative && !callOutReference && !referrerFeedback) throw badInput('Say what is to be added.');
    return changeContact(
      { reference, version },
      (before) => ({
        ...(concerns && { concerns: [...new Set([...((before['concerns'] ?? []) as string[]), ...concerns])] }),
        ...(narrative && {
          narrative: [before['narrative'], narrative.trim()].filter((text) => typeof text === 'string').join('\n\n'),
        }),
        ...(callOutReference && { callOutReference }),
        ...(referrerFeedback && { referrerFeedback, referrerToldAt: context.scope.startedAt.toISOString() }),
      }),
      this.deps!,
      context,
    );
  }

  /** It is there for whoever asks, and is released to them. */
  private async theirs(id: string, context: PeopleContext): Promise<ArrivalRow> {
    refuseOthers(context.scope);
    if (!isId(id)) throw notThere();
    return (await seenOne(await this.deps!.arrivals.byIds([id]), context)).arrival;
  }
}

const EVER = '2000-01-01T00:00:00Z';

const isId = (id: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id);

/** A key of whoever acts: any short text without control characters. */
export function keyIn(key: string): string {
  if (key.length < 1 || key.length > 100 || /\p{C}/u.test(key))
    throw badInput('A key has 1 to 100 characters: a UUID is one.');
  return key;
}

/** What was done under a key, if it was the same that is sent now. */
export function sameAct<Done extends { readonly what: string; readonly sent: string }>(
  done: Done,
  { what, sent }: { readonly what: string; readonly sent: string },
): Done {
  if (done.what !== what || done.sent !== sent)
    throw badInput('Something else was sent under this key before. Take another key for another act.');
  return done;
}

const holderIn = ({ scope: { practitioner } }: PeopleContext): Holder => {
  const { id, name, desk } = practitioner;
  return { id, name, agency: FRONT_DOOR, desk };
};

/** A part as it was read, without what it does not say. */
const withoutNulls = (part: object): object =>
  Object.fromEntries(Object.entries(part).filter(([name, value]) => value !== null && name !== '__typename'));
