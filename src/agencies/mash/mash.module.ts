import { agencyRoom } from '../agency-module';
import { MashAction } from './action';
import { MashAgencyCheck } from './agency-check';
import { MashContact } from './contact';
import { DailyMaracEntry } from './daily-marac';
import { DailyMeetingEntry } from './daily-meeting';
import { MashEscalation } from './escalation';
import { MashHealthCheck } from './health-check';
import { MashRecord } from './mash-record';
import { MashSchoolNotice } from './school-notice';
import { MashSharingRecord } from './sharing-record';

/**
 * The multi-agency safeguarding hub: what came in at the front door, whom it asked, what it decided, and what was done.
 */
export const mash = agencyRoom({
  holder: 'mash',
  record: MashRecord,
  entries: [
    MashContact,
    MashAgencyCheck,
    MashHealthCheck,
    DailyMeetingEntry,
    DailyMaracEntry,
    MashAction,
    MashSharingRecord,
    MashSchoolNotice,
    MashEscalation,
  ],
});
