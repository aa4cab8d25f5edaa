import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';
import { ProbationRole } from './officers';
import { RiskOfSeriousHarm } from './risk';

export const RiskEscalationKind = enumeration('RiskEscalationKind', 'What a CRC asks of the NPS.', {
  CHALLENGE_TO_ALLOCATION: 'The CRC holds that the case should not have been allocated to it (000 L257-258).',
  RETURN_AFTER_ALLOCATION: 'Returned at once, because there are indicators of high harm (David, 000 L1288-1290).',
  RISK_ESCALATION: 'The risk has risen, under the joint protocol (003 L1228-1231; 001 L856).',
});

export const RiskEscalationState = enumeration(
  'RiskEscalationState',
  'How far it came. 39 of 45 were accepted in a year (003 L1228-1229).',
  {
    CONSIDERED: 'Considered and not sent: the NPS was not asked (Graham, 000 L1446-1448).',
    REFERRED: 'Sent, and not yet decided.',
    ACCEPTED: 'The NPS took the case.',
    DECLINED: 'The NPS declined it.',
    WITHDRAWN: 'The CRC took it back.',
  },
);

export const RiskEscalationReason = enumeration('RiskEscalationReason', 'Why the risk is thought to have risen.', {
  HARM_INDICATORS_AT_ALLOCATION: 'Indicators of high harm at allocation (000 L1288-1290).',
  FURTHER_DOMESTIC_ABUSE: 'Further domestic abuse (Sean, 000 L1229-1231).',
  ON_BAIL_FOR_VIOLENCE: 'On bail for violence (Graham, 000 L1444). Bail is not a conviction.',
  RISK_TO_CHILD: 'A child is at risk (Graham, 000 L1444-1445).',
  BREACH_OF_PROTECTIVE_ORDER: 'A protective order was breached.',
  WEAPONS: 'Weapons (003 L973).',
  MAPPA_ELIGIBLE: 'Falls under MAPPA.',
  OTHER: 'Anything else.',
});

export const RiskEscalationObstacle = enumeration('RiskEscalationObstacle', 'Why it was not sent, or was declined.', {
  NO_CONVICTION_YET: 'Believed or said: the NPS would not take a case without a conviction (000 L1447-1448).',
  BELIEVED_REFUSED: 'The CRC did not expect the NPS to accept it (000 L1438-1440).',
  BELOW_THRESHOLD: 'The risk is not held to be high; some of the NPS thought too many were sent (003 L1226-1227).',
  INFORMATION_MISSING: 'More information was asked for.',
  MANAGER_DISAGREED: 'The CRC’s own manager disagreed.',
});

@Entry<RiskEscalation>({
  agency: 'probation',
  table: 'risk_escalation',
  list: 'escalations',
  listDescription: 'When the NPS was asked to take the case, or could have been, and what it decided.',
  category: 'SENTENCE',
  occurredAt: 'consideredOn',
  summary: ['kind', 'state'],
  raises: { RISK_CHANGED: (now, before) => now.state === 'ACCEPTED' && before?.state !== 'ACCEPTED' },
  description:
    'A case that a CRC sends, or considers sending, to the NPS because the risk is high. Of seven that called for it one was sent (000 L1437-1438).',
})
export class RiskEscalation {
  @Fact(Day, 'When it was considered or sent.') consideredOn!: string;
  @Fact(RiskEscalationKind, 'What was asked.') kind!: keyof typeof RiskEscalationKind;
  @Fact(RiskEscalationState, 'How far it came.') state!: keyof typeof RiskEscalationState;
  @Fact([RiskEscalationReason], 'Why. None of it is a conviction.', { category: 'ALLEGATION' })
  reasons!: (keyof typeof RiskEscalationReason)[];
  @Fact(ProbationRole, 'The role of whoever considered or asked.') askedByRole!: keyof typeof ProbationRole;
  @Fact(RiskOfSeriousHarm, 'The level as the CRC judged it then.', { optional: true }) levelThought!:
    keyof typeof RiskOfSeriousHarm | null;
  @Fact(Day, 'When it was sent.', { optional: true }) sentOn!: string | null;
  @Fact(Day, 'When it was decided.', { optional: true }) decidedOn!: string | null;
  @Fact(ProbationRole, 'The role of whoever decided.', { optional: true }) decidedByRole!:
    keyof typeof ProbationRole | null;
  @Fact(RiskEscalationObstacle, 'Why it was not sent, or declined.', { optional: true, category: 'ALLEGATION' })
  obstacle!: keyof typeof RiskEscalationObstacle | null;
  @Fact(Text, 'What was written.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
