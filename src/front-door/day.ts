import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { PartWithheld, Person } from '../people';
import {
  connectionOf,
  DateScalar,
  DateTimeScalar,
  enumeration,
  GUARD,
  Open,
  PageArgs,
  Released,
  type Guard,
} from '../subgraph';
import { meetingKinds } from './entries';
import { TriageEntryConnection, type TriageEntry } from './triage';
import type { Page } from '../subgraph';

const ENTRY = 'made of entries that an agency released to this asker, and of nothing else';

export const DailyMeetingKind = meetingKinds;

@ArgsType()
export class DailyMeetingArgs extends PageArgs {
  @Field(() => DailyMeetingKind, { defaultValue: 'FRONT_DOOR', description: 'Which meeting.' }) kind!: string;
  @Field(() => DateScalar, { nullable: true, description: 'On which day; today if left out.' }) on?: string | null;
}

@ObjectType({
  description:
    'The list of a daily meeting, prepared from what came in since the last one, or in the last 24 hours (000 L1426-1428).',
})
@Open(ENTRY)
export class DailyMeeting {
  @Field(() => DailyMeetingKind, { description: 'Which meeting.' }) kind!: string;
  @Field(() => DateScalar, { description: 'The day.' }) on!: string;
  @Field(() => Boolean, { description: 'Whether the front door works on that day, so that there is a meeting.' })
  isHeld!: boolean;
  @Field(() => DateTimeScalar, { description: 'What came in from this instant on is on the list.' }) from!: string;
  @Field(() => DateTimeScalar, { description: 'And what came in before this one: when the front door opens.' })
  until!: string;
  @Field(() => TriageEntryConnection, { description: 'What came in, at every grade, decided or not.' })
  entries!: Page<TriageEntry>;
}

export const SchoolToldState = enumeration('SchoolToldState', 'Whether a child’s school was told of a call-out.', {
  TO_BE_TOLD: 'Nobody has recorded that it was told.',
  TOLD: 'It was told.',
  NOT_TO_BE_TOLD: 'Somebody recorded why it is not told: the child goes to no school, or it is unsafe.',
});

@ObjectType({
  description:
    'A child who was in a call-out, and whose school is to be told before the next school day starts (002 L1287).',
})
@Open(ENTRY)
export class SchoolToTell {
  @Field(() => ID, { description: 'The police’s reference of the call-out.' }) callOut!: string;
  @Field(() => DateTimeScalar, { description: 'When it happened.' }) occurredAt!: string;
  @Field(() => Person, { description: 'The child.' }) child!: object;
  @Field(() => DateTimeScalar, {
    description: 'When the next school day starts: weekends, bank holidays and the area’s school holidays are none.',
  })
  dueBy!: string;
  @Field(() => Boolean, { description: 'Whether it is too late, and nobody has recorded that it was told.' })
  isOverdue!: boolean;
  @Field(() => SchoolToldState, { description: 'Whether it was told.' }) state!: keyof typeof SchoolToldState;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was told.' }) toldAt!: string | null;
  @Released('PROTECTED_ADDRESS')
  @Field(() => String, { nullable: true, description: 'Which school, where the MASH has it recorded.' })
  school!: string | null;
  [GUARD]!: Guard;
}

export const SchoolToTellConnection = connectionOf(
  SchoolToTell,
  { open: ENTRY },
  'the newest call-out first',
  PartWithheld,
);

@ArgsType()
export class SchoolsToTellArgs extends PageArgs {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Those that are to be told before this instant; the start of the next school day if left out.',
  })
  before?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Those that were told, too.' }) told!: boolean;
}
