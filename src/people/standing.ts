import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Holder } from '../sharing';

// How agencies stand to a person, and what that means for who may see them: the facts that decide reads.

@Entity({ schema: 'people', name: 'person' })
export class PersonRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { nullable: true }) sex!: string | null;
}

/** An identifier or a file's own key that leads to a person: what links records in this release. */
@Entity({ schema: 'people', name: 'reference' })
export class ReferenceRow {
  @PrimaryColumn('text') scheme!: string;
  @PrimaryColumn('text') value!: string;
  @Column('uuid') personId!: string;
}

/** An agency has said whether it knows the person. No row: nobody asked it. */
@Entity({ schema: 'people', name: 'involvement' })
export class InvolvementRow {
  @PrimaryColumn('uuid') personId!: string;
  @PrimaryColumn('text') holder!: Holder;
  @Column('boolean') known!: boolean;
  /** The agency's own number, where it knows the person. */
  @Column('text', { nullable: true }) recordKey!: string | null;
  @Column('date', { nullable: true }) since!: string | null;
  @Column('text', { nullable: true }) desk!: string | null;
  @Column('date', { nullable: true }) checkedOn!: string | null;
}

/** Somebody recorded as a victim, an exposed child or a party whom an order protects. */
@Entity({ schema: 'people', name: 'protection' })
export class ProtectionRow {
  @PrimaryColumn('uuid') personId!: string;
  @PrimaryColumn('text') basis!: 'INCIDENT' | 'ORDER' | 'ALLEGATION';
  @PrimaryColumn('text') reference!: string;
  @Column('text') holder!: Holder;
}

/** Limited access: the holder's record of this person exists for these desks alone. */
@Entity({ schema: 'people', name: 'limited_access' })
export class LimitedAccessRow {
  @PrimaryColumn('uuid') personId!: string;
  @PrimaryColumn('text') holder!: Holder;
  @Column('text', { array: true }) desks!: string[];
}

/** A practitioner who is a party to the person's case, or a relative (law 8; 002 L1258). */
@Entity({ schema: 'people', name: 'staff_conflict' })
export class StaffConflictRow {
  @PrimaryColumn('uuid') personId!: string;
  @PrimaryColumn('text') practitioner!: string;
  @Column('text') relation!: string;
}
