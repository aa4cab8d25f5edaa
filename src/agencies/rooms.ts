import type { Holder } from '../sharing';
import type { AgencyRoom } from './agency';
import { childrensSocialCare } from './childrens-social-care';
import { mash } from './mash';
import { police } from './police';
import { probation } from './probation';

/** The four agencies, in the order in which their answers are listed. */
export const agencyRooms: readonly (AgencyRoom & { readonly holder: Holder })[] = [
  probation,
  police,
  childrensSocialCare,
  mash,
];
