import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { AskingAgency } from '../people';
import type { Agency, Category } from '../sharing';
import { connectionOf, DateTimeScalar, Open, PageArgs, Written, type Text } from '../subgraph';
import { PersonById } from './person-by-id';
import { CategoryCode, EmergencyFinding, EmergencyReviewState } from './words';

const SHOWN_TO = 'shown to the practitioner who opened it and to those who review it alone';

@ArgsType()
export class EmergencyArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Only what has not been reviewed yet, the oldest first.' })
  awaitingReview!: boolean;
}

@ObjectType({
  description:
    'Emergency access: one practitioner, one person, some hours, and only what reduces an immediate risk. Loud in the log, and reviewed by somebody else within one working day.',
})
@Open(SHOWN_TO)
export class EmergencyAccess {
  @Field(() => ID, { description: 'Its number: what the disclosure log names for whatever it releases.' }) id!: string;
  @Field(() => PersonById, { nullable: true, description: 'To whom. Absent where you may not see them.' }) person!:
    object | null;
  @Field(() => ID, {
    description:
      'To whom, by the hub’s own number: it opens nothing, and those who review it find by it in the log what was shown.',
  })
  personNumber!: string;
  @Field(() => [CategoryCode], {
    description: 'What it opens, but for what the laws close and what the person objects to.',
  })
  opens!: readonly Category[];
  @Field(() => String, { description: 'Who opened it.' }) practitioner!: string;
  @Field(() => AskingAgency, { description: 'Their agency.' }) agency!: Agency;
  @Field(() => String, { description: 'Their role.' }) role!: string;
  @Field(() => String, { description: 'Their desk.' }) desk!: string;
  @Field(() => String, { description: 'The purpose that they declared.' }) purpose!: string;
  @Written
  @Field(() => String, { nullable: true, description: 'Why.' })
  because!: Text;
  @Field(() => DateTimeScalar, { description: 'When it was opened.' }) openedAt!: string;
  @Field(() => DateTimeScalar, { description: 'When it runs out automatically.' }) until!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the practitioner ended it, if they did.' })
  endedAt!: string | null;
  @Field(() => EmergencyReviewState, { description: 'Where the review stands.' })
  reviewState!: keyof typeof EmergencyReviewState;
  @Field(() => DateTimeScalar, { description: 'By when it is to be reviewed: the close of the next working day.' })
  reviewDueAt!: string;
  @Field(() => EmergencyFinding, { nullable: true, description: 'What the reviewer found.' }) finding!:
    keyof typeof EmergencyFinding | null;
  @Written
  @Field(() => String, { nullable: true, description: 'What the reviewer says of it.' })
  reviewSays!: Text | null;
  @Field(() => String, { nullable: true, description: 'The role of whoever reviewed it.' }) reviewedByRole!:
    string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was reviewed.' }) reviewedAt!: string | null;
  @Field(() => Int, {
    description: 'How often this practitioner opened emergency access in the year up to it, this time included.',
  })
  openedInAYear!: number;
  @Field(() => Int, { description: 'How often that was found unjustified.' }) notJustifiedInAYear!: number;
}

export const EmergencyAccessConnection = connectionOf(
  EmergencyAccess,
  { open: SHOWN_TO },
  'the newest first; what awaits review, the oldest first',
);
