import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Label } from '../entry';
import { FIGURES } from '../vocabularies';
import { ProbationProvider, ProbationRole } from './officers';

export const RiskScoreInstrument = enumeration(
  'RiskScoreInstrument',
  'A tool that gives a score. A score predicts; it is no judgement of harm.',
  {
    RSR: 'Risk of Serious Recidivism (area practice; no source).',
    OGRS: 'Offender Group Reconviction Scale (004 L2833-2838).',
    OVP: 'OASys Violence Predictor (area practice; no source).',
    SARA: 'Spousal Assault Risk Assessment; its score also decides on a place on BBR (000 L699-711).',
    DASH: 'Domestic Abuse, Stalking and Honour-Based Violence checklist (000 L585-589).',
  },
);

export const RiskScoreOf = enumeration('RiskScoreOf', 'What a score speaks of.', {
  SERIOUS_REOFFENDING: 'A serious further offence (area practice; no source).',
  REOFFENDING: 'Any proven reoffending (004 L2833-2838).',
  VIOLENCE: 'A violent offence (area practice; no source).',
  HARM_TO_PARTNER: 'Violence towards a partner (000 L1679-1684).',
  HARM_TO_OTHERS: 'Violence towards others, asked beside that towards a partner (area practice; no source).',
});

export const RiskScoreBand = enumeration(
  'RiskScoreBand',
  'The band of a score: the tool’s own word, not a classification of serious harm (area practice; no source).',
  {
    LOW: 'Low.',
    MEDIUM: 'Medium, or moderate.',
    HIGH: 'High.',
    VERY_HIGH: 'Very high.',
  },
);

@Entry<ProbationRiskScore>({
  agency: 'probation',
  table: 'risk_score',
  list: 'riskScores',
  listDescription: 'Scores of tools that predict: RSR, OGRS, SARA.',
  category: 'RISK_JUDGEMENT',
  occurredAt: 'scoredOn',
  summary: ['instrument', 'of', 'band', 'scoredByRole', 'provider'],
  description:
    'A score that a tool gave, who entered it, and whether it was passed on. Few SARAs reached the CRC (000 L1312-1314).',
})
export class ProbationRiskScore {
  @Fact(Day, 'When it was scored.') scoredOn!: string;
  @Fact(RiskScoreInstrument, 'The tool.') instrument!: keyof typeof RiskScoreInstrument;
  @Fact(RiskScoreOf, 'What it speaks of.') of!: keyof typeof RiskScoreOf;
  @Fact(RiskScoreBand, 'The band.', { optional: true }) band!: keyof typeof RiskScoreBand | null;
  @Fact(Label(FIGURES), 'The figure, as the tool gives it.', { optional: true }) figure!: string | null;
  @Fact(ProbationRole, 'The role of whoever scored it.') scoredByRole!: keyof typeof ProbationRole;
  @Fact(ProbationProvider, 'The organisation whose score it is.') provider!: keyof typeof ProbationProvider;
  @Fact(ProbationProvider, 'To which organisation it was passed on.', { optional: true }) passedTo!:
    keyof typeof ProbationProvider | null;
  @Fact(Day, 'When; null if it was not.', { optional: true }) passedOn!: string | null;
}
