import { enumeration } from '../../subgraph';
import { Day, Entry, ExpectedBirth, Fact, Flag, Label, Reference, Text } from '../entry';
import { ROLES } from '../vocabularies';
import { NeedThreshold, SafeguardingAgency } from '../safeguarding-words';

export const AssessmentKind = enumeration('AssessmentKind', 'An assessment of a child or family (002 L815-820).', {
  SECTION_17: 'Child in need (section 17).',
  SECTION_47: 'Section 47 enquiries.',
  PRE_BIRTH: 'Before birth.',
  EARLY_HELP: 'Early help assessment (002 L1188).',
  COMMON: 'One assessment of the risk to and from, and the needs of, every member of the family (002 L1245).',
  SPECIALIST: 'A specialist assessment to help decide (002 L816).',
  PARENTING: 'What parenting somebody can give (area practice; no source).',
  CONNECTED_CARER: 'Whether a relative or friend can care for the child (area practice; no source).',
});

export const Section47Outcome = enumeration(
  'Section47Outcome',
  'What section 47 enquiries found (002 L820). The three are those of Working Together; no source line.',
  {
    CONCERNS_SUBSTANTIATED_CONFERENCE:
      'Concerns are borne out, and the child is judged to be at continuing risk: a child protection conference follows.',
    CONCERNS_SUBSTANTIATED_NO_CONTINUING_RISK:
      'Concerns are borne out, but the child is not judged to be at continuing risk.',
    CONCERNS_NOT_SUBSTANTIATED: 'Concerns are not borne out. This is not the same as safe.',
    NOT_CONCLUDED: 'Enquiries could not be concluded.',
  },
);

export const AssessmentConclusion = enumeration(
  'AssessmentConclusion',
  'What follows from an assessment (002 L816-820, L1188). Values without a line are area practice.',
  {
    CHILD_PROTECTION_CONFERENCE: 'A child protection conference.',
    STRATEGY_DISCUSSION: 'A strategy discussion: significant harm is suspected (002 L820).',
    CHILD_IN_NEED_PLAN: 'A child in need plan (002 L816).',
    CARE_PROCEEDINGS: 'Proceedings in the family court.',
    LOOKED_AFTER: 'The child is to be looked after.',
    EARLY_HELP: 'Early help (002 L1188).',
    SPECIALIST_ASSESSMENT: 'A specialist assessment first (002 L816).',
    NO_FURTHER_ACTION: 'Nothing further.',
  },
);

export const AssessmentFactor = enumeration(
  'AssessmentFactor',
  'What the assessment found to bear on the child. Values without a line are area practice.',
  {
    DOMESTIC_ABUSE_BETWEEN_ADULTS: 'Domestic abuse between adults of the family (002 L707, L788).',
    DOMESTIC_ABUSE_OF_CHILD: 'Controlling or abusive behaviour towards the child (Carrie: 002 L756).',
    ABUSE_IN_OWN_RELATIONSHIP: 'Abuse in the young person’s own relationship (002 L822).',
    CHILD_TO_PARENT_ABUSE: 'Abuse of a parent by the child (002 L262-265).',
    PREGNANCY: 'Pregnancy: a known risk factor (002 L458, L794).',
    SEPARATION: 'A recent separation: the time of greatest danger (002 L230).',
    CONTACT_WITH_PERPETRATOR: 'Contact with whoever is abusive (002 L707, L756).',
    NEGLECT: 'Neglect.',
    HONOUR_BASED_ABUSE: 'So-called honour-based abuse (002 L578).',
    FORCED_MARRIAGE: 'Forced marriage (002 L592).',
    FGM: 'Female genital mutilation (002 L604).',
    EXPLOITATION: 'Exploitation (002 L1251).',
    HOMELESSNESS: 'Homelessness (002 L699; 004 L7640).',
    PARENT_IN_CUSTODY: 'A parent in custody (004 L7011-7013).',
    NO_SAFE_ADULT: 'No adult who keeps the child safe (area practice; no source).',
  },
);

export const EffectOnChild = enumeration(
  'EffectOnChild',
  'Effects that living with domestic abuse can have on a child (002 L709-717).',
  {
    ANXIETY_OR_DEPRESSION: 'Feeling anxious or depressed (002 L711).',
    DIFFICULTY_SLEEPING: 'Difficulty sleeping, nightmares (002 L712).',
    PHYSICAL_SYMPTOMS: 'Physical symptoms such as stomach aches or bed wetting (002 L713).',
    SCHOOL_DIFFICULTIES: 'Reduction in school attainment, truancy (002 L714).',
    DISTRESS_OR_ANGER: 'Inconsistent regulation of emotions: distressed, upset or angry (002 L715).',
    AGGRESSIVE_OR_WITHDRAWN: 'Becoming aggressive, or withdrawn (002 L716).',
    SUBSTANCE_USE_OR_SELF_HARM: 'Using alcohol or drugs, or self-harming (002 L717).',
  },
);

