import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';

export const PoliceRiskLevel = enumeration('PoliceRiskLevel', 'The level that a DASH assessment arrives at (002 L770).', {
  STANDARD: 'Standard.',
  MEDIUM: 'Medium.',
  HIGH: 'High: at high risk of serious harm or homicide (002 L1264).',
});

@Entry({
  room: 'police',
  table: 'risk_assessment',
  edge: 'riskAssessments',
  edgeSays: 'DASH assessments of the risk that this person faces.',
  category: 'RISK_JUDGEMENT',
  happened: 'assessedOn',
  protects: ['OWNER'],
  says: ['level'],
  description: 'A DASH assessment: the risk that somebody faces, as one officer judged it on one day (002 L770).',
})
export class PoliceRiskAssessment {
  @Fact(Day, 'When it was judged.') assessedOn!: string;
  @Fact(PoliceRiskLevel, 'The level.') level!: keyof typeof PoliceRiskLevel;
  @Fact(Text, 'The role of whoever judged it.') assessedByRole!: string;
}

@Entry({
  room: 'police',
  table: 'marac_hearing',
  edge: 'maracHearings',
  edgeSays: 'MARACs that heard this case.',
  category: 'MARAC',
  happened: 'heardOn',
  description: 'That a case was heard at a multi-agency risk assessment conference (002 L1264-1267).',
})
export class MaracHearing {
  @Fact(Day, 'When.') heardOn!: string;
  @Fact(Text, 'What came of it.') outcome!: string;
}
