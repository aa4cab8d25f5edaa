import type { Logger } from 'pino';
import type { Config } from '../../config';
import { Releasers, systemClock } from '../../kernel';
import type { Hub } from '../hub';
import { startBackgroundJobs } from '../jobs/background-jobs';
import { openOnce } from '../setup/open-once';
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
    const clock = systemClock;
    const workers = new Workers(say);
    // Where nothing comes of the start; once they serve they are stopped first (below).
    releasers.add(() => workers.stop());
    workers.begin();
    const { urlOf } = await openOnce(config, { log, clock, demonstrationReviewsHeld: true }, releasers);
    releasers.add(() => workers.stop());
    const url = await workers.serveOn({ databaseUrl: urlOf('hub'), port: config.port }, config.workers);
    await startBackgroundJobs(config, { urlOf, log, clock, url }, releasers);
    return { url, stop: () => releasers.releaseAll() };
  } catch (cause) {
    await releasers.releaseAll();
    throw cause;
  }
}
