import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { enumeration } from '../subgraph';
import type { Holder } from '../sharing';

/** "Personally connected" exactly as the statute lists it (002 L194-219), and the parental relationships beside it. */
export const RelationshipGround = enumeration(
  'RelationshipGround',
  'How two people are connected. The first seven are the grounds of "personally connected" (002 L194-204), any one of which suffices; an end date does not remove a connection.',
  {
    MARRIED: '(a) They are, or have been, married to each other (002 L198).',
    CIVIL_PARTNERS: '(b) They are, or have been, civil partners (002 L199).',
    AGREED_TO_MARRY: '(c) They have agreed to marry, whether or not the agreement was terminated (002 L200).',
    CIVIL_PARTNERSHIP_AGREEMENT: '(d) They have entered into a civil partnership agreement, whether or not terminated (002 L201).',
    INTIMATE_PERSONAL_RELATIONSHIP: '(e) They are, or have been, in an intimate personal relationship (002 L202).',
    PARENTAL_RELATIONSHIP_SAME_CHILD: '(f) They each have, or have had, a parental relationship in relation to the same child (002 L203).',
    RELATIVES: '(g) They are relatives (002 L204).',
    PARENT: 'The one is a parent of the other (002 L208).',
    PARENTAL_RESPONSIBILITY: 'The one has parental responsibility for the other (002 L209).',
  },
);

/** Grounds that have a direction: from is the parent, to is the child. */
export const DIRECTED = new Set<keyof typeof RelationshipGround>(['PARENT', 'PARENTAL_RESPONSIBILITY']);

@Entity({ schema: 'people', name: 'relationship' })
export class RelationshipRow {
  @PrimaryColumn('uuid') id!: string;
  @Index() @Column('uuid') fromPerson!: string;
  @Index() @Column('uuid') toPerson!: string;
  @Column('text') ground!: keyof typeof RelationshipGround;
  @Column('text', { nullable: true }) says!: string | null;
  @Column('boolean', { nullable: true }) cohabiting!: boolean | null;
  @Column('date', { nullable: true }) startedOn!: string | null;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('text', { array: true }) assertedBy!: Holder[];
}

@Entity({ schema: 'people', name: 'household_member' })
export class HouseholdMemberRow {
  @PrimaryColumn('uuid') household!: string;
  @PrimaryColumn('uuid') personId!: string;
  @Column('date', { nullable: true }) startedOn!: string | null;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('text', { array: true }) assertedBy!: Holder[];
}
