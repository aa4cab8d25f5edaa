import { AgencyRecordOf } from '../entry';

@AgencyRecordOf({ agency: 'probation', table: 'service_user', description: 'What probation holds about one person.' })
export class ProbationRecord {}
