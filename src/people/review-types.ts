import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf, DateTimeScalar, enumeration, Open } from '../subgraph';
import type { SourceAgency } from '../sharing';
import { AgencyCode } from './agency-enum';
import { MATCH_PROHIBITIONS, REVIEW_REASONS, VERDICTS } from './linking';
import { Person } from './person';

export const MatchReason = enumeration(
  'MatchReason',
  'Why a human is asked whether two records are of one person.',
  REVIEW_REASONS,
);

export const MatchVerdict = enumeration('MatchVerdict', 'What a practitioner decides of two records.', {
  SAME: 'They are one person. Everything that either says is told of that person from now on.',
  NOT_SAME: 'They are two people. No machine joins them again.',
  UNSURE: 'It cannot be told from what is there. The pair stays in the queue, and nobody joins them.',
} satisfies Record<(typeof VERDICTS)[number], string>);

export const MatchProhibition = enumeration(
  'MatchProhibition',
  'What forbids to take two people for one: no machine does, and a human who does names it.',
  MATCH_PROHIBITIONS,
);

export const EvidenceSpeaks = enumeration('EvidenceSpeaks', 'Which way a comparison speaks, and how loudly.', {
  STRONGLY_FOR: 'Strongly for one person: ten bits or more, as if a thousand to one.',
  FOR: 'For one person.',
  NEITHER: 'Hardly either way.',
  AGAINST: 'For two people.',
  WITHHELD: 'What was compared may show where somebody is, and you may not be told.',
});

@ObjectType({ description: 'One thing that was compared, level by level.' })
@Open('says how far two records agree, and not in what; shown only to whom both people may be shown')
export class MatchEvidence {
  @Field(() => String, { description: 'What was compared: given, family, birth, postcode, identifier:NHS.' })
  comparison!: string;
  @Field(() => String, { nullable: true, description: 'How far they agree, as in ONE_SLIP; null if it is withheld.' })
  level!: string | null;
  @Field(() => EvidenceSpeaks, { description: 'Which way it speaks.' }) speaks!: keyof typeof EvidenceSpeaks;
}

@ObjectType({ description: 'Two records that may be of one person, and what speaks for and against it.' })
@Open('is shown only to whom both people may be shown')
export class MatchReview {
  @Field(() => ID, { description: 'Names the pair in the queue.' }) id!: string;
  @Field(() => MatchReason, { description: 'Why a machine asks.' }) why!: keyof typeof MatchReason;
  @Field(() => Person, { description: 'The one, as you may see them.' }) one!: object;
  @Field(() => Person, { description: 'The other, as you may see them.' }) other!: object;
  @Field(() => [MatchEvidence], { description: 'Comparison by comparison.' }) evidence!: MatchEvidence[];
  @Field(() => [String], {
    description:
      'What forbids to take the two people for one, by any of their records: MatchProhibition. Whoever says that they are one names each of these in inSpiteOf.',
  })
  forbiddenBy!: string[];
  @Field(() => Boolean, { description: 'Whether somebody has looked already, and could not tell.' }) isUnsure!: boolean;
  @Field(() => DateTimeScalar, { description: 'Since when it has waited.' }) openedAt!: string;
}

export const MatchReviewConnection = connectionOf(
  MatchReview,
  { open: 'is shown only to whom both people may be shown' },
  'the strongest first',
);

@ObjectType({
  description: 'One record of a person, as a file or an agency gave it. What it says is told under Person.',
})
@Open('says whose record it is to whom the person may be shown')
export class IndexRecord {
  @Field(() => ID, { description: 'The record’s own number: give it to splitPerson.' }) id!: string;
  @Field(() => [AgencyCode], { description: 'The agencies that say something in it, of those that may tell you so.' })
  agencies!: SourceAgency[];
  @Field(() => DateTimeScalar, { description: 'When it came into the index.' }) recordedAt!: string;
}

@ObjectType({
  description:
    'What is open about a person and hangs on none of their records, of what your own agency asked, was asked, holds or decided: where two people were parted, somebody has to say of each whose it is.',
})
@Open('names what the reader’s own agency holds')
export class HeldWithPerson {
  @Field(() => [ID], { description: 'Questions that nobody has finally answered.' }) questions!: readonly string[];
  @Field(() => [ID], { description: 'Cases of your agency that are open.' }) cases!: readonly string[];
  @Field(() => [ID], { description: 'Watches that your desk has set.' }) watches!: readonly string[];
  @Field(() => [ID], { description: 'Decisions to share, or not to, that your agency made and nobody has revoked.' })
  decisions!: readonly string[];
}

@ObjectType({ description: 'A person and the records of which they are made.' })
@Open('is shown to whom the person may be shown')
export class PersonRecords {
  @Field(() => Person, { nullable: true, description: 'The person, as they stand now; null if you may not see them.' })
  person!: object | null;
  @Field(() => [IndexRecord], { description: 'Their records, the oldest first.' }) records!: IndexRecord[];
  @Field(() => Int, { description: 'How many records they are.' }) size!: number;
  @Field(() => HeldWithPerson, { description: 'What is open about them.' }) held!: HeldWithPerson;
  @Field(() => PersonRecords, {
    nullable: true,
    description:
      'The person from whom the records were taken: who they are now, and what stayed with them. Of splitPerson alone.',
  })
  other!: PersonRecords | null;
}
