import type { SourceAgency } from '../sharing';
import type { AgencyModule } from './agency';
import { childrensSocialCare } from './childrens-social-care';
import { mash } from './mash';
import { police } from './police';
import { probation } from './probation';

/** The four agencies, in the order in which their answers are listed. */
export const agencyModules: readonly (AgencyModule & { readonly holder: SourceAgency })[] = [
  probation,
  police,
  childrensSocialCare,
  mash,
];
