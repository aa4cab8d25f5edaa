import { agencyRoom } from '../agency-room';
import { MashContact } from './contact';
import { MashRecord } from './mash-record';

/** The multi-agency safeguarding hub: contacts at the front door, and the pathways decided. */
export const mash = agencyRoom({ holder: 'mash', record: MashRecord, entries: [MashContact] });
