import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Part } from '../entry';
import { AgencyBesideProbation } from './other-agencies';
import { ProbationRole } from './officers';

export const ProbationMappaLevel = enumeration(
  'ProbationMappaLevel',
  'The level at which a case is managed under MAPPA (003 L2343-2350).',
  {
    LEVEL_1: 'Ordinary agency management.',
    LEVEL_2: 'Active multi-agency management.',
    LEVEL_3: 'Active multi-agency management, with senior people on the panel (003 L1075-1077).',
  },
);

export const ProbationMappaCategory = enumeration(
  'ProbationMappaCategory',
  'Why somebody is eligible (area practice; no source).',
  {
    CATEGORY_1: 'Registered sexual offender.',
    CATEGORY_2: 'Violent or other sexual offender.',
    CATEGORY_3: 'Other dangerous offender.',
  },
);

@Part({ category: 'MAPPA', description: 'A MAPPA meeting about the person.' })
export class ProbationMappaMeeting {
  @Fact(Day, 'When.') on!: string;
  @Fact(ProbationMappaLevel, 'At which level.') level!: keyof typeof ProbationMappaLevel;
  @Fact([AgencyBesideProbation], 'Which agencies came.') attended!: (keyof typeof AgencyBesideProbation)[];
  @Fact(
    [AgencyBesideProbation],
    'Which were asked and did not come: housing and children’s social care often (003 L1088-1090).',
  )
  absent!: (keyof typeof AgencyBesideProbation)[];
  @Fact(ProbationMappaLevel, 'The level that the meeting decided on.', { optional: true }) decided!:
    keyof typeof ProbationMappaLevel | null;
}

@Entry<ProbationMappaManagement>({
  agency: 'probation',
  table: 'mappa_management',
  list: 'mappa',
  listDescription: 'Management under multi-agency public protection arrangements.',
  category: 'MAPPA',
  occurredAt: 'startedOn',
  summary: ['level', 'endedOn'],
  raises: {
    RISK_CHANGED: (now, before) => !before || now.level !== before.level || (Boolean(now.endedOn) && !before.endedOn),
    MAPPA_LISTED: (now, before) => !before || now.level !== before.level,
  },
  description:
    'A period of management under MAPPA at one level. Eligible is not managed at level 2 or 3: 14 were eligible, 2 at level 2 (003 L1081-1083).',
})
export class ProbationMappaManagement {
  @Fact(Day, 'From when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it lasts.', { optional: true }) endedOn!: string | null;
  @Fact(ProbationMappaLevel, 'At which level.') level!: keyof typeof ProbationMappaLevel;
  @Fact(ProbationMappaCategory, 'Why eligible.', { optional: true }) eligibility!:
    keyof typeof ProbationMappaCategory | null;
  @Fact(ProbationRole, 'The role of whoever set the level.', { optional: true }) decidedByRole!:
    keyof typeof ProbationRole | null;
  @Fact(
    Flag,
    'Whether integrated offender management takes part, as in all level 2 cases in one area (003 L1078-1079).',
    {
      optional: true,
    },
  )
  withIom!: boolean | null;
  @Fact(Day, 'When it is to be reviewed.', { optional: true }) reviewDueOn!: string | null;
  @Fact([ProbationMappaMeeting], 'The meetings.') meetings!: ProbationMappaMeeting[];
}
