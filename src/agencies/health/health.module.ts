import { agencyRoom } from '../agency-module';
import { HealthAttendance } from './attendance';
import { HealthChildContact } from './child-contact';
import { HealthRecord } from './health-record';
import { HealthIdvaReferral } from './idva-referral';
import { HealthMaternityContact } from './maternity-contact';
import { HealthMentalHealthCare } from './mental-health-care';
import { HealthRiskAssessment } from './risk-assessment';
import { HealthRoutineEnquiry } from './routine-enquiry';
import { HealthSubstanceUseCare } from './substance-use-care';

/**
 * The health service: what hospitals, general practices, maternity, health visitors, mental-health and alcohol and drug
 * services, and the health IDVA know that bears on somebody's safety (002 L873-881, L1172). What does not is not asked
 * of them.
 */
export const health = agencyRoom({
  holder: 'health',
  record: HealthRecord,
  entries: [
    HealthAttendance,
    HealthRoutineEnquiry,
    HealthMaternityContact,
    HealthChildContact,
    HealthMentalHealthCare,
    HealthSubstanceUseCare,
    HealthIdvaReferral,
    HealthRiskAssessment,
  ],
});
