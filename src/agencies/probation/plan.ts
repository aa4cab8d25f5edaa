import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag } from '../entry';
import { ProbationRole } from './officers';

export const SupervisionPlanKind = enumeration('SupervisionPlanKind', 'Kinds of plan.', {
  SENTENCE_PLAN:
    'The sentence plan, due within so many days of the first contact: 5, then 10, then 15 (004 L5048-5058).',
  RISK_MANAGEMENT_PLAN: 'How risk to others is managed (003 L850-851).',
  RAPP: 'The CRC’s Rehabilitation, Assessment and Progression Plan (003 L373-375).',
  RESETTLEMENT_PLAN: 'The plan for release (004 L4002-4012).',
});

export const SupervisionPlanCovers = enumeration('SupervisionPlanCovers', 'What a plan takes account of.', {
  SAFETY_OF_VICTIM: 'The safety of victims (just over half: 000 L1317-1319).',
  SAFETY_OF_CHILDREN: 'The safety of children (37 per cent where it was needed: 000 L1319-1321).',
  PROTECTIVE_ORDERS: 'Protective orders made elsewhere (000 L1321-1325).',
  PARTNERS_WORK: 'What partners do (36 per cent: 000 L1453-1455).',
  HOME_VISITS: 'Home visits (000 L865-868).',
  CONTINGENCY: 'What to do if things change (area practice; no source).',
  DIVERSITY_NEEDS: 'Diversity needs (Duncan’s were left out: 003 L1859-1864).',
  INTENDED_REFERRALS: 'Referrals that are intended (003 L1293-1294).',
});

@Entry<SupervisionPlan>({
  agency: 'probation',
  table: 'supervision_plan',
  list: 'plans',
  listDescription: 'Plans for the sentence, for risk and for release.',
  category: 'SENTENCE',
  occurredAt: 'on',
  summary: ['kind', 'completed'],
  description:
    'A plan, and what it takes account of. That it was made in time says little of whether it keeps anybody safe (000 L1303-1306).',
})
export class SupervisionPlan {
  @Fact(Day, 'When it was made; of one that was not, when it was due.') on!: string;
  @Fact(SupervisionPlanKind, 'Which kind.') kind!: keyof typeof SupervisionPlanKind;
  @Fact(Flag, 'Whether it was made.') completed!: boolean;
  @Fact(Day, 'When it was due.', { optional: true }) dueOn!: string | null;
  @Fact(ProbationRole, 'Its author’s role.', { optional: true }) authorRole!: keyof typeof ProbationRole | null;
  @Fact([SupervisionPlanCovers], 'What it takes account of.') covers!: (keyof typeof SupervisionPlanCovers)[];
  @Fact(Flag, 'Whether the person took part in making it (001 L606).', { optional: true }) personTookPart!:
    boolean | null;
  @Fact(Day, 'When it is to be reviewed.', { optional: true }) reviewDueOn!: string | null;
}
