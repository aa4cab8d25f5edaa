import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { enumeration } from '../subgraph';
import type { Audience, SourceAgency } from '../sharing';

/** "Personally connected" exactly as the statute lists it (002 L194-219), and the parental relationships beside it. */
export const RelationshipGround = enumeration(
  'RelationshipGround',
  'How two people are connected. The first seven are the grounds of "personally connected" (002 L194-204), any one of which suffices; an end date does not remove a connection.',
  {
    MARRIED: '(a) They are, or have been, married to each other (002 L198).',
    CIVIL_PARTNERS: '(b) They are, or have been, civil partners (002 L199).',
    AGREED_TO_MARRY: '(c) They have agreed to marry, whether or not the agreement was terminated (002 L200).',
    CIVIL_PARTNERSHIP_AGREEMENT:
      '(d) They have entered into a civil partnership agreement, whether or not terminated (002 L201).',
    INTIMATE_PERSONAL_RELATIONSHIP: '(e) They are, or have been, in an intimate personal relationship (002 L202).',
    PARENTAL_RELATIONSHIP_SAME_CHILD:
      '(f) They each have, or have had, a parental relationship in relation to the same child (002 L203).',
    RELATIVES: '(g) They are relatives (002 L204).',
    PARENT: 'The one is a parent of the other (002 L208).',
    PARENTAL_RESPONSIBILITY: 'The one has parental responsibility for the other (002 L209).',
  },
);

/** Grounds that have a direction: from is the parent, to is the child. */
export const DIRECTED = new Set<keyof typeof RelationshipGround>(['PARENT', 'PARENTAL_RESPONSIBILITY']);

export const ParentalResponsibilityBasis = enumeration(
  'ParentalResponsibilityBasis',
  'How parental responsibility is held. The guidance takes its meaning from the Children Act 1989 (002 L217); these are the ways that Act names.',
  {
    MOTHER: 'As the mother (s.2).',
    MARRIED_PARENT: 'As a parent married to, or the civil partner of, the mother at the birth (s.2(1), (1A)).',
    REGISTERED_AS_PARENT: 'By being registered as the father or second parent (s.4(1)(a), s.4ZA(1)(a)).',
    AGREEMENT: 'By a parental responsibility agreement (s.4(1)(b), s.4ZA(1)(b)).',
    COURT_ORDER: 'By a parental responsibility order (s.4(1)(c), s.4ZA(1)(c)).',
    STEP_PARENT: 'As a step-parent, by agreement or order (s.4A).',
    GUARDIAN: 'As a guardian (s.5(6)).',
    CHILD_ARRANGEMENTS_ORDER: 'By a child arrangements order that says where the child lives (s.12).',
    SPECIAL_GUARDIANSHIP: 'As a special guardian (s.14C).',
    EMERGENCY_PROTECTION_ORDER: 'By an emergency protection order, while it lasts (s.44(4)(c)).',
    ADOPTION: 'By adoption (Adoption and Children Act 2002, s.46).',
  },
);

export const Relative = enumeration(
  'Relative',
  'What one relative is to another, as section 63(1) of the Family Law Act 1996 has it, to which the definition refers (002 L219): of full or half blood, by marriage or civil partnership.',
  {
    PARENT: 'Father or mother.',
    STEP_PARENT: 'Step-father or step-mother.',
    CHILD: 'Son or daughter.',
    STEP_CHILD: 'Step-son or step-daughter.',
    GRANDPARENT: 'Grandfather or grandmother.',
    GRANDCHILD: 'Grandson or granddaughter.',
    SIBLING: 'Brother or sister, half-brothers and half-sisters among them.',
    AUNT_OR_UNCLE: 'Aunt or uncle.',
    NIECE_OR_NEPHEW: 'Niece or nephew.',
    FIRST_COUSIN: 'First cousin.',
  },
);

/** The same connection, seen from the other end. */
export const RELATIVE_SEEN_FROM_THE_OTHER: Readonly<Record<keyof typeof Relative, keyof typeof Relative>> = {
  PARENT: 'CHILD',
  STEP_PARENT: 'STEP_CHILD',
  CHILD: 'PARENT',
  STEP_CHILD: 'STEP_PARENT',
  GRANDPARENT: 'GRANDCHILD',
  GRANDCHILD: 'GRANDPARENT',
  SIBLING: 'SIBLING',
  AUNT_OR_UNCLE: 'NIECE_OR_NEPHEW',
  NIECE_OR_NEPHEW: 'AUNT_OR_UNCLE',
  FIRST_COUSIN: 'FIRST_COUSIN',
};

@Entity({ schema: 'people', name: 'relationship' })
export class RelationshipRow {
  @PrimaryColumn('uuid') id!: string;
  @Index() @Column('uuid') fromPerson!: string;
  @Index() @Column('uuid') toPerson!: string;
  @Column('uuid') fromRecord!: string;
  @Column('uuid') toRecord!: string;
  @Column('text') ground!: keyof typeof RelationshipGround;
  /** What from is to to. */
  @Column('text', { nullable: true }) relative!: keyof typeof Relative | null;
  @Column('text', { nullable: true }) heldBy!: keyof typeof ParentalResponsibilityBasis | null;
  @Column('text', { nullable: true }) says!: string | null;
  /** For whom the words are (rule P4); null where nobody chose. */
  @Column('text', { nullable: true }) audience!: Audience | null;
  /** Of MY_DESK: which desk of an agency that asserts it. */
  @Column('text', { nullable: true }) audienceDesk!: string | null;
  @Column('boolean', { nullable: true }) cohabiting!: boolean | null;
  @Column('date', { nullable: true }) startedOn!: string | null;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('date', { nullable: true }) awareOn!: string | null;
  @Column('date', { nullable: true }) recordedOn!: string | null;
  @Column('text', { array: true }) assertedBy!: SourceAgency[];
  /** Records of the people from whom it is kept (rule P3). */
  @Column('uuid', { array: true, nullable: true }) protectedFrom?: string[] | null;
}

@Entity({ schema: 'people', name: 'household_member' })
export class HouseholdMemberRow {
  @PrimaryColumn('uuid') household!: string;
  @PrimaryColumn('uuid') recordId!: string;
  @Column('uuid') personId!: string;
  /** Somebody may leave and come back: 1, 2, … in the order of the file. */
  @PrimaryColumn('integer') stay!: number;
  @Column('date', { nullable: true }) startedOn!: string | null;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('date', { nullable: true }) awareOn!: string | null;
  @Column('date', { nullable: true }) recordedOn!: string | null;
  @Column('text', { array: true }) assertedBy!: SourceAgency[];
  /** Records of the people from whom it is kept (rule P3). */
  @Column('uuid', { array: true, nullable: true }) protectedFrom?: string[] | null;
}
