import { StartFailure } from '../kernel';
import { SOURCE_AGENCIES, type SourceAgency } from '../partnership';
import type { AgencyModule } from './agency';

/** The module of each agency that is declared, in the order in which their answers are listed. */
export const agencyModules: readonly (AgencyModule & { readonly holder: SourceAgency })[] =
  SOURCE_AGENCIES.map(moduleOf);

/** An agency's folder has the agency's name, and its door exports the module: no list of agencies stands here. */
function moduleOf(agency: SourceAgency): AgencyModule {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which folders there are follows from declarations
  const { agencyModule } = require(`./${agency}`) as { readonly agencyModule?: AgencyModule };
  if (agencyModule?.holder !== agency)
    throw new StartFailure(`src/agencies/${agency}/index.ts must export the module of ${agency} as agencyModule`);
  return agencyModule;
}
