import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf, DateScalar, enumeration, Released } from '../../subgraph';
import { PolicePerson } from './police-person';

export const ProtectiveOrderKind = enumeration('ProtectiveOrderKind', 'Protective notices and orders (002 L973-1053).', {
  DOMESTIC_VIOLENCE_PROTECTION_NOTICE: 'DVPN: issued by police; an application follows within 48 hours (002 L973-977).',
  DOMESTIC_VIOLENCE_PROTECTION_ORDER: 'DVPO: made by magistrates, for 14 to 28 days (002 L977).',
  RESTRAINING_ORDER: 'Made on conviction or acquittal; breach may be an offence (002 L981).',
  NON_MOLESTATION_ORDER: 'Made by the family court; breach is criminal or contempt (002 L998, L1035-1043).',
  OCCUPATION_ORDER: 'Who may live in the home (002 L1045-1053).',
  STALKING_PROTECTION_ORDER: 'On application by the police (002 L983-993).',
});

export const OrderRole = enumeration('OrderRole', 'The part somebody has in an order.', {
  RESPONDENT: 'Bound by it.',
  PROTECTED: 'Protected by it.',
});

@ObjectType({ description: 'Somebody bound or protected by an order.' })
@Released('ORDER')
export class OrderParty {
  @Field(() => OrderRole) role!: keyof typeof OrderRole;

  @Field(() => PolicePerson, { nullable: true, description: 'Who it is, decided anew. Absent where you may not see them.' })
  person!: object | null;
}

@ObjectType({ description: 'A recorded breach of an order.' })
@Released('ORDER')
export class OrderBreach {
  @Field(() => DateScalar) on!: string;
  @Field(() => String, { description: 'What came of it: alleged, charged, convicted.' }) outcome!: string;
}

@ObjectType({ description: 'A notice or order that says who must not approach whom, and where.' })
@Released('ORDER')
@Entity({ schema: 'police', name: 'protective_order' })
export class ProtectiveOrder {
  @Field(() => ID, { description: "The force's own reference." })
  @PrimaryColumn('text')
  reference!: string;

  @Field(() => ProtectiveOrderKind)
  @Column('text')
  kind!: keyof typeof ProtectiveOrderKind;

  @Field(() => DateScalar)
  @Column('date')
  madeOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day it is in force; null if until further order.' })
  @Column('date', { nullable: true })
  expiresOn!: string | null;

  @Field(() => [String], { description: 'What it forbids, without naming a place.' })
  @Column('text', { array: true })
  conditions!: string[];

  @Released('PROTECTED_ADDRESS')
  @Field(() => [String], { nullable: true, description: 'The places that the respondent must keep away from.' })
  @Column('text', { array: true })
  protectedPlaces!: string[];

  @Field(() => [OrderBreach])
  @Column('jsonb')
  breaches!: OrderBreach[];

  @Field(() => [OrderParty])
  parties!: OrderParty[];
}

@Entity({ schema: 'police', name: 'protective_order_party' })
export class OrderPartyRow {
  @PrimaryColumn('text') protectiveOrder!: string;
  @PrimaryColumn('text') nominalId!: string;
  @PrimaryColumn('text') role!: keyof typeof OrderRole;
}

export const ProtectiveOrderConnection = connectionOf(ProtectiveOrder, 'ORDER');
