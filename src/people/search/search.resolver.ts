import { Arg, Args, Ctx, Field, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { connectionOf, enumeration, guarded, Open, PageArgs, pageBy, Released, type Page } from '../../subgraph';
import { ParticularsInput } from '../lookup';
import type { PeopleContext } from '../people-context';
import { Person } from '../person';
import { nodeOf } from '../person.resolver';
import type { PersonView } from '../person-view';
import { inWords } from './in-words';
import { MOST_FOUND, type Found, type SearchPeople } from './search-people';

const Likelihood = enumeration(
  'Likelihood',
  'How sure it is that somebody is the person meant. Check before you rely on it.',
  {
    SAME: 'What you gave and what you may be told of them agree so far that it is hardly anybody else.',
    PERHAPS: 'They agree in part.',
  },
);

@ObjectType({ description: 'Somebody who may be the person meant, and why.' })
class FoundPerson {
  @Open('leads to a person, who is decided on their own')
  @Field(() => Person, { description: 'Who it is, as far as you may see.' })
  person!: object;
  @Released('IDENTITY')
  @Field(() => Likelihood, { nullable: true, description: 'How sure it is.' })
  likelihood!: keyof typeof Likelihood | null;
  @Released('IDENTITY')
  @Field(() => [String], {
    nullable: true,
    description:
      'What agrees and what differs, as far as you may be told of it. What you may not be told was not compared.',
  })
  because!: readonly string[] | null;
}

const FoundPersonConnection = connectionOf(
  FoundPerson,
  { open: 'holds people, each of whom is decided on their own' },
  'the likeliest first',
);

@ObjectType({ description: 'People who may be meant, of those whom you may see. Nobody else is counted.' })
@Open('holds people, each of whom is decided on their own')
export class PeopleFound {
  @Field(() => String, {
    nullable: true,
    description:
      'What to add, where more people are like that than are shown, or where by what you gave not everybody would be found who is there.',
  })
  advice!: string | null;
}

/** Who was found, the likeliest first. */
export interface FoundNode {
  /** Each person with what speaks for them. */
  readonly found: readonly { readonly view: PersonView; readonly found: Found }[];
  /** What would make the search surer, as a sentence; null where it was enough. */
  readonly advice: string | null;
}

/** Who is found, as far as the asker may see them. */
export async function foundBy(
  search: SearchPeople,
  asked: ParticularsInput,
  way: 'SEARCH' | 'CONTACT',
  context: PeopleContext,
): Promise<FoundNode> {
  const { found, more, advice } = await search.find(context.scope, asked, way);
  const views = await Promise.all(found.map(({ id }) => context.people.load({ scheme: 'HUB', value: id })));
  return {
    found: found.flatMap((one, index) => (views[index] ? [{ view: views[index], found: one }] : [])),
    advice:
      advice ??
      (more
        ? `More than ${MOST_FOUND} people are like that. Add a birth date, a given name, an identifier or a postcode.`
        : null),
  };
}

@Resolver(() => PeopleFound)
export class SearchResolver {
  constructor(private readonly search: SearchPeople | undefined) {}

  @Open('answers people, each of whom is decided on their own')
  @Query(() => PeopleFound, {
    nullable: true,
    description: `Finds people by a name and something else: a birth date, an identifier or a postcode; at most ${MOST_FOUND}. Nobody who is protected is found by a place. Every search is in the log, and searches are limited.`,
  })
  async searchPeople(
    @Arg('for', () => ParticularsInput, { description: 'What you know of the person.' }) asked: ParticularsInput,
    @Ctx() context: PeopleContext,
  ): Promise<FoundNode> {
    return foundBy(this.search!, asked, 'SEARCH', context);
  }

  @FieldResolver(() => FoundPersonConnection, { description: 'The people found, the likeliest first.' })
  people(
    @Root() { found }: FoundNode,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Page<FoundPerson> {
    return pageBy(found, args, {
      cursorOf: ({ view }) => context.cursorOf(`found ${view.id}`),
      nodeOf: ({ view, found: { likeness, evidence } }) =>
        guarded({ person: nodeOf(view, context), likelihood: likeness, because: inWords(evidence) }, view),
    });
  }
}
