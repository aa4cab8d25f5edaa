import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Label, Part, Someone } from '../entry';
import { ROLES, TOOLS } from '../vocabularies';
import { ProbationProvider, ProbationRole } from './officers';

export const RiskOfSeriousHarm = enumeration(
  'RiskOfSeriousHarm',
  'Risk of serious harm, the classification (003 L2451-2465).',
  {
    LOW: 'Low.',
    MEDIUM: 'Medium.',
    HIGH: 'High.',
    VERY_HIGH: 'Very high.',
  },
);

export const RiskGroup = enumeration('RiskGroup', 'Who is at risk (003 L2451-2465).', {
  PUBLIC: 'The public.',
  KNOWN_ADULT: 'An adult who is known: often a partner or former partner.',
  CHILDREN: 'Children.',
  STAFF: 'Staff.',
  PRISONERS: 'Prisoners.',
});

export const RiskOfHarmReason = enumeration(
  'RiskOfHarmReason',
  'Why a group is judged to be at risk; each group has its own reason (Kevin, 001 L436).',
  {
    DOMESTIC_ABUSE: 'Domestic abuse: to a known adult (001 L436).',
    CURRENT_OFFENCE: 'The present offence (001 L436).',
    PREVIOUS_OFFENCE: 'An offence before (001 L436).',
    THREATS: 'Threats (001 L436).',
    STALKING_OR_HARASSMENT: 'Stalking or harassment (004 L4276-4278).',
    WEAPONS: 'Carrying weapons (004 L3551-3564).',
    CHILDREN_EXPOSED: 'Children were there, or live where abuse happens (000 L1485-1492).',
    SEXUAL_OFFENDING: 'Sexual offending (003 L1136).',
    NEGLECT_OF_CHILD: 'Neglect of a child (001 L600).',
  },
);

export const RiskOfHarmInstrument = enumeration(
  'RiskOfHarmInstrument',
  'The form or tool on which a risk of serious harm was judged.',
  {
    OASYS: 'OASys, the Offender Assessment System (003 L2386-2389).',
    OASYS_REVIEW: 'A review of OASys (003 L955-956).',
    RISK_SCREENING: 'A risk screening, before any full assessment (004 L3551-3564).',
    CASE_ALLOCATION_FORM: 'The CAS form, before allocation (003 L2210-2212).',
    PRE_SENTENCE_REPORT: 'The pre-sentence report (004 L3239-3259).',
    RAPP: 'The CRC’s Rehabilitation, Assessment and Progression Plan (003 L373-375).',
    SARA: 'The Spousal Assault Risk Assessment (000 L1679-1684).',
    DASH: 'Domestic Abuse, Stalking and Honour-Based Violence checklist (000 L585-589).',
    OWN_JUDGEMENT: 'The officer’s own judgement, on no form (Jacob, 000 L1491-1493).',
  },
);

export const RiskOfHarmStage = enumeration('RiskOfHarmStage', 'At which stage a risk was judged.', {
  PRE_SENTENCE: 'Before sentence (004 L3239-3259).',
  ALLOCATION: 'Before allocation (004 L3297-3300).',
  START: 'At the start of the order or licence (003 L1276).',
  REVIEW: 'At a review (003 L1434-1444).',
  RELEASE: 'Before or at release (004 L3680-3684).',
  END: 'At the end (area practice; no source).',
});

export const RiskOfHarmStanding = enumeration(
  'RiskOfHarmStanding',
  'Whether a judgement has been questioned (000 L1245-1247).',
  {
    STANDS: 'Nobody has questioned it.',
    CHALLENGED: 'Somebody has questioned it, and it has not been decided.',
    REPLACED: 'Another judgement replaces it.',
    NOT_SUPPORTED: 'Found not to be supported by evidence (Jacob, 000 L1491-1493).',
  },
);

@Part({ category: 'RISK_JUDGEMENT', description: 'The level judged for one group.' })
export class RiskToGroup {
  @Fact(RiskGroup, 'Who is at risk.') group!: keyof typeof RiskGroup;
  @Fact(RiskOfSeriousHarm, 'How much.') level!: keyof typeof RiskOfSeriousHarm;
  @Fact([RiskOfHarmReason], 'Why this group.') reasons!: (keyof typeof RiskOfHarmReason)[];
  @Someone('Somebody of the group who is meant, where probation has a number for them.', {
    optional: true,
    protects: true,
  })
  person!: object | null;
}

@Entry<ProbationRiskJudgement>({
  agency: 'probation',
  table: 'risk_judgement',
  list: 'riskJudgements',
  listDescription: 'Judgements of the risk that the person poses.',
  category: 'RISK_JUDGEMENT',
  occurredAt: 'judgedOn',
  summary: ['level', 'judgedByRole', 'provider', 'tool'],
  judges: {
    direction: 'RISK_FROM',
    scale: 'ROSH',
    level: 'level',
    high: ['HIGH', 'VERY_HIGH'],
    low: ['LOW'],
    role: 'judgedByRole',
    groups: 'groups',
  },
  raises: { RISK_CHANGED: (now, before) => !before || now.level !== before.level },
  description: 'A judgement of the risk of serious harm that the person poses: by whom, in which role, on which day.',
})
export class ProbationRiskJudgement {
  @Fact(Day, 'When it was judged.') judgedOn!: string;
  @Fact(RiskOfSeriousHarm, 'The level overall.') level!: keyof typeof RiskOfSeriousHarm;
  @Fact([RiskToGroup], 'The level for each group.') groups!: RiskToGroup[];
  @Fact(Label(ROLES), 'The role of whoever judged it.') judgedByRole!: string;
  @Fact(ProbationRole, 'That role, as one of those that the sources name.', { optional: true }) authorRole!:
    keyof typeof ProbationRole | null;
  @Fact(ProbationProvider, 'The organisation whose judgement it is.', { optional: true }) provider!:
    keyof typeof ProbationProvider | null;
  @Fact(Label(TOOLS), 'The tool, in the author’s words: OASys, risk screening.') tool!: string;
  @Fact(RiskOfHarmInstrument, 'The form or tool, as one of those that the sources name.', { optional: true })
  instrument!: keyof typeof RiskOfHarmInstrument | null;
  @Fact(RiskOfHarmStage, 'At which stage.', { optional: true }) stage!: keyof typeof RiskOfHarmStage | null;
  @Fact(RiskOfHarmStanding, 'Whether it has been questioned.', { optional: true }) standing!:
    keyof typeof RiskOfHarmStanding | null;
}
