import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Text } from '../entry';
import { ProbationProvider, ProbationRole } from './officers';

export const ProbationOversightKind = enumeration('ProbationOversightKind', 'How a manager came to look at the case.', {
  PLANNED: 'In planned supervision of the officer (001 L452).',
  ASKED_FOR: 'Because the officer asked: reactive, as most of it was (000 L913-915; 003 L979-980).',
  AUDIT: 'In an audit of cases (003 L727-729).',
  INSPECTION_ANNOUNCED: 'Because an inspection was announced (003 L902-906; 001 L430).',
  ALLOCATION: 'On allocation or transfer.',
});

export const ProbationOversightOutcome = enumeration('ProbationOversightOutcome', 'What a manager decided.', {
  NO_ACTION: 'Nothing to be done.',
  REVIEW_REQUIRED: 'The officer is to review the case (003 L963-964).',
  CHECKS_REQUIRED: 'Checks are to be made or made again (003 L226-227).',
  REFERRAL_REQUIRED: 'Somebody is to be referred: a child, a victim.',
  HOME_VISIT_REQUIRED: 'The home is to be visited (000 L1363-1364).',
  REASSIGNED: 'Another officer is to hold the case (003 L893-895).',
  ESCALATION_AGREED: 'The NPS is to be asked to take the case.',
  ESCALATION_REFUSED: 'The NPS is not to be asked (Graham, 000 L1446-1448).',
  ENFORCEMENT_AGREED: 'Breach or recall is to be begun.',
});

@Entry<ProbationOversight>({
  agency: 'probation',
  table: 'management_oversight',
  list: 'oversight',
  listDescription: 'When a manager looked at the case, and what they decided.',
  category: 'SENTENCE',
  occurredAt: 'on',
  summary: ['kind', 'byRole', 'outcomes'],
  description:
    'A manager’s oversight of the case. There was none in most cases for seven months (003 L977-979), and it helped in a third (001 L458).',
})
export class ProbationOversight {
  @Fact(Day, 'When.') on!: string;
  @Fact(ProbationOversightKind, 'How it came about.') kind!: keyof typeof ProbationOversightKind;
  @Fact(ProbationRole, 'The manager’s role.') byRole!: keyof typeof ProbationRole;
  @Fact(ProbationProvider, 'Their organisation.', { optional: true }) provider!: keyof typeof ProbationProvider | null;
  @Fact([ProbationOversightOutcome], 'What they decided.') outcomes!: (keyof typeof ProbationOversightOutcome)[];
  @Fact(Day, 'By when it was to be done.', { optional: true }) dueOn!: string | null;
  @Fact(Flag, 'Whether it was done.', { optional: true }) done!: boolean | null;
  @Fact(Text, 'What they wrote.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
