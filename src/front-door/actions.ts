import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { PartWithheld, Person } from '../people';
import { connectionOf, DateScalar, Open, PageArgs } from '../subgraph';
import { ACTION, valuesIn } from './entries';

const ENTRY = 'made of an action that the MASH released to this asker, and of nothing else';

const ActionKind = valuesIn(ACTION.facts, 'kind');
const ActionOwner = valuesIn(ACTION.facts, 'ownerAgency');
const ActionOutcome = valuesIn(ACTION.facts, 'outcome');

@ObjectType({ description: 'An action that was agreed at the front door or at its daily meeting (002 L1266).' })
@Open(ENTRY)
export class AgreedAction {
  @Field(() => ID, { description: 'The MASH’s own reference.' }) reference!: string;
  @Field(() => ActionKind, { description: 'What is to be done.' }) kind!: string;
  @Field(() => Person, { description: 'About whom.' }) person!: object;
  @Field(() => DateScalar, { description: 'When it was agreed.' }) agreedOn!: string;
  @Field(() => ActionOwner, { description: 'The agency that owns it.' }) ownerAgency!: string;
  @Field(() => String, { nullable: true, description: 'The role that owns it.' }) ownerRole!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'By when.' }) dueOn!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When the owner said that they have it.' })
  acknowledgedOn!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When it was done.' }) doneOn!: string | null;
  @Field(() => ActionOutcome, { nullable: true, description: 'What came of it; null while it is open.' })
  outcome!: string | null;
  @Field(() => Boolean, { description: 'Whether its day is over and nothing has come of it.' }) isOverdue!: boolean;
}

export const AgreedActionConnection = connectionOf(
  AgreedAction,
  { open: ENTRY },
  'what is due first first',
  PartWithheld,
);

@ArgsType()
export class ActionsArgs extends PageArgs {
  @Field(() => ActionOwner, {
    nullable: true,
    description:
      'Those that this agency owns. At the front door, everybody’s if left out; elsewhere your own agency’s, and no other.',
  })
  owner?: string | null;
  @Field(() => Boolean, { defaultValue: true, description: 'Only those of which nothing has come yet.' })
  open!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'Only those that are due before this day.' })
  dueBefore?: string | null;
}
