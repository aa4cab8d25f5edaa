import type { DataSource } from 'typeorm';
import { sharedEntries } from '../record-sql';
import type { RecordPlan } from '../record-store';
import { MashContact } from './contact';

/** How a MASH record is read. `r` is the subject. */
export function mashPlan(source: DataSource): RecordPlan {
  return {
    type: 'MashRecord',
    table: 'mash.subject',
    keyColumn: 'subject_id',
    edges: [
      { field: 'namedPractitioner', sql: 'r.named_practitioner' },
      {
        field: 'contacts',
        sql: sharedEntries(source, {
          entity: MashContact,
          table: 'mash.contact',
          links: 'mash.contact_subject',
          link: 'contact',
          key: 'subject_id',
          people: 'subjects',
          newest: 'received_at',
          keyField: 'mashSubjectId',
        }),
      },
    ],
  };
}
