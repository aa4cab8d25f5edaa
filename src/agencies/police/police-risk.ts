import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf, DateScalar, enumeration, Released } from '../../subgraph';

export const PoliceRiskLevel = enumeration('PoliceRiskLevel', 'The level that a DASH assessment arrives at (002 L770).', {
  STANDARD: 'Standard.',
  MEDIUM: 'Medium.',
  HIGH: 'High: at high risk of serious harm or homicide (002 L1264).',
});

@ObjectType({ description: 'A DASH assessment: the risk that somebody faces, as one officer judged it on one day (002 L770).' })
@Released('RISK_JUDGEMENT')
@Entity({ schema: 'police', name: 'risk_assessment' })
export class PoliceRiskAssessment {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') nominalId!: string;
  @Field(() => DateScalar) @Column('date') assessedOn!: string;
  @Field(() => PoliceRiskLevel) @Column('text') level!: keyof typeof PoliceRiskLevel;
  @Field(() => String, { description: 'The role of whoever judged it.' }) @Column('text') assessedByRole!: string;
}

@ObjectType({ description: 'That a case was heard at a multi-agency risk assessment conference (002 L1264-1267).' })
@Released('MARAC')
@Entity({ schema: 'police', name: 'marac_hearing' })
export class MaracHearing {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') nominalId!: string;
  @Field(() => DateScalar) @Column('date') heardOn!: string;
  @Field(() => String, { description: 'What came of it.' }) @Column('text') outcome!: string;
}

export const PoliceRiskAssessmentConnection = connectionOf(PoliceRiskAssessment, 'RISK_JUDGEMENT');
export const MaracHearingConnection = connectionOf(MaracHearing, 'MARAC');
