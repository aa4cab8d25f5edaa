import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Label } from '../entry';
import { ROLES, TOOLS } from '../vocabularies';

export const HealthRiskLevel = enumeration('HealthRiskLevel', 'The level that was judged (002 L770).', {
  STANDARD: 'Standard.',
  MEDIUM: 'Medium.',
  HIGH: 'High: at high risk of serious harm or homicide (002 L1264).',
});

@Entry<HealthRiskAssessment>({
  agency: 'health',
  table: 'risk_assessment',
  list: 'riskAssessments',
  listDescription: 'Risk that this person faces, as health practitioners judged it.',
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
  description:
    'The risk that somebody faces, as a health practitioner judged it on one day: they follow the same procedures, up to referral to a MARAC (002 L931).',
})
export class HealthRiskAssessment {
  @Fact(Day, 'When it was judged.') assessedOn!: string;
  @Fact(HealthRiskLevel, 'The level.') level!: keyof typeof HealthRiskLevel;
  @Fact(Label(ROLES), 'The role of whoever judged it.') assessedByRole!: string;
  @Fact(Label(TOOLS), 'With what.', { optional: true }) tool!: string | null;
  @Fact(Day, 'When it was sent to a MARAC; null if it was not.', { optional: true, category: 'MARAC' }) sentToMaracOn!:
    string | null;
}
