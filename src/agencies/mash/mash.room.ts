import type { AgencyRoom } from '../agency';
import { agencySubgraph } from '../agency-subgraph';
import { ContactSubjectRow, MashContact } from './contact';
import { mashLoad } from './mash-load';
import { MashRecord, MashRecordResolver } from './mash-record';
import { mashPlan } from './mash-store';

/** The multi-agency safeguarding hub: contacts at the front door, and the pathways decided. */
export const mash: AgencyRoom = {
  holder: 'mash',
  entities: [MashRecord, MashContact, ContactSubjectRow],
  buildSubgraph: (database) =>
    agencySubgraph(
      { holder: 'mash', keyField: 'subjectId', record: MashRecord, resolvers: [MashRecordResolver], plan: mashPlan(database.source) },
      database,
    ),
  load: mashLoad,
};
