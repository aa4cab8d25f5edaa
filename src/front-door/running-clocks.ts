import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { AgencyCode, PartWithheld, Person } from '../people';
import { RUNNING_CLOCKS, type RunningClockKind as Kind, type SourceAgency } from '../sharing';
import { connectionOf, DateTimeScalar, enumeration, Open, PageArgs } from '../subgraph';

const ENTRY = 'made of an entry that its agency released to this asker, and of nothing else';

export const RunningClockKind = enumeration(
  'RunningClockKind',
  'What is to be done by a certain time. Its clock begins and stops with the records of agencies.',
  Object.fromEntries(Object.entries(RUNNING_CLOCKS).map(([kind, { description }]) => [kind, description])) as Record<
    Kind,
    string
  >,
);

@ObjectType({
  description: 'A clock that runs at the front desk of your agency, until a record says that it was done.',
})
@Open(ENTRY)
export class RunningClock {
  @Field(() => ID, { description: 'The hub’s own number of it.' }) id!: string;
  @Field(() => RunningClockKind, { description: 'What is to be done.' }) kind!: Kind;
  @Field(() => AgencyCode, { description: 'Whose entry set it going.' }) source!: SourceAgency;
  @Field(() => ID, { description: 'The agency’s own reference of that entry.' }) reference!: string;
  @Field(() => String, { description: 'What the entry says, in one line.' }) says!: string;
  @Field(() => [Person], { description: 'Whom it concerns. Whoever you may not see is not listed.' })
  whom!: readonly object[];
  @Field(() => DateTimeScalar, { description: 'From when it runs.' }) startedAt!: string;
  @Field(() => DateTimeScalar, { description: 'When it runs out, by the hub’s clock.' }) dueAt!: string;
  @Field(() => Int, { description: 'Minutes of your front desk’s working time that are left; none once it ran out.' })
  workingMinutesLeft!: number;
  @Field(() => Boolean, { description: 'Whether it ran out, and nobody has recorded that it was done.' })
  isOverdue!: boolean;
  @Field(() => String, { description: 'By which procedure, or whose choice, it runs so long.' }) setBy!: string;
}

export const RunningClockConnection = connectionOf(
  RunningClock,
  { open: ENTRY },
  'what runs out first first',
  PartWithheld,
);

@ArgsType()
export class RunningClocksArgs extends PageArgs {
  @Field(() => RunningClockKind, { nullable: true, description: 'Those of one kind.' }) kind?: Kind | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Those that ran out, alone.' }) overdue!: boolean;
}
