import { AgencyRecordOf, Fact, Text } from '../entry';

@AgencyRecordOf({ room: 'police', table: 'nominal', description: 'What the police domestic-abuse unit holds about one person.' })
export class PoliceRecord {
  @Fact(Text, 'The unit and officer that hold the case.', { optional: true, category: 'NAMED_WORKER' }) namedOfficer!: string | null;
}
