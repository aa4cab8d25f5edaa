import { enumeration } from '../../subgraph';

export const ProbationCourtKind = enumeration('ProbationCourtKind', 'Which kind of court.', {
  MAGISTRATES: 'A magistrates’ court (003 L2012).',
  CROWN: 'The Crown Court (003 L2013).',
  YOUTH: 'A youth court (004 L7290-7309).',
  FAMILY: 'The family court (002 L998).',
});
