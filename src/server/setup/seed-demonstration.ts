import { join } from 'node:path';
import { AgreementStore } from '../../agreements';
import type { Config } from '../../config';
import type { Databases } from '../databases/databases';
import { loadDemonstrationAgreements, loadDemonstrationFamilies, takeReviewsAsHeld } from './demonstration';
import { grantSecretOf } from '../secrets/grant-keys';
import { issuerSecrets } from '../../practitioners';
import { readDeskFile, Requests } from '../../requests';
import { SOURCE_AGENCIES } from '../../sharing';
import type { Logger } from 'pino';

const DESKS = join(__dirname, '..', '..', '..', 'seeds', 'desks.yaml');

/** The hub's secrets under the data folder: made once, before anybody serves and however many do. */
export async function keepSecrets(config: Config): Promise<void> {
  grantSecretOf(config);
  if (!config.production) await issuerSecrets(config.dataDir);
}

interface Seeding {
  /** See loadDemonstrationAgreements. */
  readonly reviewsHeldOn: string | undefined;
  /** This release has loaded it already. */
  readonly isThere: boolean;
  readonly log: Logger | undefined;
}

/** The demonstration, unless this is production. */
export async function seedDemonstration(
  config: Config,
  databases: Databases,
  { reviewsHeldOn, isThere, log }: Seeding,
): Promise<void> {
  if (config.production) return;
  const agreements = new AgreementStore(databases.hub);
  if (isThere) return reviewsHeldOn === undefined ? undefined : takeReviewsAsHeld(agreements, reviewsHeldOn);
  const missing = SOURCE_AGENCIES.filter((holder) => !databases[holder].isOpen);
  await loadDemonstrationAgreements(agreements, reviewsHeldOn);
  // A family has parts at every agency; what was loaded before is still there.
  if (missing.length === 0) await loadDemonstrationFamilies(databases);
  else
    log?.warn(
      { agencies: missing },
      'the demonstration’s families were not loaded: they have parts at agencies whose tables this hub does not reach',
    );
  await new Requests(databases.hub).saveDesks(readDeskFile(DESKS));
}
