import { agencyRoom } from '../agency-room';
import { ChildAssessment, ChildStatus, ContactArrangement } from './child';
import { SocialCareRecord } from './social-care-record';

/** Children's social care: a child's status, assessments, worker, school, placement, and contact with adults. */
export const childrensSocialCare = agencyRoom({
  holder: 'childrens-social-care',
  record: SocialCareRecord,
  entries: [ChildStatus, ChildAssessment, ContactArrangement],
});
