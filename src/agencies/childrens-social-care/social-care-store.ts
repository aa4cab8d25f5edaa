import type { DataSource } from 'typeorm';
import { ownEntries, personJson } from '../record-sql';
import type { RecordPlan } from '../record-store';
import { ChildAssessment, ChildStatus, ContactArrangement } from './child';

/** How a social-care record is read. `r` is the client. */
export function socialCarePlan(source: DataSource): RecordPlan {
  const own = (entity: Function, table: string, people?: Record<string, string>) =>
    ownEntries(source, {
      entity,
      table: `childrens_social_care.${table}`,
      owner: 'lcs_id',
      key: 'lcs_id',
      newest: 'started_on',
      ...(people && { people }),
    });
  return {
    type: 'SocialCareRecord',
    table: 'childrens_social_care.client',
    keyColumn: 'lcs_id',
    edges: [
      { field: 'namedWorker', sql: 'r.named_worker' },
      { field: 'school', sql: 'r.school' },
      { field: 'placement', sql: 'r.placement' },
      { field: 'statuses', sql: own(ChildStatus, 'status') },
      { field: 'assessments', sql: own(ChildAssessment, 'assessment') },
      {
        field: 'contactArrangements',
        sql: own(ContactArrangement, 'contact_arrangement', { adult: personJson('socialCareLcsId', 'e.adult_lcs_id') }),
      },
    ],
  };
}
