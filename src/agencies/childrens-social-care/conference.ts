import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Label, Part, Someone, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { AgencyAtChildMeeting } from './agency-at-meeting';
import { AgreedStep } from './agreed-step';
import { PlanCategory } from './child-status';
import { FamilyRole, PARTS_OF_FAMILY_ROLES, PROTECTED_FAMILY_ROLES } from './family-member';

export const ConferenceKind = enumeration(
  'ConferenceKind',
  'A child protection conference (000 L1143). Values without a line are area practice.',
  {
    INITIAL: 'Initial: within 15 working days of the strategy discussion (Working Together).',
    PRE_BIRTH: 'Before birth, of a child who is expected.',
    REVIEW: 'Reviews the plan.',
    TRANSFER: 'The family has moved from an area in which the child was on a plan.',
  },
);

export const ConferenceDecision = enumeration(
  'ConferenceDecision',
  'What a conference decided of the children it is about. Values without a line are area practice.',
  {
    PLAN_MADE: 'A child protection plan was made.',
    PLAN_CONTINUES: 'The plan goes on.',
    PLAN_ENDED: 'The plan was ended. Ended is not the same as safe (000 L1493-1494).',
    CHILD_IN_NEED_PLAN: 'No child protection plan; a child in need plan.',
    NO_PLAN: 'No plan.',
    ADJOURNED: 'It was adjourned.',
  },
);

@Part({ category: 'CHILD_STATUS', description: 'Somebody whom a conference concerns.' })
export class ConferencePerson {
  @Fact(FamilyRole, 'The part they have in it.') role!: keyof typeof FamilyRole;
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}

@Entry<ChildProtectionConference>({
  agency: 'childrens_social_care',
  table: 'conference',
  list: 'conferences',
  listDescription: 'Child protection conferences that concern this person.',
  category: 'CHILD_STATUS',
  occurredAt: 'heldOn',
  sharedBy: 'people',
  protects: PROTECTED_FAMILY_ROLES,
  summary: ['kind', 'decision', 'planCategories'],
  parts: PARTS_OF_FAMILY_ROLES,
  clocks: {
    stops: {
      CHILD_PROTECTION_CONFERENCE: ({ kind, heldOn }) =>
        heldOn && (kind === 'INITIAL' || kind === 'PRE_BIRTH') ? { beganUntil: heldOn } : undefined,
    },
  },
  description: 'A child protection conference, and what it decided.',
})
export class ChildProtectionConference {
  @Fact(ConferenceKind, 'Which.') kind!: keyof typeof ConferenceKind;
  @Fact(Day, 'When it was held.') heldOn!: string;
  @Fact(Day, 'By when it was due.', { optional: true }) dueOn!: string | null;
  @Fact(ConferenceDecision, 'What it decided. Null until then.', { optional: true }) decision!:
    keyof typeof ConferenceDecision | null;
  @Fact([PlanCategory], 'The category, or categories, of the plan.') planCategories!: (keyof typeof PlanCategory)[];
  @Fact(Label(ROLES), 'The role of whoever chaired it.', { optional: true }) chairedByRole!: string | null;
  @Fact(Day, 'By when the plan is to be reviewed.', { optional: true }) nextReviewDueOn!: string | null;
  @Fact(Flag, 'Whether victim and perpetrator were heard apart, so that neither met the other (002 L836).', {
    optional: true,
  })
  heardApart!: boolean | null;
  @Fact([AgencyAtChildMeeting], 'Which agencies took part, and which did not.') agencies!: AgencyAtChildMeeting[];
  @Fact([AgreedStep], 'What was agreed.') steps!: AgreedStep[];
  @Fact(Text, 'Why it was so decided.', { optional: true, category: 'NARRATIVE' }) reasons!: string | null;
  @Fact([ConferencePerson], 'Whom it concerns.') people!: ConferencePerson[];
}
