import type { DataSource } from 'typeorm';
import { ownEntries } from '../record-sql';
import type { RecordPlan } from '../record-store';
import { ProbationRiskJudgement, Registration } from './risk';
import { ProbationConviction, Sentence } from './sentence';
import { Appointment, Assignment, SubstanceUse } from './supervision';

/** How a probation record is read. `r` is the service user. */
export function probationPlan(source: DataSource): RecordPlan {
  const own = (entity: Function, table: string, newest: string) =>
    ownEntries(source, { entity, table: `probation.${table}`, owner: 'crn', key: 'crn', newest });
  return {
    type: 'ProbationRecord',
    table: 'probation.service_user',
    keyColumn: 'crn',
    edges: [
      { field: 'assignments', sql: own(Assignment, 'assignment', 'started_on') },
      { field: 'sentences', sql: own(Sentence, 'sentence', 'started_on') },
      { field: 'convictions', sql: own(ProbationConviction, 'conviction', 'convicted_on') },
      { field: 'riskJudgements', sql: own(ProbationRiskJudgement, 'risk_judgement', 'judged_on') },
      { field: 'registrations', sql: own(Registration, 'registration', 'started_on') },
      { field: 'appointments', sql: own(Appointment, 'appointment', '"on"') },
      { field: 'substanceUse', sql: own(SubstanceUse, 'substance_use', 'recorded_on') },
    ],
  };
}
