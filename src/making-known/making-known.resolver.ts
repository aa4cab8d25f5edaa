import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { AgencyCode, Person, PersonKeyInput, type PeopleContext, type PersonNode } from '../people';
import { Open } from '../subgraph';
import { PeopleMadeKnown, PeopleToMakeKnown } from './input';
import { confirmKnown } from './confirm-known';
import { makePeopleKnown, type MakingKnownDeps } from './make-people-known';

@Resolver()
export class MakingKnownResolver {
  constructor(private readonly deps: MakingKnownDeps | undefined) {}

  @Open('answers people, each of whom is decided on their own')
  @Mutation(() => PeopleMadeKnown, {
    nullable: true,
    description:
      'Makes people known to the hub with what your own agency says of them, and matches them at once, all or nothing. Where an agreement lets your role do it (MAKING_KNOWN). It opens nothing of anybody by that: until somebody else confirms it (confirmKnown, or a load), your agency is not involved with them for what others share.',
  })
  async makePeopleKnown(
    @Arg('people', () => PeopleToMakeKnown, { description: 'The people, and what your agency says of them.' })
    people: PeopleToMakeKnown,
    @Ctx() context: PeopleContext,
  ): Promise<PeopleMadeKnown> {
    return makePeopleKnown(people, this.deps!, context);
  }

  @Open('answers one person, who is decided on their own')
  @Mutation(() => Person, {
    nullable: true,
    description:
      'Confirms that an agency is involved with somebody whom it made known itself: from now on it counts for what others share with it. For MASH triage practitioners, and never for whoever made the person known. Confirming again changes nothing.',
  })
  async confirmKnown(
    @Arg('of', () => PersonKeyInput, { description: 'Who.' }) of: PersonKeyInput,
    @Arg('agency', () => AgencyCode, { description: 'Which agency.' }) agency: string,
    @Arg('because', () => String, { description: 'By what you know it, for the log.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<PersonNode> {
    return confirmKnown(of, agency, because, this.deps!, context);
  }
}

/** What making people known adds to the graph. Without anything to write with, it is good for its schema. */
export const makingKnownResolvers = (deps?: MakingKnownDeps): ReadonlyMap<Function, object> =>
  new Map<Function, object>([[MakingKnownResolver, new MakingKnownResolver(deps)]]);
