import type { Logger } from 'pino';
import { agencyModules, watchExpiry } from '../agencies/index';
import { AgreementStore, watchReviews } from '../agreements/index';
import type { Config } from '../config';
import type { Databases } from './databases';
import { watchForgetting } from './forgetting';
import type { Clock } from '../kernel/index';
import type { Releasers } from '../kernel';

/**
 * What the hub looks at automatically from time to time, for the agencies that run with it; in one process, however many
 * serve.
 */
export function openWatches(
  config: Config,
  databases: Databases,
  { log, clock }: { log: Logger; clock: Clock },
  releasers: Releasers,
): void {
  const onFault = (cause: unknown) => log.error({ err: cause }, 'orders about to run out were not announced');
  for (const { holder, plan } of agencyModules) {
    if (config.agencyUrls[holder]) continue;
    const watch = watchExpiry(plan, databases[holder], clock, onFault);
    releasers.add(() => watch.stop());
  }
  const reviews = watchReviews(new AgreementStore(databases.hub), clock, (cause) =>
    log.error({ err: cause }, 'parties were not warned of reviews'),
  );
  releasers.add(() => reviews.stop());
  const forgetting = watchForgetting(databases.hub, (cause) =>
    log.error({ err: cause }, 'what is kept for a day alone was not deleted'),
  );
  releasers.add(() => forgetting.stop());
}
