import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag } from '../entry';
import { PoliceRole } from './police-role';

export const ManagementScheme = enumeration(
  'ManagementScheme',
  'Under which arrangement somebody is managed because of what they do to others.',
  {
    IOM: 'Integrated offender management: the most persistent, managed by agencies together (003 L2291-2295; 000 L1580-1584).',
    MATAC: 'Multi-agency tasking and coordination of high-harm perpetrators (002 L1145, L1277).',
    DRIVE: 'Drive: work with high-risk perpetrators (002 L1144).',
    PERPETRATOR_PANEL: 'Another perpetrator panel (002 L1277).',
    FLAGGED_PERPETRATOR: 'Flagged as a perpetrator of domestic abuse, and nothing more (004 L3577-3580).',
  },
);

export const PerpetratorIntervention = enumeration(
  'PerpetratorIntervention',
  'What is done with a perpetrator (002 L1145, L1277).',
  {
    EDUCATION: 'Education.',
    PREVENTION: 'Prevention.',
    DIVERSION: 'Diversion.',
    DISRUPTION: 'Disruption.',
    ENFORCEMENT: 'Enforcement.',
  },
);

export const ManagementEnd = enumeration('ManagementEnd', 'Why it ended.', {
  RISK_REDUCED: 'The risk is judged to be less.',
  TO_MAPPA: 'Managed under MAPPA instead (003 L1079-1080, L1203-1205).',
  IN_CUSTODY: 'In custody for long.',
  MOVED_AWAY: 'Moved to another area.',
  DIED: 'Died.',
  NOT_SUITABLE: 'Found not to be suitable.',
});

@Entry<PoliceOffenderManagement>({
  agency: 'police',
  table: 'offender_management',
  list: 'offenderManagement',
  listDescription: 'Schemes under which this person is managed: IOM, MATAC, Drive, perpetrator panels.',
  category: 'RISK_JUDGEMENT',
  occurredAt: 'startedOn',
  summary: ['scheme', 'endedOn'],
  description: 'That somebody is managed because of what they do to others. MAPPA and ViSOR are entries of their own.',
})
export class PoliceOffenderManagement {
  @Fact(ManagementScheme, 'Which scheme.') scheme!: keyof typeof ManagementScheme;
  @Fact(Day, 'When it started.') startedOn!: string;
  @Fact(PoliceRole, 'The role of whoever decided on it.', { optional: true }) decidedByRole!:
    keyof typeof PoliceRole | null;
  @Fact([PerpetratorIntervention], 'What is done.') interventions!: (keyof typeof PerpetratorIntervention)[];
  @Fact(Flag, 'Whether police and probation visit together (000 L1507-1510); null where not recorded.', {
    optional: true,
  })
  jointVisits!: boolean | null;
  @Fact(Flag, 'Whether call-outs are passed on to whoever supervises (000 L1507-1510); null where not recorded.', {
    optional: true,
  })
  callOutsPassedOn!: boolean | null;
  @Fact(Day, 'When it is to be reviewed.', { optional: true }) reviewOn!: string | null;
  @Fact(Day, 'When it ended.', { optional: true }) endedOn!: string | null;
  @Fact(ManagementEnd, 'Why it ended.', { optional: true }) endedBecause!: keyof typeof ManagementEnd | null;
}
