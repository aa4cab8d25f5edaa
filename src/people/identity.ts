import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { connectionOf, DateScalar, enumeration, Released } from '../subgraph';
import type { Holder } from '../sharing';
import { AgencyCode } from './agency-enum';

/**
 * What the index holds about a person is a set of assertions: each says which agencies assert it, each may be disputed
 * by another beside it. Rows are keyed by a hash of what they say, so asserting the same thing twice adds nothing.
 */
@ObjectType()
abstract class Assertion {
  @PrimaryColumn('uuid') id!: string;
  @Index() @Column('uuid') personId!: string;
  @Field(() => [AgencyCode], { description: 'The agencies that assert it, of those that may tell you so.' })
  @Column('text', { array: true })
  assertedBy!: Holder[];
}

export const NameKind = enumeration('NameKind', 'What sort of name it is.', {
  CURRENT: 'The name now in use.',
  ALIAS: 'Another name that the person uses.',
  PREVIOUS: 'A name used before.',
});

@ObjectType({ description: 'A name by which agencies know the person.' })
@Released('IDENTITY')
@Entity({ schema: 'people', name: 'name' })
export class PersonName extends Assertion {
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) given!: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) family!: string | null;
  @Field(() => NameKind) @Column('text') kind!: keyof typeof NameKind;
  /** A confidential name (a new identity) is released only where a protected address is. */
  @Column('boolean') confidential!: boolean;
}

@ObjectType({ description: 'A date of birth as an agency has it; or, of a child not yet born, the date expected.' })
@Released('IDENTITY')
@Entity({ schema: 'people', name: 'birth' })
export class Birth extends Assertion {
  @Field(() => DateScalar, { nullable: true }) @Column('date', { nullable: true }) bornOn!: string | null;
  @Field(() => DateScalar, { nullable: true }) @Column('date', { nullable: true }) expectedOn!: string | null;
}

export const IdentifierScheme = enumeration('IdentifierScheme', 'Who numbers people, and how.', {
  CRN: 'Probation case reference number.',
  POLICE_NOMINAL: "The police force's own nominal number.",
  LCS: "The children's social care case-system number.",
  MASH: "The MASH's own subject number.",
  PNC: 'Police National Computer identifier.',
  CRO: 'Criminal Records Office number.',
  PRISON_NUMBER: 'Prison number.',
  NHS: 'NHS number.',
  UPN: 'Unique pupil number.',
});

@ObjectType({ description: 'An identifier. One whose check letter is wrong is kept as given and never used to link.' })
@Released('IDENTITY')
@Entity({ schema: 'people', name: 'identifier' })
export class Identifier extends Assertion {
  @Field(() => IdentifierScheme) @Column('text') scheme!: keyof typeof IdentifierScheme;
  @Field(() => String) @Column('text') value!: string;
  @Field(() => Boolean) @Column('boolean') valid!: boolean;
}

export const AddressKind = enumeration('AddressKind', 'What sort of place it is.', {
  HOME: 'Where the person lives.',
  REFUGE: 'A refuge (002 L347).',
  APPROVED_PREMISES: 'Approved premises (003 L1064).',
  BAIL: 'A bail address.',
  TEMPORARY: 'Temporary accommodation.',
  PLACEMENT: "A child's placement.",
  NO_FIXED_ADDRESS: 'Of no fixed address; the lines say where the person may be found, if known.',
});

@ObjectType({ description: 'An address as an agency has it.' })
@Released('ADDRESS')
@Entity({ schema: 'people', name: 'address' })
export class Address extends Assertion {
  @Field(() => AddressKind) @Column('text') kind!: keyof typeof AddressKind;
  @Field(() => [String]) @Column('text', { array: true }) lines!: string[];
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) postcode!: string | null;
  /** Equal for the same place however it is written: what makes one agency's marking protect everybody's record of it. */
  @Index() @Column('text') place!: string;
  @Column('boolean') confidential!: boolean;
  @Field(() => DateScalar, { nullable: true }) @Column('date', { nullable: true }) startedOn!: string | null;
  @Field(() => DateScalar, { nullable: true }) @Column('date', { nullable: true }) endedOn!: string | null;
}

@ObjectType({ description: 'A confidential address. Never released to a practitioner on the perpetrator’s side.' })
@Released('PROTECTED_ADDRESS')
export class ProtectedAddress {
  @Field(() => [AgencyCode]) assertedBy!: Holder[];
  @Field(() => AddressKind) kind!: keyof typeof AddressKind;
  @Field(() => [String]) lines!: string[];
  @Field(() => String, { nullable: true }) postcode!: string | null;
  @Field(() => DateScalar, { nullable: true }) startedOn!: string | null;
  @Field(() => DateScalar, { nullable: true }) endedOn!: string | null;
}

@ObjectType({ description: 'A way to reach the person that is safe for them.' })
@Released('PROTECTED_ADDRESS')
@Entity({ schema: 'people', name: 'safe_contact' })
export class SafeContact extends Assertion {
  @Field(() => String, { description: 'Telephone, e-mail, through somebody.' }) @Column('text') method!: string;
  @Field(() => String) @Column('text') value!: string;
  @Field(() => String, { nullable: true, description: 'When and how.' }) @Column('text', { nullable: true }) instructions!: string | null;
}

export const PersonNameConnection = connectionOf(PersonName, 'IDENTITY', 'the current ones first');
export const BirthConnection = connectionOf(Birth, 'IDENTITY', 'the earliest first');
export const IdentifierConnection = connectionOf(Identifier, 'IDENTITY', 'by kind of number');
export const AddressConnection = connectionOf(Address, 'ADDRESS');
export const ProtectedAddressConnection = connectionOf(ProtectedAddress, 'PROTECTED_ADDRESS');
export const SafeContactConnection = connectionOf(SafeContact, 'PROTECTED_ADDRESS', 'by the way of making contact');
