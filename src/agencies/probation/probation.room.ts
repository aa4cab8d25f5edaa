import type { AgencyRoom } from '../agency';
import { agencySubgraph } from '../agency-subgraph';
import { probationLoad } from './probation-load';
import { ProbationRecord, ProbationRecordResolver } from './probation-record';
import { probationPlan } from './probation-store';
import { ProbationRiskJudgement, Registration } from './risk';
import { ProbationConviction, Sentence } from './sentence';
import { Appointment, Assignment, SubstanceUse } from './supervision';

/** Probation, NPS and CRC: orders and licences, risk of serious harm, who holds the case. */
export const probation: AgencyRoom = {
  holder: 'probation',
  entities: [ProbationRecord, Assignment, Sentence, ProbationConviction, ProbationRiskJudgement, Registration, Appointment, SubstanceUse],
  buildSubgraph: (database) =>
    agencySubgraph(
      {
        holder: 'probation',
        keyField: 'crn',
        record: ProbationRecord,
        resolvers: [ProbationRecordResolver],
        plan: probationPlan(database.source),
      },
      database,
    ),
  load: probationLoad,
};
