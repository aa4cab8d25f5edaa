import { enumeration } from '../../subgraph';
import { AgencyRecordOf, Day, Fact, Text } from '../entry';

export const PoliceUnit = enumeration('PoliceUnit', 'Which police unit holds a case.', {
  DOMESTIC_ABUSE: 'The domestic-abuse unit (003 L1192-1193).',
  SAFEGUARDING: 'The safeguarding unit, as where IDVAs are co-located (002 L1174).',
  MOSOVO: 'The unit that manages sexual and violent offenders (003 L1070-1071, L1692).',
  IOM: 'Integrated offender management (003 L1070, L1138).',
  CHILD_ABUSE: 'Child abuse investigation (area practice; no source).',
  RESPONSE: 'Response officers (002 L938).',
  INVESTIGATION: 'General investigation (area practice; no source).',
});

@AgencyRecordOf({
  agency: 'police',
  table: 'nominal',
  description: 'What the police domestic-abuse unit holds about one person.',
})
export class PoliceRecord {
  @Fact(Text, 'The unit and officer that hold the case.', { optional: true, category: 'NAMED_WORKER' }) namedOfficer!:
    string | null;
  @Fact(PoliceUnit, 'Which unit holds the case.', { optional: true, category: 'NAMED_WORKER' }) holdingUnit!:
    keyof typeof PoliceUnit | null;
  @Fact(Day, 'Since when that officer or unit holds it.', { optional: true, category: 'NAMED_WORKER' }) heldSince!:
    string | null;
}
