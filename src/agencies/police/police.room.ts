import { agencyRoom } from '../agency-room';
import { Allegation, Bail, Intelligence, PoliceConviction } from './case-outcome';
import { DomesticAbuseIncident } from './incident';
import { PoliceRecord } from './police-record';
import { MaracHearing, PoliceRiskAssessment } from './police-risk';
import { ProtectiveOrder } from './protective-order';

/** The police domestic-abuse unit: incidents at every grade, orders, allegations, bail, intelligence. */
export const police = agencyRoom({
  holder: 'police',
  record: PoliceRecord,
  entries: [DomesticAbuseIncident, ProtectiveOrder, Allegation, Bail, PoliceConviction, PoliceRiskAssessment, MaracHearing, Intelligence],
});
