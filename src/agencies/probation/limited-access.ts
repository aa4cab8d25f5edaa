import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Text } from '../entry';
import { ProbationRole } from './officers';

export const ProbationLimitedAccessKind = enumeration(
  'ProbationLimitedAccessKind',
  'How a record is limited (area practice; no source).',
  {
    RESTRICTION: 'Open to the desks named, and to nobody else.',
    EXCLUSION: 'Closed to somebody: a party, or a relative (002 L1258).',
  },
);

export const ProbationLimitedAccessReason = enumeration('ProbationLimitedAccessReason', 'Why a record is limited.', {
  STAFF_IS_PARTY: 'A member of staff is a party to the case (002 L1258).',
  STAFF_IS_RELATED: 'A member of staff is related to, or knows, somebody in it (002 L1258).',
  PERSON_IS_STAFF: 'The person works for an agency.',
  HIGH_PUBLIC_INTEREST: 'Of particular public interest (004 L1950-1951).',
  RISK_OF_DISCLOSURE: 'Somebody’s safety depends on who knows.',
});

@Entry<ProbationLimitedAccess>({
  agency: 'probation',
  table: 'limited_access',
  list: 'limitedAccess',
  listDescription: 'Limits on who may open the record.',
  category: 'NAMED_WORKER',
  occurredAt: 'startedOn',
  summary: ['kind', 'endedOn'],
  description:
    'A limit that probation has put on its own record. The hub holds to it before any grant: give it under limitedAccess or staffConflicts of the person too.',
})
export class ProbationLimitedAccess {
  @Fact(Day, 'Since when.') startedOn!: string;
  @Fact(Day, 'Until when; null while it stands.', { optional: true }) endedOn!: string | null;
  @Fact(ProbationLimitedAccessKind, 'Which kind.') kind!: keyof typeof ProbationLimitedAccessKind;
  @Fact(ProbationLimitedAccessReason, 'Why.') reason!: keyof typeof ProbationLimitedAccessReason;
  @Fact([Text], 'The desks to which it is open.') desks!: string[];
  @Fact(ProbationRole, 'The role of whoever decided.', { optional: true }) decidedByRole!:
    keyof typeof ProbationRole | null;
  @Fact(Day, 'When it is to be reviewed.', { optional: true }) reviewDueOn!: string | null;
}
