import { join } from 'node:path';
import { AgreementStore } from './agreements';
import type { Config } from './config';
import type { Databases } from './databases';
import { loadDemonstration } from './demonstration';
import { grantSecretOf } from './grant-keys';
import { issuerSecrets } from './practitioners';
import { readDeskFile, Requests } from './requests';

const DESKS = join(__dirname, '..', 'seeds', 'desks.yaml');

/** The hub's secrets under the data folder: made once, before anybody serves and however many do. */
export async function keepSecrets(config: Config): Promise<void> {
  grantSecretOf(config);
  if (!config.production) await issuerSecrets(config.dataDir);
}

/** The demonstration, unless this is production. `reviewsHeldOn`: see loadDemonstration. */
export async function furnish(config: Config, databases: Databases, reviewsHeldOn: string | undefined): Promise<void> {
  if (config.production) return;
  await loadDemonstration(databases, new AgreementStore(databases.hub), reviewsHeldOn);
  await new Requests(databases.hub).saveDesks(readDeskFile(DESKS));
}
