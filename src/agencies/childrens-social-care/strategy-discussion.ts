import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Instant, Label, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { AgencyAtChildMeeting } from './agency-at-meeting';
import { AgreedStep } from './agreed-step';
import { PlanCategory } from './child-status';
import { childrenIn, FamilyMember, PARTS_OF_FAMILY_ROLES, PROTECTED_FAMILY_ROLES } from './family-member';

export const StrategyDecision = enumeration(
  'StrategyDecision',
  'What a strategy discussion decided (002 L820). Values without a line are area practice.',
  {
    SECTION_47_JOINT: 'Enquiries under section 47, jointly with the police.',
    SECTION_47_SINGLE_AGENCY: 'Enquiries under section 47, by children’s social care alone.',
    ASSESSMENT_CONTINUES: 'No section 47 enquiries; the section 17 assessment goes on.',
    IMMEDIATE_PROTECTION: 'The child is to be protected at once.',
    RECONVENE: 'More has to be known first; it meets again.',
    NO_FURTHER_ACTION: 'Nothing further.',
  },
);

@Entry<StrategyDiscussion>({
  agency: 'childrens_social_care',
  table: 'strategy_discussion',
  list: 'strategyDiscussions',
  listDescription: 'Strategy discussions that concern this person.',
  category: 'CHILD_ASSESSMENT',
  occurredAt: 'heldAt',
  sharedBy: 'people',
  protects: PROTECTED_FAMILY_ROLES,
  summary: ['decision'],
  parts: PARTS_OF_FAMILY_ROLES,
  clocks: {
    runs: {
      CHILD_PROTECTION_CONFERENCE: ({ decision, heldAt, people }) =>
        heldAt && (decision === 'SECTION_47_JOINT' || decision === 'SECTION_47_SINGLE_AGENCY')
          ? { from: heldAt, of: childrenIn(people), isOver: false }
          : undefined,
    },
    stops: { STRATEGY_DISCUSSION: ({ heldAt }) => (heldAt ? { beganUntil: heldAt } : undefined) },
  },
  description:
    'A strategy discussion: significant harm is suspected, and the authority decides with other agencies whether to enquire under section 47 (002 L820).',
})
export class StrategyDiscussion {
  @Fact(Instant, 'When it was held.') heldAt!: string;
  @Fact([PlanCategory], 'The harm that is suspected.') suspectedHarm!: (keyof typeof PlanCategory)[];
  @Fact([AgencyAtChildMeeting], 'Which agencies took part, and which did not.') agencies!: AgencyAtChildMeeting[];
  @Fact(Label(ROLES), 'The role of whoever led it.', { optional: true }) chairedByRole!: string | null;
  @Fact(StrategyDecision, 'What it decided. Null until then.', { optional: true }) decision!:
    keyof typeof StrategyDecision | null;
  @Fact(Day, 'By when a conference is to be held, if one is needed: 15 working days (Working Together).', {
    optional: true,
  })
  conferenceDueOn!: string | null;
  @Fact([AgreedStep], 'What was agreed.') steps!: AgreedStep[];
  @Fact(Text, 'Why it was so decided.', { optional: true, category: 'NARRATIVE' }) reasons!: string | null;
  @Fact([FamilyMember], 'Whom it concerns.') people!: FamilyMember[];
}
