import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Label, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { SafeguardingAgency } from '../safeguarding-words';
import { AgreedStep } from './agreed-step';

export const ChildPlanKind = enumeration(
  'ChildPlanKind',
  'A plan for a child. Values without a line are area practice.',
  {
    EARLY_HELP: 'An early help plan (002 L1182, L1188).',
    CHILD_IN_NEED: 'A child in need plan (002 L816).',
    CHILD_PROTECTION: 'A child protection plan (002 L849).',
    SAFETY: 'A safety plan with the non-abusive parent (002 L1102, L1174).',
    CARE: 'The care plan of a looked-after child (004 L7659).',
    PATHWAY: 'The plan of a young person who leaves care.',
    FAMILY: 'A plan that the family made of their own.',
  },
);

export const ChildPlanEnding = enumeration(
  'ChildPlanEnding',
  'Why a plan for a child ended (area practice; no source).',
  {
    AIMS_MET: 'What it was for has been reached.',
    STEPPED_UP: 'More was needed.',
    STEPPED_DOWN: 'Less was needed.',
    REPLACED: 'Another plan took its place.',
    FAMILY_WITHDREW: 'The family no longer agreed to it.',
    MOVED: 'The family moved away.',
    CLOSED: 'The case was closed.',
  },
);

@Entry<ChildPlan>({
  agency: 'childrens_social_care',
  table: 'child_plan',
  list: 'plans',
  listDescription: 'Plans for this child, from early help to care.',
  category: 'CHILD_STATUS',
  occurredAt: 'startedOn',
  summary: ['kind', 'endedOn', 'endedBecause'],
  description: 'A plan for a child: who leads it, when it was last reviewed, and what each agency has agreed to do.',
})
export class ChildPlan {
  @Fact(ChildPlanKind, 'Which.') kind!: keyof typeof ChildPlanKind;
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(SafeguardingAgency, 'The agency that leads it.', { optional: true }) ledByAgency!:
    keyof typeof SafeguardingAgency | null;
  @Fact(Label(ROLES), 'The role that leads it: lead professional, social worker.', { optional: true }) ledByRole!:
    string | null;
  @Fact(Flag, 'Whether the family agreed to it. Early help cannot go on without.', { optional: true }) familyAgreed!:
    boolean | null;
  @Fact(Day, 'When it was last reviewed.', { optional: true }) reviewedOn!: string | null;
  @Fact(Day, 'By when it is to be reviewed.', { optional: true }) reviewDueOn!: string | null;
  @Fact(Day, 'When it ended; null while it lasts.', { optional: true }) endedOn!: string | null;
  @Fact(ChildPlanEnding, 'Why it ended.', { optional: true }) endedBecause!: keyof typeof ChildPlanEnding | null;
  @Fact([AgreedStep], 'What each agency has agreed to do.') steps!: AgreedStep[];
  @Fact(Text, 'What it is for, and how it goes.', { optional: true, category: 'NARRATIVE' }) aims!: string | null;
}
