import { agencyRoom } from '../agency-room';
import { ProbationRecord } from './probation-record';
import { ProbationRiskJudgement, Registration } from './risk';
import { ProbationConviction, Sentence } from './sentence';
import { Appointment, Assignment, SubstanceUse } from './supervision';

/** Probation, NPS and CRC: orders and licences, risk of serious harm, who holds the case. */
export const probation = agencyRoom({
  holder: 'probation',
  record: ProbationRecord,
  entries: [Assignment, Sentence, ProbationConviction, ProbationRiskJudgement, Registration, Appointment, SubstanceUse],
});
