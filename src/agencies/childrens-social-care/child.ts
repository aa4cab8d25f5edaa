import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf, DateScalar, enumeration, Released } from '../../subgraph';
import { personByKey } from '../person-reference';

/** A person as children's social care refers to one: by the authority's own case-system number. */
export const SocialCarePerson = personByKey('socialCareLcsId');

export const ChildStatusKind = enumeration('ChildStatusKind', "A child's status (002 L815-820, L849; 003 L2328).", {
  REFERRED: 'Referred; no decision yet.',
  EARLY_HELP: 'Early help.',
  CHILD_IN_NEED: 'A child in need (section 17).',
  SECTION_47_ENQUIRY: 'Enquiries under section 47: suspicion of significant harm.',
  CHILD_PROTECTION_PLAN: 'On a child protection plan.',
  LOOKED_AFTER: 'Cared for by the local authority for more than 24 hours (003 L2328-2332).',
  CLOSED: 'Closed. Closed is not the same as safe (000 L1493-1494).',
});

@ObjectType({ description: 'What status the child had, from when to when.' })
@Released('CHILD_STATUS')
@Entity({ schema: 'childrens_social_care', name: 'status' })
export class ChildStatus {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') lcsId!: string;
  @Field(() => ChildStatusKind) @Column('text') kind!: keyof typeof ChildStatusKind;
  @Field(() => String, { nullable: true, description: 'The category of a child protection plan: neglect, emotional abuse …' })
  @Column('text', { nullable: true })
  planCategory!: string | null;
  @Field(() => DateScalar) @Column('date') startedOn!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Null while it lasts.' }) @Column('date', { nullable: true }) endedOn!:
    string | null;
}

export const AssessmentKind = enumeration('AssessmentKind', 'An assessment of a child or family (002 L815-820).', {
  SECTION_17: 'Child in need (section 17).',
  SECTION_47: 'Section 47 enquiries.',
  PRE_BIRTH: 'Before birth.',
});

@ObjectType({ description: 'An assessment. Until it is completed, what it says is interim: not a final answer (Jacob, 000 L1479-1488).' })
@Released('CHILD_ASSESSMENT')
@Entity({ schema: 'childrens_social_care', name: 'assessment' })
export class ChildAssessment {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') lcsId!: string;
  @Field(() => AssessmentKind) @Column('text') kind!: keyof typeof AssessmentKind;
  @Field(() => DateScalar) @Column('date') startedOn!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Null while it is going on.' }) @Column('date', { nullable: true }) completedOn!:
    string | null;
  @Field(() => String, { nullable: true, description: 'What it concluded; null while it is going on.' })
  @Column('text', { nullable: true })
  outcome!: string | null;
}

export const ContactArrangementKind = enumeration('ContactArrangementKind', 'What contact an adult may have with a child.', {
  SUPERVISED: 'Only when supervised (003 L1144-1146).',
  UNSUPERVISED: 'Unsupervised (David, 001 L454).',
  RESTRICTED: 'Restricted: see what it says.',
  NONE: 'None.',
});

@ObjectType({ description: 'What contact one adult may have with the child. Contact is not the same as living together (001 L454).' })
@Released('CONTACT_ARRANGEMENT')
@Entity({ schema: 'childrens_social_care', name: 'contact_arrangement' })
export class ContactArrangement {
  @Field(() => ID) @PrimaryColumn('text') reference!: string;
  @Column('text') lcsId!: string;
  @Column('text', { nullable: true }) adultLcsId!: string | null;
  @Field(() => SocialCarePerson, { nullable: true, description: 'The adult, decided anew. Absent where you may not see them.' }) adult!:
    object | null;
  @Field(() => ContactArrangementKind) @Column('text') kind!: keyof typeof ContactArrangementKind;
  @Field(() => String, { nullable: true, description: 'How it is arranged, without naming a place.' })
  @Column('text', { nullable: true })
  says!: string | null;
  @Field(() => DateScalar) @Column('date') startedOn!: string;
  @Field(() => DateScalar, { nullable: true }) @Column('date', { nullable: true }) endedOn!: string | null;
}

export const ChildStatusConnection = connectionOf(ChildStatus, 'CHILD_STATUS');
export const ChildAssessmentConnection = connectionOf(ChildAssessment, 'CHILD_ASSESSMENT');
export const ContactArrangementConnection = connectionOf(ContactArrangement, 'CONTACT_ARRANGEMENT');
