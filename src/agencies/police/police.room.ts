import type { AgencyRoom } from '../agency';
import { agencySubgraph } from '../agency-subgraph';
import { Allegation, Bail, Intelligence, PoliceConviction } from './case-outcome';
import { DomesticAbuseIncident, IncidentPersonRow } from './incident';
import { policeLoad } from './police-load';
import { PoliceRecord, PoliceRecordResolver } from './police-record';
import { MaracHearing, PoliceRiskAssessment } from './police-risk';
import { policePlan } from './police-store';
import { OrderPartyRow, ProtectiveOrder } from './protective-order';

/** The police domestic-abuse unit: incidents at every grade, orders, allegations, bail, intelligence. */
export const police: AgencyRoom = {
  holder: 'police',
  entities: [
    PoliceRecord,
    DomesticAbuseIncident,
    IncidentPersonRow,
    ProtectiveOrder,
    OrderPartyRow,
    Allegation,
    Bail,
    PoliceConviction,
    PoliceRiskAssessment,
    MaracHearing,
    Intelligence,
  ],
  buildSubgraph: (database) =>
    agencySubgraph(
      {
        holder: 'police',
        keyField: 'nominalId',
        record: PoliceRecord,
        resolvers: [PoliceRecordResolver],
        plan: policePlan(database.source),
      },
      database,
    ),
  load: policeLoad,
};
