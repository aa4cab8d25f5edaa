import { GraphQLError } from 'graphql';
import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { SOURCE_AGENCIES, type SourceAgency } from '../../sharing';
import { guarded, Open, Released, withheld, type Guard } from '../../subgraph';
import { AgencyCode } from '../agency-enum';
import type { PeopleContext } from '../people-context';
import { KnownOrNotStatus, MOST_PEOPLE, whyWithheld, type KnownOrNot, type KnownOrNotAnswer } from './known-or-not';
import { LookedUpInput } from './particulars-input';

@ObjectType('KnownOrNotAnswer', { description: 'Whether one agency knows somebody.' })
@Released('INVOLVEMENT')
class Answer {
  @Field(() => AgencyCode, { description: 'The agency.' }) agency!: SourceAgency;
  @Field(() => KnownOrNotStatus, { description: 'Known, not known, not certain; or withheld, whoever it is.' })
  status!: KnownOrNotStatus;
}

@ObjectType({ description: 'What is answered about one of those on your list.' })
class LookedUpPerson {
  @Open('is what the asker sent')
  @Field(() => ID, { nullable: true, description: 'Your own reference.' })
  yourReference!: string | null;
  @Open('says what is wrong with what the asker sent')
  @Field(() => String, {
    nullable: true,
    description: 'Why nobody was looked up by these particulars, and what to add; null if they will do.',
  })
  problem!: string | null;
  @Open('says what the asker left out, and nothing of who is in the index')
  @Field(() => String, {
    nullable: true,
    description:
      'What to add, where by what you gave not everybody would be found who is there, so that an agency that finds nobody answers NOT_ENOUGH_TO_GO_BY; null if it is enough.',
  })
  advice!: string | null;
  @Released('INVOLVEMENT')
  @Field(() => [Answer], { nullable: true, description: 'Agency by agency; null where nobody was looked up.' })
  answers!: Answer[] | null;
}

@ObjectType({ description: 'An agency that answers your list, or does not.' })
@Open('follows from the agreements, and says nothing about a person')
class AnsweringAgency {
  @Field(() => AgencyCode, { description: 'The agency.' }) agency!: SourceAgency;
  @Field(() => Boolean, { description: 'Whether it lets you know, for every person you ask about, if it knows them.' })
  answers!: boolean;
  @Field(() => String, { nullable: true, description: 'Why it does not.' }) reason!: string | null;
  @Field(() => String, { nullable: true, description: 'What would change it.' }) route!: string | null;
}

@ObjectType('KnownOrNot', { description: 'Known or not known, for a list of people: per agency, and nothing else.' })
@Open('holds answers, each of which is released on its own')
class KnownOrNotList {
  @Field(() => [AnsweringAgency], { description: 'Which agencies answer you for this purpose.' })
  agencies!: AnsweringAgency[];
  @Field(() => [LookedUpPerson], { description: 'In the order of your list.' }) people!: LookedUpPerson[];
}

/**
 * Whether an agency may say it was decided before: what it may not is WITHHELD in its status, the same for everybody.
 */
const DECIDED: Guard = {
  covers: (category) => category === 'INVOLVEMENT',
  refuse: (category) => withheld(category, 'people', 'CATEGORY_NOT_COVERED'),
};

@Resolver()
export class KnownOrNotResolver {
  constructor(private readonly knownOrNotOf: KnownOrNot | undefined) {}

  @Open('answers people, about each of whom the agencies decide')
  @Query(() => KnownOrNotList, {
    nullable: true,
    description:
      'Which agencies know the people on a list of up to 500: known, not known or not certain, and nothing else. No names, no numbers, no counts. Limited per practitioner and agency; a list that looks like a search for one person is refused.',
  })
  async knownOrNot(
    @Arg('people', () => [LookedUpInput], { description: 'Whom you ask about, at most 500.' }) people: LookedUpInput[],
    @Ctx() { scope }: PeopleContext,
  ): Promise<KnownOrNotList> {
    if (people.length === 0 || people.length > MOST_PEOPLE) {
      throw new GraphQLError(`Ask about 1 to ${MOST_PEOPLE} people at a time. Nothing was looked up.`, {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    const reply = await this.knownOrNotOf!.ask(scope, people);
    return {
      agencies: SOURCE_AGENCIES.map((agency) => {
        const reason = reply.withheld.get(agency);
        if (!reason) return { agency, answers: true, reason: null, route: null };
        const { says, route } = whyWithheld(reason);
        return { agency, answers: false, reason: says, route };
      }),
      people: people.map(({ yourReference = null }, index) => lookedUp(yourReference, reply.answers[index]!)),
    };
  }
}

function lookedUp(yourReference: string | null, answer: KnownOrNotAnswer): LookedUpPerson {
  const person: LookedUpPerson =
    answer.kind === 'not-looked-up'
      ? { yourReference, problem: answer.problem, advice: null, answers: null }
      : {
          yourReference,
          problem: null,
          advice: answer.advice ?? null,
          answers: SOURCE_AGENCIES.map((agency) => ({ agency, status: answer.statuses[agency] })),
        };
  return guarded(person, DECIDED);
}
