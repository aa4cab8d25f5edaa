import { enumeration } from '../subgraph';

export const Sex = enumeration('Sex', 'The sex that agencies have recorded; null where nobody has recorded any.', {
  FEMALE: 'Female.',
  MALE: 'Male.',
  OTHER: 'Recorded as neither.',
  NOT_KNOWN: 'Asked about and not known, as of a child not yet born.',
});
