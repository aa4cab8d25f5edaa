import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { AgencyCode, PartWithheld, Person } from '../people';
import type { SourceAgency } from '../sharing';
import { connectionOf, DateTimeScalar, enumeration, GUARD, Open, PageArgs, Released, type Guard } from '../subgraph';
import { FamilyViewSource } from '../views';
import type { ArrivalRow } from './arrival-store';
import { CALL_OUT, CONTACT, valuesIn } from './entries';

export const TriageRating = valuesIn(CONTACT.facts, 'rating');
export const Pathway = valuesIn(CONTACT.facts, 'pathway');
const CallOutGrade = valuesIn(CALL_OUT.facts, 'grade');

export const ArrivalKindEnum = enumeration('ArrivalKind', 'What came in at the front door.', {
  CONTACT: 'A contact, on record at the MASH.',
  CALL_OUT: 'A police call-out, at whatever grade, for which no contact stands yet (003 L1185-1190).',
});

export const TriageHolding = enumeration('TriageHolding', 'Who has taken what came in.', {
  ME: 'You.',
  COLLEAGUE: 'Somebody else.',
  NOBODY: 'Nobody yet.',
});

export const CallOutTrend = enumeration(
  'CallOutTrend',
  'How it is going: the past three months beside the nine before them, month for month.',
  {
    NONE_BEFORE: 'Nothing in the twelve months before.',
    MORE_OFTEN: 'More often than before.',
    AS_OFTEN: 'As often as before.',
    LESS_OFTEN: 'Less often than before.',
  },
);

const ENTRY = 'made of the entry that an agency released to this asker, and of nothing else';

@ObjectType({ description: 'Somebody whom it concerns.' })
@Open(ENTRY)
export class TriagePerson {
  @Field(() => String, { description: 'The part they have in it, in the words of the agency that recorded it.' })
  role!: string;
  @Field(() => Person, { description: 'Who it is, as far as you may see. Their involvement says who knows them.' })
  person!: object;
}

@ObjectType({ description: 'Who has taken it: a colleague at the front door.' })
@Open('names a colleague of the front door, and nobody who is asked about')
export class TriageHolder {
  @Field(() => String, { description: 'Their name.' }) name!: string;
  @Field(() => String, { description: 'Their desk.' }) desk!: string;
  @Field(() => DateTimeScalar, { description: 'Since when.' }) since!: string;
  @Field(() => Boolean, { description: 'Whether that is you.' }) isMe!: boolean;
}

@ObjectType({
  description:
    'What there was in the twelve months before, of the same people: counted are entries that are released to you, and nothing else.',
})
@Open(ENTRY)
export class TriageHistory {
  @Field(() => Int, { description: 'How many call-outs.' }) callOuts!: number;
  @Field(() => Int, { description: 'How many contacts, without those that stand for one of the call-outs.' })
  contacts!: number;
  @Field(() => Int, { description: 'How many of both in the three months before.' }) inThreeMonths!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last was; null where there was none.' })
  lastAt!: string | null;
  @Field(() => CallOutGrade, { nullable: true, description: 'The grade of the last call-out.' }) lastGrade!:
    string | null;
  @Field(() => CallOutTrend, { description: 'How it is going.' }) trend!: keyof typeof CallOutTrend;
}

@ObjectType({ description: 'Something that came in at the front door, and what is known of it.' })
@Open(ENTRY)
export class TriageEntry {
  @Field(() => ID, { description: 'The hub’s own number of it.' }) id!: string;
  @Field(() => ArrivalKindEnum, { description: 'What it is.' }) kind!: string;
  @Field(() => AgencyCode, { description: 'Who keeps the entry.' }) source!: SourceAgency;
  @Field(() => ID, { description: 'The agency’s own reference.' }) reference!: string;
  @Field(() => DateTimeScalar, { description: 'When the contact came in, or the call-out happened.' })
  receivedAt!: string;
  @Field(() => String, {
    nullable: true,
    description: 'What it says, in one line; null where the agency did not answer.',
  })
  says!: string | null;
  @Field(() => TriageRating, { nullable: true, description: 'Its rating; null where nobody has rated it.' })
  rating!: string | null;
  @Field(() => CallOutGrade, { nullable: true, description: 'The grade that the police gave the call-out.' }) grade!:
    string | null;
  @Field(() => Pathway, { nullable: true, description: 'The pathway that was decided.' }) pathway!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' }) decidedAt!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'By when it is to be decided, by the hub’s clock: red through the night, any other in the front door’s working time. Null once it is decided.',
  })
  decisionDueAt!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'By when the agency itself wrote that it is to be decided: its own claim, by which nothing goes.',
  })
  claimedDueAt!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Minutes that are left: of red, of the clock on the wall; of any other, of working time.',
  })
  workingMinutesLeft!: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the time is over; null once it is decided.' })
  isOverdue!: boolean | null;
  @Field(() => String, { nullable: true, description: 'By which procedure, or whose choice, the clock runs so long.' })
  clockSource!: string | null;
  @Field(() => [TriagePerson], { description: 'Whom it concerns. Whoever you may not see is not listed.' })
  people!: readonly TriagePerson[];
  @Field(() => Int, {
    description: 'How many children are among them, unborn ones too; or how many the police counted.',
  })
  children!: number;
  @Field(() => TriageHistory, {
    nullable: true,
    description: 'What there was before; null where an agency did not answer, since a smaller number would mislead.',
  })
  before!: TriageHistory | null;
  @Field(() => TriageHolder, { nullable: true, description: 'Who has taken it.' }) heldBy!: TriageHolder | null;
  @Released('RECORD_KEEPING')
  @Field(() => Int, { nullable: true, description: 'The version of the agency’s entry: what a change of it names.' })
  version!: number | null;
  @Released('INVOLVEMENT')
  @Field(() => [FamilyViewSource], { nullable: true, description: 'What the police and the MASH did to answer.' })
  sources!: readonly FamilyViewSource[] | null;
  arrival!: ArrivalRow;
  [GUARD]!: Guard;
}

export const TriageEntryConnection = connectionOf(
  TriageEntry,
  { open: ENTRY },
  'what waits beyond its time first; then the most urgent, and of those equally urgent the newest',
  PartWithheld,
);

@ArgsType()
export class TriageQueueArgs extends PageArgs {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'What came in from this instant on; the last 28 days if left out.',
  })
  since?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'What came in before this instant.' })
  until?: string | null;
  @Field(() => TriageRating, { nullable: true, description: 'What is rated so.' }) rating?: string | null;
  @Field(() => Boolean, {
    defaultValue: true,
    description: 'What is not decided yet, alone; false for what is decided too.',
  })
  undecided!: boolean;
  @Field(() => TriageHolding, { nullable: true, description: 'What they have taken, or nobody.' })
  heldBy?: keyof typeof TriageHolding | null;
}
