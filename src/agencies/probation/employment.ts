import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag } from '../entry';
import { EvidenceOfExcuse } from './appointment';

export const EmploymentKind = enumeration('EmploymentKind', 'Employment, training and education (001 L857).', {
  EMPLOYED: 'Employed (Martin, 001 L516; Diana, 001 L660).',
  ZERO_HOURS: 'On a zero-hours contract (Eric, 001 L646).',
  SELF_EMPLOYED: 'Self-employed (001 L528).',
  UNEMPLOYED: 'Unemployed (003 L1396-1397).',
  IN_TRAINING: 'In training (003 L1369-1370).',
  IN_EDUCATION: 'In education.',
  CARING: 'Cares for somebody, as the person says or is known (Charlie, 000 L1338-1339).',
  UNABLE_TO_WORK: 'Unable to work.',
  RETIRED: 'Retired.',
  IN_CUSTODY: 'In custody.',
});

@Entry<Employment>({
  agency: 'probation',
  table: 'employment',
  list: 'employment',
  listDescription: 'Employment, training and education.',
  category: 'SUPERVISION',
  occurredAt: 'startedOn',
  summary: ['kind', 'endedOn'],
  description:
    'What the person does for work or learning: it protects, and it is given as the reason for absences (000 L1094-1099). Never where.',
})
export class Employment {
  @Fact(Day, 'Since when.') startedOn!: string;
  @Fact(Day, 'Until when.', { optional: true }) endedOn!: string | null;
  @Fact(EmploymentKind, 'Which.') kind!: keyof typeof EmploymentKind;
  @Fact(EvidenceOfExcuse, 'Whether anybody checked it (000 L1094-1099).', { optional: true }) evidence!:
    keyof typeof EvidenceOfExcuse | null;
  @Fact(Flag, 'Whether the work brings them together with children or vulnerable adults.', {
    optional: true,
    category: 'RISK_JUDGEMENT',
  })
  withVulnerablePeople!: boolean | null;
}