export const ChildsVoice = enumeration(
  'ChildsVoice',
  'How the child’s own wishes and feelings came to be known (002 L798). Values without a line are area practice.',
  {
    SPOKEN_TO_ALONE: 'The child was spoken to alone.',
    SPOKEN_TO_WITH_OTHERS: 'The child was spoken to with somebody else there.',
    DIRECT_WORK: 'Through play, drawing or other direct work (002 L758, L833).',
    OBSERVED: 'The child is too young, or does not speak, and was observed (002 L719).',
    THROUGH_ADVOCATE: 'Through an advocate.',
    NOT_SOUGHT: 'They were not sought.',
    CHILD_DECLINED: 'The child did not wish to speak.',
    NOT_YET_BORN: 'The child is not yet born.',
  },
);

/** What section 47 enquiries found where no conference follows. */
const NO_CONFERENCE: ReadonlySet<unknown> = new Set([
  'CONCERNS_SUBSTANTIATED_NO_CONTINUING_RISK',
  'CONCERNS_NOT_SUBSTANTIATED',
]);

@Entry<ChildAssessment>({
  agency: 'childrens_social_care',
  table: 'assessment',
  list: 'assessments',
  listDescription: 'Assessments, going on or completed.',
  category: 'CHILD_ASSESSMENT',
  occurredAt: 'startedOn',
  summary: ['kind', 'completedOn', 'conclusion', 'section47Outcome'],
  clocks: {
    runs: {
      ASSESSMENT: ({ kind, startedOn, completedOn }) =>
        startedOn && (kind === 'SECTION_17' || kind === 'SECTION_47')
          ? { from: startedOn, isOver: Boolean(completedOn) }
          : undefined,
    },
    stops: {
      CHILD_PROTECTION_CONFERENCE: ({ completedOn, section47Outcome }) =>
        completedOn && NO_CONFERENCE.has(section47Outcome) ? { beganUntil: completedOn } : undefined,
    },
  },
  description:
    'An assessment. Until it is completed, what it says is interim: not a final answer (Jacob, 000 L1479-1488).',
})
export class ChildAssessment {
  @Fact(AssessmentKind, 'Which.') kind!: keyof typeof AssessmentKind;
  @Fact(Day, 'When it began.') startedOn!: string;
  @Fact(Day, 'By when it is to be completed: 45 working days at most (Working Together).', { optional: true }) dueOn!:
    string | null;
  @Fact(Day, 'Null while it is going on.', { optional: true }) completedOn!: string | null;
  @Fact(Text, 'What it concluded; null while it is going on.', { optional: true }) outcome!: string | null;
  @Fact(AssessmentConclusion, 'What follows from it; null while it is going on.', { optional: true })
  conclusion!: keyof typeof AssessmentConclusion | null;
  @Fact(Section47Outcome, 'Of section 47 enquiries: what they found; null while they are going on.', { optional: true })
  section47Outcome!: keyof typeof Section47Outcome | null;
  @Fact(NeedThreshold, 'The threshold that it found to be met.', { optional: true }) threshold!:
    keyof typeof NeedThreshold | null;
  @Fact(Label(ROLES), 'The role of whoever made it: social worker, family support worker.', { optional: true })
  assessedByRole!: string | null;
  @Fact(Label(ROLES), 'The role of whoever signed it off.', { optional: true }) authorisedByRole!: string | null;
  @Fact([SafeguardingAgency], 'Agencies whose information it draws together (002 L816-820).')
  drawsOn!: (keyof typeof SafeguardingAgency)[];
  @Fact([SafeguardingAgency], 'Agencies that enquired or visited jointly (002 L835).')
  madeJointlyWith!: (keyof typeof SafeguardingAgency)[];
  @Fact(Flag, 'Whether whoever is abusive was included in the picture (002 L808).', { optional: true })
  perpetratorIncluded!: boolean | null;
  @Fact(Day, 'When the child was seen. Null if not seen.', { optional: true }) childSeenOn!: string | null;
  @Fact(ChildsVoice, 'How the child’s wishes and feelings came to be known.', { optional: true }) childsVoice!:
    keyof typeof ChildsVoice | null;
  @Fact([AssessmentFactor], 'What bears on the child.') factors!: (keyof typeof AssessmentFactor)[];
  @Fact([EffectOnChild], 'Effects that were seen in the child.', { category: 'HEALTH' })
  effectsOnChild!: (keyof typeof EffectOnChild)[];
  @Fact(Flag, 'Whether a parent’s mental ill-health bears on the child (002 L794).', {
    optional: true,
    category: 'HEALTH',
  })
  parentalMentalIllHealth!: boolean | null;
  @Fact(Flag, 'Whether a parent’s use of drugs or alcohol bears on the child (002 L794).', {
    optional: true,
    category: 'SUBSTANCE_USE',
  })
  parentalSubstanceUse!: boolean | null;
  @Fact(ExpectedBirth, 'Of a pre-birth assessment: when the child is expected.', { optional: true }) expectedOn!:
    string | null;
  @Fact(Reference, 'The reference of the referral that it came from.', { optional: true }) referral!: string | null;
  @Fact(Text, 'What has been found so far, and why it concludes as it does.', { optional: true, category: 'NARRATIVE' })
  analysis!: string | null;
  @Fact(Text, 'What the child said or showed.', { optional: true, category: 'NARRATIVE' }) childSaid!: string | null;
}
