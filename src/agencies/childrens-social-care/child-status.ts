import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Label, Text, type Said } from '../entry';
import { PLAN_CATEGORIES, ROLES } from '../vocabularies';

export const ChildStatusKind = enumeration('ChildStatusKind', "A child's status (002 L815-820, L849; 003 L2328).", {
  REFERRED: 'Referred; no decision yet.',
  EARLY_HELP: 'Early help.',
  CHILD_IN_NEED: 'A child in need (section 17).',
  SECTION_47_ENQUIRY: 'Enquiries under section 47: suspicion of significant harm.',
  CHILD_PROTECTION_PLAN: 'On a child protection plan.',
  LOOKED_AFTER: 'Cared for by the local authority for more than 24 hours (003 L2328-2332).',
  CARE_LEAVER: 'Has left care and is still supported as a young adult (Children Act 1989; no source line).',
  CLOSED: 'Closed. Closed is not the same as safe (000 L1493-1494).',
});

export const PlanCategory = enumeration(
  'PlanCategory',
  'For which kind of harm a child is on a child protection plan (the four of Working Together; the sources name neglect and abuse: 002 L810, L856).',
  {
    NEGLECT: 'Neglect.',
    PHYSICAL_ABUSE: 'Physical abuse.',
    SEXUAL_ABUSE: 'Sexual abuse.',
    EMOTIONAL_ABUSE: 'Emotional abuse. Living with domestic abuse can be that (its effects: 002 L709-717).',
  },
);

export const LookedAfterBasis = enumeration(
  'LookedAfterBasis',
  'By what law a child is looked after (Children Act 1989; care orders: 004 L7659).',
  {
    ACCOMMODATED: 'Accommodated with the agreement of whoever has parental responsibility (section 20).',
    INTERIM_CARE_ORDER: 'An interim care order (section 38).',
    CARE_ORDER: 'A care order (section 31; 004 L7659).',
    EMERGENCY_PROTECTION_ORDER: 'An emergency protection order (section 44).',
    POLICE_PROTECTION: 'Police protection, at most 72 hours (section 46).',
    PLACEMENT_ORDER: 'A placement order, for adoption.',
    REMAND: 'Remanded to the local authority.',
  },
);

export const CaseClosureReason = enumeration(
  'CaseClosureReason',
  'Why children’s social care closed the case. Others may ask whether it was right: closures were taken on trust (000 L1495-1496). Values without a line are area practice.',
  {
    NEEDS_MET: 'What was needed has been done (Carole: 001 L448).',
    THRESHOLD_NOT_MET: 'The assessment found that the threshold was not met.',
    STEPPED_DOWN_TO_EARLY_HELP: 'Handed on to early help (002 L1188).',
    FAMILY_DISENGAGED: 'The family would not work with the plan. This says nothing of their safety.',
    MOVED_AWAY: 'The family moved, and the case was handed over. Where to is an address, and stands apart.',
    ADULT_LEFT_HOUSEHOLD:
      'The adult who was the danger no longer lives there; whether they have come back is another question (Jacob: 000 L1485-1486).',
    TURNED_EIGHTEEN: 'The child has turned 18.',
    ADOPTED: 'The child has been adopted.',
    DIED: 'The child has died.',
    PREGNANCY_ENDED: 'The pregnancy ended without a birth.',
    OTHER: 'Another reason.',
  },
);

const isPlan = ({ kind }: Said<ChildStatus>): boolean => kind === 'CHILD_IN_NEED' || kind === 'CHILD_PROTECTION_PLAN';

@Entry<ChildStatus>({
  agency: 'childrens_social_care',
  table: 'status',
  list: 'statuses',
  listDescription: 'Status now and before.',
  category: 'CHILD_STATUS',
  occurredAt: 'startedOn',
  summary: ['kind', 'planCategories', 'endedOn'],
  judges: {
    direction: 'RISK_TO',
    scale: 'CHILDREN_ACT',
    level: 'kind',
    levels: ['SECTION_47_ENQUIRY', 'CHILD_PROTECTION_PLAN'],
    high: ['SECTION_47_ENQUIRY', 'CHILD_PROTECTION_PLAN'],
    low: [],
    role: 'decidedByRole',
    until: 'endedOn',
  },
  raises: {
    PLAN_STARTED: (now, before) => isPlan(now) && !before && !now.endedOn,
    PLAN_ENDED: (now, before) => isPlan(now) && Boolean(now.endedOn) && !before?.endedOn,
    CASE_CLOSED: (now, before) => now.kind === 'CLOSED' && before?.kind !== 'CLOSED',
  },
  description: 'What status the child had, from when to when.',
})
export class ChildStatus {
  @Fact(ChildStatusKind, 'Which.') kind!: keyof typeof ChildStatusKind;
  @Fact(
    Label(PLAN_CATEGORIES),
    'The category of a child protection plan in the agency’s own words: neglect, emotional abuse …',
    {
      optional: true,
    },
  )
  planCategory!: string | null;
  @Fact([PlanCategory], 'The category, or categories, of a child protection plan.')
  planCategories!: (keyof typeof PlanCategory)[];
  @Fact(LookedAfterBasis, 'Of a looked-after child: by what law.', { optional: true }) lookedAfterBasis!:
    keyof typeof LookedAfterBasis | null;
  @Fact(Flag, 'Whether the child was not yet born when this began.', { optional: true }) beforeBirth!: boolean | null;
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(Day, 'Null while it lasts.', { optional: true }) endedOn!: string | null;
  @Fact(Label(ROLES), 'The role of whoever decided: team manager, conference chair, court.', { optional: true })
  decidedByRole!: string | null;
  @Fact(Day, 'By when it is to be reviewed.', { optional: true }) reviewDueOn!: string | null;
  @Fact(CaseClosureReason, 'Of a closed case: why.', { optional: true }) closedBecause!:
    keyof typeof CaseClosureReason | null;
  @Fact(Text, 'Why, in the words of whoever decided.', { optional: true, category: 'NARRATIVE' }) reasons!:
    string | null;
}
