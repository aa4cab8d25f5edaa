import { agencyRoom } from '../agency-module';
import { EducationAttendance } from './attendance';
import { EducationConcern } from './concern';
import { EducationRecord } from './education-record';
import { EducationEncompassNotice } from './encompass-notice';
import { EducationExclusion } from './exclusion';

/**
 * Schools and colleges: what their designated safeguarding leads know that bears on a child's safety (002 L777-781).
 * All schools of an area are one agency, and each school is one of its desks. What has nothing to do with safety is not
 * asked of them.
 */
export const education = agencyRoom({
  holder: 'education',
  record: EducationRecord,
  entries: [EducationConcern, EducationEncompassNotice, EducationAttendance, EducationExclusion],
});
