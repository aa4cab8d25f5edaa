import type { Logger } from 'pino';
import { HubLogStore } from '../../audit/index';
import type { Config } from '../../config';
import { apartOf, databaseUrls, openDatabases } from '../databases';
import { seedDemonstration, keepSecrets } from '../seed-demonstration';
import type { Hub } from '../hub';
import { dayInLondon, systemClock } from '../../kernel/index';
import { Releasers } from '../../kernel';
import { openCheckpoints } from '../keep-checkpoints';
import { bringIndexUpToDate, watchIndex } from '../keep-index';
import { keepSources } from '../keep-sources';
import { watchDatabase } from '../watch-database';
import { openWatches } from '../watches';
import { startBackgroundJobs } from '../background-jobs';
import { Workers } from './workers';

/**
 * The first of several processes. It owns what there is once: the embedded PostgreSQL and its lock, the migrations, the
 * demonstration, the secrets, the watches, and the signals. It answers nobody itself.
 */
export async function serveWithWorkers(
  config: Config,
  log: Logger,
  say: (sentence: string) => void,
): Promise<Pick<Hub, 'url' | 'stop'>> {
  const releasers = new Releasers();
  try {
    const workers = new Workers(say);
    // Where nothing comes of the start; one that serves is stopped first (below).
    releasers.add(() => workers.stop());
    workers.begin(config.workers);
    const urlOf = await databaseUrls(config, releasers, false, log);
    const databases = await openDatabases(urlOf, releasers, apartOf(config));
    await keepSecrets(config);
    const keeping = { log, clock: systemClock };
    await bringIndexUpToDate(config, databases, keeping);
    await seedDemonstration(config, databases, dayInLondon(systemClock.now()), log);
    openWatches(config, databases, keeping, releasers);
    const sources = keepSources(config, databases, { ...keeping, owner: { urlOf } }, releasers);
    const onBack = () => bringIndexUpToDate(config, databases, keeping);
    watchDatabase('hub', databases.hub, { ...keeping, onBack }, releasers);
    watchIndex(config, databases, { ...keeping, sources }, releasers);

    openCheckpoints(config, new HubLogStore(databases.hub), log, releasers);
    releasers.add(() => workers.stop());
    const url = await workers.serveOn({ databaseUrl: urlOf('hub'), port: config.port });
    await startBackgroundJobs(config, urlOf, { log, clock: systemClock, url }, releasers);
    return { url, stop: () => releasers.releaseAll() };
  } catch (cause) {
    await releasers.releaseAll();
    throw cause;
  }
}
