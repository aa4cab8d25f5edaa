import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AgencyCode, Person, type PersonView } from '../people';
import type { SourceAgency } from '../sharing';
import { DateScalar, enumeration, GUARD, Open, Released } from '../subgraph';
import { viewPageOf } from './page';
import { TimelineKind } from './plans';
import { FamilyViewSource } from './view-source';

const BECAUSE = 'made of the parts that people had in entries which the agencies released to this asker';

export const FamilyPart = enumeration(
  'FamilyPart',
  'A part that somebody had in one entry, in words that all agencies share. It belongs to the entry, never to the person (002 L946).',
  {
    VICTIM: 'Recorded as the victim.',
    CHILD: 'Recorded as a child who was exposed, or is of concern.',
    PERPETRATOR: 'Recorded as whoever was, or is said to be, abusive.',
    PROTECTED: 'Protected by an order.',
    BOUND: 'Bound by an order.',
    ALLEGING: 'Has alleged it. An allegation is not a finding.',
    ALLEGED_VICTIM: 'Is said, in an allegation, to be the one to whom it was done.',
    ALLEGED: 'Is alleged to have done it. An allegation is not a finding.',
    OTHER: 'Had another part: a witness, anybody else.',
  },
);

@ObjectType({ description: 'A part that somebody had in one entry.' })
@Open(BECAUSE)
export class PartInEntry {
  @Field(() => FamilyPart, { description: 'The part that they had there.' }) part!: string;
  @Field(() => String, { description: 'In the agency’s own word: child exposed, respondent.' }) as!: string;
  @Field(() => DateScalar, { nullable: true, description: 'The day of the entry.' }) on!: string | null;
  @Field(() => AgencyCode, { description: 'Whose entry it is.' }) source!: SourceAgency;
  @Field(() => TimelineKind, { description: 'The kind of entry that says so.' }) kind!: string;
  @Field(() => ID, { description: 'The agency’s own reference of the entry.' }) reference!: string;
  @Field(() => [String], {
    description:
      'What became of the entry, where whoever said it says otherwise now or it was not borne out: retracted, not borne out. That does not make it false (002 L622).',
  })
  became!: readonly string[];
  key!: string;
}

@ObjectType({ description: 'A page of the parts that somebody had, the newest first.' })
@Open(BECAUSE)
export class PartInEntryConnection extends viewPageOf(PartInEntry, BECAUSE) {}

export const ChildKnownBy = enumeration('ChildKnownBy', 'How somebody is known to be a child.', {
  BIRTH_DATE: 'By a date of birth: under 18 today. Where agencies disagree, the latest date counts.',
  EXPECTED: 'Not yet born.',
  ROLE: 'No date of birth is told to you; an agency has recorded them as a child.',
});

@ObjectType({
  description: 'Somebody of the family, with the parts that they had. The same person may stand in several lists.',
})
@Open(BECAUSE)
export class PersonInFamily {
  @Field(() => Person, { description: 'Who it is.' }) person!: object;
  @Released('IDENTITY')
  @Field(() => Int, {
    nullable: true,
    description: 'Whole years today; null if not known, or not yet born. Where agencies disagree, the least.',
  })
  age!: number | null;
  @Released('IDENTITY')
  @Field(() => ChildKnownBy, { nullable: true, description: 'How they are known to be a child; null if they are not.' })
  childKnownBy!: string | null;
  roles!: readonly PartInEntry[];
  key!: string;
  [GUARD]!: PersonView;
}

@ObjectType({ description: 'A page of people of the family, the nearest first, and what each agency did to answer.' })
@Open(BECAUSE)
export class PersonInFamilyConnection extends viewPageOf(PersonInFamily, BECAUSE) {
  @Released('INVOLVEMENT')
  @Field(() => [FamilyViewSource], {
    nullable: true,
    description: 'What each agency did. Whoever had a part in what is missing is missing here too.',
  })
  sources!: FamilyViewSource[];
}
