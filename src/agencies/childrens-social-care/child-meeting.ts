import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Label, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { AgencyAtChildMeeting } from './agency-at-meeting';
import { AgreedStep } from './agreed-step';
import { FamilyMember, PARTS_OF_FAMILY_ROLES, PROTECTED_FAMILY_ROLES } from './family-member';

export const ChildMeetingKind = enumeration(
  'ChildMeetingKind',
  'A meeting about a child’s plan. Values without a line are area practice.',
  {
    CHILD_IN_NEED: 'A child in need meeting (003 L936-938).',
    CORE_GROUP: 'The core group that carries out a child protection plan (child protection meetings: 000 L1143).',
    LOOKED_AFTER_REVIEW: 'A review of a looked-after child’s care.',
    TEAM_AROUND_THE_FAMILY: 'Early help: the team around the family (002 L1188).',
    GROUP_CASE_DISCUSSION: 'A discussion of the case among the family’s practitioners (002 L833).',
    FAMILY_GROUP_CONFERENCE: 'The family make a plan of their own.',
    LEGAL_PLANNING: 'Whether to go to court.',
    DISCHARGE_PLANNING: 'Before mother and baby leave hospital.',
    PROFESSIONALS: 'Practitioners alone.',
  },
);

export const ChildMeetingOutcome = enumeration(
  'ChildMeetingOutcome',
  'What a meeting about a child’s plan came to (area practice; no source).',
  {
    PLAN_CONTINUES: 'The plan goes on.',
    PLAN_CHANGED: 'The plan was changed.',
    STEP_UP: 'More is needed: a strategy discussion, a conference, or court.',
    STEP_DOWN: 'Less is needed.',
    CLOSE: 'The case can be closed.',
    NOT_HELD: 'Too few came, and it was not held.',
  },
);

@Entry<ChildMeeting>({
  agency: 'childrens_social_care',
  table: 'child_meeting',
  list: 'meetings',
  listDescription: 'Child in need meetings, core groups and other meetings about the plan.',
  category: 'CHILD_ASSESSMENT',
  occurredAt: 'heldOn',
  sharedBy: 'people',
  protects: PROTECTED_FAMILY_ROLES,
  summary: ['kind', 'outcome'],
  parts: PARTS_OF_FAMILY_ROLES,
  description: 'A meeting about a child’s plan: who was invited, who came, what was agreed.',
})
export class ChildMeeting {
  @Fact(ChildMeetingKind, 'Which.') kind!: keyof typeof ChildMeetingKind;
  @Fact(Day, 'When it was held, or was to be.') heldOn!: string;
  @Fact(ChildMeetingOutcome, 'What it came to. Null until then.', { optional: true }) outcome!:
    keyof typeof ChildMeetingOutcome | null;
  @Fact(Label(ROLES), 'The role of whoever chaired it.', { optional: true }) chairedByRole!: string | null;
  @Fact(Day, 'When it meets next.', { optional: true }) nextOn!: string | null;
  @Fact([AgencyAtChildMeeting], 'Which agencies were invited, and which came.') agencies!: AgencyAtChildMeeting[];
  @Fact([AgreedStep], 'What was agreed.') steps!: AgreedStep[];
  @Fact(Text, 'What was said.', { optional: true, category: 'NARRATIVE' }) notes!: string | null;
  @Fact([FamilyMember], 'Whom it concerns.') people!: FamilyMember[];
}
