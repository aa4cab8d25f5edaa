import { enumeration } from '../../subgraph';
import { Count, Day, Entry, Fact, Label, Part, Reference, Someone } from '../entry';
import { ROLES } from '../vocabularies';
import { PoliceRole } from './police-role';

export const PoliceRiskLevel = enumeration(
  'PoliceRiskLevel',
  'The level that a DASH assessment arrives at (002 L770).',
  {
    STANDARD: 'Standard.',
    MEDIUM: 'Medium.',
    HIGH: 'High: at high risk of serious harm or homicide (002 L1264).',
  },
);

export const RiskTool = enumeration('RiskTool', 'With what the risk was assessed.', {
  DASH: 'Domestic abuse, stalking and harassment, and honour-based violence (000 L585-589; 002 L770).',
  DARA: 'Domestic abuse risk assessment for first responders (area practice; no source).',
  STALKING_SCREENING: 'A screening for stalking (area practice; no source).',
  OTHER: 'Another way.',
});

export const DashBasis = enumeration('DashBasis', 'What the level rests on (area practice; no source).', {
  NUMBER_OF_TICKS: 'The number of questions answered yes reaches the threshold of the area.',
  PROFESSIONAL_JUDGEMENT: 'Professional judgement, whatever the number.',
  ESCALATION: 'More incidents, or worse ones.',
  REPEAT: 'Heard at a MARAC before, and it happened again (000 L1420-1422).',
});

export const DashAnswers = enumeration('DashAnswers', 'Whose answers it rests on.', {
  VICTIM: 'The person at risk answered, asked safely (002 L931).',
  VICTIM_IN_PART: 'They answered some of the questions.',
  VICTIM_DECLINED: 'They would not answer; the officer judged on what was seen and known.',
  NOT_ALONE: 'They were not seen alone, so the answers may be guarded (002 L624, L880).',
});

export const DashIndicator = enumeration('DashIndicator', 'What in the answers raised the risk.', {
  SEPARATION: 'Separation, or a wish for it (002 L230, L424).',
  PREGNANCY: 'Pregnancy, or a child under eighteen months (Ms K, 002 L620; the age is area practice).',
  ESCALATION: 'It happens more often, or grows worse (002 L620, L626).',
  THREATS_TO_KILL: 'Threats to kill (Ms K, 002 L626-628).',
  FEAR: 'The person is very frightened (Deborah, 002 L347).',
  STRANGULATION: 'Choking or strangling (002 L290).',
  WEAPONS: 'Weapons used or threatened (002 L291).',
  SEXUAL_VIOLENCE: 'Sexual violence (002 L298-308).',
  STALKING_OR_HARASSMENT: 'Stalking or harassment (002 L549-573).',
  CONTROL_OR_JEALOUSY: 'Control, or extreme jealousy (002 L325, L343).',
  ISOLATION: 'Kept from family and friends (002 L326).',
  ECONOMIC_ABUSE: 'Economic abuse: to be looked for in risk assessments (002 L368).',
  HONOUR_OR_SEVERAL_PEOPLE: 'So-called honour, or several people (002 L580-582).',
  CONFLICT_OVER_CHILDREN: 'Conflict over contact with children, or threats to take them (002 L330, L626).',
  HARM_TO_CHILDREN: 'Harm to children, or threats of it.',
  HARM_TO_ANIMALS: 'Harm to animals (002 L294).',
  SUBSTANCE_USE: 'Alcohol or drugs, of whoever is abusive (002 L942).',
  PERPETRATOR_MENTAL_HEALTH: 'Mental ill health of whoever is abusive (Devon, 004 L3640-3641).',
  PERPETRATOR_SELF_HARM: 'Threats or acts of self-harm by whoever is abusive (Darren, 003 L973-975).',
  BREACH_OF_ORDER: 'Orders or bail broken before (Devon, 004 L3640-3641).',
  ABUSED_OTHERS: 'Has abused other partners or relatives (David, 001 L454).',
  CRIMINAL_HISTORY: 'In trouble with the police before (Peter, 004 L3555-3557).',
});

@Part({ category: 'RISK_JUDGEMENT', description: 'Somebody from whom a risk comes, as it was judged.' })
export class RiskSource {
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}

@Entry<PoliceRiskAssessment>({
  agency: 'police',
  table: 'risk_assessment',
  list: 'riskAssessments',
  listDescription: 'DASH assessments of the risk that this person faces.',
  category: 'RISK_JUDGEMENT',
  occurredAt: 'assessedOn',
  protects: ['OWNER'],
  summary: ['level', 'assessedByRole'],
  judges: {
    direction: 'RISK_TO',
    scale: 'DASH',
    level: 'level',
    high: ['HIGH'],
    low: ['STANDARD'],
    role: 'assessedByRole',
  },
  raises: { RISK_CHANGED: (now, before) => before?.level !== now.level },
  description: 'A DASH assessment: the risk that somebody faces, as one officer judged it on one day (002 L770).',
})
export class PoliceRiskAssessment {
  @Fact(Day, 'When it was judged.') assessedOn!: string;
  @Fact(PoliceRiskLevel, 'The level.') level!: keyof typeof PoliceRiskLevel;
  @Fact(Label(ROLES), 'The role of whoever judged it.') assessedByRole!: string;
  @Fact(PoliceRole, 'The role of whoever judged it, in the words of this list.', { optional: true }) judgedByRole!:
    keyof typeof PoliceRole | null;
  @Fact(RiskTool, 'With what.', { optional: true }) tool!: keyof typeof RiskTool | null;
  @Fact([RiskSource], 'From whom the risk comes: there may be several (002 L582).') riskFrom!: RiskSource[];
  @Fact(Count, 'How many questions were answered yes.', { optional: true }) ticks!: number | null;
  @Fact(Count, 'How many make a case high in this area, on number alone.', { optional: true }) threshold!:
    number | null;
  @Fact([DashBasis], 'What the level rests on.') basis!: (keyof typeof DashBasis)[];
  @Fact(DashAnswers, 'Whose answers it rests on.', { optional: true, category: 'VICTIM_SUPPORT' }) answers!:
    keyof typeof DashAnswers | null;
  @Fact([DashIndicator], 'What raised the risk.', { category: 'VICTIM_SUPPORT' })
  indicators!: (keyof typeof DashIndicator)[];
  @Fact(PoliceRiskLevel, 'The level before a second officer reviewed it, where that changed it.', { optional: true })
  levelBeforeReview!: keyof typeof PoliceRiskLevel | null;
  @Fact(PoliceRole, 'The role of the second officer.', { optional: true }) reviewedByRole!:
    keyof typeof PoliceRole | null;
  @Fact(Day, 'When the second officer reviewed it.', { optional: true }) reviewedOn!: string | null;
  @Fact(Reference, "The call-out's reference.", { optional: true }) incident!: string | null;
}
