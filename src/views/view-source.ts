import { Field, ObjectType } from 'type-graphql';
import { AgencyCode, askedOf, nodeOf, Person, SourceCheck, type PeopleContext } from '../people';
import { SOURCE_AGENCIES, REASONS, type SourceAgency } from '../sharing';
import { enumeration, guarded, Released } from '../subgraph';
import { distinct, type AgencyAnswer } from './agency-answers';

export const ViewSourceOutcome = enumeration(
  'ViewSourceOutcome',
  'What an agency did for a view. None of these stands for another.',
  {
    ANSWERED: 'It answered; what it withheld of its answer stands beside it.',
    NO_RECORD: 'It was asked before and knew nothing of the person.',
    NOT_CHECKED:
      'Nobody has asked it whether it knows the person, or its record of the person is not here: see asked, which says what it answered and about what. This is not "nothing happened".',
    WITHHELD: 'It releases nothing of this to you.',
    UNAVAILABLE: 'It did not answer in time, or not whole: something may be missing. Ask again, or telephone.',
    NOT_ASKED: 'It records nothing of the kinds that you asked for.',
  },
);

@ObjectType({ description: 'A category that an agency withheld from a view, and why.' })
@Released('INVOLVEMENT')
export class ViewWithheld {
  @Field(() => String, { description: 'As in Category.' }) category!: string;
  @Field(() => String, { description: 'As in the reasons of WITHHELD: PERPETRATOR_SIDE.' }) reason!: string;
  @Field(() => String, { description: 'What would change it.' }) route!: string;
}

@ObjectType({ description: 'What an agency did for a view, so that a gap never looks like "nothing happened".' })
@Released('INVOLVEMENT')
export class ViewSource {
  @Field(() => AgencyCode, { description: 'Which agency.' }) agency!: SourceAgency;
  @Field(() => ViewSourceOutcome, { description: 'What it did.' }) outcome!: string;
  @Field(() => [ViewWithheld], { description: 'What it withheld; whether or not anything stands behind it.' })
  withheld!: ViewWithheld[];
  @Field(() => SourceCheck, {
    nullable: true,
    description:
      'What was asked of it about the person, outside of this operation: the answer that stands, or else what was asked last. Null where nobody asked, as far as you may be told.',
  })
  asked!: SourceCheck | null;
}

@ObjectType({ description: 'What an agency did for a view of a family: once for all people for whom it did the same.' })
@Released('INVOLVEMENT')
export class FamilyViewSource extends ViewSource {
  @Field(() => [Person], { description: 'About whom.' }) about!: readonly object[];
}

/** The sources of a view, in the order of the agencies; people for whom an agency did the same stand together. */
export function sourcesOf(answers: readonly AgencyAnswer[], context: PeopleContext): FamilyViewSource[] {
  return SOURCE_AGENCIES.flatMap((holder) => {
    const alike = new Map<string, FamilyViewSource & { about: object[] }>();
    for (const { outcome, withheld, of } of answers.filter((answer) => answer.holder === holder)) {
      const held = distinct(withheld);
      const asked = askedOf(of, holder);
      const key = [outcome, asked?.id ?? '', ...held.flatMap(({ category, reason }) => [category, reason])].join(' ');
      const source = alike.get(key) ?? {
        agency: holder,
        outcome,
        withheld: held.map(({ category, reason }) => ({ category, reason, route: REASONS[reason].route })),
        asked: asked ? guarded(asked, of) : null,
        about: [],
      };
      source.about.push(nodeOf(of, context));
      alike.set(key, source);
    }
    return [...alike.values()];
  });
}
