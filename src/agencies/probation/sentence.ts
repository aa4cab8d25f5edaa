import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf, DateScalar, enumeration, Released } from '../../subgraph';

export const SentenceKind = enumeration('SentenceKind', 'What probation manages (003 L2182-2197).', {
  COMMUNITY_ORDER: 'A community order.',
  SUSPENDED_SENTENCE_ORDER: 'A suspended sentence order.',
  CUSTODY: 'A custodial sentence.',
  LICENCE: 'Release on licence.',
  POST_SENTENCE_SUPERVISION: 'Supervision after the end of the sentence.',
});

export const RequirementKind = enumeration('RequirementKind', 'What an order requires.', {
  BUILDING_BETTER_RELATIONSHIPS: 'BBR, the accredited programme for domestic abuse (003 L511).',
  ACCREDITED_PROGRAMME: 'Another accredited programme.',
  REHABILITATION_ACTIVITY: 'RAR days (003 L1350).',
  UNPAID_WORK: 'Unpaid work.',
  CURFEW: 'A curfew (003 L465).',
  ALCOHOL_TREATMENT: 'Alcohol treatment.',
  DRUG_REHABILITATION: 'Drug rehabilitation.',
});

export const ConditionKind = enumeration('ConditionKind', 'What a licence or order forbids or obliges.', {
  NO_CONTACT: 'No contact with somebody.',
  EXCLUSION_ZONE: 'Keep out of an area.',
  RESIDENCE: 'Live where approved.',
  SUPERVISED_CONTACT_ONLY: 'Contact with a child only if supervised (003 L1144-1146).',
  REPORT_RELATIONSHIPS: 'Report new relationships.',
  OTHER: 'Anything else; see what it says.',
});

@ObjectType({ description: 'A requirement of an order, whether it was begun and whether it was completed.' })
@Released('SENTENCE')
export class Requirement {
  @Field(() => RequirementKind) kind!: keyof typeof RequirementKind;
  @Field(() => String, { nullable: true, description: 'Its extent: 30 days, 4 weeks.' }) extent?: string;
  @Field(() => DateScalar, { nullable: true, description: 'Null until it was begun.' }) startedOn?: string;
  @Field(() => DateScalar, { nullable: true, description: 'Null until it was completed.' }) completedOn?: string;
}

@ObjectType({ description: 'A condition of an order or licence, without naming a place.' })
@Released('SENTENCE')
export class SentenceCondition {
  @Field(() => ConditionKind) kind!: keyof typeof ConditionKind;
  @Field(() => String) says!: string;
}

@ObjectType({ description: 'An order, sentence, licence or period of supervision.' })
@Released('SENTENCE')
@Entity({ schema: 'probation', name: 'sentence' })
export class Sentence {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') crn!: string;
  @Field(() => SentenceKind) @Column('text') kind!: keyof typeof SentenceKind;
  @Field(() => DateScalar) @Column('date') startedOn!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Null while it runs.' }) @Column('date', { nullable: true }) endedOn!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Its length: 12 months.' }) @Column('text', { nullable: true }) extent!:
    string | null;
  @Field(() => String, { nullable: true, description: 'How it ended early: recalled, revoked.' })
  @Column('text', { nullable: true })
  endedBy!: string | null;
  @Field(() => [Requirement]) @Column('jsonb') requirements!: Requirement[];
  @Field(() => [SentenceCondition]) @Column('jsonb') conditions!: SentenceCondition[];
}

@ObjectType({ description: 'An offence of which a court convicted the person, as probation records it.' })
@Released('CONVICTION')
@Entity({ schema: 'probation', name: 'conviction' })
export class ProbationConviction {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') crn!: string;
  @Field(() => String) @Column('text') offence!: string;
  @Field(() => DateScalar, { nullable: true }) @Column('date', { nullable: true }) convictedOn!: string | null;
}

export const SentenceConnection = connectionOf(Sentence, 'SENTENCE');
export const ProbationConvictionConnection = connectionOf(ProbationConviction, 'CONVICTION');
