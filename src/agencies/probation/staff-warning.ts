import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';
import { ProbationRole } from './officers';

export const ProbationStaffWarningKind = enumeration(
  'ProbationStaffWarningKind',
  'What staff who see or visit the person have to know.',
  {
    VIOLENCE_TO_STAFF: 'Violence towards staff (Phil, 000 L1109-1110; Debbie, 001 L498).',
    THREATS_TO_STAFF_OR_POLICE: 'Threats to staff or police (Kevin, 001 L436).',
    WEAPONS: 'Weapons (Darren, 003 L973).',
    NOT_ALONE: 'Do not visit or see alone (area practice; no source).',
    NOT_BY_WOMEN_ALONE: 'Not to be seen by a woman alone (area practice; no source).',
    DOG: 'A dangerous dog (area practice; no source).',
    OTHERS_AT_HOME: 'Somebody else at home is a risk to staff (area practice; no source).',
  },
);

@Entry<ProbationStaffWarning>({
  agency: 'probation',
  table: 'staff_warning',
  list: 'staffWarnings',
  listDescription: 'Warnings for staff who see or visit the person.',
  category: 'STAFF_SAFETY',
  occurredAt: 'startedOn',
  summary: ['kind', 'endedOn'],
  description: 'A warning for staff. Joint visits need it before they set out (000 L1507-1510).',
})
export class ProbationStaffWarning {
  @Fact(Day, 'Since when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it stands.', { optional: true }) endedOn!: string | null;
  @Fact(ProbationStaffWarningKind, 'What.') kind!: keyof typeof ProbationStaffWarningKind;
  @Fact(ProbationRole, 'The role of whoever gave it.', { optional: true }) givenByRole!:
    keyof typeof ProbationRole | null;
  @Fact(Text, 'What happened.', { optional: true, category: 'NARRATIVE' }) narrative!: string | null;
}
