import type { Logger } from 'pino';
import { agencyModules, IndexQueue } from '../../agencies';
import type { Config } from '../../config';
import type { Databases } from '../databases/databases';
import { remoteIndexQueue } from '../../gateway';
import { grantKeyOf, grantSecretOf } from '../secrets/grant-keys';
import { CallFailed, type Clock, keepDoing, type Releasers } from '../../kernel';
import { completeIndex, indexWhatWaits, isComplete, type IndexTeller } from '../../load';
import { SCHEME_OF } from '../../people';
import type { SourceAgency } from '../../sharing';
import type { Sources } from '../sources/sources';

/** How long an agency's own process may take to queue all that it holds, once after an upgrade, in ms. */
const QUEUEING = 600_000;
/** How often what other processes wrote is looked for, in ms. */
const OFTEN = 2_000;

/**
 * Every agency as one that tells the index what it holds: from the tables that this hub reads, or from its own process.
 */
function tellersOf(config: Config, databases: Databases): IndexTeller[] {
  return agencyModules.map(({ holder, plan }): IndexTeller => {
    const queue = new IndexQueue(holder, plan, databases[holder]);
    const named = { holder, scheme: SCHEME_OF[holder], rules: queue.rules };
    const here: IndexTeller = {
      ...named,
      isAway: () => !databases[holder].isOpen,
      async prepare(index) {
        if (!databases[holder].isOpen) throw new CallFailed('its database cannot be reached');
        await queue.prepare(index);
        return { rules: queue.rules, mark: await queue.mark(index) };
      },
      waiting: (limit, after) => queue.waiting(limit, after),
      taken: (numbers, _, mark) => queue.taken(numbers, mark),
      everything: () => queue.everything(),
      again: (entries) => queue.again(entries),
    };
    const url = config.agencyUrls[holder];
    if (!url) return here;
    const key = grantKeyOf(grantSecretOf(config), holder);
    const remote = remoteIndexQueue(holder, url, key, config.sourceTimeLimit);
    const patient = remoteIndexQueue(holder, url, key, QUEUEING);
    return {
      ...named,
      isAway: () => true,
      url,
      ...remote,
      async prepare(index, now) {
        // One that does not answer at all is not waited for so long.
        await remote.waiting(1, '0', now);
        return patient.prepare(index, now);
      },
    };
  });
}

interface KeepDeps {
  readonly log: Logger;
  readonly clock: Clock;
}

/** Makes the index complete, or refuses to open. Before anybody is answered. */
export const bringIndexUpToDate = (config: Config, databases: Databases, { log, clock }: KeepDeps): Promise<void> =>
  completeIndex(
    databases.hub,
    tellersOf(config, databases),
    clock.now(),
    ({ holder, url }, cause) =>
      log.error(
        { agency: holder, url, err: cause },
        'an agency does not tell the index what it wrote meanwhile; it is asked again',
      ),
    ({ holder }) =>
      log.error(
        { agency: holder },
        'the hub’s database was put back to an earlier point: this agency has told the index more than is there, and tells everything again; record it (npm run audit -- restored)',
      ),
  );

/** The same for one agency that the hub opened without; rejects if it cannot be done. */
export const bringAgencyUpToDate = (
  config: Config,
  databases: Databases,
  holder: SourceAgency,
  { clock }: KeepDeps,
): Promise<void> =>
  completeIndex(databases.hub, [tellerOf(config, databases, holder)], clock.now(), (_, cause) => {
    throw cause;
  });

/** Whether the index has had everything of an agency once, by the rules of this release. */
export const isCompleteHere = (config: Config, databases: Databases, holder: SourceAgency): Promise<boolean> =>
  isComplete(databases.hub, tellerOf(config, databases, holder));

const tellerOf = (config: Config, databases: Databases, holder: SourceAgency): IndexTeller =>
  tellersOf(config, databases).find((teller) => teller.holder === holder)!;

/**
 * Goes on telling the index what any process writes, one of an earlier release included, within seconds; in one
 * process. Each agency is looked at for itself: one that is slow or never comes to an end keeps no other waiting.
 */
export function watchIndex(
  config: Config,
  databases: Databases,
  { log, clock, sources }: KeepDeps & { readonly sources: Sources },
  releasers: Releasers,
): void {
  for (const teller of tellersOf(config, databases)) {
    const { holder: agency } = teller;
    let isFailing = false;
    let stopped = false;
    const answered = () => {
      if (stopped) return;
      if (isFailing) log.warn({ agency }, 'the index is told what an agency writes again');
      isFailing = false;
      sources.answered(agency);
    };
    const failed = (cause: unknown) => {
      // Said once, and not every two seconds.
      if (stopped || isFailing) return;
      isFailing = true;
      log.error({ agency, err: cause }, 'the index was not told what an agency wrote');
      sources.failed(agency, cause);
    };
    const look = async () => {
      // One without which the hub opened is brought up to date first (keep-sources.ts).
      if (teller.url === undefined && !databases[agency].isOpen) return;
      await indexWhatWaits(databases.hub, teller, clock.now(), () => stopped).then(answered, failed);
    };
    const looking = keepDoing([{ name: `tell-the-index-of-${agency}`, every: OFTEN, run: look }], {
      clock,
      onFault: (_, cause) => failed(cause),
    });
    releasers.add(() => {
      stopped = true;
      return looking.stop();
    });
  }
}
