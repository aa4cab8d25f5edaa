import { AgreementStore } from './agreements';
import type { Config } from './config';
import type { Databases } from './databases';
import { loadDemonstration } from './demonstration';
import { grantSecretOf } from './grant-keys';
import { issuerSecrets } from './practitioners';

/**
 * What must be there once, before anybody serves and however many do: the hub's secrets under the data folder, and the
 * demonstration, unless this is production. `reviewsHeldOn`: see loadDemonstration.
 */
export async function furnish(config: Config, databases: Databases, reviewsHeldOn: string | undefined): Promise<void> {
  grantSecretOf(config);
  if (config.production) return;
  await issuerSecrets(config.dataDir);
  await loadDemonstration(databases, new AgreementStore(databases.hub), reviewsHeldOn);
}
