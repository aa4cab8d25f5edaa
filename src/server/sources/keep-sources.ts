import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Logger } from 'pino';
import { agencyModules } from '../../agencies';
import type { Config } from '../../config';
import { apartOf, type Databases } from '../databases/databases';
import { bringAgencyUpToDate, isCompleteHere } from '../setup/keep-index';
import { CallFailed, type Clock, type Releasers } from '../../kernel';
import { migrateOwner, type UrlOf } from '../databases/migrate';
import type { SourceAgency } from '../../sharing';
import { openSources, type Source, type Sources } from './sources';
import { answersWithin } from '../databases/watch-database';

interface SourcesDeps {
  readonly log: Logger;
  readonly clock: Clock;
  /**
   * What is done for the whole hub once, however many processes answer: migrate and tell the index. The others wait
   * until it is done.
   */
  readonly owner: { readonly urlOf: UrlOf } | undefined;
}

/** Every agency, as this process finds out whether it can be reached. */
export function keepSources(
  config: Config,
  databases: Databases,
  { log, clock, owner }: SourcesDeps,
  releasers: Releasers,
): Sources {
  const { mayBeAway } = apartOf(config);
  const sources = agencyModules.map(({ holder }): Source => {
    const url = config.agencyUrls[holder];
    if (url)
      return { holder, look: () => isReady(new URL('health/ready', url), config.sourceTimeLimit), isWatched: false };
    if (!mayBeAway.has(holder)) return { holder, look: undefined, isWatched: false };
    const database = databases[holder];
    return {
      holder,
      look: () => answersWithin(database, config.sourceTimeLimit),
      isWatched: true,
      bringBack: database.isOpen ? undefined : () => bringBack(holder),
    };
  });
  return openSources(sources, { log, clock, announces: owner !== undefined }, releasers);

  async function bringBack(holder: SourceAgency): Promise<void> {
    const database = databases[holder];
    if (owner) {
      await migrateOwner(holder, owner.urlOf(holder));
      await database.open();
      return bringAgencyUpToDate(config, databases, holder, { log, clock });
    }
    await database.open();
    if ((await database.source.showMigrations()) || !(await isCompleteHere(config, databases, holder)))
      throw new CallFailed('the first process has not brought it up to date yet');
  }
}

/** An agency's own process says whether its database answers. One that does not know the path answers at least. */
function isReady(url: URL, limit: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = (url.protocol === 'https:' ? secureRequest : request)(
      url,
      { agent: false, signal: AbortSignal.timeout(limit) },
      ({ statusCode = 0 }) => {
        if (statusCode < 500) resolve();
        else reject(new CallFailed(`its process says ${statusCode}`));
        asked.destroy();
      },
    );
    asked.on('error', (cause) =>
      reject(cause.name === 'AbortError' || cause.name === 'TimeoutError' ? new CallFailed('timed out') : cause),
    );
    asked.end();
  });
}
