import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Someone, Text } from '../entry';

export const ChildStatusKind = enumeration('ChildStatusKind', "A child's status (002 L815-820, L849; 003 L2328).", {
  REFERRED: 'Referred; no decision yet.',
  EARLY_HELP: 'Early help.',
  CHILD_IN_NEED: 'A child in need (section 17).',
  SECTION_47_ENQUIRY: 'Enquiries under section 47: suspicion of significant harm.',
  CHILD_PROTECTION_PLAN: 'On a child protection plan.',
  LOOKED_AFTER: 'Cared for by the local authority for more than 24 hours (003 L2328-2332).',
  CLOSED: 'Closed. Closed is not the same as safe (000 L1493-1494).',
});

@Entry({
  room: 'childrens_social_care',
  table: 'status',
  edge: 'statuses',
  edgeSays: 'Status now and before.',
  category: 'CHILD_STATUS',
  happened: 'startedOn',
  says: ['kind', 'endedOn'],
  description: 'What status the child had, from when to when.',
})
export class ChildStatus {
  @Fact(ChildStatusKind, 'Which.') kind!: keyof typeof ChildStatusKind;
  @Fact(Text, 'The category of a child protection plan: neglect, emotional abuse …', { optional: true }) planCategory!: string | null;
  @Fact(Day, 'The first day.') startedOn!: string;
  @Fact(Day, 'Null while it lasts.', { optional: true }) endedOn!: string | null;
}

export const AssessmentKind = enumeration('AssessmentKind', 'An assessment of a child or family (002 L815-820).', {
  SECTION_17: 'Child in need (section 17).',
  SECTION_47: 'Section 47 enquiries.',
  PRE_BIRTH: 'Before birth.',
});

@Entry({
  room: 'childrens_social_care',
  table: 'assessment',
  edge: 'assessments',
  edgeSays: 'Assessments, going on or completed.',
  category: 'CHILD_ASSESSMENT',
  happened: 'startedOn',
  says: ['kind', 'completedOn'],
  description: 'An assessment. Until it is completed, what it says is interim: not a final answer (Jacob, 000 L1479-1488).',
})
export class ChildAssessment {
  @Fact(AssessmentKind, 'Which.') kind!: keyof typeof AssessmentKind;
  @Fact(Day, 'The first day.') startedOn!: string;
  @Fact(Day, 'Null while it is going on.', { optional: true }) completedOn!: string | null;
  @Fact(Text, 'What it concluded; null while it is going on.', { optional: true }) outcome!: string | null;
}

export const ContactArrangementKind = enumeration('ContactArrangementKind', 'What contact an adult may have with a child.', {
  SUPERVISED: 'Only when supervised (003 L1144-1146).',
  UNSUPERVISED: 'Unsupervised (David, 001 L454).',
  RESTRICTED: 'Restricted: see what it says.',
  NONE: 'None.',
});

@Entry({
  room: 'childrens_social_care',
  table: 'contact_arrangement',
  edge: 'contactArrangements',
  edgeSays: 'What contact adults may have with this child.',
  category: 'CONTACT_ARRANGEMENT',
  happened: 'startedOn',
  says: ['kind', 'endedOn'],
  description: 'What contact one adult may have with the child. Contact is not the same as living together (001 L454).',
})
export class ContactArrangement {
  @Someone('The adult, decided anew. Absent where you may not see them.', { optional: true, column: 'adult_lcs_id' }) adult!: object | null;
  @Fact(ContactArrangementKind, 'What contact.') kind!: keyof typeof ContactArrangementKind;
  @Fact(Text, 'How it is arranged, without naming a place.', { optional: true }) says!: string | null;
  @Fact(Day, 'The first day.') startedOn!: string;
  @Fact(Day, 'Null while it lasts.', { optional: true }) endedOn!: string | null;
}
