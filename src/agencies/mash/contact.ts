import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf, DateTimeScalar, enumeration, Released } from '../../subgraph';
import { personByKey } from '../person-reference';

/** A person as the MASH refers to one: by its own subject number. */
export const MashPerson = personByKey('mashSubjectId');

export const ContactSource = enumeration('ContactSource', 'Who made the contact (002 L1188, L1224).', {
  POLICE: 'Police.',
  PROBATION: 'Probation.',
  HEALTH: 'Health.',
  EDUCATION: 'A school or college.',
  SPECIALIST_DOMESTIC_ABUSE: 'A specialist domestic-abuse service.',
  HOUSING: 'Housing.',
  PUBLIC: 'A member of the public.',
  OTHER: 'Somebody else.',
});

export const TriageRating = enumeration('TriageRating', 'The rating at triage. It can change as answers arrive.', {
  RED: 'Red: worked through out of hours.',
  AMBER: 'Amber.',
  GREEN: 'Green.',
});

export const Pathway = enumeration('Pathway', 'What was decided (002 L1182, L1188, L1266).', {
  CHILDRENS_SOCIAL_CARE_ASSESSMENT: "Assessment by children's social care.",
  STRATEGY_DISCUSSION: 'A strategy discussion (section 47).',
  EARLY_HELP: 'Early help.',
  UNIVERSAL_SERVICES: 'Universal services.',
  MARAC: 'Referred to a MARAC.',
  SPECIALIST_SUPPORT: 'Specialist support for the victim.',
  NO_FURTHER_ACTION: 'No further action.',
});

export const SubjectRole = enumeration('SubjectRole', 'The part somebody has in one contact.', {
  CHILD: 'A child of concern.',
  VICTIM: 'A victim.',
  PERPETRATOR: 'Whoever is said to be abusive.',
  OTHER: 'Anybody else.',
});

@ObjectType({ description: 'Somebody whom a contact concerns.' })
@Released('MASH_DECISION')
export class ContactSubject {
  @Field(() => SubjectRole) role!: keyof typeof SubjectRole;
  @Field(() => MashPerson, { nullable: true, description: 'Who it is, decided anew. Absent where you may not see them.' }) person!:
    object | null;
}

@ObjectType({ description: 'A contact or referral at the front door, its rating, and the pathway decided (002 L1188).' })
@Released('MASH_DECISION')
@Entity({ schema: 'mash', name: 'contact' })
export class MashContact {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Field(() => DateTimeScalar) @Column('timestamptz') receivedAt!: string;
  @Field(() => ContactSource) @Column('text') source!: keyof typeof ContactSource;
  @Field(() => TriageRating) @Column('text') rating!: keyof typeof TriageRating;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Null until decided.' })
  @Column('timestamptz', { nullable: true })
  decidedAt!: string | null;
  @Field(() => Pathway, { nullable: true, description: 'Null until decided.' }) @Column('text', { nullable: true }) pathway!:
    keyof typeof Pathway | null;

  @Released('NARRATIVE')
  @Field(() => String, { nullable: true, description: 'What was said, and the reasons for the pathway.' })
  @Column('text', { nullable: true })
  narrative!: string | null;

  @Field(() => [ContactSubject]) subjects!: ContactSubject[];
}

@Entity({ schema: 'mash', name: 'contact_subject' })
export class ContactSubjectRow {
  @PrimaryColumn('text') contact!: string;
  @PrimaryColumn('text') subjectId!: string;
  @PrimaryColumn('text') role!: keyof typeof SubjectRole;
}

export const MashContactConnection = connectionOf(MashContact, 'MASH_DECISION');
