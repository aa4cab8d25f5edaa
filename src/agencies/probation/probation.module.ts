import { agencyRoom } from '../agency-module';
import { Accommodation } from './accommodation';
import { CaseAllocation } from './allocation';
import { Appointment } from './appointment';
import { Assignment } from './assignment';
import { ChangeOfCircumstances } from './change-of-circumstances';
import { ProbationCheck } from './check';
import { ProbationChildMeeting, ReferralToSocialCare } from './children';
import { ProbationContact } from './contact';
import { KnownContactWithChild } from './contact-with-child';
import { ProbationConviction } from './conviction';
import { ProbationCourtAppearance } from './court-appearance';
import { PrisonPeriod } from './custody';
import { DiversityNeed } from './diversity';
import { Employment } from './employment';
import { EnforcementAction } from './enforcement';
import { RiskEscalation } from './escalation';
import { ProbationHealthNeed, ProbationMentalHealthReferral } from './health';
import { ProbationHomeVisit } from './home-visit';
import { KnownAllegation, KnownBail, KnownOrder } from './known-elsewhere';
import { ProbationLimitedAccess } from './limited-access';
import { ProbationMappaManagement } from './mappa';
import { ProbationMaracKnowledge } from './marac';
import { ProbationOversight } from './oversight';
import { SupervisionPlan } from './plan';
import { PreSentenceReport } from './pre-sentence-report';
import { ProbationRecord } from './probation-record';
import { ProgrammePlace } from './programme';
import { ProviderReport } from './provider-report';
import { RecallToPrison } from './recall';
import { Registration } from './registration';
import { ReleaseFromCustody } from './release';
import { ProbationReview } from './review';
import { ProbationRiskJudgement } from './risk';
import { ProbationRiskScore } from './risk-score';
import { Sentence } from './sentence';
import { ProbationServiceReferral } from './service-referral';
import { ProbationStaffWarning } from './staff-warning';
import { SubstanceTest, SubstanceTreatment, SubstanceUse } from './substance-use';
import { PartnerLinkWork, VictimLiaison } from './victims';

/**
 * Probation, NPS and CRC: orders and licences, risk of serious harm, who holds the case, and what was done with what
 * was known.
 */
export const probation = agencyRoom({
  holder: 'probation',
  record: ProbationRecord,
  entries: [
    // Who has the case.
    CaseAllocation,
    Assignment,
    ProbationLimitedAccess,
    // Courts, sentences and what comes of them.
    PreSentenceReport,
    Sentence,
    ProbationConviction,
    ProgrammePlace,
    EnforcementAction,
    RecallToPrison,
    PrisonPeriod,
    ReleaseFromCustody,
    ProbationCourtAppearance,
    // Risk.
    ProbationRiskJudgement,
    ProbationRiskScore,
    Registration,
    SupervisionPlan,
    ProbationReview,
    ProbationOversight,
    RiskEscalation,
    ProbationMappaManagement,
    ProbationMaracKnowledge,
    ProviderReport,
    ProbationStaffWarning,
    // What is known of matters elsewhere, and how it was asked.
    ProbationCheck,
    KnownOrder,
    KnownBail,
    KnownAllegation,
    // Seeing the person.
    Appointment,
    ProbationHomeVisit,
    ProbationContact,
    ProbationServiceReferral,
    // Around the person.
    ChangeOfCircumstances,
    KnownContactWithChild,
    ReferralToSocialCare,
    ProbationChildMeeting,
    PartnerLinkWork,
    VictimLiaison,
    Accommodation,
    Employment,
    // Needs.
    SubstanceUse,
    SubstanceTest,
    SubstanceTreatment,
    ProbationHealthNeed,
    ProbationMentalHealthReferral,
    DiversityNeed,
  ],
});
