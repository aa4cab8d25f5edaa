import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SourceAgency } from '../sharing';
import type { Sex } from './sex';

// How agencies stand to a person, and what that means for who may see them: the facts that decide reads.

@Entity({ schema: 'people', name: 'person' })
export class PersonRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { nullable: true }) sex!: keyof typeof Sex | null;
}

/** One entry about a person, as one file or agency gave it. A person is a cluster of records. */
@Entity({ schema: 'people', name: 'record' })
export class RecordRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  /** The family file from which it came: two people of one family are never taken for one. */
  @Column('text', { nullable: true }) family!: string | null;
  @Column('text', { nullable: true }) sex!: keyof typeof Sex | null;
}

/** A number by which a record names its person. */
@Entity({ schema: 'people', name: 'record_reference' })
export class RecordReferenceRow {
  @PrimaryColumn('text') scheme!: string;
  @PrimaryColumn('text') value!: string;
  @PrimaryColumn('uuid') recordId!: string;
}

/** To whom a number leads now; HUB numbers, the hub's own, go on leading somewhere for ever. */
@Entity({ schema: 'people', name: 'reference' })
export class ReferenceRow {
  @PrimaryColumn('text') scheme!: string;
  @PrimaryColumn('text') value!: string;
  @Column('uuid') personId!: string;
}

/** An agency has said whether it knows the person. No row: nobody asked it. Two records of one agency are two rows. */
@Entity({ schema: 'people', name: 'involvement' })
export class InvolvementRow {
  @PrimaryColumn('uuid') recordId!: string;
  @Column('uuid') personId!: string;
  @PrimaryColumn('text') holder!: SourceAgency;
  @Column('boolean') known!: boolean;
  /** The agency's own number, where it knows the person. */
  @Column('text', { nullable: true }) recordKey!: string | null;
  @Column('date', { nullable: true }) since!: string | null;
  @Column('text', { nullable: true }) desk!: string | null;
  @Column('date', { nullable: true }) checkedOn!: string | null;
  /** The last day on which the agency worked with the person. */
  @Column('date', { nullable: true }) endedOn!: string | null;
}

/**
 * Somebody who has a part in something on an agency's record: an incident, an order, an allegation, a contact. Those
 * who share one are in one case, family or not (law 8); `protects` marks victims, exposed children and protected
 * parties (law 2).
 */
@Entity({ schema: 'people', name: 'case_tie' })
export class CaseTieRow {
  @PrimaryColumn('uuid') recordId!: string;
  @Column('uuid') personId!: string;
  @PrimaryColumn('text') holder!: SourceAgency;
  @PrimaryColumn('text') basis!: 'INCIDENT' | 'ORDER' | 'ALLEGATION' | 'CONTACT';
  @PrimaryColumn('text') reference!: string;
  @Column('boolean') protects!: boolean;
}

/** Limited access: the holder's record of this person exists for these desks alone. */
@Entity({ schema: 'people', name: 'limited_access' })
export class LimitedAccessRow {
  @PrimaryColumn('uuid') recordId!: string;
  @Column('uuid') personId!: string;
  @PrimaryColumn('text') holder!: SourceAgency;
  @Column('text', { array: true }) desks!: string[];
}

/** A practitioner who is a party to the person's case, or a relative (law 8; 002 L1258). */
@Entity({ schema: 'people', name: 'staff_conflict' })
export class StaffConflictRow {
  @PrimaryColumn('uuid') recordId!: string;
  @Column('uuid') personId!: string;
  @PrimaryColumn('text') practitioner!: string;
  @Column('text') relation!: string;
}
