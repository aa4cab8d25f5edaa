import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { AgencyCode, Person } from '../people';
import type { SourceAgency } from '../sharing';
import { DateScalar, DateTimeScalar, GUARD, Open, PageArgs, Released, type Guard } from '../subgraph';
import { viewPageOf } from './page';
import { TimelineKind } from './plans';
import { FamilyViewSource, ViewSource } from './view-source';

const BECAUSE = 'made of what the agencies released to this asker of their own records, entry by entry';

@ObjectType({ description: 'Somebody in an entry of the timeline, and their part in it.' })
@Open(BECAUSE)
export class PersonInLine {
  @Field(() => String, {
    nullable: true,
    description: 'Their part, in the words of the agency that recorded it; null where the entry is of them alone.',
  })
  role!: string | null;
  @Field(() => Person, { description: 'Who it is.' }) person!: object;
}

@ObjectType({ description: 'One entry of one agency, as a line. The agency’s own edge shows the rest of it.' })
@Open(BECAUSE)
export class TimelineEntry {
  @Field(() => AgencyCode, { description: 'Whose entry it is.' }) source!: SourceAgency;
  @Field(() => TimelineKind, {
    description: 'What kind of entry. An allegation, a bail and a conviction are never each other.',
  })
  kind!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it happened; null where the agency has none.',
  })
  on!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'The moment; null where only the day is known.' }) at!:
    string | null;
  @Field(() => String, {
    description: 'What it says in one line. No narrative and no place; nothing more sensitive than the entry.',
  })
  says!: string;
  @Field(() => ID, { description: 'The agency’s own reference.' }) reference!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the agency became aware of it, where that was recorded.',
  })
  awareAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the agency recorded it.' }) recordedAt!:
    string | null;
  @Released('RECORD_KEEPING')
  @Field(() => Int, { nullable: true, description: '1 as first recorded; one more for each correction.' })
  version!: number | null;
  @Field(() => Boolean, { description: 'Whether it has been corrected since it was first recorded.' })
  corrected!: boolean;
  @Field(() => [PersonInLine], {
    description:
      'Who is in it: those in whose records it stands, and whoever else it names. Whoever you may not see is not listed.',
  })
  people!: readonly PersonInLine[];
  [GUARD]!: Guard;
  key!: string;
}

const PageOfTimeline = viewPageOf(TimelineEntry, BECAUSE);

@ObjectType({
  description: 'A page of what agencies record about a person, the newest first, and what each agency did to answer.',
})
@Open(BECAUSE)
export class TimelineConnection extends PageOfTimeline {
  @Released('INVOLVEMENT')
  @Field(() => [ViewSource], { nullable: true, description: 'What each agency did.' })
  sources!: ViewSource[];
}

@ObjectType({
  description:
    'A page of what agencies record about a family, in one order, the newest first, and what each agency did to answer. An entry that several of them are in stands once.',
})
@Open(BECAUSE)
export class FamilyTimelineConnection extends PageOfTimeline {
  @Released('INVOLVEMENT')
  @Field(() => [FamilyViewSource], { nullable: true, description: 'What each agency did, and about whom.' })
  sources!: FamilyViewSource[];
}

@ArgsType()
export class TimelineArgs extends PageArgs {
  @Field(() => [TimelineKind], {
    nullable: true,
    description: 'Entries of these kinds alone; agencies that record none of them are not asked.',
  })
  kinds?: string[] | null;
  @Field(() => DateScalar, { nullable: true, description: 'From this day on. What has no day is always there.' })
  from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Up to this day. What has no day is always there.' }) to?:
    string | null;
}

@ArgsType()
export class FamilyTimelineArgs extends TimelineArgs {
  @Field(() => [ID], {
    nullable: true,
    description: 'Of these alone, by the hub’s own numbers; of everybody in the family if left out.',
  })
  people?: string[] | null;
  @Field(() => [AgencyCode], { nullable: true, description: 'Of these agencies alone; the others are not asked.' })
  agencies?: SourceAgency[] | null;
}
