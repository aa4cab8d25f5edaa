import { agencyRoom } from '../agency-module';
import { ChildProtectionConference } from './conference';
import { ChildAssessment } from './child-assessment';
import { ChildMeeting } from './child-meeting';
import { ChildPlan } from './child-plan';
import { ChildStatus } from './child-status';
import { ChildVisit } from './child-visit';
import { ContactArrangement } from './contact-arrangement';
import { DecisionChallenge } from './challenge';
import { EnquiryReceived } from './enquiry-received';
import { ChildExploitationConcern } from './exploitation-concern';
import { FamilyOrder, FamilyProceedings } from './family-court';
import { HarmJudgement } from './harm-judgement';
import { ChildMissingEpisode } from './missing-episode';
import { NoticeReceived } from './notice-received';
import { ChildPlacement } from './placement';
import { PreBirthPlan } from './pre-birth-plan';
import { SocialCareReferral } from './referral';
import { SchoolPlace } from './school-place';
import { SocialCareRecord } from './social-care-record';
import { SocialCareWorker } from './social-care-worker';
import { StrategyDiscussion } from './strategy-discussion';

/** Children's social care: what is known of a child and family, what was decided, by whom, and what was done. */
export const childrensSocialCare = agencyRoom({
  holder: 'childrens-social-care',
  record: SocialCareRecord,
  entries: [
    SocialCareReferral,
    ChildStatus,
    ChildAssessment,
    StrategyDiscussion,
    ChildProtectionConference,
    ChildMeeting,
    ChildPlan,
    PreBirthPlan,
    ContactArrangement,
    FamilyProceedings,
    FamilyOrder,
    ChildPlacement,
    SchoolPlace,
    SocialCareWorker,
    HarmJudgement,
    ChildExploitationConcern,
    ChildMissingEpisode,
    ChildVisit,
    EnquiryReceived,
    NoticeReceived,
    DecisionChallenge,
  ],
});
