import { byOwnScheme } from '../partnership';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import { connectionOf, DateScalar, enumeration, Released, Written } from '../subgraph';
import type { Audience } from '../sharing';
import { Assertion } from './assertion';
import { PartWithheld } from './part-withheld';

export const NameKind = enumeration(
  'NameKind',
  'What sort of name it is. No source lists kinds of name; these are the ones that records keep apart.',
  {
    CURRENT: 'The name now in use.',
    ALIAS: 'Another name that the person uses.',
    PREVIOUS: 'A name used before, where it is not said why it changed.',
    BIRTH: 'The name given at birth.',
    MARRIED: 'A name taken on marriage or civil partnership.',
    CHANGED: 'A name changed by deed poll or statutory declaration.',
    ADOPTED: 'A name given on adoption.',
    NICKNAME: 'What people call them: a nickname or a street name.',
    KNOWN_ONLY_AS: 'All that is known of what they are called.',
    GIVEN_TO_POLICE: 'The name that the person gave when they were stopped, arrested or charged.',
    TRANSLITERATION: 'A name as another alphabet writes it.',
    UNBORN_PLACEHOLDER: 'Stands for a child who is not born, or not named, yet.',
    UNKNOWN:
      'The agency knows that there is this person and not what they are called (a woman whom Darren had met: 003 L969-971).',
  },
);

export const NamePart = enumeration('NamePart', 'A part of a name.', {
  GIVEN: 'The given names.',
  FAMILY: 'The family name.',
  WHOLE: 'The whole name, where it is not divided.',
});

@ObjectType({ description: 'A name by which an agency knows the person, written as the agency writes it.' })
@Released('IDENTITY')
@Entity({ schema: 'people', name: 'name' })
export class PersonName extends Assertion {
  @Field(() => String, { nullable: true, description: 'Given names, in the order in which they are used.' })
  @Column('text', { nullable: true })
  given!: string | null;

  @Field(() => String, { nullable: true, description: 'The family name.' })
  @Column('text', { nullable: true })
  family!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The whole name, where it is not divided into given and family names, or in another order.',
  })
  @Column('text', { nullable: true })
  whole!: string | null;

  /** Worked out from what is written (partsNotRecorded). */
  @Field(() => [NamePart], {
    description:
      'The parts that are written where none is known (Not Known, Baby Girl): not recorded. They are kept as given and never relied on.',
  })
  placeholders!: (keyof typeof NamePart)[];

  @Field(() => NameKind, { description: 'What sort of name it is.' }) @Column('text') kind!: keyof typeof NameKind;

  @Written
  @Field(() => String, { nullable: true, description: 'What the agency says of it: how it is said, who uses it.' })
  @Column('text', { nullable: true })
  says!: string | null;

  /** For whom the words are (rule P4); null where nobody chose. */
  @Column('text', { nullable: true }) audience!: Audience | null;
  /** Of MY_DESK: which desk of an agency that asserts it. */
  @Column('text', { nullable: true }) audienceDesk!: string | null;

  @Field(() => Boolean, {
    description:
      'A name that must not become known, as after a flight: released only where a confidential address is (law 2).',
  })
  @Column('boolean')
  confidential!: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'Since when it has been used.' })
  @Column('date', { nullable: true })
  startedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Until when it was used.' })
  @Column('date', { nullable: true })
  endedOn!: string | null;

  /** Records of the people from whom the name is kept (rule P3). */
  @Column('uuid', { array: true, nullable: true }) protectedFrom?: string[] | null;
}

/** A name on one line. */
export const lineOf = ({ given, family, whole }: Pick<PersonName, 'given' | 'family' | 'whole'>): string | null =>
  whole ?? ([given, family].filter(Boolean).join(' ') || null);

@ObjectType({ description: 'A date of birth as an agency has it; or, of a child not yet born, the date expected.' })
@Released('IDENTITY')
@Entity({ schema: 'people', name: 'birth' })
export class Birth extends Assertion {
  @Field(() => DateScalar, { nullable: true, description: 'The date of birth.' })
  @Column('date', { nullable: true })
  bornOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which the child is expected. Pregnancy is a risk of its own (002 L458).',
  })
  @Column('date', { nullable: true })
  expectedOn!: string | null;

  @Field(() => Boolean, { description: 'Worked out from an age or a guess, and not from a document.' })
  @Column('boolean', { default: false })
  estimated!: boolean;

  @Field(() => Boolean, {
    description:
      'A date that systems write where none is known (1900-01-01, 1970-01-01): kept as given and never relied on.',
  })
  @Column('boolean', { default: false })
  placeholder!: boolean;
}

