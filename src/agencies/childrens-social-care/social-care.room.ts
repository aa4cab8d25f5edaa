import type { AgencyRoom } from '../agency';
import { agencySubgraph } from '../agency-subgraph';
import { ChildAssessment, ChildStatus, ContactArrangement } from './child';
import { socialCareLoad } from './social-care-load';
import { SocialCareRecord, SocialCareRecordResolver } from './social-care-record';
import { socialCarePlan } from './social-care-store';

/** Children's social care: a child's status, assessments, worker, school, placement, and contact with adults. */
export const childrensSocialCare: AgencyRoom = {
  holder: 'childrens-social-care',
  entities: [SocialCareRecord, ChildStatus, ChildAssessment, ContactArrangement],
  buildSubgraph: (database) =>
    agencySubgraph(
      {
        holder: 'childrens-social-care',
        keyField: 'lcsId',
        record: SocialCareRecord,
        resolvers: [SocialCareRecordResolver],
        plan: socialCarePlan(database.source),
      },
      database,
    ),
  load: socialCareLoad,
};
