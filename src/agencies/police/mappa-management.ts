import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag } from '../entry';
import { PoliceRole } from './police-role';

export const PoliceMappaLevel = enumeration(
  'PoliceMappaLevel',
  'The level of management under MAPPA (001 L865; 003 L1081-1093).',
  {
    LEVEL_1: 'Ordinary management by the agency that is responsible.',
    LEVEL_2: 'Active management by several agencies.',
    LEVEL_3: 'Active management by several agencies, for the critical few.',
  },
);

export const PoliceMappaCategory = enumeration(
  'PoliceMappaCategory',
  'Why somebody falls under MAPPA: certain sexual and violent offenders (002 L1271; the numbering is area practice).',
  {
    REGISTERED_SEXUAL_OFFENDER: 'Category 1: a registered sexual offender.',
    VIOLENT_OR_OTHER_SEXUAL_OFFENDER: 'Category 2: a violent offender, or another sexual offender.',
    OTHER_DANGEROUS_OFFENDER: 'Category 3: another dangerous offender.',
    TERRORIST_OFFENDER: 'Category 4: a terrorist offender, or one at risk of becoming so.',
  },
);

export const MappaLeadAgency = enumeration(
  'MappaLeadAgency',
  'Who leads. The three together are the Responsible Authority (002 L1271).',
  {
    POLICE: 'The police.',
    PROBATION: 'Probation.',
    PRISON: 'The prison service.',
    YOUTH_OFFENDING_TEAM: 'The youth offending team (area practice; no source).',
  },
);

@Entry<PoliceMappaManagement>({
  agency: 'police',
  table: 'mappa_management',
  list: 'mappaManagement',
  listDescription: 'Management of this person under MAPPA.',
  category: 'MAPPA',
  occurredAt: 'startedOn',
  summary: ['level', 'endedOn'],
  raises: { MAPPA_LISTED: (now, before) => before?.level !== now.level },
  description: 'That somebody is managed under multi-agency public protection arrangements (002 L1271).',
})
export class PoliceMappaManagement {
  @Fact(PoliceMappaLevel, 'At which level.') level!: keyof typeof PoliceMappaLevel;
  @Fact(PoliceMappaCategory, 'Why.', { optional: true }) mappaCategory!: keyof typeof PoliceMappaCategory | null;
  @Fact(MappaLeadAgency, 'Who leads.', { optional: true }) lead!: keyof typeof MappaLeadAgency | null;
  @Fact(
    Flag,
    'Whether the police unit that manages sexual and violent offenders (MOSOVO) manages the case (Andrew, 003 L1692); null where not known.',
    {
      optional: true,
    },
  )
  mosovo!: boolean | null;
  @Fact(Flag, 'Whether integrated offender management takes part (003 L1079-1080); null where not known.', {
    optional: true,
  })
  iom!: boolean | null;
  @Fact(Day, 'When it started at this level.') startedOn!: string;
  @Fact(PoliceRole, 'The role of whoever entered it for the police.', { optional: true }) enteredByRole!:
    keyof typeof PoliceRole | null;
  @Fact(Day, 'The next meeting or review.', { optional: true }) reviewOn!: string | null;
  @Fact(Day, 'When it ended at this level.', { optional: true }) endedOn!: string | null;
}
