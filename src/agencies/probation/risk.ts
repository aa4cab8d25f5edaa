import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Part, Text } from '../entry';

export const RiskOfSeriousHarm = enumeration('RiskOfSeriousHarm', 'Risk of serious harm, the classification (003 L2451-2465).', {
  LOW: 'Low.',
  MEDIUM: 'Medium.',
  HIGH: 'High.',
  VERY_HIGH: 'Very high.',
});

export const RiskGroup = enumeration('RiskGroup', 'Who is at risk (003 L2451-2465).', {
  PUBLIC: 'The public.',
  KNOWN_ADULT: 'An adult who is known: often a partner or former partner.',
  CHILDREN: 'Children.',
  STAFF: 'Staff.',
  PRISONERS: 'Prisoners.',
});

@Part({ category: 'RISK_JUDGEMENT', description: 'The level judged for one group.' })
export class RiskToGroup {
  @Fact(RiskGroup, 'Who is at risk.') group!: keyof typeof RiskGroup;
  @Fact(RiskOfSeriousHarm, 'The level.') level!: keyof typeof RiskOfSeriousHarm;
}

@Entry({
  room: 'probation',
  table: 'risk_judgement',
  edge: 'riskJudgements',
  edgeSays: 'Judgements of the risk that the person poses.',
  category: 'RISK_JUDGEMENT',
  happened: 'judgedOn',
  says: ['level', 'tool'],
  description: 'A judgement of the risk of serious harm that the person poses: by whom, in which role, on which day.',
})
export class ProbationRiskJudgement {
  @Fact(Day, 'When it was judged.') judgedOn!: string;
  @Fact(RiskOfSeriousHarm, 'The overall level.') level!: keyof typeof RiskOfSeriousHarm;
  @Fact([RiskToGroup], 'The level for each group.') groups!: RiskToGroup[];
  @Fact(Text, 'The role of whoever judged it.') judgedByRole!: string;
  @Fact(Text, 'The tool: OASys, risk screening.') tool!: string;
}

export const RegistrationKind = enumeration('RegistrationKind', 'Flags on the probation record.', {
  DOMESTIC_ABUSE_PERPETRATOR: 'Flagged as a perpetrator of domestic abuse (004 L3579-3580).',
  CHILD_SAFEGUARDING: 'A child is of concern.',
  PARTNER_LINK_WORKER_REFERRED: 'Referred to a partner link worker (000 L1482).',
  MAPPA: 'Managed under MAPPA.',
});

@Entry({
  room: 'probation',
  table: 'registration',
  edge: 'registrations',
  edgeSays: 'Flags on the record.',
  category: 'RISK_JUDGEMENT',
  happened: 'startedOn',
  says: ['kind', 'endedOn'],
  description: 'A flag on the record. That one is missing may be the failing (Peter, 004 L3577-3580).',
})
export class Registration {
  @Fact(RegistrationKind, 'Which.') kind!: keyof typeof RegistrationKind;
  @Fact(Day, 'The first day.') startedOn!: string;
  @Fact(Day, 'Null while it stands.', { optional: true }) endedOn!: string | null;
}
