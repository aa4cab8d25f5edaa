import { PartWithheld } from '../people';
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf, DateScalar, Open, PageArgs } from '../subgraph';
import { MARAC_REFERRAL, valuesIn } from './entries';
import { TriagePerson } from './triage';

const ENTRY = 'made of a referral that the police released to this asker, and of nothing else';

const MaracAgency = valuesIn(MARAC_REFERRAL.facts, 'referredBy');
const MaracCriterion = valuesIn(MARAC_REFERRAL.facts, 'criteria');
const MaracStatus = valuesIn(MARAC_REFERRAL.facts, 'status');
const MaracForum = valuesIn(MARAC_REFERRAL.facts, 'forum');

@ObjectType({ description: 'A case that is listed for a multi-agency risk assessment conference (002 L1264-1267).' })
@Open(ENTRY)
export class MaracCase {
  @Field(() => ID, { description: 'The police’s own reference of the referral.' }) reference!: string;
  @Field(() => DateScalar, { description: 'The meeting it is listed for.' }) listedFor!: string;
  @Field(() => MaracForum, { nullable: true, description: 'Which meeting.' }) forum!: string | null;
  @Field(() => DateScalar, { description: 'When it was referred.' }) referredOn!: string;
  @Field(() => MaracAgency, { description: 'Who referred it.' }) referredBy!: string;
  @Field(() => [MaracCriterion], { description: 'Why.' }) criteria!: string[];
  @Field(() => MaracStatus, { description: 'What became of the referral.' }) status!: string;
  @Field(() => Int, { description: 'How many children are named in it, as far as you may see them.' })
  children!: number;
  @Field(() => [TriagePerson], {
    description: 'Whom it concerns, with their part. Whoever you may not see is not listed.',
  })
  people!: TriagePerson[];
}

export const MaracCaseConnection = connectionOf(
  MaracCase,
  { open: ENTRY },
  'in each page those with children first',
  PartWithheld,
);

@ArgsType()
export class MaracCasesArgs extends PageArgs {
  @Field(() => DateScalar, { description: 'The day of the meeting.' }) on!: string;
}