export const IdentifierScheme = enumeration('IdentifierScheme', 'Who numbers people, and how.', {
  ...byOwnScheme(({ description }) => description),
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
  @Field(() => IdentifierScheme, { description: 'Whose number it is.' })
  @Column('text')
  scheme!: keyof typeof IdentifierScheme;

  @Field(() => String, { description: 'The number: in its usual form if it is valid, as it was given if it is not.' })
  @Column('text')
  value!: string;

  @Field(() => Boolean, { description: 'Whether its shape and check letter hold. Only then does it link records.' })
  @Column('boolean')
  valid!: boolean;

  @Field(() => Boolean, {
    description:
      'A number that systems write where none is known, as CRO 000000/00Z: kept as given, never used to link.',
  })
  @Column('boolean', { default: false })
  placeholder!: boolean;
}

export const AddressKind = enumeration(
  'AddressKind',
  'What sort of place it is. REFUGE, PLACEMENT and SAFE_ACCOMMODATION are confidential whether or not anybody has marked them.',
  {
    HOME: 'Where the person lives.',
    REFUGE: 'A refuge (002 L347).',
    SAFE_ACCOMMODATION: 'A place of safety that is not a refuge: a sanctuary scheme, a relative’s home kept secret.',
    PLACEMENT: 'A child’s placement: foster care, a children’s home, relatives; in this country or abroad.',
    APPROVED_PREMISES: 'Approved premises, also called a probation hostel (003 L1064; 004 L3734-3738).',
    PRISON: 'A prison or young offender institution.',
    HOSPITAL: 'A hospital, secure hospitals among them (004 L4308-4311).',
    BAIL: 'An address to which the person is bailed.',
    CURFEW: 'An address at which a curfew is kept (004 L3484, L3490-3492).',
    SUPPORTED_ACCOMMODATION: 'Supported accommodation (004 L4092-4094).',
    HOSTEL: 'A hostel for homeless people (003 L1365-1366).',
    BED_AND_BREAKFAST: 'Bed and breakfast (004 L7646).',
    TEMPORARY: 'Other temporary accommodation.',
    STAYING_WITH: 'Staying with friends or family, for the time being.',
    NO_FIXED_ADDRESS: 'Of no fixed address (004 L4083); the lines say where the person may be found, if known.',
    WHEREABOUTS_UNKNOWN: 'The agency knows that the person has left, and not where they are.',
    CORRESPONDENCE: 'Where letters reach the person, who lives elsewhere.',
  },
);

/** Never an ordinary address, whether or not somebody thought of marking it. */
export const ALWAYS_CONFIDENTIAL: ReadonlySet<keyof typeof AddressKind> = new Set([
  'REFUGE',
  'PLACEMENT',
  'SAFE_ACCOMMODATION',
]);

/** Where somebody is or was, as an agency has it: the same facts whether or not they are confidential. */
@ObjectType()
abstract class Whereabouts extends Assertion {
  @Field(() => AddressKind, { description: 'What sort of place it is.' })
  @Column('text')
  kind!: keyof typeof AddressKind;

  @Field(() => [String], { description: 'The address, line by line; none where there is no address to give.' })
  @Column('text', { array: true })
  lines!: string[];

  /** Worked out from what is written (isNoAddress). */
  @Field(() => Boolean, {
    description:
      'Whether it says that there is no address, or none known (No Fixed Abode, Address unknown): not recorded. It is kept as given, and joins and finds nobody.',
  })
  placeholder!: boolean;

  @Field(() => String, { nullable: true, description: 'The postcode, as the agency writes it.' })
  @Column('text', { nullable: true })
  postcode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The country, where it is not in the United Kingdom: its ISO 3166-1 code, as in PL.',
  })
  @Column('text', { nullable: true })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'The unique property reference number.' })
  @Index()
  @Column('text', { nullable: true })
  uprn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The local authority in whose area it is: its GSS code, as in E10000034.',
  })
  @Column('text', { nullable: true })
  localAuthority!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Since when the person has been there.' })
  @Column('date', { nullable: true })
  startedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Until when the person was there.' })
  @Column('date', { nullable: true })
  endedOn!: string | null;
}

