import type { Logger } from 'pino';
import type { Job } from '../../kernel';
import { agencyModules, OutboxTaken } from '../../agencies';
import type { Config } from '../../config';
import type { Databases } from '../databases/databases';
import { remoteOutboxTaken } from '../../gateway';
import { grantKeyOf, grantSecretOf } from '../secrets/grant-keys';
import { hearAgain, type OutboxTakenFrom } from '../../requests';

const FIVE_MINUTES = 5 * 60_000;

/** What was taken from each agency's outbox, wherever it runs. */
export const outboxesTaken = (config: Config, databases: Databases): readonly OutboxTakenFrom[] =>
  agencyModules.map(({ holder, plan }) => {
    const url = config.agencyUrls[holder];
    if (url) {
      const key = grantKeyOf(grantSecretOf(config), holder);
      return { holder, ...remoteOutboxTaken(holder, url, key, config.sourceTimeLimit) };
    }
    const taken = new OutboxTaken(plan, databases[holder]);
    return { holder, before: (number, limit) => taken.before(number, limit), again: (numbers) => taken.again(numbers) };
  });

/**
 * After the hub's database was put back to an earlier point: has every agency tell again what was heard since. An
 * agency that is away is asked later.
 */
export async function hearLostAgain(config: Config, databases: Databases, log: Logger): Promise<void> {
  await Promise.all(
    outboxesTaken(config, databases).map(async (outbox) => {
      const found = await hearAgain(databases.hub, outbox).catch(() => undefined);
      if (found && found.numbers.length > 0)
        log.error(
          { agency: outbox.holder, events: found.numbers.length, from: found.from, until: found.until },
          'the hub’s database was put back to an earlier point: events that it had heard are not in it, and are heard again; record it (npm run audit -- restored)',
        );
    }),
  );
}

/** The same from time to time, and whenever background jobs begin. */
export const hearLostAgainJob = (config: Config, databases: Databases, log: Logger): Job => ({
  name: 'hear-lost-again',
  every: FIVE_MINUTES,
  run: () => hearLostAgain(config, databases, log),
});
