import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf, DateScalar, enumeration, Released } from '../../subgraph';

export const RiskOfSeriousHarm = enumeration('RiskOfSeriousHarm', 'Risk of serious harm, the classification (003 L2451-2465).', {
  LOW: 'Low.',
  MEDIUM: 'Medium.',
  HIGH: 'High.',
  VERY_HIGH: 'Very high.',
});

export const RiskGroup = enumeration('RiskGroup', 'Who is at risk (003 L2451-2465).', {
  PUBLIC: 'The public.',
  KNOWN_ADULT: 'An adult who is known: often a partner or former partner.',
  CHILDREN: 'Children.',
  STAFF: 'Staff.',
  PRISONERS: 'Prisoners.',
});

@ObjectType({ description: 'The level judged for one group.' })
@Released('RISK_JUDGEMENT')
export class RiskToGroup {
  @Field(() => RiskGroup) group!: keyof typeof RiskGroup;
  @Field(() => RiskOfSeriousHarm) level!: keyof typeof RiskOfSeriousHarm;
}

@ObjectType({ description: 'A judgement of the risk of serious harm that the person poses: by whom, in which role, on which day.' })
@Released('RISK_JUDGEMENT')
@Entity({ schema: 'probation', name: 'risk_judgement' })
export class ProbationRiskJudgement {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') crn!: string;
  @Field(() => DateScalar) @Column('date') judgedOn!: string;
  @Field(() => RiskOfSeriousHarm) @Column('text') level!: keyof typeof RiskOfSeriousHarm;
  @Field(() => [RiskToGroup]) @Column('jsonb') groups!: RiskToGroup[];
  @Field(() => String, { description: 'The role of whoever judged it.' }) @Column('text') judgedByRole!: string;
  @Field(() => String, { description: 'The tool: OASys, risk screening.' }) @Column('text') tool!: string;
}

export const RegistrationKind = enumeration('RegistrationKind', 'Flags on the probation record.', {
  DOMESTIC_ABUSE_PERPETRATOR: 'Flagged as a perpetrator of domestic abuse (004 L3579-3580).',
  CHILD_SAFEGUARDING: 'A child is of concern.',
  PARTNER_LINK_WORKER_REFERRED: 'Referred to a partner link worker (000 L1482).',
  MAPPA: 'Managed under MAPPA.',
});

@ObjectType({ description: 'A flag on the record. That one is missing may be the failing (Peter, 004 L3577-3580).' })
@Released('RISK_JUDGEMENT')
@Entity({ schema: 'probation', name: 'registration' })
export class Registration {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') crn!: string;
  @Field(() => RegistrationKind) @Column('text') kind!: keyof typeof RegistrationKind;
  @Field(() => DateScalar) @Column('date') startedOn!: string;
  @Field(() => DateScalar, { nullable: true }) @Column('date', { nullable: true }) endedOn!: string | null;
}

export const ProbationRiskJudgementConnection = connectionOf(ProbationRiskJudgement, 'RISK_JUDGEMENT');
export const RegistrationConnection = connectionOf(Registration, 'RISK_JUDGEMENT');
