import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PolicePerson } from './police-person';
import { connectionOf, DateScalar, enumeration, Released } from '../../subgraph';

// An allegation, a bail and a conviction are three types in three tables: none can be shown as another (law 12).

export const AllegationStatus = enumeration('AllegationStatus', 'What became of an allegation.', {
  REPORTED: 'Reported; nothing decided.',
  UNDER_INVESTIGATION: 'Being investigated.',
  WITHDRAWN: 'Withdrawn by whoever made it. It stays on record (002 L622).',
  NO_FURTHER_ACTION: 'No further action (002 L973).',
  CHARGED: 'Charged. Not a conviction.',
});

@ObjectType({ description: 'What somebody is alleged to have done. Not a finding.' })
@Released('ALLEGATION')
@Entity({ schema: 'police', name: 'allegation' })
export class Allegation {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') nominalId!: string;
  @Field(() => DateScalar) @Column('date') madeOn!: string;
  @Field(() => String, { description: 'What is alleged.' }) @Column('text') behaviour!: string;
  @Field(() => AllegationStatus) @Column('text') status!: keyof typeof AllegationStatus;
  @Column('text', { nullable: true }) madeByNominalId!: string | null;
  @Field(() => PolicePerson, {
    nullable: true,
    description: 'Who made it, decided anew. Absent where not recorded or where you may not see them.',
  })
  madeBy!: object | null;
}

export const BailKind = enumeration('BailKind', 'How somebody under investigation or charged is at liberty (002 L962-969).', {
  PRE_CHARGE_BAIL: 'Bail before charge, with conditions where necessary and proportionate.',
  POST_CHARGE_BAIL: 'Bail after charge.',
  RELEASED_UNDER_INVESTIGATION: 'Released without bail: no conditions.',
  VOLUNTARY_ATTENDANCE: 'Interviewed voluntarily: no conditions can be put (002 L969).',
});

@ObjectType({ description: 'Bail. Not a conviction.' })
@Released('BAIL')
@Entity({ schema: 'police', name: 'bail' })
export class Bail {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') nominalId!: string;
  @Field(() => BailKind) @Column('text') kind!: keyof typeof BailKind;
  @Field(() => DateScalar) @Column('date') startedOn!: string;
  @Field(() => DateScalar, { nullable: true }) @Column('date', { nullable: true }) endedOn!: string | null;
  @Field(() => [String], { description: 'Conditions, without naming a place.' }) @Column('text', { array: true }) conditions!: string[];
}

@ObjectType({ description: 'An offence of which a court convicted somebody.' })
@Released('CONVICTION')
@Entity({ schema: 'police', name: 'conviction' })
export class PoliceConviction {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') nominalId!: string;
  @Field(() => String) @Column('text') offence!: string;
  @Field(() => DateScalar, { nullable: true }) @Column('date', { nullable: true }) convictedOn!: string | null;
}

@ObjectType({ description: 'Police intelligence.' })
@Released('INTELLIGENCE')
@Entity({ schema: 'police', name: 'intelligence' })
export class Intelligence {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') nominalId!: string;
  @Field(() => DateScalar) @Column('date') recordedOn!: string;
  @Field(() => String) @Column('text') says!: string;
}

export const AllegationConnection = connectionOf(Allegation, 'ALLEGATION');
export const BailConnection = connectionOf(Bail, 'BAIL');
export const PoliceConvictionConnection = connectionOf(PoliceConviction, 'CONVICTION');
export const IntelligenceConnection = connectionOf(Intelligence, 'INTELLIGENCE');
