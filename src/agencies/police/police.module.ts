import { agencyRoom } from '../agency-module';
import { AddressMarker } from './address-marker';
import { Allegation } from './allegation';
import { Arrest } from './arrest';
import { Bail } from './bail';
import { Charge } from './charge';
import { PoliceConviction } from './conviction';
import { DisclosureApplication } from './disclosure-application';
import { EncompassNotice } from './encompass-notice';
import { FirearmsCertificate } from './firearms-certificate';
import { DomesticAbuseIncident } from './incident';
import { Intelligence } from './intelligence';
import { PoliceMappaManagement } from './mappa-management';
import { MaracHearing } from './marac-hearing';
import { PoliceMaracReferral } from './marac-referral';
import { PoliceMissingEpisode } from './missing-episode';
import { PoliceOffenderManagement } from './offender-management';
import { OutOfCourtDisposal } from './out-of-court-disposal';
import { PoliceRecord } from './police-record';
import { PoliceRiskAssessment } from './police-risk';
import { ProtectiveOrder } from './protective-order';
import { PoliceReleaseNotice } from './release-notice';
import { PoliceSupportReferral } from './support-referral';
import { VictimStatement } from './victim-statement';
import { VisorRecord } from './visor-record';
import { PoliceWarningMarker } from './warning-marker';
import { PoliceWarrant } from './warrant';

/**
 * The police domestic-abuse unit: call-outs at every grade, what followed in law, who is at risk and who is protected.
 */
export const police = agencyRoom({
  holder: 'police',
  record: PoliceRecord,
  entries: [
    // What happened, and who was told.
    DomesticAbuseIncident,
    EncompassNotice,
    PoliceMissingEpisode,
    // What is said, suspected, charged and proven: each its own.
    Allegation,
    Arrest,
    Bail,
    Charge,
    OutOfCourtDisposal,
    PoliceConviction,
    PoliceWarrant,
    PoliceReleaseNotice,
    // What protects.
    ProtectiveOrder,
    AddressMarker,
    DisclosureApplication,
    VictimStatement,
    PoliceSupportReferral,
    // What risk is seen, and what is done about whoever poses it.
    PoliceRiskAssessment,
    PoliceMaracReferral,
    MaracHearing,
    PoliceOffenderManagement,
    PoliceMappaManagement,
    VisorRecord,
    PoliceWarningMarker,
    FirearmsCertificate,
    Intelligence,
  ],
});
