import { Field, ObjectType } from 'type-graphql';
import type { SourceAgency } from '../sharing';
import { enumeration, Open, Released } from '../subgraph';
import { AgencyCode } from './agency-enum';
import { SourceCheck } from './source-check';

// Why there is nothing, in the data itself: a client that reads no errors still cannot take what is withheld, or was
// never checked, for nothing.

export const PersonSourceOutcome = enumeration(
  'PersonSourceOutcome',
  'What an agency did for what this operation asks of it about a person. None of these stands for another, and none but NOTHING_RECORDED says that there is nothing.',
  {
    ANSWERED: 'It answered, and something came; what it withheld of its answer stands beside it.',
    NOTHING_RECORDED: 'It knows the person and answered; of what was asked for here it has recorded nothing.',
    NO_RECORD: 'It was asked before and knew nothing of the person, or has named them and holds no record of its own.',
    NOT_CHECKED:
      'No record of its own is in the index, and nobody has been told that there is none. This is not "nothing": asked says what it answered to a question, and about what.',
    WITHHELD: 'It releases nothing of what was asked for here to you, whether or not there is anything.',
    UNAVAILABLE: 'It did not answer in time, or not whole: something may be missing. Ask again, or telephone.',
    NOT_ASKED: 'This operation asks nothing of it about the person.',
  },
);

const BECAUSE = 'says what each agency did, as the errors and the summary of sources do, and nothing more';

@ObjectType({ description: 'A category that an agency withheld about a person, and why.' })
@Open(BECAUSE)
export class PersonSourceWithheld {
  @Field(() => String, { description: 'As in Category.' }) category!: string;
  @Field(() => String, { description: 'As in the reasons of WITHHELD: PERPETRATOR_SIDE.' }) reason!: string;
  @Field(() => String, { nullable: true, description: 'What would change it.' }) route!: string | null;
}

@ObjectType({
  description:
    'What one agency did for what this operation asks of it about a person. docs/nothing.md says how to show each.',
})
@Open(BECAUSE)
export class PersonSource {
  @Field(() => AgencyCode, { description: 'Which agency.' }) agency!: SourceAgency;
  @Field(() => PersonSourceOutcome, { description: 'What it did.' }) outcome!: keyof typeof PersonSourceOutcome;
  @Released('INVOLVEMENT')
  @Field(() => SourceCheck, {
    nullable: true,
    description:
      'What was asked of it about the person, outside of this operation: the answer that stands, or else what was asked last. Null where nobody asked, as far as you may be told.',
  })
  asked!: SourceCheck | null;
  @Field(() => [PersonSourceWithheld], {
    description: 'What it withheld of what was asked for here, whether or not anything stands behind it.',
  })
  withheld!: readonly PersonSourceWithheld[];
}
