import { AgencyRecordOf } from '../entry';

@AgencyRecordOf({ room: 'probation', table: 'service_user', description: 'What probation holds about one person.' })
export class ProbationRecord {}
