import type { Logger } from 'pino';
import type { Config } from '../config';
import {
  openDemonstrationIssuer,
  readDemonstrationDirectory,
  tokenVerifier,
  type DemonstrationDirectory,
} from '../practitioners';
import { workbenchOrigin } from './open-workbench';

/** In production nobody may be asked for by a system, unless a directory says who. */
const NOBODY: DemonstrationDirectory = { entries: [], find: () => undefined };

/**
 * How the hub knows who asks: the issuers whose tokens it takes, and whom a system may ask for. `url` is the hub's own
 * address, which the demonstration issuer's names.
 */
export async function openWhoAsks(config: Config, url: string, log: Logger, onFault: (cause: unknown) => void) {
  const directory =
    config.production && !config.practitionersFile ? NOBODY : readDemonstrationDirectory(config.practitionersFile);
  const { dataDir, production } = config;
  const issuer = config.demonstration
    ? await openDemonstrationIssuer({
        issuerUrl: `${url}/issuer`,
        dataDir,
        production,
        redirectUris: [`${workbenchOrigin(config, url)}/sign-in/return`],
        onError: onFault,
      })
    : undefined;
  const verify = tokenVerifier([...config.issuers, ...(issuer ? [issuer.issuer] : [])], {
    onUnavailable: (name, cause) => log.error({ issuer: name, err: cause }, 'an issuer’s keys cannot be read'),
  });
  return { directory, issuer, verify };
}
