import type { Logger } from 'pino';
import { keyIdOf, publicKeyText, takeCheckpoint, type LogStore } from '../audit/index';
import { checkpointKeyOf } from './checkpoint-key';
import type { Config } from '../config';
import { systemClock } from '../kernel/index';
import type { Releasers } from '../kernel';

/**
 * Takes a checkpoint of a log, the hub's or an agency's own, every so many minutes, and a last one when whoever keeps
 * it stops; in one process, however many write. What is cut off after a checkpoint shows; so does a checkpoint that is
 * missing, to whoever has kept a copy elsewhere.
 */
export function openCheckpoints(config: Config, store: LogStore, log: Logger, releasers: Releasers): void {
  let taking: Promise<unknown> = Promise.resolve();
  const take = () => {
    taking = taking
      .then(() => takeCheckpoint(store, checkpointKeyOf(config), systemClock.now()))
      .catch((cause: unknown) => log.error({ err: cause }, 'no checkpoint of the log could be taken'));
    return taking;
  };
  taking = store
    .recentCheckpoints()
    .then((recent) => {
      if (recent.length === 0) return;
      const key = publicKeyText(checkpointKeyOf(config));
      // What is signed with a key of which nothing is recorded verifies nowhere. A person has to say what became of the
      // one before.
      if (!recent.some((checkpoint) => checkpoint.key === key))
        log.error(
          { key: keyIdOf(key), before: keyIdOf(recent.at(-1)!.key) },
          'checkpoints of the log are signed with another key than before: record what became of that one (npm run audit -- rotate-key, or key-lost)',
        );
    })
    .catch((cause: unknown) =>
      log.error({ err: cause }, 'the last checkpoints of the log, or the key that signs them, could not be read'),
    );
  const timer = setInterval(() => void take(), config.checkpointMinutes * 60_000);
  timer.unref();
  releasers.add(async () => {
    clearInterval(timer);
    await take();
  });
}
