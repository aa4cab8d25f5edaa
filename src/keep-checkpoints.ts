import type { Logger } from 'pino';
import { HubLogStore, takeCheckpoint } from './audit';
import { checkpointKeyOf } from './checkpoint-key';
import type { Config } from './config';
import type { Database } from './kernel';
import { systemClock } from './kernel';
import type { Releasers } from './releasers';

/**
 * Takes a checkpoint of the hub's log every so many minutes, and a last one when the hub stops; in one process, however many
 * write. What is cut off after a checkpoint shows; so does a checkpoint that is missing, to whoever has kept a copy elsewhere.
 */
export function openCheckpoints(config: Config, hub: Database, log: Logger, releasers: Releasers): void {
  const store = new HubLogStore(hub);
  let taking: Promise<unknown> = Promise.resolve();
  const take = () => {
    taking = taking
      .then(() => takeCheckpoint(store, checkpointKeyOf(config), systemClock.now()))
      .catch((cause: unknown) => log.error({ err: cause }, 'no checkpoint of the log could be taken'));
    return taking;
  };
  const timer = setInterval(() => void take(), config.checkpointMinutes * 60_000);
  timer.unref();
  releasers.add(async () => {
    clearInterval(timer);
    await take();
  });
}
