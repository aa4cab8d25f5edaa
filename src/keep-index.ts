import type { Logger } from 'pino';
import { agencyRooms, IndexQueue } from './agencies';
import type { Config } from './config';
import type { Databases } from './databases';
import { remoteIndexQueue } from './gateway';
import { grantKeyOf, grantSecretOf } from './grant-keys';
import type { Clock } from './kernel';
import { completeIndex, indexWhatWaits, type IndexTeller } from './load';
import { SCHEME_OF } from './people';
import type { Releasers } from './releasers';

/** How long an agency's own process may take to queue all that it holds, once after an upgrade, in ms. */
const QUEUEING = 600_000;
/** How often what other processes wrote is looked for, in ms. */
const OFTEN = 2_000;

/** Every agency as one that tells the index what it holds, wherever it runs. */
function tellersOf(config: Config, databases: Databases): IndexTeller[] {
  return agencyRooms.flatMap(({ holder, plan }): IndexTeller[] => {
    const queue = new IndexQueue(holder, plan, databases[holder]);
    const named = { holder, scheme: SCHEME_OF[holder], rules: queue.rules };
    const here: IndexTeller = {
      ...named,
      prepare: (index) => queue.prepare(index).then(() => queue.rules),
      waiting: (limit, after) => queue.waiting(limit, after),
      taken: (numbers) => queue.taken(numbers),
      again: (entries) => queue.again(entries),
    };
    const url = config.agencyUrls[holder];
    if (!url) return [here];
    const key = grantKeyOf(grantSecretOf(config), holder);
    const remote = remoteIndexQueue(holder, url, key, config.sourceTimeLimit);
    const patient = remoteIndexQueue(holder, url, key, QUEUEING);
    const afar: IndexTeller = {
      ...named,
      url,
      ...remote,
      async prepare(index, now) {
        // One that does not answer at all is not waited for so long.
        await remote.waiting(1, '0', now);
        return patient.prepare(index, now);
      },
    };
    // What was loaded may lie in tables that this hub reaches itself.
    return [here, afar];
  });
}

interface KeepDeps {
  readonly log: Logger;
  readonly clock: Clock;
}

/** Makes the index complete, or refuses to open. Before anybody is answered. */
export const bringIndexUpToDate = (config: Config, databases: Databases, { log, clock }: KeepDeps): Promise<void> =>
  completeIndex(databases.hub, tellersOf(config, databases), clock.now(), ({ holder, url }, cause) =>
    log.error({ agency: holder, url, err: cause }, 'an agency does not tell the index what it wrote meanwhile; it is asked again'),
  );

/**
 * Goes on telling the index what any process writes, one of an earlier release included, within seconds; in one process. Each agency is
 * looked at for itself: one that is slow or never comes to an end keeps no other waiting.
 */
export function watchIndex(config: Config, databases: Databases, { log, clock }: KeepDeps, releasers: Releasers): void {
  for (const teller of tellersOf(config, databases)) {
    let isFailing = false;
    let looking: Promise<void> | undefined;
    let stopped = false;
    const say = (fails: boolean, cause?: unknown) => {
      // Said once, and not every two seconds; and once when it is over.
      if (stopped || fails === isFailing) return;
      isFailing = fails;
      if (fails) log.error({ agency: teller.holder, err: cause }, 'the index was not told what an agency wrote');
      else log.warn({ agency: teller.holder }, 'the index is told what an agency writes again');
    };
    const look = () =>
      indexWhatWaits(databases.hub, teller, clock.now(), () => stopped).then(
        () => say(false),
        (cause: unknown) => say(true, cause),
      );
    const timer = setInterval(() => {
      looking ??= look().finally(() => (looking = undefined));
    }, OFTEN).unref();
    releasers.add(async () => {
      stopped = true;
      clearInterval(timer);
      await looking;
    });
  }
}