@ObjectType({ description: 'An address as an agency has it. Agencies that have different ones stand side by side.' })
@Released('ADDRESS')
@Entity({ schema: 'people', name: 'address' })
export class Address extends Whereabouts {
  /**
   * Equal for the same place however it is written: what makes one agency's marking protect everybody's record of it.
   */
  @Index() @Column('text') place!: string;
  @Column('boolean') confidential!: boolean;
  /** Records of the people from whom the address is kept (rule P3). */
  @Column('uuid', { array: true, nullable: true }) protectedFrom?: string[] | null;
}

@ObjectType({ description: 'A confidential address. Never released to a practitioner on the perpetrator’s side.' })
@Released('PROTECTED_ADDRESS')
export class ProtectedAddress extends Whereabouts {}

@ObjectType({ description: 'A way to reach the person that is safe for them.' })
@Released('PROTECTED_ADDRESS')
@Entity({ schema: 'people', name: 'safe_contact' })
export class SafeContact extends Assertion {
  @Field(() => String, { description: 'Telephone, e-mail, through somebody.' }) @Column('text') method!: string;
  @Field(() => String, { description: 'The number, the address or the name.' }) @Column('text') value!: string;
  @Field(() => String, { nullable: true, description: 'When and how.' })
  @Column('text', { nullable: true })
  instructions!: string | null;
  /** Records of the people from whom the contact is kept (rule P3). */
  @Column('uuid', { array: true, nullable: true }) protectedFrom?: string[] | null;
}

export const NeedKind = enumeration('NeedKind', 'What has to be known to talk and work with somebody.', {
  INTERPRETER: 'An interpreter, who must be a professional one (002 L880, L947).',
  READING_AND_WRITING: 'Cannot read or write, or only with difficulty (003 L1859).',
  TRAVELLER_IDENTITY: 'A traveller, to whom that identity matters (003 L1859-1860).',
  RELIGIOUS_OBSERVANCE: 'Times of religious observance (003 L1957-1958).',
  MOBILITY: 'Cannot come everywhere: mobility problems (003 L1958).',
});

@ObjectType({
  description:
    'What has to be known to talk and work with the person: known at the outset, and lost on the way to the plan (003 L1858-1862).',
})
@Released('PROTECTED_CHARACTERISTIC')
@Entity({ schema: 'people', name: 'need' })
export class Need extends Assertion {
  @Field(() => NeedKind, { description: 'What sort of need it is.' }) @Column('text') kind!: keyof typeof NeedKind;

  @Field(() => String, {
    nullable: true,
    description: 'Of an interpreter: the language, British Sign Language among them.',
  })
  @Column('text', { nullable: true })
  language!: string | null;

  @Written
  @Field(() => String, { nullable: true, description: 'What the agency says of it.' })
  @Column('text', { nullable: true })
  says!: string | null;

  /** For whom the words are (rule P4); null where nobody chose. */
  @Column('text', { nullable: true }) audience!: Audience | null;
  /** Of MY_DESK: which desk of an agency that asserts it. */
  @Column('text', { nullable: true }) audienceDesk!: string | null;
}

export const PersonNameConnection = connectionOf(PersonName, 'IDENTITY', 'by kind of name', PartWithheld);
export const BirthConnection = connectionOf(Birth, 'IDENTITY', 'the earliest first', PartWithheld);
export const IdentifierConnection = connectionOf(Identifier, 'IDENTITY', 'by kind of number', PartWithheld);
export const AddressConnection = connectionOf(Address, 'ADDRESS', undefined, PartWithheld);
export const ProtectedAddressConnection = connectionOf(ProtectedAddress, 'PROTECTED_ADDRESS', undefined, PartWithheld);
export const SafeContactConnection = connectionOf(
  SafeContact,
  'PROTECTED_ADDRESS',
  'by the way of making contact',
  PartWithheld,
);
export const NeedConnection = connectionOf(Need, 'PROTECTED_CHARACTERISTIC', 'by kind of need', PartWithheld);
